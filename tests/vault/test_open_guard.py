from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as driver

from akan_desktop.app.vaults import VaultError, VaultErrorCode
from akan_desktop.vault.header import unlock_folder
from akan_desktop.vault.open_guard import ForbiddenOpen
from akan_desktop.vault.session import Session
from tests.vault.made import PASSPHRASE, Made

# Opens a vault with a guard that does not guard, closes a descriptor of its own on the database, and waits.
UNGUARDED = """
import sys
from pathlib import Path
from akan_desktop.vault import open_guard
from tests.vault.made import PASSPHRASE, cheap_gate
open_guard._watch = lambda event, arguments: None
session = cheap_gate().open(Path(sys.argv[1]), PASSPHRASE)
if sys.argv[2] == "peek":
    open(Path(sys.argv[1]) / "cases.db", "rb").close()
print("ready", flush=True)
sys.stdin.read()
"""


def test_every_other_way_to_the_open_database_is_refused(session: Session, tmp_path: Path) -> None:
    path = session.folder / "cases.db"
    link = tmp_path / "link.db"
    link.symlink_to(path)
    hard = tmp_path / "hard.db"
    hard.hardlink_to(path)
    attempts = [
        lambda: path.open("rb"),
        lambda: open(os.fspath(path)),  # noqa: PTH123, SIM115
        lambda: open(os.fsencode(path)),  # noqa: PTH123, SIM115
        lambda: os.open(path, os.O_RDONLY),
        path.read_bytes,
        lambda: shutil.copyfile(path, tmp_path / "copy.db"),
        lambda: link.open("rb"),
        lambda: hard.open("rb"),
        lambda: sqlite3.connect(path),
        lambda: hashlib.file_digest(path.open("rb"), "sha256"),
    ]
    for attempt in attempts:
        with pytest.raises(ForbiddenOpen):
            attempt()
    assert session.connection.execute("SELECT count(*) FROM cases").fetchone() == (0,)


def test_other_files_and_the_closed_vault_may_be_read(session: Session) -> None:
    (session.folder / "vault.json").read_bytes()
    session.close()
    (session.folder / "cases.db").read_bytes()


def test_a_second_opening_in_the_same_process_is_refused_and_harms_nothing(
    vault: Made, session: Session
) -> None:
    with pytest.raises(VaultError) as caught:
        vault.open()
    assert caught.value.code is VaultErrorCode.IN_USE
    with pytest.raises(VaultError) as caught:
        vault.gate.verify(vault.folder, vault.code)
    assert caught.value.code is VaultErrorCode.IN_USE
    with session.transaction() as running:
        running.record("still_here")


@pytest.mark.parametrize(("how", "second_gets_in"), [("keep out", False), ("peek", True)])
def test_without_the_guard_a_harmless_look_lets_a_second_program_write(
    vault: Made, how: str, second_gets_in: bool
) -> None:
    """Why the guard is there: were the second line to fail, the guard would not be needed."""
    key = unlock_folder(vault.folder, PASSPHRASE).master.database_key(1)
    child = subprocess.Popen(
        [sys.executable, "-c", UNGUARDED, vault.folder, how], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    try:
        assert child.stdout is not None
        assert child.stdout.readline() == b"ready\n"
        second = driver.connect(str(vault.folder / "cases.db"), 0, isolation_level=None)
        second.set_key(key)
        assert writes(second) is second_gets_in
        second.close()
    finally:
        child.communicate(b"")


def writes(connection: driver.Connection) -> bool:
    try:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO cases VALUES ('second', 'x')")
        connection.execute("COMMIT")
    except driver.OperationalError:
        return False
    return True
