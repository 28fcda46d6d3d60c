"""kill -9 in what is built beside a vault: nothing of cases is left behind, and the vault is found again."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from akan_desktop.app.vaults import Passphrase, VaultError, VaultErrorCode
from akan_desktop.boot.paths import is_vault
from akan_desktop.vault import files
from tests.faults.counts import RANDOM, count
from tests.faults.test_kill import kill_after, run
from tests.vault.made import PASSPHRASE, Made, case_ids, cheap_gate, save_case

RESTORING = """
import sys, time
from pathlib import Path
from tests.vault.made import PASSPHRASE, cheap_gate
gate, folder = cheap_gate(), Path(sys.argv[1])
[backup] = [one.path for one in gate.backups(folder)]
def replay(session, revived):
    print("open", flush=True)
    time.sleep(float(sys.argv[2]))
gate.restore(backup, folder, PASSPHRASE, replay=replay)
print("restored", flush=True)
"""
# Stops for ever at the n-th rename: `before` the rename or right after it.
SWAPPING = """
import sys, time
from pathlib import Path
from tests.vault.made import PASSPHRASE, cheap_gate
gate, folder = cheap_gate(), Path(sys.argv[1])
[backup] = [one.path for one in gate.backups(folder)]
usual, seen = Path.rename, []
def rename(self, target):
    answer = usual(self, target)
    seen.append(target)
    if len(seen) == int(sys.argv[2]):
        print("open", flush=True)
        time.sleep(60)
    return answer
Path.rename = rename
gate.restore(backup, folder, PASSPHRASE, replay=lambda *_: None)
"""
MAKING = """
import sys, time
from pathlib import Path
from akan_desktop.vault import files
from tests.vault.made import PASSPHRASE, cheap_gate
def stop(folder):
    print("open", flush=True)
    time.sleep(60)
files.lay_ballast = stop
cheap_gate().create(Path(sys.argv[1]), PASSPHRASE)
"""

no_marks = pytest.mark.skipif(sys.platform == "win32", reason="there the rule of the hour holds")


def hidden(vault: Path) -> list[str]:
    return sorted(path.name for path in vault.parent.iterdir() if path.name.startswith(f".{vault.name}."))


def with_backup(vault: Made) -> Made:
    session = vault.open()
    save_case(session, "c1")
    session.backup()
    session.close()
    return vault


@no_marks
def test_what_a_killed_restore_left_goes_when_the_vault_is_next_opened(vault: Made) -> None:
    with_backup(vault)
    for _ in range(count(2, 50)):
        kill_after(run(RESTORING, vault.folder, 60), RANDOM.uniform(0, 0.05))
        assert hidden(vault.folder)
        session = vault.open()
        assert case_ids(session) == ["c1"]
        session.close()
        assert hidden(vault.folder) == []


@no_marks
def test_a_restore_that_is_running_is_not_swept_away_by_who_looks_into_the_vault_meanwhile(
    vault: Made,
) -> None:
    with_backup(vault)
    child = run(RESTORING, vault.folder, 1.5)
    vault.open().close()
    assert len(hidden(vault.folder)) == 1
    output, _ = child.communicate(timeout=30)
    assert output == "restored\n"
    assert hidden(vault.folder) == []


@pytest.mark.parametrize("nth", [1, 2, 3])
def test_a_restore_killed_between_its_last_steps_leaves_a_vault_that_the_window_finds(
    vault: Made, nth: int
) -> None:
    with_backup(vault)
    child = run(SWAPPING, vault.folder, nth)
    child.send_signal(signal.SIGKILL)
    child.communicate()
    assert is_vault(vault.folder), "it must not look as if nothing had ever been written"
    session = vault.open()
    assert not session.read_only
    assert case_ids(session) == ["c1"]
    session.close()
    assert hidden(vault.folder) == []
    assert len(vault.gate.backups(vault.folder)) == 1


@no_marks
def test_what_a_killed_set_up_left_goes_with_the_next_one(tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    child: subprocess.Popen[str] = run(MAKING, folder)
    assert len(hidden(folder)) == 1
    child.send_signal(signal.SIGKILL)
    child.communicate()
    assert not folder.exists()
    cheap_gate().create(folder, PASSPHRASE)
    assert hidden(folder) == []
    cheap_gate().open(folder, PASSPHRASE).close()


def test_of_two_set_ups_in_one_folder_one_makes_the_vault_and_the_other_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, lay = tmp_path / "vault", files.lay_ballast

    def other_comes_first(place: Path) -> None:
        monkeypatch.setattr(files, "lay_ballast", lay)
        cheap_gate().create(folder, PASSPHRASE)
        lay(place)

    monkeypatch.setattr(files, "lay_ballast", other_comes_first)
    with pytest.raises(VaultError) as caught:
        cheap_gate().create(folder, Passphrase("en blå hest uten sal"))
    assert caught.value.code is VaultErrorCode.FOLDER_NOT_EMPTY
    assert hidden(folder) == []
    cheap_gate().open(folder, PASSPHRASE).close()
