"""What follows a talk or an agreement: its summary seen, how terms stood, who may talk, who was told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from akan_desktop.app.agreement_commands import (
    AssessTerms,
    RecordRelease,
    ReportBreach,
    ShowSummary,
    WithdrawRelease,
)
from akan_desktop.app.meeting_commands import GiveMinutes
from akan_desktop.app.steps.facts import admit
from akan_desktop.app.steps.standing import live
from akan_desktop.app.steps.step import Context, Refusals, Step, with_changed
from akan_desktop.domain.case import CaseFile
from akan_desktop.domain.dates import FactDate
from akan_desktop.domain.errors import Problem, Refusal, RefusedError
from akan_desktop.domain.fact_codes import Held, MinutesStatus
from akan_desktop.domain.facts import (
    Agreement,
    Amendment,
    Breach,
    Fact,
    Meeting,
    Release,
    Talk,
    Term,
    TermSeen,
)
from akan_desktop.domain.terms_versions import terms_versions


def assess_terms(case: CaseFile, command: AssessTerms, _: Context) -> Step:
    """Record how the terms stood at a meeting, until its minutes are final.

    What was seen last is how the terms stand now: a meeting gone through afterwards does not turn that back.
    """
    meeting = live(case, Meeting, command.meeting_id, "meeting_id")
    refusals = Refusals()
    refusals.require(meeting.held is Held.YES, Problem.CHOICE_MISSING, "held")
    refusals.require(meeting.minutes is not MinutesStatus.FINAL, Problem.MINUTES_FINAL)
    refusals.require(command.seen, Problem.CHOICE_MISSING, "seen")
    refusals.settle()
    return Step(
        case=with_terms_seen(case, meeting, command.seen),
        new_id=meeting.id,
        details=(("fact", meeting.id), ("terms", str(len(command.seen)))),
    )


def with_terms_seen(case: CaseFile, meeting: Meeting, seen: tuple[TermSeen, ...]) -> CaseFile:
    """Return the case with how its terms stood at a meeting; by the last such meeting, they stand so now."""
    case = with_changed(case, replace(meeting, terms_seen=seen))
    assessed = [each.id for each in case.of(Meeting) if each.terms_seen]
    return _standing_now(case, seen) if assessed[-1:] == [meeting.id] else case


def _standing_now(case: CaseFile, seen: tuple[TermSeen, ...]) -> CaseFile:
    with_terms = [each.fact for each in terms_versions(case) if each.fact.terms is not None]
    if not with_terms:
        return case
    source: Agreement | Amendment = with_terms[-1]
    status = {each.text: each.status for each in seen}
    terms: tuple[Term, ...] = tuple(
        replace(term, status=status.get(term.text, term.status)) for term in source.terms or ()
    )
    return with_changed(case, replace(source, terms=terms))


def record_release(case: CaseFile, command: RecordRelease, context: Context) -> Step:
    """Record a consent; it takes two to talk."""
    release = Release(
        id=context.ids.new(),
        on=FactDate.of(command.on or context.today),
        text=command.about.strip(),
        between=tuple(dict.fromkeys(command.between)),
        until=command.until,
    )
    return admit(case, release, context)


def withdraw_release(case: CaseFile, command: WithdrawRelease, context: Context) -> Step:
    """Record that a consent was taken back: from then on it holds no more."""
    release = live(case, Release, command.fact_id, "fact_id")
    on = _noted_on(release, release.withdrawn_on, command.on, context, at="fact_id")
    return Step(
        case=with_changed(case, replace(release, withdrawn_on=on)),
        new_id=release.id,
        details=(("fact", release.id), ("withdrawn", on.isoformat())),
    )


def report_breach(case: CaseFile, command: ReportBreach, context: Context) -> Step:
    """Note that the leader was told of a breach; what has been noted once stands."""
    breach = live(case, Breach, command.breach_id, "breach_id")
    on = _noted_on(breach, breach.reported_on, command.on, context, at="breach_id")
    return Step(
        case=with_changed(case, replace(breach, reported_on=on)),
        new_id=breach.id,
        details=(("fact", breach.id), ("reported", on.isoformat())),
    )


def give_minutes(case: CaseFile, command: GiveMinutes, context: Context) -> Step:
    """Note when the employee got final minutes; the minutes themselves stay word for word."""
    meeting = live(case, Meeting, command.meeting_id, "meeting_id")
    if meeting.minutes is not MinutesStatus.FINAL:
        raise RefusedError(Refusal(problem=Problem.CHOICE_MISSING, at="meeting_id"))
    on = _noted_on(meeting, meeting.given_on, command.on, context, at="meeting_id")
    return Step(
        case=with_changed(case, replace(meeting, given_on=on)),
        new_id=meeting.id,
        details=(("fact", meeting.id), ("given", on.isoformat())),
        meetings=True,
    )


def show_summary(case: CaseFile, command: ShowSummary, context: Context) -> Step:
    """Note that the employee has seen the summary of a talk; what they were shown stands from then on."""
    talk = live(case, Talk, command.talk_id, "talk_id")
    text = command.text.strip() or talk.text
    if not text.strip():
        raise RefusedError(Refusal(problem=Problem.TEXT_MISSING, at="text"))
    on = _noted_on(talk, talk.shown_on, command.on, context, at="talk_id")
    shown = replace(
        talk,
        text=text,
        comment="\n".join(part for part in (talk.comment, command.comment.strip()) if part),
        agreed=talk.agreed if command.agreed is None else command.agreed,
        shown_on=on,
    )
    return Step(
        case=with_changed(case, shown),
        new_id=talk.id,
        details=(("fact", talk.id), ("shown", on.isoformat())),
    )


def _noted_on(fact: Fact, already: date | None, asked: date | None, context: Context, *, at: str) -> date:
    """Return the day of what is noted of a fact once and for all: never before it, never ahead."""
    on = asked or context.today
    refusals = Refusals()
    refusals.require(already is None, Problem.FACT_UNKNOWN, at)
    refusals.require(on <= context.today, Problem.DATE_IN_FUTURE, "on", date=on.isoformat())
    begun = fact.on.earliest
    if begun is not None and on < begun:
        refusals.add(Problem.END_BEFORE_START, "on", start=str(fact.on), end=on.isoformat())
    refusals.settle()
    return on
