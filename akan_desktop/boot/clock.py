"""The only clock and the only source of identifiers in the program.

Everything else is handed a day, a time or an id, so that a rule can be tried on any date. How long
nobody has touched the keyboard is not a date, and is counted otherwise.
"""

from __future__ import annotations

from datetime import UTC, date, datetime


class SystemClock:
    """This computer's clock."""

    def today(self) -> date:
        """Return the local calendar day: the one on the adviser's wall."""
        return datetime.now().astimezone().date()

    def now(self) -> datetime:
        """Return the moment in UTC, aware of it: for audit entries and seals."""
        return datetime.now(UTC)

    def boottime(self) -> float:
        """Return seconds that never run backwards and go on in suspend where the system can tell."""
        from akan_desktop.system.boot_clock import boot_seconds

        return boot_seconds()


class RandomIds:
    """Identifiers that say nothing of their order, place or time."""

    def new(self) -> str:
        """Return an identifier that was never given before, as lower-case hexadecimal with hyphens."""
        from uuid import uuid4  # with the first change

        return str(uuid4())
