"""Days and codes as columns hold them."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TypeVar

from akan_desktop.domain.state import ClauseRef

E = TypeVar("E", bound=StrEnum)


def iso(day: date | None) -> str | None:
    """Return a day as it is stored."""
    return None if day is None else day.isoformat()


def day(text: str | None) -> date | None:
    """Return a day that was stored."""
    return None if text is None else date.fromisoformat(text)


def code(kind: type[E], text: str | None) -> E | None:
    """Return a code that was stored."""
    return None if text is None else kind(text)


def flag(number: int | None) -> bool | None:
    """Return a yes, a no or an unknown that was stored."""
    return None if number is None else bool(number)


def clause(name: str | None, source: str | None, lines: str | None) -> ClauseRef | None:
    """Return a clause that was stored."""
    return None if name is None else ClauseRef(clause=name, source=source or "", lines=lines or "")
