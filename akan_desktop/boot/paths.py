"""Where vaults, settings and logs live on this computer, and how private these places are.

The default place of a vault is local to the machine: never a roaming profile and never the documents folder,
which many employers synchronise to a cloud.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import NamedTuple

_NAME = "Akan Desktop" if os.name == "nt" else "akan-desktop"
_PRIVATE_FOLDER = 0o700
_PRIVATE_UMASK = 0o077
_VAULT_HEADER = "vault.json"


class Places(NamedTuple):
    """The folders of one user on one computer. None of them need exist yet."""

    vault: Path
    settings: Path
    logs: Path


def places() -> Places:
    """Return this user's folders, by the customs of the platform."""
    import platformdirs

    dirs = platformdirs.PlatformDirs(_NAME, appauthor=False, roaming=False)
    return Places(
        vault=dirs.user_data_path / "vault",
        settings=dirs.user_config_path,
        logs=dirs.user_log_path,
    )


def default_vault() -> Path:
    """Return the folder that the window opens when no other is named."""
    return places().vault


def is_vault(folder: Path) -> bool:
    """Whether a vault was made here: its header is there, readable or not.

    Also where a restore was broken off at the very end: the restored vault stands beside, and is put in its
    place when it is opened.
    """
    restored = folder.parent / f".{folder.name}.ready"
    places = (folder,) if folder.exists() else (restored,)
    return any((place / f"{_VAULT_HEADER}{end}").exists() for place in places for end in ("", ".bak"))


def keep_private() -> None:
    """From now on this process makes files that only their owner can read."""
    os.umask(_PRIVATE_UMASK)


def private_folder(folder: Path) -> Path:
    """Make `folder` if need be, and see to it that only its owner can enter it.

    On Windows the profile's own access list does that; POSIX modes mean nothing there.
    """
    folder.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)
    if os.name == "posix" and stat.S_IMODE(folder.stat().st_mode) != _PRIVATE_FOLDER:
        folder.chmod(_PRIVATE_FOLDER)
    return folder


_CLOUD_MARKS = (
    "onedrive",
    "dropbox",
    "icloud",
    "com~apple~clouddocs",
    "google drive",
    "googledrive",
    "nextcloud",
)


def synchronised_by(folder: Path) -> str | None:
    """Return the part of the path that looks like a synchronised folder, for set-up to warn of; else None."""
    for part in folder.absolute().parts:
        if any(mark in part.lower() for mark in _CLOUD_MARKS):
            return part
    return None
