"""What was saved is undone from the message that says so: the former value stands again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QWidget

from akan_desktop.app import commands as c
from akan_desktop.app.desk_notes import Address, DeskNoteKind, PlaceKind
from akan_desktop.app.own_decisions import Question as Asked
from akan_desktop.domain.case import CaseFile, PolicyRef
from akan_desktop.domain.fact_codes import ConcernSource, Held, TalkAbout
from akan_desktop.domain.facts import Fact, Measure, Meeting, Note, Release, Talk, Voided
from akan_desktop.domain.people import Role, Subject
from akan_desktop.i18n import dates
from akan_desktop.ui.common.banner import BannerArea
from akan_desktop.ui.common.context import PageKey
from akan_desktop.ui.common.question import Question
from akan_desktop.ui.desk_notes.addresses import AddressBook
from akan_desktop.ui.desk_notes.box import FormBox
from akan_desktop.ui.desk_notes.letters import Letter, LetterBox
from akan_desktop.ui.desk_notes.log import NoteLog
from akan_desktop.ui.guidelines.page import GuidelinesPage
from akan_desktop.ui.settings.organisation import OrganisationCard
from akan_desktop.ui.settings.page import SettingsPage
from tests.ui.working import Working, all_of, button, changes, put, said, save, settle

CLINIC = Address(id="", kind=PlaceKind.TREATMENT, organisation="Eksempelklinikken", phone="00 00 00 00")


def case_of(work: Working, name: str) -> CaseFile:
    return work.desk.reads.case_page(work.cases[name], work.desk.today()).case


def undo(work: Working, area: BannerArea | None = None) -> None:
    """Press what undoes the last thing that was done."""
    area = area or work.workspace._banners
    button(area.banners()[0], work.t("Undo")).click()
    settle()
    assert area.banners()[0].text.text() == work.t("It has been taken back.")


def box(kind: type[QDialog]) -> QDialog:
    settle()
    found = QApplication.activeModalWidget()
    assert isinstance(found, kind), type(found).__name__
    return found


def withdrawn(case: CaseFile) -> list[Fact]:
    return [fact for fact in case.facts if isinstance(fact, Voided)]


@pytest.fixture
def clinic(working: Working) -> Address:
    return replace(CLINIC, id=working.desk.do(c.SaveAddress(address=CLINIC)).new_id)


@pytest.fixture
def book(working: Working, clinic: Address) -> AddressBook:
    found = AddressBook(working.workspace.context, working.workspace)
    found.open()
    settle()
    return found


def test_a_note_of_a_case_is_undone_and_withdrawn_as_a_mistake_is(working: Working) -> None:
    before = len(case_of(working, "agreement").of(Note))
    panel = working.form("agreement", "note")
    put(panel, "text", "Gjaldt en annen sak")
    save(panel)
    assert len(case_of(working, "agreement").of(Note)) == before + 1
    undo(working)
    case = case_of(working, "agreement")
    assert len(case.of(Note)) == before
    (marker,) = withdrawn(case)
    assert isinstance(marker, Voided)
    assert marker.reason == working.t("Undone right after it was saved")
    assert "Gjaldt en annen sak" not in said(working.view(working.cases_page("agreement")))


def test_a_measure_and_a_consent_are_undone(working: Working) -> None:
    before = case_of(working, "agreement")
    panel = working.form("agreement", "measure")
    put(panel, "regime", "Annen arbeidsoppgave")
    save(panel)
    assert len(case_of(working, "agreement").of(Measure)) == len(before.of(Measure)) + 1
    undo(working)
    panel = working.form("agreement", "release")
    put(panel, "about", "Oppfølging")
    for box in all_of(panel.view.field("between"), QCheckBox)[:2]:
        box.setChecked(True)
    save(panel)
    assert len(case_of(working, "agreement").of(Release)) == len(before.of(Release)) + 1
    undo(working)
    after = case_of(working, "agreement")
    assert (after.of(Measure), after.of(Release)) == (before.of(Measure), before.of(Release))


def test_what_a_form_changed_stands_as_it_stood(working: Working) -> None:
    desk, case_id = working.desk, working.cases["agreement"]
    given = desk.do(
        c.RecordRelease(case_id=case_id, between=(Role.LINE_MANAGER, Role.HR), about="Oppfølging")
    ).new_id
    talk = desk.do(c.RecordTalk(case_id=case_id, about=TalkAbout.CONCERN, text="Snakket sammen")).new_id
    for key in (f"withdraw_release:{given}", f"show_summary:{talk}"):
        before = case_of(working, "agreement").facts
        save(working.form("agreement", key))
        assert case_of(working, "agreement").facts != before, key
        undo(working)
        assert case_of(working, "agreement").facts == before, key
    assert case_of(working, "agreement").of(Release)[-1].withdrawn_on is None
    assert case_of(working, "agreement").of(Talk)[-1].shown_on is None


def test_what_was_corrected_of_the_person_stands_as_it_stood(working: Working) -> None:
    before = case_of(working, "concern").subject
    panel = working.form("concern", "edit_subject")
    put(panel, "unit", "Feil avdeling")
    save(panel)
    assert case_of(working, "concern").subject.unit == "Feil avdeling"
    undo(working)
    assert case_of(working, "concern").subject == before


def test_a_deletion_that_was_put_off_comes_when_it_did(working: Working) -> None:
    before = case_of(working, "agreement").facts
    panel = working.form("agreement", "postpone")
    put(panel, "reason", "Tvist")
    put(panel, "until", dates.short(working.desk.today() + timedelta(days=60)))
    save(panel)
    undo(working)
    case = case_of(working, "agreement")
    assert [fact for fact in case.facts if fact.id in {each.id for each in before}] == list(before)
    assert len(withdrawn(case)) == 1


def test_a_meeting_that_nobody_came_to_was_not_so_after_all(working: Working) -> None:
    desk, case_id = working.desk, working.cases["agreement"]
    day = desk.today() + timedelta(days=5)
    planned = desk.do(c.PlanMeeting(case_id=case_id, on=day, time="09:00")).new_id
    before = case_of(working, "agreement").fact(planned)
    way = c.HoldMeeting(case_id=case_id, meeting_id=planned, held=Held.POSTPONED)
    page = working.cases_page("agreement", f"form:hold_meeting:{planned}")
    put(working.panel(page), "held", way.held)
    save(working.panel(page))
    stands = case_of(working, "agreement").fact(planned)
    assert isinstance(stands, Meeting)
    assert stands.held is Held.POSTPONED
    undo(working)
    assert case_of(working, "agreement").fact(planned) == before


def test_what_has_gone_on_since_is_not_undone(working: Working) -> None:
    panel = working.form("agreement", "note")
    put(panel, "text", "Først dette")
    save(panel)
    working.desk.do(c.AddNote(case_id=working.cases["agreement"], text="Så dette"))
    button(working.workspace._banners.banners()[0], working.t("Undo")).click()
    settle()
    assert working.banners()[0] == working.t("It has been changed since. Nothing was undone.")
    assert [note.text for note in case_of(working, "agreement").of(Note)][-2:] == ["Først dette", "Så dette"]


def test_what_was_typed_and_cancelled_is_fetched_again(working: Working) -> None:
    panel = working.form("agreement", "note")
    put(panel, "text", "Midt i en setning")
    button(panel, working.t("Cancel")).click()
    settle()
    assert working.desk.reads.draft("note", working.cases["agreement"]) is None
    undo(working)
    again = working.panel(working.cases_page_now())
    assert again.view.values().text("text") == "Midt i en setning"


def test_an_empty_form_is_left_without_a_word(working: Working) -> None:
    before = working.banners()
    button(working.form("agreement", "note"), working.t("Cancel")).click()
    settle()
    assert working.banners() == before


def test_a_form_that_was_begun_afresh_goes_back_to_what_was_typed(working: Working) -> None:
    panel = working.form("agreement", "note")
    put(panel, "text", "Midt i en setning")
    panel = working.form("agreement", "note")
    button(panel, working.t("Begin afresh")).click()
    settle()
    assert panel.view.values().text("text") == ""
    undo(working)
    assert panel.view.values().text("text") == "Midt i en setning"


@pytest.mark.parametrize("kind", [DeskNoteKind.PHONE, DeskNoteKind.REMINDER, DeskNoteKind.ADVICE])
def test_what_was_written_down_in_passing_is_gone_again(kind: DeskNoteKind, working: Working) -> None:
    working.workspace.quick.write(kind)
    panel = box(FormBox).panel  # type: ignore[attr-defined]  # a box of forms, as asked for
    put(panel, "text", "Feil knapp")
    if kind is DeskNoteKind.REMINDER:
        put(panel, "due", dates.short(working.desk.today() + timedelta(days=3)))
    save(panel)
    assert len(working.desk.reads.desk_notes()) == 1
    undo(working)
    assert working.desk.reads.desk_notes() == ()


def test_a_note_that_was_moved_into_the_wrong_case_comes_back(working: Working) -> None:
    working.desk.do(c.WriteDeskNote(kind=DeskNoteKind.PHONE, text="Vil snakke"))
    notes = working.desk.reads.desk_notes()
    page = working.go(PageKey.TODAY)
    page.refresh()
    button(page, working.t("Move into a case")).click()
    panel = box(FormBox).panel  # type: ignore[attr-defined]  # a box of forms, as asked for
    put(panel, "case", working.cases["concern"])
    save(panel)
    assert working.desk.reads.desk_notes() == ()
    undo(working)
    assert working.desk.reads.desk_notes() == notes
    assert case_of(working, "concern").of(Note) == ()


def test_the_reference_of_a_letter_is_undone(working: Working) -> None:
    context = working.workspace.context
    found = LetterBox(context, working.workspace, working.cases["concern"], lambda: None)
    found.open()
    found.kind.choose(Letter.AUTHORITY)
    found.reference.setText("2026/1234-5")
    button(found, working.t("Note the reference")).click()
    settle()
    assert len(case_of(working, "concern").of(Note)) == 1
    undo(working)
    assert case_of(working, "concern").of(Note) == ()


def test_an_address_that_was_changed_stands_as_it_stood(
    working: Working, book: AddressBook, clinic: Address
) -> None:
    button(book, working.t("Change")).click()
    panel = box(FormBox).panel  # type: ignore[attr-defined]  # a box of forms, as asked for
    put(panel, "phone", "99 99 99 99")
    save(panel)
    assert working.desk.reads.addresses()[0].phone == "99 99 99 99"
    assert book.messages.banners()[0].text.text() == working.t("The address is changed.")
    undo(working, book.messages)
    assert working.desk.reads.addresses() == (clinic,)
    assert clinic.phone in " ".join(said(book))


def test_an_address_that_was_taken_out_is_put_back_also_once_the_book_is_closed(
    working: Working, book: AddressBook, clinic: Address
) -> None:
    button(book, working.t("Take out")).click()
    question = box(Question)
    question.accept()
    settle()
    assert working.desk.reads.addresses() == ()
    book.accept()
    settle()
    assert working.banners()[0] == working.t("{name} is taken out.", name=clinic.organisation)
    undo(working)
    assert working.desk.reads.addresses() == (clinic,)


def test_a_note_thrown_away_in_the_box_of_notes_is_fetched_back_there(working: Working) -> None:
    working.desk.do(c.WriteDeskNote(kind=DeskNoteKind.PHONE, text="Vil snakke"))
    log = NoteLog(working.workspace.context, working.workspace, lambda: None)
    log.open()
    button(log, working.t("Throw away")).click()
    box(Question).accept()
    settle()
    assert working.desk.reads.desk_notes() == ()
    undo(working, log.messages)
    assert "Vil snakke" in said(log)


def test_new_cases_follow_the_former_rules_again(working: Working) -> None:
    page = working.go(PageKey.GUIDELINES)
    assert isinstance(page, GuidelinesPage)
    before = working.desk.reads.organisation().policy
    page.which.choose(PolicyRef(id="ud-2018", version="1"))
    settle()
    button(page, working.t("Let new cases follow these")).click()
    assert page.question is not None
    page.question.accept()
    settle()
    assert working.desk.reads.organisation().policy == PolicyRef(id="ud-2018", version="1")
    undo(working)
    assert working.desk.reads.organisation().policy == before
    assert page.which.value() == before


def test_own_decisions_are_undone_and_new_cases_follow_what_they_followed(working: Working) -> None:
    before = PolicyRef(id="nav", version="1")
    working.desk.do(c.ChooseRules(policy=before))
    page = working.go(PageKey.GUIDELINES)
    assert isinstance(page, GuidelinesPage)
    page.refresh()
    page.which.choose(before)
    settle()
    assert page.open_card is not None
    page.open_card.decisions.choose({Asked.RETENTION: "12"})
    button(page, working.t("Save the decisions")).click()
    settle()
    assert working.desk.reads.organisation().policy != before
    undo(working)
    assert working.desk.reads.organisation().policy == before


def organisation_card(page: QWidget) -> OrganisationCard:
    assert isinstance(page, SettingsPage)
    return page._organisation


def test_the_organisation_stands_as_it_stood(working: Working) -> None:
    page = working.go(PageKey.SETTINGS)
    before = working.desk.reads.organisation()
    card = organisation_card(page)
    card._lines["name"].setText("Feilskrevet bedrift")
    button(card, working.t("Save the organisation")).click()
    settle()
    assert working.desk.reads.organisation().name == "Feilskrevet bedrift"
    undo(working)
    assert working.desk.reads.organisation() == before
    assert organisation_card(page)._lines["name"].value() == before.name


def test_what_cannot_be_fetched_back_is_asked_about_before_it_goes(working: Working) -> None:
    desk = working.desk
    desk.do(c.SetOrganisation(organisation=replace(desk.reads.organisation(), employees=50_000)))
    assert desk.reads.organisation().keeps_traits
    subject = Subject(name="Kari Eksempel", informed_on=desk.today(), gender="female", birth_year=1980)
    case_id = desk.do(c.OpenCase(subject=subject)).case_id
    page = working.go(PageKey.SETTINGS)
    page._organisation_again()  # type: ignore[attr-defined]  # the page of settings, made before
    card = organisation_card(page)
    card._lines["employees"].setText("20")
    button(card, working.t("Save the organisation")).click()
    question = box(Question)
    assert desk.reads.organisation().employees == 50_000, "nothing before the answer"
    question.reject()
    assert desk.reads.case_page(case_id, desk.today()).case.subject.birth_year == 1980
    button(card, working.t("Save the organisation")).click()
    box(Question).accept()
    settle()
    assert desk.reads.case_page(case_id, desk.today()).case.subject.birth_year is None
    assert working.t("Undo") not in said(working.workspace._banners)


def test_a_new_case_says_what_comes_of_it_before_it_is_opened(working: Working) -> None:
    before = working.desk.reads.case_ids()
    page = working.cases_page()
    page.begin_new()
    panel = working.panel(page)
    put(panel, "name", "Kari Eksempel")
    put(panel, "told", value=True)
    put(panel, "source", ConcernSource.COLLEAGUE)
    put(panel, "text", "Ustø i trappen to ganger denne uken")
    next_step = working.t("Next step: {step}", step="")
    lines = changes(panel, next_step)
    assert any(line.startswith(next_step) for line in lines), lines
    assert working.desk.reads.case_ids() == before


def test_who_gets_what_is_shown_before_it_stands_in_the_list(working: Working) -> None:
    panel = working.form("agreement", "hand_out")
    put(panel, "role", Role.GENERAL_PRACTITIONER)
    put(panel, "what", "Kopi av referatet")
    lines = changes(panel, "Kopi av referatet")
    assert any("Kopi av referatet" in line for line in lines), lines
    assert working.desk.reads.case_page(working.cases["agreement"], working.desk.today()).disclosures == ()
