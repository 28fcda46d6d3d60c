"""A new paper: which, in which language, how it is signed, what is missing, how it looks. And a kept one."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QSplitter, QWidget

from akan_desktop.app.commands import FilePaper, KeepPaper, KeepSignedPaper
from akan_desktop.app.paper_values import PaperOrder
from akan_desktop.app.papers import FormInfo, Paper, PaperError, PaperMode
from akan_desktop.app.records import PaperEntry, PaperStatus
from akan_desktop.app.vaults import VaultError
from akan_desktop.domain.errors import RefusedError
from akan_desktop.domain.language import Lang
from akan_desktop.i18n import dates
from akan_desktop.i18n.labels import label
from akan_desktop.i18n.messages import message
from akan_desktop.ui.common.banner import Banner
from akan_desktop.ui.common.buttons import LinkButton, PrimaryButton, SecondaryButton
from akan_desktop.ui.common.chips import FlowLayout
from akan_desktop.ui.common.fields import ChoiceField, TextArea, TextField
from akan_desktop.ui.common.surfaces import Rule, Scrolled, column, row
from akan_desktop.ui.common.tokens import Tone
from akan_desktop.ui.common.typography import Heading, Muted, Subheading
from akan_desktop.ui.papers.output import ask_where, print_pdf
from akan_desktop.ui.papers.preview import PagesView

if TYPE_CHECKING:
    from akan_desktop.app.desk import Desk
    from akan_desktop.app.papers import PaperRequest
    from akan_desktop.ui.common.context import PageContext

_OF_A_CASE = ("information", "warning", "agreement", "notice", "minutes")
_PAUSE_MS = 400
_LARGEST_FILE = 30 * 1024 * 1024


class _PaperPanel(QFrame):
    """What both panels share: a head, a column of choices, the pages, and taking the file out."""

    left = Signal()

    def __init__(self, context: PageContext, desk: Desk) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._context, self._desk = context, desk
        t = context.texts.t
        layout = column(self, margin=1.3, gap=0.8)
        layout.addLayout(row(LinkButton(t("Back to the case"), self.left.emit, icon="back")))
        self._title = Heading("")
        layout.addWidget(self._title)
        self._side = Scrolled(gap=0.7)
        self._pages = PagesView(context.texts, desk.viewer)
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.addWidget(self._side)
        split.addWidget(self._pages)
        split.setStretchFactor(0, 2)
        split.setStretchFactor(1, 5)
        layout.addWidget(split, 1)
        layout.addWidget(Rule())
        self._buttons = FlowLayout()
        layout.addLayout(self._buttons)

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


class NewPaperPanel(_PaperPanel):
    """Makes a paper of a case. What the register does not know and the form needs is typed here."""

    def __init__(
        self, context: PageContext, desk: Desk, case_id: str, *, form: str = "", fact_id: str = ""
    ) -> None:
        super().__init__(context, desk)
        t = context.texts.t
        self._case_id, self._fact_id = case_id, fact_id
        self._infos = {info.id: info for info in desk.papers.forms() if info.id in _OF_A_CASE}
        self._typed: dict[str, TextField | TextArea] = {}
        self._paper: Paper | None = None
        self._request: PaperRequest | None = None
        self._title.setText(t("Make a paper"))
        self._form: ChoiceField[str] = ChoiceField(t("Which paper"))
        self._lang: ChoiceField[Lang] = ChoiceField(t("Language of the paper"))
        self._mode: ChoiceField[PaperMode] = ChoiceField(t("How it is signed"))
        self._fill_choices(form)
        for name, field in (
            (t("Which paper"), self._form),
            (t("Language of the paper"), self._lang),
            (t("How it is signed"), self._mode),
        ):
            self._side.body.addWidget(Subheading(name))
            self._side.body.addWidget(field)
        self._missing = QWidget()
        self._missing_layout = column(self._missing, gap=0.4)
        self._side.body.addWidget(self._missing)
        self._trouble = Banner(context.texts, Tone.WARNING, "", dismissible=False)
        self._trouble.setVisible(False)
        self._side.body.addWidget(self._trouble)
        self._side.body.addStretch(1)
        self._keep_button = PrimaryButton(t("Keep in the case"), self._keep, icon="check")
        self._print_button = SecondaryButton(t("Keep and print"), self._keep_and_print, icon="printer")
        self._save_button = SecondaryButton(t("Keep and save as a file"), self._keep_and_save, icon="save")
        for button in (self._keep_button, self._print_button, self._save_button):
            self._buttons.addWidget(button)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._make)
        self._form.changed.connect(self._form_changed)
        for each in (self._lang, self._mode):
            each.changed.connect(self._make)
        self._make()

    def hideEvent(self, event: QHideEvent) -> None:
        """Ask nothing of a vault that may be about to close."""
        super().hideEvent(event)
        self._pause.stop()

    def _fill_choices(self, form: str) -> None:
        t = self._context.texts.t
        lang = Lang(self._context.texts.language)
        self._form.show_choices([(info.id, info.titles[lang]) for info in self._infos.values()])
        self._form.choose(form or "information")
        self._lang.show_choices([(Lang.NB, t("Bokmål")), (Lang.NN, t("Nynorsk")), (Lang.EN, t("English"))])
        self._lang.choose(self._desk.reads.organisation().paper_language)
        self._mode.show_choices(
            [
                (PaperMode.PAPER, t("By pen, on paper")),
                (PaperMode.FIELDS, t("In a PDF program")),
                (PaperMode.SERVICE, t("In a signing service")),
            ]
        )

    def _info(self) -> FormInfo:
        return self._infos[self._form.value() or "information"]

    def _form_changed(self) -> None:
        self._fact_id = ""
        self._make()

    def _order(self) -> PaperOrder:
        return PaperOrder(
            case_id=self._case_id,
            form=self._info().id,
            lang=self._lang.value() or Lang.NB,
            mode=self._mode.value() or PaperMode.PAPER,
            fact_id=self._fact_id,
            typed={path: field.value() for path, field in self._typed.items() if field.value()},
        )

    def _make(self) -> None:
        self._paper = None
        try:
            request = self._desk.paper_request(self._order())
            missing = self._desk.papers.missing(request)
            self._ask_for(missing)
            if not missing:
                self._request = request
                self._paper = self._desk.papers.make(request)
        except (RefusedError, PaperError) as error:
            self._tell(error)
        else:
            self._trouble.setVisible(False)
        self._pages.show_pdf(self._paper.pdf if self._paper else b"")
        for button in (self._keep_button, self._print_button, self._save_button):
            button.setEnabled(self._paper is not None)

    def _ask_for(self, missing: tuple[str, ...]) -> None:
        """Show an input for each text that is missing, and say which others are; keep those typed in."""
        lang = Lang(self._context.texts.language)
        texts = {value.path: value.labels.get(lang, value.path) for value in self._info().values}
        wanted = [path for path in texts if path in missing or path in self._typed]
        if wanted != list(self._typed):
            typed = {path: field.value() for path, field in self._typed.items()}
            self._clear_missing()
            for path in wanted:
                field = TextArea(typed.get(path, ""), least=2)
                field.setAccessibleName(texts[path])
                field.textChanged.connect(self._pause.start)
                self._missing_layout.addWidget(Subheading(texts[path]))
                self._missing_layout.addWidget(field)
                self._typed[path] = field
        others = [name for name in missing if name not in texts]
        if others:
            self._missing_note(others)

    def _missing_note(self, names: list[str]) -> None:
        t = self._context.texts.t
        roles = {name.removeprefix("signer.") for name in names if name.startswith("signer.")}
        note = t("Somebody who is to sign is not in the group yet.") if roles else t("Terms are missing.")
        self._trouble.text.setText(note)
        self._trouble.setVisible(True)

    def _clear_missing(self) -> None:
        while self._missing_layout.count():
            item = self._missing_layout.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._typed = {}

    def _tell(self, error: RefusedError | PaperError) -> None:
        texts = self._context.texts
        if isinstance(error, RefusedError):
            said = " ".join(message(texts, each.problem).text() for each in error.refusals)
        else:
            fields = ", ".join(error.fields)
            said = message(texts, error.code, fields=fields, character=error.character).text()
        self._trouble.text.setText(said)
        self._trouble.setVisible(True)

    def _keep(self) -> None:
        if self._store():
            self.left.emit()

    def _keep_and_print(self) -> None:
        if self._paper is not None and self._store():
            self._print(self._paper.pdf)

    def _keep_and_save(self) -> None:
        if self._paper is not None and self._store():
            self._save_as(self._paper.file_name, self._paper.pdf)

    def _store(self) -> bool:
        if self._paper is None or self._request is None:
            return False
        command = KeepPaper(
            case_id=self._case_id,
            paper=self._paper,
            version=self._request.version,
            fact_id=self._fact_id,
        )
        try:
            self._desk.do(command)
        except RefusedError as error:
            self._tell(error)
            return False
        except VaultError as error:
            self._context.message(Tone.DANGER, message(self._context.texts, error.code).text())
            return False
        self._context.saved()
        self._context.message(
            Tone.SUCCESS, self._context.texts.t("Kept as {number}.", number=self._paper.document_id)
        )
        return True

    def focus_first(self) -> None:
        """Go to the choice of the paper."""
        self._form.setFocus()


class KeptPaperPanel(_PaperPanel):
    """Looks at a paper that was kept: print, save as a file, take in the signed copy, file it elsewhere."""

    def __init__(self, context: PageContext, desk: Desk, entry: PaperEntry) -> None:
        super().__init__(context, desk)
        t, texts = context.texts.t, context.texts
        self._entry = entry
        self._pdf = desk.reads.paper_bytes(entry.id) or b""
        self._title.setText(entry.title)
        for line in (
            entry.document_id,
            t("Made on {date}", date=dates.short(entry.made_on)),
            label(texts, entry.status),
            entry.reference,
        ):
            if line:
                self._side.body.addWidget(Muted(line))
        if self._pdf:
            self._add_actions()
        else:
            self._side.body.addWidget(
                Muted(
                    t("The paper is filed elsewhere. Only its reference and its fingerprint are kept here.")
                )
            )
        self._side.body.addStretch(1)
        self._pages.show_pdf(self._pdf)

    def _add_actions(self) -> None:
        t = self._context.texts.t
        if self._entry.status is PaperStatus.MADE:
            self._side.body.addWidget(
                SecondaryButton(t("Take in the signed file"), self._take_in, icon="pen")
            )
        self._reference = TextField(placeholder=t("Reference, e.g. 2026/1234-5"))
        self._reference.setAccessibleName(t("Reference in the archive"))
        self._side.body.addWidget(Subheading(t("Filed in the personnel file or the archive")))
        self._side.body.addWidget(self._reference)
        self._side.body.addWidget(
            Muted(t("The paper then leaves the program; reference and fingerprint stay."))
        )
        self._side.body.addWidget(SecondaryButton(t("It has been filed"), self._file, icon="building"))
        self._buttons.addWidget(PrimaryButton(t("Print"), self._print_kept, icon="printer"))
        self._buttons.addWidget(SecondaryButton(t("Save as a file"), self._save_kept, icon="save"))

    def _print_kept(self) -> None:
        self._print(self._pdf)

    def _save_kept(self) -> None:
        self._save_as(self._entry.file_name, self._pdf)

    def _take_in(self) -> None:
        dialog = QFileDialog(self, self._context.texts.t("Choose the signed file"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self._context.texts.t("PDF files (*.pdf)"))
        dialog.fileSelected.connect(self._taken_in)
        dialog.finished.connect(lambda _: dialog.deleteLater())
        dialog.open()

    def _taken_in(self, path: str) -> None:
        t = self._context.texts.t
        try:
            found = Path(path).stat()
            content = Path(path).read_bytes() if found.st_size <= _LARGEST_FILE else b""
        except OSError:
            content = b""
        if not content.startswith(b"%PDF-"):
            self._context.message(Tone.WARNING, t("This is not a PDF file that can be taken in."))
            return
        # A file signed here goes on from our own bytes; anything else is another paper.
        if not content.startswith(self._pdf):
            self._context.message(
                Tone.WARNING,
                t("This file does not go on from the paper that was made here. Nothing was changed."),
            )
            return
        digest = hashlib.sha256(content).hexdigest()
        self._do(
            KeepSignedPaper(case_id=self._entry.case_id, paper_id=self._entry.id, pdf=content, sha256=digest)
        )

    def _file(self) -> None:
        reference = self._reference.value()
        if not reference:
            self._reference.setFocus()
            self._context.message(
                Tone.WARNING, self._context.texts.t("Write the reference, so that the paper can be found.")
            )
            return
        self._do(FilePaper(case_id=self._entry.case_id, paper_id=self._entry.id, reference=reference))

    def _do(self, command: FilePaper | KeepSignedPaper) -> None:
        try:
            self._desk.do(command)
        except RefusedError as error:
            said = " ".join(message(self._context.texts, each.problem).text() for each in error.refusals)
            self._context.message(Tone.WARNING, said)
            return
        except VaultError as error:
            self._context.message(Tone.DANGER, message(self._context.texts, error.code).text())
            return
        self._context.saved()
        self.left.emit()
