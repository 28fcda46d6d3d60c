"""Every text that a person wrote in a record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Final

_CODES: Final = frozenset({"id", "fact", "counted_with", "gender", "type", "observations"})
"""Fields that hold ids or codes, not words."""
_known_parts: Final[dict[type[object], tuple[str, ...]]] = {}


def texts_of(value: object) -> Iterator[str]:
    """Give the texts in a record and in the records within it."""
    found: list[str] = []
    _gather(value, found)
    return iter(found)


def _gather(value: object, found: list[str]) -> None:
    kind = type(value)
    if kind is str:
        if value:
            found.append(str(value))
    elif isinstance(value, tuple):
        for item in value:
            _gather(item, found)
    else:
        for name in _parts(kind):
            _gather(getattr(value, name), found)


def _parts(kind: type[object]) -> tuple[str, ...]:
    """Name the fields of a record that may hold words; none for what is no record."""
    parts = _known_parts.get(kind)
    if parts is None:
        known = fields(kind) if is_dataclass(kind) else ()
        parts = _known_parts[kind] = tuple(part.name for part in known if part.name not in _CODES)
    return parts
