"""Meetings as an iCalendar file (RFC 5545), neutral: a private entry with the case's number, and no more."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from akan_desktop.app.meetings_calendar import CalendarEntry

_ZONE: Final = ZoneInfo("Europe/Oslo")
_LASTS: Final = timedelta(hours=1)
_DOMAIN: Final = "akan-desktop.invalid"


def calendar_file(entries: tuple[CalendarEntry, ...], now: datetime) -> bytes:
    """Return the entries as a file. Reading it again updates an entry that is there already, by its `uid`."""
    calendar = Calendar()
    calendar.add("prodid", "-//Akan Desktop//akan-desktop//NO")
    calendar.add("version", "2.0")
    for entry in entries:
        calendar.add_component(_event(entry, now))
    written: bytes = calendar.to_ical()
    return written


def _event(entry: CalendarEntry, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{entry.uid}@{_DOMAIN}")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("summary", entry.title)
    event.add("class", "PRIVATE")
    if entry.time:
        starts = datetime.combine(entry.on, time.fromisoformat(entry.time), _ZONE)
        # In UTC: every calendar shows it in its own time, and no table of summer times goes along.
        event.add("dtstart", starts.astimezone(UTC))
        event.add("duration", _LASTS)
    else:
        event.add("dtstart", entry.on)
    return event
