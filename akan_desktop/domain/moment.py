"""The day on which a case is looked at, and until when that view holds."""

from __future__ import annotations

from datetime import date, timedelta


class Moment:
    """Asks whether a day has come, and remembers the first day on which an answer would change.

    Every comparison of the state with today goes through `reached`, so `holds_until` cannot be forgotten.
    """

    __slots__ = ("holds_until", "on")

    def __init__(self, on: date) -> None:
        """Begin on the day `on`, with a view that holds for ever."""
        self.on = on
        self.holds_until: date | None = None

    def reached(self, day: date) -> bool:
        """Whether `day` has come: it is `on` or lies before it."""
        if self.on >= day:
            return True
        last = day - timedelta(days=1)
        if self.holds_until is None or last < self.holds_until:
            self.holds_until = last
        return False

    def passed(self, day: date) -> bool:
        """Whether `day` lies behind `on`."""
        if day == date.max:
            return False
        return self.reached(day + timedelta(days=1))
