import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from akan_desktop.app.vault_records import Passphrase
from akan_desktop.boot.resources import Resources
from akan_desktop.i18n.catalogue import Texts, load
from akan_desktop.ui.common.theme import Appearance, Contrast, Scheme, Theme, _Current
from akan_desktop.ui.shell.preferences import Preferences
from akan_desktop.ui.shell.window import MainWindow
from tests.ui.real_window import PASSPHRASE, RealWindow
from tests.ui.seeded import fill, open_desk
from tests.ui.working import Working, settle

PLAIN = Appearance(Scheme.LIGHT, Contrast.NORMAL)


@pytest.fixture(scope="session")
def app_theme(qapp: QApplication, resources: Resources) -> Theme:
    # One per application, whichever folder of tests asks first: dressing it twice ends the process.
    return _Current.theme or Theme(qapp, resources.resources, PLAIN)


@pytest.fixture(autouse=True)
def dressed(app_theme: Theme) -> Iterator[Theme]:
    yield app_theme
    if app_theme.appearance != PLAIN:
        app_theme.choose(PLAIN)


@pytest.fixture
def texts(resources: Resources) -> Texts:
    return load("nb", resources.i18n)


@pytest.fixture
def real(tmp_path: Path) -> RealWindow:
    return RealWindow(tmp_path)


@pytest.fixture
def open_window(qtbot: QtBot) -> Iterator[Callable[[RealWindow], MainWindow]]:
    windows: list[MainWindow] = []

    def open_(real: RealWindow) -> MainWindow:
        window = MainWindow(real.ports, Preferences(real.ports.settings_file))
        windows.append(window)
        qtbot.addWidget(window)
        window.resize(1360, 860)
        window.show()
        window.activateWindow()
        QTest.qWaitForWindowActive(window)
        return window

    yield open_
    for window in windows:
        window.close_vault()
        window.close()
    # What is left on the screen slows every later test: a new type size dresses all of it.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def working(
    real: RealWindow,
    open_window: Callable[[RealWindow], MainWindow],
    seeded_vault: tuple[Path, dict[str, str]],
) -> Working:
    """A window over a vault with some cases at different stages."""
    folder, cases = seeded_vault
    shutil.copytree(folder, real.folder)
    window = open_window(real)
    desk = real.wiring.open_desk(real.wiring.gate.open(real.folder, Passphrase(PASSPHRASE)))
    window.show_desk(desk)
    settle()
    return Working(real, window, desk, dict(cases))


@pytest.fixture(scope="session")
def seeded_vault(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A closed vault with some cases, made once; and the ids of the cases by what they show."""
    real = RealWindow(tmp_path_factory.mktemp("seeded"))
    real.make_vault()
    desk = open_desk(real)
    cases = fill(desk)
    desk.close()
    return real.folder, cases
