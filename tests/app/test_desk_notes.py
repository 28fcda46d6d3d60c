"""Notes without a case, reminders, the address book: by what the sources imply (F-numbers)."""

from __future__ import annotations

from dataclasses import fields
from datetime import timedelta

import pytest

from akan_desktop.app import commands as c
from akan_desktop.app.desk_notes import Address, DeskNote, DeskNoteKind, PlaceKind
from akan_desktop.app.reads import DueKind
from akan_desktop.app.records import EraseReason
from akan_desktop.domain.dates import add_months
from akan_desktop.domain.errors import Problem
from akan_desktop.domain.fact_codes import ConcernSource, EmploymentChange, ImmediateMeasure
from akan_desktop.domain.facts import EmploymentEvent, Incident, Note, Talk
from akan_desktop.domain.people import Role
from tests.fakes.world import TODAY, World


def note(world: World) -> DeskNote:
    (found,) = world.reads.desk_notes()
    return found


def reminders(world: World) -> list[tuple[str, int | None]]:
    rows = world.reads.today(world.clock.day)
    return [(row.text, row.days) for row in rows if row.kind is DueKind.REMINDER]


def test_a_call_is_written_down_with_its_hour_and_a_deadline(world: World) -> None:
    world.do(c.WriteDeskNote(kind=DeskNoteKind.PHONE, text="Ringer igjen i morgen", time="09:41"))
    written = note(world)
    assert (written.on, written.time, written.due) == (TODAY, "09:41", TODAY + timedelta(days=14))


def test_no_note_without_a_case_has_a_field_for_a_name() -> None:
    assert not {"name", "subject", "who", "reporter"} & {field.name for field in fields(DeskNote)}
    assert not {"name", "subject", "who", "reporter"} & {field.name for field in fields(c.WriteDeskNote)}


def test_a_call_moves_into_a_case_as_a_note_of_its_hour(world: World) -> None:
    case_id = world.open()
    world.do(c.WriteDeskNote(kind=DeskNoteKind.PHONE, text="Vil ha en prat", time="14:05"))
    world.do(c.MoveDeskNote(note_id=note(world).id, case_id=case_id))
    (moved,) = world.page(case_id).case.of(Note)
    assert (moved.text, moved.time, moved.on.exact) == ("Vil ha en prat", "14:05", TODAY)
    assert world.reads.desk_notes() == ()


def test_a_move_to_a_case_that_is_not_there_keeps_the_note(world: World) -> None:
    world.do(c.WriteDeskNote(kind=DeskNoteKind.PHONE, text="Vil ha en prat"))
    assert world.refused(c.MoveDeskNote(note_id=note(world).id, case_id="none"))
    assert note(world).text == "Vil ha en prat"


def test_a_call_is_thrown_away(world: World) -> None:
    world.do(c.WriteDeskNote(kind=DeskNoteKind.PHONE, text="Feil nummer"))
    world.do(c.DropDeskNote(note_id=note(world).id))
    assert world.reads.desk_notes() == ()
    assert world.refused(c.DropDeskNote(note_id="gone")) == {(Problem.FACT_UNKNOWN, "note_id")}


def test_an_empty_call_and_a_reminder_without_a_day_are_refused(world: World) -> None:
    assert world.refused(c.WriteDeskNote(kind=DeskNoteKind.PHONE)) == {(Problem.TEXT_MISSING, "text")}
    assert world.refused(c.WriteDeskNote(kind=DeskNoteKind.REMINDER, text="Ring")) == {
        (Problem.DATE_MISSING, "due")
    }
    late = TODAY - timedelta(days=1)
    assert world.refused(c.WriteDeskNote(kind=DeskNoteKind.REMINDER, text="Ring", due=late)) == {
        (Problem.END_BEFORE_START, "due")
    }


def test_F3_advice_is_logged_without_a_case_also_when_sought_for_oneself(world: World) -> None:
    world.do(c.WriteDeskNote(kind=DeskNoteKind.ADVICE, own=True))
    assert note(world).own
    assert note(world).due == add_months(TODAY, 12)
    assert world.reads.case_ids() == ()


def test_F10_a_report_is_logged_by_its_way_and_whom_it_was_sent_on_to(world: World) -> None:
    command = c.WriteDeskNote(kind=DeskNoteKind.REPORT, way=ConcernSource.SAFETY_REP)
    assert world.refused(command) == {(Problem.CHOICE_MISSING, "sent_to")}
    # The report is about the leader: it goes to the employer above.
    world.do(c.WriteDeskNote(kind=DeskNoteKind.REPORT, way=ConcernSource.SAFETY_REP, sent_to=Role.EMPLOYER))
    assert (note(world).way, note(world).sent_to) == (ConcernSource.SAFETY_REP, Role.EMPLOYER)


def test_F13_guidance_to_a_leader_is_logged_without_a_name(world: World) -> None:
    world.do(
        c.WriteDeskNote(kind=DeskNoteKind.GUIDANCE, sent_to=Role.OCCUPATIONAL_HEALTH_SERVICE, text="Samtalen")
    )
    assert note(world).sent_to is Role.OCCUPATIONAL_HEALTH_SERVICE
    assert note(world).kind is DeskNoteKind.GUIDANCE


def test_a_reminder_in_a_case_comes_up_on_its_day_and_is_done_at_once(world: World) -> None:
    case_id = world.open()
    thursday = TODAY + timedelta(days=4)
    made = world.do(c.RemindInCase(case_id=case_id, text="Ring torsdag", remind_on=thursday)).new_id
    assert reminders(world) == [("Ring torsdag", 4)]
    world.do(c.CompleteReminder(case_id=case_id, note_id=made))
    assert reminders(world) == []
    world.do(c.CompleteReminder(case_id=case_id, note_id=made, done=False))
    assert reminders(world) == [("Ring torsdag", 4)]
    world.erase(case_id, EraseReason.REQUEST)
    assert reminders(world) == []


