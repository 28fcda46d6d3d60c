"""Messages of a box that stays open: in the box, and above the page once it is closed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from akan_desktop.ui.common.banner import Banner, BannerArea

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QDialog

    from akan_desktop.ui.common.context import PageContext
    from akan_desktop.ui.common.tokens import Tone


class BoxMessages(BannerArea):
    """Shows what is told by `context`, so that an undoing is at hand while the box lies over the page.

    What still stands there when the box is closed goes over to the page.
    """

    def __init__(self, context: PageContext, box: QDialog) -> None:
        super().__init__(context.texts, box)
        self.context = replace(context, message=self._tell)
        self._page, self._closed = context, False
        self._acts: dict[Banner, tuple[str, Callable[[], None] | None]] = {}
        box.finished.connect(self._hand_over)

    def _tell(
        self, tone: Tone, text: str, *, action: str = "", act: Callable[[], None] | None = None
    ) -> object:
        if self._closed:
            return self._page.message(tone, text, action=action, act=act)
        banner = self.show_message(tone, text, action=action, act=act)
        self._acts[banner] = (action, act)
        return banner

    def _hand_over(self) -> None:
        self._closed = True
        for banner in reversed(self.banners()):
            action, act = self._acts[banner]
            self._page.message(banner.tone, banner.text.text(), action=action, act=act)
