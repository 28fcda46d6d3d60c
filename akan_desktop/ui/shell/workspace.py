"""What is in the window while a vault is open: the sidebar, the messages, and one page at a time."""

from __future__ import annotations

from contextlib import ExitStack
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from akan_desktop.ui.common.banner import Banner, BannerArea
from akan_desktop.ui.common.context import Page, PageContext, PageKey, Route
from akan_desktop.ui.common.discretion import Discretion
from akan_desktop.ui.common.keyboard import KeyboardInSight
from akan_desktop.ui.common.surfaces import column, holds_keyboard
from akan_desktop.ui.common.theme import theme
from akan_desktop.ui.common.tokens import Tone
from akan_desktop.ui.shell.help_here import BoxKeys, open_help
from akan_desktop.ui.shell.navigation import ICONS, Sidebar, page_name
from akan_desktop.ui.shell.notices import read_only_banner, tell_notices
from akan_desktop.ui.shell.palette import Action, CommandPalette, offered_actions
from akan_desktop.ui.shell.quick import QuickActs
from akan_desktop.ui.shell.registry import PAGES, make_page
from akan_desktop.ui.shell.upkeep import Upkeep

if TYPE_CHECKING:
    from collections.abc import Callable

    from akan_desktop.app.desk import Desk
    from akan_desktop.i18n.catalogue import Texts
    from akan_desktop.ui.common.lane import Lane
    from akan_desktop.ui.shell.services import Services


