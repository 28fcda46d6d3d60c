"""What a fact says on its paper: the agreement, the warning, the meeting."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from akan_desktop.app.paper_amendment import amendment_values, releases_told, supporters
from akan_desktop.app.paper_words import PaperSource, ended
from akan_desktop.domain.case import CaseFile
from akan_desktop.domain.fact_codes import Area, Held, MeetingMode
from akan_desktop.domain.facts import (
    Agreement,
    Amendment,
    Concern,
    Fact,
    Incident,
    Measure,
    Meeting,
    Offer,
    Talk,
    Warning,
)
from akan_desktop.domain.rule_codes import Path, PeriodMeaning, SeesWarning
from akan_desktop.domain.rules_incident import LadderStep

Values = Iterator[tuple[str, str]]


def values_of(fact: Fact | None, source: PaperSource) -> Values:
    """Give the texts that a paper takes from the fact that it documents, by path."""
    if isinstance(fact, Agreement):
        yield from _agreement(fact, source)
    elif isinstance(fact, Amendment):
        yield from amendment_values(fact, source)
    elif isinstance(fact, Warning):
        yield from _warning(fact, source)
    elif isinstance(fact, Meeting):
        yield from _meeting(fact, source)
    elif isinstance(fact, Concern) and fact.on.exact is not None:
        yield "concern.date", source.words.date(fact.on.exact)


def incident_of(warning: Warning, case: CaseFile) -> Incident | None:
    """Return the incident that a warning was given for: the last one before it."""
    before = [each for each in case.of(Incident) if _not_after(each, warning)]
    return before[-1] if before else None


def offer_with(warning: Warning, case: CaseFile) -> Offer | None:
    """Return the offer of an agreement that goes with a warning: the last one since what it was given for."""
    incident = incident_of(warning, case)
    since = first_day(incident) if incident is not None else first_day(warning)
    offers = [each for each in case.of(Offer) if first_day(each) >= since]
    return offers[-1] if offers else None


def step_at(fact: Fact, source: PaperSource) -> LadderStep | None:
    """Return the step of the ladder that a case was at when a warning or an offer was given.

    What the rules meet with a talk alone is no step. Of the newest it is the step that the case is at: only
    there is it known which incidents count no longer.
    """
    rules = source.policy.rules
    talk_only = {rule.severity for rule in rules.severity if rule.path is Path.TALK}
    all_that_count = [each for each in source.page.case.of(Incident) if each.severity not in talk_only]
    before = [each for each in all_that_count if _not_after(each, fact)]
    if not before:
        return None
    newest = len(before) == len(all_that_count)
    return rules.step((newest and source.page.state.incident_count) or len(before))


def first_day(fact: Fact) -> date:
    """Return the earliest day that a fact can be of."""
    return fact.on.earliest or date.min


def _not_after(fact: Fact, other: Fact) -> bool:
    return not other.on.latest or first_day(fact) <= other.on.latest


def _agreement(fact: Agreement, source: PaperSource) -> Values:
    case = source.page.case
    yield "agreement.start", source.day(fact.on)
    if fact.until is not None:
        yield "agreement.end", source.words.date(fact.until)
    yield "agreement.background", fact.text or _background(fact, source)
    extension = source.policy.rules.extension
    if extension is not None and goes_on_after_a_breach(source):
        yield "agreement.extension_period", source.words.period(extension.period)
    meetings = [each for each in _with_employee(case) if first_day(each) >= first_day(fact)]
    if meetings and meetings[0].held is None:
        yield "evaluation.first", _when(meetings[0], source, place=True)
    yield "evaluation.frequency", how_often(source)
    regimes = [each.regime for each in case.of(Measure) if each.area is Area.SAMPLES and each.regime]
    sampling = [term.text for term in fact.terms if term.area is Area.SAMPLES]
    yield "support.guidance", next((each.guidance.rstrip(".") for each in supporters(case)), "")
    yield "secrecy.release", releases_told(source)
    yield "samples.regime", regimes[-1] if regimes else " ".join(map(ended, sampling))


def goes_on_after_a_breach(source: PaperSource) -> bool:
    """Whether the rules let an agreement be made longer when it goes on after a breach."""
    extension = source.policy.rules.extension
    return extension is not None and (not extension.trigger or "breach" in extension.trigger)


def how_often(source: PaperSource) -> str:
    """How often people meet, where the rules say so."""
    cadence = [rule.every for rule in source.policy.rules.meeting if rule.every is not None]
    return source.words.interval(cadence[0]) if cadence else ""


def _background(fact: Agreement, source: PaperSource) -> str:
    """What led to the agreement, as far as it was written down: what happened and when, or the way in."""
    grounds = [
        each
        for each in (*source.page.case.of(Concern), *source.page.case.of(Incident))
        if _not_after(each, fact) and (each.text or isinstance(each, Incident))
    ]
    if grounds:
        said = grounds[-1].text or _type_of(grounds[-1], source)
        if said:
            return f"{source.day(grounds[-1].on)}: {ended(said)}"
    return f"{source.words.label(fact.basis)}." if fact.basis is not None else ""


def _type_of(fact: Fact, source: PaperSource) -> str:
    if not isinstance(fact, Incident) or not fact.type:
        return ""
    rule = next((each for each in source.policy.rules.incident if each.code == fact.type), None)
    if rule is not None and source.has_letter(rule):
        return source.told(rule)
    key = f"incident.{fact.type}"
    said = source.policy.label(key, source.lang)
    return f"{said}." if said != key else ""


def _warning(fact: Warning, source: PaperSource) -> Values:
    case, words = source.page.case, source.words
    warnings = _that_count_with(fact, source)
    number = 1 + [each.id for each in warnings].index(fact.id)
    title = source.policy.label("warning", source.lang)
    yield "warning.title", title[:1].upper() + title[1:]
    yield "warning.number", str(number)
    if _cites_earlier(fact, source):
        yield "warning.earlier", ", ".join(source.day(each.on) for each in warnings[: number - 1])
    incident = incident_of(fact, case)
    # Where the contact is told only that there was one, what it says is typed at the paper.
    told_only = _told_only(source)
    ground = "" if told_only else fact.ground or fact.text
    if incident is not None:
        yield "incident.date", source.day(incident.on)
        if not told_only:
            ground = ground or incident.text or _type_of(incident, source)
        rule = next((r for r in source.policy.rules.incident if r.code == incident.type), None)
        if rule is not None:
            yield "rules.clause", f"{source.rules_name}, {words.clause(rule.clause.clause)}"
        since = [each for each in case.of(Talk) if first_day(each) >= first_day(incident)]
        if talks := [each for each in since if _not_after(each, fact)]:
            yield "talk.date", source.day(talks[-1].on)
    yield "warning.ground", ground
    for period in source.policy.rules.period:
        if period.period is not None and period.meaning is PeriodMeaning.END:
            yield "offer.period", words.period(period.period)


def _that_count_with(fact: Warning, source: PaperSource) -> tuple[Warning, ...]:
    """The warnings among which this one is numbered: none that had lapsed before the newest was given."""
    given = source.page.case.of(Warning)
    counting = given[len(given) - source.page.state.warning_count :]
    return counting if fact in counting else given


def _told_only(source: PaperSource) -> bool:
    contact = source.policy.rules.contact
    return contact is not None and contact.sees_warning is SeesWarning.FACT_ONLY


def _cites_earlier(fact: Warning, source: PaperSource) -> bool:
    """Whether the rules want the earlier warnings named: they say so for a step of the ladder."""
    step = step_at(fact, source)
    return step is not None and step.must_cite_previous


def _meeting(fact: Meeting, source: PaperSource) -> Values:
    yield "meeting.kind", source.words.label(fact.mode)
    yield "meeting.time", _when(fact, source)
    yield "meeting.place", fact.place
    yield "meeting.purpose", fact.text
    yield "comment.text", fact.subject_comment
    yield "statement.text", fact.statement
    yield "meeting.next", _next_meeting(fact, source)
    for path, day in (
        ("meeting.told", fact.told_on),
        ("comment.due", fact.comment_by),
    ):
        if day is not None:
            yield path, source.words.date(day)
    for path, decision in (
        ("meeting.recommends", fact.group_recommends),
        ("meeting.decides", fact.employer_decides),
    ):
        if decision is not None:
            yield path, source.words.label(decision)


def _next_meeting(fact: Meeting, source: PaperSource) -> str:
    """When people meet next: as agreed at the meeting, else the meeting that was arranged since."""
    later = [each for each in _with_employee(source.page.case) if first_day(each) > first_day(fact)]
    agreed = [each for each in later if fact.next is None or each.on.exact == fact.next]
    if agreed:
        return _when(agreed[0], source, place=True)
    return source.words.date(fact.next) if fact.next is not None else ""


def _with_employee(case: CaseFile) -> list[Meeting]:
    """The meetings that the employee is called to, and that were not called off, in order of their day."""
    return [
        each
        for each in case.of(Meeting)
        if each.mode is not MeetingMode.WITHOUT_EMPLOYEE and each.held in (None, Held.YES)
    ]


def _when(meeting: Meeting, source: PaperSource, *, place: bool = False) -> str:
    day = source.day(meeting.on)
    moment = source.words.moment(day, meeting.time) if meeting.time else day
    return f"{moment}, {meeting.place}" if place and meeting.place else moment
