"""What follows a concern and an agreement, as each employer words it: who is told, what comes next."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from akan_desktop.domain.case import CaseFile, PolicyRef
from akan_desktop.domain.dates import FactDate
from akan_desktop.domain.derive import derive
from akan_desktop.domain.fact_codes import Answer, Basis, TalkAbout
from akan_desktop.domain.facts import Agreement, Concern, Fact, GroupSeat, Incident, Notified, Offer, Talk
from akan_desktop.domain.people import Employment, Role, Subject
from akan_desktop.domain.state import Action, CaseState, ClockKind, NextAction
from akan_desktop.policies.files import PolicyFiles
from tests.policies.conftest import ROOT, Weekdays

FILES = PolicyFiles(ROOT / "resources" / "policies", working_days=Weekdays())
OFFICER, DOCTOR = Role.SECURITY_AUTHORISATION_OFFICER, Role.GENERAL_PRACTITIONER
CONCERN = Concern(id="c", on=FactDate.of(date(2026, 3, 2)), text="Sen tre mandager")
TALK = Talk(id="t", on=FactDate.of(date(2026, 3, 3)), about=TalkAbout.CONCERN, text="Snakket om fristene.")
SEEN = replace(TALK, shown_on=date(2026, 3, 4))
AGREEMENT = Agreement(
    id="a",
    on=FactDate.of(date(2026, 3, 16)),
    basis=Basis.AFTER_CONCERN,
    until=date(2028, 3, 16),
    signed_by=(Role.EMPLOYER, Role.EMPLOYEE),
    group=tuple(
        GroupSeat(role=role, name="Medlem Eksempel")
        for role in (Role.LINE_MANAGER, Role.MAIN_CONTACT, Role.OCCUPATIONAL_HEALTH_SERVICE)
    ),
)


def state(policy: str, *facts: Fact, on: date = date(2026, 3, 20), **subject: object) -> CaseState:
    person = Subject(name="Kari Eksempel", informed_on=date(2026, 3, 2))
    case = CaseFile(
        id="k",
        ref="2026-001",
        policy=PolicyRef(id=policy, version="1"),
        subject=replace(person, **subject),
        opened_on=date(2026, 3, 2),
        facts=facts,
    )
    return derive(case, FILES.get(policy).rules, on, Weekdays())


def step(found: CaseState, action: Action) -> NextAction | None:
    return next((each for each in found.next_actions if each.action is action), None)


def first(found: CaseState) -> tuple[Action, str]:
    return found.next_actions[0].action, found.next_actions[0].clause.clause


def test_f11_ud_l113_the_officer_is_told_of_a_concern_with_the_day_and_a_talk_does_not_replace_it() -> None:
    for facts in ((CONCERN,), (CONCERN, SEEN)):
        found = state("ud-2018", *facts)
        duty = next(duty for duty in found.notify if duty.role is OFFICER)
        assert (duty.clause.clause, duty.done, duty.required) == ("Om bekymringer", None, True)
        told = step(found, Action.NOTIFY)
        assert told is not None
        assert (told.rule, told.because) == ("concern", ("c",))
    noted = replace(CONCERN, notified=(Notified(role=OFFICER, date=date(2026, 3, 2)),))
    after = state("ud-2018", noted, SEEN)
    assert next(duty.done for duty in after.notify if duty.role is OFFICER) == date(2026, 3, 2)
    assert step(after, Action.NOTIFY) is None


def test_f11_ud_l273_the_copy_to_the_doctor_is_a_step_until_it_was_sent() -> None:
    found = state("ud-2018", AGREEMENT)
    assert first(found) == (Action.NOTIFY, "Inngåelse av AKAN-avtale")
    sent = replace(AGREEMENT, copies=(Notified(role=DOCTOR, date=date(2026, 3, 17)),))
    after = state("ud-2018", sent)
    assert next(duty.done for duty in after.notify if duty.role is DOCTOR) == date(2026, 3, 17)
    assert first(after) == (Action.PLAN_MEETING, "Leders plikt")
    assert state("oslo-2017", AGREEMENT).notify == ()


def test_ud_l336_to_339_a_talk_is_followed_by_its_summary_then_by_what_the_text_allows() -> None:
    noted = replace(CONCERN, notified=(Notified(role=OFFICER, date=date(2026, 3, 2)),))
    assert first(state("ud-2018", noted, TALK)) == (Action.SHOW_SUMMARY, "Om bekymringer")
    assert first(state("ud-2018", noted, replace(SEEN, text=""))) == (Action.SHOW_SUMMARY, "Om bekymringer")
    commented = replace(TALK, comment="Stemmer ikke helt.")
    for talk in (SEEN, commented):
        assert first(state("ud-2018", noted, talk)) == (Action.MAKE_OFFER, "Inngåelse av AKAN-avtale")
    no = Offer(id="o", on=FactDate.of(date(2026, 3, 5)), answer=Answer.DECLINED, answer_date=date(2026, 3, 6))
    assert first(state("ud-2018", noted, SEEN, no)) == (Action.CLOSE_CASE, "Hva er en AKAN-avtale?")


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        ("akan", (Action.HOLD_TALK, "Tips til den nødvendige samtalen")),
        ("nav", (Action.MAKE_OFFER, "Bakgrunn")),
        ("oslo-2017", (Action.MAKE_OFFER, "3.1")),
        ("hustadvika", (Action.CLOSE_CASE, "5.1 nr. 4")),
    ],
)
def test_what_follows_the_talk_is_what_each_employer_says(policy: str, expected: tuple[Action, str]) -> None:
    found = state(policy, CONCERN, TALK)
    assert first(found) == expected
    assert step(found, Action.HOLD_TALK) is not None
    assert step(found, Action.SHOW_SUMMARY) is None


def test_oslo_paragraph_2_an_offer_after_a_concern_departs_for_somebody_on_probation() -> None:
    offer = step(state("oslo-2017", CONCERN, TALK, employment=Employment.PROBATION), Action.MAKE_OFFER)
    assert offer is not None
    assert (offer.primary, offer.departs, offer.clause.clause) == (False, True, "§ 2")


@pytest.mark.parametrize("policy", ["akan", "ud-2018"])
def test_akan_l23_the_next_talk_is_not_waited_for_once_there_is_an_agreement(policy: str) -> None:
    agreed = replace(SEEN, next_talk=date(2026, 3, 10))
    before = state(policy, CONCERN, agreed)
    assert ClockKind.NEXT_TALK in {clock.what for clock in before.clocks}
    after = state(policy, CONCERN, agreed, AGREEMENT)
    assert ClockKind.NEXT_TALK not in {clock.what for clock in after.clocks}
    assert step(after, Action.HOLD_TALK) is None
    # A talk under the agreement can agree on another one, and that is waited for.
    later = replace(agreed, id="t2", on=FactDate.of(date(2026, 3, 17)), next_talk=date(2026, 3, 19))
    assert step(state(policy, CONCERN, agreed, AGREEMENT, later), Action.HOLD_TALK) is not None


def test_nav_l117_the_minimum_is_no_normal_end_and_closing_stands_under_it() -> None:
    found = state("nav", AGREEMENT, on=date(2028, 3, 16))
    kinds = {clock.what: clock.on for clock in found.clocks}
    assert kinds[ClockKind.CAN_CLOSE_EARLIEST] == date(2028, 3, 16)
    assert ClockKind.CAN_CLOSE_FROM not in kinds
    assert first(found) == (Action.CLOSE_CASE, "Varighet på AKAN-avtale")
    sooner = step(state("nav", AGREEMENT, on=date(2028, 3, 15)), Action.CLOSE_CASE)
    assert sooner is not None
    assert (sooner.departs, sooner.clause.clause) == (True, "Varighet på AKAN-avtale")


@pytest.mark.parametrize("policy", ["akan", "hustadvika", "nav", "oslo-2017", "ud-2018"])
def test_closing_instead_of_what_the_rules_ask_for_departs_from_that_rule(policy: str) -> None:
    found = state(policy, Incident(id="i", on=FactDate.of(date(2026, 3, 2))))
    closing = step(found, Action.CLOSE_CASE)
    assert closing is not None
    assert closing.departs
    assert closing.clause == found.next_actions[0].clause
