"""The folder `releases/` of a vault: locked statistics, anonymous, in the open, one file per period.

They outlive every backup: a period that has been published is never published again, not even from a register
that has forgotten it.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from akan_desktop.app.vault_records import Kept, VaultError, VaultErrorCode
from akan_desktop.domain.tally_codes import Period
from akan_desktop.vault import files

FOLDER: Final = "releases"
_SUFFIX: Final = ".json"
_LARGEST: Final = 4 * 1024 * 1024


class ReleaseFolder:
    """Implements `ReleaseFiles` in the folder of an open vault."""

    def __init__(self, vault: Path) -> None:
        self._folder = vault / FOLDER

    def read(self) -> Mapping[Period, bytes]:
        """Every file that is named after a period. A file that is too large reads as damaged bytes."""
        with files.errors_as_codes():
            paths = sorted(self._folder.glob(f"*{_SUFFIX}")) if self._folder.is_dir() else []
        found: dict[Period, bytes] = {}
        for path in paths:
            period = _period(path.stem)
            body = files.read_bounded(path, _LARGEST)
            if period is not None and body is not None:
                found[period] = body
        return found

    def write(self, period: Period, body: bytes) -> None:
        """Write the file of a period, durably, never over another one (FileExistsError)."""
        files.make_private_folder(self._folder)
        path = self._folder / f"{period.code}{_SUFFIX}"
        if path.exists():
            if files.read_bounded(path, _LARGEST) == body:
                return
            raise FileExistsError
        files.replace(path, body)
        if files.read_bounded(path, _LARGEST) != body:
            raise VaultError(VaultErrorCode.IO_ERROR, kept=Kept.SAVED_BEFORE)


def _period(name: str) -> Period | None:
    try:
        period = Period.parse(name)
    except ValueError:
        return None
    return period if period.code == name else None
