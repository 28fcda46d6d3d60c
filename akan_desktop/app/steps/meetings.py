"""Meetings: planned, held, minuted. What stands in final minutes is changed by no form."""

from __future__ import annotations

from dataclasses import replace

from akan_desktop.app.meeting_commands import (
    ChangeMeeting,
    CompleteAction,
    CorrectMinutes,
    FinishMinutes,
    HoldMeeting,
    PlanMeeting,
)
from akan_desktop.app.outcome import OfferedPaper
from akan_desktop.app.steps.checks import check_fact
from akan_desktop.app.steps.facts import admit
from akan_desktop.app.steps.following import with_terms_seen
from akan_desktop.app.steps.standing import live
from akan_desktop.app.steps.step import Context, Refusals, Step, day_of, with_changed, with_facts
from akan_desktop.domain.case import CaseFile
from akan_desktop.domain.dates import FactDate
from akan_desktop.domain.errors import Problem, Refusal, RefusedError
from akan_desktop.domain.fact_codes import Held, MeetingMode, MinutesStatus
from akan_desktop.domain.facts import ActionItem, Correction, Meeting

_ORDER = (MinutesStatus.NONE, MinutesStatus.DRAFT, MinutesStatus.COMMENTING, MinutesStatus.FINAL)


def plan_meeting(case: CaseFile, command: PlanMeeting, context: Context) -> Step:
    """Plan a meeting; the notice goes with it."""
    meeting = Meeting(
        id=context.ids.new(),
        on=FactDate.of(command.on),
        text=command.text,
        time=command.time,
        place=command.place,
        mode=command.mode,
        video=command.video,
        agenda=command.agenda,
        told_on=command.told_on,
    )
    step = admit(case, meeting, context)
    return replace(step, documents=_calling(meeting))


def change_meeting(case: CaseFile, command: ChangeMeeting, context: Context) -> Step:
    """Change the plan of a meeting that is still ahead."""
    meeting = _open_meeting(case, command.meeting_id)
    changed = replace(
        meeting,
        on=FactDate.of(command.on),
        text=command.text,
        time=command.time,
        place=command.place,
        mode=command.mode,
        video=command.video,
        agenda=command.agenda,
        told_on=command.told_on or meeting.told_on,
    )
    step = _stored(case, changed, context)
    return replace(step, documents=_calling(changed))


def _calling(meeting: Meeting) -> tuple[OfferedPaper, ...]:
    """The papers that call to a meeting; first what the employee is told of one without them, until told."""
    notice = OfferedPaper(form="notice", fact_id=meeting.id)
    if meeting.mode is not MeetingMode.WITHOUT_EMPLOYEE:
        return (notice,)
    apart = OfferedPaper(form="apart", fact_id=meeting.id)
    return (apart, notice) if meeting.told_on is None else (notice, apart)


def hold_meeting(case: CaseFile, command: HoldMeeting, context: Context) -> Step:
    """Record what happened; may be saved again until the minutes are final."""
    if command.meeting_id:
        meeting = _open_meeting(case, command.meeting_id)
    else:
        meeting = Meeting(id=context.ids.new(), on=day_of(command.on, context), mode=command.mode)
        case = with_facts(case, meeting)
    minutes = meeting.minutes
    if command.held is Held.YES and minutes is MinutesStatus.NONE:
        minutes = MinutesStatus.DRAFT
    held = replace(
        meeting,
        on=FactDate.of(command.on) if command.on else meeting.on,
        text=command.text or meeting.text,
        time=command.time or meeting.time,
        place=command.place or meeting.place,
        mode=command.mode,
        held=command.held,
        video=command.video,
        attendance=command.attendance,
        agenda=command.agenda or meeting.agenda,
        points=command.points,
        decisions=command.decisions,
        actions=_with_what_is_done(command.actions, meeting.actions),
        next=command.next,
        minutes=minutes,
        told_on=command.told_on or meeting.told_on,
        statement=command.statement or meeting.statement,
        group_recommends=command.group_recommends,
        employer_decides=command.employer_decides,
    )
    step = _stored(case, held, context)
    if command.held is Held.YES:
        if command.seen is not None and command.seen != meeting.terms_seen:
            step = replace(step, case=with_terms_seen(step.case, held, command.seen))
        step = replace(step, documents=(OfferedPaper(form="minutes", fact_id=held.id),))
    return _with_next(step, held, command, context)


def _with_what_is_done(
    typed: tuple[ActionItem, ...], known: tuple[ActionItem, ...]
) -> tuple[ActionItem, ...]:
    """Keep the day on which a task was done, though the minutes are saved again."""
    done = {(item.text, item.owner): item.done for item in known if item.done is not None}
    return tuple(replace(item, done=item.done or done.get((item.text, item.owner))) for item in typed)


