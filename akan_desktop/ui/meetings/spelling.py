"""Underlines words that the dictionary does not know. Nothing is changed, and nothing is sent anywhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextCharFormat

from akan_desktop.ui.common.theme import theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPlainTextEdit

    from akan_desktop.ui.ports import Spelling

# Letters, with a hyphen or an apostrophe inside; what holds a digit is a number, a clock or a case.
_WORD: Final = re.compile(r"(?<![\w.-])[^\W\d_]+(?:['’-][^\W\d_]+)*(?![\w-])")
_SHORTEST: Final = 3


def words_of(text: str) -> list[tuple[int, str]]:
    """Return the words that are worth looking up, with their places; abbreviations in capitals are not."""
    found = [(match.start(), match.group()) for match in _WORD.finditer(text)]
    return [(place, word) for place, word in found if len(word) >= _SHORTEST and not word.isupper()]


def underline_mistakes(area: QPlainTextEdit, spelling: Spelling) -> None:
    """Underline in this field, as long as it lives."""
    _Underliner(area, spelling)


class _Underliner(QSyntaxHighlighter):
    """Belongs to the field, and goes with it."""

    def __init__(self, area: QPlainTextEdit, spelling: Spelling) -> None:
        # The field keeps it; the document is named on top, for that is what it works on.
        super().__init__(area)
        self._spelling = spelling
        self.setDocument(area.document())

    def highlightBlock(self, text: str) -> None:
        """Look at one line."""
        for place, word in words_of(text):
            if not self._spelling.knows(word):
                self.setFormat(place, len(word), _wave())


def _wave() -> QTextCharFormat:
    look = QTextCharFormat()
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SpellCheckUnderline)
    look.setUnderlineColor(QColor(theme().tokens.danger))
    return look
