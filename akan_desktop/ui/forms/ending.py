"""Notes, departures, personnel cases, holds, closing, and marking a mistake."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from akan_desktop.app.commands import (
    AddNote,
    CloseCase,
    DecideArchive,
    HoldDeletion,
    PostponeDeletion,
    RecordDisclosure,
    RecordEmployment,
    VoidFact,
)
from akan_desktop.app.records import ArchiveChoice, ArchiveDecision
from akan_desktop.domain.dates import add_months
from akan_desktop.domain.errors import Problem
from akan_desktop.domain.fact_codes import EmploymentChange, Outcome
from akan_desktop.domain.people import Role
from akan_desktop.ui.forms.shared_inputs import entry_told, exact_day, fact_day
from akan_desktop.ui.forms.spec import Input, InputKind, Section, StepForm, Values

if TYPE_CHECKING:
    from akan_desktop.ui.forms.context import FormContext


def note(context: FormContext) -> StepForm:
    """Ask for a dated note."""
    t = context.texts.t
    return StepForm(
        id="note",
        title=t("Note"),
        text=t("The employee may ask to read it."),
        sections=(
            Section(
                inputs=(
                    Input(key="text", label=t("What to remember"), kind=InputKind.TEXT),
                    exact_day(context),
                    Input(key="time", label=t("Time"), kind=InputKind.TIME),
                    Input(
                        key="with_role",
                        label=t("Talked with"),
                        kind=InputKind.CHOICE,
                        choices=context.choices(Role),
                        none=t("Nobody in particular"),
                    ),
                )
            ),
        ),
        command=lambda values: AddNote(
            case_id=context.case.id,
            text=values.text("text"),
            on=values.day("on"),
            time=values.text("time"),
            with_role=values.choice("with_role", Role),
        ),
        verb=t("Save"),
        previews=False,
    )


def close(context: FormContext) -> StepForm:
    """Ask how the case ended."""
    t = context.texts.t
    return StepForm(
        id="close",
        title=t("Close the case"),
        text=t("When the case is closed, the time until deletion begins. See below what it means."),
        sections=(
            Section(
                inputs=(
                    Input(
                        key="outcome",
                        label=t("How it ended"),
                        kind=InputKind.RADIO,
                        choices=context.choices(Outcome),
                        required=True,
                    ),
                    fact_day(context, t("Closed on")),
                    Input(
                        key="evaluation",
                        label=t("What helped, and what could have been better"),
                        kind=InputKind.TEXT,
                        hint=t("From the closing meeting with the employee."),
                    ),
                )
            ),
        ),
        command=lambda values: CloseCase(
            case_id=context.case.id,
            outcome=values.choice("outcome", Outcome) or Outcome.COMPLETED,
            on=values.fact_day("on"),
            evaluation=values.text("evaluation"),
        ),
        verb=t("Close the case"),
    )


def own_end(context: FormContext) -> StepForm:
    """Ask for the end of an agreement that the employee began and now wants to end."""
    form = close(context)
    inputs = tuple(
        replace(item, initial=Outcome.OWN_WISH) if item.key == "outcome" else item for item in form.inputs
    )
    return replace(
        form,
        id="own_end",
        title=context.texts.t("The employee ends the agreement"),
        sections=(Section(inputs=inputs),),
    )


def employment(context: FormContext) -> StepForm:
    """Ask what changed in the employment."""
    t = context.texts.t
    return StepForm(
        id="employment",
        title=t("Change in the employment"),
        sections=(
            Section(
                inputs=(
                    Input(
                        key="change",
                        label=t("What has changed"),
                        kind=InputKind.CHOICE,
                        choices=context.choices(EmploymentChange),
                        required=True,
                    ),
                    fact_day(context),
                )
            ),
        ),
        command=lambda values: RecordEmployment(
            case_id=context.case.id,
            change=values.choice("change", EmploymentChange) or EmploymentChange.RETURNED,
            on=values.fact_day("on"),
        ),
        verb=t("Save"),
    )


def hold_deletion(context: FormContext) -> StepForm:
    """Ask why deletion has to wait, and until when."""
    t = context.texts.t
    return StepForm(
        id="hold",
        title=t("Let deletion wait"),
        text=t("For a dispute, a personnel case or a request that is being handled."),
        sections=(
            Section(
                inputs=(
                    Input(key="reason", label=t("Why"), kind=InputKind.TEXT),
                    Input(
                        key="until",
                        label=t("Until"),
                        kind=InputKind.DAY,
                        hint=t("Leave it empty to wait until you end it."),
                    ),
                )
            ),
        ),
        command=lambda values: HoldDeletion(
            case_id=context.case.id, reason=values.text("reason"), until=values.day("until")
        ),
        verb=t("Save"),
    )


def postpone(context: FormContext) -> StepForm:
    """Ask until when the data are still needed, and why."""
    t = context.texts.t
    return StepForm(
        id="postpone",
        title=t("Look at it again later"),
        text=t("Data are not kept longer than needed. Write what they are still needed for."),
        sections=(
            Section(
                inputs=(
                    Input(key="reason", label=t("Why they are still needed"), kind=InputKind.TEXT),
                    Input(
                        key="until",
                        label=t("Look again on"),
                        kind=InputKind.DAY,
                        initial=add_months(context.today, 6),
                        required=True,
                    ),
                )
            ),
        ),
        command=lambda values: PostponeDeletion(
            case_id=context.case.id,
            reason=values.text("reason"),
            until=values.day("until") or context.today,
        ),
        verb=t("Save"),
    )


def archive(context: FormContext) -> StepForm:
    """Ask for the archivist's decision."""
    t = context.texts.t
    now = context.page.archive
    return StepForm(
        id="archive",
        title=t("The archivist's decision"),
        text=t("In a public body the archive decides before anything is destroyed."),
        sections=(
            Section(
                inputs=(
                    Input(
                        key="choice",
                        label=t("Decision"),
                        kind=InputKind.RADIO,
                        choices=context.choices(ArchiveChoice),
                        initial=now.choice if now else ArchiveChoice.BLOCKED,
                    ),
                    Input(
                        key="reference",
                        label=t("Reference in the archive"),
                        kind=InputKind.LINE,
                        initial=now.reference if now else "",
                    ),
                    exact_day(context, t("Decided on"), key="decided_on"),
                )
            ),
        ),
        command=lambda values: _archive(context, values),
        verb=t("Save"),
    )


