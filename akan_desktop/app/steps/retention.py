"""How long a case is kept: holds, postponements, the archivist's decision."""

from __future__ import annotations

from dataclasses import replace

from akan_desktop.app.keeping_commands import DecideArchive, HoldDeletion, LiftHold, PostponeDeletion
from akan_desktop.app.records import ArchiveChoice
from akan_desktop.app.steps.facts import admit
from akan_desktop.app.steps.standing import live, standing_holds
from akan_desktop.app.steps.step import Context, Refusals, Step
from akan_desktop.domain.case import CaseFile
from akan_desktop.domain.dates import FactDate
from akan_desktop.domain.errors import Problem, Refusal, RefusedError
from akan_desktop.domain.facts import Hold


def hold_deletion(case: CaseFile, command: HoldDeletion, context: Context) -> Step:
    """Let deletion wait."""
    hold = Hold(
        id=context.ids.new(), on=FactDate.of(context.today), reason=command.reason, until=command.until
    )
    return admit(case, hold, context)


def postpone_deletion(case: CaseFile, command: PostponeDeletion, context: Context) -> Step:
    """Look at the deletion again on a day: a hold that ends by itself."""
    hold = Hold(
        id=context.ids.new(), on=FactDate.of(context.today), reason=command.reason, until=command.until
    )
    return admit(case, hold, context)


def lift_hold(case: CaseFile, command: LiftHold, context: Context) -> Step:
    """End a hold today."""
    standing = standing_holds(case, context.today)
    if command.hold_id:
        standing = tuple(hold for hold in standing if hold == live(case, Hold, command.hold_id, "hold_id"))
    if not standing:
        raise RefusedError(Refusal(problem=Problem.FACT_UNKNOWN, at="hold_id"))
    lifted = {hold.id: replace(hold, until=context.today) for hold in standing}
    facts = tuple(lifted.get(fact.id, fact) for fact in case.facts)
    return Step(case=replace(case, facts=facts), details=(("facts", " ".join(lifted)),))


def decide_archive(case: CaseFile, command: DecideArchive, context: Context) -> Step:
    """Enter the archivist's decision; what is preserved needs its reference."""
    decision = command.decision
    refusals = Refusals()
    if decision.choice is ArchiveChoice.PRESERVED:
        refusals.require(decision.reference.strip(), Problem.TEXT_MISSING, "decision.reference")
    if decision.decided_on is not None and decision.decided_on > context.today:
        refusals.add(Problem.DATE_IN_FUTURE, "decision.decided_on", date=decision.decided_on.isoformat())
    refusals.settle()
    dated = replace(decision, decided_on=decision.decided_on or context.today)
    return Step(case=case, archive=dated, details=(("choice", decision.choice),))
