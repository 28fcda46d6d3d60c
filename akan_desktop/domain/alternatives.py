"""The other steps that stand open in a case, beside the one that the guide suggests."""

from __future__ import annotations

from akan_desktop.domain.course import Course
from akan_desktop.domain.deadlines import periods_of
from akan_desktop.domain.eligibility import (
    barring,
    entry_rule,
    may_extend,
    offer_rule,
    optional_way_out,
    weighed_first,
)
from akan_desktop.domain.fact_codes import Basis, Decision, Severity
from akan_desktop.domain.guide import STEP_OF_DECISION, Suggestions, meeting_rule
from akan_desktop.domain.people import Subject
from akan_desktop.domain.rule_codes import Party, Path, Situation, WarningDuty
from akan_desktop.domain.rules import Rules
from akan_desktop.domain.state import Action


def alternatives(
    subject: Subject, course: Course, rules: Rules, found: Suggestions, *, warnings: bool
) -> None:
    """Add them in order of closeness to the rules; departures last. `warnings`: the contact records them."""
    if course.breach is not None and course.active is not None:
        _breach(course, rules, found)
    elif course.incident is not None and course.transfer is None and (course.todo or course.review):
        _incident(subject, course, rules, found, warnings=warnings)
    elif warnings and course.mild is not None and course.active is None and course.incident is None:
        # The talk that it asks for stands among what is left to do until it has been held; then none is.
        rule = next((r for r in rules.severity if r.path is Path.TALK), None)
        found.add(Action.ISSUE_WARNING, rule, course.mild.id, departs=True)
    if course.active is not None:
        _agreement(course, rules, found)
    elif course.incident is None and course.transfer is None:
        _before(subject, course, rules, found)
    _always(course, rules, found)


def _incident(subject: Subject, course: Course, rules: Rules, found: Suggestions, *, warnings: bool) -> None:
    """What else an incident can lead to: the branch without an offer, a warning, the bypass, fravik."""
    incident, step = course.incident, course.step
    if incident is None or step is None:
        return
    _instead_of_an_offer(subject, course, rules, found)
    if course.pending(Action.ASSESS_HR_CASE) is not None or course.pending(Action.BYPASS) is not None:
        rule = next(i.rule for i in course.todo if i.action in (Action.ASSESS_HR_CASE, Action.BYPASS))
        found.add(Action.TRANSFER_TO_HR, rule, incident.id)
    if course.active is None:
        _outside_the_plan(subject, course, rules, found)
    way_out = optional_way_out(subject, rules)
    if way_out is not None:
        found.add(Action.BYPASS, way_out, incident.id, departs=True)
    elif rules.bypass is not None and incident.severity in (None, Severity.SEVERE):
        found.add(Action.BYPASS, rules.bypass, incident.id, departs=True)
    if warnings and course.warned_for != incident.id:
        branch = course.branch
        silent = branch is not None and branch.warning is WarningDuty.NONE
        found.add(Action.ISSUE_WARNING, branch or step, incident.id, departs=silent)


def _instead_of_an_offer(subject: Subject, course: Course, rules: Rules, found: Suggestions) -> None:
    """What may follow without an offer: the branch for it (OSLO 5.3), or the end where none can be made."""
    incident, step, first = course.incident, course.step, next(iter(course.todo), None)
    if incident is None or step is None or course.pending(Action.MAKE_OFFER) is None:
        return
    without = step.alternative(Situation.NOT_OFFERED)
    if without is not None:
        for action in without.steps:
            found.add(action, without, incident.id, alternative=without.id.rpartition(".")[2])
    weighed = weighed_first(subject, rules)
    if weighed is not None and first is not None and first.action is Action.MAKE_OFFER:
        # That no agreement can be made on site is no departure: local rules or a recall then follow.
        found.add(Action.CLOSE_CASE, weighed, incident.id)


