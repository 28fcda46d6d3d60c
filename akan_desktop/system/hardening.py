"""What this process must never leave behind: readable files and core dumps."""

from __future__ import annotations

import os
import sys


def harden_process() -> None:
    """Make new files private and switch core dumps off. Call first thing, in every process of the program."""
    os.umask(0o077)
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
