"""Help (F1): what the program is for in a few sentences, and every shortcut."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from akan_desktop.i18n.catalogue import N_
from akan_desktop.ui.common.buttons import PrimaryButton
from akan_desktop.ui.common.surfaces import Rule, Scrolled, column, row
from akan_desktop.ui.common.theme import theme
from akan_desktop.ui.common.typography import Body, Heading, Subheading

if TYPE_CHECKING:
    from akan_desktop.i18n.catalogue import Texts

SHORTCUTS: Final = (
    ("Ctrl+K", N_("Find an action")),
    ("Ctrl+F", N_("Search on this page")),
    ("Ctrl+N", N_("New case")),
    ("Ctrl+1 ... Ctrl+6", N_("Go to a page")),
    ("Ctrl+L", N_("Lock at once")),
    ("F8", N_("Hide names: show case numbers instead")),
    ("F1", N_("This help")),
)
_PARAGRAPHS: Final = (
    N_("Today shows what is due, with the reason for each date. One press leads to where it is done."),
    N_("The program suggests and reminds; people decide. You can always depart from the rules: write why."),
    N_("What you type is saved as you go. The vault locks by itself when you leave the computer."),
    N_("Cases are erased when their time is over: you are asked first, and get a receipt that names nobody."),
    N_("For advice in a case, call Akan's guidance phone. Their site also has a self-test for employees."),
)


class HelpBox(QDialog):
    """Opens over the page and closes with Escape."""

    def __init__(self, texts: Texts, parent: QWidget) -> None:
        super().__init__(parent)
        t = texts.t
        self.setWindowTitle(t("Help"))
        room = parent.size()
        self.resize(min(theme().em(50), room.width()), min(theme().em(42), room.height()))
        layout = column(self, margin=1.6, gap=0.9)
        scrolled = Scrolled()
        layout.addWidget(scrolled, 1)
        scrolled.body.addWidget(Heading(t("Help")))
        for paragraph in _PARAGRAPHS:
            scrolled.body.addWidget(Body(t(paragraph)))
        scrolled.body.addWidget(Rule())
        scrolled.body.addWidget(Heading(t("Shortcuts")))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme().em(1.6))
        grid.setVerticalSpacing(theme().em(0.5))
        grid.setColumnStretch(1, 1)
        for line, (keys, words) in enumerate(SHORTCUTS):
            grid.addWidget(Subheading(keys, wrap=False), line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Body(t(words)), line, 1)
        scrolled.body.addLayout(grid)
        scrolled.body.addStretch(1)
        close = PrimaryButton(t("Close"), self.accept)
        line_ = row(push=False)
        line_.addStretch(1)
        line_.addWidget(close)
        layout.addLayout(line_)
        close.setFocus()
