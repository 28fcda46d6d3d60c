"""A message and its button stand below each other where there is no room for both beside each other."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from akan_desktop.i18n.catalogue import Texts
from akan_desktop.ui.common.banner import Banner
from akan_desktop.ui.common.buttons import LinkButton
from akan_desktop.ui.common.theme import theme
from akan_desktop.ui.common.tokens import Tone

WORDS = "Hvelvet er åpent for lesing. Det er fordi det siste som ble lagret, ikke kom på plass."


@pytest.mark.parametrize(("wide", "below"), [(24, True), (60, False)])
def test_the_words_keep_their_width(wide: int, below: bool, texts: Texts, qtbot: QtBot) -> None:
    banner = Banner(texts, Tone.WARNING, WORDS, action="Legg tilbake fra sikkerhetskopi", act=lambda: None)
    qtbot.addWidget(banner)
    banner.resize(theme().em(wide), banner.heightForWidth(theme().em(wide)))
    banner.show()
    qtbot.wait(20)
    (act,) = [each for each in banner.findChildren(LinkButton) if each.text().startswith("Legg")]
    assert (act.y() >= banner.text.geometry().bottom()) is below
    assert banner.text.width() >= banner.width() // 2
