"""Deletion deadlines: a list by urgency at the left, the case and what can be done at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from akan_desktop.app.commands import HoldDeletion, LiftHold
from akan_desktop.app.reads import DeletionBucket, DeletionRow
from akan_desktop.app.records import EraseReason, EraseReceipt
from akan_desktop.app.steps.standing import standing_holds
from akan_desktop.domain.rule_codes import RetentionScope
from akan_desktop.domain.state import RetentionAction, Stage
from akan_desktop.i18n import dates
from akan_desktop.i18n.labels import label
from akan_desktop.ui.cases.step_panel import StepPanel
from akan_desktop.ui.common.chips import ChipLook, Filter, FilterChips
from akan_desktop.ui.common.context import Page, PageContext, PageKey, Route
from akan_desktop.ui.common.keyboard import Spot
from akan_desktop.ui.common.surfaces import EmptyState, PageHead, column, takes_tab
from akan_desktop.ui.common.table import Column, Table, TableModel
from akan_desktop.ui.common.theme import theme
from akan_desktop.ui.common.tokens import Tone
from akan_desktop.ui.common.undo import do_at_once, offer_undo
from akan_desktop.ui.deletion.detail import DeletionDetail
from akan_desktop.ui.deletion.erase import ErasePanel, ReceiptPanel
from akan_desktop.ui.deletion.records import RecordsTable
from akan_desktop.ui.forms import ending
from akan_desktop.ui.forms.context import FormContext
from akan_desktop.ui.forms.for_action import bound

if TYPE_CHECKING:
    from akan_desktop.app.records import DestructionRecord

_TONES = {
    DeletionBucket.DUE: (Tone.DANGER, "deletion"),
    DeletionBucket.SOON: (Tone.WARNING, "clock"),
    DeletionBucket.HELD: (Tone.INFO, "pause"),
    DeletionBucket.ASK: (Tone.WARNING, "help"),
    DeletionBucket.LATER: (Tone.NEUTRAL, "calendar"),
}
_BOTH = 64
"""Width in em from which list and case stand beside each other."""
_LOW = 7.5
"""Height in em of a list with its head and two rows."""
_ALL, _GONE = "all", "gone"


class DeletionPage(Page):
    """Nothing is erased by itself: a person looks, sees the list, and confirms."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        t = context.texts.t
        self._context, self._desk = context, context.desk
        self._rows: tuple[DeletionRow, ...] = ()
        self._case_id = ""
        self._busy = False
        self._came_from: Spot | None = None
        layout = column(self, margin=1.8, gap=1)
        self._head = PageHead(t("Deletion deadlines"))
        layout.addWidget(self._head)
        self._filters = FilterChips(t("Show"))
        # Shown before the table is made: what is made first is reached first with Tab.
        self._filters.show_filters([Filter(key, words) for key, words in self._shown().items()])
        layout.addWidget(self._filters)
        self._model: TableModel[DeletionRow] = TableModel(self._columns(), parent=self)
        self._table: Table[DeletionRow] = Table(t("List of deletion deadlines"), self._model)
        self._records = RecordsTable(context.texts)
        self._left = QStackedWidget()
        self._none = EmptyState(
            "deletion", t("Nothing here"), t("A deadline is counted when a case is closed.")
        )
        for each in (self._table, self._records, self._none):
            self._left.addWidget(each)
        self._right = QStackedWidget()
        self._right.setMinimumWidth(theme().em(28))
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(theme().em(1.2))
        split.addWidget(self._left)
        split.addWidget(self._right)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 1)
        split.setSizes([theme().em(48), theme().em(36)])
        # The list is read before what is at its right: Qt puts what was added last first.
        self._left.lower()
        layout.addWidget(split, 1)
        self._split = split
        self._filters.chosen.connect(self._chosen)
        self._table.picked.connect(self._picked)
        self._records.picked.connect(self._record_picked)
        context.discretion.changed.connect(self.refresh)
        self._show_hint()
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the case below the list where there is no room for it beside."""
        super().resizeEvent(event)
        narrow = self.width() < theme().em(_BOTH)
        way = Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
        if way is not self._split.orientation():
            self._split.setOrientation(way)
            shares = (10, 30) if narrow else (48, 36)
            self._split.setSizes([theme().em(share) for share in shares])
            self._make_room()

    def show_route(self, route: Route) -> None:
        """Go to a case, or at once to what erasing it would take away."""
        if not route.case_id:
            return
        if route.tab == "erase":
            self._erase(route.case_id, self._likely_reason(route.case_id))
            return
        if route.tab == "shred" and self._form_context(route.case_id).page.state.lapsed:
            self._shred(route.case_id)
            return
        self._filters.choose(_ALL)
        self._table.choose(lambda row: row.case_id == route.case_id)

    def leave(self) -> None:
        """Keep what is typed."""
        shown = self._right.currentWidget()
        if isinstance(shown, StepPanel):
            shown.leave()

    def focus_first(self) -> bool:
        """Go into what is being done with a case, otherwise to the list."""
        # The first control in the order of reading: what is added later is not reached later.
        part = self._right.currentWidget() if self._busy else self._left.currentWidget()
        found = (
            [] if part is None else [each for each in (part, *part.findChildren(QWidget)) if takes_tab(each)]
        )
        if found:
            found[0].setFocus()
        return bool(found)

    def place(self) -> Route:
        """Return the case that is looked at."""
        return Route(PageKey.DELETION, self._case_id or None)

    def refresh(self) -> None:
        """Read the deadlines anew; what is being done at the right stays."""
        today = self._desk.today()
        self._rows = self._desk.reads.deletion_list(today, discreet=self._context.discretion.on)
        self._records.show_records(self._desk.reads.destruction_records())
        counts: dict[str, int] = {
            bucket: sum(row.bucket is bucket for row in self._rows) for bucket in DeletionBucket
        }
        counts |= {_ALL: len(self._rows), _GONE: self._records.count}
        self._filters.show_filters([Filter(key, words, counts[key]) for key, words in self._shown().items()])
        self._chosen(self._filters.current())
        shown = self._right.currentWidget()
        if isinstance(shown, StepPanel) and any(row.case_id == self._case_id for row in self._rows):
            shown.renew(self._form_context(self._case_id).case)

    def _shown(self) -> dict[str, str]:
        t, texts = self._context.texts.t, self._context.texts
        buckets = {bucket.value: label(texts, bucket) for bucket in DeletionBucket}
        return {_ALL: t("All deadlines"), **buckets, _GONE: t("Erased")}

    def _columns(self) -> list[Column[DeletionRow]]:
        texts, t = self._context.texts, self._context.texts.t

        def look(row: DeletionRow) -> ChipLook:
            tone, icon = _TONES[row.bucket]
            return ChipLook(label(texts, row.bucket), tone, icon)

        def when(row: DeletionRow) -> str:
            return dates.short(row.on) if row.on else ""

        def what(row: DeletionRow) -> str:
            lapsed = row.what is RetentionScope.WARNING
            return t("Shred the warning") if lapsed else label(texts, row.action)

        return [
            Column(key="ref", title=t("Case"), text=lambda row: row.ref, width=6.6),
            Column(key="name", title=t("Name"), text=lambda row: row.name),
            Column(key="bucket", title=t("Status"), text=lambda row: look(row).text, chip=look, width=10),
            Column(
                key="on",
                title=t("Date"),
                text=when,
                sort=lambda row: row.on.isoformat() if row.on else "",
                width=7.2,
            ),
            Column(key="action", title=t("What"), text=what),
        ]

    def _chosen(self, key: str) -> None:
        if key == _GONE:
            self._show_left(self._records if self._records.count else self._none)
            if not self._busy:
                self._show_hint()
            return
        kept = [row for row in self._rows if key in ("", _ALL) or row.bucket == key]
        self._model.show_rows(kept)
        self._show_left(self._table if kept else self._none)
        if self._busy:
            return
        if kept and not self._table.choose(lambda row: row.case_id == self._case_id):
            self._table.selectRow(0)
        elif not kept:
            self._show_hint()

    def _show_left(self, shown: QWidget) -> None:
        self._left.setCurrentWidget(shown)
        # A list scrolls and may be low; what is said where there is none must not be cut.
        self._left.setMinimumHeight(0 if shown is self._none else theme().em(_LOW))

    def _picked(self, row: DeletionRow | None) -> None:
        if row is None:
            return
        self._case_id = row.case_id
        self._busy = False
        self._show(DeletionDetail(self._form_context(row.case_id), row, self._act, self._open_case))

    def _form_context(self, case_id: str) -> FormContext:
        today = self._desk.today()
        page = self._desk.reads.case_page(case_id, today)
        return FormContext(
            texts=self._context.texts,
            today=today,
            page=page,
            policy=self._desk.policy(page.case.policy),
            organisation=self._desk.reads.organisation(),
        )

    def _open_case(self) -> None:
        self._context.navigate(Route(PageKey.CASES, self._case_id, "privacy"))

    def _act(self, what: str) -> None:
        context = self._form_context(self._case_id)
        if what == "shred":
            self._shred(self._case_id)
            return
        if what in ("erase", "early"):
            due = self._time_has_come(self._case_id)
            self._erase(self._case_id, EraseReason.RETENTION if due else EraseReason.REVIEW)
            return
        forms = {"postpone": ending.postpone, "hold": ending.hold_deletion, "archive": ending.archive}
        if what in forms:
            panel = StepPanel(
                self._context, self._desk, bound(context, forms[what](context)), case_id=self._case_id
            )
            panel.saved.connect(lambda _: self._saved(panel))
            panel.left.connect(self._again)
            self._show(panel, busy=True)
            return
        self._lift()

    def _lift(self) -> None:
        case = self._form_context(self._case_id).case
        holds = standing_holds(case, self._desk.today())
        days = [hold.until for hold in holds if hold.until is not None]
        # Several are put back as one that lasts as long as the longest.
        back = HoldDeletion(
            case_id=case.id,
            reason="; ".join(dict.fromkeys(hold.reason for hold in holds if hold.reason)),
            until=max(days) if days and len(days) == len(holds) else None,
        )
        do_at_once(self._context, LiftHold(case_id=case.id), back if holds else None, self._again)

    def _likely_reason(self, case_id: str) -> EraseReason | None:
        """Why a case is erased that was come to from its menu; None where only who erases it knows."""
        if self._time_has_come(case_id):
            return EraseReason.RETENTION
        closed = self._form_context(case_id).page.state.stage is Stage.CLOSED
        return None if closed else EraseReason.WRONGLY_OPENED

    def _erase(self, case_id: str, reason: EraseReason | None) -> None:
        self._case_id = case_id
        due = self._time_has_come(case_id)
        panel = ErasePanel(self._context, self._form_context(case_id), reason, due=due)
        panel.erased.connect(self._receipt)
        panel.left.connect(self._again)
        self._show(panel, busy=True)

    def _shred(self, case_id: str) -> None:
        from akan_desktop.ui.deletion.shred import ShredPanel

        self._case_id = case_id
        panel = ShredPanel(self._context, case_id)
        panel.erased.connect(self._receipt)
        panel.left.connect(self._again)
        self._show(panel, busy=True)

    def _time_has_come(self, case_id: str) -> bool:
        """Whether the rules have the case erased by now; a deadline for looking at it again does not."""
        return any(
            row.bucket is DeletionBucket.DUE and row.action is RetentionAction.DELETE
            for row in self._rows
            if row.case_id == case_id
        )

    def _receipt(self, receipt: EraseReceipt) -> None:
        self._case_id = ""
        panel = ReceiptPanel(self._context, receipt)
        panel.left.connect(self._again)
        panel.paper_wanted.connect(self._paper)
        self._show(panel, busy=True)
        self.refresh()
        self._context.saved()

    def _record_picked(self, record: DestructionRecord | None) -> None:
        if record is not None and not self._busy:
            self._paper(record)

    def _paper(self, of: EraseReceipt | DestructionRecord) -> None:
        """Show the record of an erasure as a paper; from a receipt, with the way back to it."""
        from akan_desktop.ui.papers.destruction import DestructionPaperPanel

        panel = DestructionPaperPanel(self._context, of)
        if isinstance(of, EraseReceipt):
            panel.left.connect(lambda: self._receipt(of))
        else:
            panel.left.connect(self._show_hint)
        self._show(panel, busy=isinstance(of, EraseReceipt))

    def _saved(self, panel: StepPanel) -> None:
        undo, ref = panel.undo, self._form_context(panel.case_id).case.ref
        self._again()
        offer_undo(self._context, self._context.texts.t("Saved in {ref}.", ref=ref), undo)

    def _again(self) -> None:
        self._busy = False
        self.refresh()
        row = self._table.current()
        if row is None:
            self._show_hint()
        else:
            self._picked(row)
        came_from, self._came_from = self._came_from, None
        self.go_to(came_from)

    def _show_hint(self) -> None:
        t = self._context.texts.t
        self._show(
            EmptyState(
                "shield",
                t("Nothing is erased by itself"),
                t("Choose a case to see why it stands here and what can be done."),
            )
        )

    def _make_room(self) -> None:
        """What is worked on has the whole height where the list would stand above it."""
        above = self._split.orientation() is Qt.Orientation.Vertical
        self._left.setVisible(not (above and self._busy))

    def _show(self, widget: QWidget, *, busy: bool = False) -> None:
        if busy and not self._busy:
            self._came_from = self.spot()
        self._busy = busy
        self._make_room()
        old = self._right.currentWidget()
        self._right.addWidget(widget)
        self._right.setCurrentWidget(widget)
        if old is not None:
            self._right.removeWidget(old)
            old.deleteLater()
