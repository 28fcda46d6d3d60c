"""A file of one's own: looked through, told what is wrong line by line, and taken in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from akan_desktop.i18n.messages import message
from akan_desktop.ui.common.surfaces import Card, column
from akan_desktop.ui.common.typography import Body, Muted, Subheading

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from akan_desktop.app.policies import PolicyMistake
    from akan_desktop.i18n.catalogue import Texts

_MOST = 200


def ask_which(parent: QWidget, texts: Texts, chosen: Callable[[Path], None]) -> QFileDialog:
    """Ask for a file of rules."""
    dialog = QFileDialog(parent, texts.t("Choose a file with rules"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptOpen)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter(texts.t("Rules (*.toml)"))
    dialog.fileSelected.connect(lambda name: chosen(Path(name)))
    dialog.finished.connect(lambda _: dialog.deleteLater())
    dialog.open()
    return dialog


class MistakeList(Card):
    """Every mistake of a file, with its line and what to do about it."""

    def __init__(self, texts: Texts, file: str, mistakes: Sequence[PolicyMistake]) -> None:
        super().__init__(texts.t("What is wrong in {file}", file=file))
        t = texts.t
        self.body.addWidget(Muted(t("Nothing of it has been taken in. Mend these and try again.")))
        for each in mistakes[:_MOST]:
            told = message(
                texts, each.problem, detail=each.detail, key=each.key, allowed=", ".join(each.allowed)
            )
            place = t("Line {number}", number=each.line) if each.line else t("The whole file")
            part = QWidget()
            layout = column(part, gap=0.1)
            layout.addWidget(Subheading(f"{place}: {each.key}" if each.key else place))
            layout.addWidget(Body(told.text()))
            if each.detail:
                layout.addWidget(Muted(each.detail))
            self.body.addWidget(part)
        if len(mistakes) > _MOST:
            self.body.addWidget(Muted(texts.tn("{n} more", "{n} more", len(mistakes) - _MOST)))
