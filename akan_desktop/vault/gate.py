"""The gate: makes, opens, checks and restores vaults. Everything outside comes in through its constructor."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from akan_desktop.app.vault_records import (
    BackupInfo,
    Passphrase,
    PassphraseFlaw,
    RecoveryCode,
    RestoreReport,
    Secret,
    VaultError,
    VaultErrorCode,
    VaultInfo,
    VaultProgress,
    VaultStage,
    VerifyReport,
)
from akan_desktop.app.vaults import TombstoneReplay, UnlockedKeys, VaultGate
from akan_desktop.vault import (
    attempts,
    backups,
    creating,
    files,
    header,
    opening,
    passphrases,
    recovery_codes,
    restoring,
    seal,
    secrets_change,
    verifying,
)
from akan_desktop.vault import connection as database
from akan_desktop.vault.password_hashing import KdfCost
from akan_desktop.vault.session import Session, Surroundings

_FREE_TRIES = 3
_LONGEST_WAIT = 30.0


class Gate:
    """Implements ``VaultGate``. ``cost`` is for tests alone; without it the cost fits the machine."""

    def __init__(self, *, now: Callable[[], datetime], cost: KdfCost | None = None) -> None:
        self._surroundings = Surroundings(now=now, cost=cost)
        self._failed: dict[Path, tuple[int, float]] = {}

    def inspect(self, folder: Path) -> VaultInfo:
        """Read the header alone."""
        try:
            restoring.settle(folder)
            with files.errors_as_codes():
                if not folder.is_dir():
                    return VaultInfo(folder=folder, exists=False, problem=VaultErrorCode.FOLDER_MISSING)
                if not self._looks_like_a_vault(folder):
                    return VaultInfo(folder=folder, exists=False, problem=VaultErrorCode.NOT_A_VAULT)
            _, found = header.readable(folder)[0]
        except VaultError as error:
            return VaultInfo(folder=folder, exists=True, problem=error.code)
        problem: VaultErrorCode | None = None
        path = folder / database.NAME
        if not path.is_file() or path.stat().st_size == 0:
            problem = VaultErrorCode.DATABASE_MISSING
        elif seal.names_another(folder, found.vault_id):
            problem = VaultErrorCode.OTHER_VAULT
        elif not os.access(folder, os.W_OK):
            problem = VaultErrorCode.READ_ONLY_FOLDER
        return VaultInfo(
            folder=folder,
            exists=True,
            problem=problem,
            vault_id=found.vault_id,
            created=found.created_at(),
            slots=tuple(slot.kind for slot in found.slots),
            recovery_confirmed=found.recovery_confirmed,
        )

    @staticmethod
    def _looks_like_a_vault(folder: Path) -> bool:
        return any((folder / name).exists() for name in (header.NAME, header.COPY, database.NAME))

    def check_passphrase(self, passphrase: Passphrase) -> PassphraseFlaw | None:
        """What is wrong with a new passphrase."""
        return passphrases.flaw(passphrase)

    def suggest_passphrase(self) -> Passphrase:
        """A new passphrase of random Norwegian words."""
        return passphrases.suggested()

    def check_recovery(self, typed: RecoveryCode) -> int | None:
        """The first mistyped group, or None."""
        return recovery_codes.mistyped_group(typed)

    def create(
        self, folder: Path, passphrase: Passphrase, progress: VaultProgress | None = None
    ) -> RecoveryCode:
        """Make a vault; it is closed afterwards."""
        return creating.create(folder, passphrase, self._surroundings, progress)

    def confirm_recovery(
        self, folder: Path, typed: RecoveryCode, progress: VaultProgress | None = None
    ) -> Session:
        """Open the vault with the typed-back code and note that it works."""
        session = self.open(folder, typed, progress)
        try:
            session.confirm_recovery(typed)
        except BaseException:
            session.close()
            raise
        return session

    def open(self, folder: Path, secret: Secret, progress: VaultProgress | None = None) -> Session:
        """Open a vault."""
        return self.open_with(self.derive(folder, secret, progress), progress)

    def derive(self, folder: Path, secret: Secret, progress: VaultProgress | None = None) -> opening.Unlocked:
        """Find the master key: the slow half of opening."""
        restoring.settle(folder)
        self._require_vault(folder)
        opening.require_files(folder)
        return opening.Unlocked(folder, self._unlock(folder, secret, progress))

    def prove(self, folder: Path, secret: Secret, progress: VaultProgress | None = None) -> None:
        """Make sure that the secret opens the header, also while the vault is open."""
        self._unlock(folder, secret, progress).master.wipe()

    def _unlock(self, folder: Path, secret: Secret, progress: VaultProgress | None) -> header.Opened:
        if isinstance(secret, Passphrase):
            self._require_patience(folder)
        if progress is not None:
            progress(VaultStage.DERIVING_KEY, None)
        try:
            opened = header.unlock_folder(folder, secret)
        except VaultError as error:
            if error.code in {VaultErrorCode.WRONG_PASSPHRASE, VaultErrorCode.WRONG_RECOVERY_CODE}:
                attempts.note(folder, self._surroundings.now())
                tries, _ = self._failed.get(folder, (0, 0.0))
                self._failed[folder] = (tries + 1, time.monotonic())
                self._require_one_vault(folder)
            raise
        self._failed.pop(folder, None)
        return opened

    @staticmethod
    def _require_one_vault(folder: Path) -> None:
        """Raise OTHER_VAULT where no secret of this vault could fit: the header is another one's."""
        _, deciding = header.readable(folder)[0]
        if seal.names_another(folder, deciding.vault_id):
            raise VaultError(VaultErrorCode.OTHER_VAULT) from None

    def open_with(self, keys: UnlockedKeys, progress: VaultProgress | None = None) -> Session:
        """Open the database with derived keys."""
        if not isinstance(keys, opening.Unlocked):
            raise TypeError("keys of another gate")
        return opening.open_session(keys, self._surroundings, progress)

    def _require_vault(self, folder: Path) -> None:
        with files.errors_as_codes():
            if not folder.is_dir():
                raise VaultError(VaultErrorCode.FOLDER_MISSING)
            if not self._looks_like_a_vault(folder):
                raise VaultError(VaultErrorCode.NOT_A_VAULT)

    def _require_patience(self, folder: Path) -> None:
        """Raise THROTTLED while the growing delay after wrong passphrases runs. Never for a recovery code."""
        tries, last = self._failed.get(folder, (0, 0.0))
        if tries < _FREE_TRIES:
            return
        wait = min(_LONGEST_WAIT, 2.0 ** (tries - _FREE_TRIES)) - (time.monotonic() - last)
        if wait > 0:
            raise VaultError(VaultErrorCode.THROTTLED, retry_after=wait)

    def verify(self, folder: Path, secret: Secret, progress: VaultProgress | None = None) -> VerifyReport:
        """Check everything in a closed vault or a backup."""
        self._require_vault(folder)
        if progress is not None:
            progress(VaultStage.DERIVING_KEY, None)
        opened = header.unlock_folder(folder, secret)
        try:
            copy = folder.absolute().parent.name == backups.FOLDER
            if not copy and (folder / database.NAME).exists():
                opening.require_files(folder)
            if progress is not None:
                progress(VaultStage.VERIFYING if copy else VaultStage.CHECKING, None)
            return verifying.check(folder, header=opened.header, master=opened.master, copy=copy)
        finally:
            opened.master.wipe()

    def backups(self, folder: Path) -> tuple[BackupInfo, ...]:
        """The backups of a vault, newest first."""
        return backups.listed(folder)

    def write_passphrase(
        self, folder: Path, current: Secret, new: Passphrase, progress: VaultProgress | None = None
    ) -> None:
        """Replace the passphrase on disk: the slow half."""
        secrets_change.write_passphrase(folder, current, new, self._surroundings.cost, progress)

    def set_aside(self, folder: Path) -> tuple[Path, ...]:
        """The vaults that restores have replaced here."""
        return restoring.set_aside(folder)

    def discard_set_aside(self, folder: Path) -> int:
        """Delete them; how many."""
        return restoring.discard_set_aside(folder)

    def restore(
        self,
        backup: Path,
        into: Path,
        secret: Secret,
        *,
        replay: TombstoneReplay,
        progress: VaultProgress | None = None,
    ) -> RestoreReport:
        """Rebuild a vault from a backup and swap it in."""
        self._require_vault(backup)
        return restoring.restore(
            backup, into, secret, replay=replay, surroundings=self._surroundings, progress=progress
        )


def vault_gate(*, now: Callable[[], datetime]) -> VaultGate:
    """The gate as the rest of the program knows it."""
    return Gate(now=now)
