"""What every panel of a paper shares: a column of choices, the pages, and taking the file out."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QSplitter, QWidget

from akan_desktop.app.commands import TakeOutPaper
from akan_desktop.app.vaults import VaultError
from akan_desktop.domain.errors import RefusedError
from akan_desktop.ui.common.buttons import LinkButton
from akan_desktop.ui.common.chips import FlowLayout
from akan_desktop.ui.common.keyboard import LeftByEscape
from akan_desktop.ui.common.surfaces import Rule, Scrolled, column, row
from akan_desktop.ui.common.theme import theme
from akan_desktop.ui.common.tokens import Tone
from akan_desktop.ui.common.trouble import refused, vault_trouble
from akan_desktop.ui.common.typography import Heading
from akan_desktop.ui.papers.output import ask_where, print_pdf
from akan_desktop.ui.papers.preview import PagesView

if TYPE_CHECKING:
    from akan_desktop.app.desk import Desk
    from akan_desktop.ui.common.context import PageContext


class PaperPanel(LeftByEscape, QFrame):
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
        # The longest name of a paper is read in full, and so are the buttons of a form in this place.
        self._side.setMinimumWidth(theme().em(24))
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

    def put_away(self) -> None:
        """Go back; what the paper was made of is kept where it was typed."""
        self.left.emit()

    def _out_of(self) -> tuple[str, str]:
        """Return the case and the number of the paper that is shown, for the log; "" for no case."""
        raise NotImplementedError

    def _log(self, out_of: tuple[str, str], *, printed: bool) -> None:
        """Note in the log that the paper left the vault; a vault that is only read keeps no log."""
        if self._desk.vault.read_only:
            return
        try:
            self._desk.do(TakeOutPaper(case_id=out_of[0], document=out_of[1], printed=printed))
        except VaultError as error:
            self._context.message(Tone.DANGER, vault_trouble(self._context.texts, error))
        except RefusedError as error:
            self._context.message(Tone.WARNING, refused(self._context.texts, error))

    def _print(self, pdf: bytes) -> None:
        # What is logged is what was shown when the dialog was opened, whatever is shown meanwhile.
        print_pdf(self, self._desk.viewer, pdf, partial(self._printed, self._out_of()))

    def _printed(self, out_of: tuple[str, str]) -> None:
        self._log(out_of, printed=True)
        self._context.message(Tone.SUCCESS, self._context.texts.t("Sent to the printer."))

    def _save_as(self, file_name: str, pdf: bytes) -> None:
        out_of = self._out_of()
        ask_where(self, self._context.texts, file_name, lambda path: self._write(path, pdf, out_of))

    def _write(self, path: Path, pdf: bytes, out_of: tuple[str, str]) -> None:
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
        self._log(out_of, printed=False)
        self._context.message(
            Tone.SUCCESS,
            t("Saved in {folder}. Remember to delete the file when it has been used.", folder=path.parent),
        )
