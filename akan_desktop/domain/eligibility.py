"""To whom the support plan is open, and what an agreement or a warning stands in the way of."""

from __future__ import annotations

from typing import Final

from akan_desktop.domain.course import Course
from akan_desktop.domain.fact_codes import Basis, Decision
from akan_desktop.domain.people import Subject
from akan_desktop.domain.rules import EntryRule, ExclusionRule, Rules
from akan_desktop.domain.state import Effect, Eligibility

THIRD: Final = 3
_ORDER: Final = (Basis.AFTER_CONCERN, Basis.OWN_INITIATIVE, Basis.AFTER_INCIDENT)


def trait_value(subject: Subject, trait: str) -> str | None:
    """Return a trait of the person as a rule names it: a code, `true`, `false`; None where it is unknown."""
    value = getattr(subject, trait, None)
    if value is None:
        return None
    return str(value).lower() if isinstance(value, bool) else str(value)


def applies(rule: ExclusionRule, subject: Subject) -> bool:
    """Whether the person has the trait that the rule is about."""
    return trait_value(subject, rule.trait) in rule.values


def barring(subject: Subject, rules: Rules) -> ExclusionRule | None:
    """Return the rule that closes the support plan to the person, or closes it in principle; or None."""
    hits = [rule for rule in rules.exclusion if applies(rule, subject)]
    for effect in (Effect.NO_OFFER, Effect.PRESUMPTION):
        for rule in hits:
            if rule.effect is effect:
                return rule
    return None


def optional_way_out(subject: Subject, rules: Rules) -> ExclusionRule | None:
    """Return the rule by which the employer may depart for this person (mandatory abstinence); or None."""
    hits = (rule for rule in rules.exclusion if rule.effect is Effect.OPTION and applies(rule, subject))
    return next(hits, None)


def weighed_first(subject: Subject, rules: Rules) -> ExclusionRule | None:
    """Return the rule by which it is weighed whether there can be an offer (UD l. 275-277); or None."""
    hits = (rule for rule in rules.exclusion if rule.effect is Effect.ASSESS and applies(rule, subject))
    return next(hits, None)


def entry_rule(rules: Rules, basis: Basis) -> EntryRule | None:
    """Return the way into an agreement on this basis; None where the source names none."""
    return next((rule for rule in rules.entry if rule.basis is basis), None)


def offer_rule(rules: Rules) -> EntryRule | None:
    """Return the rule under which an offer stands where there was no incident."""
    found = (entry_rule(rules, basis) for basis in _ORDER)
    return next((rule for rule in found if rule is not None), None)


def may_extend(rules: Rules, course: Course) -> bool:
    """Whether what has happened allows a longer period; without a trigger in the source, anything does."""
    rule = rules.extension
    if rule is None:
        return False
    happened = {"breach": course.breached, "third_incident": course.incidents >= THIRD}
    weighed = course.review is not None and Decision.EXTEND in course.review.options
    return weighed or not rule.trigger or any(happened.get(name, False) for name in rule.trigger)


def eligibility(subject: Subject, rules: Rules, course: Course) -> tuple[Eligibility, ...]:
    """Say for every trait that the rules speak of what it means; unknown is asked where it matters.

    How somebody is employed matters from the start; the other traits once there has been an incident.
    """
    found: list[Eligibility] = []
    for rule in rules.exclusion:
        value = trait_value(subject, rule.trait)
        if value is None:
            if rule.trait != "employment" and course.incident is None:
                continue
            effect = Effect.ASK
        else:
            effect = rule.effect if value in rule.values else Effect.OPEN
        found.append(Eligibility(trait=rule.trait, effect=effect, clause=rule.clause, rule=rule.id))
    return tuple(found)
