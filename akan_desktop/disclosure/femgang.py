"""`femgang/1`: the numbers of a table become multiples of five, up or down by a keyed draw, and still add up.

The published table is that of a register in which cases come in fives. Every number is less than five from
the true one; which of the two neighbours it becomes is drawn, and the draw cannot be repeated once the key
is gone.

Why nobody can see through it. Let r be the published numbers, R their sum, T the true total; each true x
lies in max(0, r-4) .. r+4. (1) From the table alone, R says that T lies in R-2 .. R+4 (rule T). Up to four
cases can be added to, or moved between, the lines without contradicting any published number: every interval
is at least four wide. (2) Whoever knows T exactly is left with the slack T - sum(lower bounds); a table that
is shown has a line with r > 0, whose lower bound is r-4, and T >= R-2, so that the slack is at least -2 + 4
= 2, and no interval is narrower than the slack. (3) A case that the reader knows raises one lower bound by
one: at least one remains. (4) There is no fallback and no second try that depends on who is in the table;
the gate looks at T only.

Where the total is published in a class of five beside the table, a total rounded up would tell the class's
upper end (class 15-19, table 20: 18 or 19). There the table's total is always rounded down
(`may_rise=False`): it then says exactly what the class says.

A group in which everybody is alike is protected by gate and range only, and whoever knows all other cases
still gains probability: no rounding changes that.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

METHOD: Final = "femgang/1"
BASE: Final = 5
KAPPA: Final = 2
GATE_SMALL: Final = 15
"""Cases that a table with at most `SMALL_TABLE` lines needs."""
GATE_LARGE: Final = 25
SMALL_TABLE: Final = 3
MAX_RISE: Final = 2
"""Rule T: a total is rounded up only where that is at most this much."""

_SEPARATOR: Final = "\x1f"
_BITS: Final = 53


@dataclass(frozen=True, slots=True)
class RoundedTable:
    """The rounded cells in the order given, and the rounded total, which is their sum."""

    cells: tuple[int, ...]
    total: int


class Draws:
    """The draws of one table: uniform numbers that follow from the period's key and nothing else."""

    def __init__(self, key: bytes, scope_period: str, table: str) -> None:
        """Seed by HMAC-SHA256(key, method, scope and period, table)."""
        context = _SEPARATOR.join((METHOD, scope_period, table)).encode()
        self._seed = _keyed(key, context)

    def uniform(self, label: str) -> float:
        """Return a number strictly between 0 and 1; the same for the same label."""
        drawn = _keyed(self._seed, label.encode())
        return ((int.from_bytes(drawn[:8]) >> (64 - _BITS)) + 0.5) / float(1 << _BITS)


def _keyed(key: bytes, message: bytes) -> bytes:
    """HMAC-SHA256; loaded on the days when figures are made."""
    import hashlib
    import hmac

    return hmac.digest(key, message, hashlib.sha256)


def gate(categories: int) -> int:
    """Return how many cases a table with this many lines needs to be shown."""
    return GATE_SMALL if categories <= SMALL_TABLE else GATE_LARGE


def rise_probability(number: int) -> float:
    """Return how likely a lone number goes up: f^k / (f^k + (1-f)^k) with f = (number mod 5) / 5."""
    f = number % BASE / BASE
    up, down = f**KAPPA, (1 - f) ** KAPPA
    return up / (up + down)


def round_total(total: int, draws: Draws, *, may_rise: bool = True) -> int:
    """Round the total by rule T, or always down."""
    low = total - total % BASE
    rise = low + BASE - total
    if not may_rise or low == total or rise > MAX_RISE:
        return low
    return low + BASE if draws.uniform("total") < rise_probability(total) else low


def round_table(cells: Sequence[int], draws: Draws, *, may_rise: bool = True) -> RoundedTable:
    """Round the cells and their total so that they add up; the gate is the caller's (`gate`).

    Raises ValueError for a number below zero.
    """
    if any(cell < 0 for cell in cells):
        raise ValueError("a count is not negative")
    total = round_total(sum(cells), draws, may_rise=may_rise)
    rises = total // BASE - sum(cell // BASE for cell in cells)
    scored = sorted(
        ((_score(cell, draws.uniform(f"cell{i}")), i) for i, cell in enumerate(cells) if cell % BASE),
        reverse=True,
    )
    raised = {i for _, i in scored[:rises]}
    return RoundedTable(
        tuple(BASE * (cell // BASE + (i in raised)) for i, cell in enumerate(cells)),
        total,
    )


def _score(cell: int, uniform: float) -> float:
    """The closer to the next multiple, the higher; logistic noise leaves every choice possible."""
    f = cell % BASE / BASE
    return KAPPA * math.log(f / (1 - f)) + math.log(uniform / (1 - uniform))


def bounds(rounded: int) -> tuple[int, int]:
    """Return the range in which the true number lies, as it is printed beside the rounded one."""
    return max(0, rounded - BASE + 1), rounded + BASE - 1
