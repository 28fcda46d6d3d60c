"""The rows that lists are made of, rewritten with every change of a case."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date
from typing import Final

from akan_desktop.app.sql import SqlConnection, SqlValue
from akan_desktop.app.summary import DueEntry, Summary
from akan_desktop.domain.case import PolicyRef
from akan_desktop.domain.facts import Meeting
from akan_desktop.register.sort_key import sort_key
from akan_desktop.register.values import iso

PLACES: Final = 1 << 20
"""Row ids of the search table that each case has for itself."""
DERIVED: Final = ("summary", "due", "retention", "meeting")


def write(connection: SqlConnection, key: int, summary: Summary, said: Collection[int]) -> None:
    """Replace every derived row of a case; in the search table only the texts at the places `said`."""
    for table in DERIVED:
        connection.execute(f"DELETE FROM {table} WHERE case_key = ?", (key,))  # noqa: S608 - our own names
    name, unit, ref, changed = _named(connection, key)
    connection.execute(
        "INSERT INTO summary VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        (
            key,
            summary.case_id,
            name,
            sort_key(name),
            unit,
            sort_key(unit),
            ref,
            summary.stage,
            iso(summary.next_date),
            summary.next_clock,
            summary.next_action,
            changed,
            iso(summary.closed_on),
            iso(summary.holds_until),
            summary.derived_by,
        ),
    )
    connection.executemany(
        "INSERT INTO due VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)",
        [(key, place, *_due_row(entry)) for place, entry in enumerate(summary.due)],
    )
    _write_retention(connection, key, summary)
    _write_meetings(connection, key, summary.meetings)
    _write_search(connection, key, (name, ref, unit), [(place, summary.search[place]) for place in said])


def stale(connection: SqlConnection, on: date, fingerprint: Callable[[PolicyRef], str]) -> tuple[str, ...]:
    """Name the cases whose summary no longer holds, or was derived by other rules than now."""
    found = connection.execute(
        "SELECT id FROM summary WHERE holds_until < ?",
        (iso(on),),
    )
    ids = dict.fromkeys(row[0] for row in found)
    used = connection.execute(
        "SELECT DISTINCT c.policy_id, c.policy_version, m.derived_by"
        " FROM summary m JOIN case_file c ON c.key = m.case_key"
    ).fetchall()
    for policy_id, version, derived_by in used:
        if fingerprint(PolicyRef(id=policy_id, version=version)) != derived_by:
            others = connection.execute(
                "SELECT c.id FROM summary m JOIN case_file c ON c.key = m.case_key"
                " WHERE c.policy_id = ? AND c.policy_version = ? AND m.derived_by = ?",
                (policy_id, version, derived_by),
            )
            ids |= dict.fromkeys(row[0] for row in others)
    return tuple(ids)


def _named(connection: SqlConnection, key: int) -> tuple[str, str, str, str]:
    row = connection.execute(
        "SELECT s.name, coalesce(u.name, ''), c.ref, c.changed_on FROM case_file c"
        " JOIN subject s ON s.case_key = c.key LEFT JOIN unit u ON u.id = s.unit_id WHERE c.key = ?",
        (key,),
    ).fetchone()
    assert row is not None  # noqa: S101 - the case is there
    return row[0], row[1], row[2], row[3]


def _due_row(entry: DueEntry) -> tuple[SqlValue, ...]:
    clause = entry.clause
    return (
        entry.kind,
        iso(entry.on),
        entry.clock,
        entry.action,
        clause.clause if clause else None,
        clause.source if clause else None,
        clause.lines if clause else None,
        entry.rule,
        entry.certainty,
        entry.fact_id,
        entry.text,
    )


def _write_retention(connection: SqlConnection, key: int, summary: Summary) -> None:
    deadline = summary.retention
    if deadline is None:
        return
    connection.execute(
        "INSERT INTO retention VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
        (
            key,
            deadline.action,
            iso(deadline.on),
            deadline.clause.clause,
            deadline.clause.source,
            deadline.clause.lines,
            deadline.rule,
            deadline.certainty,
            deadline.ask,
            deadline.hold_id,
            deadline.hold_reason,
            iso(deadline.hold_until),
        ),
    )


def _write_meetings(connection: SqlConnection, key: int, meetings: Sequence[Meeting]) -> None:
    connection.executemany(
        "INSERT INTO meeting VALUES (?,?,?,?,?,?,?,?,?)",
        [
            (key, m.id, str(m.on), m.time, m.place, m.mode, m.held, m.minutes, m.video)
            for m in meetings
            if m.on.exact is not None
        ],
    )


def _write_search(
    connection: SqlConnection, key: int, head: tuple[str, str, str], texts: Sequence[tuple[int, str]]
) -> None:
    """Store texts anew. Taking words out of the index is dear, so nothing is taken out that stays."""
    for place, text in texts:
        rowid = key * PLACES + place
        row = (*(head if place == 0 else ("", "", "")), text)
        connection.execute("DELETE FROM case_search WHERE rowid = ?", (rowid,))
        if any(row):
            connection.execute(
                "INSERT INTO case_search (rowid, name, ref, unit, body) VALUES (?, ?, ?, ?, ?)", (rowid, *row)
            )
