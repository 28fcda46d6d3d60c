import random
from itertools import product

import pytest

from akan_desktop.app.statistics import Cell, PublishedTable, Release, SizeBand, TotalsMode
from akan_desktop.disclosure.attack import flow_width, narrow, table_widths, width
from akan_desktop.disclosure.femgang import bounds
from akan_desktop.domain.tally_codes import CATEGORIES, Period, Table


def enumerate_ranges(
    cells: list[tuple[int, int]], total: tuple[int, int]
) -> tuple[tuple[int, int], ...] | None:
    fitting = [
        numbers
        for numbers in product(*(range(low, high + 1) for low, high in cells))
        if total[0] <= sum(numbers) <= total[1]
    ]
    if not fitting:
        return None
    return tuple((min(column), max(column)) for column in zip(*fitting, strict=True))


def test_the_closed_form_is_what_trying_every_table_gives() -> None:
    rng = random.Random(7)  # noqa: S311 - a repeatable sequence, no secret
    intervals = 0
    while intervals < 12_000:
        lines = rng.choice([2, 2, 3, 3, 3, 4])
        cells = []
        for _ in range(lines):
            low = rng.randint(0, 6)
            cells.append((low, low + rng.randint(0, 5 if lines == 4 else 8)))
        low = rng.randint(0, 30)
        total = (low, low + rng.randint(0, 6))
        assert narrow(cells, total) == enumerate_ranges(cells, total)
        intervals += lines


# Tables that others have published as protected although their numbers could be worked out.
def test_a_total_of_zero_gives_its_hidden_parts_away() -> None:
    ranges = narrow([(0, 99), (0, 99), (0, 0)], (0, 0))
    assert ranges == ((0, 0), (0, 0), (0, 0))
    assert width(ranges) == 0


def test_two_hidden_numbers_whose_sum_is_left_over_as_zero_are_known() -> None:
    ranges = narrow([(10, 10), (5, 5), (0, 99), (0, 99)], (15, 15))
    assert ranges is not None
    assert ranges[2:] == ((0, 0), (0, 0))


def test_two_hidden_numbers_known_to_be_positive_are_known_when_two_are_left() -> None:
    blind = narrow([(10, 10), (3, 3), (0, 99), (0, 99)], (15, 15))
    seeing = narrow([(10, 10), (3, 3), (1, 99), (1, 99)], (15, 15))
    assert blind is not None
    assert seeing is not None
    assert blind[2:] == ((0, 2), (0, 2))
    assert seeing[2:] == ((1, 1), (1, 1))


def test_hidden_numbers_share_what_the_others_leave() -> None:
    ranges = narrow([(15, 15), (1, 10), (1, 10)], (23, 23))
    assert ranges == ((15, 15), (1, 7), (1, 7))


def test_numbers_that_do_not_fit_are_no_attack() -> None:
    assert narrow([(0, 4), (0, 4)], (9, 9)) is None
    assert table_widths([0, 0], (15, 15)) is None


@pytest.mark.parametrize("known", [0, 1, 2])
def test_a_known_case_costs_at_most_one(known: int) -> None:
    cells = [bounds(15), bounds(0), bounds(0)]
    before = narrow(cells, (15, 15))
    cells[known] = (max(1, cells[known][0]), cells[known][1])
    after = narrow(cells, (15, 15))
    assert before is not None
    assert after is not None
    assert width(after) >= width(before) - 1


def totals(year: int, start: int, new: int, closed: int, end: int) -> Release:
    lower = dict(zip(CATEGORIES[Table.TOTALS], (start, new, 0, closed, end), strict=True))
    cells = tuple(Cell(c, n, n + 4) for c, n in lower.items())
    return Release(
        period=Period(year),
        size=SizeBand.FROM_50_TO_199,
        totals=TotalsMode.CLASSES_OF_FIVE,
        tables=(PublishedTable(table=Table.TOTALS, cells=cells),),
    )


def test_a_year_that_balances_anyhow_tells_nothing_more() -> None:
    assert flow_width([totals(2026, 10, 5, 5, 10)]) == 4


def test_totals_of_a_year_are_narrowed_as_trying_every_number_does() -> None:
    for start, new, closed, end in product((0, 5, 10), repeat=4):
        every = [
            (s, n, c, s + n - c)
            for s, n, c in product(range(start, start + 5), range(new, new + 5), range(closed, closed + 5))
            if end <= s + n - c <= end + 4
        ]
        if every:
            widths = [max(column) - min(column) for column in zip(*every, strict=True)]
            assert flow_width([totals(2026, start, new, closed, end)]) == min(4, *widths)


def test_years_are_joined_where_one_ends_and_the_next_begins() -> None:
    steep = [totals(2026 + n, 5 * n, 0, 0, 5 * n + 5) for n in range(4)]
    assert [flow_width(steep[: n + 1]) for n in range(4)] == [3, 2, 1, 0]
