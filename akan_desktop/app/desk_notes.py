"""What is written down without a case, and the places one calls: no field for a name in either."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from akan_desktop.domain.fact_codes import ConcernSource
from akan_desktop.domain.people import Role


class DeskNoteKind(StrEnum):
    """Why something was written down without a case."""

    PHONE = "phone"
    """A call, as it was taken: it goes into a case or is thrown away."""
    REMINDER = "reminder"
    ADVICE = "advice"
    """Somebody asked for advice, for themselves or another; no case (OSLO 4.4.2)."""
    GUIDANCE = "guidance"
    """A leader was guided (UD l. 68-71, 380-383)."""
    REPORT = "report"
    """A report that was sent on to whom it belongs (UD l. 92-109; OSLO 3.3); never who reported."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskNote:
    """A note that belongs to no case. `due` is the day it is done, moved or thrown away by; `time` HH:MM.

    `way` is how a report came in, `sent_to` whom it was sent on to or whom somebody was advised to turn to;
    `own` says that the person sought advice for themselves.
    """

    id: str
    kind: DeskNoteKind
    on: date
    due: date
    time: str = ""
    text: str = ""
    way: ConcernSource | None = None
    sent_to: Role | None = None
    own: bool = False


class PlaceKind(StrEnum):
    """What kind of place an entry of the address book is."""

    HEALTH_SERVICE = "health_service"
    TREATMENT = "treatment"
    UNION = "union"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A place to call: organisation and office, never a person in a case. `id` is "" for a new one."""

    id: str
    kind: PlaceKind
    organisation: str
    office: str = ""
    phone: str = ""
    email: str = ""
    note: str = ""

    @property
    def line(self) -> str:
        """The place in one line, as it is picked where somebody is entered."""
        return ", ".join(part for part in (self.organisation, self.office, self.phone, self.email) if part)
