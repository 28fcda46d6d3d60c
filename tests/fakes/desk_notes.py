"""Notes without a case and the address book, in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from akan_desktop.app.desk_notes import Address, DeskNote

if TYPE_CHECKING:
    from tests.fakes.register import Rows


class MemoryDeskNotes:
    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def notes(self) -> tuple[DeskNote, ...]:
        found = self._rows.desk_notes.values()
        return tuple(sorted(found, key=lambda note: (note.due, note.on, note.time, note.id)))

    def put_note(self, note: DeskNote) -> None:
        self._rows.desk_notes[note.id] = note

    def drop_note(self, note_id: str) -> None:
        self._rows.desk_notes.pop(note_id, None)

    def addresses(self) -> tuple[Address, ...]:
        def place(each: Address) -> tuple[str, ...]:
            return each.kind, each.organisation.lower(), each.office.lower(), each.id

        return tuple(sorted(self._rows.addresses.values(), key=place))

    def put_address(self, address: Address) -> None:
        self._rows.addresses[address.id] = address

    def drop_address(self, address_id: str) -> None:
        self._rows.addresses.pop(address_id, None)