def test_a_case_takes_along_what_was_typed_for_it_in_a_note_without_a_case(world: World) -> None:
    gone, stays = world.open("Kari Eksempel"), world.open("Ola Eksempel")
    world.do(c.SaveDraft(form="phone_note", fields=(("text", "Kari vil snakke"), ("case", f"={gone}"))))
    world.do(c.SaveDraft(form="reminder", fields=(("text", "Ring Ola"), ("case", f"={stays}"))))
    world.erase(gone, EraseReason.REQUEST)
    assert world.reads.draft("phone_note") is None
    assert world.reads.draft("reminder") is not None


def test_only_a_reminder_is_done(world: World) -> None:
    case_id = world.open()
    plain = world.do(c.AddNote(case_id=case_id, text="Bare et notat")).new_id
    assert world.refused(c.CompleteReminder(case_id=case_id, note_id=plain)) == {
        (Problem.FACT_UNKNOWN, "note_id")
    }
    early = c.RemindInCase(case_id=case_id, text="Ring", remind_on=TODAY - timedelta(days=1))
    assert world.refused(early) == {(Problem.END_BEFORE_START, "remind_on")}


@pytest.mark.parametrize(
    "change",
    [
        EmploymentChange.SICK_LEAVE,
        EmploymentChange.INPATIENT,
        EmploymentChange.RETURNED,
        EmploymentChange.TRANSFERRED,
    ],
)
def test_sick_leave_or_a_stay_is_noted_and_moves_no_clock(change: EmploymentChange, world: World) -> None:
    case_id = world.open()
    world.agreement(case_id)
    before = world.page(case_id).state.clocks
    world.do(c.RecordEmployment(case_id=case_id, change=change))
    page = world.page(case_id)
    assert [event.change for event in page.case.of(EmploymentEvent)] == [change]
    assert page.state.clocks == before


def test_the_address_book_keeps_places_in_order(world: World) -> None:
    def place(kind: PlaceKind, organisation: str) -> None:
        world.do(c.SaveAddress(address=Address(id="", kind=kind, organisation=organisation)))

    place(PlaceKind.UNION, "Eksempelforbundet")
    place(PlaceKind.HEALTH_SERVICE, "Fjordby bedriftshelse")
    assert [each.organisation for each in world.reads.addresses()] == [
        "Fjordby bedriftshelse",
        "Eksempelforbundet",
    ]
    nameless = Address(id="", kind=PlaceKind.OTHER, organisation=" ")
    assert world.refused(c.SaveAddress(address=nameless)) == {(Problem.NAME_MISSING, "organisation")}
    first = world.reads.addresses()[0]
    world.do(c.SaveAddress(address=Address(id=first.id, kind=first.kind, organisation="Ny bedriftshelse")))
    world.do(c.DropAddress(address_id=world.reads.addresses()[1].id))
    assert [each.organisation for each in world.reads.addresses()] == ["Ny bedriftshelse"]


def test_a_copy_handed_out_is_in_the_ledger_and_comes_up_to_be_called_back(world: World) -> None:
    case_id = world.open()
    friday = TODAY + timedelta(days=5)
    handed = c.RecordDisclosure(
        case_id=case_id,
        role=Role.LINE_MANAGER,
        what="Kopi av avtalen",
        ground="tjenstlig behov",
        remind_on=friday,
        reminder="Hent inn kopien: Kopi av avtalen",
    )
    world.do(handed)
    (entry,) = world.page(case_id).disclosures
    assert entry.what == "Kopi av avtalen"
    assert reminders(world) == [("Hent inn kopien: Kopi av avtalen", 5)]


def test_a_reminder_in_the_past_takes_the_whole_entry_back(world: World) -> None:
    case_id = world.open()
    late = c.RecordDisclosure(
        case_id=case_id, role=Role.HR, what="Kopi", ground="behov", remind_on=TODAY - timedelta(days=1)
    )
    assert world.refused(late) == {(Problem.END_BEFORE_START, "remind_on")}
    assert world.page(case_id).disclosures == ()


def test_F7_the_employees_own_comment_stands_and_that_they_do_not_agree(world: World) -> None:
    case_id = world.open()
    world.do(c.RecordTalk(case_id=case_id, text="Oppsummert", comment="Slik ser jeg det", agreed=False))
    (talk,) = world.page(case_id).case.of(Talk)
    assert (talk.comment, talk.agreed) == ("Slik ser jeg det", False)


def test_F9_that_a_third_person_was_drawn_in_is_kept_as_a_measure_of_the_day(world: World) -> None:
    case_id = world.open()
    world.do(c.RecordIncident(case_id=case_id, text="I tvil", measures=(ImmediateMeasure.THIRD_PERSON,)))
    (incident,) = world.page(case_id).case.of(Incident)
    assert incident.measures == (ImmediateMeasure.THIRD_PERSON,)


def test_a_copy_that_was_written_past_midnight_is_done_and_somebody_is_reminded(world: World) -> None:
    case_id = world.open()
    begun = c.RecordDisclosure(
        case_id=case_id, role=Role.HR, what="Kopi", ground="Lov", remind_on=TODAY, begun=True
    )
    entry = world.do(begun).new_id
    world.clock.day = TODAY + timedelta(days=1)
    world.do(c.FinishDisclosure(case_id=case_id, disclosure_id=entry, remind_on=TODAY))
    (kept,) = world.page(case_id).disclosures
    assert not kept.begun
    (note,) = world.page(case_id).case.of(Note)
    assert (note.text, note.remind_on) == ("Kopi", world.clock.day)
