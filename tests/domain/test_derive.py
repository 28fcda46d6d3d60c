"""What follows from a case's facts, on rules made by hand: no file, no other library."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from akan_desktop.domain.case import CaseFile, PolicyRef
from akan_desktop.domain.dates import FactDate
from akan_desktop.domain.derive import derive
from akan_desktop.domain.fact_codes import Answer, Area, Basis, Decision, Held, Outcome, RunsFrom, Severity
from akan_desktop.domain.facts import (
    Agreement,
    Breach,
    Closing,
    Departure,
    Extension,
    Fact,
    Hold,
    HrTransfer,
    Incident,
    Measure,
    Meeting,
    Offer,
    Warning,
)
from akan_desktop.domain.people import Employment, GroupMember, Role, Subject
from akan_desktop.domain.periods import Period
from akan_desktop.domain.rule_codes import Anchor, SeesWarning, Situation, WarningDuty
from akan_desktop.domain.rules import (
    BreachRule,
    ContactRule,
    ExclusionRule,
    ExtensionRule,
    PeriodRule,
    RetentionRule,
    Rules,
    SecrecyRule,
)
from akan_desktop.domain.rules_incident import AlternativeRule, LadderStep
from akan_desktop.domain.state import (
    Action,
    CaseState,
    Certainty,
    ClauseRef,
    ClockKind,
    Effect,
    RetentionAction,
    Stage,
)

CLAUSE = ClauseRef(clause="1", source="X")


class EveryDay:
    """No weekend, no holiday."""

    def is_working_day(self, day: date) -> bool:
        return day is not None


RULES = Rules(
    contact=ContactRule(id="contact", clause=CLAUSE, sees_warning=SeesWarning.CO_ISSUES),
    exclusion=(
        ExclusionRule(
            id="exclusion.x", clause=CLAUSE, trait="employment", values=("probation",), effect=Effect.NO_OFFER
        ),
    ),
    ladder=(
        LadderStep(
            id="ladder.1",
            clause=CLAUSE,
            n=1,
            and_later=True,
            opening=(Action.HOLD_TALK, Action.MAKE_OFFER),
            alternatives=(
                AlternativeRule(
                    id="ladder.1.yes",
                    clause=CLAUSE,
                    when=Situation.ACCEPTED,
                    warning=WarningDuty.ALWAYS,
                    steps=(Action.CONCLUDE_AGREEMENT,),
                ),
                AlternativeRule(
                    id="ladder.1.existing",
                    clause=CLAUSE,
                    when=Situation.EXISTING,
                    steps=(Action.CONVENE_GROUP,),
                    options=(Decision.CONTINUE, Decision.ADJUST, Decision.HR_CASE),
                ),
            ),
        ),
    ),
    period=(PeriodRule(id="period.x", clause=CLAUSE, anchor=Anchor.SIGNED, period=Period(months=24)),),
    extension=ExtensionRule(id="extension", clause=CLAUSE, period=Period(months=24)),
    breach=BreachRule(id="breach", clause=CLAUSE, options=(Decision.CONTINUE, Decision.END)),
    secrecy=(SecrecyRule(id="secrecy.x", clause=CLAUSE),),
    retention=(
        RetentionRule(
            id="retention.x", clause=CLAUSE, period=Period(months=6), action=RetentionAction.DELETE
        ),
    ),
)
NO_PART = replace(RULES, contact=ContactRule(id="contact", clause=CLAUSE, sees_warning=SeesWarning.NONE))
INCIDENT = Incident(id="i", on=FactDate(2026, 3, 2), severity=Severity.FORMAL)
AGREEMENT = Agreement(id="a", on=FactDate(2026, 3, 16), basis=Basis.AFTER_INCIDENT)
YES = Offer(id="o", on=FactDate(2026, 3, 3), answer=Answer.ACCEPTED, answer_date=date(2026, 3, 9))


def case(*facts: Fact) -> CaseFile:
    return CaseFile(
        id="c",
        ref="2026-001",
        policy=PolicyRef(id="x", version="1"),
        subject=Subject(name="Kari Eksempel", informed_on=date(2026, 3, 2)),
        opened_on=date(2026, 3, 2),
        facts=facts,
    )


def look(on: str, *facts: Fact, rules: Rules = RULES) -> CaseState:
    return derive(case(*facts), rules, date.fromisoformat(on), EveryDay())


def steps(state: CaseState) -> list[Action]:
    return [item.action for item in state.next_actions]


def codes(state: CaseState) -> set[str]:
    return {check.code for check in state.checks}


def test_an_answer_that_comes_later_is_still_awaited() -> None:
    assert steps(look("2026-03-08", INCIDENT, YES))[0] is Action.RECORD_ANSWER
    assert look("2026-03-08", INCIDENT, YES).holds_until == date(2026, 3, 8)
    assert steps(look("2026-03-09", INCIDENT, YES))[0] is Action.ISSUE_WARNING


def test_what_has_not_happened_yet_does_not_count_but_a_planned_meeting_does() -> None:
    planned = Meeting(id="m", on=FactDate(2026, 5, 4))
    state = look("2026-03-20", AGREEMENT, planned, Breach(id="b", on=FactDate(2026, 4, 1)))
    assert state.stage is Stage.AGREEMENT
    assert steps(state)[0] is Action.HOLD_MEETING
    assert state.holds_until == date(2026, 3, 31)


def test_the_steps_say_which_facts_they_rest_on() -> None:
    state = look("2026-03-10", INCIDENT, YES)
    assert state.next_actions[0].because == ("i", "o")
    assert state.next_actions[0].rule == "ladder.1.yes"
    assert state.next_actions[0].alternative == "yes"


def test_a_decision_at_the_meeting_settles_an_incident() -> None:
    again = Incident(id="j", on=FactDate(2026, 6, 1), severity=Severity.FORMAL)
    met = Meeting(id="m", on=FactDate(2026, 6, 8), held=Held.YES)
    assert steps(look("2026-06-09", INCIDENT, AGREEMENT, again))[0] is Action.CONVENE_GROUP
    open_still = look("2026-06-09", INCIDENT, AGREEMENT, again, met)
    assert {Action.PLAN_MEETING, Action.AMEND_AGREEMENT, Action.TRANSFER_TO_HR} <= set(steps(open_still))
    assert open_still.stage is Stage.INCIDENT
    goes_on = look("2026-06-09", INCIDENT, AGREEMENT, again, replace(met, employer_decides=Decision.CONTINUE))
    assert goes_on.stage is Stage.AGREEMENT
    over = look("2026-06-09", INCIDENT, AGREEMENT, again, replace(met, employer_decides=Decision.HR_CASE))
    assert steps(over)[0] is Action.TRANSFER_TO_HR
    assert not over.has_active_agreement


def test_a_meeting_called_for_an_incident_is_held_before_it_is_called_again() -> None:
    again = Incident(id="j", on=FactDate(2026, 6, 1), severity=Severity.FORMAL)
    called = Meeting(id="m", on=FactDate(2026, 6, 8))
    state = look("2026-06-02", INCIDENT, AGREEMENT, again, called)
    assert steps(state)[0] is Action.HOLD_MEETING
    assert Action.CONVENE_GROUP not in steps(state)
    assert state.next_actions[0].due == date(2026, 6, 8)


def test_a_departure_belongs_to_the_step_that_went_outside_the_rules() -> None:
    again = Incident(id="j", on=FactDate(2026, 6, 1), severity=Severity.FORMAL)
    warned = Warning(id="w", on=FactDate(2026, 6, 2))
    lacking = look("2026-06-05", INCIDENT, AGREEMENT, again, warned)
    assert "departure.reason_missing" in codes(lacking)
    reason = Departure(id="d", on=FactDate(2026, 6, 3), clause="1", reason="Alvorlig")
    told = look("2026-06-05", INCIDENT, AGREEMENT, again, warned, reason)
    assert "departure.reason_missing" not in codes(told)
    assert steps(told)[0] is Action.CONVENE_GROUP


def test_a_departure_alone_does_away_with_one_step() -> None:
    reason = Departure(id="d", on=FactDate(2026, 3, 10), clause="ladder.1.yes", reason="Kom selv")
    assert steps(look("2026-03-10", INCIDENT, YES))[:2] == [Action.ISSUE_WARNING, Action.CONCLUDE_AGREEMENT]
    assert steps(look("2026-03-10", INCIDENT, YES, reason))[0] is Action.CONCLUDE_AGREEMENT


def test_no_offer_to_somebody_on_probation_is_shown_as_the_rule_that_says_so() -> None:
    asked = case(INCIDENT)
    on_probation = replace(asked, subject=replace(asked.subject, employment=Employment.PROBATION))
    state = derive(on_probation, RULES, date(2026, 3, 3), EveryDay())
    offer = next(item for item in state.next_actions if item.action is Action.MAKE_OFFER)
    assert offer.departs
    assert offer.rule == "exclusion.x"
    unknown = derive(asked, RULES, date(2026, 3, 3), EveryDay())
    assert [item.effect for item in unknown.eligibility] == [Effect.ASK]


def test_F30_where_the_source_is_silent_the_period_that_the_parties_agreed_on_holds() -> None:
    silent = replace(RULES, extension=None)
    anew = Extension(id="e", on=FactDate(2026, 9, 1), months=24, runs_from=RunsFrom.DECISION)
    for rules, certainty in ((RULES, Certainty.STATED), (silent, Certainty.INFERRED)):
        state = look("2026-10-01", INCIDENT, YES, AGREEMENT, anew, rules=rules)
        end = next(clock for clock in state.clocks if clock.what is ClockKind.AGREEMENT_END)
        assert (end.on, end.certainty) == (date(2028, 9, 1), certainty)
        assert end.rule == ("extension" if rules is RULES else "period.x")
        assert "e" in end.because


def test_a_sample_can_neither_end_an_agreement_nor_stop_the_deletion() -> None:
    tries = tuple(
        Measure(
            id=f"s{n}",
            on=FactDate(2026, 4, n),
            area=Area.SAMPLES,
            regime="ukentlig",
            carried_out=True,
            conclusion="positiv, tilbakefall, avslutt",
        )
        for n in range(1, 10)
    )
    assert replace(look("2026-05-01", AGREEMENT, *tries), on=date.min) == replace(
        look("2026-05-01", AGREEMENT), on=date.min
    )
    closing = Closing(id="z", on=FactDate(2028, 3, 16), outcome=Outcome.COMPLETED)
    kept = look("2028-03-17", AGREEMENT, *tries, closing).retention
    assert kept == look("2028-03-17", AGREEMENT, closing).retention


def test_deletion_falls_due_and_a_hold_puts_it_off() -> None:
    closing = Closing(id="z", on=FactDate(2026, 8, 31), outcome=Outcome.COMPLETED)
    early = look("2027-02-27", AGREEMENT, closing)
    assert steps(early)[0] is Action.REVIEW_RETENTION
    assert early.holds_until == date(2027, 2, 27)
    assert steps(look("2027-02-28", AGREEMENT, closing))[0] is Action.ERASE
    hold = Hold(id="h", on=FactDate(2027, 1, 4), reason="Klagesak", until=date(2027, 6, 1))
    held = look("2027-02-28", AGREEMENT, closing, hold)
    assert steps(held)[0] is Action.REVIEW_RETENTION
    assert held.retention[0].held
    assert held.retention[0].held_until == date(2027, 6, 1)
    assert steps(look("2027-06-01", AGREEMENT, closing, hold))[0] is Action.ERASE


def test_a_personnel_case_ends_the_agreement_here() -> None:
    state = look("2026-06-01", AGREEMENT, HrTransfer(id="t", on=FactDate(2026, 6, 1), items=("warnings",)))
    assert state.stage is Stage.HR_CASE
    assert steps(state)[0] is Action.CLOSE_CASE
    assert not [clock for clock in state.clocks if clock.what is ClockKind.AGREEMENT_END]
    assert "departure.reason_missing" in codes(state)


def test_role_hygiene() -> None:
    asked = replace(
        case(AGREEMENT),
        subject=Subject(name="Kari Eksempel", informed_on=date(2026, 3, 2), manager=True),
        group=(
            GroupMember(id="1", role=Role.LINE_MANAGER, name="kari eksempel", secrecy_on=date(2026, 3, 2)),
            GroupMember(id="2", role=Role.AKAN_CONTACT, name="Ola Prøve"),
            GroupMember(id="3", role=Role.HR, name="Ola Prøve", secrecy_on=date(2026, 3, 2)),
            GroupMember(id="4", role=Role.WITNESS, name="Gunn Gått", until=date(2026, 3, 10)),
        ),
    )
    found = derive(asked, RULES, date(2026, 3, 20), EveryDay()).checks
    assert {(check.code, check.at) for check in found} >= {
        ("role.subject_is_manager", "line_manager"),
        ("role.member_is_subject", "line_manager"),
        ("role.same_person_twice", "hr"),
        ("secrecy.not_acknowledged", "akan_contact"),
    }
    assert not [check for check in found if check.at == "witness"]


def test_a_contact_without_a_part_in_warnings_keeps_none_before_there_is_a_group() -> None:
    warned = Warning(id="w", on=FactDate(2026, 3, 10))
    assert "warning.kept_without_group" in codes(look("2026-03-11", INCIDENT, YES, warned, rules=NO_PART))
    later = look("2026-03-17", INCIDENT, YES, warned, AGREEMENT, rules=NO_PART)
    assert "warning.kept_without_group" not in codes(later)


def test_a_contact_without_a_part_in_warnings_is_not_asked_to_record_one() -> None:
    state = look("2026-03-10", INCIDENT, YES, rules=NO_PART)
    assert steps(state)[0] is Action.CONCLUDE_AGREEMENT
    assert Action.ISSUE_WARNING not in steps(state)
    assert "warning.is_the_leaders" in codes(state)
    assert state.warning_access is SeesWarning.NONE
    with_group = replace(
        case(INCIDENT, YES), group=(GroupMember(id="g", role=Role.LINE_MANAGER, name="Leif Lederbakken"),)
    )
    then = derive(with_group, NO_PART, date(2026, 3, 10), EveryDay())
    assert steps(then)[0] is Action.ISSUE_WARNING
    assert then.warning_access is SeesWarning.CO_ISSUES
