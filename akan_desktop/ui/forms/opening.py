"""Opening a case, telling the person, and what is known of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from akan_desktop.app.commands import EditSubject, InformSubject, OpenCase
from akan_desktop.domain.dates import FactDate, add_months
from akan_desktop.domain.fact_codes import ConcernSource
from akan_desktop.domain.facts import Concern, Fact
from akan_desktop.domain.observations import Observation
from akan_desktop.domain.people import Employment, InformUnionRep, ProblemArea, Subject
from akan_desktop.i18n.labels import label
from akan_desktop.ui.forms.shared_inputs import exact_day
from akan_desktop.ui.forms.spec import Choice, Input, InputKind, Section, StepForm, Values

if TYPE_CHECKING:
    from akan_desktop.i18n.catalogue import Texts
    from akan_desktop.ui.forms.context import FormContext

NEW_CASE = "open_case"


def new_case(texts: Texts, today: date, units: tuple[str, ...]) -> StepForm:
    """Ask for what a case begins with: who, how it came in, and that the person knows."""
    t = texts.t
    first = Section(
        title=t("What happened first"),
        text=t("You can leave this out and enter it later."),
        inputs=(
            Input(
                key="source",
                label=t("How it came in"),
                kind=InputKind.CHOICE,
                choices=tuple((each, label(texts, each)) for each in ConcernSource),
                none=t("Not a concern, or not yet"),
            ),
            Input(
                key="on",
                label=t("Date of the concern"),
                kind=InputKind.FACT_DAY,
                initial=today,
                shown=lambda values: values.choice("source", ConcernSource) is not None,
            ),
            Input(
                key="observations",
                label=t("What has been seen"),
                kind=InputKind.CHECKS,
                choices=tuple((each, label(texts, each)) for each in Observation),
                shown=lambda values: values.choice("source", ConcernSource) is not None,
            ),
            Input(
                key="text",
                label=t("In your own words: what happened, when and where"),
                kind=InputKind.TEXT,
                hint=t("Concrete and seen. No diagnosis, and nothing about who told it."),
                shown=lambda values: values.choice("source", ConcernSource) is not None,
            ),
        ),
    )
    return StepForm(
        id=NEW_CASE,
        title=t("New case"),
        sections=(
            Section(inputs=_person(texts, Subject(name=""), units)),
            Section(
                title=t("Does the person know?"),
                text=t("Nobody is in the register by name without having been told."),
                inputs=_informed(texts, today),
            ),
            first,
        ),
        command=lambda values: _opened(values, today),
        verb=t("Open the case"),
    )


def inform_subject(context: FormContext) -> StepForm:
    """Note the day the person was told."""
    t = context.texts.t
    return StepForm(
        id="inform_subject",
        title=t("The person has been told"),
        text=t("Give them the information letter. It is ready among the papers of the case."),
        sections=(Section(inputs=(exact_day(context, t("Told on")),)),),
        command=lambda values: InformSubject(case_id=context.case.id, on=values.day("on")),
        verb=t("Save"),
    )


def edit_subject(context: FormContext) -> StepForm:
    """Correct what is known of the person."""
    t, subject = context.texts.t, context.case.subject
    traits = (
        ("manager", t("Is a manager")),
        ("local_hire", t("Hired locally abroad")),
        ("posted_abroad", t("Posted abroad")),
        ("mandatory_abstinence", t("Has a duty of abstinence in the job")),
        ("criminal_in_service", t("Criminal act in or linked to the service")),
    )
    answers: tuple[Choice, ...] = ((True, t("Yes")), (False, t("No")))
    return StepForm(
        id="edit_subject",
        title=t("About the person"),
        sections=(
            Section(inputs=_person(context.texts, subject, context.units, context.case.problem)),
            Section(
                title=t("What the rules ask about"),
                text=t("Leave it open where you do not know. Unknown is not the same as no."),
                inputs=tuple(
                    Input(
                        key=key,
                        label=text,
                        kind=InputKind.CHOICE,
                        choices=answers,
                        none=t("Not known"),
                        initial=getattr(subject, key),
                    )
                    for key, text in traits
                ),
            ),
            Section(
                title=t("The union"),
                inputs=(
                    Input(
                        key="inform_union_rep",
                        label=t("Shall the union representative be told?"),
                        kind=InputKind.RADIO,
                        choices=context.choices(InformUnionRep),
                        initial=subject.inform_union_rep,
                    ),
                ),
            ),
        ),
        command=lambda values: _edited(context, values),
        verb=t("Save"),
    )


def _person(
    texts: Texts, subject: Subject, units: tuple[str, ...], problem: ProblemArea | None = None
) -> tuple[Input, ...]:
    t = texts.t
    return (
        Input(key="name", label=t("Name"), kind=InputKind.LINE, initial=subject.name, required=True),
        Input(key="unit", label=t("Unit"), kind=InputKind.LINE, initial=subject.unit, completions=units),
        Input(key="position", label=t("Position"), kind=InputKind.LINE, initial=subject.position),
        Input(
            key="employment",
            label=t("Employment"),
            kind=InputKind.CHOICE,
            choices=tuple((each, label(texts, each)) for each in Employment),
            none=t("Not known"),
            initial=subject.employment,
        ),
        Input(
            key="problem",
            label=t("Main problem"),
            kind=InputKind.CHOICE,
            choices=tuple((each, label(texts, each)) for each in ProblemArea),
            none=t("Not known yet"),
            initial=problem,
        ),
    )


def _informed(texts: Texts, today: date) -> tuple[Input, ...]:
    t = texts.t

    def waits(values: Values) -> bool:
        return values.chosen("told") is False

    return (
        Input(
            key="told",
            label=t("Has the person been told that you keep a case?"),
            kind=InputKind.RADIO,
            choices=((True, t("Yes, they have been told")), (False, t("Not yet, it has to wait"))),
            required=True,
        ),
        Input(
            key="informed_on",
            label=t("Told on"),
            kind=InputKind.DAY,
            initial=today,
            shown=lambda values: values.chosen("told") is True,
        ),
        Input(key="not_informed_reason", label=t("Why it has to wait"), kind=InputKind.TEXT, shown=waits),
        Input(
            key="inform_by",
            label=t("To be told by"),
            kind=InputKind.DAY,
            initial=add_months(today, 1),
            hint=t("A month from now at the latest. The date comes up in “Today”."),
            shown=waits,
        ),
    )


def _subject(subject: Subject, values: Values) -> Subject:
    return replace(
        subject,
        name=values.text("name"),
        unit=values.text("unit"),
        position=values.text("position"),
        employment=values.choice("employment", Employment),
    )


def _opened(values: Values, today: date) -> OpenCase:
    subject = replace(
        _subject(Subject(name=""), values),
        informed_on=values.day("informed_on"),
        not_informed_reason=values.text("not_informed_reason"),
        inform_by=values.day("inform_by") if values.chosen("told") is False else None,
    )
    source = values.choice("source", ConcernSource)
    facts: tuple[Fact, ...] = ()
    if source is not None:
        concern = Concern(
            id="",
            on=values.fact_day("on") if values.fact_day("on").is_known else FactDate.of(today),
            source=source,
            observations=values.codes("observations"),
            text=values.text("text"),
        )
        facts = (concern,)
    return OpenCase(
        subject=subject, problem=values.choice("problem", ProblemArea), facts=facts, draft=NEW_CASE
    )


def _edited(context: FormContext, values: Values) -> EditSubject:
    subject = replace(
        _subject(context.case.subject, values),
        manager=values.yes_no("manager"),
        local_hire=values.yes_no("local_hire"),
        posted_abroad=values.yes_no("posted_abroad"),
        mandatory_abstinence=values.yes_no("mandatory_abstinence"),
        criminal_in_service=values.yes_no("criminal_in_service"),
        inform_union_rep=values.choice("inform_union_rep", InformUnionRep) or InformUnionRep.UNASKED,
    )
    return EditSubject(
        case_id=context.case.id,
        subject=subject,
        problem=values.choice("problem", ProblemArea),
    )
