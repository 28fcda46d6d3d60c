"""What takes seconds: from anywhere by one shortcut, and back to the page that was open."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget

from akan_desktop.app import commands as c
from akan_desktop.app.desk_notes import Address, DeskNoteKind, PlaceKind
from akan_desktop.app.paper_values import PaperOrder
from akan_desktop.app.reads import DueKind
from akan_desktop.domain.fact_codes import ConcernSource
from akan_desktop.domain.facts import Concern, Note
from akan_desktop.domain.language import Lang
from akan_desktop.domain.observations import Observation
from akan_desktop.domain.people import GroupMember, Role
from akan_desktop.ui.common.context import PageKey
from akan_desktop.ui.desk_notes.addresses import AddressBook
from akan_desktop.ui.desk_notes.box import FormBox
from akan_desktop.ui.desk_notes.checklist import ChecklistBox
from akan_desktop.ui.desk_notes.letters import ADVICE, POINTER, Letter, LetterBox
from akan_desktop.ui.desk_notes.lines import DeskNoteLine
from akan_desktop.ui.desk_notes.log import NoteLog
from akan_desktop.ui.shell.help import HelpBox
from akan_desktop.ui.shell.help_words import PAGES
from akan_desktop.ui.today.due import DueLine
from tests.ui.working import Working, all_of, button, errors, put, said, save, settle


def box(work: Working) -> QDialog:
    settle()
    found = QApplication.activeModalWidget()
    assert isinstance(found, QDialog), "no box is open"
    return found


def form(work: Working) -> FormBox:
    found = box(work)
    assert isinstance(found, FormBox)
    return found


def done(work: Working, page: QWidget, what: str) -> None:
    """Press what says that one line of the page of today is done."""
    lines = [*all_of(page, DueLine), *all_of(page, DeskNoteLine)]
    button(next(line for line in lines if what in said(line)), work.t("Mark as done")).click()


def press(work: Working, keys: str) -> None:
    for shortcut in work.workspace.findChildren(QShortcut):
        if shortcut.key() == QKeySequence(keys):
            shortcut.activated.emit()
            return
    raise AssertionError(f"nothing answers to {keys}")


@pytest.mark.parametrize("page", [PageKey.TODAY, PageKey.MEETINGS, PageKey.DELETION, PageKey.STATISTICS])
def test_a_phone_note_is_one_shortcut_away_everywhere(page: PageKey, working: Working) -> None:
    working.go(page)
    begun = working.real.ports.now().strftime("%H:%M")
    press(working, "Ctrl+T")
    panel = form(working).panel
    assert working.t("May have to be shown to the person it is about.") in said(panel)
    put(panel, "text", "Ringer igjen om en time")
    save(panel)
    (note,) = working.desk.reads.desk_notes()
    assert note.text == "Ringer igjen om en time"
    assert begun <= note.time <= working.real.ports.now().strftime("%H:%M")
    assert QApplication.activeModalWidget() is None
    today = working.go(PageKey.TODAY)
    assert "Ringer igjen om en time" in said(today)


def test_the_key_itself_opens_it_while_somebody_types(working: Working) -> None:
    page = working.go(PageKey.CASES)
    page.focus_search()
    QTest.keyClick(working.window.focusWidget() or page, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert form(working).panel.view.form.id == "phone_note"


def test_a_phone_note_goes_into_the_case_that_is_open(working: Working) -> None:
    working.go(PageKey.CASES, "agreement")
    press(working, "Ctrl+T")
    panel = form(working).panel
    put(panel, "text", "Avlyser torsdag")
    save(panel)
    assert working.desk.reads.desk_notes() == ()
    page = working.desk.reads.case_page(working.cases["agreement"], working.desk.today())
    assert page.case.of(Note)[-1].text == "Avlyser torsdag"


def test_what_is_typed_in_the_box_is_there_after_a_lock(working: Working) -> None:
    press(working, "Ctrl+T")
    put(form(working).panel, "text", "Midt i en setning")
    working.workspace.leave()
    assert working.desk.reads.draft("phone_note") is not None


def test_what_has_been_saved_is_no_draft_any_more(working: Working) -> None:
    press(working, "Ctrl+T")
    panel = form(working).panel
    put(panel, "text", "Ringer igjen")
    panel.leave()
    assert working.desk.reads.draft("phone_note") is not None
    save(panel)
    assert working.desk.reads.draft("phone_note") is None


def test_a_draft_stays_with_its_case_though_the_list_is_in_another_order(working: Working) -> None:
    press(working, "Ctrl+T")
    panel = form(working).panel
    put(panel, "text", "Ringer igjen")
    put(panel, "case", working.cases["concern"])
    panel.leave()
    form(working).close()
    for name in ("agreement", "concern"):
        other = working.cases[name]
        working.desk.do(c.AddNote(case_id=other, text="Noe nytt"))
        press(working, "Ctrl+T")
        assert form(working).panel.view.values().chosen("case") == working.cases["concern"]
        form(working).close()


def test_a_note_without_a_case_moves_into_one(working: Working) -> None:
    working.desk.do(c.WriteDeskNote(kind=DeskNoteKind.PHONE, text="Vil snakke"))
    page = working.go(PageKey.TODAY)
    page.refresh()
    button(page, working.t("Move into a case")).click()
    panel = form(working).panel
    save(panel)
    assert errors(panel)["case"]
    put(panel, "case", working.cases["concern"])
    save(panel)
    assert working.desk.reads.desk_notes() == ()
    found = working.desk.reads.case_page(working.cases["concern"], working.desk.today()).case.of(Note)
    assert [note.text for note in found] == ["Vil snakke"]


def test_a_reminder_in_a_case_is_done_with_one_press_and_can_be_taken_back(working: Working) -> None:
    day = working.desk.today() + timedelta(days=3)
    case_id = working.cases["agreement"]
    working.desk.do(c.RemindInCase(case_id=case_id, text="Ring torsdag", remind_on=day))
    page = working.go(PageKey.TODAY)
    page.refresh()
    assert "Ring torsdag" in said(page)
    done(working, page, "Ring torsdag")
    settle()
    assert "Ring torsdag" not in said(page)
    button(working.workspace, working.t("Undo")).click()
    settle()
    rows = working.desk.reads.today(working.desk.today())
    assert [row.text for row in rows if row.kind is DueKind.REMINDER] == ["Ring torsdag"]


def test_a_reminder_without_a_case_is_done_and_can_be_taken_back(working: Working) -> None:
    desk = working.desk
    day = desk.today() + timedelta(days=1)
    desk.do(c.WriteDeskNote(kind=DeskNoteKind.REMINDER, text="Bestill rom", due=day))
    kept = desk.reads.desk_notes()
    working.go(PageKey.CASES)
    working.workspace.saved()
    page = working.go(PageKey.TODAY)
    done(working, page, "Bestill rom")
    settle()
    assert desk.reads.desk_notes() == ()
    button(working.workspace._banners.banners()[0], working.t("Undo")).click()
    settle()
    assert desk.reads.desk_notes() == kept
    assert "Bestill rom" in said(page)


def test_a_reminder_asks_for_its_day(working: Working) -> None:
    press(working, "Ctrl+R")
    panel = form(working).panel
    save(panel)
    assert set(errors(panel)) == {"text", "due"}
    put(panel, "text", "Ring BHT")
    put(panel, "due", (working.desk.today() + timedelta(days=1)).strftime("%d.%m.%Y"))
    save(panel)
    (note,) = working.desk.reads.desk_notes()
    assert (note.kind, note.text) == (DeskNoteKind.REMINDER, "Ring BHT")
    page = working.go(PageKey.TODAY)
    done(working, page, "Ring BHT")
    assert working.desk.reads.desk_notes() == ()


def test_F9_F12_the_checklist_names_the_third_person_and_the_children(working: Working) -> None:
    press(working, "F9")
    found = box(working)
    assert isinstance(found, ChecklistBox)
    told = " ".join(said(found))
    assert "tredje person" in told
    assert "barnevernet" in told
    assert "113" in told
    button(found, working.t("Write a phone note")).click()
    assert form(working).panel.view.form.id == "phone_note"


def test_the_checklist_is_a_paper_that_names_nobody(working: Working) -> None:
    from akan_desktop.ui.desk_notes.checklist import checklist, checklist_request

    context = working.workspace.context
    paper = working.desk.papers.make(checklist_request(context, checklist(context)))
    assert paper.pages == 1
    assert paper.pdf.startswith(b"%PDF-")


@pytest.mark.parametrize("kind", list(Letter))
def test_every_letter_has_advice_and_health_papers_are_never_kept(kind: Letter, working: Working) -> None:
    working.workspace.quick.letter()
    found = box(working)
    assert isinstance(found, LetterBox)
    found.kind.choose(kind)
    found._show()
    assert [each.text() for each in found.advice] == [working.t(words) for words in ADVICE[kind]]
    assert found.pointer.isVisibleTo(found) == (kind in POINTER)
    assert kind not in (Letter.HEALTH, Letter.SAMPLE, Letter.SICK_NOTE, Letter.CONCERN) or kind not in POINTER


def test_of_a_letter_only_the_reference_is_noted(working: Working) -> None:
    working.go(PageKey.CASES, "agreement")
    working.workspace.quick.letter()
    found = box(working)
    assert isinstance(found, LetterBox)
    found.kind.choose(Letter.SIGNED)
    found._show()
    found._note()
    assert found.error.text()
    found.reference.setText("2026/77-3")
    found._note()
    case = working.desk.reads.case_page(working.cases["agreement"], working.desk.today()).case
    assert "2026/77-3" in case.of(Note)[-1].text


def test_F3_F10_F13_advice_guidance_and_reports_are_logged_from_the_palette(working: Working) -> None:
    names = {action.name for action in working.workspace._actions()}
    for words in ("Advice given", "Leader guided", "Report sent on", "Address book", "Notes without a case"):
        assert working.t(words) in names
    working.workspace.quick.write(DeskNoteKind.REPORT)
    panel = form(working).panel
    put(panel, "way", ConcernSource.SAFETY_REP)
    save(panel)
    assert "sent_to" in errors(panel)
    put(panel, "sent_to", Role.EMPLOYER)
    save(panel)
    (note,) = working.desk.reads.desk_notes()
    assert (note.way, note.sent_to) == (ConcernSource.SAFETY_REP, Role.EMPLOYER)
    working.workspace.quick.notes()
    log = box(working)
    assert isinstance(log, NoteLog)
    assert any("Verneombud" in text for text in said(log))


def test_the_address_book_is_written_and_read(working: Working) -> None:
    working.workspace.quick.addresses()
    book = box(working)
    assert isinstance(book, AddressBook)
    button(book, working.t("Add a place")).click()
    panel = form(working).panel
    save(panel)
    assert "organisation" in errors(panel)
    put(panel, "organisation", "Fjordby bedriftshelse")
    put(panel, "phone", "00 00 00 00")
    save(panel)
    assert "Fjordby bedriftshelse" in said(book)
    assert [each.phone for each in working.desk.reads.addresses()] == ["00 00 00 00"]


def test_F90_help_begins_with_the_page_and_names_where_to_call(working: Working) -> None:
    working.go(PageKey.DELETION)
    press(working, "F1")
    found = box(working)
    assert isinstance(found, HelpBox)
    told = said(found)
    assert told[1:3] == [working.t("Deletion deadlines"), working.t(PAGES[PageKey.DELETION][0])]
    everything = " ".join(told)
    assert "22 40 28 00" in everything
    assert "selvtest" in everything
    assert all(action.shortcut in everything for action in working.workspace.quick.actions())


def test_every_page_has_its_help() -> None:
    assert set(PAGES) == set(PageKey)


def test_a_place_of_the_address_book_is_picked_where_somebody_is_entered(working: Working) -> None:
    place = Address(id="", kind=PlaceKind.TREATMENT, organisation="Fjordby poliklinikk", phone="00 00 00 00")
    working.desk.do(c.SaveAddress(address=place))
    panel = working.form("agreement", "hand_out")
    offered = panel.view.field("recipient")
    assert isinstance(offered, QLineEdit)
    assert offered.completer().completionCount() == 1
    members = working.form("agreement", "group").view
    assert any(
        line.completer() is not None and line.completer().model().rowCount() == 1
        for line in members.findChildren(QLineEdit)
    )


def test_F35_F41_the_group_shows_who_was_there_and_what_the_support_person_does(working: Working) -> None:
    case_id = working.cases["agreement"]
    group = working.desk.reads.case_page(case_id, working.desk.today()).case.group
    leader = next(member for member in group if member.role is Role.LINE_MANAGER)
    support = GroupMember(id="", role=Role.PEER_SUPPORT_CONTACT, name="Per Personkås")
    others = tuple(member for member in group if member.id != leader.id)
    yesterday = working.desk.today() - timedelta(days=1)
    working.desk.do(c.ComposeGroup(case_id=case_id, members=(*others, support), on=yesterday))
    view = working.view(working.cases_page("agreement", "group"))
    told = said(view)
    assert working.t("The manager in the group has changed. Put in the new one, or a substitute.") in told
    assert any(leader.name in text for text in told)
    button(view, working.t("Tasks, training and guidance")).click()
    panel = working.panel(working.cases_page_now())
    put(panel, "accepted_by", Role.LINE_MANAGER)
    put(panel, "tasks", "Lunsj på mandager")
    save(panel)
    view = working.view(working.cases_page("agreement", "group"))
    assert any("Lunsj på mandager" in text for text in said(view))


def test_F5_F6_the_sheet_before_the_talk_is_made_from_what_was_seen(working: Working) -> None:
    order = PaperOrder(case_id=working.cases["concern"], form="preparation", lang=Lang.NB)
    request = working.desk.paper_request(order)
    page = working.desk.reads.case_page(working.cases["concern"], working.desk.today())
    assert len(request.lists.get("observations", ())) == len(page.case.of(Concern)[-1].observations)
    assert working.desk.papers.make(request).pages <= 2
    # What is seen is picked from a list of what can be seen at work; absence is named, never counted.
    assert not any("count" in code.value or "days" in code.value for code in Observation)


def test_F6_the_sheet_is_one_press_away_once_a_concern_is_there(working: Working) -> None:
    panel = working.form("concern", "concern")
    put(panel, "text", "Sov i pausen tirsdag klokka ti")
    save(panel)
    button(working.workspace, working.t("Make the paper")).click()
    settle(300)
    concern = working.desk.reads.case_page(working.cases["concern"], working.desk.today()).case.of(Concern)[
        -1
    ]
    page = working.cases_page_now()
    assert page.place().tab == f"paper:preparation:{concern.id}"
    # From the menu at any time: of the last concern.
    working.cases_page("concern", "form:preparation")
    settle(300)
    assert working.cases_page_now().place().tab == "paper:preparation:"
