"""Which case a meeting is called in: a search and a short list, for the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from akan_desktop.app.reads import CaseFilter, CaseQuery, CaseRow
from akan_desktop.i18n import dates
from akan_desktop.i18n.labels import label
from akan_desktop.i18n.own_words import EachInOwnWords
from akan_desktop.ui.common.buttons import LinkButton
from akan_desktop.ui.common.fields import SearchField
from akan_desktop.ui.common.keyboard import LeftByEscape
from akan_desktop.ui.common.surfaces import EmptyState, column, row
from akan_desktop.ui.common.table import Column, Table, TableModel
from akan_desktop.ui.common.theme import theme
from akan_desktop.ui.common.typography import Heading, Muted

if TYPE_CHECKING:
    from akan_desktop.ui.common.context import PageContext

_MOST = 60


class CaseChooser(LeftByEscape, QWidget):
    """The open cases, the nearest date first. `chosen` carries the case, `left` says that none was."""

    chosen = Signal(object)
    left = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        t = context.texts.t
        layout = column(self, gap=0.8)
        layout.addLayout(row(LinkButton(t("Back to the meetings"), self.left.emit, icon="back")))
        layout.addWidget(Heading(t("In which case?")))
        layout.addWidget(Muted(t("What we know is filled in. You only look through it.")))
        self.search = SearchField(t("Search for a case"), t("Name, number or unit"))
        self.search.setMaximumWidth(theme().em(30))
        self.model: TableModel[CaseRow] = TableModel(self._columns(), parent=self)
        self.table: Table[CaseRow] = Table(t("Cases"), self.model)
        self._empty = EmptyState("cases", t("No case found"), t("Try a part of the name or the number."))
        for widget in (self.search, self.table, self._empty):
            layout.addWidget(widget, 0 if widget is self.search else 1)
        self.search.searched.connect(self._look)
        self.search.returnPressed.connect(self._first)
        self.table.opened.connect(self.chosen)
        self.table.clicked.connect(self._clicked)
        self._look("")

    def put_away(self) -> None:
        """Go back without a meeting."""
        self.left.emit()

    def _look(self, text: str) -> None:
        found = self._context.desk.reads.case_list(
            CaseQuery(
                on=self._context.desk.today(),
                text=text,
                filter=CaseFilter.OPEN,
                discreet=self._context.discretion.on,
                limit=_MOST,
            )
        )
        self.model.show_rows(found.rows)
        self.table.setVisible(bool(found.rows))
        self._empty.setVisible(not found.rows)

    def _first(self) -> None:
        if self.model.rows:
            self.chosen.emit(self.model.rows[0])

    def _clicked(self) -> None:
        case = self.table.current()
        if case is not None:
            self.chosen.emit(case)

    def _columns(self) -> list[Column[CaseRow]]:
        t, own = self._context.texts.t, EachInOwnWords(self._context.texts, self._context.desk.policy)
        return [
            Column(key="ref", title=t("Case"), text=lambda case: case.ref, width=6.6),
            Column(key="name", title=t("Name"), text=lambda case: case.name),
            Column(key="unit", title=t("Unit"), text=lambda case: case.unit),
            Column(
                key="stage",
                title=t("Status"),
                text=lambda case: label(own.of(case.policy), case.stage),
                width=10.4,
            ),
            Column(
                key="next",
                title=t("Next date"),
                text=lambda case: dates.short(case.next_date) if case.next_date else "",
                width=7.2,
            ),
        ]
