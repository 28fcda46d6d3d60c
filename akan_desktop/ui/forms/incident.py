"""An incident and the warning, and no more of a warning than the contact's role allows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from akan_desktop.app.commands import (
    DepartureReason,
    IssueWarning,
    RecordIncident,
    TalkSection,
    WarningSection,
)
from akan_desktop.domain.fact_codes import ImmediateMeasure, Representative, Severity, WarningForm
from akan_desktop.domain.facts import Incident, Warning
from akan_desktop.domain.language import capital, inside
from akan_desktop.domain.people import Role
from akan_desktop.domain.rule_codes import SeesWarning
from akan_desktop.domain.state import Action, Effect
from akan_desktop.i18n import dates
from akan_desktop.i18n.labels import label
from akan_desktop.ui.forms.shared_inputs import (
    decided_by,
    fact_day,
    ground,
    offer_made,
    offer_of,
    representative,
)
from akan_desktop.ui.forms.spec import Input, InputKind, Section, StepForm, Values

if TYPE_CHECKING:
    from akan_desktop.domain.rules_incident import LadderStep
    from akan_desktop.ui.forms.context import FormContext

_ISSUERS = (Role.LINE_MANAGER, Role.MANAGER_SUBSTITUTE, Role.HR, Role.EMPLOYER)
_CONSULTED = (Role.HR, Role.MAIN_CONTACT, Role.OCCUPATIONAL_HEALTH_SERVICE, Role.EMPLOYER)


def incident(context: FormContext) -> StepForm:
    """Ask about an incident, and on the same page about the warning and the offer that often go with it."""
    t = context.texts.t
    return StepForm(
        id="incident",
        title=capital(context.policy.label("incident", context.lang)),
        sections=(
            Section(inputs=_what_happened(context)),
            Section(title=t("In the same round"), text=_quiet_lines(context), inputs=_with_it(context)),
        ),
        command=lambda values: _incident(context, values),
        verb=t("Save"),
    )


def _what_happened(context: FormContext) -> tuple[Input, ...]:
    t = context.texts.t
    return (
        fact_day(context),
        Input(
            key="type",
            label=t("What it was"),
            kind=InputKind.CHOICE,
            choices=context.incident_types(),
            none=t("Choose …"),
        ),
        Input(
            key="severity",
            label=t("How serious"),
            kind=InputKind.RADIO,
            choices=context.choices(Severity),
            initial=Severity.FORMAL,
        ),
        Input(
            key="text",
            label=t("What happened, where and when"),
            kind=InputKind.TEXT,
            hint=t("What was seen and heard. No test results and no diagnosis."),
        ),
        Input(
            key="measures",
            label=t("What was done at once"),
            kind=InputKind.CHECKS,
            choices=context.choices(ImmediateMeasure),
        ),
    )


def _with_it(context: FormContext) -> tuple[Input, ...]:
    t = context.texts.t
    asked: list[Input] = [
        Input(key="with_talk", label=t("The talk has been held"), kind=InputKind.SWITCH),
        fact_day(context, t("Date of the talk"), key="talk.on", shown=lambda values: values.on("with_talk")),
        representative(context, key="talk.representative", shown=lambda values: values.on("with_talk")),
    ]
    if context.page.state.warning_access is not SeesWarning.NONE:
        asked += _warning_given(context)
    if not _barred(context):
        asked += offer_made(context, t("An agreement has been offered"))
    return tuple(asked)


def _warning_given(context: FormContext) -> list[Input]:
    t = context.texts.t
    asked = [
        Input(key="with_warning", label=t("A warning has been given"), kind=InputKind.SWITCH),
        fact_day(
            context,
            t("Date of the warning"),
            key="warning.on",
            shown=lambda values: values.on("with_warning"),
        ),
    ]
    if context.page.state.warning_access is SeesWarning.CO_ISSUES:
        asked.append(
            ground(
                context,
                t("The concrete ground, as it stands in the warning."),
                key="warning.ground",
                shown=lambda values: values.on("with_warning"),
            )
        )
    return asked


def _quiet_lines(context: FormContext) -> str:
    """Say why something is not asked here that one might look for."""
    t = context.texts.t
    lines = [warning_line(context)]
    if _barred(context):
        lines.append(t("By the rules no agreement is offered here. Offering one is a departure."))
    return " ".join(line for line in lines if line)


def warning_line(context: FormContext) -> str:
    """Say what the contact does not hold of a warning, and where it is instead; "" where all may be held."""
    t, access = context.texts.t, context.page.state.warning_access
    if access is SeesWarning.NONE:
        return t("The leader gives the warning. It is not kept here before there is a group.")
    if access is SeesWarning.FACT_ONLY:
        return t("Here is kept only that a warning was given. The paper for the leader has room for why.")
    return ""


def _barred(context: FormContext) -> bool:
    """Whether the rules close the support plan to this person, wholly or in principle."""
    closed = (Effect.NO_OFFER, Effect.PRESUMPTION)
    return any(each.effect in closed for each in context.page.state.eligibility)


def _incident(context: FormContext, values: Values) -> RecordIncident:
    code = values.chosen("type")
    talk = TalkSection(
        on=values.fact_day("talk.on"), representative=values.choice("talk.representative", Representative)
    )
    step = next_step(context)
    warned = WarningSection(
        ground=values.text("warning.ground"), on=values.fact_day("warning.on"), issuer=issuer(step)
    )
    return RecordIncident(
        case_id=context.case.id,
        on=values.fact_day("on"),
        type=code if isinstance(code, str) else "",
        severity=values.choice("severity", Severity),
        measures=values.checks("measures", ImmediateMeasure),
        text=values.text("text"),
        talk=talk if values.on("with_talk") else None,
        warning=warned if values.on("with_warning") else None,
        offer=offer_of(values, values.fact_day("on")),
    )


def next_step(context: FormContext) -> LadderStep | None:
    """Return the step of the ladder that an incident recorded now would be on."""
    return context.policy.rules.step(context.page.state.incident_count + 1)


def issuer(step: LadderStep | None) -> Role:
    """Return who gives the warning by the rules; the nearest leader where they are silent."""
    return (step.issuer if step is not None else None) or Role.LINE_MANAGER


def warning(context: FormContext) -> StepForm:
    """Ask about a warning; the ground begins with what was written about the incident."""
    t, before = context.texts.t, _that_count(context)
    if context.page.state.warning_access is SeesWarning.NONE:
        text = warning_line(context)
    else:
        text = " ".join(part for part in (_before(context), warning_line(context)) if part)
    return StepForm(
        id="warning",
        title=t("Warning no. {number}", number=len(before) + 1),
        text=text or t("The paper is made when you have saved."),
        sections=(Section(inputs=_about_warning(context)),),
        command=lambda values: _warning(context, values),
        verb=t("Save"),
    )


def _that_count(context: FormContext) -> tuple[Warning, ...]:
    """Return the warnings that still count: those that lapsed are the first of them."""
    given = context.case.of(Warning)
    return given[len(given) - context.page.state.warning_count :]


def _before(context: FormContext) -> str:
    """Name the warnings before this one, for the paper cites them where the rules ask for it."""
    before = _that_count(context)
    if not before:
        return ""
    days = ", ".join(
        dates.fact_date(each.on, context.texts.language) or context.texts.t("Date not known")
        for each in before
    )
    return context.texts.t("Warnings before this one: {days}.", days=days)


def _about_warning(context: FormContext) -> tuple[Input, ...]:
    t, incidents = context.texts.t, context.case.of(Incident)
    step = context.policy.rules.step(max(1, context.page.state.incident_count))
    by_rules = step.consult if step is not None else ()
    asked = [fact_day(context)]
    if context.page.state.warning_access is SeesWarning.CO_ISSUES:
        asked.append(
            ground(
                context,
                t("Concrete: what happened and when. No test results and no diagnosis."),
                initial=incidents[-1].text if incidents else "",
            )
        )
    asked += [
        Input(
            key="form",
            label=t("How it is given"),
            kind=InputKind.RADIO,
            choices=context.choices(WarningForm),
            initial=WarningForm.WRITTEN,
        ),
        *_by_mouth(context, step),
        Input(
            key="issuer",
            label=t("Given by"),
            kind=InputKind.CHOICE,
            choices=context.choices(_ISSUERS),
            initial=issuer(step),
        ),
        Input(
            key="consulted",
            label=t("Asked for advice first"),
            kind=InputKind.CHECKS,
            choices=context.choices(dict.fromkeys((*by_rules, *_CONSULTED))),
            hint=_named(context, by_rules),
        ),
    ]
    if not _barred(context):
        asked += offer_made(context, t("An agreement was offered in the same talk"))
    return tuple(asked)


def _by_mouth(context: FormContext, step: LadderStep | None) -> tuple[Input, ...]:
    """Ask why it is given by word of mouth, where the rules state that it is given in writing."""
    steps = [each for each in context.page.state.next_actions if each.action is Action.ISSUE_WARNING]
    asked_anyway = bool(steps) and all(each.departs for each in steps)
    if step is None or step.form != WarningForm.WRITTEN or asked_anyway:
        return ()
    why = Input(
        key="departure.reason",
        label=context.texts.t("Why"),
        kind=InputKind.TEXT,
        hint=context.texts.t(
            "The rules want the warning in writing ({clause}). It is possible to depart from that; "
            "write down why.",
            clause=step.clause.clause,
        ),
        shown=_oral,
    )
    return why, replace(decided_by(context, key="departure.by"), shown=_oral)


def _oral(values: Values) -> bool:
    return values.choice("form", WarningForm) is WarningForm.ORAL


def _why_by_mouth(context: FormContext, values: Values) -> DepartureReason | None:
    step = context.policy.rules.step(max(1, context.page.state.incident_count))
    if not _oral(values) or step is None or not values.text("departure.reason"):
        return None
    return DepartureReason(
        clause=step.clause.clause,
        reason=values.text("departure.reason"),
        by=values.choice("departure.by", Role),
    )


def _named(context: FormContext, roles: tuple[Role, ...]) -> str:
    if not roles:
        return ""
    named = ", ".join(inside(label(context.texts, role)) for role in roles)
    return context.texts.t("The rules name: {roles}.", roles=named)


def _warning(context: FormContext, values: Values) -> IssueWarning:
    return IssueWarning(
        case_id=context.case.id,
        ground=values.text("ground"),
        on=values.fact_day("on"),
        form=values.choice("form", WarningForm) or WarningForm.WRITTEN,
        issuer=values.choice("issuer", Role),
        consulted=values.checks("consulted", Role),
        departure=_why_by_mouth(context, values),
        offer=offer_of(values, values.fact_day("on")),
    )
