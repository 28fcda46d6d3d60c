"""What every page is given, and how places in the window are named."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QWidget

from akan_desktop.ui.common.keyboard import KeepsKeyboard

if TYPE_CHECKING:
    from collections.abc import Callable

    from akan_desktop.app.desk import Desk
    from akan_desktop.i18n.catalogue import Texts
    from akan_desktop.ui.common.discretion import Discretion
    from akan_desktop.ui.common.lane import Lane
    from akan_desktop.ui.common.tokens import Tone
    from akan_desktop.ui.shell.services import Services


class PageKey(StrEnum):
    """The pages of the navigation, in its order."""

    TODAY = "today"
    CASES = "cases"
    MEETINGS = "meetings"
    DELETION = "deletion"
    STATISTICS = "statistics"
    GUIDELINES = "guidelines"
    SETTINGS = "settings"


@dataclass(frozen=True, slots=True)
class Route:
    """A place in the window: a page, perhaps a case on it, perhaps a part of it or an action (`tab`)."""

    page: PageKey
    case_id: str | None = None
    tab: str | None = None


class ShowMessage(Protocol):
    """Shows a message above the page."""

    def __call__(
        self, tone: Tone, text: str, *, action: str = "", act: Callable[[], None] | None = None
    ) -> object:
        """Show it until it is put away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageContext:
    """The desk (use cases), the words, and what the shell does for a page.

    `navigate` goes to a place. `message` shows a banner that stays across pages. `saved` says "Saved" in the
    sidebar and lets every page that is open look again. `lane` carries slow work; never give it the desk's
    own connection.
    """

    desk: Desk
    texts: Texts
    navigate: Callable[[Route], None]
    message: ShowMessage
    saved: Callable[[], None]
    lane: Lane
    discretion: Discretion
    services: Services | None = None


class Page(KeepsKeyboard, QWidget):
    """A page of the shell. Made when it is first visited, and made anew when the language changes."""

    def show_route(self, route: Route) -> None:
        """Show what the route names; called at every visit, also with the page alone."""

    def place(self) -> Route | None:
        """Where on the page the user is now, so that a lock or another language comes back to it."""
        return None

    def refresh(self) -> None:
        """Something was saved, or the page is visited again: read anew."""

    def leave(self) -> None:
        """Save drafts: the page is being left, or the vault is about to lock."""

    def focus_first(self) -> bool:
        """Put the keyboard where the work begins; False leaves it to the window."""
        return self.focus_search()

    def focus_search(self) -> bool:
        """Go to the search field (Ctrl+F); False where there is none."""
        return False

    def begin_new(self) -> bool:
        """Begin something new (Ctrl+N); False where there is nothing to begin."""
        return False
