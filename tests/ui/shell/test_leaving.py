"""The ways a vault is left that nobody chose: its disk goes, the session ends, no new process can be had."""

from __future__ import annotations

import errno
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from akan_desktop.app.commands import SetPreference
from akan_desktop.app.vaults import Passphrase, VaultError, VaultErrorCode
from akan_desktop.ui.common.context import PageKey
from akan_desktop.ui.common.question import ask
from akan_desktop.ui.ports import Resume
from akan_desktop.ui.shell import window as window_module
from akan_desktop.ui.shell.window import MainWindow
from akan_desktop.ui.unlock.page import UnlockPage
from akan_desktop.ui.unlock.welcome import WelcomePage
from tests.ui.real_window import PASSPHRASE, RealWindow
from tests.ui.working import Working, put, settle

TYPED = "Prøve Øksnesås"


def type_a_name(working: Working) -> None:
    page = working.go(PageKey.CASES, "", "new")
    put(page._panel, "name", TYPED)  # type: ignore[attr-defined]  # the page of cases has one


def typed_of(real: RealWindow) -> dict[str, str]:
    """What lies as a draft of a new case in the vault."""
    desk = real.wiring.open_desk(real.wiring.gate.open(real.folder, Passphrase(PASSPHRASE)))
    draft = desk.reads.draft("open_case")
    desk.close()
    return dict(draft.fields) if draft is not None else {}


def texts_on(window: MainWindow) -> str:
    return " ".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def test_a_vault_whose_folder_is_gone_locks_by_itself_and_says_why(
    working: Working, open_window: Callable[[RealWindow], MainWindow], tmp_path: Path
) -> None:
    type_a_name(working)
    working.workspace.save_drafts()
    aside = working.real.folder.with_name("flyttet")
    working.real.folder.rename(aside)
    working.workspace.upkeep.watch()
    assert not working.real.restarts, "a share in a network may be away for a moment"
    working.workspace.upkeep.watch()
    [resume] = working.real.restarts
    assert resume.because == VaultErrorCode.GONE
    assert isinstance(working.window.centralWidget(), WelcomePage)
    assert TYPED not in texts_on(working.window)
    fresh = open_window(RealWindow(tmp_path, resume=resume))
    assert "ikke lenger der det ble åpnet" in texts_on(fresh)
    aside.rename(working.real.folder)
    assert typed_of(working.real)["name"] == TYPED


def test_it_says_so_on_the_unlock_page_where_the_folder_is_back(
    open_window: Callable[[RealWindow], MainWindow], tmp_path: Path
) -> None:
    real = RealWindow(tmp_path, resume=Resume(because=VaultErrorCode.IO_ERROR.value))
    real.make_vault()
    window = open_window(real)
    assert isinstance(window.centralWidget(), UnlockPage)
    assert "Hvelvet ble låst." in texts_on(window)
    assert "fikk ikke lagret på disken" in texts_on(window)


def test_a_vault_that_is_back_before_the_second_look_stays_open(working: Working) -> None:
    aside = working.real.folder.with_name("flyttet")
    working.real.folder.rename(aside)
    working.workspace.upkeep.watch()
    aside.rename(working.real.folder)
    for _ in range(3):
        working.workspace.upkeep.watch()
    assert not working.real.restarts
    type_a_name(working)
    working.workspace.save_drafts()
    assert working.desk.reads.draft("open_case") is not None


