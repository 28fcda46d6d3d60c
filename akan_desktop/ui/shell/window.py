"""The window: in front of the vault, at set-up, at work, and the way out.

Only what the unlock page needs is imported with this module; a test watches that.
"""

from __future__ import annotations

import logging
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QMainWindow, QWidget

from akan_desktop.i18n.catalogue import load
from akan_desktop.ui.common.lane import Lane
from akan_desktop.ui.common.qt_words import QtWords
from akan_desktop.ui.common.theme import Appearance, theme
from akan_desktop.ui.common.tokens import Tone
from akan_desktop.ui.ports import Resume
from akan_desktop.ui.shell.copied import forget_copied
from akan_desktop.ui.shell.cover import cover
from akan_desktop.ui.shell.resuming import place_window, resume_of, route_of, why_locked
from akan_desktop.ui.unlock.frame import PROGRAM, FrontPage
from akan_desktop.ui.unlock.page import UnlockPage
from akan_desktop.ui.unlock.waiting import WaitingPage
from akan_desktop.ui.unlock.welcome import WelcomePage, ask_for_folder, no_vault_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from akan_desktop.app.desk import Desk
    from akan_desktop.app.vaults import VaultSession
    from akan_desktop.ui.common.context import Route
    from akan_desktop.ui.common.lane import Running
    from akan_desktop.ui.ports import Demo, WindowPorts
    from akan_desktop.ui.shell.crash import CrashBox
    from akan_desktop.ui.shell.idle import IdleWatch
    from akan_desktop.ui.shell.one_window import OneWindow
    from akan_desktop.ui.shell.preferences import Preferences
    from akan_desktop.ui.shell.workspace import Workspace
    from akan_desktop.ui.wizard.page import Wizard

_MIND_CHANGED_MS: Final = 3000
"""How long the desktop is given to end the session after it said that it will."""


