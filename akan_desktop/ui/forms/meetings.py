"""Meetings: calling one, and changing its plan. A form comes so full that saving it can be all there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from akan_desktop.app.commands import ChangeMeeting, PlanMeeting
from akan_desktop.app.meetings import Proposal, agenda, propose
from akan_desktop.domain.fact_codes import MeetingMode
from akan_desktop.domain.facts import Meeting
from akan_desktop.domain.rule_codes import Duty
from akan_desktop.domain.rules_incident import AlternativeRule
from akan_desktop.domain.state import Action, ClockKind
from akan_desktop.ui.forms.meeting_words import agenda_text, day_text, week_text
from akan_desktop.ui.forms.meetings_held import correct, finish, given, hold
from akan_desktop.ui.forms.spec import Input, InputKind, Section, StepForm, Values

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from akan_desktop.ui.forms.context import FormContext

__all__ = ["change", "correct", "finish", "given", "hold", "plan"]

_AGENDA = "agenda"


def plan(context: FormContext, *, mode: MeetingMode | None = None) -> StepForm:
    """Ask when and where; day, place and agenda are proposed from the rules and from last time."""
    t = context.texts.t
    mode = mode or _mode(context)
    found = _proposal(context, mode)
    return StepForm(
        id="plan_meeting",
        title=t("Call a meeting"),
        text=t("The notice is made when you have saved."),
        sections=(
            Section(
                inputs=(
                    *_when(context, found),
                    _kind(context, mode),
                    *_of_mode(context, None),
                    *(_agenda(context, each, mode, found) for each in MeetingMode),
                )
            ),
        ),
        command=lambda values: PlanMeeting(
            case_id=context.case.id,
            on=values.day("on") or context.today,
            time=values.text("time"),
            place=values.text("place"),
            mode=values.choice("mode", MeetingMode) or mode,
            video=values.on("video"),
            agenda=values.lines(_key(values.choice("mode", MeetingMode) or mode, mode)),
            told_on=values.day("told_on"),
            text=values.text("text"),
        ),
        verb=t("Save and make the notice"),
    )


def change(context: FormContext, meeting: Meeting) -> StepForm:
    """Ask for a new time or place."""
    t = context.texts.t
    planned = Proposal(
        on=meeting.on.exact or context.today,
        why=_proposal(context, meeting.mode).why,
        time=meeting.time,
        place=meeting.place,
        video=meeting.video,
    )
    return StepForm(
        id=f"change_meeting:{meeting.id}",
        title=t("Change the meeting"),
        sections=(
            Section(
                inputs=(
                    *_when(context, planned, explained=False),
                    _kind(context, meeting.mode),
                    *_of_mode(context, meeting),
                    Input(
                        key=_AGENDA,
                        label=t("Agenda, one item on each line"),
                        kind=InputKind.LINES,
                        initial=meeting.agenda or _items(context, meeting.mode, planned.on),
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
            mode=values.choice("mode", MeetingMode) or meeting.mode,
            video=values.on("video"),
            agenda=values.lines(_AGENDA),
            told_on=values.day("told_on"),
            text=values.text("text"),
        ),
        verb=t("Save"),
    )


def _proposal(context: FormContext, mode: MeetingMode) -> Proposal:
    return propose(context.case, context.policy.rules, context.today, context.working_days, mode)


def _when(context: FormContext, found: Proposal, *, explained: bool = True) -> tuple[Input, ...]:
    t = context.texts.t

    def day_said(values: Values) -> str:
        day = values.day("on")
        if day is None:
            return ""
        # The reason is that of the day that is proposed, not of another one.
        return (
            day_text(context.texts, found) if explained and day == found.on else week_text(context.texts, day)
        )

    return (
        Input(key="on", label=t("Date"), kind=InputKind.DAY, initial=found.on, required=True, says=day_said),
        Input(key="time", label=t("Time"), kind=InputKind.TIME, initial=found.time),
        Input(key="place", label=t("Place"), kind=InputKind.LINE, initial=found.place),
        Input(key="video", label=t("By video"), kind=InputKind.SWITCH, initial=found.video),
    )


def _kind(context: FormContext, mode: MeetingMode) -> Input:
    return Input(
        key="mode",
        label=context.texts.t("Kind of meeting"),
        kind=InputKind.CHOICE,
        choices=context.choices(MeetingMode),
        initial=mode,
        required=True,
    )


def _of_mode(context: FormContext, meeting: Meeting | None) -> tuple[Input, ...]:
    """What only some kinds of meeting need: why it is called, and that the employee has been told."""
    t = context.texts.t
    return (
        Input(
            key="text",
            label=t("Why we meet"),
            kind=InputKind.TEXT,
            initial=meeting.text if meeting else "",
            hint=t("Stands on the notice. Leave it empty if the agenda says enough."),
            shown=lambda values: values.choice("mode", MeetingMode) is not MeetingMode.ORDINARY,
        ),
        Input(
            key="told_on",
            label=t("The employee was told on"),
            kind=InputKind.DAY,
            initial=meeting.told_on if meeting else None,
            hint=t("They are told beforehand, may send a statement, and get the minutes."),
            shown=_is(MeetingMode.WITHOUT_EMPLOYEE),
        ),
    )


def _agenda(context: FormContext, mode: MeetingMode, first: MeetingMode, found: Proposal) -> Input:
    """The agenda of one kind of meeting, in sight while that kind is chosen."""
    return Input(
        key=_key(mode, first),
        label=context.texts.t("Agenda, one item on each line"),
        kind=InputKind.LINES,
        initial=_items(context, mode, found.on),
        shown=_is(mode),
    )


def _items(context: FormContext, mode: MeetingMode, on: date) -> tuple[str, ...]:
    items = agenda(context.case, context.policy.rules, context.page.state, mode, on)
    return tuple(agenda_text(context.texts, item) for item in items)


def _key(mode: MeetingMode, first: MeetingMode) -> str:
    return _AGENDA if mode is first else f"{_AGENDA}_{mode}"


def _is(mode: MeetingMode) -> Callable[[Values], bool]:
    return lambda values: values.choice("mode", MeetingMode) is mode


def _mode(context: FormContext) -> MeetingMode:
    """The kind of meeting that the case asks for now."""
    state = context.page.state
    called = next((s for s in state.next_actions if s.primary and s.action is Action.CONVENE_GROUP), None)
    if called is not None:
        apart = _without_employee(context, called.rule)
        return MeetingMode.WITHOUT_EMPLOYEE if apart else MeetingMode.EXTRAORDINARY
    ends = [clock.on for clock in state.clocks if clock.what is ClockKind.AGREEMENT_END and clock.on]
    closing = context.policy.rules.closing
    wanted = closing is not None and closing.meeting is not Duty.NONE
    if wanted and ends and min(ends) <= context.today:
        return MeetingMode.CLOSING
    return MeetingMode.ORDINARY


def _without_employee(context: FormContext, rule_id: str) -> bool:
    """Whether the rules let the group meet without the employee here (UD l. 228-231)."""
    rules = context.policy.rules.all()
    return any(isinstance(r, AlternativeRule) and r.id == rule_id and r.exclude_employee for r in rules)
