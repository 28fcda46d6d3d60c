"""A real desktop without a screen: Xvfb, a window manager, a session bus and the accessibility bus.

The window under test is another process; it is seen only as assistive technology sees it (AT-SPI) and touched
only by keys and pointer (xdotool). Needs the Debian packages that `packaging/check.py` installs.
"""

from __future__ import annotations

import atexit
import importlib
import os
import shutil
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

T = TypeVar("T")

NEEDED = ("Xvfb", "openbox", "xdotool", "dbus-daemon", "xclip", "setxkbmap", "scrot")
LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")
SYSTEM_PACKAGES = "/usr/lib/python3/dist-packages"


def what_is_missing() -> list[str]:
    """Name the parts of a desktop that this machine lacks; empty when a journey can run."""
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if not LAUNCHER.exists():
        missing.append(LAUNCHER.name)
    if load_atspi() is None:
        missing.append("gir1.2-atspi-2.0")
    return missing


@cache
def load_atspi() -> Any:
    """Return the Atspi module of the system's PyGObject, or None where it cannot be had."""
    if SYSTEM_PACKAGES not in sys.path:
        sys.path.append(SYSTEM_PACKAGES)
    try:
        # How the system's own packages are put together is not what a test of ours is about.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            gi = importlib.import_module("gi")
            gi.require_version("Atspi", "2.0")
            return importlib.import_module("gi.repository.Atspi")
    except (ImportError, ValueError):
        return None


def vanished() -> type[Exception]:
    """Return the error that reading a thing gives when it is no longer there."""
    load_atspi()
    error: type[Exception] = importlib.import_module("gi.repository.GLib").GError
    return error


def until(probe: Callable[[], T | None], what: str, seconds: float = 10) -> T:
    """Wait until `probe` gives something; say what was waited for when it never does."""
    end = time.monotonic() + seconds
    pause = 0.05
    while time.monotonic() < end:
        try:
            got = probe()
        except vanished():
            # What was being read has gone from the screen meanwhile.
            got = None
        if got is not None and got is not False:
            return got
        time.sleep(pause)
        # Looking takes time from the program that is looked at: the longer it takes, the less often.
        pause = min(pause * 1.5, 0.2)
    raise AssertionError(f"waited {seconds:g} s in vain for {what}")


# The screen, its manager and the buses, once per test process: AT-SPI cannot be moved to another bus.
_ground: list[subprocess.Popen[bytes]] = []
_ground_env: dict[str, str] = {}


def _end_ground() -> None:
    _end(_ground)


def _end(processes: list[subprocess.Popen[bytes]]) -> None:
    """End them, last started first."""
    for process in reversed(processes):
        if process.poll() is None:
            process.terminate()
    for process in reversed(processes):
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout is not None:
            process.stdout.close()
    processes.clear()


