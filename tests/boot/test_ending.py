from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from akan_desktop.app.vault_records import Passphrase
from tests.ui.real_window import PASSPHRASE, RealWindow

# The window as it is opened by the program, but over a vault with a cheap key that is open already.
AT_WORK = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from akan_desktop.app.vault_records import Passphrase
from akan_desktop.boot import window as boot_window
from akan_desktop.boot.program import WindowRequest
from akan_desktop.ui.common.context import PageKey
from tests.ui.real_window import PASSPHRASE, RealWindow
from tests.ui.working import Working, put

real = RealWindow(Path(sys.argv[1]))

class TheseDoors:
    def __init__(self, *_, **__): pass
    def ports(self): return real.ports

def at_work(application, ports):
    window = usual(application, ports)
    def work():
        desk = real.wiring.open_desk(real.wiring.gate.open(real.folder, Passphrase(PASSPHRASE)))
        window.show_desk(desk)
        working = Working(real, window, desk, {})
        page = working.go(PageKey.CASES, "", "new")
        put(page._panel, "name", "Ny Testesen")
        print("typed", flush=True)
    QTimer.singleShot(0, work)
    return window

usual, boot_window.make_window, boot_window.Doors = boot_window.make_window, at_work, TheseDoors
sys.exit(boot_window.open_window(WindowRequest(real.folder, False)))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends programs in another way")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_window_that_is_asked_to_end_saves_what_was_typed_and_closes_its_vault(
    number: signal.Signals, tmp_path: Path
) -> None:
    RealWindow(tmp_path).make_vault()
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path / "home")}
    process = subprocess.Popen(
        [sys.executable, "-c", AT_WORK, str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    )
    try:
        assert process.stdout is not None
        typed = process.stdout.readline()
        process.send_signal(number)
        _, trouble = process.communicate(timeout=60)
    finally:
        process.kill()
    assert (typed.strip(), process.returncode) == ("typed", 0), trouble
    real = RealWindow(tmp_path)
    shutil.rmtree(tmp_path / "home", ignore_errors=True)
    desk = real.wiring.open_desk(real.wiring.gate.open(real.folder, Passphrase(PASSPHRASE)))
    assert not desk.vault.notices.unclean_close
    draft = desk.reads.draft("open_case")
    assert draft is not None
    assert ("name", "Ny Testesen") in draft.fields
    desk.close()


AT_A_PROMPT = """
import os, signal, sys
from akan_desktop.boot import program, wiring
from akan_desktop.register.register import VaultRegister
from tests.vault.made import cheap_gate

# In the middle of a command, with the vault open, the system asks for the end.
wiring.Wiring.gate = property(lambda _: cheap_gate())
program_reads = VaultRegister.stale
VaultRegister.stale = lambda *each: (os.kill(os.getpid(), signal.SIGTERM), program_reads(*each))[1]
sys.exit(program.run(["case", "list", sys.argv[1], "--passphrase-file", sys.argv[2]]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends programs in another way")
def test_a_command_that_is_asked_to_end_closes_its_vault(tmp_path: Path) -> None:
    real = RealWindow(tmp_path)
    real.make_vault()
    secret = tmp_path / "passord"
    secret.write_text(PASSPHRASE, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", AT_A_PROMPT, str(real.folder), str(secret)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 128 + signal.SIGTERM, done.stderr
    session = real.wiring.gate.open(real.folder, Passphrase(PASSPHRASE))
    assert not session.notices.unclean_close
    session.close()
