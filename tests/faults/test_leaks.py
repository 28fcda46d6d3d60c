"""A window that is killed at work, or locks: its person's name lies in clear nowhere on the disk."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.boot.test_ending import AT_WORK
from tests.ui.real_window import RealWindow

NAME = "Ny Testesen"
# As in the program the lock ends in a new process; here the new one only says so.
LOCKING = AT_WORK.replace(
    'print("typed", flush=True)',
    """window._ports = __import__("dataclasses").replace(
            real.ports, restart=lambda _: (print("typed", flush=True), __import__("time").sleep(60))
        )
        from PySide6.QtGui import QGuiApplication
        QGuiApplication.clipboard().setText("Ny Testesen")
        QTimer.singleShot(0, window.lock)""",
)
SAVING = AT_WORK.replace('print("typed"', 'page.leave(); print("typed"')


def found_in(folder: Path) -> list[Path]:
    words = [NAME.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be")]
    return [
        path
        for path in folder.rglob("*")
        if path.is_file() and any(word in path.read_bytes() for word in words)
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="no kill there that nothing can catch")
@pytest.mark.parametrize("script", [AT_WORK, SAVING, LOCKING], ids=["typed", "draft saved", "locked"])
def test_a_window_that_is_killed_leaves_no_name_in_clear(tmp_path: Path, script: str) -> None:
    assert NAME in script
    RealWindow(tmp_path).make_vault()
    places = {name: tmp_path / name.lower() for name in ("HOME", "TMPDIR", "XDG_RUNTIME_DIR")}
    for each in places.values():
        each.mkdir(mode=0o700)
    environment = {key: value for key, value in os.environ.items() if not key.startswith("XDG_")}
    environment |= {key: str(value) for key, value in places.items()} | {"QT_QPA_PLATFORM": "offscreen"}
    started = time.time()
    child = subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    )
    assert child.stdout is not None
    try:
        assert child.stdout.readline().strip() == "typed"
        tables = [
            line.split(None, 5)[-1].strip()
            for line in Path(f"/proc/{child.pid}/maps").read_text(encoding="utf-8").splitlines()
        ]
        limit = Path(f"/proc/{child.pid}/limits").read_text(encoding="utf-8")
    finally:
        child.send_signal(signal.SIGKILL)
        said, trouble = child.communicate(timeout=60)
    assert NAME not in said + trouble
    assert "sqlite3" not in " ".join(name for name in tables if "lib-dynload" in name)
    [core] = [line for line in limit.splitlines() if line.startswith("Max core file size")]
    assert int(core.split()[4]) <= 1
    assert found_in(tmp_path) == []
    own = Path("/tmp")  # noqa: S108 - whatever ignores where it was told to write
    fresh = [path for path in own.iterdir() if path.is_file() and path.stat().st_mtime >= started]
    assert [path for path in fresh if NAME.encode() in path.read_bytes()] == []
