"""What the screens read: frozen rows, made for showing. Reading changes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from akan_desktop.app.desk_notes import Address, DeskNote
from akan_desktop.app.records import (
    ArchiveDecision,
    DestructionRecord,
    Disclosure,
    Draft,
    Organisation,
    PaperEntry,
)
from akan_desktop.domain.case import CaseFile, PolicyRef
from akan_desktop.domain.fact_codes import Held, MeetingMode, MinutesStatus
from akan_desktop.domain.facts import Fact
from akan_desktop.domain.rule_codes import RetentionScope
from akan_desktop.domain.state import (
    Action,
    CaseState,
    Certainty,
    ClauseRef,
    ClockKind,
    RetentionAction,
    Stage,
)


class CaseFilter(StrEnum):
    """The filter chips above the list of cases."""

    OPEN = "open"
    DUE = "due"
    """Open, with a date that is today or past."""
    EARLY = "early"
    """Before an agreement: new, concern, incident, offer."""
    AGREEMENT = "agreement"
    """Signing, running, or broken and being looked at."""
    HR_CASE = "hr_case"
    CLOSED = "closed"
    ALL = "all"


class CaseSort(StrEnum):
    """The column that the list is sorted by."""

    NEXT_DATE = "next_date"
    NAME = "name"
    REF = "ref"
    UNIT = "unit"
    STAGE = "stage"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseQuery:
    """What the list of cases shows. `text` is searched in everything; a word may be cut short at its end.

    With `discreet` no name leaves the register: `name` of a row is its number.
    """

    on: date
    text: str = ""
    filter: CaseFilter = CaseFilter.OPEN
    sort: CaseSort = CaseSort.NEXT_DATE
    descending: bool = False
    discreet: bool = False
    limit: int = 200
    offset: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRow:
    """One case in a list. `next_date` is the nearest date, of `next_clock`; `next_action` the step.

    `policy` names the rules of the case: their words are used of it.
    """

    id: str
    ref: str
    name: str
    unit: str
    stage: Stage
    next_date: date | None
    next_clock: ClockKind | None
    next_action: Action | None
    changed_on: date
    closed_on: date | None
    policy: PolicyRef


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseList:
    """The rows asked for, and how many there are in all."""

    rows: tuple[CaseRow, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineRow:
    """One fact on the time line. `entered_on` is the day it was saved; a voided fact has lost its content."""

    fact: Fact
    entered_on: date
    voided: bool = False
    void_reason: str = ""
    papers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePage:
    """Everything that the page of one case shows. `timeline` is newest first."""

    case: CaseFile
    state: CaseState
    timeline: tuple[TimelineRow, ...]
    papers: tuple[PaperEntry, ...]
    disclosures: tuple[Disclosure, ...]
    drafts: tuple[Draft, ...]
    archive: ArchiveDecision | None


class DueKind(StrEnum):
    """Why a row stands on the page of today."""

    STEP = "step"
    """The next step by the rules, with or without a date."""
    CLOCK = "clock"
    MEETING = "meeting"
    ACTION_ITEM = "action_item"
    MINUTES = "minutes"
    SIGNATURE = "signature"
    NOTIFY = "notify"
    DELETION = "deletion"
    REMINDER = "reminder"
    """What somebody wanted to be reminded of; nothing of the rules."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DueRow:
    """Something that is due. `days` counts from the day asked about: negative is overdue, None has no date.

    `text` is what somebody took on at a meeting, or the time of a meeting. `policy` names the rules of the
    case.
    """

    kind: DueKind
    case_id: str
    ref: str
    name: str
    on: date | None
    days: int | None
    clock: ClockKind | None = None
    action: Action | None = None
    clause: ClauseRef | None = None
    rule: str = ""
    certainty: Certainty = Certainty.STATED
    fact_id: str = ""
    text: str = ""
    policy: PolicyRef


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRow:
    """One meeting in the calendar."""

    case_id: str
    ref: str
    name: str
    fact_id: str
    on: date
    time: str
    place: str
    mode: MeetingMode
    held: Held | None
    minutes: MinutesStatus
    video: bool


