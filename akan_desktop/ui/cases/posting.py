"""The main rule on posting abroad: until when it holds, and that the employee has seen it (UD l. 138-140).

It is shown and logged in the case. It follows from facts and is none itself, so no export holds it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from akan_desktop.app.commands import RecordDisclosure
from akan_desktop.domain.people import Role
from akan_desktop.domain.state import ClockKind
from akan_desktop.i18n import dates
from akan_desktop.ui.cases.wording import badge, reference
from akan_desktop.ui.common.buttons import LinkButton
from akan_desktop.ui.common.question import ask
from akan_desktop.ui.common.surfaces import column, row
from akan_desktop.ui.common.typography import Body, Muted, Subheading

if TYPE_CHECKING:
    from akan_desktop.ui.cases.acts import Act
    from akan_desktop.ui.forms.context import FormContext


def posting_rule(context: FormContext, act: Act) -> QWidget | None:
    """Return the rule with its day and a press that notes that it was shown; None where it does not hold."""
    texts, t = context.texts, context.texts.t
    clock = next((each for each in context.page.state.clocks if each.what is ClockKind.POSTING_BAN), None)
    if clock is None or clock.on is None:
        return None
    said = t("The main rule on posting applies until {date}.", date=dates.short(clock.on))
    holder = QWidget()
    layout = column(holder, gap=0.3)
    layout.addWidget(Subheading(t("Posting abroad")))
    layout.addWidget(Body(said))
    layout.addLayout(row(badge(texts, context.policy, clock.clause, clock.rule)))
    layout.addWidget(Muted(t("Single cases are weighed by the section for recruitment and personnel.")))
    shown = [entry for entry in context.page.disclosures if entry.what == said]
    if shown:
        layout.addWidget(Muted(t("Shown to the employee {date}.", date=dates.short(shown[-1].on))))
        return holder
    command = RecordDisclosure(
        case_id=context.case.id,
        role=Role.EMPLOYEE,
        what=said,
        ground=reference(clock.clause),
        on=context.today,
    )

    def first_say() -> None:
        # The list of what was handed out is a log: an entry stays, so what it will say is shown before it.
        ask(
            texts,
            holder.window(),
            title=t("Note that it was shown?"),
            text=t("It stays in the list of what was handed out: {what}", what=said),
            verb=t("Shown to the employee today"),
            yes=lambda: act(command),
        )

    button = LinkButton(t("Shown to the employee today"), first_say, icon="check")
    button.setAccessibleDescription(said)
    layout.addLayout(row(button))
    return holder
