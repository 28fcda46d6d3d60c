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

from akan_desktop.app.paper_tables import signers_of, tables_of
from akan_desktop.app.papers import FormInfo, Lang, Letterhead, PaperMode, PaperRequest
from akan_desktop.app.policies import Policy
from akan_desktop.app.reads import CasePage
from akan_desktop.app.records import Organisation
from akan_desktop.domain.dates import FactDate
from akan_desktop.domain.errors import Problem, Refusal, RefusedError
from akan_desktop.domain.facts import (
    Agreement,
    Fact,
    Incident,
    Meeting,
    Offer,
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
    """Where the values come from."""

    page: CasePage
    organisation: Organisation
    policy: Policy
    words: PaperWords
    issued: date


def paper_request(order: PaperOrder, form: FormInfo, source: PaperSource, prefix: str = "") -> PaperRequest:
    """Gather what a paper is made of. Raises RefusedError(FACT_UNKNOWN) where its fact is not in the case.

    `prefix` starts the document id; the version counts the papers of the same document in the case.
    """
    fact = _documented(order, source.page)
    known = dict(_values(fact, source, order.lang))
    wanted = {value.path for value in form.values}
    values = {path: text for path, text in {**known, **order.typed}.items() if path in wanted and text}
    document_id = _document_id(form, fact, source.page, prefix)
    version = 1 + max((p.version for p in source.page.papers if p.document_id == document_id), default=0)
    organisation = source.organisation
    return PaperRequest(
        form=form.id,
        lang=order.lang,
        mode=order.mode,
        document_id=document_id,
        version=version,
        case_ref=source.page.case.ref,
        issued=source.issued,
        letterhead=Letterhead(
            organisation=organisation.name,
            org_number=organisation.number,
            public=bool(organisation.public),
            logo=organisation.logo,
        ),
        values=values,
        flags=frozenset(flag for flag in form.flags if flag in (order.flags | _flags(fact, source))),
        lists={name: order.lists[name] for name in form.lists if name in order.lists},
        tables=tables_of(form, fact, source.page, source.organisation, source.words.date),
        signers=signers_of(form, fact, source.page, organisation),
        draft=order.draft,
        blank=order.blank,
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


def _document_id(form: FormInfo, fact: Fact | None, page: CasePage, prefix: str) -> str:
    """Name a document by its kind, the case's number, and its place among the case's facts of that kind."""
    same = page.case.of(type(fact)) if fact is not None else ()
    place = next((n for n, each in enumerate(same, start=1) if fact is not None and each.id == fact.id), 1)
    head = prefix or form.id[:3].upper()
    return f"{head}-{page.case.ref}" if place == 1 else f"{head}-{page.case.ref}-{place}"


def _values(fact: Fact | None, source: PaperSource, lang: Lang) -> Iterator[tuple[str, str]]:
    yield from _people(source)
    yield from _employer(source, lang)
    yield from _clocks(source)
    write = source.words.date
    if isinstance(fact, Agreement):
        yield "agreement.start", _day(fact.on, write)
        if fact.until is not None:
            yield "agreement.end", write(fact.until)
        yield "agreement.background", fact.text
    elif isinstance(fact, Warning):
        yield from _warning(fact, source)
    elif isinstance(fact, Meeting):
        yield from _meeting(fact, source)


def _people(source: PaperSource) -> Iterator[tuple[str, str]]:
    subject, case = source.page.case.subject, source.page.case
    yield "employee.name", subject.name
    yield "employee.unit", subject.unit
    yield "employee.position", subject.position
    for path, role in (
        ("manager.name", Role.LINE_MANAGER),
        ("substitute.name", Role.MANAGER_SUBSTITUTE),
        ("gp.name", Role.GENERAL_PRACTITIONER),
        ("support.name", Role.PEER_SUPPORT_CONTACT),
        ("bht.name", Role.OCCUPATIONAL_HEALTH_SERVICE),
    ):
        yield path, next((m.name for m in case.group if m.role is role and m.until is None), "")


def _employer(source: PaperSource, lang: Lang) -> Iterator[tuple[str, str]]:
    organisation, policy = source.organisation, source.policy
    yield "organisation.name", organisation.name
    yield "organisation.address", organisation.address
    yield "contact.name", organisation.contact_name
    yield "contact.title", organisation.contact_title
    yield "contact.reach", organisation.contact_reach
    yield "privacy.contact", organisation.privacy_contact
    yield "rules.name", policy.name.get(lang, "")
    for key in {key for words in policy.labels.values() for key in words}:
        yield f"label.{key}", policy.label(key, lang)


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
        yield "information.deletion", write(due)


def _warning(fact: Warning, source: PaperSource) -> Iterator[tuple[str, str]]:
    write, case = source.words.date, source.page.case
    warnings = case.of(Warning)
    number = next((n for n, each in enumerate(warnings, start=1) if each.id == fact.id), 1)
    yield "warning.number", str(number)
    yield "warning.date", _day(fact.on, write)
    yield "warning.ground", fact.ground
    if fact.issuer is not None:
        yield "warning.issuer", source.words.label(fact.issuer)
    earlier = [each for each in warnings if each.id != fact.id][: number - 1]
    if earlier:
        yield "warning.previous", _day(earlier[-1].on, write)
        yield "warning.earlier_dates", ", ".join(_day(each.on, write) for each in earlier)
    incidents = case.of(Incident)
    if incidents:
        yield "incident.date", _day(incidents[-1].on, write)
        yield "incident.text", incidents[-1].text
    offers = case.of(Offer)
    if offers:
        yield "offer.date", _day(offers[-1].on, write)


def _meeting(fact: Meeting, source: PaperSource) -> Iterator[tuple[str, str]]:
    write = source.words.date
    yield "meeting.date", _day(fact.on, write)
    yield "meeting.time", fact.time
    yield "meeting.place", fact.place
    yield "meeting.mode", source.words.label(fact.mode)
    yield "meeting.status", fact.text
    yield "meeting.comment", fact.subject_comment
    if fact.next is not None:
        yield "meeting.next", write(fact.next)


def _flags(fact: Fact | None, source: PaperSource) -> frozenset[str]:
    case, organisation = source.page.case, source.organisation
    gambling = case.problem is ProblemArea.GAMBLING
    found = {"gambling"} if gambling else {"substances"}
    if case.workplace.occupational_health_service or organisation.occupational_health_service:
        found.add("bht")
    if organisation.public:
        found |= {"archive_duty", "public"}
    if any(member.role is Role.PEER_SUPPORT_CONTACT and member.until is None for member in case.group):
        found.add("support")
    if case.of(Offer):
        found.add("offer")
    if isinstance(fact, Warning) and len(case.of(Warning)) > 1 and case.of(Warning)[0].id != fact.id:
        found.add("previous")
    if isinstance(fact, Meeting):
        found |= {flag for flag, on in (("video", fact.video), ("comment", fact.subject_comment)) if on}
        found.add(f"mode_{fact.mode}")
    return frozenset(found)


def _day(on: FactDate, write: Callable[[date], str]) -> str:
    exact = on.exact
    return write(exact) if exact is not None else str(on)