class DeletionBucket(StrEnum):
    """Where a case stands on the page of deletion deadlines."""

    DUE = "due"
    SOON = "soon"
    """Within ninety days."""
    HELD = "held"
    ASK = "ask"
    """No date can be computed: a person must look at it."""
    LATER = "later"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeletionRow:
    """One case on the page of deletion deadlines, and which of its data are due (`what`).

    `archive` None: the archive has no say (private).
    """

    case_id: str
    ref: str
    name: str
    bucket: DeletionBucket
    action: RetentionAction
    what: RetentionScope
    on: date | None
    clause: ClauseRef
    rule: str
    certainty: Certainty
    ask: str = ""
    held_until: date | None = None
    hold_id: str = ""
    hold_reason: str = ""
    archive: ArchiveDecision | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchHit:
    """A case that a text was found in, and the fact; `fact_id` "" where it is in name, number or unit."""

    row: CaseRow
    fact_id: str = ""
    excerpt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateChange:
    """A date that a step would move, appear or disappear; None where there is none."""

    what: ClockKind
    before: date | None
    after: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a command would do if it were saved now: both states, and the dates that differ."""

    before: CaseState
    after: CaseState
    dates: tuple[DateChange, ...]


class Reads(Protocol):
    """The read side of the register. `on` is the day that things are due or not due on."""

    def case_list(self, query: CaseQuery) -> CaseList:
        """The list of cases as the query asks."""

    def counts(self, on: date) -> dict[CaseFilter, int]:
        """How many cases stand behind each filter chip."""

    def case_page(self, case_id: str, on: date) -> CasePage:
        """One case with everything. Raises RefusedError(CASE_UNKNOWN)."""

    def case_id(self, ref: str) -> str:
        """The id of the case with this number. Raises RefusedError(CASE_UNKNOWN)."""

    def case_ids(self) -> tuple[str, ...]:
        """Every case, in order of its number."""

    def today(self, on: date, *, days: int = 14, discreet: bool = False) -> tuple[DueRow, ...]:
        """What is due up to `days` ahead, most urgent first; then what waits without a date. At most 500."""

    def meetings(self, first: date, last: date, *, discreet: bool = False) -> tuple[MeetingRow, ...]:
        """The meetings from `first` to `last`, both included, in order of time."""

    def deletion_list(self, on: date, *, discreet: bool = False) -> tuple[DeletionRow, ...]:
        """Every case with a deletion deadline or a hold, the most urgent first."""

    def destruction_records(self) -> tuple[DestructionRecord, ...]:
        """What has been erased, newest first."""

    def search(
        self, text: str, on: date, *, discreet: bool = False, limit: int = 20
    ) -> tuple[SearchHit, ...]:
        """Cases in which every word stands, with the place of the first hit."""

    def paper_bytes(self, paper_id: str) -> bytes | None:
        """The PDF of a kept paper; None once it is filed elsewhere."""

    def organisation(self) -> Organisation:
        """The employer; empty before it has been set."""

    def policy_copy(self, policy: PolicyRef) -> bytes | None:
        """The rules that cases in this vault began under, as they were read then."""

    def policy_copies(self) -> tuple[PolicyRef, ...]:
        """Name the rules of which this vault keeps a copy."""

    def preference(self, key: str) -> str:
        """A setting of the vault; "" where there is none."""

    def draft(self, form: str, case_id: str = "") -> Draft | None:
        """What was typed in a form and not saved."""

    def drafts(self) -> tuple[Draft, ...]:
        """Everything that was typed and not saved, in any case or none; the newest first."""

    def desk_notes(self) -> tuple[DeskNote, ...]:
        """The notes that belong to no case, what is due first."""

    def addresses(self) -> tuple[Address, ...]:
        """The address book, by kind and name."""

    def units(self) -> tuple[str, ...]:
        """The units that are known, in Norwegian order, for completing what is typed."""
