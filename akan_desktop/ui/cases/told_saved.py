"""What a message says once a form of a case has been saved: what comes next, and how it is undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from akan_desktop.i18n.labels import label
from akan_desktop.ui.common.context import PageKey, Route
from akan_desktop.ui.common.tokens import Tone
from akan_desktop.ui.common.undo import offer_undo

if TYPE_CHECKING:
    from akan_desktop.app.commands import Command
    from akan_desktop.app.outcome import Outcome
    from akan_desktop.ui.common.context import PageContext
    from akan_desktop.ui.forms.context import FormContext


def tell_saved(context: PageContext, own: FormContext, outcome: Outcome, undo: Command | None) -> None:
    """Say what comes next. The message outlives the page, so it names the case and goes back to it.

    Where a paper goes with the step, the message leads to it: such a step has been previewed, and a mistake
    in it is marked in the case.
    """
    t, ref = context.texts.t, own.case.ref
    if outcome.documents:
        offered = outcome.documents[0]
        place = Route(PageKey.CASES, own.case.id, f"paper:{offered.form}:{offered.fact_id}")
        context.message(
            Tone.SUCCESS,
            t("Saved in {ref}. The paper can be made now.", ref=ref),
            action=t("Make the paper"),
            act=lambda: context.navigate(place),
        )
        return
    primary = next((step for step in outcome.next_actions if step.primary), None)
    if primary is None:
        told = t("Saved in {ref}.", ref=ref)
    else:
        told = t("Saved in {ref}. Next step: {step}", ref=ref, step=label(own.texts, primary.action))
    offer_undo(context, told, undo)
