"""What the rules in force leave open: questions to the employer, what each case is asked, our readings.

Shown at set-up after the choice of rules, and on the page of the rules for as long as there is any.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from akan_desktop.app.own_decisions import (
    CHOICES,
    Asked,
    Decisions,
    Question,
    questions,
    unsettled_retention,
    unsettled_yes,
)
from akan_desktop.app.policy_prose import Chapter, OpenPoint, open_points
from akan_desktop.domain.state import Certainty
from akan_desktop.i18n.catalogue import N_
from akan_desktop.i18n.labels import label
from akan_desktop.ui.common.buttons import LinkButton, SecondaryButton
from akan_desktop.ui.common.clauses import ClauseBadge
from akan_desktop.ui.common.fields import ChoiceField
from akan_desktop.ui.common.surfaces import Card, column, row
from akan_desktop.ui.common.theme import theme
from akan_desktop.ui.common.typography import Body, Muted, Subheading
from akan_desktop.ui.guidelines.rules_view import RuleText, in_language

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from akan_desktop.app.policies import Policy
    from akan_desktop.i18n.catalogue import Texts

_ASKED: Final[Mapping[Question, str]] = {
    Question.SIDE: N_("Whom does the contact act for?"),
    Question.SEES_WARNING: N_("What is the contact told of a warning?"),
    Question.WARNING_ON_YES: N_("The offer is accepted. Is a warning given as well?"),
    Question.LENGTH: N_("How long does an agreement run?"),
    Question.RETENTION: N_("When are the data deleted?"),
}
_ANSWERS: Final[Mapping[tuple[Question, str], str]] = {
    (Question.SIDE, "employer"): N_("For the employer"),
    (Question.SIDE, "elected"): N_("For the employees, who have elected the contact"),
    (Question.SEES_WARNING, "co_issues"): N_("All of it: the contact takes part in giving it"),
    (Question.SEES_WARNING, "fact_only"): N_("That it was given, not what it says"),
    (Question.SEES_WARNING, "none"): N_("Nothing before there is a group"),
    (Question.WARNING_ON_YES, "always"): N_("Yes, both together"),
    (Question.WARNING_ON_YES, "none"): N_("No, a warning comes only with a no"),
    (Question.RETENTION, "0"): N_("When the case is closed"),
}

_CHAPTERS: Final = {
    Question.SIDE: Chapter.CONTACT,
    Question.SEES_WARNING: Chapter.CONTACT,
    Question.RETENTION: Chapter.RETENTION,
}
"""The chapters that a source may be silent on, and a question speaks of."""
_FIELD_EM: Final = 24


def worth_telling(policy: Policy) -> bool:
    """Whether the rules leave anything open, or the employer has decided anything of it."""
    return bool(questions(policy) or open_points(policy))


class DecisionFields(QWidget):
    """One choice for each question that the rules leave to the employer; "not yet" is an answer, too."""

    def __init__(self, texts: Texts, policy: Policy, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts, self._policy = texts, policy
        self.fields: dict[Question, ChoiceField[str]] = {}
        layout = column(self, gap=1.0)
        for asked in questions(policy):
            layout.addWidget(self._field(asked))

    def decisions(self) -> dict[Question, str]:
        """Return what has been decided; what is not known yet is not among it."""
        chosen = {question: field.value() for question, field in self.fields.items()}
        return {question: value for question, value in chosen.items() if value}

    def choose(self, decisions: Mapping[Question, str]) -> None:
        """Show these answers."""
        for question, value in decisions.items():
            if question in self.fields:
                self.fields[question].choose(value)

    def _field(self, asked: Asked) -> QWidget:
        t = self._texts.t
        name = t(_ASKED[asked.question])
        field: ChoiceField[str] = ChoiceField(name)
        choices = [(value, self._answer(asked.question, value)) for value in CHOICES[asked.question]]
        if asked.answer and asked.answer not in CHOICES[asked.question]:
            choices.append((asked.answer, self._answer(asked.question, asked.answer)))
        field.show_choices(choices, none="" if asked.answer else t("We do not know yet"))
        field.choose(asked.answer or None)
        self.fields[asked.question] = field
        holder = QWidget()
        layout = column(holder, gap=0.25)
        caption = QLabel(name)
        caption.setTextFormat(Qt.TextFormat.PlainText)
        caption.setWordWrap(True)
        caption.setProperty("kind", "h3")
        caption.setBuddy(field)
        field.setMinimumWidth(theme().em(_FIELD_EM))
        layout.addWidget(caption)
        layout.addLayout(row(field))
        self._source(asked, field, layout)
        return holder

    def _source(self, asked: Asked, field: QWidget, layout: QVBoxLayout) -> None:
        """What the source says of it, with its clause; or that it is silent."""
        words = self._policy.wordings.get(asked.rule, {})
        said = in_language(self._texts, words) or self._texts.t("The source says nothing about this.")
        field.setAccessibleDescription(said)
        layout.addWidget(Muted(said))
        rule = next((each for each in self._policy.rules.all() if each.id == asked.rule), None)
        if rule is not None:
            source = self._policy.title_of(rule.clause)
            layout.addLayout(row(ClauseBadge(self._texts, rule.clause.clause, said, source=source)))

    def _answer(self, question: Question, value: str) -> str:
        words = _ANSWERS.get((question, value))
        if words is not None:
            return self._texts.t(words)
        if question is Question.RETENTION:
            return self._texts.tn("{n} month after closing", "{n} months after closing", int(value))
        return self._texts.tn("{n} month", "{n} months", int(value))


class LeftOpen(QWidget):
    """What nobody is asked about now: what each case is asked for, where the source is silent, our readings.

    The readings are many: they come in sight with a press.
    """

    def __init__(self, texts: Texts, policy: Policy, *, readings: bool) -> None:
        super().__init__()
        t = texts.t
        layout = column(self, gap=0.9)
        points = open_points(policy)
        asked = questions(policy)
        left = {rule.id for rule in (*unsettled_yes(policy), *unsettled_retention(policy))}
        left |= {each.rule for each in asked}
        unsettled = [
            each for each in points
            if each.line is not None and each.line.certainty is Certainty.NOT_SETTLED
            and each.line.rule not in left
        ]  # fmt: skip
        if unsettled:
            layout.addWidget(Subheading(t("Decided from case to case")))
            _add_rules(texts, policy, unsettled, layout)
        above = {_CHAPTERS.get(each.question) for each in asked}
        silent = [each.chapter for each in points if each.line is None and each.chapter not in above]
        if silent:
            layout.addWidget(Subheading(t("The source says nothing about")))
            layout.addWidget(Body(", ".join(label(texts, each) for each in silent)))
        read = [each for each in points if each.line and each.line.certainty is Certainty.INFERRED]
        if read:
            told = texts.tn(
                "{n} rule is our reading of the source, with the reason beside it.",
                "{n} rules are our reading of the source, with the reason beside each.",
                len(read),
            )
            layout.addWidget(Muted(told))
        if read and readings:
            holder = QWidget()
            _add_rules(texts, policy, read, column(holder, gap=0.9))
            holder.setVisible(False)
            press = LinkButton(t("Show how we read it"), lambda: _unfold(press, holder), icon="rules")
            line = QWidget()
            line.setLayout(row(press))
            layout.addWidget(line)
            layout.addWidget(holder)


def _add_rules(texts: Texts, policy: Policy, points: Sequence[OpenPoint], layout: QVBoxLayout) -> None:
    for each in points:
        if each.line is not None:
            # Among others that are open it stands by itself, not below the step that it belongs to.
            layout.addWidget(RuleText(texts, policy, replace(each.line, depth=0)))


def _unfold(press: QWidget, holder: QWidget) -> None:
    holder.setVisible(True)
    press.setVisible(False)


class OpenCard(Card):
    """What is not decided, and what the employer has decided, on the page of the rules.

    `save` is told the decisions; without it there is nothing to be pressed.
    """

    def __init__(self, texts: Texts, policy: Policy, save: Callable[[Decisions], None] | None) -> None:
        t = texts.t
        asked = questions(policy)
        left = not asked or any(not each.answer for each in asked)
        super().__init__(t("This is not decided") if left else t("Decided by ourselves"))
        self.decisions = DecisionFields(texts, policy, self)
        self.decisions.setEnabled(save is not None)
        if asked:
            about = t("What you choose becomes a rule of your own, with the day. New cases follow it.")
            self.body.addWidget(Muted(about))
            self.body.addWidget(self.decisions)
        else:
            self.decisions.hide()
        if asked and save is not None:
            press = SecondaryButton(
                t("Save the decisions"), lambda: save(self.decisions.decisions()), icon="save"
            )
            self.body.addLayout(row(press))
        self.body.addWidget(LeftOpen(texts, policy, readings=False))
