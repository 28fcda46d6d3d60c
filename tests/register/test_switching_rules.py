"""A case keeps the version of its rules until a recorded act, and stays readable when they are gone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from akan_desktop.app import commands as c
from akan_desktop.app.desk import Desk
from akan_desktop.app.policies import PolicyError
from akan_desktop.app.policy_switch import newer_versions, switch_preview, what_changes
from akan_desktop.app.records import Organisation
from akan_desktop.app.vaults import VaultSession
from akan_desktop.boot.resources import Resources, find_resources
from akan_desktop.boot.wiring import Wiring
from akan_desktop.domain.case import PolicyRef
from akan_desktop.domain.dates import FactDate
from akan_desktop.domain.errors import Problem, RefusedError
from akan_desktop.domain.fact_codes import Basis, Severity
from akan_desktop.domain.facts import PolicySwitch
from akan_desktop.domain.people import Employment, Role, Subject
from akan_desktop.domain.state import Action, ClockKind, Effect
from akan_desktop.policies.files import PolicyFiles
from tests.fakes.clock import FixedClock
from tests.vault.made import PASSPHRASE, cheap_gate

TODAY = date(2026, 3, 2)
FIRST, SECOND = PolicyRef(id="oslo-2017", version="1"), PolicyRef(id="oslo-2017", version="2")
LONGER = """
[[period]]
id = "two_years"
clause = "5.3 (ny)"
bases = ["after_incident"]
period = "36 months"
nb = "Tre år."
nn = "Tre år."
en = "Three years."
"""


@pytest.fixture
def shipped(tmp_path: Path) -> Resources:
    """The resources with a second version of Oslo's rules, in force from 15 March 2026."""
    found = find_resources()
    resources = tmp_path / "resources"
    resources.mkdir()
    for each in found.resources.iterdir():
        if each.name != "policies":
            (resources / each.name).symlink_to(each)
    shutil.copytree(found.policies, resources / "policies")
    text = (found.policies / "oslo-2017" / "policy.toml").read_text("utf-8")
    text = text.replace('version = "1"', 'version = "2"', 1).replace("2017-03-01", "2026-03-15", 1)
    start = text.index('[[period]]\nid = "two_years"')
    end = text.index("[[period]]", start + 1)
    text = text[:start] + LONGER.lstrip() + text[end:]
    (resources / "policies" / "oslo-2017" / "policy-2026.toml").write_text(
        text.replace(
            'rules = ["ladder.first", "ladder.first.alt1"',
            'rules = ["ladder.first", "period.two_years", "ladder.first.alt1"',
            1,
        ),
        "utf-8",
    )
    return Resources(resources, found.forms)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[VaultSession]:
    gate = cheap_gate()
    gate.create(tmp_path / "vault", PASSPHRASE)
    opened = gate.open(tmp_path / "vault", PASSPHRASE)
    yield opened
    opened.close()


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(TODAY)


def at_work(session: VaultSession, resources: Resources, clock: FixedClock) -> Desk:
    return replace(Wiring(resources).open_desk(session, on=clock.day), clock=clock)


@pytest.fixture
def desk(session: VaultSession, shipped: Resources, clock: FixedClock) -> Desk:
    made = at_work(session, shipped, clock)
    made.do(c.SetOrganisation(organisation=Organisation(name="Eksempelby kommune", policy=FIRST)))
    return made


def new_case(desk: Desk) -> str:
    subject = Subject(name="Eva Eksempelsen", informed_on=desk.today())
    case_id = desk.do(c.OpenCase(subject=subject)).case_id
    desk.do(c.RecordIncident(case_id=case_id, on=FactDate.of(desk.today()), severity=Severity.FORMAL))
    desk.do(c.ConcludeAgreement(case_id=case_id, basis=Basis.AFTER_INCIDENT))
    return case_id


def policy_of(desk: Desk, case_id: str) -> PolicyRef:
    return desk.reads.case_page(case_id, desk.today()).case.policy


def test_a_case_begins_under_the_version_in_force_and_keeps_it(desk: Desk, clock: FixedClock) -> None:
    before = new_case(desk)
    clock.day = date(2026, 3, 15)
    after = new_case(desk)
    assert policy_of(desk, before) == FIRST
    assert policy_of(desk, after) == SECOND
    assert [info.ref for info in newer_versions(desk, policy_of(desk, before))] == [SECOND]
    assert newer_versions(desk, policy_of(desk, after)) == ()


def test_the_switch_says_beforehand_what_changes(desk: Desk, clock: FixedClock) -> None:
    case_id = new_case(desk)
    clock.day = date(2026, 4, 1)
    told = switch_preview(desk, case_id, SECOND)
    ends = [each for each in told.clocks if each.before and each.before.what is ClockKind.AGREEMENT_END]
    (end,) = ends
    assert end.before is not None
    assert end.after is not None
    assert (end.before.on, end.before.clause.clause) == (date(2028, 3, 2), "5.3")
    assert (end.after.on, end.after.clause.clause) == (date(2029, 3, 2), "5.3 (ny)")
    assert told.steps == ()
    assert not told.changes_nothing
    assert policy_of(desk, case_id) == FIRST
    assert switch_preview(desk, case_id, FIRST).changes_nothing


