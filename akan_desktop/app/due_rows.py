"""What is due, each thing once: the register lists a step and the day that stands behind it."""

from __future__ import annotations

from collections.abc import Sequence

from akan_desktop.app.reads import DueKind, DueRow
from akan_desktop.domain.deadlines import CAN_CLOSE
from akan_desktop.domain.state import ClockKind


def once(rows: Sequence[DueRow]) -> list[DueRow]:
    """Leave out a next step that already stands in the list as what it is, with its date."""
    ends = {(row.case_id, row.on) for row in rows if row.clock is ClockKind.AGREEMENT_END}
    # That a case can be closed from a day is leave, not a deadline: the end of the period says it already.
    rows = [row for row in rows if row.clock not in CAN_CLOSE or (row.case_id, row.on) not in ends]
    told = {(row.case_id, row.action) for row in rows if row.kind is not DueKind.STEP and row.action}
    return [row for row in rows if row.kind is not DueKind.STEP or (row.case_id, row.action) not in told]
