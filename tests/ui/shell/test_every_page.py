"""Every page, given to the walk: in Norwegian, at both sizes of type."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from akan_desktop.app.vault_records import Passphrase
from akan_desktop.i18n.catalogue import load
from akan_desktop.ui.common.context import PageKey, Route
from akan_desktop.ui.common.theme import Appearance, Contrast, Scheme, Theme
from akan_desktop.ui.shell.registry import PAGES
from akan_desktop.ui.shell.window import MainWindow
from tests.ui import walk
from tests.ui.real_window import PASSPHRASE, RealWindow

Open = Callable[[RealWindow], MainWindow]


def opened(real: RealWindow, open_window: Open) -> MainWindow:
    real.make_vault()
    window = open_window(real)
    window.show_desk(real.wiring.open_desk(real.wiring.gate.open(real.folder, Passphrase(PASSPHRASE))))
    return window


def page_of(window: MainWindow, key: PageKey) -> QWidget:
    assert window._workspace is not None
    window._workspace.go(Route(key))
    return window._workspace._pages[key]


@pytest.mark.parametrize("scale", [100, 160])
@pytest.mark.parametrize("key", list(PAGES))
def test_a_page_can_be_used_without_seeing_or_pointing(
    key: PageKey, scale: int, real: RealWindow, open_window: Open, qtbot: QtBot, dressed: Theme
) -> None:
    dressed.choose(Appearance(Scheme.LIGHT, Contrast.NORMAL, scale))
    window = opened(real, open_window)
    page = page_of(window, key)
    qtbot.wait(20)
    assert walk.faults(page) == []


@pytest.mark.parametrize("language", ["nb", "nn"])
@pytest.mark.parametrize("key", list(PAGES))
def test_no_english_on_a_norwegian_page(
    key: PageKey, language: str, real: RealWindow, open_window: Open, qtbot: QtBot
) -> None:
    window = opened(real, open_window)
    window.set_language(language)
    qtbot.waitUntil(lambda: window._workspace is not None and window._workspace._texts.language == language)
    page = page_of(window, key)
    qtbot.wait(20)
    assert walk.english_words(page, load(language, real.resources.i18n)) == []


def test_the_sidebar_can_be_used_without_seeing_or_pointing(real: RealWindow, open_window: Open) -> None:
    window = opened(real, open_window)
    assert walk.faults(window) == []
