"""`app.statistics.Rounder`: what may be published of true counts, sealed, read, checked and written out.

What reads and writes files is imported where it is used: it loads pydantic, and most days nobody needs it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from akan_desktop.app.statistics import (
    AuditReport,
    Cell,
    ProtectedTable,
    PublishedTable,
    Release,
    ReportingBasis,
    StoredRelease,
    TotalsMode,
    Withheld,
)
from akan_desktop.disclosure.classes import OUTCOME_SHORT, SCOPE, in_class, size_band, totals_mode
from akan_desktop.disclosure.femgang import Draws, bounds, gate, round_table
from akan_desktop.domain.language import Lang
from akan_desktop.domain.tally_codes import (
    CATEGORIES,
    FLOW_OF,
    Category,
    Counts,
    Period,
    Table,
    counted_tables,
)
from akan_desktop.i18n.catalogue import Texts


class FemgangRounder:
    """Rounds by `femgang/1`, totals in classes. `texts` gives the words for a file in a language."""

    def __init__(self, texts: Callable[[Lang], Texts]) -> None:
        self._texts = texts

    def protect(self, counts: Counts, *, period: Period, basis: ReportingBasis, key: bytes) -> Release:
        """Round everything with draws from `key`; the same input gives the same preview."""
        mode = totals_mode(basis)
        scope_period = f"{SCOPE}-{period.code}"
        tables = counted_tables(basis.employees)
        return Release(
            period=period,
            size=size_band(basis.employees),
            totals=mode,
            exact_totals=basis.exact_totals if mode is TotalsMode.EXACT else None,
            tables=tuple(
                _split(table, counts, mode, Draws(key, scope_period, table.value))
                if table in FLOW_OF
                else _plain(table, counts, mode)
                for table in Table
                if table in tables
            ),
        )

    def seal(self, preview: Release, *, locked_on: date, previous_sha256: str) -> StoredRelease:
        """Make the final bytes."""
        from akan_desktop.disclosure import release

        return release.seal(preview, locked_on=locked_on, previous_sha256=previous_sha256)

    def read(self, body: bytes) -> Release:
        """Read locked bytes; StatisticsError RELEASE_DAMAGED if they are not what was sealed."""
        from akan_desktop.disclosure import release

        return release.read(body)

    def audit(self, body: bytes, earlier: Sequence[bytes] = ()) -> AuditReport:
        """Attack a publication, with the earlier ones of the same register at hand; never raises."""
        from akan_desktop.disclosure import check

        return check.audit(body, earlier)

    def csv(self, body: bytes, lang: Lang) -> bytes:
        """Write the locked numbers for a spreadsheet; StatisticsError RELEASE_DAMAGED as `read`."""
        from akan_desktop.disclosure import release, spreadsheet

        return spreadsheet.release_csv(release.read(body), self._texts(lang))

    def protect_file(self, name: str, content: bytes, key: bytes) -> tuple[ProtectedTable, ...]:
        """Round tables of one's own (CSV or JSON by `name`): the same table and key give the same answer."""
        from akan_desktop.disclosure import own_tables

        return own_tables.protect(name, content, key)

    def protected_csv(self, tables: Sequence[ProtectedTable], lang: Lang) -> bytes:
        """Write rounded tables of one's own for a spreadsheet."""
        from akan_desktop.disclosure import spreadsheet

        return spreadsheet.own_tables_csv(tables, self._texts(lang))

    def schema(self) -> bytes:
        """Return the JSON schema of `akan-utgivelse/1`."""
        from akan_desktop.disclosure import release

        return release.schema()


def _plain(table: Table, counts: Counts, mode: TotalsMode) -> PublishedTable:
    # Events are always in classes, whatever was decided for the totals.
    shown = mode if table is Table.TOTALS else TotalsMode.CLASSES_OF_FIVE
    cells = tuple(in_class(c, counts.get((table, c), 0), shown) for c in CATEGORIES[table])
    return PublishedTable(table=table, cells=cells)


def _split(table: Table, counts: Counts, mode: TotalsMode, draws: Draws) -> PublishedTable:
    lines = CATEGORIES[table]
    numbers = [counts.get((table, c), 0) for c in lines]
    total, flow = sum(numbers), FLOW_OF[table]
    if total != counts.get((Table.TOTALS, flow), 0):
        return PublishedTable(table=table, withheld=Withheld.INCOMPLETE)
    if table is Table.OUTCOME and total < gate(len(lines)):
        lines = OUTCOME_SHORT
        numbers = [numbers[0], total - numbers[0]]
    if total < gate(len(lines)):
        return PublishedTable(table=table, withheld=Withheld.TOO_FEW)
    rounded = round_table(numbers, draws, may_rise=mode is TotalsMode.EXACT)
    return PublishedTable(
        table=table,
        cells=tuple(_cell(c, n) for c, n in zip(lines, rounded.cells, strict=True)),
        total=_cell(flow, rounded.total),
    )


def _cell(category: Category, rounded: int) -> Cell:
    lower, upper = bounds(rounded)
    return Cell(category, lower, upper, rounded)
