"""The list of cases: filter, sort, search as you type."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from typing import Final, TypeAlias, TypeVar

from akan_desktop.app.reads import CaseFilter, CaseList, CaseQuery, CaseRow, CaseSort
from akan_desktop.app.sql import SqlConnection, SqlRow, SqlValue
from akan_desktop.domain.case import PolicyRef
from akan_desktop.domain.state import Action, ClockKind, Stage
from akan_desktop.register.summaries import PLACES, match_of
from akan_desktop.register.values import code, day, iso

K = TypeVar("K")
V = TypeVar("V")
ROW: Final = (
    "m.id, m.ref, m.name, m.unit, m.stage, m.next_date, m.next_clock, m.next_action,"
    " m.changed_on, m.closed_on, c.policy_id, c.policy_version"
)
_EARLY: Final = (Stage.NEW, Stage.CONCERN, Stage.INCIDENT, Stage.OFFER)
_AGREED: Final = (Stage.SIGNING, Stage.AGREEMENT, Stage.BREACH)
_STAGES: Final[dict[CaseFilter, tuple[tuple[Stage, bool], ...]]] = {
    CaseFilter.EARLY: tuple((stage, False) for stage in _EARLY),
    # Something new may have happened, or be offered, while an agreement is running: it is there all the same.
    CaseFilter.AGREEMENT: (
        *((stage, running) for stage in _AGREED for running in (False, True)),
        *((stage, True) for stage in _EARLY),
    ),
    CaseFilter.HR_CASE: ((Stage.HR_CASE, False), (Stage.HR_CASE, True)),
    CaseFilter.CLOSED: ((Stage.CLOSED, False), (Stage.CLOSED, True)),
}
"""Which stages stand behind a filter, each without and with an agreement that is running."""
_ORDER: Final[dict[CaseSort, str]] = {
    CaseSort.NEXT_DATE: "m.next_date IS NULL, m.next_date {0}, m.name_key, m.case_key",
    CaseSort.NAME: "m.name_key {0}, m.case_key {0}",
    CaseSort.REF: "m.ref {0}",
    CaseSort.UNIT: "m.unit_key {0}, m.name_key {0}, m.case_key {0}",
    CaseSort.STAGE: "m.stage {0}, m.name_key {0}, m.case_key {0}",
    CaseSort.CHANGED: "m.changed_on {0}, m.case_key {0}",
}
"""Every order is one that an index holds, so that the first rows come without sorting."""
_HITS: Final = "SELECT rowid FROM case_search WHERE case_search MATCH ?"
_WORD = re.compile(r"\w+(?:[-./:]\w+)*")
_KEPT: Final = 16
"""Orders, and words, that are remembered at once."""
_Order: TypeAlias = tuple[CaseFilter, date, CaseSort, bool]


class CaseLists:
    """Answers for the list of cases.

    What has been read is remembered until anything is written: whoever types, asks for the same again with
    every letter.
    """

    def __init__(self, connection: SqlConnection) -> None:
        self._db = connection
        self._as_of = -1
        self._counts: dict[date, dict[CaseFilter, int]] = {}
        self._orders: dict[_Order, Sequence[int]] = {}
        self._hits: dict[str, AbstractSet[int]] = {}

    def forget(self) -> None:
        """Forget what was read: after a transaction that was taken back, with what was read in it."""
        self._as_of = -1

    def case_list(self, query: CaseQuery) -> CaseList:
        """Return the rows that the query asks for; whole rows are read for one page only."""
        self._refresh()
        words = _WORD.findall(query.text)
        first, last = query.offset, query.offset + query.limit
        if not query.text.strip():
            keys = self._page(query)
            return CaseList(rows=self._rows(keys, query), total=self._counted(query.on)[query.filter])
        found = self._found(words)
        if not found:
            return CaseList(rows=(), total=0)
        picked = [key for key in self._ordered(query) if key in found]
        return CaseList(rows=self._rows(picked[first:last], query), total=len(picked))

    def counts(self, on: date) -> dict[CaseFilter, int]:
        """Count what stands behind each filter chip."""
        self._refresh()
        return dict(self._counted(on))

    def _refresh(self) -> None:
        row = self._db.execute("SELECT total_changes()").fetchone()
        if row is None or row[0] != self._as_of:
            for kept in (self._counts, self._orders, self._hits):
                kept.clear()
            self._as_of = -1 if row is None else row[0]

    def _counted(self, on: date) -> dict[CaseFilter, int]:
        counts = self._counts.get(on)
        if counts is None:
            counts = self._counts[on] = _counts(self._db, on)
        return counts

    def _page(self, query: CaseQuery) -> list[int]:
        """Return the keys of one page of everything behind a filter."""
        sql, values = _keys(query)
        rows = self._db.execute(f"{sql} LIMIT ? OFFSET ?", [*values, query.limit, query.offset])
        return [row[0] for row in rows.fetchall()]

    def _ordered(self, query: CaseQuery) -> Sequence[int]:
        """Return the keys of everything behind a filter, to pick from with every letter."""
        asked = (query.filter, query.on, _discreet_sort(query), query.descending)
        keys = self._orders.get(asked)
        if keys is None:
            sql, values = _keys(query)
            _make_room(self._orders)
            keys = self._orders[asked] = [row[0] for row in self._db.execute(sql, values).fetchall()]
        return keys

    def _found(self, words: Sequence[str]) -> AbstractSet[int]:
        """Return the keys of the cases in which every word stands, each word wherever it likes."""
        found: AbstractSet[int] | None = None
        for word in sorted(words, key=len, reverse=True):
            keys = self._holding(word)
            found = keys if found is None else found & keys
            if not found:
                break
        return found or set()

    def _holding(self, word: str) -> AbstractSet[int]:
        keys = self._hits.get(word)
        if keys is None:
            rows = self._db.execute(_HITS, (match_of(word),)).fetchall()
            _make_room(self._hits)
            keys = self._hits[word] = {row[0] // PLACES for row in rows}
        return keys

    def _rows(self, keys: Sequence[int], query: CaseQuery) -> tuple[CaseRow, ...]:
        rows = {
            row[0]: row[1:]
            for row in self._db.execute(
                f"SELECT m.case_key, {ROW} FROM summary m JOIN case_file c ON c.key = m.case_key"  # noqa: S608
                f" WHERE m.case_key IN ({', '.join('?' * len(keys))})",
                keys,
            )
        }
        return tuple(case_row(rows[key], discreet=query.discreet) for key in keys)


def _make_room(kept: dict[K, V]) -> None:
    while len(kept) >= _KEPT:
        del kept[next(iter(kept))]


def _keys(query: CaseQuery) -> tuple[str, list[SqlValue]]:
    where, values = _where(query.filter, query.on)
    order = _ORDER[_discreet_sort(query)].format("DESC" if query.descending else "ASC")
    if query.filter is CaseFilter.DUE:
        order = order.removeprefix("m.next_date IS NULL, ")
    return f"SELECT m.case_key FROM summary m {where} ORDER BY {order}", values  # noqa: S608 - from tables above


def _counts(connection: SqlConnection, on: date) -> dict[CaseFilter, int]:
    found = {
        (Stage(stage), bool(running)): (number, due)
        for stage, running, number, due in connection.execute(
            "SELECT stage, running, count(*), count(CASE WHEN next_date <= ? THEN 1 END) FROM summary"
            " GROUP BY stage, running",
            (iso(on),),
        )
    }
    everything = sum(number for number, _ in found.values())
    answer = {chip: sum(found.get(each, (0, 0))[0] for each in stages) for chip, stages in _STAGES.items()}
    answer[CaseFilter.ALL] = everything
    answer[CaseFilter.OPEN] = everything - answer[CaseFilter.CLOSED]
    answer[CaseFilter.DUE] = sum(due for (stage, _), (_, due) in found.items() if stage is not Stage.CLOSED)
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
        policy=PolicyRef(id=row[10], version=row[11]),
    )


def _discreet_sort(query: CaseQuery) -> CaseSort:
    """Sort by number instead of by name where names are not shown: their order would tell them."""
    told = query.sort in (CaseSort.NAME, CaseSort.UNIT)
    return CaseSort.REF if query.discreet and told else query.sort


def _where(chosen: CaseFilter, on: date) -> tuple[str, list[SqlValue]]:
    """Return the condition of a filter.

    The plus keeps the database from gathering by stage and sorting afterwards: it walks the order that was
    asked for, where the stage stands beside each key, and stops when it has enough.
    """
    match chosen:
        case CaseFilter.ALL:
            return "", []
        case CaseFilter.OPEN:
            return "WHERE +m.stage <> ?", [Stage.CLOSED]
        case CaseFilter.DUE:
            return "WHERE +m.stage <> ? AND (m.next_date IS NULL) = 0 AND m.next_date <= ?", [
                Stage.CLOSED,
                iso(on),
            ]
        case _:
            pairs = _STAGES[chosen]
            wanted = [value for stage, running in pairs for value in (stage, int(running))]
            return f"WHERE (+m.stage, +m.running) IN (VALUES {', '.join(['(?, ?)'] * len(pairs))})", [*wanted]
