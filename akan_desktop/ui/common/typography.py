"""Text on a page: headings in three sizes, body and muted text. Always plain text, never markup."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from akan_desktop.ui.common.theme import theme


class Body(QLabel):
    """A paragraph that wraps. User text goes in as it is: markup in it stays visible and does nothing."""

    kind = ""
    # How far the ring of Å rises above the line that the font reserves, in em: without it the ring is cut.
    ring = 0.16

    def __init__(self, text: str = "", parent: QWidget | None = None, *, wrap: bool = True) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        if self.kind:
            self.setProperty("kind", self.kind)
        self.setContentsMargins(0, theme().em(self.ring), 0, 0)
        self.setText(text)


class PageTitle(Body):
    """The one title of a page."""

    kind = "h1"
    ring = 0.28


class Heading(Body):
    """The heading of a part of a page."""

    kind = "h2"
    ring = 0.22


class Subheading(Body):
    """The heading of a card, a list or a group of fields."""

    kind = "h3"


class Muted(Body):
    """Text of second rank: hints, dates below a title, explanations."""

    kind = "muted"


class ErrorText(Body):
    """What is wrong with the field above it."""

    kind = "error"
