"""Meetings that have been: what happened, how far the minutes have come, what they got wrong."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from akan_desktop.app.commands import CorrectMinutes, FinishMinutes, GiveMinutes, HoldMeeting
from akan_desktop.app.meetings import agenda, comment_by, propose
from akan_desktop.domain.dates import FactDate
from akan_desktop.domain.fact_codes import Decision, Held, MeetingMode, MinutesStatus
from akan_desktop.domain.facts import Meeting
from akan_desktop.domain.people import Role
from akan_desktop.i18n import dates
from akan_desktop.ui.forms.following import seen_at, terms_at
from akan_desktop.ui.forms.meeting_words import agenda_text
from akan_desktop.ui.forms.spec import Input, InputKind, Section, StepForm, Values

if TYPE_CHECKING:
    from collections.abc import Callable

    from akan_desktop.ui.forms.context import FormContext

_DECIDES = frozenset((MeetingMode.EXTRAORDINARY, MeetingMode.WITHOUT_EMPLOYEE, MeetingMode.EVALUATION))
"""Kinds of meeting at which the group recommends something and the employer decides."""


def hold(context: FormContext, meeting: Meeting | None) -> StepForm:
    """Ask what happened at a meeting, in the order in which it happens."""
    t = context.texts.t
    day = meeting.on.exact if meeting and meeting.on.exact else context.today
    return StepForm(
        id=f"hold_meeting:{meeting.id if meeting else ''}",
        title=t("The meeting"),
        text=t("Write as you go. What you type is kept every five seconds."),
        sections=(
            Section(
                inputs=(
                    Input(key="on", label=t("Date"), kind=InputKind.DAY, initial=min(day, context.today)),
                    *_what_became_of_it(context, meeting),
                    *_who_was_there(context, meeting),
                    _what_was_said(context, meeting),
                    *terms_at(context, meeting, _was_held),
                    _what_was_decided(context, meeting),
                    *_advice(context, meeting),
                    *_what_next(context, meeting),
                )
            ),
        ),
        command=lambda values: _hold(context, meeting, values),
        verb=t("Save the meeting"),
    )


def _what_became_of_it(context: FormContext, meeting: Meeting | None) -> tuple[Input, ...]:
    t = context.texts.t
    held = Input(
        key="held",
        label=t("What became of it"),
        kind=InputKind.RADIO,
        choices=context.choices(Held),
        initial=meeting.held or Held.YES if meeting else Held.YES,
    )
    note = Input(
        key="text",
        label=t("Why, in a few words"),
        kind=InputKind.LINE,
        hint=t("No diagnosis. “Is ill” is enough."),
        shown=lambda values: not _was_held(values),
    )
    video = Input(
        key="video",
        label=t("By video"),
        kind=InputKind.SWITCH,
        initial=meeting.video if meeting else False,
        shown=_was_held,
    )
    if meeting is not None:
        return (held, note, video)
    mode = Input(
        key="mode",
        label=t("Kind of meeting"),
        kind=InputKind.CHOICE,
        choices=context.choices(MeetingMode),
        initial=MeetingMode.ORDINARY,
        required=True,
    )
    return (mode, held, note, video)


def _who_was_there(context: FormContext, meeting: Meeting | None) -> tuple[Input, ...]:
    t = context.texts.t
    apart = meeting is not None and meeting.mode is MeetingMode.WITHOUT_EMPLOYEE
    roles = tuple(role for role in context.group_roles() if not (apart and role is Role.EMPLOYEE))
    without = _when_held(meeting, frozenset((MeetingMode.WITHOUT_EMPLOYEE,)))
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
            key="told_on",
            label=t("The employee was told on"),
            kind=InputKind.DAY,
            initial=meeting.told_on if meeting else None,
            shown=without,
        ),
        Input(
            key="statement",
            label=t("The employee's statement"),
            kind=InputKind.TEXT,
            initial=meeting.statement if meeting else "",
            hint=t("In their own words. It stands in the minutes. Leave it empty if there is none."),
            shown=without,
        ),
    )


def _what_was_said(context: FormContext, meeting: Meeting | None) -> Input:
    t = context.texts.t
    return Input(
        key="points",
        label=t("What was talked about, one item on each line"),
        kind=InputKind.LINES,
        initial=meeting.points or meeting.agenda if meeting else (),
        hint=t("How it goes at work and with the terms. No diagnosis, no test results."),
        shown=_was_held,
    )


def _what_was_decided(context: FormContext, meeting: Meeting | None) -> Input:
    return Input(
        key="decisions",
        label=context.texts.t("What was decided, one thing on each line"),
        kind=InputKind.LINES,
        initial=meeting.decisions if meeting else (),
        shown=_was_held,
    )


def _advice(context: FormContext, meeting: Meeting | None) -> tuple[Input, ...]:
    """The group recommends and the employer decides, each by itself (OSLO 5.4)."""
    t = context.texts.t
    shown = _when_held(meeting, _DECIDES)
    return (
        Input(
            key="group_recommends",
            label=t("The group recommends"),
            kind=InputKind.CHOICE,
            choices=context.choices(Decision),
            none=t("Nothing yet"),
            initial=meeting.group_recommends if meeting else None,
            shown=shown,
        ),
        Input(
            key="employer_decides",
            label=t("The employer has decided"),
            kind=InputKind.CHOICE,
            choices=context.choices(Decision),
            none=t("Not decided yet"),
            initial=meeting.employer_decides if meeting else None,
            hint=t("The group gives advice. The decision is the employer's alone."),
            shown=shown,
        ),
    )


def _what_next(context: FormContext, meeting: Meeting | None) -> tuple[Input, ...]:
    t = context.texts.t
    return (
        Input(
            key="actions",
            label=t("Who does what"),
            kind=InputKind.ACTIONS,
            choices=context.choices(context.group_roles()),
            initial=meeting.actions if meeting else (),
            shown=_was_held,
        ),
        Input(
            key="next",
            label=t("Next meeting"),
            kind=InputKind.DAY,
            initial=meeting.next if meeting else None,
            hint=_next_hint(context),
        ),
    )


def _next_hint(context: FormContext) -> str:
    """Propose a day for the next meeting, counted as if this one were held today."""
    t = context.texts.t
    found = propose(
        context.case, context.policy.rules, context.today, context.working_days, MeetingMode.ORDINARY
    )
    day = dates.short(found.on)
    return t(
        "The meeting is planned when you save. For example {date}. Leave it empty if not agreed.", date=day
    )


def _hold(context: FormContext, meeting: Meeting | None, values: Values) -> HoldMeeting:
    chosen = values.choice("mode", MeetingMode) or MeetingMode.ORDINARY
    return HoldMeeting(
        case_id=context.case.id,
        meeting_id=meeting.id if meeting else "",
        held=values.choice("held", Held) or Held.YES,
        on=values.day("on"),
        time=meeting.time if meeting else "",
        place=meeting.place if meeting else "",
        mode=meeting.mode if meeting else chosen,
        video=values.on("video") if _was_held(values) or meeting is None else meeting.video,
        attendance=values.checks("attendance", Role),
        agenda=meeting.agenda if meeting else (),
        points=values.lines("points"),
        decisions=values.lines("decisions"),
        actions=values.actions("actions"),
        next=values.day("next"),
        plan_next=values.day("next") is not None,
        next_agenda=_next_agenda(context, meeting, values),
        told_on=values.day("told_on"),
        statement=values.text("statement"),
        group_recommends=values.choice("group_recommends", Decision),
        employer_decides=values.choice("employer_decides", Decision),
        text=values.text("text"),
        seen=seen_at(context, meeting, values) if _was_held(values) else None,
    )


def _next_agenda(context: FormContext, meeting: Meeting | None, values: Values) -> tuple[str, ...]:
    """Propose the agenda of the meeting agreed on, as if this one were written into the case already."""
    on = values.day("next")
    if on is None:
        return ()
    case, known = context.case, meeting.id if meeting else ""
    if _was_held(values):
        held = Meeting(
            id=known,
            on=FactDate.of(values.day("on") or context.today),
            held=Held.YES,
            decisions=values.lines("decisions"),
            actions=values.actions("actions"),
        )
        case = replace(case, facts=(*(each for each in case.facts if each.id != known), held))
    mode = meeting.mode if meeting is not None and not _was_held(values) else MeetingMode.ORDINARY
    items = agenda(case, context.policy.rules, context.page.state, mode, on)
    return tuple(agenda_text(context.texts, item) for item in items)


def _was_held(values: Values) -> bool:
    return values.choice("held", Held) is Held.YES


def _when_held(meeting: Meeting | None, modes: frozenset[MeetingMode]) -> Callable[[Values], bool]:
    """Ask only of a meeting of these kinds, and only if it was held."""

    def shown(values: Values) -> bool:
        mode = meeting.mode if meeting is not None else values.choice("mode", MeetingMode)
        return mode in modes and _was_held(values)

    return shown


def finish(context: FormContext, meeting: Meeting) -> StepForm:
    """Ask how far the minutes have come, by when to comment, and for the employee's comment."""
    t = context.texts.t
    out = meeting.minutes is MinutesStatus.COMMENTING
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
                        initial=MinutesStatus.FINAL if out else MinutesStatus.COMMENTING,
                    ),
                    *_comment(context, meeting),
                )
            ),
        ),
        command=lambda values: FinishMinutes(
            case_id=context.case.id,
            meeting_id=meeting.id,
            status=values.choice("status", MinutesStatus) or MinutesStatus.COMMENTING,
            subject_comment=values.text("subject_comment"),
            comment_by=values.day("comment_by"),
            given_on=values.day("given_on"),
        ),
        verb=t("Save"),
    )


