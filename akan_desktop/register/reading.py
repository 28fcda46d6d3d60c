"""The read side of the register."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from akan_desktop.app.desk_notes import Address, DeskNote
from akan_desktop.app.pages import case_page, first_hit
from akan_desktop.app.ports import CaseRules
from akan_desktop.app.reads import (
    CaseFilter,
    CaseList,
    CasePage,
    CaseQuery,
    DeletionRow,
    DueRow,
    MeetingRow,
    SearchHit,
)
from akan_desktop.app.records import DestructionRecord, Draft, Organisation
from akan_desktop.app.sql import SqlConnection
from akan_desktop.domain.case import PolicyRef
from akan_desktop.domain.errors import Problem, Refusal, RefusedError
from akan_desktop.register import agenda, employer
from akan_desktop.register.cases import Cases
from akan_desktop.register.desk_notes import DeskNotes
from akan_desktop.register.lists import CaseLists
from akan_desktop.register.papers import Drafts, Papers


class Reading:
    """Implements `Reads` on the connection of an open vault."""

    def __init__(self, connection: SqlConnection, rules: CaseRules, today: Callable[[], date]) -> None:
        self._db = connection
        self._lists = CaseLists(connection)
        self._rules = rules
        self._cases = Cases(connection, today)
        self._papers = Papers(connection, self._cases.key)
        self._drafts = Drafts(connection, self._cases.key)

    def forget(self) -> None:
        """Read everything anew from now on: a transaction was taken back."""
        self._lists.forget()

    def case_list(self, query: CaseQuery) -> CaseList:
        """Return the list of cases as the query asks."""
        return self._lists.case_list(query)

    def counts(self, on: date) -> dict[CaseFilter, int]:
        """Count what stands behind each filter chip."""
        return self._lists.counts(on)

    def case_page(self, case_id: str, on: date) -> CasePage:
        """Return one case with everything."""
        case = self._cases.get(case_id)
        entered = self._db.execute(
            "SELECT id, entered_on FROM fact WHERE case_key = ?", (self._cases.key(case_id),)
        )
        return case_page(
            case,
            self._rules.state(case, on),
            entered={fact_id: date.fromisoformat(day) for fact_id, day in entered},
            papers=self._papers.of(case_id),
            disclosures=self._papers.disclosures(case_id),
            drafts=self._drafts.of(case_id),
            archive=self._cases.archive(case_id),
        )

    def case_id(self, ref: str) -> str:
        """Return the id of the case with this number."""
        row = self._db.execute("SELECT id FROM case_file WHERE ref = ?", (ref,)).fetchone()
        if row is None:
            raise RefusedError(Refusal(problem=Problem.CASE_UNKNOWN, at="ref", values=(("ref", ref),)))
        return str(row[0])

    def case_ids(self) -> tuple[str, ...]:
        """Return every case, in order of its number."""
        return tuple(row[0] for row in self._db.execute("SELECT id FROM case_file ORDER BY ref"))

    def today(self, on: date, *, days: int = 14, discreet: bool = False) -> tuple[DueRow, ...]:
        """Return what is due, most urgent first."""
        return agenda.today(self._db, on, days=days, discreet=discreet)

    def meetings(self, first: date, last: date, *, discreet: bool = False) -> tuple[MeetingRow, ...]:
        """Return the meetings of a stretch of time."""
        return agenda.meetings(self._db, first, last, discreet=discreet)

    def deletion_list(self, on: date, *, discreet: bool = False) -> tuple[DeletionRow, ...]:
        """Return the deletion deadlines."""
        return agenda.deletion_list(self._db, on, discreet=discreet)

    def destruction_records(self) -> tuple[DestructionRecord, ...]:
        """Return what has been erased."""
        return employer.destruction_records(self._db)

    def search(
        self, text: str, on: date, *, discreet: bool = False, limit: int = 20
    ) -> tuple[SearchHit, ...]:
        """Return cases in which every word stands, with the place of the first hit."""
        query = CaseQuery(on=on, text=text, filter=CaseFilter.ALL, discreet=discreet, limit=limit)
        if not text.strip():
            return ()
        rows = self._lists.case_list(query).rows
        return tuple(first_hit(row, self._cases.get(row.id), text, discreet=discreet) for row in rows)

    def paper_bytes(self, paper_id: str) -> bytes | None:
        """Return the PDF of a kept paper."""
        return self._papers.bytes_of(paper_id)

    def organisation(self) -> Organisation:
        """Return the employer."""
        return employer.read_organisation(self._db)

    def policy_copy(self, policy: PolicyRef) -> bytes | None:
        """Return the rules that cases began under."""
        return employer.policy_copy(self._db, policy)

    def policy_copies(self) -> tuple[PolicyRef, ...]:
        """Name the rules that are kept."""
        return employer.policy_copies(self._db)

    def preference(self, key: str) -> str:
        """Return a setting."""
        return employer.read_preference(self._db, key)

    def draft(self, form: str, case_id: str = "") -> Draft | None:
        """Return what was typed in a form and not saved."""
        return next((draft for draft in self._drafts.of(case_id) if draft.form == form), None)

    def drafts(self) -> tuple[Draft, ...]:
        """Return everything that was typed and not saved."""
        return self._drafts.all()

    def desk_notes(self) -> tuple[DeskNote, ...]:
        """Return the notes without a case."""
        return DeskNotes(self._db).notes()

    def addresses(self) -> tuple[Address, ...]:
        """Return the address book."""
        return DeskNotes(self._db).addresses()

    def units(self) -> tuple[str, ...]:
        """Return the units that are known."""
        return tuple(row[0] for row in self._db.execute("SELECT name FROM unit ORDER BY sort_key"))
