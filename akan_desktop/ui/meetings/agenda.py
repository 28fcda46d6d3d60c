"""Meetings as a list: what comes, what is not finished, what has been."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from akan_desktop.app.reads import MeetingRow
from akan_desktop.i18n.labels import label
from akan_desktop.ui.common.chips import Filter, FilterChips
from akan_desktop.ui.common.surfaces import EmptyState, column
from akan_desktop.ui.common.table import Column, Table, TableModel
from akan_desktop.ui.common.theme import theme
from akan_desktop.ui.meetings.wording import day_text, is_unfinished, place_text, status_look

if TYPE_CHECKING:
    from datetime import date

    from akan_desktop.i18n.catalogue import Texts

_SPARED = {"place": 78, "mode": 66, "ref": 52}
"""Columns that give way, and the width of the page in em below which they do."""


class Show(StrEnum):
    """Which meetings are shown."""

    COMING = "coming"
    MINUTES = "minutes"
    PAST = "past"


class AgendaView(QWidget):
    """The list with its filters. `opened` carries the meeting, `counted` how many are shown."""

    opened = Signal(object)
    counted = Signal(int)

    def __init__(self, texts: Texts, today: Callable[[], date]) -> None:
        super().__init__()
        t = texts.t
        self._texts, self._today = texts, today
        self._rows: tuple[MeetingRow, ...] = ()
        layout = column(self, gap=1)
        self.filters = FilterChips(t("Show"))
        # Shown before the table is made: what is made first is reached first with Tab.
        self.filters.show_filters([Filter(key, words) for key, words in self._words().items()])
        self.model: TableModel[MeetingRow] = TableModel(self._columns(), parent=self)
        self.table: Table[MeetingRow] = Table(t("List of meetings"), self.model)
        self._empty = EmptyState("meetings", t("No meetings here"), t("Choose “Call a meeting” above."))
        layout.addWidget(self.filters)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._empty, 1)
        self.filters.chosen.connect(self.show_only)
        self.table.opened.connect(self.opened)
        self.table.clicked.connect(self._clicked)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the columns that can be missed where there is no room for all."""
        super().resizeEvent(event)
        for place, each in enumerate(self.model.columns):
            if each.key in _SPARED:
                self.table.setColumnHidden(place, self.width() < theme().em(_SPARED[each.key]))

    def show_meetings(self, rows: tuple[MeetingRow, ...]) -> None:
        """Show these meetings, those that the filter keeps."""
        self._rows = rows
        words = self._words()
        self.filters.show_filters([Filter(key, words[key], len(self._kept(key))) for key in Show])
        self.show_only(self.filters.current())

    def show_only(self, key: str) -> None:
        """Show only what a filter keeps."""
        kept = self._kept(key or Show.COMING)
        self.model.show_rows(kept)
        self.table.setVisible(bool(kept))
        self._empty.setVisible(not kept)
        self.counted.emit(len(kept))

    def _words(self) -> dict[Show, str]:
        t = self._texts.t
        return {Show.COMING: t("Coming"), Show.MINUTES: t("Minutes not finished"), Show.PAST: t("Past")}

    def _kept(self, key: str) -> list[MeetingRow]:
        today = self._today()
        keep: dict[str, Callable[[MeetingRow], bool]] = {
            Show.COMING: lambda row: row.held is None and row.on >= today,
            Show.MINUTES: lambda row: is_unfinished(row, today),
            Show.PAST: lambda row: row.on < today or row.held is not None,
        }
        kept = [row for row in self._rows if keep[key](row)]
        return kept if key == Show.COMING else kept[::-1]

    def _clicked(self) -> None:
        row = self.table.current()
        if row is not None:
            self.opened.emit(row)

    def _columns(self) -> list[Column[MeetingRow]]:
        texts, t = self._texts, self._texts.t
        return [
            Column(
                key="on",
                title=t("Date"),
                text=lambda row: day_text(row, texts),
                sort=lambda row: (row.on, row.time),
                width=15,
            ),
            Column(key="time", title=t("Time"), text=lambda row: row.time, width=7.5),
            Column(key="ref", title=t("Case"), text=lambda row: row.ref, width=7.5),
            Column(key="name", title=t("Name"), text=lambda row: row.name),
            Column(key="mode", title=t("Kind of meeting"), text=lambda row: label(texts, row.mode), width=15),
            Column(key="place", title=t("Place"), text=lambda row: place_text(row, texts), width=11),
            Column(
                key="status",
                title=t("Status"),
                text=lambda row: status_look(row, texts).text,
                chip=lambda row: status_look(row, texts),
                width=13,
            ),
        ]
