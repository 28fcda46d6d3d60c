"""The steps up to the answer: concern, talk, incident, warning, offer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from akan_desktop.app.commands import (
    IssueWarning,
    RecordConcern,
    RecordIncident,
    RecordTalk,
    TalkSection,
    WarningSection,
)
from akan_desktop.domain.fact_codes import (
    ConcernSource,
    ImmediateMeasure,
    Representative,
    Severity,
    TalkAbout,
    WarningForm,
)
from akan_desktop.domain.facts import Incident, Warning
from akan_desktop.domain.observations import Observation
from akan_desktop.domain.people import Role
from akan_desktop.ui.forms.shared_inputs import fact_day, ground, offer_made, offer_of
from akan_desktop.ui.forms.spec import Input, InputKind, Section, StepForm, Values

if TYPE_CHECKING:
    from akan_desktop.ui.forms.context import FormContext

_ISSUERS = (Role.LINE_MANAGER, Role.MANAGER_SUBSTITUTE, Role.HR, Role.EMPLOYER)


def concern(context: FormContext) -> StepForm:
    """Ask what gave the concern: seen, concrete, dated."""
    t = context.texts.t
    return StepForm(
        id="concern",
        title=t("Concern"),
        text=t("What has been seen at work, as concretely as you can. No diagnosis."),
        sections=(
            Section(
                inputs=(
                    fact_day(context),
                    Input(
                        key="source",
                        label=t("How it came in"),
                        kind=InputKind.CHOICE,
                        choices=context.choices(ConcernSource),
                        hint=t("Never who told it."),
                    ),
                    Input(
                        key="observations",
                        label=t("What has been seen"),
                        kind=InputKind.CHECKS,
                        choices=context.choices(Observation),
                    ),
                    Input(
                        key="text",
                        label=t("In your own words: what happened, when and where"),
                        kind=InputKind.TEXT,
                    ),
                )
            ),
        ),
        command=lambda values: RecordConcern(
            case_id=context.case.id,
            on=values.fact_day("on"),
            source=values.choice("source", ConcernSource),
            observations=values.codes("observations"),
            text=values.text("text"),
        ),
        verb=t("Save"),
    )


def talk(context: FormContext) -> StepForm:
    """Ask about a talk with the employee."""
    t = context.texts.t
    about = TalkAbout.INCIDENT if context.case.of(Incident) else TalkAbout.CONCERN
    return StepForm(
        id="talk",
        title=t("Talk with the employee"),
        sections=(
            Section(
                inputs=(
                    fact_day(context),
                    Input(
                        key="about",
                        label=t("What kind of talk"),
                        kind=InputKind.RADIO,
                        choices=context.choices(TalkAbout),
                        initial=about,
                    ),
                    Input(
                        key="participants",
                        label=t("Who took part"),
                        kind=InputKind.CHECKS,
                        choices=context.choices(
                            (Role.EMPLOYEE, Role.LINE_MANAGER, Role.MAIN_CONTACT, Role.AKAN_CONTACT, Role.HR)
                        ),
                        initial=(Role.EMPLOYEE, Role.LINE_MANAGER),
                    ),
                    _representative(context, "representative"),
                    Input(key="text", label=t("What was said, in short"), kind=InputKind.TEXT),
                    Input(
                        key="comment",
                        label=t("The employee's own comment"),
                        kind=InputKind.TEXT,
                        hint=t("Their words. They need not agree with the summary."),
                    ),
                    Input(
                        key="agreed",
                        label=t("Does the employee agree with the summary?"),
                        kind=InputKind.CHOICE,
                        choices=((True, t("Agrees")), (False, t("Does not agree"))),
                        none=t("Not asked"),
                    ),
                    Input(key="next_talk", label=t("Next talk"), kind=InputKind.DAY),
                )
            ),
        ),
        command=lambda values: RecordTalk(
            case_id=context.case.id,
            on=values.fact_day("on"),
            about=values.choice("about", TalkAbout),
            participants=values.checks("participants", Role),
            representative=values.choice("representative", Representative),
            text=values.text("text"),
            comment=values.text("comment"),
            agreed=values.yes_no("agreed"),
            next_talk=values.day("next_talk"),
        ),
        verb=t("Save"),
    )


def incident(context: FormContext) -> StepForm:
    """Ask about an incident, and on the same page about the warning and the offer that often go with it."""
    t = context.texts.t
    return StepForm(
        id="incident",
        title=context.policy.label("incident", context.lang).capitalize(),
        sections=(
            Section(
                inputs=(
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
            ),
            Section(title=t("In the same round"), inputs=_with_incident(context)),
        ),
        command=lambda values: _incident(context, values),
        verb=t("Save"),
    )


def _with_incident(context: FormContext) -> tuple[Input, ...]:
    t = context.texts.t
    return (
        Input(key="with_talk", label=t("The talk has been held"), kind=InputKind.SWITCH),
        fact_day(
            context,
            t("Date of the talk"),
            key="talk.on",
            shown=lambda values: values.on("with_talk"),
        ),
        Input(key="with_warning", label=t("A warning has been given"), kind=InputKind.SWITCH),
        fact_day(
            context,
            t("Date of the warning"),
            key="warning.on",
            shown=lambda values: values.on("with_warning"),
        ),
        ground(
            context,
            t("The concrete ground, as it stands in the warning."),
            key="warning.ground",
            shown=lambda values: values.on("with_warning"),
        ),
        *offer_made(context, t("An agreement has been offered")),
    )


def _incident(context: FormContext, values: Values) -> RecordIncident:
    code = values.chosen("type")
    return RecordIncident(
        case_id=context.case.id,
        on=values.fact_day("on"),
        type=code if isinstance(code, str) else "",
        severity=values.choice("severity", Severity),
        measures=values.checks("measures", ImmediateMeasure),
        text=values.text("text"),
        talk=TalkSection(on=values.fact_day("talk.on")) if values.on("with_talk") else None,
        warning=WarningSection(ground=values.text("warning.ground"), on=values.fact_day("warning.on"))
        if values.on("with_warning")
        else None,
        offer=offer_of(values, values.fact_day("on")),
    )


def warning(context: FormContext) -> StepForm:
    """Ask about a warning; the ground begins with what was written about the incident."""
    t = context.texts.t
    incidents = context.case.of(Incident)
    return StepForm(
        id="warning",
        title=t("Warning no. {number}", number=len(context.case.of(Warning)) + 1),
        text=t("The paper is made when you have saved."),
        sections=(
            Section(
                inputs=(
                    fact_day(context),
                    ground(
                        context,
                        t("Concrete: what happened and when. No test results and no diagnosis."),
                        initial=incidents[-1].text if incidents else "",
                    ),
                    Input(
                        key="form",
                        label=t("How it is given"),
                        kind=InputKind.RADIO,
                        choices=context.choices(WarningForm),
                        initial=WarningForm.WRITTEN,
                    ),
                    Input(
                        key="issuer",
                        label=t("Given by"),
                        kind=InputKind.CHOICE,
                        choices=context.choices(_ISSUERS),
                        initial=Role.LINE_MANAGER,
                    ),
                    *offer_made(context, t("An agreement was offered in the same talk")),
                )
            ),
        ),
        command=lambda values: _warning(context, values),
        verb=t("Save"),
    )


def _warning(context: FormContext, values: Values) -> IssueWarning:
    return IssueWarning(
        case_id=context.case.id,
        ground=values.text("ground"),
        on=values.fact_day("on"),
        form=values.choice("form", WarningForm) or WarningForm.WRITTEN,
        issuer=values.choice("issuer", Role),
        offer=offer_of(values, values.fact_day("on")),
    )


def _representative(context: FormContext, key: str) -> Input:
    return Input(
        key=key,
        label=context.texts.t("Someone to bring"),
        kind=InputKind.RADIO,
        choices=context.choices(Representative),
        hint=context.texts.t("A union representative or someone else they trust."),
    )
