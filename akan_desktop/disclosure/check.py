"""The check of a publication: whether it is what was sealed, adds up, and lets nobody see through it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Final

from pydantic import ValidationError

from akan_desktop.app.statistics import (
    AuditCode,
    AuditFinding,
    AuditReport,
    Cell,
    PublishedTable,
    Release,
    SizeBand,
    StatisticsError,
    TotalsMode,
)
from akan_desktop.disclosure.attack import REQUIRED_WIDTHS, Range, flow_width, table_widths, total_range
from akan_desktop.disclosure.classes import OUTCOME_SHORT, WIDTH
from akan_desktop.disclosure.femgang import BASE, bounds, gate
from akan_desktop.disclosure.release import ReleaseModel, as_release, canonical, checksum, parse, read
from akan_desktop.domain.tally_codes import CATEGORIES, Period, Table

_MAX_FINDINGS: Final = 100


def audit(body: bytes, earlier: Sequence[bytes] = ()) -> AuditReport:
    """Attack a publication, with the earlier ones of the same register at hand; never raises."""
    try:
        model = parse(body)
        period = Period.parse(model.period)
        content = json.loads(body)
    except ValidationError as error:
        places = [".".join(str(part) for part in item["loc"]) for item in error.errors()]
        return _refused(AuditCode.SCHEMA, places[:_MAX_FINDINGS])
    except (ValueError, RecursionError):
        return _refused(AuditCode.UNREADABLE, [""])
    release = as_release(model, period)
    before = _readable(earlier)
    tables = [table for table in release.tables if table.flow is not None and table.cells]
    widths = [found for table in tables if (found := _widths(table, release)) is not None]
    total_width = flow_width([*before, release])
    findings = [*_form(body, content, model), *_chain(release, before), *_shape(release)]
    for table in tables:
        findings += _narrow(table, release)
    if total_width is not None and total_width < 1:
        findings.append(AuditFinding(code=AuditCode.TOO_NARROW, table=Table.TOTALS.value))
    return AuditReport(
        ok=not findings,
        period=period.code,
        sha256=model.sha256,
        findings=tuple(findings[:_MAX_FINDINGS]),
        widths=(min(w[0] for w in widths), min(w[1] for w in widths), min(w[2] for w in widths))
        if widths
        else None,
        total_width=total_width,
        cells=sum(len(table.cells) for table in release.tables),
    )


def _refused(code: AuditCode, places: Sequence[str]) -> AuditReport:
    return AuditReport(ok=False, findings=tuple(AuditFinding(code=code, detail=place) for place in places))


def _readable(bodies: Sequence[bytes]) -> list[Release]:
    found = []
    for body in bodies:
        try:
            found.append(read(body))
        except StatisticsError:
            continue
    return sorted(found, key=lambda release: release.period)


def _form(body: bytes, content: dict[str, object], model: ReleaseModel) -> Iterator[AuditFinding]:
    if body != canonical(content):
        yield AuditFinding(code=AuditCode.NOT_CANONICAL)
    if checksum(content) != model.sha256:
        yield AuditFinding(code=AuditCode.CHECKSUM, detail=checksum(content))


def _chain(release: Release, before: Sequence[Release]) -> Iterator[AuditFinding]:
    if not before:
        return
    last = before[-1]
    if last.sha256 != release.previous_sha256 or last.period >= release.period:
        yield AuditFinding(code=AuditCode.CHAIN, detail=last.sha256)


def _shape(release: Release) -> Iterator[AuditFinding]:
    """Everything that no reader needs to attack: lines, ranges, sums, gates, sizes."""
    exact = release.totals is TotalsMode.EXACT
    if exact and (release.exact_totals is None or release.size is not SizeBand.FROM_200):
        yield AuditFinding(code=AuditCode.EXACT_WITHOUT_DECISION)
    names = [table.table for table in release.tables]
    if len(set(names)) != len(names) or Table.TOTALS not in names:
        yield AuditFinding(code=AuditCode.CATEGORIES)
    small = release.size is not SizeBand.FROM_200
    for table in release.tables:
        name = table.table.value
        if small and table.table is not Table.TOTALS:
            yield AuditFinding(code=AuditCode.GATE, table=name)
        if table.withheld is not None:
            if table.cells or table.total is not None:
                yield AuditFinding(code=AuditCode.GATE, table=name)
            continue
        if not _lines_fit(table):
            yield AuditFinding(code=AuditCode.CATEGORIES, table=name)
        yield from _rounded(table) if table.flow is not None else _classes(table, release)


def _lines_fit(table: PublishedTable) -> bool:
    lines = tuple(cell.category for cell in table.cells)
    short = table.table is Table.OUTCOME and lines == OUTCOME_SHORT
    return short or lines == CATEGORIES[table.table]


def _classes(table: PublishedTable, release: Release) -> Iterator[AuditFinding]:
    mode = release.totals if table.table is Table.TOTALS else TotalsMode.CLASSES_OF_FIVE
    for cell in table.cells:
        aligned = cell.lower % WIDTH[mode] == 0 and cell.upper == cell.lower + WIDTH[mode] - 1
        if not aligned or cell.rounded is not None:
            yield _at(AuditCode.RANGE, table, cell)
    if table.total is not None:
        yield AuditFinding(code=AuditCode.CATEGORIES, table=table.table.value)


def _rounded(table: PublishedTable) -> Iterator[AuditFinding]:
    cells = [*table.cells, *([table.total] if table.total else [])]
    for cell in cells:
        number = cell.rounded
        if number is None or number % BASE or (cell.lower, cell.upper) != bounds(number):
            yield _at(AuditCode.RANGE, table, cell)
    total = table.total.rounded if table.total else None
    if total is None or sum(cell.rounded or 0 for cell in table.cells) != total:
        yield AuditFinding(code=AuditCode.SUM, table=table.table.value)
    elif total < gate(len(table.cells)):
        yield AuditFinding(code=AuditCode.GATE, table=table.table.value)


def _at(code: AuditCode, table: PublishedTable, cell: Cell) -> AuditFinding:
    detail = f"{cell.rounded} {cell.lower}-{cell.upper}"
    return AuditFinding(code=code, table=table.table.value, category=cell.category.value, detail=detail)


def _total_of(table: PublishedTable, release: Release) -> Range | None:
    """The range of the true total that everything published leaves."""
    if table.total is None or table.total.rounded is None:
        return None
    totals = next((t for t in release.tables if t.table is Table.TOTALS), None)
    shown = next((c for c in totals.cells if c.category is table.flow), None) if totals else None
    return total_range(
        table.total.rounded,
        may_rise=release.totals is TotalsMode.EXACT,
        gate=gate(len(table.cells)),
        known=(shown.lower, shown.upper) if shown else None,
    )


def _widths(table: PublishedTable, release: Release) -> tuple[int, int, int] | None:
    total = _total_of(table, release)
    if total is None or total[0] > total[1]:
        return None
    return table_widths([cell.rounded or 0 for cell in table.cells], total)


def _narrow(table: PublishedTable, release: Release) -> Iterator[AuditFinding]:
    found = _widths(table, release)
    if found is None:
        yield AuditFinding(code=AuditCode.SUM, table=table.table.value, detail="no true numbers fit")
        return
    # Where the total is published exactly, a reader of the publication is one who knows the total.
    required = list(REQUIRED_WIDTHS)
    if release.totals is TotalsMode.EXACT:
        required[0] = required[1]
    if any(have < want for have, want in zip(found, required, strict=True)):
        detail = "/".join(str(number) for number in found)
        yield AuditFinding(code=AuditCode.TOO_NARROW, table=table.table.value, detail=detail)
