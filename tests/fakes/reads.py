"""The read side of the register in memory: plain loops where the real one has SQL."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from akan_desktop.app.archive_gate import public_gate
from akan_desktop.app.desk_notes import Address, DeskNote
from akan_desktop.app.pages import case_page, first_hit
from akan_desktop.app.ports import CaseRules
from akan_desktop.app.reads import (
    CaseFilter,
    CaseList,
    CasePage,
    CaseQuery,
    CaseRow,
    CaseSort,
    DeletionBucket,
    DeletionRow,
    DueRow,
    MeetingRow,
    SearchHit,
)
from akan_desktop.app.records import DestructionRecord, Draft, Organisation
from akan_desktop.domain.case import CaseFile, PolicyRef
from akan_desktop.domain.errors import Problem, Refusal, RefusedError
from akan_desktop.domain.facts import Meeting
from akan_desktop.domain.state import Stage
from tests.fakes.desk_notes import MemoryDeskNotes

if TYPE_CHECKING:
    from tests.fakes.register import Rows

ALPHABET = "abcdefghijklmnopqrstuvwxyzæøå"
STAGES = {
    CaseFilter.EARLY: {Stage.NEW, Stage.CONCERN, Stage.INCIDENT, Stage.OFFER},
    CaseFilter.AGREEMENT: {Stage.SIGNING, Stage.AGREEMENT, Stage.BREACH},
    CaseFilter.HR_CASE: {Stage.HR_CASE},
    CaseFilter.CLOSED: {Stage.CLOSED},
    CaseFilter.OPEN: set(Stage) - {Stage.CLOSED},
    CaseFilter.DUE: set(Stage) - {Stage.CLOSED},
    CaseFilter.ALL: set(Stage),
}
BUCKETS = [
    DeletionBucket.DUE,
    DeletionBucket.ASK,
    DeletionBucket.SOON,
    DeletionBucket.HELD,
    DeletionBucket.LATER,
]


def norwegian(text: str) -> list[int]:
    """The places of the letters in the Norwegian alphabet; what is no letter comes first."""
    folded = text.casefold().replace("aa", "å").replace("ä", "æ").replace("ö", "ø").replace("é", "e")
    return [ALPHABET.find(char) for char in folded]


class MemoryReads:
    """Implements `Reads`."""

    def __init__(self, rows: Rows, rules: CaseRules) -> None:
        self._rows = rows
        self._rules = rules

    def case_list(self, query: CaseQuery) -> CaseList:
        words = re.findall(r"\w+", query.text.casefold())
        if query.text.strip() and not words:
            return CaseList(rows=(), total=0)
        found = [
            case
            for case in self._rows.cases.values()
            if self._behind(query.filter, case.id, query.on) and self._holds(case, words)
        ]
        ordered = self._ordered(found, query)
        shown = ordered[query.offset : query.offset + query.limit]
        return CaseList(rows=tuple(self._row(case, query.discreet) for case in shown), total=len(found))

    def counts(self, on: date) -> dict[CaseFilter, int]:
        return {chip: sum(self._behind(chip, each, on) for each in self._rows.cases) for chip in CaseFilter}

    def case_page(self, case_id: str, on: date) -> CasePage:
        case = self._case(case_id)
        rows = self._rows
        return case_page(
            case,
            self._rules.state(case, on),
            entered={fact: day for (owner, fact), day in rows.entered.items() if owner == case_id},
            papers=[paper for paper in rows.papers.values() if paper.case_id == case_id],
            disclosures=[each for each in rows.disclosures.values() if each.case_id == case_id],
            drafts=[draft for draft in rows.drafts.values() if draft.case_id == case_id],
            archive=rows.archives.get(case_id),
        )

    def case_id(self, ref: str) -> str:
        for case in self._rows.cases.values():
            if case.ref == ref:
                return case.id
        raise RefusedError(Refusal(problem=Problem.CASE_UNKNOWN, at="ref", values=(("ref", ref),)))

    def case_ids(self) -> tuple[str, ...]:
        return tuple(case.id for case in sorted(self._rows.cases.values(), key=lambda case: case.ref))

    def today(self, on: date, *, days: int = 14, discreet: bool = False) -> tuple[DueRow, ...]:
        rows = [
            DueRow(
                kind=entry.kind,
                case_id=case.id,
                ref=case.ref,
                name=case.ref if discreet else case.subject.name,
                on=entry.on,
                days=None if entry.on is None else (entry.on - on).days,
                clock=entry.clock,
                action=entry.action,
                clause=entry.clause,
                rule=entry.rule,
                certainty=entry.certainty,
                fact_id=entry.fact_id,
                text="" if discreet and entry.kind in ("action_item", "reminder") else entry.text,
                policy=case.policy,
            )
            for case in sorted(self._rows.cases.values(), key=lambda case: norwegian(case.subject.name))
            for entry in self._rows.summaries[case.id].due
            if entry.on is None or entry.on <= on + timedelta(days=days)
        ]
        return tuple(sorted(rows, key=lambda row: (row.on is None, row.on or date.max)))[:500]

    def meetings(self, first: date, last: date, *, discreet: bool = False) -> tuple[MeetingRow, ...]:
        rows = [
            MeetingRow(
                case_id=case.id,
                ref=case.ref,
                name=case.ref if discreet else case.subject.name,
                fact_id=meeting.id,
                on=meeting.on.exact,
                time=meeting.time,
                place=meeting.place,
                mode=meeting.mode,
                held=meeting.held,
                minutes=meeting.minutes,
                video=meeting.video,
            )
            for case in self._rows.cases.values()
            for meeting in case.of(Meeting)
            if meeting.on.exact is not None and first <= meeting.on.exact <= last
        ]
        return tuple(sorted(rows, key=lambda row: (row.on, row.time, row.ref)))

    def deletion_list(self, on: date, *, discreet: bool = False) -> tuple[DeletionRow, ...]:
        rows = []
        for case in self._rows.cases.values():
            entry = self._rows.summaries[case.id].retention
            if entry is None:
                continue
            held = bool(entry.hold_id) and (entry.hold_until is None or entry.hold_until > on)
            if held:
                bucket = DeletionBucket.HELD
            elif entry.on is None:
                bucket = DeletionBucket.ASK
            elif entry.on <= on:
                bucket = DeletionBucket.DUE
            else:
                far = entry.on > on + timedelta(days=90)
                bucket = DeletionBucket.LATER if far else DeletionBucket.SOON
            decision = self._rows.archives.get(case.id)
            rows.append(
                DeletionRow(
                    case_id=case.id,
                    ref=case.ref,
                    name=case.ref if discreet else case.subject.name,
                    bucket=bucket,
                    action=entry.action,
                    what=entry.what,
                    on=entry.on,
                    clause=entry.clause,
                    rule=entry.rule,
                    certainty=entry.certainty,
                    ask=entry.ask,
                    held_until=entry.hold_until if held else None,
                    hold_id=entry.hold_id if held else "",
                    hold_reason=entry.hold_reason if held else "",
                    archive=public_gate(case.workplace.public, decision, self._rows.organisation),
                )
            )
        return tuple(sorted(rows, key=lambda r: (BUCKETS.index(r.bucket), r.on or date.max, r.ref)))

    def destruction_records(self) -> tuple[DestructionRecord, ...]:
        return tuple(sorted(self._rows.destructions, key=lambda r: (r.on, r.serial), reverse=True))

    def search(
        self, text: str, on: date, *, discreet: bool = False, limit: int = 20
    ) -> tuple[SearchHit, ...]:
        if not text.strip():
            return ()
        query = CaseQuery(on=on, text=text, filter=CaseFilter.ALL, discreet=discreet, limit=limit)
        return tuple(
            first_hit(row, self._case(row.id), text, discreet=discreet) for row in self.case_list(query).rows
        )

    def paper_bytes(self, paper_id: str) -> bytes | None:
        return self._rows.pdfs.get(paper_id)

    def organisation(self) -> Organisation:
        return self._rows.organisation

    def policy_copy(self, policy: PolicyRef) -> bytes | None:
        return self._rows.policies.get(policy)

    def policy_copies(self) -> tuple[PolicyRef, ...]:
        return tuple(sorted(self._rows.policies, key=lambda ref: (ref.id, ref.version)))

    def preference(self, key: str) -> str:
        return self._rows.preferences.get(key, "")

    def draft(self, form: str, case_id: str = "") -> Draft | None:
        return self._rows.drafts.get((case_id, form))

    def drafts(self) -> tuple[Draft, ...]:
        return tuple(sorted(self._rows.drafts.values(), key=lambda draft: draft.saved_at, reverse=True))

    def desk_notes(self) -> tuple[DeskNote, ...]:
        return MemoryDeskNotes(self._rows).notes()

    def addresses(self) -> tuple[Address, ...]:
        return MemoryDeskNotes(self._rows).addresses()

    def units(self) -> tuple[str, ...]:
        names = {case.subject.unit for case in self._rows.cases.values() if case.subject.unit}
        return tuple(sorted(names, key=norwegian))

    def _case(self, case_id: str) -> CaseFile:
        try:
            return self._rows.cases[case_id]
        except KeyError:
            raise RefusedError(Refusal(problem=Problem.CASE_UNKNOWN, at="case_id")) from None

    def _behind(self, chip: CaseFilter, case_id: str, on: date) -> bool:
        summary = self._rows.summaries[case_id]
        late = summary.next_date is not None and summary.next_date <= on
        early = summary.stage in STAGES[CaseFilter.EARLY]
        if chip in (CaseFilter.EARLY, CaseFilter.AGREEMENT) and early:
            return summary.running is (chip is CaseFilter.AGREEMENT)
        return summary.stage in STAGES[chip] and (chip is not CaseFilter.DUE or late)

    def _holds(self, case: CaseFile, words: list[str]) -> bool:
        head = re.findall(r"\w+", f"{case.subject.name} {case.ref} {case.subject.unit}".casefold())
        body = re.findall(r"\w+", "\n".join(self._rows.summaries[case.id].search).casefold())
        return all(
            any(each.startswith(word) for each in (head if len(word) == 1 else head + body)) for word in words
        )

    def _ordered(self, cases: list[CaseFile], query: CaseQuery) -> list[CaseFile]:
        sort = query.sort
        if query.discreet and sort in (CaseSort.NAME, CaseSort.UNIT):
            sort = CaseSort.REF
        rows = self._rows
        places = {case_id: place for place, case_id in enumerate(rows.cases)}
        keys = {
            CaseSort.NEXT_DATE: lambda case: rows.summaries[case.id].next_date or date.max,
            CaseSort.NAME: lambda case: (norwegian(case.subject.name), places[case.id]),
            CaseSort.REF: lambda case: case.ref,
            CaseSort.UNIT: lambda case: (
                norwegian(case.subject.unit),
                norwegian(case.subject.name),
                places[case.id],
            ),
            CaseSort.STAGE: lambda case: (
                rows.summaries[case.id].stage,
                norwegian(case.subject.name),
                places[case.id],
            ),
            CaseSort.CHANGED: lambda case: (rows.changed[case.id], places[case.id]),
        }
        named = sorted(cases, key=lambda case: norwegian(case.subject.name))
        ordered = sorted(named, key=keys[sort], reverse=query.descending)
        if sort is CaseSort.NEXT_DATE:
            ordered = sorted(ordered, key=lambda case: rows.summaries[case.id].next_date is None)
        return ordered

    def _row(self, case: CaseFile, discreet: bool) -> CaseRow:
        summary = self._rows.summaries[case.id]
        return CaseRow(
            id=case.id,
            ref=case.ref,
            name=case.ref if discreet else case.subject.name,
            unit="" if discreet else case.subject.unit,
            stage=summary.stage,
            next_date=summary.next_date,
            next_clock=summary.next_clock,
            next_action=summary.next_action,
            changed_on=self._rows.changed[case.id],
            closed_on=summary.closed_on,
            policy=case.policy,
        )
