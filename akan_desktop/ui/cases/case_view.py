"""One case on the screen: who and where it stands, what comes next, its dates, and its parts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QFrame, QMenu, QWidget

from akan_desktop.i18n.labels import label
from akan_desktop.ui.cases import parts
from akan_desktop.ui.cases.next_step import NextStepCard
from akan_desktop.ui.cases.wording import stage_look
from akan_desktop.ui.common.buttons import IconButton
from akan_desktop.ui.common.chips import Chip, Filter, FilterChips
from akan_desktop.ui.common.surfaces import Scrolled, column, row
from akan_desktop.ui.common.theme import theme
from akan_desktop.ui.common.typography import Heading, Muted

if TYPE_CHECKING:
    from akan_desktop.domain.state import NextAction
    from akan_desktop.ui.cases.parts import CaseActs
    from akan_desktop.ui.common.discretion import Discretion
    from akan_desktop.ui.forms.context import FormContext

TIMELINE, AGREEMENT, GROUP, PAPERS, PRIVACY = "timeline", "agreement", "group", "papers", "privacy"


class CaseView(QFrame):
    """Shows one case as it was read; made anew after each change. `part` is the part shown below."""

    def __init__(
        self,
        context: FormContext,
        discretion: Discretion,
        acts: CaseActs,
        take: Callable[[NextAction], None],
        *,
        part: str = TIMELINE,
    ) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._context, self._acts, self._discretion = context, acts, discretion
        outer = column(self, margin=1.3, gap=0.9)
        self._name = Heading("")
        head = row(push=False)
        titles = column(gap=0.2)
        titles.addWidget(self._name)
        titles.addWidget(Muted(self._about()))
        head.addLayout(titles, 1)
        head.addWidget(self._menu_button())
        outer.addLayout(head)
        outer.addLayout(row(Chip(stage_look(context.texts, context.page.state.stage))))
        scrolled = Scrolled()
        outer.addWidget(scrolled, 1)
        self._scrolled = scrolled
        body = scrolled.body
        body.addWidget(NextStepCard(context.texts, context.policy, context.page.state, take))
        for extra in (parts.attention(context, acts), parts.clocks(context)):
            if extra is not None:
                body.addWidget(extra)
        self._tabs = FilterChips(context.texts.t("Parts of the case"))
        self._tabs.show_filters(self._filters())
        self._tabs.choose(part)
        body.addSpacing(theme().em(0.4))
        body.addWidget(self._tabs)
        self._part = QWidget()
        self._part_layout = column(self._part)
        body.addWidget(self._part)
        body.addStretch(1)
        self._tabs.chosen.connect(self._show_part)
        discretion.changed.connect(self._show_names)
        self._show_name()
        self._show_part(part)
        if part != TIMELINE:
            QTimer.singleShot(0, self, self._go_to_part)

    def _go_to_part(self) -> None:
        self._scrolled.verticalScrollBar().setValue(self._tabs.y())

    @property
    def part(self) -> str:
        """Which part is shown."""
        return self._tabs.current()

    def _about(self) -> str:
        case = self._context.case
        told = [case.ref, case.subject.unit, case.subject.position]
        if case.problem is not None:
            told.append(label(self._context.texts, case.problem))
        return " · ".join(part for part in told if part)

    def _filters(self) -> list[Filter]:
        t, page = self._context.texts.t, self._context.page
        return [
            Filter(TIMELINE, t("Time line")),
            Filter(AGREEMENT, t("Agreement")),
            Filter(GROUP, t("Group")),
            Filter(PAPERS, t("Papers"), len(page.papers) or None),
            Filter(PRIVACY, t("Privacy")),
        ]

    def _menu_button(self) -> IconButton:
        t = self._context.texts.t
        button = IconButton("more", t("More for this case"))
        menu = QMenu(button)
        for key, words in (
            ("note", t("Write a note")),
            ("concern", t("Record a concern")),
            ("talk", t("Record a talk")),
            ("incident", t("Record an incident")),
            ("plan_meeting", t("Call a meeting")),
            ("hold_meeting", t("Record a meeting that has been held")),
            ("from_paper", t("Enter something from before the program")),
            ("group", t("Change the group")),
            ("employment", t("Record a change in the employment")),
            ("departure", t("Depart from the rules, with a reason")),
            ("edit_subject", t("About the person")),
            ("hold", t("Let deletion wait")),
            ("erase", t("Erase a case opened by mistake")),
        ):
            menu.addAction(words).triggered.connect(self._opens(key))
        # The button owns the menu, so that assistive technology finds it; it opens inside the window.
        button.setMenu(menu)
        button.clicked.connect(lambda: menu.popup(_below(button, menu)))
        return button

    def _opens(self, key: str) -> Callable[[], None]:
        return lambda: self._acts.open_form(key)

    def _show_names(self) -> None:
        self._show_name()
        self._show_part(self.part)

    def _show_name(self) -> None:
        case = self._context.case
        self._name.setText(self._discretion.name(case.subject.name, case.ref))

    def _show_part(self, key: str) -> None:
        while self._part_layout.count():
            item = self._part_layout.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        makers: dict[str, Callable[[FormContext, CaseActs], QWidget]] = {
            AGREEMENT: parts.agreement,
            GROUP: partial(parts.group, discreet=self._discretion.on),
            PAPERS: parts.papers,
            PRIVACY: parts.privacy,
        }
        make = makers.get(key, parts.timeline)
        self._part_layout.addWidget(make(self._context, self._acts))


def _below(button: QWidget, menu: QMenu) -> QPoint:
    """Return where a menu opens so that its right edge is the button's."""
    corner = button.mapToGlobal(QPoint(button.width(), button.height()))
    return QPoint(corner.x() - menu.sizeHint().width(), corner.y())
