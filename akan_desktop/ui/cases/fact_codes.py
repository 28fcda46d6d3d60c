"""What a fact says beside its text: its codes, in words, one function per kind."""

from __future__ import annotations

from enum import Enum
from functools import singledispatch

from akan_desktop.app.policies import Policy
from akan_desktop.domain import facts
from akan_desktop.domain.language import Lang
from akan_desktop.domain.observations import Observation
from akan_desktop.i18n import dates
from akan_desktop.i18n.catalogue import Texts
from akan_desktop.i18n.labels import label
from akan_desktop.ui.forms.context import incident_word


@singledispatch
def fact_codes(fact: facts.Fact, texts: Texts, policy: Policy) -> list[str]:
    """Return the short words of a fact; none for a kind that has only text."""
    del fact, texts, policy
    return []


def _words(texts: Texts, *members: Enum | None) -> list[str]:
    return [label(texts, member) for member in members if member is not None]


@fact_codes.register
def _(fact: facts.Incident, texts: Texts, policy: Policy) -> list[str]:
    kind = incident_word(policy, fact.type, Lang(texts.language)) if fact.type else ""
    return [kind, *_words(texts, fact.severity, *fact.measures)]


@fact_codes.register
def _(fact: facts.Concern, texts: Texts, policy: Policy) -> list[str]:
    del policy
    known = [Observation(code) for code in fact.observations if code in set(Observation)]
    return _words(texts, fact.source, *known)


@fact_codes.register
def _(fact: facts.Offer, texts: Texts, policy: Policy) -> list[str]:
    del policy
    return [*_words(texts, fact.answer), dates.short(fact.answer_date) if fact.answer_date else ""]


@fact_codes.register
def _(fact: facts.Agreement, texts: Texts, policy: Policy) -> list[str]:
    del policy
    terms = texts.tn("{n} term", "{n} terms", len(fact.terms)) if fact.terms else ""
    return [*_words(texts, fact.basis), terms]


@fact_codes.register
def _(fact: facts.Breach, texts: Texts, policy: Policy) -> list[str]:
    del policy
    return _words(texts, fact.group_recommends, fact.employer_decides)


@fact_codes.register
def _(fact: facts.Meeting, texts: Texts, policy: Policy) -> list[str]:
    del policy
    if fact.held is None:
        return [fact.time, fact.place]
    return _words(texts, fact.held, fact.minutes)


@fact_codes.register
def _(fact: facts.Extension, texts: Texts, policy: Policy) -> list[str]:
    del policy
    return [texts.tn("{n} month", "{n} months", fact.months), *_words(texts, fact.runs_from)]


@fact_codes.register
def _(fact: facts.Closing, texts: Texts, policy: Policy) -> list[str]:
    del policy
    return _words(texts, fact.outcome)


@fact_codes.register
def _(fact: facts.EmploymentEvent, texts: Texts, policy: Policy) -> list[str]:
    del policy
    return _words(texts, fact.change)


@fact_codes.register
def _(fact: facts.Departure, texts: Texts, policy: Policy) -> list[str]:
    del texts, policy
    return [fact.clause]


@fact_codes.register
def _(fact: facts.PolicySwitch, texts: Texts, policy: Policy) -> list[str]:
    del texts, policy
    return [f"{fact.before} → {fact.after}"]


@fact_codes.register
def _(fact: facts.Release, texts: Texts, policy: Policy) -> list[str]:
    del policy
    until = texts.t("until {date}", date=dates.short(fact.until)) if fact.until else ""
    back = texts.t("taken back {date}", date=dates.short(fact.withdrawn_on)) if fact.withdrawn_on else ""
    return [*_words(texts, *fact.between), until, back]


@fact_codes.register
def _(fact: facts.Talk, texts: Texts, policy: Policy) -> list[str]:
    del policy
    return _words(texts, fact.representative)


@fact_codes.register
def _(fact: facts.Note, texts: Texts, policy: Policy) -> list[str]:
    del policy
    remind = ""
    if fact.done_on is not None:
        remind = texts.t("done {date}", date=dates.short(fact.done_on))
    elif fact.remind_on is not None:
        remind = texts.t("reminder {date}", date=dates.short(fact.remind_on))
    return [part for part in (fact.time, *_words(texts, fact.with_role), remind) if part]
