"""What has just been done is undone: what stood before stands again, and nothing newer goes with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from akan_desktop.app import commands as c
from akan_desktop.app.desk_notes import Address, DeskNoteKind, PlaceKind
from akan_desktop.app.way_back import way_back
from akan_desktop.domain.case import PolicyRef
from akan_desktop.domain.errors import Problem
from akan_desktop.domain.fact_codes import Held, Outcome
from akan_desktop.domain.facts import Closing, Incident, Meeting, Note, Offer, Voided, Warning
from akan_desktop.domain.people import GroupMember, Role
from tests.fakes.world import TODAY, World
from tests.register.test_contact_role import paper

MANY = 100_000
REASON = "Angret med en gang"
CLINIC = Address(id="", kind=PlaceKind.TREATMENT, organisation="Eksempelklinikken", phone="00 00 00 00")


def undo_of(world: World, command: c.Command) -> c.Command:
    """Do a command; return what undoes it."""
    way = way_back(world.reads, command, today=TODAY, reason=REASON)
    undo = way(world.do(command))
    assert undo is not None
    return undo


def test_a_note_that_is_undone_is_withdrawn_with_its_marker_and_its_reason(world: World) -> None:
    case_id = world.open()
    world.do(undo_of(world, c.AddNote(case_id=case_id, text="Skrevet i feil sak")))
    facts = world.page(case_id).case.facts
    (note,) = [fact for fact in facts if isinstance(fact, Note)]
    (marker,) = [fact for fact in facts if isinstance(fact, Voided)]
    assert note.text == ""
    assert (marker.fact, marker.reason) == (note.id, REASON)
    assert world.page(case_id).case.of(Note) == ()


def test_every_fact_of_a_step_goes_and_what_stood_before_stands(world: World) -> None:
    case_id = world.open()
    world.do(c.AddNote(case_id=case_id, text="Står"))
    both = c.RecordIncident(
        case_id=case_id,
        text="Kom på jobb i bakrus",
        warning=c.WarningSection(ground="Møtte i bakrus"),
        offer=c.OfferSection(),
    )
    state = world.rules.state(world.page(case_id).case, TODAY)
    world.do(undo_of(world, both))
    case = world.page(case_id).case
    assert [note.text for note in case.of(Note)] == ["Står"]
    assert (case.of(Incident), case.of(Warning), case.of(Offer)) == ((), (), ())
    assert len([fact for fact in case.facts if isinstance(fact, Voided)]) == 3
    assert world.rules.state(case, TODAY).stage is state.stage


def test_a_case_that_was_closed_is_open_again(world: World) -> None:
    case_id = world.open()
    world.do(undo_of(world, c.CloseCase(case_id=case_id, outcome=Outcome.COMPLETED)))
    assert world.page(case_id).case.of(Closing) == ()
    world.do(c.RecordIncident(case_id=case_id, text="Går videre"))


def test_what_a_step_changed_stands_as_it_stood(world: World) -> None:
    case_id = world.open()
    planned = world.do(
        c.PlanMeeting(case_id=case_id, on=TODAY + timedelta(days=7), place="Rom 1", time="10:00")
    ).new_id
    before = world.page(case_id).case
    moved = c.ChangeMeeting(case_id=case_id, meeting_id=planned, on=TODAY + timedelta(days=9), place="Rom 2")
    world.do(undo_of(world, moved))
    assert world.page(case_id).case.facts == before.facts
    missed = c.HoldMeeting(case_id=case_id, meeting_id=planned, held=Held.NO_SHOW)
    world.do(undo_of(world, missed))
    (meeting,) = world.page(case_id).case.of(Meeting)
    assert meeting.held is None


def test_the_person_and_the_group_stand_as_they_stood(world: World) -> None:
    case_id = world.open("Kari Eksempel")
    before = world.page(case_id).case
    member = GroupMember(id="", role=Role.LINE_MANAGER, name="Lene Lederdal")
    world.do(undo_of(world, c.ComposeGroup(case_id=case_id, members=(member,))))
    assert world.page(case_id).case.group == before.group
    other = replace(before.subject, name="Kari Feilskrevet")
    world.do(undo_of(world, c.EditSubject(case_id=case_id, subject=other)))
    assert world.page(case_id).case.subject == before.subject


def test_nothing_is_undone_once_anything_else_was_saved(world: World) -> None:
    case_id = world.open()
    undo = undo_of(world, c.AddNote(case_id=case_id, text="Første"))
    world.do(c.AddNote(case_id=case_id, text="Andre"))
    assert world.refused(undo) == {(Problem.CHANGED_SINCE, "")}
    assert [note.text for note in world.page(case_id).case.of(Note)] == ["Første", "Andre"]


def test_gender_and_birth_year_that_lost_their_purpose_do_not_come_back(world: World) -> None:
    stood = replace(world.reads.organisation(), employees=MANY)
    world.do(c.SetOrganisation(organisation=stood))
    case_id = world.open()
    subject = replace(world.page(case_id).case.subject, gender="woman", birth_year=1980)
    world.do(c.EditSubject(case_id=case_id, subject=subject))
    undo = undo_of(world, c.AddNote(case_id=case_id, text="Skrevet i feil sak"))
    world.do(c.SetOrganisation(organisation=replace(stood, employees=20)))
    world.do(undo)
    kept = world.page(case_id).case.subject
    assert (kept.gender, kept.birth_year) == (None, None)


def test_what_a_paper_was_kept_of_is_not_undone_with_the_paper(world: World) -> None:
    case_id = world.open()
    way = way_back(
        world.reads, talk := c.RecordTalk(case_id=case_id, text="Om permen"), today=TODAY, reason=REASON
    )
    done = world.do(talk)
    undo = way(done)
    assert undo is not None
    kept = world.do(c.KeepPaper(case_id=case_id, paper=paper("summary"), fact_id=done.new_id)).new_id
    assert world.refused(undo) == {(Problem.CHANGED_SINCE, "")}
    assert world.reads.paper_bytes(kept)


def test_what_was_withdrawn_does_not_come_back(world: World) -> None:
    case_id = world.open()
    note = world.do(c.AddNote(case_id=case_id, text="Feil")).new_id
    before = world.page(case_id).case
    void = c.VoidFact(case_id=case_id, fact_id=note, reason="Gjaldt en annen")
    assert way_back(world.reads, void, today=TODAY, reason=REASON)(world.do(void)) is None
    forged = c.TakeBack(case_id=case_id, before=before, reason=REASON)
    assert world.refused(forged) == {(Problem.CHANGED_SINCE, "")}


def test_a_note_that_was_moved_stands_without_a_case_again_and_in_the_case_no_more(world: World) -> None:
    case_id = world.open()
    world.do(c.WriteDeskNote(kind=DeskNoteKind.PHONE, text="Vil ha en prat", time="14:05"))
    (note,) = world.reads.desk_notes()
    undo = undo_of(world, c.MoveDeskNote(note_id=note.id, case_id=case_id))
    assert world.reads.desk_notes() == ()
    world.do(undo)
    assert world.reads.desk_notes() == (note,)
    assert world.page(case_id).case.of(Note) == ()


def test_a_note_stays_moved_if_the_case_has_gone_on(world: World) -> None:
    case_id = world.open()
    world.do(c.WriteDeskNote(kind=DeskNoteKind.PHONE, text="Vil ha en prat"))
    (note,) = world.reads.desk_notes()
    undo = undo_of(world, c.MoveDeskNote(note_id=note.id, case_id=case_id))
    world.do(c.AddNote(case_id=case_id, text="Noe nytt"))
    assert world.refused(undo) == {(Problem.CHANGED_SINCE, "")}
    assert world.reads.desk_notes() == (), "half of it was undone"


def test_what_was_written_down_is_gone_again(world: World) -> None:
    world.do(undo_of(world, c.WriteDeskNote(kind=DeskNoteKind.PHONE, text="Feil knapp")))
    assert world.reads.desk_notes() == ()


def test_an_address_entered_changed_or_taken_out_is_undone(world: World) -> None:
    world.do(undo_of(world, c.SaveAddress(address=CLINIC)))
    assert world.reads.addresses() == ()
    kept = replace(CLINIC, id=world.do(c.SaveAddress(address=CLINIC)).new_id)
    world.do(undo_of(world, c.SaveAddress(address=replace(kept, phone="11 11 11 11"))))
    assert world.reads.addresses() == (kept,)
    undo = undo_of(world, c.DropAddress(address_id=kept.id))
    assert world.reads.addresses() == ()
    world.do(undo)
    assert world.reads.addresses() == (kept,)


def test_an_address_changed_once_more_is_left_as_it_is(world: World) -> None:
    kept = replace(CLINIC, id=world.do(c.SaveAddress(address=CLINIC)).new_id)
    undo = undo_of(world, c.SaveAddress(address=replace(kept, phone="1")))
    world.do(c.SaveAddress(address=replace(kept, phone="2")))
    assert world.refused(undo) == {(Problem.CHANGED_SINCE, "")}
    assert world.reads.addresses()[0].phone == "2"


def test_new_cases_follow_the_former_rules_again(world: World) -> None:
    before = world.reads.organisation().policy
    other = PolicyRef(id="andre", version="1")
    undo = undo_of(world, c.ChooseRules(policy=other))
    assert world.reads.organisation().policy == other
    world.do(undo)
    assert world.reads.organisation().policy == before
    assert world.refused(undo) == {(Problem.CHANGED_SINCE, "")}


def test_the_organisation_stands_as_it_stood_unless_it_has_been_changed_again(world: World) -> None:
    before = world.reads.organisation()
    undo = undo_of(world, c.SetOrganisation(organisation=replace(before, name="Ny Eksempel")))
    world.do(undo)
    assert world.reads.organisation() == before
    late = undo_of(world, c.SetOrganisation(organisation=replace(before, address="Gata 1")))
    world.do(c.SetOrganisation(organisation=replace(before, address="Gata 2")))
    assert world.refused(late) == {(Problem.CHANGED_SINCE, "")}
    assert world.reads.organisation().address == "Gata 2"


def test_what_was_typed_and_put_away_is_there_again(world: World) -> None:
    case_id = world.open()
    typed = (("text", "Midt i en setning"),)
    world.do(c.SaveDraft(form="note", fields=typed, case_id=case_id))
    world.do(undo_of(world, c.DropDraft(form="note", case_id=case_id)))
    draft = world.reads.draft("note", case_id)
    assert draft is not None
    assert draft.fields == typed


def test_what_was_typed_anew_is_not_written_over_by_what_was_put_away(world: World) -> None:
    case_id = world.open()
    world.do(c.SaveDraft(form="note", fields=(("text", "Kastet"),), case_id=case_id))
    undo = undo_of(world, c.DropDraft(form="note", case_id=case_id))
    world.do(c.SaveDraft(form="note", fields=(("text", "Skrevet på nytt"),), case_id=case_id))
    assert world.refused(undo) == {(Problem.CHANGED_SINCE, "")}
    draft = world.reads.draft("note", case_id)
    assert draft is not None
    assert draft.fields == (("text", "Skrevet på nytt"),)


@pytest.mark.parametrize(
    "command",
    [c.ExportCases(case_ids=()), c.SetPreference(key="k", value="v"), c.SweepDrafts()],
)
def test_what_has_no_way_back_says_so(command: c.Command, world: World) -> None:
    assert way_back(world.reads, command, today=TODAY, reason=REASON)(world.do(command)) is None
