"""Read a policy that has no mistakes, with the standard library alone.

This is how the rules are read whenever the program needs them. It knows right from wrong but not what to say
of it: whatever it does not take goes to `reading`, which finds every mistake and the line of each. It takes
nothing that `reading` refuses.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, is_dataclass
from datetime import date
from enum import Enum
from types import NoneType, SimpleNamespace
from typing import Annotated, Any, Literal, TypeVar, get_args, get_origin

from akan_desktop.app.policies import Policy, TextPerLang
from akan_desktop.domain.periods import Period
from akan_desktop.domain.rules_incident import Rule
from akan_desktop.policies.building import build_policy
from akan_desktop.policies.columns import (
    Column,
    Head,
    Like,
    PeriodText,
    columns_of,
)
from akan_desktop.policies.consistency import inconsistencies
from akan_desktop.policies.extending import NO_BASES, Bases, whole
from akan_desktop.policies.places import text_of
from akan_desktop.policies.toml_text import MAX_BYTES
from akan_desktop.policies.writing import as_toml

Kind = TypeVar("Kind")


def read_plain(raw: bytes, own: Mapping[str, TextPerLang], bases: Bases = NO_BASES) -> Policy | None:
    """Read a policy, or None where anything in it is not as it should be. `own`: as for `read_policy`."""
    if len(raw) > MAX_BYTES:
        return None
    try:
        data = tomllib.loads(text_of(raw))
        rules = whole(data, {}, bases)
        if rules.findings or any(inconsistencies(rules.data, "", {})):
            return None
        kept = as_toml(rules.data) if rules.extended else raw
        return build_policy(_table(columns_of(Head), rules.data), kept, own)
    except (ValueError, RecursionError):  # also not TOML, not UTF-8
        return None


def _table(wanted: Mapping[str, Column], held: object) -> SimpleNamespace:
    """Return the table with every column as an attribute. ValueError for a stray or missing one."""
    given = _a(dict, held)
    if given.keys() - wanted.keys():
        raise ValueError("a column that does not belong")
    values = {
        name: _value(column.hint, given[name]) if name in given else column.default
        for name, column in wanted.items()
    }
    if any(value is MISSING for value in values.values()):
        raise ValueError("a column is missing")
    return SimpleNamespace(**values)


def _value(hint: Any, value: object) -> object:  # noqa: ANN401 - a type expression has no narrower type
    """Return a value of this type. ValueError for any other."""
    origin, parts = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _text(parts[1], value)
    if origin is tuple:
        return tuple(_value(parts[0], one) for one in _a(list, value))
    if origin is dict:
        return {_value(parts[0], key): _value(parts[1], one) for key, one in _a(dict, value).items()}
    if origin is Literal:
        return parts[parts.index(value)]
    if NoneType in parts:
        (hint,) = (part for part in parts if part is not NoneType)
        is_rule = isinstance(hint, type) and issubclass(hint, Rule)
        return _table(columns_of(hint, with_id=False), value) if is_rule else _value(hint, value)
    return _single(hint, value)


def _single(hint: Any, value: object) -> object:  # noqa: ANN401 - as above
    if hint is Period:
        return _value(PeriodText, value)
    if isinstance(hint, type) and is_dataclass(hint):
        return _table(columns_of(hint), value)
    if issubclass(hint, Enum):
        return hint(value)
    if hint not in (str, int, bool, date):
        raise ValueError("no type of a file")
    return _a(hint, value)


def _a(kind: type[Kind], value: object) -> Kind:
    # A truth is a number to Python, and a moment a day.
    if type(value) is not kind:
        raise ValueError("of another type")
    return value


def _text(like: Like, value: object) -> str:
    if not isinstance(value, str) or not like.pattern.fullmatch(value):
        raise ValueError("another text")
    return value
