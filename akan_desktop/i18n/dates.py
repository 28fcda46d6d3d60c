"""Dates as people here write and read them: 22.11.2026, Monday first, ISO week numbers.

Papers need these without a window, so nothing here uses Qt or the locale of the machine.
`language` is a code ("nb").
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from akan_desktop.i18n.catalogue import EN, NB, NN

if TYPE_CHECKING:
    from akan_desktop.domain.dates import FactDate

_MONTHS: Final = {
    NB: "januar februar mars april mai juni juli august september oktober november desember",
    NN: "januar februar mars april mai juni juli august september oktober november desember",
    EN: "January February March April May June July August September October November December",
}
_WEEKDAYS: Final = {
    NB: "mandag tirsdag onsdag torsdag fredag lørdag søndag",
    NN: "måndag tysdag onsdag torsdag fredag laurdag sundag",
    EN: "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
}
_FIXED: Final = "\u00a0"
"""Between the day and its month, which no line may part."""
_DAY: Final = re.compile(r"(\d{1,2})[.\-/ ]\s*(\d{1,2})[.\-/ ]\s*(\d{4}|\d{2})")
_COMPACT: Final = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})")
_ISO: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def months(language: str) -> tuple[str, ...]:
    """Return the twelve month names, January first."""
    return tuple(_MONTHS[language].split())


def weekdays(language: str) -> tuple[str, ...]:
    """Return the seven day names, Monday first."""
    return tuple(_WEEKDAYS[language].split())


def short(day: date) -> str:
    """Return `22.11.2026`, the same in all three languages."""
    return f"{day.day:02d}.{day.month:02d}.{day.year:04d}"


def middle(day: date, language: str) -> str:
    """Return `23. november 2026` (English: `23 November 2026`); no line parts the day from its month."""
    return f"{day_of_month(day.day, day.month, language)} {day.year}"


def long(day: date, language: str) -> str:
    """Return `mandag 23. november 2026` (English: `Monday 23 November 2026`)."""
    return f"{weekdays(language)[day.weekday()]} {middle(day, language)}"


def month(day: date, language: str) -> str:
    """Return `november 2026`."""
    return f"{months(language)[day.month - 1]} {day.year}"


def fact_date(when: FactDate, language: str) -> str:
    """Return a fact's date as exactly as it is known: `22.11.2026`, `november 2026`, `2026` or ""."""
    if when.exact is not None:
        return short(when.exact)
    if when.year is None:
        return ""
    return f"{months(language)[when.month - 1]} {when.year}" if when.month else str(when.year)


def week(day: date) -> int:
    """Return the ISO week number, 1-53."""
    return day.isocalendar().week


def parse(text: str) -> date | None:
    """Read a day as typed: `22.11.2026`, `2.1.26`, `22112026` or `2026-11-22`; `None` when it is not a day.

    Two-digit years are read as 2000-2079 or 1980-1999.
    """
    found = _parts(text)
    return _valid(*found) if found is not None else None


def impossible(text: str) -> tuple[int, int, int] | None:
    """Return day, month and year of a day as typed that its month does not have, as 29.02.2027; else None."""
    found = _parts(text)
    if found is None or _valid(*found) is not None:
        return None
    year, month_, day = found
    return (day, month_, year) if 1 <= month_ <= 12 and 29 <= day <= 31 and year > 0 else None


def day_of_month(day: int, month_: int, language: str) -> str:
    """Return `29. februar` (English: `29 February`), also for a day that the month does not have.

    A no-break space stands between them.
    """
    dot = "" if language == EN else "."
    return f"{day}{dot}{_FIXED}{months(language)[month_ - 1]}"


def _parts(text: str) -> tuple[int, int, int] | None:
    """Return year, month and day as typed, whether or not there is such a day."""
    text = text.strip()
    if found := _ISO.fullmatch(text):
        year, month_, day = (int(part) for part in found.groups())
        return year, month_, day
    found = _DAY.fullmatch(text) or _COMPACT.fullmatch(text)
    if not found:
        return None
    day, month_, year = (int(part) for part in found.groups())
    if year < 100:
        year += 2000 if year < 80 else 1900
    return year, month_, day


def _valid(year: int, month_: int, day: int) -> date | None:
    try:
        return date(year, month_, day)
    except ValueError:
        return None
