"""The calendar file: what RFC 5545 asks for, and nothing that tells who or what."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar

from akan_desktop.app.meetings_calendar import CalendarEntry
from akan_desktop.exchange.ics import calendar_file

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
SUMMER = CalendarEntry(uid="b", title="Møte 2026-014", on=date(2026, 6, 1), time="10:30")
WINTER = CalendarEntry(uid="a", title="Møte 2026-014", on=date(2026, 12, 1), time="10:30")
WHOLE_DAY = CalendarEntry(uid="c", title="Møte 2026-015", on=date(2026, 12, 2))


def test_an_entry_says_when_and_which_number_and_no_more() -> None:
    (event,) = Calendar.from_ical(calendar_file((WINTER,), NOW)).walk("VEVENT")
    assert {str(key) for key in event} == {"UID", "DTSTAMP", "SUMMARY", "CLASS", "DTSTART", "DURATION"}
    assert str(event["SUMMARY"]) == "Møte 2026-014"
    assert str(event["CLASS"]) == "PRIVATE"
    assert event.decoded("DURATION") == timedelta(hours=1)


def test_the_time_is_right_in_summer_and_in_winter() -> None:
    events = Calendar.from_ical(calendar_file((SUMMER, WINTER), NOW)).walk("VEVENT")
    assert [event.decoded("DTSTART") for event in events] == [
        datetime(2026, 6, 1, 8, 30, tzinfo=UTC),
        datetime(2026, 12, 1, 9, 30, tzinfo=UTC),
    ]


def test_a_meeting_without_a_time_takes_the_day_and_the_same_meeting_keeps_its_id() -> None:
    (event,) = Calendar.from_ical(calendar_file((WHOLE_DAY,), NOW)).walk("VEVENT")
    assert event.decoded("DTSTART") == date(2026, 12, 2)
    assert "DURATION" not in event
    moved = CalendarEntry(uid="c", title="Møte 2026-015", on=date(2026, 12, 9))
    (again,) = Calendar.from_ical(calendar_file((moved,), NOW)).walk("VEVENT")
    assert again["UID"] == event["UID"]


def test_the_lines_are_as_the_standard_wants_them() -> None:
    raw = calendar_file((SUMMER, WINTER), NOW)
    assert raw.startswith(b"BEGIN:VCALENDAR\r\n")
    assert raw.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert raw == calendar_file((SUMMER, WINTER), NOW)
