"""Incident, warning, offer and answer: the ladder, one page at a time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from akan_desktop.app.case_commands import (
    IssueWarning,
    MakeOffer,
    OfferSection,
    RecordAnswer,
    RecordIncident,
    RecordNotified,
    TalkSection,
    WarningSection,
)
from akan_desktop.app.outcome import OfferedPaper
from akan_desktop.app.steps.checks import check_fact
from akan_desktop.app.steps.standing import live, pending_offer
from akan_desktop.app.steps.step import (
    Context,
    Refusals,
    Step,
    day_of,
    needs_ground,
    with_changed,
    with_facts,
)
from akan_desktop.domain.case import CaseFile
from akan_desktop.domain.errors import Problem, Refusal, RefusedError
from akan_desktop.domain.fact_codes import Answer, TalkAbout
from akan_desktop.domain.facts import (
    Agreement,
    Concern,
    Fact,
    Incident,
    Notified,
    Offer,
    Talk,
    Warning,
)


def record_incident(case: CaseFile, command: RecordIncident, context: Context) -> Step:
    """Record an incident with the sections that came with it, all or nothing."""
    incident = Incident(
        id=context.ids.new(),
        on=day_of(command.on, context),
        text=command.text,
        type=command.type,
        severity=command.severity,
        measures=command.measures,
    )
    sections: list[tuple[str, Fact]] = [("", incident)]
    if command.talk is not None:
        sections.append(("talk", _talk(command.talk, context)))
    if command.warning is not None:
        sections.append(("warning", _warning(command.warning, context)))
    if command.offer is not None:
        sections.append(("offer", _offer(command.offer, context)))
    return _admit_all(case, sections, context)


def issue_warning(case: CaseFile, command: IssueWarning, context: Context) -> Step:
    """Record a warning, and the offer that came with it."""
    section = WarningSection(
        ground=command.ground,
        on=command.on,
        form=command.form,
        issuer=command.issuer,
        consulted=command.consulted,
        notified=command.notified,
    )
    sections: list[tuple[str, Fact]] = [("", _warning(section, context))]
    if command.offer is not None:
        sections.append(("offer", _offer(command.offer, context)))
    return _admit_all(case, sections, context)


def make_offer(case: CaseFile, command: MakeOffer, context: Context) -> Step:
    """Record an offer."""
    section = OfferSection(on=command.on, text=command.text)
    return _admit_all(case, [("", _offer(section, context))], context)


def record_answer(case: CaseFile, command: RecordAnswer, context: Context) -> Step:
    """Record the answer to an offer. A "no" to nothing and a second answer are refused."""
    offer = _answerable(case, command.offer_id)
    refusals = Refusals()
    refusals.require(command.answer is not Answer.PENDING, Problem.CHOICE_MISSING, "answer")
    refusals.settle()
    answered = replace(
        offer,
        answer=command.answer,
        answer_date=command.on or context.today,
        text="\n".join(part for part in (offer.text, command.text.strip()) if part),
    )
    checks = check_fact(case, answered, context.today)
    checks.found = [replace(r, at="on" if r.at == "answer_date" else r.at) for r in checks.found]
    checks.settle()
    return Step(
        case=with_changed(case, answered),
        new_id=offer.id,
        details=(("fact", offer.id), ("answer", command.answer)),
    )


def record_notified(case: CaseFile, command: RecordNotified, context: Context) -> Step:
    """Note that somebody was told of a concern or a warning, or was sent a copy of the agreement."""
    warnings = [each for each in case.of(Warning) if each.shredded_on is None]
    if not (command.fact_id or warnings):
        raise RefusedError(Refusal(problem=Problem.FACT_UNKNOWN, at="fact_id"))
    about = live(case, Fact, command.fact_id or warnings[-1].id, "fact_id")
    told = Notified(role=command.role, date=command.on or context.today)
    changed: Fact
    match about:
        case Warning() | Concern():
            changed = replace(about, notified=(*about.notified, told))
        case Agreement():
            changed = replace(about, copies=(*about.copies, told))
        case _:
            raise RefusedError(Refusal(problem=Problem.FACT_UNKNOWN, at="fact_id"))
    checks = check_fact(case, changed, context.today)
    checks.found = [replace(r, at="on" if r.at in ("notified", "copies") else r.at) for r in checks.found]
    checks.settle()
    return Step(
        case=with_changed(case, changed),
        new_id=about.id,
        details=(("fact", about.id), ("role", told.role)),
    )


def _answerable(case: CaseFile, offer_id: str) -> Offer:
    if offer_id:
        offer = live(case, Offer, offer_id, "offer_id")
        if offer.answer is not Answer.PENDING:
            raise RefusedError(
                Refusal(problem=Problem.OFFER_ANSWERED, values=(("date", _iso(offer.answer_date)),))
            )
        return offer
    waiting = pending_offer(case)
    if waiting is not None:
        return waiting
    offers = case.of(Offer)
    if not offers:
        raise RefusedError(Refusal(problem=Problem.OFFER_MISSING))
    raise RefusedError(
        Refusal(problem=Problem.OFFER_ANSWERED, values=(("date", _iso(offers[-1].answer_date)),))
    )


def _iso(day: date | None) -> str:
    return day.isoformat() if day is not None else ""


def _talk(section: TalkSection, context: Context) -> Talk:
    return Talk(
        id=context.ids.new(),
        on=day_of(section.on, context),
        text=section.text,
        about=TalkAbout.INCIDENT,
        participants=section.participants,
        representative=section.representative,
        comment=section.comment,
        agreed=section.agreed,
    )


def _warning(section: WarningSection, context: Context) -> Warning:
    return Warning(
        id=context.ids.new(),
        on=day_of(section.on, context),
        form=section.form,
        issuer=section.issuer,
        consulted=section.consulted,
        ground=section.ground,
        notified=section.notified,
    )


def _offer(section: OfferSection, context: Context) -> Offer:
    on = day_of(section.on, context)
    answered = section.answer is not Answer.PENDING
    return Offer(
        id=context.ids.new(),
        on=on,
        text=section.text,
        answer=section.answer,
        answer_date=(section.answer_date or on.exact) if answered else section.answer_date,
    )


def _after(incident: Incident, fact: Fact, at: str, refusals: Refusals) -> None:
    """What an incident led to cannot have come before it."""
    start, day = incident.on.earliest, fact.on.latest
    if start is not None and day is not None and day < start:
        refusals.add(Problem.END_BEFORE_START, at, start=str(incident.on), end=str(fact.on))


def _admit_all(case: CaseFile, sections: list[tuple[str, Fact]], context: Context) -> Step:
    refusals = Refusals()
    documents: list[OfferedPaper] = []
    first = sections[0][1]
    for at, fact in sections:
        refusals.found += check_fact(case, fact, context.today, at=at).found
        place = f"{at}.ground" if at else "ground"
        refusals.require(not needs_ground(fact, context), Problem.TEXT_MISSING, place)
        if isinstance(first, Incident):
            _after(first, fact, f"{at}.on", refusals)
        case = with_facts(case, fact)
        if isinstance(fact, Warning):
            documents.append(OfferedPaper(form="warning", fact_id=fact.id))
        elif isinstance(fact, Offer) and fact.answer is Answer.PENDING:
            documents.append(OfferedPaper(form="offer", fact_id=fact.id))
    refusals.settle()
    return Step(
        case=case,
        new_id=first.id,
        documents=tuple(documents),
        details=(("fact", first.id), ("kinds", " ".join(fact.kind for _, fact in sections))),
    )
