"""The page of cases: the list, and a case or the form of a step; side by side where both have room."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from akan_desktop.ui.cases.acts import CaseActs
from akan_desktop.ui.cases.case_view import PAPERS, TIMELINE, CaseView
from akan_desktop.ui.cases.form_context import context_if_there, form_context
from akan_desktop.ui.cases.listing import CaseListing
from akan_desktop.ui.common.buttons import LinkButton
from akan_desktop.ui.common.context import Page, PageContext, PageKey, Route
from akan_desktop.ui.common.keyboard import LeftByEscape
from akan_desktop.ui.common.surfaces import EmptyState, column, row
from akan_desktop.ui.common.theme import theme
from akan_desktop.ui.common.undo import do_at_once

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from akan_desktop.app.commands import Command
    from akan_desktop.app.outcome import Outcome
    from akan_desktop.app.records import PaperEntry
    from akan_desktop.domain.state import NextAction
    from akan_desktop.i18n.catalogue import Texts
    from akan_desktop.ui.cases.step_panel import StepPanel
    from akan_desktop.ui.forms.context import FormContext
    from akan_desktop.ui.forms.spec import StepForm

# Below this width, in em, the list and the case do not both have room.
_BOTH = 64


class CasesPage(LeftByEscape, Page):
    """Cases. The route's tab says what is shown of a case.

    A part of it; `new` for the form of a new one; `step` for the form of the next step, `take:<action>` for
    that of another; `form:<key>` for one of the menu; `fact:<id>` for an entry; `paper:<form>:<fact>` to make
    a paper.
    """

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._desk = context.desk
        self._case_id = ""
        self._tab = ""
        self._panel: StepPanel | None = None
        # Kept and filled anew for every case; what else stands at the right is made when it is wanted.
        self._view: CaseView | None = None
        self._ahead = self._wide = False
        layout = column(self, margin=1.4)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(theme().em(1.2))
        self.listing = CaseListing(context, self._desk, self._new)
        self.listing.picked.connect(self.show_case)
        self.listing.opened.connect(self._enter_case)
        self.listing.table.clicked.connect(self._come_forward)
        self._right = QStackedWidget()
        self._right.setMinimumWidth(theme().em(30))
        self._back = LinkButton(context.texts.t("All cases"), self._to_list, icon="back")
        self._side = QWidget()
        side = column(self._side, gap=0.5)
        side.addLayout(row(self._back))
        side.addWidget(self._right, 1)
        self._split.addWidget(self.listing)
        self._split.addWidget(self._side)
        self._split.setStretchFactor(0, 1)
        self._split.setStretchFactor(1, 1)
        self._split.setSizes([theme().em(46), theme().em(38)])
        layout.addWidget(self._split)
        # The list is read before the case: Qt puts what was added last first.
        self.listing.lower()
        theme().changed.connect(self._arrange)
        self._show_nothing()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the list and the case side by side, or one of them where there is no room for both."""
        super().resizeEvent(event)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """As wide as the wider of the two, for they need not stand side by side."""
        hint = super().minimumSizeHint()
        parts = (self.listing, self._side)
        margins = self.contentsMargins() if (own := self.layout()) is None else own.contentsMargins()
        widest = max(part.minimumSizeHint().expandedTo(part.minimumSize()).width() for part in parts)
        return QSize(widest + margins.left() + margins.right(), hint.height())

    def _arrange(self) -> None:
        narrow = self.width() < theme().em(_BOTH)
        alone = narrow and self._ahead
        # A sheet of paper needs the room of the list to be read, however wide the page is.
        self.listing.setVisible(not self._wide and not alone)
        self._side.setVisible(self._wide or alone or not narrow)
        self._back.setVisible(alone and not self._wide)

    def _come_forward(self) -> None:
        self._ahead = True
        self._arrange()

    def _to_list(self) -> None:
        self.leave()
        self._ahead = False
        self._arrange()
        self.listing.table.setFocus()

    def put_away(self) -> None:
        """Go back to the list, where the case has taken its place."""
        if self._back.isVisible():
            self._to_list()

    def show_route(self, route: Route) -> None:
        """Go to a case, a part of it or one of its forms."""
        if route.tab == "new":
            self.begin_new()
            return
        if route.case_id:
            self._come_forward()
        else:
            if not self._case_id and self._panel is None:
                self.listing.choose_first()
            return
        self.show_case(route.case_id)
        self.listing.choose(route.case_id)
        if self._case_id and route.tab:
            self._show_tab(route.tab)

    def _show_tab(self, tab: str) -> None:
        kind, _, which = tab.partition(":")
        if kind == "form":
            self._open_form(which)
        elif kind == "fact":
            self._open_fact(which)
        elif kind == "paper":
            form, _, fact_id = which.partition(":")
            self._make_paper(form, fact_id)
        elif kind in ("step", "take"):
            self._take_one(which)
        else:
            self._show_case(part=tab)

    def place(self) -> Route:
        """Return the case and what is shown of it."""
        shown = self._right.currentWidget()
        tab = shown.part if isinstance(shown, CaseView) else self._tab
        return Route(PageKey.CASES, self._case_id or None, tab or None)

    def refresh(self) -> None:
        """Read the list and the case anew; an open form or paper stays, as long as there is its case."""
        self.listing.refresh()
        if not self._case_id or (self._panel is not None and self._panel.case_id != self._case_id):
            return
        if isinstance(self._right.currentWidget(), CaseView):
            self._show_case(part=self._part())
        elif (context := self._context_if_there()) is not None:
            if self._panel is not None:
                self._panel.renew(context.case)
            kind, _, fact_id = self._tab.partition(":")
            if kind == "fact":
                self._open_fact(fact_id)
        else:
            self._panel = None
            self._case_id = ""
            self._show_nothing()

    def leave(self) -> None:
        """Keep what is typed."""
        if self._panel is not None:
            self._panel.leave()

    def focus_first(self) -> bool:
        """Stay in the form or the paper that is open, or at the way back; otherwise begin with the search."""
        shown = self._right.currentWidget()
        if self._panel is not None and shown is self._panel:
            self._panel.view.focus_first()
            return True
        if self._back.isVisibleTo(self):
            self._back.setFocus()
            return True
        return not self.listing.isVisibleTo(self) or self.focus_search()

    def focus_search(self) -> bool:
        """Go to the search field."""
        if self._wide:
            self._show_case()
        if not self.listing.isVisibleTo(self):
            self._to_list()
        self.listing.search.setFocus()
        self.listing.search.selectAll()
        return True

    def begin_new(self) -> bool:
        """Open the form of a new case."""
        from akan_desktop.ui.forms.opening import new_case

        desk = self._desk
        form = new_case(self._context.texts, desk.today(), desk.reads.units())
        self._come_forward()
        self._show_panel(form, case_id="", tab="new")
        return True

    def _new(self) -> None:
        self.begin_new()

    def show_case(self, case_id: str) -> None:
        """Show a case; a form that is open keeps its draft."""
        self.leave()
        if case_id != self._case_id:
            self._desk.open_case_page(case_id)
        self._case_id = case_id
        self._show_case()

    def _enter_case(self, case_id: str) -> None:
        self.show_case(case_id)
        self._come_forward()
        shown = self._right.currentWidget()
        if shown is not None:
            shown.setFocus()

    def _form_context(self) -> FormContext:
        return form_context(self._desk, self._context.texts, self._case_id)

    def _acts(self) -> CaseActs:
        return CaseActs(
            open_fact=self._open_fact,
            open_form=self._open_form,
            open_paper=self._open_paper,
            make_paper=self._make_paper,
            do=self._do,
        )

    def _do(self, command: Command, back: Command | None = None) -> None:
        """Do what takes one press, and show the same part or entry again."""
        do_at_once(self._context, command, back, self._again)

    def _again(self) -> None:
        part, tab = self._part(), self.place().tab or ""
        if tab.startswith("fact:"):
            self._open_fact(tab.removeprefix("fact:"))
        elif isinstance(self._right.currentWidget(), CaseView):
            self._show_case(part=part)

    def _context_if_there(self) -> FormContext | None:
        return context_if_there(self._desk, self._context.texts, self._case_id)

    def _show_case(self, *, part: str = TIMELINE) -> None:
        self._panel = None
        context = self._context_if_there()
        if context is None:
            self._case_id = ""
            self._show_nothing()
            return
        if self._view is None:
            self._view = CaseView(
                context.texts, self._context.discretion, self._acts(), self._take, self._right
            )
        self._view.show_case(context, part)
        self._show(self._view)

    def _part(self) -> str:
        shown = self._right.currentWidget()
        return shown.part if isinstance(shown, CaseView) else TIMELINE

    def _take(self, step: NextAction) -> None:
        # The forms come with the first step that is taken.
        from akan_desktop.ui.cases.elsewhere import place_of_step
        from akan_desktop.ui.forms.for_action import bound, form_for

        context = self._form_context()
        place = place_of_step(context, step)
        form = form_for(context, step) if place is None else None
        if form is None:
            self._context.navigate(place or Route(PageKey.DELETION, self._case_id))
            return
        tab = f"take:{step.action}"
        self._show_panel(bound(context, form), case_id=self._case_id, tab=tab, own=context.texts)

    def _take_one(self, action: str) -> None:
        """Take the suggested step with this code; "" for the first one."""
        steps = self._form_context().page.state.next_actions
        found = next((step for step in steps if step.action == action or (step.primary and not action)), None)
        if found is not None:
            self._take(found)

    def _open_form(self, key: str) -> None:
        from akan_desktop.ui.cases.elsewhere import place_of_key
        from akan_desktop.ui.cases.menu_forms import menu_form
        from akan_desktop.ui.forms.for_action import bound

        if (place := place_of_key(self._case_id, key)) is not None:
            self._context.navigate(place)
            return
        context = self._form_context()
        form = menu_form(context, key)
        if form is not None:
            own = context.texts
            self._show_panel(bound(context, form), case_id=self._case_id, tab=f"form:{key}", own=own)

    def _open_fact(self, fact_id: str) -> None:
        from akan_desktop.ui.cases.fact_view import FactView

        context = self._form_context()
        if all(each.fact.id != fact_id for each in context.page.timeline):
            return
        view = FactView(context, fact_id, self._open_form, self._show_case, self._do)
        self._show(view, tab=f"fact:{fact_id}")

    def _open_paper(self, entry: PaperEntry) -> None:
        from akan_desktop.ui.papers.panel import KeptPaperPanel

        panel = KeptPaperPanel(self._context, self._desk, entry)
        panel.left.connect(lambda: self._show_case(part=PAPERS))
        self._show(panel, tab=PAPERS, wide=True)

    def _make_paper(self, form: str, fact_id: str = "") -> None:
        from akan_desktop.ui.papers.panel import NewPaperPanel

        panel = NewPaperPanel(self._context, self._desk, self._case_id, form=form, fact_id=fact_id)
        panel.left.connect(lambda: self._show_case(part=PAPERS))
        self._show(panel, tab=f"paper:{form}:{fact_id}", wide=True)
        panel.focus_first()

    def _show_panel(self, form: StepForm, *, case_id: str, tab: str, own: Texts | None = None) -> None:
        """Show a form; `own` are the texts of the case in its employer's words."""
        # With the first form: what draws one is much.
        from akan_desktop.ui.cases.step_panel import StepPanel

        self.leave()
        context = self._context if own is None else replace(self._context, texts=own)
        panel = StepPanel(context, self._desk, form, case_id=case_id)
        panel.reopen = partial(self._context.navigate, Route(PageKey.CASES, case_id or None, tab))
        panel.saved.connect(self._saved)
        panel.left.connect(self._left)
        self._show(panel, tab=tab)
        self._panel = panel

    def _left(self) -> None:
        self._panel = None
        if self._case_id:
            self._show_case()
        else:
            self._show_nothing()

    def _saved(self, outcome: Outcome) -> None:
        # With the first form that is saved.
        from akan_desktop.ui.cases.told_saved import tell_saved

        undo = self._panel.undo if self._panel is not None else None
        self._panel = None
        self._case_id = outcome.case_id or self._case_id
        self.listing.refresh()
        self.listing.choose(self._case_id)
        self._show_case()
        tell_saved(self._context, self._form_context(), outcome, undo)

    def _show_nothing(self) -> None:
        t = self._context.texts.t
        self._ahead = False
        if self._view is not None:
            self._view.deleteLater()
            self._view = None
        self._show(
            EmptyState("cases", t("No case chosen"), t("Choose a case in the list to see where it stands."))
        )

    def _show(self, widget: QWidget, *, tab: str = "", wide: bool = False) -> None:
        self._tab = tab
        self._wide = wide
        self._arrange()
        old = self._right.currentWidget()
        if self._right.indexOf(widget) < 0:
            widget.resize(self._right.size())
            self._right.addWidget(widget)
        self._right.setCurrentWidget(widget)
        if old is not None and old not in (widget, self._view):
            self._right.removeWidget(old)
            old.deleteLater()
