"""What a policy file can have wrong although every value of it is well-formed: gaps, overlaps, loose ends."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from akan_desktop.app.policies import INCIDENT_LABEL, LABELS, PolicyMistake, PolicyProblem
from akan_desktop.policies.coverage import Finding, gaps, overlaps
from akan_desktop.policies.places import KeyPath, line_of

_NESTED: Final = ("alternatives", "notify")
_NOT_RULES: Final = frozenset(("law", "passage", "note", "labels", "name", "titles"))
"""Tables that are no rules."""


def inconsistencies(data: dict[str, Any], file: str, lines: dict[KeyPath, int]) -> Iterator[PolicyMistake]:
    """Give every loose end in the tables as they were read; values of a wrong type are passed over."""
    rules = dict(_rule_tables(data))
    yield from (
        PolicyMistake(file=file, line=line_of(lines, path), key=key, problem=problem, detail=detail)
        for path, key, problem, detail in (
            *_duplicates(data),
            *_ladder(data),
            *_firmness(rules),
            *_passages(data, rules),
            *overlaps(data),
            *gaps(data),
        )
    )
    yield from _labels(data, file, lines)


def _rule_tables(data: dict[str, Any]) -> Iterator[tuple[str, tuple[tuple[str | int, ...], dict[str, Any]]]]:
    """Every table that is a rule: its id, its place, the table."""
    for name, held in data.items():
        if name in _NOT_RULES:
            continue
        if isinstance(held, dict):
            yield name, ((name,), held)
        elif isinstance(held, list):
            for number, row in enumerate(held):
                if isinstance(row, dict):
                    yield from _with_nested(f"{name}.{row.get('id', number)}", (name, number), row)


def _with_nested(
    rule_id: str, path: tuple[str | int, ...], row: dict[str, Any]
) -> Iterator[tuple[str, tuple[tuple[str | int, ...], dict[str, Any]]]]:
    yield rule_id, (path, row)
    for part in _NESTED:
        held = row.get(part)
        for number, inner in enumerate(held if isinstance(held, list) else []):
            if isinstance(inner, dict):
                yield from _with_nested(f"{rule_id}.{inner.get('id', number)}", (*path, part, number), inner)


def _labels(data: dict[str, Any], file: str, lines: dict[KeyPath, int]) -> Iterator[PolicyMistake]:
    """A word for something that nothing looks up would be passed over in silence."""
    incidents = data.get("incident")
    codes = [row.get("code") for row in incidents or [] if isinstance(row, dict)] if incidents else []
    known = {*LABELS, *(f"{INCIDENT_LABEL}{code}" for code in codes)}
    held = data.get("labels")
    for lang, words in held.items() if isinstance(held, dict) else ():
        for key in words if isinstance(words, dict) else ():
            if key not in known:
                from difflib import get_close_matches  # with the first mistake

                path = ("labels", lang, key)
                yield PolicyMistake(
                    file=file,
                    line=line_of(lines, path),
                    key=".".join(path),
                    problem=PolicyProblem.UNKNOWN_KEY,
                    allowed=tuple(get_close_matches(key, sorted(known), n=3)) or tuple(sorted(known)),
                )


def _duplicates(data: dict[str, Any], at: KeyPath = ()) -> Iterator[Finding]:
    for name, held in data.items():
        seen = set()
        for number, row in enumerate(held if isinstance(held, list) else []):
            if not isinstance(row, dict):
                continue
            path = (*at, name, number)
            key = row.get("id")
            if isinstance(key, str):
                if key in seen:
                    told = ".".join(str(part) for part in (*path, "id"))
                    yield (*path, "id"), told, PolicyProblem.DUPLICATE_ID, key
                seen.add(key)
            yield from _duplicates({part: row[part] for part in _NESTED if part in row}, path)


def _ladder(data: dict[str, Any]) -> Iterator[Finding]:
    """The steps count 1, 2, 3 ... without a gap, and nothing follows a step that holds for all later ones."""
    held = data.get("ladder")
    expected = 1
    ended = False
    for number, row in enumerate(held if isinstance(held, list) else []):
        n = row.get("n") if isinstance(row, dict) else None
        if not isinstance(n, int):
            continue
        path, key = ("ladder", number, "n"), f"ladder.{number}.n"
        if ended or n < expected:
            yield path, key, PolicyProblem.LADDER_OVERLAP, str(n)
        elif n > expected:
            yield path, key, PolicyProblem.LADDER_GAP, f"{n}, expected {expected}"
        expected = max(expected, n + 1)
        ended = ended or row.get("and_later") is True


def _firmness(rules: dict[str, tuple[tuple[str | int, ...], dict[str, Any]]]) -> Iterator[Finding]:
    """An inferred rule says why; a rule that is not settled holds no period."""
    for rule_id, (path, row) in rules.items():
        if row.get("certainty") == "inferred":
            for lang in ("nb", "nn", "en"):
                if not row.get(f"reading_{lang}"):
                    yield path, f"{rule_id}.reading_{lang}", PolicyProblem.READING_MISSING, ""
        letters = [lang for lang in ("nb", "nn", "en") if not row.get(f"letter_{lang}")]
        if len(letters) < 3:
            for lang in letters:
                yield path, f"{rule_id}.letter_{lang}", PolicyProblem.WORDING_MISSING, ""
        if row.get("certainty") == "not_settled" and row.get("period"):
            yield (*path, "period"), f"{rule_id}.period", PolicyProblem.VALUE_BUT_NOT_SETTLED, ""


def _passages(
    data: dict[str, Any], rules: dict[str, tuple[tuple[str | int, ...], dict[str, Any]]]
) -> Iterator[Finding]:
    """Every passage has rules or a reason; every rule of the policy's own source stands in a passage."""
    named = set()
    held = data.get("passage")
    for number, row in enumerate(held if isinstance(held, list) else []):
        if not isinstance(row, dict):
            continue
        mine = row.get("rules")
        mine = mine if isinstance(mine, list) else []
        if bool(mine) == bool(row.get("reason")):
            key = f"passage.{row.get('id', number)}"
            yield ("passage", number), key, PolicyProblem.PASSAGE_UNUSED, "rules or reason, one of them"
        for rule_id in mine:
            if not isinstance(rule_id, str):
                continue
            named.add(rule_id)
            if rule_id not in rules:
                key = f"passage.{row.get('id', number)}.rules"
                yield ("passage", number, "rules"), key, PolicyProblem.PASSAGE_UNKNOWN_RULE, str(rule_id)
    if not held:
        return
    for rule_id, (path, row) in rules.items():
        if rule_id not in named and not row.get("source"):
            yield path, rule_id, PolicyProblem.RULE_WITHOUT_PASSAGE, ""
