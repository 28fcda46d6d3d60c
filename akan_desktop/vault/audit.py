"""The log of what was done in a vault: a chain of keyed hashes in which erased details leave no hole.

Each entry commits to its details with a salt of its case. Erasing the case deletes salt and details; the
commitment stays, the chain can still be followed, and nobody can find out what the details were, not
even by guessing.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from akan_desktop.app.sql import SqlConnection
from akan_desktop.app.vault_records import AuditEntry, AuditReport
from akan_desktop.vault.keys import digest, same

SCHEMA = (
    """CREATE TABLE audit (
        seq INTEGER PRIMARY KEY, utc TEXT NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL,
        case_id TEXT, commitment BLOB NOT NULL, details TEXT, hash BLOB NOT NULL
    ) STRICT""",
    "CREATE INDEX audit_by_case ON audit (case_id)",
    "CREATE TABLE audit_salt (case_id TEXT PRIMARY KEY, salt BLOB NOT NULL) STRICT, WITHOUT ROWID",
)
_SHARED = ""  # the salt of entries that concern no case, or one that is erased
START = bytes(32)
_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Head:
    """The end of the chain."""

    seq: int
    hash: bytes


def _canonical(content: Mapping[str, object]) -> str:
    return _ENCODER.encode(dict(content))


def _link(key: bytes, before: bytes, entry: Mapping[str, object]) -> bytes:
    return digest(key, before + _canonical(entry).encode())


def _salt(connection: SqlConnection, owner: str) -> bytes:
    row = connection.execute("SELECT salt FROM audit_salt WHERE case_id = ?", (owner,)).fetchone()
    if row is not None:
        return bytes(row[0])
    salt = os.urandom(32)
    connection.execute("INSERT INTO audit_salt (case_id, salt) VALUES (?, ?)", (owner, salt))
    return salt


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What is to be logged. ``erased``: the case is erased, so nothing may be kept under its id."""

    utc: datetime
    actor: str
    action: str
    case_id: str | None
    details: Mapping[str, str]
    erased: bool = False


def append(connection: SqlConnection, key: bytes, head: Head, line: Line) -> Head:
    """Write an entry in the running transaction; the answer is the new end of the chain."""
    owner = _SHARED if line.case_id is None or line.erased else line.case_id
    details = _canonical(line.details)
    commitment = digest(_salt(connection, owner), details.encode())
    utc = line.utc.astimezone(UTC).isoformat(timespec="milliseconds")
    seq = head.seq + 1
    entry = {
        "seq": seq,
        "utc": utc,
        "actor": line.actor,
        "action": line.action,
        "case": line.case_id,
        "commitment": commitment.hex(),
    }
    link = _link(key, head.hash, entry)
    connection.execute(
        "INSERT INTO audit (seq, utc, actor, action, case_id, commitment, details, hash)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (seq, utc, line.actor, line.action, line.case_id, commitment, details, link),
    )
    return Head(seq, link)


def head(connection: SqlConnection) -> Head:
    """The end of the chain as it stands in the database."""
    row = connection.execute("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1").fetchone()
    return Head(0, START) if row is None else Head(row[0], bytes(row[1]))


def forget(connection: SqlConnection, case_id: str) -> None:
    """Delete a case's salt and details in the running transaction."""
    connection.execute("UPDATE audit SET details = NULL WHERE case_id = ?", (case_id,))
    connection.execute("DELETE FROM audit_salt WHERE case_id = ?", (case_id,))


def case_ids(connection: SqlConnection) -> tuple[str, ...]:
    """The cases the log still knows details of."""
    rows = connection.execute(
        "SELECT case_id FROM audit_salt WHERE case_id <> ? ORDER BY case_id", (_SHARED,)
    )
    return tuple(row[0] for row in rows)


def entries(connection: SqlConnection, limit: int) -> tuple[AuditEntry, ...]:
    """The newest entries, newest first."""
    rows = connection.execute(
        "SELECT seq, utc, actor, action, case_id, details FROM audit ORDER BY seq DESC LIMIT ?", (limit,)
    )
    return tuple(
        AuditEntry(
            seq=seq,
            utc=datetime.fromisoformat(utc),
            actor=actor,
            action=action,
            case_id=case_id,
            details=None if details is None else json.loads(details),
        )
        for seq, utc, actor, action, case_id, details in rows
    )


def verify(connection: SqlConnection, key: bytes) -> tuple[AuditReport, Head]:
    """Follow the chain from its start and open every commitment that can be opened."""
    salts = {row[0]: bytes(row[1]) for row in connection.execute("SELECT case_id, salt FROM audit_salt")}
    before = Head(0, START)
    count = 0
    rows = connection.execute(
        "SELECT seq, utc, actor, action, case_id, commitment, details, hash FROM audit ORDER BY seq"
    )
    for seq, utc, actor, action, case_id, commitment, details, link in rows:
        count += 1
        entry = {
            "seq": seq,
            "utc": utc,
            "actor": actor,
            "action": action,
            "case": case_id,
            "commitment": bytes(commitment).hex(),
        }
        fits = seq == before.seq + 1 and same(_link(key, before.hash, entry), bytes(link))
        if not fits or not _opens(salts, case_id, details, bytes(commitment)):
            return AuditReport(entries=count, broken_at=seq), before
        before = Head(seq, bytes(link))
    return AuditReport(entries=count, broken_at=None), before


def _opens(salts: Mapping[str, bytes], case_id: str | None, details: str | None, commitment: bytes) -> bool:
    """Whether the details are those committed to. An entry without details must be one of an erased case."""
    own = salts.get(case_id) if case_id is not None else None
    if details is None:
        return case_id is not None and own is None
    for salt in (own, salts.get(_SHARED)):
        if salt is not None and same(digest(salt, details.encode()), commitment):
            return True
    return False