class MainWindow(QMainWindow):
    """Shows one screen at a time and knows how to make it anew in another language."""

    def __init__(self, ports: WindowPorts, preferences: Preferences) -> None:
        super().__init__()
        self._ports, self._preferences = ports, preferences
        self._folder = ports.vault
        self._lane = Lane(self)
        self._desk: Desk | None = None
        self._workspace: Workspace | None = None
        self._wizard: Wizard | None = None
        self._idle: IdleWatch | None = None
        self._one: OneWindow | None = None
        self._crash: CrashBox | None = None
        self._closing = False
        self._again: Callable[[], None] = self.show_front
        self.texts = load(preferences.language, ports.resources / "i18n")
        self._words = QtWords(self.texts, self)
        QCoreApplication.installTranslator(self._words)
        self.setWindowTitle(PROGRAM)
        self.setWindowIcon(theme().icons.icon("akan-desktop", "", 64))
        self.setMinimumSize(720, 520)
        place_window(self, ports.resume, preferences)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.commitDataRequest.connect(self._session_ends)
        if ports.demo is not None:
            self._show_demo(ports.demo)
        else:
            self.show_front()

    # In front of the vault

    def show_front(self) -> None:
        """Show the unlock page, or the welcome where there is no vault yet."""
        self._again = self.show_front
        if self._ports.is_vault(self._folder):
            self.show_unlock()
            return
        page = WelcomePage(self.texts, self._ports.missing_vault)
        page.begin.connect(self.show_wizard)
        page.open_existing.connect(self._choose_vault)
        page.demo.connect(self._ports.start_demo)
        if told := why_locked(self.texts, self._ports.resume):
            page.say(told)
        elif self._ports.resume.geometry and self._ports.missing_vault is None:  # it was open a moment ago
            page.say(no_vault_in(self.texts, self._folder))
        self._show(page)

    def show_unlock(self, recovery: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's signal
        """Show the unlock page for the chosen vault."""
        self._again = self.show_front
        page = UnlockPage(self.texts, self._ports, self._lane, self._folder, recovery=recovery)
        page.opened.connect(partial(self._opened, page))
        page.other_vault.connect(self._choose_vault)
        page.new_vault.connect(self.show_wizard)
        page.demo.connect(self._ports.start_demo)
        page.other_way.connect(self.show_unlock)
        page.restore.connect(self._restore)
        if told := why_locked(self.texts, self._ports.resume):
            page.say(Tone.WARNING, told)
        self._show(page)

    def show_wizard(self, begun: Desk | None = None) -> None:
        """Show the set-up; in another language, or in a vault where it was `begun`, it goes on."""
        from akan_desktop.ui.wizard.page import Wizard

        self._again = self.show_wizard
        old = self._wizard
        typed, begun = (old.typed(), old.begun) if old is not None else (None, begun)
        self._wizard = wizard = Wizard(self.texts, self._ports, self._lane, answers=typed, begun=begun)
        wizard.language_chosen.connect(self.set_language)
        wizard.finished.connect(self._set_up)
        wizard.left.connect(self._left_wizard)
        self._show(wizard)

    def _show_demo(self, demo: Demo) -> None:
        self._show(WaitingPage(self.texts, self.texts.t("Making up some cases")))

        def prepare(_running: Running) -> None:
            demo.prepare()
            self._ports.warm()

        def ready(_result: None) -> None:
            self.show_desk(demo.desk())

        self._lane.run(prepare, owner=self, done=ready, failed=_raised)

    def _restore(self) -> None:
        from akan_desktop.ui.settings.restoring import RestoreBox

        box = RestoreBox(self.texts, self, self._ports, self._lane, self._folder)
        box.restored.connect(self._start_afresh)
        box.finished.connect(box.deleteLater)
        box.open()

    def _choose_vault(self) -> None:
        ask_for_folder(self.texts, self, self._folder.parent, self._vault_chosen)

    def _vault_chosen(self, chosen: str) -> None:
        folder = Path(chosen)
        if self._ports.is_vault(folder):
            self._folder = folder
            self.show_unlock()
            return
        page = self.centralWidget()
        text = no_vault_in(self.texts, folder)
        if isinstance(page, UnlockPage):
            page.say(Tone.WARNING, text)
        elif isinstance(page, WelcomePage):
            page.say(text)

    def _left_wizard(self) -> None:
        self._wizard = None
        self.show_front()

    def _set_up(self, desk: Desk) -> None:
        self._wizard = None
        self.show_desk(desk)

    # At work

    def _opened(self, page: UnlockPage, session: VaultSession) -> None:
        try:
            desk = self._ports.open_desk(session)
        except Exception as error:  # noqa: BLE001 - shown by its code; else raised again
            session.close()
            page.fail(error)
        else:
            (self.show_wizard if desk.is_unfinished() else self.show_desk)(desk)

    def show_desk(self, desk: Desk) -> None:
        """Show an open vault, at the place where it was locked."""
        from akan_desktop.ui.shell.idle import IdleWatch
        from akan_desktop.ui.shell.one_window import OneWindow

        self._desk = desk
        self._idle = IdleWatch(self._ports.boottime, self._preferences.lock_minutes * 60, self)
        # A demonstration holds nobody's secrets, and locked it would come back with other cases.
        if self._ports.demo is None:
            self._idle.idle.connect(self.lock)
        self._one = OneWindow(desk.vault.folder, self._ports.settings_file.parent, self)
        self._one.called.connect(self._come_to_the_front)
        self._show_workspace(route_of(self._ports.resume))

    def _show_workspace(self, route: Route | None) -> None:
        from akan_desktop.ui.shell.services import Services
        from akan_desktop.ui.shell.workspace import Workspace

        if self._desk is None:
            return
        services = Services(
            ports=self._ports,
            preferences=self._preferences,
            set_language=self.set_language,
            set_appearance=self.set_appearance,
            set_lock_minutes=self._set_lock_minutes,
            close_vault=self.close_vault,
            start_afresh=self._start_afresh,
            back_up=self._back_up,
        )
        self._workspace = workspace = Workspace(self._desk, self.texts, self._lane, services)
        workspace.lock_wanted.connect(self.lock)
        workspace.upkeep.lost.connect(self._lost)
        self._again = self._rebuild_workspace
        self._show(workspace)
        workspace.start(route)

    def _rebuild_workspace(self) -> None:
        old = self._workspace
        if old is not None:
            changed = old.upkeep.changed
            old.leave()
            self._show_workspace(old.place())
            if self._workspace is not None:
                self._workspace.upkeep.changed = changed

    def _back_up(self) -> None:
        if self._workspace is not None:
            self._workspace.upkeep.back_up()

    # What the settings change

    def set_language(self, code: str) -> None:
        """Speak another language from now on; the page is made anew at the same place."""
        if code == self.texts.language:
            return
        self._preferences.language = code
        self._preferences.sync()
        QCoreApplication.removeTranslator(self._words)
        self.texts = load(code, self._ports.resources / "i18n")
        self._words = QtWords(self.texts, self)
        QCoreApplication.installTranslator(self._words)
        # Not inside the signal of a widget that is about to go.
        QTimer.singleShot(0, self, self._again)

    def set_appearance(self, appearance: Appearance) -> None:
        """Look different from now on."""
        self._preferences.appearance = appearance
        self._preferences.sync()
        theme().choose(appearance)

    def _set_lock_minutes(self, minutes: int) -> None:
        self._preferences.lock_minutes = minutes
        self._preferences.sync()
        if self._idle is not None:
            self._idle.seconds = minutes * 60

    # Our own mistakes

    def tell_failure(self, report: str) -> None:
        """Something failed that nobody caught: say what is safe, and offer to start afresh."""
        from akan_desktop.ui.shell.crash import CrashBox

        if self._crash is not None:
            return
        self._crash = box = CrashBox(self.texts, report, self)
        box.accepted.connect(self._leave_failure)
        box.finished.connect(self._crash_told)
        box.open()

    def _crash_told(self) -> None:
        box, self._crash = self._crash, None
        if box is not None:
            box.deleteLater()

    def _leave_failure(self) -> None:
        if self._desk is not None:
            self.lock()
        else:
            self._start_afresh()

    # The way out

    def lock(self, *, because: str = "") -> None:
        """Save drafts, hide, close, start afresh: only a new process holds no trace of the cases.

        `because` is the code of what went wrong where nobody asked for the lock; it is told in front of it.
        """
        if self._desk is not None:
            self._restart(self._locked(because))

    def _locked(self, because: str = "") -> Resume:
        """Close the vault whatever happens, and return what to come back to."""
        resume = Resume(because=because)
        try:
            resume = resume_of(self, self._workspace, because=because)
            self.close_vault()
        except Exception as error:  # a mistake of ours must not leave the vault open
            logging.getLogger(__name__).critical("lock.failed", exc_info=error)
        return resume

    def _restart(self, resume: Resume) -> None:
        try:
            self._ports.restart(resume)
        except OSError as error:  # no memory for a new process, or the program has been taken away
            logging.getLogger(__name__).critical("lock.no-new-process", exc_info=error)
        # Where the process could not be replaced, at least nothing of the vault is left on the screen.
        self.show_front()

    def _lost(self, because: str) -> None:
        self.lock(because=because)

    def close_vault(self) -> None:
        """Save drafts, take everything off the screen, and close the vault."""
        # A copy that is given up on the way tells so, and may close the window from within.
        workspace, self._workspace = self._workspace, None
        try:
            if workspace is not None:
                workspace.leave()
        finally:
            if workspace is not None:
                cover(self, workspace)
            forget_copied()
            parts, self._desk, self._one, self._idle = (self._desk, self._one), None, None, None
            for part in parts:
                if part is not None:
                    part.close()
        self._preferences.geometry = self.saveGeometry()
        self._preferences.sync()

    def _come_to_the_front(self) -> None:
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()

    def _start_afresh(self) -> None:
        self._restart(resume_of(self))

    def _session_ends(self, _manager: object) -> None:
        """Lock without a new process: the desktop waits for an answer, and may yet change its mind."""
        if self._desk is None or self._ports.demo is not None:
            return
        resume = self._locked()
        self.show_front()
        QTimer.singleShot(_MIND_CHANGED_MS, self, partial(self._session_goes_on, resume))

    def _session_goes_on(self, resume: Resume) -> None:
        """The session has not ended after all: now the lock gets its new process, unless it is open again."""
        if self._desk is None and not self._lane.busy:
            self._restart(resume)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Take a copy if something was saved, close the vault, and only then close the window."""
        if self._wizard is not None:
            self._wizard.close_desk()
        workspace = self._workspace
        if self._closing or workspace is None or not self._wants_copy(workspace):
            self.close_vault()
            self._lane.close()
            event.accept()
            return
        event.ignore()
        self._closing = True
        workspace.save_drafts()
        workspace.upkeep.backed_up.connect(self.close)
        workspace.upkeep.failed.connect(lambda _: self.close())
        waiting = WaitingPage(self.texts, self.texts.t("Copying the vault before closing"))
        self._show(waiting, keep=True)
        workspace.upkeep.back_up()

    def _wants_copy(self, workspace: Workspace) -> bool:
        writable = self._desk is not None and not self._desk.vault.read_only
        return writable and workspace.upkeep.changed and self._ports.demo is None

    def changeEvent(self, event: QEvent) -> None:
        """Follow the system when it changes its looks."""
        if event.type() == QEvent.Type.ThemeChange:
            theme().apply()
        super().changeEvent(event)

    # Helpers

    def _show(self, page: QWidget, *, keep: bool = False) -> None:
        if isinstance(page, FrontPage):
            page.language_chosen.connect(self.set_language)
        old = self.takeCentralWidget()
        self.setCentralWidget(page)
        if old is not None and keep:
            old.setParent(self)
        elif old is not None:
            old.deleteLater()


def _raised(error: Exception) -> None:
    raise error
