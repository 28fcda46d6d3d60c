from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from akan_desktop.app.vault_records import RecoveryCode
from akan_desktop.i18n.catalogue import load
from akan_desktop.ui.common.banner import Banner
from akan_desktop.ui.common.context import PageKey, Route
from akan_desktop.ui.common.fields import PassphraseField
from akan_desktop.ui.shell.window import MainWindow
from akan_desktop.ui.shell.workspace import Workspace
from akan_desktop.ui.unlock.page import UnlockPage
from akan_desktop.ui.unlock.recovery import RecoveryField
from akan_desktop.ui.unlock.welcome import WelcomePage
from tests.ui import walk
from tests.ui.real_window import PASSPHRASE, RealWindow

Open = Callable[[RealWindow], MainWindow]


def unlock_page(window: MainWindow) -> UnlockPage:
    page = window.centralWidget()
    assert isinstance(page, UnlockPage)
    return page


def unlock(window: MainWindow, qtbot: QtBot, typed: str = PASSPHRASE) -> None:
    page = unlock_page(window)
    QTest.keyClicks(page._field, typed)
    QTest.keyClick(page._field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page is not window.centralWidget() or page._button.isEnabled(), timeout=15000)


def test_without_a_vault_the_welcome_comes_first(real: RealWindow, open_window: Open) -> None:
    window = open_window(real)
    assert isinstance(window.centralWidget(), WelcomePage)
    assert window.windowTitle() == "Akan Desktop"
    assert walk.faults(window) == []


def test_the_passphrase_and_enter_open_the_register(
    real: RealWindow, open_window: Open, qtbot: QtBot
) -> None:
    real.make_vault()
    window = open_window(real)
    assert walk.faults(window) == []
    assert walk.english_words(window, load("nb", real.resources.i18n)) == []
    unlock(window, qtbot)
    assert isinstance(window.centralWidget(), Workspace)


def test_a_wrong_passphrase_is_told_apart_and_can_be_tried_again(
    real: RealWindow, open_window: Open, qtbot: QtBot
) -> None:
    real.make_vault()
    window = open_window(real)
    unlock(window, qtbot, "feil passordfrase")
    page = unlock_page(window)
    assert [banner.text.text()[:41] for banner in page.findChildren(Banner)] == [
        "Passordfrasen åpner ikke dette hvelvet. S"
    ]
    assert page._field.isEnabled()
    unlock(window, qtbot)
    assert isinstance(window.centralWidget(), Workspace)


def test_a_damaged_header_is_not_called_a_wrong_passphrase(
    real: RealWindow, open_window: Open, qtbot: QtBot
) -> None:
    real.make_vault()
    for name in ("vault.json", "vault.json.bak"):
        (real.folder / name).write_text("{}")
    window = open_window(real)
    unlock(window, qtbot)
    texts = " ".join(banner.text.text() for banner in unlock_page(window).findChildren(Banner))
    assert "er skadet" in texts
    assert "Passordfrasen åpner ikke" not in texts


def test_the_recovery_code_opens_in_any_case_without_hyphens(
    real: RealWindow, open_window: Open, qtbot: QtBot
) -> None:
    code = real.make_vault()
    window = open_window(real)
    unlock_page(window)._other_way()
    field = unlock_page(window)._field
    assert isinstance(field, RecoveryField)
    unlock(window, qtbot, code.text.replace("-", "").lower())
    assert isinstance(window.centralWidget(), Workspace)


def test_a_mistyped_group_of_the_code_is_named(real: RealWindow, open_window: Open, qtbot: QtBot) -> None:
    code = real.make_vault()
    groups = list(code.groups)
    groups[2] = groups[2][::-1] if groups[2] != groups[2][::-1] else "00000"
    window = open_window(real)
    unlock_page(window)._other_way()
    unlock(window, qtbot, RecoveryCode("-".join(groups)).text)
    texts = " ".join(banner.text.text() for banner in unlock_page(window).findChildren(Banner))
    assert "gruppe 3" in texts


def test_caps_lock_is_noticed_and_the_passphrase_can_be_shown(
    real: RealWindow, open_window: Open, qtbot: QtBot
) -> None:
    real.make_vault()
    page = unlock_page(open_window(real))
    QTest.keyClick(page._field, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier)
    assert page._hint.isHidden()
    QTest.sendKeyEvent(QTest.KeyAction.Click, page._field, Qt.Key.Key_A, "A", Qt.KeyboardModifier.NoModifier)
    assert not page._hint.isHidden()
    assert isinstance(page._field, PassphraseField)
    assert page._field.echoMode() is QLineEdit.EchoMode.Password
    qtbot.mouseClick(page._field._show, Qt.MouseButton.LeftButton)
    assert page._field.echoMode() is QLineEdit.EchoMode.Normal


def test_the_language_can_be_chosen_before_unlocking(
    real: RealWindow, open_window: Open, qtbot: QtBot
) -> None:
    real.make_vault()
    window = open_window(real)
    page = unlock_page(window)
    page._choice.choose("nn")
    qtbot.waitUntil(lambda: unlock_page(window) is not page)
    assert unlock_page(window).texts.language == "nn"
    assert window._preferences.language == "nn"


def test_lock_closes_the_vault_and_keeps_only_the_place(
    real: RealWindow, open_window: Open, qtbot: QtBot
) -> None:
    real.make_vault()
    window = open_window(real)
    unlock(window, qtbot)
    workspace = window.centralWidget()
    assert isinstance(workspace, Workspace)
    workspace.go(Route(PageKey.SETTINGS))
    (lock,) = (
        shortcut for shortcut in workspace.findChildren(QShortcut) if shortcut.key() == QKeySequence("Ctrl+L")
    )
    lock.activated.emit()
    assert [resume.page for resume in real.restarts] == ["settings"]
    assert isinstance(window.centralWidget(), UnlockPage)
    assert window._desk is None
    unlock(window, qtbot)
    assert isinstance(window.centralWidget(), Workspace)


def test_the_vault_locks_when_nobody_is_there(real: RealWindow, open_window: Open, qtbot: QtBot) -> None:
    real.make_vault()
    window = open_window(real)
    unlock(window, qtbot)
    watch = window._idle
    assert watch is not None
    now = watch._boottime()
    watch._boottime = lambda: now + 299
    watch.look()
    assert real.restarts == []
    watch._boottime = lambda: now + 301 + 60
    watch.look()
    assert len(real.restarts) == 1


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_every_word_in_front_of_the_vault_comes_from_the_catalogue(
    language: str, real: RealWindow, open_window: Open
) -> None:
    texts = load(language, real.resources.i18n)
    window = open_window(real)
    window.set_language(language)
    QTest.qWait(20)
    data = frozenset({"Akan Desktop"})
    assert walk.untranslated(window, texts, data) == []
    real.make_vault()
    for recovery in (False, True):
        window.show_unlock(recovery=recovery)
        assert walk.untranslated(window, texts, data) == []
