"""What has happened, newest first: a list that the keyboard and assistive technology walk like any other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from akan_desktop.ui.common.theme import theme
from akan_desktop.ui.common.tokens import Tone

if TYPE_CHECKING:
    from collections.abc import Sequence

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineItem:
    """One thing that happened. `key` comes back when it is opened; `filled` marks what counts most."""

    key: str
    title: str
    when: str
    detail: str = ""
    tone: Tone | None = None
    filled: bool = False


class _Items(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.items: tuple[TimelineItem, ...] = ()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default, never changed
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        item = self.items[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return item.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (item.when, item.title, item.detail) if part)
        return None


class Timeline(QListView):
    """As high as its items, so that the page scrolls and not the list. Enter or a click opens one."""

    opened = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setProperty("kind", "plain")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setWordWrap(True)
        self._model = _Items(self)
        self.setModel(self._model)
        self._painter = _Painter(self)
        self.setItemDelegate(self._painter)
        self.activated.connect(self._open)
        self.clicked.connect(self._open)
        # Nothing is measured before the page has said how wide it is.
        self._laid_out = False
        theme().changed.connect(self._fit)

    def show_items(self, items: Sequence[TimelineItem]) -> None:
        """Show these, in this order."""
        self._model.beginResetModel()
        self._model.items = tuple(items)
        self._model.endResetModel()
        self._painter.forget()
        self._fit()

    def items(self) -> tuple[TimelineItem, ...]:
        """What is shown."""
        return self._model.items

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Texts break elsewhere in another width."""
        super().resizeEvent(event)
        if not self._laid_out or event.size().width() != event.oldSize().width():
            self._laid_out = True
            self.scheduleDelayedItemsLayout()
            self._fit()

    def _fit(self) -> None:
        if self._laid_out:
            width = self.viewport().width()
            self.setFixedHeight(sum(self._painter.height_of(item, width) for item in self._model.items))

    def _open(self, index: Index) -> None:
        self.opened.emit(self._model.items[index.row()].key)


class _Painter(QStyledItemDelegate):
    """A dot on a line, the title, and when it was."""

    def __init__(self, view: Timeline) -> None:
        super().__init__(view)
        self._view = view
        self._heights: dict[tuple[TimelineItem, int], int] = {}
        self._letters = _Letters(view.font())

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt asks so
        width = self._view.viewport().width()
        return QSize(width, self.height_of(self._view.items()[index.row()], width))

    def forget(self) -> None:
        """Other items are shown: what was measured of the old ones is not kept."""
        self._heights.clear()

    def height_of(self, item: TimelineItem, width: int) -> int:
        """Return how high an item is in a width. Layouts ask often, and breaking lines is what costs."""
        if self._letters.font != self._view.font():
            self._letters = _Letters(self._view.font())
            self.forget()
        asked = (item, max(theme().em(8), width))
        if asked not in self._heights:
            height = sum(box.height() for _, box, _ in self._parts(item, QRectF(0, 0, asked[1], 0)))
            self._heights[asked] = round(height + theme().em(0.9))
        return self._heights[asked]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens, item = theme().tokens, self._view.items()[index.row()]
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if focused or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(QPen(QColor(tokens.accent), 2) if focused else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.hover))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), theme().em(0.4), theme().em(0.4))
        size, top = float(theme().em(0.8)), rect.top() + theme().em(0.62)
        left = rect.left() + theme().em(0.45)
        middle = left + size / 2
        painter.setPen(QPen(QColor(tokens.border), tokens.line_width))
        if index.row() > 0:
            painter.drawLine(round(middle), round(rect.top()), round(middle), round(top - 3))
        if index.row() < len(self._view.items()) - 1:
            painter.drawLine(round(middle), round(top + size + 3), round(middle), round(rect.bottom()))
        colour = QColor(tokens.accent if item.tone is None else tokens.shade(item.tone).text)
        painter.setPen(QPen(colour, 1.6))
        painter.setBrush(colour if item.filled else QColor(tokens.surface))
        painter.drawEllipse(QRectF(left, top, size, size))
        for text, box, (font, ink) in self._parts(item, rect):
            painter.setFont(font)
            painter.setPen(QColor(ink))
            painter.drawText(box, int(Qt.TextFlag.TextWordWrap), text)
        painter.restore()

    def _parts(self, item: TimelineItem, rect: QRectF) -> list[tuple[str, QRectF, tuple[QFont, str]]]:
        tokens, letters = theme().tokens, self._letters
        left = rect.left() + theme().em(2)
        width = rect.width() - theme().em(2.4)
        y, parts = rect.top() + theme().em(0.45), []
        for text, bold, ink in (
            (item.title, True, tokens.text),
            (item.detail, False, tokens.text),
            (item.when, False, tokens.muted),
        ):
            if text:
                height = letters.height(text, width, bold=bold)
                face = letters.strong if bold else letters.font
                parts.append((text, QRectF(left, y, width, height + 1), (face, ink)))
                y += height + 1
        return parts


class _Letters:
    """Measures text in a font and its stronger cut."""

    def __init__(self, font: QFont) -> None:
        self.font, self.strong = QFont(font), QFont(font)
        self.strong.setWeight(QFont.Weight.Medium)
        self._normal, self._bold = QFontMetricsF(self.font), QFontMetricsF(self.strong)
        # No letter is much wider than this one: a text with room for as many of them is one line.
        self._widest = self._bold.horizontalAdvance("W") * 1.1

    def height(self, text: str, width: float, *, bold: bool) -> float:
        """Return how high a text is, broken at the width."""
        metrics = self._bold if bold else self._normal
        if len(text) * self._widest <= width and "\n" not in text:
            return metrics.height()
        room = QRectF(0, 0, width, 10_000)
        return metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), text).height()
