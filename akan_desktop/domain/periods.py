"""Stretches of time as rules word them, counted over the country's working days where they say so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from akan_desktop.domain.dates import add_months


class WorkingDays(Protocol):
    """Knows the country's public holidays."""

    def is_working_day(self, day: date) -> bool:
        """Whether `day` is neither weekend nor public holiday."""
        ...


@dataclass(frozen=True, slots=True)
class AnyDay:
    """No calendar at hand: every day counts."""

    def is_working_day(self, day: date) -> bool:
        """Return True, whatever day it is."""
        del day
        return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A stretch of time as a rule words it: months, calendar days or working days."""

    months: int = 0
    days: int = 0
    working_days: int = 0

    def __str__(self) -> str:
        """Give the form that policy files use, such as `24 months` or `1 working day`."""
        for amount, word in ((self.months, "month"), (self.days, "day"), (self.working_days, "working day")):
            if amount:
                return f"{amount} {word}{'' if amount == 1 else 's'}"
        return "0 days"

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read `24 months`, `2 years`, `1 day`, `1 working day`; ValueError for anything else."""
        amount, _, unit = text.strip().partition(" ")
        if not (amount.isascii() and amount.isdigit()) or not 0 < int(amount) <= 1200:
            raise ValueError("a period is a number and a unit, such as '24 months'")
        match unit.removesuffix("s"):
            case "year":
                return cls(months=12 * int(amount))
            case "month":
                return cls(months=int(amount))
            case "day":
                return cls(days=int(amount))
            case "working day":
                return cls(working_days=int(amount))
        raise ValueError("a period is counted in years, months, days or working days")

    def after(self, start: date, working_days: WorkingDays) -> date:
        """Return the day on which the period that began on `start` is over."""
        day = add_months(start, self.months) + timedelta(days=self.days)
        left = self.working_days
        while left:
            day += timedelta(days=1)
            if working_days.is_working_day(day):
                left -= 1
        return day