@dataclass
class Desktop:
    """The running desktop; a context manager that ends every program started on it.

    The screen itself stays until the test process ends, and the next `Desktop` is the same one.
    """

    size: str = "1440x900x24"
    env: dict[str, str] = field(default_factory=dict)
    _running: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def __enter__(self) -> Self:
        if _ground:
            self.env = dict(_ground_env)
            return self
        atexit.register(_end_ground)
        try:
            self._start()
        except BaseException:
            _end_ground()
            raise
        _ground_env.update(self.env)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _start(self) -> None:
        # Without "-noreset" the screen starts over when its last client leaves, and takes openbox along.
        reading, writing = os.pipe()
        xvfb = ["Xvfb", "-displayfd", str(writing), "-screen", "0", self.size, "-nolisten", "tcp", "-noreset"]
        _ground.append(
            subprocess.Popen(xvfb, pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        )
        os.close(writing)
        with os.fdopen(reading) as answer:
            display = answer.readline().strip()
        self.env = {
            **os.environ,
            "DISPLAY": f":{display}",
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "LC_ALL": "C.UTF-8",
        }
        self.env.pop("WAYLAND_DISPLAY", None)
        bus = subprocess.Popen(
            ["dbus-daemon", "--session", "--nofork", "--print-address"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=self.env,
        )
        _ground.append(bus)
        assert bus.stdout is not None
        self.env["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().decode().strip()
        subprocess.run(["setxkbmap", "no", "-variant", "nodeadkeys"], env=self.env, check=True)
        self._background("openbox")
        self._background(str(LAUNCHER), "--launch-immediately")
        os.environ.update({key: self.env[key] for key in ("DISPLAY", "DBUS_SESSION_BUS_ADDRESS")})
        load_atspi().init()
        # A window that comes before its manager is never given the keyboard.
        until(self._managed, "the window manager")

    def _managed(self) -> bool:
        asked = ["xdotool", "get_num_desktops"]
        return subprocess.run(asked, env=self.env, capture_output=True, check=False).returncode == 0

    def _background(self, *command: str) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            command, env=self.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        _ground.append(process)
        return process

    def start(
        self, *command: str, log: Path, env: Mapping[str, str] | None = None, cwd: Path | None = None
    ) -> subprocess.Popen[bytes]:
        """Start the program under test; what it prints goes to `log`."""
        with log.open("wb") as out:
            process = subprocess.Popen(
                command, env={**self.env, **(env or {})}, stdout=out, stderr=subprocess.STDOUT, cwd=cwd
            )
        self._running.append(process)
        return process

    def close(self) -> None:
        """End every program that was started here."""
        _end(self._running)


@dataclass
class Screen:
    """The window of one program, as its user meets it."""

    desktop: Desktop
    program: str
    out: Path
    shots: int = 0

    def application(self, seconds: float = 60) -> Any:
        """Return the program's root on the accessibility bus."""
        atspi = load_atspi()

        def look() -> Any:
            root = atspi.get_desktop(0)
            for index in range(root.get_child_count()):
                child = root.get_child_at_index(index)
                if child is not None and self.program.lower() in (child.get_name() or "").lower():
                    return child
            return None

        return until(look, f"{self.program} on the accessibility bus", seconds)

    def walk(self, node: Any = None, depth: int = 0) -> Iterator[Any]:
        """Give every showing thing, in reading order."""
        node = self.application() if node is None else node
        yield node
        if depth > 40 or node.get_role_name() in ("table", "tree"):
            return
        for index in range(node.get_child_count()):
            child = node.get_child_at_index(index)
            if child is not None and showing(child):
                yield from self.walk(child, depth + 1)

    def find(self, name: str, role: str | None = None, seconds: float = 10) -> Any:
        """Return the first showing thing whose name starts with `name` (and has this role)."""

        def look() -> Any:
            for node in self.walk():
                if role is not None and node.get_role_name() != role:
                    continue
                if plain(node.get_name()).startswith(name):
                    return node
            return None

        return until(look, f"{role or 'anything'} named {name!r}", seconds)

    def matching(self, role: str | None, wanted: Callable[[str], bool]) -> Iterator[Any]:
        """Give every showing thing of this role whose name is wanted, in reading order.

        The program itself picks out what shows and has the role: asking it thing by thing, as `walk` does,
        takes five questions for each. Only what has a wanted name is then looked at more closely.
        """
        known: dict[Any, bool] = {}
        for node in _picked_out(self.application(), role):
            if wanted(plain(node.get_name())) and _is_reached(node, known):
                yield node

    def sees(self, name: str, role: str | None = None) -> bool:
        """Tell whether such a thing is showing now."""
        return any(
            (role is None or node.get_role_name() == role) and plain(node.get_name()).startswith(name)
            for node in self.walk()
        )

    def texts(self) -> list[str]:
        """Return the names of all that is showing."""
        return [plain(node.get_name()) for node in self.walk() if node.get_name()]

    def click(self, name: str, role: str | None = None, seconds: float = 10) -> None:
        """Click in the middle of the thing with this name."""
        node = self.find(name, role, seconds)
        atspi = load_atspi()
        box = atspi.Component.get_extents(node, atspi.CoordType.SCREEN)
        x, y = box.x + box.width // 2, box.y + box.height // 2
        self._xdo("mousemove", str(x), str(y), "click", "1")

    def fill(self, name: str, text: str, role: str | None = None) -> None:
        """Put `text` into the field with this name, in place of what was there."""
        self.click(name, role or None)
        self.key("ctrl+a")
        self.paste(text)

    def paste(self, text: str) -> None:
        """Enter text through the clipboard, so that æ, ø and å arrive whatever the keyboard."""
        subprocess.run(
            ["xclip", "-selection", "clipboard", "-loops", "0"],
            input=text.encode(),
            env=self.desktop.env,
            check=True,
        )
        self.key("ctrl+v")

    def key(self, *keys: str) -> None:
        """Press keys, in xdotool's names (`Return`, `ctrl+l`)."""
        self._xdo("key", "--delay", "15", *keys)

    def type(self, text: str) -> None:
        """Type plain characters one by one."""
        self._xdo("type", "--delay", "10", text)

    def shot(self, name: str) -> Path:
        """Save a numbered picture of the whole screen."""
        self.out.mkdir(parents=True, exist_ok=True)
        self.shots += 1
        path = self.out / f"{self.shots:02d}-{name}.png"
        subprocess.run(["scrot", "-o", str(path)], env=self.desktop.env, check=True)
        return path

    def _xdo(self, *arguments: str) -> None:
        subprocess.run(["xdotool", *arguments], env=self.desktop.env, check=True)
        time.sleep(0.05)


def showing(node: Any) -> bool:
    """Tell whether the node is on the screen, as it says itself."""
    atspi = load_atspi()
    states = node.get_state_set()
    return bool(states.contains(atspi.StateType.SHOWING)) or node.get_role_name() in ("application", "frame")


ROLES = ("text", "password text", "push button", "radio button", "check box", "combo box")


def _picked_out(root: Any, role: str | None) -> list[Any]:
    """Ask the program for all it holds that says it is showing, of this role or of any."""
    atspi = load_atspi()
    roles = []
    if role is not None:
        assert role in ROLES, f"{role} cannot be asked for"
        roles = [getattr(atspi.Role, role.upper().replace(" ", "_"))]
    every = atspi.CollectionMatchType.ALL
    states = atspi.StateSet.new([atspi.StateType.SHOWING])
    either = atspi.CollectionMatchType.ANY if roles else every
    rule = atspi.MatchRule.new(states, every, {}, every, roles, either, [], every, False)
    found = atspi.Collection.get_matches(root, rule, atspi.CollectionSortOrder.CANONICAL, 0, True)
    return list(found)


def _is_reached(node: Any, known: dict[Any, bool]) -> bool:
    """Tell whether all that is around a showing thing shows as well, and is no table or tree."""
    around = node.get_parent()
    if around is None or around.get_role_name() == "application":
        return True
    if around not in known:
        inner = around.get_role_name() in ("table", "tree")
        known[around] = not inner and showing(around) and _is_reached(around, known)
    return known[around]


def plain(name: str | None) -> str:
    """Drop the mnemonic marks of a name."""
    return (name or "").replace("&", "")
