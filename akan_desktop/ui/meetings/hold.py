"""Holding a meeting: the minutes are typed as people speak, with what was decided last time beside them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QWidget
from shiboken6 import isValid

from akan_desktop.app.commands import CaseCommand, Command, CompleteAction
from akan_desktop.app.meetings import last_held, open_tasks, terms_now
from akan_desktop.domain.errors import RefusedError
from akan_desktop.domain.facts import Meeting
from akan_desktop.i18n import dates
from akan_desktop.i18n.labels import label
from akan_desktop.i18n.own_words import in_own_words
from akan_desktop.ui.cases.step_panel import StepPanel
from akan_desktop.ui.common.buttons import LinkButton, PrimaryButton
from akan_desktop.ui.common.fields import TextArea
from akan_desktop.ui.common.keyboard import LeftByEscape, save_keys
from akan_desktop.ui.common.surfaces import Card, Scrolled, column, row, scroll_to
from akan_desktop.ui.common.theme import theme
from akan_desktop.ui.common.typography import Body, Heading, Muted
from akan_desktop.ui.common.undo import do_at_once
from akan_desktop.ui.forms.binding import KnownCase
from akan_desktop.ui.forms.context import FormContext
from akan_desktop.ui.forms.meetings_held import hold
from akan_desktop.ui.forms.rows import RowsEditor
from akan_desktop.ui.meetings.spelling import underline_mistakes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from akan_desktop.app.outcome import Outcome
    from akan_desktop.domain.facts import ActionItem
    from akan_desktop.ui.common.context import PageContext
    from akan_desktop.ui.forms.spec import StepForm, Values

_BESIDE = 62
_PLACES = ("attendance", "points", "decisions", "actions", "next")
"""The inputs that Alt and a digit go to, in this order; the next digit goes to the first term."""
_TERMS_KEY = f"Alt+{len(_PLACES) + 1}"


class HoldView(LeftByEscape, QWidget):
    """The form of a meeting with what it builds on. `left`: it was put away; `saved` carries the outcome.

    The keyboard does it all: Alt+1 to Alt+6 go to the parts, Alt+T adds a task, Ctrl+Enter or Ctrl+S saves,
    Escape puts it away.
    """

    left = Signal()
    saved = Signal(object)

    def __init__(self, context: PageContext, case_id: str, fact_id: str, *, from_case: bool = False) -> None:
        super().__init__()
        self.from_case = from_case
        self._context, self._desk = context, context.desk
        self.case_id, self.fact_id = case_id, fact_id
        self._form_context = self._read()
        # In the words of the case's own employer.
        self._texts = self._form_context.texts
        self._known = KnownCase(self._form_context.case)
        found = self._form_context.case.fact(fact_id)
        self._meeting = found if isinstance(found, Meeting) else None
        outer = column(self, gap=0.6)
        outer.addLayout(self._head())
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setSpacing(theme().em(1.2))
        own = replace(context, texts=self._texts)
        self.panel = StepPanel(own, self._desk, self._form(), case_id=case_id)
        self._beside = Scrolled(gap=0.8)
        self._both.addWidget(self.panel, 3)
        self._both.addWidget(self._beside, 2)
        outer.addLayout(self._both, 1)
        self.panel.saved.connect(self._done)
        self.panel.left.connect(self.left)
        self.panel.begun.connect(self._check_spelling)
        self._show_beside()
        self._add_keys()
        self._check_spelling()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what stands beside where there is no room: the typing comes first."""
        super().resizeEvent(event)
        self._beside.setVisible(self.width() >= theme().em(_BESIDE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save from what stands beside the form, too."""
        if save_keys(event):
            self._save()
            return
        super().keyPressEvent(event)

    def put_away(self) -> None:
        """Keep what is typed, and go back."""
        self._leave()

    def keep(self) -> None:
        """Keep what is typed: the page is being left, or the vault locks."""
        self.panel.leave()

    def renew(self, *, done_in: str = "") -> bool:
        """Go on from the case as it is now where only notes came since, or a task was done in a meeting."""
        try:
            now = self._read()
        except RefusedError:
            # The case has been erased meanwhile: saving says so.
            return False
        if not self._known.renew(now.case, done_in=done_in):
            return False
        self._form_context = now
        return True

    def focus_first(self) -> None:
        """Begin with what is talked about; who was there is filled in."""
        self._go("points")

    # -- parts ------------------------------------------------------------------------------------------

    def _read(self) -> FormContext:
        desk = self._desk
        page = desk.reads.case_page(self.case_id, desk.today())
        policy = desk.policy(page.case.policy)
        return FormContext(
            texts=in_own_words(self._context.texts, policy),
            today=desk.today(),
            page=page,
            policy=policy,
            organisation=desk.reads.organisation(),
            working_days=desk.rules.working_days,
        )

    def _form(self) -> StepForm:
        form = hold(self._form_context, self._meeting)
        self._first_term = next((each.key for each in form.inputs if each.key.startswith("term.")), "")

        def command(values: Values) -> Command:
            made = form.command(values)
            if not isinstance(made, CaseCommand):
                return made
            # The tasks beside the form change the case, too: its newest revision is the one we know.
            return replace(made, expected_revision=self._known.revision, draft=form.id)

        return replace(form, command=command, title="", text="")

    def _head(self) -> QBoxLayout:
        texts, t = self._texts, self._texts.t
        case = self._form_context.case
        name = self._context.discretion.name(case.subject.name, case.ref)
        titles = column(gap=0.1)
        titles.addWidget(Heading(t("Meeting {ref}", ref=case.ref)))
        about = ["" if name == case.ref else name]
        if self._meeting is not None:
            day = self._meeting.on.exact
            about += [label(texts, self._meeting.mode), dates.long(day, texts.language) if day else ""]
            about += [self._meeting.time, self._meeting.place]
        titles.addWidget(Muted(" · ".join(part for part in about if part)))
        titles.addWidget(Muted(t("Write as you go. What you type is kept every five seconds.")))
        back = t("Back to the case") if self.from_case else t("Back to the meetings")
        head = row(LinkButton(back, self._leave, icon="back"), push=False)
        head.addLayout(titles, 1)
        return head

    def _show_beside(self) -> None:
        texts, t = self._texts, self._texts.t
        case = self._form_context.case
        body = self._beside.body
        while body.count():
            item = body.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        held = last_held(case, but=self.fact_id)
        if held is not None:
            title = t("Decided last time: {text}", text=dates.fact_date(held.on, texts.language))
            body.addWidget(_lines(title, held.decisions or (t("Nothing was written down."),)))
        tasks = [each for each in open_tasks(case) if each[0].id != self.fact_id]
        if tasks:
            body.addWidget(self._tasks(tasks))
        terms = [f"{term.text} ({label(texts, term.status).lower()})" for term in terms_now(case)]
        if terms:
            body.addWidget(_lines(t("The terms of the agreement"), terms))
        if self._meeting is not None and self._meeting.agenda:
            body.addWidget(_lines(t("Agenda"), self._meeting.agenda))
        body.addWidget(_lines(t("Keys"), self._keys()))
        body.addStretch(1)

    def _tasks(self, tasks: Sequence[tuple[Meeting, int, ActionItem]]) -> Card:
        texts, t = self._texts, self._texts.t
        card = Card(t("Tasks that are not done"))
        for meeting, index, item in tasks:
            card.body.addWidget(Body(item.text))
            about = [label(texts, item.owner)]
            about += [t("by {date}", date=dates.short(item.due))] if item.due else []
            press = LinkButton(t("Mark as done"), self._completes(meeting, index))
            press.setAccessibleDescription(item.text)
            card.body.addLayout(row(Muted(" · ".join(about), wrap=False), press))
        return card

    def _keys(self) -> list[str]:
        t = self._texts.t
        return [
            t("Alt+1 who was there, Alt+2 points, Alt+3 decisions, Alt+4 tasks, Alt+5 next meeting"),
            *([t("Alt+6 the terms of the agreement, each with the arrow keys")] if self._first_term else []),
            t("Alt+T adds a task"),
            t("Ctrl+Enter or Ctrl+S saves the meeting"),
            t("Escape leaves the meeting and keeps what you typed"),
        ]

    # -- keys and spelling --------------------------------------------------------------------------------

    def _add_keys(self) -> None:
        keys = [(f"Alt+{place}", self._goes(key)) for place, key in enumerate(_PLACES, 1)]
        if self._first_term:
            keys.append((_TERMS_KEY, self._goes(self._first_term)))
        keys.append(("Alt+T", self._add_task))
        for sequence, act in keys:
            shortcut = QShortcut(QKeySequence(sequence), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _goes(self, key: str) -> Callable[[], None]:
        return lambda: self._go(key)

    def _go(self, key: str) -> None:
        field = self.panel.view.field(key)
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        # Once it has its place and its height: a layout that was just made has given it neither yet.
        QTimer.singleShot(50, field, lambda: scroll_to(field))

    def _add_task(self) -> None:
        rows = self.panel.view.field("actions")
        if isinstance(rows, RowsEditor):
            rows.add_row()

    def _check_spelling(self) -> None:
        services = self._context.services
        if services is None:
            return
        lang = self._desk.reads.organisation().paper_language
        spelling = services.ports.spelling(lang)
        if spelling is not None:
            for area in self.panel.view.findChildren(TextArea):
                underline_mistakes(area, spelling)

    # -- doing --------------------------------------------------------------------------------------------

    def _save(self) -> None:
        self.panel.view.findChildren(PrimaryButton)[-1].click()

    def _leave(self) -> None:
        self.keep()
        self.left.emit()

    def _done(self, outcome: Outcome) -> None:
        self.saved.emit(outcome)

    def _completes(self, meeting: Meeting, index: int) -> Callable[[], None]:
        command = CompleteAction(
            case_id=self.case_id, meeting_id=meeting.id, index=index, on=self._form_context.today
        )
        return lambda: self._complete(command)

    def _complete(self, command: CompleteAction) -> None:
        # What else has changed the case meanwhile must not go unseen with what is done here.
        do_at_once(
            self._context, command, replace(command, done=False), lambda: self._completed(command.meeting_id)
        )

    def _completed(self, meeting_id: str) -> None:
        if isValid(self) and self.renew(done_in=meeting_id):
            self._show_beside()


def _lines(title: str, lines: Sequence[str]) -> Card:
    card = Card(title)
    for line in lines:
        card.body.addWidget(Body(line))
    return card
