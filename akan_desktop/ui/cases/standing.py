"""Where a case stands beside its next step: what to be aware of, and its dates."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from akan_desktop.domain.facts import Meeting
from akan_desktop.domain.language import capital
from akan_desktop.domain.state import Clock, ClockKind, Effect
from akan_desktop.i18n.check_words import ASK, check_word
from akan_desktop.i18n.labels import label
from akan_desktop.ui.cases.wording import (
    ClauseWords,
    certainty_text,
    clause_words,
    clock_when,
    formula_text,
    in_days,
)
from akan_desktop.ui.common.buttons import LinkButton
from akan_desktop.ui.common.clauses import ClauseBadge, ExplainedDate
from akan_desktop.ui.common.kept import KeptRows, show_or_hide
from akan_desktop.ui.common.surfaces import Card, column, row
from akan_desktop.ui.common.typography import Body, Muted
from akan_desktop.ui.forms.context import rules_name

if TYPE_CHECKING:
    from akan_desktop.i18n.catalogue import Texts
    from akan_desktop.ui.forms.context import FormContext


_NUMBER = 12
"""The longest clause, in letters, that has room beside a sentence: "GDPR art. 13" is one."""


class AttentionCard(Card):
    """What is worth a look: what the rules say of this person, what seems wrong, what is unknown."""

    def __init__(self, texts: Texts, open_form: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(texts.t("To be aware of"), parent=parent)
        self._texts = texts
        lines = QWidget(self)
        self._lines = KeptRows(column(lines), lambda: _Said(texts))
        self._said = lines
        self._asked = QWidget(self)
        self._unknown = Muted("", self._asked)
        ask = row(self._unknown, push=False)
        fill_in = LinkButton(texts.t("Fill in"), lambda: open_form("edit_subject"), parent=self._asked)
        ask.addWidget(fill_in)
        self._asked.setLayout(ask)
        self._shred = LinkButton(
            texts.t("Shred the warning"), lambda: open_form("shred_warning"), icon="trash", parent=self
        )
        self.body.addWidget(lines)
        self.body.addLayout(row(self._shred))
        self.body.addWidget(self._asked)

    @property
    def made(self) -> int:
        """How many rows there are."""
        return self._lines.made

    def show_case(self, context: FormContext) -> None:
        """Show it of this case; the card is hidden where there is nothing."""
        texts, state = context.texts, context.page.state
        told: list[tuple[str, ClauseWords | None]] = [
            (label(texts, each.effect), clause_words(texts, context.policy, each.clause, each.rule))
            for each in state.eligibility
            if each.effect not in (Effect.OPEN, Effect.ASK)
        ]
        for found in state.checks:
            if not found.code.startswith(ASK):
                clause = found.clause
                words = None if clause is None else clause_words(texts, context.policy, clause, "")
                told.append((check_word(texts, found), words))
        if context.other_rules is not None and (newer := context.other_rules.newer()):
            said = texts.t(
                "A newer version of the rules is in force: {rules}. The case goes on under its own until you "
                "change that in its menu.",
                rules=rules_name(context, newer[-1]),
            )
            told.append((said, None))
        asked = [check_word(texts, each) for each in state.checks if each.code.startswith(ASK)]
        for line, (text, words) in zip(self._lines.show(len(told)), told, strict=True):
            line.show_text(text, words)
        self._unknown.setText(texts.t("Not clarified: {things}.", things=", ".join(asked)))
        show_or_hide(self._said, shown=bool(told))
        show_or_hide(self._shred, shown=bool(state.lapsed))
        show_or_hide(self._asked, shown=bool(asked))
        show_or_hide(self, shown=bool(told or asked))


class _Said(QWidget):
    """A sentence, with its clause where it has one."""

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._text, self._badge = Body("", self), ClauseBadge(texts, parent=self)
        self._line = row(self._text, push=False)
        self._line.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignLeft)
        self._line.setStretch(0, 1)  # the sentence has the room
        self.setLayout(self._line)

    def show_text(self, text: str, clause: ClauseWords | None) -> None:
        """Show another one."""
        self._text.setText(text)
        if clause is not None:
            self._badge.show_clause(*clause)
            # A number stands beside the sentence; a name as long as a sentence stands below it.
            beside = len(clause.reference) <= _NUMBER
            self._line.setDirection(
                QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
            )
        show_or_hide(self._badge, shown=clause is not None)


class DatesCard(Card):
    """The dates of a case, the nearest first, each with how it was counted and its clause."""

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(texts.t("Dates"), parent=parent)
        self._texts = texts
        self._dates = KeptRows(self.body, lambda: _CountedDate(texts))

    @property
    def made(self) -> int:
        """How many rows there are."""
        return self._dates.made

    def show_case(self, context: FormContext) -> None:
        """Show those of this case; the card is hidden where there are none."""
        # What nobody can count yet stands last.
        clocks = sorted(context.page.state.clocks, key=lambda clock: clock.on or date.max)
        for line, clock in zip(self._dates.show(len(clocks)), clocks, strict=True):
            words = clause_words(self._texts, context.policy, clock.clause, clock.rule)
            line.badge.show_clause(*words)
            away = "" if clock.on is None else in_days(self._texts, clock.on, context.today)
            when = clock_when(self._texts, clock)
            line.show_date(_named(context, clock), when, _how(context, clock), away=away)
        show_or_hide(self, shown=bool(clocks))


class _CountedDate(ExplainedDate):
    def __init__(self, texts: Texts) -> None:
        self.badge = ClauseBadge(texts)
        super().__init__(badge=self.badge)


def _named(context: FormContext, clock: Clock) -> str:
    """What it is the date of; of a task also which."""
    name = label(context.texts, clock.what)
    meeting = context.case.fact(clock.because[0]) if clock.because else None
    if clock.what is not ClockKind.ACTION_DUE or not isinstance(meeting, Meeting):
        return name
    due = [item.text for item in meeting.actions if item.due == clock.on and item.done is None]
    return f"{name}: {', '.join(due)}" if due else name


def _how(context: FormContext, clock: Clock) -> str:
    notes = (
        formula_text(context.texts, clock.formula),
        certainty_text(context.texts, context.policy, clock.rule, clock.certainty),
    )
    return capital(" · ".join(note for note in notes if note))
