"""A full check of a vault's files with its key: cipher, structure, references, log, seal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlcipher3 import dbapi2 as driver

from akan_desktop.app.vault_records import AuditReport, VaultError, VaultErrorCode, VerifyReport
from akan_desktop.vault import audit, commits, seal
from akan_desktop.vault import connection as database
from akan_desktop.vault.header import Header
from akan_desktop.vault.keys import MasterKey


def sound(connection: database.Connection, tick: Callable[[], None] | None = None) -> bool:
    """Whether every page is authentic and the structure is whole."""
    connection.watch(tick)
    try:
        return not connection.own("PRAGMA cipher_integrity_check") and connection.own(
            "PRAGMA quick_check"
        ) == [("ok",)]
    except driver.DatabaseError:
        return False
    finally:
        connection.watch(None)


def _tables(connection: database.Connection) -> dict[str, int]:
    names = [
        row[0]
        for row in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
        )
    ]
    counts = {}
    for name in names:
        quoted = '"' + name.replace('"', '""') + '"'
        row = connection.execute(f"SELECT count(*) FROM {quoted}").fetchone()  # noqa: S608 - a name from the schema
        counts[name] = 0 if row is None else int(row[0])
    return counts


def check(folder: Path, *, header: Header, master: MasterKey, copy: bool) -> VerifyReport:
    """Check a closed vault, or with ``copy`` a backup that nobody writes.

    Raises IN_USE; findings are in the report.
    """
    problems: list[VaultErrorCode] = []
    sealed: seal.Seal | None = None
    keys = commits.VaultKeys.of(master)
    try:
        sealed = seal.read(folder, keys.seal)
    except VaultError as error:
        problems.append(error.code)
    path = folder / database.NAME
    report: AuditReport | None = None
    tables: dict[str, int] = {}
    if not path.is_file() or path.stat().st_size == 0:
        problems.append(VaultErrorCode.DATABASE_MISSING)
        return VerifyReport(vault_id=header.vault_id, problems=tuple(problems), audit=None, tables={})
    logged = (folder / database.WAL).exists()
    if sealed is not None and sealed.database_sha256 is not None and (copy or not logged):
        if seal.file_sha256(path) != sealed.database_sha256:
            problems.append(VaultErrorCode.DATABASE_DAMAGED if copy else VaultErrorCode.SEAL_MISMATCH)
    elif copy:
        problems.append(VaultErrorCode.SEAL_MISMATCH)
    try:
        connection = database.Connection(path, master.database_key(header.epoch), immutable=copy)
        try:
            problems += _contents(connection, header, sealed)
            report, end = audit.verify(connection, keys.audit)
            if not report.whole or end != audit.head(connection):
                problems.append(VaultErrorCode.DATABASE_DAMAGED)
            tables = _tables(connection)
        finally:
            connection.close()
    except VaultError as error:
        if error.code is VaultErrorCode.IN_USE:
            raise
        problems.append(error.code)
    except driver.DatabaseError:
        problems.append(VaultErrorCode.DATABASE_DAMAGED)
    told = _told(problems, folder, header)
    return VerifyReport(vault_id=header.vault_id, problems=told, audit=report, tables=tables)


def _told(problems: list[VaultErrorCode], folder: Path, header: Header) -> tuple[VaultErrorCode, ...]:
    """Each problem once; what only looks like damage because the files are two vaults' is called that."""
    if problems and seal.names_another(folder, header.vault_id):
        return (VaultErrorCode.OTHER_VAULT,)
    return tuple(dict.fromkeys(problems))


def _contents(
    connection: database.Connection, header: Header, sealed: seal.Seal | None
) -> list[VaultErrorCode]:
    """What is wrong inside an open database."""
    if not sound(connection):
        return [VaultErrorCode.DATABASE_DAMAGED]
    problems = []
    commits.require_vault(connection, header.vault_id)
    if connection.own("PRAGMA foreign_key_check"):
        problems.append(VaultErrorCode.DATABASE_DAMAGED)
    if sealed is not None and not commits.fits(connection, sealed, header_generation=header.generation):
        problems.append(VaultErrorCode.SEAL_MISMATCH)
    return problems
