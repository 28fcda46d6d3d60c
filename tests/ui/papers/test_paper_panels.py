"""Papers: asked for what is missing, drawn, kept, printed, saved; a signed copy must go on from ours."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import pypdfium2
import pytest
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog

from akan_desktop.app.commands import EraseCase
from akan_desktop.app.records import EraseReason, PaperStatus
from akan_desktop.app.vault_records import Passphrase
from akan_desktop.domain.language import Lang
from akan_desktop.domain.people import Role
from akan_desktop.i18n.labels import label
from akan_desktop.ui.cases.case_view import PAPERS
from akan_desktop.ui.common.context import PageKey
from akan_desktop.ui.common.fields import TextArea
from akan_desktop.ui.common.question import Question
from akan_desktop.ui.deletion.erase import ReceiptPanel
from akan_desktop.ui.deletion.page import DeletionPage
from akan_desktop.ui.papers.destruction import DestructionPaperPanel
from akan_desktop.ui.papers.offered import Making
from akan_desktop.ui.papers.output import send_pages
from akan_desktop.ui.papers.panel import KeptPaperPanel, NewPaperPanel
from tests.ui.real_window import PASSPHRASE
from tests.ui.working import Working, all_of, button, put, said, settle

Panel = TypeVar("Panel", NewPaperPanel, DestructionPaperPanel)


def made(panel: Panel) -> Panel:
    """Wait for the lane: the paper is made beside the window."""
    for _ in range(300):
        if panel._paper is not None or panel._notes.said():
            break
        # A loop of its own lets the lane's thread run; Qt's waiting for tests holds it up.
        loop = QEventLoop()
        QTimer.singleShot(50, loop.quit)
        loop.exec()
    settle()
    return panel


def new_paper(work: Working, form: str, case: str = "agreement") -> NewPaperPanel:
    page = work.cases_page(case, f"paper:{form}:")
    settle(120)
    shown = page._right.currentWidget()
    assert isinstance(shown, NewPaperPanel)
    return shown if all_of(shown._needed, TextArea) else made(shown)


def fill_in(panel: NewPaperPanel) -> None:
    """Write what the register does not know."""
    for field in all_of(panel._needed, TextArea):
        field.setPlainText("Skrevet for hånd.")
    panel._typed_on()
    made(panel)


def kept(work: Working, form: str = "information") -> KeptPaperPanel:
    panel = new_paper(work, form)
    fill_in(panel)
    button(panel, work.t("Keep in the case")).click()
    page = work.cases_page()
    entry = work.desk.reads.case_page(page._case_id, work.desk.today()).papers[0]
    page._open_paper(entry)
    settle(120)
    shown = page._right.currentWidget()
    assert isinstance(shown, KeptPaperPanel)
    return shown


def papers(work: Working, case: str = "agreement") -> list[PaperStatus]:
    return [entry.status for entry in work.desk.reads.case_page(work.cases[case], work.desk.today()).papers]


@pytest.mark.parametrize("form", ["information", "agreement", "warning", "minutes", "notice"])
def test_every_paper_of_a_case_is_drawn_page_by_page(form: str, working: Working) -> None:
    panel = new_paper(working, form)
    fill_in(panel)
    assert panel._paper is not None, panel._notes.said()
    assert len(panel._pages._pages) == len(pypdfium2.PdfDocument(panel._paper.pdf))
    assert all(not page.pixmap().isNull() for page in panel._pages._pages)


def test_the_paper_takes_the_room_of_the_list_and_gives_it_back(working: Working) -> None:
    new_paper(working, "agreement")
    page = working.cases_page()
    assert not page.listing.isVisible()
    button(page, working.t("Back to the case")).click()
    settle()
    assert page.listing.isVisible()
    assert working.view(page).part == PAPERS


def test_no_word_of_the_buttons_is_cut(working: Working) -> None:
    panel = new_paper(working, "agreement")
    for each in (panel._keep_button, panel._print_button, panel._save_button):
        assert each.width() >= each.sizeHint().width()


def test_a_case_without_agreement_says_what_is_missing_and_keeps_nothing(working: Working) -> None:
    panel = new_paper(working, "agreement", "concern")
    assert panel._notes.said() or all_of(panel._needed, TextArea)
    assert not panel._keep_button.isEnabled()
    panel._keep()
    assert papers(working, "concern") == []


def test_in_the_place_of_the_pages_stands_what_they_wait_for_and_the_way_there(working: Working) -> None:
    panel = new_paper(working, "information")
    fields = all_of(panel._needed, TextArea)
    assert fields, "something is missing"
    lines = [line for words in said(panel._pages) for line in words.splitlines()]
    assert f"• {fields[0].accessibleName()}" in lines
    panel._more.setFocus()
    button(panel._pages, working.t("Go to what is missing")).click()
    assert working.window.focusWidget() is fields[0]
    fill_in(panel)
    assert panel._paper is not None
    assert panel._pages._words is None


def test_what_is_printed_or_saved_stands_in_the_log_by_its_number_once(
    working: Working, tmp_path: Path
) -> None:
    panel = kept(working)

    def logged() -> list[tuple[str, str]]:
        entries = working.desk.vault.audit_entries(1000)
        return [(e.action, e.case_id or "") for e in entries if e.action in ("save_paper", "print_paper")]

    assert logged() == []
    panel._write(tmp_path / "Kari Nordmann.pdf", panel._pdf, panel._out_of())
    case_id = working.cases["agreement"]
    assert logged() == [("save_paper", case_id)]
    panel._write(tmp_path / "no such folder" / "ut.pdf", panel._pdf, panel._out_of())
    assert logged() == [("save_paper", case_id)]
    panel._printed(panel._out_of())
    assert sorted(logged()) == [("print_paper", case_id), ("save_paper", case_id)]
    assert panel._out_of() == (panel._entry.case_id, panel._entry.document_id)


def test_a_paper_is_kept_and_opened_again(working: Working) -> None:
    panel = kept(working)
    assert papers(working) == [PaperStatus.MADE]
    assert panel._pdf.startswith(b"%PDF-")
    assert "Ærlig" not in panel._entry.file_name
    assert "Ærlig" not in panel._entry.title


def test_every_page_goes_to_the_printer(working: Working, tmp_path: Path) -> None:
    panel = kept(working, "agreement")
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setFullPage(True)
    send_pages(printer, working.desk.viewer, panel._pdf)
    sent = (tmp_path / "printed.pdf").read_bytes()
    printed = pypdfium2.PdfDocument(sent)
    ours = pypdfium2.PdfDocument(panel._pdf)
    assert len(printed) == len(ours)
    assert printed[0].get_width() == pytest.approx(ours[0].get_width(), abs=2)
    drawn = working.desk.viewer.render(sent, 0, 300)
    assert min(drawn.rgba[::4]) < 100, "the page is blank"


def test_the_file_is_saved_whole_and_private(working: Working, tmp_path: Path) -> None:
    panel = kept(working)
    button(panel, working.t("Save as a file")).click()
    settle()
    dialog = all_of(panel.window(), QFileDialog)[0]
    target = tmp_path / "ut.pdf"
    dialog.fileSelected.emit(str(target))
    dialog.reject()
    assert target.read_bytes() == panel._pdf
    assert target.stat().st_mode & 0o077 == 0
    assert str(tmp_path) in working.banners()[0]


def test_a_place_that_cannot_be_written_is_told(working: Working, tmp_path: Path) -> None:
    panel = kept(working)
    panel._write(tmp_path / "finnes-ikke" / "ut.pdf", panel._pdf, panel._out_of())
    assert working.banners()[0] == working.t(
        "The file could not be written there. Nothing was lost; choose another place."
    )


def test_a_signed_file_that_does_not_go_on_from_ours_is_refused(working: Working, tmp_path: Path) -> None:
    panel = kept(working)
    other = tmp_path / "annen.pdf"
    other.write_bytes(b"%PDF-1.7\nnoe helt annet")
    panel._taken_in(str(other))
    assert working.banners()[0] == working.t(
        "This file does not go on from the paper that was made here. Nothing was changed."
    )
    other.write_bytes(b"ikke en PDF")
    panel._taken_in(str(other))
    assert working.banners()[0] == working.t("This is not a PDF file that can be taken in.")
    panel._taken_in(str(tmp_path / "finnes-ikke.pdf"))
    assert papers(working) == [PaperStatus.MADE]
    other.write_bytes(panel._pdf + b"\n% signert\n")
    made_here = panel._pdf
    panel._taken_in(str(other))
    assert papers(working) == [PaperStatus.SIGNED]
    button(working.workspace._banners.banners()[0], working.t("Undo")).click()
    settle()
    (entry,) = working.desk.reads.case_page(working.cases["agreement"], working.desk.today()).papers
    assert entry.status is PaperStatus.MADE
    assert working.desk.reads.paper_bytes(entry.id) == made_here


def test_a_filed_paper_leaves_its_reference_only(working: Working) -> None:
    panel = kept(working)
    button(panel, working.t("It has been filed")).click()
    assert papers(working) == [PaperStatus.MADE]
    panel._reference.setText("2026/1234-5")
    button(panel, working.t("It has been filed")).click()
    question = QApplication.activeModalWidget()
    assert isinstance(question, Question)
    assert papers(working) == [PaperStatus.MADE], "nothing is deleted before the answer"
    question.accept()
    settle()
    assert papers(working) == [PaperStatus.FILED]
    page = working.cases_page()
    entry = working.desk.reads.case_page(working.cases["agreement"], working.desk.today()).papers[0]
    page._open_paper(entry)
    settle()
    text = working.t("The paper is filed elsewhere. Only its reference and its fingerprint are kept here.")
    assert text in said(page)


def test_the_offer_of_a_paper_goes_back_to_its_case(working: Working) -> None:
    panel = working.form("agreement", "plan_meeting")
    put(panel, "on", working.desk.today().strftime("%d.%m.%Y"))
    panel.view._submit()
    settle()
    working.cases_page("concern")
    working.go(PageKey.TODAY)
    button(working.workspace, working.t("Make the paper")).click()
    settle()
    page = working.cases_page()
    shown = page._right.currentWidget()
    assert isinstance(shown, NewPaperPanel)
    assert shown._case_id == working.cases["agreement"]


def test_what_only_the_employer_knows_is_asked_once_and_remembered(working: Working) -> None:
    panel = new_paper(working, "information")
    assert {field.accessibleName() for field in all_of(panel._needed, TextArea)} == {
        "Behandlingsgrunnlag",
        "Grunnlag for helseopplysninger",
        "Hvem som kan åpne registeret",
    }
    fill_in(panel)
    panel._keep()
    settle()
    again = new_paper(working, "information", "offer")
    assert not all_of(again._needed, TextArea)
    assert again._paper is not None
    again._lang.choose(Lang.NN)
    settle()
    assert all_of(again._needed, TextArea), "a text in bokmål must not stand in a nynorsk paper"


def test_what_is_typed_of_the_case_is_a_draft_of_the_case_and_no_setting(working: Working) -> None:
    panel = new_paper(working, "agreement")
    panel._open_more()
    panel._more._fields["agreement.goal"].setPlainText("Sove godt.")
    panel._typed_on()
    again = new_paper(working, "agreement")
    assert again._request is not None
    assert again._request.values["agreement.goal"] == "Sove godt."
    assert working.desk.reads.preference("paper.agreement.agreement.goal") == ""
    assert "agreement.goal" not in new_paper(working, "warning")._typed


@pytest.mark.parametrize("place", ["agreement.goal", "accommodations"])
def test_what_a_sample_showed_stands_in_no_paper_and_in_no_draft_of_one(place: str, working: Working) -> None:
    panel = new_paper(working, "agreement")
    panel._open_more()
    panel._more._fields[place].setPlainText("Sove godt.\nPositiv urinprøve i mars.")
    panel._more._fields["evaluation.frequency"].setPlainText("Hver måned")
    panel._typed_on()
    settle()
    assert any("Positiv urinprøve" in said for said in panel._notes.said())
    assert not panel._keep_button.isEnabled()
    assert panel._paper is None
    draft = working.desk.reads.draft("paper-agreement-nb", working.cases["agreement"])
    assert draft is not None
    assert dict(draft.fields) == {"evaluation.frequency": "Hver måned"}


def test_who_must_sign_and_is_not_named_is_named_with_the_way_to_the_group(working: Working) -> None:
    panel = new_paper(working, "agreement")
    info = panel._info()
    opened: list[str] = []
    panel._notes.clear()
    panel._notes.tell_missing(info, ("signer.akan_contact",), lambda: opened.append("group"))
    assert label(working.texts, Role.AKAN_CONTACT) in panel._notes.said()[0]
    settle()
    button(panel, working.t("Open the group")).click()
    assert opened == ["group"]
    panel._open_group()
    settle()
    assert working.panel(working.cases_page())._form.id == "group"


def test_a_character_that_the_font_lacks_is_told_by_its_place(working: Working) -> None:
    panel = new_paper(working, "agreement")
    panel._open_more()
    panel._more._fields["agreement.goal"].setPlainText("Bli glad \N{GRINNING FACE}")
    panel._typed_on()
    made(panel)
    (told,) = panel._notes.said()
    assert "\N{GRINNING FACE}" in told
    assert "Eget mål" in told
    assert working.t("Change it in the field here.") in told
    assert not panel._keep_button.isEnabled()


def test_a_blank_form_holds_nothing_of_the_case_and_is_not_kept(working: Working) -> None:
    panel = new_paper(working, "agreement")
    panel._way.choose(Making.BLANK)
    panel._make()
    made(panel)
    assert panel._paper is not None
    assert panel._request is not None
    assert "Ærlig" not in repr(panel._request)
    assert panel._keep_button.isHidden()
    assert panel._store()
    assert papers(working) == []


def test_an_erased_case_leaves_a_record_to_print_now_and_later(working: Working) -> None:
    case_id = working.cases["offer"]
    gone = working.desk.erase_list(case_id)
    erasing = EraseCase(case_id=case_id, token=gone.token, reason=EraseReason.WRONGLY_OPENED)
    receipt = working.desk.do(erasing).receipt
    assert receipt is not None
    page = working.go(PageKey.DELETION)
    assert isinstance(page, DeletionPage)
    page._receipt(receipt)
    button(page, working.t("Make the record of erasure")).click()
    panel = page._right.currentWidget()
    assert isinstance(panel, DestructionPaperPanel)
    button(panel, working.t("Back")).click()
    assert isinstance(page._right.currentWidget(), ReceiptPanel)
    page._again()
    page._record_picked(receipt.record)
    later = page._right.currentWidget()
    assert isinstance(later, DestructionPaperPanel)
    made(later)
    assert later._paper is not None
    assert later._print_button.isEnabled()


def test_the_last_word_typed_for_a_paper_is_kept_when_the_vault_locks(working: Working) -> None:
    panel = new_paper(working, "information")
    all_of(panel._needed, TextArea)[0].setPlainText("Sist skrevet")
    assert panel._pause.isActive()
    working.window.lock()
    desk = working.real.wiring.open_desk(
        working.real.wiring.gate.open(working.real.folder, Passphrase(PASSPHRASE))
    )
    drafts = desk.reads.case_page(working.cases["agreement"], desk.today()).drafts
    desk.close()
    assert "Sist skrevet" in [value for draft in drafts for _, value in draft.fields]
