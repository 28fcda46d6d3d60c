"""The card that says what comes next: one primary step, the alternatives, each with its clause."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from akan_desktop.app.policy_prose import asides_at
from akan_desktop.domain.language import Lang
from akan_desktop.domain.state import Action, NextAction
from akan_desktop.i18n import dates
from akan_desktop.i18n.labels import label
from akan_desktop.i18n.own_words import in_own_words
from akan_desktop.i18n.rule_asides import aside_words
from akan_desktop.ui.cases.wording import clause_words
from akan_desktop.ui.common.buttons import Button, LinkButton, PrimaryButton
from akan_desktop.ui.common.chips import FlowLayout
from akan_desktop.ui.common.clauses import ClauseBadge
from akan_desktop.ui.common.kept import KeptRows, show_or_hide
from akan_desktop.ui.common.surfaces import Card, Rule, column
from akan_desktop.ui.common.typography import Body, Muted

if TYPE_CHECKING:
    from akan_desktop.app.policies import Policy
    from akan_desktop.domain.state import CaseState
    from akan_desktop.i18n.catalogue import Texts

Take = Callable[[NextAction], None]
_SHOWN = 4


class NextStepCard(Card):
    """What the rules suggest. `take` is called with the step that was chosen."""

    def __init__(self, texts: Texts, take: Take, parent: QWidget | None = None) -> None:
        super().__init__(texts.t("Next step"), parent=parent)
        self._plain = self._texts = texts
        self._take = take
        self._said, self._beside, self._due = Body("", self), Muted("", self), Muted("", self)
        self._primary = _StepRow(texts, PrimaryButton("", parent=self), take, self)
        self._nothing = Muted(texts.t("Nothing is left to do in this case."), self)
        self._rule, self._also = Rule(self), Muted(texts.t("You can also"), self)
        others, more = QWidget(self), QWidget(self)
        self._others = KeptRows(column(others), self._other)
        self._show_more = LinkButton("", self._unfold, icon="down", parent=self).flush()
        self._more, self._rest = more, KeptRows(column(more, gap=0.2), self._other)
        primary = (self._said, self._beside, self._due, self._primary, self._nothing)
        for part in (*primary, self._rule, self._also, others, self._show_more, more):
            self.body.addWidget(part)
        self._box = others
        self._steps: tuple[NextAction, ...] = ()

    def offers(self) -> tuple[tuple[str, Callable[[], None]], ...]:
        """Return every step that is suggested now, also those that are folded away."""
        return tuple((self._words(step), partial(self._take, step)) for step in self._steps)

    def show_steps(self, policy: Policy, state: CaseState) -> None:
        """Show what is suggested now, in the employer's own words."""
        self._texts = in_own_words(self._plain, policy)
        self._steps = state.next_actions
        primary = next((step for step in state.next_actions if step.primary), None)
        said = due = beside = ""
        if primary is not None:
            said = policy.wording(primary.rule, Lang(self._texts.language))
            beside = "\n".join(aside_words(self._texts, asides_at(policy, primary)))
            due = self._texts.t("By {date}", date=dates.short(primary.due)) if primary.due else ""
            self._primary.show_step(policy, primary, label(self._texts, primary.action))
        for part, text in ((self._said, said), (self._beside, beside), (self._due, due)):
            part.setText(text)
            show_or_hide(part, shown=bool(text))
        show_or_hide(self._primary, shown=primary is not None)
        show_or_hide(self._nothing, shown=primary is None)
        self._show_others(policy, [step for step in state.next_actions if not step.primary])

    @property
    def made(self) -> int:
        """How many rows there are: more of them than before are to be put in their place for Tab."""
        return self._others.made + self._rest.made

    def _show_others(self, policy: Policy, steps: list[NextAction]) -> None:
        first, rest = steps[:_SHOWN], steps[_SHOWN:]
        for part in (self._rule, self._also, self._box):
            show_or_hide(part, shown=bool(steps))
        lines = [*self._others.show(len(first)), *self._rest.show(len(rest))]
        for line, step in zip(lines, steps, strict=True):
            line.show_step(policy, step, self._words(step))
        self._show_more.setText(self._texts.tn("{n} more", "{n} more", len(rest)))
        show_or_hide(self._show_more, shown=bool(rest))
        show_or_hide(self._more, shown=False)

    def _unfold(self) -> None:
        self._more.show()
        self._show_more.hide()

    def _other(self) -> _StepRow:
        return _StepRow(self._texts, LinkButton("").flush(), self._take)

    def _words(self, step: NextAction) -> str:
        words = label(self._texts, step.action)
        if step.departs and step.action is not Action.DEPART:
            return self._texts.t("{step} (departs from the rules)", step=words)
        return words


class _StepRow(QWidget):
    """A step that can be taken, and its clause."""

    def __init__(self, texts: Texts, button: Button, take: Take, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts, self._button, self._take = texts, button, take
        self._badge = ClauseBadge(texts)
        self._step: NextAction | None = None
        # A clause with a long name goes on below its step.
        line = FlowLayout(self)
        line.addWidget(button)
        line.addWidget(self._badge)
        button.clicked.connect(self._taken)

    def show_step(self, policy: Policy, step: NextAction, words: str) -> None:
        """Show another step."""
        self._step = step
        self._button.setText(words)
        said = clause_words(self._texts, policy, step.clause, step.rule)
        if not isinstance(self._button, PrimaryButton):
            self._button.setToolTip("\u200b" + policy.wording(step.rule, Lang(self._texts.language)))
        self._badge.show_clause(*said)

    def _taken(self) -> None:
        if self._step is not None:
            self._take(self._step)
