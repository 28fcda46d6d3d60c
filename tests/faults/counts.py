"""How many faults are tried: few while working, all before a release."""

from __future__ import annotations

import os
import random

FULL = os.environ.get("AKAN_FAULTS") == "full"
RANDOM = random.Random(20260302)  # noqa: S311 - the same faults every time


def count(quick: int, full: int) -> int:
    return full if FULL else quick