def test_another_employers_rules_show_steps_seats_and_clauses(desk: Desk) -> None:
    case_id = new_case(desk)
    told = switch_preview(desk, case_id, desk.policies.get("nav").ref)
    steps = {pair.before.action if pair.before else None for pair in told.steps}
    assert Action.RECORD_SIGNATURES in steps
    assert told.signers
    assert {pair.after for pair in told.signers} == {None}
    assert told.ref_after.id == "nav"


def test_whom_to_tell_and_what_a_trait_means_are_said_before_the_switch(desk: Desk) -> None:
    """HV l. 271 tells the main contact of a warning, Oslo nobody; OSLO § 2 closes the plan in probation."""
    subject = Subject(name="Kari Prøvetid", informed_on=TODAY, employment=Employment.PROBATION)
    of = c.OpenCase(subject=subject, policy=desk.policies.get("hustadvika").ref)
    case_id = desk.do(of).case_id
    desk.do(
        c.RecordIncident(case_id=case_id, on=FactDate.of(TODAY), type="not_sober", text="Luktet alkohol.")
    )
    desk.do(c.IssueWarning(case_id=case_id, on=FactDate.of(TODAY), ground=""))
    told = switch_preview(desk, case_id, FIRST)
    gone = {pair.before.role: pair.after for pair in told.notify if pair.before is not None}
    assert gone[Role.MAIN_CONTACT] is None
    (barred,) = [pair.after for pair in told.eligibility if pair.after is not None]
    assert (barred.effect, barred.clause.clause) == (Effect.NO_OFFER, "§ 2")


def test_the_switch_is_a_recorded_act(desk: Desk, clock: FixedClock) -> None:
    case_id = new_case(desk)
    clock.day = date(2026, 4, 1)
    outcome = desk.do(c.SwitchPolicy(case_id=case_id, to=SECOND, reason="Avtalt med partene"))
    page = desk.reads.case_page(case_id, desk.today())
    assert page.case.policy == SECOND
    fact = page.case.facts[-1]
    assert isinstance(fact, PolicySwitch)
    assert (fact.id, fact.before, fact.after) == (outcome.new_id, "oslo-2017 1", "oslo-2017 2")
    assert fact.text == "Avtalt med partene"
    ends = {clock.on for clock in page.state.clocks if clock.what is ClockKind.AGREEMENT_END}
    assert ends == {date(2029, 3, 2)}
    assert desk.reads.policy_copy(SECOND) == desk.policy(SECOND).raw


def test_a_switch_needs_a_reason_and_rules_that_are_there(desk: Desk) -> None:
    case_id = new_case(desk)
    for to, reason, problem in (
        (SECOND, " ", Problem.REASON_MISSING),
        (FIRST, "x", Problem.CHOICE_MISSING),
        (PolicyRef(id="atlantis", version="1"), "x", Problem.POLICY_UNKNOWN),
    ):
        with pytest.raises(RefusedError) as refused:
            desk.do(c.SwitchPolicy(case_id=case_id, to=to, reason=reason))
        assert [each.problem for each in refused.value.refusals] == [problem]
    assert policy_of(desk, case_id) == FIRST
    assert not any(isinstance(f, PolicySwitch) for f in desk.reads.case_page(case_id, TODAY).case.facts)


def test_rules_that_disappear_leave_the_case_readable(
    desk: Desk, session: VaultSession, shipped: Resources, clock: FixedClock
) -> None:
    case_id = new_case(desk)
    before = desk.reads.case_page(case_id, TODAY).state
    shutil.rmtree(shipped.policies / "oslo-2017")
    later = at_work(session, shipped, clock)
    with pytest.raises(PolicyError):
        later.policies.get("oslo-2017")
    assert later.reads.case_page(case_id, TODAY).state == before
    assert later.policy(FIRST).rules == desk.policy(FIRST).rules
    later.do(c.AddNote(case_id=case_id, text="Går fint"))
    told = switch_preview(later, case_id, later.policies.get("nav").ref)
    assert told.before.stage is before.stage


def test_versions_come_in_order_and_a_broken_one_is_left_out(shipped: Resources) -> None:
    folder = shipped.policies
    (folder / "oslo-2017" / "policy-broken.toml").write_text("= no", "utf-8")
    files = PolicyFiles(folder, working_days=Wiring(shipped).working_days)
    assert [info.ref for info in files.versions("oslo-2017")] == [FIRST, SECOND]
    assert files.get("oslo-2017").ref == SECOND
    assert files.get(FIRST).ref == FIRST
    assert "not_toml" in {mistake.problem.value for mistake in files.check("oslo-2017")}


def test_what_changes_is_pure(desk: Desk) -> None:
    case = desk.reads.case_page(new_case(desk), TODAY).case
    first, second = desk.policy(FIRST), desk.policy(SECOND)
    there = what_changes(case, first, second, TODAY, desk.rules.working_days)
    back = what_changes(case, second, first, TODAY, desk.rules.working_days)
    assert [(pair.before, pair.after) for pair in there.clocks] == [
        (pair.after, pair.before) for pair in back.clocks
    ]
