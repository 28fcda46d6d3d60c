"""The rules: whose the program follows, a file of one's own among them; then what they leave open."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from akan_desktop.i18n import dates
from akan_desktop.ui.common.buttons import SecondaryButton
from akan_desktop.ui.common.fields import RadioChoice
from akan_desktop.ui.common.progress import ProgressStrip
from akan_desktop.ui.common.surfaces import Card, column, row
from akan_desktop.ui.common.typography import Body, Muted
from akan_desktop.ui.wizard.steps import Step

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from PySide6.QtWidgets import QFileDialog

    from akan_desktop.app.policies import Policy, PolicyMistake
    from akan_desktop.domain.case import PolicyRef
    from akan_desktop.i18n.catalogue import Texts
    from akan_desktop.ui.common.lane import Lane, Running
    from akan_desktop.ui.guidelines.open_points import DecisionFields
    from akan_desktop.ui.ports import PolicyChoice, WindowPorts
    from akan_desktop.ui.wizard.answers import Answers

OWN_FILE: Final = "own file"


class RulesStep(Step):
    """Whose rules the program follows. A file is looked through at once; one with mistakes is not taken."""

    def __init__(self, texts: Texts, ports: WindowPorts, lane: Lane) -> None:
        t = texts.t
        super().__init__(
            t("The rules"),
            t(
                "Every suggestion and every date comes with the clause it is taken from. You can always "
                "depart from it, with a reason."
            ),
        )
        self._texts, self._ports, self._lane = texts, ports, lane
        self._choice: RadioChoice[PolicyRef | str] | None = None
        self._progress = ProgressStrip(texts)
        self._progress.begin(t("Reading the rules"))
        self.add_widget(self._progress)
        self._policies: tuple[PolicyChoice, ...] = ()
        self._cards: dict[PolicyRef, Card] = {}
        self._own: Policy | None = None
        self._reading = 0
        self.dialog: QFileDialog | None = None
        self._file = QWidget()
        part = column(self._file, gap=0.7)
        part.addLayout(row(SecondaryButton(t("Choose a file"), self._ask_file, icon="open")))
        part.addWidget(
            Muted(t("A .toml file with the rules of your own organisation. It is kept in the vault."))
        )
        self._told = column()
        part.addLayout(self._told)
        self._file.setVisible(False)

    def show_policies(self, policies: tuple[PolicyChoice, ...]) -> None:
        """Offer these sets of rules and a file of one's own."""
        if policies == self._policies:
            return
        self._policies = policies
        self._progress.end()
        t = self._texts.t
        choices: list[tuple[PolicyRef | str, str]] = [(policy.ref, policy.name) for policy in policies]
        self._choice = RadioChoice(t("Rules"), [*choices, (OWN_FILE, t("A file of our own"))])
        self._choice.changed.connect(self._chosen)
        self.add("policy", t("Which rules apply with you?"), self._choice)
        self.add_widget(self._file)
        for policy in policies:
            card = Card(policy.name)
            card.body.addWidget(Body(self._in_short(policy.valid_from, policy.rules)))
            card.body.addWidget(Muted(t("Source: {source}", source=policy.source)))
            self._cards[policy.ref] = card
            self.add_widget(card)

    def take(self, answers: Answers) -> dict[str, str]:
        """One must be chosen; of a file, one without mistakes."""
        t = self._texts.t
        chosen = self._choice.value() if self._choice is not None else None
        answers.own = None
        if isinstance(chosen, str):
            answers.own = self._own
            answers.policy = self._own.ref if self._own is not None else None
            return {} if self._own is not None else {"policy": t("Choose a file without mistakes.")}
        answers.policy = chosen
        return {} if chosen is not None else {"policy": t("Choose one of them.")}

    def read_file(self, place: Path) -> None:
        """Look through a file of rules in the lane, example cases beside it included."""
        self._own = None
        self._reading += 1
        number = self._reading
        self._progress.begin(self._texts.t("Reading the rules"))
        source = self._ports.policy_source

        def work(_: Running) -> Policy | tuple[PolicyMistake, ...]:
            from akan_desktop.ui.guidelines.own_file import looked_through

            return looked_through(source(), place)

        self._lane.run(
            work,
            owner=self,
            done=partial(self._looked_through, place, number),
            failed=self._failed,
        )

    def _failed(self, error: Exception) -> None:
        self._progress.end()
        raise error

    def _looked_through(self, place: Path, number: int, found: Policy | tuple[PolicyMistake, ...]) -> None:
        from akan_desktop.app.policies import Policy as Found
        from akan_desktop.ui.guidelines.own_file import MistakeList
        from akan_desktop.ui.guidelines.rules_view import in_language

        if number != self._reading:
            return
        self._progress.end()
        if not isinstance(found, Found):
            self._show_told(MistakeList(self._texts, place.name, found))
            return
        self._own = found
        self.show_errors({})
        card = Card(in_language(self._texts, found.name))
        card.body.addWidget(Body(self._in_short(found.valid_from, len(found.wordings))))
        card.body.addWidget(Muted(self._texts.t("Nothing is wrong in {file}.", file=place.name)))
        self._show_told(card)

    def _show_told(self, told: QWidget) -> None:
        while self._told.count():
            item = self._told.takeAt(0)
            old = item.widget() if item is not None else None
            if old is not None:
                old.hide()
                old.deleteLater()
        self._told.addWidget(told)

    def _chosen(self) -> None:
        own = self._choice is not None and self._choice.value() == OWN_FILE
        self._file.setVisible(own)
        for card in self._cards.values():
            card.setVisible(not own)

    def _ask_file(self) -> None:
        from akan_desktop.ui.guidelines.own_file import ask_which

        self.dialog = ask_which(self, self._texts, self.read_file)

    def _in_short(self, began: date, rules: int) -> str:
        return self._texts.t(
            "In force from {day}. {rules} rules, each with the clause it is taken from.",
            day=dates.middle(began, self._texts.language),
            rules=rules,
        )


