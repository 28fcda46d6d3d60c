"""All meetings in a list; a press goes to the meeting in its case."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent

from akan_desktop.app.reads import MeetingRow
from akan_desktop.domain.fact_codes import Held, MinutesStatus
from akan_desktop.i18n import dates
from akan_desktop.i18n.labels import label
from akan_desktop.ui.common.chips import ChipLook, Filter, FilterChips
from akan_desktop.ui.common.context import Page, PageContext, PageKey, Route
from akan_desktop.ui.common.surfaces import EmptyState, PageHead, column
from akan_desktop.ui.common.table import Column, Table, TableModel
from akan_desktop.ui.common.theme import theme
from akan_desktop.ui.common.tokens import Tone

if TYPE_CHECKING:
    from akan_desktop.i18n.catalogue import Texts

_AHEAD = timedelta(days=730)
_BACK = timedelta(days=1100)
_SPARED = {"place": 78, "mode": 66, "ref": 52}
"""Columns that give way, and the width of the page in em below which they do."""


class Show(StrEnum):
    """Which meetings are shown."""

    COMING = "coming"
    MINUTES = "minutes"
    PAST = "past"


class MeetingsPage(Page):
    """Meetings by date. They are called from their case, where the group and the terms are."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        t = context.texts.t
        self._context, self._desk = context, context.desk
        layout = column(self, margin=1.8, gap=1)
        self._head = PageHead(t("Meetings"))
        self._filters = FilterChips(t("Show"))
        # Shown before the table is made: what is made first is reached first with Tab.
        self._filters.show_filters([Filter(key, words) for key, words in self._shown().items()])
        self._model: TableModel[MeetingRow] = TableModel(self._columns(), parent=self)
        self._table: Table[MeetingRow] = Table(t("List of meetings"), self._model)
        self._empty = EmptyState(
            "meetings", t("No meetings here"), t("Open a case and choose «Call a meeting».")
        )
        layout.addWidget(self._head)
        layout.addWidget(self._filters)
        layout.addWidget(self._table, 1)
        layout.addWidget(self._empty, 1)
        self._filters.chosen.connect(self._chosen)
        self._table.opened.connect(self._open)
        self._table.clicked.connect(self._clicked)
        context.discretion.changed.connect(self.refresh)
        self._rows: tuple[MeetingRow, ...] = ()
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the columns that can be missed where there is no room for all."""
        super().resizeEvent(event)
        for place, each in enumerate(self._model.columns):
            if each.key in _SPARED:
                self._table.setColumnHidden(place, self.width() < theme().em(_SPARED[each.key]))

    def refresh(self) -> None:
        """Read the meetings anew."""
        today = self._desk.today()
        self._rows = self._desk.reads.meetings(
            today - _BACK, today + _AHEAD, discreet=self._context.discretion.on
        )
        words = self._shown()
        self._filters.show_filters([Filter(key, words[key], len(self._kept(key, today))) for key in Show])
        self._chosen(self._filters.current())

    def _shown(self) -> dict[Show, str]:
        t = self._context.texts.t
        return {Show.COMING: t("Coming"), Show.MINUTES: t("Minutes not finished"), Show.PAST: t("Past")}

    def _kept(self, key: str, today: date) -> list[MeetingRow]:
        keep: dict[str, Callable[[MeetingRow], bool]] = {
            Show.COMING: lambda row: row.held is None and row.on >= today,
            Show.MINUTES: lambda row: _unfinished(row, today),
            Show.PAST: lambda row: row.on < today or row.held is not None,
        }
        kept = [row for row in self._rows if keep[key](row)]
        return kept if key == Show.COMING else kept[::-1]

    def _chosen(self, key: str) -> None:
        kept = self._kept(key or Show.COMING, self._desk.today())
        self._model.show_rows(kept)
        self._table.setVisible(bool(kept))
        self._empty.setVisible(not kept)
        self._head.note.setText(self._context.texts.tn("{n} meeting", "{n} meetings", len(kept)))

    def _open(self, row: MeetingRow) -> None:
        self._context.navigate(Route(PageKey.CASES, row.case_id, f"fact:{row.fact_id}"))

    def _clicked(self) -> None:
        row = self._table.current()
        if row is not None:
            self._open(row)

    def _columns(self) -> list[Column[MeetingRow]]:
        texts, t = self._context.texts, self._context.texts.t
        return [
            Column(
                key="on",
                title=t("Date"),
                text=lambda row: _day(row, texts),
                sort=lambda row: (row.on, row.time),
                width=15,
            ),
            Column(key="time", title=t("Time"), text=lambda row: row.time, width=7.5),
            Column(key="ref", title=t("Case"), text=lambda row: row.ref, width=7.5),
            Column(key="name", title=t("Name"), text=lambda row: row.name),
            Column(key="mode", title=t("Kind of meeting"), text=lambda row: label(texts, row.mode), width=15),
            Column(key="place", title=t("Place"), text=lambda row: _place(row, texts), width=11),
            Column(
                key="status",
                title=t("Status"),
                text=lambda row: _status(row, texts).text,
                chip=lambda row: _status(row, texts),
                width=13,
            ),
        ]


def _day(row: MeetingRow, texts: Texts) -> str:
    return f"{dates.weekdays(texts.language)[row.on.weekday()]} {dates.short(row.on)}"


def _place(row: MeetingRow, texts: Texts) -> str:
    return texts.t("By video") if row.video and not row.place else row.place


def _unfinished(row: MeetingRow, today: date) -> bool:
    if row.held is None:
        return row.on < today
    return row.held is Held.YES and row.minutes is not MinutesStatus.FINAL


def _status(row: MeetingRow, texts: Texts) -> ChipLook:
    if row.held is None:
        return ChipLook(texts.t("Planned"), Tone.INFO, "calendar")
    if row.held is not Held.YES:
        return ChipLook(label(texts, row.held), Tone.WARNING, "warning")
    tone = Tone.SUCCESS if row.minutes is MinutesStatus.FINAL else Tone.WARNING
    return ChipLook(label(texts, row.minutes), tone, "document")
