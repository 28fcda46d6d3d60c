"""From the bytes of a policy file to a policy, or to every mistake in it at once."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any, Final

from pydantic import ValidationError

from akan_desktop.app.policies import Policy, PolicyError, PolicyMistake, PolicyProblem, TextPerLang
from akan_desktop.policies.building import build_policy
from akan_desktop.policies.columns import CODE, LINES, PERIOD
from akan_desktop.policies.consistency import inconsistencies
from akan_desktop.policies.extending import NO_BASES, Bases, Whole, whole
from akan_desktop.policies.places import KeyPath, line_of, places
from akan_desktop.policies.schema import file_model
from akan_desktop.policies.writing import as_toml

MAX_BYTES: Final = 1_000_000


def parse(raw: bytes, file: str) -> tuple[dict[str, Any], dict[KeyPath, int]]:
    """Read TOML with the line of every key. Raises PolicyError."""
    if len(raw) > MAX_BYTES:
        raise PolicyError(_whole(file, PolicyProblem.TOO_LARGE, f"{len(raw)} > {MAX_BYTES} bytes"))
    try:
        text = raw.decode("utf-8").replace("\r\n", "\n")
        return tomllib.loads(text), places(text)
    except UnicodeDecodeError as wrong:
        raise PolicyError(
            _whole(file, PolicyProblem.UNREADABLE, f"byte {wrong.start} is not UTF-8")
        ) from None
    except tomllib.TOMLDecodeError as wrong:
        raise PolicyError(_not_toml(file, str(wrong))) from None
    except RecursionError:
        raise PolicyError(_whole(file, PolicyProblem.NOT_TOML, "nested too deep")) from None


def _whole(file: str, problem: PolicyProblem, detail: str) -> PolicyMistake:
    return PolicyMistake(file=file, line=0, key="", problem=problem, detail=detail)


def _not_toml(file: str, said: str) -> PolicyMistake:
    """The reader says the line at the end of its message."""
    message, _, place = said.rpartition(" (at line ")
    digits = place.split(",")[0]
    line = int(digits) if message and digits.isdigit() else 0
    return PolicyMistake(file=file, line=line, key="", problem=PolicyProblem.NOT_TOML, detail=message or said)


def read_policy(raw: bytes, file: str, own: Mapping[str, TextPerLang], bases: Bases = NO_BASES) -> Policy:
    """Read a policy. `own` are the wordings of the program's own duties. Raises PolicyError, all at once."""
    rules = whole(*parse(raw, file), bases)
    mistakes = [*_laid(rules, file), *inconsistencies(rules.data, file, rules.lines)]
    head = None
    try:
        head = file_model().model_validate_json(json.dumps(rules.data, default=str))
    except ValidationError as wrong:
        mistakes += _told(wrong, file, rules.lines)
    if rules.alone:
        mistakes = [each for each in mistakes if each.problem not in _OF_A_PART]
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
    )
)
"""What cannot be said of rules that build on others while those others are not there."""


def _laid(rules: Whole, file: str) -> Iterator[PolicyMistake]:
    for path, key, problem, detail, allowed in rules.findings:
        line = line_of(rules.lines, path)
        yield PolicyMistake(file=file, line=line, key=key, problem=problem, detail=detail, allowed=allowed)


def _told(wrong: ValidationError, file: str, lines: dict[KeyPath, int]) -> Iterator[PolicyMistake]:
    for error in wrong.errors(include_url=False, include_input=False):
        path = tuple(part for part in error["loc"] if part != "[key]")
        key = ".".join(str(part) for part in path)
        kind, context = str(error["type"]), error.get("ctx", {})
        yield PolicyMistake(
            file=file,
            line=line_of(lines, path),
            key=key,
            problem=_problem(kind, str(path[-1]) if path else "", context),
            allowed=_allowed(kind, context),
        )


_SHAPES: Final = {
    "bool_type": ("true", "false"),
    "int_type": ("1, 2, 3 ...",),
    "string_type": ('"..."',),
    "date_type": ("2026-01-31",),
    "date_from_datetime_parsing": ("2026-01-31",),
    "date_parsing": ("2026-01-31",),
    "tuple_type": ("[...]",),
    "dict_type": ("[table]",),
    "model_type": ("[table]",),
    f"^{CODE}$": ("a-z 0-9 _ . -",),
    f"^{LINES}$": ("12", "12-15", "12-15, 20"),
}
"""What is right where only a shape is asked for, in the signs of the file: they need no translation."""


def _allowed(kind: str, context: Mapping[str, object]) -> tuple[str, ...]:
    expected = str(context.get("expected", ""))
    named = tuple(part.strip().strip("'") for part in expected.replace(" or ", ", ").split(",") if part)
    return named or _SHAPES.get(str(context.get("pattern", kind)), ())


def _problem(kind: str, name: str, context: Mapping[str, object]) -> PolicyProblem:
    if context.get("pattern") == f"^{PERIOD}$":
        return PolicyProblem.BAD_PERIOD
    if kind == "extra_forbidden":
        return PolicyProblem.UNKNOWN_KEY
    if kind in ("missing", "string_too_short"):
        if name == "clause":
            return PolicyProblem.CLAUSE_MISSING
        if name in ("nb", "nn", "en"):
            return PolicyProblem.WORDING_MISSING
    return PolicyProblem.MISSING_KEY if kind == "missing" else PolicyProblem.BAD_VALUE
