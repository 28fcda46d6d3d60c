"""Going through the facts of a case in order, under its rules, to find what is in force and what is to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from operator import itemgetter
from typing import Final

from akan_desktop.domain.case import CaseFile
from akan_desktop.domain.course import Course, Pending
from akan_desktop.domain.eligibility import barring, may_extend, optional_way_out
from akan_desktop.domain.fact_codes import Basis, Decision, EmploymentChange, Held, MeetingMode
from akan_desktop.domain.facts import (
    Agreement,
    Amendment,
    Breach,
    Closing,
    Concern,
    Departure,
    EmploymentEvent,
    Extension,
    Fact,
    Hold,
    HrTransfer,
    Incident,
    MeasureRefusal,
    Meeting,
    Offer,
    Relapse,
    Talk,
    Voided,
    Warning,
)
from akan_desktop.domain.ladder import OPENING, LadderWalk
from akan_desktop.domain.moment import Moment
from akan_desktop.domain.people import Role
from akan_desktop.domain.rule_codes import Situation
from akan_desktop.domain.rules import ExclusionRule, Rules
from akan_desktop.domain.rules_incident import AlternativeRule, Rule
from akan_desktop.domain.state import Action, Effect


class Walk(LadderWalk):
    """One pass over the facts; a method per kind of fact, found through `_HANDLERS`."""

    __slots__ = ()

    def agreed(self, fact: Agreement) -> None:
        """An agreement begins: whatever led up to it is done."""
        course = self.course
        if fact.before_program and fact.basis is Basis.AFTER_INCIDENT and not course.incidents:
            course.incidents = 1
            self.unplaced += not fact.on.is_known
        offered = course.pending(Action.CONCLUDE_AGREEMENT) is not None
        if not (offered or fact.before_program) and barring(self.subject, self.rules) is not None:
            course.unexplained.append(fact)
        running = course.active is None and course.step is not None and course.offer is None
        if running and course.incident is not None and course.step is not None:
            branch = course.step.alternative(Situation.ACCEPTED)
            if branch is not None and not fact.before_program:
                course.drop(Action.ISSUE_WARNING)
                course.todo[:0] = self.branch(branch, course.incident, fact)
        course.drop(*OPENING)
        course.next_talk = None  # from now on the group follows up
        course.agreement = fact
        course.agreements.append(fact)
        course.ended_by = None
        course.transfer = None
        course.breach = None
        course.breached = False
        course.terms = fact.terms
        course.terms_in = fact.id
        course.extensions = []
        course.amendments = []

    def amended(self, fact: Amendment) -> None:
        """The terms are changed in writing."""
        course = self.course
        course.amendments.append(fact)
        if fact.terms is not None:
            course.terms = fact.terms
            course.terms_in = fact.id
        course.review = None
        course.drop(Action.AMEND_AGREEMENT)

    def extended(self, fact: Extension) -> None:
        """The period is made longer."""
        course = self.course
        course.extensions.append(fact)
        asked = course.drop(Action.EXTEND_AGREEMENT)
        if not (asked or fact.before_program or may_extend(self.rules, course)):
            course.unexplained.append(fact)
        course.review = None

    # -- breach, meetings, decisions ----------------------------------------------------------------

    def broken(self, fact: Breach) -> None:
        """A breach is weighed by the group and decided by the employer."""
        course = self.course
        rule = self.rules.breach
        course.breached = True
        decided = fact.employer_decides
        if (
            decided is not None
            and fact.decision_date is not None
            and not self.moment.reached(fact.decision_date)
        ):
            decided = None
        if decided is None:
            course.breach = fact
            if rule is not None and course.active is not None:
                steps = (
                    (Action.CONVENE_GROUP, Action.ASSESS_BREACH)
                    if rule.convene_group
                    else (Action.ASSESS_BREACH,)
                )
                course.drop(Action.CONVENE_GROUP, Action.ASSESS_BREACH)
                course.todo[:0] = [self.pending(a, rule, fact, options=rule.options) for a in steps]
            return
        course.breach = None
        course.drop(Action.CONVENE_GROUP, Action.ASSESS_BREACH)
        if rule is not None:
            self._decided(decided, rule, fact)

    def _decided(self, decision: Decision, rule: Rule, fact: Fact) -> None:
        course = self.course
        course.review = None
        match decision:
            case Decision.ADJUST:
                course.todo.insert(0, self.pending(Action.AMEND_AGREEMENT, rule, fact))
            case Decision.EXTEND:
                course.todo.insert(0, self.pending(Action.EXTEND_AGREEMENT, rule, fact))
            case Decision.END | Decision.HR_CASE:
                early = next((r for r in self.rules.early_end if r.step is not None), None)
                step = early.step if early is not None and early.step is not None else Action.TRANSFER_TO_HR
                course.ended_by = fact
                course.todo = [self.pending(step, early or rule, fact)]
            case Decision.CONTINUE:
                pass

    def met(self, fact: Meeting) -> None:
        """A meeting is planned, or was held; one that was called for a reason opens the decision."""
        course = self.course
        course.meetings.append(fact)
        if fact.held is None:
            course.planned.append(fact)
            return
        if fact.held is not Held.YES:
            return
        course.held = fact
        if not course.todo and course.review is None and fact.employer_decides is None:
            return
        if course.review is not None and Decision.CONTINUE in course.review.options:
            course.review = None
        convened = course.pending(Action.CONVENE_GROUP)
        if convened is not None and not _answers(fact, convened.rule):
            convened = None
        if convened is not None:
            course.drop(Action.CONVENE_GROUP)
            if course.breach is None and convened.options:
                course.review = Pending(
                    Action.CONVENE_GROUP,
                    convened.rule,
                    (*convened.because, fact.id),
                    fact.on.earliest,
                    convened.options,
                )
        if fact.employer_decides is not None and course.active is not None:
            rule = convened.rule if convened is not None else self.rules.breach
            if rule is not None:
                self._decided(fact.employer_decides, rule, fact)

    def refused(self, fact: MeasureRefusal) -> None:
        """The employer's measures are refused."""
        if self.rules.refusal is not None:
            self.course.todo.insert(0, self.pending(self.rules.refusal.step, self.rules.refusal, fact))

    # -- the rest -----------------------------------------------------------------------------------

    def concern(self, fact: Concern) -> None:
        """A concern waits for a talk."""
        self.course.concern = fact
        self.course.concern_open = True

    def relapsed(self, fact: Relapse) -> None:
        """A relapse decides, under some rules, on shredding."""
        self.course.relapse = fact

    def employed(self, fact: EmploymentEvent) -> None:
        """The employment ends, or the person becomes or stops being a manager."""
        course = self.course
        match fact.change:
            case EmploymentChange.ENDED | EmploymentChange.DIED:
                course.left = fact
            case EmploymentChange.BECAME_MANAGER:
                course.manager = True
            case EmploymentChange.STOPPED_MANAGING:
                course.manager = False
            case _:
                pass

    def on_hold(self, fact: Hold) -> None:
        """Deletion waits."""
        self.course.holds.append(fact)

    def transferred(self, fact: HrTransfer) -> None:
        """The matter goes on as a personnel case: nothing is left to do here but close."""
        course = self.course
        expected = (Action.TRANSFER_TO_HR, Action.ASSESS_HR_CASE, Action.BYPASS)
        if course.review is not None and Decision.HR_CASE in course.review.options:
            pass
        elif not any(item.action in expected for item in course.todo) and not self._may_skip_offer():
            course.unexplained.append(fact)
        course.transfer = fact
        course.next_talk = None
        course.review = None
        course.breach = None
        if course.agreement is not None and course.ended_by is None:
            course.ended_by = fact
        course.todo = []

    def _may_skip_offer(self) -> bool:
        course = self.course
        step = course.step
        return (
            step is not None
            and course.pending(Action.MAKE_OFFER) is not None
            and step.alternative(Situation.NOT_OFFERED) is not None
        )

    def closed(self, fact: Closing) -> None:
        """The case ends, and with it the agreement."""
        course = self.course
        course.closing = fact
        course.review = None
        course.todo = []
        if course.agreement is not None and course.ended_by is None:
            course.ended_by = fact

    def departed(self, fact: Departure) -> None:
        """A reason belongs to what was done without the rules; else it does away with a step."""
        course = self.course
        for done in course.unexplained:
            if (done.on.earliest or date.min) <= (fact.on.latest or date.max):
                course.unexplained.remove(done)
                course.explained.append(done)
                return
        if fact.bypass and self._bypassed(fact):
            return
        for place, item in enumerate(course.todo):
            if fact.clause in ("", item.rule.id, item.rule.clause.clause):
                del course.todo[place]
                if item.action is Action.BYPASS:
                    course.todo.insert(0, Pending(Action.TRANSFER_TO_HR, item.rule, (*item.because, fact.id)))
                elif isinstance(item.rule, ExclusionRule) and item.rule.effect is Effect.PRESUMPTION:
                    self._after_all()
                return
        if course.review is not None and fact.clause in ("", course.review.rule.clause.clause):
            course.review = None

    def _bypassed(self, fact: Departure) -> bool:
        """Leave the ladder: what it asked for is done with, and the matter goes on as a personnel case."""
        course = self.course
        ladder: Rule | None = self.rules.bypass
        way_out: Rule | None = optional_way_out(self.subject, self.rules)
        if way_out is None or (ladder is not None and fact.clause in (ladder.id, ladder.clause.clause)):
            way_out = ladder or way_out
        if way_out is None or course.incident is None:
            return False
        course.drop(*OPENING, Action.ISSUE_WARNING, Action.CONVENE_GROUP)
        course.review = None
        course.todo.insert(0, self.pending(Action.TRANSFER_TO_HR, way_out, course.incident, fact))
        return True

    def _after_all(self) -> None:
        """The rules are followed although in principle they do not apply (OSLO § 2): the ladder opens."""
        course = self.course
        if course.incident is not None:
            course.todo[:0] = self._ladder(course.incident, barred=False)


