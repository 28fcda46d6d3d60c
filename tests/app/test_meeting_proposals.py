"""What a meeting is filled in with (F42-F48): pure data from the rules, the case and the calendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from akan_desktop.app.meetings import (
    AgendaKind,
    DayReason,
    agenda,
    comment_by,
    open_tasks,
    propose,
    terms_now,
)
from akan_desktop.domain.case import CaseFile, PolicyRef
from akan_desktop.domain.dates import FactDate
from akan_desktop.domain.fact_codes import Held, MeetingMode, Outcome, TermStatus
from akan_desktop.domain.facts import (
    ActionItem,
    Agreement,
    Amendment,
    Breach,
    Closing,
    Fact,
    Meeting,
    Term,
)
from akan_desktop.domain.people import Role, Subject
from akan_desktop.domain.periods import Period
from akan_desktop.domain.rule_codes import Anchor, PeriodMeaning
from akan_desktop.domain.rules import ClosingRule, MeetingRule, PeriodRule, Rules
from akan_desktop.domain.state import CaseState, ClauseRef, Clock, ClockKind, Stage
from akan_desktop.system.holidays import NorwegianWorkingDays

DAYS = NorwegianWorkingDays()
CLAUSE = ClauseRef(clause="4.6", source="TEST")
MONTHLY = Rules(meeting=(MeetingRule(id="meeting.monthly", clause=CLAUSE, every=Period(months=1)),))
AS_NEEDED = Rules(meeting=(MeetingRule(id="meeting.as_needed", clause=CLAUSE),))
TODAY = date(2026, 11, 23)
TERM = Term(text="Møter rusfri", owner=Role.EMPLOYEE, due=date(2026, 12, 1))
ORDINARY = MeetingMode.ORDINARY


def case(*facts: Fact) -> CaseFile:
    return CaseFile(
        id="c",
        ref="2026-001",
        policy=PolicyRef(id="test", version="1"),
        subject=Subject(name="Test Testesen"),
        opened_on=date(2026, 1, 2),
        facts=facts,
    )


def agreed(on: date = date(2026, 9, 1), *terms: Term) -> Agreement:
    return Agreement(id="a", on=FactDate.of(on), terms=terms)


def met(on: date, **more: object) -> Meeting:
    made = Meeting(id=f"m{on}", on=FactDate.of(on), held=Held.YES)
    return replace(made, **more)  # type: ignore[arg-type]  # fields of the meeting, by name


def state(*clocks: Clock) -> CaseState:
    return CaseState(on=TODAY, stage=Stage.AGREEMENT, clocks=clocks)


def kinds(found: CaseFile, mode: MeetingMode, rules: Rules = AS_NEEDED) -> list[AgendaKind]:
    return [item.kind for item in agenda(found, rules, state(), mode, date(2026, 12, 2))]


def test_F42_a_monthly_cadence_is_met_on_a_working_day_within_the_month() -> None:
    # A month after 5 November is Saturday 5 December: the Friday before is still within it.
    found = propose(case(agreed(), met(date(2026, 11, 5))), MONTHLY, TODAY, DAYS, ORDINARY)
    assert (found.on, found.why, found.clause) == (date(2026, 12, 4), DayReason.CADENCE, CLAUSE)


def test_F42_a_cadence_that_has_gone_by_gives_the_soonest_day_with_notice() -> None:
    found = propose(case(agreed(), met(date(2026, 9, 5))), MONTHLY, TODAY, DAYS, ORDINARY)
    assert found.on == date(2026, 11, 26)


LASTING = PeriodRule(
    id="period", clause=CLAUSE, meaning=PeriodMeaning.END, period=Period(months=24), anchor=Anchor.SIGNED
)


@pytest.mark.parametrize("meeting", [AS_NEEDED, MONTHLY])
@pytest.mark.parametrize(
    ("until", "on", "why"),
    [
        # A Saturday: the Friday before is still within the agreement.
        (date(2026, 11, 28), date(2026, 11, 27), DayReason.END),
        (date(2026, 11, 24), date(2026, 11, 26), DayReason.NOTICE),
        (date(2026, 10, 1), date(2026, 11, 26), DayReason.NOTICE),
    ],
)
def test_F42_no_meeting_is_proposed_after_the_end_of_the_agreement(
    meeting: Rules, until: date, on: date, why: DayReason
) -> None:
    rules = replace(meeting, period=(LASTING,))
    facts = (replace(agreed(date(2024, 10, 1)), until=until), met(date(2025, 2, 1)), met(date(2026, 11, 10)))
    found = propose(case(*facts), rules, TODAY, DAYS, MeetingMode.CLOSING)
    assert (found.on, found.why, found.clause) == (on, why, None)


def test_F42_what_an_agreement_lasts_at_least_and_what_is_agreed_are_no_bounds() -> None:
    minimum = replace(AS_NEEDED, period=(replace(LASTING, meaning=PeriodMeaning.MINIMUM),))
    ended = replace(agreed(), until=date(2026, 10, 1))
    facts = (ended, met(date(2026, 10, 20)), met(date(2026, 11, 18)))
    assert propose(case(*facts), minimum, TODAY, DAYS, ORDINARY).why is DayReason.RHYTHM
    rules = replace(AS_NEEDED, period=(LASTING,))
    said = met(date(2026, 11, 20), next=date(2026, 12, 17))
    found = propose(case(ended, said), rules, TODAY, DAYS, ORDINARY)
    assert (found.on, found.why) == (date(2026, 12, 17), DayReason.AGREED)


def test_F42_the_day_agreed_last_time_comes_first_and_never_on_a_holiday() -> None:
    facts = (agreed(), met(date(2026, 11, 20), next=date(2026, 12, 25)))
    found = propose(case(*facts), MONTHLY, TODAY, DAYS, ORDINARY)
    assert (found.on, found.why) == (date(2026, 12, 28), DayReason.AGREED)


def test_F42_as_needed_goes_on_in_the_rhythm_of_the_case() -> None:
    facts = (agreed(), met(date(2026, 10, 7)), met(date(2026, 11, 18)))
    found = propose(case(*facts), AS_NEEDED, TODAY, DAYS, ORDINARY)
    assert (found.on, found.why) == (date(2026, 12, 30), DayReason.RHYTHM)


def test_F42_a_meeting_that_is_planned_already_is_counted_from() -> None:
    plan = Meeting(id="p", on=FactDate.of(date(2026, 12, 1)), time="09:00", place="Furu", video=True)
    found = propose(case(agreed(), met(date(2026, 11, 18)), plan), AS_NEEDED, TODAY, DAYS, ORDINARY)
    assert (found.on, found.why) == (date(2026, 12, 29), DayReason.USUAL)
    assert (found.time, found.place, found.video) == ("09:00", "Furu", True)


def test_F42_nothing_to_count_from_gives_people_time_to_be_told() -> None:
    found = propose(case(), AS_NEEDED, date(2026, 12, 23), DAYS, ORDINARY)
    # Christmas Day, Boxing Day and the weekend do not count.
    assert (found.on, found.why) == (date(2026, 12, 29), DayReason.NOTICE)


@pytest.mark.parametrize("mode", [MeetingMode.EXTRAORDINARY, MeetingMode.WITHOUT_EMPLOYEE])
def test_F46_a_group_that_is_called_for_a_reason_meets_soon(mode: MeetingMode) -> None:
    found = propose(case(agreed(), met(date(2026, 11, 20))), MONTHLY, TODAY, DAYS, mode)
    assert (found.on, found.why) == (TODAY + timedelta(days=3), DayReason.NOTICE)


def test_F43_the_agenda_holds_decisions_open_tasks_and_terms_that_are_due() -> None:
    task = ActionItem(text="Ordner vaktplan", owner=Role.LINE_MANAGER, due=date(2026, 11, 20))
    done = replace(task, text="Ringer", done=TODAY)
    later = replace(TERM, text="Kurs", due=date(2027, 3, 1))
    broken = replace(TERM, text="Prat", due=None, status=TermStatus.NOT_KEPT)
    partly = replace(broken, text="Ringer", status=TermStatus.PARTLY_KEPT)
    kept = replace(broken, text="Kurs igjen", status=TermStatus.KEPT)
    facts = (
        agreed(date(2026, 9, 1), TERM, later, broken, partly, kept),
        met(date(2026, 11, 18), decisions=("Fortsetter",), actions=(task, done)),
    )
    found = agenda(case(*facts), AS_NEEDED, state(), ORDINARY, date(2026, 12, 2))
    assert [(item.kind, item.text) for item in found] == [
        (AgendaKind.SINCE_LAST, ""),
        (AgendaKind.DECISION, "Fortsetter"),
        (AgendaKind.TASK, "Ordner vaktplan"),
        (AgendaKind.TERM, "Møter rusfri"),
        (AgendaKind.TERM, "Prat"),
        (AgendaKind.TERM, "Ringer"),
        (AgendaKind.TERMS, ""),
        (AgendaKind.NEXT_MEETING, ""),
    ]
    assert (found[2].owner, found[2].on) == (Role.LINE_MANAGER, date(2026, 11, 20))
    assert [item.text for _, _, item in open_tasks(case(*facts))] == ["Ordner vaktplan"]


def test_F49_the_first_meeting_begins_with_the_duty_of_confidentiality() -> None:
    assert kinds(case(agreed()), ORDINARY)[0] is AgendaKind.SECRECY


def test_F46_F47_F48_every_kind_of_meeting_has_its_own_agenda() -> None:
    breach = Breach(id="b", on=FactDate.of(TODAY), text="Kom ikke")
    broken = case(agreed(), breach)
    extraordinary = kinds(broken, MeetingMode.EXTRAORDINARY)
    assert extraordinary[:2] == [AgendaKind.BREACH, AgendaKind.OWN_VIEW]
    assert AgendaKind.RECOMMENDATION in extraordinary
    without = kinds(broken, MeetingMode.WITHOUT_EMPLOYEE)
    assert AgendaKind.OWN_VIEW not in without
    assert without[1:] == [AgendaKind.STATEMENT, AgendaKind.RECOMMENDATION, AgendaKind.TELL_EMPLOYEE]
    assert AgendaKind.RECOMMENDATION in kinds(broken, MeetingMode.EVALUATION)


def test_F50_a_closing_meeting_asks_what_the_health_service_keeps_where_the_rules_do() -> None:
    rules = Rules(closing=ClosingRule(id="closing", clause=CLAUSE, health_service_note=True))
    assert AgendaKind.HEALTH_NOTE in kinds(case(agreed()), MeetingMode.CLOSING, rules)
    assert AgendaKind.HEALTH_NOTE not in kinds(case(agreed()), MeetingMode.CLOSING)


def test_what_an_incident_was_is_not_told_on_the_notice() -> None:
    breach = Breach(id="b", on=FactDate.of(TODAY), text="Luktet alkohol")
    found = agenda(case(agreed(), breach), AS_NEEDED, state(), MeetingMode.EXTRAORDINARY, TODAY)
    assert not any("Luktet" in item.text for item in found)


def test_the_end_of_the_agreement_is_on_the_agenda_in_time() -> None:
    def ends(on: date, what: ClockKind = ClockKind.AGREEMENT_END) -> list[AgendaKind]:
        clock = Clock(what=what, on=on, clause=CLAUSE)
        return [
            item.kind for item in agenda(case(agreed()), AS_NEEDED, state(clock), ORDINARY, date(2026, 12, 2))
        ]

    assert AgendaKind.AGREEMENT_ENDS in ends(date(2027, 2, 1))
    assert AgendaKind.AGREEMENT_ENDS not in ends(date(2028, 2, 1))
    # Two years at the least are no end (NAV l. 117): what may be closed from a day does not run out on it.
    least = ends(date(2027, 2, 1), ClockKind.CAN_CLOSE_FROM)
    assert AgendaKind.CAN_CLOSE in least
    assert AgendaKind.AGREEMENT_ENDS not in least


def test_terms_are_those_of_the_last_amendment_and_none_once_it_is_over() -> None:
    newer = Amendment(id="n", on=FactDate.of(TODAY), terms=(replace(TERM, text="Ny"),))
    assert [term.text for term in terms_now(case(agreed(TODAY, TERM), newer))] == ["Ny"]
    closing = Closing(id="x", on=FactDate.of(TODAY), outcome=Outcome.COMPLETED)
    assert terms_now(case(agreed(TODAY, TERM), newer, closing)) == ()


def test_F45_there_is_a_working_week_for_the_comment() -> None:
    # Christmas Eve is a working day by law; the two days after it are not.
    assert comment_by(date(2026, 12, 23), DAYS) == date(2026, 12, 31)
