"""Handing out a locked copy: who and why, a passphrase, the file, the list, the reminder, wrong turns."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QFileDialog

from akan_desktop.app.commands import Command, FinishDisclosure, RecordDisclosure
from akan_desktop.app.desk import Desk
from akan_desktop.app.outcome import Outcome
from akan_desktop.app.reads import CasePage, DueKind
from akan_desktop.app.vaults import Kept, VaultError, VaultErrorCode
from akan_desktop.domain.people import Role
from akan_desktop.i18n import dates
from akan_desktop.ui.common.question import Question
from akan_desktop.ui.papers.hand_out import SWEEP_AFTER, HandedOut, HandOutForm
from akan_desktop.ui.papers.kept import KeptPaperPanel
from tests.ui import walk
from tests.ui.papers.test_paper_panels import kept
from tests.ui.working import Working, all_of, button, said, settle

WORDS = "bjørk-lykt-ærend-skåre-torsk"


def page_of(work: Working) -> CasePage:
    return work.desk.reads.case_page(work.cases["agreement"], work.desk.today())


def begun(work: Working) -> tuple[KeptPaperPanel, HandOutForm]:
    panel = kept(work)
    button(panel, work.t("Hand out a copy")).click()
    settle()
    (form,) = all_of(panel, HandOutForm)
    return panel, form


def filled(work: Working, *, words: str = WORDS) -> tuple[KeptPaperPanel, HandOutForm]:
    panel, form = begun(work)
    form._role.choose(Role.LINE_MANAGER)
    form._ground.setText("tjenstlig behov")
    form._passphrase.setText(words)
    return panel, form


def wait_for_lane(work: Working) -> None:
    for _ in range(200):
        if not work.workspace.context.lane.busy:
            break
        loop = QEventLoop()
        QTimer.singleShot(30, loop.quit)
        loop.exec()
    settle()


def saved_as(form: HandOutForm, target: Path, work: Working) -> None:
    """Press the button, name the file, and wait for the lane."""
    button(form, work.t("Save the locked copy")).click()
    settle()
    (dialog,) = all_of(form.window(), QFileDialog)
    dialog.fileSelected.emit(str(target))
    dialog.reject()
    wait_for_lane(work)


def test_a_copy_is_locked_private_entered_in_the_list_and_comes_up_to_be_swept(
    working: Working, tmp_path: Path
) -> None:
    panel, form = filled(working)
    assert "Ærlig" not in form.file_name()
    assert form.file_name().endswith("-kopi.pdf")
    target = tmp_path / form.file_name()
    saved_as(form, target, working)
    assert target.stat().st_mode & 0o777 == 0o600
    with pytest.raises(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(target, password="feil passord")
    opened = pypdfium2.PdfDocument(target, password=WORDS)
    assert len(opened) == len(pypdfium2.PdfDocument(panel._pdf))
    (entry,) = page_of(working).disclosures
    assert (entry.role, entry.ground, entry.paper_id) == (
        Role.LINE_MANAGER,
        "tjenstlig behov",
        panel._entry.id,
    )
    due = working.desk.reads.today(working.desk.today() + SWEEP_AFTER)
    assert any(
        row.kind is DueKind.REMINDER and panel._entry.document_id in row.text and row.days == 0 for row in due
    )
    told = "\n".join(said(panel))
    assert (
        working.t("Say it to the person, face to face or on the phone. Never send it together with the copy.")
        in told
    )
    (shown,) = all_of(panel, HandedOut)
    assert shown.words.text() == WORDS
    assert walk.faults(shown) == []
    button(shown, working.t("Done")).click()
    settle()
    assert panel._side.isVisible()
    assert not all_of(panel, HandedOut)


def test_a_passphrase_is_suggested_that_may_be_used(working: Working, tmp_path: Path) -> None:
    _, form = filled(working, words="")
    button(form, working.t("Suggest six words")).click()
    words = form._passphrase.text()
    assert len(words.split("-")) >= 5
    assert words in said(form)
    saved_as(form, tmp_path / "ut.pdf", working)
    assert len(pypdfium2.PdfDocument(tmp_path / "ut.pdf", password=words)) > 0


def test_the_form_says_what_is_missing_and_asks_for_no_place(working: Working) -> None:
    panel, form = begun(working)
    assert walk.faults(form) == []
    assert walk.english_words(form, working.texts) == []
    form._remind._line.setText(dates.short(working.desk.today() - timedelta(days=1)))
    button(form, working.t("Save the locked copy")).click()
    settle()
    wrong = {key: item.error.text() for key, item in form._fields.items() if item.error.text()}
    assert set(wrong) == {"role", "ground", "passphrase", "remind_on"}
    assert not all_of(form.window(), QFileDialog)
    button(form, working.t("Cancel")).click()
    settle()
    assert panel._side.isVisible()
    assert page_of(working).disclosures == ()


def test_a_file_that_is_there_is_kept(working: Working, tmp_path: Path) -> None:
    _, form = filled(working)
    target = tmp_path / "der fra før.pdf"
    target.write_bytes(b"noe annet")
    saved_as(form, target, working)
    assert target.read_bytes() == b"noe annet"
    assert working.banners()[0] == working.t(
        "There is a file with that name already. Nothing was written; choose another name."
    )
    assert page_of(working).disclosures == ()


@contextmanager
def no_room(size: int) -> Iterator[None]:
    """Let no file of this process grow beyond `size` bytes, as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_full_disk_leaves_no_file_no_entry_and_all_that_was_typed(
    working: Working, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, form = filled(working)
    ports = form._ports

    def save_file(path: Path, content: bytes) -> None:
        # Only this file meets the full disk: the vault may be tidying up beside it.
        with no_room(4096):
            ports.save_file(path, content)

    with monkeypatch.context() as full:
        full.setattr(HandOutForm, "_ports", replace(ports, save_file=save_file))
        saved_as(form, tmp_path / "ut.pdf", working)
    assert list(tmp_path.glob("*ut.pdf*")) == []
    assert working.banners()[0] == working.t(
        "The file could not be written there. Nothing was lost; choose another place."
    )
    assert page_of(working).disclosures == ()
    assert form._passphrase.text() == WORDS
    saved_as(form, tmp_path / "ut.pdf", working)
    assert (tmp_path / "ut.pdf").exists()
    assert len(page_of(working).disclosures) == 1


def test_a_folder_that_may_not_be_written_to_is_told(working: Working, tmp_path: Path) -> None:
    _, form = filled(working)
    saved_as(form, tmp_path / "finnes-ikke" / "ut.pdf", working)
    assert working.banners()[0] == working.t(
        "The file could not be written there. Nothing was lost; choose another place."
    )
    assert page_of(working).disclosures == ()


def test_a_copy_that_cannot_be_entered_in_the_list_is_not_written(working: Working, tmp_path: Path) -> None:
    _, form = filled(working)
    target = tmp_path / "ut.pdf"
    button(form, working.t("Save the locked copy")).click()
    settle()
    (dialog,) = all_of(form.window(), QFileDialog)
    # The day is over before the file has been named.
    form._remind.set_day(working.desk.today() - timedelta(days=1))
    dialog.fileSelected.emit(str(target))
    dialog.reject()
    for _ in range(200):
        if not working.workspace.context.lane.busy:
            break
        loop = QEventLoop()
        QTimer.singleShot(30, loop.quit)
        loop.exec()
    settle()
    assert not target.exists()
    assert page_of(working).disclosures == ()


def refused_by_the_list(work: Working, form: HandOutForm, target: Path) -> str:
    """Name the file, and have the list refuse the entry: the day to remind on is over. What is told."""
    button(form, work.t("Save the locked copy")).click()
    settle()
    (dialog,) = all_of(form.window(), QFileDialog)
    form._remind.set_day(work.desk.today() - timedelta(days=1))
    dialog.fileSelected.emit(str(target))
    dialog.reject()
    wait_for_lane(work)
    assert page_of(work).disclosures == ()
    return work.banners()[0]


def test_what_the_list_refuses_is_never_written(working: Working, tmp_path: Path) -> None:
    _, form = filled(working)
    told = refused_by_the_list(working, form, tmp_path / "ut.pdf")
    assert told.endswith(working.t("No copy was written."))
    assert list(tmp_path.glob("*ut*")) == []
    assert form._passphrase.text() == WORDS


def test_a_copy_that_is_written_when_the_vault_fails_stands_in_the_list_as_not_finished(
    working: Working, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, form = filled(working)
    do, target = type(working.desk).do, tmp_path / "ut.pdf"

    def fails(desk: Desk, command: Command) -> Outcome:
        if isinstance(command, FinishDisclosure):
            raise VaultError(VaultErrorCode.DISK_FULL, kept=Kept.SAVED_BEFORE)
        return do(desk, command)

    with monkeypatch.context() as failing:
        failing.setattr(type(working.desk), "do", fails)
        saved_as(form, target, working)
    assert target.exists()
    [entry] = page_of(working).disclosures
    assert entry.begun
    assert working.banners()[0].endswith(
        working.t("In the list under “Handed out” the copy stands as not finished.")
    )


@pytest.mark.parametrize("written", [True, False])
def test_a_copy_whose_end_nobody_knows_is_asked_about_in_the_case(working: Working, written: bool) -> None:
    case_id = working.cases["agreement"]
    working.desk.do(
        RecordDisclosure(case_id=case_id, role=Role.HR, what="Kopi 2026-1/A1", ground="lov", begun=True)
    )
    page = working.cases_page("agreement", "privacy")
    words = working.t("The copy is there") if written else working.t("There is no copy")
    button(page, words).click()
    settle()
    (question,) = all_of(working.window, Question)
    question.verb.click()
    settle()
    found = page_of(working).disclosures
    assert [entry.begun for entry in found] == ([False] if written else [])
    assert walk.faults(page) == []


def rows(work: Working) -> str:
    database = work.desk.vault.connection  # type: ignore[attr-defined]
    tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return "".join(str(database.execute(f'SELECT * FROM "{name}"').fetchall()) for name in tables)  # noqa: S608


def test_what_is_typed_is_kept_until_it_is_saved_but_never_the_passphrase(working: Working) -> None:
    panel, form = filled(working)
    form._name.setText("Avdeling Vest")
    form._remind.set_day(None)
    panel.hide()
    settle()
    assert "Avdeling Vest" in rows(working)
    assert WORDS not in rows(working)
    again, form = begun(working)
    assert (form._role.value(), form._name.value(), form._ground.value(), form._remind.day()) == (
        Role.LINE_MANAGER,
        "Avdeling Vest",
        "tjenstlig behov",
        None,
    )
    assert form._passphrase.text() == ""
    button(form, working.t("Cancel")).click()
    settle()
    assert again._side.isVisible()
    assert "Avdeling Vest" not in rows(working)
    button(working.workspace._banners.banners()[0], working.t("Undo")).click()
    settle()
    assert "Avdeling Vest" in rows(working)
    assert WORDS not in rows(working)


def test_a_copy_that_is_written_leaves_no_draft(working: Working, tmp_path: Path) -> None:
    _, form = filled(working)
    saved_as(form, tmp_path / "ut.pdf", working)
    assert len(page_of(working).disclosures) == 1
    assert not [draft for draft in page_of(working).drafts if draft.form.startswith("hand_out")]
