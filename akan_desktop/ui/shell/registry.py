"""Which pages there are. Each is imported when it is first visited, and only pages listed here are shown."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final, cast

from akan_desktop.ui.common.context import PageKey

if TYPE_CHECKING:
    from collections.abc import Callable

    from akan_desktop.ui.common.context import Page, PageContext

# Page -> module and class. A page is a `Page` that takes a `PageContext`.
PAGES: Final = {
    PageKey.TODAY: ("akan_desktop.ui.today.page", "TodayPage"),
    PageKey.CASES: ("akan_desktop.ui.cases.page", "CasesPage"),
    PageKey.MEETINGS: ("akan_desktop.ui.meetings.page", "MeetingsPage"),
    PageKey.DELETION: ("akan_desktop.ui.deletion.page", "DeletionPage"),
    PageKey.STATISTICS: ("akan_desktop.ui.statistics.page", "StatisticsPage"),
    PageKey.GUIDELINES: ("akan_desktop.ui.guidelines.page", "GuidelinesPage"),
    PageKey.SETTINGS: ("akan_desktop.ui.settings.page", "SettingsPage"),
}


def make_page(key: PageKey, context: PageContext) -> Page:
    """Import and make a page. Raises `KeyError` for one that is not there."""
    module, name = PAGES[key]
    factory = cast("Callable[[PageContext], Page]", getattr(import_module(module), name))
    return factory(context)


# Where a day's work happens. Whoever goes elsewhere waits for a blink, and everybody else not for them.
_DAILY: Final = (PageKey.TODAY, PageKey.CASES)


def load_pages() -> None:
    """Import the pages of a day's work; called in the lane while the key is worked out."""
    for key in _DAILY:
        import_module(PAGES[key][0])
