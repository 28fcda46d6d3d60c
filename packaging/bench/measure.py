"""Measurements as ratios, because absolute times say more about the machine than about the program.

A measurement is a function that gives the seconds of one go, declared with what it is compared to and how
much of it is allowed. Adding one is adding a function:

    @measurement("akan-desktop --help", against="python -c pass", budget=6)
    def help_start(bench: Bench) -> float:
        return bench.seconds("-m", "akan_desktop", "--help")

Baseline and measurement take turns, so that a busy moment of the machine hits both.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True, slots=True)
class Bench:
    """What a measurement may use: an empty home, and the number of cases of the synthetic vault."""

    home: Path
    cases: int

    def seconds(self, *arguments: str) -> float:
        """Time one run of this Python with `arguments`, start and end included; an error ends everything."""
        started = time.perf_counter()
        self.output(*arguments)
        return time.perf_counter() - started

    def output(self, *arguments: str) -> str:
        """Run this Python with `arguments` and return what it prints; an error ends everything."""
        variables = {**os.environ, "HOME": str(self.home), "QT_QPA_PLATFORM": "offscreen"}
        # As it is for users: what was once compiled is not compiled again.
        variables.pop("PYTHONDONTWRITEBYTECODE", None)
        variables["PYTHONPYCACHEPREFIX"] = str(self.home / "compiled")
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
            variables[name] = str(self.home / name.lower())
        variables["PYTHONPATH"] = str(ROOT)
        done = subprocess.run(
            [sys.executable, *arguments], cwd=ROOT, env=variables, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise SystemExit(f"{' '.join(arguments[-3:])} failed:\n{done.stdout}{done.stderr}")
        return done.stdout


Go = Callable[[Bench], float]


@dataclass(frozen=True, slots=True)
class Measurement:
    """One line of the report. `budget` is the allowed ratio to the baseline named by `against`."""

    name: str
    against: str
    budget: float
    go: Go


@dataclass(frozen=True, slots=True)
class Finding:
    """The best go of one measurement and of its baseline, in seconds: what else ran only ever adds."""

    measurement: Measurement
    seconds: float
    baseline: float

    @property
    def ratio(self) -> float:
        """How many times the baseline it took."""
        return self.seconds / self.baseline

    @property
    def within(self) -> bool:
        """Whether the budget holds."""
        return self.ratio <= self.measurement.budget


@dataclass(slots=True)
class Register:
    """The table of baselines and measurements, filled where they are written down."""

    baselines: dict[str, Go] = field(default_factory=dict)
    measurements: list[Measurement] = field(default_factory=list)


REGISTER = Register()


def baseline(name: str) -> Callable[[Go], Go]:
    """Declare what others are compared to."""

    def declare(go: Go) -> Go:
        REGISTER.baselines[name] = go
        return go

    return declare


def measurement(name: str, *, against: str, budget: float) -> Callable[[Go], Go]:
    """Declare a measurement with its allowed ratio to a baseline."""

    def declare(go: Go) -> Go:
        REGISTER.measurements.append(Measurement(name, against, budget, go))
        return go

    return declare


def take(one: Measurement, bench: Bench, repeats: int) -> Finding:
    """Measure by turns, after one go each that warms the file cache."""
    other = REGISTER.baselines[one.against]
    one.go(bench)
    other(bench)
    pairs = [(one.go(bench), other(bench)) for _ in range(repeats)]
    return Finding(one, min(a for a, _ in pairs), min(b for _, b in pairs))
