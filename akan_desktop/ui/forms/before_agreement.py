"""The first steps: a concern, and the talks with the employee."""

from __future__ import annotations

from typing import TYPE_CHECKING

from akan_desktop.app.commands import RecordConcern, RecordTalk
from akan_desktop.domain.fact_codes import ConcernSource, Representative, TalkAbout
from akan_desktop.domain.facts import Incident
from akan_desktop.domain.observations import Observation
from akan_desktop.domain.people import Role
from akan_desktop.domain.rule_codes import Duty
from akan_desktop.ui.forms.shared_inputs import fact_day, representative
from akan_desktop.ui.forms.spec import Input, InputKind, Section, StepForm

if TYPE_CHECKING:
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
                    Input(
                        key="participants",
                        label=t("Who took part"),
                        kind=InputKind.CHECKS,
                        choices=context.choices(
                            (Role.EMPLOYEE, Role.LINE_MANAGER, Role.MAIN_CONTACT, Role.AKAN_CONTACT, Role.HR)
                        ),
                        initial=(Role.EMPLOYEE, Role.LINE_MANAGER),
                    ),
                    representative(context),
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
            next_talk=values.day("next_talk"),
        ),
        verb=t("Save"),
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
