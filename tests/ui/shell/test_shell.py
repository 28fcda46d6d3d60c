"""What the shell does around the pages: one window, failures in words, and nothing that piles up."""

import gc
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from akan_desktop import __version__
from akan_desktop.app.vaults import Kept, Passphrase, PassphraseFlaw, VaultError, VaultErrorCode
from akan_desktop.i18n.catalogue import Texts, load
from akan_desktop.ui.common.banner import Banner
from akan_desktop.ui.common.context import PageKey, Route
from akan_desktop.ui.common.trouble import vault_trouble
from akan_desktop.ui.shell.crash import CrashBox
from akan_desktop.ui.shell.named_pipe import NamedPipe, call
from akan_desktop.ui.shell.one_window import OneWindow, call_other_window
from akan_desktop.ui.shell.window import MainWindow
from akan_desktop.ui.shell.workspace import Workspace
from akan_desktop.ui.unlock.page import UnlockPage
from tests.ui import walk
from tests.ui.real_window import PASSPHRASE, RealWindow

Open = Callable[[RealWindow], MainWindow]
ROOT = Path(__file__).resolve().parents[3]


def at_work(real: RealWindow, open_window: Open) -> tuple[MainWindow, Workspace]:
    real.make_vault()
    window = open_window(real)
    window.show_desk(real.wiring.open_desk(real.wiring.gate.open(real.folder, Passphrase(PASSPHRASE))))
    assert window._workspace is not None
    return window, window._workspace


def swept() -> int:
    """How many widgets there are once everything that was left has gone."""
    for _ in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()
        gc.collect()
    return len(QApplication.allWidgets())


def test_a_second_start_calls_the_first_window(real: RealWindow, open_window: Open, qtbot: QtBot) -> None:
    window, _ = at_work(real, open_window)
    called: list[int] = []
    assert window._one is not None
    window._one.called.connect(lambda: called.append(1))
    assert call_other_window(real.folder, real.ports.settings_file.parent)
    qtbot.waitUntil(lambda: called == [1])
    window.close_vault()
    assert not call_other_window(real.folder, real.ports.settings_file.parent)


def test_what_a_dead_window_left_stops_nobody(tmp_path: Path, qtbot: QtBot) -> None:
    dead = OneWindow(tmp_path, tmp_path)
    assert dead._door is not None
    place = dead._door._place
    assert place.stat().st_mode & 0o777 == 0o600
    dead._door._listening.close()
    assert not call_other_window(tmp_path, tmp_path)
    living = OneWindow(tmp_path, tmp_path)
    with qtbot.waitSignal(living.called, timeout=2000):
        assert call_other_window(tmp_path, tmp_path)
    living.close()
    assert not place.exists()


def test_a_window_is_called_through_a_pipe_as_well(qtbot: QtBot) -> None:
    pipe = NamedPipe("akan-desktop-a-pipe-of-a-test")
    with qtbot.waitSignal(pipe.called, timeout=2000):
        assert call("akan-desktop-a-pipe-of-a-test", 0.5)
    pipe.close()
    assert not call("akan-desktop-a-pipe-of-a-test", 0.5)


def test_the_unlock_page_says_where_the_vault_is_open(
    real: RealWindow, open_window: Open, qtbot: QtBot
) -> None:
    real.make_vault()
    page = open_window(real).centralWidget()
    assert isinstance(page, UnlockPage)
    busy = VaultError(VaultErrorCode.IN_USE)
    page.fail(busy)
    assert "i et annet program" in page.findChildren(Banner)[-1].text.text()
    other = OneWindow(real.folder, real.ports.settings_file.parent)
    page.fail(busy)
    assert "hentet fram" in page.findChildren(Banner)[-1].text.text()
    other.close()
    qtbot.wait(10)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (VaultError(VaultErrorCode.THROTTLED, retry_after=7.2), "8 sekunder"),
        (VaultError(VaultErrorCode.RECOVERY_MISTYPED, group=3), "gruppe 3"),
        (VaultError(VaultErrorCode.RECOVERY_MISTYPED, group=0), "åtte grupper"),
        (VaultError(VaultErrorCode.DISK_FULL, kept=Kept.SAVED_BEFORE), "Alt som var lagret før"),
        (VaultError(VaultErrorCode.IO_ERROR, kept=Kept.SAVED_ALL), "Endringen er lagret"),
        (VaultError(VaultErrorCode.WEAK_PASSPHRASE, flaw=PassphraseFlaw.TOO_SHORT), "14 tegn"),
    ],
)
def test_trouble_is_told_with_what_was_kept_and_what_to_do(
    error: VaultError, words: str, texts: Texts
) -> None:
    assert words in vault_trouble(texts, error)


