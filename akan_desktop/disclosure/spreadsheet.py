"""The locked numbers as a file for a spreadsheet: semicolons, UTF-8 with its mark, one line per number.

Ranges are written with an en dash, because a spreadsheet takes 5-9 for a day in September. A cell that begins
like a formula is escaped.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

from akan_desktop.app.statistics import Cell, ProtectedTable, Release, Withheld
from akan_desktop.i18n.catalogue import Texts
from akan_desktop.i18n.labels import label

COLUMNS: Final = ("periode", "tabell", "kategori", "vises", "nedre", "ovre")
_FORMULA: Final = frozenset("=+-@＝＋－＠")
"""What begins a formula, also as wide as in East Asian type: some spreadsheets take the one for the other."""
_INVISIBLE: Final = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})
"""Unicode's classes of what is not seen. Spreadsheets drop some of it before they look for a formula."""


def shown(texts: Texts, cell: Cell) -> str:
    """Return a number as it is shown: never a rounded one without its range."""
    if cell.lower == cell.upper:
        return str(cell.lower)
    span = f"{cell.lower}–{cell.upper}"
    if cell.rounded:
        return texts.t("approx. {number} ({range})", number=cell.rounded, range=span)
    return span


def release_csv(release: Release, texts: Texts) -> bytes:
    """Return the file of a locked publication, in the language of `texts`."""
    return _write(_rows(release, texts))


def own_tables_csv(tables: Sequence[ProtectedTable], texts: Texts) -> bytes:
    """Return the file of rounded tables of one's own; they have no period."""
    rows: list[tuple[str, ...]] = []
    for table in tables:
        if table.withheld is not None:
            rows.append(("", table.name, "", label(texts, table.withheld), "", ""))
        for category, rounded, lower, upper in table.rows:
            rows.append(
                ("", table.name, category, _about(texts, rounded, lower, upper), str(lower), str(upper))
            )
    return _write(rows)


def _about(texts: Texts, rounded: int, lower: int, upper: int) -> str:
    span = f"{lower}–{upper}"
    return texts.t("approx. {number} ({range})", number=rounded, range=span) if rounded else span


def _rows(release: Release, texts: Texts) -> Iterable[tuple[str, ...]]:
    period = release.period.code
    for table in release.tables:
        name = label(texts, table.table)
        if table.withheld is not None:
            yield (period, name, "", _why(texts, table.withheld), "", "")
        for cell in table.cells:
            category = label(texts, cell.category)
            yield (period, name, category, shown(texts, cell), str(cell.lower), str(cell.upper))
        if table.total is not None:
            total = table.total
            yield (period, name, texts.t("Total"), shown(texts, total), str(total.lower), str(total.upper))


def _why(texts: Texts, withheld: Withheld) -> str:
    return label(texts, withheld)


def _write(rows: Iterable[Sequence[str]]) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([escape(text) for text in row])
    return b"\xef\xbb\xbf" + stream.getvalue().encode()


def escape(text: str) -> str:
    """Return the text so that no spreadsheet takes it for a formula, whatever unseen stands before it.

    Also a text that begins a new line or moves on a cell is kept in its own.
    """
    if not text or text.isspace():
        return text
    first = next((one for one in text if unicodedata.category(one) not in _INVISIBLE), "")
    moves = text[0] != " " and unicodedata.category(text[0]) in {"Cc", "Zl", "Zp"}
    return f"'{text}" if moves or first in _FORMULA else text
