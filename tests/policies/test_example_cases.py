"""Every policy's example cases come out as they say."""

from __future__ import annotations

from pathlib import Path

import pytest

from akan_desktop.domain.case import CaseFile
from akan_desktop.domain.derive import derive
from akan_desktop.domain.moment import Moment
from akan_desktop.domain.periods import WorkingDays
from akan_desktop.domain.walk import walk
from akan_desktop.policies.examples import Example, differences, examples
from akan_desktop.policies.files import PolicyFiles

POLICIES = Path(__file__).parents[2] / "resources" / "policies"
CASES = [
    pytest.param(place.parent.name, example, case, id=f"{place.parent.name}:{example.id}")
    for place in sorted(POLICIES.glob("*/cases.toml"))
    for example, case, _ in examples(place.read_bytes(), place.name)
]
SOURCES = sorted({str(case.values[0]) for case in CASES})


@pytest.mark.parametrize(("policy", "example", "case"), CASES)
def test_example_case(
    policies: PolicyFiles, working_days: WorkingDays, policy: str, example: Example, case: CaseFile
) -> None:
    state = derive(case, policies.get(policy).rules, example.on, working_days)
    assert list(differences(example.expect, state)) == []


def test_every_branch_of_the_ladder_has_an_example() -> None:
    named = {case.values[1].id for case in CASES if case.values[0] == "oslo-2017"}
    assert {
        "first-yes", "first-no", "second-yes", "second-no", "second-existing", "second", "further-existing",
        "breach-continue", "breach-adjust", "breach-extend", "breach-end", "mild", "severe",
    } <= named  # fmt: skip
    assert len(named) >= 25


@pytest.mark.parametrize("policy", SOURCES)
def test_every_alternative_of_every_step_is_taken_in_an_example(
    policies: PolicyFiles, working_days: WorkingDays, policy: str
) -> None:
    rules = policies.get(policy).rules
    mine = [case.values[1:] for case in CASES if case.values[0] == policy]
    assert len(mine) >= 25
    taken = set()
    for example, case in mine:
        branch = walk(case, rules, Moment(example.on)).branch
        taken |= {branch.id} if branch is not None else set()
        taken |= {step.rule for step in derive(case, rules, example.on, working_days).next_actions}
    assert {branch.id for step in rules.ladder for branch in step.alternatives} <= taken


@pytest.mark.parametrize("policy", SOURCES)
def test_check_runs_the_example_cases(policies: PolicyFiles, policy: str) -> None:
    assert policies.check(policy) == ()


def test_a_wrong_expectation_is_reported_with_its_line(policies: PolicyFiles, tmp_path: Path) -> None:
    folder = tmp_path / "wrong"
    folder.mkdir()
    source = POLICIES / "oslo-2017"
    (folder / "policy.toml").write_bytes((source / "policy.toml").read_bytes())
    text = (source / "cases.toml").read_text("utf-8")
    (folder / "cases.toml").write_text(
        text.replace('primary = "hold_talk 3.1"', 'primary = "erase 9.9"', 1), "utf-8"
    )
    (mistake,) = policies.check(folder / "policy.toml")
    assert mistake.problem == "case_failed"
    assert mistake.allowed == ("erase 9.9",)
    assert mistake.detail.startswith("hold_talk 3.1")
    assert text.splitlines()[mistake.line - 1] == "[[case]]"


def test_every_mistake_in_the_example_cases_is_told_at_once(policies: PolicyFiles, tmp_path: Path) -> None:
    (tmp_path / "policy.toml").write_bytes((POLICIES / "oslo-2017" / "policy.toml").read_bytes())
    (tmp_path / "cases.toml").write_text(
        """[[case]]
id = "one"
shows = "x"
on = 2026-03-02
place = 3
facts = [{ kind = "quarrel", date = 2026-03-02 }, { kind = "incident", dato = 2026-03-02, severity = "bad" }]
[case.expect]
primary = "hold_talk 5.3"

[[case]]
id = "two"
shows = "x"
on = 2026-03-02
members = ["boss"]
subject = { employment = "forever" }
[case.expect]
stage = "incident"
primary = "hold_talk 5.3"
""",
        "utf-8",
    )
    found = policies.check(tmp_path / "policy.toml")
    assert [(m.line, m.key, m.problem) for m in found] == [
        (5, "case.one.place", "unknown_key"),
        (6, "case.one.facts.0.kind", "bad_value"),
        (6, "case.one.facts.1.dato", "unknown_key"),
        (6, "case.one.facts.1.severity", "bad_value"),
        (7, "case.one.expect.stage", "missing_key"),
        (14, "case.two.members.role", "bad_value"),
        (15, "case.two.subject.employment", "bad_value"),
    ]
    assert found[2].allowed == ("date",)
