"""One case as lines of text: who, where it stands, what follows, and everything that has been entered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from akan_desktop.cli.fact_lines import fact_lines
from akan_desktop.cli.policies import state_lines
from akan_desktop.i18n import dates
from akan_desktop.i18n.labels import label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from akan_desktop.app.policies import Policy
    from akan_desktop.app.reads import CasePage
    from akan_desktop.cli.context import Call
    from akan_desktop.cli.told import StateTeller
    from akan_desktop.i18n.catalogue import Texts


def page_lines(page: CasePage, policy: Policy, teller: StateTeller, call: Call) -> str:
    """Return a case as a person reads it on a terminal; the facts in the order in which they were entered."""
    texts, case = call.texts, page.case
    lines = [f"{case.ref}  {case.subject.name}", *_about(page, texts), ""]
    lines += [state_lines(page.state, teller, call), "", texts.t("Time line")]
    rows = {row.fact.id: row for row in page.timeline}
    places = {fact.id: number for number, fact in enumerate(case.facts)}
    for fact_id in places:
        if fact_id in rows:
            lines += fact_lines(rows[fact_id], places, policy, texts)
    for title, told in (
        (texts.t("Group"), _group(page, texts)),
        (texts.t("Papers"), _papers(page, texts)),
        (texts.t("Handed out"), _handed_out(page, texts)),
    ):
        if entries := list(told):
            lines += ["", title, *(f"  - {entry}" for entry in entries)]
    return "\n".join(lines)


def _about(page: CasePage, texts: Texts) -> Iterator[str]:
    case, subject = page.case, page.case.subject
    told = [subject.unit, subject.position]
    told += [label(texts, each) for each in (subject.employment, case.problem) if each is not None]
    if any(told):
        yield " · ".join(part for part in told if part)
    if subject.informed_on:
        yield texts.t("Told on {date} that data are kept.", date=dates.short(subject.informed_on))
    elif subject.inform_by:
        yield texts.t("Not told yet; to be told by {date}.", date=dates.short(subject.inform_by))
        if subject.not_informed_reason:
            yield subject.not_informed_reason


def _group(page: CasePage, texts: Texts) -> Iterator[str]:
    for seat in page.case.group:
        about = [label(texts, seat.role), seat.contact]
        about += (
            [f"{dates.short(seat.since) if seat.since else ''}-{dates.short(seat.until)}"]
            if seat.until
            else []
        )
        yield f"{seat.name} ({', '.join(part for part in about if part)})"


def _papers(page: CasePage, texts: Texts) -> Iterator[str]:
    for paper in page.papers:
        told = (
            paper.title,
            paper.document_id,
            dates.short(paper.made_on),
            label(texts, paper.status),
            paper.reference,
        )
        yield " · ".join(part for part in told if part)


def _handed_out(page: CasePage, texts: Texts) -> Iterator[str]:
    for entry in page.disclosures:
        begun = texts.t("not finished: look whether the copy is there") if entry.begun else ""
        told = (dates.short(entry.on), label(texts, entry.role), entry.recipient, entry.what, begun)
        yield " · ".join(part for part in told if part)
