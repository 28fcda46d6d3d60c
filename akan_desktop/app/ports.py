"""What the use cases need from outside: clock, ids, rules, and the register with its unit of work."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Protocol

from akan_desktop.app.desk_notes import Address, DeskNote
from akan_desktop.app.reads import Reads
from akan_desktop.app.records import (
    ArchiveDecision,
    DestructionRecord,
    Disclosure,
    Draft,
    Organisation,
    PaperEntry,
)
from akan_desktop.app.statistics import CaseSource, TallyStore
from akan_desktop.app.summary import Summary
from akan_desktop.domain.case import CaseFile, PolicyRef
from akan_desktop.domain.state import CaseState


class Clock(Protocol):
    """The only way to the time."""

    def today(self) -> date:
        """The day where the user is."""

    def now(self) -> datetime:
        """The moment, in UTC, aware."""


class Ids(Protocol):
    """The only source of ids."""

    def new(self) -> str:
        """A new random id."""


class CaseRules(Protocol):
    """The rules in force, as the use cases need them; a case is judged by the version it began under."""

    def knows(self, policy: PolicyRef) -> bool:
        """Whether these rules are at hand."""

    def fingerprint(self, policy: PolicyRef) -> str:
        """What changes whenever the same facts might give another state: rules and engine version."""

    def raw(self, policy: PolicyRef) -> bytes:
        """The rules as they were read, to keep a copy in the vault."""

    def in_force(self, policy: PolicyRef, on: date) -> PolicyRef:
        """The version of these rules that a case begins under on a day; the one named where it is alone."""

    def state(self, case: CaseFile, on: date) -> CaseState:
        """Derive the state of a case on a day."""

    def warning_numbers(self, case: CaseFile) -> Mapping[str, int]:
        """Which warning each was on its day, by its id; empty where the rules are not at hand."""


class CaseRepository(CaseSource, Protocol):
    """The cases. Every method that names a case raises RefusedError(CASE_UNKNOWN) if there is none."""

    def get(self, case_id: str) -> CaseFile:
        """The whole case."""

    def add(self, case: CaseFile) -> None:
        """Store a new case. Raises RefusedError(REF_TAKEN) where its number is in use."""

    def update(self, before: CaseFile, after: CaseFile) -> None:
        """Store what differs between two versions of a case. Raises RefusedError(CHANGED_SINCE)."""

    def set_summary(self, summary: Summary) -> None:
        """Rewrite the summary row, the due rows and the search text of a case."""

    def remove(self, case_id: str) -> None:
        """Delete every row that belongs to the case, search text, papers and drafts included."""

    def drop_traits(self) -> None:
        """Delete gender and birth year everywhere: they have lost their purpose."""

    def next_ref(self, year: int) -> str:
        """Take the next number of the year, `2026-014`; a number is never given twice."""

    def archive(self, case_id: str) -> ArchiveDecision | None:
        """The archivist's decision for the case."""

    def set_archive(self, case_id: str, decision: ArchiveDecision) -> None:
        """Enter the archivist's decision."""


class DraftRepository(Protocol):
    """What has been typed and not saved."""

    def put(self, draft: Draft) -> None:
        """Keep a draft; replaces the one of the same form and case."""

    def drop(self, form: str, case_id: str) -> None:
        """Forget a draft; nothing happens where there is none."""

    def of(self, case_id: str) -> tuple[Draft, ...]:
        """The drafts of a case."""


class PaperRepository(Protocol):
    """The papers of the cases, and who got what."""

    def add(self, paper: PaperEntry, pdf: bytes) -> None:
        """Keep a paper."""

    def of(self, case_id: str) -> tuple[PaperEntry, ...]:
        """The papers of a case, oldest first."""

    def replace(self, paper: PaperEntry, pdf: bytes | None) -> None:
        """Store a paper's entry anew, with these bytes or with none."""

    def drop_fact(self, fact_id: str) -> None:
        """Delete the papers that document a fact that has been voided."""

    def drop_form(self, case_id: str, form: str) -> None:
        """Delete the papers of one form of a case: its rules no longer let the contact hold them."""

    def disclose(self, disclosure: Disclosure) -> None:
        """Enter or replace a line of the ledger."""

    def withdraw_disclosure(self, disclosure_id: str) -> None:
        """Take a line off the ledger: the copy was never made."""

    def disclosures(self, case_id: str) -> tuple[Disclosure, ...]:
        """The ledger of a case, oldest first."""


class DeskNoteRepository(Protocol):
    """What belongs to no case: notes written in passing, and the address book."""

    def notes(self) -> tuple[DeskNote, ...]:
        """The notes, what is due first."""

    def put_note(self, note: DeskNote) -> None:
        """Keep a note."""

    def drop_note(self, note_id: str) -> None:
        """Delete a note."""

    def addresses(self) -> tuple[Address, ...]:
        """The address book, by kind and name."""

    def put_address(self, address: Address) -> None:
        """Keep a place; replaces the one with its id."""

    def drop_address(self, address_id: str) -> None:
        """Delete a place."""


class UnitOfWork(Protocol):
    """One transaction. Leaving the block normally commits; an exception takes everything back."""

    @property
    def cases(self) -> CaseRepository:
        """The cases."""

    @property
    def drafts(self) -> DraftRepository:
        """The drafts."""

    @property
    def papers(self) -> PaperRepository:
        """The papers and the ledger of disclosures."""

    @property
    def tallies(self) -> TallyStore:
        """What is kept for the yearly figures."""

    @property
    def desk_notes(self) -> DeskNoteRepository:
        """What belongs to no case."""

    def organisation(self) -> Organisation:
        """The employer."""

    def set_organisation(self, organisation: Organisation) -> None:
        """Store the employer."""

    def set_preference(self, key: str, value: str) -> None:
        """Keep a setting; an empty value forgets it."""

    def keep_policy(self, policy: PolicyRef, raw: bytes) -> None:
        """Keep a copy of the rules beside the cases that begin under them; the first copy stays."""

    def add_destruction(self, record: DestructionRecord) -> None:
        """Add a destruction record."""

    def next_serial(self, year: int) -> str:
        """Take the next number of a destruction record, `M-2026-003`."""

    def record(
        self, action: str, case_id: str | None = None, details: Mapping[str, str] | None = None
    ) -> None:
        """Write a log entry in the same transaction."""

    def days_of_use(self, since: datetime) -> int:
        """On how many different days the register has been in use after this moment, by its own log."""

    def forget(self, case_id: str) -> None:
        """Make the log entries of an erased case unreadable for good, and remember that it is buried."""


class Register(Protocol):
    """The register in an open vault: a transaction at a time to write, and the rows to read."""

    @property
    def reads(self) -> Reads:
        """The read side."""

    @property
    def cases(self) -> CaseSource:
        """The live cases, for counting."""

    @property
    def tallies(self) -> TallyStore:
        """What is kept for the yearly figures; written only inside a transaction of the vault."""

    def stale(self, on: date, fingerprint: Callable[[PolicyRef], str]) -> tuple[str, ...]:
        """Cases whose summary no longer holds on this day, or was derived by other rules than now."""

    def unit(self, *, reserve: bool = False) -> AbstractContextManager[UnitOfWork]:
        """A transaction. Not nested. With `reserve` it may use the room that is kept on a full disk."""
