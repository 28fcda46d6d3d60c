"""What was copied from a case goes with the vault; at the end no keeper of copies is left with it."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from select import select

import pytest

from tests.journeys.desktop import Desktop, Screen, until, what_is_missing
from tests.ui.shell.fake_keeper import KEEPER
from tests.ui.shell.test_on_a_real_screen import desktop, make_vault, start, unlock  # noqa: F401 - a fixture

pytestmark = [
    pytest.mark.window,
    pytest.mark.skipif(
        bool(what_is_missing()), reason=f"no desktop to drive: {', '.join(what_is_missing())} missing"
    ),
]
COPIED = "Avskrift fra saken"


@pytest.fixture
def keeper(desktop: Desktop) -> Iterator[subprocess.Popen[str]]:  # noqa: F811
    running = subprocess.Popen(
        [sys.executable, "-c", KEEPER], stdout=subprocess.PIPE, env=desktop.env, text=True
    )
    assert running.stdout is not None
    assert running.stdout.readline() == "ready\n"
    yield running
    running.kill()
    running.wait(5)
    running.stdout.close()


def clipboard(screen: Screen) -> str:
    """What another program would paste now."""
    asked = ["xclip", "-selection", "clipboard", "-o"]
    return subprocess.run(
        asked, env=screen.desktop.env, capture_output=True, text=True, timeout=5, check=False
    ).stdout


def test_a_window_that_closes_leaves_nothing_with_the_keeper_of_copies(
    desktop: Desktop,  # noqa: F811
    keeper: subprocess.Popen[str],
    tmp_path: Path,
) -> None:
    screen, process = start(desktop, tmp_path, "--vault", str(make_vault(tmp_path)))
    unlock(screen)
    screen.key("ctrl+n")
    screen.click("Navn", "text")
    screen.type(COPIED)
    screen.key("ctrl+a")
    screen.key("ctrl+c")
    until(lambda: clipboard(screen) == COPIED, "the copy")
    process.send_signal(signal.SIGTERM)
    assert process.wait(20) == 0
    assert select([keeper.stdout], [], [], 1)[0] == [], "the keeper was left with a copy"
