"""The period of an agreement begins anew: decided after a breach, or agreed on where the rules are silent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from akan_desktop.app.commands import ExtendAgreement
from akan_desktop.domain.dates import FactDate, add_months
from akan_desktop.domain.deadlines import CAN_CLOSE, periods_of
from akan_desktop.domain.fact_codes import RunsFrom
from akan_desktop.domain.facts import Agreement, Breach
from akan_desktop.domain.rule_codes import Anchor
from akan_desktop.domain.state import Action, ClauseRef, ClockKind
from akan_desktop.i18n import dates
from akan_desktop.ui.forms.for_action import with_departure
from akan_desktop.ui.forms.shared_inputs import exact_day
from akan_desktop.ui.forms.spec import Input, InputKind, Section, StepForm, Values

if TYPE_CHECKING:
    from collections.abc import Iterator

    from akan_desktop.domain.rules import PeriodRule
    from akan_desktop.ui.forms.context import FormContext

_USUAL_MONTHS = 24
_ENDS = CAN_CLOSE | {ClockKind.AGREEMENT_END}


def restart(context: FormContext) -> StepForm:
    """Ask from which day the whole period runs anew. It is an extension counted from the decision."""
    t, rule = context.texts.t, context.policy.rules.extension
    said = context.policy.wording(rule.id, context.lang) if rule is not None else t(
        "The rules say nothing of beginning anew. It can be agreed on; write down why."
    )  # fmt: skip
    clause = _departs_from(context)
    # A departure asks for its reason itself; nobody is asked twice.
    why = () if clause is not None else (Input(key="text", label=t("Why"), kind=InputKind.TEXT),)
    form = StepForm(
        id="restart",
        title=t("The period begins anew"),
        text=said,
        sections=(
            Section(
                inputs=(
                    exact_day(context, t("Begins anew on")),
                    Input(
                        key="months",
                        label=t("For how long"),
                        kind=InputKind.RADIO,
                        choices=_lengths(context),
                        initial=_months(context),
                        required=True,
                    ),
                    *why,
                )
            ),
        ),
        command=lambda values: _restart(context, values),
        verb=t("Save"),
        told=lambda values: tuple(_told(context, values)),
    )
    return form if clause is None else with_departure(context, form, clause)


def _restart(context: FormContext, values: Values) -> ExtendAgreement:
    months, on = values.chosen("months"), values.day("on")
    return ExtendAgreement(
        case_id=context.case.id,
        months=months if isinstance(months, int) else 0,
        runs_from=RunsFrom.DECISION,
        on=None if on is None else FactDate.of(on),
        text=values.text("text"),
    )


def _told(context: FormContext, values: Values) -> Iterator[str]:
    """What the dates alone do not say: a decision that is lacking, what stands still, how long data stay."""
    t, state = context.texts.t, context.page.state
    if any(breach.employer_decides is None for breach in context.case.of(Breach)):
        yield t("The breach has not been decided on yet. The group recommends, the employer decides.")
    on, months = values.day("on"), values.chosen("months")
    ends = [clock.on for clock in state.clocks if clock.what in _ENDS and clock.on is not None]
    still = bool(on is not None and isinstance(months, int) and ends and add_months(on, months) <= max(ends))
    if still:
        yield t("The period already runs to {date}. Nothing moves.", date=dates.short(max(ends)))
    for clock in state.clocks:
        if clock.what is ClockKind.WARNING_STALE and clock.on is not None:
            yield t("The time of the warning runs as before, to {date}.", date=dates.short(clock.on))
    counted = (Anchor.CLOSING, Anchor.AGREEMENT_END)
    if not still and any(rule.anchor in counted for rule in context.policy.rules.retention):
        yield t("How long the data are kept is counted from the closing, and moves on with it.")


def _period_rule(context: FormContext) -> PeriodRule | None:
    agreements = context.case.of(Agreement)
    found = periods_of(context.policy.rules, agreements[-1]) if agreements else []
    return found[0] if found else None


def _months(context: FormContext) -> int:
    """As long as the rules let it be extended, else as long as an agreement runs by them."""
    rule = context.policy.rules.extension or _period_rule(context)
    period = rule.period if rule is not None else None
    return period.months if period is not None and period.months else _USUAL_MONTHS


def _lengths(context: FormContext) -> tuple[tuple[int, str], ...]:
    t = context.texts.t
    words = {12: t("One year"), 18: t("One and a half years"), 24: t("Two years")}
    months = _months(context)
    words.setdefault(months, context.texts.tn("{n} month", "{n} months", months))
    return tuple(sorted(words.items()))


def _departs_from(context: FormContext) -> ClauseRef | None:
    """The clause that it departs from: where the rules name no extension, or not for what has happened."""
    steps = [each for each in context.page.state.next_actions if each.action is Action.EXTEND_AGREEMENT]
    if steps:
        return steps[0].clause if all(each.departs for each in steps) else None
    rule = context.policy.rules.extension or _period_rule(context)
    return (
        rule.clause
        if rule is not None
        else ClauseRef(clause="-", source=context.policy.name.get(context.lang, ""))
    )
