"""The employer, settings, the rules kept beside the cases, and what is left of erased ones."""

from __future__ import annotations

from akan_desktop.app.records import (
    ArchiveChoice,
    ArchiveDecision,
    DestructionRecord,
    EraseReason,
    Organisation,
)
from akan_desktop.app.sql import SqlConnection
from akan_desktop.app.statistics import ExactTotals
from akan_desktop.domain.case import PolicyRef
from akan_desktop.domain.language import Lang
from akan_desktop.register.values import code, day, flag, iso


def read_organisation(connection: SqlConnection) -> Organisation:
    """Return the employer; empty before it has been set."""
    row = connection.execute("SELECT * FROM organisation WHERE id = 1").fetchone()
    if row is None:
        return Organisation()
    exact = day(row[17])
    archive = code(ArchiveChoice, row[14])
    return Organisation(
        name=row[1],
        number=row[2],
        public=flag(row[3]),
        employees=row[4],
        occupational_health_service=flag(row[5]),
        policy=None if row[6] is None else PolicyRef(id=row[6], version=row[7]),
        paper_language=Lang(row[8]),
        address=row[9],
        contact_name=row[10],
        contact_title=row[11],
        contact_reach=row[12],
        privacy_contact=row[13],
        archive=None
        if archive is None
        else ArchiveDecision(choice=archive, reference=row[15], decided_on=day(row[16])),
        exact_totals=None if exact is None else ExactTotals(decided_on=exact, reference=row[18]),
        logo=None if row[19] is None else bytes(row[19]),
    )


def write_organisation(connection: SqlConnection, organisation: Organisation) -> None:
    """Store the employer."""
    policy, archive, exact = organisation.policy, organisation.archive, organisation.exact_totals
    connection.execute(
        "INSERT OR REPLACE INTO organisation VALUES (1,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        (
            organisation.name,
            organisation.number,
            organisation.public,
            organisation.employees,
            organisation.occupational_health_service,
            policy.id if policy else None,
            policy.version if policy else None,
            organisation.paper_language,
            organisation.address,
            organisation.contact_name,
            organisation.contact_title,
            organisation.contact_reach,
            organisation.privacy_contact,
            archive.choice if archive else None,
            archive.reference if archive else "",
            iso(archive.decided_on) if archive else None,
            iso(exact.decided_on) if exact else None,
            exact.reference if exact else "",
            organisation.logo,
        ),
    )


def write_preference(connection: SqlConnection, key: str, value: str) -> None:
    """Keep a setting; an empty value forgets it."""
    if value:
        connection.execute("INSERT OR REPLACE INTO preference VALUES (?, ?)", (key, value))
    else:
        connection.execute("DELETE FROM preference WHERE key = ?", (key,))


def read_preference(connection: SqlConnection, key: str) -> str:
    """Return a setting; "" where there is none."""
    row = connection.execute("SELECT value FROM preference WHERE key = ?", (key,)).fetchone()
    return "" if row is None else str(row[0])


def keep_policy(connection: SqlConnection, policy: PolicyRef, raw: bytes) -> None:
    """Keep a copy of the rules; the first copy stays."""
    connection.execute(
        "INSERT INTO policy_copy VALUES (?, ?, ?) ON CONFLICT DO NOTHING", (policy.id, policy.version, raw)
    )


def policy_copy(connection: SqlConnection, policy: PolicyRef) -> bytes | None:
    """Return the kept copy of the rules."""
    row = connection.execute(
        "SELECT raw FROM policy_copy WHERE id = ? AND version = ?", (policy.id, policy.version)
    ).fetchone()
    return None if row is None else bytes(row[0])


def policy_copies(connection: SqlConnection) -> tuple[PolicyRef, ...]:
    """Name the rules that are kept, by id and version."""
    rows = connection.execute("SELECT id, version FROM policy_copy ORDER BY id, version")
    return tuple(PolicyRef(id=row[0], version=row[1]) for row in rows)


def write_destruction(connection: SqlConnection, record: DestructionRecord) -> None:
    """Add a destruction record."""
    connection.execute(
        "INSERT INTO destruction_record VALUES (?,?,?,?,?,?,?,?,?,?)",
        (
            record.serial,
            iso(record.on),
            record.reason,
            record.policy.id,
            record.policy.version,
            record.clause,
            record.archive,
            record.facts,
            record.papers,
            record.outside,
        ),
    )


def destruction_records(connection: SqlConnection) -> tuple[DestructionRecord, ...]:
    """Return what has been erased, newest first."""
    rows = connection.execute("SELECT * FROM destruction_record ORDER BY on_date DESC, serial DESC")
    records = []
    for row in rows:
        on = day(row[1])
        assert on is not None  # noqa: S101 - NOT NULL
        records.append(
            DestructionRecord(
                serial=row[0],
                on=on,
                reason=EraseReason(row[2]),
                policy=PolicyRef(id=row[3], version=row[4]),
                clause=row[5],
                archive=code(ArchiveChoice, row[6]),
                facts=row[7],
                papers=row[8],
                outside=row[9],
            )
        )
    return tuple(records)
