"""The lines and tables of the yearly figures, and the periods they are for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final, TypeAlias

MIN_EMPLOYEES_FOR_TABLES: Final = 200
"""Below this number of employees only totals are counted and published, no characteristic at all."""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A statistical period: `years` whole calendar years from `first_year` (one, or three fixed)."""

    first_year: int
    years: int = 1

    def __post_init__(self) -> None:
        """Refuse what is neither one year nor three (ValueError)."""
        if self.years not in (1, 3) or not 1900 <= self.first_year <= 9000:
            raise ValueError("a period is one year or three")

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read `2026` or `2026-2028`; ValueError for anything else."""
        first, dash, last = text.partition("-")
        ends = [first, last] if dash else [first]
        if any(len(year) != 4 or not (year.isascii() and year.isdigit()) for year in ends):
            raise ValueError("a period is YYYY or YYYY-YYYY")
        return cls(int(first), int(last) - int(first) + 1 if dash else 1)

    @property
    def last_year(self) -> int:
        """The last calendar year in it."""
        return self.first_year + self.years - 1

    @property
    def last_day(self) -> date:
        """The last day in it; it may be locked from the day after."""
        return date(self.last_year, 12, 31)

    @property
    def next(self) -> Period:
        """The period of the same length that follows."""
        return Period(self.last_year + 1, self.years)

    @property
    def code(self) -> str:
        """The form that `parse` reads; used in storage and file names."""
        return str(self.first_year) if self.years == 1 else f"{self.first_year}-{self.last_year}"


class Table(Enum):
    """What is counted by what. `TOTALS` and `EVENTS` are single figures; the others split a flow."""

    TOTALS = "totals"
    BACKGROUND = "background"
    PROBLEM = "problem"
    AGE = "age"
    GENDER = "gender"
    OUTCOME = "outcome"
    DURATION = "duration"
    EVENTS = "events"


# Not a string enum: its members must never be taken for the stages and outcomes of the same name.
class Category(Enum):
    """One line of a table."""

    OPEN_AT_START = "open_at_start"
    NEW = "new"
    AGREEMENTS = "agreements"
    CLOSED = "closed"
    OPEN_AT_END = "open_at_end"
    OWN_INITIATIVE = "own_initiative"
    AFTER_CONCERN = "after_concern"
    AFTER_INCIDENT = "after_incident"
    ALCOHOL = "alcohol"
    DRUGS = "drugs"
    MEDICATION = "medication"
    GAMBLING = "gambling"
    OTHER = "other"
    UNDER_40 = "under_40"
    AGED_40_TO_59 = "aged_40_to_59"
    AGED_60_PLUS = "aged_60_plus"
    WOMAN = "woman"
    MAN = "man"
    OTHER_OR_NOT_STATED = "other_or_not_stated"
    COMPLETED = "completed"
    OWN_WISH = "own_wish"
    EARLY_HR_CASE = "early_hr_case"
    LEFT = "left"
    DISMISSED = "dismissed"
    OTHERWISE = "otherwise"
    UNDER_ONE_YEAR = "under_one_year"
    ONE_TO_TWO_YEARS = "one_to_two_years"
    TWO_YEARS_OR_MORE = "two_years_or_more"
    NOT_STATED = "not_stated"
    WARNING_FIRST = "warning_first"
    WARNING_SECOND = "warning_second"
    WARNING_LATER = "warning_later"
    OFFER_DECLINED = "offer_declined"
    AGREEMENT_EXTENDED = "agreement_extended"
    BREACH_HANDLED = "breach_handled"
    MEETING_HELD = "meeting_held"


_C = Category
CATEGORIES: Final[Mapping[Table, tuple[Category, ...]]] = {
    Table.TOTALS: (_C.OPEN_AT_START, _C.NEW, _C.AGREEMENTS, _C.CLOSED, _C.OPEN_AT_END),
    Table.BACKGROUND: (_C.AFTER_INCIDENT, _C.AFTER_CONCERN, _C.OWN_INITIATIVE, _C.NOT_STATED),
    Table.PROBLEM: (_C.ALCOHOL, _C.DRUGS, _C.MEDICATION, _C.GAMBLING, _C.OTHER, _C.NOT_STATED),
    Table.AGE: (_C.UNDER_40, _C.AGED_40_TO_59, _C.AGED_60_PLUS, _C.NOT_STATED),
    Table.GENDER: (_C.WOMAN, _C.MAN, _C.OTHER_OR_NOT_STATED),
    Table.OUTCOME: (_C.COMPLETED, _C.OWN_WISH, _C.EARLY_HR_CASE, _C.LEFT, _C.DISMISSED, _C.NOT_STATED),
    Table.DURATION: (_C.UNDER_ONE_YEAR, _C.ONE_TO_TWO_YEARS, _C.TWO_YEARS_OR_MORE),
    Table.EVENTS: (
        _C.WARNING_FIRST,
        _C.WARNING_SECOND,
        _C.WARNING_LATER,
        _C.OFFER_DECLINED,
        _C.AGREEMENT_EXTENDED,
        _C.BREACH_HANDLED,
        _C.MEETING_HELD,
    ),
}
"""The lines of every table, always all of them: which lines are shown must not depend on who is in them."""

FLOW_OF: Final[Mapping[Table, Category]] = {
    Table.BACKGROUND: Category.NEW,
    Table.PROBLEM: Category.NEW,
    Table.AGE: Category.NEW,
    Table.GENDER: Category.NEW,
    Table.OUTCOME: Category.CLOSED,
    Table.DURATION: Category.CLOSED,
}
"""Which total a table by characteristic splits."""

CountKey: TypeAlias = tuple[Table, Category]
Counts: TypeAlias = Mapping[CountKey, int]


def counted_tables(employees: int | None) -> frozenset[Table]:
    """Which tables an organisation of this size counts at all; unknown counts as small.

    What no gate can ever let out is not counted, and has no field in the register either.
    """
    large = employees is not None and employees >= MIN_EMPLOYEES_FOR_TABLES
    return frozenset(Table) if large else frozenset({Table.TOTALS})
