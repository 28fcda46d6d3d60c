"""The yearly figures: what is stored for them, what is published, and the ports that the use cases need.

The register implements `TallyStore` and `CaseSource`; `disclosure` implements `Rounder`; `boot` binds them
to a vault in `statistics_desk.StatisticsDesk`. Erasing a case calls `statistics_desk.count_erased` first, in
the same transaction. Codes and records only: the words for people live in `i18n`.

A fact needs no stored period: a live case is counted when a period is previewed or locked; what was counted
is marked at the lock (`TallyStore.counted`), so that it never counts again, and what is entered late counts
in the first period that is still open. Only an erased case leaves counters.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, StrEnum
from typing import Protocol

from akan_desktop.app.vaults import Transaction
from akan_desktop.domain.case import CaseFile
from akan_desktop.domain.language import Lang
from akan_desktop.domain.tally_codes import FLOW_OF, Category, CountKey, Counts, Period, Table

__all__ = [
    "AuditCode",
    "AuditFinding",
    "AuditReport",
    "CaseSource",
    "Category",
    "Cell",
    "CountKey",
    "Counts",
    "ExactTotals",
    "Period",
    "PeriodRow",
    "PeriodState",
    "ProtectedTable",
    "PublishedTable",
    "Release",
    "ReleaseFiles",
    "ReportingBasis",
    "Rounder",
    "SizeBand",
    "StatisticsError",
    "StatisticsProblem",
    "StatisticsSession",
    "StoredRelease",
    "Table",
    "TallyStore",
    "TotalsMode",
    "Withheld",
]


class StatisticsProblem(StrEnum):
    """Why something about the yearly figures was refused."""

    PERIOD_LOCKED = "period_locked"
    """The period has its one publication already."""
    RELEASE_FILE_EXISTS = "release_file_exists"
    """An older backup is open: the folder `releases/` holds this period's publication."""
    PERIOD_NOT_OVER = "period_not_over"
    PERIOD_OUT_OF_ORDER = "period_out_of_order"
    """An earlier period must be locked first; `StatisticsError.period` is that one."""
    PERIOD_NOT_LOCKED = "period_not_locked"
    """Only a locked period can be exported."""
    RELEASE_DAMAGED = "release_damaged"
    """The stored publication does not fit its checksum, its schema or the one before it."""
    KEY_TOO_SHORT = "key_too_short"
    TABLE_UNREADABLE = "table_unreadable"
    """`StatisticsError.place` says where."""
    READ_ONLY = "read_only"


class StatisticsError(Exception):
    """A step that was refused; nothing was changed."""

    def __init__(self, code: StatisticsProblem, *, period: Period | None = None, place: str = "") -> None:
        """Hold the code, the period it is about, and the place in a file."""
        super().__init__(str(code))
        self.code = code
        self.period = period
        self.place = place


class SizeBand(Enum):
    """How large the organisation is, as published; decides what is counted at all."""

    UNDER_50 = "under_50"
    FROM_50_TO_199 = "50_to_199"
    FROM_200 = "200_or_more"


class TotalsMode(Enum):
    """How totals without characteristics are published."""

    CLASSES_OF_FIVE = "classes_of_five"
    CLASSES_OF_TEN = "classes_of_ten"
    EXACT = "exact"


class Withheld(Enum):
    """Why a table is not published; depends on totals only, never on who is in the table."""

    TOO_FEW = "too_few"
    INCOMPLETE = "incomplete"
    """The table was not counted through the whole period (the organisation grew, or the field was off)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExactTotals:
    """The decision of the committee and the data protection officer to publish totals exactly.

    `reference` says where it is recorded (a minute or case number); no names.
    """

    decided_on: date
    reference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportingBasis:
    """What the figures need to know of the organisation. Unknown size counts as the smallest."""

    employees: int | None = None
    exact_totals: ExactTotals | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One published number: the true one lies in `lower`..`upper`, and nobody can say where.

    `rounded` is the multiple of five of a table by characteristic, None where a class (or, with
    `lower == upper`, the exact total) is shown.
    """

    category: Category
    lower: int
    upper: int
    rounded: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedTable:
    """One table as published; a withheld one has no cells.

    `total` is the rounded total of a table by characteristic, None for totals and events.
    """

    table: Table
    cells: tuple[Cell, ...] = ()
    total: Cell | None = None
    withheld: Withheld | None = None

    @property
    def flow(self) -> Category | None:
        """The total that the table splits."""
        return FLOW_OF.get(self.table)


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """A publication: a preview (`locked_on` None, `sha256` empty, never exported) or a locked one."""

    period: Period
    size: SizeBand
    totals: TotalsMode
    exact_totals: ExactTotals | None = None
    tables: tuple[PublishedTable, ...] = ()
    locked_on: date | None = None
    previous_sha256: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredRelease:
    """A row of the ledger: the locked bytes (canonical JSON `akan-utgivelse/1`) and their checksum."""

    period: Period
    locked_on: date
    sha256: str
    previous_sha256: str
    body: bytes = field(repr=False)


class PeriodState(Enum):
    """Where a period stands."""

    LOCKED = "locked"
    CAN_LOCK = "can_lock"
    WAITS_FOR_EARLIER = "waits_for_earlier"
    RUNNING = "running"


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodRow:
    """A period on the page: its state, and from when it can be locked."""

    period: Period
    state: PeriodState
    lock_from: date
    locked_on: date | None = None


