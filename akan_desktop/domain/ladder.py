"""Moving along the ladder: what incidents, talks, warnings, offers and their answers leave to do."""

from __future__ import annotations

from typing import Final

from akan_desktop.domain.course import Course, Pending, counted_from
from akan_desktop.domain.eligibility import barring, offer_rule
from akan_desktop.domain.fact_codes import Answer, Decision, WarningForm
from akan_desktop.domain.facts import (
    Fact,
    Incident,
    Offer,
    Talk,
    Warning,
)
from akan_desktop.domain.moment import Moment
from akan_desktop.domain.people import Subject
from akan_desktop.domain.periods import AnyDay
from akan_desktop.domain.rule_codes import Path, Situation, StaleEffect, WarningDuty
from akan_desktop.domain.rules import Rules
from akan_desktop.domain.rules_incident import AlternativeRule, Rule
from akan_desktop.domain.state import Action, Effect
from akan_desktop.domain.told import summary_due

OPENING: Final = (
    Action.HOLD_TALK,
    Action.MAKE_OFFER,
    Action.RECORD_ANSWER,
    Action.CONCLUDE_AGREEMENT,
    Action.ASSESS_HR_CASE,
    Action.BYPASS,
)


class LadderWalk:
    """The part of the pass that incidents, warnings and offers have: they move along the ladder."""

    __slots__ = ("baseline_known", "course", "moment", "rules", "subject", "unplaced")

    def __init__(self, subject: Subject, rules: Rules, moment: Moment) -> None:
        self.subject = subject
        self.rules = rules
        self.moment = moment
        self.course = Course(manager=subject.manager)
        self.baseline_known = False
        self.unplaced = 0

    # -- incidents and the ladder -------------------------------------------------------------------

    def incident(self, fact: Incident) -> None:
        """Raise the steps of its place on the ladder; a mild one asks for a talk only."""
        course = self.course
        course.review = None
        if fact.on.earliest is not None:
            self.lapse(Moment(fact.on.earliest))
        rule = next((r for r in self.rules.severity if r.severity is fact.severity), None)
        if rule is not None and rule.path is Path.TALK:
            course.mild = fact
            course.drop(Action.HOLD_TALK)
            course.todo.insert(0, self.pending(Action.HOLD_TALK, rule, fact))
            return
        if course.incident is not None and course.warned_for == course.incident.id:
            course.notices = course.asked_notices
        if self.unplaced and fact.before_program:
            self.unplaced -= 1  # the warning or agreement from an unknown day stands for this incident
        else:
            course.incidents += 1
        course.incident = fact
        course.branch = None
        course.offer = None
        course.step = self.rules.step(course.incidents)
        course.drop(*OPENING, Action.ISSUE_WARNING, Action.CONVENE_GROUP)
        if fact.before_program and self.baseline_known:
            return
        if rule is not None and rule.path is Path.BYPASS and self.rules.bypass is not None:
            course.todo[:0] = [self.pending(Action.BYPASS, self.rules.bypass, fact)]
            return
        course.todo[:0] = self._ladder(fact)

    def lapse(self, moment: Moment) -> None:
        """Let warnings count no more whose time ran out: the next incident begins the ladder anew."""
        course = self.course
        if len(course.warnings) == course.lapsed:
            return
        for rule in self.rules.warning:
            last = counted_from(rule, course)
            start = last.on.latest if last is not None else None
            if rule.effect is not StaleEffect.SHRED or rule.period is None or start is None:
                continue
            if moment.reached(rule.period.after(start, AnyDay())):
                counted = course.incident.id if course.incident is not None else ""
                course.lapses |= {each.id: counted for each in course.warnings[course.lapsed :]}
                course.lapsed, course.lapsed_from = len(course.warnings), last
                course.incidents = 0

    def _ladder(self, fact: Incident, *, barred: bool = True) -> list[Pending]:
        course = self.course
        step = course.step
        if step is None:
            last = self.rules.ladder[-1:]
            return [self.pending(Action.ASSESS_HR_CASE, rule, fact) for rule in last]
        if course.active is not None:
            branch = step.alternative(Situation.EXISTING)
            if branch is not None:
                return self.branch(branch, fact, course.active)
        bar = barring(self.subject, self.rules) if barred else None
        if bar is not None and bar.effect is Effect.PRESUMPTION:
            return [self.pending(Action.ASSESS_HR_CASE, bar, fact)]
        if bar is not None:
            return [
                self.pending(Action.HOLD_TALK, bar, fact),
                self.pending(Action.ASSESS_HR_CASE, bar, fact),
            ]
        branch = step.alternative(Situation.NO_AGREEMENT)
        if branch is not None:
            return self.branch(branch, fact)
        return [self.pending(action, step, fact) for action in step.opening]

    def branch(self, branch: AlternativeRule, *because: Fact) -> list[Pending]:
        """The steps of one branch, its warning first unless it stands among them or one was given."""
        course = self.course
        course.branch = branch
        incident = course.incident
        actions = list(branch.steps)
        warned = incident is not None and course.warned_for == incident.id
        if warned:
            actions = [action for action in actions if action is not Action.ISSUE_WARNING]
        elif branch.warning is WarningDuty.ALWAYS and Action.ISSUE_WARNING not in actions:
            actions.insert(0, Action.ISSUE_WARNING)
        return [self.pending(action, branch, *because, options=branch.options) for action in actions]

    def talk(self, fact: Talk) -> None:
        """A talk has been held: whatever asked for one is answered."""
        course = self.course
        course.talk = fact
        course.next_talk = fact if fact.next_talk is not None else None
        course.concern_open = False
        if summary_due(fact, self.rules):
            course.unshown.append(fact)
        if course.todo:
            self._leave_bypass()
            course.drop(Action.HOLD_TALK)

    def warning(self, fact: Warning) -> None:
        """Count a warning, and note whether the rules asked for it."""
        course = self.course
        self._leave_bypass()
        self._lapse_before(fact)
        if fact.before_program and course.warned_for == (course.incident.id if course.incident else ""):
            course.incidents += 1  # a warning taken over from paper stands for its incident
            self.unplaced += not fact.on.is_known
        course.warnings.append(fact)
        course.numbers[fact.id] = len(course.warnings) - course.lapsed
        expected = course.drop(Action.ISSUE_WARNING)
        incident = course.incident
        course.warned_for = incident.id if incident is not None else ""
        fits = expected or self._may_warn()
        if not fact.before_program and (not fits or self._not_as_stated(fact)):
            course.unexplained.append(fact)

    def shredded(self, _: Warning) -> None:
        """What is left of a warning that lapsed: its incident was warned for, and the next is the first."""
        course = self.course
        course.drop(Action.ISSUE_WARNING)
        course.warned_for = course.incident.id if course.incident is not None else ""
        course.incidents = 0

    def _lapse_before(self, fact: Warning) -> None:
        """Let the warnings count no more that had lapsed on the day of this one; its own incident does."""
        course = self.course
        if fact.on.earliest is None:
            return
        incident = course.incident
        waits = incident is not None and course.warned_for != incident.id and course.incidents > 0
        self.lapse(Moment(fact.on.earliest))
        if waits:
            course.incidents = max(course.incidents, 1)

    def _not_as_stated(self, fact: Warning) -> bool:
        """Whether it was given by word of mouth where the step says in writing; silence says nothing."""
        step = self.course.step
        return step is not None and step.form == WarningForm.WRITTEN and fact.form is WarningForm.ORAL

    def _may_warn(self) -> bool:
        """Whether a warning that nothing asks for is within the rules all the same."""
        course = self.course
        if course.incident is None:
            return False
        if course.branch is not None:
            return course.branch.warning is not WarningDuty.NONE
        return True

    def _leave_bypass(self) -> None:
        """Whoever goes on with the ladder has not bypassed it."""
        course = self.course
        if course.incident is not None and course.drop(Action.BYPASS):
            course.todo[:0] = self._ladder(course.incident)

    # -- offer and agreement ------------------------------------------------------------------------

    def offered(self, fact: Offer) -> None:
        """An offer, answered or not: its answer decides the branch."""
        course = self.course
        self._leave_bypass()
        expected = course.pending(Action.MAKE_OFFER) is not None
        course.drop(*OPENING)
        course.offer = fact
        bar = barring(self.subject, self.rules)
        if not expected and (bar is not None or course.active is not None) and not fact.before_program:
            course.unexplained.append(fact)
        answer = fact.answer
        if fact.answer_date is not None and not self.moment.reached(fact.answer_date):
            answer = Answer.PENDING
        if answer is Answer.PENDING:
            rule = course.step or offer_rule(self.rules)
            if rule is not None:
                course.todo.insert(0, self.pending(Action.RECORD_ANSWER, rule, fact))
            return
        self._answered(fact, answer)

    def _answered(self, fact: Offer, answer: Answer) -> None:
        course = self.course
        accepted = answer is Answer.ACCEPTED
        branch = None
        if course.step is not None and course.active is None:
            branch = course.step.alternative(Situation.ACCEPTED if accepted else Situation.DECLINED)
        if branch is not None:
            course.drop(Action.ISSUE_WARNING)
            because = (course.incident, fact) if course.incident is not None else (fact,)
            course.todo[:0] = self.branch(branch, *because)
            return
        rule = course.step or offer_rule(self.rules)
        if not accepted and course.step is not None and course.active is None:
            course.todo.insert(0, self.pending(Action.ASSESS_HR_CASE, course.step, fact))
        elif accepted and rule is not None:
            course.todo.insert(0, self.pending(Action.CONCLUDE_AGREEMENT, rule, fact))

    @staticmethod
    def pending(action: Action, rule: Rule, *because: Fact, options: tuple[Decision, ...] = ()) -> Pending:
        """Make a step to do, raised by the last of these facts."""
        last = because[-1].on.earliest if because else None
        return Pending(action, rule, tuple(fact.id for fact in because), last, options)
