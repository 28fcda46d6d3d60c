"""A page that asks for a moment's patience."""

from __future__ import annotations

from typing import TYPE_CHECKING

from akan_desktop.ui.common.progress import ProgressStrip
from akan_desktop.ui.common.surfaces import column
from akan_desktop.ui.unlock.frame import FrontPage

if TYPE_CHECKING:
    from akan_desktop.i18n.catalogue import Texts


class WaitingPage(FrontPage):
    """Says what is going on; nothing can be pressed."""

    def __init__(self, texts: Texts, text: str) -> None:
        super().__init__(texts)
        holder = column()
        progress = ProgressStrip(texts)
        progress.begin(text)
        holder.addWidget(progress)
        self.card.addLayout(holder)
        # Another language would make the page anew and forget what is being waited for.
        self._choice.hide()
        self.setAccessibleName(text)