class Workspace(QWidget):
    """Makes pages when they are first visited. Tells `lock_wanted`; everything else it does itself."""

    lock_wanted = Signal()

    def __init__(self, desk: Desk, texts: Texts, lane: Lane, services: Services) -> None:
        super().__init__()
        self._texts, self._desk, self._services = texts, desk, services
        self._pages: dict[PageKey, Page] = {}
        self._stale: set[PageKey] = set()
        self._keys = tuple(key for key in PageKey if key in PAGES)
        self.route = Route(self._keys[0])
        self.discretion = Discretion(self, on=services.preferences.discreet)
        self.upkeep = Upkeep(desk, lane, self)
        self.upkeep.failed.connect(self._backup_failed)
        self.upkeep.refreshed.connect(self._all_stale)
        self.context = PageContext(
            desk=desk,
            texts=texts,
            navigate=self.go,
            message=self.message,
            saved=self.saved,
            lane=lane,
            discretion=self.discretion,
            services=services,
        )
        self.quick = QuickActs(self.context, self, self._case_in_sight, self._look_again)
        self._sidebar = Sidebar(texts, self._keys, self.lock_wanted.emit)
        self._sidebar.chosen.connect(self._chosen)
        self._banners = BannerArea(texts)
        self._stack = QStackedWidget()
        self._arrange()
        self._add_shortcuts()
        KeyboardInSight(self)
        self._box_keys = BoxKeys(self._help, (*self._quick_keys(), ("Ctrl+L", self.lock_wanted.emit)), self)

    def start(self, route: Route | None) -> None:
        """Show the first page, tell what has to be told, and begin the upkeep."""
        self.go(route if route is not None and route.page in self._keys else Route(self._keys[0]))
        # Once it is shown, which a layout puts off: before that nothing can have the keyboard.
        QTimer.singleShot(0, self, self._begin_typing)
        tell_notices(self.context, self._services)
        self.upkeep.start()

    def go(self, route: Route) -> None:
        """Go to a place."""
        if route.page not in self._keys:
            return
        current = self._stack.currentWidget()
        if isinstance(current, Page):
            current.leave()
        page = self._pages.get(route.page)
        if page is None:
            page = self._pages[route.page] = make_page(route.page, self.context)
            self._stack.addWidget(page)
        elif route.page in self._stale:
            page.refresh()
        self._stale.discard(route.page)
        self.route = route
        walking = self._sidebar.has_keyboard()
        self._stack.setCurrentWidget(page)
        self._sidebar.show_page(route.page)
        before = self.window().focusWidget()
        page.show_route(route)
        if not walking and self.window().focusWidget() is before:
            self._take_focus()

    def _begin_typing(self) -> None:
        if not holds_keyboard(self._pages[self.route.page]):
            self._take_focus()

    def _take_focus(self) -> None:
        """Bring the keyboard onto the page."""
        page = self._pages[self.route.page]
        if not page.focus_first() and (first := _first_control(page)) is not None:
            first.setFocus()

    def place(self) -> Route:
        """Return where the user is now, as exactly as the page can tell."""
        page = self._pages.get(self.route.page)
        return (page.place() if page is not None else None) or self.route

    def message(
        self, tone: Tone, text: str, *, action: str = "", act: Callable[[], None] | None = None
    ) -> Banner:
        """Show a message above the page."""
        return self._banners.show_message(tone, text, action=action, act=act)

    def saved(self) -> None:
        """Something was saved: say so, and let the other pages look again when they are next visited."""
        clock = self._services.ports.now().strftime("%H:%M")
        self._sidebar.say_saved(self._texts.t("Saved at {time}", time=clock))
        self._stale |= set(self._pages) - {self.route.page}
        self.upkeep.saved()

    def leave(self) -> None:
        """Save drafts and stop the upkeep: the vault is about to be closed."""
        self.save_drafts()
        self.upkeep.stop()

    def save_drafts(self) -> None:
        """Let every page and every open box put away what has been typed, also where one of them fails."""
        with ExitStack() as each:
            for page in self._pages.values():
                each.callback(page.leave)
            each.callback(self.quick.leave)

    def _arrange(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self._sidebar)
        right = QWidget()
        layout = column(right, gap=0)
        holder = QWidget()
        edge = column(holder)
        edge.setContentsMargins(theme().em(1.8), theme().em(0.8), theme().em(1.8), 0)
        fixed = read_only_banner(self.context)
        if fixed is not None:
            edge.addWidget(fixed)
        edge.addWidget(self._banners)
        layout.addWidget(holder)
        layout.addWidget(self._stack, 1)
        line.addWidget(right, 1)

    def _actions(self) -> list[Action]:
        t = self._texts.t
        pages = [
            Action(page_name(self._texts, key), ICONS[key], partial(self.go, Route(key)), f"Ctrl+{n + 1}")
            for n, key in enumerate(self._keys)
        ]
        return [
            *([Action(t("New case"), "plus", self._new, "Ctrl+N")] if PageKey.CASES in self._keys else []),
            *self.quick.actions(),
            *offered_actions(self._stack.currentWidget()),
            *pages,
            Action(t("Search on this page, or among the cases"), "search", self._search, "Ctrl+F"),
            Action(t("Hide or show names"), "eye-off", self._discreet, "F8"),
            Action(t("Back up now"), "backup", self.upkeep.back_up),
            Action(t("Lock at once"), "lock", self.lock_wanted.emit, "Ctrl+L"),
            Action(t("Help"), "help", self._help, "F1"),
        ]

    def _add_shortcuts(self) -> None:
        keys: list[tuple[str, Callable[[], None]]] = [
            ("Ctrl+K", self._palette),
            ("Ctrl+F", self._search),
            ("Ctrl+N", self._new),
            ("Ctrl+L", self.lock_wanted.emit),
            ("F1", self._help),
            ("F8", self._discreet),
            *self._quick_keys(),
        ]
        keys += [(f"Ctrl+{n + 1}", partial(self.go, Route(key))) for n, key in enumerate(self._keys)]
        for sequence, act in keys:
            shortcut = QShortcut(QKeySequence(sequence), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(act)

    def _quick_keys(self) -> list[tuple[str, Callable[[], None]]]:
        return [(action.shortcut, action.act) for action in self.quick.actions() if action.shortcut]

    def _chosen(self, key: PageKey) -> None:
        self.go(Route(key))

    def _palette(self) -> None:
        box = CommandPalette(self._texts, self._actions(), self.window())
        box.finished.connect(box.deleteLater)
        box.open()

    def _help(self) -> None:
        open_help(self._texts, self.window(), self.route.page)

    def _search(self) -> None:
        page = self._stack.currentWidget()
        if isinstance(page, Page) and page.focus_search():
            return
        if PageKey.CASES in self._keys:
            self.go(Route(PageKey.CASES))
            self._pages[PageKey.CASES].focus_search()

    def _new(self) -> None:
        if PageKey.CASES in self._keys:
            self.go(Route(PageKey.CASES))
            self._pages[PageKey.CASES].begin_new()

    def _discreet(self) -> None:
        self.discretion.toggle()
        if self.discretion.on:
            self.message(Tone.INFO, self._texts.t("Names are hidden. F8 shows them again."))
        else:
            self._banners.clear()

    def _case_in_sight(self) -> str:
        place = self.place()
        return place.case_id or "" if place.page is PageKey.CASES else ""

    def _look_again(self) -> None:
        """Something was saved from a box over the page: the page under it looks again, too."""
        self._pages[self.route.page].refresh()

    def _all_stale(self) -> None:
        self._stale |= set(self._pages) - {self.route.page}
        page = self._pages.get(self.route.page)
        if page is not None:
            page.refresh()

    def _backup_failed(self, error: Exception) -> None:
        from akan_desktop.app.vaults import VaultError
        from akan_desktop.ui.common.trouble import vault_trouble

        if not isinstance(error, VaultError):
            raise error
        if error.code.value != "backup_cancelled":
            text = vault_trouble(self._texts, error)
            self.message(Tone.WARNING, text, action=self._texts.t("Try again"), act=self.upkeep.back_up)


def _first_control(page: QWidget) -> QWidget | None:
    """Return the first thing on a page that the Tab key would stop at."""
    for widget in page.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled() and widget.isVisibleTo(page):
            return widget
    return None
