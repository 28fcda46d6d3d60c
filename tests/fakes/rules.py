"""Rules so simple that a test can foresee them: two years from the agreement, one more until deletion."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from akan_desktop.app.steps.standing import is_closed, pending_offer, running_agreement, standing_holds
from akan_desktop.domain.case import CaseFile, PolicyRef
from akan_desktop.domain.dates import add_months
from akan_desktop.domain.facts import Closing, Concern, Incident, Meeting, Warning
from akan_desktop.domain.state import (
    Action,
    CaseState,
    ClauseRef,
    Clock,
    ClockKind,
    NextAction,
    Retention,
    RetentionAction,
    Stage,
)

POLICY = PolicyRef(id="simple", version="1")
CLAUSE = ClauseRef(clause="5.3", source="simple")
_STEP = {
    Stage.NEW: Action.RECORD_INCIDENT,
    Stage.CONCERN: Action.HOLD_TALK,
    Stage.INCIDENT: Action.MAKE_OFFER,
    Stage.OFFER: Action.RECORD_ANSWER,
    Stage.AGREEMENT: Action.PLAN_MEETING,
}


@dataclass
class SimpleRules:
    """Implements `CaseRules`. `version` is what the fingerprint says; `departures` need a reason."""

    version: str = "1"
    known: tuple[PolicyRef, ...] = (POLICY,)
    departures: frozenset[Action] = field(default_factory=frozenset)

    def knows(self, policy: PolicyRef) -> bool:
        return policy in self.known

    def fingerprint(self, policy: PolicyRef) -> str:
        del policy
        return self.version

    def raw(self, policy: PolicyRef) -> bytes:
        return f"{policy.id} {policy.version}".encode()

    def in_force(self, policy: PolicyRef, on: date) -> PolicyRef:
        del on
        return policy

    def warning_numbers(self, case: CaseFile) -> Mapping[str, int]:
        return {each.id: number for number, each in enumerate(case.of(Warning), start=1)}

    def state(self, case: CaseFile, on: date) -> CaseState:
        clocks, retention, holds_until = [], [], None
        if case.subject.inform_by:
            clocks.append(Clock(what=ClockKind.INFORM_BY, on=case.subject.inform_by, clause=CLAUSE))
        running = running_agreement(case)
        if running is not None and running.on.exact:
            ends = add_months(running.on.exact, 24)
            clocks.append(Clock(what=ClockKind.AGREEMENT_END, on=ends, clause=CLAUSE, because=(running.id,)))
            holds_until = ends - timedelta(days=1) if ends > on else None
        stage = _stage(case)
        if is_closed(case):
            closed = case.of(Closing)[-1].on.latest
            due = add_months(closed, 12) if closed else None
            retention.append(
                Retention(
                    action=RetentionAction.DELETE, on=due, clause=CLAUSE, held=bool(standing_holds(case, on))
                )
            )
        steps = [NextAction(action=_STEP[stage], clause=CLAUSE, primary=True)] if stage in _STEP else []
        steps += [NextAction(action=action, clause=CLAUSE, departs=True) for action in self.departures]
        return CaseState(
            on=on,
            stage=stage,
            next_actions=tuple(steps),
            clocks=tuple(clocks),
            retention=tuple(retention),
            warning_count=len(case.of(Warning)),
            incident_count=len(case.of(Incident)),
            has_active_agreement=running is not None,
            holds_until=holds_until,
        )


def _stage(case: CaseFile) -> Stage:
    if is_closed(case):
        return Stage.CLOSED
    if running_agreement(case):
        return Stage.AGREEMENT
    if pending_offer(case):
        return Stage.OFFER
    if case.of(Incident) or case.of(Warning):
        return Stage.INCIDENT
    return Stage.CONCERN if case.of(Concern) or case.of(Meeting) else Stage.NEW
