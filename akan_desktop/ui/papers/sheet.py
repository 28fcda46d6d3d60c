"""What every panel of a paper shares: a column of choices, the pages, and taking the file out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QSplitter, QWidget

from akan_desktop.ui.common.buttons import LinkButton
from akan_desktop.ui.common.chips import FlowLayout
from akan_desktop.ui.common.surfaces import Rule, Scrolled, column, row
from akan_desktop.ui.common.theme import theme
from akan_desktop.ui.common.tokens import Tone
from akan_desktop.ui.common.typography import Heading
from akan_desktop.ui.papers.output import ask_where, print_pdf
from akan_desktop.ui.papers.preview import PagesView

if TYPE_CHECKING:
    from akan_desktop.app.desk import Desk
    from akan_desktop.ui.common.context import PageContext


class PaperPanel(QFrame):
    """A head, choices at the left, the pages at the right, buttons below. `left` says it was put away."""

    left = Signal()

    def __init__(self, context: PageContext, desk: Desk, *, back: str = "") -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._context, self._desk = context, desk
        t = context.texts.t
        layout = column(self, margin=1.3, gap=0.8)
        layout.addLayout(row(LinkButton(back or t("Back to the case"), self.left.emit, icon="back")))
        self._title = Heading("")
        layout.addWidget(self._title)
        self._side = Scrolled(gap=0.7)
        self._side.setMinimumWidth(theme().em(19))
        self._pages = PagesView(context.texts, desk.viewer)
        split = QSplitter()
        split.setChildrenCollapsible(False)
        self._split = split
        split.addWidget(self._side)
        split.addWidget(self._pages)
        split.setStretchFactor(0, 2)
        split.setStretchFactor(1, 5)
        layout.addWidget(split, 1)
        layout.addWidget(Rule())
        bar = QWidget()
        self._bar = bar
        self._buttons = FlowLayout(bar)
        layout.addWidget(bar)

    def _print(self, pdf: bytes) -> None:
        print_pdf(self, self._desk.viewer, pdf, self._printed)

    def _printed(self) -> None:
        self._context.message(Tone.SUCCESS, self._context.texts.t("Sent to the printer."))

    def _save_as(self, file_name: str, pdf: bytes) -> None:
        ask_where(self, self._context.texts, file_name, lambda path: self._write(path, pdf))

    def _write(self, path: Path, pdf: bytes) -> None:
        services, t = self._context.services, self._context.texts.t
        if services is None:
            raise RuntimeError("the shell gives every page its services")
        try:
            services.ports.save_file(path, pdf)
        except OSError:
            self._context.message(
                Tone.DANGER,
                t("The file could not be written there. Nothing was lost; choose another place."),
            )
            return
        self._context.message(
            Tone.SUCCESS,
            t("Saved in {folder}. Remember to delete the file when it has been used.", folder=path.parent),
        )
