"""The child process that makes a backup.

Copies the database, writes header and seal beside it, reads all back.

It exists because the process that holds the connection must never open the database file itself. The
order, with the key, comes through standard input; one word goes back: ``good`` or an error code.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
from pathlib import Path

from akan_desktop.app.vault_records import VaultError, VaultErrorCode
from akan_desktop.vault import connection as database
from akan_desktop.vault import files, header, seal, verifying
from akan_desktop.vault.keys import MasterKey

_BLOCK = 1 << 20


def _copy(source: Path, target: Path) -> bytes:
    """Copy a file, bring it to the disk, and hash what was read."""
    total = hashlib.sha256()
    with source.open("rb") as reading, target.open("xb") as writing:
        target.chmod(0o600)
        while block := reading.read(_BLOCK):
            total.update(block)
            writing.write(block)
        files.sync(writing)
    return total.digest()


def make(order: dict[str, str]) -> None:
    """Make and verify the copy. Raises VaultError."""
    target = Path(order["target"])
    parsed = header.parse(bytes.fromhex(order["header"]))
    master = MasterKey(bytes.fromhex(order["master"]), parsed.vault_id)
    key = seal.seal_key(master)
    with files.errors_as_codes():
        files.make_private_folder(target)
        sha256 = _copy(Path(order["source"]), target / database.NAME)
        files.write_new(target / header.NAME, parsed.written())
        sealed = seal.parse(bytes.fromhex(order["seal"]), key).with_database(sha256)
        files.write_new(target / seal.NAME, sealed.written(key))
        files.sync_folder(target)
    report = verifying.check(target, header=header.read(target / header.NAME), master=master, copy=True)
    master.wipe()
    if not report.sound:
        raise VaultError(VaultErrorCode.BACKUP_DAMAGED)


def main() -> int:
    """Read the order, do it, answer."""
    os.umask(0o077)
    if sys.platform != "win32":
        import resource

        # One byte: under zero Linux still gives the memory, and the key in it, to a reporter of crashes.
        limit = 1 if resource.getrlimit(resource.RLIMIT_CORE)[1] else 0
        resource.setrlimit(resource.RLIMIT_CORE, (limit, limit))
    order: dict[str, str] = {}
    try:
        order = json.loads(sys.stdin.buffer.read())
        make(order)
        answer = "good"
    except VaultError as error:
        answer = error.code.value
    except Exception:  # noqa: BLE001 - the parent needs a word, and a traceback could carry the key
        answer = VaultErrorCode.BACKUP_FAILED.value
    try:
        os.write(sys.stdout.fileno(), answer.encode() + b"\n")
    except OSError:
        # The program that asked has gone: nobody is left to name the copy or to clear it away.
        shutil.rmtree(order.get("target", ""), ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
