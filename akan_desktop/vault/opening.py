"""Opening a vault: the order in which its parts are trusted."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from akan_desktop.app.vault_records import (
    VaultError,
    VaultErrorCode,
    VaultNotices,
    VaultProgress,
    VaultStage,
)
from akan_desktop.vault import (
    attempts,
    backups,
    commits,
    files,
    header,
    migrations,
    open_guard,
    seal,
    verifying,
)
from akan_desktop.vault import connection as database
from akan_desktop.vault.session import Session, Surroundings

_LEFT_BEHIND = timedelta(hours=1)
"""When an unfinished restore is taken to have been killed, where the system cannot tell."""


@dataclass(frozen=True, slots=True)
class Unlocked:
    """The keys of a vault between deriving and opening. Implements ``UnlockedKeys``."""

    folder: Path
    opened: header.Opened

    def wipe(self) -> None:
        """Forget the keys."""
        self.opened.master.wipe()


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What the files say before the database is opened."""

    sealed: seal.Seal | None
    problem: VaultErrorCode | None
    logged: bool
    unchanged: bool | None
    """Whether the file is the one of the last clean close; None when there was no clean close."""


def _evidence(folder: Path, key: bytes, vault_id: str) -> _Evidence:
    path = folder / database.NAME
    logged = (folder / database.WAL).exists() and (folder / database.WAL).stat().st_size > 0
    try:
        sealed = seal.read(folder, key)
    except VaultError as error:
        other = error.code is VaultErrorCode.SEAL_DAMAGED and seal.names_another(folder, vault_id)
        return _Evidence(None, VaultErrorCode.OTHER_VAULT if other else error.code, logged, None)
    if sealed.database_sha256 is None or logged:
        return _Evidence(sealed, None, logged, None)
    return _Evidence(sealed, None, logged, seal.file_sha256(path) == sealed.database_sha256)


def require_files(folder: Path) -> None:
    """Raise DATABASE_MISSING, READ_ONLY_FOLDER or IN_USE before anything is opened."""
    path = folder / database.NAME
    with files.errors_as_codes():
        if not path.is_file() or path.stat().st_size == 0:
            raise VaultError(VaultErrorCode.DATABASE_MISSING)
    if not os.access(folder, os.W_OK) or not os.access(path, os.W_OK):
        raise VaultError(VaultErrorCode.READ_ONLY_FOLDER)
    if open_guard.is_held(path):
        raise VaultError(VaultErrorCode.IN_USE)


def open_session(
    unlocked: Unlocked,
    surroundings: Surroundings,
    progress: VaultProgress | None = None,
    *,
    also_buried: frozenset[str] = frozenset(),
) -> Session:
    """Open the database with derived keys, in the order of trust.

    Takes over the master key, also when it fails.
    """
    folder, opened = unlocked.folder, unlocked.opened
    tell = progress or (lambda _stage, _share: None)
    connection: database.Connection | None = None
    try:
        require_files(folder)
        tell(VaultStage.OPENING, None)
        evidence = _evidence(folder, seal.seal_key(opened.master), opened.header.vault_id)
        connection = _connected(folder, opened)
        with database.errors_as_codes():
            session = _session(unlocked, surroundings, connection, evidence, also_buried)
        _settle(session, evidence, tell)
    except BaseException as error:
        if connection is not None:
            connection.close()
        opened.master.wipe()
        # A key that reads nothing is no sign of damage where the seal says whose database this is.
        if _is_damage(error) and seal.names_another(folder, opened.header.vault_id):
            raise VaultError(VaultErrorCode.OTHER_VAULT) from None
        raise
    return session


def _connected(folder: Path, opened: header.Opened) -> database.Connection:
    """Open the database, on the reserve where the disk is full: without opening nothing can be erased."""
    path, epoch = folder / database.NAME, opened.header.epoch
    try:
        return database.Connection(path, opened.master.database_key(epoch))
    except VaultError as error:
        if error.code is not VaultErrorCode.DISK_FULL or not files.drop_ballast(folder):
            raise
    return database.Connection(path, opened.master.database_key(epoch))


def _is_damage(error: BaseException) -> bool:
    return isinstance(error, VaultError) and error.code is VaultErrorCode.DATABASE_DAMAGED


def _session(
    unlocked: Unlocked,
    surroundings: Surroundings,
    connection: database.Connection,
    evidence: _Evidence,
    also_buried: frozenset[str],
) -> Session:
    folder, opened = unlocked.folder, unlocked.opened
    commits.require_vault(connection, opened.header.vault_id)
    sealed = evidence.sealed.buried if evidence.sealed is not None else frozenset()
    failed, last = attempts.read(folder)
    return Session(
        folder,
        header=opened.header,
        master=opened.master,
        connection=connection,
        notices=VaultNotices(
            failed_unlocks=failed,
            last_failed=last,
            header_from_copy=opened.from_copy,
            unclean_close=evidence.unchanged is None,
            opened_with=opened.slot.kind,
        ),
        surroundings=surroundings,
        read_only_because=_judge(connection, evidence, opened.header),
        buried=also_buried | commits.tombstones(connection) | sealed,
    )


def _judge(
    connection: database.Connection, evidence: _Evidence, head: header.Header
) -> VaultErrorCode | None:
    """Whether the database is the one that was sealed; None when it is."""
    sealed = evidence.sealed
    if sealed is None:
        return evidence.problem
    if sealed.vault_id != head.vault_id:
        return VaultErrorCode.OTHER_VAULT
    if not commits.fits(connection, sealed, header_generation=head.generation):
        return VaultErrorCode.SEAL_MISMATCH
    if evidence.unchanged is False:
        # Authentic pages, but not those of the last close: single pages may be older ones.
        return VaultErrorCode.SEAL_MISMATCH
    return None


def _settle(session: Session, evidence: _Evidence, tell: VaultProgress) -> None:
    """Check what was not closed cleanly, and write what an open vault must have on disk."""
    if not session.read_only:
        session.write_seal()  # without the file's hash, before the file changes
    if evidence.unchanged is not True:
        tell(VaultStage.CHECKING, None)
        session.checkpoint()
        if not verifying.sound(session.database, lambda: tell(VaultStage.CHECKING, None)):
            raise VaultError(VaultErrorCode.DATABASE_DAMAGED)
    if session.read_only:
        return
    files.sweep(session.folder)
    files.sweep_beside(session.folder, before=session.now() - _LEFT_BEHIND)
    backups.sweep(session.folder)
    _mend_header(session)
    try:
        _log_opening(session)
    except VaultError as error:
        if error.code is not VaultErrorCode.DISK_FULL:
            raise
        return  # a full disk must not keep anyone from erasing
    attempts.clear(session.folder)
    files.lay_ballast(session.folder)


def _mend_header(session: Session) -> None:
    """Have header and copy be the one that was opened."""
    for name in (header.NAME, header.COPY):
        with contextlib.suppress(VaultError):
            if header.read(session.folder / name) == session.header:
                continue
        files.replace(session.folder / name, session.header.written())


def _log_opening(session: Session) -> None:
    notices = session.notices
    with session.own_transaction() as running:
        known = commits.tombstones(session.database)
        for mark in session.buried() - known:
            commits.bury(session.database, mark)
        migrations.erase_from_search_too(session)
        if notices.failed_unlocks:
            running.record("unlock_failed", details={"times": str(notices.failed_unlocks)})
        running.record("opened")