def finish_minutes(case: CaseFile, command: FinishMinutes, context: Context) -> Step:
    """Move the minutes on, or back from commenting to draft; final stays final."""
    meeting = _open_meeting(case, command.meeting_id)
    refusals = Refusals()
    refusals.require(meeting.held is Held.YES, Problem.CHOICE_MISSING, "held")
    refusals.require(command.status is not MinutesStatus.NONE, Problem.CHOICE_MISSING, "status")
    refusals.settle()
    comment = command.subject_comment.strip() or meeting.subject_comment
    changed = replace(
        meeting,
        minutes=command.status,
        subject_comment=comment,
        comment_by=command.comment_by or meeting.comment_by,
        given_on=command.given_on or meeting.given_on,
    )
    step = _stored(case, changed, context)
    minutes = OfferedPaper(form="minutes", fact_id=meeting.id)
    sheet = OfferedPaper(form="comments", fact_id=meeting.id)
    return replace(
        step,
        documents=(minutes, sheet) if command.status is MinutesStatus.COMMENTING else (minutes,),
        details=(*step.details, ("minutes", command.status)),
    )


def correct_minutes(case: CaseFile, command: CorrectMinutes, context: Context) -> Step:
    """Record a correction beside final minutes; their own text stays word for word."""
    meeting = live(case, Meeting, command.meeting_id, "meeting_id")
    on = command.on or context.today
    refusals = Refusals()
    refusals.require(meeting.minutes is MinutesStatus.FINAL, Problem.CHOICE_MISSING, "meeting_id")
    refusals.require(command.text.strip(), Problem.TEXT_MISSING, "text")
    refusals.require(on <= context.today, Problem.DATE_IN_FUTURE, "on", date=on.isoformat())
    start = meeting.on.earliest
    if start is not None and on < start:
        refusals.add(Problem.END_BEFORE_START, "on", start=str(meeting.on), end=on.isoformat())
    refusals.settle()
    correction = Correction(on=on, text=command.text.strip(), asked_by=command.asked_by)
    return Step(
        case=with_changed(case, replace(meeting, corrections=(*meeting.corrections, correction))),
        new_id=meeting.id,
        documents=(OfferedPaper(form="minutes", fact_id=meeting.id),),
        details=(("fact", meeting.id), ("correction", str(len(meeting.corrections) + 1))),
        meetings=True,
    )


def complete_action(case: CaseFile, command: CompleteAction, context: Context) -> Step:
    """Note that an action is done. That changes no minutes, so final ones do not stand in the way."""
    meeting = live(case, Meeting, command.meeting_id, "meeting_id")
    if not 0 <= command.index < len(meeting.actions):
        raise RefusedError(Refusal(problem=Problem.FACT_UNKNOWN, at="index"))
    on = command.on or context.today
    refusals = Refusals()
    refusals.require(on <= context.today, Problem.DATE_IN_FUTURE, "on", date=on.isoformat())
    refusals.settle()
    item = replace(meeting.actions[command.index], done=on if command.done else None)
    actions = (*meeting.actions[: command.index], item, *meeting.actions[command.index + 1 :])
    return Step(
        case=with_changed(case, replace(meeting, actions=actions)),
        new_id=meeting.id,
        details=(("fact", meeting.id), ("action", str(command.index))),
        meetings=True,
    )


def _open_meeting(case: CaseFile, meeting_id: str) -> Meeting:
    meeting = live(case, Meeting, meeting_id, "meeting_id")
    if meeting.minutes is MinutesStatus.FINAL:
        raise RefusedError(Refusal(problem=Problem.MINUTES_FINAL, at="meeting_id"))
    return meeting


def _stored(case: CaseFile, meeting: Meeting, context: Context) -> Step:
    check_fact(case, meeting, context.today).settle()
    return Step(
        case=with_changed(case, meeting),
        new_id=meeting.id,
        details=(("fact", meeting.id), ("kind", meeting.kind)),
        meetings=True,
    )


def _with_next(step: Step, held: Meeting, command: HoldMeeting, context: Context) -> Step:
    """Plan the next meeting too, where that was asked and no meeting stands on that day already."""
    if command.next is None or not command.plan_next:
        return step
    if any(meeting.on.exact == command.next for meeting in step.case.of(Meeting)):
        return step
    plan = Meeting(
        id=context.ids.new(),
        on=FactDate.of(command.next),
        time=held.time,
        place=held.place,
        video=held.video,
        agenda=command.next_agenda,
    )
    if held.held is not Held.YES:
        kept = held.agenda or command.next_agenda
        plan = replace(plan, mode=held.mode, agenda=kept, told_on=held.told_on)
    check_fact(step.case, plan, context.today, at="next").settle()
    return replace(
        step,
        case=with_facts(step.case, plan),
        documents=(*step.documents, *_calling(plan)),
    )
