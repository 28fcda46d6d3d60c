"""Why a case stands among the deadlines, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QWidget

from akan_desktop.app.reads import DeletionBucket, DeletionRow
from akan_desktop.app.records import ArchiveChoice
from akan_desktop.domain.language import Lang, capital
from akan_desktop.domain.rule_codes import RetentionScope
from akan_desktop.i18n import dates
from akan_desktop.i18n.labels import label
from akan_desktop.ui.cases.wording import badge, certainty_text, formula_text, in_days
from akan_desktop.ui.common.buttons import DangerButton, LinkButton, SecondaryButton
from akan_desktop.ui.common.chips import FlowLayout
from akan_desktop.ui.common.clauses import ExplainedDate
from akan_desktop.ui.common.surfaces import Rule, Scrolled, column, row
from akan_desktop.ui.common.typography import Body, Heading, Muted, Subheading

if TYPE_CHECKING:
    from akan_desktop.ui.forms.context import FormContext


class DeletionDetail(QFrame):
    """`act` is called with `shred`, `erase`, `early`, `postpone`, `hold`, `lift` or `archive`."""

    def __init__(
        self,
        context: FormContext,
        found: DeletionRow,
        act: Callable[[str], None],
        open_case: Callable[[], None],
    ) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._context, self._found, self._act = context, found, act
        t, texts = context.texts.t, context.texts
        layout = column(self, margin=1.3, gap=0.8)
        scrolled = Scrolled(gap=0.8)
        layout.addWidget(scrolled, 1)
        body = scrolled.body
        # The name scrolls with the rest: with large letters the card is low, and the date must have room.
        body.addWidget(Heading(found.name))
        body.addWidget(Muted(found.ref))
        body.addWidget(self._date())
        said = context.policy.wording(found.rule, Lang(texts.language))
        if said:
            body.addWidget(Body(said))
        if found.hold_reason:
            body.addWidget(Subheading(t("Deletion waits")))
            body.addWidget(Body(found.hold_reason))
            if found.held_until is not None:
                body.addWidget(Muted(t("Until {date}", date=dates.short(found.held_until))))
        if found.archive is not None:
            body.addWidget(Subheading(t("The archive")))
            body.addWidget(Body(label(texts, found.archive.choice)))
        body.addLayout(row(LinkButton(t("Open the case"), open_case, icon="open")))
        body.addStretch(1)
        layout.addWidget(Rule())
        layout.addWidget(self._buttons())

    def _date(self) -> ExplainedDate:
        context, found, texts = self._context, self._found, self._context.texts
        rule = next((each for each in context.page.state.retention if each.rule == found.rule), None)
        notes = (
            formula_text(texts, rule.formula if rule else None),
            certainty_text(texts, context.policy, found.rule, found.certainty),
        )
        return ExplainedDate(
            label(texts, found.action),
            dates.short(found.on) if found.on else texts.t("Must be clarified"),
            capital(" · ".join(note for note in notes if note)),
            away=in_days(texts, found.on, context.today) if found.on else "",
            badge=badge(texts, context.policy, found.clause, found.rule),
        )

    def _of_a_warning(self) -> bool:
        """Whether only a warning's time has run out: the case itself goes on."""
        found = (each for each in self._context.page.state.retention if each.rule == self._found.rule)
        return any(each.what is RetentionScope.WARNING for each in found)

    def _buttons(self) -> QWidget:
        t, found = self._context.texts.t, self._found
        holder = QWidget()
        flow = FlowLayout(holder)
        blocked = found.archive is not None and found.archive.choice is ArchiveChoice.BLOCKED
        held = found.bucket is DeletionBucket.HELD
        due = found.bucket in (DeletionBucket.DUE, DeletionBucket.ASK)
        lapsed = bool(self._context.page.state.lapsed)
        if lapsed and not held and not blocked:
            flow.addWidget(DangerButton(t("Shred the warning"), lambda: self._act("shred"), icon="trash"))
        if due and not held and not blocked and not (lapsed and self._of_a_warning()):
            flow.addWidget(
                DangerButton(t("See what would be erased"), lambda: self._act("erase"), icon="trash")
            )
        if found.archive is not None:
            flow.addWidget(SecondaryButton(t("Enter the archivist's decision"), lambda: self._act("archive")))
        flow.addWidget(SecondaryButton(t("Look at it again later"), lambda: self._act("postpone")))
        if held:
            flow.addWidget(SecondaryButton(t("End the waiting"), lambda: self._act("lift")))
        else:
            flow.addWidget(SecondaryButton(t("Let deletion wait"), lambda: self._act("hold")))
        if not due and not held and not blocked:
            # The person has asked for it, or nothing of it is needed any more.
            flow.addWidget(SecondaryButton(t("Erase before the deadline"), lambda: self._act("early")))
        return holder
