"""Commands about what is written down in passing: notes without a case, reminders, the address book."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from akan_desktop.app.case_commands import CaseCommand
from akan_desktop.app.desk_notes import Address, DeskNoteKind
from akan_desktop.domain.fact_codes import ConcernSource
from akan_desktop.domain.people import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteDeskNote:
    """Write something down without a case. `due` None: a fortnight for a call, a year for the other logs.

    A reminder needs its day. There is no field for a name (`02-rules` d.2): whoever needs one opens a case.
    """

    kind: DeskNoteKind
    text: str = ""
    time: str = ""
    due: date | None = None
    way: ConcernSource | None = None
    sent_to: Role | None = None
    own: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveDeskNote:
    """Move a note into a case, where it becomes a note of its day and hour."""

    note_id: str
    case_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DropDeskNote:
    """Throw a note away; also how a reminder without a case is done."""

    note_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RemindInCase(CaseCommand):
    """Write a note that comes up on the page of today on a day."""

    text: str
    remind_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CompleteReminder(CaseCommand):
    """A reminder of a case is done, or (`done` False) is not after all."""

    note_id: str
    done: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribeSupport(CaseCommand):
    """Note of a peer support contact who chose and who accepted them, their tasks, training and guidance."""

    member_id: str
    chosen_by: Role | None = None
    accepted_by: Role | None = None
    tasks: str = ""
    trained_on: date | None = None
    guidance: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveAddress:
    """Keep a place in the address book; one with an id replaces what stood there.

    `instead_of`: the entry that it takes the place of is still this one; None: no check.
    """

    address: Address
    instead_of: Address | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DropAddress:
    """Take a place out of the address book."""

    address_id: str
