"""What every register promises, asked of the one in memory and of a real vault."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from akan_desktop.app import commands as c
from akan_desktop.app.papers import Lang, Paper, PaperMode
from akan_desktop.app.reads import CaseQuery, DeletionBucket, DueKind
from akan_desktop.app.records import ArchiveChoice, ArchiveDecision, EraseReason, Organisation
from akan_desktop.domain.dates import FactDate
from akan_desktop.domain.errors import Problem, RefusedError
from akan_desktop.domain.fact_codes import (
    Answer,
    Area,
    Basis,
    Held,
    ImmediateMeasure,
    MeetingMode,
    MinutesStatus,
    Outcome,
    RunsFrom,
)
from akan_desktop.domain.facts import ActionItem, GroupSeat, Meeting, Talk, Term, Warning
from akan_desktop.domain.people import Employment, GroupMember, InformUnionRep, Role, Subject
from akan_desktop.domain.state import ClockKind, Stage
from akan_desktop.domain.tally_codes import Category, Period, Table
from tests.fakes.rules import POLICY
from tests.fakes.world import TODAY, World


def paper(document_id: str = "AVT-2026-001") -> Paper:
    return Paper(
        document_id=document_id,
        form="agreement",
        form_version="1",
        lang=Lang.NB,
        mode=PaperMode.FIELDS,
        pdf=b"%PDF-1.7 avtale",
        sha256="ab" * 32,
        text_sha256="cd" * 32,
        pages=3,
        file_name=f"{document_id}-v1.pdf",
        title="Individuell AKAN-avtale",
    )


def test_a_case_comes_back_as_it_went_in(world: World) -> None:
    subject = Subject(
        name="Østen Åmodt Prøve",
        unit="Drift",
        position="Sjåfør",
        manager=False,
        inform_union_rep=InformUnionRep.YES,
        employment=Employment.PERMANENT,
        mandatory_abstinence=True,
        informed_on=TODAY,
        birth_year=1980,
        gender="woman",
    )
    member = GroupMember(
        id="", role=Role.LINE_MANAGER, name="Leder Eksempel", since=TODAY, contact="tlf. 0000"
    )
    case_id = world.do(c.OpenCase(subject=subject, group=(member,))).case_id
    world.do(
        c.RecordIncident(
            case_id=case_id,
            on=FactDate(2026, 11, 20),
            type="at_work",
            measures=(ImmediateMeasure.SENT_HOME, ImmediateMeasure.SAFE_TRANSPORT),
            warning=c.WarningSection(ground="Bakrus på jobb"),
            offer=c.OfferSection(),
        )
    )
    world.do(c.RecordAnswer(case_id=case_id, answer=Answer.ACCEPTED))
    world.do(
        c.ConcludeAgreement(
            case_id=case_id,
            basis=Basis.AFTER_INCIDENT,
            terms=(
                Term(text="Møter uthvilt", owner=Role.EMPLOYEE, area=Area.WORK, due=TODAY, internal=False),
            ),
            group=(GroupSeat(role=Role.LINE_MANAGER, name="Leder Eksempel"),),
            signed_by=(Role.EMPLOYEE,),
        )
    )
    case = world.page(case_id).case
    assert case.subject == subject
    assert [m.name for m in case.group] == ["Leder Eksempel"]
    assert [fact.kind for fact in case.facts] == ["incident", "warning", "offer", "agreement"]
    assert case.of(Warning)[0].ground == "Bakrus på jobb"
    assert case.revision == 3
    (listed,) = world.register.cases.all_cases()
    assert listed == case


def test_a_fact_taken_over_from_paper_may_have_an_unknown_day(world: World) -> None:
    talk = Talk(id="", on=FactDate(2024), text="Samtale våren 2024")
    command = c.OpenCase(
        subject=Subject(name="Ola Eksempel", informed_on=TODAY),
        facts=(talk, replace(talk, on=FactDate(), text="")),
        baseline=True,
    )
    case = world.page(world.do(command).case_id).case
    assert [(str(fact.on), fact.before_program) for fact in case.facts] == [("2024", True), ("", True)]
    assert len({fact.id for fact in case.facts}) == 2


def test_numbers_count_up_and_are_never_given_twice(world: World) -> None:
    first = world.open()
    assert world.page(first).case.ref == "2026-001"
    world.erase(first, EraseReason.WRONGLY_OPENED)
    assert world.page(world.open()).case.ref == "2026-002"
    assert world.page(world.open(ref="2026-003")).case.ref == "2026-003"
    assert world.page(world.open()).case.ref == "2026-004"
    subject = Subject(name="Per Eksempel", informed_on=TODAY)
    assert world.refused(c.OpenCase(subject=subject, ref="2026-002")) == {(Problem.REF_TAKEN, "ref")}


def test_two_editors_of_one_case_notice_each_other(world: World) -> None:
    case_id = world.open()
    world.do(c.AddNote(case_id=case_id, text="Ringte", expected_revision=0))
    late = c.AddNote(case_id=case_id, text="Ringte igjen", expected_revision=0)
    assert world.refused(late) == {(Problem.CHANGED_SINCE, "")}
    assert len(world.page(case_id).case.facts) == 1


def test_what_is_refused_leaves_no_trace(world: World) -> None:
    case_id = world.open()
    command = c.RecordIncident(
        case_id=case_id, text="Hendelse", warning=c.WarningSection(ground=" "), offer=c.OfferSection()
    )
    assert world.refused(command) == {(Problem.TEXT_MISSING, "warning.ground")}
    assert world.page(case_id).case.facts == ()
    assert world.reads.search("hendelse", TODAY) == ()


def test_unknown_cases_are_refused_everywhere(world: World) -> None:
    assert world.refused(c.AddNote(case_id="nobody", text="x")) == {(Problem.CASE_UNKNOWN, "case_id")}
    with pytest.raises(RefusedError):
        world.page("nobody")
    with pytest.raises(RefusedError):
        world.reads.case_id("2026-999")


def test_a_voided_fact_has_no_content_left(world: World) -> None:
    case_id = world.open()
    note = world.do(c.AddNote(case_id=case_id, text="Gjaldt en annen: Ukjent Navnesen")).new_id
    world.do(c.KeepPaper(case_id=case_id, paper=paper(), fact_id=note))
    world.do(c.VoidFact(case_id=case_id, fact_id=note, reason="Skrevet i feil sak"))
    assert world.reads.search("navnesen", TODAY) == ()
    page = world.page(case_id)
    assert "Navnesen" not in repr(page)
    (row,) = page.timeline
    assert (row.voided, row.void_reason, row.fact.kind) == (True, "Skrevet i feil sak", "note")
    assert page.papers == ()
    again = c.VoidFact(case_id=case_id, fact_id=note, reason="Igjen")
    assert world.refused(again) == {(Problem.FACT_VOIDED, "fact_id")}


def test_today_is_in_order_of_urgency(world: World) -> None:
    case_id = world.open()
    world.agreement(case_id)
    meeting = world.do(c.HoldMeeting(case_id=case_id, next=TODAY + timedelta(days=30))).new_id
    items = (
        ActionItem(text="Ring BHT", owner=Role.LINE_MANAGER, due=TODAY - timedelta(days=1)),
        ActionItem(text="Uten frist", owner=Role.EMPLOYEE),
    )
    world.do(c.HoldMeeting(case_id=case_id, meeting_id=meeting, actions=items))
    world.do(c.PlanMeeting(case_id=case_id, on=TODAY + timedelta(days=3), time="09:30"))
    world.do(c.PlanMeeting(case_id=case_id, on=TODAY + timedelta(days=40)))
    rows = world.reads.today(TODAY)
    assert [(row.kind, row.days, row.text) for row in rows] == [
        (DueKind.ACTION_ITEM, -1, "Ring BHT"),
        (DueKind.MINUTES, 0, ""),
        (DueKind.MEETING, 3, "09:30"),
        (DueKind.STEP, None, ""),
        (DueKind.ACTION_ITEM, None, "Uten frist"),
    ]
    row = world.reads.case_list(CaseQuery(on=TODAY)).rows[0]
    assert (row.next_date, row.next_clock) == (TODAY - timedelta(days=1), ClockKind.ACTION_DUE)
    world.do(c.CompleteAction(case_id=case_id, meeting_id=meeting, index=0))
    assert world.reads.today(TODAY)[0].kind is DueKind.MINUTES


def test_meetings_stand_in_the_calendar_in_order_of_time(world: World) -> None:
    case_id = world.open()
    for day, time in ((2, "14:00"), (2, "09:00"), (1, "15:00"), (9, "08:00")):
        world.do(c.PlanMeeting(case_id=case_id, on=date(2026, 12, day), time=time))
    rows = world.reads.meetings(date(2026, 12, 1), date(2026, 12, 2))
    assert [(row.on.day, row.time) for row in rows] == [(1, "15:00"), (2, "09:00"), (2, "14:00")]
    moved = c.ChangeMeeting(
        case_id=case_id, meeting_id=rows[0].fact_id, on=date(2026, 12, 8), mode=MeetingMode.CLOSING
    )
    world.do(moved)
    (row,) = world.reads.meetings(date(2026, 12, 8), date(2026, 12, 8))
    assert (row.mode, row.held, row.minutes) == (MeetingMode.CLOSING, None, MinutesStatus.NONE)


def test_the_deletion_list_says_what_is_due_and_what_waits(world: World) -> None:
    ids = {}
    for name in ("due", "held", "later"):
        ids[name] = world.open(name)
        closed = TODAY - timedelta(days=400 if name != "later" else 0)
        fact = Meeting(id="", on=FactDate.of(closed), before_program=True, held=Held.YES)
        world.do(c.AddFact(case_id=ids[name], fact=fact))
        world.do(c.CloseCase(case_id=ids[name], on=FactDate.of(max(closed, TODAY)), outcome=Outcome.LEFT))
    world.clock.day = TODAY + timedelta(days=400)
    world.do(c.HoldDeletion(case_id=ids["held"], reason="Tvist"))
    rows = {row.case_id: row for row in world.reads.deletion_list(world.clock.day)}
    assert rows[ids["due"]].bucket is DeletionBucket.DUE
    assert (rows[ids["held"]].bucket, rows[ids["held"]].hold_reason) == (DeletionBucket.HELD, "Tvist")
    assert world.reads.deletion_list(TODAY + timedelta(days=300))[0].bucket is DeletionBucket.SOON
    assert world.reads.deletion_list(TODAY)[-1].bucket is DeletionBucket.LATER
    world.do(c.LiftHold(case_id=ids["held"], hold_id=rows[ids["held"]].hold_id))
    assert all(row.bucket is DeletionBucket.DUE for row in world.reads.deletion_list(world.clock.day))


def test_papers_are_kept_signed_and_filed(world: World) -> None:
    case_id = world.open()
    agreement = world.agreement(case_id)
    kept = world.do(c.KeepPaper(case_id=case_id, paper=paper(), fact_id=agreement)).new_id
    assert world.reads.paper_bytes(kept) == b"%PDF-1.7 avtale"
    assert world.page(case_id).timeline[0].papers == (kept,)
    world.do(c.KeepSignedPaper(case_id=case_id, paper_id=kept, pdf=b"%PDF signert", sha256="ef" * 32))
    assert world.reads.paper_bytes(kept) == b"%PDF signert"
    world.do(c.FilePaper(case_id=case_id, paper_id=kept, reference="26/123-4"))
    (entry,) = world.page(case_id).papers
    assert (entry.status, entry.reference, entry.sha256) == ("filed", "26/123-4", "ef" * 32)
    assert world.reads.paper_bytes(kept) is None


def test_drafts_survive_until_they_are_saved_or_dropped(world: World) -> None:
    case_id = world.open()
    world.do(c.SaveDraft(case_id=case_id, form="note", fields=(("text", "Halvferdig æøå"),)))
    world.do(c.SaveDraft(case_id=case_id, form="note", fields=(("text", "Nesten ferdig"),)))
    world.do(c.SaveDraft(form="open_case", fields=(("name", "Ny Person"),)))
    (draft,) = world.page(case_id).drafts
    assert draft.fields == (("text", "Nesten ferdig"),)
    world.do(c.AddNote(case_id=case_id, text="Ferdig", draft="note"))
    assert world.reads.draft("note", case_id) is None
    assert world.reads.draft("open_case") is not None
    world.do(c.DropDraft(form="open_case"))
    assert world.reads.draft("open_case") is None


def test_what_was_typed_of_a_case_never_opened_goes_after_a_month_of_use(world: World) -> None:
    case_id = world.open()
    world.do(c.SaveDraft(form="open_case", fields=(("name", "Ny Person"),)))
    world.do(c.SaveDraft(case_id=case_id, form="talk", fields=(("text", "Står"),)))
    for day in range(1, 32):
        assert world.reads.draft("open_case") is not None
        world.clock.day = TODAY + timedelta(days=day)
        world.do(c.AddNote(case_id=case_id, text="Enda en dag"))
        world.do(c.SaveDraft(case_id=case_id, form="note", fields=()))
    assert world.reads.draft("open_case") is None
    assert world.reads.draft("talk", case_id) is not None


def test_a_clock_that_jumps_ahead_takes_nothing_that_was_typed(world: World) -> None:
    case_id = world.open()
    world.do(c.SaveDraft(form="open_case", fields=(("name", "Ny Person"),)))
    for years in (1, 2):
        world.clock.day = TODAY + timedelta(days=365 * years)
        world.do(c.AddNote(case_id=case_id, text="Klokka går feil"))
        world.do(c.SaveDraft(case_id=case_id, form="note", fields=()))
    assert world.reads.draft("open_case") is not None


def test_where_the_register_is_seldom_opened_it_goes_after_three_months(world: World) -> None:
    case_id = world.open()
    world.do(c.SaveDraft(form="open_case", fields=(("name", "Ny Person"),)))
    world.do(c.SaveDraft(case_id=case_id, form="talk", fields=(("text", "Står"),)))
    for day in (30, 60, 91, 98, 105, 112):
        world.clock.day = TODAY + timedelta(days=day)
        world.do(c.AddNote(case_id=case_id, text="En gang i uka"))
        world.do(c.SweepDrafts())
        assert world.reads.draft("open_case") is not None
    world.clock.day = TODAY + timedelta(days=119)
    world.do(c.AddNote(case_id=case_id, text="En gang i uka"))
    world.do(c.SweepDrafts())
    assert [draft.form for draft in world.reads.drafts()] == ["talk"]


def test_everything_begun_is_found_with_its_case(world: World) -> None:
    case_id = world.open()
    world.do(c.SaveDraft(case_id=case_id, form="talk", fields=(("text", "Først"),)))
    world.clock.day = TODAY + timedelta(days=1)
    world.do(c.SaveDraft(form="open_case", fields=(("name", "Ny Person"),)))
    assert [(draft.case_id, draft.form) for draft in world.reads.drafts()] == [
        ("", "open_case"),
        (case_id, "talk"),
    ]


def test_the_ledger_knows_who_has_a_copy(world: World) -> None:
    case_id = world.open()
    entry = c.RecordDisclosure(
        case_id=case_id, role=Role.HR, what="Avtalen", ground="Tjenstlig behov", recipient="Personal"
    )
    first, second = world.do(entry).new_id, world.do(entry).new_id
    back = c.RecallDisclosure(case_id=case_id, disclosure_id=first)
    before, after = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
    assert world.refused(replace(back, on=before)) == {(Problem.END_BEFORE_START, "on")}
    assert world.refused(replace(back, on=after)) == {(Problem.DATE_IN_FUTURE, "on")}
    world.do(back)
    ledger = world.page(case_id).disclosures
    assert [(each.id, each.recalled_on) for each in ledger] == [(first, TODAY), (second, None)]


def test_the_employer_and_settings_come_back(world: World) -> None:
    organisation = Organisation(
        name="Åsgård kommune",
        number="999 999 999",
        public=True,
        employees=120,
        occupational_health_service=True,
        policy=POLICY,
        paper_language=Lang.NN,
        contact_name="Kontakt Eksempel",
        archive=ArchiveDecision(choice=ArchiveChoice.DESTROY, reference="26/1", decided_on=TODAY),
        logo=b"png",
    )
    world.do(c.SetOrganisation(organisation=organisation))
    assert world.reads.organisation() == organisation
    world.do(c.SetPreference(key="backup.place", value="D:"))
    assert world.reads.preference("backup.place") == "D:"
    world.do(c.SetPreference(key="backup.place", value=""))
    assert world.reads.preference("backup.place") == ""


def test_the_rules_are_kept_beside_the_case(world: World) -> None:
    world.open()
    assert world.reads.policy_copy(POLICY) == b"simple 1"


def test_summaries_go_stale_when_their_day_has_passed_or_the_rules_change(world: World) -> None:
    quiet, running = world.open("A"), world.open("B")
    world.agreement(running)
    fingerprint = world.rules.fingerprint
    assert world.register.stale(TODAY, fingerprint) == ()
    assert world.register.stale(date(2028, 11, 22), fingerprint) == (running,)
    world.rules.version = "2"
    assert set(world.register.stale(TODAY, fingerprint)) == {quiet, running}
    with world.register.unit() as unit:
        world.dispatch.refresh(unit, quiet)
    assert world.register.stale(TODAY, fingerprint) == (running,)


def test_erasing_takes_everything_and_leaves_a_number(world: World) -> None:
    keep, gone = world.open("Blir Værende"), world.open("Skal Slettes", unit="Fyrrommet")
    world.agreement(gone)
    world.do(c.KeepPaper(case_id=gone, paper=paper()))
    world.do(c.SaveDraft(case_id=gone, form="note", fields=(("text", "x"),)))
    world.do(c.RecordDisclosure(case_id=gone, role=Role.HR, what="Avtalen", ground="Behov"))
    world.do(c.CloseCase(case_id=gone, outcome=Outcome.COMPLETED))
    world.clock.day = date(2027, 11, 22)
    outcome = world.erase(gone)
    assert outcome.receipt is not None
    assert (outcome.receipt.record.papers, len(outcome.receipt.outside)) == (1, 1)
    assert world.refused(c.AddNote(case_id=gone, text="x")) == {(Problem.CASE_UNKNOWN, "case_id")}
    assert world.reads.case_ids() == (keep,)
    assert world.reads.units() == ("Verkstedet",)
    assert world.reads.search("slettes", TODAY) == ()
    assert world.reads.draft("note", keep) is None
    assert world.reads.destruction_records() == (outcome.receipt.record,)
    counters = world.register.tallies.counters(Period(2026))
    assert counters[Table.TOTALS, Category.NEW] == 1
    assert counters[Table.TOTALS, Category.CLOSED] == 1
    world.erase(keep, EraseReason.REQUEST)
    assert world.register.tallies.counters(Period(2026))[Table.TOTALS, Category.NEW] == 2


def test_an_extension_and_a_breach_come_back(world: World) -> None:
    case_id = world.open()
    world.agreement(case_id)
    world.do(c.ExtendAgreement(case_id=case_id, months=6, runs_from=RunsFrom.OLD_END))
    world.do(c.RecordBreach(case_id=case_id, text="Møtte ikke"))
    world.do(c.AmendAgreement(case_id=case_id, changes="Nye tider", terms=()))
    kinds = [row.fact.kind for row in world.page(case_id).timeline]
    assert kinds == ["amendment", "breach", "extension", "agreement", "offer", "incident"]
    assert world.page(case_id).state.stage is Stage.AGREEMENT
