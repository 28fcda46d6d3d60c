"""What an incident leads to: types, immediate measures, severity, the ladder and its branches, warnings."""

from __future__ import annotations

from dataclasses import dataclass

from akan_desktop.domain.fact_codes import Decision, ImmediateMeasure, Severity
from akan_desktop.domain.people import Role
from akan_desktop.domain.periods import Period
from akan_desktop.domain.rule_codes import Duty, Path, Situation, StaleEffect, WarningDuty
from akan_desktop.domain.state import Action, Certainty, ClauseRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What every rule has. `id` is its key in the policy, such as `ladder.first.alt1`."""

    id: str
    clause: ClauseRef
    certainty: Certainty = Certainty.STATED


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentRule(Rule):
    """A type of incident that the rules react to."""

    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImmediateRule(Rule):
    """What is done at once when somebody is under the influence at work, and when it is followed up."""

    measures: tuple[ImmediateMeasure, ...] = ()
    duty: Duty = Duty.MAY
    follow_up: Period | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeverityRule(Rule):
    """What an incident of one severity leads to; `record`: whether the talk is written down."""

    severity: Severity
    path: Path
    record: Duty = Duty.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class NotifyRule(Rule):
    """Who is told of a step. `on_wish`: only as the person wants it (the union)."""

    role: Role
    required: bool = True
    on_wish: bool = False
    where_exists: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AlternativeRule(Rule):
    """One branch of a ladder step: in which situation, which warning, which steps, which decisions.

    `steps` come in order after the warning. `options` are the decisions open once the group has met;
    `exclude_employee`: the group meets without the person.
    """

    number: str = ""
    when: Situation
    warning: WarningDuty = WarningDuty.NONE
    steps: tuple[Action, ...] = ()
    options: tuple[Decision, ...] = ()
    exclude_employee: bool = False
    notify: tuple[NotifyRule, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LadderStep(Rule):
    """What the n-th incident brings. `and_later`: this and every later one.

    `opening` are the steps before an answer, in order, for somebody without an agreement. `reaction`, `form`,
    `issuer` and `consult` say what kind of reaction it is, who gives it and with whom; `form` None: silent.
    """

    n: int
    and_later: bool = False
    opening: tuple[Action, ...] = ()
    warning: WarningDuty = WarningDuty.NONE
    offer: Duty = Duty.NONE
    reaction: str = ""
    form: str | None = None
    issuer: Role | None = None
    consult: tuple[Role, ...] = ()
    must_cite_previous: bool = False
    may_bring: tuple[Role, ...] = ()
    administrative_decision: bool = False
    notify: tuple[NotifyRule, ...] = ()
    alternatives: tuple[AlternativeRule, ...] = ()

    def alternative(self, when: Situation) -> AlternativeRule | None:
        """Return the branch for a situation; None where the source is silent."""
        return next((branch for branch in self.alternatives if branch.when is when), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class BypassRule(Rule):
    """Whether the ladder may be left in especially serious cases, and who can be asked for advice."""

    reason_required: bool = True
    consult: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusalRule(Rule):
    """What follows when the person refuses the employer's measures."""

    step: Action


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningRule(Rule):
    """When a warning is too old to count, and what then. `period` None: not settled, so it is asked.

    `restarts`: a new incident begins the count anew, warned for or not. What is to be shredded then counts no
    more: the next incident is the first again.
    """

    period: Period | None = None
    effect: StaleEffect = StaleEffect.REVIEW
    restarts: bool = True
