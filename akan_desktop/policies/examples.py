"""Example cases of a policy: given these facts on this day, expect these steps, dates and clauses.

They are written for people who know the rules and not Python, and are run as tests. A step is written as
`issue_warning 5.3`; with `fravik` after it where taking it is a departure.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from typing import Any, Final

from pydantic import Field, TypeAdapter, ValidationError

from akan_desktop.app.policies import Policy, PolicyError, PolicyMistake, PolicyProblem
from akan_desktop.domain.case import CaseFile, PolicyRef
from akan_desktop.domain.dates import FactDate
from akan_desktop.domain.derive import derive
from akan_desktop.domain.facts import FACT_KINDS, Fact, Voided
from akan_desktop.domain.people import GroupMember, ProblemArea, Subject, Workplace
from akan_desktop.domain.periods import WorkingDays
from akan_desktop.domain.state import CaseState, Clock, NextAction, Seat
from akan_desktop.policies.places import KeyPath, line_of
from akan_desktop.policies.reading import parse
from akan_desktop.policies.schema import Strict, Text

_NO_POLICY: Final = PolicyRef(id="example", version="1")
_NAMES: Final = {"date": "on", "with": "with_role"}
NAME: Final = "Kari Eksempel"


class Expected(Strict):
    """What follows. Lists name what must be among the rest; `never` what must not."""

    stage: Text
    primary: Text
    also: tuple[Text, ...] = ()
    never: tuple[Text, ...] = ()
    clocks: dict[str, date | Text] = Field(default_factory=dict)
    eligibility: dict[str, Text] = Field(default_factory=dict)
    signers: tuple[Text, ...] | None = None
    group: tuple[Text, ...] | None = None
    checks: tuple[Text, ...] = ()
    incidents: int | None = None
    warnings: int | None = None
    agreement: bool | None = None
    holds_until: date | None = None


class Example(Strict):
    """One case: what it shows, the day, the person, the workplace, the facts, what is expected."""

    id: Text
    shows: Text
    on: date
    opened: date | None = None
    problem: ProblemArea = ProblemArea.ALCOHOL
    subject: dict[str, Any] = Field(default_factory=dict)
    organisation: dict[str, Any] = Field(default_factory=dict)
    members: tuple[Text, ...] = ()
    facts: tuple[dict[str, Any], ...] = ()
    expect: Expected


_READERS: Final[dict[str, TypeAdapter[Any]]] = {}


def _reader(kind: type[Any]) -> TypeAdapter[Any]:
    found = _READERS.get(kind.__name__)
    if found is None:
        found = _READERS[kind.__name__] = TypeAdapter(kind)
    return found


def examples(raw: bytes, file: str) -> tuple[tuple[Example, CaseFile, int], ...]:
    """Read example cases, each with its case and its line. Raises PolicyError with every mistake."""
    data, lines = parse(raw, file)
    found = []
    mistakes = []
    rows = data.get("case")
    for number, row in enumerate(rows if isinstance(rows, list) else []):
        line = line_of(lines, ("case", number))
        try:
            example = _reader(Example).validate_python(row, strict=False)
            found.append((example, _case(example), line))
        except (ValidationError, ValueError, TypeError) as wrong:
            detail = _first(wrong, lines, number)
            mistakes.append(_mistake(file, line, str(row.get("id", number)), PolicyProblem.BAD_CASE, detail))
    if mistakes or not found:
        raise PolicyError(*(mistakes or [_mistake(file, 0, "case", PolicyProblem.MISSING_KEY, "")]))
    return tuple(found)


def _first(wrong: Exception, lines: dict[KeyPath, int], number: int) -> str:
    if isinstance(wrong, ValidationError):
        error = wrong.errors(include_url=False)[0]
        place = ".".join(str(part) for part in error["loc"])
        return f"{place}: {error['msg']} (line {line_of(lines, ('case', number, *error['loc']))})"
    return str(wrong)


def _mistake(file: str, line: int, key: str, problem: PolicyProblem, detail: str) -> PolicyMistake:
    return PolicyMistake(file=file, line=line, key=key, problem=problem, detail=detail)


def _case(example: Example) -> CaseFile:
    facts = tuple(_fact(row, str(index)) for index, row in enumerate(example.facts))
    days = [fact.on.earliest for fact in facts if fact.on.earliest is not None and not fact.before_program]
    opened = example.opened or min([*days, example.on])
    told = {"informed_on": opened, "employment": "permanent", "criminal_in_service": False,
            "mandatory_abstinence": False}  # fmt: skip
    subject = {**told, **{("informed_on" if k == "informed" else k): v for k, v in example.subject.items()}}
    subject = {key: None if value == "unknown" else value for key, value in subject.items()}
    workplace = {"occupational_health_service": True, "public": True, **example.organisation}
    workplace = {key: None if value == "unknown" else value for key, value in workplace.items()}
    return CaseFile(
        id=example.id,
        ref="2026-001",
        policy=_NO_POLICY,
        subject=_made(Subject, {"name": NAME, **subject}),
        workplace=_made(Workplace, workplace),
        opened_on=opened,
        problem=example.problem,
        group=tuple(
            _made(GroupMember, {"id": f"m{i}", "role": role, "name": f"Medlem {i}", "secrecy_on": opened})
            for i, role in enumerate(example.members)
        ),
        facts=facts,
    )


def _made(kind: type[Any], values: dict[str, Any]) -> Any:  # noqa: ANN401 - any record
    unknown = set(values) - {field.name for field in fields(kind)}
    if unknown:
        raise ValueError(f"unknown: {', '.join(sorted(unknown))}")
    return _reader(kind).validate_python(values)


def _fact(row: dict[str, Any], fact_id: str) -> Fact:
    """Read a fact as `akan-case/1` writes it; its id is its place, from 0."""
    kind = FACT_KINDS.get(str(row.get("kind")))
    if kind is None:
        raise ValueError(f"unknown kind of fact: {row.get('kind')}")
    values = {_NAMES.get(key, key): value for key, value in row.items() if key != "kind"}
    day = values.get("on")
    values["on"] = FactDate.of(day) if isinstance(day, date) else FactDate.parse(day)
    if kind is Voided:
        values["fact"] = str(values.get("fact"))
    fact: Fact = _made(kind, {"id": fact_id, **values})
    return fact


# -- comparing ------------------------------------------------------------------------------------------


def failures(raw: bytes, file: str, policy: Policy, working_days: WorkingDays) -> tuple[PolicyMistake, ...]:
    """Run every example case of a policy; return what does not come out as expected."""
    return tuple(
        _mistake(file, line, example.id, PolicyProblem.CASE_FAILED, detail)
        for example, case, line in examples(raw, file)
        for detail in differences(example.expect, derive(case, policy.rules, example.on, working_days))
    )


def differences(expected: Expected, state: CaseState) -> Iterator[str]:
    """Say in plain ASCII what is not as expected."""
    yield from _step_differences(expected, state)
    yield from _clock_differences(expected, state)
    traits = {item.trait: item.effect.value for item in state.eligibility}
    codes = [check.code for check in state.checks]
    compared: list[tuple[str, object, object]] = [
        ("stage", expected.stage, state.stage.value),
        ("incidents", expected.incidents, state.incident_count),
        ("warnings", expected.warnings, state.warning_count),
        ("agreement", expected.agreement, state.has_active_agreement),
        ("holds_until", expected.holds_until, state.holds_until),
        ("signers", expected.signers, _required(state.signers)),
        ("group", expected.group, _required(state.group)),
        *(
            (f"eligibility {trait}", effect, traits.get(trait))
            for trait, effect in expected.eligibility.items()
        ),
    ]
    for name, wanted, found in compared:
        if wanted is not None and wanted != found:
            yield f"{name}: expected {wanted}, is {found}"
    for code in expected.checks:
        if code not in codes:
            yield f"checks: {code} is not among {', '.join(codes)}"


def _step_differences(expected: Expected, state: CaseState) -> Iterator[str]:
    steps = [_step(item) for item in state.next_actions]
    primary = [_step(item) for item in state.next_actions if item.primary]
    if primary != [expected.primary]:
        yield f"primary: expected {expected.primary}, is {', '.join(primary) or 'none'}"
    for step in expected.also:
        if step not in steps:
            yield f"also: {step} is not among {', '.join(steps)}"
    for step in expected.never:
        if any(step == found.split(" ")[0] for found in steps):
            yield f"never: {step} is among the steps"


def _required(seats: tuple[Seat, ...]) -> tuple[str, ...]:
    return tuple(seat.role.value for seat in seats if seat.required)


def _step(item: NextAction) -> str:
    return f"{item.action} {item.clause.clause}{' fravik' if item.departs else ''}"


def _clock_differences(expected: Expected, state: CaseState) -> Iterator[str]:
    clocks: dict[str, Clock] = {}
    for clock in state.clocks:
        clocks.setdefault(clock.what.value, clock)
    for what, day in expected.clocks.items():
        found = clocks.get(what)
        if found is None:
            if day != "none":
                yield f"clocks: there is no {what}"
        elif isinstance(day, date):
            if found.on != day:
                yield f"clocks: {what} expected {day}, is {found.on or 'asked: ' + found.ask}"
        elif day != f"ask {found.ask}" or found.on is not None:
            yield f"clocks: {what} expected {day}, is {found.on or 'ask ' + found.ask}"
