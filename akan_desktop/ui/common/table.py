"""Lists of frozen rows: one model for every table, and the way tables look."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import TYPE_CHECKING, Final, Generic, TypeAlias, TypeVar

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetricsF, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from akan_desktop.ui.common.chips import ChipLook, paint_chip
from akan_desktop.ui.common.theme import theme

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex
SORT_ROLE: Final = Qt.ItemDataRole.UserRole + 1

# Qt asks for eight things of every cell that it paints, and a list is painted with every letter of a search:
# putting flags together and looking roles up is done once.
_DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
_READ: Final = int(Qt.ItemDataRole.AccessibleTextRole)
_TOOLTIP: Final = int(Qt.ItemDataRole.ToolTipRole)
_ALIGNMENT: Final = int(Qt.ItemDataRole.TextAlignmentRole)
_ANSWERED: Final = frozenset((_DISPLAY, _READ, _TOOLTIP, _ALIGNMENT, int(SORT_ROLE)))
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_CHOSEN: Final = QStyle.StateFlag.State_Selected.value
_POINTED_AT: Final = QStyle.StateFlag.State_MouseOver.value
_LOOK_CHANGES: Final = frozenset((QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.PaletteChange))
_CHIPS_KEPT: Final = 64
_INSIDE: Final = 3
"""What styles leave free beside the text of a cell, within its padding; in pixels."""

Comparable: TypeAlias = str | int | date | tuple[str | int | date, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Generic[T]):
    """One column: what it is called, what it says of a row, and by what it sorts (its words, unless said).

    `width` is in em; 0 takes the free room. `chip` paints the cell as a chip, which must say the same as
    `text`.
    """

    key: str
    title: str
    text: Callable[[T], str]
    sort: Callable[[T], Comparable] | None = None
    chip: Callable[[T], ChipLook] | None = None
    width: float = 0
    right: bool = False


class TableModel(QAbstractTableModel, Generic[T]):
    """Shows rows; never changes them and never asks a database.

    Small lists sort themselves. For a list that the database sorts, give `sorter`: it is called with the
    column's key and whether it goes down, and shows new rows.
    """

    def __init__(
        self,
        columns: Sequence[Column[T]],
        *,
        sorter: Callable[[str, bool], None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._rows: tuple[T, ...] = ()
        self._sorter = sorter
        self._order: tuple[int, Qt.SortOrder] | None = None

    @property
    def columns(self) -> tuple[Column[T], ...]:
        """The columns."""
        return self._columns

    @property
    def rows(self) -> tuple[T, ...]:
        """The rows in the order shown."""
        return self._rows

    def show_rows(self, rows: Sequence[T]) -> None:
        """Show these rows instead; nothing happens where they are the same."""
        shown = tuple(rows)
        if self._sorter is None and self._order is not None:
            shown = self._sorted(shown, *self._order)
        if shown == self._rows:
            return
        self.beginResetModel()
        self._rows = shown
        self.endResetModel()

    def add_rows(self, rows: Sequence[T]) -> None:
        """Add rows at the end (the next slice of a long list)."""
        if rows:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self._rows = (*self._rows, *rows)
            self.endInsertRows()

    def row(self, index: Index) -> T | None:
        """Return the row of an index, or None."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default, never changed
        """How many rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - likewise
        """How many columns."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell says, reads aloud, and sorts by."""
        if role not in _ANSWERED:
            return None
        row = self.row(index)
        if row is None:
            return None
        return self._answer(self._columns[index.column()], row, role)

    def _answer(self, column: Column[T], row: T, role: int) -> object:
        if role == _DISPLAY:
            return column.text(row)
        if role == _ALIGNMENT:
            return _RIGHT if column.right else _LEFT
        if role == _READ:
            return f"{column.title}: {column.text(row)}"
        if role == _TOOLTIP:
            # Markup in a name must not become markup in a tooltip.
            return "\u200b" + column.text(row).replace("<", "\u2039")
        return self._sort_key(column)(row)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """What a column is called."""
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(self._columns):
            if role == Qt.ItemDataRole.DisplayRole:
                return self._columns[section].title
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if self._columns[section].right else _LEFT
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; rows that are equal stay as they were."""
        if not 0 <= column < len(self._columns):
            return
        self._order = (column, order)
        if self._sorter is not None:
            self._sorter(self._columns[column].key, order == Qt.SortOrder.DescendingOrder)
            return
        self.layoutAboutToBeChanged.emit()
        before = self._rows
        self._rows = self._sorted(before, column, order)
        place = {id(row): position for position, row in enumerate(self._rows)}
        for old in self.persistentIndexList():
            self.changePersistentIndex(old, self.index(place[id(before[old.row()])], old.column()))
        self.layoutChanged.emit()

    def _sorted(self, rows: Sequence[T], column: int, order: Qt.SortOrder) -> tuple[T, ...]:
        down = order == Qt.SortOrder.DescendingOrder
        return tuple(sorted(rows, key=self._sort_key(self._columns[column]), reverse=down))

    def _sort_key(self, column: Column[T]) -> Callable[[T], Comparable]:
        return column.sort or (lambda row: column.text(row).casefold())


class Table(QTableView, Generic[T]):
    """A list of rows to choose one from. Enter or a double click opens it; Tab leaves the list."""

    opened = Signal(object)
    picked = Signal(object)

    def __init__(self, name: str, model: TableModel[T], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self.setAccessibleName(name)
        self.setModel(model)
        self._painter = CellPainter(self, model)
        self.setItemDelegate(self._painter)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setAccessibleName(name)
        header.setStretchLastSection(all(column.width for column in model.columns))
        for place, column in enumerate(model.columns):
            if not column.width:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        self.selectionModel().currentRowChanged.connect(self._tell)
        self.doubleClicked.connect(self._open)
        theme().changed.connect(self._restyle)
        self._restyle()

    def current(self) -> T | None:
        """Return the chosen row, or None."""
        return self._rows.row(self.currentIndex())

    def choose(self, wanted: Callable[[T], bool]) -> bool:
        """Choose the first row that fits, and scroll to it; say whether there was one."""
        for place, row in enumerate(self._rows.rows):
            if wanted(row):
                self.selectRow(place)
                self.scrollTo(self._rows.index(place, 0))
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming in by keyboard, stand on a row."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._rows.rowCount():
            self.selectRow(0)

    def changeEvent(self, event: QEvent) -> None:
        """Paint in the new look."""
        super().changeEvent(event)
        if event.type() in _LOOK_CHANGES:
            self._painter.forget()

    def _open(self, index: Index) -> None:
        row = self._rows.row(index)
        if row is not None:
            self.opened.emit(row)

    def _tell(self, index: Index) -> None:
        self.picked.emit(self._rows.row(index))

    def _restyle(self) -> None:
        self._painter.forget()
        self.verticalHeader().setDefaultSectionSize(max(24, theme().em(2.75)))
        for place, column in enumerate(self._rows.columns):
            if column.width:
                self.setColumnWidth(place, theme().em(column.width))


class CellPainter(QStyledItemDelegate):
    """Paints a cell as text, or as a chip where its column says so; without a focus line around one cell.

    It paints as the style sheet says, but by itself: the style asks the model seven times and lays a line of
    text out anew for every cell, and a list is painted with every letter of a search. For the same reason it
    takes the words from the rows directly, and keeps what the cells of a look have in common.
    """

    def __init__(self, table: Table[T], rows: TableModel[T]) -> None:
        super().__init__(table)
        self._rows = rows
        self._pens: _Pens | None = None

    def forget(self) -> None:
        """Look again at colours and type: they have changed."""
        self._pens = None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        column = self._rows.columns[index.column()]
        row = self._rows.row(index)
        if row is None:
            return
        pens = self._pens
        if pens is None:
            pens = self._pens = _Pens(option.font)
        cell = option.rect
        x, y, width, height = cell.x(), cell.y(), cell.width(), cell.height()
        state = option.state.value
        chosen = state & _CHOSEN
        if chosen or state & _POINTED_AT:
            painter.fillRect(x, y, width, height, pens.chosen if chosen else pens.pointed_at)
        painter.fillRect(x, y + height - 1, width, 1, pens.line)
        if column.chip is not None:
            ratio = painter.device().devicePixelRatioF()
            painter.drawPixmap(x, y, pens.chip(column.chip(row), width, height, ratio))
            return
        text = column.text(row).replace("\n", " ")
        if not text:
            return
        room = width - 2 * pens.margin
        if sum(map(pens.widths.__getitem__, text)) > room:
            text = pens.letters.elidedText(text, Qt.TextElideMode.ElideRight, room)
        start = x + pens.margin
        if column.right:
            start = round(x + width - pens.margin - pens.letters.horizontalAdvance(text))
        painter.setPen(pens.on_chosen if chosen else pens.text)
        painter.drawText(start, y + pens.baseline(height), text)


class _Widths(dict[str, float]):
    """How far each letter reaches; enough to know that a text fits, without laying it out."""

    def __init__(self, letters: QFontMetricsF) -> None:
        super().__init__()
        self._letters = letters

    def __missing__(self, letter: str) -> float:
        width = self[letter] = self._letters.horizontalAdvance(letter)
        return width


class _Pens:
    """What the cells of a table are painted with, as long as colours and type stay as they are."""

    def __init__(self, font: QFont) -> None:
        tokens = theme().tokens
        self.font = QFont(font)
        self.letters = QFontMetricsF(self.font)
        self.widths = _Widths(self.letters)
        self.margin = theme().em(0.6) + _INSIDE
        self.chosen, self.pointed_at = QColor(tokens.selected), QColor(tokens.hover)
        self.line, self.text = QColor(tokens.border), QColor(tokens.text)
        self.on_chosen = QColor(tokens.on_selected)
        self._chips: dict[tuple[ChipLook, int, int, float], QPixmap] = {}

    def baseline(self, height: int) -> int:
        """How far below the top of a cell its letters stand."""
        return round((height - 1 - self.letters.height()) / 2 + self.letters.ascent())

    def chip(self, look: ChipLook, width: int, height: int, ratio: float) -> QPixmap:
        """Return the picture of a chip in a cell of this size: a column has few, each in many rows."""
        key = (look, width, height, ratio)
        picture = self._chips.get(key)
        if picture is None:
            if len(self._chips) >= _CHIPS_KEPT:
                self._chips.clear()
            picture = QPixmap(ceil(width * ratio), ceil(height * ratio))
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            room = QRectF(0, 0, width, height).adjusted(theme().em(0.6), 0, -theme().em(0.3), 0)
            paint_chip(painter, room, look, self.font)
            painter.end()
            self._chips[key] = picture
        return picture
