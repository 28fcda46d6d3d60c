"""The list of cases: filter, sort, search as you type."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from akan_desktop.app.reads import CaseFilter, CaseList, CaseQuery, CaseRow, CaseSort
from akan_desktop.app.sql import SqlConnection, SqlRow, SqlValue
from akan_desktop.domain.state import Action, ClockKind, Stage
from akan_desktop.register.values import code, day, iso

ROW: Final = (
    "c.id, m.ref, m.name, m.unit, m.stage, m.next_date, m.next_clock, m.next_action,"
    " m.changed_on, m.closed_on"
)
_FROM = "FROM summary m JOIN case_file c ON c.key = m.case_key"
_SEARCH = " JOIN case_search ON case_search.rowid = m.case_key AND case_search MATCH ?"
_STAGES: Final[dict[CaseFilter, tuple[Stage, ...]]] = {
    CaseFilter.EARLY: (Stage.NEW, Stage.CONCERN, Stage.INCIDENT, Stage.OFFER),
    CaseFilter.AGREEMENT: (Stage.SIGNING, Stage.AGREEMENT, Stage.BREACH),
    CaseFilter.HR_CASE: (Stage.HR_CASE,),
    CaseFilter.CLOSED: (Stage.CLOSED,),
}
_ORDER: Final[dict[CaseSort, str]] = {
    CaseSort.NEXT_DATE: "m.next_date IS NULL, m.next_date {0}, m.name_key",
    CaseSort.NAME: "m.name_key {0}, m.ref",
    CaseSort.REF: "m.ref {0}",
    CaseSort.UNIT: "m.unit_key {0}, m.name_key",
    CaseSort.STAGE: "m.stage {0}, m.next_date IS NULL, m.next_date",
    CaseSort.CHANGED: "m.changed_on {0}, m.case_key DESC",
}
_WORD = re.compile(r"\w+(?:[-./:]\w+)*")


def match_of(text: str) -> str:
    """Return the full-text query for what was typed: every word, the last letters may be missing.

    Empty where nothing was typed that can be searched for.
    """
    return " ".join(f'"{word}"*' for word in _WORD.findall(text))


def case_list(connection: SqlConnection, query: CaseQuery) -> CaseList:
    """Return the rows that the query asks for."""
    match = match_of(query.text)
    if query.text.strip() and not match:
        return CaseList(rows=(), total=0)
    where, values = _where(query.filter, query.on)
    joined = _FROM + (_SEARCH if match else "")
    given: list[SqlValue] = [match, *values] if match else values
    order = _ORDER[_discreet_sort(query)].format("DESC" if query.descending else "ASC")
    rows = connection.execute(
        f"SELECT {ROW} {joined} {where} ORDER BY {order} LIMIT ? OFFSET ?",
        (*given, query.limit, query.offset),
    ).fetchall()
    total = len(rows) + query.offset
    if len(rows) == query.limit or (query.offset and not rows):
        counted = connection.execute(f"SELECT count(*) {joined} {where}", given).fetchone()
        total = int(counted[0]) if counted else 0
    return CaseList(rows=tuple(case_row(row, discreet=query.discreet) for row in rows), total=total)


def counts(connection: SqlConnection, on: date) -> dict[CaseFilter, int]:
    """Count what stands behind each filter chip."""
    found = {
        Stage(stage): (number, due)
        for stage, number, due in connection.execute(
            "SELECT stage, count(*), count(CASE WHEN next_date <= ? THEN 1 END) FROM summary GROUP BY stage",
            (iso(on),),
        )
    }
    everything = sum(number for number, _ in found.values())
    closed = found.get(Stage.CLOSED, (0, 0))
    answer = {chip: sum(found.get(stage, (0, 0))[0] for stage in stages) for chip, stages in _STAGES.items()}
    answer[CaseFilter.ALL] = everything
    answer[CaseFilter.OPEN] = everything - closed[0]
    answer[CaseFilter.DUE] = sum(due for _, due in found.values()) - closed[1]
    return answer


def case_row(row: SqlRow, *, discreet: bool) -> CaseRow:
    """Make a row; its number stands for the name where the screen is to be discreet."""
    changed = day(row[8])
    assert changed is not None  # noqa: S101 - NOT NULL
    return CaseRow(
        id=row[0],
        ref=row[1],
        name=row[1] if discreet else row[2],
        unit="" if discreet else row[3],
        stage=Stage(row[4]),
        next_date=day(row[5]),
        next_clock=code(ClockKind, row[6]),
        next_action=code(Action, row[7]),
        changed_on=changed,
        closed_on=day(row[9]),
    )


def _discreet_sort(query: CaseQuery) -> CaseSort:
    """Sort by number instead of by name where names are not shown: their order would tell them."""
    told = query.sort in (CaseSort.NAME, CaseSort.UNIT)
    return CaseSort.REF if query.discreet and told else query.sort


def _where(chosen: CaseFilter, on: date) -> tuple[str, list[SqlValue]]:
    match chosen:
        case CaseFilter.ALL:
            return "", []
        case CaseFilter.OPEN:
            return "WHERE m.stage <> ?", [Stage.CLOSED]
        case CaseFilter.DUE:
            return "WHERE m.stage <> ? AND m.next_date <= ?", [Stage.CLOSED, iso(on)]
        case _:
            stages = _STAGES[chosen]
            return f"WHERE m.stage IN ({', '.join('?' * len(stages))})", list(stages)
