"""The calendar of a month, and beside it the day that is chosen."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from akan_desktop.domain.dates import add_months
from akan_desktop.i18n import dates
from akan_desktop.ui.common.buttons import IconButton, LinkButton
from akan_desktop.ui.common.keyboard import LeftByEscape
from akan_desktop.ui.common.surfaces import column, row
from akan_desktop.ui.common.theme import theme
from akan_desktop.ui.common.typography import Heading
from akan_desktop.ui.meetings.day_panel import DayPanel, MeetingActs
from akan_desktop.ui.meetings.month import MonthTable

if TYPE_CHECKING:
    from collections.abc import Callable

    from akan_desktop.app.reads import MeetingRow
    from akan_desktop.domain.periods import WorkingDays
    from akan_desktop.i18n.catalogue import Texts

    Read = Callable[[date, date], tuple[MeetingRow, ...]]

_BESIDE = 58
"""Width in em from which the day stands beside the month; below it, under it."""
_COMING = 5
_AHEAD = timedelta(days=365)


class MonthView(LeftByEscape, QWidget):
    """Walks through the months; `read` gives the meetings between two days, both included."""

    def __init__(
        self, texts: Texts, today: date, working_days: WorkingDays, read: Read, acts: MeetingActs
    ) -> None:
        super().__init__()
        self._texts, self._today, self._read = texts, today, read
        t = texts.t
        outer = column(self, gap=0.6)
        self.title = Heading("")
        head = row(
            IconButton("left", t("Previous month"), self._back),
            IconButton("right", t("Next month"), self._on),
            self.title,
            push=False,
        )
        head.addStretch(1)
        head.addWidget(LinkButton(t("Go to today"), self._to_today, icon="today"))
        outer.addLayout(head)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setSpacing(theme().em(1.2))
        self.table = MonthTable(texts, today, working_days)
        self.panel = DayPanel(texts, acts)
        self._both.addWidget(self.table, 2)
        self._both.addWidget(self.panel, 1)
        outer.addLayout(self._both, 1)
        self.table.walked.connect(self._walked)
        self.table.opened.connect(self._opened)
        theme().changed.connect(self._arrange)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the day beside the month, or under it where there is no room."""
        super().resizeEvent(event)
        self._arrange()

    def refresh(self, today: date) -> None:
        """Read the month anew, as it looks today."""
        if today != self._today:
            self._today = today
            self.table.mark_today(today)
        self._show(self.table.day)

    def put_away(self) -> None:
        """Escape leads from what can be done on a day back to the calendar."""
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_day(self, day: date) -> None:
        """Go to a day."""
        self.table.go(day)

    def _show(self, day: date) -> None:
        month = self.table.days
        month.month = day.replace(day=1)
        self.table.show_meetings(self._read(month.first, month.last))
        name = dates.month(day, self._texts.language)
        self.title.setText(name[:1].upper() + name[1:])
        coming = self._read(self._today, self._today + _AHEAD)
        waiting = [meeting for meeting in coming if meeting.held is None]
        self.panel.show_day(day, month.meetings(day), waiting[:_COMING])

    def _walked(self, day: date) -> None:
        self._show(day)

    def _opened(self, day: date) -> None:
        """Enter goes to what can be done with the meetings of the day."""
        del day
        self.panel.focus_first()

    def _back(self) -> None:
        self.table.go(add_months(self.table.day, -1))

    def _on(self) -> None:
        self.table.go(add_months(self.table.day, 1))

    def _to_today(self) -> None:
        self.table.go(self._today)

    def _arrange(self) -> None:
        beside = self.width() >= theme().em(_BESIDE)
        ways = QBoxLayout.Direction
        self._both.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