def _comment(context: FormContext, meeting: Meeting) -> tuple[Input, ...]:
    t = context.texts.t
    return (
        Input(
            key="comment_by",
            label=t("The employee may comment until"),
            kind=InputKind.DAY,
            initial=meeting.comment_by or comment_by(context.today, context.working_days),
            hint=t("The sheet for the comment goes with the draft: it can be made when you have saved."),
            shown=lambda values: values.choice("status", MinutesStatus) is MinutesStatus.COMMENTING,
        ),
        Input(
            key="subject_comment",
            label=t("The employee's comment"),
            kind=InputKind.TEXT,
            initial=meeting.subject_comment,
            hint=t("Word for word. Leave it empty if there is none."),
        ),
        Input(
            key="given_on",
            label=t("The employee got the minutes on"),
            kind=InputKind.DAY,
            initial=meeting.given_on,
            shown=lambda values: values.choice("status", MinutesStatus) is MinutesStatus.FINAL,
        ),
    )


def given(context: FormContext, meeting: Meeting) -> StepForm:
    """Ask when the employee got minutes that are final already."""
    t = context.texts.t
    apart = meeting.mode is MeetingMode.WITHOUT_EMPLOYEE
    said = t("They were not at the meeting: the minutes tell them what was said and decided.")
    day = Input(
        key="on",
        label=t("The employee got the minutes on"),
        kind=InputKind.DAY,
        initial=context.today,
        required=True,
    )
    return StepForm(
        id=f"minutes_given:{meeting.id}",
        title=t("The employee has got the minutes"),
        text=said if apart else "",
        sections=(Section(inputs=(day,)),),
        command=lambda values: GiveMinutes(
            case_id=context.case.id, meeting_id=meeting.id, on=values.day("on")
        ),
        verb=t("Save"),
        previews=False,
    )


def correct(context: FormContext, meeting: Meeting) -> StepForm:
    """Ask what final minutes got wrong: it is recorded beside them, with its day."""
    t = context.texts.t
    return StepForm(
        id=f"correct_minutes:{meeting.id}",
        title=t("Correct the minutes"),
        text=t("Final minutes stay as they are. The correction is printed below them, with its date."),
        sections=(
            Section(
                inputs=(
                    Input(
                        key="text",
                        label=t("What was wrong, and how it is right"),
                        kind=InputKind.TEXT,
                    ),
                    Input(key="on", label=t("Date"), kind=InputKind.DAY, initial=context.today),
                    Input(
                        key="asked_by",
                        label=t("Who noticed it"),
                        kind=InputKind.CHOICE,
                        choices=context.choices(context.group_roles()),
                        none=t("Not said"),
                    ),
                )
            ),
        ),
        command=lambda values: CorrectMinutes(
            case_id=context.case.id,
            meeting_id=meeting.id,
            text=values.text("text"),
            on=values.day("on"),
            asked_by=values.choice("asked_by", Role),
        ),
        verb=t("Save the correction"),
    )
