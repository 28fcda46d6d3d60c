"""Codes and frozen records about a vault: what can go wrong, what is kept, and what was found.

A vault is one folder with an encrypted case database, a header that holds the key slots and a seal
that proves that nothing saved has been lost. Text for people is found by i18n.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TypeAlias


class VaultErrorCode(StrEnum):
    """Why a vault could not do what was asked."""

    WRONG_PASSPHRASE = "wrong_passphrase"  # noqa: S105 - a code, not a secret
    WRONG_RECOVERY_CODE = "wrong_recovery_code"
    THROTTLED = "throttled"
    """Too many wrong passphrases in a row: ``VaultError.retry_after`` seconds to wait."""
    WEAK_PASSPHRASE = "weak_passphrase"  # noqa: S105 - a code, not a secret
    """``VaultError.flaw`` says in what way."""
    RECOVERY_MISTYPED = "recovery_mistyped"
    """``VaultError.group`` is the first wrong group, 1-8; 0 when the number of characters is wrong."""
    NOT_A_VAULT = "not_a_vault"
    HEADER_MISSING = "header_missing"
    HEADER_DAMAGED = "header_damaged"
    KDF_REFUSED = "kdf_refused"
    NEWER_FORMAT = "newer_format"
    DATABASE_MISSING = "database_missing"
    DATABASE_DAMAGED = "database_damaged"
    SEAL_MISSING = "seal_missing"
    SEAL_DAMAGED = "seal_damaged"
    SEAL_MISMATCH = "seal_mismatch"
    """The database is older than what was last sealed: something that was saved is gone."""
    OTHER_VAULT = "other_vault"
    """Header, database and seal do not belong together."""
    IN_USE = "in_use"
    FOLDER_MISSING = "folder_missing"
    FOLDER_NOT_EMPTY = "folder_not_empty"
    PATH_TOO_LONG = "path_too_long"
    """The folder lies so deep that the database could not be opened in it, or has too long a name."""
    READ_ONLY_FOLDER = "read_only_folder"
    READ_ONLY = "read_only"
    """The open vault takes no changes; ``VaultSession.read_only_because`` says why."""
    DISK_FULL = "disk_full"
    IO_ERROR = "io_error"
    GONE = "gone"
    """The open vault is no longer at its place: its disk or folder is gone, or its files were replaced."""
    CLOSED = "closed"
    BACKUP_DAMAGED = "backup_damaged"
    BACKUP_FAILED = "backup_failed"
    BACKUP_CANCELLED = "backup_cancelled"
    ERASURE_INCOMPLETE = "erasure_incomplete"
    """A restored copy still holds a case that had been erased; nothing was put in place."""
    MIGRATION_FAILED = "migration_failed"


class Kept(StrEnum):
    """What is safe after an error, so that a message can say it."""

    NOTHING_CHANGED = "nothing_changed"
    """No file was changed by the attempt."""
    SAVED_BEFORE = "saved_before"
    """Everything saved before this attempt is kept; this one change is not saved."""
    SAVED_ALL = "saved_all"
    """Also this change is saved, but the vault takes no more until it has been opened again."""


class PassphraseFlaw(StrEnum):
    """Why a passphrase is refused."""

    TOO_SHORT = "too_short"
    COMMON = "common"
    REPETITIVE = "repetitive"
    CONTROL_CHARACTER = "control_character"


class VaultError(Exception):
    """A vault refused or failed. Carries codes and numbers only, never content, names or keys."""

    def __init__(
        self,
        code: VaultErrorCode,
        *,
        kept: Kept = Kept.NOTHING_CHANGED,
        flaw: PassphraseFlaw | None = None,
        group: int | None = None,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(code.value)
        self.code = code
        self.kept = kept
        self.flaw = flaw
        self.group = group
        self.retry_after = retry_after


class VaultStage(StrEnum):
    """What a long operation is doing now."""

    DERIVING_KEY = "deriving_key"
    CHECKING = "checking"
    OPENING = "opening"
    COPYING = "copying"
    VERIFYING = "verifying"
    REPLAYING = "replaying"
    FINISHING = "finishing"


VaultProgress: TypeAlias = Callable[[VaultStage, float | None], None]
"""Called with the stage and, where known, the share done (0-1). May be called from a worker thread."""
Cancelled: TypeAlias = Callable[[], bool]


class SlotKind(StrEnum):
    """The ways into a vault that format 1 can hold."""

    PASSPHRASE = "passphrase"  # noqa: S105 - a code, not a secret
    RECOVERY = "recovery"
    DEPUTY = "deputy"
    KEYRING = "keyring"


@dataclass(frozen=True, slots=True)
class Passphrase:
    """What the user typed. Not shown in a repr."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class RecoveryCode:
    """Eight groups of five characters, e.g.

    ``AB3D7-...``; also what the user typed back. Not shown in a repr.
    """

    text: str = field(repr=False)

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups in the order printed."""
        return tuple(self.text.split("-"))


Secret: TypeAlias = Passphrase | RecoveryCode


@dataclass(frozen=True, slots=True)
class VaultInfo:
    """What the header alone tells; needs no key.

    ``problem`` is set when the folder cannot be opened as it is.
    """

    folder: Path
    exists: bool
    problem: VaultErrorCode | None = None
    vault_id: str | None = None
    created: datetime | None = None
    slots: tuple[SlotKind, ...] = ()
    recovery_confirmed: bool = False
    """False while set-up has not ended: nobody has shown that the recovery code was written down."""


@dataclass(frozen=True, slots=True)
class VaultNotices:
    """What the person who has just opened the vault should be told."""

    failed_unlocks: int = 0
    last_failed: datetime | None = None
    header_from_copy: bool = False
    """The header was damaged; its copy was used and the header has been written anew."""
    unclean_close: bool = False
    """The program ended without closing the vault; the database was checked and is whole."""
    opened_with: SlotKind = SlotKind.PASSPHRASE


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One line of the log. ``details`` is None when the case it concerned has been erased."""

    seq: int
    utc: datetime
    actor: str
    """The kind of the slot the vault was opened with."""
    action: str
    case_id: str | None
    details: Mapping[str, str] | None


