"""The budgets are measured against baselines that exist, and an exceeded one fails the run."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOT

sys.path.insert(0, str(ROOT / "packaging" / "bench"))
import measure
import run
from measure import REGISTER, Bench, Finding, Measurement


def test_every_measurement_has_a_baseline_and_a_name_of_its_own() -> None:
    assert REGISTER.measurements
    assert {one.against for one in REGISTER.measurements} <= REGISTER.baselines.keys()
    assert len({one.name for one in REGISTER.measurements}) == len(REGISTER.measurements)


def test_the_least_disturbed_go_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    times = iter([9.0, 3.0, 8.0, 4.0])  # the first only warms up
    monkeypatch.setitem(REGISTER.baselines, "one second", lambda _: 1.0)
    one = Measurement("sample", "one second", 3.5, lambda _: next(times))
    finding = measure.take(one, Bench(tmp_path, 300), repeats=3)
    assert (finding.seconds, finding.ratio, finding.within) == (3.0, 3.0, True)


@pytest.mark.parametrize(("seconds", "status"), [(5.9, 0), (6.1, 1)])
def test_an_exceeded_budget_fails_the_run(
    seconds: float, status: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "take", lambda one, *_: Finding(one, seconds, 1.0))
    assert run.main(["help", "--repeats", "1"]) == status
    assert ("OVER" in capsys.readouterr().out) == bool(status)


def test_a_failing_program_is_not_measured(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="no good"):
        Bench(tmp_path, 300).seconds("-c", "raise SystemExit('no good')")
