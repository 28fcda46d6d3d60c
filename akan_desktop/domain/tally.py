"""What a case counts for in the yearly figures: pure counting, before anything is protected or shown.

A case counts in *moments* (it is opened, an agreement is entered, it is closed, a warning is given). Each
moment counts once in its life, in the first year that is not locked at or after the moment. Characteristics
(background, problem, age, gender, outcome, duration) belong to the moments "opened" and "closed": only flows
are ever split by characteristic, never the cases that are open.

Cases taken over from paper: what is marked `before_program` and lies in an earlier year than the year of
entry (or has no year) was reported on paper and counts for nothing here; the case itself is *open*, not
*new*, from the year of entry. What is marked `before_program` but lies in the year of entry counts, because
the report is of the whole year. A case that was closed on paper in an earlier year does not count at all.

A closing that is taken back after its year was locked stays counted: the published flow must go on adding up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, TypeAlias

from akan_desktop.domain.case import CaseFile
from akan_desktop.domain.dates import add_months
from akan_desktop.domain.fact_codes import Answer, Basis, ConcernSource, Held, Outcome, TalkAbout
from akan_desktop.domain.facts import (
    Agreement,
    Breach,
    Closing,
    Concern,
    Extension,
    Fact,
    Incident,
    Meeting,
    Offer,
    Talk,
    Voided,
    Warning,
)
from akan_desktop.domain.people import ProblemArea
from akan_desktop.domain.tally_codes import Category, CountKey, Period, Table

OPENED: Final = "opened"
CLOSED: Final = "closed"

_BACKGROUND: Final = {
    Basis.OWN_INITIATIVE: Category.OWN_INITIATIVE,
    Basis.AFTER_CONCERN: Category.AFTER_CONCERN,
    Basis.AFTER_INCIDENT: Category.AFTER_INCIDENT,
}
_PROBLEM: Final = {
    ProblemArea.ALCOHOL: Category.ALCOHOL,
    ProblemArea.DRUGS: Category.DRUGS,
    ProblemArea.MEDICATION: Category.MEDICATION,
    ProblemArea.GAMBLING: Category.GAMBLING,
    ProblemArea.OTHER: Category.OTHER,
}
_GENDER: Final = {
    "woman": Category.WOMAN,
    "female": Category.WOMAN,
    "man": Category.MAN,
    "male": Category.MAN,
}
_OUTCOME: Final = {
    Outcome.COMPLETED: Category.COMPLETED,
    Outcome.OWN_WISH: Category.OWN_WISH,
    Outcome.EARLY_HR_CASE: Category.EARLY_HR_CASE,
    Outcome.LEFT: Category.LEFT,
    Outcome.DISMISSED: Category.DISMISSED,
}
COUNTED: Final[Mapping[type[Fact], frozenset[str]]] = {
    Agreement: frozenset({"basis"}),
    Breach: frozenset({"employer_decides", "decision_date"}),
    Closing: frozenset({"outcome"}),
    Concern: frozenset({"source"}),
    Extension: frozenset(),
    Incident: frozenset({"severity"}),
    Meeting: frozenset({"held"}),
    Offer: frozenset({"answer", "answer_date"}),
    Talk: frozenset({"about"}),
    Voided: frozenset({"fact"}),
    Warning: frozenset({"shredded_on", "counted_with"}),
}
"""What is asked of each kind of fact beside its day; of all others the day alone. No words of anybody."""
_UNRULED: Final[Mapping[str, int]] = {}
_WARNINGS: Final = (Category.WARNING_FIRST, Category.WARNING_SECOND, Category.WARNING_LATER)


@dataclass(frozen=True, slots=True)
class Moment:
    """Something of a case that counts once: its name, the year it happened, what it adds one to.

    The name is `OPENED`, `CLOSED` or the id of a fact.
    """

    name: str
    year: int
    keys: tuple[CountKey, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """How far the publications have come. `first_open` is the first unlocked year, None before any lock."""

    first_open: int | None = None
    tables: frozenset[Table] = frozenset(Table)

    def year_of(self, year: int) -> int:
        """The year in which something of `year` counts that has not been counted yet."""
        return year if self.first_open is None else max(year, self.first_open)


Numbers: TypeAlias = Mapping[str, int]
"""Which warning of its case each is, by its id (`walk.warning_numbers`): the rules say which still count."""


def moments(case: CaseFile, numbers: Numbers = _UNRULED) -> tuple[Moment, ...]:
    """Everything that the case counts for, in all tables.

    A warning without a number (its rules are not at hand) has the one of its place in the case.
    """
    facts = case.live_facts
    closing = next((fact for fact in facts if isinstance(fact, Closing)), None)
    if closing is not None and on_paper(closing, case):
        return ()
    opening = _opening(case, facts)
    found = [
        Moment(fact.id, _year(day, case), (key,))
        for fact, day, key in _happened(facts, numbers)
        if not on_paper(fact, case)
    ]
    if closing is not None:
        end = closing.on.latest or case.opened_on
        found.append(_end(_start(case, facts), end, _OUTCOME[closing.outcome]))
    # Nothing of a case counts before the case itself does.
    return (opening, *(replace(m, year=opening.year) if m.year < opening.year else m for m in found))


def count(
    case: CaseFile,
    *,
    ledger: Ledger,
    counted: Mapping[str, Period],
    through: int,
    numbers: Numbers = _UNRULED,
) -> dict[int, Counter[CountKey]]:
    """Return what the case adds to each unlocked year up to `through`; `counted` moments add nothing again.

    Cases open at the end of a year are among it; cases open at its start follow from the other totals.
    """
    return _spread(moments(case, numbers), ledger=ledger, counted=counted, through=through)


def count_erased(
    case: CaseFile,
    *,
    ledger: Ledger,
    counted: Mapping[str, Period],
    erased_on: date,
    numbers: Numbers = _UNRULED,
) -> dict[int, Counter[CountKey]]:
    """Return what must be added to the counters so that erasing the case changes no unlocked figure.

    A case that is erased while it is open leaves the register then: it counts as closed, without an outcome.
    """
    found = moments(case, numbers)
    if not found:
        return {}
    names = {moment.name for moment in found}
    if CLOSED not in names and CLOSED not in counted:
        start = _start(case, case.live_facts)
        found += (_end(start, max(erased_on, case.opened_on), Category.NOT_STATED),)
    return _spread(found, ledger=ledger, counted=counted, through=erased_on.year)


def count_shredded(
    case: CaseFile,
    gone: Collection[str],
    *,
    ledger: Ledger,
    counted: Mapping[str, Period],
    numbers: Numbers = _UNRULED,
) -> dict[int, Counter[CountKey]]:
    """Return what must be added to the counters so that shredding these facts changes no unlocked figure."""
    years: dict[int, Counter[CountKey]] = {}
    for moment in moments(case, numbers):
        if moment.name in gone and moment.name not in counted:
            keys = [key for key in moment.keys if key[0] in ledger.tables]
            years.setdefault(ledger.year_of(moment.year), Counter()).update(keys)
    return years


def newly_counted(
    case: CaseFile, *, ledger: Ledger, counted: Mapping[str, Period], period: Period
) -> Collection[str]:
    """Return the moments of the case that locking `period` counts, by name."""
    return tuple(
        moment.name
        for moment in moments(case)
        if moment.name not in counted and ledger.year_of(moment.year) <= period.last_year
    )


def _spread(
    found: tuple[Moment, ...], *, ledger: Ledger, counted: Mapping[str, Period], through: int
) -> dict[int, Counter[CountKey]]:
    years: dict[int, Counter[CountKey]] = {}
    placed = {name: period.last_year for name, period in counted.items()}
    for moment in found:
        if moment.name in counted:
            continue
        year = placed[moment.name] = ledger.year_of(moment.year)
        if year <= through:
            keys = [key for key in moment.keys if key[0] in ledger.tables]
            years.setdefault(year, Counter()).update(keys)
    if OPENED not in placed:
        return years
    # Open from the year it counts as opened in, up to the one before it counts as closed in.
    last = min(through, placed[CLOSED] - 1) if CLOSED in placed else through
    for year in range(ledger.year_of(placed[OPENED]), last + 1):
        years.setdefault(year, Counter())[_total(Category.OPEN_AT_END)] += 1
    return years


def on_paper(fact: Fact, case: CaseFile) -> bool:
    """Whether the fact lies in a year that was reported before this register existed."""
    return fact.before_program and (fact.on.year is None or fact.on.year < case.opened_on.year)


def _total(category: Category) -> CountKey:
    return (Table.TOTALS, category)


def _year(day: date | None, case: CaseFile) -> int:
    return (day or case.opened_on).year


def _start(case: CaseFile, facts: tuple[Fact, ...]) -> date:
    """The first day that anything is known of, at the latest the day of entry."""
    return min([case.opened_on, *(day for fact in facts if (day := fact.on.latest))])


def _opening(case: CaseFile, facts: tuple[Fact, ...]) -> Moment:
    if any(on_paper(fact, case) for fact in facts):
        return Moment(OPENED, case.opened_on.year, ())
    year = _start(case, facts).year
    person = case.subject
    return Moment(
        OPENED,
        year,
        (
            _total(Category.NEW),
            (Table.BACKGROUND, _background(facts)),
            (Table.PROBLEM, _PROBLEM[case.problem] if case.problem else Category.NOT_STATED),
            (Table.AGE, _age_band(year - person.birth_year if person.birth_year else None)),
            (Table.GENDER, _GENDER.get(person.gender or "", Category.OTHER_OR_NOT_STATED)),
        ),
    )


def _end(start: date, end: date, outcome: Category) -> Moment:
    if end < add_months(start, 12):
        duration = Category.UNDER_ONE_YEAR
    elif end < add_months(start, 24):
        duration = Category.ONE_TO_TWO_YEARS
    else:
        duration = Category.TWO_YEARS_OR_MORE
    keys = (_total(Category.CLOSED), (Table.OUTCOME, outcome), (Table.DURATION, duration))
    return Moment(CLOSED, end.year, keys)


def _background(facts: tuple[Fact, ...]) -> Category:
    """How the case came about: as the first agreement says, otherwise as its first telling fact does."""
    for fact in facts:
        if isinstance(fact, Agreement) and fact.basis is not None:
            return _BACKGROUND[fact.basis]
    for fact in facts:
        if isinstance(fact, Incident | Warning):
            return Category.AFTER_INCIDENT
        if isinstance(fact, Concern):
            own = fact.source is ConcernSource.SELF
            return Category.OWN_INITIATIVE if own else Category.AFTER_CONCERN
        if isinstance(fact, Talk) and fact.about is TalkAbout.CONCERN:
            return Category.AFTER_CONCERN
        if isinstance(fact, Talk) and fact.about is TalkAbout.INCIDENT:
            return Category.AFTER_INCIDENT
    return Category.NOT_STATED


def _age_band(age: int | None) -> Category:
    if age is None or not 13 <= age <= 100:
        return Category.NOT_STATED
    if age < 40:
        return Category.UNDER_40
    return Category.AGED_40_TO_59 if age < 60 else Category.AGED_60_PLUS


def _happened(facts: tuple[Fact, ...], numbers: Numbers) -> Iterator[tuple[Fact, date | None, CountKey]]:
    warnings = 0
    for fact in facts:
        if isinstance(fact, Warning):
            if fact.shredded_on is not None:
                continue  # it has been counted with the erased
            # Counted by its number in the case, the warnings given on paper included.
            warnings += 1
            number = numbers.get(fact.id, warnings)
            yield fact, fact.on.latest, (Table.EVENTS, _WARNINGS[min(number, len(_WARNINGS)) - 1])
        elif isinstance(fact, Agreement):
            yield fact, fact.on.latest, _total(Category.AGREEMENTS)
        elif isinstance(fact, Offer) and fact.answer is Answer.DECLINED:
            yield fact, fact.answer_date or fact.on.latest, (Table.EVENTS, Category.OFFER_DECLINED)
        elif isinstance(fact, Extension):
            yield fact, fact.on.latest, (Table.EVENTS, Category.AGREEMENT_EXTENDED)
        elif isinstance(fact, Breach) and fact.employer_decides is not None:
            yield fact, fact.decision_date or fact.on.latest, (Table.EVENTS, Category.BREACH_HANDLED)
        elif isinstance(fact, Meeting) and fact.held is Held.YES:
            yield fact, fact.on.latest, (Table.EVENTS, Category.MEETING_HELD)
