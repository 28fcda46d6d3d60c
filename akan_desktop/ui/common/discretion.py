"""Discreet mode: names become case numbers everywhere on the screen (F8)."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Discretion(QObject):
    """Whether names may be shown. Widgets that show a name ask `name` and show it anew on `changed`."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None, *, on: bool = False) -> None:
        super().__init__(parent)
        self._on = on

    @property
    def on(self) -> bool:
        """Whether names are hidden."""
        return self._on

    def toggle(self) -> None:
        """Hide names, or show them again."""
        self._on = not self._on
        self.changed.emit()

    def name(self, name: str, reference: str) -> str:
        """Return the name, or the reference of its case where names are hidden."""
        return reference if self._on else name
