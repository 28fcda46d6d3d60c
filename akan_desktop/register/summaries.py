"""The rows that lists are made of, rewritten with every change of a case."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
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
_INITIAL: Final = "\ue000"
"""Stands before a letter that a name, number or unit begins with: for the index a letter, on no keyboard."""
_BEGINS: Final = re.compile(r"(?<![^\W_])[^\W_]")


def write(connection: SqlConnection, key: int, summary: Summary, said: Iterable[int]) -> None:
    """Have every derived row of a case stand as it should; in the search table the texts at `said`."""
    name, unit, ref, changed = _named(connection, key)
    row = (
        key,
        summary.case_id,
        name,
        sort_key(name),
        unit,
        sort_key(unit),
        ref,
        summary.stage,
        int(summary.running),
        iso(summary.next_date),
        summary.next_clock,
        summary.next_action,
        changed,
        iso(summary.closed_on),
        iso(summary.holds_until),
        summary.derived_by,
    )
    _replace(connection, "summary", key, [row])
    _replace(
        connection, "due", key, [(key, place, *_due_row(entry)) for place, entry in enumerate(summary.due)]
    )
    _replace(connection, "retention", key, _retention_rows(key, summary))
    _replace(connection, "meeting", key, _meeting_rows(key, summary.meetings))
    for place in said:
        text = summary.search[place]
        if place == 0:
            words = (name, ref, unit, f"{text} {_initials((name, ref, unit))}")
        else:
            words = ("", "", "", text)
        _write_text(connection, key * PLACES + place, words)


def _replace(connection: SqlConnection, table: str, key: int, rows: Sequence[tuple[SqlValue, ...]]) -> None:
    """Have these rows stand in a derived table: a step changes few of them, and each is in indexes too."""
    where = f"FROM {table} WHERE case_key = ?"
    if set(connection.execute(f"SELECT * {where}", (key,)).fetchall()) == set(rows):
        return
    connection.execute(f"DELETE {where}", (key,))
    if rows:
        marks = ",".join("?" * len(rows[0]))
        connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608 - our own names


def match_of(word: str) -> str:
    """Return the full-text query for a word of which the end may be missing.

    A single letter is looked for in names, numbers and units alone: it stands at the start of some word in
    every text. What they begin with is kept as words of their own, so that nothing else need be read.
    """
    return f'"{word}"*' if len(word) > 1 else f'"{_INITIAL}{word}"'


def derived_by(connection: SqlConnection, key: int) -> str | None:
    """Return by which rules the summary of a case was derived; None where it has none."""
    row = connection.execute("SELECT derived_by FROM summary WHERE case_key = ?", (key,)).fetchone()
    return None if row is None else str(row[0])


def stale(connection: SqlConnection, on: date, fingerprint: Callable[[PolicyRef], str]) -> tuple[str, ...]:
    """Name the cases whose summary no longer holds, or was derived by other rules than now."""
    found = connection.execute("SELECT id FROM summary WHERE holds_until < ?", (iso(on),))
    ids = dict.fromkeys(row[0] for row in found)
    for used in _rules_used(connection):
        # Rules that are the same are the same version of the same policy: any of the cases tells which.
        row = connection.execute(
            "SELECT c.policy_id, c.policy_version FROM summary m JOIN case_file c ON c.key = m.case_key"
            " WHERE m.derived_by = ? LIMIT 1",
            (used,),
        ).fetchone()
        assert row is not None  # noqa: S101 - just found
        if fingerprint(PolicyRef(id=row[0], version=row[1])) != used:
            others = connection.execute("SELECT id FROM summary WHERE derived_by = ?", (used,))
            ids |= dict.fromkeys(row[0] for row in others)
    return tuple(ids)


def _rules_used(connection: SqlConnection) -> list[str]:
    """Hop through the index from one set of rules to the next: there are few, and any number of cases."""
    found: list[str] = []
    while row := connection.execute(
        "SELECT derived_by FROM summary WHERE derived_by > ? ORDER BY derived_by LIMIT 1",
        (found[-1] if found else "",),
    ).fetchone():
        found.append(row[0])
    return found


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


def _retention_rows(key: int, summary: Summary) -> list[tuple[SqlValue, ...]]:
    deadline = summary.retention
    if deadline is None:
        return []
    return [
        (
            key,
            deadline.action,
            deadline.what,
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
        )
    ]


def _meeting_rows(key: int, meetings: Sequence[Meeting]) -> list[tuple[SqlValue, ...]]:
    return [
        (key, m.id, str(m.on), m.time, m.place, m.mode, m.held, m.minutes, m.video)
        for m in meetings
        if m.on.exact is not None
    ]


def _write_text(connection: SqlConnection, rowid: int, words: tuple[str, str, str, str]) -> None:
    """Have a text stand in the search table. To take one out is dear, so nothing is that stays as it is."""
    where = "FROM case_search WHERE rowid = ?"
    before = connection.execute(f"SELECT name, ref, unit, body {where}", (rowid,)).fetchone()
    if before == words:
        return
    if before is not None:
        connection.execute(f"DELETE {where}", (rowid,))
    if any(words):
        connection.execute(
            "INSERT INTO case_search (rowid, name, ref, unit, body) VALUES (?, ?, ?, ?, ?)", (rowid, *words)
        )


def _initials(head: tuple[str, str, str]) -> str:
    """Give what the words of name, number and unit begin with, each once."""
    letters = dict.fromkeys(letter for part in head for letter in _BEGINS.findall(part.lower()))
    return " ".join(f"{_INITIAL}{letter}" for letter in letters)
