"""Meetings: the month, the list, calling one, and holding one."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from akan_desktop.app.meetings_calendar import CalendarEntry
from akan_desktop.app.reads import CaseRow, MeetingRow
from akan_desktop.domain.errors import RefusedError
from akan_desktop.domain.fact_codes import Held
from akan_desktop.ui.common.buttons import PrimaryButton, SecondaryButton
from akan_desktop.ui.common.chips import Filter, FilterChips
from akan_desktop.ui.common.context import Page, PageContext, PageKey, Route
from akan_desktop.ui.common.surfaces import PageHead, column
from akan_desktop.ui.common.tokens import Tone
from akan_desktop.ui.common.trouble import refused
from akan_desktop.ui.common.undo import offer_undo
from akan_desktop.ui.meetings.agenda import AgendaView, Show
from akan_desktop.ui.meetings.choose_case import CaseChooser
from akan_desktop.ui.meetings.day_panel import MeetingActs
from akan_desktop.ui.meetings.hold import HoldView
from akan_desktop.ui.meetings.month_view import MonthView
from akan_desktop.ui.meetings.save_calendar import ask_where

if TYPE_CHECKING:
    from akan_desktop.app.outcome import Outcome

__all__ = ["MeetingsPage", "Show"]

_AHEAD = timedelta(days=730)
_BACK = timedelta(days=1100)


class Shown(StrEnum):
    """What the page shows."""

    MONTH = "month"
    LIST = "list"


class MeetingsPage(Page):
    """Meetings. The route's tab: `month`, `list`, `new`, or `hold:<fact>` with its case.

    `hold:<fact>:case` leads back to the case, from which it came, and not to the month.
    """

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        t = context.texts.t
        self._context, self._desk = context, context.desk
        self._rows: tuple[MeetingRow, ...] = ()
        self._stack = QStackedWidget()
        self._overview = QWidget()
        layout = column(self._overview, gap=0.9)
        self._file = SecondaryButton(t("Save for another calendar"), self._save_all, icon="calendar")
        self._head = PageHead(
            t("Meetings"),
            actions=[self._file, PrimaryButton(t("Call a meeting"), self._choose_case, icon="plus")],
        )
        self._ways = FilterChips(t("Show as"))
        self._ways.show_filters([Filter(Shown.MONTH, t("Month")), Filter(Shown.LIST, t("List"))])
        self._views = QStackedWidget()
        self._agenda = AgendaView(context.texts, self._desk.today)
        self._model, self._table = self._agenda.model, self._agenda.table
        self._month = MonthView(
            context.texts, self._desk.today(), self._desk.rules.working_days, self._read, self._acts()
        )
        self._views.addWidget(self._month)
        self._views.addWidget(self._agenda)
        layout.addWidget(self._head)
        layout.addWidget(self._ways)
        layout.addWidget(self._views, 1)
        self._stack.addWidget(self._overview)
        column(self, margin=1.6).addWidget(self._stack)
        self._ways.chosen.connect(self._show_way)
        self._agenda.opened.connect(self._open)
        self._agenda.counted.connect(self._count)
        context.discretion.changed.connect(self.refresh)
        self.refresh()

    # -- the page ---------------------------------------------------------------------------------------

    def show_route(self, route: Route) -> None:
        """Go to the month, the list, or a meeting that is held."""
        kind, _, fact_id = (route.tab or "").partition(":")
        if kind == "hold" and route.case_id:
            fact_id, _, came_from = fact_id.partition(":")
            self._hold(route.case_id, fact_id, from_case=came_from == "case")
        elif kind == "new":
            self._choose_case()
        elif kind in set(Shown):
            self._to_overview()
            self._ways.choose(kind)

    def place(self) -> Route:
        """Return what is shown."""
        shown = self._stack.currentWidget()
        if isinstance(shown, HoldView):
            back = ":case" if shown.from_case else ""
            return Route(PageKey.MEETINGS, shown.case_id, f"hold:{shown.fact_id}{back}")
        return Route(PageKey.MEETINGS, None, self._ways.current())

    def refresh(self) -> None:
        """Read the meetings anew; a meeting that is being held stays."""
        if isinstance(shown := self._stack.currentWidget(), HoldView):
            shown.renew()
        today = self._desk.today()
        self._rows = self._read(today - _BACK, today + _AHEAD)
        self._agenda.show_meetings(self._rows)
        self._month.refresh(today)
        self._file.setVisible(any(row.held is None and row.on >= today for row in self._rows))

    def leave(self) -> None:
        """Keep what is typed."""
        shown = self._stack.currentWidget()
        if isinstance(shown, HoldView):
            shown.keep()

    def focus_first(self) -> bool:
        """Stay in the meeting that is held; otherwise begin in the calendar or the list."""
        shown = self._stack.currentWidget()
        if isinstance(shown, HoldView):
            shown.focus_first()
        elif isinstance(shown, CaseChooser):
            shown.search.setFocus()
        elif self._views.currentWidget() is self._month:
            self._month.table.setFocus()
        else:
            return False
        return True

    def focus_search(self) -> bool:
        """Go to the search for a case, where one is being chosen."""
        shown = self._stack.currentWidget()
        if isinstance(shown, CaseChooser):
            shown.search.setFocus()
        return isinstance(shown, CaseChooser)

    def _read(self, first: date, last: date) -> tuple[MeetingRow, ...]:
        return self._desk.reads.meetings(first, last, discreet=self._context.discretion.on)

    def _show_way(self, key: str) -> None:
        self._views.setCurrentWidget(self._month if key == Shown.MONTH else self._agenda)

    def _chosen(self, key: str) -> None:
        self._agenda.show_only(key)

    def _count(self, shown: int) -> None:
        self._head.note.setText(self._context.texts.tn("{n} meeting", "{n} meetings", shown))

    def _acts(self) -> MeetingActs:
        return MeetingActs(
            open=self._open,
            hold=lambda row: self._hold(row.case_id, row.fact_id),
            change=lambda row: self._form(row, "change_meeting"),
            finish=lambda row: self._form(row, "finish_minutes"),
            save_file=lambda row: self._save_file((row,)),
        )

    # -- going elsewhere --------------------------------------------------------------------------------

    def _open(self, row: MeetingRow) -> None:
        self._context.navigate(Route(PageKey.CASES, row.case_id, f"fact:{row.fact_id}"))

    def _form(self, row: MeetingRow, key: str) -> None:
        self._context.navigate(Route(PageKey.CASES, row.case_id, f"form:{key}:{row.fact_id}"))

    def _choose_case(self) -> None:
        chooser = CaseChooser(self._context)
        chooser.chosen.connect(self._call)
        chooser.left.connect(self._to_overview)
        self._show(chooser)
        chooser.search.setFocus()

    def _call(self, case: CaseRow) -> None:
        self._to_overview()
        self._context.navigate(Route(PageKey.CASES, case.id, "form:plan_meeting"))

    # -- holding ----------------------------------------------------------------------------------------

    def _hold(self, case_id: str, fact_id: str, *, from_case: bool = False) -> None:
        try:
            view = HoldView(self._context, case_id, fact_id, from_case=from_case)
        except RefusedError as error:
            self._context.message(Tone.WARNING, refused(self._context.texts, error))
            return
        view.left.connect(lambda: self._back_from(view))
        view.saved.connect(lambda outcome: self._held(view, outcome))
        self._show(view)
        view.focus_first()

    def _back_from(self, view: HoldView) -> None:
        self._to_overview()
        if view.from_case:
            self._context.navigate(Route(PageKey.CASES, view.case_id))

    def _held(self, view: HoldView, outcome: Outcome) -> None:
        self._back_from(view)
        t = self._context.texts.t
        offered = outcome.documents[0] if outcome.documents else None
        if offered is None:
            offer_undo(self._context, t("The meeting is saved."), view.panel.undo)
            return
        place = Route(PageKey.CASES, outcome.case_id, f"paper:{offered.form}:{offered.fact_id}")
        self._context.message(
            Tone.SUCCESS,
            t("The meeting is saved. The paper can be made now."),
            action=t("Make the paper"),
            act=lambda: self._context.navigate(place),
        )

    def _to_overview(self) -> None:
        self._show(self._overview)
        self.refresh()

    def _show(self, widget: QWidget) -> None:
        old = self._stack.currentWidget()
        if isinstance(old, HoldView):
            old.keep()
        if self._stack.indexOf(widget) < 0:
            self._stack.addWidget(widget)
        self._stack.setCurrentWidget(widget)
        if old is not None and old is not self._overview and old is not widget:
            self._stack.removeWidget(old)
            old.deleteLater()

    # -- other calendars --------------------------------------------------------------------------------

    def _save_all(self) -> None:
        today = self._desk.today()
        self._save_file(tuple(row for row in self._rows if row.held is None and row.on >= today))

    def _save_file(self, rows: tuple[MeetingRow, ...]) -> None:
        t = self._context.texts.t
        # The number, never the name: a calendar is seen by others.
        name = rows[0].ref if len(rows) == 1 else self._desk.today().isoformat()
        ask_where(
            self,
            self._context.texts,
            f"{t('Meeting {ref}', ref=name)}.ics",
            lambda path: self._write(path, rows),
        )

    def _write(self, path: Path, rows: tuple[MeetingRow, ...]) -> None:
        services, t = self._context.services, self._context.texts.t
        if services is None:
            raise RuntimeError("the shell gives every page its services")
        entries = tuple(
            CalendarEntry(uid=row.fact_id, title=t("Meeting {ref}", ref=row.ref), on=row.on, time=row.time)
            for row in rows
            if row.held is not Held.POSTPONED
        )
        try:
            services.ports.save_file(path, services.ports.calendar_file(entries, services.ports.now()))
        except OSError:
            said = t("The file could not be written there. Nothing was lost; choose another place.")
            self._context.message(Tone.DANGER, said)
            return
        said = t(
            "Saved in {folder}. It holds the case number and the time, and no names.", folder=path.parent
        )
        self._context.message(Tone.SUCCESS, said)
