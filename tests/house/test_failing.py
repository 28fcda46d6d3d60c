"""A warning that no test asked for fails the test, whether Qt or our own code said it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house.tree import ROOT

pytest_plugins = ["pytester"]

_SAMPLE = """
import logging, warnings
import pytest
from PySide6.QtCore import qWarning

def warn():
    logging.getLogger("x").warning("backup.failed")

def test_logs():
    warn()

@pytest.mark.expects_log("backup.failed")
def test_stays_silent():
    pass

@pytest.mark.expects_log("backup.failed")
def test_logs_as_expected():
    warn()

def test_qt_warns():
    qWarning("hello")

def test_python_warns():
    warnings.warn("old", stacklevel=1)
"""


@pytest.mark.slow
def test_only_an_expected_warning_passes(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    pytester.makeconftest(Path(ROOT, "tests", "conftest.py").read_text(encoding="utf-8"))
    pytester.makefile(".toml", pyproject=Path(ROOT, "pyproject.toml").read_text(encoding="utf-8"))
    pytester.makepyfile(test_sample=_SAMPLE)
    result = pytester.runpytest_subprocess("test_sample.py")
    # The log is judged after a test has run: the test passes, its end is an error.
    result.assert_outcomes(passed=3, failed=2, errors=2)
    result.stdout.fnmatch_lines_random(
        [
            "ERROR test_sample.py::test_logs - *unexpected in the log*",
            "ERROR test_sample.py::test_stays_silent - *expected in the log*",
            "FAILED test_sample.py::test_qt_warns*",
            "FAILED test_sample.py::test_python_warns*",
        ]
    )
