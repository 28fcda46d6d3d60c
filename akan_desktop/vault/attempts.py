"""Failed attempts to unlock.

Counted beside the vault while it is locked, told and logged at the next unlock.

The count holds no secret and guards nothing: whoever can write to the folder can remove it. It is there
so that the owner hears of an attempt at all.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from akan_desktop.app.vault_records import VaultError
from akan_desktop.vault import files, strict_json

NAME = "attempts.json"
_LARGEST = 512


def read(folder: Path) -> tuple[int, datetime | None]:
    """How many attempts failed since the last unlock, and when the last one was. Damage counts as none."""
    try:
        raw = files.read_bounded(folder / NAME, _LARGEST)
        if raw is None:
            return 0, None
        entry = strict_json.fields(strict_json.document(raw, largest=_LARGEST), "failed", "last")
        last = datetime.fromisoformat(strict_json.text(entry["last"])).astimezone(UTC)
        return strict_json.whole(entry["failed"], least=1), last
    except (ValueError, VaultError):
        return 0, None


def note(folder: Path, now: datetime) -> None:
    """Count one more. A folder that cannot be written does not keep anyone from trying again."""
    failed, _ = read(folder)
    last = now.astimezone(UTC).isoformat(timespec="seconds")
    try:
        files.replace(
            folder / NAME, strict_json.spelled({"failed": min(failed + 1, 1_000_000), "last": last})
        )
    except VaultError:
        return


def clear(folder: Path) -> None:
    """Start counting anew. Raises VaultError."""
    with files.errors_as_codes():
        (folder / NAME).unlink(missing_ok=True)
