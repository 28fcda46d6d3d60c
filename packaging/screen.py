"""A screen of its own for tests that need a real window: X server, window manager, D-Bus and assistive bus.

    python packaging/screen.py COMMAND ...      run a command on such a screen

Everything that is started here is ended here, by its own process id. The caller's own desktop is not touched.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SIZE = "1600x1000x24"
_NEEDED = ("Xvfb", "openbox", "dbus-daemon")
_ASSISTIVE_BUS = (Path("/usr/libexec/at-spi-bus-launcher"), Path("/usr/lib/at-spi2-core/at-spi-bus-launcher"))
_PATIENCE = 15.0


class NoScreenError(Exception):
    """A screen cannot be made here; the message names what is missing."""


def lacking() -> list[str]:
    """Name the commands that a screen needs and this system does not have."""
    return [name for name in _NEEDED if shutil.which(name) is None]


@contextmanager
def screen() -> Iterator[Mapping[str, str]]:
    """Give the environment of a fresh screen, gone afterwards; NoScreenError if there can be none."""
    if missing := lacking():
        raise NoScreenError(f"not installed: {', '.join(missing)}")
    with ExitStack() as stack:
        runtime = stack.enter_context(tempfile.TemporaryDirectory(prefix="akan-screen-"))
        environment = {
            **{key: value for key, value in os.environ.items() if key != "WAYLAND_DISPLAY"},
            "XDG_RUNTIME_DIR": runtime,
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "NO_AT_BRIDGE": "0",
            "AKAN_REAL_WINDOW": "1",
        }
        read_end, write_end = os.pipe()
        stack.callback(os.close, read_end)
        server = ["Xvfb", "-displayfd", str(write_end), "-screen", "0", SIZE, "-nolisten", "tcp"]
        stack.enter_context(_running(server, environment, pass_fds=(write_end,)))
        os.close(write_end)
        environment["DISPLAY"] = ":" + _first_line(read_end)
        address = f"unix:path={runtime}/bus"
        bus = ["dbus-daemon", "--session", "--nofork", "--nopidfile", f"--address={address}"]
        stack.enter_context(_running(bus, environment))
        environment["DBUS_SESSION_BUS_ADDRESS"] = address
        _wait_for(Path(runtime, "bus"))
        if shutil.which("setxkbmap"):
            layout = ["setxkbmap", "no", "-variant", "nodeadkeys"]
            subprocess.run(layout, env=environment, check=False, capture_output=True)
        stack.enter_context(_running(["openbox"], environment))
        launcher = next((path for path in _ASSISTIVE_BUS if path.exists()), None)
        if launcher is not None:
            stack.enter_context(_running([str(launcher), "--launch-immediately"], environment))
        yield environment


@contextmanager
def _running(
    command: list[str], environment: Mapping[str, str], pass_fds: tuple[int, ...] = ()
) -> Iterator[subprocess.Popen[bytes]]:
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(
        command, env=environment, stdin=quiet, stdout=quiet, stderr=quiet, pass_fds=pass_fds
    )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _first_line(descriptor: int) -> str:
    """Read what Xvfb writes once it is ready: the number of the display that it took."""
    line = b""
    while not line.endswith(b"\n"):
        chunk = os.read(descriptor, 16)
        if not chunk:
            raise NoScreenError("Xvfb ended before its screen was ready")
        line += chunk
    return line.decode().strip()


def _wait_for(path: Path) -> None:
    end = time.monotonic() + _PATIENCE
    while not path.exists():
        if time.monotonic() > end:
            raise NoScreenError(f"{path.name} did not appear within {_PATIENCE:.0f} s")
        time.sleep(0.02)


def main(command: list[str]) -> int:
    """Run `command` on a screen of its own; its exit status."""
    if not command:
        print(__doc__)
        return 2
    try:
        with screen() as environment:
            return subprocess.run(command, env=environment, check=False).returncode
    except NoScreenError as error:
        print(f"No screen: {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
