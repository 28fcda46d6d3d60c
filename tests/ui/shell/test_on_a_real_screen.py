"""The window on a screen of its own: shortcuts, the demonstration, and a lock that leaves a clean process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QImage

from akan_desktop.app import commands as do
from akan_desktop.app.vault_records import Passphrase
from akan_desktop.domain.people import Subject
from tests.journeys.desktop import SYSTEM_PACKAGES, Desktop, Screen, load_atspi, until, what_is_missing
from tests.ui.real_window import PASSPHRASE, RealWindow
from tests.ui.shell.fake_portal import PORTAL

with warnings.catch_warnings():
    # PyGObject's importer is of an older kind than Python would like.
    warnings.simplefilter("ignore", ImportWarning)
    MISSING = what_is_missing()

pytestmark = [
    pytest.mark.window,
    pytest.mark.skipif(bool(MISSING), reason=f"no desktop to drive: {', '.join(MISSING)} missing"),
]

ROOT = Path(__file__).resolve().parents[3]
NAME = "Ærlig Øksnes Ås"


def home_of(base: Path) -> dict[str, str]:
    names = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
    return {"HOME": str(base), **{name: str(base / name.lower()) for name in names}}


@pytest.fixture
def desktop() -> Iterator[Desktop]:
    with Desktop() as running:
        yield running


def start(
    desktop: Desktop, base: Path, *arguments: str, env: dict[str, str] | None = None
) -> tuple[Screen, subprocess.Popen[bytes]]:
    process = desktop.start(
        sys.executable,
        "-m",
        "akan_desktop",
        *arguments,
        log=base / "out.txt",
        env=home_of(base) | (env or {}),
        cwd=ROOT,
    )
    return Screen(desktop, "Akan", base / "shots"), process


def focused(screen: Screen) -> str:
    """What the keyboard is on."""
    state = load_atspi().StateType.FOCUSED
    return next((node.get_name() for node in screen.walk() if node.get_state_set().contains(state)), "")


def title(screen: Screen) -> str:
    """The sidebar's row that is marked."""
    state = load_atspi().StateType.CHECKED
    rows = ("I dag", "Saker", "Møter", "Slettefrister", "Statistikk", "Retningslinjer", "Innstillinger")
    return next(
        (n.get_name() for n in screen.walk() if n.get_name() in rows and n.get_state_set().contains(state)),
        "",
    )


def shows(screen: Screen, page: str) -> bool:
    return title(screen) == page


def make_vault(base: Path) -> Path:
    """A vault with one case, whose name is only there encrypted."""
    real = RealWindow(base)
    real.make_vault()
    desk = real.wiring.open_desk(real.wiring.gate.open(real.folder, Passphrase(PASSPHRASE)))
    desk.do(do.OpenCase(subject=Subject(name=NAME, unit="Renhold nord", informed_on=date(2026, 1, 5))))
    desk.close()
    return real.folder


def unlock(screen: Screen) -> None:
    until(lambda: focused(screen) == "Passordfrase", "the keyboard in the passphrase field", 30)
    screen.type(PASSPHRASE)
    screen.key("Return")
    screen.find("Navigasjon", seconds=30)


def in_memory(pid: int, texts: list[bytes]) -> list[bytes]:
    """Which of the texts stand in the readable memory of a process."""
    found = set()
    folder = Path("/proc", str(pid))
    with (folder / "maps").open() as maps, (folder / "mem").open("rb", buffering=0) as memory:
        for line in maps:
            span, rights = line.split()[:2]
            low, high = (int(part, 16) for part in span.split("-"))
            if not rights.startswith("rw"):
                continue
            try:
                memory.seek(low)
                content = memory.read(high - low)
            except (OSError, ValueError, OverflowError):
                continue
            found |= {text for text in texts if text in content}
    return sorted(found)


def born(pid: int) -> str:
    """When a process began: a number that a new one would not share."""
    return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[19]


def traces() -> list[bytes]:
    return [NAME.encode(), NAME.encode("utf-16-le"), NAME.encode("latin-1")]


