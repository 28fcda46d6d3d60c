"""A text that is only read has room between its letters and the ring that shows where the keyboard is."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from akan_desktop.ui.common.surfaces import Scrolled
from akan_desktop.ui.common.typography import Body


def test_no_letter_stands_on_the_ring_of_a_text_that_is_read(qtbot: QtBot) -> None:
    scrolled = Scrolled()
    qtbot.addWidget(scrolled)
    first = Body("Ta det med ro.")
    scrolled.body.addWidget(first)
    scrolled.read("Hjelp")
    scrolled.resize(400, 300)
    scrolled.show()
    qtbot.waitExposed(scrolled)
    assert first.x() >= 6
    assert first.y() >= 4
