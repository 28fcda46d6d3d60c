"""The check tells a failed test from a passed one, and counts right, with the tests in several processes."""

from __future__ import annotations

import sys
from itertools import pairwise

import pytest

from tests.house.tree import ROOT

sys.path.insert(0, str(ROOT / "packaging"))
from check import Result, _counts, steps, summary

pytest_plugins = ["pytester"]

_SAMPLE = """
import os
import pytest

@pytest.mark.parametrize("number", range(6))
def test_passes(number):
    assert os.environ["PYTEST_XDIST_WORKER"]

def test_fails():
    assert False

def test_skipped():
    pytest.skip("not here")

@pytest.fixture
def broken():
    raise ValueError

def test_error(broken):
    pass
"""


@pytest.mark.slow
def test_a_failed_test_fails_the_step_and_all_are_counted(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PYTEST_XDIST_WORKER", raising=False)
    pytester.makefile(".toml", pyproject=(ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    pytester.makepyfile(test_sample=_SAMPLE)
    step = next(step for step in steps("quick") if step.name == "tests")
    ((_, _, *arguments),) = step.commands
    done = pytester.runpytest_subprocess(*arguments, "test_sample.py")
    assert done.ret == 1
    counts = _counts(done.outlines)
    assert counts == {"passed": 6, "failed": 1, "skipped": 1, "error": 1}
    told = summary([Result(step, passed=False, seconds=1, counts=counts)])
    assert told.endswith("6 passed, 2 failed, 1 skipped")


@pytest.mark.parametrize("effort", ["quick", "normal", "full"])
def test_tests_run_side_by_side_whatever_the_effort(effort: str) -> None:
    (command,) = next(step.commands for step in steps(effort) if step.name == "tests")
    assert ("-n", "auto") in pairwise(command)
    assert ("not slow and not window" in command) == (effort == "quick")
    assert ("--cov" in command) == (effort != "quick")
