"""The locked file `akan-utgivelse/1`: canonical JSON with its own checksum and that of the one before it.

Canonical: keys sorted, no spaces, UTF-8, one newline at the end. `sha256` is taken over the canonical form
without the field itself. Nothing in it is personal: no key, no true number, no case.
"""

from __future__ import annotations

import hashlib
import json
from datetime import date
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from akan_desktop.app.statistics import (
    Cell,
    ExactTotals,
    PublishedTable,
    Release,
    SizeBand,
    StatisticsError,
    StatisticsProblem,
    StoredRelease,
    TotalsMode,
    Withheld,
)
from akan_desktop.disclosure.classes import SCOPE
from akan_desktop.disclosure.femgang import BASE, GATE_LARGE, GATE_SMALL, KAPPA, METHOD
from akan_desktop.domain.tally_codes import Category, Period, Table

SCHEMA: Final = "akan-utgivelse/1"
MAX_BYTES: Final = 1_000_000

Sha256 = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
Number = Annotated[int, Field(ge=0, le=1_000_000, strict=True)]
TotalRule = Literal["down", "up_at_most_two"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class CellModel(_Strict):
    """One published number; the true one lies in `lower`..`upper`."""

    category: Category
    rounded: Number | None
    lower: Number
    upper: Number


class TableModel(_Strict):
    """One table; `withheld` says why there are no cells."""

    table: Table
    withheld: Withheld | None
    total: CellModel | None
    cells: Annotated[tuple[CellModel, ...], Field(max_length=20)]


class DecisionModel(_Strict):
    """Where it is recorded that totals are published exactly."""

    decided_on: date
    reference: Annotated[str, Field(max_length=200)]


class TotalsModel(_Strict):
    """How totals are published."""

    mode: TotalsMode
    decision: DecisionModel | None


class MethodModel(_Strict):
    """The rounding of the tables and its parameters."""

    name: Literal["femgang/1"] = METHOD
    base: Literal[5] = BASE
    kappa: Literal[2] = KAPPA
    gate_small: Literal[15] = GATE_SMALL
    gate_large: Literal[25] = GATE_LARGE
    total: TotalRule


class ReleaseModel(_Strict):
    """A publication of one period."""

    model_config = ConfigDict(extra="forbid", frozen=True, title=SCHEMA)

    schema_: Annotated[Literal["akan-utgivelse/1"], Field(alias="schema")] = SCHEMA
    period: Annotated[str, Field(pattern=r"^\d{4}(-\d{4})?$")]
    scope: Literal["all"] = SCOPE
    locked_on: date
    size: SizeBand
    totals: TotalsModel
    method: MethodModel
    tables: Annotated[tuple[TableModel, ...], Field(max_length=20)]
    previous_sha256: Sha256 | Literal[""]
    sha256: Sha256


def canonical(content: object) -> bytes:
    """Return the one form in which the content is written."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode() + b"\n"


def checksum(content: dict[str, object]) -> str:
    """Return the sha256 of the canonical form without the field `sha256`."""
    rest = {name: value for name, value in content.items() if name != "sha256"}
    return hashlib.sha256(canonical(rest)).hexdigest()


def total_rule(mode: TotalsMode) -> TotalRule:
    """Return how table totals are rounded beside totals published like this (see `femgang`)."""
    return "up_at_most_two" if mode is TotalsMode.EXACT else "down"


def seal(preview: Release, *, locked_on: date, previous_sha256: str) -> StoredRelease:
    """Turn a preview into the bytes that are locked; nothing is drawn or rounded here."""
    content: dict[str, object] = {
        "schema": SCHEMA,
        "period": preview.period.code,
        "scope": SCOPE,
        "locked_on": locked_on.isoformat(),
        "size": preview.size.value,
        "totals": {"mode": preview.totals.value, "decision": _decision(preview.exact_totals)},
        "method": MethodModel(total=total_rule(preview.totals)).model_dump(),
        "tables": [_table(table) for table in preview.tables],
        "previous_sha256": previous_sha256,
    }
    sha256 = checksum(content)
    return StoredRelease(
        period=preview.period,
        locked_on=locked_on,
        sha256=sha256,
        previous_sha256=previous_sha256,
        body=canonical({**content, "sha256": sha256}),
    )


def _decision(decision: ExactTotals | None) -> dict[str, str] | None:
    if decision is None:
        return None
    return {"decided_on": decision.decided_on.isoformat(), "reference": decision.reference}


def _cell(cell: Cell) -> dict[str, object]:
    return {
        "category": cell.category.value,
        "rounded": cell.rounded,
        "lower": cell.lower,
        "upper": cell.upper,
    }


def _table(table: PublishedTable) -> dict[str, object]:
    return {
        "table": table.table.value,
        "withheld": table.withheld.value if table.withheld else None,
        "total": _cell(table.total) if table.total else None,
        "cells": [_cell(cell) for cell in table.cells],
    }


def parse(body: bytes) -> ReleaseModel:
    """Read bytes by the schema alone, not by the checksum; ValueError for anything else."""
    if len(body) > MAX_BYTES:
        raise ValueError("too large")
    return ReleaseModel.model_validate_json(body)


def read(body: bytes) -> Release:
    """Read locked bytes. StatisticsError RELEASE_DAMAGED unless they are exactly what was sealed."""
    try:
        model = parse(body)
        content = json.loads(body)
        period = Period.parse(model.period)
    except (ValueError, RecursionError):
        raise StatisticsError(StatisticsProblem.RELEASE_DAMAGED) from None
    if body != canonical(content) or checksum(content) != model.sha256:
        raise StatisticsError(StatisticsProblem.RELEASE_DAMAGED, period=period)
    return as_release(model, period)


def as_release(model: ReleaseModel, period: Period) -> Release:
    """Return the record of a file that the schema accepts."""
    decision = model.totals.decision
    return Release(
        period=period,
        size=model.size,
        totals=model.totals.mode,
        exact_totals=ExactTotals(decided_on=decision.decided_on, reference=decision.reference)
        if decision
        else None,
        tables=tuple(
            PublishedTable(
                table=table.table,
                cells=tuple(_as_cell(cell) for cell in table.cells),
                total=_as_cell(table.total) if table.total else None,
                withheld=table.withheld,
            )
            for table in model.tables
        ),
        locked_on=model.locked_on,
        previous_sha256=model.previous_sha256,
        sha256=model.sha256,
    )


def _as_cell(cell: CellModel) -> Cell:
    return Cell(cell.category, cell.lower, cell.upper, cell.rounded)


def schema() -> bytes:
    """Return the JSON schema, formatted for people."""
    text = json.dumps(ReleaseModel.model_json_schema(by_alias=True), ensure_ascii=False, indent=2)
    return text.encode() + b"\n"
