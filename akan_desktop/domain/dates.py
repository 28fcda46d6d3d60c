"""Days and stretches of time as the rules speak of them.

A fact taken over from paper may be known to the year only, or not at all; a rule counts in months and
years, not in days. Both are kept as they are said: nothing is rounded into a date that nobody wrote.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final


@dataclass(frozen=True, slots=True)
class FactDate:
    """When a fact happened: a day, a month, a year, or unknown (all None).

    Only a fact from before the program may be less exact than a day. `first` puts facts in order: the first
    day that it can have been, and `date.min` where nothing is known.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    # Found once, when it is read: a case looks at the day of each of its facts again and again.
    first: date = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Refuse what no calendar holds (ValueError)."""
        if self.day is not None and self.month is None:
            raise ValueError("a day needs its month")
        if self.month is not None and self.year is None:
            raise ValueError("a month needs its year")
        first = date.min
        if self.year is not None:
            # Not `or`: a month 0 is no month.
            month, day = 1 if self.month is None else self.month, 1 if self.day is None else self.day
            first = date(self.year, month, day)
        object.__setattr__(self, "first", first)

    @classmethod
    def of(cls, day: date) -> FactDate:
        """Make an exact date."""
        return cls(day.year, day.month, day.day)

    @classmethod
    def parse(cls, text: str | None) -> FactDate:
        """Read `YYYY-MM-DD`, `YYYY-MM`, `YYYY` or None; ValueError for anything else."""
        if text is None:
            return cls()
        parts = text.split("-")
        widths = [4, 2, 2][: len(parts)]
        if len(parts) > 3 or any(
            len(p) != w or not (p.isascii() and p.isdigit()) for p, w in zip(parts, widths, strict=True)
        ):
            raise ValueError("a date is YYYY-MM-DD, YYYY-MM or YYYY")
        return cls(*(int(p) for p in parts))

    @property
    def exact(self) -> date | None:
        """The day, where it is known to the day."""
        return None if self.day is None else self.first

    @property
    def is_known(self) -> bool:
        """Whether at least the year is known."""
        return self.year is not None

    @property
    def earliest(self) -> date | None:
        """The first day that it can have been."""
        return None if self.year is None else self.first

    @property
    def latest(self) -> date | None:
        """The last day that it can have been; the careful choice where a clock starts here."""
        if self.year is None or self.day is not None:
            return self.exact
        month = self.month or 12
        return date(self.year, month, _days_of(self.year, month))

    def __str__(self) -> str:
        """Give the form that `parse` reads; empty when unknown."""
        if self.year is None:
            return ""
        tail = "".join(f"-{part:02d}" for part in (self.month, self.day) if part is not None)
        return f"{self.year:04d}{tail}"


UNKNOWN_DATE = FactDate()
_SHORTEST: Final = 28


def add_months(start: date, months: int) -> date:
    """Return the same day of the month, `months` later; the last day of a month that is too short.

    Two years from 29 February is 28 February (the reading chosen in every profile, after domstolloven § 148).
    """
    index = start.year * 12 + start.month - 1 + months
    year, month = divmod(index, 12)
    month += 1
    day = start.day
    return date(year, month, day if day <= _SHORTEST else min(day, _days_of(year, month)))


def _days_of(year: int, month: int) -> int:
    """How many days a month has."""
    # December's next month may lie beyond the last year that a date can have.
    return 31 if month == 12 else (date(year, month + 1, 1) - timedelta(days=1)).day
