"""What to do next: one step that the rules suggest, and the others that they leave open.

It suggests and never blocks. A step outside the rules is offered with `departs` and asks for a reason.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from akan_desktop.domain.course import Course, Pending
from akan_desktop.domain.deadlines import CAN_CLOSE
from akan_desktop.domain.eligibility import barring, entry_rule, weighed_first
from akan_desktop.domain.fact_codes import Basis, Decision, Held, MeetingMode, MinutesStatus
from akan_desktop.domain.facts import Fact, Meeting
from akan_desktop.domain.moment import Moment
from akan_desktop.domain.people import Subject
from akan_desktop.domain.rule_codes import Duty, RetentionScope
from akan_desktop.domain.rules import Rules
from akan_desktop.domain.rules_incident import AlternativeRule, Rule
from akan_desktop.domain.state import (
    Action,
    ClauseRef,
    Clock,
    ClockKind,
    NextAction,
    NotifyDuty,
    Retention,
    RetentionAction,
    Seat,
    Stage,
)

GDPR_PURPOSE: Final = ClauseRef(clause="art. 5 (1) (e)", source="GDPR")
"""Data are kept no longer than their purpose asks for: the own ground where the rules are silent."""

_WHOLE: Final = RetentionScope.CASE

_BY_INCIDENT: Final = frozenset(
    (Action.HOLD_TALK, Action.CONVENE_GROUP, Action.ISSUE_WARNING, Action.ASSESS_HR_CASE, Action.BYPASS)
)

_UNFINISHED: Final = (MinutesStatus.DRAFT, MinutesStatus.COMMENTING)

STEP_OF_DECISION: Final = {
    Decision.CONTINUE: Action.PLAN_MEETING,
    Decision.ADJUST: Action.AMEND_AGREEMENT,
    Decision.EXTEND: Action.EXTEND_AGREEMENT,
    Decision.END: Action.TRANSFER_TO_HR,
    Decision.HR_CASE: Action.TRANSFER_TO_HR,
}
"""The step by which a decision about an agreement is carried out."""


@dataclass(slots=True)
class Suggestions:
    """The steps found so far, best first; each kind of step once."""

    items: list[NextAction] = field(default_factory=list)

    def add(
        self,
        action: Action,
        rule: Rule | None,
        *because: str,
        departs: bool = False,
        alternative: str = "",
        due: date | None = None,
        clause: ClauseRef = GDPR_PURPOSE,
        rule_id: str = "gdpr.purpose",
    ) -> None:
        """Add a step unless it is there already. Without a rule, `clause` is the program's own ground."""
        for item in self.items:
            if item.action is action:
                return
        self.items.append(
            NextAction(
                action=action,
                clause=rule.clause if rule is not None else clause,
                rule=rule.id if rule is not None else rule_id,
                primary=not self.items,
                departs=departs,
                alternative=alternative,
                because=because,
                due=due,
            )
        )

    def put_last(self, action: Action) -> None:
        """Move a step behind the others, unless it is the one suggested first."""
        behind = [item for item in self.items if item.action is action and not item.primary]
        self.items = [item for item in self.items if item not in behind] + behind


@dataclass(slots=True, frozen=True)
class Surroundings:
    """What else has been derived and the guide needs: clocks, seats, duties, retention.

    `warnings`: the contact may record them; otherwise they are the leader's, and no step of the contact's.
    """

    clocks: tuple[Clock, ...]
    group: tuple[Seat, ...]
    signers: tuple[Seat, ...]
    notify: tuple[NotifyDuty, ...]
    retention: tuple[Retention, ...]
    inform_first: bool
    warnings: bool = True


def talk_rule(rules: Rules) -> Rule | None:
    """Return the rule that a talk stands under where no incident asks for it."""
    return rules.concern or next(iter(rules.severity), None) or next(iter(rules.ladder), None)


def meeting_rule(rules: Rules) -> Rule | None:
    """Return the rule that ordinary meetings stand under."""
    return next(iter(rules.meeting), None) or next(iter(rules.group), None)