def _archive(context: FormContext, values: Values) -> DecideArchive:
    decision = ArchiveDecision(
        choice=values.choice("choice", ArchiveChoice) or ArchiveChoice.BLOCKED,
        reference=values.text("reference"),
        decided_on=values.day("decided_on"),
    )
    return DecideArchive(case_id=context.case.id, decision=decision)


def hand_out(context: FormContext) -> StepForm:
    """Ask who got what, and on what ground: it drives the list of copies to call back."""
    t = context.texts.t
    return StepForm(
        id="hand_out",
        title=t("Handed out"),
        text=t(
            "Who has been given a paper or been told something. The list is used when copies are called back."
        ),
        sections=(
            Section(
                inputs=(
                    Input(
                        key="role",
                        label=t("Who"),
                        kind=InputKind.CHOICE,
                        choices=context.choices(Role),
                        required=True,
                    ),
                    Input(
                        key="recipient",
                        label=t("Name or place, if needed"),
                        kind=InputKind.LINE,
                        completions=context.places,
                    ),
                    Input(
                        key="what",
                        label=t("What"),
                        kind=InputKind.LINE,
                        required=True,
                        missing=Problem.TEXT_MISSING,
                    ),
                    Input(
                        key="ground",
                        label=t("On what ground"),
                        kind=InputKind.LINE,
                        hint=t("For example consent, a need in the job, or the law."),
                        required=True,
                        missing=Problem.REASON_MISSING,
                    ),
                    exact_day(context),
                    _call_back(context),
                )
            ),
        ),
        command=lambda values: _handed_out(context, values),
        verb=t("Save"),
        told=lambda values: entry_told(context, _handed_out(context, values)),
    )


def _handed_out(context: FormContext, values: Values) -> RecordDisclosure:
    t = context.texts.t
    return RecordDisclosure(
        case_id=context.case.id,
        role=values.choice("role", Role) or Role.OTHER,
        recipient=values.text("recipient"),
        what=values.text("what"),
        ground=values.text("ground"),
        on=values.day("on"),
        remind_on=values.day("remind_on"),
        reminder=t("Call the copy back: {what}", what=values.text("what")),
    )


def _call_back(context: FormContext) -> Input:
    t = context.texts.t
    return Input(
        key="remind_on",
        label=t("Remind me to call the copy back on"),
        kind=InputKind.DAY,
        hint=t("Comes up on the page of today. Leave it empty where nothing is to come back."),
    )


def void(context: FormContext, fact_id: str) -> StepForm:
    """Ask why an entry is a mistake."""
    t = context.texts.t
    return StepForm(
        id=f"void:{fact_id}",
        title=t("Entered by mistake"),
        text=t("What was written is erased. The day and the reason stay, so that it can be seen later."),
        sections=(
            Section(
                inputs=(
                    Input(
                        key="reason",
                        label=t("Why it is a mistake"),
                        kind=InputKind.LINE,
                        hint=t("Do not repeat what was wrong."),
                    ),
                )
            ),
        ),
        command=lambda values: VoidFact(
            case_id=context.case.id, fact_id=fact_id, reason=values.text("reason")
        ),
        verb=t("Erase the entry"),
    )
