"""Somebody sits down at the desktop, in front of the program as it is started for the first time."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from akan_desktop.boot.resources import find_resources
from akan_desktop.i18n.catalogue import load
from tests.journeys.desktop import Desktop
from tests.journeys.person import Person
from tests.journeys.steps import home_of

ROOT = Path(__file__).parents[2]
OUT = Path(__file__).parent / "out"
SitsDown = Callable[[str], Person]


@pytest.fixture
def desktop() -> Iterator[Desktop]:
    with Desktop() as made:
        yield made


@pytest.fixture
def sits_down(desktop: Desktop, tmp_path: Path) -> Iterator[SitsDown]:
    """Start the program in an empty home; its pictures go to a folder of the employer. Ends it properly."""
    log, home = tmp_path / "window.log", tmp_path / "home"
    home.mkdir()
    started = []

    def begin(employer: str) -> Person:
        command = (sys.executable, "-m", "akan_desktop")
        started.append(desktop.start(*command, log=log, env=home_of(home), cwd=ROOT))
        out = OUT / employer
        for old in out.glob("*.png"):
            old.unlink()
        return Person(desktop, "akan", out, texts=load("nb", find_resources().i18n))

    yield begin
    assert "Traceback" not in log.read_text()
