"""Out of the ladder: an especially serious case, and what goes to a personnel case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from akan_desktop.app.commands import RecordDeparture, TransferToHr
from akan_desktop.domain.people import Role
from akan_desktop.ui.forms.shared_inputs import decided_by, exact_day, note_if_any
from akan_desktop.ui.forms.spec import Input, InputKind, Section, StepForm

if TYPE_CHECKING:
    from akan_desktop.domain.state import ClauseRef
    from akan_desktop.ui.forms.context import FormContext


def departure(context: FormContext, clause: ClauseRef | None = None) -> StepForm:
    """Ask for a departure from the rules, with its reason."""
    t = context.texts.t
    text = t("The rules are guidance. Depart where there is good ground, and write down why.")
    return _departure(context, clause, "departure", t("Depart from the rules, with a reason"), text)


def bypass(context: FormContext, clause: ClauseRef | None = None, rule: str = "bypass") -> StepForm:
    """Ask why the ladder is left, who decided, and who was asked first.

    `rule`: the ground, an especially serious case or a duty of abstinence (OSLO 1.3, 5.3).
    """
    text = context.policy.wording(rule, context.lang)
    return _departure(context, clause, "bypass", context.texts.t("Leave the ladder"), text)


def _departure(
    context: FormContext, clause: ClauseRef | None, form_id: str, title: str, text: str
) -> StepForm:
    t = context.texts.t
    inputs = (
        Input(
            key="clause",
            label=t("Which clause"),
            kind=InputKind.LINE,
            initial=clause.clause if clause is not None else "",
        ),
        Input(key="reason", label=t("Why"), kind=InputKind.TEXT),
        Input(
            key="consulted",
            label=t("Asked for advice first"),
            kind=InputKind.LINE,
            hint=t("An office or a function, and the day. Leave it empty if nobody was asked."),
        ),
        decided_by(context),
        exact_day(context),
    )
    return StepForm(
        id=form_id,
        title=title,
        text=text,
        sections=(Section(inputs=inputs),),
        command=lambda values: RecordDeparture(
            case_id=context.case.id,
            clause=values.text("clause"),
            reason=values.text("reason"),
            on=values.day("on"),
            by=values.choice("by", Role),
            consulted=values.text("consulted"),
            bypass=form_id == "bypass",
        ),
        verb=t("Save"),
    )


def transfer(context: FormContext) -> StepForm:
    """Ask what goes to a personnel case; only what may go is offered, and the employee has seen it."""
    t = context.texts.t
    return StepForm(
        id="transfer",
        title=t("Handed over to a personnel case"),
        text=t(
            "Only these may go along, and the employee sees them first. "
            "Minutes, health and treatment stay here."
        ),
        sections=(
            Section(
                inputs=(
                    Input(
                        key="items",
                        label=t("What is handed over"),
                        kind=InputKind.CHECKS,
                        choices=(
                            ("warnings", t("The warnings")),
                            ("agreement_dates", t("The dates of the agreement")),
                            ("decision", t("The employer's decision")),
                        ),
                    ),
                    Input(
                        key="shown_on",
                        label=t("Shown to the employee on"),
                        kind=InputKind.DAY,
                        initial=context.today,
                        hint=t("Show them the paper “Transfer to a personnel case” first."),
                    ),
                    exact_day(context, t("Handed over on")),
                    note_if_any(context),
                )
            ),
        ),
        command=lambda values: TransferToHr(
            case_id=context.case.id,
            items=values.codes("items"),
            shown_on=values.day("shown_on"),
            on=values.day("on"),
            text=values.text("text"),
        ),
        verb=t("Save"),
    )
