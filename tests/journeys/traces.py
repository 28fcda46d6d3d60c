"""Looks for words in what a closed vault leaves behind: its tables and its restored backups."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from akan_desktop.app.vaults import Passphrase
from akan_desktop.boot.resources import find_resources
from akan_desktop.boot.wiring import Wiring
from akan_desktop.vault.gate import Gate


def found_in(content: bytes, words: Sequence[str]) -> list[bytes]:
    """Return the words that stand there: as written, in small letters, in UTF-16."""
    written = {form for word in words for form in (word, word.lower(), word.upper())}
    forms = [form.encode(code) for form in written for code in ("utf-8", "utf-16-le", "latin-1")]
    return [form for form in forms if form in content]


def every_row(folder: Path, passphrase: Passphrase) -> bytes:
    """Return everything in every table, read through the program's own door."""
    wiring = wired()
    desk = wiring.open_desk(wiring.gate.open(folder, passphrase))
    try:
        run = desk.vault.connection.execute
        named = run("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
        rows = [(table, run(f"SELECT * FROM {table}").fetchall()) for (table,) in named]  # noqa: S608
        return "\n".join(f"{table}: {row!r}" for table, found in rows for row in found).encode()
    finally:
        desk.close()


def restored(vault: Path, into: Path, passphrase: Passphrase) -> list[Path]:
    """Restore every backup, each in a copy of the vault, so that the first one stays as it is."""
    wiring = wired()
    made = []
    for number, backup in enumerate(wiring.gate.backups(vault)):
        folder = into / f"restored-{number}"
        shutil.copytree(vault, folder)
        wiring.gate.restore(backup.path, folder, passphrase, replay=wiring.replay)
        made.append(folder)
    return made


def wired() -> Wiring:
    """Return the program's parts, put together as for real."""
    return Wiring(find_resources(), gate=Gate(now=lambda: datetime.now(UTC)))
