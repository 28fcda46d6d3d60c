"""Example cases of a policy: given these facts on this day, expect these steps, dates and clauses.

They are written for people who know the rules and not Python, and are run as tests. A step is written as
`issue_warning 5.3`; with `fravik` after it where taking it is a departure.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from difflib import get_close_matches
from typing import Any, Final, NamedTuple

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
from akan_desktop.policies.reading import parse, told
from akan_desktop.policies.schema import Strict, Text
from akan_desktop.policies.toml_text import with_ids

_NO_POLICY: Final = PolicyRef(id="example", version="1")
_NAMES: Final = {"date": "on", "with": "with_role"}
_WRITTEN: Final = {"on": "date", "with_role": "with", "informed_on": "informed"}
NAME: Final = "Kari Eksempel"
NOTHING: Final = "-"


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
    mistakes: list[PolicyMistake] = []
    rows = data.get("case")
    for number, row in enumerate(rows if isinstance(rows, list) else []):
        at = ("case", number)
        reading = _Reading(file, lines, at, mistakes)
        try:
            example = _reader(Example).validate_python(row, strict=False)
        except ValidationError as wrong:
            mistakes += told(wrong, file, lines, at, _meant)
            if isinstance(row, dict):
                reading.facts(row.get("facts"))
            continue
        case = reading.case(example)
        if case is not None:
            found.append((example, case, line_of(lines, at)))
    if mistakes or not found:
        mistakes = [replace(each, key=with_ids(data, each.key)) for each in mistakes]
        mistakes.sort(key=lambda each: each.line)
        raise PolicyError(*(mistakes or [_mistake(file, 0, "case", PolicyProblem.MISSING_KEY)]))
    return tuple(found)


def _meant(path: KeyPath) -> tuple[str, ...]:
    names = list((Expected if "expect" in path else Example).model_fields)
    return tuple(get_close_matches(str(path[-1]), names, n=3) or names)


def _mistake(
    file: str, line: int, key: str, problem: PolicyProblem, detail: str = "", wanted: object = ""
) -> PolicyMistake:
    allowed = (str(wanted),) if wanted != "" else ()
    return PolicyMistake(file=file, line=line, key=key, problem=problem, detail=detail, allowed=allowed)


@dataclass(slots=True)
class _Reading:
    """One example being read; whatever in its records is wrong is noted, so that all of it is told."""

    file: str
    lines: dict[KeyPath, int]
    at: KeyPath
    mistakes: list[PolicyMistake]

    def case(self, example: Example) -> CaseFile | None:
        """Return the case of an example; None where a part of it could not be read."""
        before = len(self.mistakes)
        facts = self.facts(example.facts)
        days = [f.on.earliest for f in facts if f and f.on.earliest is not None and not f.before_program]
        opened = example.opened or min([*days, example.on])
        known = {"informed_on": opened, "employment": "permanent", "criminal_in_service": False,
                 "mandatory_abstinence": False}  # fmt: skip
        subject = {
            **known,
            **{("informed_on" if k == "informed" else k): v for k, v in example.subject.items()},
        }
        workplace = {"occupational_health_service": True, "public": True, **example.organisation}
        person = self._made(Subject, {"name": NAME, **_asked(subject)}, "subject")
        place = self._made(Workplace, _asked(workplace), "organisation")
        group = [
            self._made(
                GroupMember,
                {"id": f"m{i}", "role": role, "name": f"Medlem {i}", "secrecy_on": opened},
                "members",
            )
            for i, role in enumerate(example.members)
        ]
        if len(self.mistakes) > before:
            return None
        return CaseFile(
            id=example.id,
            ref="2026-001",
            policy=_NO_POLICY,
            subject=person,
            workplace=place,
            opened_on=opened,
            problem=example.problem,
            group=tuple(group),
            facts=tuple(fact for fact in facts if fact is not None),
        )

    def facts(self, rows: object) -> list[Fact | None]:
        """Read the facts of an example; None for one with a mistake, which is noted."""
        held = rows if isinstance(rows, list | tuple) else ()
        return [self._fact(row, index) for index, row in enumerate(held) if isinstance(row, dict)]

    def _fact(self, row: dict[str, Any], index: int) -> Fact | None:
        """Read a fact as `akan-case/1` writes it; its id is its place, from 0."""
        place = ("facts", index)
        kind = FACT_KINDS.get(str(row.get("kind")))
        if kind is None:
            self._note((*place, "kind"), PolicyProblem.BAD_VALUE, tuple(FACT_KINDS))
            return None
        values = {_NAMES.get(key, key): value for key, value in row.items() if key != "kind"}
        day = values.get("on")
        try:
            values["on"] = FactDate.of(day) if isinstance(day, date) else FactDate.parse(day)
        except (ValueError, TypeError):
            self._note((*place, "date"), PolicyProblem.BAD_DATE, ())
            return None
        if kind is Voided:
            values["fact"] = str(values.get("fact"))
        fact: Fact | None = self._made(kind, {"id": str(index), **values}, *place)
        return fact

    def _made(self, kind: type[Any], values: dict[str, Any], *place: str | int) -> Any:  # noqa: ANN401 - any record
        names = [field.name for field in fields(kind)]
        unknown = [name for name in values if name not in names]
        for name in unknown:
            known = [_WRITTEN.get(each, each) for each in names if each != "id"]
            close = get_close_matches(name, known, n=3) or known
            self._note((*place, name), PolicyProblem.UNKNOWN_KEY, tuple(close))
        try:
            return _reader(kind).validate_python({k: v for k, v in values.items() if k not in unknown})
        except ValidationError as wrong:
            self.mistakes += told(wrong, self.file, self.lines, (*self.at, *place))
        except (ValueError, TypeError):
            self._note(place, PolicyProblem.BAD_CASE, ())
        return None

    def _note(self, place: KeyPath, problem: PolicyProblem, allowed: tuple[str, ...]) -> None:
        path = (*self.at, *place)
        self.mistakes.append(
            PolicyMistake(
                file=self.file,
                line=line_of(self.lines, path),
                key=".".join(str(part) for part in path),
                problem=problem,
                allowed=allowed,
            )
        )


def _asked(values: dict[str, Any]) -> dict[str, Any]:
    return {key: None if value == "unknown" else value for key, value in values.items()}


# -- comparing ------------------------------------------------------------------------------------------


def failures(raw: bytes, file: str, policy: Policy, working_days: WorkingDays) -> tuple[PolicyMistake, ...]:
    """Run every example case of a policy; return what does not come out as expected."""
    return tuple(
        _mistake(file, line, f"{example.id}.{found.what}", found.problem, found.found, found.wanted)
        for example, case, line in examples(raw, file)
        for found in differences(example.expect, derive(case, policy.rules, example.on, working_days))
    )


class Difference(NamedTuple):
    """What does not come out as expected: which expectation, what it wants, what the rules give; in codes."""

    what: str
    wanted: str
    found: str
    problem: PolicyProblem = PolicyProblem.CASE_FAILED


def differences(expected: Expected, state: CaseState) -> Iterator[Difference]:
    """Give whatever is not as expected."""
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
            (f"eligibility.{trait}", effect, traits.get(trait))
            for trait, effect in expected.eligibility.items()
        ),
    ]
    for name, wanted, found in compared:
        if wanted is not None and wanted != found:
            yield Difference(name, _written(wanted), _written(found))
    for code in expected.checks:
        if code not in codes:
            yield Difference("checks", code, _written(codes))


def _written(value: object) -> str:
    """A value as the file writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | tuple):
        return ", ".join(str(part) for part in value) or NOTHING
    return NOTHING if value is None else str(value)


