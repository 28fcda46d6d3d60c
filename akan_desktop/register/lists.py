"""The list of cases: filter, sort, search as you type."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from akan_desktop.app.reads import CaseFilter, CaseList, CaseQuery, CaseRow, CaseSort
from akan_desktop.app.sql import SqlConnection, SqlRow, SqlValue
from akan_desktop.domain.state import Action, ClockKind, Stage
from akan_desktop.register.summaries import PLACES
from akan_desktop.register.values import code, day, iso

ROW: Final = (
    "m.id, m.ref, m.name, m.unit, m.stage, m.next_date, m.next_clock, m.next_action,"
    " m.changed_on, m.closed_on"
)
_STAGES: Final[dict[CaseFilter, tuple[Stage, ...]]] = {
    CaseFilter.EARLY: (Stage.NEW, Stage.CONCERN, Stage.INCIDENT, Stage.OFFER),
    CaseFilter.AGREEMENT: (Stage.SIGNING, Stage.AGREEMENT, Stage.BREACH),
    CaseFilter.HR_CASE: (Stage.HR_CASE,),
    CaseFilter.CLOSED: (Stage.CLOSED,),
}
_ORDER: Final[dict[CaseSort, str]] = {
    CaseSort.NEXT_DATE: "m.next_date IS NULL, m.next_date {0}, m.name_key",
    CaseSort.NAME: "m.name_key {0}, m.case_key {0}",
    CaseSort.REF: "m.ref {0}",
    CaseSort.UNIT: "m.unit_key {0}, m.name_key {0}, m.case_key {0}",
    CaseSort.STAGE: "m.stage {0}, m.name_key {0}, m.case_key {0}",
    CaseSort.CHANGED: "m.changed_on {0}, m.case_key {0}",
}
"""Every order is one that an index holds, so that the first rows come without sorting."""
_HITS: Final = "SELECT rowid FROM case_search WHERE case_search MATCH ?"
_WORD = re.compile(r"\w+(?:[-./:]\w+)*")


def case_list(connection: SqlConnection, query: CaseQuery) -> CaseList:
    """Return the rows that the query asks for.

    The keys of all cases behind the filter are read in order, from an index; what was searched for is picked
    out of them; whole rows are read for one page only.
    """
    words = _WORD.findall(query.text)
    if query.text.strip() and not words:
        return CaseList(rows=(), total=0)
    where, values = _where(query.filter, query.on)
    order = _ORDER[_discreet_sort(query)].format("DESC" if query.descending else "ASC")
    ordered = connection.execute(
        f"SELECT m.case_key FROM summary m {where} ORDER BY {order}",  # noqa: S608 - from tables above
        values,
    )
    keys: list[int] = [row[0] for row in ordered.fetchall()]
    if words:
        hits = _found(connection, words)
        keys = [key for key in keys if key in hits]
    shown = keys[query.offset : query.offset + query.limit]
    rows = {
        row[0]: row[1:]
        for row in connection.execute(
            f"SELECT m.case_key, {ROW} FROM summary m WHERE m.case_key IN ({', '.join('?' * len(shown))})",  # noqa: S608
            shown,
        )
    }
    return CaseList(
        rows=tuple(case_row(rows[key], discreet=query.discreet) for key in shown), total=len(keys)
    )


def _found(connection: SqlConnection, words: Sequence[str]) -> set[int]:
    """Return the keys of the cases in which every word stands, each word wherever it likes."""
    found: set[int] | None = None
    for word in sorted(words, key=len, reverse=True):
        rows = connection.execute(_HITS, (match_of(word),)).fetchall()
        keys = {row[0] // PLACES for row in rows}
        found = keys if found is None else found & keys
        if not found:
            break
    return found or set()


def match_of(word: str) -> str:
    """Return the full-text query for a word of which the end may be missing.

    A single letter is looked for in names, numbers and units alone: it stands at the start of some word in
    every text.
    """
    return f'{"" if len(word) > 1 else "{name ref unit} : "}"{word}"*'


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
