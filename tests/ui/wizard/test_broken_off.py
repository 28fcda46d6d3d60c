"""The set-up is killed after the vault was made: it goes on with the passphrase that was chosen."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from akan_desktop.app.vaults import Passphrase, VaultError, VaultErrorCode
from akan_desktop.ui.shell.window import MainWindow
from akan_desktop.ui.shell.workspace import Workspace
from akan_desktop.ui.unlock.page import UnlockPage
from akan_desktop.ui.wizard.page import Wizard
from tests.ui.real_window import PASSPHRASE, RealWindow
from tests.ui.wizard.test_wizard import choose_rules, wizard_of

Open = Callable[[RealWindow], MainWindow]

# The set-up in a process of its own, as far as the vault and the code; `confirmed`: as far as typed back.
MAKING = """
import sys, time
from pathlib import Path
from akan_desktop.app.vaults import Passphrase
from tests.ui.real_window import PASSPHRASE, RealWindow
real = RealWindow(Path(sys.argv[1]))
code = real.wiring.gate.create(real.folder, Passphrase(PASSPHRASE))
if sys.argv[2] == "confirmed":
    session = real.wiring.gate.confirm_recovery(real.folder, code)
    desk = real.ports.open_desk(session)
print(code.text, flush=True)
time.sleep(60)
"""


def killed(real: RealWindow, when: str) -> str:
    """Kill it there; the code that was shown."""
    child = subprocess.Popen(
        [sys.executable, "-c", MAKING, str(real.folder.parent), when], stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    code = child.stdout.readline().strip()
    child.send_signal(signal.SIGKILL)
    child.communicate()
    return code


def unlocked(window: MainWindow, qtbot: QtBot) -> Wizard:
    page = window.centralWidget()
    assert isinstance(page, UnlockPage)
    assert page.first is not None
    QTest.keyClicks(page.first, PASSPHRASE)
    QTest.keyClick(page.first, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(window.centralWidget(), Wizard), timeout=15_000)
    return wizard_of(window)


def to_the_rules(wizard: Wizard, qtbot: QtBot) -> None:
    first = wizard._organisation
    QTest.keyClicks(first._name, "Fjordby kommune")
    QTest.keyClicks(first._contact, "Siv Eksempel")
    first._public.choose(True)
    first._band.choose(100)
    first._service.choose(True)
    wizard._next()
    qtbot.waitUntil(lambda: bool(wizard._rules._policies), timeout=15_000)
    choose_rules(wizard, "hustadvika")
    wizard._next()
    assert wizard._stack.currentWidget() is wizard._open
    wizard._next()


@pytest.mark.skipif(sys.platform == "win32", reason="no kill there that nothing can catch")
@pytest.mark.parametrize("when", ["made", "confirmed"])
def test_a_set_up_that_was_killed_goes_on_after_the_unlock(
    real: RealWindow, open_window: Open, qtbot: QtBot, when: str
) -> None:
    old = killed(real, when)
    window = open_window(real)
    wizard = unlocked(window, qtbot)
    to_the_rules(wizard, qtbot)
    new = old
    if when == "made":
        assert wizard.step == 3
        new = "-".join(wizard._recovery._groups)
        assert new != old
        wizard._recovery._typed.setText(new)
        wizard._next()
    assert wizard.step == 4
    wizard._backup.place.choose("later")
    wizard._next()
    assert isinstance(window.centralWidget(), Workspace)
    assert window._desk is not None
    organisation = window._desk.reads.organisation()
    assert organisation.name == "Fjordby kommune"
    assert organisation.policy is not None
    window.close_vault()
    assert real.wiring.gate.inspect(real.folder).recovery_confirmed
    session = real.wiring.gate.open(real.folder, Passphrase(PASSPHRASE))
    assert not session.read_only
    session.close()


def test_leaving_it_once_more_keeps_the_vault_and_closes_it(
    real: RealWindow, open_window: Open, qtbot: QtBot
) -> None:
    killed(real, "made")
    window = open_window(real)
    wizard = unlocked(window, qtbot)
    with pytest.raises(VaultError) as second:
        real.wiring.gate.open(real.folder, Passphrase(PASSPHRASE))
    assert second.value.code is VaultErrorCode.IN_USE
    to_the_rules(wizard, qtbot)
    wizard._go_back()
    assert wizard.step == 1
    wizard.leave()
    assert isinstance(window.centralWidget(), UnlockPage)
    wizard = unlocked(window, qtbot)
    window.close()
    session = real.wiring.gate.open(real.folder, Passphrase(PASSPHRASE))
    assert not session.notices.unclean_close
    session.close()
