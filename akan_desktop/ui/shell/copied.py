"""What was copied from the window goes with the vault."""

from __future__ import annotations

from PySide6.QtGui import QClipboard, QGuiApplication


def forget_copied() -> None:
    """Take back what was copied or marked here, and leave alone what is another program's.

    A program that ends hands what it has copied to the desktop, which keeps it for whoever pastes next.
    """
    clipboard = QGuiApplication.clipboard()
    if clipboard.ownsClipboard():
        clipboard.clear(QClipboard.Mode.Clipboard)
    if clipboard.ownsSelection():
        clipboard.clear(QClipboard.Mode.Selection)