def test_every_shortcut_works_from_the_first_moment_of_the_demonstration(
    desktop: Desktop, tmp_path: Path
) -> None:
    screen, process = start(desktop, tmp_path, "--demo")
    screen.find("Dikter opp noen saker", seconds=30)
    screen.find("Navigasjon", seconds=60)
    assert screen.sees("Alle her er oppdiktet")
    until(lambda: focused(screen) != "", "the keyboard on the page")
    pages = ("I dag", "Saker", "Møter", "Slettefrister", "Statistikk", "Retningslinjer", "Innstillinger")
    for number, page in [*enumerate(pages, start=1), (2, "Saker")]:
        screen.key(f"ctrl+{number}")
        until(partial(shows, screen, page), f"{page} by Ctrl+{number}")
    until(lambda: focused(screen) == "Søk i saker", "the keyboard in the search field")
    screen.key("ctrl+1", "ctrl+f")
    until(lambda: title(screen) == "Saker" and focused(screen) == "Søk i saker", "the search by Ctrl+F")
    screen.key("F8")
    screen.find("Navnene er skjult")
    screen.key("F1")
    screen.find("Hurtigtaster")
    screen.key("Escape", "ctrl+k")
    screen.find("Handlinger")
    screen.key("Escape", "ctrl+n")
    until(lambda: focused(screen) == "Navn", "the form of a new case by Ctrl+N")
    screen.key("ctrl+l")
    screen.find("Dikter opp noen saker", seconds=30)
    assert process.poll() is None


def test_the_demonstration_can_be_begun_from_the_unlock_page(desktop: Desktop, tmp_path: Path) -> None:
    folder = make_vault(tmp_path)
    screen, process = start(desktop, tmp_path, "--vault", str(folder))
    until(lambda: focused(screen) == "Passordfrase", "the keyboard in the passphrase field", 30)
    screen.click("Prøv med oppdiktede saker")

    def other() -> Any:
        root = load_atspi().get_desktop(0)
        children = [root.get_child_at_index(place) for place in range(root.get_child_count())]
        return next((child for child in children if child.get_process_id() not in (0, process.pid)), None)

    demo = until(other, "a second window", 60)
    try:
        until(
            lambda: any(n.get_name().startswith("Alle her er oppdiktet") for n in screen.walk(demo)),
            "the made-up cases",
            60,
        )
        assert process.poll() is None
    finally:
        os.kill(demo.get_process_id(), signal.SIGTERM)


def test_a_lock_leaves_a_fresh_process_without_a_trace_that_leads_back_to_the_place(
    desktop: Desktop, tmp_path: Path
) -> None:
    folder = make_vault(tmp_path)
    screen, process = start(desktop, tmp_path, "--vault", str(folder))
    unlock(screen)
    screen.key("ctrl+2")
    screen.find(NAME)
    assert in_memory(process.pid, traces()), "the control: an open case is in memory"
    before = born(process.pid)
    began = time.monotonic()
    screen.key("ctrl+l")
    until(lambda: focused(screen) == "Passordfrase", "the unlock page", 30)
    seconds = time.monotonic() - began
    assert process.poll() is None
    assert Path(f"/proc/{process.pid}/stat").read_text().rsplit(")", 1)[1].split()[19] == before, (
        "one process"
    )
    assert in_memory(process.pid, [*traces(), PASSPHRASE.encode()]) == []
    assert not screen.sees(NAME)
    unlock(screen)
    until(lambda: title(screen) == "Saker", "the place where it was locked")
    screen.find(NAME)
    sys.stdout.write(f"from Ctrl+L to the keyboard in the passphrase field: {seconds:.2f} s\n")


def test_the_window_follows_the_desktop_from_light_to_dark_and_back(desktop: Desktop, tmp_path: Path) -> None:
    portal = subprocess.Popen(
        [sys.executable, "-c", PORTAL],
        stdin=subprocess.PIPE,
        env=desktop.env | {"PYTHONPATH": SYSTEM_PACKAGES},
        text=True,
    )
    assert portal.stdin is not None
    try:
        until(lambda: is_there(desktop, "org.freedesktop.portal.Desktop"), "the portal")
        screen, _ = start(desktop, tmp_path)
        screen.find("Velkommen", seconds=30)
        until(lambda: brightness(screen) > 200, "the light window")
        for word, fits in (("dark", lambda light: light < 60), ("light", lambda light: light > 200)):
            portal.stdin.write(f"{word}\n")
            portal.stdin.flush()
            until(partial(seen, screen, fits), f"the {word} window")
    finally:
        portal.stdin.close()
        portal.wait(5)


def is_there(desktop: Desktop, name: str) -> bool:
    asked = ["dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus", "/"]
    asked += ["org.freedesktop.DBus.NameHasOwner", f"string:{name}"]
    told = subprocess.run(asked, env=desktop.env, capture_output=True, text=True, check=True)
    return "true" in told.stdout


def seen(screen: Screen, fits: Callable[[int], bool]) -> bool:
    return fits(brightness(screen))


def brightness(screen: Screen) -> int:
    """How light the window is, a little inside its lower left corner: 0 to 255."""
    window = next(node for node in screen.walk() if node.get_role_name() == "frame")
    atspi = load_atspi()
    box = atspi.Component.get_extents(window, atspi.CoordType.SCREEN)
    picture = QImage(str(screen.shot("look")))
    return picture.pixelColor(box.x + 12, box.y + box.height - 12).lightness()
