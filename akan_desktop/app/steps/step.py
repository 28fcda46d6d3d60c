"""What a step is handed and what it answers, and how a case grows by a fact."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from akan_desktop.app.outcome import OfferedPaper
from akan_desktop.app.ports import Ids
from akan_desktop.app.records import ArchiveDecision, Organisation
from akan_desktop.domain.case import CaseFile
from akan_desktop.domain.dates import FactDate
from akan_desktop.domain.errors import Problem, Refusal, RefusedError
from akan_desktop.domain.facts import Fact, Warning
from akan_desktop.domain.rule_codes import SeesWarning


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What every step may ask: the day, the moment, new ids, the employer, the contact's part in warnings.

    `warning_access` is derived from the case before the step.
    """

    today: date
    now: datetime
    ids: Ids
    organisation: Organisation
    warning_access: SeesWarning = SeesWarning.CO_ISSUES


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """The changed case and what goes with it. `gone` are facts whose papers must go, too."""

    case: CaseFile
    new_id: str = ""
    documents: tuple[OfferedPaper, ...] = ()
    details: tuple[tuple[str, str], ...] = ()
    gone: tuple[str, ...] = ()
    archive: ArchiveDecision | None = None
    meetings: bool = False


@dataclass(slots=True)
class Refusals:
    """Collects everything that is wrong, so that it is said at once."""

    found: list[Refusal] = field(default_factory=list)

    def add(self, problem: Problem, at: str = "", **values: str) -> None:
        """Note one thing that is wrong."""
        self.found.append(Refusal(problem=problem, at=at, values=tuple(sorted(values.items()))))

    def require(self, ok: object, problem: Problem, at: str = "", **values: str) -> None:
        """Note `problem` unless `ok` is true."""
        if not ok:
            self.add(problem, at, **values)

    def settle(self) -> None:
        """Raise RefusedError with everything that was noted, if anything was."""
        if self.found:
            raise RefusedError(*self.found)


def needs_ground(fact: Fact, context: Context) -> bool:
    """Whether a warning lacks its ground; none is kept where only the fact is told."""
    full = context.warning_access is SeesWarning.CO_ISSUES and not fact.before_program
    return isinstance(fact, Warning) and full and not fact.ground.strip()


def day_of(on: FactDate | date | None, context: Context) -> FactDate:
    """Return the day of a fact; today where the form left it open."""
    if on is None:
        return FactDate.of(context.today)
    return on if isinstance(on, FactDate) else FactDate.of(on)


def with_facts(case: CaseFile, *facts: Fact) -> CaseFile:
    """Return the case with facts added at the end."""
    return replace(case, facts=(*case.facts, *facts))


def with_changed(case: CaseFile, changed: Fact) -> CaseFile:
    """Return the case with one fact exchanged for a newer version of itself."""
    return replace(case, facts=tuple(changed if fact.id == changed.id else fact for fact in case.facts))