def stage_of(course: Course) -> Stage:  # noqa: PLR0911 - one line per stage reads best
    """Return where the case is."""
    if course.closing is not None:
        return Stage.CLOSED
    handed_on = course.ended_by is not None and course.pending(Action.TRANSFER_TO_HR) is not None
    if course.transfer is not None or handed_on:
        return Stage.HR_CASE
    if course.breach is not None and course.active is not None:
        return Stage.BREACH
    if course.pending(Action.RECORD_ANSWER) is not None or (
        course.pending(Action.CONCLUDE_AGREEMENT) is not None and course.offer is not None
    ):
        return Stage.OFFER
    if course.review is not None or (course.todo and course.todo[0].action in _BY_INCIDENT):
        return Stage.INCIDENT
    if course.active is not None:
        return Stage.AGREEMENT
    if course.incident is not None or course.mild is not None:
        return Stage.INCIDENT
    if course.concern is not None or course.talk is not None or course.offer is not None:
        return Stage.CONCERN
    return Stage.NEW


def lead(
    subject: Subject,
    course: Course,
    rules: Rules,
    moment: Moment,
    around: Surroundings,
    found: Suggestions,
) -> None:
    """Add what comes first, in order: what is overdue by law, what the rules ask for, what is agreed."""
    inform = next((clock for clock in around.clocks if clock.what is ClockKind.INFORM_BY), None)
    if inform is not None and around.inform_first:
        _inform(inform, found)
    if course.left is not None:
        found.add(Action.CLOSE_CASE, rules.closing, course.left.id)
    _pending(course, around, weighed_first(subject, rules), found)
    if course.transfer is not None:
        _notify(course, around, found)
        found.add(Action.CLOSE_CASE, rules.closing, course.transfer.id)
    elif course.review is not None:
        _review(course, rules, moment, found)
    elif course.active is not None:
        _running(course, rules, moment, around, found)
    else:
        _meetings_that_came(course, rules, moment, found)
        _of_a_concern(course, rules, found)
        _notify(course, around, found)
        _early(subject, course, rules, found)
    if inform is not None:
        _inform(inform, found)


def _inform(clock: Clock, found: Suggestions) -> None:
    found.add(Action.INFORM_SUBJECT, None, clause=clock.clause, rule_id=clock.rule, due=clock.on)


def _pending(course: Course, around: Surroundings, weighed: Rule | None, found: Suggestions) -> None:
    """The steps that incidents, offers and breaches have left to do; a convened group has its day.

    Where it is weighed first whether an offer can be made, `weighed` is what the offer rests on.
    """
    for item in course.todo:
        if item.action is Action.ISSUE_WARNING and not around.warnings:
            continue
        alternative = _branch_name(item.rule)
        if item.action is Action.CONVENE_GROUP:
            planned = _convened(course, item)
            if planned is not None:
                found.add(Action.HOLD_MEETING, item.rule, *item.because, planned.id, due=planned.on.exact,
                          alternative=alternative)  # fmt: skip
                continue
        due = _day(around, ClockKind.FOLLOW_UP) if item.action is Action.HOLD_TALK else None
        rule = weighed if weighed is not None and item.action is Action.MAKE_OFFER else item.rule
        found.add(item.action, rule, *item.because, alternative=alternative,
                  departs=item.action is Action.BYPASS, due=due)  # fmt: skip


def _branch_name(rule: Rule) -> str:
    """The number that the source gives a branch, else the last part of its id; empty for other rules."""
    if not isinstance(rule, AlternativeRule):
        return ""
    return rule.number or rule.id.rpartition(".")[2]


def _convened(course: Course, called: Pending) -> Meeting | None:
    """The meeting planned for what happened; where the rules call the group alone, no other kind is it."""
    apart = isinstance(called.rule, AlternativeRule) and called.rule.exclude_employee
    for meeting in course.planned:
        fits = not apart or meeting.mode is MeetingMode.WITHOUT_EMPLOYEE
        if fits and (called.since is None or (meeting.on.earliest or date.max) >= called.since):
            return meeting
    return None


