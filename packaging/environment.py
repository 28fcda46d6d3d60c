"""Prepare `.venv` from the hash-locked requirements, and system packages: for start.py and check.py.

Standard library only, and repeatable: what is already right is left alone; a second run takes no time.
Nothing here names a package registry: pip asks wherever this machine's own settings tell it to.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import platform
import shutil
import subprocess
import sys
import time
import venv
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
_STAMP = VENV / "akan-desktop.json"
_WINDOWS = os.name == "nt"
_LOG_PAUSE = 8.0

# Names separated by "|" are the same thing in different releases; the first one known to the system is taken.
RUN_PACKAGES = (
    "libglib2.0-0|libglib2.0-0t64",
    "libegl1",
    "libgl1",
    "libxkbcommon0",
    "libdbus-1-3",
    "libfontconfig1",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-shape0",
    "libxcb-xkb1",
    "libxkbcommon-x11-0",
)
CHECK_PACKAGES = (
    "xvfb",
    "xauth",
    "openbox",
    "xdotool",
    "xclip",
    "x11-xkb-utils",
    "at-spi2-core",
    "dbus",
    "dbus-x11",
    "gir1.2-atspi-2.0",
    "python3-gi",
    "poppler-utils",
    "qpdf",
    "scrot",
    "openjdk-17-jdk-headless|openjdk-21-jdk-headless|openjdk-25-jdk-headless",
    "strace",
    "faketime",
)


class SetupError(Exception):
    """The environment cannot be prepared; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What an environment is for: its lock files, whole and `--no-deps`, and its system packages."""

    name: str
    locks: tuple[str, ...]
    bare_locks: tuple[str, ...]
    packages: tuple[str, ...]


RUN = Kind("run", ("requirements.lock", "packaging/requirements-build.lock"), (), RUN_PACKAGES)
CHECK = Kind(
    "check",
    ("packaging/requirements-dev.lock",),
    ("packaging/requirements-vera.lock",),
    RUN_PACKAGES + CHECK_PACKAGES,
)


def interpreter() -> Path:
    """The Python of `.venv`."""
    return VENV / ("Scripts/python.exe" if _WINDOWS else "bin/python")


def program() -> Path:
    """The command `akan-desktop` of `.venv`."""
    return VENV / ("Scripts/akan-desktop.exe" if _WINDOWS else "bin/akan-desktop")


def prepare(kind: Kind, *, system: bool = True) -> None:
    """Make everything ready for `kind`, or raise SetupError. `system=False` leaves system packages alone."""
    if system:
        _system_packages(kind)
    wanted = _fingerprint(kind)
    if _stamp().get(kind.name) == wanted and program().exists():
        return
    print(f"Preparing {VENV} with Python {platform.python_version()}", flush=True)
    _make_venv()
    for lock in kind.locks:
        _install(f"libraries of {lock}", "--require-hashes", "-r", lock)
    for lock in kind.bare_locks:
        _install(f"libraries of {lock}", "--require-hashes", "--no-deps", "-r", lock)
    _install("program itself", "--no-deps", "--no-build-isolation", "-e", ".")
    # The checks' environment holds the running one: what was stamped before stays true.
    _STAMP.write_text(json.dumps({**_stamp(), kind.name: wanted}, indent=1), encoding="utf-8")


def _stamp() -> dict[str, dict[str, str]]:
    try:
        content = json.loads(_STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def _fingerprint(kind: Kind) -> dict[str, str]:
    """What an installation depends on: a difference in any of it means that it must be made again."""
    files = ("pyproject.toml", *kind.locks, *kind.bare_locks)
    hashes = {name: hashlib.sha256((ROOT / name).read_bytes()).hexdigest() for name in files}
    return {"folder": str(ROOT), "interpreter": str(_own_interpreter()), "python": sys.version, **hashes}


def _own_interpreter() -> Path:
    """The installed Python that runs this script: never the one of a virtual environment."""
    return Path(getattr(sys, "_base_executable", sys.executable)).resolve()


# ---- the virtual environment


def _make_venv() -> None:
    if _venv_works():
        return
    if not _has_ensurepip():
        raise SetupError(
            f"{_own_interpreter()} lacks the module ensurepip, so it cannot make .venv.\n"
            "On Debian and Ubuntu the package python3-venv holds it: sudo apt-get install python3-venv"
        )
    with _step("virtual environment"):
        venv.EnvBuilder(with_pip=True, clear=VENV.exists(), symlinks=not _WINDOWS).create(VENV)


def _venv_works() -> bool:
    """Whether `.venv` stands where it was made, on the same Python as ours, with a pip."""
    question = "import sys, pip; print(sys.version); print(sys.prefix)"
    try:
        answer = subprocess.run(
            [interpreter(), "-c", question], capture_output=True, text=True, check=True, timeout=60
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return False
    stamped_elsewhere = any(kind.get("folder") != str(ROOT) for kind in _stamp().values())
    return answer.strip() == f"{sys.version}\n{VENV}" and not stamped_elsewhere


def _has_ensurepip() -> bool:
    importlib.invalidate_caches()
    return importlib.util.find_spec("ensurepip") is not None


def _install(label: str, *arguments: str) -> None:
    """One pip run with its progress shown; SetupError with pip's own words if it fails."""
    command = [str(interpreter()), "-m", "pip", "install", "--disable-pip-version-check", *arguments]
    heard: list[str] = []
    with _step(label) as say:
        with subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
        ) as pip:
            for line in pip.stdout or ():
                heard.append(line.rstrip())
                if line.lstrip().startswith(("Collecting", "Downloading", "Installing", "Building", "Using")):
                    say(line.strip())
        if pip.returncode:
            raise SetupError(f"pip could not install the {label}:\n  " + "\n  ".join(heard[-25:]))


