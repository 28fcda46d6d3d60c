"""Tables of one's own, rounded with a key of one's own: `statistics protect`.

CSV with a heading (`tabell;kategori;antall`, or `kategori;antall` for one table; comma or semicolon) or JSON
(`{"table": {"category": 3}}`). The same table and key give the same answer, so that nobody draws until it
suits.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from typing import Final

from akan_desktop.app.statistics import ProtectedTable, StatisticsError, StatisticsProblem, Withheld
from akan_desktop.disclosure.femgang import Draws, bounds, gate, round_table

MIN_KEY_BYTES: Final = 16
_MAX_BYTES: Final = 1_000_000
_MAX_COUNT: Final = 1_000_000
_MAX_LINES: Final = 200
_HEADINGS: Final = {("tabell", "kategori", "antall"), ("table", "category", "count")}
_SHORT_HEADINGS: Final = {("kategori", "antall"), ("category", "count")}


def protect(name: str, content: bytes, key: bytes) -> tuple[ProtectedTable, ...]:
    """Round every table in the file. StatisticsError KEY_TOO_SHORT or TABLE_UNREADABLE with its place."""
    if len(key) < MIN_KEY_BYTES:
        raise StatisticsError(StatisticsProblem.KEY_TOO_SHORT)
    if len(content) > _MAX_BYTES:
        raise _unreadable("1")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _unreadable("1") from None
    tables = _from_json(text) if name.lower().endswith(".json") else _from_csv(text)
    return tuple(_protect(table, lines, key) for table, lines in tables.items())


def _protect(name: str, lines: Mapping[str, int], key: bytes) -> ProtectedTable:
    if sum(lines.values()) < gate(len(lines)):
        return ProtectedTable(name=name, withheld=Withheld.TOO_FEW)
    # The numbers are no part of the seed: versions of one table must not be draws that can be averaged.
    rounded = round_table(list(lines.values()), Draws(key, "own", name))
    return ProtectedTable(
        name=name,
        rows=tuple((c, n, *bounds(n)) for c, n in zip(lines, rounded.cells, strict=True)),
        total=rounded.total,
    )


def _from_csv(text: str) -> dict[str, dict[str, int]]:
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";" if ";" in first else ",", strict=True)
    try:
        rows = list(reader)
    except csv.Error:
        raise _unreadable(str(reader.line_num)) from None
    heading = tuple(cell.strip().lower() for cell in rows[0]) if rows else ()
    if heading not in _HEADINGS | _SHORT_HEADINGS:
        raise _unreadable("1")
    tables: dict[str, dict[str, int]] = {}
    for number, row in enumerate(rows[1:], 2):
        if not any(cell.strip() for cell in row):
            continue
        if len(row) != len(heading) or number > _MAX_LINES:
            raise _unreadable(str(number))
        cells = [cell.strip() for cell in row]
        name = cells[0] if heading in _HEADINGS else ""
        lines = tables.setdefault(name, {})
        count = cells[-1]
        if not (count.isascii() and count.isdigit()) or cells[-2] in lines or int(count[:8]) > _MAX_COUNT:
            raise _unreadable(str(number))
        lines[cells[-2]] = int(count)
    return tables


def _from_json(text: str) -> dict[str, dict[str, int]]:
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        raise _unreadable("1") from None
    if not isinstance(content, dict):
        raise _unreadable("1")
    tables: dict[str, dict[str, int]] = {}
    for name, lines in content.items():
        if not isinstance(lines, dict):
            raise _unreadable(name)
        for category, count in lines.items():
            whole = isinstance(count, int) and not isinstance(count, bool)
            if not whole or not 0 <= count <= _MAX_COUNT:
                raise _unreadable(f"{name}.{category}")
        tables[name] = lines
    return tables


def _unreadable(place: str) -> StatisticsError:
    return StatisticsError(StatisticsProblem.TABLE_UNREADABLE, place=place)