def test_our_own_failure_is_told_without_data_and_leads_to_a_fresh_start(
    real: RealWindow, open_window: Open, qtbot: QtBot
) -> None:
    window, _ = at_work(real, open_window)
    window.tell_failure("ValueError\n  ui/cases/page.py:41 show_case")
    window.tell_failure("a second one while the first is told")
    (box,) = window.findChildren(CrashBox)
    assert walk.faults(box) == []
    assert walk.english_words(box, load("nb", real.resources.i18n)) == []
    assert box.findChildren(QPlainTextEdit)[0].toPlainText().startswith("ValueError")
    box._to_clipboard()
    assert QGuiApplication.clipboard().text().startswith("ValueError")
    box.accept()
    assert len(real.restarts) == 1
    assert window._desk is None
    QGuiApplication.clipboard().clear()
    qtbot.wait(10)


_FAILING = """
import sys, threading, logging
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QTimer, qWarning
from akan_desktop.boot.failures import Failures
app = QCoreApplication([])
failures = Failures(Path(sys.argv[1]))
told = []
failures.happened.connect(told.append)
name = "Kari Nordmann"
def broken():
    raise KeyError(name)
QTimer.singleShot(0, broken)
threading.Thread(target=broken).start()
QTimer.singleShot(100, lambda: qWarning(name))
QTimer.singleShot(200, app.quit)
app.exec()
assert len(told) == 2 and all("KeyError" in report and name not in report for report in told), told
"""


def test_what_nobody_caught_reaches_log_and_window_without_its_words(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _FAILING, str(tmp_path / "logs")],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr
    log = (tmp_path / "logs" / "akan-desktop.log").read_text()
    assert log.count("failure.uncaught") == 2
    assert "qt.warning" in log
    assert "Kari" not in log + done.stdout + done.stderr


def test_pages_visited_and_made_anew_many_times_leave_nothing_behind(
    real: RealWindow, open_window: Open, qtbot: QtBot
) -> None:
    window, _ = at_work(real, open_window)

    def go_round() -> None:
        workspace = window._workspace
        assert workspace is not None
        for key in PageKey:
            workspace.go(Route(key))
        workspace._help()
        workspace._palette()
        for box in list(QApplication.topLevelWidgets()):
            if box is not window and box.isVisible():
                box.close()
        window._rebuild_workspace()

    go_round()
    qtbot.wait(50)
    before = swept()
    for _ in range(5):
        go_round()
    qtbot.wait(50)
    assert swept() <= before + 3


def test_front_pages_shown_many_times_leave_nothing_behind(real: RealWindow, open_window: Open) -> None:
    real.make_vault()
    window = open_window(real)
    window.show_unlock()
    before = swept()
    for _ in range(20):
        window.show_unlock(recovery=True)
        window.show_unlock()
    assert swept() <= before


DATA = frozenset({"Akan Desktop", "Fjordby kommune", "", "nb", "Bokmål", "Nynorsk", "English"})


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_every_word_of_the_settings_comes_from_the_catalogue(
    language: str, real: RealWindow, open_window: Open, qtbot: QtBot
) -> None:
    window, workspace = at_work(real, open_window)
    window.set_language(language)
    qtbot.wait(20)
    workspace = window._workspace or workspace
    workspace.go(Route(PageKey.SETTINGS))
    texts = load(language, real.resources.i18n)
    parts = {part for component in real.ports.components() for part in _texts(component)}
    paths = {str(real.folder / "backups"), texts.t("Akan Desktop {version}", version=__version__)}
    page: QWidget = workspace._pages[PageKey.SETTINGS]
    assert walk.untranslated(page, texts, DATA | parts | paths) == []


def _texts(component: object) -> list[str]:
    return [str(getattr(component, name)) for name in ("name", "version", "licence")]
