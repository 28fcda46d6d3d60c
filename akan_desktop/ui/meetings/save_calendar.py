"""Asks where a calendar file is to be saved."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from akan_desktop.i18n.catalogue import Texts


def ask_where(parent: QWidget, texts: Texts, file_name: str, save: Callable[[Path], None]) -> None:
    """Ask where; `save` gets the place."""
    dialog = QFileDialog(parent, texts.t("Save for another calendar"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(texts.t("Calendar files (*.ics)"))
    dialog.setDefaultSuffix("ics")
    dialog.selectFile(file_name)
    dialog.fileSelected.connect(lambda chosen: save(Path(chosen)))
    dialog.finished.connect(lambda _: dialog.deleteLater())
    dialog.open()
