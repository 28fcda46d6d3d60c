"""Facts to text and back, strictly: what is not known is kept out, in both directions.

A fact's kind, day and id have columns of their own; the rest is JSON. Fields that hold their default are left
out, so that a kind may get a new field without a change of what is stored.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import lru_cache
from types import NoneType, UnionType
from typing import Final, TypeAlias, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from akan_desktop.domain.dates import FactDate
from akan_desktop.domain.facts import FACT_KINDS, Fact
from akan_desktop.domain.tally import COUNTED

T = TypeVar("T")
Decode: TypeAlias = Callable[[object], object]
_COLUMNS: Final = frozenset({"id", "on", "before_program"})


class UnreadableFactError(Exception):
    """What is stored as a fact is none: the vault is newer than the program, or damaged."""

    def __init__(self, kind: str, field: str = "") -> None:
        super().__init__(f"{kind}.{field}" if field else kind)


_known_parts: Final[dict[type[object], tuple[tuple[str, object], ...]]] = {}
_known_readers: Final[dict[type[object], dict[str, Decode]]] = {}


def encode(fact: Fact) -> str:
    """Return a fact's fields as JSON text."""
    return json.dumps(_plain_fields(fact, skip=_COLUMNS), ensure_ascii=False, separators=(",", ":"))


def decode(kind: str, fact_id: str, on: str, before_program: bool, payload: str) -> Fact:  # noqa: FBT001 - a column
    """Return the fact that was stored. Raises UnreadableFactError."""
    known = FACT_KINDS.get(kind)
    if known is None:
        raise UnreadableFactError("kind")
    try:
        stored = json.loads(payload)
        given = _given(known, stored, kind)
        given |= {"id": fact_id, "on": _parsed(on), "before_program": before_program}
        return cast("Callable[..., Fact]", known)(**given)
    except (TypeError, ValueError) as error:
        raise UnreadableFactError(kind) from error


def decode_counted(kind: str, fact_id: str, on: str, before_program: int, payload: str | None) -> Fact:
    """Return of a fact only its day and the few fields that the yearly figures go by.

    A kind that they ask nothing of is just a fact; its `payload` may be left out. Raises UnreadableFactError.
    """
    try:
        stored = json.loads(payload) if payload else {}
        asked = tuple([(name, stored[name]) for name in _asked(kind) if name in stored])
        made, given = _counted(kind, asked)
    except (AttributeError, TypeError, ValueError) as error:
        raise UnreadableFactError(kind) from error
    return made(id=fact_id, on=_parsed(on), before_program=bool(before_program), **given)


@lru_cache(maxsize=256)
def _asked(kind: str) -> tuple[str, ...]:
    known = FACT_KINDS.get(kind)
    if known is None:
        raise UnreadableFactError("kind")
    return tuple(sorted(COUNTED.get(known, ())))


@lru_cache(maxsize=4096)
def _counted(
    kind: str, asked: tuple[tuple[str, object], ...]
) -> tuple[Callable[..., Fact], dict[str, object]]:
    known = FACT_KINDS[kind]
    if known not in COUNTED:
        return Fact, {}
    readers = _readers(known)
    return cast("Callable[..., Fact]", known), {name: readers[name](value) for name, value in asked}


@lru_cache(maxsize=4096)
def _parsed(on: str) -> FactDate:
    return FactDate.parse(on or None)


def _plain_fields(record: object, skip: frozenset[str] = frozenset()) -> dict[str, object]:
    return {
        name: _plain(value)
        for name, default in _parts(type(record))
        if name not in skip and (value := getattr(record, name)) != default
    }


def _parts(kind: type[object]) -> tuple[tuple[str, object], ...]:
    """Name the fields of a record and what they hold unless said otherwise."""
    parts = _known_parts.get(kind)
    if parts is None:
        assert is_dataclass(kind)  # noqa: S101 - tells the type checker
        parts = _known_parts[kind] = tuple((part.name, part.default) for part in fields(kind))
    return parts


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if value is None or isinstance(value, str | int):
        return value
    return _plain_fields(value)


def _given(known: type[object], stored: object, kind: str) -> dict[str, object]:
    if not isinstance(stored, dict):
        raise UnreadableFactError(kind)
    readers = _readers(known)
    if not stored.keys() <= readers.keys():
        raise UnreadableFactError(kind, min(stored.keys() - readers.keys()))
    return {name: readers[name](value) for name, value in stored.items()}


def _readers(known: type[object]) -> dict[str, Decode]:
    readers = _known_readers.get(known)
    if readers is None:
        hints = get_type_hints(known)
        skip = _COLUMNS if issubclass(known, Fact) else frozenset()
        assert is_dataclass(known)  # noqa: S101 - tells the type checker
        readers = {part.name: _decoder(hints[part.name]) for part in fields(known) if part.name not in skip}
        _known_readers[known] = readers
    return readers


def _decoder(hint: object) -> Decode:
    if get_origin(hint) in (UnionType, Union):
        inner = [part for part in get_args(hint) if part is not NoneType]
        return _or_none(_decoder(inner[0]))
    if get_origin(hint) is tuple:
        return _tuple_of(_decoder(get_args(hint)[0]))
    if not isinstance(hint, type):
        raise TypeError(hint)
    if issubclass(hint, Enum):
        return _enum(hint)
    if hint is date:
        return lambda value: date.fromisoformat(_exactly(str)(value))
    if hint in (str, int, bool):
        return _exactly(hint)
    return _record(hint)


def _exactly(kind: type[T]) -> Callable[[object], T]:
    def read(value: object) -> T:
        if type(value) is not kind:
            raise TypeError(kind.__name__)
        return value

    return read


def _enum(kind: type[Enum]) -> Decode:
    return lambda value: kind(_exactly(str)(value))


def _or_none(inner: Decode) -> Decode:
    return lambda value: None if value is None else inner(value)


def _tuple_of(inner: Decode) -> Decode:
    return lambda value: tuple(inner(item) for item in _exactly(list)(value))


def _record(kind: type[object]) -> Decode:
    make = cast("Callable[..., object]", kind)
    return lambda value: make(**_given(kind, value, kind.__name__))
