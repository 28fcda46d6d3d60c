"""What outlives a lock: where the user was, where the window stood, and why it locked by itself."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray

from akan_desktop.ui.ports import Resume

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow

    from akan_desktop.i18n.catalogue import Texts
    from akan_desktop.ui.common.context import Route
    from akan_desktop.ui.shell.preferences import Preferences
    from akan_desktop.ui.shell.workspace import Workspace


def resume_of(window: QMainWindow, workspace: Workspace | None = None, *, because: str = "") -> Resume:
    """Return where the window stands and, with a workspace, where the user is in it: no names."""
    route = workspace.place() if workspace is not None else None
    geometry = bytes(window.saveGeometry().toHex().data()).decode("ascii")
    if route is None:
        return Resume(geometry=geometry, because=because)
    return Resume(
        page=route.page.value,
        case_id=route.case_id or "",
        tab=route.tab or "",
        geometry=geometry,
        because=because,
    )


def route_of(resume: Resume) -> Route | None:
    """Return the place to come back to, if there is one."""
    from akan_desktop.ui.common.context import PageKey, Route

    with suppress(ValueError):
        return Route(PageKey(resume.page), resume.case_id or None, resume.tab or None)
    return None


def place_window(window: QMainWindow, resume: Resume, preferences: Preferences) -> None:
    """Put the window where it stood, or in the middle of the screen."""
    resumed = QByteArray.fromHex(QByteArray(resume.geometry.encode("ascii", "ignore")))
    if not window.restoreGeometry(resumed) and not window.restoreGeometry(preferences.geometry):
        room = window.screen().availableGeometry()
        window.resize(min(1360, round(room.width() * 0.9)), min(860, round(room.height() * 0.9)))


def why_locked(texts: Texts, resume: Resume) -> str:
    """Say why the vault was locked though nobody asked; "" where somebody did, or nobody was there."""
    if not resume.because:
        return ""
    from akan_desktop.app.vault_records import VaultErrorCode
    from akan_desktop.i18n.messages import message

    try:
        told = message(texts, VaultErrorCode(resume.because), seconds=0, group=0).text()
    except ValueError:
        return ""
    kept = texts.t("What was saved is kept.")
    return f"{texts.t('The vault was locked.')} {told} {kept}"
