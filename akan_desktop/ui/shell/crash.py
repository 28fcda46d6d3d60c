"""The program's own mistakes, told to the user: what is safe, how to go on, and what may be passed on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from akan_desktop.ui.common.buttons import LinkButton, PrimaryButton, SecondaryButton
from akan_desktop.ui.common.surfaces import column, row
from akan_desktop.ui.common.theme import theme
from akan_desktop.ui.common.typography import Body, Heading, Muted

if TYPE_CHECKING:
    from akan_desktop.i18n.catalogue import Texts


class CrashBox(QDialog):
    """`accepted` means: start afresh. The report names types and places in the program, nothing typed."""

    def __init__(self, texts: Texts, report: str, parent: QWidget) -> None:
        super().__init__(parent)
        t = texts.t
        self._texts, self._report = texts, report
        self.setModal(True)
        self.setWindowTitle(t("Something went wrong in the program"))
        self.setMinimumWidth(theme().em(38))
        layout = column(self, margin=1.8, gap=0.9)
        layout.addWidget(Heading(t("Something went wrong in the program")))
        layout.addWidget(
            Body(
                t(
                    "The mistake is ours, not yours. Everything that was saved is safe. It is best to start "
                    "the program afresh: then you unlock, and go on where you were."
                )
            )
        )
        layout.addWidget(
            Muted(t("If it happens again, pass this on to whoever helps you. Nothing of a case is in it."))
        )
        self._shown = QPlainTextEdit(report)
        self._shown.setReadOnly(True)
        self._shown.setTabChangesFocus(True)
        self._shown.setAccessibleName(t("Report"))
        self._shown.setFixedHeight(theme().em(9))
        layout.addWidget(self._shown)
        self._copy = LinkButton(t("Copy the report"), self._to_clipboard)
        again = PrimaryButton(t("Start afresh"), self.accept)
        buttons = row(self._copy, gap=0.6)
        buttons.addWidget(SecondaryButton(t("Go on all the same"), self.reject))
        buttons.addWidget(again)
        layout.addLayout(buttons)
        again.setDefault(True)
        again.setFocus()

    def _to_clipboard(self) -> None:
        QGuiApplication.clipboard().setText(self._report)
        self._copy.setText(self._texts.t("Copied"))
