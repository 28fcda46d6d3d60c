"""How closely can a reader work a true number out? Exact, in closed form, for tables with one total.

The reader knows a range for every number (from what is published) and a range for the total. Each number then
lies between the largest of its own lower end and what the others leave at least, and the smallest of its
upper end and what they leave at most. For integers and one sum this is the exact answer: no program solver
narrows it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, TypeAlias

from akan_desktop.app.statistics import Release, TotalsMode
from akan_desktop.disclosure.femgang import BASE, MAX_RISE, bounds
from akan_desktop.domain.tally_codes import Category, Table

Range: TypeAlias = tuple[int, int]

PUBLISHED_ONLY: Final = 0
TOTAL_KNOWN: Final = 1
CASE_KNOWN: Final = 2
REQUIRED_WIDTHS: Final = (4, 2, 1)
"""The narrowest range left to a reader of the publication, with the exact total, and with one case
besides."""

_FLOW: Final = (Category.OPEN_AT_START, Category.NEW, Category.CLOSED, Category.OPEN_AT_END)


def narrow(cells: Sequence[Range], total: Range) -> tuple[Range, ...] | None:
    """Return the range that each number can still have; None where no numbers fit at all."""
    low, high = sum(cell[0] for cell in cells), sum(cell[1] for cell in cells)
    if max(low, total[0]) > min(high, total[1]) or any(cell[0] > cell[1] for cell in cells):
        return None
    return tuple(
        (max(lower, total[0] - (high - upper)), min(upper, total[1] - (low - lower)))
        for lower, upper in cells
    )


def width(ranges: Sequence[Range]) -> int:
    """Return the narrowest width: 0 means that somebody knows a number exactly."""
    return min(upper - lower for lower, upper in ranges)


def total_range(rounded: int, *, may_rise: bool, gate: int, known: Range | None = None) -> Range:
    """Return where a true total can lie, from its rounded one, the rules of the program, and a class."""
    low, high = max(rounded - (MAX_RISE if may_rise else 0), gate), rounded + BASE - 1
    return (low, high) if known is None else (max(low, known[0]), min(high, known[1]))


def table_widths(rounded: Sequence[int], total: Range) -> tuple[int, int, int] | None:
    """Return the three widths of `REQUIRED_WIDTHS` for a rounded table; None where nothing fits.

    The second and third are the worst over every total that is possible and every line that the known case
    can be in.
    """
    cells = [bounds(number) for number in rounded]
    published = narrow(cells, total)
    if published is None:
        return None
    with_total, with_case = [], []
    for exact in range(total[0], total[1] + 1):
        ranges = narrow(cells, (exact, exact))
        if ranges is None:
            continue
        with_total.append(width(ranges))
        for known in _one_case_known(cells):
            left = narrow(known, (exact, exact))
            if left is not None:
                with_case.append(width(left))
    # The reader who knows one case may be in any line; what no line allows is no attack.
    return width(published), min(with_total), min(with_case, default=with_total[0])


def _one_case_known(cells: Sequence[Range]) -> Iterator[list[Range]]:
    for i, (lower, upper) in enumerate(cells):
        if upper >= 1:
            yield [*cells[:i], (max(lower, 1), upper), *cells[i + 1 :]]


def flow_width(releases: Sequence[Release]) -> int | None:
    """Return the narrowest range left for any total, from all publications of a register together.

    What is open at the end of a period, and at the start of the next, is taken for the same number wherever
    the published ranges allow it. None where no total is published in classes.
    """
    ranges: list[dict[Category, Range]] = []
    for release in releases:
        table = next((t for t in release.tables if t.table is Table.TOTALS), None)
        if table is not None and release.totals is not TotalsMode.EXACT:
            ranges.append({cell.category: (cell.lower, cell.upper) for cell in table.cells})
    years = [year for year in ranges if all(category in year for category in _FLOW)]
    if not years:
        return None
    while _tighten(years):
        pass
    return min(upper - lower for year in years for lower, upper in year.values())


def _tighten(years: list[dict[Category, Range]]) -> bool:
    """Apply start + new = closed + end in each year and end = start between years; whether anything moved."""
    before = [dict(year) for year in years]
    for year in years:
        for category in _FLOW:
            _tighten_one(year, category)
    for earlier, later in pairwise(years):
        end, start = earlier[Category.OPEN_AT_END], later[Category.OPEN_AT_START]
        both = (max(end[0], start[0]), min(end[1], start[1]))
        if both[0] <= both[1]:
            earlier[Category.OPEN_AT_END] = later[Category.OPEN_AT_START] = both
    return years != before


def _tighten_one(year: dict[Category, Range], category: Category) -> None:
    start, new, closed, end = (year[c] for c in _FLOW)
    implied = {
        Category.OPEN_AT_START: (closed[0] + end[0] - new[1], closed[1] + end[1] - new[0]),
        Category.NEW: (closed[0] + end[0] - start[1], closed[1] + end[1] - start[0]),
        Category.CLOSED: (start[0] + new[0] - end[1], start[1] + new[1] - end[0]),
        Category.OPEN_AT_END: (start[0] + new[0] - closed[1], start[1] + new[1] - closed[0]),
    }[category]
    lower, upper = year[category]
    tighter = (max(lower, implied[0]), min(upper, implied[1]))
    # A file that contradicts itself is the schema's and the checks' business, not the attacker's.
    if tighter[0] <= tighter[1]:
        year[category] = tighter
