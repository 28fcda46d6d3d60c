"""What follows an agreement: how its terms stood at a meeting, and who may talk to whom."""

from __future__ import annotations

from datetime import timedelta

from akan_desktop.app import commands as c
from akan_desktop.domain.dates import FactDate
from akan_desktop.domain.errors import Problem
from akan_desktop.domain.fact_codes import Answer, Basis, MinutesStatus, TermStatus
from akan_desktop.domain.facts import Agreement, Amendment, Meeting, Release, Term, TermSeen
from akan_desktop.domain.people import Role
from tests.fakes.world import TODAY, World

TALK = Term(text="Kort prat hver mandag", owner=Role.LINE_MANAGER)
SOBER = Term(text="Møter rusfri hver dag", owner=Role.EMPLOYEE)


def agreed(world: World) -> str:
    case_id = world.open()
    world.do(c.RecordIncident(case_id=case_id, text="Bakrus", offer=c.OfferSection()))
    world.do(c.RecordAnswer(case_id=case_id, answer=Answer.ACCEPTED))
    world.do(c.ConcludeAgreement(case_id=case_id, basis=Basis.AFTER_INCIDENT, terms=(SOBER, TALK)))
    return case_id


def held(world: World, case_id: str, days: int = 0) -> str:
    return world.do(c.HoldMeeting(case_id=case_id, on=TODAY - timedelta(days=days))).new_id


def seen(*statuses: TermStatus) -> tuple[TermSeen, ...]:
    return tuple(
        TermSeen(text=term.text, status=status) for term, status in zip((SOBER, TALK), statuses, strict=True)
    )


def test_how_the_terms_stood_is_kept_with_the_meeting_and_is_how_they_stand_now(world: World) -> None:
    case_id = agreed(world)
    meeting = held(world, case_id)
    told = seen(TermStatus.KEPT, TermStatus.NOT_KEPT)
    world.do(c.AssessTerms(case_id=case_id, meeting_id=meeting, seen=told))
    case = world.page(case_id).case
    assert case.of(Meeting)[-1].terms_seen == told
    assert [term.status for term in case.of(Agreement)[0].terms] == [TermStatus.KEPT, TermStatus.NOT_KEPT]
    world.do(c.HoldMeeting(case_id=case_id, meeting_id=meeting, points=("Mer",)))
    assert world.page(case_id).case.of(Meeting)[-1].terms_seen == told


def test_a_written_change_takes_over_and_the_next_meeting_writes_on_it(world: World) -> None:
    case_id = agreed(world)
    terms = (SOBER, TALK)
    world.do(c.AmendAgreement(case_id=case_id, changes="Som før", terms=terms))
    meeting = held(world, case_id)
    world.do(c.AssessTerms(case_id=case_id, meeting_id=meeting, seen=seen(TermStatus.KEPT, TermStatus.ENDED)))
    case = world.page(case_id).case
    changed = case.of(Amendment)[0].terms
    assert changed is not None
    assert [term.status for term in changed] == [TermStatus.KEPT, TermStatus.ENDED]
    assert [term.status for term in case.of(Agreement)[0].terms] == [TermStatus.OPEN, TermStatus.OPEN]


def test_an_earlier_meeting_gone_through_afterwards_does_not_turn_the_newer_one_back(world: World) -> None:
    case_id = agreed(world)
    earlier, later = held(world, case_id, days=0), held(world, case_id)
    for meeting, status in ((later, TermStatus.KEPT), (earlier, TermStatus.NOT_KEPT)):
        world.do(c.AssessTerms(case_id=case_id, meeting_id=meeting, seen=seen(status, status)))
    terms = world.page(case_id).case.of(Agreement)[0].terms
    assert {term.status for term in terms} == {TermStatus.KEPT}


def test_terms_are_gone_through_at_meetings_that_were_held_and_are_not_final(world: World) -> None:
    case_id = agreed(world)
    told = seen(TermStatus.KEPT, TermStatus.KEPT)
    planned = world.do(c.PlanMeeting(case_id=case_id, on=TODAY + timedelta(days=3))).new_id
    problem = world.refused(c.AssessTerms(case_id=case_id, meeting_id=planned, seen=told))
    assert problem == {(Problem.CHOICE_MISSING, "held")}
    meeting = held(world, case_id)
    problem = world.refused(c.AssessTerms(case_id=case_id, meeting_id=meeting, seen=()))
    assert problem == {(Problem.CHOICE_MISSING, "seen")}
    world.do(c.FinishMinutes(case_id=case_id, meeting_id=meeting, status=MinutesStatus.FINAL))
    problem = world.refused(c.AssessTerms(case_id=case_id, meeting_id=meeting, seen=told))
    assert problem == {(Problem.MINUTES_FINAL, "")}


def test_F34_who_may_talk_to_whom_is_recorded_and_taken_back(world: World) -> None:
    case_id = agreed(world)
    both = (Role.LINE_MANAGER, Role.GENERAL_PRACTITIONER)

    def refused(**told: object) -> set[tuple[Problem, str]]:
        asked = {"between": both, "about": "Om oppfølgingen"} | told
        return world.refused(c.RecordRelease(case_id=case_id, **asked))

    assert refused(between=both[:1]) == {(Problem.CHOICE_MISSING, "between")}
    assert refused(about=" ") == {(Problem.TEXT_MISSING, "about")}
    assert refused(until=TODAY - timedelta(days=1)) == {(Problem.END_BEFORE_START, "until")}
    given = world.do(c.RecordRelease(case_id=case_id, between=both, about="Om oppfølgingen")).new_id
    stored = world.page(case_id).case.of(Release)[0]
    assert (stored.between, stored.on, stored.text) == (both, FactDate.of(TODAY), "Om oppfølgingen")

    def back(days: int) -> c.WithdrawRelease:
        return c.WithdrawRelease(case_id=case_id, fact_id=given, on=TODAY + timedelta(days=days))

    assert world.refused(back(1)) == {(Problem.DATE_IN_FUTURE, "on")}
    assert world.refused(back(-1)) == {(Problem.END_BEFORE_START, "on")}
    world.do(back(0))
    assert not world.page(case_id).case.of(Release)[0].holds_on(TODAY)
    assert world.refused(back(0)) == {(Problem.FACT_UNKNOWN, "fact_id")}
