"""What is kept for the yearly figures: marks, counters, keys, the ledger of publications."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from akan_desktop.app.sql import SqlConnection
from akan_desktop.app.statistics import StatisticsError, StatisticsProblem, StoredRelease
from akan_desktop.domain.tally_codes import Category, CountKey, Counts, Period, Table
from akan_desktop.register.values import day, iso


class Tallies:
    """Implements `TallyStore`. Writing belongs inside a transaction of the vault."""

    def __init__(self, connection: SqlConnection) -> None:
        self._db = connection

    def counted(self) -> Mapping[str, Mapping[str, Period]]:
        """Return what a locked period has counted of each live case."""
        found: dict[str, dict[str, Period]] = {}
        rows = self._db.execute(
            "SELECT c.id, k.moment, k.period FROM counted k JOIN case_file c ON c.key = k.case_key"
        )
        for case_id, moment, period in rows:
            found.setdefault(case_id, {})[moment] = Period.parse(period)
        return found

    def counted_of(self, case_id: str) -> Mapping[str, Period]:
        """Return the same for one case."""
        rows = self._db.execute(
            "SELECT k.moment, k.period FROM counted k JOIN case_file c ON c.key = k.case_key WHERE c.id = ?",
            (case_id,),
        )
        return {moment: Period.parse(period) for moment, period in rows}

    def counters(self, period: Period) -> Counts:
        """Return what erased cases count for."""
        rows = self._db.execute(
            "SELECT counted_table, category, n FROM counter WHERE period = ? AND n <> 0", (period.code,)
        )
        counts: dict[CountKey, int] = {(Table(table), Category(line)): n for table, line, n in rows}
        return counts

    def counter_periods(self) -> tuple[Period, ...]:
        """Return the periods that have counters, in order."""
        rows = self._db.execute("SELECT DISTINCT period FROM counter WHERE n <> 0")
        return tuple(sorted(Period.parse(row[0]) for row in rows))

    def add(self, period: Period, deltas: Counts) -> None:
        """Add to the counters of an unlocked period."""
        self._refuse_locked(period)
        self._db.executemany(
            "INSERT INTO counter VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET n = n + excluded.n",
            [(period.code, table.value, line.value, n) for (table, line), n in deltas.items() if n],
        )

    def period_key(self, period: Period) -> bytes | None:
        """Return the period's key; None before it was made, and after the lock."""
        row = self._db.execute("SELECT value FROM period_key WHERE period = ?", (period.code,)).fetchone()
        return None if row is None else bytes(row[0])

    def begin(self, period: Period, key: bytes) -> None:
        """Keep the key of an unlocked period that has none yet."""
        self._refuse_locked(period)
        self._db.execute("INSERT INTO period_key VALUES (?, ?)", (period.code, key))

    def lock(self, release: StoredRelease, counted: Mapping[str, Collection[str]]) -> None:
        """Write the ledger row, mark what was counted, delete counters and key."""
        period = release.period
        self._refuse_locked(period)
        self._db.execute(
            "INSERT INTO release VALUES (?, ?, ?, ?, ?)",
            (period.code, iso(release.locked_on), release.sha256, release.previous_sha256, release.body),
        )
        self._db.executemany(
            "INSERT INTO counted SELECT key, ?, ? FROM case_file WHERE id = ?",
            [(moment, period.code, case_id) for case_id, moments in counted.items() for moment in moments],
        )
        self._db.execute("DELETE FROM counter WHERE period = ?", (period.code,))
        self._db.execute("DELETE FROM period_key WHERE period = ?", (period.code,))

    def releases(self) -> tuple[StoredRelease, ...]:
        """Return the ledger, oldest first."""
        rows = self._db.execute("SELECT period, locked_on, sha256, previous_sha256, body FROM release")
        found = []
        for period, locked_on, sha256, previous, body in rows:
            locked = day(locked_on)
            assert locked is not None  # noqa: S101 - NOT NULL
            found.append(
                StoredRelease(
                    period=Period.parse(period),
                    locked_on=locked,
                    sha256=sha256,
                    previous_sha256=previous,
                    body=bytes(body),
                )
            )
        return tuple(sorted(found, key=lambda release: release.period))

    def _refuse_locked(self, period: Period) -> None:
        row = self._db.execute("SELECT 1 FROM release WHERE period = ?", (period.code,)).fetchone()
        if row is not None:
            raise StatisticsError(StatisticsProblem.PERIOD_LOCKED, period=period)
