"""What an employer decides where the source of its rules is silent: asked at set-up, and at any later time.

The answers become the employer's own rules. They build on the ones in force, each with the clause "egen
avgjørelse" and the day, and are kept in the vault. What nobody knows yet stays open, and the guide asks on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from akan_desktop.app.policies import Policy
from akan_desktop.domain.case import PolicyRef
from akan_desktop.domain.rule_codes import Situation, WarningDuty
from akan_desktop.domain.rules import RetentionRule
from akan_desktop.domain.rules_incident import AlternativeRule, Rule
from akan_desktop.domain.state import Certainty

OWN_CLAUSE: Final = "egen avgjørelse"


class Question(StrEnum):
    """What the program needs an answer to, and no reading of the source can give."""

    SIDE = "side"
    SEES_WARNING = "sees_warning"
    WARNING_ON_YES = "warning_on_yes"
    LENGTH = "length"
    RETENTION = "retention"


CHOICES: Final[Mapping[Question, tuple[str, ...]]] = {
    Question.SIDE: ("employer", "elected"),
    Question.SEES_WARNING: ("co_issues", "fact_only", "none"),
    Question.WARNING_ON_YES: ("always", "none"),
    Question.LENGTH: ("6", "12", "18", "24", "36"),
    Question.RETENTION: ("0", "6", "12", "24", "36", "60"),
}
"""The answers by question: codes of the rules, or a number of months (0: at once)."""

Decisions = Mapping[Question, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question that these rules leave to the employer.

    `rule` names the rule that raises it, "" where the source has none. `answer` is what the employer has
    decided before, "" while it is open.
    """

    question: Question
    rule: str
    answer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnHead:
    """What the employer's own rules are called, whose they are, and from which day they hold."""

    ref: PolicyRef
    employer: str
    decided_on: date


def is_own(rule: Rule) -> bool:
    """Whether the employer has decided this rule here."""
    return rule.clause.clause.startswith(OWN_CLAUSE)


def questions(policy: Policy) -> tuple[Asked, ...]:
    """Return what the employer has to decide, or has decided and may decide anew, in the order of a case."""
    found = [*_of_the_contact(policy), *_of_a_yes(policy), *_of_the_length(policy), *_of_the_end(policy)]
    return tuple(found)


def still_open(policy: Policy) -> tuple[Asked, ...]:
    """Return the questions without an answer."""
    return tuple(each for each in questions(policy) if not each.answer)


def unsettled_yes(policy: Policy) -> tuple[AlternativeRule, ...]:
    """Return the branches after a yes of which the source does not say whether they bring a warning."""
    return tuple(
        branch
        for step in policy.rules.ladder
        for branch in step.alternatives
        if branch.when is Situation.ACCEPTED and _is_left(branch)
        and (branch.warning is WarningDuty.ASSESS or is_own(branch))
    )  # fmt: skip


def unsettled_retention(policy: Policy) -> tuple[RetentionRule, ...]:
    """Return the rules that raise how long the data are kept and do not settle it."""
    return tuple(each for each in policy.rules.retention if _is_left(each))


def _is_left(rule: Rule) -> bool:
    return rule.certainty is Certainty.NOT_SETTLED or is_own(rule)


def _of_the_contact(policy: Policy) -> list[Asked]:
    contact = policy.rules.contact
    if contact is None:
        return [
            Asked(question=Question.SIDE, rule=""),
            Asked(question=Question.SEES_WARNING, rule=""),
        ]
    held = ((Question.SIDE, contact.side), (Question.SEES_WARNING, contact.sees_warning))
    return [
        Asked(question=question, rule=contact.id, answer=value or "")
        for question, value in held
        if value is None or is_own(contact)
    ]


def _of_a_yes(policy: Policy) -> list[Asked]:
    branches = unsettled_yes(policy)
    if not branches:
        return []
    first = branches[0]
    answer = first.warning.value if is_own(first) else ""
    return [Asked(question=Question.WARNING_ON_YES, rule=first.id, answer=answer)]


def _of_the_length(policy: Policy) -> list[Asked]:
    """Only where no agreement has a length: what the parties agree on from case to case is no gap."""
    general = [each for each in policy.rules.period if is_own(each) or each.period is not None]
    if not general:
        first = next((each.id for each in policy.rules.period if not each.bases), "")
        return [Asked(question=Question.LENGTH, rule=first)]
    own = next((each for each in general if is_own(each) and each.period is not None), None)
    if own is None or own.period is None:
        return []
    return [Asked(question=Question.LENGTH, rule=own.id, answer=str(own.period.months))]


def _of_the_end(policy: Policy) -> list[Asked]:
    if not policy.rules.retention:
        return [Asked(question=Question.RETENTION, rule="")]
    left = unsettled_retention(policy)
    if not left:
        return []
    own = next((each for each in left if is_own(each)), None)
    if own is None:
        return [Asked(question=Question.RETENTION, rule=left[0].id)]
    months = own.period.months if own.period is not None else 0
    return [Asked(question=Question.RETENTION, rule=own.id, answer=str(months))]
