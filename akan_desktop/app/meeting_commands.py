"""Commands about the meetings of an AKAN group, from the notice to the final minutes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from akan_desktop.app.case_commands import CaseCommand
from akan_desktop.domain.fact_codes import Decision, Held, MeetingMode, MinutesStatus
from akan_desktop.domain.facts import ActionItem, TermSeen
from akan_desktop.domain.people import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanMeeting(CaseCommand):
    """Plan a meeting; `time` as HH:MM. `told_on`: the employee was told of a meeting held without them."""

    on: date
    time: str = ""
    place: str = ""
    mode: MeetingMode = MeetingMode.ORDINARY
    video: bool = False
    agenda: tuple[str, ...] = ()
    told_on: date | None = None
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeMeeting(CaseCommand):
    """Change the plan of a meeting that has not been held."""

    meeting_id: str
    on: date
    time: str = ""
    place: str = ""
    mode: MeetingMode = MeetingMode.ORDINARY
    video: bool = False
    agenda: tuple[str, ...] = ()
    told_on: date | None = None
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldMeeting(CaseCommand):
    """Record what happened at a meeting; may be saved again until the minutes are final.

    `meeting_id` empty: a meeting that had not been planned, on the day `on`. `next` also plans that meeting
    when `plan_next` is set, with `next_agenda`; one that was put off, or to which the employee did not come,
    is then planned anew with its own agenda. The group recommends, the employer decides (OSLO 5.4). `seen` is
    how the terms stood that were gone through; None leaves what is noted of them.
    """

    meeting_id: str = ""
    held: Held = Held.YES
    on: date | None = None
    time: str = ""
    place: str = ""
    mode: MeetingMode = MeetingMode.ORDINARY
    video: bool = False
    attendance: tuple[Role, ...] = ()
    agenda: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    actions: tuple[ActionItem, ...] = ()
    next: date | None = None
    plan_next: bool = False
    next_agenda: tuple[str, ...] = ()
    told_on: date | None = None
    statement: str = ""
    group_recommends: Decision | None = None
    employer_decides: Decision | None = None
    text: str = ""
    seen: tuple[TermSeen, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishMinutes(CaseCommand):
    """Move the minutes on: draft -> commenting -> final; the person's comment stays with the final text.

    `comment_by` is the last day for the comment, `given_on` the day the employee got the minutes.
    """

    meeting_id: str
    status: MinutesStatus
    subject_comment: str = ""
    comment_by: date | None = None
    given_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectMinutes(CaseCommand):
    """Correct final minutes: what was wrong and how it is right is recorded beside them.

    The minutes themselves stay as they are. `asked_by` is who noticed it, by role.
    """

    meeting_id: str
    text: str
    on: date | None = None
    asked_by: Role | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveMinutes(CaseCommand):
    """Note the day on which the employee got final minutes; what was noted when they were finished stands."""

    meeting_id: str
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CompleteAction(CaseCommand):
    """Note that an action from a meeting is done (`done` False: not done after all); `index` from 0."""

    meeting_id: str
    index: int
    on: date | None = None
    done: bool = True
