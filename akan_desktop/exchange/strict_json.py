"""JSON from elsewhere, read with bounds: size, depth, doubled keys, numbers that are none.

The standard reader takes the last of two equal keys in silence, accepts NaN, and runs out of stack on a file
that is nothing but brackets. Here each of these is a flaw with its place.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NoReturn, TypeAlias

from akan_desktop.app.imports import BadFileError, FileFlaw, FileProblem

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"

MEGABYTE: Final = 1024 * 1024
MAX_BYTES: Final = 50 * MEGABYTE
MAX_DEPTH: Final = 50
MAX_CONTAINERS: Final = 1_000_000
"""Objects and lists: ten thousand cases have half as many, and each costs more memory than its bytes say."""
MAX_VALUES: Final = 4_000_000
_MAX_DIGITS: Final = 18
_MAX_FLAWS: Final = 200

# Whole strings are stepped over, so that a bracket in a text does not count.
_STRUCTURE: Final = re.compile(rb'"(?:[^"\\]++|\\.)*+"|[\[{]|[\]}]|,', re.DOTALL)
_COMMA: Final = ord(",")
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


class _Doubled(dict[str, "Json"]):
    """An object in which some keys stood more than once."""

    doubled: tuple[str, ...] = ()


class _NotANumber:
    """Stands where the file had NaN, an infinity, or more digits than anything here can need."""


def read_bytes(path: Path, limit: int = MAX_BYTES) -> bytes:
    """Return the file's bytes, at most `limit` + 1 of them read; BadFileError for all that is not a file."""
    try:
        # A pipe or a device would be waited for, perhaps for ever.
        if not path.is_file():
            raise BadFileError(FileFlaw(problem=FileProblem.UNREADABLE))
        with path.open("rb") as stream:
            data = stream.read(limit + 1) if path.stat().st_size <= limit else None
    except OSError:
        raise BadFileError(FileFlaw(problem=FileProblem.UNREADABLE)) from None
    if data is None or len(data) > limit:
        _refuse(FileProblem.TOO_LARGE, limit=str(limit // MEGABYTE))
    return data


def parse(data: bytes) -> Json:
    """Return what the bytes say; BadFileError with the place of everything that JSON should not hold."""
    if not data.strip():
        _refuse(FileProblem.EMPTY)
    _check_structure(data)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        _refuse(FileProblem.NOT_UTF8, byte=str(error.start))
    try:
        found = json.loads(
            text,
            object_pairs_hook=_object,
            parse_constant=lambda _: _NotANumber(),
            parse_int=_integer,
            parse_float=_decimal,
        )
    except json.JSONDecodeError as error:
        _refuse(FileProblem.NOT_JSON, line=str(error.lineno), column=str(error.colno))
    flaws = tuple(flaw for flaw, _ in zip(_flaws(found, ()), range(_MAX_FLAWS), strict=False))
    if flaws:
        raise BadFileError(*flaws)
    return found  # type: ignore[no-any-return]  # json.loads is typed Any; the walk above has seen every value


def pointer(*parts: str | int) -> str:
    """Join keys and indexes to a JSON pointer."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in parts)


def _refuse(problem: FileProblem, **values: str) -> NoReturn:
    raise BadFileError(FileFlaw(problem=problem, values=tuple(values.items())))


def _check_structure(data: bytes) -> None:
    """Refuse what would cost far more to read than a file of its size should: before anything is read."""
    depth = containers = commas = 0
    for token in _STRUCTURE.finditer(data):
        mark = data[token.start()]
        if mark in b"[{":
            depth += 1
            containers += 1
            if depth > MAX_DEPTH:
                _refuse(FileProblem.TOO_DEEP, limit=str(MAX_DEPTH))
            if containers > MAX_CONTAINERS:
                _refuse(FileProblem.TOO_MANY, limit=str(MAX_CONTAINERS))
        elif mark in b"]}":
            depth -= 1
        elif mark == _COMMA:
            commas += 1
            if commas > MAX_VALUES:
                _refuse(FileProblem.TOO_MANY, limit=str(MAX_VALUES))


def _object(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    plain = dict(pairs)
    if len(plain) == len(pairs):
        return plain
    seen: set[str] = set()
    found = _Doubled(plain)
    found.doubled = tuple(dict.fromkeys(key for key, _ in pairs if key in seen or seen.add(key)))  # type: ignore[func-returns-value]  # add gives None, which is the point
    return found


def _integer(digits: str) -> int | _NotANumber:
    return int(digits) if len(digits) <= _MAX_DIGITS else _NotANumber()


def _decimal(digits: str) -> float | _NotANumber:
    value = float(digits)
    return value if math.isfinite(value) else _NotANumber()


Place: TypeAlias = "tuple[str | int, ...]"


def _flaws(value: object, at: Place) -> Iterator[FileFlaw]:
    if isinstance(value, str):
        if _CONTROL.search(value):
            yield _flaw(FileProblem.BAD_CHARACTER, at)
    elif isinstance(value, dict):
        if isinstance(value, _Doubled):
            yield from (_flaw(FileProblem.DUPLICATE_KEY, (*at, key)) for key in value.doubled)
        for key, inner in value.items():
            yield from _flaws(key, at)
            yield from _flaws(inner, (*at, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _flaws(inner, (*at, index))
    elif isinstance(value, _NotANumber):
        yield _flaw(FileProblem.NOT_A_NUMBER, at)


def _flaw(problem: FileProblem, at: Place) -> FileFlaw:
    parts = (part if isinstance(part, int) else _CONTROL.sub("?", part)[:80] for part in at)
    return FileFlaw(problem=problem, at=pointer(*parts))
