"""From the bytes of a policy file to a policy, or to every mistake in it at once."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from pydantic import ValidationError

from akan_desktop.app.policies import Policy, PolicyError, PolicyMistake, PolicyProblem, TextPerLang
from akan_desktop.policies.building import build_policy
from akan_desktop.policies.columns import CODE, LINES, PERIOD, Head, columns_of, near, rule_type
from akan_desktop.policies.consistency import inconsistencies
from akan_desktop.policies.extending import NO_BASES, Bases, Whole, whole
from akan_desktop.policies.places import KeyPath, line_of, places
from akan_desktop.policies.schema import file_model
from akan_desktop.policies.toml_text import Read, read_toml, with_ids
from akan_desktop.policies.writing import as_toml


def parse(raw: bytes, file: str) -> tuple[dict[str, Any], dict[KeyPath, int]]:
    """Read TOML with the line of every key. Raises PolicyError with everything that is none."""
    read = read_toml(raw, file)
    if read.mistakes or read.data is None:
        raise PolicyError(*read.mistakes)
    return read.data, places(read.text)


def read_policy(raw: bytes, file: str, own: Mapping[str, TextPerLang], bases: Bases = NO_BASES) -> Policy:
    """Read a policy. `own` are the wordings of the program's own duties. Raises PolicyError, all at once."""
    read = read_toml(raw, file)
    if read.data is None:
        raise PolicyError(*read.mistakes)
    try:
        return _whole_policy(read, raw, file, own, bases)
    except RecursionError:
        deep = PolicyMistake(file=file, line=0, key="", problem=PolicyProblem.TOO_DEEP)
        raise PolicyError(*read.mistakes, deep) from None


def _whole_policy(read: Read, raw: bytes, file: str, own: Mapping[str, TextPerLang], bases: Bases) -> Policy:
    rules = whole(read.data or {}, places(read.text), bases)
    mistakes = [*_laid(rules, file), *inconsistencies(rules.data, file, rules.lines)]
    head = None
    try:
        head = file_model().model_validate_json(json.dumps(rules.data, default=str))
    except ValidationError as wrong:
        mistakes += told(wrong, file, rules.lines)
    if rules.alone or read.mistakes:
        mistakes = [each for each in mistakes if each.problem not in _OF_A_PART]
    mistakes = [*read.mistakes, *(replace(each, key=with_ids(rules.data, each.key)) for each in mistakes)]
    if mistakes or head is None:
        raise PolicyError(*sorted(mistakes, key=lambda m: (m.line, m.key)))
    return build_policy(head, as_toml(rules.data) if rules.extended else raw, own)


_OF_A_PART: Final = frozenset(
    (
        PolicyProblem.MISSING_KEY,
        PolicyProblem.CLAUSE_MISSING,
        PolicyProblem.WORDING_MISSING,
        PolicyProblem.LADDER_GAP,
        PolicyProblem.RULE_GAP,
        PolicyProblem.PASSAGE_UNKNOWN_RULE,
        PolicyProblem.RULE_WITHOUT_PASSAGE,
    )
)
"""What cannot be said of rules while a part of them, or what they build on, is not there."""


def _laid(rules: Whole, file: str) -> Iterator[PolicyMistake]:
    for path, key, problem, detail, allowed in rules.findings:
        line = line_of(rules.lines, path)
        yield PolicyMistake(file=file, line=line, key=key, problem=problem, detail=detail, allowed=allowed)


def told(
    wrong: ValidationError,
    file: str,
    lines: dict[KeyPath, int],
    at: KeyPath = (),
    keys: Callable[[KeyPath], tuple[str, ...]] = near,
) -> Iterator[PolicyMistake]:
    """Give every mistake that was found in the table at this place, each with its line.

    `keys` answers which keys could have been meant where one is not known.
    """
    for error in wrong.errors(include_url=False, include_input=False):
        path = (*at, *(part for part in error["loc"] if part != "[key]"))
        key = ".".join(str(part) for part in path)
        kind, context = str(error["type"]), error.get("ctx", {})
        problem = _problem(kind, str(path[-1]) if path else "", context)
        allowed = keys(path) if problem is PolicyProblem.UNKNOWN_KEY else _allowed(kind, context)
        if len(path) == 1 and not at and kind == "tuple_type" and rule_type(columns_of(Head)[key].hint):
            allowed = (f"[[{key}]]",)
        if problem is PolicyProblem.BAD_VALUE and not allowed:
            problem = PolicyProblem.BAD_WRITING
        yield PolicyMistake(file=file, line=line_of(lines, path), key=key, problem=problem, allowed=allowed)


_SHAPES: Final = {
    "bool_type": ("true", "false"),
    "bool_parsing": ("true", "false"),
    "int_type": ("1",),
    "int_parsing": ("1",),
    "string_type": ('"..."',),
    "date_type": ("2026-01-31",),
    "date_from_datetime_parsing": ("2026-01-31",),
    "date_from_datetime_inexact": ("2026-01-31",),
    "date_parsing": ("2026-01-31",),
    "tuple_type": ('["..."]',),
    "dict_type": ("[...]",),
    "model_type": ("[...]",),
    "model_attributes_type": ("[...]",),
    "dataclass_type": ("[...]",),
    f"^{LINES}$": ("12", "12-15", "12-15, 20"),
}
"""How it is written where only a shape is asked for, in the signs of the file: they need no translation."""


def _allowed(kind: str, context: Mapping[str, object]) -> tuple[str, ...]:
    if kind == "string_too_long":
        return (str(context.get("max_length", "")),)
    expected = str(context.get("expected", ""))
    named = tuple(part.strip().strip("'") for part in expected.replace(" or ", ", ").split(",") if part)
    return named or _SHAPES.get(str(context.get("pattern", kind)), ())


_PROBLEMS: Final = {
    "extra_forbidden": PolicyProblem.UNKNOWN_KEY,
    "unexpected_keyword_argument": PolicyProblem.UNKNOWN_KEY,
    "missing": PolicyProblem.MISSING_KEY,
    "string_too_short": PolicyProblem.EMPTY_VALUE,
    "string_too_long": PolicyProblem.TOO_LONG,
    f"^{PERIOD}$": PolicyProblem.BAD_PERIOD,
    f"^{CODE}$": PolicyProblem.BAD_NAME,
    f"^{LINES}$": PolicyProblem.BAD_SHAPE,
}


def _problem(kind: str, name: str, context: Mapping[str, object]) -> PolicyProblem:
    if kind in ("missing", "string_too_short"):
        if name == "clause":
            return PolicyProblem.CLAUSE_MISSING
        if name in ("nb", "nn", "en"):
            return PolicyProblem.WORDING_MISSING
    known = _PROBLEMS.get(str(context.get("pattern", kind)))
    return known or (PolicyProblem.BAD_SHAPE if kind in _SHAPES else PolicyProblem.BAD_VALUE)
