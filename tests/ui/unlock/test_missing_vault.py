"""A vault that is no longer where it was: said, and the way to where it lies now is the first one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from akan_desktop.boot.resources import Resources
from akan_desktop.i18n.catalogue import load
from akan_desktop.ui.shell.window import MainWindow
from akan_desktop.ui.unlock.page import UnlockPage
from akan_desktop.ui.unlock.welcome import WelcomePage
from tests.ui.real_window import RealWindow


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_welcome_says_where_it_lay_and_offers_to_open_it_first(
    language: str, resources: Resources, qtbot: QtBot, tmp_path: Path
) -> None:
    texts = load(language, resources.resources / "i18n")
    page = WelcomePage(texts, tmp_path / "borte")
    qtbot.addWidget(page)
    assert page.first.text() == texts.t("Open a vault that exists")
    assert any(str(tmp_path / "borte") in each.text() for each in page.findChildren(QLabel))
    plain = WelcomePage(texts)
    qtbot.addWidget(plain)
    assert plain.first.text() == texts.t("Get started")


def test_where_another_vault_lies_in_the_usual_place_it_is_not_opened_without_a_word(
    real: RealWindow, open_window: Callable[[RealWindow], MainWindow], tmp_path: Path
) -> None:
    real.make_vault()
    real.ports = replace(real.ports, missing_vault=tmp_path / "minnepinne")
    page = open_window(real).centralWidget()
    assert isinstance(page, UnlockPage)
    assert any("minnepinne" in each.text() for each in page.findChildren(QLabel))
