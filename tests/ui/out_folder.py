"""The folder that pictures go to, as it was given on the command line."""

from __future__ import annotations

import sys
from pathlib import Path


def out_folder(given: str) -> Path:
    """Return the folder; leave with status 2 for an option, of which the pictures have none."""
    if not given or given.startswith("-"):
        sys.stderr.write(f"OUT must be a folder, not {given!r}.\n")
        raise SystemExit(2)
    return Path(given)
