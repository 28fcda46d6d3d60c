"""The days of made-up cases, relative to today: never in a weekend, never in the wrong order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Days:
    """Gives days as `akan-case/1` writes them."""

    today: date

    def ago(self, days: int) -> str:
        """Return a working day at least `days` back."""
        return _iso(_earlier(self.today - timedelta(days=days)))

    def ahead(self, days: int) -> str:
        """Return a working day at least `days` ahead."""
        day = self.today + timedelta(days=days)
        while day.weekday() >= _SATURDAY:
            day += timedelta(days=1)
        return _iso(day)

    def last(self, month: int, day: int) -> str:
        """Return about this day of last year."""
        return _iso(_earlier(date(self.today.year - 1, month, day)))

    def before(self, years: int, month: int, day: int) -> str:
        """Return about this day, so many years before last year: from the time of paper."""
        return _iso(_earlier(date(self.today.year - 1 - years, month, day)))


def _earlier(day: date) -> date:
    while day.weekday() >= _SATURDAY:
        day -= timedelta(days=1)
    return day


def _iso(day: date) -> str:
    return day.isoformat()
