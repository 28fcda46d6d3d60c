"""The field for a recovery code: puts the hyphens in by itself."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QLineEdit, QWidget

from akan_desktop.ui.common.theme import theme

GROUPS: Final = 8
GROUP_SIZE: Final = 5
_LENGTH: Final = GROUPS * GROUP_SIZE


class RecoveryField(QLineEdit):
    """Takes the code in any case, with or without hyphens, and shows it in groups of five."""

    submitted = Signal()
    groups_changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText("XXXXX-XXXXX-XXXXX-...")
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhUppercaseOnly
        )
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSizeF(self.font().pointSizeF())
        font.setCapitalization(QFont.Capitalization.MixedCase)
        self.setFont(font)
        self.textEdited.connect(self._group)
        self.returnPressed.connect(self.submitted)

    def complete(self) -> bool:
        """Whether all characters are there."""
        return len(_plain(self.text())) == _LENGTH

    def sizeHint(self) -> QSize:
        """Room for the whole code."""
        width = self.fontMetrics().horizontalAdvance("X" * (_LENGTH + GROUPS - 1)) + theme().em(1.8)
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Narrower where it must be."""
        return QSize(theme().em(18), super().minimumSizeHint().height())

    def _group(self, typed: str) -> None:
        plain = _plain(typed)[:_LENGTH]
        shown = "-".join(plain[i : i + GROUP_SIZE] for i in range(0, len(plain), GROUP_SIZE))
        if shown != typed:
            before = len(_plain(typed[: self.cursorPosition()]))
            self.setText(shown)
            self.setCursorPosition(min(len(shown), before + max(0, before - 1) // GROUP_SIZE))
        self.groups_changed.emit()


def _plain(typed: str) -> str:
    return "".join(letter for letter in typed.upper() if letter.isalnum())
