"""What holds for every test: no real screen, no real home folder, and no warning that nobody asked for."""

from __future__ import annotations

import logging
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from akan_desktop.boot.resources import Resources, find_resources

if "AKAN_REAL_WINDOW" not in os.environ:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"

# quick, normal or full: how many faults are injected and how many random examples are drawn.
EFFORT = os.environ.get("AKAN_FAULTS", "normal")

_patient = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("quick", max_examples=25, derandomize=True, **_patient)
settings.register_profile("normal", max_examples=100, derandomize=True, **_patient)
settings.register_profile("full", max_examples=1000, **_patient)
settings.load_profile(EFFORT if EFFORT in {"quick", "full"} else "normal")


@pytest.fixture(scope="session", autouse=True)
def _home_of_its_own() -> Iterator[None]:
    """Point this process, and every one it starts, at an empty home: no test meets anybody's vault."""
    with tempfile.TemporaryDirectory(prefix="akan-tests-") as home, pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", home)
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
            patch.setenv(name, str(Path(home, name.lower())))
        yield


@pytest.fixture(scope="session")
def effort() -> str:
    """`quick`, `normal` or `full`: what `packaging/check.py` was asked for."""
    return EFFORT


@pytest.fixture(scope="session")
def resources() -> Resources:
    """The folders of the checkout: `resources.resources`, `resources.forms`, `resources.i18n` ..."""
    return find_resources()


@pytest.fixture(scope="session")
def qapp_cls() -> type:
    """Make the application of Qt tests with Qt's own dialogs: no test can see or close a native one."""
    from PySide6.QtCore import QCoreApplication, Qt
    from PySide6.QtWidgets import QApplication

    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    return QApplication


@pytest.fixture(autouse=True)
def _no_unexpected_warning(
    request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> Iterator[None]:
    """Fail a test that logged a warning, unless it is marked `expects_log("event.code", ...)`.

    Qt's own warnings are watched in the same way by pytest-qt (`qt_log_level_fail` in pyproject.toml).
    """
    yield
    marker = request.node.get_closest_marker("expects_log")
    expected = set(marker.args) if marker else set()
    records = [*caplog.get_records("setup"), *caplog.get_records("call")]
    heard = {record.getMessage() for record in records if record.levelno >= logging.WARNING}
    assert heard <= expected, f"unexpected in the log: {sorted(heard - expected)}"
    assert expected <= heard, f"expected in the log, but not there: {sorted(expected - heard)}"
