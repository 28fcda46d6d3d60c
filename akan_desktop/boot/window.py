"""Open the window: the application object, and the event loop until the last window closes."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QMainWindow

from akan_desktop.boot.paths import keep_private

if TYPE_CHECKING:
    from akan_desktop.boot.program import WindowRequest


def open_window(request: WindowRequest) -> int:
    """Show the window for `request` and run until it is closed; the exit status."""
    keep_private()
    application = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.setWindowTitle("Akan Desktop" if request.vault is None else f"Akan Desktop - {request.vault.name}")
    window.resize(1100, 720)
    window.show()
    return application.exec()
