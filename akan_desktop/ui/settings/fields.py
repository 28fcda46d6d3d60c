"""Fields inside a card of the settings: a caption above, what is wrong below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QWidget

from akan_desktop.ui.common.fields import PassphraseField
from akan_desktop.ui.common.form import on_change
from akan_desktop.ui.common.surfaces import column
from akan_desktop.ui.common.theme import theme
from akan_desktop.ui.common.typography import ErrorText, Muted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from akan_desktop.ui.common.surfaces import Card


class CardFields:
    """Puts fields into a card, and each complaint at the field that it is about."""

    def __init__(self, card: Card) -> None:
        self._card = card
        self._errors: dict[str, tuple[QWidget, ErrorText]] = {}

    def add(self, key: str, label: str, field: QWidget, *, hint: str = "") -> None:
        """Add a field under its caption."""
        holder = QWidget()
        layout = column(holder, gap=0.3)
        caption = QLabel(label)
        caption.setBuddy(field)
        caption.setProperty("kind", "h3")
        if not field.accessibleName():
            field.setAccessibleName(label)
        layout.addSpacing(theme().em(0.2))
        layout.addWidget(caption)
        layout.addWidget(field)
        if hint:
            layout.addWidget(Muted(hint))
            field.setAccessibleDescription(hint)
        error = ErrorText()
        error.setVisible(False)
        layout.addWidget(error)
        self._errors[key] = (field, error)
        on_change(field, lambda: self._changed(key))
        self._card.body.addWidget(holder)

    def show_errors(self, errors: Mapping[str, str]) -> bool:
        """Show each complaint, go to the first; whether there was any."""
        wrong = [key for key in self._errors if errors.get(key)]
        for key, (_, error) in self._errors.items():
            error.setText(errors.get(key, ""))
            error.setVisible(key in wrong)
        if wrong:
            self._errors[wrong[0]][0].setFocus()
        return bool(wrong)

    def _changed(self, key: str) -> None:
        """What is being corrected is no longer wrong; nor, of two passphrases, what was said of the other."""
        changed = self._errors[key][0]
        for other, (field, error) in self._errors.items():
            pair = isinstance(changed, PassphraseField) and isinstance(field, PassphraseField)
            if other == key or (pair and field.property("text")):
                error.setText("")
                error.setVisible(False)
