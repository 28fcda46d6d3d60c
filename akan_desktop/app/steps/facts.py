"""Steps that add one fact and nothing more, closing, and the taking back of what was entered by mistake."""

from __future__ import annotations

from dataclasses import replace

from akan_desktop.app.case_commands import (
    AddFact,
    AddNote,
    CloseCase,
    DepartureReason,
    RecordConcern,
    RecordDeparture,
    RecordEmployment,
    RecordRefusal,
    RecordTalk,
    SwitchPolicy,
    TransferToHr,
    VoidFact,
)
from akan_desktop.app.outcome import OfferedPaper
from akan_desktop.app.steps.checks import check_fact
from akan_desktop.app.steps.standing import live
from akan_desktop.app.steps.step import Context, Refusals, Step, day_of, needs_ground, with_facts
from akan_desktop.domain.case import CaseFile
from akan_desktop.domain.dates import UNKNOWN_DATE, FactDate
from akan_desktop.domain.errors import Problem
from akan_desktop.domain.facts import (
    Closing,
    Concern,
    Departure,
    EmploymentEvent,
    Fact,
    HrTransfer,
    MeasureRefusal,
    Meeting,
    Note,
    PolicySwitch,
    Talk,
    Voided,
)


def admit(case: CaseFile, fact: Fact, context: Context) -> Step:
    """Add a fact if nothing is wrong with it."""
    refusals = check_fact(case, fact, context.today)
    refusals.require(not needs_ground(fact, context), Problem.TEXT_MISSING, "ground")
    refusals.settle()
    return Step(
        case=with_facts(case, fact),
        new_id=fact.id,
        details=(("fact", fact.id), ("kind", fact.kind)),
        meetings=isinstance(fact, Meeting) or bool(isinstance(fact, Talk) and fact.next_talk),
    )


def add_fact(case: CaseFile, command: AddFact, context: Context) -> Step:
    """Add a fact of any kind."""
    if isinstance(command.fact, Voided):
        mistake = VoidFact(case_id=case.id, fact_id=command.fact.fact, reason=command.fact.reason)
        return void_fact(case, mistake, context)
    return admit(case, replace(command.fact, id=context.ids.new()), context)


def add_note(case: CaseFile, command: AddNote, context: Context) -> Step:
    """Add a dated note."""
    note = Note(
        id=context.ids.new(),
        on=day_of(command.on, context),
        text=command.text,
        time=command.time,
        with_role=command.with_role,
    )
    return admit(case, note, context)


def record_concern(case: CaseFile, command: RecordConcern, context: Context) -> Step:
    """Record a concern."""
    concern = Concern(
        id=context.ids.new(),
        on=day_of(command.on, context),
        text=command.text,
        source=command.source,
        observations=command.observations,
    )
    sheet = OfferedPaper(form="preparation", fact_id=concern.id)
    return replace(admit(case, concern, context), documents=(sheet,))


def record_talk(case: CaseFile, command: RecordTalk, context: Context) -> Step:
    """Record a talk."""
    talk = Talk(
        id=context.ids.new(),
        on=day_of(command.on, context),
        text=command.text,
        about=command.about,
        participants=command.participants,
        representative=command.representative,
        comment=command.comment,
        agreed=command.agreed,
        shown_on=command.shown_on,
        next_talk=command.next_talk,
    )
    return admit(case, talk, context)


def record_refusal(case: CaseFile, command: RecordRefusal, context: Context) -> Step:
    """Record the refusal of a measure."""
    refusal = MeasureRefusal(
        id=context.ids.new(), on=day_of(command.on, context), text=command.text, of=command.of
    )
    return admit(case, refusal, context)


def record_employment(case: CaseFile, command: RecordEmployment, context: Context) -> Step:
    """Record a change in the employment."""
    event = EmploymentEvent(
        id=context.ids.new(), on=day_of(command.on, context), text=command.text, change=command.change
    )
    return admit(case, event, context)


def record_departure(case: CaseFile, command: RecordDeparture, context: Context) -> Step:
    """Record a departure from the rules."""
    departure = Departure(
        id=context.ids.new(),
        on=day_of(command.on, context),
        clause=command.clause,
        reason=command.reason,
        by=command.by,
        consulted=command.consulted.strip(),
        bypass=command.bypass,
    )
    return admit(case, departure, context)


def departure_with_step(case: CaseFile, reason: DepartureReason, context: Context) -> CaseFile:
    """Add the reason for departing that came with another step."""
    departure = Departure(
        id=context.ids.new(),
        on=FactDate.of(context.today),
        clause=reason.clause,
        reason=reason.reason,
        by=reason.by,
        consulted=reason.consulted.strip(),
    )
    refusals = Refusals()
    refusals.require(departure.reason.strip(), Problem.REASON_MISSING, "departure.reason")
    refusals.settle()
    return with_facts(case, departure)


def transfer_to_hr(case: CaseFile, command: TransferToHr, context: Context) -> Step:
    """Record what was handed to a personnel case."""
    transfer = HrTransfer(
        id=context.ids.new(),
        on=day_of(command.on, context),
        text=command.text,
        items=command.items,
        shown_on=command.shown_on,
    )
    step = admit(case, transfer, context)
    return replace(step, documents=(OfferedPaper(form="transfer", fact_id=transfer.id),))


def close_case(case: CaseFile, command: CloseCase, context: Context) -> Step:
    """Close the case."""
    closing = Closing(
        id=context.ids.new(),
        on=day_of(command.on, context),
        text=command.text,
        outcome=command.outcome,
        evaluation=command.evaluation,
    )
    return admit(case, closing, context)


def void_fact(case: CaseFile, command: VoidFact, context: Context) -> Step:
    """Take back what was entered by mistake: the content goes, its kind, the marker and the reason stay."""
    fact = live(case, Fact, command.fact_id, "fact_id")
    marker = Voided(
        id=context.ids.new(), on=FactDate.of(context.today), fact=fact.id, reason=command.reason.strip()
    )
    check_fact(case, marker, context.today).settle()
    left = tuple(emptied(each) if each.id == fact.id else each for each in case.facts)
    return Step(
        case=replace(case, facts=(*left, marker)),
        new_id=marker.id,
        details=(("fact", fact.id), ("kind", fact.kind)),
        gone=(fact.id,),
        meetings=isinstance(fact, Meeting | Talk),
    )


def switch_policy(case: CaseFile, command: SwitchPolicy, context: Context) -> Step:
    """Let the case go on under other rules; the act is a fact of its own, with its reason."""
    refusals = Refusals()
    refusals.require(command.reason.strip(), Problem.REASON_MISSING, "reason")
    refusals.require(command.to != case.policy, Problem.CHOICE_MISSING, "to")
    refusals.settle()
    before, after = (f"{ref.id} {ref.version}" for ref in (case.policy, command.to))
    switch = PolicySwitch(
        id=context.ids.new(),
        on=FactDate.of(context.today),
        text=command.reason.strip(),
        before=before,
        after=after,
    )
    check_fact(case, switch, context.today).settle()
    return Step(
        case=replace(with_facts(case, switch), policy=command.to),
        new_id=switch.id,
        details=(("fact", switch.id), ("from", before), ("to", after)),
    )


def emptied(fact: Fact) -> Fact:
    """Return a fact of the same kind with nothing in it; a kind that cannot be empty becomes a note."""
    if isinstance(fact, Closing | EmploymentEvent | Voided):
        return Note(id=fact.id, on=UNKNOWN_DATE)
    return type(fact)(id=fact.id, on=UNKNOWN_DATE)
