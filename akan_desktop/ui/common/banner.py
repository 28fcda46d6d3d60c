"""Messages that stay on the page until they are read: never a box in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from akan_desktop.ui.common.buttons import IconButton, LinkButton
from akan_desktop.ui.common.theme import theme
from akan_desktop.ui.common.tokens import Tone
from akan_desktop.ui.common.typography import Body

if TYPE_CHECKING:
    from collections.abc import Callable

    from akan_desktop.i18n.catalogue import Texts

_ICONS = {
    Tone.NEUTRAL: "info",
    Tone.INFO: "info",
    Tone.SUCCESS: "success",
    Tone.WARNING: "warning",
    Tone.DANGER: "danger",
    Tone.ACCENT: "info",
}
_BESIDE = 34
"""Width in em from which words and their action have room beside each other."""


class Banner(QWidget):
    """One message with its tone, perhaps one action (a verb), and a way to put it away."""

    dismissed = Signal()

    def __init__(
        self,
        texts: Texts,
        tone: Tone,
        text: str,
        *,
        action: str = "",
        act: Callable[[], None] | None = None,
        dismissible: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(*(theme().em(part) for part in (0.9, 0.6, 0.6, 0.6)))
        layout.setSpacing(theme().em(0.7))
        self._picture = QLabel(self)
        self.text = Body(text)
        self.setAccessibleName(text)
        layout.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignVCenter)
        self._words = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._words.setSpacing(theme().em(0.4))
        self._words.addWidget(self.text, 1)
        self._acts = bool(action and act is not None)
        if action and act is not None:
            self._words.addWidget(LinkButton(action, act), 0, Qt.AlignmentFlag.AlignLeft)
        layout.addLayout(self._words, 1)
        if dismissible:
            close = IconButton("close", texts.t("Put the message away"), self.dismissed.emit)
            layout.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        theme().changed.connect(self._restyle)
        self._restyle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the action below the words where there is no room for both side by side."""
        super().resizeEvent(event)
        narrow = self._acts and self.width() < theme().em(_BESIDE)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if way is not self._words.direction():
            self._words.setDirection(way)

    @property
    def tone(self) -> Tone:
        """How serious it is."""
        return self._tone

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the quiet background of the tone."""
        shade = theme().tokens.shade(self._tone)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(shade.line), theme().tokens.line_width))
        painter.setBrush(QColor(shade.back))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), theme().em(0.6), theme().em(0.6))
        painter.end()
        event.accept()

    def _restyle(self) -> None:
        shade, size = theme().tokens.shade(self._tone), theme().em(1.5)
        icon = theme().icons.icon(_ICONS[self._tone], shade.text, size)
        self._picture.setPixmap(icon.pixmap(QSize(size, size), self.devicePixelRatioF()))
        palette = self.text.palette()
        palette.setColor(self.text.foregroundRole(), QColor(shade.text))
        self.text.setPalette(palette)


class BannerArea(QWidget):
    """Where the messages of a window stand, newest first, three at most.

    Assistive technology is told of each.
    """

    MOST = 3

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._banners: list[Banner] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme().em(0.4))
        self.setVisible(False)

    def show_message(
        self, tone: Tone, text: str, *, action: str = "", act: Callable[[], None] | None = None
    ) -> Banner:
        """Show a message above the page; not the same text twice, and of what went well only the last."""
        for other in list(self._banners):
            if other.text.text() == text or other.tone is tone is Tone.SUCCESS:
                self._remove(other)
        banner = Banner(self._texts, tone, text, action=action, act=act, parent=self)
        banner.dismissed.connect(lambda: self._remove(banner))
        self._banners.insert(0, banner)
        self._layout.insertWidget(0, banner)
        for old in self._banners[self.MOST :]:
            self._remove(old)
        self.setVisible(True)
        from PySide6.QtGui import QAccessible, QAccessibleEvent

        QAccessible.updateAccessibility(QAccessibleEvent(banner, QAccessible.Event.Alert))
        return banner

    def clear(self) -> None:
        """Put every message away."""
        for banner in list(self._banners):
            self._remove(banner)

    def banners(self) -> tuple[Banner, ...]:
        """What is shown now, newest first."""
        return tuple(self._banners)

    def _remove(self, banner: Banner) -> None:
        if banner in self._banners:
            self._banners.remove(banner)
            self._layout.removeWidget(banner)
            banner.hide()
            banner.deleteLater()
        self.setVisible(bool(self._banners))