def test_a_session_that_does_not_end_after_all_leaves_a_window_that_can_be_unlocked(
    working: Working, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(window_module, "_MIND_CHANGED_MS", 50)
    type_a_name(working)
    working.window._session_ends(None)
    assert isinstance(working.window.centralWidget(), UnlockPage)
    assert not working.real.restarts, "the desktop waits for the answer of this very process"
    with pytest.raises(VaultError) as closed:
        list(working.desk.reads.case_ids())
    assert closed.value.code is VaultErrorCode.CLOSED
    assert typed_of(working.real)["name"] == TYPED
    settle(120)
    assert len(working.real.restarts) == 1
    assert working.window.isVisible()


def test_who_unlocks_at_once_after_a_session_that_went_on_is_not_locked_out_again(
    working: Working, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(window_module, "_MIND_CHANGED_MS", 1500)
    working.window._session_ends(None)
    page = working.window.centralWidget()
    assert isinstance(page, UnlockPage)
    assert page.first is not None
    QTest.keyClicks(page.first, PASSPHRASE)
    QTest.keyClick(page.first, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: working.window._desk is not None, timeout=10_000)
    settle(1700)
    assert working.window._desk is not None
    assert not working.real.restarts


@pytest.mark.expects_log("lock.no-new-process")
def test_a_lock_without_a_new_process_shows_nothing_of_the_vault(
    working: Working, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_resume: Resume) -> None:
        raise OSError(errno.ENOMEM, "injected")

    monkeypatch.setattr(working.window, "_ports", replace(working.real.ports, restart=refuse))
    type_a_name(working)
    working.window.lock()
    settle()
    assert isinstance(working.window.centralWidget(), UnlockPage)
    assert TYPED not in texts_on(working.window)
    assert typed_of(working.real)["name"] == TYPED


def _menu(working: Working) -> QWidget:
    menu = QMenu(working.window)
    menu.addAction(TYPED)
    menu.popup(working.window.mapToGlobal(working.window.rect().center()))
    return menu


def _hint(working: Working) -> QWidget:
    loose = QLabel(TYPED, working.window)
    loose.setWindowFlag(Qt.WindowType.ToolTip)
    loose.show()
    return loose


def _file_dialog(working: Working) -> QWidget:
    box = QFileDialog(working.window)
    box.open()
    return box


def _question(working: Working) -> QWidget:
    return ask(
        working.texts,
        working.workspace._pages[PageKey.CASES],
        title="?",
        text=TYPED,
        verb="OK",
        yes=lambda: working.desk.do(SetPreference(key="lys", value="mørkt")),
    )


def _palette(working: Working) -> QWidget:
    working.workspace._palette()
    [box] = [each for each in working.window.findChildren(QDialog) if each.isVisible()]
    return box


def _choices(working: Working) -> QWidget:
    combo = next(each for each in working.window.findChildren(QComboBox) if each.isVisible())
    combo.showPopup()
    return combo.view()


@pytest.mark.parametrize("opens", [_menu, _hint, _file_dialog, _question, _palette, _choices])
@pytest.mark.parametrize("asked", [True, False])
def test_whatever_is_open_over_the_window_goes_with_the_lock_and_the_draft_stays(
    working: Working, opens: Callable[[Working], QWidget], asked: bool
) -> None:
    type_a_name(working)
    over = opens(working)
    settle()
    assert over.isVisible()
    if asked:
        working.window.lock()
    else:
        assert working.window._idle is not None
        working.window._idle.seconds = 0
        working.window._idle.look()
    assert not over.isVisible()
    assert len(working.real.restarts) == 1
    assert typed_of(working.real)["name"] == TYPED


def test_a_paper_that_is_being_made_when_the_vault_locks_comes_back_to_nobody(
    working: Working, qtbot: QtBot
) -> None:
    made, told = threading.Event(), []

    def make(_running: object) -> str:
        made.wait(5)
        return TYPED

    page = working.go(PageKey.CASES)
    working.window._lane.run(make, owner=page, done=told.append, failed=told.append)
    working.window.lock()
    settle()
    made.set()
    qtbot.waitUntil(lambda: not working.window._lane.busy)
    assert told == []


@pytest.mark.expects_log("lock.failed")
def test_one_page_that_cannot_put_away_what_was_typed_does_not_cost_the_others_theirs(
    working: Working, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_self: object) -> None:
        raise RuntimeError("a page of ours has a mistake")

    working.go(PageKey.TODAY)
    type_a_name(working)
    monkeypatch.setattr("akan_desktop.ui.today.page.TodayPage.leave", fail)
    working.window.lock()
    assert typed_of(working.real)["name"] == TYPED


def test_a_full_disk_at_midnight_is_no_storm_of_failures(
    working: Working, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = []

    def full(_desk: object, *, budget_ms: int = 20) -> int:
        tried.append(budget_ms)
        raise VaultError(VaultErrorCode.DISK_FULL)

    monkeypatch.setattr("akan_desktop.app.desk.Desk.refresh_summaries", full)
    monkeypatch.setattr(type(working.desk.vault), "checkpoint", lambda _: full(None))
    upkeep = working.workspace.upkeep
    upkeep._slice.start()
    settle(100)
    assert len(tried) == 1
    upkeep.saved()
    working.desk.vault.rhythm._saved_at = -1.0  # type: ignore[attr-defined]  # the real one has it
    upkeep._tend()


class Wall:
    """A clock on the wall that anybody can set."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 22, 23, 59, tzinfo=UTC)

    def today(self) -> date:
        return self.moment.date()

    def now(self) -> datetime:
        return self.moment


def test_after_midnight_every_page_shows_the_new_day_and_what_is_typed_stays(
    real: RealWindow,
    open_window: Callable[[RealWindow], MainWindow],
) -> None:
    wall = Wall()
    real.make_vault()
    vars(real.wiring)["clock"] = wall
    window = open_window(real)
    desk = real.wiring.open_desk(real.wiring.gate.open(real.folder, Passphrase(PASSPHRASE)))
    window.show_desk(desk)
    working = Working(real, window, desk, {})
    today, meetings = working.go(PageKey.TODAY), working.go(PageKey.MEETINGS)
    type_a_name(working)
    assert "22.\u00a0november" in today._head.note.text()  # type: ignore[attr-defined]
    # The lid was shut over two midnights; waking up, the next look finds another day.
    wall.moment = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)
    working.workspace.upkeep._tend()
    settle(50)
    working.go(PageKey.TODAY)
    assert "24.\u00a0november" in today._head.note.text()  # type: ignore[attr-defined]
    working.go(PageKey.MEETINGS)
    table = meetings._month.table  # type: ignore[attr-defined]
    assert table.day == date(2026, 11, 24)
    QTest.keyClick(table, Qt.Key.Key_PageUp)
    meetings._month._to_today()  # type: ignore[attr-defined]
    assert table.day == date(2026, 11, 24)
    # Set back by a year: the day on the wall is what is shown, and nothing locks or opens by it.
    wall.moment = datetime(2025, 11, 24, 7, 0, tzinfo=UTC)
    working.workspace.upkeep._tend()
    settle(50)
    working.go(PageKey.TODAY)
    assert "24.\u00a0november" in today._head.note.text()  # type: ignore[attr-defined]
    assert "2025" in today._head.note.text()  # type: ignore[attr-defined]
    assert window._idle is not None
    window._idle.look()
    assert not real.restarts
    window.lock()
    assert typed_of(real)["name"] == TYPED
