"""Take everything of a vault off the screen, whatever is open over the window."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget


def cover(window: QMainWindow, page: QWidget) -> None:
    """Hide a page, the boxes over it, and lists and menus that hang open; paint what is left at once.

    What says of itself that it `outlives_vault` stays.
    """
    page.hide()
    for box in window.findChildren(QDialog):
        box.setVisible(box.isVisible() and bool(box.property("outlives_vault")))
    for shown in QApplication.topLevelWidgets():
        # Menus, lists of choices, calendars, hints and completions are windows of their own.
        if shown is not window and shown.isVisible() and not isinstance(shown, QMainWindow | QDialog):
            shown.hide()
    window.repaint()
