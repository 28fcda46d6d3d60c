"""Vaults for tests: real ones, with a password hash that costs nothing."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from akan_desktop.app.vaults import Migration, Passphrase, RecoveryCode
from akan_desktop.vault.gate import Gate
from akan_desktop.vault.password_hashing import KdfCost
from akan_desktop.vault.session import Session

CHEAP = KdfCost(memory_kib=64, passes=1, lanes=1)
PASSPHRASE = Passphrase("gul sykkel på fjellet")
SCHEMA = (
    Migration(
        "0001_cases",
        "CREATE TABLE cases (id TEXT PRIMARY KEY, story TEXT NOT NULL) STRICT;\n"
        "CREATE TABLE parts (case_id TEXT NOT NULL REFERENCES cases (id), n INTEGER) STRICT;\n"
        "CREATE VIRTUAL TABLE words USING fts5 (case_id UNINDEXED, story);\n",
    ),
)


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **parts: float) -> None:
        self.now += timedelta(**parts)


@dataclass
class Made:
    """A vault with a schema, closed."""

    folder: Path
    code: RecoveryCode
    gate: Gate
    clock: Clock

    def open(self) -> Session:
        return self.gate.open(self.folder, PASSPHRASE)

    def copy_to(self, folder: Path) -> Made:
        shutil.copytree(self.folder, folder)
        return Made(folder, self.code, self.gate, self.clock)


def cheap_gate(clock: Clock | None = None) -> Gate:
    return Gate(now=clock or Clock(), cost=CHEAP)


def make(folder: Path) -> Made:
    clock = Clock()
    gate = cheap_gate(clock)
    code = gate.create(folder, PASSPHRASE)
    session = gate.confirm_recovery(folder, code)
    session.migrate(SCHEMA)
    session.close()
    return Made(folder, code, gate, clock)


def save_case(session: Session, case_id: str, story: str = "Kari Eksempel") -> None:
    with session.transaction() as running:
        running.connection.execute("INSERT INTO cases VALUES (?, ?)", (case_id, story))
        running.connection.execute("INSERT INTO words VALUES (?, ?)", (case_id, story))
        running.record("concern_noted", case_id=case_id, details={"who": story})


def case_ids(session: Session) -> list[str]:
    return [row[0] for row in session.connection.execute("SELECT id FROM cases ORDER BY id")]


def erase_case(session: Session, case_id: str) -> None:
    with session.transaction(reserve=True) as running:
        running.connection.execute("DELETE FROM cases WHERE id = ?", (case_id,))
        running.connection.execute("DELETE FROM words WHERE case_id = ?", (case_id,))
        running.record("case_erased", case_id=case_id)
        session.bury(case_id)
    session.checkpoint()
