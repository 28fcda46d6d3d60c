"""How facts, clocks and steps of a case are told on the screen."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from akan_desktop.domain import facts
from akan_desktop.domain.language import Lang, capital, inside
from akan_desktop.domain.state import Certainty, ClauseRef, Clock, Formula, Stage
from akan_desktop.i18n import dates
from akan_desktop.i18n.fact_kinds import KINDS, kind_word
from akan_desktop.i18n.labels import label
from akan_desktop.ui.cases.fact_codes import fact_codes
from akan_desktop.ui.common.chips import ChipLook
from akan_desktop.ui.common.clauses import ClauseBadge
from akan_desktop.ui.common.tokens import Tone

if TYPE_CHECKING:
    from akan_desktop.app.policies import Policy
    from akan_desktop.app.reads import TimelineRow
    from akan_desktop.i18n.catalogue import Texts

_LOOKS: dict[Stage, tuple[Tone, str]] = {
    Stage.NEW: (Tone.NEUTRAL, "dot"),
    Stage.CONCERN: (Tone.WARNING, "chat"),
    Stage.INCIDENT: (Tone.WARNING, "flag"),
    Stage.OFFER: (Tone.INFO, "handshake"),
    Stage.SIGNING: (Tone.INFO, "pen"),
    Stage.AGREEMENT: (Tone.SUCCESS, "loop"),
    Stage.BREACH: (Tone.DANGER, "warning"),
    Stage.HR_CASE: (Tone.DANGER, "building"),
    Stage.CLOSED: (Tone.NEUTRAL, "check"),
}


def stage_look(texts: Texts, stage: Stage) -> ChipLook:
    """Return the chip of a stage."""
    tone, icon = _LOOKS[stage]
    return ChipLook(label(texts, stage), tone, icon)


def reference(clause: ClauseRef) -> str:
    """Return how a clause is named beside a suggestion: "5.3", or "GDPR art. 13"."""
    return (
        clause.clause if clause.lines else " ".join(part for part in (clause.source, clause.clause) if part)
    )


class ClauseWords(NamedTuple):
    """What a badge says: the clause, the wording of its rule, and whose rules they are."""

    reference: str
    wording: str
    source: str


def clause_words(texts: Texts, policy: Policy, clause: ClauseRef, rule: str) -> ClauseWords:
    """Return what the badge of a clause says."""
    lang = Lang(texts.language)
    said = policy.wording(rule, lang)
    reading = policy.reading(rule, lang)
    wording = "\n\n".join(part for part in (said, reading) if part) or _program_rule(texts, clause)
    return ClauseWords(reference(clause), wording, policy.title_of(clause))


def badge(texts: Texts, policy: Policy, clause: ClauseRef, rule: str) -> ClauseBadge:
    """Return the clause as a badge that opens what the rule says."""
    words = clause_words(texts, policy, clause, rule)
    return ClauseBadge(texts, words.reference, words.wording, source=words.source)


def _program_rule(texts: Texts, clause: ClauseRef) -> str:
    return texts.t("This follows from {clause}, not from the employer's rules.", clause=reference(clause))


def formula_text(texts: Texts, formula: Formula | None) -> str:
    """Return how a date was counted: "agreement 14.03.2026 + 2 years"."""
    if formula is None:
        return ""
    kind = inside(kind_word(texts, formula.anchor_kind)) if formula.anchor_kind in KINDS else ""
    parts = [" ".join(part for part in (kind, dates.short(formula.anchor)) if part)]
    if formula.months and formula.months % 12 == 0:
        parts.append(texts.tn("{n} year", "{n} years", formula.months // 12))
    elif formula.months:
        parts.append(texts.tn("{n} month", "{n} months", formula.months))
    if formula.days and formula.working_days:
        parts.append(texts.tn("{n} working day", "{n} working days", formula.days))
    elif formula.days:
        parts.append(texts.tn("{n} day", "{n} days", formula.days))
    return " + ".join(parts)


def certainty_text(texts: Texts, policy: Policy, rule: str, certainty: Certainty) -> str:
    """Return why a date is not certain: the rules are read so, or it counts from a day nobody knows."""
    if certainty is Certainty.STATED:
        return ""
    if certainty is Certainty.NOT_SETTLED:
        return inside(label(texts, certainty))
    read = policy.reading(rule, Lang(texts.language))
    return texts.t("as we read the rules") if read else texts.t("not an exact date")


def clock_when(texts: Texts, clock: Clock) -> str:
    """Return the date of a clock, or that it must be asked."""
    return texts.t("Must be clarified") if clock.on is None else dates.short(clock.on)


# Beyond this, a number of days says nothing to a reader.
_MANY_DAYS = 90


def in_days(texts: Texts, day: date, today: date) -> str:
    """Return how far away a day is, in words."""
    days = (day - today).days
    if days == 0:
        return texts.t("today")
    if days == 1:
        return texts.t("tomorrow")
    if days < 0:
        return texts.tn("{n} day ago", "{n} days ago", -days)
    if days <= _MANY_DAYS:
        return texts.tn("in {n} day", "in {n} days", days)
    months = (day.year - today.year) * 12 + day.month - today.month - (day.day < today.day)
    return texts.tn("in {n} month", "in {n} months", months)


def fact_title(texts: Texts, policy: Policy, row: TimelineRow) -> str:
    """Return what a fact is called on the time line, in the employer's own words."""
    fact = row.fact
    if row.voided:
        return texts.t("{kind}: entered by mistake", kind=kind_word(texts, fact.kind))
    if isinstance(fact, facts.Meeting):
        return label(texts, fact.mode)
    if isinstance(fact, facts.Talk) and fact.about is not None:
        return label(texts, fact.about)
    if isinstance(fact, facts.Incident):
        own = policy.label("incident", Lang(texts.language))
        return kind_word(texts, fact.kind) if own == "incident" else capital(own)
    return kind_word(texts, fact.kind)


def fact_detail(texts: Texts, policy: Policy, row: TimelineRow) -> str:
    """Return the short of a fact: its codes in words, then its text."""
    if row.voided:
        return row.void_reason
    fact = row.fact
    words = [part for part in fact_codes(fact, texts, policy) if part]
    told = [part for part in (" · ".join(words), _text(fact)) if part]
    return "\n".join(told)


def fact_when(texts: Texts, row: TimelineRow) -> str:
    """Return when a fact was, as exactly as it is known."""
    when = dates.fact_date(row.fact.on, texts.language) or texts.t("Date not known")
    if row.fact.before_program:
        return texts.t("{date}, taken over from paper", date=when)
    return when


def _text(fact: facts.Fact) -> str:
    own = {
        facts.Warning: lambda: fact.ground if isinstance(fact, facts.Warning) else "",
        facts.Amendment: lambda: fact.changes if isinstance(fact, facts.Amendment) else "",
        facts.MeasureRefusal: lambda: fact.of if isinstance(fact, facts.MeasureRefusal) else "",
        facts.Departure: lambda: fact.reason if isinstance(fact, facts.Departure) else "",
        facts.Hold: lambda: fact.reason if isinstance(fact, facts.Hold) else "",
        facts.Closing: lambda: fact.evaluation if isinstance(fact, facts.Closing) else "",
    }
    special = own.get(type(fact))
    return (special() if special else "") or fact.text
