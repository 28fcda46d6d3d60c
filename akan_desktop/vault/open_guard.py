"""Nobody opens ``cases.db`` a second time in the process that holds the connection.

POSIX drops all of a process's locks on a file when it closes any descriptor of it. A harmless look at
the file would take SQLite's lock away; a second program could then write, and saved facts would be lost.
So the attempt is refused before it happens, whatever name or link leads to the file.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

_held: set[tuple[int, int]] = set()
_state = {"installed": False}
_WATCHED = frozenset({"open", "sqlite3.connect"})


class ForbiddenOpen(RuntimeError):  # noqa: N818 - names the act
    """A second open of a database that this process holds. A fault of the program, never of the user."""


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if not _held or event not in _WATCHED:
        return
    path = arguments[0]
    if not isinstance(path, str | bytes | os.PathLike):
        return  # a descriptor that is open already
    try:
        found = os.stat(path)  # noqa: PTH116 - may be bytes
    except (OSError, ValueError):
        return
    if (found.st_dev, found.st_ino) in _held:
        raise ForbiddenOpen("the case database is held open by the vault")


def hold(path: Path) -> tuple[int, int]:
    """Start guarding a file; the answer is the token for ``release``."""
    if not _state["installed"]:
        sys.addaudithook(_watch)
        _state["installed"] = True
    found = path.stat()
    token = (found.st_dev, found.st_ino)
    _held.add(token)
    return token


def release(token: tuple[int, int]) -> None:
    """Stop guarding; the connection has been closed."""
    _held.discard(token)


def identity(path: Path) -> tuple[int, int] | None:
    """Which file stands at a path, as `hold` answers it; None where there is none, or nobody can say."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def is_held(path: Path) -> bool:
    """Whether this process holds the file."""
    return identity(path) in _held