def _step_differences(expected: Expected, state: CaseState) -> Iterator[Difference]:
    steps = [_step(item) for item in state.next_actions]
    primary = [_step(item) for item in state.next_actions if item.primary]
    if primary != [expected.primary]:
        yield Difference("primary", expected.primary, _written(primary))
    for step in expected.also:
        if step not in steps:
            yield Difference("also", step, _written(steps))
    for step in expected.never:
        if any(step == found.split(" ")[0] for found in steps):
            yield Difference("never", step, step, PolicyProblem.CASE_NEVER)


def _required(seats: tuple[Seat, ...]) -> tuple[str, ...]:
    return tuple(seat.role.value for seat in seats if seat.required)


def _step(item: NextAction) -> str:
    return f"{item.action} {item.clause.clause}{' fravik' if item.departs else ''}"


def _clock_differences(expected: Expected, state: CaseState) -> Iterator[Difference]:
    clocks: dict[str, Clock] = {}
    for clock in state.clocks:
        clocks.setdefault(clock.what.value, clock)
    for what, day in expected.clocks.items():
        clock_found = clocks.get(what)
        is_now = "none" if clock_found is None else str(clock_found.on or f"ask {clock_found.ask}")
        if str(day) != is_now:
            yield Difference(f"clocks.{what}", str(day), is_now)
