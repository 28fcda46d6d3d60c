"""Every text that a person wrote in a record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Final

_CODES: Final = frozenset({"id", "fact", "gender", "type", "observations"})
"""Fields that hold ids or codes, not words."""


def texts_of(value: object) -> Iterator[str]:
    """Give the texts in a record and in the records within it."""
    if isinstance(value, Enum):
        return
    if isinstance(value, str):
        if value:
            yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts_of(item)
    elif is_dataclass(value):
        for part in fields(value):
            if part.name not in _CODES:
                yield from texts_of(getattr(value, part.name))
