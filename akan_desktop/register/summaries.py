"""The rows that lists are made of, rewritten with every change of a case."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from akan_desktop.app.sql import SqlConnection, SqlValue
from akan_desktop.app.summary import DueEntry, Summary
from akan_desktop.domain.case import PolicyRef
from akan_desktop.domain.facts import Meeting
from akan_desktop.register import fact_codec
from akan_desktop.register.sort_key import sort_key
from akan_desktop.register.values import iso

PLACES: Final = 1 << 20
"""Row ids of the search table that each case has for itself."""
DERIVED: Final = ("summary", "due", "retention", "meeting")


def write(connection: SqlConnection, key: int, summary: Summary) -> None:
    """Replace every derived row of a case."""
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
    _write_meetings(connection, key)
    _write_search(connection, key, (name, ref, unit), summary.search)


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


def _write_meetings(connection: SqlConnection, key: int) -> None:
    """Copy the meetings of a case to the calendar; a voided one has no day left and is not in it."""
    rows = connection.execute(
        "SELECT id, on_date, before_program, payload FROM fact"
        " WHERE case_key = ? AND kind = 'meeting' AND length(on_date) = 10",
        (key,),
    ).fetchall()
    for fact_id, on, before_program, payload in rows:
        meeting = fact_codec.decode("meeting", fact_id, on, bool(before_program), payload)
        assert isinstance(meeting, Meeting)  # noqa: S101 - the kind was asked for
        connection.execute(
            "INSERT INTO meeting VALUES (?,?,?,?,?,?,?,?,?)",
            (
                key,
                meeting.id,
                on,
                meeting.time,
                meeting.place,
                meeting.mode,
                meeting.held,
                meeting.minutes,
                meeting.video,
            ),
        )


def _write_search(
    connection: SqlConnection, key: int, head: tuple[str, str, str], texts: Sequence[str]
) -> None:
    """Store the texts that differ from what is stored. Taking words out is dear, so nothing else is."""
    first = key * PLACES
    wanted = {
        first + place: (*(head if place == 0 else ("", "", "")), text) for place, text in enumerate(texts)
    }
    stored = {
        row[0]: row[1:]
        for row in connection.execute(
            "SELECT rowid, name, ref, unit, body FROM case_search WHERE rowid BETWEEN ? AND ?",
            (first, first + PLACES - 1),
        )
    }
    differing = [rowid for rowid in wanted if stored.get(rowid) != wanted[rowid]]
    gone = [rowid for rowid in stored if stored[rowid] != wanted.get(rowid)]
    connection.executemany("DELETE FROM case_search WHERE rowid = ?", [(rowid,) for rowid in gone])
    connection.executemany(
        "INSERT INTO case_search (rowid, name, ref, unit, body) VALUES (?, ?, ?, ?, ?)",
        [(rowid, *wanted[rowid]) for rowid in differing if any(wanted[rowid])],
    )
