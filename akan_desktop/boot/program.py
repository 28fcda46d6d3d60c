"""Decide what a start of the program is: the window, or one of the headless commands.

Only what the decision needs is imported here: `akan-desktop --help` must not wait for a window's libraries.
"""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from akan_desktop.system.hardening import harden_process

if TYPE_CHECKING:
    from collections.abc import Sequence


_VAULT = "--vault"
_DEMO = "--demo"
_OBJECTS_BETWEEN_SWEEPS = 50_000


class WindowRequest(NamedTuple):
    """What the window is asked to open: a named vault, the usual one (None), or a throw-away demo."""

    vault: Path | None
    demo: bool


def window_request(arguments: Sequence[str]) -> WindowRequest | None:
    """Return what to open if these are the window's own arguments; None for what the commands answer."""
    vault: Path | None = None
    demo = False
    rest = iter(arguments)
    for argument in rest:
        if argument == _DEMO:
            demo = True
        elif argument.startswith(f"{_VAULT}="):
            vault = Path(argument.partition("=")[2])
        elif argument == _VAULT and (folder := next(rest, None)) is not None:
            vault = Path(folder)
        else:
            return None
    return WindowRequest(vault, demo)


def run(arguments: Sequence[str]) -> int:
    """Open the window or run a command; the exit status."""
    harden_process()
    # Loading modules makes thousands of objects that stay: looking for garbage among them costs a tenth.
    gc.set_threshold(_OBJECTS_BETWEEN_SWEEPS)
    request = window_request(arguments)
    if request is None:
        return _command(arguments)
    if _no_screen():
        sys.stderr.write(
            "Akan Desktop: there is no screen to open a window on. See akan-desktop --help for commands.\n"
        )
        return 1
    import akan_desktop.boot.doors  # noqa: F401 - before Qt, which reads the source of all that comes after it
    from akan_desktop.boot.window import open_window  # Qt only for the window

    if not request.demo:
        return open_window(request)
    from akan_desktop.boot.demo import Demonstration

    with Demonstration() as demonstration:
        return open_window(request, demo=demonstration)


def _command(arguments: Sequence[str]) -> int:
    from akan_desktop.boot.resources import find_resources
    from akan_desktop.boot.wiring import Wiring
    from akan_desktop.cli.main import run as run_command

    _close_when_asked_to_end()
    return run_command(arguments, Wiring(find_resources()))


def _close_when_asked_to_end() -> None:
    """Have a command that the system asks to end close its vault on the way out."""
    import signal  # not needed by the window, which has a way of its own

    def leave(number: int, _frame: object) -> None:
        sys.exit(128 + number)

    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), leave)


def _no_screen() -> bool:
    import os  # not needed by the commands

    wanted = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform.startswith("linux") and not any(os.environ.get(name) for name in wanted)
