"""One case on the screen: who and where it stands, what comes next, its dates, and its parts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QSignalBlocker, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QMenu, QWidget

from akan_desktop.i18n.catalogue import N_
from akan_desktop.i18n.labels import label
from akan_desktop.ui.cases.next_step import NextStepCard
from akan_desktop.ui.cases.standing import AttentionCard, DatesCard
from akan_desktop.ui.cases.wording import fact_detail, fact_title, fact_when, stage_look
from akan_desktop.ui.common.buttons import IconButton
from akan_desktop.ui.common.chips import Chip, ChipLook, Filter, FilterChips
from akan_desktop.ui.common.kept import show_or_hide, tab_as_read
from akan_desktop.ui.common.surfaces import Scrolled, column, row
from akan_desktop.ui.common.theme import theme
from akan_desktop.ui.common.timeline import Timeline, TimelineItem
from akan_desktop.ui.common.typography import Heading, Muted

if TYPE_CHECKING:
    from akan_desktop.domain.state import NextAction
    from akan_desktop.i18n.catalogue import Texts
    from akan_desktop.ui.cases.acts import CaseActs
    from akan_desktop.ui.common.discretion import Discretion
    from akan_desktop.ui.forms.context import FormContext

TIMELINE, AGREEMENT, GROUP, PAPERS, PRIVACY = "timeline", "agreement", "group", "papers", "privacy"

_MENU = (
    ("note", N_("Write a note")),
    ("concern", N_("Record a concern")),
    ("preparation", N_("Prepare the talk")),
    ("talk", N_("Record a talk")),
    ("incident", N_("Record an incident")),
    ("plan_meeting", N_("Call a meeting")),
    ("hold_meeting", N_("Record a meeting that has been held")),
    ("from_paper", N_("Enter something from before the program")),
    ("group", N_("Change the group")),
    ("employment", N_("Record a change in the employment")),
    ("measure", N_("Record a measure in the follow-up")),
    ("switch_rules", N_("Go on under other rules")),
    ("departure", N_("Depart from the rules, with a reason")),
    ("edit_subject", N_("About the person")),
    ("hold", N_("Let deletion wait")),
    ("erase", N_("Erase a case opened by mistake")),
)
"""What the menu of a case opens: the form, and its name."""
_SETTLING = 3


class CaseView(QFrame):
    """Shows one case as it was read; kept for the next one. `part` is the part shown below."""

    def __init__(
        self,
        texts: Texts,
        discretion: Discretion,
        acts: CaseActs,
        take: Callable[[NextAction], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._texts, self._acts, self._discretion = texts, acts, discretion
        self._context: FormContext | None = None
        outer = column(self, margin=1.3, gap=0.9)
        self._menu: list[tuple[QAction, str]] = []
        self._name, self._about = Heading("", self), Muted("", self)
        head = row(push=False)
        titles = column(gap=0.2)
        titles.addWidget(self._name)
        titles.addWidget(self._about)
        head.addLayout(titles, 1)
        head.addWidget(self._menu_button())
        outer.addLayout(head)
        self._stage = Chip(ChipLook(""), self)
        outer.addLayout(row(self._stage))
        self._scrolled = Scrolled(self)
        outer.addWidget(self._scrolled, 1)
        body, inside = self._scrolled.body, self._scrolled.widget()
        self._next = NextStepCard(texts, take, inside)
        self._attention = AttentionCard(texts, acts.open_form, inside)
        self._dates = DatesCard(texts, inside)
        for card in (self._next, self._attention, self._dates):
            body.addWidget(card)
        self._tabs = FilterChips(texts.t("Parts of the case"), inside)
        body.addSpacing(theme().em(0.4))
        body.addWidget(self._tabs)
        self._timeline = Timeline(texts.t("Time line"), inside)
        self._timeline.opened.connect(acts.open_fact)
        self._made: QWidget | None = None
        self._part = column()
        self._part.addWidget(self._timeline)
        body.addLayout(self._part)
        body.addStretch(1)
        self._tabs.chosen.connect(self._show_part)
        discretion.changed.connect(self._show_names)

    def show_case(self, context: FormContext, part: str = TIMELINE) -> None:
        """Show this case, or the same one as it is now; from its top unless it is where it was."""
        anew = self._context is None or self._context.case.id != context.case.id
        before = self._rows()
        self._context = context
        body = self._scrolled.body
        # Showing or hiding one part would have Qt lay out all of them at once, each time.
        body.setEnabled(False)
        self._about.setText(self._who(context))
        for action, words in self._menu:
            action.setText(context.texts.t(words))
        self._stage.show_look(stage_look(context.texts, context.page.state.stage))
        self._next.show_steps(context.policy, context.page.state)
        self._attention.show_case(context)
        self._dates.show_case(context)
        self._tabs.show_filters(self._filters(context))
        with QSignalBlocker(self._tabs):
            self._tabs.choose(part)
        self._show_name(context)
        self._show_part(part)
        body.setEnabled(True)
        body.invalidate()
        if self._rows() != before:
            tab_as_read(self)
        if part != TIMELINE:
            QTimer.singleShot(0, self, self._go_to_part)
        elif anew:
            self._scrolled.verticalScrollBar().setValue(0)

    @property
    def case_id(self) -> str:
        """Which case is shown, "" for none yet."""
        return "" if self._context is None else self._context.case.id

    def _rows(self) -> int:
        return self._next.made + self._attention.made + self._dates.made

    def _go_to_part(self) -> None:
        # Texts that break push the page down step by step; where the part stands is known when all have.
        for _ in range(_SETTLING):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        self._scrolled.verticalScrollBar().setValue(self._tabs.y())

    @property
    def part(self) -> str:
        """Which part is shown."""
        return self._tabs.current()

    def _who(self, context: FormContext) -> str:
        case = context.case
        told = [case.ref, case.subject.unit, case.subject.position]
        if case.problem is not None:
            told.append(label(context.texts, case.problem))
        return " · ".join(part for part in told if part)

    def _filters(self, context: FormContext) -> list[Filter]:
        t = context.texts.t
        return [
            Filter(TIMELINE, t("Time line")),
            Filter(AGREEMENT, t("Agreement")),
            Filter(GROUP, t("Group")),
            Filter(PAPERS, t("Papers"), len(context.page.papers) or None),
            Filter(PRIVACY, t("Privacy")),
        ]

    def _menu_button(self) -> IconButton:
        t = self._texts.t
        button = IconButton("more", t("More for this case"), parent=self)
        menu = QMenu(button)
        for key, words in _MENU:
            self._menu.append((action := menu.addAction(t(words)), words))
            action.triggered.connect(self._opens(key))
        # The button owns the menu, so that assistive technology finds it; it opens inside the window.
        button.setMenu(menu)
        button.clicked.connect(lambda: menu.popup(_below(button, menu)))
        return button

    def _opens(self, key: str) -> Callable[[], None]:
        return lambda: self._acts.open_form(key)

    def _show_names(self) -> None:
        if self._context is not None:
            self._show_name(self._context)
            self._show_part(self.part)

    def _show_name(self, context: FormContext) -> None:
        case = context.case
        self._name.setText(self._discretion.name(case.subject.name, case.ref))

    def _show_part(self, key: str) -> None:
        if self._context is None:
            return
        if self._made is not None:
            self._part.removeWidget(self._made)
            self._made.hide()
            self._made.deleteLater()
            self._made = None
        items = timeline_items(self._context) if key == TIMELINE else []
        self._timeline.show_items(items)
        show_or_hide(self._timeline, shown=bool(items))
        if not items:
            self._made = self._make(key, self._context)
            self._part.addWidget(self._made)

    def _make(self, key: str, context: FormContext) -> QWidget:
        # With the first part that is opened beside the time line.
        from akan_desktop.ui.cases import parts
        from akan_desktop.ui.cases.agreement_part import agreement_part

        makers: dict[str, Callable[[FormContext, CaseActs], QWidget]] = {
            AGREEMENT: agreement_part,
            GROUP: partial(parts.group, discreet=self._discretion.on),
            PAPERS: parts.papers,
            PRIVACY: parts.privacy,
        }
        if key in makers:
            return makers[key](context, self._acts)
        return Muted(self._texts.t("Nothing has been entered yet."))


def timeline_items(context: FormContext) -> list[TimelineItem]:
    """Return what has happened, newest first."""
    texts, policy = context.texts, context.policy
    return [
        TimelineItem(
            key=each.fact.id,
            title=fact_title(texts, policy, each),
            when=fact_when(texts, each),
            detail=fact_detail(texts, policy, each),
            filled=place == 0,
        )
        for place, each in enumerate(context.page.timeline)
    ]


def _below(button: QWidget, menu: QMenu) -> QPoint:
    """Return where a menu opens so that its right edge is the button's."""
    corner = button.mapToGlobal(QPoint(button.width(), button.height()))
    return QPoint(corner.x() - menu.sizeHint().width(), corner.y())
