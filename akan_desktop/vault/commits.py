"""The vault's own tables: whose database this is, which commits it has seen, which cases are erased.

Every transaction adds one link to a short chain of commits. The seal remembers the newest link; a
database that does not know that link, or has gone more than one beyond it, is not the one that was
sealed.
"""

from __future__ import annotations

from dataclasses import dataclass

from akan_desktop.app.sql import SqlConnection
from akan_desktop.app.vault_records import VaultError, VaultErrorCode
from akan_desktop.vault import audit
from akan_desktop.vault.keys import MasterKey, digest, same
from akan_desktop.vault.seal import Seal, seal_key

_REMEMBERED = 64
_SCHEMA = (
    "CREATE TABLE vault_meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
    "CREATE TABLE vault_commit (sequence INTEGER PRIMARY KEY, head BLOB NOT NULL) STRICT",
    "CREATE TABLE vault_tombstone (mark TEXT PRIMARY KEY) STRICT, WITHOUT ROWID",
    *audit.SCHEMA,
)
OWN_TABLES = ("vault_meta", "vault_commit", "vault_tombstone", "audit", "audit_salt")


@dataclass(frozen=True, slots=True)
class VaultKeys:
    """The derived keys a session works with."""

    seal: bytes
    commit: bytes
    audit: bytes
    tombstone: bytes

    @classmethod
    def of(cls, master: MasterKey) -> VaultKeys:
        """Derive them all."""
        return cls(
            seal=seal_key(master),
            commit=master.derive("commit"),
            audit=master.derive("audit"),
            tombstone=master.derive("tombstone"),
        )


@dataclass(frozen=True, slots=True)
class Point:
    """A place in the chain of commits."""

    sequence: int
    head: bytes


def create_tables(connection: SqlConnection, vault_id: str) -> None:
    """Make the vault's own tables in the running transaction."""
    for statement in _SCHEMA:
        connection.execute(statement)
    connection.execute("INSERT INTO vault_meta (name, value) VALUES ('vault_id', ?)", (vault_id,))


def require_vault(connection: SqlConnection, vault_id: str) -> None:
    """Raise OTHER_VAULT unless the database is this vault's, DATABASE_DAMAGED when it is no vault's."""
    known = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not known.issuperset(OWN_TABLES):
        raise VaultError(VaultErrorCode.DATABASE_DAMAGED)
    row = connection.execute("SELECT value FROM vault_meta WHERE name = 'vault_id'").fetchone()
    if row != (vault_id,):
        raise VaultError(VaultErrorCode.OTHER_VAULT)


def newest(connection: SqlConnection) -> Point:
    """The last commit the database knows."""
    row = connection.execute(
        "SELECT sequence, head FROM vault_commit ORDER BY sequence DESC LIMIT 1"
    ).fetchone()
    return Point(0, bytes(32)) if row is None else Point(row[0], bytes(row[1]))


def advance(connection: SqlConnection, key: bytes, before: Point, log: audit.Head) -> Point:
    """Add the link for the running transaction."""
    sequence = before.sequence + 1
    link = digest(key, before.head + sequence.to_bytes(8, "big") + log.seq.to_bytes(8, "big") + log.hash)
    connection.execute("INSERT INTO vault_commit (sequence, head) VALUES (?, ?)", (sequence, link))
    connection.execute("DELETE FROM vault_commit WHERE sequence <= ?", (sequence - _REMEMBERED,))
    return Point(sequence, link)


def tombstones(connection: SqlConnection) -> frozenset[str]:
    """The keyed hashes of erased cases that the database itself remembers."""
    return frozenset(row[0] for row in connection.execute("SELECT mark FROM vault_tombstone"))


def bury(connection: SqlConnection, mark: str) -> None:
    """Remember an erased case in the running transaction."""
    connection.execute("INSERT INTO vault_tombstone (mark) VALUES (?) ON CONFLICT DO NOTHING", (mark,))


def fits(connection: SqlConnection, seal: Seal, *, header_generation: int) -> bool:
    """Whether the database holds all that was sealed, and at most one commit more.

    One more is what a crash between the commit and its seal leaves.
    """
    point = newest(connection)
    row = connection.execute("SELECT head FROM vault_commit WHERE sequence = ?", (seal.sequence,)).fetchone()
    return (
        header_generation >= seal.header_generation
        and seal.sequence <= point.sequence <= seal.sequence + 1
        and row is not None
        and same(bytes(row[0]), seal.head)
    )
