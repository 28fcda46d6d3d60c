"""Backups: copied and read back by a child process, put in place only when good, pruned with care."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
import threading
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from akan_desktop.app.vault_records import (
    BackupInfo,
    BackupReport,
    Cancelled,
    VaultError,
    VaultErrorCode,
    VaultProgress,
    VaultStage,
)
from akan_desktop.vault import connection as database
from akan_desktop.vault import files
from akan_desktop.vault.keys import wipe

if TYPE_CHECKING:
    import subprocess

    from akan_desktop.vault.session import Session

FOLDER = "backups"
_PART = ".part"
_NAME = re.compile(r"(\d{8}T\d{6})Z-(\d{8,})")
_STAMP = "%Y%m%dT%H%M%S"
_LATEST, _DAILY, _WEEKLY = 5, 7, 4
_OLDEST = timedelta(days=30)
_JUMP = timedelta(hours=48)
_NEVER_PRUNED = 2
_POLL = 0.05


def listed(folder: Path) -> tuple[BackupInfo, ...]:
    """The backups of a vault, newest first. All were verified before they got their names."""
    found: list[tuple[int, str, BackupInfo]] = []
    with files.errors_as_codes():
        for path in (folder / FOLDER).glob("*"):
            match = _NAME.fullmatch(path.name)
            if match is not None and path.is_dir():
                taken = datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC)
                size = sum(part.stat().st_size for part in path.iterdir())
                backup = BackupInfo(path=path, taken=taken, size=size)
                # By the number of the commit: a clock can go backwards, commits cannot.
                found.append((int(match[2]), path.name, backup))
    return tuple(backup for _, _, backup in sorted(found, key=lambda entry: entry[:2], reverse=True))


def expired(found: Sequence[BackupInfo], now: datetime) -> tuple[BackupInfo, ...]:
    """Which of the backups (newest first, the one just taken included) may go.

    Kept are the five latest, the newest of each of seven days and of four weeks; none older than 30
    days, but the newest two always. When the clock went backwards, or jumped more than two days since
    the backup before, nothing goes this time: a wrong clock must not delete backups.
    """
    backwards = any(backup.taken > now for backup in found)
    if len(found) <= _NEVER_PRUNED or backwards or now - found[1].taken > _JUMP:
        return ()
    kept = {backup.path for backup in found[:_LATEST]}
    days: dict[object, Path] = {}
    weeks: dict[object, Path] = {}
    for backup in found:
        days.setdefault(backup.taken.date(), backup.path)
        weeks.setdefault(backup.taken.isocalendar()[:2], backup.path)
    kept |= set(list(days.values())[:_DAILY]) | set(list(weeks.values())[:_WEEKLY])
    return tuple(
        backup for backup in found[_NEVER_PRUNED:] if backup.path not in kept or now - backup.taken > _OLDEST
    )


def sweep(folder: Path) -> None:
    """Remove what an interrupted backup left behind."""
    for left in (folder / FOLDER).glob(f"*{_PART}"):
        shutil.rmtree(left, ignore_errors=True)


def start(session: Session) -> Job:
    """Bring everything into the database file and keep it still until the job is finished."""
    session.require_writable()
    session.flush_reads()
    session.checkpoint()
    sweep(session.folder)
    files.make_private_folder(session.folder / FOLDER)
    return Job(session)


class Job:
    """One backup on its way. Implements ``BackupJob``."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._started = time.perf_counter()
        sealed = session.current_seal()
        self._taken = session.now().astimezone(UTC)
        stamp = self._taken.strftime(_STAMP)
        self._target = session.folder / FOLDER / f"{stamp}Z-{sealed.sequence:08d}"
        self._part = self._target.with_name(self._target.name + _PART)
        revealed = session.master.reveal()
        order = {
            "source": os.fspath(session.folder / database.NAME),
            "target": os.fspath(self._part),
            "header": session.header.written().hex(),
            "seal": sealed.written(session.keys.seal).hex(),
            "master": revealed.hex(),
        }
        wipe(revealed)
        self._order = bytearray(json.dumps(order).encode())
        self._failure: VaultErrorCode | None = VaultErrorCode.BACKUP_CANCELLED
        self._child: subprocess.Popen[bytes] | None = None
        self._given_up = False
        session.hold_checkpoints(holding=True)
        session.rhythm.changed = False  # what is saved up to now is in the copy

    def run(self, progress: VaultProgress | None = None, cancelled: Cancelled | None = None) -> None:
        """Copy and verify in a child process. Raises BACKUP_CANCELLED, BACKUP_DAMAGED and the like."""
        try:
            self._failure = self._copy(progress, cancelled)
        finally:
            wipe(self._order)
        if self._failure is not None:
            raise VaultError(self._failure)

    def _copy(self, progress: VaultProgress | None, cancelled: Cancelled | None) -> VaultErrorCode | None:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(part for part in sys.path if part)}
        import subprocess  # with the first copy

        child = subprocess.Popen(
            [sys.executable, "-P", "-m", "akan_desktop.vault.copying"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
        )
        self._child = child
        answers: list[str] = []

        def converse() -> None:
            # The order fits into the pipe; the answers are read as they come.
            output, _ = child.communicate(bytes(self._order))
            answers.extend(output.decode(errors="replace").split())

        talk = threading.Thread(target=converse, name="backup", daemon=True)
        talk.start()
        if progress is not None:
            progress(VaultStage.COPYING, None)
        while talk.is_alive():
            talk.join(_POLL)
            if self._given_up or (cancelled is not None and cancelled()):
                child.kill()
                talk.join()
                return VaultErrorCode.BACKUP_CANCELLED
        if answers == ["good"] and child.returncode == 0:
            return None
        try:
            return VaultErrorCode(answers[0]) if answers else VaultErrorCode.BACKUP_FAILED
        except ValueError:
            return VaultErrorCode.BACKUP_FAILED

    def finish(self) -> BackupReport:
        """Put the copy in place and prune; on failure remove it. Raises what ``run`` met."""
        session = self._session
        self._given_up = True
        if self._child is not None and self._child.poll() is None:
            self._child.kill()  # the lock does not wait for a copy
        session.hold_checkpoints(holding=False)
        if self._failure is not None:
            session.rhythm.changed = True
            shutil.rmtree(self._part, ignore_errors=True)
            raise VaultError(self._failure)
        with files.errors_as_codes():
            if self._target.exists():  # the same second and the same state: one copy is enough
                shutil.rmtree(self._part)
            else:
                self._part.replace(self._target)
            files.sync_folder(self._target.parent)
        session.rhythm.backed_up()
        pruned = prune(session.folder, self._taken)
        newest = next(backup for backup in listed(session.folder) if backup.path == self._target)
        return BackupReport(backup=newest, seconds=time.perf_counter() - self._started, pruned=pruned)


def prune(folder: Path, now: datetime) -> int:
    """Remove the backups that have expired; how many."""
    return _remove(expired(listed(folder), now))


def purge(session: Session) -> int:
    """Remove every backup but the newest, after a fresh one if anything has changed since; how many."""
    if session.backup_due(closing=True) or not listed(session.folder):
        session.backup()
    return _remove(listed(session.folder)[1:])


def _remove(gone: Sequence[BackupInfo]) -> int:
    for backup in gone:
        # The new name first: a half-deleted backup must not look like a good one.
        leaving = backup.path.with_name(backup.path.name + _PART)
        with files.errors_as_codes():
            backup.path.replace(leaving)
        shutil.rmtree(leaving, ignore_errors=True)
    return len(gone)
