"""The port to other calendars: what leaves the program of a meeting is when it is, and the case's number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEntry:
    """A meeting as others may see it: `title` holds the case's number and no name. `time` HH:MM, "" all day.

    There is no field for who takes part, what it is about, or where: a calendar is read over shoulders, by
    assistants, and on telephones.
    """

    uid: str
    title: str
    on: date
    time: str = ""


class CalendarMaker(Protocol):
    """Makes calendar files."""

    def __call__(self, entries: tuple[CalendarEntry, ...], now: datetime) -> bytes:
        """Return the entries as an iCalendar file (RFC 5545); `now` is when it was made, aware."""
