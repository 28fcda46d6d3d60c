"""A register in memory that keeps the promises of the ports; the same tests run on it and on a real vault."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from akan_desktop.app.desk_notes import Address, DeskNote
from akan_desktop.app.ports import CaseRules
from akan_desktop.app.records import (
    ArchiveDecision,
    DestructionRecord,
    Disclosure,
    Draft,
    Organisation,
    PaperEntry,
)
from akan_desktop.app.summary import Summary
from akan_desktop.domain.case import CaseFile, PolicyRef
from akan_desktop.domain.errors import Problem, Refusal, RefusedError
from akan_desktop.domain.facts import Fact
from tests.app_statistics.memory_register import MemoryTally
from tests.fakes.desk_notes import MemoryDeskNotes
from tests.fakes.reads import MemoryReads


@dataclass
class Rows:
    """Everything that is stored."""

    organisation: Organisation = field(default_factory=Organisation)
    preferences: dict[str, str] = field(default_factory=dict)
    policies: dict[PolicyRef, bytes] = field(default_factory=dict)
    numbers: dict[tuple[str, int], int] = field(default_factory=dict)
    cases: dict[str, CaseFile] = field(default_factory=dict)
    entered: dict[tuple[str, str], date] = field(default_factory=dict)
    changed: dict[str, date] = field(default_factory=dict)
    summaries: dict[str, Summary] = field(default_factory=dict)
    archives: dict[str, ArchiveDecision] = field(default_factory=dict)
    drafts: dict[tuple[str, str], Draft] = field(default_factory=dict)
    papers: dict[str, PaperEntry] = field(default_factory=dict)
    pdfs: dict[str, bytes] = field(default_factory=dict)
    disclosures: dict[str, Disclosure] = field(default_factory=dict)
    destructions: list[DestructionRecord] = field(default_factory=list)
    log: list[tuple[str, str | None, dict[str, str]]] = field(default_factory=list)
    desk_notes: dict[str, DeskNote] = field(default_factory=dict)
    addresses: dict[str, Address] = field(default_factory=dict)
    days: set[date] = field(default_factory=set)
    buried: set[str] = field(default_factory=set)

    def snapshot(self) -> dict[str, object]:
        return {name: copy(value) for name, value in vars(self).items()}


def unknown() -> RefusedError:
    return RefusedError(Refusal(problem=Problem.CASE_UNKNOWN, at="case_id"))


class MemoryCases:
    def __init__(self, rows: Rows, tallies: MemoryTally, today: Callable[[], date]) -> None:
        self._rows = rows
        self._tallies = tallies
        self._today = today

    def get(self, case_id: str) -> CaseFile:
        try:
            return self._rows.cases[case_id]
        except KeyError:
            raise unknown() from None

    def all_cases(self) -> Iterator[CaseFile]:
        yield from list(self._rows.cases.values())

    def counted_cases(self) -> Iterator[CaseFile]:
        return self.all_cases()

    def add(self, case: CaseFile) -> None:
        if any(other.ref == case.ref for other in self._rows.cases.values()):
            raise RefusedError(Refusal(problem=Problem.REF_TAKEN, at="ref", values=(("ref", case.ref),)))
        self._keep(case, case.facts)

    def update(self, before: CaseFile, after: CaseFile) -> None:
        if self.get(before.id).revision != before.revision:
            raise RefusedError(Refusal(problem=Problem.CHANGED_SINCE))
        known = {fact.id for fact in before.facts}
        self._keep(after, [fact for fact in after.facts if fact.id not in known])

    def _keep(self, case: CaseFile, new: list[Fact] | tuple[Fact, ...]) -> None:
        self._rows.cases[case.id] = case
        self._rows.changed[case.id] = self._today()
        self._rows.entered |= {(case.id, fact.id): self._today() for fact in new}

    def set_summary(self, summary: Summary) -> None:
        self.get(summary.case_id)
        self._rows.summaries[summary.case_id] = summary

    def remove(self, case_id: str) -> None:
        self.get(case_id)
        rows = self._rows
        for table in (rows.cases, rows.changed, rows.summaries, rows.archives):
            table.pop(case_id, None)
        rows.entered = {key: day for key, day in rows.entered.items() if key[0] != case_id}
        rows.drafts = {key: draft for key, draft in rows.drafts.items() if key[0] != case_id}
        gone = {paper.id for paper in rows.papers.values() if paper.case_id == case_id}
        rows.papers = {key: paper for key, paper in rows.papers.items() if key not in gone}
        rows.pdfs = {key: pdf for key, pdf in rows.pdfs.items() if key not in gone}
        rows.disclosures = {key: each for key, each in rows.disclosures.items() if each.case_id != case_id}
        self._tallies.marks.pop(case_id, None)

    def drop_traits(self) -> None:
        for case in list(self._rows.cases.values()):
            subject = replace(case.subject, gender=None, birth_year=None)
            self._rows.cases[case.id] = replace(case, subject=subject)

    def next_ref(self, year: int) -> str:
        while True:
            ref = f"{year}-{next_number(self._rows, 'case', year):03d}"
            if all(case.ref != ref for case in self._rows.cases.values()):
                return ref

    def archive(self, case_id: str) -> ArchiveDecision | None:
        self.get(case_id)
        return self._rows.archives.get(case_id)

    def set_archive(self, case_id: str, decision: ArchiveDecision) -> None:
        self.get(case_id)
        self._rows.archives[case_id] = decision


class MemoryDrafts:
    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def put(self, draft: Draft) -> None:
        if draft.case_id and draft.case_id not in self._rows.cases:
            raise unknown()
        self._rows.drafts[draft.case_id, draft.form] = draft

    def drop(self, form: str, case_id: str) -> None:
        self._rows.drafts.pop((case_id, form), None)

    def of(self, case_id: str) -> tuple[Draft, ...]:
        found = [draft for draft in self._rows.drafts.values() if draft.case_id == case_id]
        return tuple(sorted(found, key=lambda draft: draft.saved_at, reverse=True))


class MemoryPapers:
    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def add(self, paper: PaperEntry, pdf: bytes) -> None:
        self._rows.papers[paper.id] = paper
        self._rows.pdfs[paper.id] = pdf

    def of(self, case_id: str) -> tuple[PaperEntry, ...]:
        return tuple(paper for paper in self._rows.papers.values() if paper.case_id == case_id)

    def replace(self, paper: PaperEntry, pdf: bytes | None) -> None:
        self._rows.papers[paper.id] = paper
        self._rows.pdfs.pop(paper.id, None)
        if pdf is not None:
            self._rows.pdfs[paper.id] = pdf

    def drop_fact(self, fact_id: str) -> None:
        for paper in [paper for paper in self._rows.papers.values() if paper.fact_id == fact_id]:
            del self._rows.papers[paper.id]
            self._rows.pdfs.pop(paper.id, None)

    def drop_form(self, case_id: str, form: str) -> None:
        rows = self._rows.papers.values()
        for paper in [paper for paper in rows if paper.case_id == case_id and paper.form == form]:
            del self._rows.papers[paper.id]
            self._rows.pdfs.pop(paper.id, None)

    def disclose(self, disclosure: Disclosure) -> None:
        self._rows.disclosures[disclosure.id] = disclosure

    def withdraw_disclosure(self, disclosure_id: str) -> None:
        del self._rows.disclosures[disclosure_id]

    def disclosures(self, case_id: str) -> tuple[Disclosure, ...]:
        return tuple(each for each in self._rows.disclosures.values() if each.case_id == case_id)


class MemoryUnit:
    """One transaction on the rows."""

    def __init__(self, register: MemoryRegister) -> None:
        self._rows = register.rows
        self._today = register.today
        self.cases = MemoryCases(register.rows, register.tallies, register.today)
        self.drafts = MemoryDrafts(register.rows)
        self.papers = MemoryPapers(register.rows)
        self.tallies = register.tallies
        self.desk_notes = MemoryDeskNotes(register.rows)

    def organisation(self) -> Organisation:
        return self._rows.organisation

    def set_organisation(self, organisation: Organisation) -> None:
        self._rows.organisation = organisation

    def set_preference(self, key: str, value: str) -> None:
        self._rows.preferences.pop(key, None)
        if value:
            self._rows.preferences[key] = value

    def keep_policy(self, policy: PolicyRef, raw: bytes) -> None:
        self._rows.policies.setdefault(policy, raw)

    def add_destruction(self, record: DestructionRecord) -> None:
        self._rows.destructions.append(record)

    def next_serial(self, year: int) -> str:
        return f"M-{year}-{next_number(self._rows, 'destruction', year):03d}"

    def record(
        self, action: str, case_id: str | None = None, details: Mapping[str, str] | None = None
    ) -> None:
        self._rows.log.append((action, case_id, dict(details or {})))
        self._rows.days.add(self._today())

    def days_of_use(self, since: datetime) -> int:
        return len({day for day in self._rows.days if day > since.date()})

    def forget(self, case_id: str) -> None:
        self._rows.log = [
            (action, None, {}) if case == case_id else (action, case, details)
            for action, case, details in self._rows.log
        ]
        self._rows.buried.add(case_id)


class MemoryRegister:
    """Implements `Register`."""

    def __init__(self, rules: CaseRules, today: Callable[[], date]) -> None:
        self.rows = Rows()
        self.today = today
        self.tallies = MemoryTally()
        self.cases = MemoryCases(self.rows, self.tallies, today)
        self.reads = MemoryReads(self.rows, rules)

    def stale(self, on: date, fingerprint: Callable[[PolicyRef], str]) -> tuple[str, ...]:
        found = []
        for case_id, summary in self.rows.summaries.items():
            passed = summary.holds_until is not None and summary.holds_until < on
            if passed or summary.derived_by != fingerprint(self.rows.cases[case_id].policy):
                found.append(case_id)
        return tuple(found)

    @contextmanager
    def unit(self, *, reserve: bool = False) -> Iterator[MemoryUnit]:
        del reserve
        before = self.rows.snapshot()
        try:
            yield MemoryUnit(self)
        except BaseException:
            vars(self.rows).update(before)
            raise


def next_number(rows: Rows, series: str, year: int) -> int:
    rows.numbers[series, year] = rows.numbers.get((series, year), 0) + 1
    return rows.numbers[series, year]
