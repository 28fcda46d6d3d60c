"""An open vault.

Transactions that are sealed, the log, tombstones, checkpoints, and a close that leaves proof.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from akan_desktop.app.sql import SqlConnection
from akan_desktop.app.vault_records import (
    AuditEntry,
    AuditReport,
    BackupReport,
    Cancelled,
    Kept,
    Migration,
    Passphrase,
    RecoveryCode,
    Secret,
    VaultError,
    VaultErrorCode,
    VaultNotices,
    VaultProgress,
)
from akan_desktop.app.vaults import Transaction
from akan_desktop.vault import audit, backups, commits, files, migrations, seal, secrets_change
from akan_desktop.vault import connection as database
from akan_desktop.vault.header import Header
from akan_desktop.vault.keys import MasterKey
from akan_desktop.vault.password_hashing import KdfCost
from akan_desktop.vault.rhythm import Rhythm

_BREAKING = frozenset(
    {
        VaultErrorCode.IO_ERROR,
        VaultErrorCode.DATABASE_DAMAGED,
        VaultErrorCode.READ_ONLY_FOLDER,
        VaultErrorCode.GONE,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a session needs from outside the vault. ``cost`` None: calibrate to this machine."""

    now: Callable[[], datetime]
    cost: KdfCost | None = None