_HANDLERS: Final[dict[type[Fact], Callable[..., None]]] = {
    Incident: Walk.incident,
    Talk: Walk.talk,
    Warning: Walk.warning,
    Offer: Walk.offered,
    Agreement: Walk.agreed,
    Amendment: Walk.amended,
    Extension: Walk.extended,
    Breach: Walk.broken,
    Meeting: Walk.met,
    MeasureRefusal: Walk.refused,
    Concern: Walk.concern,
    Relapse: Walk.relapsed,
    EmploymentEvent: Walk.employed,
    Hold: Walk.on_hold,
    HrTransfer: Walk.transferred,
    Closing: Walk.closed,
    Departure: Walk.departed,
}


_BY_DAY: Final = itemgetter(0)
_TELLING: Final = (Warning, Agreement, Offer, HrTransfer)
"""Facts from paper that show that an incident from paper has been dealt with."""


def _is_planned(fact: Fact) -> bool:
    return isinstance(fact, Meeting) and fact.held is None


def _answers(meeting: Meeting, rule: Rule) -> bool:
    """Whether it is what the rules called: where that is the group alone, no ordinary meeting is."""
    apart = isinstance(rule, AlternativeRule) and rule.exclude_employee
    return not apart or meeting.mode is not MeetingMode.ORDINARY or Role.EMPLOYEE not in meeting.attendance


