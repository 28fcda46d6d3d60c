"""Totals without characteristics, in fixed classes: "0-4", "5-9", "10-14" ... No lottery, no false change.

Classes of ten where the organisation has fewer than 50 employees. Exact only from 200 employees, and only
where the committee and the data protection officer have decided so and the decision is recorded.
"""

from __future__ import annotations

from typing import Final

from akan_desktop.app.statistics import Cell, ReportingBasis, SizeBand, TotalsMode
from akan_desktop.domain.tally_codes import MIN_EMPLOYEES_FOR_TABLES, Category

MIN_EMPLOYEES_FOR_FIVES: Final = 50

SCOPE: Final = "all"
"""What a publication is about: every case of the employer."""

OUTCOME_SHORT: Final = (Category.COMPLETED, Category.OTHERWISE)
"""The lines of the outcome table where the closed cases are too few for all of them."""

WIDTH: Final = {TotalsMode.CLASSES_OF_FIVE: 5, TotalsMode.CLASSES_OF_TEN: 10, TotalsMode.EXACT: 1}


def size_band(employees: int | None) -> SizeBand:
    """Return the published size of the organisation; unknown counts as the smallest."""
    if employees is None or employees < MIN_EMPLOYEES_FOR_FIVES:
        return SizeBand.UNDER_50
    return SizeBand.FROM_50_TO_199 if employees < MIN_EMPLOYEES_FOR_TABLES else SizeBand.FROM_200


def totals_mode(basis: ReportingBasis) -> TotalsMode:
    """Return how the totals are published."""
    size = size_band(basis.employees)
    if size is SizeBand.UNDER_50:
        return TotalsMode.CLASSES_OF_TEN
    exact = size is SizeBand.FROM_200 and basis.exact_totals is not None
    return TotalsMode.EXACT if exact else TotalsMode.CLASSES_OF_FIVE


def in_class(category: Category, number: int, mode: TotalsMode) -> Cell:
    """Return the class of a number; ValueError for one below zero."""
    if number < 0:
        raise ValueError("a count is not negative")
    width = WIDTH[mode]
    lower = number - number % width
    return Cell(category, lower, lower + width - 1)
