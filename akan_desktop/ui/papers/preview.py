"""Shows the pages of a PDF, drawn in the program: nothing is written to a file to look at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage, QKeyEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from akan_desktop.ui.common.buttons import LinkButton
from akan_desktop.ui.common.surfaces import Card, FocusRing, row
from akan_desktop.ui.common.theme import theme
from akan_desktop.ui.common.typography import Body

if TYPE_CHECKING:
    from collections.abc import Callable

    from akan_desktop.app.papers import PaperPreview, Raster
    from akan_desktop.i18n.catalogue import Texts

_ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0)
_WIDEST_EM = 62


class PagesView(QScrollArea):
    """All pages below each other, as wide as the view. Ctrl with plus, minus, zero or the wheel zooms."""

    def __init__(self, texts: Texts, viewer: PaperPreview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts, self._viewer = texts, viewer
        self._pdf = b""
        self._zoom = 1.0
        self._pages: list[QLabel] = []
        self._words: Card | None = None
        self.setAccessibleName(texts.t("Preview of the paper"))
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("kind", "desk")
        FocusRing(self)
        content = QWidget()
        self._layout = QVBoxLayout(content)
        self._layout.setSpacing(theme().em(1))
        self.setWidget(content)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(60)
        self._settle.timeout.connect(self._draw)

    def say(self, words: str, action: str, act: Callable[[], None]) -> None:
        """Say why there are no pages, and offer the way to what they wait for."""
        self.show_pdf(b"")
        self._words = Card()
        self._words.body.addWidget(Body(words))
        self._words.body.addLayout(row(LinkButton(action, act, icon="forward")))
        self._words.body.addStretch(1)
        self._layout.addWidget(self._words)

    def show_pdf(self, pdf: bytes) -> None:
        """Show this file from its first page."""
        self._pdf = pdf
        if self._words is not None:
            self._layout.removeWidget(self._words)
            self._words.hide()
            self._words.deleteLater()
            self._words = None
        for page in self._pages:
            self._layout.removeWidget(page)
            page.deleteLater()
        count = self._viewer.pages(pdf) if pdf else 0
        self._pages = []
        for number in range(count):
            page = QLabel()
            page.setAccessibleName(self._texts.t("Page {number} of {count}", number=number + 1, count=count))
            page.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self._layout.addWidget(page)
            self._pages.append(page)
        self.verticalScrollBar().setValue(0)
        self._draw()

    def zoom(self, step: int) -> None:
        """Draw larger or smaller; 0 goes back to the width of the view."""
        if step == 0:
            self._zoom = 1.0
        else:
            place = min(range(len(_ZOOMS)), key=lambda index: abs(_ZOOMS[index] - self._zoom))
            self._zoom = _ZOOMS[max(0, min(len(_ZOOMS) - 1, place + step))]
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw for the new width, once it has settled."""
        super().resizeEvent(event)
        self._settle.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom by keyboard."""
        steps = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Minus: -1, Qt.Key.Key_0: 0}
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and Qt.Key(event.key()) in steps:
            self.zoom(steps[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, scroll otherwise."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
            return
        super().wheelEvent(event)

    def _draw(self) -> None:
        room = self.viewport().width() - theme().em(3)
        width = round(min(room, theme().em(_WIDEST_EM)) * self._zoom)
        if width < 80:
            return
        ratio = self.devicePixelRatioF()
        for number, page in enumerate(self._pages):
            raster = self._viewer.render(self._pdf, number, round(width * ratio))
            picture = QPixmap.fromImage(image_of(raster))
            picture.setDevicePixelRatio(ratio)
            page.setPixmap(picture)


def image_of(raster: Raster) -> QImage:
    """Return a raster as an image that owns its bytes."""
    image = QImage(raster.rgba, raster.width, raster.height, raster.width * 4, QImage.Format.Format_RGBA8888)
    return image.copy()
