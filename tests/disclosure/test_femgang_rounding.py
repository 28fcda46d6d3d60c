import math
import random
from collections import Counter
from functools import cache
from itertools import product

import pytest

from akan_desktop.disclosure import femgang
from akan_desktop.disclosure.attack import REQUIRED_WIDTHS, table_widths, total_range
from akan_desktop.disclosure.femgang import Draws, bounds, gate, rise_probability, round_table

KEY = bytes(range(32))


def draws(key: bytes = KEY, table: str = "gender", period: str = "all-2026") -> Draws:
    return Draws(key, period, table)


def keys(count: int) -> list[bytes]:
    return [n.to_bytes(32) for n in range(count)]


@cache
def widths(rounded: tuple[int, ...], total: tuple[int, int]) -> tuple[int, int, int] | None:
    return table_widths(rounded, total)


def random_tables(count: int, seed: int) -> list[list[int]]:
    rng = random.Random(seed)  # noqa: S311 - a repeatable sequence, no secret
    return [
        [rng.choice([0, 0, 1, 2, 3, 4, 5, 8, 13, 20]) for _ in range(rng.randint(2, 6))] for _ in range(count)
    ]


@pytest.mark.parametrize("may_rise", [True, False])
def test_sums_hold_and_every_number_is_less_than_five_from_the_truth(may_rise: bool) -> None:
    for n, cells in enumerate(random_tables(4000, 1)):
        found = round_table(cells, draws(n.to_bytes(32)), may_rise=may_rise)
        assert sum(found.cells) == found.total
        assert all(r % 5 == 0 and abs(r - x) < 5 for r, x in zip(found.cells, cells, strict=True))
        assert all(low <= x <= high for x, (low, high) in zip(cells, map(bounds, found.cells), strict=True))
        assert -4 <= found.total - sum(cells) <= (2 if may_rise else 0)


def test_a_total_rises_at_most_two() -> None:
    for total in range(200):
        for key in keys(12):
            assert femgang.round_total(total, draws(key)) - total <= 2
            assert femgang.round_total(total, draws(key), may_rise=False) == total - total % 5


def test_every_total_up_to_forty_in_every_split_keeps_the_widths() -> None:
    checked = 0
    for total in range(41):
        for lines in (1, 2, 3):
            for head in product(range(total + 1), repeat=lines - 1):
                if sum(head) > total:
                    continue
                cells = [*head, total - sum(head)]
                found = round_table(cells, draws(bytes([total, lines, *head[:1]]) * 8))
                assert sum(found.cells) == found.total
                assert max(abs(r - x) for r, x in zip(found.cells, cells, strict=True)) < 5
                checked += 1
                if total < gate(lines) or lines == 1:
                    continue
                wide = widths(found.cells, total_range(found.total, may_rise=True, gate=gate(lines)))
                assert wide is not None
                assert all(have >= want for have, want in zip(wide, REQUIRED_WIDTHS, strict=True)), cells
    assert checked > 12_000


def test_every_allowed_table_can_be_drawn() -> None:
    cells = [13, 3, 2]
    seen = {round_table(cells, draws(key)).cells for key in keys(20_000)}
    allowed = {split for split in product((10, 15), (0, 5), (0, 5)) if sum(split) in (15, 20)}
    assert seen == allowed


@pytest.mark.parametrize("total", [18, 19, 23, 24])
def test_totals_rise_as_often_as_stated(total: int) -> None:
    n = 8000
    risen = sum(femgang.round_total(total, draws(key)) > total for key in keys(n))
    p = rise_probability(total)
    chi_square = (risen - n * p) ** 2 / (n * p * (1 - p))
    assert chi_square < 15.1  # one degree of freedom, p = 0.0001


def test_rise_probability_is_that_of_the_method() -> None:
    assert rise_probability(20) == 0
    assert math.isclose(rise_probability(23), 0.36 / 0.52)
    assert math.isclose(rise_probability(24), 0.64 / 0.68)


def test_draws_are_uniform_and_apart_for_each_label() -> None:
    tenths = Counter(
        int(draws(key).uniform(label) * 10) for key in keys(2000) for label in ("total", "cell0")
    )
    assert set(tenths) == set(range(10))
    assert sum((n - 400) ** 2 / 400 for n in tenths.values()) < 33.7  # nine degrees, p = 0.0001
    assert draws().uniform("cell0") != draws().uniform("cell1")


def test_the_draw_follows_from_key_period_and_table_alone() -> None:
    cells = [7, 8, 9, 3]
    assert round_table(cells, draws()) == round_table(cells, draws())
    other = {
        draws().uniform("cell0"),
        draws(b"x" * 32).uniform("cell0"),
        draws(period="all-2027").uniform("cell0"),
        draws(table="age").uniform("cell0"),
    }
    assert len(other) == 4


def test_a_negative_count_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        round_table([3, -1], draws())


def test_without_rule_t_the_exhaustive_check_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(femgang, "MAX_RISE", 4)
    narrow = []
    for key in keys(400):
        found = round_table([16, 0, 0], draws(key))
        wide = table_widths(found.cells, (16, 16))
        narrow.append(wide is None or wide[1] < 2)
    assert any(narrow)
