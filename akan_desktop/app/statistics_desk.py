"""Use cases of the yearly figures: preview, lock once, export what is locked, count what is erased.

    desk.preview(period)          on the screen only; it cannot be exported
    desk.lock(period, today)      once per period, in order, when the period is over
    desk.csv(period, lang)        from the locked bytes, always the same

After a lock the period's key and counters are gone: the numbers cannot be drawn again. Backups that were
taken before keep both for as long as backups are kept; `releases/` keeps such a backup from locking the
period anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from akan_desktop.app.statistics import (
    AuditReport,
    CaseSource,
    PeriodRow,
    PeriodState,
    Release,
    ReleaseFiles,
    ReportingBasis,
    Rounder,
    StatisticsError,
    StatisticsProblem,
    StatisticsSession,
    StoredRelease,
    TallyStore,
)
from akan_desktop.domain import tally
from akan_desktop.domain.case import CaseFile
from akan_desktop.domain.language import Lang
from akan_desktop.domain.tally_codes import Category, CountKey, Counts, Period, Table, counted_tables

KEY_BYTES: Final = 32

_START: Final = (Table.TOTALS, Category.OPEN_AT_START)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciled:
    """What `StatisticsDesk.reconcile` took over, wrote again, and found damaged."""

    adopted: tuple[Period, ...] = ()
    rewritten: tuple[Period, ...] = ()
    damaged: tuple[Period, ...] = ()


def count_erased(
    case: CaseFile,
    store: TallyStore,
    *,
    employees: int | None,
    erased_on: date,
    wrongly_opened: bool,
    numbers: tally.Numbers,
) -> None:
    """Add to the counters what the erased case counts for. `numbers`: `CaseRules.warning_numbers` of it.

    Call it in the erasing transaction, before the rows go. A case that should never have been opened counts
    for nothing that is not locked yet.
    """
    if wrongly_opened:
        return
    added = tally.count_erased(
        case,
        ledger=_ledger(store, employees),
        counted=store.counted_of(case.id),
        erased_on=erased_on,
        numbers=numbers,
    )
    for year, counts in sorted(added.items()):
        if counts:
            store.add(Period(year), counts)


def count_shredded(
    case: CaseFile,
    gone: Collection[str],
    store: TallyStore,
    *,
    employees: int | None,
    numbers: tally.Numbers,
) -> None:
    """Add to the counters what these facts of a case count for that goes on without them.

    Call it in the shredding transaction, while they are still there.
    """
    ledger, counted = _ledger(store, employees), store.counted_of(case.id)
    added = tally.count_shredded(case, gone, ledger=ledger, counted=counted, numbers=numbers)
    for year, counts in sorted(added.items()):
        if counts:
            store.add(Period(year), counts)


def _ledger(store: TallyStore, employees: int | None) -> tally.Ledger:
    releases = store.releases()
    first_open = releases[-1].period.last_year + 1 if releases else None
    return tally.Ledger(first_open=first_open, tables=counted_tables(employees))


class StatisticsDesk:
    """The yearly figures of one open vault; belongs to the thread that owns the vault.

    `numbers` gives which warning of its case each is (`CaseRules.warning_numbers`), `basis` the
    organisation as it is now, `random_bytes` that many random bytes (`os.urandom`).
    """

    def __init__(
        self,
        *,
        session: StatisticsSession,
        store: TallyStore,
        cases: CaseSource,
        files: ReleaseFiles,
        rounder: Rounder,
        numbers: Callable[[CaseFile], tally.Numbers],
        basis: Callable[[], ReportingBasis],
        random_bytes: Callable[[int], bytes],
    ) -> None:
        self._session = session
        self._store = store
        self._cases = cases
        self._files = files
        self._rounder = rounder
        self._numbers = numbers
        self._basis = basis
        self._random_bytes = random_bytes

    @property
    def basis(self) -> ReportingBasis:
        """The organisation as it is now: size, and whether totals may be published exactly."""
        return self._basis()

    def periods(self, today: date) -> tuple[PeriodRow, ...]:
        """Every period from the first with anything to count to the running one, newest first."""
        locked = {release.period: release.locked_on for release in self._store.releases()}
        years = {p.first_year for p in locked} or self._counted_years(self._cases.counted_cases())
        first = min([today.year, *years])
        rows = []
        waiting = False
        for year in range(first, today.year + 1):
            period = Period(year)
            state = self._state(period, today, waiting=waiting, locked=period in locked)
            waiting = waiting or state is not PeriodState.LOCKED
            rows.append(
                PeriodRow(
                    period=period,
                    state=state,
                    lock_from=period.last_day + timedelta(days=1),
                    locked_on=locked.get(period),
                )
            )
        return tuple(reversed(rows))

    @staticmethod
    def _state(period: Period, today: date, *, waiting: bool, locked: bool) -> PeriodState:
        if locked:
            return PeriodState.LOCKED
        if today <= period.last_day:
            return PeriodState.RUNNING
        return PeriodState.WAITS_FOR_EARLIER if waiting else PeriodState.CAN_LOCK

    def preview(self, period: Period) -> Release:
        """Return what locking the period now would publish: for the screen only, never exported.

        StatisticsError PERIOD_LOCKED, or READ_ONLY where the period has no key yet and none can be kept.
        """
        _one_year(period)
        if any(release.period == period for release in self._store.releases()):
            raise StatisticsError(StatisticsProblem.PERIOD_LOCKED, period=period)
        counts = self._counts(period, list(self._cases.counted_cases()))
        return self._rounder.protect(counts, period=period, basis=self._basis(), key=self._key(period))

    def lock(self, period: Period, today: date) -> Release:
        """Publish the period, once and for good: key and counters go, the numbers cannot be redrawn.

        StatisticsError says why it is refused; nothing is changed then.
        """
        _one_year(period)
        cases = list(self._cases.counted_cases())
        self._refuse_lock(period, today, cases)
        key = self._key(period)
        preview = self._rounder.protect(
            self._counts(period, cases), period=period, basis=self._basis(), key=key
        )
        releases = self._store.releases()
        previous = releases[-1].sha256 if releases else ""
        sealed = self._rounder.seal(preview, locked_on=today, previous_sha256=previous)
        self._keep(sealed, cases, action="statistics_locked")
        self._session.checkpoint()
        return self._rounder.read(sealed.body)

    def release(self, period: Period) -> Release:
        """Return a locked publication. StatisticsError PERIOD_NOT_LOCKED or RELEASE_DAMAGED."""
        return self._rounder.read(self._stored(period).body)

    def json(self, period: Period) -> bytes:
        """Return the locked bytes. StatisticsError PERIOD_NOT_LOCKED or RELEASE_DAMAGED."""
        body = self._stored(period).body
        self._rounder.read(body)
        return body

    def csv(self, period: Period, lang: Lang) -> bytes:
        """Return the locked numbers for a spreadsheet; StatisticsError as `json`."""
        return self._rounder.csv(self._stored(period).body, lang)

    def audit(self, period: Period) -> AuditReport:
        """Attack a locked publication with all earlier ones at hand."""
        stored = self._stored(period)
        earlier = [release.body for release in self._store.releases() if release.period < period]
        return self._rounder.audit(stored.body, earlier)

    def audit_file(self, body: bytes) -> AuditReport:
        """Attack a publication from a file."""
        return self._rounder.audit(body)

    def reconcile(self) -> Reconciled:
        """Bring ledger and `releases/` together: after unlocking; after a restore, before erasing.

        A publication that only the folder has was locked in a later state of this vault: it is taken over,
        and what it has counted is marked, so that nothing counts twice.
        """
        files = dict(sorted(self._files.read().items()))
        stored = {release.period: release for release in self._store.releases()}
        adopted, damaged = [], []
        for period, body in files.items():
            if period in stored:
                if stored[period].body != body:
                    damaged.append(period)
            elif self._session.read_only or not self._adopt(period, body):
                damaged.append(period)
            else:
                adopted.append(period)
        missing = [] if self._session.read_only else [p for p in stored if p not in files]
        for period in missing:
            self._files.write(period, stored[period].body)
        if adopted:
            self._session.checkpoint()
        return Reconciled(adopted=tuple(adopted), rewritten=tuple(missing), damaged=tuple(damaged))

    def _adopt(self, period: Period, body: bytes) -> bool:
        try:
            release = self._rounder.read(body)
        except StatisticsError:
            return False
        releases = self._store.releases()
        last = releases[-1].sha256 if releases else ""
        if release.period != period or release.locked_on is None or release.previous_sha256 != last:
            return False
        sealed = StoredRelease(
            period=period,
            locked_on=release.locked_on,
            sha256=release.sha256,
            previous_sha256=release.previous_sha256,
            body=body,
        )
        self._keep(sealed, list(self._cases.counted_cases()), action="statistics_taken_over")
        return True

    def _keep(self, sealed: StoredRelease, cases: list[CaseFile], *, action: str) -> None:
        """Ledger, marks, deletion and file together: the file comes last, a failure takes all back.

        If the program dies between the file and the commit, `reconcile` takes the same bytes over.
        """
        ledger = _ledger(self._store, None)
        counted = self._store.counted()
        marks = {
            case.id: names
            for case in cases
            if (
                names := tally.newly_counted(
                    case, ledger=ledger, counted=counted.get(case.id, {}), period=sealed.period
                )
            )
        }
        with self._session.transaction() as transaction:
            self._store.lock(sealed, marks)
            transaction.record(action, details={"period": sealed.period.code, "sha256": sealed.sha256})
            self._files.write(sealed.period, sealed.body)

    def _refuse_lock(self, period: Period, today: date, cases: Iterable[CaseFile]) -> None:
        if self._session.read_only:
            raise StatisticsError(StatisticsProblem.READ_ONLY, period=period)
        releases = self._store.releases()
        if any(release.period == period for release in releases):
            raise StatisticsError(StatisticsProblem.PERIOD_LOCKED, period=period)
        if period in self._files.read():
            raise StatisticsError(StatisticsProblem.RELEASE_FILE_EXISTS, period=period)
        if releases:
            expected = releases[-1].period.next
        else:
            expected = Period(min([period.first_year, *self._counted_years(cases)]))
        if period != expected:
            raise StatisticsError(StatisticsProblem.PERIOD_OUT_OF_ORDER, period=expected)
        if today <= period.last_day:
            raise StatisticsError(StatisticsProblem.PERIOD_NOT_OVER, period=period)

    def _stored(self, period: Period) -> StoredRelease:
        for release in self._store.releases():
            if release.period == period:
                return release
        raise StatisticsError(StatisticsProblem.PERIOD_NOT_LOCKED, period=period)

    def _key(self, period: Period) -> bytes:
        key = self._store.period_key(period)
        if key is not None:
            return key
        if self._session.read_only:
            raise StatisticsError(StatisticsProblem.READ_ONLY, period=period)
        key = self._random_bytes(KEY_BYTES)
        with self._session.transaction():
            self._store.begin(period, key)
        return key

    def _counted_years(self, cases: Iterable[CaseFile]) -> set[int]:
        years = {period.first_year for period in self._store.counter_periods()}
        for case in cases:
            years.update(moment.year for moment in tally.moments(case))
        return years

    def _counts(self, period: Period, cases: list[CaseFile]) -> Counts:
        """True numbers of the period: live cases and the counters of erased ones. Never leaves this class."""
        ledger = _ledger(self._store, self._basis().employees)
        counted: Mapping[str, Mapping[str, Period]] = self._store.counted()
        total: Counter[CountKey] = Counter()
        for key, number in self._store.counters(period).items():
            if key[0] in ledger.tables:
                total[key] += number
        for case in cases:
            years = tally.count(
                case,
                ledger=ledger,
                counted=counted.get(case.id, {}),
                through=period.last_year,
                numbers=self._numbers(case),
            )
            total.update(years.get(period.last_year, {}))
        new, closed, end = (
            total[(Table.TOTALS, c)] for c in (Category.NEW, Category.CLOSED, Category.OPEN_AT_END)
        )
        # Who was open at the start is who is open at the end or was closed, and is not new.
        total[_START] = end + closed - new
        return total


def _one_year(period: Period) -> None:
    if period.years != 1:
        raise ValueError("only periods of one year are published so far")
