"""What each step refuses, and what it brings with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from akan_desktop.app import commands as c
from akan_desktop.app.outcome import Changed
from akan_desktop.app.records import ArchiveChoice, ArchiveDecision, EraseReason
from akan_desktop.domain.dates import FactDate
from akan_desktop.domain.errors import Problem
from akan_desktop.domain.fact_codes import (
    Answer,
    Basis,
    Decision,
    EmploymentChange,
    Held,
    MinutesStatus,
    Outcome,
    TermStatus,
)
from akan_desktop.domain.facts import Agreement, Closing, Departure, Meeting, Note, Offer, Term, Voided
from akan_desktop.domain.people import GroupMember, Role, Subject
from akan_desktop.domain.state import Action, ClockKind
from tests.fakes.world import TODAY, World

TOMORROW = TODAY + timedelta(days=1)
YESTERDAY = TODAY - timedelta(days=1)


def test_nobody_is_registered_without_being_told_or_a_reason_and_a_deadline(world: World) -> None:
    def problems(**known: object) -> set[tuple[Problem, str]]:
        return world.refused(c.OpenCase(subject=replace(Subject(name="Kari Eksempel"), **known)))

    assert problems() == {(Problem.NOT_INFORMED, "subject.informed_on")}
    assert problems(inform_by=TOMORROW) == {(Problem.REASON_MISSING, "subject.not_informed_reason")}
    assert problems(not_informed_reason="Syk") == {(Problem.DATE_MISSING, "subject.inform_by")}
    late = date(2026, 12, 23)
    assert problems(not_informed_reason="Syk", inform_by=late) == {
        (Problem.INFORM_DEADLINE_TOO_LATE, "subject.inform_by")
    }
    assert problems(informed_on=TOMORROW) == {(Problem.DATE_IN_FUTURE, "subject.informed_on")}
    assert problems(not_informed_reason="Syk", inform_by=date(2026, 12, 22)) == set()
    assert problems(informed_on=YESTERDAY) == set()


def test_telling_the_person_ends_the_deadline(world: World) -> None:
    subject = Subject(name="Kari Eksempel", not_informed_reason="Syk", inform_by=TOMORROW)
    case_id = world.do(c.OpenCase(subject=subject)).case_id
    assert any(row.clock is ClockKind.INFORM_BY for row in world.reads.today(TODAY))
    world.do(c.InformSubject(case_id=case_id))
    told = world.page(case_id).case.subject
    assert (told.informed_on, told.not_informed_reason, told.inform_by) == (TODAY, "", None)
    assert not any(row.clock is ClockKind.INFORM_BY for row in world.reads.today(TODAY))


def test_a_correction_cannot_take_the_information_back(world: World) -> None:
    case_id = world.open()
    subject = Subject(name="Kari Retta Eksempel")
    assert world.refused(c.EditSubject(case_id=case_id, subject=subject)) == {
        (Problem.NOT_INFORMED, "subject.informed_on")
    }


def test_gender_and_birth_year_are_kept_only_where_a_table_can_be_published(world: World) -> None:
    subject = Subject(name="Kari Eksempel", informed_on=TODAY, gender="woman", birth_year=1980)
    kept = world.do(c.OpenCase(subject=subject)).case_id
    assert world.page(kept).case.subject.birth_year == 1980
    world.employer(employees=199)
    assert world.page(kept).case.subject.birth_year is None
    case_id = world.do(c.OpenCase(subject=subject)).case_id
    stored = world.page(case_id).case.subject
    assert (stored.gender, stored.birth_year) == (None, None)


def test_a_case_needs_known_rules(world: World) -> None:
    subject = Subject(name="Kari Eksempel", informed_on=TODAY)
    world.rules.known = ()
    assert world.refused(c.OpenCase(subject=subject)) == {(Problem.POLICY_UNKNOWN, "policy")}


def test_facts_have_exact_days_that_have_been(world: World) -> None:
    case_id = world.open()

    def problems(on: FactDate) -> set[tuple[Problem, str]]:
        return world.refused(c.RecordConcern(case_id=case_id, on=on, text="Lukt av alkohol"))

    assert problems(FactDate()) == {(Problem.DATE_MISSING, "on")}
    assert problems(FactDate(2026, 10)) == {(Problem.DATE_APPROXIMATE, "on")}
    assert problems(FactDate.of(TOMORROW)) == {(Problem.DATE_IN_FUTURE, "on")}
    assert problems(FactDate.of(TODAY)) == set()


def test_an_incident_is_saved_with_its_sections_or_not_at_all(world: World) -> None:
    case_id = world.open()
    command = c.RecordIncident(
        case_id=case_id,
        text="Bakrus",
        talk=c.TalkSection(text="Samtale"),
        warning=c.WarningSection(ground="Bakrus på jobb"),
        offer=c.OfferSection(answer=Answer.ACCEPTED),
    )
    outcome = world.do(command)
    facts = world.page(case_id).case.facts
    assert [fact.kind for fact in facts] == ["incident", "talk", "warning", "offer"]
    assert [paper.form for paper in outcome.documents] == ["warning"]
    assert outcome.documents[0].fact_id == facts[2].id
    assert isinstance(facts[3], Offer)
    assert facts[3].answer_date == TODAY


def test_an_answer_needs_an_offer_and_is_given_once(world: World) -> None:
    case_id = world.open()
    yes = c.RecordAnswer(case_id=case_id, answer=Answer.ACCEPTED)
    assert world.refused(yes) == {(Problem.OFFER_MISSING, "")}
    world.do(c.MakeOffer(case_id=case_id))
    assert world.refused(replace(yes, answer=Answer.PENDING)) == {(Problem.CHOICE_MISSING, "answer")}
    assert world.refused(replace(yes, on=YESTERDAY)) == {(Problem.END_BEFORE_START, "on")}
    world.do(yes)
    assert world.refused(yes) == {(Problem.OFFER_ANSWERED, "")}


def test_there_is_one_agreement_at_a_time(world: World) -> None:
    case_id = world.open()
    first = world.agreement(case_id)
    again = c.ConcludeAgreement(case_id=case_id, basis=Basis.AFTER_INCIDENT)
    assert world.refused(again) == {(Problem.AGREEMENT_ACTIVE, "")}
    world.do(c.RecordBreach(case_id=case_id, text="Møtte ikke"))
    world.do(c.DecideBreach(case_id=case_id, employer_decides=Decision.END))
    second = world.do(again).new_id
    assert [fact.id for fact in world.page(case_id).case.of(Agreement)] == [first, second]


@pytest.mark.parametrize(
    "command",
    [
        c.AmendAgreement(case_id="", changes="Nye tider"),
        c.ExtendAgreement(case_id="", months=6, runs_from=None),
        c.RecordBreach(case_id="", text="Møtte ikke"),
        c.RecordSignatures(case_id="", roles=(Role.EMPLOYEE,)),
    ],
)
def test_no_step_in_an_agreement_before_there_is_one(world: World, command: c.CaseCommand) -> None:
    problems = world.refused(replace(command, case_id=world.open()))
    assert (Problem.AGREEMENT_MISSING, "") in problems


def test_an_agreement_does_not_end_before_it_starts(world: World) -> None:
    command = c.ConcludeAgreement(
        case_id=world.open(), basis=None, until=YESTERDAY, terms=(Term(text=" ", owner=Role.EMPLOYEE),)
    )
    assert world.refused(command) == {
        (Problem.END_BEFORE_START, "until"),
        (Problem.CHOICE_MISSING, "basis"),
        (Problem.TEXT_MISSING, "terms.0"),
    }


def test_signatures_and_terms_are_noted_on_the_agreement(world: World) -> None:
    case_id = world.open()
    terms = (Term(text="Møter uthvilt", owner=Role.EMPLOYEE), Term(text="BHT", owner=Role.EMPLOYEE))
    command = c.ConcludeAgreement(case_id=case_id, basis=Basis.OWN_INITIATIVE, terms=terms)
    agreement = world.do(command).new_id
    world.do(c.RecordSignatures(case_id=case_id, roles=(Role.EMPLOYEE, Role.LINE_MANAGER)))
    world.do(c.RecordSignatures(case_id=case_id, roles=(Role.LINE_MANAGER, Role.AKAN_CONTACT)))
    status = c.SetTermStatus(case_id=case_id, fact_id=agreement, index=1, status=TermStatus.KEPT)
    world.do(status)
    assert world.refused(replace(status, index=2)) == {(Problem.FACT_UNKNOWN, "index")}
    (stored,) = world.page(case_id).case.of(Agreement)
    assert stored.signed_by == (Role.EMPLOYEE, Role.LINE_MANAGER, Role.AKAN_CONTACT)
    assert [term.status for term in stored.terms] == [TermStatus.OPEN, TermStatus.KEPT]


def test_a_breach_is_decided_once(world: World) -> None:
    case_id = world.open()
    world.agreement(case_id)
    decide = c.DecideBreach(case_id=case_id, employer_decides=Decision.CONTINUE)
    assert world.refused(decide) == {(Problem.FACT_UNKNOWN, "breach_id")}
    world.do(c.RecordBreach(case_id=case_id, text="Møtte ikke"))
    world.do(replace(decide, employer_decides=None, group_recommends=Decision.ADJUST))
    world.do(decide)
    assert world.refused(decide) == {(Problem.FACT_UNKNOWN, "breach_id")}


def test_a_meeting_is_not_before_the_case(world: World) -> None:
    case_id = world.open()
    plan = c.PlanMeeting(case_id=case_id, on=YESTERDAY, time="25:00")
    assert world.refused(plan) == {(Problem.BEFORE_CASE, "on"), (Problem.DATE_IMPOSSIBLE, "time")}
    world.do(c.RecordConcern(case_id=case_id, on=FactDate.of(YESTERDAY), text="Uro"))
    assert world.refused(replace(plan, time="09:00")) == set()


def test_a_meeting_ahead_has_not_been_held(world: World) -> None:
    case_id = world.open()
    meeting = world.do(c.PlanMeeting(case_id=case_id, on=TOMORROW)).new_id
    hold = c.HoldMeeting(case_id=case_id, meeting_id=meeting)
    assert world.refused(hold) == {(Problem.DATE_IN_FUTURE, "on")}
    world.do(replace(hold, held=Held.POSTPONED))
    world.clock.day = TOMORROW
    outcome = world.do(replace(hold, points=("Hvordan går det?",), next=date(2026, 12, 24), plan_next=True))
    assert [paper.form for paper in outcome.documents] == ["minutes", "notice"]
    meetings = world.page(case_id).case.of(Meeting)
    assert [(each.on.exact, each.held) for each in meetings] == [
        (TOMORROW, Held.YES),
        (date(2026, 12, 24), None),
    ]
    world.do(replace(hold, points=("Endret",), next=date(2026, 12, 24), plan_next=True))
    assert len(world.page(case_id).case.of(Meeting)) == 2


def test_final_minutes_are_closed_with_the_comment_inside(world: World) -> None:
    case_id = world.open()
    meeting = world.do(c.HoldMeeting(case_id=case_id)).new_id
    step = c.FinishMinutes(case_id=case_id, meeting_id=meeting, status=MinutesStatus.COMMENTING)
    world.do(step)
    world.do(replace(step, status=MinutesStatus.FINAL, subject_comment="Jeg er ikke enig"))
    (stored,) = world.page(case_id).case.of(Meeting)
    assert (stored.minutes, stored.subject_comment) == (MinutesStatus.FINAL, "Jeg er ikke enig")
    for command in (
        step,
        c.HoldMeeting(case_id=case_id, meeting_id=meeting),
        c.ChangeMeeting(case_id=case_id, meeting_id=meeting, on=TODAY),
    ):
        assert world.refused(command) == {(Problem.MINUTES_FINAL, "meeting_id")}


def test_a_case_is_closed_once_and_then_only_kept(world: World) -> None:
    case_id = world.open()
    world.agreement(case_id)
    close = c.CloseCase(case_id=case_id, outcome=Outcome.COMPLETED)
    assert world.refused(replace(close, on=FactDate.of(YESTERDAY))) == {(Problem.END_BEFORE_START, "on")}
    world.do(close)
    assert world.refused(close) == {(Problem.CASE_CLOSED, "")}
    assert world.refused(c.RecordConcern(case_id=case_id, text="x")) == {(Problem.CASE_CLOSED, "")}
    world.do(c.AddNote(case_id=case_id, text="Ringte"))
    world.do(c.RecordEmployment(case_id=case_id, change=EmploymentChange.ENDED))
    closing = world.page(case_id).case.of(Closing)[0].id
    world.do(c.VoidFact(case_id=case_id, fact_id=closing, reason="Feil sak"))
    world.do(c.RecordConcern(case_id=case_id, text="Likevel"))


def test_a_departure_needs_its_reason_and_stands_as_a_fact(world: World) -> None:
    world.rules.departures = frozenset({Action.CLOSE_CASE})
    case_id = world.open()
    close = c.CloseCase(case_id=case_id, outcome=Outcome.OWN_WISH)
    assert world.refused(close) == {(Problem.REASON_MISSING, "departure.reason")}
    empty = replace(close, departure=c.DepartureReason(clause="5.7", reason=" "))
    assert world.refused(empty) == {(Problem.REASON_MISSING, "departure.reason")}
    world.do(replace(close, departure=c.DepartureReason(clause="5.7", reason="Den ansatte flytter")))
    (departure,) = world.page(case_id).case.of(Departure)
    assert (departure.clause, departure.reason) == ("5.7", "Den ansatte flytter")


def test_only_what_may_go_is_handed_to_a_personnel_case(world: World) -> None:
    case_id = world.open()
    transfer = c.TransferToHr(case_id=case_id, items=("warnings", "minutes"), shown_on=world.clock.today())
    assert world.refused(transfer) == {(Problem.FIELD_UNKNOWN, "items")}
    assert world.refused(replace(transfer, items=())) == {(Problem.CHOICE_MISSING, "items")}
    assert world.refused(replace(transfer, items=("warnings", "decision"))) == set()


def test_a_group_has_a_history(world: World) -> None:
    case_id = world.open()
    leader = GroupMember(id="", role=Role.LINE_MANAGER, name="Leder En")
    world.do(c.ComposeGroup(case_id=case_id, members=(leader,)))
    (first,) = world.page(case_id).case.group
    world.do(c.AcknowledgeSecrecy(case_id=case_id, member_id=first.id))
    world.clock.day = TOMORROW
    nameless = c.ComposeGroup(case_id=case_id, members=(replace(leader, name=""),))
    assert world.refused(nameless) == {(Problem.NAME_MISSING, "members.0.name")}
    world.do(c.ComposeGroup(case_id=case_id, members=(replace(leader, name="Leder To"),)))
    was, now = world.page(case_id).case.group
    assert (was.name, was.since, was.until, was.secrecy_on) == ("Leder En", TODAY, TOMORROW, TODAY)
    assert (now.name, now.since, now.until) == ("Leder To", TOMORROW, None)


@pytest.mark.parametrize("role", [Role.LINE_MANAGER, Role.DEPUTY])
def test_F41_a_name_written_over_another_is_somebody_else_and_the_first_stays_in_the_history(
    world: World, role: Role
) -> None:
    case_id = world.open()
    first = GroupMember(id="", role=role, name="Lene Lederdal", secrecy_on=TODAY)
    world.do(c.ComposeGroup(case_id=case_id, members=(first,)))
    (entered,) = world.page(case_id).case.group
    mistyped = replace(entered, name="Lena Lærdal")
    world.do(c.ComposeGroup(case_id=case_id, members=(mistyped,)))
    assert world.page(case_id).case.group == (mistyped,), "a name that was entered today is put right"
    world.clock.day = TOMORROW
    world.do(c.ComposeGroup(case_id=case_id, members=(replace(mistyped, name="Lene Lederdal"),)))
    assert world.page(case_id).case.group == (entered,), "a name that is put right is the same person"
    world.do(c.ComposeGroup(case_id=case_id, members=(replace(entered, name="Nils Nyheim"),)))
    was, now = world.page(case_id).case.group
    assert was == replace(entered, until=TOMORROW)
    assert (now.name, now.role, now.since, now.until) == ("Nils Nyheim", role, TOMORROW, None)
    assert now.secrecy_on is None, "somebody else has acknowledged nothing"
    assert now.id != was.id


def test_the_preview_says_which_dates_move_and_saves_nothing(world: World) -> None:
    case_id = world.open()
    preview = world.dispatch.preview(c.ConcludeAgreement(case_id=case_id, basis=Basis.OWN_INITIATIVE))
    moved = {change.what: (change.before, change.after) for change in preview.dates}
    assert moved == {ClockKind.AGREEMENT_END: (None, date(2028, 11, 22))}
    assert world.page(case_id).case.facts == ()


def test_a_hold_stops_every_erasure_until_it_is_lifted(world: World) -> None:
    case_id = world.open()
    world.do(c.HoldDeletion(case_id=case_id, reason="Tvist"))
    assert world.refused(c.PostponeDeletion(case_id=case_id, reason="x", until=TODAY)) == {
        (Problem.END_BEFORE_START, "until")
    }
    page = world.page(case_id)
    assert page.case.revision == 1
    for reason in (EraseReason.REQUEST, EraseReason.WRONGLY_OPENED):
        with pytest.raises(Exception, match="case_held"):
            world.erase(case_id, reason)
    world.do(c.LiftHold(case_id=case_id))
    world.erase(case_id, EraseReason.REQUEST)
    assert world.reads.case_ids() == ()


def test_nothing_is_erased_before_its_time_or_before_it_is_closed(world: World) -> None:
    case_id = world.open()
    with pytest.raises(Exception, match="case_not_closed"):
        world.erase(case_id)
    world.do(c.CloseCase(case_id=case_id, outcome=Outcome.COMPLETED))
    world.clock.day = date(2027, 11, 21)
    with pytest.raises(Exception, match="not_due"):
        world.erase(case_id)
    world.clock.day = date(2027, 11, 22)
    world.erase(case_id)


def test_a_public_body_waits_for_the_archivist(world: World) -> None:
    world.employer(public=True)
    case_id = world.open()
    world.do(c.CloseCase(case_id=case_id, outcome=Outcome.COMPLETED))
    world.clock.day = date(2028, 1, 1)
    with pytest.raises(Exception, match="archive_blocks"):
        world.erase(case_id)
    nowhere = c.DecideArchive(case_id=case_id, decision=ArchiveDecision(choice=ArchiveChoice.PRESERVED))
    assert world.refused(nowhere) == {(Problem.TEXT_MISSING, "decision.reference")}
    kept = ArchiveDecision(choice=ArchiveChoice.PRESERVED, reference="26/17")
    world.do(replace(nowhere, decision=kept))
    receipt = world.erase(case_id).receipt
    assert receipt is not None
    assert receipt.record.archive is ArchiveChoice.PRESERVED
    wrong = world.open()
    world.erase(wrong, EraseReason.WRONGLY_OPENED)


def test_nothing_is_erased_that_was_not_on_the_list(world: World) -> None:
    case_id = world.open()
    command = c.EraseCase(case_id=case_id, token="another list", reason=EraseReason.REQUEST)
    assert world.refused(command) == {(Problem.CHANGED_SINCE, "token")}


def test_what_is_left_of_an_erased_case_points_at_nobody(world: World) -> None:
    case_id = world.open("Helt Spesiell Person")
    world.erase(case_id, EraseReason.REQUEST)
    (record,) = world.reads.destruction_records()
    assert "Spesiell" not in repr(record)
    assert case_id not in repr(record)
    assert record.serial == "M-2026-001"


def test_any_fact_can_be_added_and_is_checked_like_its_own_step(world: World) -> None:
    case_id = world.open()
    empty = c.AddFact(case_id=case_id, fact=Note(id="x", on=FactDate.of(TODAY)))
    assert world.refused(empty) == {(Problem.TEXT_MISSING, "text")}
    outcome = world.do(replace(empty, fact=Note(id="x", on=FactDate.of(TODAY), text="Ring torsdag")))
    assert outcome.new_id != "x"
    assert {Changed.CASE, Changed.TODAY} <= outcome.changed
    marker = Voided(id="", on=FactDate.of(TODAY), fact=outcome.new_id, reason="Feil")
    world.do(c.AddFact(case_id=case_id, fact=marker))
    assert world.page(case_id).case.live_facts == ()


def test_an_agreement_after_something_is_not_older_than_all_of_it(world: World) -> None:
    case_id = world.open()
    world.do(c.RecordConcern(case_id=case_id, text="x", on=FactDate.of(YESTERDAY)))
    agreed = c.ConcludeAgreement(
        case_id=case_id,
        basis=Basis.AFTER_CONCERN,
        on=FactDate.of(YESTERDAY - timedelta(days=1)),
        signed_by=(Role.EMPLOYEE,),
    )
    assert (Problem.END_BEFORE_START, "on") in world.refused(agreed)
    assert (Problem.END_BEFORE_START, "on") not in world.refused(replace(agreed, on=FactDate.of(YESTERDAY)))