def _outside_the_plan(subject: Subject, course: Course, rules: Rules, found: Suggestions) -> None:
    """An offer to somebody whom the plan is not open to is a departure; the ladder after all is not."""
    incident, step = course.incident, course.step
    if incident is None or step is None:
        return
    bar = barring(subject, rules)
    if course.pending(Action.BYPASS) is not None:
        for action in step.opening:
            if bar is None or action is not Action.MAKE_OFFER:
                found.add(action, step, incident.id)
    if bar is not None:
        found.add(Action.HOLD_TALK, step, incident.id)
        found.add(Action.MAKE_OFFER, bar, incident.id, departs=True)
    elif course.pending(Action.RECORD_ANSWER) is None and course.pending(Action.CONCLUDE_AGREEMENT) is None:
        # An agreement that was ended leads to a personnel case; a new offer departs from that.
        # Where the source has a branch for this, the branch is the ground, not the step above it.
        asked = course.pending(Action.MAKE_OFFER) is not None
        ground = None if asked else step.alternative(Situation.NO_AGREEMENT)
        found.add(Action.MAKE_OFFER, ground or step, incident.id, departs=course.ended_by is not None)


def _breach(course: Course, rules: Rules, found: Suggestions) -> None:
    """The decisions that a breach leaves open; before the group has met they are not yet due."""
    breach, rule = course.breach, rules.breach
    if breach is None or rule is None:
        return
    waiting = course.pending(Action.CONVENE_GROUP) is not None
    for option in rule.options:
        if option is Decision.CONTINUE:
            continue
        of = rules.extension if option is Decision.EXTEND else rule
        found.add(STEP_OF_DECISION[option], of or rule, breach.id, departs=waiting, alternative=option.value)


def _agreement(course: Course, rules: Rules, found: Suggestions) -> None:
    """What can happen while an agreement runs."""
    agreement = course.active
    if agreement is None:
        return
    found.add(Action.PLAN_MEETING, meeting_rule(rules), agreement.id)
    if course.breach is None:
        found.add(Action.RECORD_BREACH, rules.breach, agreement.id)
    found.add(Action.AMEND_AGREEMENT, rules.breach, agreement.id)
    if rules.extension is not None:
        beyond = not may_extend(rules, course)
        found.add(Action.EXTEND_AGREEMENT, rules.extension, agreement.id, departs=beyond)


def _before(subject: Subject, course: Course, rules: Rules, found: Suggestions) -> None:
    """The ways into an agreement without an incident."""
    because = tuple(fact.id for fact in (course.concern, course.talk) if fact is not None)
    rule = entry_rule(rules, Basis.AFTER_CONCERN)
    if because and rule is not None and course.offer is None:
        bar = barring(subject, rules)
        found.add(Action.MAKE_OFFER, bar or rule, *because, departs=bar is not None)
    own = entry_rule(rules, Basis.OWN_INITIATIVE) or offer_rule(rules)
    if own is not None:
        bar = barring(subject, rules)
        found.add(Action.CONCLUDE_AGREEMENT, bar or own, *because, departs=bar is not None)
    found.add(Action.RECORD_CONCERN, rules.concern)


def _always(course: Course, rules: Rules, found: Suggestions) -> None:
    """What can be recorded in any open case: an incident, a refusal, the end, a departure."""
    first = next(iter(rules.incident), None) or next(iter(rules.ladder), None)
    if first is not None:
        found.add(Action.RECORD_INCIDENT, first)
    if rules.refusal is not None:
        found.add(Action.RECORD_REFUSAL, rules.refusal)
    agreement = course.active
    if agreement is not None:
        early = next(
            (
                rule
                for rule in rules.early_end
                if rule.by is Party.EMPLOYEE and (not rule.bases or agreement.basis in rule.bases)
            ),
            None,
        )
        lasting = next(iter(periods_of(rules, agreement)), None)
        close = early or rules.closing or lasting
        found.add(Action.CLOSE_CASE, close, agreement.id, departs=early is None)
        found.add(Action.TRANSFER_TO_HR, rules.breach, agreement.id, departs=True)
    else:
        # While the rules still ask for a step, to close instead of it is a departure.
        instead_of = course.todo[0].rule if course.todo else None
        found.add(Action.CLOSE_CASE, instead_of or rules.closing, departs=instead_of is not None)
    if not course.agreements and course.transfer is None and course.left is None:
        # Where nothing was agreed, to close is always possible and never what the others are weighed against.
        found.put_last(Action.CLOSE_CASE)
    if found.items:
        first_step = found.items[0]
        found.add(Action.DEPART, None, *first_step.because, departs=True,
                  clause=first_step.clause, rule_id=first_step.rule)  # fmt: skip
