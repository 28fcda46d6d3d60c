import os
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from akan_desktop.i18n.catalogue import Texts, load
from akan_desktop.ui.common.theme import Appearance, Contrast, Scheme, Theme

RESOURCES = Path(__file__).parents[2] / "resources"


@pytest.fixture(scope="session")
def resources() -> Path:
    return RESOURCES


@pytest.fixture(scope="session")
def app_theme(qapp: QApplication) -> Theme:
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    return Theme(qapp, RESOURCES, Appearance(Scheme.LIGHT, Contrast.NORMAL))


@pytest.fixture(autouse=True)
def dressed(app_theme: Theme) -> Iterator[Theme]:
    yield app_theme
    plain = Appearance(Scheme.LIGHT, Contrast.NORMAL)
    if app_theme.appearance != plain:
        app_theme.choose(plain)


@pytest.fixture
def texts() -> Texts:
    return load("nb", RESOURCES / "i18n")