class OpenStep(Step):
    """What the chosen rules leave open, and what the employer has decided of it. All of it can wait."""

    def __init__(self, texts: Texts) -> None:
        t = texts.t
        self._answer = t(
            "Answer what your organisation has decided. It becomes a rule of your own, with the day. "
            "What you leave open can be answered later, under Guidelines; until then the program asks."
        )
        self._nothing_to_answer = t(
            "Here is nothing to answer. It is good to know what the rules leave open: the program says so, "
            "and asks, when it matters in a case."
        )
        super().__init__(t("This is not decided"), self._answer)
        self._texts = texts
        self._shown: Policy | None = None
        self._content: QWidget | None = None
        self.fields: DecisionFields | None = None

    def show_policy(self, policy: Policy) -> bool:
        """Show what these rules leave open; False where they leave nothing."""
        from akan_desktop.ui.guidelines.open_points import DecisionFields, LeftOpen, worth_telling

        if not worth_telling(policy):
            self._shown, self.fields = None, None
            return False
        if self._shown is not None and self._shown.raw == policy.raw:
            return True
        kept = self.fields.decisions() if self.fields is not None else {}
        content = QWidget()
        layout = column(content, gap=1.2)
        self.fields = DecisionFields(self._texts, policy)
        self.fields.choose(kept)
        layout.addWidget(self.fields)
        self.say(self._answer if self.fields.fields else self._nothing_to_answer)
        layout.addWidget(LeftOpen(self._texts, policy, readings=True))
        old, self._content, self._shown = self._content, content, policy
        self.add_widget(content)
        if old is not None:
            old.hide()
            old.deleteLater()
        return True

    def focus_first(self) -> None:
        """Go to the first question."""
        if self.fields is not None and self.fields.fields:
            next(iter(self.fields.fields.values())).setFocus()

    def take(self, answers: Answers) -> dict[str, str]:
        """Nothing must be answered."""
        answers.decisions = dict(self.fields.decisions()) if self.fields is not None else {}
        return {}
