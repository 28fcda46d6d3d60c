"""The offer of an agreement, its answer, and who has been told of a warning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from akan_desktop.app.commands import MakeOffer, RecordAnswer, RecordNotified
from akan_desktop.domain.fact_codes import Answer
from akan_desktop.domain.facts import Concern
from akan_desktop.domain.people import Role
from akan_desktop.ui.forms.shared_inputs import exact_day, fact_day, note_if_any
from akan_desktop.ui.forms.spec import Input, InputKind, Section, StepForm

if TYPE_CHECKING:
    from akan_desktop.ui.forms.context import FormContext


def offer(context: FormContext) -> StepForm:
    """Ask about the offer of an agreement."""
    t = context.texts.t
    return StepForm(
        id="offer",
        title=t("Offer of an agreement"),
        text=t("An agreement needs consent. Give time to think, and say what a yes and a no mean."),
        sections=(
            Section(
                inputs=(
                    fact_day(context),
                    note_if_any(context),
                )
            ),
        ),
        command=lambda values: MakeOffer(
            case_id=context.case.id, on=values.fact_day("on"), text=values.text("text")
        ),
        verb=t("Save"),
    )


def answer_offer(context: FormContext) -> StepForm:
    """Ask for the answer to the offer."""
    t = context.texts.t
    return StepForm(
        id="answer",
        title=t("The answer to the offer"),
        sections=(
            Section(
                inputs=(
                    Input(
                        key="answer",
                        label=t("What the employee answered"),
                        kind=InputKind.RADIO,
                        choices=context.choices((Answer.ACCEPTED, Answer.DECLINED)),
                        required=True,
                    ),
                    exact_day(context, t("Answered on")),
                    note_if_any(context),
                )
            ),
        ),
        command=lambda values: RecordAnswer(
            case_id=context.case.id,
            answer=values.choice("answer", Answer) or Answer.PENDING,
            on=values.day("on"),
            text=values.text("text"),
        ),
        verb=t("Save"),
    )


def notified(context: FormContext, about: str = "") -> StepForm:
    """Note who was told of the warning or, where the rule `about` speaks of one, of the concern."""
    t = context.texts.t
    of_concern = [duty for duty in context.concern_duties() if duty.about == about]
    concerns = context.case.of(Concern)
    duties = of_concern or context.warning_duties()
    waiting = tuple(duty.role for duty in duties if duty.done is None)
    return StepForm(
        id="notified_of_concern" if of_concern else "notified",
        title=t("Who has been told of the concern") if of_concern else t("Who has been told"),
        text=context.policy.wording(about, context.lang) if of_concern else "",
        sections=(
            Section(
                inputs=(
                    Input(
                        key="role",
                        label=t("Who"),
                        kind=InputKind.CHOICE,
                        choices=context.choices(
                            waiting or (Role.MAIN_CONTACT, Role.OCCUPATIONAL_HEALTH_SERVICE, Role.UNION_REP)
                        ),
                        initial=waiting[0] if waiting else None,
                        required=True,
                    ),
                    exact_day(context, t("Was told on")),
                )
            ),
        ),
        command=lambda values: RecordNotified(
            case_id=context.case.id,
            role=values.choice("role", Role) or Role.OTHER,
            on=values.day("on"),
            fact_id=concerns[-1].id if of_concern and concerns else "",
        ),
        verb=t("Save"),
    )
