"""Notes without a case and the address book, in their tables."""

from __future__ import annotations

from datetime import date

from akan_desktop.app.desk_notes import Address, DeskNote, DeskNoteKind, PlaceKind
from akan_desktop.app.sql import SqlConnection
from akan_desktop.domain.fact_codes import ConcernSource
from akan_desktop.domain.people import Role
from akan_desktop.register.values import code, iso


class DeskNotes:
    """Implements `DeskNoteRepository` on the connection of an open vault."""

    def __init__(self, connection: SqlConnection) -> None:
        self._db = connection

    def notes(self) -> tuple[DeskNote, ...]:
        """Return the notes without a case, what is due first."""
        rows = self._db.execute(
            "SELECT id, kind, on_date, due_on, time, text, way, sent_to, own FROM desk_note"
            " ORDER BY due_on, on_date, time, id"
        )
        return tuple(
            DeskNote(
                id=row[0],
                kind=DeskNoteKind(row[1]),
                on=date.fromisoformat(row[2]),
                due=date.fromisoformat(row[3]),
                time=row[4],
                text=row[5],
                way=code(ConcernSource, row[6]),
                sent_to=code(Role, row[7]),
                own=bool(row[8]),
            )
            for row in rows
        )

    def put_note(self, note: DeskNote) -> None:
        """Keep a note."""
        self._db.execute(
            "INSERT OR REPLACE INTO desk_note VALUES (?,?,?,?,?,?,?,?,?)",
            (
                note.id,
                note.kind,
                iso(note.on),
                iso(note.due),
                note.time,
                note.text,
                note.way,
                note.sent_to,
                int(note.own),
            ),
        )

    def drop_note(self, note_id: str) -> None:
        """Delete a note; nothing happens where there is none."""
        self._db.execute("DELETE FROM desk_note WHERE id = ?", (note_id,))

    def addresses(self) -> tuple[Address, ...]:
        """Return the address book, by kind and name."""
        rows = self._db.execute(
            "SELECT id, kind, organisation, office, phone, email, note FROM address"
            " ORDER BY kind, lower(organisation), lower(office), id"
        )
        return tuple(
            Address(
                id=row[0],
                kind=PlaceKind(row[1]),
                organisation=row[2],
                office=row[3],
                phone=row[4],
                email=row[5],
                note=row[6],
            )
            for row in rows
        )

    def put_address(self, address: Address) -> None:
        """Keep a place."""
        self._db.execute(
            "INSERT OR REPLACE INTO address VALUES (?,?,?,?,?,?,?)",
            (
                address.id,
                address.kind,
                address.organisation,
                address.office,
                address.phone,
                address.email,
                address.note,
            ),
        )

    def drop_address(self, address_id: str) -> None:
        """Delete a place; nothing happens where there is none."""
        self._db.execute("DELETE FROM address WHERE id = ?", (address_id,))
