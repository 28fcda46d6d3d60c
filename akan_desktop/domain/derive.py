"""The state of a case on a day: its facts read under its employer's rules. Pure, and never raises."""

from __future__ import annotations

from datetime import date

from akan_desktop.domain.alternatives import alternatives
from akan_desktop.domain.case import CaseFile
from akan_desktop.domain.checks import checks
from akan_desktop.domain.composition import (
    group_seats,
    members_now,
    notify_duties,
    signer_seats,
    warning_access,
)
from akan_desktop.domain.course import Course
from akan_desktop.domain.deadlines import clocks
from akan_desktop.domain.eligibility import eligibility
from akan_desktop.domain.guide import Suggestions, Surroundings, after_closing, lead, stage_of
from akan_desktop.domain.moment import Moment
from akan_desktop.domain.periods import WorkingDays
from akan_desktop.domain.retention import retention, retention_clocks
from akan_desktop.domain.rule_codes import SeesWarning
from akan_desktop.domain.rules import Rules
from akan_desktop.domain.state import CaseState, NextAction, Seat, Stage
from akan_desktop.domain.walk import walk


def derive(case: CaseFile, rules: Rules, on: date, working_days: WorkingDays) -> CaseState:
    """Return everything that follows from the case's facts on the day `on`.

    Facts dated after `on` do not count yet, but for meetings that are planned.
    """
    course = walk(case, rules, moment := Moment(on))
    members = members_now(case, moment)
    group = group_seats(case, rules, course, members)
    signers = signer_seats(case, rules, course)
    kept = retention(case, rules, course, moment, working_days)
    running = clocks(case, rules, course, working_days)
    duties = notify_duties(case, rules, course)
    eligible = eligibility(case.subject, rules, course)
    access = warning_access(case, rules, course)
    around = Surroundings(
        clocks=running,
        group=group,
        signers=signers,
        notify=duties,
        retention=kept,
        inform_first=_inform_first(case, moment),
        warnings=access is not SeesWarning.NONE,
    )
    return CaseState(
        on=on,
        stage=_stage(course, signers),
        next_actions=_suggested(case, rules, course, moment, around),
        clocks=(*running, *retention_clocks(kept, course)),
        group=group,
        signers=signers,
        notify=duties,
        eligibility=eligible,
        retention=kept,
        checks=checks(
            case,
            rules,
            course,
            members=members,
            group=group,
            clocks=running,
            eligible=eligible,
            retention=kept,
        ),
        warning_access=access,
        warning_count=len(course.warnings) - course.lapsed,
        lapsed=tuple(course.lapses.items()),
        incident_count=course.incidents,
        has_active_agreement=course.active is not None,
        holds_until=moment.holds_until,
    )


def _suggested(
    case: CaseFile, rules: Rules, course: Course, moment: Moment, around: Surroundings
) -> tuple[NextAction, ...]:
    found = Suggestions()
    if course.closing is not None:
        after_closing(course, moment, around, found)
    else:
        lead(case.subject, course, rules, moment, around, found)
        alternatives(case.subject, course, rules, found, warnings=around.warnings)
    return tuple(found.items)


def _stage(course: Course, signers: tuple[Seat, ...]) -> Stage:
    """Return where the case is; an agreement that somebody has yet to sign is still being signed."""
    stage = stage_of(course)
    unsigned = any(seat.required and not seat.filled for seat in signers)
    return Stage.SIGNING if stage is Stage.AGREEMENT and unsigned else stage


def _inform_first(case: CaseFile, moment: Moment) -> bool:
    """Whether telling the person comes before all else: unless put off, with a reason, to a later day."""
    subject = case.subject
    if subject.informed_on is not None:
        return False
    if not subject.not_informed_reason or subject.inform_by is None:
        return True
    return moment.reached(subject.inform_by)
