"""Time goes by and nobody writes a thing: the lists never say what would not be derived on that day."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

from akan_desktop.app.desk import Desk
from akan_desktop.app.reads import CaseFilter, CaseQuery
from akan_desktop.app.summary import summarise
from akan_desktop.app.vault_records import Passphrase
from tests.ui.real_window import PASSPHRASE, RealWindow

_AHEAD = timedelta(days=14)
Shown = list[tuple[object, ...]]


def listed(desk: Desk) -> dict[str, Shown]:
    """What the list of cases and the page of today say of each case."""
    today = desk.today()
    rows = desk.reads.case_list(CaseQuery(on=today, filter=CaseFilter.ALL)).rows
    shown: dict[str, Shown] = {row.id: [(row.stage, row.next_date, row.next_action)] for row in rows}
    for due in desk.reads.today(today, days=_AHEAD.days):
        shown[due.case_id].append((due.kind, due.on, due.clock, due.action, due.rule, due.text))
    return {case_id: sorted(lines, key=str) for case_id, lines in shown.items()}


def derived(desk: Desk, case_id: str) -> Shown:
    """The same, from the facts."""
    today = desk.today()
    case = desk.reads.case_page(case_id, today).case
    found = summarise(case, desk.rules.state(case, today), desk.rules.fingerprint(case.policy))
    near = [due for due in found.due if due.on is None or due.on <= today + _AHEAD]
    head: Shown = [(found.stage, found.next_date, found.next_action)]
    lines = [*head, *((due.kind, due.on, due.clock, due.action, due.rule, due.text) for due in near)]
    return sorted(lines, key=str)


def test_no_list_contradicts_what_is_derived_on_any_day_of_two_years(
    real: RealWindow, seeded_vault: tuple[Path, dict[str, str]]
) -> None:
    folder, cases = seeded_vault
    shutil.copytree(folder, real.folder)
    first = real.wiring.clock.today()
    seen: dict[str, set[str]] = {case_id: set() for case_id in cases.values()}
    for days in range(0, 800, 19):
        session = real.wiring.gate.open(real.folder, Passphrase(PASSPHRASE))
        desk = real.wiring.open_desk(session, on=first + timedelta(days=days))
        while desk.refresh_summaries(budget_ms=1000):
            pass
        for case_id, lines in listed(desk).items():
            assert lines == derived(desk, case_id), desk.today()
            seen[case_id].add(str(lines))
        desk.close()
    # Something did change with the clock alone.
    assert sum(len(states) > 1 for states in seen.values()) >= 2, seen
