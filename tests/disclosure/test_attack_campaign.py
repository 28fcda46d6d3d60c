"""Many registers over six years against readers who know more and more.

`AKAN_FAULTS=full` runs 10,000 registers, otherwise 300.
"""

from __future__ import annotations

import random
from collections import Counter
from datetime import date

import pytest

from akan_desktop.app.statistics import (
    Counts,
    ExactTotals,
    PublishedTable,
    Release,
    ReportingBasis,
    TotalsMode,
)
from akan_desktop.disclosure.attack import REQUIRED_WIDTHS, flow_width, narrow, table_widths, total_range
from akan_desktop.disclosure.femgang import bounds, gate
from akan_desktop.disclosure.rounder import FemgangRounder
from akan_desktop.domain.tally_codes import CATEGORIES, FLOW_OF, Category, CountKey, Period, Table
from akan_desktop.i18n.catalogue import Texts

YEARS = range(2026, 2032)
ROUNDER = FemgangRounder(Texts)
CLASSES = ReportingBasis(employees=600)
EXACT = ReportingBasis(
    employees=600, exact_totals=ExactTotals(decided_on=date(2026, 1, 5), reference="AMU 1/26")
)


def history(rng: random.Random) -> list[Counts]:
    """Six years of a register: how many come and go, and how alike they are, differs between registers."""
    level, skew = rng.choice([3, 8, 16, 20, 28, 35]), rng.choice([0.5, 1, 3, 8])
    weights = {table: [rng.random() ** skew for _ in CATEGORIES[table]] for table in FLOW_OF}
    opened = rng.randint(0, 2 * level)
    years: list[Counts] = []
    for _ in YEARS:
        new = max(0, round(rng.gauss(level, level**0.5)))
        closed = min(opened + new, max(0, round(rng.gauss(level, level**0.5))))
        counts: Counter[CountKey] = Counter(
            {
                (Table.TOTALS, Category.OPEN_AT_START): opened,
                (Table.TOTALS, Category.NEW): new,
                (Table.TOTALS, Category.CLOSED): closed,
                (Table.TOTALS, Category.OPEN_AT_END): opened + new - closed,
            }
        )
        for table, flow in FLOW_OF.items():
            drawn = rng.choices(CATEGORIES[table], weights[table], k=new if flow is Category.NEW else closed)
            counts.update((table, category) for category in drawn)
        years.append(counts)
        opened += new - closed
    return years


def publish(years: list[Counts], basis: ReportingBasis, rng: random.Random) -> list[Release]:
    return [
        ROUNDER.protect(counts, period=Period(year), basis=basis, key=rng.randbytes(32))
        for year, counts in zip(YEARS, years, strict=True)
    ]


def split_tables(release: Release) -> list[PublishedTable]:
    return [table for table in release.tables if table.flow is not None and table.cells]


def known_total(table: PublishedTable, release: Release) -> tuple[int, int]:
    totals = next(t for t in release.tables if t.table is Table.TOTALS)
    shown = next(cell for cell in totals.cells if cell.category is table.flow)
    assert table.total is not None
    return total_range(
        table.total.rounded or 0,
        may_rise=release.totals is TotalsMode.EXACT,
        gate=gate(len(table.cells)),
        known=(shown.lower, shown.upper),
    )


@pytest.mark.parametrize("basis", [CLASSES, EXACT], ids=["classes", "exact totals"])
def test_nobody_can_work_a_number_out(basis: ReportingBasis, effort: str) -> None:
    rng = random.Random(2026)  # noqa: S311 - a repeatable campaign, no secret
    exact_cells = tables = 0
    narrowest = [99, 99, 99]
    for _ in range(10_000 if effort == "full" else 300):
        years = history(rng)
        for counts, release in zip(years, publish(years, basis, rng), strict=True):
            for table in split_tables(release):
                tables += 1
                rounded = [cell.rounded or 0 for cell in table.cells]
                total = known_total(table, release)
                assert total[0] <= counts[Table.TOTALS, table.flow or Category.NEW] <= total[1]
                widths = table_widths(rounded, total)
                assert widths is not None
                narrowest = [min(a, b) for a, b in zip(narrowest, widths, strict=True)]
                exact_cells += sum(width == 0 for width in widths)
    assert tables > 500
    assert exact_cells == 0
    # Whoever reads exact totals knows the total without any other source.
    required = (2, 2, 1) if basis is EXACT else REQUIRED_WIDTHS
    assert all(have >= want for have, want in zip(narrowest, required, strict=True)), narrowest


def test_totals_of_six_years_together_give_no_number_away(effort: str) -> None:
    rng = random.Random(6)  # noqa: S311 - a repeatable campaign, no secret
    widths = Counter(
        flow_width(publish(history(rng), CLASSES, rng)) for _ in range(10_000 if effort == "full" else 300)
    )
    assert widths[0] == 0
    assert max(width for width in widths if width is not None) == 4


def test_one_case_more_and_published_anew_is_never_certain() -> None:
    """A reader who gets both versions, although there is only one, still finds room for another line."""
    rng = random.Random(60)  # noqa: S311 - repeatable pairs, no secret
    certain = pairs = 0
    while pairs < 240:
        before = history(rng)[0]
        flow = Category.NEW
        if not 25 <= before[Table.TOTALS, flow] <= 34:
            continue
        for table in (Table.BACKGROUND, Table.PROBLEM, Table.AGE, Table.GENDER):
            pairs += 1
            added = rng.choice(CATEGORIES[table])
            after = Counter(before)
            after.update(
                [
                    (Table.TOTALS, flow),
                    *((t, added if t is table else CATEGORIES[t][0]) for t in FLOW_OF if FLOW_OF[t] is flow),
                ]
            )
            key = rng.randbytes(32)
            first, second = (
                ROUNDER.protect(counts, period=Period(2026), basis=CLASSES, key=key)
                for counts in (before, after)
            )
            ranges = [
                [bounds(cell.rounded or 0) for cell in next(t for t in r.tables if t.table is table).cells]
                for r in (first, second)
            ]
            total = before[Table.TOTALS, flow]
            possible = 0
            for line in range(len(ranges[0])):
                # Would the numbers before, with one more in this line, fit both publications and both totals?
                joint = [
                    (max(a[0], b[0] - (i == line)), min(a[1], b[1] - (i == line)))
                    for i, (a, b) in enumerate(zip(*ranges, strict=True))
                ]
                possible += narrow(joint, (total, total)) is not None
            assert possible >= 1
            certain += possible == 1
    assert certain == 0
