"""The clocks of a case: every date that somebody must keep in mind, with the sum that it comes from.

Where a sum cannot be made, because the source does not say from when or a date is unknown, the clock has no
day and says what is to be asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from akan_desktop.domain.case import CaseFile
from akan_desktop.domain.course import Course, counted_from
from akan_desktop.domain.dates import add_months
from akan_desktop.domain.eligibility import may_extend
from akan_desktop.domain.fact_codes import Decision, ImmediateMeasure, RunsFrom, TermStatus
from akan_desktop.domain.facts import Agreement, Extension, Fact
from akan_desktop.domain.periods import Period, WorkingDays
from akan_desktop.domain.rule_codes import Anchor, EligibleFor, PeriodMeaning
from akan_desktop.domain.rules import PeriodRule, Rules
from akan_desktop.domain.rules_incident import Rule
from akan_desktop.domain.state import Certainty, ClauseRef, Clock, ClockKind, Formula

GDPR_INFORM: Final = ClauseRef(clause="art. 13-14", source="GDPR")
"""The duty to tell the person within a month that data about them are kept; it holds for every employer."""

_MEANING: Final = {
    PeriodMeaning.END: ClockKind.AGREEMENT_END,
    PeriodMeaning.CAN_CLOSE_FROM: ClockKind.CAN_CLOSE_FROM,
    PeriodMeaning.MINIMUM: ClockKind.CAN_CLOSE_EARLIEST,
}

CAN_CLOSE: Final = frozenset((ClockKind.CAN_CLOSE_FROM, ClockKind.CAN_CLOSE_EARLIEST))
"""From when an agreement can be closed: normally, or at the earliest where the rule is a minimum."""


def clocks(case: CaseFile, rules: Rules, course: Course, working_days: WorkingDays) -> tuple[Clock, ...]:
    """Return every clock of the case but those of the retention."""
    found: list[Clock] = []
    inform = inform_by(case)
    if inform is not None and course.closing is None:
        found.append(inform)
    if course.closing is None:
        ends = agreement_clocks(rules, course, working_days)
        if course.active is not None:
            found += ends
            found += _terms(rules, course)
        found += _warnings(rules, course, working_days)
        found += _posting(rules, course, ends, working_days)
        found += _follow_up(rules, course, working_days)
        found += _talks_and_meetings(rules, course, working_days)
    return tuple(found)


def inform_by(case: CaseFile) -> Clock | None:
    """Return the clock of the information duty (GDPR art. 14 (3)); None once the person has been told."""
    subject = case.subject
    if subject.informed_on is not None:
        return None
    latest = add_months(case.opened_on, 1)
    formula = Formula(anchor=case.opened_on, anchor_kind="opened", months=1)
    if subject.inform_by is not None and subject.inform_by < latest:
        return Clock(what=ClockKind.INFORM_BY, on=subject.inform_by, clause=GDPR_INFORM, rule="gdpr.inform")
    return Clock(what=ClockKind.INFORM_BY, on=latest, clause=GDPR_INFORM, rule="gdpr.inform", formula=formula)


# -- the agreement ----------------------------------------------------------------------------------


def agreement_clocks(rules: Rules, course: Course, working_days: WorkingDays) -> list[Clock]:
    """Return the clocks of the agreement in force: its end, from when it can be closed, how far it can go."""
    agreement = course.active
    if agreement is None:
        return []
    found = []
    for rule in periods_of(rules, agreement):
        clock = _base_end(rule, agreement, course, working_days)
        found.append(_extended(clock, rules, course, rule))
    limit = _extension_limit(rules, course, found)
    return [*found, limit] if limit is not None else found


def periods_of(rules: Rules, agreement: Agreement) -> list[PeriodRule]:
    """Return the rules about how long an agreement runs that hold for this one, by its basis."""
    named = [rule for rule in rules.period if agreement.basis in rule.bases]
    applying = named or [rule for rule in rules.period if not rule.bases]
    if agreement.basis is None and not applying:
        applying = list(rules.period[:1])
    return applying


def _base_end(rule: PeriodRule, agreement: Agreement, course: Course, working_days: WorkingDays) -> Clock:
    """The end by the rule, or by the day that the agreement itself names."""
    what = _MEANING[rule.meaning]
    warned = rule.anchor is Anchor.LAST_WARNING and bool(course.warnings)
    if agreement.until is not None and not warned:
        return Clock(what=what, on=agreement.until, clause=rule.clause, rule=rule.id, because=(agreement.id,))
    if agreement.basis is None and rule.bases:
        return _asked(what, rule, "agreement_basis", agreement)
    if rule.period is None or rule.anchor is Anchor.NONE:
        return _asked(what, rule, "agreement_until", agreement)
    anchor: Fact = agreement
    if rule.anchor is Anchor.LAST_WARNING:
        if not course.warnings:
            return _asked(what, rule, "agreement_until", agreement)
        anchor = course.warnings[-1]
    start = anchor.on.latest
    if start is None:
        return _asked(what, rule, f"{anchor.kind}_date", anchor)
    return _counted(what, rule, anchor, start, rule.period, working_days)


def _counted(
    what: ClockKind, rule: Rule, anchor: Fact, start: date, period: Period, working_days: WorkingDays
) -> Clock:
    exact = anchor.on.exact is not None
    firm = rule.certainty if exact else Certainty.INFERRED
    return Clock(
        what=what,
        on=period.after(start, working_days),
        clause=rule.clause,
        rule=rule.id,
        certainty=firm,
        ask="" if exact else f"{anchor.kind}_date",
        because=(anchor.id,),
        formula=Formula(
            anchor=start,
            anchor_fact=anchor.id,
            anchor_kind=anchor.kind,
            months=period.months,
            days=period.days or period.working_days,
            working_days=period.working_days > 0,
        ),
    )


def _asked(what: ClockKind, rule: Rule, ask: str, *because: Fact) -> Clock:
    return Clock(
        what=what,
        on=None,
        clause=rule.clause,
        rule=rule.id,
        certainty=Certainty.NOT_SETTLED,
        ask=ask,
        because=tuple(fact.id for fact in because),
    )


def _extended(clock: Clock, rules: Rules, course: Course, base: PeriodRule) -> Clock:
    """The end after the extensions; an extension never makes an agreement shorter.

    Where the source is silent of extensions, what the parties agreed on holds, by the rule of the period.
    """
    rule: Rule = rules.extension or base
    usual = rules.extension.runs_from if rules.extension is not None else None
    for extension in course.extensions:
        runs_from = extension.runs_from or usual
        if runs_from is None:
            return _asked(clock.what, rule, "extension_runs_from", extension)
        start = clock.on if runs_from is RunsFrom.OLD_END else extension.on.latest
        if start is None:
            return _asked(clock.what, rule, clock.ask or "extension_date", extension)
        clock = _longer(clock, rule, extension, start, runs_from)
    if rules.extension is None and course.extensions:
        return replace(clock, certainty=Certainty.INFERRED)
    return clock


def _longer(clock: Clock, rule: Rule, extension: Extension, start: date, runs_from: RunsFrom) -> Clock:
    end = add_months(start, max(0, extension.months))
    if clock.on is not None and end <= clock.on:
        return clock
    return Clock(
        what=clock.what,
        on=end,
        clause=rule.clause,
        rule=rule.id,
        certainty=clock.certainty if runs_from is RunsFrom.OLD_END else Certainty.STATED,
        because=(*clock.because, extension.id),
        formula=Formula(
            anchor=start, anchor_fact=extension.id, anchor_kind=runs_from.value, months=extension.months
        ),
    )


def _extension_limit(rules: Rules, course: Course, ends: list[Clock]) -> Clock | None:
    """How far the agreement can be extended, while that is being weighed; asked where it counts from."""
    rule, because = rules.extension, _weighed(course)
    if rule is None or not because or not may_extend(rules, course):
        return None
    if rule.runs_from is RunsFrom.OLD_END and ends and ends[0].on is not None:
        end = add_months(ends[0].on, rule.period.months)
        formula = Formula(anchor=ends[0].on, anchor_kind="old_end", months=rule.period.months)
        return Clock(
            what=ClockKind.EXTENSION_LIMIT, on=end, clause=rule.clause, rule=rule.id, formula=formula,
            because=because,
        )  # fmt: skip
    return replace(_asked(ClockKind.EXTENSION_LIMIT, rule, "extension_runs_from"), because=because)


def _weighed(course: Course) -> tuple[str, ...]:
    """Why a longer period is being weighed: a breach, or that the group has met after an incident."""
    if course.breach is not None:
        return (course.breach.id,)
    review = course.review
    return review.because if review is not None and Decision.EXTEND in review.options else ()


def _terms(rules: Rules, course: Course) -> Iterator[Clock]:
    rule: Rule | None = rules.meeting[0] if rules.meeting else rules.breach
    if rule is None:
        return
    for term in course.terms:
        if term.due is not None and term.status is TermStatus.OPEN:
            yield Clock(
                what=ClockKind.TERM_DUE,
                on=term.due,
                clause=rule.clause,
                rule=rule.id,
                because=(course.terms_in,),
            )


# -- warnings, follow-up, talks, meetings -----------------------------------------------------------


def _warnings(rules: Rules, course: Course, working_days: WorkingDays) -> Iterator[Clock]:
    if not course.warnings:
        return
    for rule in rules.warning:
        last = counted_from(rule, course) or course.warnings[-1]
        if rule.period is None:
            yield _asked(ClockKind.WARNING_STALE, rule, "warning_stale", last)
        elif last.on.latest is None:
            yield _asked(ClockKind.WARNING_STALE, rule, f"{last.kind}_date", last)
        else:
            yield _counted(ClockKind.WARNING_STALE, rule, last, last.on.latest, rule.period, working_days)


def _posting(rules: Rules, course: Course, ends: list[Clock], working_days: WorkingDays) -> Iterator[Clock]:
    """Until when the main rule on foreign posting holds (UD l. 139-140): the later of its two grounds.

    A warning stands in the way while it is newer than the rule says; an agreement while it is active, which
    is at least until it can be closed. Without a day for either, it is asked.
    """
    for rule in rules.eligibility:
        if rule.about is not EligibleFor.FOREIGN_POSTING:
            continue
        found: list[Clock] = []
        if course.warnings and rule.warning_newer_than is not None:
            last = course.warnings[-1]
            day = last.on.latest
            found.append(
                _asked(ClockKind.POSTING_BAN, rule, "warning_date", last) if day is None
                else _counted(ClockKind.POSTING_BAN, rule, last, day, rule.warning_newer_than, working_days)
            )  # fmt: skip
        if course.active is not None and rule.active_agreement:
            end = next((clock for clock in ends if clock.what in CAN_CLOSE), None)
            found.append(
                _asked(ClockKind.POSTING_BAN, rule, "agreement_until", course.active) if end is None
                else replace(end, what=ClockKind.POSTING_BAN, clause=rule.clause, rule=rule.id,
                             certainty=Certainty.INFERRED)
            )  # fmt: skip
        if found:
            yield max(found, key=lambda clock: clock.on or date.max)


def _follow_up(rules: Rules, course: Course, working_days: WorkingDays) -> Iterator[Clock]:
    """When somebody who was sent home is to be followed up, until a talk has been held."""
    incident = course.incident
    if incident is None or incident.on.exact is None or incident.before_program:
        return
    if course.talk is not None and (course.talk.on.earliest or date.min) >= incident.on.exact:
        return
    if not set(incident.measures) & {ImmediateMeasure.SENT_HOME, ImmediateMeasure.SAFE_TRANSPORT}:
        return
    for rule in rules.immediate:
        if rule.follow_up is not None:
            yield _counted(
                ClockKind.FOLLOW_UP, rule, incident, incident.on.exact, rule.follow_up, working_days
            )


def _talks_and_meetings(rules: Rules, course: Course, working_days: WorkingDays) -> Iterator[Clock]:
    talk_rule: Rule | None = rules.concern or (rules.ladder[0] if rules.ladder else None)
    if talk_rule is not None and course.next_talk is not None:
        yield Clock(
            what=ClockKind.NEXT_TALK,
            on=course.next_talk.next_talk,
            clause=talk_rule.clause,
            rule=talk_rule.id,
            because=(course.next_talk.id,),
        )
    rule: Rule | None = rules.meeting[0] if rules.meeting else talk_rule
    if rule is None:
        return
    yield from _next_meeting(rules, course, rule, working_days)
    for meeting in course.meetings:
        for item in meeting.actions:
            if item.due is not None and item.done is None:
                yield Clock(
                    what=ClockKind.ACTION_DUE,
                    on=item.due,
                    clause=rule.clause,
                    rule=rule.id,
                    because=(meeting.id,),
                )


def _next_meeting(rules: Rules, course: Course, rule: Rule, working_days: WorkingDays) -> Iterator[Clock]:
    """The meeting that is planned; else the day agreed for the next; else what the cadence asks for."""
    planned = course.planned[0] if course.planned else None
    if planned is not None and planned.on.exact is not None:
        yield Clock(
            what=ClockKind.NEXT_MEETING,
            on=planned.on.exact,
            clause=rule.clause,
            rule=rule.id,
            because=(planned.id,),
        )
        return
    held = course.held
    if held is not None and held.next is not None:
        yield Clock(
            what=ClockKind.NEXT_MEETING, on=held.next, clause=rule.clause, rule=rule.id, because=(held.id,)
        )
        return
    cadence = next((r for r in rules.meeting if r.every is not None), None)
    if cadence is None or cadence.every is None or course.active is None:
        return
    anchor: Fact = held if held is not None else course.active
    if anchor.on.latest is not None:
        yield _counted(ClockKind.NEXT_MEETING, cadence, anchor, anchor.on.latest, cadence.every, working_days)
