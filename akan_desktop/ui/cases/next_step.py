"""The card that says what comes next: one primary step, the alternatives, each with its clause."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from akan_desktop.domain.language import Lang
from akan_desktop.domain.state import Action, NextAction
from akan_desktop.i18n import dates
from akan_desktop.i18n.labels import label
from akan_desktop.ui.cases.wording import badge
from akan_desktop.ui.common.buttons import LinkButton, PrimaryButton
from akan_desktop.ui.common.surfaces import Card, Rule, column
from akan_desktop.ui.common.theme import theme
from akan_desktop.ui.common.typography import Body, Muted

if TYPE_CHECKING:
    from akan_desktop.app.policies import Policy
    from akan_desktop.domain.state import CaseState
    from akan_desktop.i18n.catalogue import Texts

_SHOWN = 4


class NextStepCard(Card):
    """What the rules suggest. `take` is called with the step that was chosen."""

    def __init__(
        self, texts: Texts, policy: Policy, state: CaseState, take: Callable[[NextAction], None]
    ) -> None:
        super().__init__(texts.t("Next step"))
        self._texts, self._policy, self._take = texts, policy, take
        primary = next((step for step in state.next_actions if step.primary), None)
        if primary is None:
            self.body.addWidget(Muted(texts.t("Nothing is left to do in this case.")))
        else:
            self._add_primary(primary)
        others = [step for step in state.next_actions if not step.primary]
        if others:
            self.body.addWidget(Rule())
            self.body.addWidget(Muted(texts.t("You can also")))
            self._add_others(others)

    def _add_primary(self, step: NextAction) -> None:
        said = self._policy.wording(step.rule, Lang(self._texts.language))
        if said:
            self.body.addWidget(Body(said))
        if step.due is not None:
            self.body.addWidget(Muted(self._texts.t("By {date}", date=dates.short(step.due))))
        line = QHBoxLayout()
        line.addWidget(PrimaryButton(label(self._texts, step.action), lambda: self._take(step)))
        line.addWidget(badge(self._texts, self._policy, step.clause, step.rule))
        line.addStretch(1)
        self.body.addLayout(line)

    def _add_others(self, steps: list[NextAction]) -> None:
        for step in steps[:_SHOWN]:
            self.body.addWidget(self._other(step))
        rest = steps[_SHOWN:]
        if not rest:
            return
        more = QWidget()
        layout = column(more, gap=0.2)
        for step in rest:
            layout.addWidget(self._other(step))
        more.setVisible(False)
        text = self._texts.tn("{n} more", "{n} more", len(rest))
        show = LinkButton(text, icon="down")
        show.clicked.connect(more.show)
        show.clicked.connect(show.hide)
        self.body.addWidget(show)
        self.body.addWidget(more)

    def _other(self, step: NextAction) -> QWidget:
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme().em(0.3))
        words = label(self._texts, step.action)
        if step.departs and step.action is not Action.DEPART:
            words = self._texts.t("{step} (departs from the rules)", step=words)
        button = LinkButton(words, lambda: self._take(step))
        button.setToolTip("\u200b" + self._policy.wording(step.rule, Lang(self._texts.language)))
        line.addWidget(button)
        line.addWidget(badge(self._texts, self._policy, step.clause, step.rule))
        line.addStretch(1)
        return holder
