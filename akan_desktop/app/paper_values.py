"""What a paper of a case is filled with: from the case, its rules, the organisation and what was typed.

Everything that the register knows is gathered under the paths that forms use; a form takes what it asks for.
What nobody knows stays empty: the paper engine names what is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Protocol, TypeAlias

from akan_desktop.app.paper_tables import lists_of, signers_of, tables_of
from akan_desktop.app.papers import FormInfo, Lang, Letterhead, PaperMode, PaperRequest
from akan_desktop.app.policies import Policy
from akan_desktop.app.reads import CasePage
from akan_desktop.app.records import Organisation
from akan_desktop.domain.dates import FactDate
from akan_desktop.domain.errors import Problem, Refusal, RefusedError
from akan_desktop.domain.facts import (
    Agreement,
    Concern,
    Fact,
    Incident,
    Meeting,
    Offer,
    Talk,
    Warning,
)
from akan_desktop.domain.people import ProblemArea, Role
from akan_desktop.domain.state import ClockKind


class PaperWords(Protocol):
    """How dates and codes are written in the language of a paper."""

    def date(self, on: date) -> str:
        """A day as people write it."""

    def label(self, member: Enum) -> str:
        """The word for a code."""

    def kind(self, kind: str) -> str:
        """The word for a kind of fact."""


WordsFor: TypeAlias = Callable[[Lang], PaperWords]
_FACT_OF: Mapping[str, type[Fact]] = {
    "agreement": Agreement,
    "warning": Warning,
    "notice": Meeting,
    "minutes": Meeting,
}
"""The kind of fact that each form documents."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperOrder:
    """Which paper is wanted: the form, the fact that it documents ("" picks the newest that fits), how.

    `typed` are texts of the form's own placeholders by dotted path; they win over what the register knows.
    `flags` are added to those that follow from the case.
    """

    case_id: str
    form: str
    lang: Lang
    mode: PaperMode = PaperMode.PAPER
    fact_id: str = ""
    draft: bool = False
    blank: bool = False
    typed: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    flags: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperSource:
    """Where the values come from. `usual` gives what is kept for a path of a form, "" where nothing is."""

    page: CasePage
    organisation: Organisation
    policy: Policy
    words: PaperWords
    issued: date
    usual: Callable[[str, str], str] = lambda _form, _path: ""


def paper_request(order: PaperOrder, form: FormInfo, source: PaperSource) -> PaperRequest:
    """Gather what a paper is made of. Raises RefusedError(FACT_UNKNOWN) where its fact is not in the case.

    The version counts the papers of the same document in the case.
    """
    fact = _documented(order, source.page)
    known = dict(_values(fact, source, order.lang))
    values = {}
    for value in form.values:
        text = order.typed.get(value.path) or known.get(value.path) or source.usual(form.id, value.path)
        if text:
            values[value.path] = text
    document_id = _document_id(form, fact, source.page)
    version = 1 + max((p.version for p in source.page.papers if p.document_id == document_id), default=0)
    flags = order.flags | _flags(fact, source)
    return PaperRequest(
        form=form.id,
        lang=order.lang,
        mode=order.mode,
        document_id=document_id,
        version=version,
        case_ref=source.page.case.ref,
        issued=source.issued,
        letterhead=letterhead(source.organisation),
        values=values,
        flags=frozenset(flag for flag in form.flags if flag in flags),
        lists={
            name: entries
            for name in form.lists
            if (entries := order.lists.get(name) or lists_of(fact).get(name, ()))
        },
        tables=tables_of(form, fact, source.page, source.organisation, source.words.date),
        signers=signers_of(form, fact, source.page, source.organisation),
        draft=order.draft,
        blank=order.blank,
    )


def letterhead(organisation: Organisation) -> Letterhead:
    """Return who sends a paper."""
    return Letterhead(
        organisation=organisation.name,
        org_number=organisation.number,
        public=bool(organisation.public),
        logo=organisation.logo,
    )


def _documented(order: PaperOrder, page: CasePage) -> Fact | None:
    kind = _FACT_OF.get(order.form)
    if order.fact_id:
        fact = page.case.fact(order.fact_id)
        if fact is None or fact not in page.case.live_facts or (kind and not isinstance(fact, kind)):
            raise RefusedError(Refusal(problem=Problem.FACT_UNKNOWN, at="fact_id"))
        return fact
    facts = page.case.of(kind) if kind else ()
    return facts[-1] if facts else None


def _document_id(form: FormInfo, fact: Fact | None, page: CasePage) -> str:
    """Name a document by its kind, the case's number, and its place among the case's facts of that kind."""
    same = page.case.of(type(fact)) if fact is not None else ()
    place = next((n for n, each in enumerate(same, start=1) if fact is not None and each.id == fact.id), 1)
    head = f"{form.id_prefix}-{page.case.ref}"
    return head if place == 1 else f"{head}-{place}"


