"""A month on six lines, Monday first, with week numbers; painted, and read aloud day by day."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from akan_desktop.domain.dates import add_months
from akan_desktop.i18n import dates
from akan_desktop.i18n.labels import label
from akan_desktop.ui.common.theme import theme
from akan_desktop.ui.meetings.wording import status_look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from akan_desktop.app.reads import MeetingRow
    from akan_desktop.domain.periods import WorkingDays
    from akan_desktop.i18n.catalogue import Texts

Index = QModelIndex | QPersistentModelIndex
WEEKS: Final = 6
DAYS: Final = 7
_ENTRIES: Final = int(Qt.ItemDataRole.UserRole) + 1
_DAY: Final = int(Qt.ItemDataRole.UserRole) + 2
_DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
_READ: Final = int(Qt.ItemDataRole.AccessibleTextRole)


class MonthModel(QAbstractTableModel):
    """The days from the Monday on or before the first of the month, and the meetings of each."""

    def __init__(self, texts: Texts, month: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._meetings: dict[date, list[MeetingRow]] = {}
        self.month = month.replace(day=1)

    @property
    def first(self) -> date:
        """The Monday in the upper left corner."""
        return self.month - timedelta(days=self.month.weekday())

    @property
    def last(self) -> date:
        """The Sunday in the lower right corner."""
        return self.first + timedelta(days=WEEKS * DAYS - 1)

    def show_month(self, month: date, rows: Sequence[MeetingRow]) -> None:
        """Show another month, or other meetings of this one."""
        found: defaultdict[date, list[MeetingRow]] = defaultdict(list)
        for row in rows:
            found[row.on].append(row)
        self.beginResetModel()
        self.month = month.replace(day=1)
        self._meetings = dict(found)
        self.endResetModel()

    def day(self, index: Index) -> date:
        """Return the day of a cell."""
        return self.first + timedelta(days=index.row() * DAYS + index.column())

    def cell(self, day: date) -> QModelIndex:
        """Return the cell of a day; none where the month does not show it."""
        row, place = divmod((day - self.first).days, DAYS)
        return self.index(row, place) if 0 <= row < WEEKS else QModelIndex()

    def meetings(self, day: date) -> list[MeetingRow]:
        """Return the meetings of a day."""
        return self._meetings.get(day, [])

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default, never changed
        """Six weeks."""
        return 0 if parent.isValid() else WEEKS

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - likewise
        """Seven days."""
        return 0 if parent.isValid() else DAYS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a day shows, and what it reads aloud."""
        if not index.isValid() or role not in (_DISPLAY, _READ, _ENTRIES, _DAY):
            return None
        day = self.day(index)
        if role == _DAY:
            return day
        if role == _ENTRIES:
            return self.meetings(day)
        return str(day.day) if role == _DISPLAY else self._aloud(day)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The days of the week above, the numbers of the weeks at the left."""
        if role not in (_DISPLAY, _READ):
            return None
        if orientation == Qt.Orientation.Horizontal:
            name = dates.weekdays(self._texts.language)[section]
            return name if role == _READ else name[:3]
        week = dates.week(self.first + timedelta(days=section * DAYS))
        return self._texts.t("Week {week}", week=week) if role == _READ else str(week)

    def _aloud(self, day: date) -> str:
        texts = self._texts
        said = [dates.long(day, texts.language)]
        for row in self.meetings(day):
            parts = (row.time, row.ref, label(texts, row.mode), status_look(row, texts).text)
            said.append(" ".join(part for part in parts if part))
        if len(said) == 1:
            said.append(texts.t("no meetings"))
        return ", ".join(said)


class MonthTable(QTableView):
    """The month to walk in: arrows by day and week, Page Up and Down by month.

    Home and End lead to the Monday and the Sunday of the week, Ctrl+Home to today.

    `walked` carries the day that the keyboard or a click stands on; `opened` the one of an Enter.
    """

    walked = Signal(object)
    opened = Signal(object)

    def __init__(self, texts: Texts, today: date, working_days: WorkingDays) -> None:
        super().__init__()
        self._model = MonthModel(texts, today, self)
        self._day, self._today = today, today
        self.setModel(self._model)
        self.setAccessibleName(texts.t("Calendar"))
        self._painter = _DayPainter(self, today, working_days)
        self.setItemDelegate(self._painter)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setShowGrid(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
            header.setHighlightSections(False)
            header.setSectionsClickable(False)
            header.setAccessibleName(texts.t("Calendar"))
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        theme().changed.connect(self._restyle)
        self._restyle()
        self.clicked.connect(self._clicked)
        self.doubleClicked.connect(self._double_clicked)

    @property
    def day(self) -> date:
        """The day that is chosen."""
        return self._day

    @property
    def days(self) -> MonthModel:
        """The month that is shown."""
        return self._model

    def mark_today(self, today: date) -> None:
        """Mark another day as today; whoever stood on the old one stands on the new."""
        if self._day == self._today:
            self._day = today
        self._today = self._painter.today = today
        self.viewport().update()

    def show_meetings(self, rows: Sequence[MeetingRow]) -> None:
        """Show these meetings in the month of the chosen day."""
        self._model.show_month(self._day, rows)
        self.setCurrentIndex(self._model.cell(self._day))

    def go(self, day: date) -> None:
        """Stand on a day; whoever listens shows its month."""
        self._day = day
        self.walked.emit(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk in time; at the edge of the month the next one comes."""
        by_days = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -DAYS,
            Qt.Key.Key_Down: DAYS,
        }
        key = Qt.Key(event.key())
        if key in by_days:
            self.go(self._day + timedelta(days=by_days[key]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.go(add_months(self._day, -1 if key == Qt.Key.Key_PageUp else 1))
        elif key == Qt.Key.Key_Home and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.go(self._today)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            monday = self._day - timedelta(days=self._day.weekday())
            self.go(monday if key == Qt.Key.Key_Home else monday + timedelta(days=DAYS - 1))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self._day)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """A letter chooses no day: Qt would mark one that the rest of the page knows nothing of."""

    def minimumSizeHint(self) -> QSize:
        """Room for six lines with a number and an entry each."""
        head = self.horizontalHeader().sizeHint().height()
        return QSize(theme().em(26), self._line() * WEEKS + head + 2 * self.frameWidth() + 2)

    def _line(self) -> int:
        return max(24, theme().em(3))

    def _clicked(self, index: QModelIndex) -> None:
        self.go(self._model.day(index))

    def _double_clicked(self, index: QModelIndex) -> None:
        self.opened.emit(self._model.day(index))

    def _restyle(self) -> None:
        self.verticalHeader().setMinimumSectionSize(self._line())
        self.verticalHeader().setFixedWidth(theme().em(3.4))
        self.horizontalHeader().setMinimumSectionSize(theme().em(3))


class _DayPainter(QStyledItemDelegate):
    """Paints a day: its number, today's in a circle, and as many of its meetings as there is room for."""

    def __init__(self, table: QTableView, today: date, working_days: WorkingDays) -> None:
        super().__init__(table)
        self.today, self._working_days = today, working_days

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one day."""
        tokens = theme().tokens
        day, entries = index.data(_DAY), index.data(_ENTRIES)
        month = index.model()
        if not isinstance(day, date) or not isinstance(month, MonthModel):
            return
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        outside = (day.year, day.month) != (month.month.year, month.month.month)
        box = QRectF(option.rect).adjusted(0, 0, -1, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        back = tokens.selected if chosen else tokens.window if outside else tokens.surface
        painter.fillRect(option.rect, QColor(back))
        painter.setPen(QPen(QColor(tokens.border), tokens.line_width))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.drawLine(box.topRight(), box.bottomRight())
        quiet = outside or not self._working_days.is_working_day(day)
        ink = tokens.on_selected if chosen else tokens.muted if quiet else tokens.text
        self._number(painter, box, day, ink)
        self._entries(painter, box, entries, chosen=chosen)
        painter.restore()

    def _number(self, painter: QPainter, box: QRectF, day: date, ink: str) -> None:
        tokens = theme().tokens
        side = float(theme().em(1.5))
        spot = QRectF(box.left() + theme().em(0.3), box.top() + theme().em(0.2), side, side)
        font = QFont(painter.font())
        if day == self.today:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent))
            painter.drawEllipse(spot)
            font.setBold(True)
            ink = tokens.on_accent
        painter.setFont(font)
        painter.setPen(QColor(ink))
        painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, str(day.day))

    def _entries(self, painter: QPainter, box: QRectF, entries: list[MeetingRow], *, chosen: bool) -> None:
        if not entries:
            return
        tokens = theme().tokens
        font = QFont(painter.font())
        font.setBold(False)
        font.setPointSizeF(font.pointSizeF() * 0.84)
        painter.setFont(font)
        letters = QFontMetricsF(font)
        line, top = letters.height() + theme().em(0.1), box.top() + theme().em(1.75)
        left = box.left() + theme().em(0.25)
        room = max(1, int((box.bottom() - top) // line))
        shown = entries if len(entries) <= room else entries[: max(0, room - 1)]
        texts = [(row.time, row.ref) for row in shown]
        for place, words in enumerate(texts):
            strip = QRectF(left, top + place * line, box.right() - left - 2, line)
            mark = QRectF(strip.left(), strip.top() + line * 0.15, theme().em(0.25), line * 0.7)
            painter.fillRect(mark, QColor(tokens.on_selected if chosen else tokens.accent))
            painter.setPen(QColor(tokens.on_selected if chosen else tokens.text))
            room_for_words = strip.adjusted(theme().em(0.45), 0, 0, 0)
            self._words(painter, room_for_words, letters, words)
        if len(shown) < len(entries):
            strip = QRectF(left, top + len(shown) * line, box.right() - left, line)
            painter.setPen(QColor(tokens.on_selected if chosen else tokens.muted))
            painter.drawText(strip, Qt.AlignmentFlag.AlignLeft, f"+{len(entries) - len(shown)}")

    def _words(self, painter: QPainter, room: QRectF, letters: QFontMetricsF, words: tuple[str, str]) -> None:
        """Time and number; the number alone where both do not fit."""
        both = " ".join(part for part in words if part)
        text = both if letters.horizontalAdvance(both) <= room.width() else words[1]
        text = letters.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
