"""The agreement: its text, its signatures, its terms, its changes, its breaches."""

from __future__ import annotations

from dataclasses import replace

from akan_desktop.app.case_commands import (
    AmendAgreement,
    ConcludeAgreement,
    DecideBreach,
    ExtendAgreement,
    RecordBreach,
    RecordSignatures,
    SetTermStatus,
)
from akan_desktop.app.outcome import OfferedPaper
from akan_desktop.app.steps.checks import check_decision
from akan_desktop.app.steps.facts import admit
from akan_desktop.app.steps.standing import live, running_agreement
from akan_desktop.app.steps.step import Context, Refusals, Step, day_of, with_changed
from akan_desktop.domain.case import CaseFile
from akan_desktop.domain.errors import Problem, Refusal, RefusedError
from akan_desktop.domain.facts import Agreement, Amendment, Breach, Extension, Fact


def conclude_agreement(case: CaseFile, command: ConcludeAgreement, context: Context) -> Step:
    """Record the text of an agreement. There can only be one at a time."""
    agreement = Agreement(
        id=context.ids.new(),
        on=day_of(command.on, context),
        text=command.text,
        basis=command.basis,
        until=command.until,
        terms=command.terms,
        group=command.group,
        signed_by=command.signed_by,
    )
    step = admit(case, agreement, context)
    return replace(step, documents=(OfferedPaper(form="agreement", fact_id=agreement.id),))


def record_signatures(case: CaseFile, command: RecordSignatures, _: Context) -> Step:
    """Record who else has signed."""
    agreement = _agreement(case, command.agreement_id)
    refusals = Refusals()
    refusals.require(command.roles, Problem.CHOICE_MISSING, "roles")
    refusals.settle()
    signed = tuple(dict.fromkeys((*agreement.signed_by, *command.roles)))
    return Step(
        case=with_changed(case, replace(agreement, signed_by=signed)),
        new_id=agreement.id,
        details=(("fact", agreement.id), ("roles", " ".join(command.roles))),
    )


def amend_agreement(case: CaseFile, command: AmendAgreement, context: Context) -> Step:
    """Record a written change."""
    amendment = Amendment(
        id=context.ids.new(),
        on=day_of(command.on, context),
        changes=command.changes,
        terms=command.terms,
    )
    step = admit(case, amendment, context)
    return replace(step, documents=(OfferedPaper(form="amendment", fact_id=amendment.id),))


def extend_agreement(case: CaseFile, command: ExtendAgreement, context: Context) -> Step:
    """Record a longer period."""
    extension = Extension(
        id=context.ids.new(),
        on=day_of(command.on, context),
        text=command.text,
        months=command.months,
        runs_from=command.runs_from,
    )
    return admit(case, extension, context)


def set_term_status(case: CaseFile, command: SetTermStatus, _: Context) -> Step:
    """Record how a term stands."""
    fact = live(case, Fact, command.fact_id, "fact_id")
    if not isinstance(fact, Agreement | Amendment) or fact.terms is None:
        raise RefusedError(Refusal(problem=Problem.FACT_UNKNOWN, at="fact_id"))
    terms = fact.terms
    if not 0 <= command.index < len(terms):
        raise RefusedError(Refusal(problem=Problem.FACT_UNKNOWN, at="index"))
    term = replace(terms[command.index], status=command.status)
    changed = replace(fact, terms=(*terms[: command.index], term, *terms[command.index + 1 :]))
    return Step(
        case=with_changed(case, changed),
        new_id=fact.id,
        details=(("fact", fact.id), ("term", str(command.index)), ("status", command.status)),
    )


def record_breach(case: CaseFile, command: RecordBreach, context: Context) -> Step:
    """Record a breach of the agreement."""
    decided = command.decision_date or (context.today if command.employer_decides else None)
    breach = Breach(
        id=context.ids.new(),
        on=day_of(command.on, context),
        text=command.text,
        reported_on=command.reported_on,
        group_recommends=command.group_recommends,
        employer_decides=command.employer_decides,
        decision_date=decided,
    )
    return admit(case, breach, context)


def decide_breach(case: CaseFile, command: DecideBreach, context: Context) -> Step:
    """Record recommendation and decision; what has been decided once is not decided again."""
    breach = _undecided(case, command.breach_id)
    refusals = Refusals()
    chosen = command.employer_decides or command.group_recommends
    refusals.require(chosen, Problem.CHOICE_MISSING, "employer_decides")
    decided = command.on or context.today
    changed = replace(
        breach,
        group_recommends=command.group_recommends or breach.group_recommends,
        employer_decides=command.employer_decides,
        decision_date=decided if command.employer_decides else None,
    )
    check_decision(changed, context.today, refusals)
    refusals.found = [replace(r, at="on" if r.at == "decision_date" else r.at) for r in refusals.found]
    refusals.settle()
    return Step(
        case=with_changed(case, changed),
        new_id=breach.id,
        details=(("fact", breach.id), ("decides", command.employer_decides or "")),
    )


def _agreement(case: CaseFile, agreement_id: str) -> Agreement:
    if agreement_id:
        return live(case, Agreement, agreement_id, "agreement_id")
    running = running_agreement(case)
    if running is None:
        raise RefusedError(Refusal(problem=Problem.AGREEMENT_MISSING))
    return running


def _undecided(case: CaseFile, breach_id: str) -> Breach:
    if breach_id:
        breach = live(case, Breach, breach_id, "breach_id")
        if breach.employer_decides is None:
            return breach
        raise RefusedError(Refusal(problem=Problem.FACT_UNKNOWN, at="breach_id"))
    waiting = [breach for breach in case.of(Breach) if breach.employer_decides is None]
    if not waiting:
        raise RefusedError(Refusal(problem=Problem.FACT_UNKNOWN, at="breach_id"))
    return waiting[-1]
