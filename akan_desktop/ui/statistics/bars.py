"""One published number as a bar: solid up to what it is at least, hatched up to what it can be at most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from akan_desktop.ui.common.theme import theme

if TYPE_CHECKING:
    from akan_desktop.app.statistics import Cell

_SMALLEST_SCALE = 10


def scale_of(cells: tuple[Cell, ...]) -> int:
    """Return the number at the right end of every bar of a table."""
    return max([_SMALLEST_SCALE, *(cell.upper for cell in cells)])


class RangeBar(QWidget):
    """The bar of one number. Its accessible name says the same in words as the bar and the text beside it."""

    def __init__(self, cell: Cell, scale: int, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cell, self._scale = cell, scale
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """As high as a line of text."""
        return QSize(theme().em(14), theme().em(1.5))

    def minimumSizeHint(self) -> QSize:
        """Wide enough to compare by eye."""
        return QSize(theme().em(7), theme().em(1.5))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the track, the solid part, the hatched part and the tick of a rounded number."""
        tokens = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.rect()).adjusted(0.5, theme().em(0.22), -0.5, -theme().em(0.22))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.hover))
        painter.drawRect(room)
        accent = QColor(tokens.accent)
        least = self._place(room, self._cell.lower)
        most = self._place(room, self._cell.upper)
        painter.setBrush(accent)
        painter.drawRect(QRectF(room.left(), room.top(), least - room.left(), room.height()))
        if most > least:
            open_part = QRectF(least, room.top(), most - least, room.height())
            painter.setBrush(QBrush(accent, Qt.BrushStyle.BDiagPattern))
            painter.drawRect(open_part)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(accent, tokens.line_width))
            painter.drawRect(open_part)
        if self._cell.rounded:
            x = self._place(room, self._cell.rounded)
            painter.setPen(QPen(QColor(tokens.text), max(2, tokens.line_width)))
            painter.drawLine(round(x), self.rect().top() + 1, round(x), self.rect().bottom() - 1)
        painter.end()
        event.accept()

    def _place(self, room: QRectF, number: int) -> float:
        return room.left() + room.width() * number / self._scale
