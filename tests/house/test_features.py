"""Every numbered feature of a case's journey has a test that carries its number."""

from __future__ import annotations

import re
from pathlib import Path

TESTS = Path(__file__).parents[1]
NUMBERED = {*range(1, 55), 67, 90, 91}
_TEST = re.compile(r"^\s*def test_(\w+)\(", re.MULTILINE)
_NUMBER = re.compile(r"(?:^|_)F(\d+)(?=_|$)")


def test_every_feature_is_named_by_a_test() -> None:
    named = {
        int(number)
        for path in TESTS.rglob("test_*.py")
        for test in _TEST.findall(path.read_text("utf-8"))
        for number in _NUMBER.findall(test)
    }
    assert not sorted(NUMBERED - named)
