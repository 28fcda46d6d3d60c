"""Rows for screens that are made from a whole case, whichever store it came from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from akan_desktop.app.reads import CasePage, CaseRow, SearchHit, TimelineRow
from akan_desktop.app.records import ArchiveDecision, Disclosure, Draft, PaperEntry
from akan_desktop.app.texts import texts_of
from akan_desktop.domain.case import CaseFile
from akan_desktop.domain.facts import Voided
from akan_desktop.domain.state import CaseState

_EXCERPT = 80


def case_page(
    case: CaseFile,
    state: CaseState,
    *,
    entered: Mapping[str, date],
    papers: Sequence[PaperEntry],
    disclosures: Sequence[Disclosure],
    drafts: Sequence[Draft],
    archive: ArchiveDecision | None,
) -> CasePage:
    """Put the page of a case together; the time line is newest first, by day and then by entry."""
    voided = {fact.fact: fact for fact in case.facts if isinstance(fact, Voided)}
    rows = [
        TimelineRow(
            fact=fact,
            entered_on=entered[fact.id],
            voided=fact.id in voided,
            void_reason=voided[fact.id].reason if fact.id in voided else "",
            papers=tuple(paper.id for paper in papers if paper.fact_id == fact.id),
        )
        for fact in case.facts
        if not isinstance(fact, Voided)
    ]
    ordered = sorted(rows, key=lambda row: row.fact.on.earliest or date.min)
    return CasePage(
        case=case,
        state=state,
        timeline=tuple(reversed(ordered)),
        papers=tuple(papers),
        disclosures=tuple(disclosures),
        drafts=tuple(drafts),
        archive=archive,
    )


def first_hit(row: CaseRow, case: CaseFile, text: str, *, discreet: bool) -> SearchHit:
    """Find the newest fact in which the first of the searched words stands."""
    words = text.casefold().split()
    head = f"{case.subject.name} {case.ref} {case.subject.unit}".casefold()
    if discreet or all(word in head for word in words):
        return SearchHit(row=row)
    for fact in reversed(case.live_facts):
        for said in texts_of(fact):
            place = min((said.casefold().find(word) for word in words if word in said.casefold()), default=-1)
            if place >= 0:
                start = max(0, place - _EXCERPT // 4)
                return SearchHit(row=row, fact_id=fact.id, excerpt=said[start : start + _EXCERPT])
    return SearchHit(row=row)
