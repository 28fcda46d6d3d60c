"""The last two steps: the recovery code, and where a second copy will be kept."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QPainter
from PySide6.QtWidgets import QDialog, QFileDialog, QGridLayout, QLabel, QWidget

from akan_desktop.i18n import dates
from akan_desktop.i18n.catalogue import N_
from akan_desktop.ui.common.buttons import LinkButton, SecondaryButton
from akan_desktop.ui.common.fields import RadioChoice
from akan_desktop.ui.common.surfaces import Card, row
from akan_desktop.ui.common.theme import theme
from akan_desktop.ui.common.typography import Body, Muted
from akan_desktop.ui.unlock.recovery import RecoveryField
from akan_desktop.ui.wizard.recovery_sheet import paint_sheet, recovery_pdf, set_page
from akan_desktop.ui.wizard.steps import Step

if TYPE_CHECKING:
    from datetime import date

    from akan_desktop.app.commands import WriteDeskNote
    from akan_desktop.app.vaults import RecoveryCode
    from akan_desktop.i18n.catalogue import Texts
    from akan_desktop.ui.ports import WindowPorts

PLACES: Final = (
    ("drive", N_("On the employer's encrypted drive")),
    ("disk", N_("On a memory stick or disk in a locked cabinet")),
    ("later", N_("I do not know yet: remind me")),
)
_TO_DO: Final = {
    "drive": N_("Copy the backups to the employer's encrypted drive"),
    "disk": N_("Copy the backups to a memory stick or disk in a locked cabinet"),
    "later": N_("Decide where a second copy of the backups is kept"),
}
REMIND_AFTER: Final = timedelta(days=21)
"""Long enough that there is something to lose, and not yet another thing to do on the first day."""


class CodeCard(Card):
    """Shows the code in numbered groups, as it stands on the paper."""

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme().em(2))
        self._grid.setVerticalSpacing(theme().em(0.2))
        self.body.addLayout(self._grid)

    def show_code(self, groups: tuple[str, ...]) -> None:
        """Show these groups, four in a line."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for place, group in enumerate(groups):
            label = QLabel(group)
            label.setProperty("kind", "code")
            label.setAccessibleName(
                self._texts.t("Group {number}: {group}", number=place + 1, group=" ".join(group))
            )
            line, column = divmod(place, 4)
            self._grid.addWidget(Muted(str(place + 1), wrap=False), line * 3, column)
            self._grid.addWidget(label, line * 3 + 1, column)
            self._grid.setRowMinimumHeight(line * 3 + 2, theme().em(0.6) if line == 0 else 0)


class RecoveryStep(Step):
    """Shows the code once, has it printed or saved, and has it typed back from the paper."""

    submitted = Signal()

    def __init__(self, texts: Texts, ports: WindowPorts) -> None:
        t = texts.t
        super().__init__(
            t("The recovery code"),
            t(
                "If the passphrase is forgotten, only this code opens the vault. Print it, and type it in "
                "from the paper."
            ),
        )
        self._texts, self._ports = texts, ports
        self._groups: tuple[str, ...] = ()
        self._code = CodeCard(texts)
        self.add_widget(self._code)
        buttons = QWidget()
        buttons.setLayout(
            row(
                SecondaryButton(t("Print"), self._print, icon="printer"),
                SecondaryButton(t("Save as PDF"), self._save, icon="save"),
            )
        )
        self.add_widget(buttons)
        self._done = Muted()
        self._done.setVisible(False)
        self.add_widget(self._done)
        self._typed = RecoveryField(t("Type the code from the paper"))
        self._typed.submitted.connect(self.submitted)
        self.add(
            "typed", t("Type the code from the paper"), self._typed, hint=t("Hyphens come by themselves.")
        )

    def show_code(self, code: RecoveryCode) -> None:
        """Show a new code."""
        self._groups = code.groups
        self._code.show_code(code.groups)
        self._typed.clear()
        self.focus_first()

    @property
    def typed(self) -> str:
        """What has been typed back."""
        return self._typed.text()

    def mistyped(self, group: int) -> str:
        """Say which group is wrong; 0: there are too few or too many characters."""
        if group == 0:
            return self._texts.t(
                "The code has eight groups of five characters. Something is missing or too much."
            )
        return self._texts.t("Group {group} is not as on the paper. Look at it once more.", group=group)

    def forget(self) -> None:
        """Take the code off the screen."""
        self._groups = ()
        self._code.show_code(())
        self._typed.clear()

    def _today(self) -> str:
        return dates.middle(self._ports.now().date(), self._texts.language)

    def _print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # not needed to start

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        set_page(printer)
        box = QPrintDialog(printer, self)
        box.accepted.connect(lambda: self._paint(printer))
        box.finished.connect(box.deleteLater)
        QDialog.open(box)

    def _paint(self, printer: object) -> None:
        from PySide6.QtPrintSupport import QPrinter

        if not isinstance(printer, QPrinter) or not self._groups:
            return
        painter = QPainter()
        if painter.begin(printer):
            paint_sheet(painter, printer, self._texts, self._groups, made=self._today())
            painter.end()
            self._tell(self._texts.t("Sent to the printer."))

    def _save(self) -> None:
        name = self._texts.t("Recovery code") + ".pdf"
        box = QFileDialog(self, self._texts.t("Save as PDF"), str(Path.home() / name), "PDF (*.pdf)")
        box.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        box.setDefaultSuffix("pdf")
        box.fileSelected.connect(self._save_to)
        box.finished.connect(box.deleteLater)
        box.open()

    def _save_to(self, chosen: str) -> None:
        try:
            self._ports.save_file(Path(chosen), recovery_pdf(self._texts, self._groups, made=self._today()))
        except OSError:
            self._tell(
                self._texts.t("The file could not be saved there. Choose another place, or print the code.")
            )
            return
        self._tell(self._texts.t("Saved. Delete the file once it has been printed."))

    def _tell(self, text: str) -> None:
        self._done.setText(text)
        self._done.setVisible(True)


class BackupStep(Step):
    """Where the copies lie, and that one of them should lie elsewhere."""

    def __init__(self, texts: Texts) -> None:
        t = texts.t
        super().__init__(t("Ready"), t("The vault is made, and the recovery code has opened it."))
        self._texts = texts
        self._folder = Path()
        self._where = Body()
        self.add_text(
            t(
                "The program copies the vault by itself when you close it. The copies are encrypted like "
                "the vault, and lie beside it:"
            )
        )
        self.add_widget(self._where)
        line = QWidget()
        line.setLayout(row(LinkButton(t("Show the folder"), self._show, icon="open")))
        self.add_widget(line)
        choices = [(key, t(text)) for key, text in PLACES]
        self.place: RadioChoice[str] = RadioChoice(t("Where will you keep a second copy?"), choices)
        self.place.choose("later")
        hint = t("If this computer is stolen or breaks down, only a copy in another place helps.")
        self.add("place", t("Where will you keep a second copy?"), self.place, hint=hint)

    def show_folder(self, folder: Path) -> None:
        """Say where the copies lie."""
        self._folder = folder
        self._where.setText(str(folder))

    def reminder(self, today: date) -> WriteDeskNote:
        """Return what brings the second copy up again on the page of today."""
        from akan_desktop.app.commands import WriteDeskNote
        from akan_desktop.app.desk_notes import DeskNoteKind

        text = self._texts.t(_TO_DO[self.place.value() or "later"])
        return WriteDeskNote(kind=DeskNoteKind.REMINDER, text=text, due=today + REMIND_AFTER)

    def _show(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))