class AuditCode(StrEnum):
    """What the check of a publication found."""

    UNREADABLE = "unreadable"
    SCHEMA = "schema"
    CHECKSUM = "checksum"
    CHAIN = "chain"
    NOT_CANONICAL = "not_canonical"
    CATEGORIES = "categories"
    RANGE = "range"
    SUM = "sum"
    GATE = "gate"
    TOO_NARROW = "too_narrow"
    """Somebody could work a number out more closely than is allowed."""
    EXACT_WITHOUT_DECISION = "exact_without_decision"


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditFinding:
    """One finding: what, in which table and category (empty for the whole), with which numbers as text."""

    code: AuditCode
    table: str = ""
    category: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditReport:
    """The check of one publication.

    `widths` is the smallest distance between the least and the greatest number that stays possible, for a
    reader of the publication alone, one who knows the exact total, and one who knows one case besides; None
    where no table by characteristic is published. `total_width` is the same for the totals, with every
    earlier publication at hand.
    """

    ok: bool
    period: str = ""
    sha256: str = ""
    findings: tuple[AuditFinding, ...] = ()
    widths: tuple[int, int, int] | None = None
    total_width: int | None = None
    cells: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtectedTable:
    """A table of one's own, rounded: name, (category, rounded, lower, upper) in order, the rounded total."""

    name: str
    rows: tuple[tuple[str, int, int, int], ...] = ()
    total: int | None = None
    withheld: Withheld | None = None


class CaseSource(Protocol):
    """The live cases; erased ones are gone."""

    def all_cases(self) -> Iterable[CaseFile]:
        """Every case with its facts, in any order; about a millisecond each."""
        ...

    def counted_cases(self) -> Iterable[CaseFile]:
        """Every case with only what the yearly figures ask of it (`tally.COUNTED`); some in a millisecond.

        What `domain.tally` finds in it is what it finds in the whole case.
        """
        ...


class TallyStore(Protocol):
    """What is kept for the yearly figures. Writes happen inside the caller's transaction.

    Four small tables: (1) *counted*: case id, moment (at most 64 ASCII characters), period code; owned by the
    case, deleted with it. (2) *counters* (mellomtall): period code, table, category, n; no case, no date, no
    row per event. (3) *period keys*: period code, 32 bytes. (4) *ledger*: anonymous, never deleted.
    """

    def counted(self) -> Mapping[str, Mapping[str, Period]]:
        """For every live case the moments that a locked period has counted, and which."""
        ...

    def counted_of(self, case_id: str) -> Mapping[str, Period]:
        """The same for one case; empty where nothing has been counted."""
        ...

    def counters(self, period: Period) -> Counts:
        """What erased cases count for in the period; without zeros."""
        ...

    def counter_periods(self) -> tuple[Period, ...]:
        """The periods that have counters, in order."""
        ...

    def add(self, period: Period, deltas: Counts) -> None:
        """Add to the counters of an unlocked period (StatisticsError PERIOD_LOCKED otherwise)."""
        ...

    def period_key(self, period: Period) -> bytes | None:
        """The 32 random bytes of the period; None before they were made, and after the lock."""
        ...

    def begin(self, period: Period, key: bytes) -> None:
        """Keep the key of an unlocked period that has none yet."""
        ...

    def lock(self, release: StoredRelease, counted: Mapping[str, Collection[str]]) -> None:
        """Write the ledger row, mark `counted` (case id -> moments) with its period, delete counters and key.

        StatisticsError PERIOD_LOCKED if the ledger holds the period.
        """
        ...

    def releases(self) -> tuple[StoredRelease, ...]:
        """The ledger, oldest first."""
        ...


class ReleaseFiles(Protocol):
    """The folder `releases/` of the vault: one anonymous file per locked period, restored with the vault."""

    def read(self) -> Mapping[Period, bytes]:
        """Every file `<period>.json`; unknown names are left alone."""
        ...

    def write(self, period: Period, body: bytes) -> None:
        """Write `<period>.json` atomically and durably; FileExistsError if it is there with other content."""
        ...


class StatisticsSession(Protocol):
    """The part of `VaultSession` that a lock needs."""

    @property
    def read_only(self) -> bool:
        """Whether the vault takes no changes."""
        ...

    def transaction(self) -> AbstractContextManager[Transaction]:
        """BEGIN ... COMMIT."""
        ...

    def checkpoint(self) -> None:
        """Fold the write-ahead log into the database and empty it."""
        ...


class Rounder(Protocol):
    """Turns true counts into what may be published, and checks it. No clock, no randomness of its own."""

    def protect(self, counts: Counts, *, period: Period, basis: ReportingBasis, key: bytes) -> Release:
        """Round everything with draws from `key`; the same input gives the same preview."""
        ...

    def seal(self, preview: Release, *, locked_on: date, previous_sha256: str) -> StoredRelease:
        """Make the final bytes."""
        ...

    def read(self, body: bytes) -> Release:
        """Read locked bytes; StatisticsError RELEASE_DAMAGED if they are not what was sealed."""
        ...

    def audit(self, body: bytes, earlier: Sequence[bytes] = ()) -> AuditReport:
        """Attack a publication, with the earlier ones of the same register at hand; never raises."""
        ...

    def csv(self, body: bytes, lang: Lang) -> bytes:
        """The locked numbers for a spreadsheet; StatisticsError RELEASE_DAMAGED as `read`."""
        ...

    def protect_file(self, name: str, content: bytes, key: bytes) -> tuple[ProtectedTable, ...]:
        """Round tables of one's own (CSV or JSON by `name`): the same table and key give the same answer."""
        ...

    def protected_csv(self, tables: Sequence[ProtectedTable], lang: Lang) -> bytes:
        """Write rounded tables of one's own for a spreadsheet."""
        ...

    def schema(self) -> bytes:
        """The JSON schema of `akan-utgivelse/1`."""
        ...
