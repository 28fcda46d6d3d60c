"""Files of a vault: private, replaced atomically, durable before anyone is told so.

Nothing is written outside the vault's folder, and nothing readable by others. Errors become codes here;
a message of the operating system could carry a path with a name in it.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO

from akan_desktop.app.vault_records import Kept, VaultError, VaultErrorCode

BALLAST = "ballast"
RESTORING = "restoring"
MAKING = "making"
READY = "ready"
BALLAST_BYTES = 16 * 1024 * 1024
_FREE_FOR_BALLAST = 4 * BALLAST_BYTES
_MARGIN = 4 * 1024 * 1024
_ROOM_TO_OPEN = 64 * 1024
_NEW = ".new"
_LONGEST_PATH = 260 if os.name == "nt" else 512
"""Bytes; the database driver takes no more, whatever the disk would take."""
_LONGEST_BELOW = 64
"""Room for the longest name inside a vault: a database's journal in a backup that is being taken."""
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_DENIED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


def error_code(error: OSError) -> VaultErrorCode:
    """What an error of the operating system means for a vault."""
    if error.errno in _FULL:
        return VaultErrorCode.DISK_FULL
    if error.errno in _DENIED:
        return VaultErrorCode.READ_ONLY_FOLDER
    if error.errno == errno.ENAMETOOLONG:
        return VaultErrorCode.PATH_TOO_LONG
    return VaultErrorCode.IO_ERROR


@contextmanager
def errors_as_codes(kept: Kept = Kept.NOTHING_CHANGED) -> Iterator[None]:
    """Turn OSError into VaultError without its message."""
    try:
        yield
    except OSError as error:
        raise VaultError(error_code(error), kept=kept) from None


def require_short_path(path: Path, *, below: int = _LONGEST_BELOW) -> None:
    """Raise PATH_TOO_LONG unless `below` more bytes fit under the path, for the database driver's limit."""
    if len(os.fsencode(path.absolute())) + below > _LONGEST_PATH:
        raise VaultError(VaultErrorCode.PATH_TOO_LONG)


def sync_folder(folder: Path) -> None:
    """Make renames in a folder durable. A platform that cannot open folders does so by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync(handle: IO[bytes]) -> None:
    """Bring an open file to the disk."""
    handle.flush()
    os.fsync(handle.fileno())


def write_new(path: Path, content: bytes) -> None:
    """Write a file that must not exist, 0600, and bring it to the disk.

    Raises OSError; leaves nothing half done.
    """
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        try:
            view = memoryview(content)
            while view:
                view = view[os.write(handle, view) :]
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError:
        path.unlink(missing_ok=True)
        raise


def replace(path: Path, content: bytes, proves: Callable[[Path], bool] | None = None) -> None:
    """Replace a file so that at every moment the old or the new one is whole.

    Raises VaultError; the old one stays.

    ``proves`` looks at the new file before it takes the old one's place.
    """
    fresh = path.with_name(f"{path.name}.{os.urandom(4).hex()}{_NEW}")
    with errors_as_codes():
        try:
            write_new(fresh, content)
            if proves is not None and not proves(fresh):
                raise VaultError(VaultErrorCode.IO_ERROR)  # noqa: TRY301 - the file is removed below
            fresh.replace(path)
        except BaseException:
            fresh.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)


def read_bounded(path: Path, largest: int) -> bytes | None:
    """A regular file's bytes, or None when there is none. One byte more than ``largest`` at most is read."""
    with errors_as_codes():
        try:
            if not stat.S_ISREG(path.stat().st_mode):
                return None
            with path.open("rb") as handle:
                return handle.read(largest + 1)
        except (FileNotFoundError, NotADirectoryError):
            return None


def make_private_folder(folder: Path) -> None:
    """Make a folder that only its owner may enter, with its parents."""
    with errors_as_codes():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
        sync_folder(folder.parent)


def sweep(folder: Path) -> None:
    """Remove what an interrupted replacement left behind."""
    with errors_as_codes():
        for left in folder.glob(f"*{_NEW}"):
            left.unlink(missing_ok=True)


@contextmanager
def at_work_in(folder: Path) -> Iterator[None]:
    """Say that somebody works in a folder, for as long as this process lives and no longer.

    The system takes the mark back from a process that is killed, and keeps it when the folder is renamed.
    """
    handle = _marked(folder)
    try:
        yield
    finally:
        if handle is not None:
            os.close(handle)


def _marked(folder: Path) -> int | None:
    """Mark a folder; the handle, or None where folders cannot be marked. BlockingIOError: another has."""
    if sys.platform == "win32":
        return None
    import fcntl

    try:
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError:
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        raise
    except OSError:  # some shares in a network know no marks
        os.close(handle)
        return None
    return handle


def _is_left(folder: Path, before: datetime | None) -> bool:
    """Whether nobody works in a folder any more; where nobody can say, it must not be touched since then."""
    try:
        handle = _marked(folder)
        if handle is not None:
            os.close(handle)
            return True
        return before is None or folder.stat().st_mtime < before.timestamp()
    except OSError:
        return False


def sweep_beside(folder: Path, *, before: datetime | None = None) -> None:
    """Remove what a killed restore or set-up left beside a vault, which no erasure reaches. Never raises.

    `before`: where nobody can say whether one is running, only what has not been touched since then.
    """
    hidden = re.escape(f".{folder.name}.")
    ours = re.compile(f"{hidden}({READY}|({RESTORING}|{MAKING})-[0-9a-f]{{8}})")
    try:
        found = [path for path in folder.absolute().parent.iterdir() if ours.fullmatch(path.name)]
    except OSError:
        return
    for path in found:
        if _is_left(path, before):
            shutil.rmtree(path, ignore_errors=True)


def lay_ballast(folder: Path) -> None:
    """Reserve 16 MB that can be given back when the disk is full, if there is room for it. Never raises."""
    path = folder / BALLAST
    try:
        if path.exists() or shutil.disk_usage(folder).free < _FREE_FOR_BALLAST:
            return
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            if hasattr(os, "posix_fallocate"):
                os.posix_fallocate(handle, 0, BALLAST_BYTES)
            else:
                os.write(handle, bytes(BALLAST_BYTES))
        finally:
            os.close(handle)
    except OSError:
        path.unlink(missing_ok=True)


def require_room(folder: Path, *, reserve: bool) -> None:
    """Raise DISK_FULL before a change is begun that may not find room for its log and its seal.

    With ``reserve`` the ballast is given back instead: an erasure must get through.
    """
    with errors_as_codes(Kept.SAVED_BEFORE):
        free = shutil.disk_usage(folder).free
    if reserve and free < BALLAST_BYTES:
        drop_ballast(folder)
    elif free < _MARGIN:
        raise VaultError(VaultErrorCode.DISK_FULL, kept=Kept.SAVED_BEFORE)


def is_full(folder: Path) -> bool:
    """Whether a disk has no room left worth mentioning; False where it cannot be asked."""
    try:
        return shutil.disk_usage(folder).free < _ROOM_TO_OPEN
    except OSError:
        return False


def drop_ballast(folder: Path) -> bool:
    """Give the reserve back to the disk; True when there was one."""
    try:
        (folder / BALLAST).unlink()
    except OSError:
        return False
    return True