def _values(fact: Fact | None, source: PaperSource, lang: Lang) -> Iterator[tuple[str, str]]:
    yield from _people(source)
    yield from _employer(source, lang)
    yield from _clocks(source)
    if isinstance(fact, Agreement):
        yield from _agreement(fact, source)
    elif isinstance(fact, Warning):
        yield from _warning(fact, source, lang)
    elif isinstance(fact, Meeting):
        yield from _meeting(fact, source)


def _people(source: PaperSource) -> Iterator[tuple[str, str]]:
    subject, case = source.page.case.subject, source.page.case
    yield "employee.name", subject.name
    yield "employee.position", ", ".join(part for part in (subject.position, subject.unit) if part)
    for path, role in (
        ("substitute.name", Role.MANAGER_SUBSTITUTE),
        ("gp.name", Role.GENERAL_PRACTITIONER),
        ("support.name", Role.PEER_SUPPORT_CONTACT),
    ):
        yield path, next((m.name for m in case.group if m.role is role and m.until is None), "")


def _employer(source: PaperSource, lang: Lang) -> Iterator[tuple[str, str]]:
    organisation, policy = source.organisation, source.policy
    contact = ", ".join(
        part
        for part in (organisation.contact_name, organisation.contact_title, organisation.contact_reach)
        if part
    )
    yield "controller.contact", contact
    yield "contact.name", contact
    yield "meeting.contact", contact
    yield "meeting.caller", organisation.contact_name
    yield "dpo.contact", organisation.privacy_contact
    for key in {key for words in policy.labels.values() for key in words}:
        yield f"label.{key}", policy.label(key, lang)
    named = policy.label("rules", lang)
    yield "rules.name", named if named != "rules" else policy.name.get(lang, "")


def _clocks(source: PaperSource) -> Iterator[tuple[str, str]]:
    state, write = source.page.state, source.words.date
    for path, kind in (
        ("agreement.end", ClockKind.AGREEMENT_END),
        ("agreement.earliest_end", ClockKind.CAN_CLOSE_FROM),
        ("agreement.extension", ClockKind.EXTENSION_LIMIT),
    ):
        on = min((clock.on for clock in state.clocks if clock.what is kind and clock.on), default=None)
        if on is not None:
            yield path, write(on)
    due = min((r.on for r in state.retention if r.on), default=None)
    if due is not None:
        yield "storage.deletion", write(due)


def _agreement(fact: Agreement, source: PaperSource) -> Iterator[tuple[str, str]]:
    write, case = source.words.date, source.page.case
    yield "agreement.start", _day(fact.on, write)
    if fact.until is not None:
        yield "agreement.end", write(fact.until)
    grounds = [each.text for each in (*case.of(Incident), *case.of(Concern)) if each.text]
    yield "agreement.background", fact.text or (grounds[-1] if grounds else "")
    planned = [meeting for meeting in case.of(Meeting) if meeting.held is None]
    if planned:
        yield "evaluation.first", _when(planned[0], write, place=True)


def _warning(fact: Warning, source: PaperSource, lang: Lang) -> Iterator[tuple[str, str]]:
    write, case = source.words.date, source.page.case
    warnings = case.of(Warning)
    number = 1 + [each.id for each in warnings].index(fact.id)
    title = source.policy.label("warning", lang)
    yield "warning.title", title[:1].upper() + title[1:]
    yield "warning.number", str(number)
    yield "warning.ground", fact.ground
    yield "warning.earlier", ", ".join(_day(each.on, write) for each in warnings[: number - 1])
    for path, kind in (("incident.date", Incident), ("talk.date", Talk)):
        before = [each for each in case.of(kind) if not fact.on.latest or _first(each) <= fact.on.latest]
        if before:
            yield path, _day(before[-1].on, write)


def _meeting(fact: Meeting, source: PaperSource) -> Iterator[tuple[str, str]]:
    write = source.words.date
    yield "meeting.kind", source.words.label(fact.mode)
    yield "meeting.time", _when(fact, write)
    yield "meeting.place", fact.place
    yield "meeting.purpose", fact.text
    yield "comment.text", fact.subject_comment
    if fact.next is not None:
        yield "meeting.next", write(fact.next)


def _flags(fact: Fact | None, source: PaperSource) -> frozenset[str]:
    case, organisation = source.page.case, source.organisation
    gambling = case.problem is ProblemArea.GAMBLING
    found = {"gambling"} if gambling else {"substances"}
    if case.workplace.occupational_health_service or organisation.occupational_health_service:
        found.add("bht")
    if organisation.public:
        found.add("archive_duty")
    if isinstance(fact, Warning) and any(_first(offer) >= _first(fact) for offer in case.of(Offer)):
        found.add("offer")
    return frozenset(found)


def _first(fact: Fact) -> date:
    return fact.on.earliest or date.min


def _when(meeting: Meeting, write: Callable[[date], str], *, place: bool = False) -> str:
    parts = (_day(meeting.on, write), meeting.time, meeting.place if place else "")
    return ", ".join(part for part in parts if part)


def _day(on: FactDate, write: Callable[[date], str]) -> str:
    exact = on.exact
    return write(exact) if exact is not None else str(on)
