"""Buttons. Each says with a verb what it does; there is at most one primary button on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyleOptionButton, QToolButton, QWidget

from akan_desktop.ui.common.keyboard import plain_enter
from akan_desktop.ui.common.theme import theme

if TYPE_CHECKING:
    from collections.abc import Callable

# How narrow a link with a long name may become, in em.
_LEAST = 9


class Button(QPushButton):
    """A button with a verb, perhaps with an icon before it. Enter works on it as well as the space bar."""

    kind = ""

    def __init__(
        self,
        text: str,
        pressed: Callable[[], None] | None = None,
        *,
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._icon_name = icon
        if self.kind:
            self.setProperty("kind", self.kind)
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if pressed is not None:
            self.clicked.connect(lambda: pressed())  # noqa: PLW0108 - Qt would hand over its bool
        if icon:
            theme().changed.connect(self._restyle)
        self._restyle()

    def _colour(self) -> str:
        return theme().tokens.text

    def _restyle(self) -> None:
        if self._icon_name:
            size, gap = theme().em(1.25), theme().em(0.2)
            self.setIcon(theme().icon(self._icon_name, self._colour(), 1.25, 0.2))
            self.setIconSize(QSize(size + gap, size))


class PrimaryButton(Button):
    """The one thing that this page is for."""

    kind = "primary"

    def _colour(self) -> str:
        return theme().tokens.on_accent


class SecondaryButton(Button):
    """Anything else that can be done."""

    kind = "secondary"


class DangerButton(Button):
    """What cannot be undone: it always leads to a preview or a question first."""

    kind = "danger"

    def _colour(self) -> str:
        return theme().tokens.danger


class LinkButton(Button):
    """A quiet action inside text or at the end of a row."""

    kind = "link"

    def flush(self) -> Self:
        """Begin where the text above it begins: for links that stand under one another in a list."""
        self.setProperty("flush", "true")
        return self

    def _colour(self) -> str:
        return theme().tokens.accent


class ShorteningLink(LinkButton):
    """A quiet action with a long name: where there is no room its end is left out, never another's words.

    The whole name stays what assistive technology reads.
    """

    def __init__(
        self,
        text: str,
        pressed: Callable[[], None] | None = None,
        *,
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self._painted = ""
        super().__init__(text, pressed, icon=icon, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Room for the beginning of the name."""
        whole = self.sizeHint()
        return QSize(min(whole.width(), theme().em(_LEAST)), whole.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as much of the name as there is room for."""
        lacking = self.sizeHint().width() - self.width()
        if lacking > 0:
            metrics = self.fontMetrics()
            room = metrics.horizontalAdvance(self.text()) - lacking
            self._painted = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        super().paintEvent(event)
        self._painted = ""

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        """Qt asks for what to paint, and also while it counts the size: that is of the whole name."""
        super().initStyleOption(option)
        if self._painted:
            option.text = self._painted


class IconButton(QToolButton):
    """A button that shows an icon only; `name` is what assistive technology and the tooltip say."""

    def __init__(
        self,
        icon: str,
        name: str,
        pressed: Callable[[], None] | None = None,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon_name = icon
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_name(name)
        if pressed is not None:
            self.clicked.connect(lambda: pressed())  # noqa: PLW0108 - Qt would hand over its bool
        theme().changed.connect(self._restyle)
        self._restyle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter works on it as well as the space bar."""
        if plain_enter(event):
            self.click()
            return
        super().keyPressEvent(event)

    def set_name(self, name: str) -> None:
        """Say anew what it does."""
        self.setAccessibleName(name)
        self.setToolTip(name)

    def set_icon(self, icon: str) -> None:
        """Show another icon."""
        self._icon_name = icon
        self._restyle()

    def _restyle(self) -> None:
        size = theme().em(1.4)
        self.setIcon(theme().icon(self._icon_name, factor=1.4))
        self.setIconSize(QSize(size, size))
        self.setMinimumSize(24, 24)
