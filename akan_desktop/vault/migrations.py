"""Bringing the schema of the case database up to date: named steps in order, each whole or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2 as driver

from akan_desktop.app.vault_records import Kept, Migration, VaultError, VaultErrorCode

if TYPE_CHECKING:
    from akan_desktop.vault.session import Session

_FTS = re.compile(r"^\s*CREATE\s+VIRTUAL\s+TABLE\s+.*\bUSING\s+fts5\b", re.IGNORECASE | re.DOTALL)


def statements(script: str) -> Iterator[str]:
    """The single statements of a script; the driver's own way to run scripts would commit first."""
    pending = ""
    for part in re.split(r"(?<=;)", script):
        pending += part
        if driver.complete_statement(pending):
            yield pending
            pending = ""
    if pending.strip():
        yield pending


def search_tables(session: Session) -> tuple[str, ...]:
    """The full-text tables of the database."""
    rows = session.database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND sql <> ''")
    return tuple(name for name, sql in rows if _FTS.match(sql))


def erase_from_search_too(session: Session) -> None:
    """Have each full-text table overwrite what is deleted from it.

    Without this, deleted words stay in the index.

    In the running transaction, and read back.
    """
    for name in search_tables(session):
        quoted = '"' + name.replace('"', '""') + '"'
        config = '"' + f"{name}_config".replace('"', '""') + '"'
        wanted = f"SELECT v FROM {config} WHERE k = 'secure-delete'"  # noqa: S608 - a name from our own schema
        if session.database.execute(wanted).fetchone() != (1,):
            statement = f"INSERT INTO {quoted} ({quoted}, rank) VALUES ('secure-delete', 1)"  # noqa: S608 - likewise
            session.database.execute(statement)
        if session.database.execute(wanted).fetchone() != (1,):
            raise VaultError(VaultErrorCode.MIGRATION_FAILED)


def run(session: Session, scripts: Sequence[Migration]) -> None:
    """Run the steps that this vault has not seen. Raises NEWER_FORMAT or MIGRATION_FAILED."""
    base = session.database
    seen: int = base.own("PRAGMA user_version")[0][0]
    if seen > len(scripts):
        raise VaultError(VaultErrorCode.NEWER_FORMAT)
    if seen == len(scripts):
        return
    session.require_writable()
    if seen > 0:
        session.backup()
    # A table that is rebuilt while foreign keys are on silently takes its children with it.
    base.set_pragma("foreign_keys", "OFF", 0)
    try:
        for version, script in enumerate(scripts[seen:], start=seen + 1):
            _step(session, script, version)
    finally:
        base.set_pragma("foreign_keys", "ON", 1)


def _step(session: Session, script: Migration, version: int) -> None:
    base = session.database
    try:
        with session.transaction() as running:
            for statement in statements(script.sql):
                base.execute(statement)
            if base.own("PRAGMA foreign_key_check"):
                raise VaultError(VaultErrorCode.MIGRATION_FAILED, kept=Kept.SAVED_BEFORE)
            erase_from_search_too(session)
            base.own(f"PRAGMA user_version={version}")
            running.record("schema_changed", details={"step": script.name})
    except driver.Error as error:
        raise VaultError(VaultErrorCode.MIGRATION_FAILED, kept=Kept.SAVED_BEFORE) from error
