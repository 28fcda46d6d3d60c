"""The list of cases: search as you type, filters with counts, the first rows and then more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QWidget

from akan_desktop.app.reads import CaseFilter, CaseQuery, CaseRow, CaseSort
from akan_desktop.i18n import dates
from akan_desktop.i18n.labels import label
from akan_desktop.i18n.own_words import EachInOwnWords
from akan_desktop.ui.cases.wording import stage_look
from akan_desktop.ui.common.buttons import PrimaryButton
from akan_desktop.ui.common.chips import ChipLook, Filter, FilterChips
from akan_desktop.ui.common.fields import SearchField
from akan_desktop.ui.common.surfaces import EmptyState, PageHead, column
from akan_desktop.ui.common.table import Column, Table, TableModel

if TYPE_CHECKING:
    from akan_desktop.app.desk import Desk
    from akan_desktop.domain.case import PolicyRef
    from akan_desktop.domain.state import Stage
    from akan_desktop.ui.common.context import PageContext


class CaseListing(QWidget):
    """Everything left of the case. `picked` tells the id of the row chosen, `opened` of the one entered."""

    picked = Signal(str)
    opened = Signal(str)

    def __init__(self, context: PageContext, desk: Desk, new_case: Callable[[], None]) -> None:
        super().__init__()
        t = context.texts.t
        self._context, self._desk, self._texts = context, desk, context.texts
        self._own = EachInOwnWords(context.texts, desk.policy)
        self._query = CaseQuery(on=desk.today())
        layout = column(self, gap=0.9)
        new = PrimaryButton(t("New case"), new_case, icon="plus")
        self._head = PageHead(t("Cases"), actions=[new])
        self.search = SearchField(t("Search in cases"), t("Search name, number, unit or content"))
        self.filters = FilterChips(t("Show"))
        # Shown before the table is made: what is made first is reached first with Tab.
        self.filters.show_filters([Filter(key, label(self._texts, key)) for key in CaseFilter])
        self._model: TableModel[CaseRow] = TableModel(self._columns(), sorter=self._sort, parent=self)
        self.table: Table[CaseRow] = Table(t("List of cases"), self._model)
        self._empty = EmptyState("cases", "", "")
        for part in (self._head, self.search, self.filters, self.table, self._empty):
            layout.addWidget(part, 1 if part in (self.table, self._empty) else 0)
        self.search.searched.connect(self._search)
        self.filters.chosen.connect(self._filter)
        self.table.picked.connect(self._tell_picked)
        self.table.opened.connect(self._tell_opened)
        self.table.verticalScrollBar().valueChanged.connect(self._more)
        context.discretion.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Read the list anew; the row that was chosen stays chosen, in silence."""
        current = self.table.current()
        self._query = replace(
            self._query, on=self._desk.today(), discreet=self._context.discretion.on, offset=0
        )
        found = self._desk.reads.case_list(self._query)
        blocked = self.table.blockSignals(True)
        self._model.show_rows(found.rows)
        if current is not None:
            self.choose(current.id)
        self.table.blockSignals(blocked)
        self._total = found.total
        counts = self._desk.reads.counts(self._query.on)
        self.filters.show_filters(
            [Filter(key, label(self._texts, key), counts.get(key, 0)) for key in CaseFilter]
        )
        self._head.note.setText(self._texts.tn("{n} case", "{n} cases", found.total))
        self._show_empty(anything=bool(counts.get(CaseFilter.ALL)))

    def choose(self, case_id: str) -> bool:
        """Stand on the row of this case; on none where it is not in the list."""
        found = self.table.choose(lambda row: row.id == case_id)
        if not found:
            # A marked row beside another person's case would be read as being that person.
            self.table.setCurrentIndex(QModelIndex())
        return found

    def choose_first(self) -> None:
        """Stand on the first row, if there is one."""
        if self._model.rowCount():
            self.table.selectRow(0)

    def _columns(self) -> list[Column[CaseRow]]:
        t, own = self._texts.t, self._own

        @cache
        def look(policy: PolicyRef, stage: Stage) -> ChipLook:
            # Found once, for the list is painted with every letter of a search.
            return stage_look(own.of(policy), stage)

        def when(row: CaseRow) -> str:
            return dates.short(row.next_date) if row.next_date else ""

        return [
            Column(key=CaseSort.REF, title=t("Case"), text=lambda row: row.ref, width=6.6),
            Column(key=CaseSort.NAME, title=t("Name"), text=lambda row: row.name),
            Column(key=CaseSort.UNIT, title=t("Unit"), text=lambda row: row.unit),
            Column(
                key=CaseSort.STAGE,
                title=t("Status"),
                text=lambda row: look(row.policy, row.stage).text,
                chip=lambda row: look(row.policy, row.stage),
                # «Personnel case» whole, the longest of all in three languages.
                width=10.4,
            ),
            Column(key=CaseSort.NEXT_DATE, title=t("Next date"), text=when, width=7.2),
        ]

    def _search(self, text: str) -> None:
        if not self.isVisible():
            return
        self._query = replace(self._query, text=text)
        self.refresh()

    def _filter(self, key: str) -> None:
        self._query = replace(self._query, filter=CaseFilter(key))
        self.refresh()

    def _sort(self, key: str, descending: bool) -> None:  # noqa: FBT001 - the model calls it so
        self._query = replace(self._query, sort=CaseSort(key), descending=descending)
        self.refresh()

    def _more(self, value: int) -> None:
        bar = self.table.verticalScrollBar()
        shown = self._model.rowCount()
        if shown < self._total and value > bar.maximum() - bar.pageStep():
            found = self._desk.reads.case_list(replace(self._query, offset=shown))
            self._model.add_rows(found.rows)

    def _show_empty(self, *, anything: bool) -> None:
        t = self._texts.t
        rows = self._model.rowCount() > 0
        self.table.setVisible(rows)
        self._empty.setVisible(not rows)
        if anything and not self._query.text:
            self._empty.title.setText(t("No cases here"))
            self._empty.text.setText(t("Choose “All” to see every case."))
        elif anything:
            self._empty.title.setText(t("Nothing found"))
            self._empty.text.setText(t("Try fewer letters, or choose “All”."))
        else:
            self._empty.title.setText(t("No cases yet"))
            self._empty.text.setText(t("Open one when somebody needs help, or when a concern comes in."))

    def _tell_picked(self, row: CaseRow | None) -> None:
        if row is not None:
            self.picked.emit(row.id)

    def _tell_opened(self, row: CaseRow) -> None:
        self.opened.emit(row.id)
