"""What this process must never leave behind: readable files and core dumps."""

from __future__ import annotations

import os
import sys
from typing import Final

_NO_CORE: Final = 1
"""Bytes: too few for any file. Under zero Linux still gives the memory to a reporter of crashes, where the
system has one; of one byte it knows that nobody wants it."""


def harden_process() -> None:
    """Make new files private and switch core dumps off. Call first thing, in every process of the program."""
    os.umask(0o077)
    if sys.platform != "win32":
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_CORE)
        # Nobody may raise what was set to nothing.
        limit = _NO_CORE if most else 0
        resource.setrlimit(resource.RLIMIT_CORE, (limit, limit))
