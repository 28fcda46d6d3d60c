"""When the data of a case have served their purpose: review, deletion, what holds them."""

from __future__ import annotations

from datetime import date
from typing import Final

from akan_desktop.domain.case import CaseFile
from akan_desktop.domain.course import Course, counted_from
from akan_desktop.domain.fact_codes import Outcome
from akan_desktop.domain.facts import Fact, Hold
from akan_desktop.domain.moment import Moment
from akan_desktop.domain.periods import Period, WorkingDays
from akan_desktop.domain.rule_codes import Anchor, RetentionCondition, RetentionScope
from akan_desktop.domain.rules import RetentionRule, Rules
from akan_desktop.domain.state import Certainty, Clock, ClockKind, Formula, Retention

_AT_ONCE: Final = Period()


def holding(course: Course, moment: Moment) -> tuple[Hold, ...]:
    """Return the holds in force; the last day of a hold is the one before `until`."""
    return tuple(hold for hold in course.holds if hold.until is None or not moment.reached(hold.until))


def retention(
    case: CaseFile, rules: Rules, course: Course, moment: Moment, working_days: WorkingDays
) -> tuple[Retention, ...]:
    """Return what the rules say of the data of this case. Without a rule for its course, it is asked."""
    holds = holding(course, moment)
    until = [hold.until for hold in holds]
    held_until = max((day for day in until if day is not None), default=None) if None not in until else None
    condition = RetentionCondition.RELAPSE_FREE if _went_well(course) else RetentionCondition.RELAPSE
    found = []
    for rule in rules.retention:
        if rule.condition not in (RetentionCondition.ANY, condition):
            continue
        day, formula, ask, anchor = _day(rule, rules, course, working_days)
        found.append(
            Retention(
                action=rule.action,
                on=day,
                clause=rule.clause,
                rule=rule.id,
                what=rule.what,
                formula=formula,
                certainty=rule.certainty if anchor is None or anchor.on.exact else Certainty.INFERRED,
                ask=ask,
                held=bool(holds),
                held_until=held_until,
                archive_gate=rule.archive_gate and case.workplace.public is not False,
                because=(*((anchor.id,) if anchor is not None else ()), *(hold.id for hold in holds)),
            )
        )
    return tuple(found)


def _went_well(course: Course) -> bool:
    """Whether there was an agreement, and neither relapse, new incident nor personnel case since (HV l. 324).

    What did not go so, or never had an agreement, is not covered by a rule about relapse-free courses.
    """
    if not course.agreements or course.relapse is not None or course.transfer is not None:
        return False
    if course.closing is not None and course.closing.outcome in (Outcome.EARLY_HR_CASE, Outcome.DISMISSED):
        return False
    began, last = course.agreements[0].on.earliest, course.incident
    return last is None or last.before_program or (last.on.latest or date.max) <= (began or date.min)


def _day(
    rule: RetentionRule, rules: Rules, course: Course, working_days: WorkingDays
) -> tuple[date | None, Formula | None, str, Fact | None]:
    """The day by the rule, the sum, what is to be asked, the fact that it is counted from."""
    if rule.anchor is Anchor.NONE or rule.certainty is Certainty.NOT_SETTLED:
        return None, None, "retention_not_settled" if course.closing is not None else "", None
    anchor = _restarted(rule, rules, course) or _anchor(rule.anchor, course)
    if anchor is None:
        return None, None, "", None
    start = anchor.on.latest
    if start is None:
        return None, None, f"{anchor.kind}_date", anchor
    period = rule.period or _AT_ONCE
    formula = Formula(
        anchor=start,
        anchor_fact=anchor.id,
        anchor_kind=anchor.kind,
        months=period.months,
        days=period.days or period.working_days,
        working_days=period.working_days > 0,
    )
    return period.after(start, working_days), formula, "", anchor


def _restarted(rule: RetentionRule, rules: Rules, course: Course) -> Fact | None:
    """What the time of a warning runs from where a new incident restarts it; None where none does."""
    if rule.what is not RetentionScope.WARNING or rule.anchor is not Anchor.LAST_WARNING:
        return None
    stale = next((each for each in rules.warning if each.restarts), None)
    return counted_from(stale, course) if stale is not None else None


def _anchor(anchor: Anchor, course: Course) -> Fact | None:
    """The fact that the rule counts from; None while there is none."""
    facts: dict[Anchor, Fact | None] = {
        Anchor.CLOSING: course.closing,
        Anchor.AGREEMENT_END: course.closing,
        Anchor.EMPLOYMENT_END: course.left,
        Anchor.LAST_WARNING: course.warnings[-1] if course.warnings else None,
        Anchor.LAST_INCIDENT: course.incident,
        Anchor.INCIDENT: course.incident,
        Anchor.LAST_MEETING: course.held,
        Anchor.SIGNED: course.agreements[-1] if course.agreements else None,
    }
    return facts.get(anchor)


def retention_clocks(found: tuple[Retention, ...], course: Course) -> tuple[Clock, ...]:
    """Return the dates of the retention, and of the holds that put it off, as clocks."""
    shown = [
        Clock(
            what=ClockKind.RETENTION,
            on=item.on,
            clause=item.clause,
            rule=item.rule,
            formula=item.formula,
            certainty=item.certainty,
            ask=item.ask,
            because=item.because,
        )
        for item in found
        if item.on is not None or item.ask
    ]
    if found and found[0].held:
        shown += [
            Clock(what=ClockKind.HOLD_ENDS, on=hold.until, clause=found[0].clause, rule=found[0].rule,
                  ask="" if hold.until else "hold_until", because=(hold.id,))
            for hold in course.holds if hold.id in found[0].because
        ]  # fmt: skip
    return tuple(shown)
