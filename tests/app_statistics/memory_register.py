"""A register in memory that keeps the promises of the ports that the yearly figures use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path

from akan_desktop.app.statistics import (
    CountKey,
    Counts,
    Period,
    Release,
    ReportingBasis,
    StatisticsError,
    StatisticsProblem,
    StoredRelease,
)
from akan_desktop.app.statistics_desk import StatisticsDesk
from akan_desktop.disclosure.rounder import FemgangRounder
from akan_desktop.domain.case import CaseFile
from akan_desktop.i18n.catalogue import load

RESOURCES = Path(__file__).parents[2] / "resources" / "i18n"


@dataclass
class MemoryTally:
    """The four small tables."""

    marks: dict[str, dict[str, Period]] = field(default_factory=dict)
    numbers: dict[Period, Counter[CountKey]] = field(default_factory=dict)
    keys: dict[Period, bytes] = field(default_factory=dict)
    ledger: list[StoredRelease] = field(default_factory=list)

    def counted(self) -> Mapping[str, Mapping[str, Period]]:
        return self.marks

    def counted_of(self, case_id: str) -> Mapping[str, Period]:
        return self.marks.get(case_id, {})

    def counters(self, period: Period) -> Counts:
        return {key: n for key, n in self.numbers.get(period, {}).items() if n}

    def counter_periods(self) -> tuple[Period, ...]:
        return tuple(sorted(self.numbers))

    def add(self, period: Period, deltas: Counts) -> None:
        self._refuse_locked(period)
        self.numbers.setdefault(period, Counter()).update(deltas)

    def period_key(self, period: Period) -> bytes | None:
        return self.keys.get(period)

    def begin(self, period: Period, key: bytes) -> None:
        self._refuse_locked(period)
        self.keys.setdefault(period, key)

    def lock(self, release: StoredRelease, counted: Mapping[str, Collection[str]]) -> None:
        self._refuse_locked(release.period)
        self.ledger.append(release)
        for case_id, moments in counted.items():
            self.marks.setdefault(case_id, {}).update(dict.fromkeys(moments, release.period))
        self.numbers.pop(release.period, None)
        self.keys.pop(release.period, None)

    def releases(self) -> tuple[StoredRelease, ...]:
        return tuple(self.ledger)

    def _refuse_locked(self, period: Period) -> None:
        if any(release.period == period for release in self.ledger):
            raise StatisticsError(StatisticsProblem.PERIOD_LOCKED, period=period)


class MemoryFiles:
    """The folder `releases/`; `broken` makes the next write fail."""

    def __init__(self) -> None:
        self.files: dict[Period, bytes] = {}
        self.broken = False

    def read(self) -> Mapping[Period, bytes]:
        return dict(self.files)

    def write(self, period: Period, body: bytes) -> None:
        if self.broken:
            raise OSError("disk")
        if self.files.setdefault(period, body) != body:
            raise FileExistsError(period.code)


class CountingRounder(FemgangRounder):
    """The real rounder; keeps the true counts that it was given last."""

    def __init__(self) -> None:
        super().__init__(lambda lang: load(lang, RESOURCES))
        self.given: Counts = {}

    def protect(self, counts: Counts, *, period: Period, basis: ReportingBasis, key: bytes) -> Release:
        self.given = dict(counts)
        return super().protect(counts, period=period, basis=basis, key=key)


class MemoryRegister:
    """A vault with its desk; also the session, and the source of the cases."""

    def __init__(self, employees: int | None = 400) -> None:
        self.store = MemoryTally()
        self.files = MemoryFiles()
        self.cases: dict[str, CaseFile] = {}
        self.rounder = CountingRounder()
        self.numbers: dict[str, Mapping[str, int]] = {}
        self.basis = ReportingBasis(employees=employees)
        self.read_only = False
        self.log: list[tuple[str, dict[str, str]]] = []
        self.checkpoints = 0
        self._drawn = 0
        self.desk = StatisticsDesk(
            session=self,
            store=self.store,
            cases=self,
            files=self.files,
            rounder=self.rounder,
            numbers=lambda case: self.numbers.get(case.id, {}),
            basis=lambda: self.basis,
            random_bytes=self._random_bytes,
        )

    def _random_bytes(self, size: int) -> bytes:
        self._drawn += 1
        return self._drawn.to_bytes(size)

    def all_cases(self) -> Iterator[CaseFile]:
        return iter(list(self.cases.values()))

    def counted_cases(self) -> Iterator[CaseFile]:
        return self.all_cases()

    def checkpoint(self) -> None:
        self.checkpoints += 1

    def record(
        self, action: str, *, case_id: str | None = None, details: Mapping[str, str] | None = None
    ) -> None:
        assert case_id is None
        self.log.append((action, dict(details or {})))

    @property
    def connection(self) -> object:
        raise NotImplementedError

    @contextmanager
    def transaction(self) -> Iterator[MemoryRegister]:
        before = deepcopy(self.store.__dict__)
        try:
            yield self
        except BaseException:
            self.store.__dict__.update(before)
            raise