def _review(course: Course, rules: Rules, moment: Moment, found: Suggestions) -> None:
    """The group has met because of an incident: what it can recommend, and the employer decide."""
    review = course.review
    if review is None:
        return
    for option in review.options:
        action = STEP_OF_DECISION[option]
        if action is Action.PLAN_MEETING and course.planned:
            _planned_meeting(course, review.rule, moment, found)
        else:
            found.add(action, review.rule, *review.because, alternative=option.value)
    _meetings_that_came(course, rules, moment, found)


def _running(course: Course, rules: Rules, moment: Moment, around: Surroundings, found: Suggestions) -> None:
    """An agreement in force: signatures, seats, meetings, duties, its end."""
    agreement = course.active
    if agreement is None:
        return
    missing = [seat for seat in around.signers if seat.required and not seat.filled]
    if missing:
        rule = next((r for r in rules.signer if r.role is missing[0].role), None)
        found.add(Action.RECORD_SIGNATURES, rule, agreement.id)
    empty = [seat for seat in around.group if seat.required and not seat.filled]
    if empty:
        seat_rule = next((r for r in rules.group if r.role is empty[0].role), None)
        found.add(Action.COMPOSE_GROUP, seat_rule, agreement.id)
    _meetings_that_came(course, rules, moment, found)
    talk = course.next_talk
    if talk is not None and talk.next_talk is not None and moment.reached(talk.next_talk):
        found.add(Action.HOLD_TALK, talk_rule(rules), talk.id, due=talk.next_talk)
    _notify(course, around, found)
    _ending(course, rules, moment, around, found)
    if course.planned:
        _planned_meeting(course, meeting_rule(rules), moment, found)
    else:
        due = _day(around, ClockKind.NEXT_MEETING)
        found.add(Action.PLAN_MEETING, meeting_rule(rules), agreement.id, due=due)


def _notify(course: Course, around: Surroundings, found: Suggestions) -> None:
    """Somebody must be told of a warning, agreement or not (HV l. 271, 296-297), or of a concern (UD l. 113).

    So must whoever is to have a copy of the agreement (UD l. 273).
    """
    of: dict[str, Fact | None] = {
        "ladder": course.warnings[-1] if course.warnings else None,
        "concern": course.concern,
        "copies": course.active,
    }
    for duty in around.notify:
        fact = of.get(duty.about.partition(".")[0])
        if duty.required and duty.done is None and fact is not None:
            found.add(Action.NOTIFY, None, fact.id, clause=duty.clause, rule_id=duty.about)
            return


def _day(around: Surroundings, kind: ClockKind) -> date | None:
    """The day of a clock; None where there is none, or it must be asked."""
    return next((clock.on for clock in around.clocks if clock.what is kind), None)


def _meetings_that_came(course: Course, rules: Rules, moment: Moment, found: Suggestions) -> None:
    """Meetings whose day has come, and minutes that are not finished."""
    rule = meeting_rule(rules)
    for meeting in course.planned:
        day = meeting.on.exact
        if day is not None and moment.reached(day):
            found.add(Action.HOLD_MEETING, rule, meeting.id, due=day)
    for meeting in course.meetings:
        if meeting.minutes in _UNFINISHED and meeting.held is Held.YES:
            found.add(Action.FINISH_MINUTES, rule, meeting.id)


def _planned_meeting(course: Course, rule: Rule | None, moment: Moment, found: Suggestions) -> None:
    meeting = min(course.planned, key=lambda m: m.on.earliest or date.min)
    if meeting.on.exact is not None:
        moment.reached(meeting.on.exact)
    found.add(Action.HOLD_MEETING, rule, meeting.id, due=meeting.on.exact)


