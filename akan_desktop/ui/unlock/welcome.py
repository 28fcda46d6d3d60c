"""The very first page: no vault has been made on this computer yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from akan_desktop.ui.common.banner import Banner
from akan_desktop.ui.common.buttons import LinkButton, PrimaryButton, SecondaryButton
from akan_desktop.ui.common.theme import theme
from akan_desktop.ui.common.tokens import Tone
from akan_desktop.ui.common.typography import Body, Heading, Muted
from akan_desktop.ui.unlock.frame import FrontPage

if TYPE_CHECKING:
    from akan_desktop.i18n.catalogue import Texts


class WelcomePage(FrontPage):
    """Three ways on: make a vault, open one that exists, or look around with made-up people."""

    begin = Signal()
    open_existing = Signal()
    demo = Signal()

    def __init__(self, texts: Texts) -> None:
        t = texts.t
        super().__init__(texts, note=t("The AKAN main contact's register, on this computer only"))
        self.card.addWidget(Heading(t("Welcome")))
        self.card.addWidget(
            Body(
                t(
                    "Everything you write is kept in an encrypted vault on this computer. Nothing is sent "
                    "anywhere."
                )
            )
        )
        self.card.addWidget(
            Muted(
                t("It takes about five minutes to get started. Have a printer or a sheet of paper at hand.")
            )
        )
        self.card.addSpacing(theme().em(0.5))
        start = PrimaryButton(t("Get started"), self.begin.emit)
        for button in (
            start,
            SecondaryButton(t("Open a vault that exists"), self.open_existing.emit),
            LinkButton(t("Try it with made-up cases"), self.demo.emit),
        ):
            self.card.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.first = start

    def say(self, text: str) -> None:
        """Show a message above the card's text."""
        self.card.insertWidget(0, Banner(self.texts, Tone.WARNING, text, dismissible=False))
