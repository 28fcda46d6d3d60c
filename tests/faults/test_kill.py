"""kill -9 at any moment: what was called saved is there, and every file is the old one or the new one."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from akan_desktop.app.vaults import Passphrase, VaultError, VaultErrorCode
from akan_desktop.vault import header
from tests.faults.counts import RANDOM, count
from tests.vault.made import PASSPHRASE, Made, case_ids, cheap_gate, save_case

SAVING = """
import sys
from pathlib import Path
from tests.vault.made import PASSPHRASE, cheap_gate, save_case
session = cheap_gate().open(Path(sys.argv[1]), PASSPHRASE)
print("open", flush=True)
for number in range(int(sys.argv[3])):
    name = f"{sys.argv[2]}-{number:04d}"
    save_case(session, name, "Kari Eksempel " * 40)
    print(name, flush=True)
    if number % 25 == 24:
        session.checkpoint()
print("done", flush=True)
sys.stdin.read()
"""
CHANGING = """
import sys
from pathlib import Path
from akan_desktop.app.vaults import Passphrase
from tests.vault.made import PASSPHRASE, cheap_gate
session = cheap_gate().open(Path(sys.argv[1]), PASSPHRASE)
print("open", flush=True)
known, turn = PASSPHRASE, 0
while True:
    turn += 1
    fresh = Passphrase(f"frase nummer {turn} til prøven")
    session.change_passphrase(known, fresh)
    known = fresh
    print(turn, flush=True)
"""
BACKING_UP = """
import sys
from pathlib import Path
from tests.vault.made import PASSPHRASE, cheap_gate, save_case
session = cheap_gate().open(Path(sys.argv[1]), PASSPHRASE)
print("open", flush=True)
while True:
    save_case(session, f"c{len(session.audit_entries(100000))}")
    session.surroundings.now.advance(seconds=2)
    session.backup()
    print("backed up", flush=True)
"""


def run(script: str, *arguments: object) -> subprocess.Popen[str]:
    child = subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "open\n"
    return child


def kill_after(child: subprocess.Popen[str], seconds: float) -> list[str]:
    """Kill the child; the lines it had printed."""
    time.sleep(seconds)
    child.send_signal(signal.SIGKILL)
    output, _ = child.communicate()
    # A line cut off by the kill was not acknowledged.
    return output.splitlines() if output.endswith("\n") else output.splitlines()[:-1]


def test_no_acknowledged_save_is_lost_in_the_middle_of_two_hundred(vault: Made) -> None:
    acknowledged: list[str] = []
    for turn in range(count(5, 200)):
        child = run(SAVING, vault.folder, turn, 200)
        lines = kill_after(child, RANDOM.uniform(0.0, 0.5))
        acknowledged += [line for line in lines if line != "done"]
        session = vault.open()
        assert not session.read_only
        found = case_ids(session)
        assert set(acknowledged) <= set(found)
        # At most one more per kill: committed, but killed before it could be said.
        assert len(found) <= len(acknowledged) + turn + 1
        assert session.verify_audit().whole
        session.close()
    assert len(acknowledged) > 20


def test_a_kill_while_the_header_is_written_leaves_a_header_that_opens(vault: Made) -> None:
    for turn in range(count(4, 200)):
        folder = vault.folder.with_name(f"vault{turn}")
        vault.copy_to(folder)
        lines = kill_after(run(CHANGING, folder), RANDOM.uniform(0.005, 0.15))
        last = int(lines[-1]) if lines else 0
        candidates = [Passphrase(f"frase nummer {number} til prøven") for number in (last, last + 1)]
        if last == 0:
            candidates[0] = PASSPHRASE
        opened = 0
        for secret in (*candidates, vault.code):
            try:
                session = cheap_gate().open(folder, secret)
            except VaultError as error:
                assert error.code is VaultErrorCode.WRONG_PASSPHRASE  # noqa: PT017 - either may open
                continue
            assert not session.read_only
            session.close()
            opened += 1
        assert opened >= 2
        for name in (header.NAME, header.COPY):
            header.read(folder / name)


def test_a_kill_during_backup_never_lowers_the_number_of_good_ones(vault: Made) -> None:
    good = 0
    for _ in range(count(3, 100)):
        lines = kill_after(run(BACKING_UP, vault.folder), RANDOM.uniform(0.1, 0.9))
        found = vault.gate.backups(vault.folder)
        assert all(vault.gate.verify(backup.path, PASSPHRASE).sound for backup in found)
        assert len(found) >= min(good, 5)
        good = len(found)
        assert good >= min(len(lines), 5)
        session = vault.open()
        until = time.monotonic() + 10
        while list((vault.folder / "backups").glob("*.part")):
            # The copying process outlives its parent by a moment, and clears up after itself.
            assert time.monotonic() < until
            time.sleep(0.05)
        session.close()


@pytest.mark.parametrize("turn", range(count(4, 50)))
def test_a_kill_while_a_vault_is_made_leaves_a_whole_one_or_none(tmp_path: Path, turn: int) -> None:
    script = (
        "import sys\nfrom pathlib import Path\nfrom tests.vault.made import PASSPHRASE, cheap_gate\n"
        "print('open', flush=True)\ncheap_gate().create(Path(sys.argv[1]), PASSPHRASE)\n"
    )
    folder = tmp_path / "vault"
    kill_after(run(script, folder), 0.01 * turn)
    if folder.exists():
        cheap_gate().open(folder, PASSPHRASE).close()
    else:
        cheap_gate().create(folder, PASSPHRASE)
        cheap_gate().open(folder, PASSPHRASE).close()


def test_a_second_program_is_kept_out_and_the_first_is_not_disturbed(vault: Made) -> None:
    child = run(SAVING, vault.folder, "first", 40)
    refused = 0
    for _ in range(count(5, 50)):
        with pytest.raises(VaultError) as caught:
            vault.open()
        assert caught.value.code is VaultErrorCode.IN_USE
        refused += 1
    assert child.stdout is not None
    lines = []
    while (line := child.stdout.readline()) != "done\n":
        lines.append(line.strip())
    child.communicate("")
    session = vault.open()
    assert case_ids(session) == lines
    save_case(session, "second")
    session.close()
    assert refused
