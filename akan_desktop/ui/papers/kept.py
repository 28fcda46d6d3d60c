"""A paper that was kept: printed, saved, its signed copy taken in, filed where it belongs."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from akan_desktop.app.commands import FilePaper, KeepSignedPaper
from akan_desktop.app.records import PaperEntry, PaperStatus
from akan_desktop.app.vaults import VaultError
from akan_desktop.domain.errors import RefusedError
from akan_desktop.i18n import dates
from akan_desktop.i18n.labels import label
from akan_desktop.ui.common.buttons import PrimaryButton, SecondaryButton
from akan_desktop.ui.common.fields import TextField
from akan_desktop.ui.common.question import ask
from akan_desktop.ui.common.tokens import Tone
from akan_desktop.ui.common.trouble import refused, vault_trouble
from akan_desktop.ui.common.typography import Muted, Subheading
from akan_desktop.ui.common.undo import do_and_offer_undo
from akan_desktop.ui.papers.hand_out import HandedOut, HandOutForm
from akan_desktop.ui.papers.sheet import PaperPanel

if TYPE_CHECKING:
    from akan_desktop.app.desk import Desk
    from akan_desktop.ui.common.context import PageContext

_LARGEST_FILE = 30 * 1024 * 1024


class KeptPaperPanel(PaperPanel):
    """Looks at a paper that was kept: print, save as a file, take in the signed copy, file it elsewhere."""

    def __init__(self, context: PageContext, desk: Desk, entry: PaperEntry) -> None:
        super().__init__(context, desk)
        t, texts = context.texts.t, context.texts
        self._entry = entry
        self._in_place: QWidget | None = None
        self._pdf = desk.reads.paper_bytes(entry.id) or b""
        self._title.setText(entry.title)
        for line in (
            entry.document_id,
            t("Made on {date}", date=dates.short(entry.made_on)),
            t("Draft") if entry.draft else label(texts, entry.status),
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
        if self._entry.status is PaperStatus.MADE and not self._entry.draft:
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
        if not self._desk.vault.read_only:
            self._hand_out = SecondaryButton(t("Hand out a copy"), self._begin_hand_out, icon="lock")
            self._buttons.addWidget(self._hand_out)

    def _begin_hand_out(self) -> None:
        """Ask in the place of the choices, beside the pages, what the copy needs."""
        form = HandOutForm(self._context, self._desk, self._entry, self._pdf)
        form.written.connect(self._handed_out)
        form.left.connect(self._end_hand_out)
        self._beside_pages(form)

    def _handed_out(self, path: Path, passphrase: str) -> None:
        told = HandedOut(self._context, path, passphrase)
        told.left.connect(self._end_hand_out)
        self._beside_pages(told)
        told.words.setFocus()

    def _end_hand_out(self) -> None:
        self._beside_pages(None)
        self._hand_out.setFocus()

    def _beside_pages(self, shown: QWidget | None) -> None:
        """Show something in the place of the choices and the buttons, or these again."""
        if self._in_place is not None:
            self._in_place.setParent(None)
            self._in_place.deleteLater()
        self._in_place = shown
        self._side.setVisible(shown is None)
        self._bar.setVisible(shown is None)
        if shown is not None:
            shown.setMinimumWidth(self._side.minimumWidth())
            self._split.insertWidget(0, shown)
            width = self._split.width()
            self._split.setSizes([width * 2 // 5, 0, width * 3 // 5])

    def _out_of(self) -> tuple[str, str]:
        return self._entry.case_id, self._entry.document_id

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
            file = Path(path)
            # A pipe or a device would be waited for, perhaps for ever.
            small = file.is_file() and file.stat().st_size <= _LARGEST_FILE
            content = file.read_bytes() if small else b""
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
        command = KeepSignedPaper(
            case_id=self._entry.case_id, paper_id=self._entry.id, pdf=content, sha256=digest
        )
        if do_and_offer_undo(self._context, command, t("The signed file is kept.")):
            self.left.emit()

    def _file(self) -> None:
        reference = self._reference.value()
        if not reference:
            self._reference.setFocus()
            self._context.message(
                Tone.WARNING, self._context.texts.t("Write the reference, so that the paper can be found.")
            )
            return
        t = self._context.texts.t
        ask(
            self._context.texts,
            self,
            title=t("Take the paper out of the program?"),
            text=t("The paper is deleted here. Its reference and its fingerprint stay."),
            note=t("This cannot be undone."),
            verb=t("It has been filed"),
            yes=lambda: self._file_as(reference),
            danger=True,
        )

    def _file_as(self, reference: str) -> None:
        command = FilePaper(case_id=self._entry.case_id, paper_id=self._entry.id, reference=reference)
        try:
            self._desk.do(command)
        except RefusedError as error:
            self._context.message(Tone.WARNING, refused(self._context.texts, error))
            return
        except VaultError as error:
            self._context.message(Tone.DANGER, vault_trouble(self._context.texts, error))
            return
        self._context.saved()
        self.left.emit()
