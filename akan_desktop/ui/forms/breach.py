"""The form about a breach of the agreement that the leader was told of after it had been entered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from akan_desktop.app.commands import ReportBreach
from akan_desktop.ui.forms.shared_inputs import exact_day
from akan_desktop.ui.forms.spec import Section, StepForm

if TYPE_CHECKING:
    from akan_desktop.domain.facts import Breach
    from akan_desktop.ui.forms.context import FormContext


def report_breach(context: FormContext, breach: Breach) -> StepForm:
    """Ask when the leader was told; the clause that makes it a duty stands above."""
    t = context.texts.t
    duty = next((rule for rule in context.policy.rules.secrecy if rule.must_report_breach), None)
    said = t("Confidentiality does not keep a breach of the agreement from the leader.")
    return StepForm(
        id=f"report_breach:{breach.id}",
        title=t("The leader has been told of the breach"),
        text=f"{said} ({duty.clause.clause})" if duty is not None else said,
        sections=(Section(inputs=(exact_day(context, t("The leader was told on")),)),),
        command=lambda values: ReportBreach(
            case_id=context.case.id, breach_id=breach.id, on=values.day("on")
        ),
        verb=t("Save"),
        previews=False,
    )
