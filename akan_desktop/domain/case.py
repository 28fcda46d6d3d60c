"""A case: who it concerns, which rules it began under, and its facts in the order they were entered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Final, TypeVar

from akan_desktop.domain.facts import Fact, Voided
from akan_desktop.domain.people import GroupMember, ProblemArea, Subject, Workplace

F = TypeVar("F", bound=Fact)
_FIRST_DAY: Final = attrgetter("on.first")


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyRef:
    """Which employer's rules, in which version; a case keeps the version it began under."""

    id: str
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    """All that is stored of one case. `facts` stand in the order of entry; `opened_on` is the day of entry.

    `revision` counts the changes saved, so that two editors of one case notice each other.
    """

    id: str
    ref: str
    policy: PolicyRef
    subject: Subject
    opened_on: date
    workplace: Workplace = Workplace()  # noqa: RUF009 - frozen, so one shared default is safe
    problem: ProblemArea | None = None
    group: tuple[GroupMember, ...] = ()
    facts: tuple[Fact, ...] = ()
    revision: int = 0

    @property
    def live_facts(self) -> tuple[Fact, ...]:
        """The facts that count, in order of their day (unknown first), then of entry: no voided ones."""
        return self.of(Fact)

    def of(self, kind: type[F]) -> tuple[F, ...]:
        """Return the live facts of one kind, in order of their day."""
        found = [fact for fact in self.facts if isinstance(fact, kind)]
        if not found:
            return ()
        gone = {fact.fact for fact in self.facts if isinstance(fact, Voided)}
        if gone:
            found = [fact for fact in found if fact.id not in gone and not isinstance(fact, Voided)]
        found.sort(key=_FIRST_DAY)
        return tuple(found)

    def fact(self, fact_id: str) -> Fact | None:
        """Return the fact with this id, voided or not; None if there is none."""
        return next((fact for fact in self.facts if fact.id == fact_id), None)
