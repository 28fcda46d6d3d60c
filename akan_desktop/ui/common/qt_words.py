"""Qt's own words (buttons of dialogs, context menus, the calendar) in our languages: Qt ships no bokmål."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTranslator

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from akan_desktop.i18n.catalogue import Texts


class QtWords(QTranslator):
    """Hands Qt's questions to the catalogue.

    Where it has no answer, the English stays: an empty one blanks a button.
    """

    def __init__(self, texts: Texts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = texts

    def isEmpty(self) -> bool:
        """Never empty: Qt does not install an empty translator."""
        return False

    def translate(
        self,
        context: object,
        sourceText: object,  # noqa: N803 - Qt's name
        disambiguation: object = None,  # noqa: ARG002 - Qt hands it over
        n: int = -1,  # noqa: ARG002 - likewise
    ) -> str:
        """Return our word for Qt's."""
        source = _text(sourceText)
        return self._texts.foreign(_text(context), source) or source


def _text(given: object) -> str:
    return (
        bytes(given).decode("utf-8", "replace") if isinstance(given, bytes | bytearray) else str(given or "")
    )
