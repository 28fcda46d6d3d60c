"""A lock is a promise: whatever goes wrong on the way, the vault is closed and nothing of it is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot

from akan_desktop.app.vaults import Passphrase, VaultError, VaultErrorCode
from akan_desktop.ui.common.context import PageKey
from akan_desktop.ui.ports import Demo, Resume
from akan_desktop.ui.shell.window import MainWindow
from akan_desktop.ui.unlock.page import UnlockPage
from akan_desktop.ui.unlock.welcome import WelcomePage
from tests.ui.real_window import PASSPHRASE, RealWindow
from tests.ui.working import Working, settle


@pytest.mark.expects_log("lock.failed")
def test_the_vault_locks_even_when_a_page_cannot_put_away_what_was_typed(
    working: Working, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_self: object) -> None:
        raise RuntimeError("a page of ours has a mistake")

    working.go(PageKey.CASES)
    monkeypatch.setattr("akan_desktop.ui.cases.page.CasesPage.leave", fail)
    working.window.lock()
    settle()
    assert len(working.real.restarts) == 1
    assert isinstance(working.window.centralWidget(), UnlockPage)
    with pytest.raises(VaultError) as closed:
        list(working.desk.reads.case_ids())
    assert closed.value.code is VaultErrorCode.CLOSED


def test_a_register_that_cannot_be_opened_leaves_the_vault_closed_and_says_why(
    qtbot: QtBot,
    real: RealWindow,
    open_window: Callable[[RealWindow], MainWindow],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Another version has changed its form: the page must not wait for ever, and the lock file must go."""
    real.make_vault()

    def newer(_session: object, **_: object) -> None:
        raise VaultError(VaultErrorCode.NEWER_FORMAT)

    monkeypatch.setattr(real.wiring, "open_desk", newer)
    window = open_window(real)
    page = window.centralWidget()
    assert isinstance(page, UnlockPage)
    assert page.first is not None
    QTest.keyClicks(page.first, PASSPHRASE)
    QTest.keyClick(page.first, Qt.Key.Key_Return)

    def told() -> None:
        assert any("nyere versjon" in label.text() for label in page.findChildren(QLabel))

    qtbot.waitUntil(told, timeout=10_000)
    assert page.first.isEnabled()
    real.wiring.gate.open(real.folder, Passphrase(PASSPHRASE)).close()


def test_a_box_that_is_open_goes_from_the_screen_with_the_lock(working: Working) -> None:
    box = QDialog(working.window)
    QLabel("Prøve Øksnesås", box)
    box.open()
    settle()
    assert box.isVisible()
    working.window.lock()
    assert not box.isVisible()


@pytest.mark.parametrize("demo", [False, True])
def test_only_a_demonstration_does_not_lock_by_itself(
    demo: bool,
    real: RealWindow,
    open_window: Callable[[RealWindow], MainWindow],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real.make_vault()
    window = open_window(real)
    opened = real.wiring.open_desk(real.wiring.gate.open(real.folder, Passphrase(PASSPHRASE)))
    if demo:
        own = Demo(prepare=lambda: None, desk=lambda: opened)
        monkeypatch.setattr(window, "_ports", replace(real.ports, demo=own))
    window.show_desk(opened)
    assert window._idle is not None
    window._idle.seconds = 0
    window._idle.look()
    assert (window._desk is None) is not demo
    assert len(real.restarts) == (0 if demo else 1)


def test_a_vault_whose_disk_is_gone_after_a_lock_is_missed_and_not_begun_anew(
    tmp_path: Path, open_window: Callable[[RealWindow], MainWindow]
) -> None:
    """A welcome alone would look as if nothing had ever been written."""
    window = open_window(RealWindow(tmp_path, resume=Resume(geometry="00")))
    page = window.centralWidget()
    assert isinstance(page, WelcomePage)
    assert any("ikke noe hvelv i mappen vault" in label.text() for label in page.findChildren(QLabel))


def test_the_very_first_page_misses_no_vault(
    real: RealWindow, open_window: Callable[[RealWindow], MainWindow]
) -> None:
    page = open_window(real).centralWidget()
    assert isinstance(page, WelcomePage)
    assert not any("ikke noe hvelv" in label.text() for label in page.findChildren(QLabel))
