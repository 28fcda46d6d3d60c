"""Meetings: calling one, holding it, finishing the minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from akan_desktop.app.commands import ChangeMeeting, FinishMinutes, HoldMeeting, PlanMeeting
from akan_desktop.domain.fact_codes import Held, MeetingMode, MinutesStatus
from akan_desktop.domain.facts import Meeting
from akan_desktop.domain.people import Role
from akan_desktop.domain.state import Action
from akan_desktop.ui.forms.spec import Input, InputKind, Section, StepForm, Values

if TYPE_CHECKING:
    from akan_desktop.ui.forms.context import FormContext


def plan(context: FormContext, *, mode: MeetingMode | None = None) -> StepForm:
    """Ask when and where; the agenda begins with what is open."""
    t = context.texts.t
    return StepForm(
        id="plan_meeting",
        title=t("Call a meeting"),
        text=t("The notice is made when you have saved."),
        sections=(
            Section(
                inputs=(
                    *_when(context, None),
                    Input(
                        key="mode",
                        label=t("Kind of meeting"),
                        kind=InputKind.CHOICE,
                        choices=context.choices(MeetingMode),
                        initial=mode or _mode(context),
                    ),
                    Input(
                        key="agenda",
                        label=t("Agenda, one item on each line"),
                        kind=InputKind.LINES,
                        initial=_agenda(context),
                    ),
                )
            ),
        ),
        command=lambda values: PlanMeeting(
            case_id=context.case.id,
            on=values.day("on") or context.today,
            time=values.text("time"),
            place=values.text("place"),
            mode=values.choice("mode", MeetingMode) or MeetingMode.ORDINARY,
            video=values.on("video"),
            agenda=values.lines("agenda"),
        ),
        verb=t("Save and make the notice"),
    )


def change(context: FormContext, meeting: Meeting) -> StepForm:
    """Ask for a new time or place."""
    t = context.texts.t
    return StepForm(
        id=f"change_meeting:{meeting.id}",
        title=t("Change the meeting"),
        sections=(
            Section(
                inputs=(
                    *_when(context, meeting),
                    Input(
                        key="agenda",
                        label=t("Agenda, one item on each line"),
                        kind=InputKind.LINES,
                        initial=meeting.agenda,
                    ),
                )
            ),
        ),
        command=lambda values: ChangeMeeting(
            case_id=context.case.id,
            meeting_id=meeting.id,
            on=values.day("on") or context.today,
            time=values.text("time"),
            place=values.text("place"),
            mode=meeting.mode,
            video=values.on("video"),
            agenda=values.lines("agenda"),
        ),
        verb=t("Save"),
    )


def hold(context: FormContext, meeting: Meeting | None) -> StepForm:
    """Ask what happened at a meeting, in the order in which it happens."""
    t = context.texts.t
    day = meeting.on.exact if meeting and meeting.on.exact else context.today
    held = Input(
        key="held",
        label=t("What became of it"),
        kind=InputKind.RADIO,
        choices=context.choices(Held),
        initial=meeting.held or Held.YES if meeting else Held.YES,
    )
    return StepForm(
        id=f"hold_meeting:{meeting.id if meeting else ''}",
        title=t("The meeting"),
        text=t("Write as you go. What you type is kept every five seconds."),
        sections=(
            Section(
                inputs=(
                    Input(key="on", label=t("Date"), kind=InputKind.DAY, initial=min(day, context.today)),
                    held,
                    *_what_happened(context, meeting),
                    Input(
                        key="next",
                        label=t("Next meeting"),
                        kind=InputKind.DAY,
                        initial=meeting.next if meeting else None,
                    ),
                )
            ),
        ),
        command=lambda values: _hold(context, meeting, values),
        verb=t("Save the meeting"),
    )


def _what_happened(context: FormContext, meeting: Meeting | None) -> tuple[Input, ...]:
    t, roles = context.texts.t, context.group_roles()
    return (
        Input(
            key="attendance",
            label=t("Who was there"),
            kind=InputKind.CHECKS,
            choices=context.choices(roles),
            initial=meeting.attendance or roles if meeting else roles,
            shown=_was_held,
        ),
        Input(
            key="points",
            label=t("What was talked about, one item on each line"),
            kind=InputKind.LINES,
            initial=meeting.points or meeting.agenda if meeting else (),
            hint=t("How it goes at work and with the terms. No diagnosis, no test results."),
            shown=_was_held,
        ),
        Input(
            key="decisions",
            label=t("What was decided, one thing on each line"),
            kind=InputKind.LINES,
            initial=meeting.decisions if meeting else (),
            shown=_was_held,
        ),
        Input(
            key="actions",
            label=t("Who does what"),
            kind=InputKind.ACTIONS,
            choices=context.choices(roles),
            initial=meeting.actions if meeting else (),
            shown=_was_held,
        ),
    )


def _hold(context: FormContext, meeting: Meeting | None, values: Values) -> HoldMeeting:
    return HoldMeeting(
        case_id=context.case.id,
        meeting_id=meeting.id if meeting else "",
        held=values.choice("held", Held) or Held.YES,
        on=values.day("on"),
        time=meeting.time if meeting else "",
        place=meeting.place if meeting else "",
        mode=meeting.mode if meeting else MeetingMode.ORDINARY,
        video=meeting.video if meeting else False,
        attendance=values.checks("attendance", Role),
        agenda=meeting.agenda if meeting else (),
        points=values.lines("points"),
        decisions=values.lines("decisions"),
        actions=values.actions("actions"),
        next=values.day("next"),
        plan_next=values.day("next") is not None,
    )


def finish(context: FormContext, meeting: Meeting) -> StepForm:
    """Ask how far the minutes have come, and for the employee's comment."""
    t = context.texts.t
    return StepForm(
        id=f"finish_minutes:{meeting.id}",
        title=t("The minutes"),
        text=t("The employee reads the draft and may comment. The comment stays with the final text."),
        sections=(
            Section(
                inputs=(
                    Input(
                        key="status",
                        label=t("Where the minutes stand"),
                        kind=InputKind.RADIO,
                        choices=context.choices((MinutesStatus.COMMENTING, MinutesStatus.FINAL)),
                        initial=MinutesStatus.FINAL
                        if meeting.minutes is MinutesStatus.COMMENTING
                        else MinutesStatus.COMMENTING,
                    ),
                    Input(
                        key="subject_comment",
                        label=t("The employee's comment"),
                        kind=InputKind.TEXT,
                        initial=meeting.subject_comment,
                        hint=t("Leave it empty if there is none."),
                    ),
                )
            ),
        ),
        command=lambda values: FinishMinutes(
            case_id=context.case.id,
            meeting_id=meeting.id,
            status=values.choice("status", MinutesStatus) or MinutesStatus.COMMENTING,
            subject_comment=values.text("subject_comment"),
        ),
        verb=t("Save"),
    )


