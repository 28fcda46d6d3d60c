"""What is due: overdue first, then today, then the fortnight, then what waits without a date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from akan_desktop.app.due_rows import once
from akan_desktop.app.reads import DueKind, DueRow
from akan_desktop.domain.facts import Meeting
from akan_desktop.domain.language import Lang
from akan_desktop.i18n import dates
from akan_desktop.i18n.own_words import EachInOwnWords
from akan_desktop.ui.common.buttons import LinkButton, PrimaryButton, SecondaryButton
from akan_desktop.ui.common.chips import FlowLayout
from akan_desktop.ui.common.context import Page, PageContext, PageKey, Route
from akan_desktop.ui.common.surfaces import Card, EmptyState, PageHead, Scrolled, column, empty
from akan_desktop.ui.common.theme import theme
from akan_desktop.ui.common.typography import Heading
from akan_desktop.ui.common.undo import do_at_once
from akan_desktop.ui.desk_notes.lines import DeskNoteLine, wants_attention
from akan_desktop.ui.guidelines.notices import RulesNotices
from akan_desktop.ui.shell.quick import QuickActs
from akan_desktop.ui.today.due import DueLine

if TYPE_CHECKING:
    from akan_desktop.app.commands import CompleteAction, CompleteReminder
    from akan_desktop.app.desk_notes import DeskNote

_MOST = 40
_AT_FIRST = 8
_LATER = 5
"""Lines of a group before it is opened, of what is urgent and of what is not: more than a day has room for,
and each costs memory and time."""
_WIDTH_EM = 64


class TodayPage(Page):
    """What is due, most urgent first. One press on a row goes to where it is done."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        t = context.texts.t
        self._context, self._desk = context, context.desk
        self._own = EachInOwnWords(context.texts, context.desk.policy)
        layout = column(self, margin=1.8, gap=1)
        new = PrimaryButton(t("New case"), self._new_case, icon="plus")
        self._head = PageHead(t("Today"), actions=[new])
        layout.addWidget(self._head)
        layout.addWidget(self._at_once())
        self._notices = RulesNotices(context, self.refresh)
        layout.addWidget(self._notices)
        self._scrolled = Scrolled(gap=1.2)
        layout.addWidget(self._scrolled, 1)
        context.discretion.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Read anew what is due."""
        self._notices.refresh()
        today = self._desk.today()
        self._head.note.setText(
            self._context.texts.t(
                "{day}, week {week}",
                day=dates.long(today, self._context.texts.language),
                week=dates.week(today),
            )
        )
        rows = once(self._desk.reads.today(today, discreet=self._context.discretion.on))
        body = self._scrolled.body
        empty(body)
        notes = [note for note in self._desk.reads.desk_notes() if wants_attention(note, today)]
        if not rows and not notes:
            body.addWidget(self._nothing(), 1)
            return
        for title, group, at_first in self._groups(rows):
            if group:
                part = self._group(title, group, at_first)
                body.addWidget(part)
                # What is not shown yet counts for nothing in a layout: the page would shrink for a moment.
                part.show()
        if notes:
            part = self._without_case(notes)
            body.addWidget(part)
            part.show()
        body.addStretch(1)

    def begin_new(self) -> bool:
        """A new case is begun on the page of cases."""
        self._new_case()
        return True

    def _groups(self, rows: Sequence[DueRow]) -> list[tuple[str, list[DueRow], int]]:
        t = self._context.texts.t
        late = [row for row in rows if row.days is not None and row.days < 0]
        now = [row for row in rows if row.days == 0]
        soon = [row for row in rows if row.days is not None and row.days > 0]
        waiting = [row for row in rows if row.days is None]
        return [
            (t("Overdue"), late, _AT_FIRST),
            (t("Today"), now, _AT_FIRST),
            (t("The next two weeks"), soon, _LATER),
            (t("When you have time"), waiting, _LATER),
        ]

    def _group(self, title: str, rows: list[DueRow], at_first: int) -> QWidget:
        holder = QWidget()
        holder.setMaximumWidth(theme().em(_WIDTH_EM))
        layout = column(holder, gap=0.5)
        layout.addWidget(Heading(title))
        card = Card()
        card.body.setSpacing(theme().em(0.2))
        self._add_lines(card, rows[:at_first])
        if rest := rows[at_first:_MOST]:
            words = self._context.texts.tn("{n} more", "{n} more", len(rest))
            more = LinkButton(words, lambda: self._open_group(card, more, rest))
            card.body.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(card)
        return holder

    def _add_lines(self, card: Card, rows: Sequence[DueRow]) -> None:
        for row in rows:
            wording = self._policy_wording(row)
            own = self._own.of(row.policy)
            card.body.addWidget(DueLine(self._context, own, row, wording, self._go, self._done))

    def _open_group(self, card: Card, more: LinkButton, rows: Sequence[DueRow]) -> None:
        """Show the rest of a group; the keyboard goes on where it begins."""
        before = card.body.count() - 1
        self._add_lines(card, rows)
        first = card.body.itemAt(before + 1)
        line = first.widget() if first is not None else None
        if more.hasFocus() and isinstance(line, DueLine):
            line.press.setFocus()
        more.hide()

    def _at_once(self) -> QWidget:
        """What may have to be done this minute stands in sight, with its shortcut."""
        bar = QWidget(self)
        line = FlowLayout(bar)
        quick = QuickActs(self._context, self, str, self.refresh)
        for action in quick.actions():
            if action.shortcut:
                press = SecondaryButton(action.name, action.act, icon=action.icon, parent=bar)
                press.setToolTip(action.shortcut)
                line.addWidget(press)
        return bar

    def _without_case(self, notes: Sequence[DeskNote]) -> QWidget:
        holder = QWidget()
        holder.setMaximumWidth(theme().em(_WIDTH_EM))
        layout = column(holder, gap=0.5)
        layout.addWidget(Heading(self._context.texts.t("Without a case")))
        card = Card()
        card.body.setSpacing(theme().em(0.5))
        for note in notes[:_MOST]:
            card.body.addWidget(DeskNoteLine(self._context, note, self.refresh))
        layout.addWidget(card)
        return holder

    def _done(self, row: DueRow) -> None:
        """Note with one press that a reminder or a task is done; it can be taken back from the message."""
        command = self._completes(row)
        if command is None:
            self.refresh()
            return
        do_at_once(self._context, command, replace(command, done=False), self.refresh)

    def _completes(self, row: DueRow) -> CompleteReminder | CompleteAction | None:
        """Return what says that a row is done; None for a task that is not there any more."""
        from akan_desktop.app.commands import CompleteAction, CompleteReminder  # with the first change

        if row.kind is DueKind.REMINDER:
            return CompleteReminder(case_id=row.case_id, note_id=row.fact_id)
        case = self._desk.reads.case_page(row.case_id, self._desk.today()).case
        for meeting in case.of(Meeting):
            for index, item in enumerate(meeting.actions):
                same = (meeting.id, item.text, item.due) == (row.fact_id, row.text, row.on)
                if same and item.done is None:
                    return CompleteAction(case_id=row.case_id, meeting_id=meeting.id, index=index)
        return None

    def _policy_wording(self, row: DueRow) -> str:
        if not row.rule:
            return ""
        return self._desk.policy(row.policy).wording(row.rule, Lang(self._context.texts.language))

    def _go(self, row: DueRow) -> None:
        minutes = "minutes_given" if row.action is None else "finish_minutes"
        forms = {
            DueKind.MEETING: f"form:hold_meeting:{row.fact_id}"
            if row.days is not None and row.days <= 0
            else "",
            DueKind.MINUTES: f"form:{minutes}:{row.fact_id}",
            DueKind.STEP: "step",
        }
        if row.kind is DueKind.DELETION:
            self._context.navigate(Route(PageKey.DELETION, row.case_id))
            return
        self._context.navigate(Route(PageKey.CASES, row.case_id, forms.get(row.kind) or None))

    def _new_case(self) -> None:
        self._context.navigate(Route(PageKey.CASES, None, "new"))

    def _nothing(self) -> QWidget:
        t = self._context.texts.t
        return EmptyState(
            "success",
            t("Nothing is due"),
            t("Have a good day. What comes up in the next two weeks stands here."),
        )
