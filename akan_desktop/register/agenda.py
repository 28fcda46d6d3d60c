"""What is due, the meetings, the deletion deadlines: lists across cases, by day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from akan_desktop.app.archive_gate import public_gate
from akan_desktop.app.reads import (
    DeletionBucket,
    DeletionRow,
    DueKind,
    DueRow,
    MeetingRow,
)
from akan_desktop.app.records import ArchiveChoice, ArchiveDecision
from akan_desktop.app.sql import SqlConnection
from akan_desktop.domain.case import PolicyRef
from akan_desktop.domain.fact_codes import Held, MeetingMode, MinutesStatus
from akan_desktop.domain.rule_codes import RetentionScope
from akan_desktop.domain.state import Action, Certainty, ClauseRef, ClockKind, RetentionAction
from akan_desktop.register.employer import read_organisation
from akan_desktop.register.values import clause, code, day, flag, iso

SOON: Final = timedelta(days=90)
MOST: Final = 500
"""Rows on the page of today: more than anybody can do."""
_DUE: Final = (
    "SELECT d.kind, m.id, m.ref, m.name, d.on_date, d.clock, d.action, d.clause, d.source, d.lines,"
    " d.rule, d.certainty, d.fact_id, d.text, c.policy_id, c.policy_version"
)
# Each begins with the table whose index holds the order, so that it can stop when there are enough.
_DATED: Final = (
    f"{_DUE} FROM due d CROSS JOIN summary m ON m.case_key = d.case_key"
    " JOIN case_file c ON c.key = d.case_key"
    " WHERE d.on_date <= ? ORDER BY d.on_date, m.name_key, d.place LIMIT ?"
)
_WAITING: Final = (
    f"{_DUE} FROM summary m CROSS JOIN due d ON d.case_key = m.case_key"
    " JOIN case_file c ON c.key = d.case_key"
    " WHERE +d.on_date IS NULL ORDER BY m.name_key, d.place LIMIT ?"
)
_RANK: Final = {
    DeletionBucket.DUE: 0,
    DeletionBucket.ASK: 1,
    DeletionBucket.SOON: 2,
    DeletionBucket.HELD: 3,
    DeletionBucket.LATER: 4,
}


def today(connection: SqlConnection, on: date, *, days: int, discreet: bool) -> tuple[DueRow, ...]:
    """Return what is due up to `days` ahead, then what waits without a day."""
    rows = connection.execute(_DATED, (iso(on + timedelta(days=days)), MOST)).fetchall()
    if len(rows) < MOST:
        rows += connection.execute(_WAITING, (MOST - len(rows),)).fetchall()
    found = []
    for row in rows:
        when = day(row[4])
        found.append(
            DueRow(
                kind=DueKind(row[0]),
                case_id=row[1],
                ref=row[2],
                name=row[2] if discreet else row[3],
                on=when,
                days=None if when is None else (when - on).days,
                clock=code(ClockKind, row[5]),
                action=code(Action, row[6]),
                clause=clause(row[7], row[8], row[9]),
                rule=row[10],
                certainty=Certainty(row[11]),
                fact_id=row[12],
                text="" if discreet and row[0] in (DueKind.ACTION_ITEM, DueKind.REMINDER) else row[13],
                policy=PolicyRef(id=row[14], version=row[15]),
            )
        )
    return tuple(found)


def meetings(connection: SqlConnection, first: date, last: date, *, discreet: bool) -> tuple[MeetingRow, ...]:
    """Return the meetings from `first` to `last`, in order of time."""
    rows = connection.execute(
        "SELECT c.id, m.ref, m.name, g.fact_id, g.on_date, g.time, g.place, g.mode, g.held, g.minutes,"
        " g.video"
        " FROM meeting g JOIN case_file c ON c.key = g.case_key JOIN summary m ON m.case_key = g.case_key"
        " WHERE g.on_date BETWEEN ? AND ? ORDER BY g.on_date, g.time, m.ref",
        (iso(first), iso(last)),
    )
    found = []
    for row in rows:
        when = day(row[4])
        assert when is not None  # noqa: S101 - NOT NULL
        found.append(
            MeetingRow(
                case_id=row[0],
                ref=row[1],
                name=row[1] if discreet else row[2],
                fact_id=row[3],
                on=when,
                time=row[5],
                place=row[6],
                mode=MeetingMode(row[7]),
                held=code(Held, row[8]),
                minutes=MinutesStatus(row[9]),
                video=bool(row[10]),
            )
        )
    return tuple(found)


def deletion_list(connection: SqlConnection, on: date, *, discreet: bool) -> tuple[DeletionRow, ...]:
    """Return every case with a deadline or a hold, the most urgent first."""
    organisation = read_organisation(connection)
    rows = connection.execute(
        "SELECT c.id, m.ref, m.name, r.action, r.on_date, r.clause, r.source, r.lines, r.rule, r.certainty,"
        " r.ask, r.hold_id, r.hold_reason, r.hold_until, c.public, a.choice, a.reference, a.decided_on,"
        " r.what"
        " FROM retention r JOIN case_file c ON c.key = r.case_key JOIN summary m ON m.case_key = r.case_key"
        " LEFT JOIN archive_decision a ON a.case_key = r.case_key ORDER BY r.on_date, m.ref"
    )
    found = []
    for row in rows:
        due, held_until = day(row[4]), day(row[13])
        held = bool(row[11]) and (held_until is None or held_until > on)
        choice = code(ArchiveChoice, row[15])
        decision = (
            None
            if choice is None
            else ArchiveDecision(choice=choice, reference=row[16], decided_on=day(row[17]))
        )
        found.append(
            DeletionRow(
                case_id=row[0],
                ref=row[1],
                name=row[1] if discreet else row[2],
                bucket=bucket_of(due, on, held=held),
                action=RetentionAction(row[3]),
                what=RetentionScope(row[18]),
                on=due,
                clause=ClauseRef(clause=row[5], source=row[6], lines=row[7]),
                rule=row[8],
                certainty=Certainty(row[9]),
                ask=row[10],
                held_until=held_until if held else None,
                hold_id=row[11] if held else "",
                hold_reason=row[12] if held else "",
                archive=public_gate(flag(row[14]), decision, organisation),
            )
        )
    return tuple(sorted(found, key=lambda row: (_RANK[row.bucket], row.on or date.max, row.ref)))


def bucket_of(due: date | None, on: date, *, held: bool) -> DeletionBucket:
    """Say where a deadline stands on a day."""
    if held:
        return DeletionBucket.HELD
    if due is None:
        return DeletionBucket.ASK
    if due <= on:
        return DeletionBucket.DUE
    return DeletionBucket.SOON if due <= on + SOON else DeletionBucket.LATER
