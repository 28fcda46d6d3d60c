from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from datetime import date, timedelta
from itertools import count
from pathlib import Path

import pytest

from akan_desktop.app.reads import CaseFilter, CaseQuery, DeletionBucket, DueKind
from akan_desktop.app.statistics import PeriodState
from akan_desktop.boot.demo import Demonstration
from akan_desktop.boot.demo_cases import demo_cases
from akan_desktop.boot.resources import Resources
from akan_desktop.boot.wiring import Wiring
from akan_desktop.domain.state import Stage
from akan_desktop.domain.tally_codes import Category, Period, Table
from akan_desktop.exchange.akan_case import read_case

FICTIONAL = ("Testesen", "Eksempelsen", "Oppdiktet", "Prøvesen", "Liksomsen", "Påfunn", "Fiksjonsen")


@pytest.mark.parametrize("offset", range(0, 366, 13))
def test_on_any_day_there_are_forty_well_formed_cases(offset: int) -> None:
    told = demo_cases(date(2027, 12, 29) + timedelta(days=offset))
    assert len(told) == 40
    assert len({json.dumps(case["subject"]) for case in told}) == 40
    for case in told:
        numbers = count()
        read = read_case(json.dumps(case).encode(), lambda numbers=numbers: str(next(numbers)))
        assert read.subject.name.split()[-1] in FICTIONAL


def test_one_day_has_one_demonstration() -> None:
    day = date(2026, 11, 22)
    assert demo_cases(day) == demo_cases(day)
    assert demo_cases(day) != demo_cases(day + timedelta(days=1))


def test_the_demonstration_shows_every_stage_and_leaves_nothing(resources: Resources, tmp_path: Path) -> None:
    with Demonstration(tmp_path / "demo") as demonstration:
        desk = demonstration.desk(Wiring(resources))
        folder = demonstration.vault
        assert folder.stat().st_mode & 0o777 == 0o700
        on = desk.today()
        rows = desk.reads.case_list(CaseQuery(on=on, filter=CaseFilter.ALL)).rows
        stages = Counter(row.stage for row in rows)
        assert set(stages) >= set(Stage) - {Stage.NEW}
        kinds = {row.kind for row in desk.reads.today(on)}
        assert kinds >= {
            DueKind.STEP, DueKind.CLOCK, DueKind.MEETING, DueKind.ACTION_ITEM, DueKind.MINUTES,
            DueKind.SIGNATURE, DueKind.DELETION,
        }  # fmt: skip
        assert any(row.days is not None and row.days < 0 for row in desk.reads.today(on))
        assert len(desk.reads.meetings(on, on + timedelta(days=14))) >= 8
        buckets = {row.bucket for row in desk.reads.deletion_list(on)}
        assert buckets >= {DeletionBucket.DUE, DeletionBucket.HELD}
        last = Period(on.year - 1)
        assert {p.period: p.state for p in desk.statistics.periods(on)}[last] is PeriodState.CAN_LOCK
        release = desk.statistics.lock(last, on)
        shown = {table.table: table for table in release.tables}
        assert any(cell.category is Category.NEW and cell.lower >= 15 for cell in shown[Table.TOTALS].cells)
        assert shown[Table.GENDER].withheld is None
    assert not folder.exists()
    assert list((tmp_path / "demo").iterdir()) == []


def test_what_a_killed_demonstration_left_goes_at_the_next_start_but_a_running_one_stays(
    tmp_path: Path,
) -> None:
    root = tmp_path / "demo"
    code = (
        "import sys, time; from pathlib import Path; from akan_desktop.boot.demo import Demonstration;"
        "d = Demonstration(Path(sys.argv[1])).__enter__(); d.vault.mkdir();"
        "print('up', flush=True); time.sleep(60)"
    )
    first, second = (
        subprocess.Popen([sys.executable, "-c", code, str(root)], stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    )
    try:
        for each in (first, second):
            assert each.stdout is not None
            assert each.stdout.readline() == "up\n"
        assert len(list(root.iterdir())) == 2
        os.kill(first.pid, signal.SIGKILL)
        first.wait()
        with Demonstration(root):
            left = {path.name for path in root.iterdir()}
            assert left == {f"demo-{second.pid}", f"demo-{os.getpid()}"}
    finally:
        for each in (first, second):
            each.kill()
            each.wait()
            if each.stdout is not None:
                each.stdout.close()
