"""The tables of a policy file beside the rules themselves, and how the two are put together.

`schema` holds the same tables with everything that can be told about a mistake in them. These need
only the standard library, so that a policy without mistakes is read with nothing else; a test keeps the two
alike. The rules have no table of their own in either: it is made from their records.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from datetime import date
from typing import Annotated, Final, Literal, NamedTuple, get_args, get_origin, get_type_hints

from akan_desktop.domain.rules import RetentionRule, Rules
from akan_desktop.domain.rules_incident import AlternativeRule, IncidentRule, Rule
from akan_desktop.domain.state import Certainty

PERIOD: Final = r"[1-9][0-9]{0,3} (years?|months?|days?|working days?)"
CODE: Final = r"[a-z0-9][a-z0-9_.-]{0,63}"
LINES: Final = r"[0-9]+(-[0-9]+)?(, [0-9]+(-[0-9]+)?)*"
LONGEST: Final = 2000


class Like(NamedTuple):
    """What the whole of a text must look like."""

    pattern: re.Pattern[str]


Text = Annotated[str, Like(re.compile(rf"(?s:.{{1,{LONGEST}}})"))]
Said = Annotated[str, Like(re.compile(rf"(?s:.{{0,{LONGEST}}})"))]
Code = Annotated[str, Like(re.compile(CODE))]
Lines = Annotated[str, Like(re.compile(LINES))]
PeriodText = Annotated[str, Like(re.compile(PERIOD))]


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """One text in the three languages."""

    nb: Text
    nn: Text
    en: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What every rule's table has beside its own fields."""

    clause: Text
    lines: Lines = ""
    source: str = ""
    certainty: Certainty = Certainty.STATED
    nb: Text
    nn: Text
    en: Text
    reading_nb: str = ""
    reading_nn: str = ""
    reading_en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterRow(Row):
    """A rule that also stands in letters to the employee: what it says there, to a "you"."""

    letter_nb: Said = ""
    letter_nn: Said = ""
    letter_en: Said = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LawRow:
    """A law that the policy names, and when the reference was or will be right."""

    id: Code
    name: Texts
    valid_from: date | None = None
    valid_to: date | None = None
    check_by: date | None = None
    note: Texts | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageRow:
    """A passage of the source: its lines, a short summary of our own, its rules or why it has none."""

    id: Code
    lines: Text
    nb: Text
    rules: tuple[Code, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteRow:
    """Something that the source says or leaves open, and that is text only, with the reason."""

    id: Code
    clause: Text
    nb: Text
    nn: Text
    en: Text
    reason: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The top of the file, its labels, laws, passages and notes."""

    schema: Literal["akan-policy/1"]
    id: Code
    version: Text
    valid_from: date
    employer: Text
    source: Text
    source_title: Text
    extends: str = ""
    remove: tuple[Code, ...] = ()
    builds_on: str = ""
    name: Texts
    titles: dict[Text, Text] = field(default_factory=dict)
    labels: dict[Literal["nb", "nn", "en"], dict[Code, Text]] = field(default_factory=dict)
    law: tuple[LawRow, ...] = ()
    passage: tuple[PassageRow, ...] = ()
    note: tuple[NoteRow, ...] = ()


IN_LETTERS: Final[tuple[type[Rule], ...]] = (AlternativeRule, IncidentRule, RetentionRule)
"""The rules whose words stand on papers to the employee: what an answer means, what happened, how long."""


def row_of(rule: type[Rule]) -> type[Row]:
    """Return what a rule's table has beside its own fields."""
    return LetterRow if rule in IN_LETTERS else Row


class Column(NamedTuple):
    """A key of a table: the type of its value, and its default (MISSING: it must be there)."""

    hint: object
    default: object


def rule_type(hint: object) -> type[Rule] | None:
    """Return the rule's class in a type such as `LadderStep | None` or `tuple[LadderStep, ...]`."""
    for part in (hint, *get_args(hint)):
        if isinstance(part, type) and issubclass(part, Rule):
            return part
    return None


def is_list(hint: object) -> bool:
    """Whether a type is a tuple of things."""
    return get_origin(hint) is tuple


_KNOWN: Final[dict[tuple[type, bool], dict[str, Column]]] = {}


def columns_of(table: type, *, with_id: bool = True) -> dict[str, Column]:
    """Return the keys of a table; a rule in a list has an `id` of its own."""
    known = _KNOWN.get((table, with_id))
    if known is None:
        known = _KNOWN[table, with_id] = _found(table, with_id=with_id)
    return known


def _found(table: type, *, with_id: bool) -> dict[str, Column]:
    own = _columns(table)
    if table is Head:
        return own | _columns(Rules)
    if not issubclass(table, Rule):
        return own
    beside = _columns(row_of(table))
    found = beside | {name: own[name] for name in own if name not in ("id", "clause", "certainty")}
    return found | {"id": Column(Code, MISSING)} if with_id else found


def _columns(table: type) -> dict[str, Column]:
    hints = get_type_hints(table, include_extras=True)
    found = {}
    for one in fields(table):
        default = one.default if one.default_factory is MISSING else one.default_factory()
        found[one.name] = Column(hints[one.name], default)
    return found


def near(path: Sequence[str | int]) -> tuple[str, ...]:
    """Return the keys of a table that are spelled like the last of this path, or all where none is."""
    table: type = Head
    for part in path[:-1]:
        if isinstance(part, str):
            column = columns_of(table).get(part)
            found = column and _table_in(column.hint)
            if not found:
                return ()
            table = found
    from difflib import get_close_matches  # with the first mistake

    keys = sorted(columns_of(table))
    return tuple(get_close_matches(str(path[-1]), keys, n=3)) or tuple(keys)


def _table_in(hint: object) -> type | None:
    rule = rule_type(hint)
    held = (hint, *get_args(hint))
    return rule or next((part for part in held if isinstance(part, type) and is_dataclass(part)), None)
