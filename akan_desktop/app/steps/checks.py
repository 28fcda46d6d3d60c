"""What must hold of a fact before it is saved, whichever form it came from.

Facts taken over from paper (`before_program`) may be thinner: what nobody wrote down cannot be asked for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import singledispatch

from akan_desktop.app.steps.standing import begins, is_closed, running_agreement
from akan_desktop.app.steps.step import Refusals
from akan_desktop.domain.case import CaseFile
from akan_desktop.domain.errors import Problem
from akan_desktop.domain.fact_codes import Answer, Basis, Held
from akan_desktop.domain.facts import (
    Agreement,
    Amendment,
    Breach,
    Closing,
    Concern,
    Departure,
    EmploymentEvent,
    Extension,
    Fact,
    Hold,
    HrTransfer,
    Incident,
    Measure,
    MeasureRefusal,
    Meeting,
    Note,
    Notified,
    Offer,
    Release,
    Talk,
    Term,
    Voided,
    Warning,
)

HR_ITEMS = frozenset({"warnings", "agreement_dates", "decision"})
"""What may go to a personnel case; never minutes, health or treatment."""
AFTER_CLOSING = (Note, EmploymentEvent, Hold, Voided)
"""Kinds that may still be added to a closed case: what its deletion can depend on."""
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    """What a look at one fact needs."""

    case: CaseFile
    today: date
    refusals: Refusals


def check_fact(case: CaseFile, fact: Fact, today: date, *, at: str = "") -> Refusals:
    """Find everything that is wrong with adding `fact` to `case`; places get `at` and a dot before them."""
    refusals = Refusals()
    if is_closed(case) and not isinstance(fact, AFTER_CLOSING):
        refusals.add(Problem.CASE_CLOSED)
        return refusals
    _check_day(fact, today, refusals)
    _check_kind(fact, _Look(case=case, today=today, refusals=refusals))
    if at:
        refusals.found = [
            type(r)(problem=r.problem, at=f"{at}.{r.at}", values=r.values) for r in refusals.found
        ]
    return refusals


def _check_day(fact: Fact, today: date, refusals: Refusals) -> None:
    if not fact.before_program:
        if not fact.on.is_known:
            refusals.add(Problem.DATE_MISSING, "on")
        elif fact.on.exact is None:
            refusals.add(Problem.DATE_APPROXIMATE, "on")
    planned = isinstance(fact, Meeting) and fact.held is not Held.YES
    if not planned and fact.on.earliest is not None and fact.on.earliest > today:
        refusals.add(Problem.DATE_IN_FUTURE, "on", date=str(fact.on))


def _not_before(fact: Fact, day: date | None, at: str, refusals: Refusals) -> None:
    start = fact.on.earliest
    if day is not None and start is not None and day < start:
        refusals.add(Problem.END_BEFORE_START, at, start=str(fact.on), end=day.isoformat())


@singledispatch
def _check_kind(fact: Fact, look: _Look) -> None:
    """Nothing more is asked of a kind that has no function below."""


def _check_told(fact: Fact, told: tuple[Notified, ...], at: str, look: _Look) -> None:
    """Nobody was told before there was anything to tell, nor is yet to be."""
    for each in told:
        _not_before(fact, each.date, at, look.refusals)
        look.refusals.require(each.date <= look.today, Problem.DATE_IN_FUTURE, at, date=each.date.isoformat())


@_check_kind.register
def _(fact: Note, look: _Look) -> None:
    look.refusals.require(fact.text.strip(), Problem.TEXT_MISSING, "text")
    _check_time(fact.time, look.refusals)


@_check_kind.register
def _(fact: Concern, look: _Look) -> None:
    told = fact.text.strip() or fact.observations or fact.before_program
    look.refusals.require(told, Problem.TEXT_MISSING, "text")
    _check_told(fact, fact.notified, "notified", look)


@_check_kind.register
def _(fact: Talk, look: _Look) -> None:
    _not_before(fact, fact.next_talk, "next_talk", look.refusals)
    _not_before(fact, fact.shown_on, "shown_on", look.refusals)
    if fact.shown_on is not None:
        ahead = fact.shown_on > look.today
        look.refusals.require(not ahead, Problem.DATE_IN_FUTURE, "shown_on", date=fact.shown_on.isoformat())


@_check_kind.register
def _(fact: Warning, look: _Look) -> None:
    _after_what_led_to_it(fact, look)
    _check_told(fact, fact.notified, "notified", look)


@_check_kind.register
def _(fact: Offer, look: _Look) -> None:
    _after_what_led_to_it(fact, look)
    _not_before(fact, fact.answer_date, "answer_date", look.refusals)
    if fact.answer is Answer.PENDING:
        look.refusals.require(fact.answer_date is None, Problem.CHOICE_MISSING, "answer")
    elif fact.answer_date is None:
        look.refusals.require(fact.before_program, Problem.DATE_MISSING, "answer_date")
    elif fact.answer_date > look.today:
        look.refusals.add(Problem.DATE_IN_FUTURE, "answer_date", date=fact.answer_date.isoformat())


@_check_kind.register
def _(fact: Agreement, look: _Look) -> None:
    running = running_agreement(look.case)
    if running is not None and running.id != fact.id:
        look.refusals.add(Problem.AGREEMENT_ACTIVE, "", date=str(running.on))
    look.refusals.require(fact.basis or fact.before_program, Problem.CHOICE_MISSING, "basis")
    if fact.basis in (Basis.AFTER_CONCERN, Basis.AFTER_INCIDENT):
        _after_what_led_to_it(fact, look)
    _not_before(fact, fact.until, "until", look.refusals)
    check_terms(fact.terms, look.refusals)


@_check_kind.register
def _(fact: Amendment, look: _Look) -> None:
    _check_running(fact, look)
    told = fact.changes.strip() or fact.text.strip() or fact.before_program
    look.refusals.require(told, Problem.TEXT_MISSING, "changes")
    check_terms(fact.terms or (), look.refusals)


@_check_kind.register
def _(fact: Extension, look: _Look) -> None:
    _check_running(fact, look)
    look.refusals.require(fact.months > 0, Problem.CHOICE_MISSING, "months")
    look.refusals.require(fact.runs_from or fact.before_program, Problem.CHOICE_MISSING, "runs_from")


@_check_kind.register
def _(fact: Release, look: _Look) -> None:
    enough = len(fact.between) > 1 or fact.before_program
    look.refusals.require(enough, Problem.CHOICE_MISSING, "between")
    told = fact.text.strip() or fact.before_program
    look.refusals.require(told, Problem.TEXT_MISSING, "about")
    _not_before(fact, fact.until, "until", look.refusals)


@_check_kind.register
def _(fact: Breach, look: _Look) -> None:
    _check_running(fact, look)
    check_decision(fact, look.today, look.refusals)
    _not_before(fact, fact.reported_on, "reported_on", look.refusals)
    if fact.reported_on is not None and fact.reported_on > look.today:
        look.refusals.add(Problem.DATE_IN_FUTURE, "reported_on", date=fact.reported_on.isoformat())


@_check_kind.register
def _(fact: MeasureRefusal, look: _Look) -> None:
    look.refusals.require(fact.of.strip(), Problem.TEXT_MISSING, "of")


@_check_kind.register
def _(fact: Measure, look: _Look) -> None:
    look.refusals.require(fact.regime.strip() or fact.text.strip(), Problem.TEXT_MISSING, "regime")


@_check_kind.register
def _(fact: Departure, look: _Look) -> None:
    look.refusals.require(fact.reason.strip(), Problem.REASON_MISSING, "reason")


@_check_kind.register
def _(fact: Hold, look: _Look) -> None:
    look.refusals.require(fact.reason.strip(), Problem.REASON_MISSING, "reason")
    if fact.until is not None and fact.on.exact is not None and fact.until <= fact.on.exact:
        look.refusals.add(Problem.END_BEFORE_START, "until", start=str(fact.on), end=fact.until.isoformat())


@_check_kind.register
def _(fact: HrTransfer, look: _Look) -> None:
    look.refusals.require(fact.items or fact.before_program, Problem.CHOICE_MISSING, "items")
    for item in sorted(set(fact.items) - HR_ITEMS):
        look.refusals.add(Problem.FIELD_UNKNOWN, "items", item=item)
    # The employee sees first what is handed over: a day after it would be too late.
    if fact.shown_on is None:
        look.refusals.require(fact.before_program, Problem.DATE_MISSING, "shown_on")
    elif fact.on.latest is not None and fact.shown_on > fact.on.latest:
        look.refusals.add(Problem.SHOWN_AFTERWARDS, "shown_on", date=str(fact.on))


@_check_kind.register
def _(fact: Closing, look: _Look) -> None:
    last = fact.on.latest
    if last is not None and last < begins(look.case):
        look.refusals.add(
            Problem.END_BEFORE_START, "on", start=begins(look.case).isoformat(), end=str(fact.on)
        )
    running = running_agreement(look.case)
    if running and last is not None and running.on.earliest and last < running.on.earliest:
        look.refusals.add(Problem.END_BEFORE_START, "on", start=str(running.on), end=str(fact.on))


@_check_kind.register
def _(fact: Meeting, look: _Look) -> None:
    _check_time(fact.time, look.refusals)
    _not_before(fact, fact.next, "next", look.refusals)
    day = fact.on.latest
    if day is not None and day < begins(look.case) and not fact.before_program:
        look.refusals.add(Problem.BEFORE_CASE, "on", date=str(fact.on), start=begins(look.case).isoformat())
    for action in fact.actions:
        look.refusals.require(action.text.strip(), Problem.TEXT_MISSING, "actions")
        if action.done is not None and action.done > look.today:
            look.refusals.add(Problem.DATE_IN_FUTURE, "actions", date=action.done.isoformat())
    for at, told in (("told_on", fact.told_on), ("given_on", fact.given_on)):
        if told is not None and told > look.today:
            look.refusals.add(Problem.DATE_IN_FUTURE, at, date=told.isoformat())


@_check_kind.register
def _(fact: Voided, look: _Look) -> None:
    look.refusals.require(fact.reason.strip(), Problem.REASON_MISSING, "reason")


def check_terms(terms: tuple[Term, ...], refusals: Refusals) -> None:
    """Every term says something."""
    for index, term in enumerate(terms):
        refusals.require(term.text.strip(), Problem.TEXT_MISSING, f"terms.{index}")


def check_decision(fact: Breach, today: date, refusals: Refusals) -> None:
    """A decision on a breach has a day, not before the breach and not in the future."""
    _not_before(fact, fact.decision_date, "decision_date", refusals)
    if fact.decision_date is not None and fact.decision_date > today:
        refusals.add(Problem.DATE_IN_FUTURE, "decision_date", date=fact.decision_date.isoformat())
    if fact.employer_decides is not None and fact.decision_date is None:
        refusals.require(fact.before_program, Problem.DATE_MISSING, "decision_date")


def _after_what_led_to_it(fact: Fact, look: _Look) -> None:
    """A warning, an offer or an agreement answers something: if all of that came later, a day is wrong."""
    causes = [each.on for each in (*look.case.of(Incident), *look.case.of(Concern), *look.case.of(Talk))]
    day = fact.on.latest
    if fact.before_program or day is None or not causes:
        return
    if all(cause.earliest is not None and day < cause.earliest for cause in causes):
        first = min(causes, key=lambda cause: cause.earliest or date.max)
        look.refusals.add(Problem.END_BEFORE_START, "on", start=str(first), end=str(fact.on))


def _check_running(fact: Fact, look: _Look) -> None:
    running = running_agreement(look.case)
    if running is None:
        look.refusals.add(Problem.AGREEMENT_MISSING)
    elif fact.on.latest and running.on.earliest and fact.on.latest < running.on.earliest:
        look.refusals.add(Problem.END_BEFORE_START, "on", start=str(running.on), end=str(fact.on))


def _check_time(text: str, refusals: Refusals) -> None:
    refusals.require(not text or _TIME.fullmatch(text), Problem.DATE_IMPOSSIBLE, "time", value=text[:5])