def _when(context: FormContext, meeting: Meeting | None) -> tuple[Input, ...]:
    t = context.texts.t
    return (
        Input(
            key="on",
            label=t("Date"),
            kind=InputKind.DAY,
            initial=meeting.on.exact if meeting else None,
            required=True,
        ),
        Input(key="time", label=t("Time"), kind=InputKind.TIME, initial=meeting.time if meeting else ""),
        Input(key="place", label=t("Place"), kind=InputKind.LINE, initial=meeting.place if meeting else ""),
        Input(
            key="video",
            label=t("By video"),
            kind=InputKind.SWITCH,
            initial=meeting.video if meeting else False,
        ),
    )


def _was_held(values: Values) -> bool:
    return values.choice("held", Held) is Held.YES


def _mode(context: FormContext) -> MeetingMode:
    actions = {step.action for step in context.page.state.next_actions if step.primary}
    if Action.CONVENE_GROUP in actions:
        return MeetingMode.EXTRAORDINARY
    return MeetingMode.ORDINARY


def _agenda(context: FormContext) -> tuple[str, ...]:
    t = context.texts.t
    meetings = context.case.of(Meeting)
    items = [t("How it has gone since last time")]
    items += [action.text for meeting in meetings for action in meeting.actions if action.done is None]
    return (*items, t("The terms of the agreement"), t("Next meeting"))
