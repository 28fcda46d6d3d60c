"""The course of a case: its facts in order, what they left to do, and what is in force.

The facts are gone through once. Each raises steps that the rules ask for, or does away with steps that were
asked for before; so does a departure with its reason. What is left is what the guide shows.
Samples (`Measure`) are not looked at here: they can neither end an agreement nor count as a relapse.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from akan_desktop.domain.fact_codes import Decision
from akan_desktop.domain.facts import (
    Agreement,
    Amendment,
    Breach,
    Closing,
    Concern,
    EmploymentEvent,
    Extension,
    Fact,
    Hold,
    HrTransfer,
    Incident,
    Meeting,
    Offer,
    Relapse,
    Talk,
    Term,
    Warning,
)
from akan_desktop.domain.rules_incident import AlternativeRule, LadderStep, NotifyRule, Rule, WarningRule
from akan_desktop.domain.state import Action


@dataclass(slots=True, frozen=True)
class Pending:
    """A step that the rules ask for: which, by which rule, because of which facts.

    `options` are the decisions that are open; `since` the day that raised it.
    """

    action: Action
    rule: Rule
    because: tuple[str, ...]
    since: date | None = None
    options: tuple[Decision, ...] = ()


@dataclass(slots=True)
class Course:
    """What the facts of a case add up to. Built by `walk`; read by guide, clocks, retention and checks.

    `next_talk` is the talk that agreed on another one, as long as that one is waited for;
    `unshown` are talks about a concern whose summary the rules still ask for. `incidents` are those that
    count: none from before warnings lapsed. Of those there are `lapsed`; their time ran from `lapsed_from`.
    `numbers` is by a warning's id which one it was on its day, among those that counted then.
    `lapses` has by the id of a warning the last incident that it counted with, "" where there was none.
    `notices` says who was to be told of the last warning before the present incident.
    """

    incidents: int = 0
    incident: Incident | None = None
    mild: Incident | None = None
    step: LadderStep | None = None
    branch: AlternativeRule | None = None
    warned_for: str = ""
    notices: tuple[NotifyRule, ...] = ()
    warnings: list[Warning] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)
    lapsed: int = 0
    lapses: dict[str, str] = field(default_factory=dict)
    lapsed_from: Warning | Incident | None = None
    offer: Offer | None = None
    agreement: Agreement | None = None
    agreements: list[Agreement] = field(default_factory=list)
    extensions: list[Extension] = field(default_factory=list)
    amendments: list[Amendment] = field(default_factory=list)
    terms: tuple[Term, ...] = ()
    terms_in: str = ""
    breach: Breach | None = None
    breached: bool = False
    review: Pending | None = None
    ended_by: Fact | None = None
    transfer: HrTransfer | None = None
    closing: Closing | None = None
    concern: Concern | None = None
    concern_open: bool = False
    talk: Talk | None = None
    next_talk: Talk | None = None
    unshown: list[Talk] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)
    planned: list[Meeting] = field(default_factory=list)
    held: Meeting | None = None
    relapse: Relapse | None = None
    left: EmploymentEvent | None = None
    manager: bool | None = None
    holds: list[Hold] = field(default_factory=list)
    todo: list[Pending] = field(default_factory=list)
    unexplained: list[Fact] = field(default_factory=list)
    explained: list[Fact] = field(default_factory=list)

    def pending(self, action: Action) -> Pending | None:
        """Return the first step of this kind that is still to do."""
        return next((item for item in self.todo if item.action is action), None)

    def drop(self, *actions: Action) -> bool:
        """Do away with every pending step of these kinds; tell whether there was one."""
        if not self.todo:
            return False
        kept = [item for item in self.todo if item.action not in actions]
        found = len(kept) < len(self.todo)
        self.todo = kept
        return found

    @property
    def asked_notices(self) -> tuple[NotifyRule, ...]:
        """Who is to be told of a warning by the step and the branch that the case is on."""
        on_step = self.step.notify if self.step is not None else ()
        return on_step + (self.branch.notify if self.branch is not None else ())

    @property
    def active(self) -> Agreement | None:
        """The agreement in force."""
        return self.agreement if self.ended_by is None else None


def counted_from(rule: WarningRule, course: Course) -> Warning | Incident | None:
    """Return what the time of the warnings runs from: the last of them, or a later incident."""
    if len(course.warnings) == course.lapsed:
        return course.lapsed_from
    last, incident = course.warnings[-1], course.incident
    if not rule.restarts or incident is None:
        return last
    later = (incident.on.latest or date.min) > (last.on.latest or date.max)
    return incident if later else last
