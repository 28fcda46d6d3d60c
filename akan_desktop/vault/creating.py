"""Making a vault: built whole beside its place, then put there in one step."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from akan_desktop.app.vault_records import (
    Passphrase,
    RecoveryCode,
    SlotKind,
    VaultError,
    VaultErrorCode,
    VaultNotices,
    VaultProgress,
    VaultStage,
)
from akan_desktop.vault import commits, files
from akan_desktop.vault import connection as database
from akan_desktop.vault import header as headers
from akan_desktop.vault.keys import MasterKey
from akan_desktop.vault.passphrases import require_strong
from akan_desktop.vault.password_hashing import calibrated
from akan_desktop.vault.recovery_codes import new_recovery_code
from akan_desktop.vault.session import Session, Surroundings
from akan_desktop.vault.slots import new_slot


def beside(folder: Path, purpose: str) -> Path:
    """A hidden name next to a folder, for what is not ready yet."""
    return folder.with_name(f".{folder.name}.{purpose}-{os.urandom(4).hex()}")


def require_place(folder: Path) -> None:
    """Raise FOLDER_NOT_EMPTY unless the folder is missing or empty, PATH_TOO_LONG where it lies too deep."""
    files.require_short_path(folder)
    with files.errors_as_codes():
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise VaultError(VaultErrorCode.FOLDER_NOT_EMPTY)


def put_in_place(ready: Path, folder: Path) -> None:
    """Give a finished folder its name; an empty folder makes way. FOLDER_NOT_EMPTY: another came first."""
    with files.errors_as_codes():
        try:
            if folder.exists():
                folder.rmdir()
            ready.rename(folder)
        except OSError:
            if folder.exists() and any(folder.iterdir()):
                raise VaultError(VaultErrorCode.FOLDER_NOT_EMPTY) from None
            raise
        files.sync_folder(folder.parent)


def discard(folder: Path) -> None:
    """Remove a vault whose set-up was broken off: out of sight at once, so that half of it is never found."""
    leaving = beside(folder, files.MAKING)
    with files.errors_as_codes():
        folder.rename(leaving)
    shutil.rmtree(leaving, ignore_errors=True)


def create(
    folder: Path, passphrase: Passphrase, surroundings: Surroundings, progress: VaultProgress | None
) -> RecoveryCode:
    """Make a vault and close it.

    Raises WEAK_PASSPHRASE, FOLDER_NOT_EMPTY and what the disk raises; leaves nothing.
    """
    require_strong(passphrase)
    require_place(folder)
    tell = progress or (lambda _stage, _share: None)
    tell(VaultStage.DERIVING_KEY, None)
    vault_id = os.urandom(16).hex()
    master = MasterKey.random(vault_id)
    code, _ = new_recovery_code()
    cost = surroundings.cost or calibrated()
    header = headers.Header(
        vault_id=vault_id,
        created=surroundings.now().isoformat(timespec="seconds"),
        generation=1,
        epoch=1,
        recovery_confirmed=False,
        slots=(
            new_slot(passphrase, master=master, vault_id=vault_id, cost=cost),
            new_slot(code, master=master, vault_id=vault_id, cost=None),
        ),
    ).signed(master)
    files.sweep_beside(folder)
    ready = beside(folder, files.MAKING)
    try:
        files.make_private_folder(ready)
        with files.at_work_in(ready):
            headers.write(ready, header, passphrase)
            tell(VaultStage.FINISHING, None)
            _make_database(ready, header, master, surroundings)
            files.lay_ballast(ready)
            put_in_place(ready, folder)
    except BaseException:
        shutil.rmtree(ready, ignore_errors=True)
        raise
    finally:
        master.wipe()
    return code


def _make_database(
    folder: Path, header: headers.Header, master: MasterKey, surroundings: Surroundings
) -> None:
    """An empty database with the vault's own tables, closed and sealed."""
    with files.errors_as_codes():
        files.write_new(folder / database.NAME, b"")
    connection = database.Connection(folder / database.NAME, master.database_key(header.epoch))
    try:
        with database.errors_as_codes(), connection.writing():
            connection.own("BEGIN IMMEDIATE")
            commits.create_tables(connection, header.vault_id)
            connection.own("COMMIT")
        session = Session(
            folder,
            header=header,
            master=master,
            connection=connection,
            notices=VaultNotices(opened_with=SlotKind.PASSPHRASE),
            surroundings=surroundings,
            read_only_because=None,
            buried=frozenset(),
        )
        with session.own_transaction() as running:
            running.record("created")
        session.close()
    finally:
        connection.close()