def walk(case: CaseFile, rules: Rules, moment: Moment) -> Course:
    """Go through the facts that count on the day of `moment`, in order; reasons last on their day."""
    gone = {fact.fact for fact in case.facts if type(fact) is Voided}
    passing = Walk(case.subject, rules, moment)
    today = moment.on
    ordered: list[tuple[date, Callable[..., None], Fact]] = []
    reasons: list[tuple[date, Callable[..., None], Fact]] = []
    shredded: list[Warning] = []
    for fact in case.facts:
        kind = type(fact)
        handler = _HANDLERS.get(kind)
        if handler is None or (gone and fact.id in gone):
            continue
        if isinstance(fact, Warning) and fact.shredded_on is not None:
            shredded.append(fact)
            continue
        day = fact.on.first
        if day > today and not (kind is Meeting and _is_planned(fact)):
            moment.reached(day)
            continue
        if fact.before_program and kind in _TELLING:
            passing.baseline_known = True
        (reasons if kind is Departure else ordered).append((day, handler, fact))
    ordered += reasons  # the order of one day stays as it is
    ordered.sort(key=_BY_DAY)
    for left in shredded:
        _put_back(left, ordered)
    for _, handler, fact in ordered:
        handler(passing, fact)
    passing.lapse(moment)
    return passing.course


def _put_back(left: Warning, ordered: list[tuple[date, Callable[..., None], Fact]]) -> None:
    """Put what is left of a shredded warning where it stood: after the last incident that it counted with."""
    for place, (day, _, fact) in enumerate(ordered):
        if fact.id == left.counted_with:
            ordered.insert(place + 1, (day, Walk.shredded, left))
            return


def warning_numbers(case: CaseFile, rules: Rules) -> Mapping[str, int]:
    """Return by its id which warning each was on the day it was given, among those that counted then.

    The guide numbers the next one by the same pass. What decides it are incidents and warnings alone.
    """
    kept = tuple(fact for fact in case.facts if isinstance(fact, Incident | Warning | Voided))
    return walk(replace(case, facts=kept), rules, Moment(date.max)).numbers
