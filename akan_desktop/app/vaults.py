"""Ports of the vault: an open vault, and the gate that makes, opens, checks and restores vaults.

The records and codes are exported from here too, so that users of a vault need one import.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol, TypeAlias

from akan_desktop.app.sql import SqlConnection, SqlCursor, SqlParameters, SqlRow, SqlValue
from akan_desktop.app.vault_records import (
    AuditEntry,
    AuditReport,
    BackupInfo,
    BackupReport,
    Cancelled,
    Kept,
    Migration,
    Passphrase,
    PassphraseFlaw,
    RecoveryCode,
    RestoreReport,
    Secret,
    SlotKind,
    VaultError,
    VaultErrorCode,
    VaultInfo,
    VaultNotices,
    VaultProgress,
    VaultStage,
    VerifyReport,
)

__all__ = [
    "AuditEntry",
    "AuditReport",
    "BackupInfo",
    "BackupJob",
    "BackupReport",
    "Cancelled",
    "Kept",
    "Migration",
    "Passphrase",
    "PassphraseFlaw",
    "RecoveryCode",
    "RestoreReport",
    "Secret",
    "SlotKind",
    "SqlConnection",
    "SqlCursor",
    "SqlParameters",
    "SqlRow",
    "SqlValue",
    "TombstoneReplay",
    "Transaction",
    "UnlockedKeys",
    "VaultError",
    "VaultErrorCode",
    "VaultGate",
    "VaultInfo",
    "VaultNotices",
    "VaultProgress",
    "VaultSession",
    "VaultStage",
    "VerifyReport",
]


class Transaction(Protocol):
    """A running transaction."""

    @property
    def connection(self) -> SqlConnection:
        """The connection to write on."""

    def record(
        self, action: str, *, case_id: str | None = None, details: Mapping[str, str] | None = None
    ) -> None:
        """Write a log entry in the same transaction.

        Erasing the case makes the details unreadable for good.
        """


class BackupJob(Protocol):
    """A backup that has been prepared on the owner's thread and may be copied on another."""

    def run(self, progress: VaultProgress | None = None, cancelled: Cancelled | None = None) -> None:
        """Copy and verify in a child process; any thread. Saves may go on meanwhile."""

    def finish(self) -> BackupReport:
        """Put the copy in place and prune; owner's thread. Raises what ``run`` met. Always call it."""


class VaultSession(Protocol):
    """An open vault.

    One thread owns it. Every method raises ``VaultError``; after ``close`` with CLOSED.
    """

    @property
    def folder(self) -> Path:
        """The folder of the vault."""

    @property
    def vault_id(self) -> str:
        """The random id of the vault."""

    @property
    def connection(self) -> SqlConnection:
        """For reading at any time.

        Writing outside a transaction is refused by the database driver's authorizer.
        """

    @property
    def read_only(self) -> bool:
        """Whether the vault takes no changes."""

    @property
    def read_only_because(self) -> VaultErrorCode | None:
        """Why it takes none."""

    @property
    def notices(self) -> VaultNotices:
        """What to tell whoever opened it."""

    def trouble(self) -> VaultErrorCode | None:
        """Why the vault must be locked now; None while all is well.

        GONE when its disk or folder is gone or its files were replaced: cheap to ask, every few seconds. Else
        what a save met that has made it read-only: IO_ERROR and the like.
        """

    def transaction(self, *, reserve: bool = False) -> AbstractContextManager[Transaction]:
        """BEGIN IMMEDIATE ... COMMIT, then the seal. "Saved" may be said once the block has been left.

        An exception inside rolls back and goes on. DISK_FULL and IO_ERROR say in ``kept`` what is saved.
        Not nested. ``reserve`` is for erasures and for what was typed: on a full disk 16 MB kept for them
        are given back first.
        """

    def forget_case(self, transaction: Transaction, case_id: str) -> None:
        """Delete the salt and the details of the case's log entries.

        The chain stays whole, the details are gone.
        """

    def bury(self, case_id: str) -> None:
        """Remember, as a keyed hash in the seal, that a case has been erased: no restore revives it.

        Inside a transaction it takes effect with the COMMIT, otherwise at once.
        """

    def is_buried(self, case_id: str) -> bool:
        """Whether the case has been erased in this vault."""

    def buried(self) -> frozenset[str]:
        """The keyed hashes of all erased cases."""

    def revived(self) -> tuple[str, ...]:
        """Ids of cases that are buried and yet present; normally none.

        The owner erases them again after opening.
        """

    def audit_entries(self, limit: int = 200) -> tuple[AuditEntry, ...]:
        """The newest entries, newest first."""

    def verify_audit(self) -> AuditReport:
        """Follow the chain of the log from its start."""

    def read_logged(self, case_id: str) -> None:
        """Note that a case was read.

        Once per case and sitting, written with the next save, backup or close.
        """

    def secret(self, purpose: str, length: int = 32) -> bytes:
        """A key of its own for a purpose such as ``export/<id>``; the same purpose gives the same key."""

    def migrate(self, scripts: Sequence[Migration]) -> None:
        """Bring the schema to the last of ``scripts``, one transaction each; data are backed up first.

        NEWER_FORMAT when the vault has seen more steps than are known here. MIGRATION_FAILED leaves it at the
        last whole step.
        """

    def change_passphrase(
        self, current: Secret, new: Passphrase, progress: VaultProgress | None = None
    ) -> None:
        """Replace the passphrase; the recovery code (also accepted as ``current``) stays valid."""

    def passphrase_written(self) -> None:
        """Go on with the passphrase that the gate's ``write_passphrase`` has put in place for this vault."""

    def renew_recovery_code(self) -> RecoveryCode:
        """Make a new recovery code and revoke the old one. Unconfirmed until it is typed back."""

    def confirm_recovery(self, typed: RecoveryCode) -> None:
        """Unwrap the header on disk with the typed-back code and note that it works."""

    def checkpoint_due(self) -> bool:
        """Whether half a second has passed since the last save and the log has not been folded in yet."""

    def checkpoint(self) -> None:
        """Fold the write-ahead log into the database and empty it.

        A few milliseconds; does nothing during a copy.
        """

    def backup_due(self, *, closing: bool = False) -> bool:
        """Whether data changed since the newest backup, it is an hour old, and two minutes were quiet.

        ``closing`` asks only whether data changed: before the vault is closed there is no better time.
        """

    def start_backup(self) -> BackupJob:
        """Prepare a backup: a checkpoint, and none more until ``finish``."""

    def backup(
        self, progress: VaultProgress | None = None, cancelled: Cancelled | None = None
    ) -> BackupReport:
        """Start, run and finish a backup on this thread."""

    def purge_backups(self) -> int:
        """Remove every backup but the newest, taking a fresh one first if anything changed; how many.

        For an erasure that shall not wait until the older backups expire.
        """

    def close(self) -> None:
        """Checkpoint, seal with the file's hash, close, wipe the keys. A second call does nothing."""


