"""Open the window: the application object, its looks, and the event loop until the last window closes."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication

import akan_desktop.boot.plain_imports  # noqa: F401 - before all that needs Qt
from akan_desktop.boot.doors import Doors
from akan_desktop.boot.ending import Ending
from akan_desktop.boot.failures import Failures
from akan_desktop.boot.paths import places
from akan_desktop.boot.resources import find_resources
from akan_desktop.system.hardening import harden_process
from akan_desktop.ui.common.theme import Theme
from akan_desktop.ui.shell.preferences import Preferences
from akan_desktop.ui.shell.window import MainWindow

if TYPE_CHECKING:
    from akan_desktop.boot.doors import Demonstrator
    from akan_desktop.boot.program import WindowRequest
    from akan_desktop.ui.ports import WindowPorts

_LOG_AFTER_MS: Final = 150


def open_window(request: WindowRequest, *, demo: Demonstrator | None = None) -> int:
    """Show the window for `request` and run until it is closed; the exit status.

    `demo` fills a throw-away vault with made-up cases and opens it. Failures that nobody caught are logged
    and told in the window, both without any data.
    """
    harden_process()
    ports = Doors(request, find_resources(), demo=demo).ports()
    application = make_application()
    failures = Failures(places().logs)
    window = make_window(application, ports)
    failures.happened.connect(window.tell_failure)
    ending = Ending(lambda: _end(application, window))
    window.show()
    # Also where it was begun by another window, or comes in the place of one that has locked.
    window.activateWindow()
    # The log is read in once the page is painted; a demonstration works from its first moment.
    QTimer.singleShot(_LOG_AFTER_MS if demo is None else 0, failures.start)
    status = application.exec()
    ending.deleteLater()
    return status


def _end(application: QApplication, window: MainWindow) -> None:
    """Save what was typed, close the vault, and leave. Whoever asked may not wait: no copy is taken."""
    try:
        window.close_vault()
        window.close()
    finally:
        application.exit()


def keep_no_folders() -> None:
    """Let Qt write down nowhere in which folders its file dialog was: a folder may be named after somebody.

    It has no setting for that, but its own file of settings can be sent to where nothing can be written.
    """
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)


def make_application() -> QApplication:
    """Make the application object; on Linux it hears from the desktop's portal what the user prefers."""
    if sys.platform.startswith("linux") and "DBUS_SESSION_BUS_ADDRESS" in os.environ:
        os.environ.setdefault("QT_QPA_PLATFORMTHEME", "xdgdesktopportal")
    keep_no_folders()
    application = QApplication([*sys.argv[:1], "-style", "fusion"])
    application.setApplicationName("akan-desktop")
    application.setApplicationDisplayName("Akan Desktop")
    application.setDesktopFileName("akan-desktop")
    return application


def make_window(application: QApplication, ports: WindowPorts) -> MainWindow:
    """Dress the application and make its one window."""
    preferences = Preferences(ports.settings_file)
    Theme(application, ports.resources, preferences.appearance, in_style=True)
    return MainWindow(ports, preferences)
