"""The walk finds what it is for."""

from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from akan_desktop.i18n.catalogue import Texts
from tests.ui import walk


def test_the_walk_finds_an_unnamed_field_a_small_button_disorder_and_english(
    qtbot: QtBot, texts: Texts
) -> None:
    page = QWidget()
    layout = QVBoxLayout(page)
    last, first = QPushButton("Cancel"), QPushButton("Øverst")
    layout.addWidget(first)
    middle = QLineEdit()
    layout.addWidget(middle)
    layout.addWidget(last)
    first.setFixedSize(20, 20)
    qtbot.addWidget(page)
    page.show()
    page.setTabOrder(last, middle)
    assert walk.unnamed(page) == ["EditableText QLineEdit has no name"]
    assert walk.small_targets(page) == ["QPushButton 'Øverst' is 20x20"]
    assert walk.disorder(page)
    assert walk.english_words(page, texts) == ["Cancel"]
    assert sorted(walk.untranslated(page, texts, frozenset())) == ["Cancel", "Øverst"]
