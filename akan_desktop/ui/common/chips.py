"""Chips: a status with its icon and word, and filters with counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QLabel, QLayout, QLayoutItem, QPushButton, QSizePolicy, QWidget

from akan_desktop.ui.common.theme import theme
from akan_desktop.ui.common.tokens import Tone

if TYPE_CHECKING:
    from collections.abc import Sequence

_SMALLER = 0.92
_MIDDLE_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


@dataclass(frozen=True, slots=True)
class ChipLook:
    """What a chip shows: a word, a tone and an icon; the word alone says it all."""

    text: str
    tone: Tone = Tone.NEUTRAL
    icon: str = "dot"


def chip_size(look: ChipLook, font: QFont) -> QSize:
    """Return how large a chip is in this font."""
    return _size(look, QFontMetricsF(_smaller(font)))


def _size(look: ChipLook, letters: QFontMetricsF) -> QSize:
    height = letters.height() + theme().em(0.5)
    return QSize(round(letters.horizontalAdvance(look.text) + height + theme().em(0.9)), round(height))


def paint_chip(painter: QPainter, rect: QRectF, look: ChipLook, font: QFont) -> None:
    """Paint a chip at the left of `rect`, mid-height; a longer word than fits is shortened."""
    tokens, shade = theme().tokens, theme().tokens.shade(look.tone)
    smaller = _smaller(font)
    letters = QFontMetricsF(smaller)
    size = _size(look, letters)
    height, width = float(size.height()), min(float(size.width()), rect.width())
    box = QRectF(rect.left(), rect.center().y() - height / 2, width, height).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(shade.line), tokens.line_width))
    painter.setBrush(QColor(shade.back))
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    side = round(height * 0.64)
    mark = QRectF(round(box.left() + height * 0.28), round(box.center().y() - side / 2), side, side)
    theme().icons.paint(painter, look.icon, shade.text, mark)
    painter.setPen(QColor(shade.text))
    painter.setFont(smaller)
    words = box.adjusted(height * 0.28 + side + theme().em(0.3), 0, -theme().em(0.4), 0)
    text = letters.elidedText(look.text, Qt.TextElideMode.ElideRight, words.width() + 2)
    painter.drawText(words, _MIDDLE_LEFT, text)
    painter.restore()


def _smaller(font: QFont) -> QFont:
    smaller = QFont(font)
    smaller.setPointSizeF(font.pointSizeF() * _SMALLER)
    smaller.setWeight(QFont.Weight.Medium)
    return smaller


class Chip(QLabel):
    """A status. Assistive technology reads its word."""

    def __init__(self, look: ChipLook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_look(look)

    def show_look(self, look: ChipLook) -> None:
        """Show another status."""
        self._look = look
        self.setText(look.text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As large as the word needs."""
        return chip_size(self._look, self.font())

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chip instead of the bare text."""
        painter = QPainter(self)
        paint_chip(painter, QRectF(self.rect()), self._look, self.font())
        painter.end()
        event.accept()


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter: its key, its word and how many rows it would leave (None: not counted)."""

    key: str
    text: str
    count: int | None = None


class FilterChips(QWidget):
    """A row of filters of which exactly one is on; wraps where the page is narrow.

    Tells the key that was chosen.
    """

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: dict[str, QPushButton] = {}
        self._flow = FlowLayout(self)

    def show_filters(self, filters: Sequence[Filter]) -> None:
        """Show these filters; what was chosen stays so where it still exists, otherwise the first is."""
        current = self.current()
        if [item.key for item in filters] != list(self._buttons):
            self._rebuild(filters)
        for item in filters:
            counted = item.text if item.count is None else f"{item.text}  {item.count}"
            self._buttons[item.key].setText(counted)
        if filters:
            self._buttons.get(current, self._buttons[filters[0].key]).setChecked(True)

    def current(self) -> str:
        """Return the key of the filter that is on, or ""."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def choose(self, key: str) -> None:
        """Turn a filter on as if it had been pressed."""
        if key in self._buttons:
            self._buttons[key].setChecked(True)
            self.chosen.emit(key)

    def _rebuild(self, filters: Sequence[Filter]) -> None:
        for button in self._buttons.values():
            self._group.removeButton(button)
            self._flow.removeWidget(button)
            button.deleteLater()
        self._buttons = {}
        for item in filters:
            button = QPushButton(self)
            button.setProperty("kind", "filter")
            button.setAutoDefault(True)
            button.setCheckable(True)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.clicked.connect(lambda _=False, key=item.key: self.chosen.emit(key))
            self._group.addButton(button)
            self._flow.addWidget(button)
            self._buttons[item.key] = button


class FlowLayout(QLayout):
    """Puts its widgets one after the other and goes on in the next row where there is no more room.

    It belongs to a widget from the start: filled without one and put into another layout afterwards, Python
    would end its items behind its back.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(theme().em(0.5))

    def addItem(self, item: QLayoutItem) -> None:
        """Take one more."""
        self._items.append(item)

    def count(self) -> int:
        """How many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """One of them, or None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give one back."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        """Yes: that is what it is for."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high the rows become in this width."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Put them in place."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        """One row of everything."""
        hints = [item.sizeHint() for item in self._items]
        width = sum(hint.width() + self.spacing() for hint in hints) - self.spacing()
        return QSize(max(0, width), max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        """As wide as the widest."""
        widest = QSize(0, 0)
        for item in self._items:
            widest = widest.expandedTo(item.minimumSize())
        return widest

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        y = rect.y()
        for row in self._rows(rect.width()):
            x, high = rect.x(), max((hint.height() for _, hint in row), default=0)
            for item, hint in row:
                if move:
                    # On one line with its neighbours, whatever their heights.
                    item.setGeometry(QRect(QPoint(x, y + (high - hint.height()) // 2), hint))
                x += hint.width() + self.spacing()
            y += high + self.spacing()
        return max(0, y - self.spacing() - rect.y())

    def _rows(self, room: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        rows: list[list[tuple[QLayoutItem, QSize]]] = []
        x = 0
        for item in self._items:
            if item.isEmpty():
                continue
            hint = item.sizeHint()
            # Wider than the whole row: as much as may be left out of it is.
            hint.setWidth(max(min(hint.width(), room), item.minimumSize().width()))
            if not rows or x + hint.width() > room:
                rows.append([])
                x = 0
            rows[-1].append((item, hint))
            x += hint.width() + self.spacing()
        return rows


def flowing(*widgets: QWidget) -> QWidget:
    """Return a row of widgets that goes on below where there is no more room."""
    holder = QWidget()
    flow = FlowLayout(holder)
    for widget in widgets:
        flow.addWidget(widget)
    return holder