def _ending(course: Course, rules: Rules, moment: Moment, around: Surroundings, found: Suggestions) -> None:
    """The agreement has run its time: a closing meeting where the rules want one, then the closing."""
    ends = [c for c in around.clocks if c.what is ClockKind.AGREEMENT_END or c.what in CAN_CLOSE]
    days = [clock.on for clock in ends]
    if not ends or None in days or not all(moment.reached(day) for day in days if day is not None):
        return
    closing = rules.closing
    because = ends[0].because
    ground = ends[0].clause, ends[0].rule
    last = max(day for day in days if day is not None)
    evaluated = course.held is not None and course.held.mode in (MeetingMode.CLOSING, MeetingMode.EVALUATION)
    evaluated = evaluated or (course.held is not None and (course.held.on.earliest or date.min) >= last)
    if closing is not None and closing.meeting in (Duty.MUST, Duty.SHOULD) and not evaluated:
        if course.planned:
            _planned_meeting(course, closing, moment, found)
        else:
            found.add(Action.PLAN_MEETING, closing, *because)
        found.add(Action.CLOSE_CASE, closing, *because, departs=closing.meeting is Duty.MUST)
        return
    # Rules without a word on closing let it follow from how long the agreement runs (NAV l. 117).
    found.add(Action.CLOSE_CASE, closing, *because, clause=ground[0], rule_id=ground[1])


def _of_a_concern(course: Course, rules: Rules, found: Suggestions) -> None:
    """A concern waits for a talk, and the talk for its summary, which the person sees (UD l. 334-339)."""
    if course.concern is not None and course.concern_open:
        found.add(Action.HOLD_TALK, talk_rule(rules), course.concern.id)
    if course.unshown:
        found.add(Action.SHOW_SUMMARY, rules.concern, course.unshown[-1].id)


def _early(subject: Subject, course: Course, rules: Rules, found: Suggestions) -> None:
    """Before there is an agreement, or when nothing is left to do."""
    if course.concern_open:
        return
    talk = course.next_talk
    if talk is not None:
        found.add(Action.HOLD_TALK, talk_rule(rules), talk.id, due=talk.next_talk)
        return
    last = course.incident or course.mild or course.ended_by
    if course.todo:
        return  # to close instead of what the rules ask for is a departure, and stands among the others
    if last is not None:
        found.add(Action.CLOSE_CASE, rules.closing, last.id)
    elif course.talk is not None or course.concern is not None or course.offer is not None:
        _after_talk(subject, course, rules, found)
    else:
        found.add(Action.RECORD_CONCERN, rules.concern)


def _after_talk(subject: Subject, course: Course, rules: Rules, found: Suggestions) -> None:
    """The talk has been held: another where the rules always want one (AKAN l. 23-24).

    Else an offer where they know that way (UD l. 257, NAV l. 78); else nothing but to close, or talk again.
    """
    because = [fact.id for fact in (course.concern, course.talk, course.offer) if fact is not None]
    offered = entry_rule(rules, Basis.AFTER_CONCERN)
    if rules.concern is not None and rules.concern.next_talk is Duty.MUST:
        found.add(Action.HOLD_TALK, rules.concern, *because)
    elif offered is not None and offered.offered and course.offer is None and barring(subject, rules) is None:
        found.add(Action.MAKE_OFFER, weighed_first(subject, rules) or offered, *because)
    elif rules.closing is not None:
        found.add(Action.CLOSE_CASE, rules.closing, *because)
    found.add(Action.HOLD_TALK, talk_rule(rules), *because)


def after_closing(course: Course, moment: Moment, around: Surroundings, found: Suggestions) -> None:
    """A closed case is kept until its data have served their purpose, then reviewed or erased.

    Where several rules hold, the earliest day comes first. A rule about a part of the data, such as the
    agreement (UD l. 308), is no ground for erasing the whole case: that part is looked at.
    """
    closing = course.closing
    if closing is None:
        return
    kept = sorted(around.retention, key=lambda item: (item.on or date.max, item.what is not _WHOLE))
    for item in kept:
        due = item.on is not None and moment.reached(item.on)
        final = item.action is RetentionAction.DELETE and due and not item.held and item.what is _WHOLE
        action = Action.ERASE if final else Action.REVIEW_RETENTION
        found.add(action, None, closing.id, clause=item.clause, rule_id=item.rule, due=item.on)
    found.add(Action.REVIEW_RETENTION, None, closing.id)
    first = next((item for item in kept if item.what is _WHOLE), None)
    early = first is None or first.held or first.on is None or not moment.reached(first.on)
    clause = first.clause if first is not None else GDPR_PURPOSE
    rule_id = first.rule if first is not None else "gdpr.purpose"
    found.add(Action.ERASE, None, closing.id, departs=early, clause=clause, rule_id=rule_id)
