"""Takes a paper out of the program: to a printer, or to a file that the user names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from akan_desktop.ui.papers.preview import image_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from akan_desktop.app.papers import PaperPreview
    from akan_desktop.i18n.catalogue import Texts

_DOTS_PER_INCH = 300


def print_pdf(parent: QWidget, viewer: PaperPreview, pdf: bytes, done: Callable[[], None]) -> None:
    """Ask for a printer and print every page; `done` is called when it has been sent."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)
    # A print queue shows its jobs' names to others: a neutral one.
    printer.setDocName("Akan Desktop")
    dialog = QPrintDialog(printer, parent)

    def send() -> None:
        send_pages(printer, viewer, pdf)
        done()

    dialog.accepted.connect(send)
    dialog.finished.connect(lambda _: dialog.deleteLater())
    # The dialog's own `open` wants a receiver; the plain one is meant.
    QDialog.open(dialog)


def send_pages(printer: QPrinter, viewer: PaperPreview, pdf: bytes) -> None:
    """Print every page of the file."""
    printer.setResolution(_DOTS_PER_INCH)
    painter = QPainter(printer)
    sheet = printer.pageLayout().fullRectPixels(printer.resolution())
    for number in range(viewer.pages(pdf)):
        if number:
            printer.newPage()
        painter.drawImage(sheet, image_of(viewer.render(pdf, number, sheet.width())))
    painter.end()


def ask_where(
    parent: QWidget, texts: Texts, file_name: str, save: Callable[[Path], None], *, replace: bool = True
) -> None:
    """Ask where; `save` gets the place. With `replace`, the dialog asks before a file is written over."""
    dialog = QFileDialog(parent, texts.t("Save the paper as a file"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(texts.t("PDF files (*.pdf)"))
    dialog.setDefaultSuffix("pdf")
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite, not replace)
    dialog.selectFile(file_name)
    dialog.fileSelected.connect(lambda chosen: save(Path(chosen)))
    dialog.finished.connect(lambda _: dialog.deleteLater())
    dialog.open()
