"""Whether a policy's rules leave nothing out that they speak of, and never say two things of one matter."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import Any, Final, TypeAlias

from akan_desktop.app.policies import PolicyProblem
from akan_desktop.domain.fact_codes import Basis
from akan_desktop.policies.places import KeyPath

Finding: TypeAlias = tuple[KeyPath, str, PolicyProblem, str]
"""A place, its key, what is wrong there, a detail."""

_MATTERS: Final = {
    "scope": "problem",
    "entry": "basis",
    "incident": "code",
    "severity": "severity",
    "group": "role",
    "signer": "role",
    "test": "test",
}
"""The key by which a rule of a section says what it is about: one rule per matter."""
_BASES: Final = tuple(basis.value for basis in Basis)


def overlaps(data: dict[str, Any]) -> Iterator[Finding]:
    """Give every rule that speaks of what another has spoken of already."""
    for section, key in _MATTERS.items():
        yield from _twice(((section,), data.get(section)), key)
    for number, step in _rows(data.get("ladder")):
        yield from _twice((("ladder", number, "alternatives"), step.get("alternatives")), "when")
    yield from _periods(data)
    yield from _traits(data)


def _twice(held: tuple[KeyPath, object], key: str) -> Iterator[Finding]:
    at, rows = held
    seen: dict[Hashable, object] = {}
    for number, row in _rows(rows):
        matter = row.get(key)
        if isinstance(matter, str):
            if matter in seen:
                yield _finding((*at, number, key), PolicyProblem.RULE_OVERLAP, f"{matter}: {seen[matter]}")
            seen.setdefault(matter, row.get("id"))


def _periods(data: dict[str, Any]) -> Iterator[Finding]:
    """Two periods with one meaning for agreements on one basis."""
    seen: dict[tuple[str, str], object] = {}
    for number, row in _rows(data.get("period")):
        meaning = str(row.get("meaning", "end"))
        for basis in _texts(row.get("bases")) or [""]:
            if (basis, meaning) in seen:
                detail = f"{basis or 'bases'}: {seen[basis, meaning]}"
                yield _finding(("period", number), PolicyProblem.RULE_OVERLAP, detail)
            seen.setdefault((basis, meaning), row.get("id"))


def _traits(data: dict[str, Any]) -> Iterator[Finding]:
    seen: dict[tuple[str, str], object] = {}
    for number, row in _rows(data.get("exclusion")):
        for value in _texts(row.get("values")):
            matter = (str(row.get("trait")), value)
            if matter in seen:
                detail = f"{matter[0]} {value}: {seen[matter]}"
                yield _finding(("exclusion", number, "values"), PolicyProblem.RULE_OVERLAP, detail)
            seen.setdefault(matter, row.get("id"))


def gaps(data: dict[str, Any]) -> Iterator[Finding]:
    """Give every matter that a rule leads to and that no rule speaks of."""
    for number, row in _rows(data.get("severity")):
        if row.get("path") == "bypass" and "bypass" not in data:
            yield _finding(("severity", number, "path"), PolicyProblem.RULE_GAP, "[bypass]")
        if row.get("path") == "ladder" and not data.get("ladder"):
            yield _finding(("severity", number, "path"), PolicyProblem.RULE_GAP, "[[ladder]]")
    periods = [row for _, row in _rows(data.get("period"))]
    if not periods or any(not row.get("bases") for row in periods):
        return
    spoken_of = {basis for row in periods for basis in _texts(row.get("bases"))}
    for number, row in _rows(data.get("entry")):
        basis = row.get("basis")
        if basis in _BASES and basis not in spoken_of:
            yield _finding(("entry", number, "basis"), PolicyProblem.RULE_GAP, f"[[period]] {basis}")


def _finding(path: KeyPath, problem: PolicyProblem, detail: str) -> Finding:
    return path, ".".join(str(part) for part in path), problem, detail


def _rows(held: object) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, row in enumerate(held if isinstance(held, list) else []):
        if isinstance(row, dict):
            yield number, row


def _texts(held: object) -> list[str]:
    return [value for value in held if isinstance(value, str)] if isinstance(held, list) else []
