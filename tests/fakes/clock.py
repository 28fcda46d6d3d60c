"""A clock that a test sets, and ids that count."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time


@dataclass
class FixedClock:
    day: date = date(2026, 11, 22)

    def today(self) -> date:
        return self.day

    def now(self) -> datetime:
        return datetime.combine(self.day, time(12, 0), UTC)


@dataclass
class CountingIds:
    last: int = 0

    def new(self) -> str:
        self.last += 1
        return f"id-{self.last:06d}"
