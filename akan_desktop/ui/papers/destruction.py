"""The record of an erasure on paper: looked at, printed, saved; it identifies nobody and is not kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from akan_desktop.app.papers import Paper, PaperError
from akan_desktop.domain.language import Lang
from akan_desktop.ui.common.buttons import PrimaryButton, SecondaryButton
from akan_desktop.ui.common.fields import ChoiceField
from akan_desktop.ui.common.progress import ProgressStrip
from akan_desktop.ui.common.typography import Muted, Subheading
from akan_desktop.ui.papers.notes import Notes
from akan_desktop.ui.papers.sheet import PaperPanel

if TYPE_CHECKING:
    from akan_desktop.app.records import DestructionRecord, EraseReceipt
    from akan_desktop.ui.common.context import PageContext
    from akan_desktop.ui.common.lane import Running


class DestructionPaperPanel(PaperPanel):
    """Makes the paper from the receipt while it is at hand, or later from the record that is kept."""

    def __init__(self, context: PageContext, of: EraseReceipt | DestructionRecord) -> None:
        t = context.texts.t
        super().__init__(context, context.desk, back=t("Back"))
        self._of = of
        self._paper: Paper | None = None
        self._running: Running | None = None
        self._title.setText(t("Record of erasure"))
        self._lang: ChoiceField[Lang] = ChoiceField(t("Language of the paper"))
        self._lang.show_choices([(Lang.NB, t("Bokmål")), (Lang.NN, t("Nynorsk")), (Lang.EN, t("English"))])
        self._lang.choose(context.desk.reads.organisation().paper_language)
        self._lang.changed.connect(self._make)
        self._notes = Notes(context.texts)
        self._progress = ProgressStrip(context.texts)
        about = t("It says what was erased and why, and names nobody. No copy is kept here.")
        for each in (Subheading(t("Language of the paper")), self._lang, Muted(about), self._notes):
            self._side.body.addWidget(each)
        self._side.body.addStretch(1)
        self._side.body.addWidget(self._progress)
        self._print_button = PrimaryButton(t("Print"), self._print_it, icon="printer")
        self._save_button = SecondaryButton(t("Save as a file"), self._save_it, icon="save")
        for button in (self._print_button, self._save_button):
            self._buttons.addWidget(button)
        self._make()

    def _make(self) -> None:
        self._show(None)
        self._notes.clear()
        if self._running is not None:
            self._running.cancel()
        request = self._desk.destruction_request(self._of, self._lang.value() or Lang.NB)
        self._progress.begin(self._context.texts.t("The paper is being made"))
        self._running = self._context.lane.run(
            lambda _: self._desk.papers.make(request), owner=self, done=self._show, failed=self._failed
        )

    def _failed(self, error: Exception) -> None:
        self._progress.end()
        if not isinstance(error, PaperError):
            raise error
        info = next(form for form in self._desk.papers.forms() if form.id == "destruction")
        self._notes.tell(error, info, ())

    def _show(self, paper: Paper | None) -> None:
        self._paper = paper
        self._progress.end()
        self._pages.show_pdf(paper.pdf if paper is not None else b"")
        for button in (self._print_button, self._save_button):
            button.setEnabled(paper is not None)

    def _out_of(self) -> tuple[str, str]:
        return "", self._paper.document_id if self._paper is not None else ""

    def _print_it(self) -> None:
        if self._paper is not None:
            self._print(self._paper.pdf)

    def _save_it(self) -> None:
        if self._paper is not None:
            self._save_as(self._paper.file_name, self._paper.pdf)