class _Transaction:
    """A running transaction of a session."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.connection: SqlConnection = session.connection
        self.log = session.log_head
        self.buried: set[str] = set()

    def record(
        self, action: str, *, case_id: str | None = None, details: Mapping[str, str] | None = None
    ) -> None:
        """Write a log entry in this transaction."""
        erased = case_id is not None and self._session.mark(case_id) in (self.buried | self._session.buried())
        line = audit.Line(
            utc=self._session.now(),
            actor=self._session.notices.opened_with.value,
            action=action,
            case_id=case_id,
            details=details or {},
            erased=erased,
        )
        self.log = audit.append(self.connection, self._session.keys.audit, self.log, line)


class Session:
    """Implements ``VaultSession``."""

    def __init__(
        self,
        folder: Path,
        *,
        header: Header,
        master: MasterKey,
        connection: database.Connection,
        notices: VaultNotices,
        surroundings: Surroundings,
        read_only_because: VaultErrorCode | None,
        buried: frozenset[str],
    ) -> None:
        self._folder = folder
        self.header = header
        self.master = master
        self.keys = commits.VaultKeys.of(master)
        self._connection = connection
        self._notices = notices
        self.surroundings = surroundings
        self._because = self._opened_because = read_only_because
        self._buried = buried
        self._point = commits.newest(connection)
        self.log_head = audit.head(connection)
        self._running: _Transaction | None = None
        self._reads: list[str] = []
        self._read: set[str] = set()
        self.rhythm = Rhythm(changed=notices.unclean_close)
        self._closed = False

    @property
    def folder(self) -> Path:
        """The folder of the vault."""
        return self._folder

    @property
    def vault_id(self) -> str:
        """The random id of the vault."""
        return self.header.vault_id

    @property
    def connection(self) -> SqlConnection:
        """The connection, for reading."""
        return self._connection

    @property
    def database(self) -> database.Connection:
        """The connection with the vault's own privileges; for the vault's modules."""
        return self._connection

    @property
    def read_only(self) -> bool:
        """Whether the vault takes no changes."""
        return self._because is not None

    @property
    def read_only_because(self) -> VaultErrorCode | None:
        """Why it takes none."""
        return self._because

    @property
    def notices(self) -> VaultNotices:
        """What to tell whoever opened it."""
        return self._notices

    def now(self) -> datetime:
        """The time for log entries."""
        return self.surroundings.now()

    def mark(self, case_id: str) -> str:
        """The tombstone of a case."""
        return seal.tombstone(self.keys.tombstone, case_id)

    def require_writable(self) -> None:
        """Raise CLOSED or READ_ONLY."""
        if self._closed:
            raise VaultError(VaultErrorCode.CLOSED)
        if self.read_only:
            raise VaultError(VaultErrorCode.READ_ONLY)

    def trouble(self) -> VaultErrorCode | None:
        """Why the vault cannot go on as it was opened; None while all is well, or all is well again."""
        if self._because is not self._opened_because:
            return self._because
        return VaultErrorCode.GONE if self._is_gone() else None

    def _is_gone(self) -> bool:
        return not self._closed and not self.read_only and not self._connection.in_place()

    def _require_in_place(self) -> None:
        """Raise GONE where what is written would be lost."""
        if not self._connection.in_place():
            raise VaultError(VaultErrorCode.GONE, kept=Kept.SAVED_BEFORE)

    @contextmanager
    def transaction(self, *, reserve: bool = False) -> Iterator[_Transaction]:
        """BEGIN IMMEDIATE ... COMMIT, then the seal."""
        with self.own_transaction(reserve=reserve) as running:
            yield running
        self.rhythm.data_changed()

    @contextmanager
    def own_transaction(self, *, reserve: bool = False) -> Iterator[_Transaction]:
        """A transaction that is not counted as a change of case data."""
        self.require_writable()
        if self._running is not None:
            raise RuntimeError("transactions do not nest")
        try:
            self._require_in_place()
            files.require_room(self._folder, reserve=reserve)
            with database.errors_as_codes(Kept.SAVED_BEFORE):
                running, point = yield from self._commit_after()
            self._require_in_place()
        except VaultError as error:
            if error.code in _BREAKING:
                self._because = error.code
            raise
        self._point, self.log_head = point, running.log
        self._buried |= running.buried
        self.rhythm.saved()
        self._write_seal_after_commit()

    def _commit_after(self) -> Generator[_Transaction, None, tuple[_Transaction, commits.Point]]:
        """Yield the running transaction, then commit it; on any exception roll back."""
        base = self._connection
        with base.writing():
            running = self._running = _Transaction(self)
            try:
                base.own("BEGIN IMMEDIATE")
                yield running
                for case_id in self._reads:
                    running.record("case_read", case_id=case_id)
                point = commits.advance(base, self.keys.commit, self._point, running.log)
                base.own("COMMIT")
            except BaseException:
                if base.in_transaction:
                    base.own("ROLLBACK")
                raise
            finally:
                self._running = None
        self._reads = []
        return running, point

    def current_seal(self) -> seal.Seal:
        """The seal of the state that is saved now."""
        return seal.Seal(
            vault_id=self.vault_id,
            sequence=self._point.sequence,
            head=self._point.head,
            header_generation=self.header.generation,
            database_sha256=None,
            buried=self._buried,
        )

    def write_seal(self) -> None:
        """Seal the saved state. Raises VaultError, and the vault is read-only from then on."""
        try:
            seal.write(self._folder, self.current_seal(), self.keys.seal)
        except VaultError as error:
            self._because = error.code
            raise

    def _write_seal_after_commit(self) -> None:
        try:
            self.write_seal()
        except VaultError as error:
            raise VaultError(error.code, kept=Kept.SAVED_ALL) from None

    def forget_case(self, transaction: Transaction, case_id: str) -> None:
        """Delete the salt and the details of a case's log entries."""
        audit.forget(transaction.connection, case_id)
        self._reads = [one for one in self._reads if one != case_id]

    def bury(self, case_id: str) -> None:
        """Remember that a case has been erased; forgets its log details too."""
        running = self._running
        if running is None:
            with self.own_transaction() as own:
                self._bury(own, case_id)
        else:
            self._bury(running, case_id)

    def _bury(self, running: _Transaction, case_id: str) -> None:
        self.forget_case(running, case_id)
        commits.bury(self._connection, self.mark(case_id))
        running.buried.add(self.mark(case_id))

    def is_buried(self, case_id: str) -> bool:
        """Whether the case has been erased in this vault."""
        return self.mark(case_id) in self._buried

    def buried(self) -> frozenset[str]:
        """The keyed hashes of all erased cases."""
        return self._buried

    def revived(self) -> tuple[str, ...]:
        """Ids of cases that are buried and yet present."""
        return tuple(one for one in audit.case_ids(self._connection) if self.is_buried(one))

    def audit_entries(self, limit: int = 200) -> tuple[AuditEntry, ...]:
        """The newest log entries, newest first."""
        return audit.entries(self._connection, limit)

    def verify_audit(self) -> AuditReport:
        """Follow the log from its start to the end that this session knows."""
        report, end = audit.verify(self._connection, self.keys.audit)
        if report.whole and end != self.log_head:
            return replace(report, broken_at=end.seq + 1)
        return report

    def read_logged(self, case_id: str) -> None:
        """Note that a case was read, once per sitting."""
        if not self.read_only and case_id not in self._read:
            self._read.add(case_id)
            self._reads.append(case_id)

    def flush_reads(self) -> None:
        """Write the noted reads."""
        if self._reads:
            with self.own_transaction():
                pass

    def secret(self, purpose: str, length: int = 32) -> bytes:
        """A key of its own for a purpose of the caller."""
        if self._closed:
            raise VaultError(VaultErrorCode.CLOSED)
        return self.master.derive(f"use/{purpose}", length)

    def migrate(self, scripts: Sequence[Migration]) -> None:
        """Bring the schema to the last of the scripts."""
        migrations.run(self, scripts)

    def change_passphrase(
        self, current: Secret, new: Passphrase, progress: VaultProgress | None = None
    ) -> None:
        """Replace the passphrase."""
        secrets_change.change_passphrase(self, current, new, progress)

    def passphrase_written(self) -> None:
        """Go on with the passphrase that the gate has written."""
        secrets_change.take_over_passphrase(self)

    def renew_recovery_code(self) -> RecoveryCode:
        """Make a new recovery code and revoke the old one."""
        return secrets_change.renew_recovery_code(self)

    def confirm_recovery(self, typed: RecoveryCode) -> None:
        """Note that the typed-back code opens the header on disk."""
        secrets_change.confirm_recovery(self, typed)

    def checkpoint_due(self) -> bool:
        """Whether the log should be folded in now."""
        return not self._closed and self.rhythm.checkpoint_due()

    def checkpoint(self) -> None:
        """Fold the write-ahead log into the database and empty it."""
        if self._closed or self.rhythm.holding or self.read_only:
            return
        with database.errors_as_codes(Kept.SAVED_ALL):
            self._connection.own("PRAGMA wal_checkpoint(TRUNCATE)")
        self.rhythm.folded()

    def hold_checkpoints(self, *, holding: bool) -> None:
        """Keep the database file as it is while it is being copied."""
        self.rhythm.holding = holding
        if not self._closed:
            pages = 0 if holding else 1000
            self._connection.set_pragma("wal_autocheckpoint", str(pages), pages)

    def backup_due(self, *, closing: bool = False) -> bool:
        """Whether data changed since the newest backup, and it is time."""
        return not self._closed and not self.read_only and self.rhythm.backup_due(closing=closing)

    def start_backup(self) -> backups.Job:
        """Prepare a backup."""
        return backups.start(self)

    def backup(
        self, progress: VaultProgress | None = None, cancelled: Cancelled | None = None
    ) -> BackupReport:
        """Start, run and finish a backup on this thread."""
        job = self.start_backup()
        with contextlib.suppress(VaultError):  # finish raises it again, after clearing up
            job.run(progress, cancelled)
        return job.finish()

    def purge_backups(self) -> int:
        """Remove every backup but a fresh one."""
        self.require_writable()
        return backups.purge(self)

    def skip_to(self, sequence: int) -> None:
        """Go on counting commits from a higher number, after a restore: later states were numbered before."""
        self._point = replace(self._point, sequence=max(self._point.sequence, sequence))

    def close(self) -> None:
        """Checkpoint, close, seal with the file's hash, wipe the keys."""
        if self._closed:
            return
        if self._is_gone():  # what stands at the path may be another file by now: no seal for that
            self._because = VaultErrorCode.GONE
        if not self.read_only:
            # What is saved is saved and sealed: trouble here only costs the proof of a clean close.
            with contextlib.suppress(VaultError):
                self.flush_reads()
                self.checkpoint()
        self._closed = True
        self._connection.close()
        if not self.read_only:
            with contextlib.suppress(VaultError):
                sha256 = seal.file_sha256(self._folder / database.NAME)
                seal.write(self._folder, self.current_seal().with_database(sha256), self.keys.seal)
        self.master.wipe()
