"""Writing an answer to a file: private, whole or not at all, and never over something that is there."""

from __future__ import annotations

import os
import secrets
import sys
from pathlib import Path
from typing import Final

from akan_desktop.cli.trouble import OutputError, OutputProblem

STDOUT: Final = "-"


def require_new(path: str) -> None:
    """Raise OutputError where a file could not be made there, before anything else is done for it."""
    if path == STDOUT:
        return
    target = Path(path)
    if target.exists() or target.is_symlink():
        raise OutputError(OutputProblem.EXISTS, target)
    if not os.access(target.absolute().parent, os.W_OK | os.X_OK):
        raise OutputError(OutputProblem.NOT_WRITABLE, target)


def write_out(path: str, data: bytes, *, replace: bool = False) -> None:
    """Write `data` to `path`, or to standard output for `-`; readable by its owner alone.

    The file appears whole or not at all. An existing one is kept unless `replace` is set (OutputError).
    """
    if path == STDOUT:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    target = Path(path)
    part = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        descriptor = os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            if replace:
                part.replace(target)
            else:
                # A link, unlike a rename, never takes the place of a file that is there.
                target.hardlink_to(part)
        finally:
            part.unlink(missing_ok=True)
    except FileExistsError:
        raise OutputError(OutputProblem.EXISTS, target) from None
    except OSError:
        raise OutputError(OutputProblem.NOT_WRITABLE, target) from None
