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
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from akan_desktop.i18n.catalogue import Texts


def missing_words(texts: Texts, folder: Path) -> str:
    """Say that the vault of last time is not there, and what can be done about it."""
    return texts.t(
        "The vault is not where it was: {folder}. If it lies on a disk or a stick, connect it and start the "
        "program again. If it has been moved, open it where it is now.",
        folder=folder,
    )


class WelcomePage(FrontPage):
    """Three ways on: make a vault, open one that exists, or look around with made-up people.

    Where the vault of last time is `missing`, that is said, and to open it where it lies now comes first.
    """

    begin = Signal()
    open_existing = Signal()
    demo = Signal()

    def __init__(self, texts: Texts, missing: Path | None = None) -> None:
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
        first, second = PrimaryButton, SecondaryButton
        start = (second if missing else first)(t("Get started"), self.begin.emit)
        existing = (first if missing else second)(t("Open a vault that exists"), self.open_existing.emit)
        ways = (existing, start) if missing else (start, existing)
        for button in (*ways, LinkButton(t("Try it with made-up cases"), self.demo.emit)):
            self.card.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.first = ways[0]
        if missing is not None:
            self.say(missing_words(texts, missing))

    def say(self, text: str) -> None:
        """Show a message above the card's text."""
        self.card.insertWidget(0, Banner(self.texts, Tone.WARNING, text, dismissible=False))


def no_vault_in(texts: Texts, folder: Path) -> str:
    """Say that a folder holds no vault: another one was meant, or its disk is gone."""
    return texts.t("There is no vault in the folder {name}. Choose the folder itself.", name=folder.name)


def ask_for_folder(texts: Texts, parent: QWidget, near: Path, chosen: Callable[[str], None]) -> None:
    """Ask which folder another vault lies in."""
    from PySide6.QtWidgets import QFileDialog

    box = QFileDialog(parent, texts.t("Open another vault"), str(near))
    box.setFileMode(QFileDialog.FileMode.Directory)
    box.setOption(QFileDialog.Option.ShowDirsOnly)
    box.fileSelected.connect(chosen)
    box.finished.connect(box.deleteLater)
    box.open()