# ---- the operating system


def _system_packages(kind: Kind) -> None:
    """See to the system packages on Debian and its relatives; elsewhere Qt itself says what is missing."""
    if not _is_debian():
        return
    wanted = list(kind.packages)
    if not _has_ensurepip() and not _venv_works():
        wanted.append("python3-venv")
    missing = _missing(wanted)
    if not missing:
        return
    if os.geteuid() != 0:
        names = " ".join(name.split("|", 1)[0] for name in missing)
        raise SetupError(
            "Some system packages are missing. Install them once, then start again:\n\n"
            f"  sudo apt-get update && sudo apt-get install -y --no-install-recommends {names}\n\n"
            "(or add --skip-system-packages to go on without them)"
        )
    with _step(f"system packages: {len(missing)}"):
        _apt("update")
        _apt("install", "-y", "--no-install-recommends", *(_known(name) for name in missing))


def _is_debian() -> bool:
    if not sys.platform.startswith("linux") or shutil.which("dpkg-query") is None:
        return False
    try:
        about = platform.freedesktop_os_release()
    except OSError:
        return False
    return "debian" in f"{about.get('ID', '')} {about.get('ID_LIKE', '')}" or about.get("ID") == "ubuntu"


def _missing(wanted: list[str]) -> list[str]:
    names = [name for alternatives in wanted for name in alternatives.split("|")]
    # dpkg-query fails when it does not know a name, and still answers for the others.
    answer = subprocess.run(
        ["dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\\n", *names],
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    installed = {line.split()[0] for line in answer.splitlines() if line.endswith(" installed")}
    return [name for name in wanted if installed.isdisjoint(name.split("|"))]


def _known(alternatives: str) -> str:
    """The first of the alternatives that this system's package lists hold."""
    names = alternatives.split("|")
    for name in names:
        answer = subprocess.run(
            ["apt-cache", "policy", name],
            capture_output=True,
            text=True,
            check=False,
            env=_plain_environment(),
        ).stdout
        if "Candidate:" in answer and "Candidate: (none)" not in answer:
            return name
    return names[0]


def _apt(*arguments: str) -> None:
    done = subprocess.run(
        ["apt-get", "-q", *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
        env=_plain_environment(),
    )
    if done.returncode:
        said = "\n  ".join((done.stdout + done.stderr).splitlines()[-15:])
        raise SetupError(f"apt-get {' '.join(arguments)} failed:\n  {said}")


def _plain_environment() -> dict[str, str]:
    return {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}


# ---- progress


class Progress:
    """One line that changes on a terminal; in a log a line now and then, so that nobody thinks it hangs."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._live = sys.stdout.isatty()
        self._spoke = time.monotonic()

    def __call__(self, text: str) -> None:
        """Show what is going on now."""
        if self._live:
            width = shutil.get_terminal_size().columns - 1
            print(f"\r\033[K  {self._label}: {text}"[: width + 4], end="", flush=True)
        elif time.monotonic() - self._spoke > _LOG_PAUSE:
            self._spoke = time.monotonic()
            print(f"    {text}"[:100], flush=True)

    def begin(self) -> None:
        """Say what is about to happen."""
        print(f"  {self._label} ...", end="" if self._live else "\n", flush=True)

    def end(self, result: str, seconds: float) -> None:
        """Say how it went and how long it took."""
        start = "\r\033[K" if self._live else ""
        print(f"{start}  {self._label}: {result} ({seconds:.1f} s)", flush=True)


@contextmanager
def _step(label: str) -> Iterator[Progress]:
    progress = Progress(label)
    started = time.monotonic()
    progress.begin()
    try:
        yield progress
    except BaseException:
        progress.end("failed", time.monotonic() - started)
        raise
    progress.end("done", time.monotonic() - started)