@dataclass(frozen=True, slots=True)
class AuditReport:
    """The chain of the log, followed from its start."""

    entries: int
    broken_at: int | None
    """The sequence number of the first entry that does not fit; None when all fit."""

    @property
    def whole(self) -> bool:
        """Whether every entry fits the one before it."""
        return self.broken_at is None


@dataclass(frozen=True, slots=True)
class BackupInfo:
    """One backup in the vault's folder.

    A folder under ``backups`` that was verified before it got its name.
    """

    path: Path
    taken: datetime
    size: int
    """Bytes."""


@dataclass(frozen=True, slots=True)
class BackupReport:
    """A backup that has been copied, read back with the key and put in place."""

    backup: BackupInfo
    seconds: float
    pruned: int
    """Number of older backups that expired."""


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """A full check of a vault or a backup. Sound when ``problems`` is empty."""

    vault_id: str | None
    problems: tuple[VaultErrorCode, ...]
    audit: AuditReport | None
    tables: Mapping[str, int]
    """Rows per table."""

    @property
    def sound(self) -> bool:
        """Whether nothing was found wrong."""
        return not self.problems


@dataclass(frozen=True, slots=True)
class RestoreReport:
    """A backup that is now the vault."""

    folder: Path
    taken: datetime
    set_aside: Path | None
    """The folder that stood there before, kept under another name; None when there was none."""
    replayed: int
    """Erased cases that the backup still held and that were erased again."""
    newest_tombstones: bool
    """False when the replaced vault's own list of erased cases could not be read.

    Later erasures are then unknown.
    """


@dataclass(frozen=True, slots=True)
class Migration:
    """One named step of the schema.

    Its place in the list, counted from 1, is the ``user_version`` it leads to.
    """

    name: str
    sql: str
