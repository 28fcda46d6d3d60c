"""Help (F1): the page that is open first, then what takes seconds, every shortcut, and where to call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from akan_desktop.i18n.catalogue import N_
from akan_desktop.ui.common.buttons import PrimaryButton
from akan_desktop.ui.common.context import PageKey
from akan_desktop.ui.common.surfaces import Rule, Scrolled, column, row
from akan_desktop.ui.common.theme import theme
from akan_desktop.ui.common.typography import Body, Heading, Muted, Subheading
from akan_desktop.ui.shell.help_topics import TOPICS
from akan_desktop.ui.shell.help_words import ABOUT, CALL, PAGES, QUICK
from akan_desktop.ui.shell.navigation import page_name

if TYPE_CHECKING:
    from akan_desktop.i18n.catalogue import Texts

SHORTCUTS: Final = (
    ("F9", N_("Somebody is affected at work: the checklist")),
    ("Ctrl+T", N_("Write a phone note")),
    ("Ctrl+R", N_("Write a reminder")),
    ("Ctrl+K", N_("Find an action")),
    ("Ctrl+F", N_("Search on this page, or among the cases")),
    ("Ctrl+N", N_("New case")),
    ("Ctrl+1 ... Ctrl+{n}", N_("Go to a page")),
    ("Ctrl+Enter, Ctrl+S", N_("Save the form that is open")),
    ("Esc", N_("Close or go back; what you typed is kept")),
    ("Ctrl+L", N_("Lock at once")),
    ("F8", N_("Hide names: show case numbers instead")),
    ("F1", N_("This help")),
)


class HelpBox(QDialog):
    """Opens over the page and closes with Escape. First the form or box that is open, then its page."""

    def __init__(
        self, texts: Texts, parent: QWidget, page: PageKey | None = None, topics: tuple[str, ...] = ()
    ) -> None:
        super().__init__(parent)
        t = texts.t
        self._texts = texts
        self.setModal(True)
        self.setWindowTitle(t("Help"))
        room = parent.size()
        self.resize(min(theme().em(54), room.width()), min(theme().em(48), room.height()))
        layout = column(self, margin=1.6, gap=0.9)
        self._scrolled = Scrolled(gap=0.7)
        layout.addWidget(self._scrolled, 1)
        body = self._scrolled.body
        body.addWidget(Heading(t("Help")))
        if topics:
            self._part(t("What is open now"), tuple(line for topic in topics for line in TOPICS[topic]))
            body.addWidget(Rule())
        first = [page] if page in PAGES else []
        for key in (*first, *(key for key in PAGES if key not in first)):
            self._part(page_name(texts, key), PAGES[key])
            if key in first:
                body.addWidget(Rule())
        body.addWidget(Rule())
        body.addWidget(Heading(t("Done in seconds")))
        for title, lines in QUICK:
            self._part(t(title), lines)
        body.addWidget(Rule())
        self._add_shortcuts()
        body.addWidget(Rule())
        self._part(t("Somebody to call"), CALL)
        self._part(t("How the program works"), ABOUT)
        body.addStretch(1)
        close = PrimaryButton(t("Close"), self.accept)
        line = row(push=False)
        line.addStretch(1)
        line.addWidget(close)
        layout.addLayout(line)
        self._scrolled.read(t("Help"))

    def _part(self, title: str, lines: tuple[str, ...]) -> None:
        self._scrolled.body.addWidget(Subheading(title))
        for text in lines:
            self._scrolled.body.addWidget(Body(self._texts.t(text)))

    def _add_shortcuts(self) -> None:
        t = self._texts.t
        self._scrolled.body.addWidget(Heading(t("Shortcuts")))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme().em(1.6))
        grid.setVerticalSpacing(theme().em(0.5))
        grid.setColumnStretch(1, 1)
        for line, (keys, words) in enumerate(SHORTCUTS):
            shown = keys.format(n=len(PageKey))
            grid.addWidget(Subheading(shown, wrap=False), line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Body(t(words)), line, 1)
        self._scrolled.body.addLayout(grid)
        self._scrolled.body.addWidget(Muted(t("In boxes: Tab goes on, Enter saves, Escape closes.")))
