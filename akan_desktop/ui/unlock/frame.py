"""The frame of the pages in front of the vault: the mark, the name, one card, and the language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from akan_desktop.ui.common.fields import ChoiceField
from akan_desktop.ui.common.surfaces import Card, Scrolled, column
from akan_desktop.ui.common.theme import theme
from akan_desktop.ui.common.typography import Muted, PageTitle

if TYPE_CHECKING:
    from akan_desktop.i18n.catalogue import Texts

PROGRAM = "Akan Desktop"
# A language is called what it is called in that language.
LANGUAGE_NAMES = (("nb", "Bokmål"), ("nn", "Nynorsk"), ("en", "English"))


class FrontPage(QWidget):
    """One card in the middle. Put things into `card`; `width` is in em."""

    language_chosen = Signal(str)

    def __init__(self, texts: Texts, *, title: str = "", note: str = "", width: float = 34) -> None:
        super().__init__()
        self.texts = texts
        self.first: QWidget | None = None
        outer = column(self, margin=1)
        scrolled = Scrolled(self, margin=0)
        outer.addWidget(scrolled, 1)
        middle = QWidget()
        middle.setFixedWidth(theme().em(width))
        layout = column(middle, gap=1.2)
        layout.addLayout(self._head(title or PROGRAM, note))
        card = Card()
        self.card: QVBoxLayout = card.body
        self.card.setContentsMargins(*(theme().em(1.9),) * 4)
        layout.addWidget(card)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(middle)
        line.addStretch(1)
        scrolled.body.addStretch(2)
        scrolled.body.addLayout(line)
        scrolled.body.addStretch(3)
        outer.addLayout(self._foot())
        QShortcut(QKeySequence("F1"), self).activated.connect(self._help)

    def showEvent(self, event: QShowEvent) -> None:
        """Go where the typing begins."""
        super().showEvent(event)
        if self.first is not None:
            self.first.setFocus()

    def _help(self) -> None:
        from akan_desktop.ui.shell.help_here import open_help

        open_help(self.texts, self.window())

    def _head(self, title: str, note: str) -> QVBoxLayout:
        layout = column(gap=0.4)
        mark = QLabel(self)
        size = theme().em(4.2)
        picture = (
            theme().icons.icon("akan-desktop", "", size).pixmap(QSize(size, size), self.devicePixelRatioF())
        )
        mark.setPixmap(picture)
        layout.addWidget(mark, 0, Qt.AlignmentFlag.AlignHCenter)
        for part in (PageTitle(title), Muted(note)):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            if part.text():
                layout.addWidget(part)
        return layout

    def _foot(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.addStretch(1)
        choice: ChoiceField[str] = ChoiceField(self.texts.t("Language"))
        choice.show_choices(LANGUAGE_NAMES)
        choice.choose(self.texts.language)
        choice.changed.connect(self._language)
        self._choice = choice
        line.addWidget(choice)
        return line

    def _language(self) -> None:
        code = self._choice.value()
        if code is not None and code != self.texts.language:
            self.language_chosen.emit(code)
