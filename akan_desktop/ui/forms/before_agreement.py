"""The first steps: a concern, and the talks with the employee."""

from __future__ import annotations

from typing import TYPE_CHECKING

from akan_desktop.app.commands import RecordConcern, RecordTalk, ShowSummary
from akan_desktop.domain.fact_codes import ConcernSource, Representative, TalkAbout
from akan_desktop.domain.facts import Incident
from akan_desktop.domain.language import inside
from akan_desktop.domain.observations import Observation
from akan_desktop.domain.people import Role
from akan_desktop.domain.rule_codes import Duty
from akan_desktop.i18n.labels import label
from akan_desktop.ui.forms.shared_inputs import exact_day, fact_day, representative
from akan_desktop.ui.forms.spec import Input, InputKind, Section, StepForm

if TYPE_CHECKING:
    from akan_desktop.domain.facts import Talk
    from akan_desktop.ui.forms.context import FormContext


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
                    _participants(context),
                    representative(context),
                    Input(key="text", label=t("What was said, in short"), kind=InputKind.TEXT),
                    _comment(context),
                    _agreed(context),
                    *_shown(context),
                    _next_talk(context, about),
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
            shown_on=values.day("shown_on"),
            next_talk=values.day("next_talk"),
        ),
        verb=t("Save"),
    )


def summary(context: FormContext, talk: Talk) -> StepForm:
    """Ask when the employee was shown the summary of a talk, and what they say of it."""
    t, rule = context.texts.t, context.policy.rules.concern
    said = context.policy.wording(rule.id, context.lang) if rule is not None else ""
    return StepForm(
        id=f"show_summary:{talk.id}",
        title=t("The summary of the talk"),
        text=said,
        sections=(
            Section(
                inputs=(
                    Input(
                        key="text",
                        label=t("The summary, as the employee sees it"),
                        kind=InputKind.TEXT,
                        initial=talk.text,
                        required=True,
                    ),
                    exact_day(context, t("Shown to the employee on")),
                    _comment(context),
                    _agreed(context, talk.agreed),
                )
            ),
        ),
        command=lambda values: ShowSummary(
            case_id=context.case.id,
            talk_id=talk.id,
            on=values.day("on"),
            text=values.text("text"),
            comment=values.text("comment"),
            agreed=values.yes_no("agreed"),
        ),
        verb=t("Save"),
        previews=False,
    )


def _comment(context: FormContext) -> Input:
    """Ask for the employee's own comment; where it is their right the rules' clause stands with it."""
    t, rule = context.texts.t, context.policy.rules.concern
    hint = t("Their words. They need not agree with the summary.")
    if rule is not None and rule.comment_right:
        hint = t("They are to see the summary and may comment on it ({clause}). They need not agree.",
                 clause=rule.clause.clause)  # fmt: skip
    return Input(key="comment", label=t("The employee's own comment"), kind=InputKind.TEXT, hint=hint)


def _agreed(context: FormContext, initial: bool | None = None) -> Input:  # noqa: FBT001 - three answers
    t = context.texts.t
    return Input(
        key="agreed",
        label=t("Does the employee agree with the summary?"),
        kind=InputKind.CHOICE,
        choices=((True, t("Agrees")), (False, t("Does not agree"))),
        none=t("Not asked"),
        initial=initial,
    )


def _shown(context: FormContext) -> tuple[Input, ...]:
    """Ask when the employee saw the summary, where the rules give them the right to comment on it."""
    rule = context.policy.rules.concern
    if rule is None or not rule.comment_right:
        return ()
    t = context.texts.t
    hint = t("Leave it empty until it has been shown.")
    return (Input(key="shown_on", label=t("Shown to the employee on"), kind=InputKind.DAY, hint=hint),)


_TALKERS = (Role.EMPLOYEE, Role.LINE_MANAGER, Role.MAIN_CONTACT, Role.AKAN_CONTACT, Role.HR)


def _participants(context: FormContext) -> Input:
    """Ask who took part; where the person leads their unit the rules may name another than their leader."""
    t, rule = context.texts.t, context.policy.rules.concern
    instead = rule.instead if rule is not None else ()
    led = bool(context.case.subject.manager) and bool(instead)
    holds = [inside(label(context.texts, role)) for role in instead]
    return Input(
        key="participants",
        label=t("Who took part"),
        kind=InputKind.CHECKS,
        choices=context.choices(dict.fromkeys((*_TALKERS, *instead))),
        initial=(Role.EMPLOYEE, instead[0] if led else Role.LINE_MANAGER),
        hint=t("The person is a manager. The rules leave the talk to: {roles}.", roles=", ".join(holds))
        if led
        else "",
    )


def _next_talk(context: FormContext, about: TalkAbout) -> Input:
    """Ask for the day of the next talk; of a concern it is agreed at once where the rules say so."""
    t, rule = context.texts.t, context.policy.rules.concern
    wanted = rule is not None and rule.next_talk is Duty.MUST and about is TalkAbout.CONCERN
    return Input(
        key="next_talk",
        label=t("Next talk"),
        kind=InputKind.DAY,
        hint=t("The rules want the next talk agreed before you part.") if wanted else "",
        required=wanted,
    )
