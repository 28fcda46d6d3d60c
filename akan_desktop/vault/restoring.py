"""Restoring a backup: rebuilt and checked in a new folder, the dead erased again, then swapped in."""

from __future__ import annotations

import contextlib
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from akan_desktop.app.vault_records import (
    RestoreReport,
    Secret,
    VaultError,
    VaultErrorCode,
    VaultProgress,
    VaultStage,
)
from akan_desktop.app.vaults import TombstoneReplay
from akan_desktop.vault import backups, files, header, open_guard, opening, seal, verifying
from akan_desktop.vault import connection as database
from akan_desktop.vault.creating import beside
from akan_desktop.vault.session import Surroundings

_CARRIED = (backups.FOLDER, "releases")
_BEFORE = "before-restore"


@dataclass(frozen=True, slots=True)
class _Plan:
    """What a restore starts from."""

    opened: header.Opened
    """The header that the restored vault gets."""
    buried: frozenset[str]
    newest_tombstones: bool
    sequence: int
    """The highest number of a commit that was seen."""


def _ready(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.{files.READY}")


def _siblings(folder: Path, prefix: str) -> list[Path]:
    """What stands beside a folder under names that begin so, in order; nothing where one may not look."""
    try:
        return sorted(path for path in folder.parent.iterdir() if path.name.startswith(prefix))
    except OSError:
        return []


def set_aside(folder: Path) -> tuple[Path, ...]:
    """The vaults that earlier restores replaced, oldest first. They hold what has been erased since."""
    return tuple(path for path in _siblings(folder, f"{folder.name}.{_BEFORE}-") if path.is_dir())


def discard_set_aside(folder: Path) -> int:
    """Delete them; how many. Backups and locked statistics have been carried over. Raises VaultError."""
    settle(folder)
    gone = set_aside(folder)
    with files.errors_as_codes():
        for path in gone:
            if path.is_symlink():
                path.unlink()
            else:
                shutil.rmtree(path)
        files.sync_folder(folder.parent)
    return len(gone)


def settle(folder: Path) -> None:
    """Finish a swap that was interrupted between its steps; otherwise do nothing."""
    ready = _ready(folder)
    with files.errors_as_codes():
        if ready.is_dir() and not folder.exists():
            ready.rename(folder)
            files.sync_folder(folder.parent)
        asides = _siblings(folder, f"{folder.name}.{_BEFORE}-") if folder.exists() else []
        for aside in asides[-1:]:
            _carry(aside, folder)


def _carry(aside: Path, folder: Path) -> None:
    """Move backups and locked statistics to the restored vault."""
    for name in _CARRIED:
        if not (aside / name).is_dir():
            continue
        files.make_private_folder(folder / name)
        for entry in sorted((aside / name).iterdir()):
            if not (folder / name / entry.name).exists():
                entry.rename(folder / name / entry.name)
        files.sync_folder(folder / name)


def _require_free(folder: Path, opened: header.Opened) -> None:
    """Raise IN_USE when a program has the vault open that is to be replaced."""
    path = folder / database.NAME
    if open_guard.is_held(path):
        raise VaultError(VaultErrorCode.IN_USE)
    if path.is_file() and path.stat().st_size:
        try:
            database.Connection(path, opened.master.database_key(opened.header.epoch)).close()
        except VaultError as error:
            if error.code is VaultErrorCode.IN_USE:
                raise


def _unlock(backup: Path, into: Path, secret: Secret) -> tuple[header.Opened, int]:
    """The header for the restored vault, and the highest generation seen.

    The replaced vault's own header wins if the secret opens it: it knows of passphrases changed since. A
    secret that opens only the backup's header is as good, or nobody could restore after forgetting the
    newer one.
    """
    stored = header.read(backup / header.NAME)
    current: header.Opened | None = None
    with contextlib.suppress(VaultError):
        current = header.unlock_folder(into, secret)
    if current is not None and current.header.vault_id == stored.vault_id:
        return current, max(current.header.generation, stored.generation)
    own = header.unlock_folder(backup, secret)
    highest = own.header.generation
    with contextlib.suppress(VaultError):
        highest = max([highest, *(found.generation for _, found in header.readable(into))])
    return own, highest


def _plan(backup: Path, into: Path, secret: Secret) -> _Plan:
    opened, highest = _unlock(backup, into, secret)
    renewed = replace(opened.header, generation=highest + 1, mac=b"").signed(opened.master)
    key = seal.seal_key(opened.master)
    buried: frozenset[str] = frozenset()
    newest = False
    sequence = 0
    for place in (into, backup, *(found.path for found in backups.listed(into))):
        with contextlib.suppress(VaultError):
            found = seal.read(place, key)
            if found.vault_id == opened.header.vault_id:
                buried |= found.buried
                newest = newest or place == into
                sequence = max(sequence, found.sequence)
    return _Plan(replace(opened, header=renewed), buried, newest, sequence)


def restore(
    backup: Path,
    into: Path,
    secret: Secret,
    *,
    replay: TombstoneReplay,
    surroundings: Surroundings,
    progress: VaultProgress | None,
) -> RestoreReport:
    """Rebuild a vault from a backup. Until the swap nothing that exists is changed."""
    tell = progress or (lambda _stage, _share: None)
    files.require_short_path(into)
    settle(into)
    tell(VaultStage.DERIVING_KEY, None)
    plan = _plan(backup, into, secret)
    try:
        _require_free(into, plan.opened)
        tell(VaultStage.VERIFYING, None)
        stored = header.read(backup / header.NAME)
        report = verifying.check(backup, header=stored, master=plan.opened.master, copy=True)
        if not report.sound:
            raise VaultError(VaultErrorCode.BACKUP_DAMAGED)
        files.sweep_beside(into)
        place = beside(into, files.RESTORING)
        try:
            files.make_private_folder(place)
            with files.at_work_in(place):
                replayed = _rebuild(backup, place, plan, replay, surroundings, tell)
                tell(VaultStage.FINISHING, None)
                _require_free(into, plan.opened)  # it took a while: somebody may have opened it
                aside = _swap(place, into, surroundings)
        except BaseException:
            shutil.rmtree(place, ignore_errors=True)
            raise
    finally:
        plan.opened.master.wipe()
    taken = next((one.taken for one in backups.listed(backup.parent.parent) if one.path == backup), None)
    return RestoreReport(
        folder=into,
        taken=taken or surroundings.now(),
        set_aside=aside,
        replayed=replayed,
        newest_tombstones=plan.newest_tombstones,
    )


def _rebuild(
    backup: Path,
    place: Path,
    plan: _Plan,
    replay: TombstoneReplay,
    surroundings: Surroundings,
    tell: VaultProgress,
) -> int:
    """Copy the backup, open it, erase the dead again and close it; how many there were."""
    tell(VaultStage.COPYING, None)
    with files.errors_as_codes():
        for name in (database.NAME, seal.NAME):
            shutil.copyfile(backup / name, place / name)
            (place / name).chmod(0o600)
            with (place / name).open("rb+") as copied:
                files.sync(copied)
    header.write(place, plan.opened.header)
    session = opening.open_session(
        opening.Unlocked(place, plan.opened), surroundings, also_buried=plan.buried
    )
    try:
        if session.read_only:
            raise VaultError(VaultErrorCode.BACKUP_DAMAGED)
        tell(VaultStage.REPLAYING, None)
        revived = session.revived()
        replay(session, revived)
        if session.revived():
            raise VaultError(VaultErrorCode.ERASURE_INCOMPLETE)
        session.skip_to(plan.sequence)
        with session.own_transaction() as running:
            running.record("restored", details={"erased_again": str(len(revived))})
    finally:
        session.close()
    return len(revived)


def _swap(place: Path, into: Path, surroundings: Surroundings) -> Path | None:
    """Put the rebuilt vault in place of the old one, which is kept under another name."""
    ready = _ready(into)
    aside: Path | None = None
    with files.errors_as_codes():
        place.rename(ready)
        if into.exists() and any(into.iterdir()):
            aside = into.with_name(f"{into.name}.{_BEFORE}-{surroundings.now():%Y%m%dT%H%M%S}")
            into.rename(aside)
        elif into.exists():
            into.rmdir()
        ready.rename(into)
        files.sync_folder(into.parent)
        if aside is not None:
            _carry(aside, into)
    return aside