TombstoneReplay: TypeAlias = Callable[[VaultSession, Sequence[str]], None]
"""Migrates a restored vault and erases the given cases in it (maybe none) through the erase use case."""


class VaultGate(Protocol):
    """Makes, opens, checks and restores vaults. Holds no keys."""

    def inspect(self, folder: Path) -> VaultInfo:
        """Read the header alone; never raises for a folder that is not a vault."""

    def check_passphrase(self, passphrase: Passphrase) -> PassphraseFlaw | None:
        """What is wrong with a new passphrase, for showing while it is typed."""

    def suggest_passphrase(self) -> Passphrase:
        """A new passphrase of random Norwegian words."""

    def check_recovery(self, typed: RecoveryCode) -> int | None:
        """First mistyped group (1-8, 0 = wrong number of characters) or None.

        A check of form, for showing while typing.
        """

    def create(
        self, folder: Path, passphrase: Passphrase, progress: VaultProgress | None = None
    ) -> RecoveryCode:
        """Make a vault in a missing or empty folder; it is closed afterwards.

        Set-up ends with ``confirm_recovery``.
        """

    def confirm_recovery(
        self, folder: Path, typed: RecoveryCode, progress: VaultProgress | None = None
    ) -> VaultSession:
        """Open the vault with the typed-back recovery code and note that it works.

        Fast: no password hashing.
        """

    def open(self, folder: Path, secret: Secret, progress: VaultProgress | None = None) -> VaultSession:
        """Open a vault. A missing or empty database never becomes a new one.

        A seal that does not fit opens the vault read-only with ``read_only_because`` set.
        """

    def derive(self, folder: Path, secret: Secret, progress: VaultProgress | None = None) -> UnlockedKeys:
        """The slow half of ``open``, for a worker thread.

        Hand the answer to ``open_with`` on the owner's thread.
        """

    def open_with(self, keys: UnlockedKeys, progress: VaultProgress | None = None) -> VaultSession:
        """Open the database with derived keys; on the thread that will own the session."""

    def verify(self, folder: Path, secret: Secret, progress: VaultProgress | None = None) -> VerifyReport:
        """Check everything in a closed vault or a backup: cipher, structure, log, seal."""

    def backups(self, folder: Path) -> tuple[BackupInfo, ...]:
        """The backups of a vault, newest first."""

    def prove(self, folder: Path, secret: Secret, progress: VaultProgress | None = None) -> None:
        """Raise unless the secret opens the vault; also while it is open, for a worker thread.

        For what an unlocked window alone must not be enough for. Wrong ones count as failed unlocks.
        """

    def write_passphrase(
        self, folder: Path, current: Secret, new: Passphrase, progress: VaultProgress | None = None
    ) -> None:
        """The slow half of ``change_passphrase``, for a worker thread: the open session goes on meanwhile.

        Then tell it with ``passphrase_written``. Until the header is replaced the old passphrase counts.
        """

    def set_aside(self, folder: Path) -> tuple[Path, ...]:
        """The vaults that restores have replaced, kept beside `folder`, oldest first.

        No erasure and no pruning reaches them: whoever restored decides when they may go.
        """

    def discard_set_aside(self, folder: Path) -> int:
        """Delete the vaults that restores have replaced; how many."""

    def restore(
        self,
        backup: Path,
        into: Path,
        secret: Secret,
        *,
        replay: TombstoneReplay,
        progress: VaultProgress | None = None,
    ) -> RestoreReport:
        """Rebuild a vault from a backup in a new folder beside ``into``, verify it, then swap it in."""


class UnlockedKeys(Protocol):
    """The keys of a vault between ``derive`` and ``open_with``."""

    @property
    def folder(self) -> Path:
        """The folder of the vault."""

    def wipe(self) -> None:
        """Forget the keys, when the vault is not opened after all."""
