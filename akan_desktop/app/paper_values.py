"""What a paper of a case is filled with: from the case, its rules, the organisation and what was typed.

Everything that the register knows is gathered under the paths that forms use; a form takes what it asks for.
What nobody knows stays empty: the paper engine names what is missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from akan_desktop.app.paper_facts import how_often, values_of
from akan_desktop.app.paper_flags import flags_of
from akan_desktop.app.paper_ladder import offer_values, transfer_lists, transfer_values
from akan_desktop.app.paper_people import lists_of, signers_of, signs_by_hand, tables_of
from akan_desktop.app.paper_words import PaperSource, PaperWords, WordsFor
from akan_desktop.app.papers import FormInfo, Lang, Letterhead, PaperMode, PaperRequest, Signer
from akan_desktop.app.policies import Policy
from akan_desktop.app.reads import CasePage
from akan_desktop.app.records import Organisation
from akan_desktop.app.steps.sample_firewall import refuse_results
from akan_desktop.domain.errors import Problem, Refusal, RefusedError
from akan_desktop.domain.fact_codes import MeetingMode, MinutesStatus
from akan_desktop.domain.facts import Agreement, Amendment, Concern, Fact, HrTransfer, Meeting, Offer, Warning
from akan_desktop.domain.people import Role
from akan_desktop.domain.rule_codes import SeesWarning
from akan_desktop.domain.state import ClockKind

__all__ = [
    "EMPLOYERS_OWN",
    "PaperOrder",
    "PaperSource",
    "PaperWords",
    "WordsFor",
    "copy_may_be_kept",
    "letterhead",
    "paper_request",
]

EMPLOYERS_OWN: Final[Mapping[str, tuple[str, ...]]] = {
    "information": ("basis.processing", "basis.health", "access.keepers"),
    "agreement": ("storage.place",),
    "warning": ("storage.place",),
}
"""What only the employer knows and what is the same in every case: asked once, then remembered."""

_FACT_OF: Final[Mapping[str, type[Fact]]] = {
    "preparation": Concern,
    "agreement": Agreement,
    "amendment": Amendment,
    "warning": Warning,
    "offer": Offer,
    "transfer": HrTransfer,
    "notice": Meeting,
    "minutes": Meeting,
    "comments": Meeting,
    "apart": Meeting,
}
"""The kind of fact that each form documents."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperOrder:
    """Which paper is wanted: the form, the fact that it documents ("" picks the newest that fits), how.

    `typed` are texts of the form's own placeholders by dotted path; they win over what the register knows.
    `flags` are added to those that follow from the case and its rules. A form to fill in by hand (`blank`)
    takes nothing of the case.
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


def paper_request(order: PaperOrder, form: FormInfo, source: PaperSource) -> PaperRequest:
    """Gather what a paper is made of.

    The version counts the papers of the same document in the case. Minutes are a draft until they are final.
    Raises RefusedError(FACT_UNKNOWN) where its fact is not in the case, and SAMPLE_RESULT, at its place, for
    a typed text that tells what a sample showed.
    """
    if order.blank:
        return _by_hand(order, form, source)
    lines = [(name, "\n".join(each)) for name, each in order.lists.items()]
    refuse_results([*order.typed.items(), *lines])
    fact = _documented(order, source.page)
    known = dict(_values(form.id, fact, source))
    values = {}
    for value in form.values:
        text = order.typed.get(value.path) or known.get(value.path) or source.usual(form.id, value.path)
        if text:
            values[value.path] = text
    document_id = _document_id(form, fact, source.page)
    version = 1 + max((p.version for p in source.page.papers if p.document_id == document_id), default=0)
    flags = order.flags | flags_of(form, fact, source)
    lists = {**lists_of(fact, source), **order.lists}
    if form.id == "transfer":
        lists |= transfer_lists(source)
    unsettled = form.id == "minutes" and isinstance(fact, Meeting) and fact.minutes is not MinutesStatus.FINAL
    return PaperRequest(
        form=form.id,
        lang=order.lang,
        mode=order.mode,
        document_id=document_id,
        version=version,
        case_ref=source.page.case.ref,
        issued=source.issued,
        letterhead=_letterhead_of(order, source.organisation),
        values=values,
        flags=frozenset(flag for flag in form.flags if flag in flags),
        lists={name: lists[name] for name in form.lists if lists.get(name)},
        tables=tables_of(form, fact, source),
        signers=_signers_of(order, form, fact, source),
        draft=order.draft or unsettled,
        roles=source.roles,
    )


def _by_hand(order: PaperOrder, form: FormInfo, source: PaperSource) -> PaperRequest:
    return PaperRequest(
        form=form.id,
        lang=order.lang,
        mode=PaperMode.PAPER,
        document_id="",
        version=1,
        case_ref="",
        issued=source.issued,
        letterhead=letterhead(source.organisation),
        values=_of_the_rules(form, source),
        flags=frozenset(flag for flag in form.flags if flag in flags_of(form, None, source)),
        signers=signs_by_hand(form, source),
        blank=True,
        roles=source.roles,
    )


def _of_the_rules(form: FormInfo, source: PaperSource) -> dict[str, str]:
    """Return what the employer calls things, and what its rules say: it stands in a form to fill in, too."""
    known = dict(_labels(source))
    known["contact.name"] = source.policy.own_word("the_contact", source.lang)
    known["evaluation.frequency"] = how_often(source)
    known["rules.name"] = source.rules_name
    return {value.path: word for value in form.values if (word := known.get(value.path))}


def _letterhead_of(order: PaperOrder, organisation: Organisation) -> Letterhead:
    head = letterhead(organisation)
    return replace(head, organisation=order.typed.get("organisation.name") or head.organisation)


def _signers_of(
    order: PaperOrder, form: FormInfo, fact: Fact | None, source: PaperSource
) -> tuple[Signer, ...]:
    """Who signs, with the names that were typed under the paths by which the engine asks for them."""
    typed = {role: name for role in form.signer_roles if (name := order.typed.get(f"signer.{role}"))}
    known = signers_of(form, fact, source)
    asked = tuple(
        Signer(role=role, name="") for role in form.required_signers if role not in {s.role for s in known}
    )
    return tuple(replace(each, name=typed.get(each.role) or each.name) for each in (*known, *asked))


def letterhead(organisation: Organisation) -> Letterhead:
    """Return who sends a paper."""
    return Letterhead(
        organisation=organisation.name,
        org_number=organisation.number,
        public=bool(organisation.public),
        logo=organisation.logo,
    )


def copy_may_be_kept(form: str, page: CasePage, policy: Policy) -> bool:
    """Whether the contact may keep a copy of this paper: of a warning only as the contact's role allows.

    A contact who is told no more than that there was one makes the paper for the leader and keeps nothing;
    one who has no part in warnings keeps nothing before there is a group.
    """
    contact = policy.rules.contact
    if form != "warning" or contact is None or contact.sees_warning is None:
        return True
    if contact.sees_warning is SeesWarning.NONE:
        return any(member.until is None for member in page.case.group)
    return contact.sees_warning is SeesWarning.CO_ISSUES


def _documented(order: PaperOrder, page: CasePage) -> Fact | None:
    kind = _FACT_OF.get(order.form)
    if order.fact_id:
        fact = page.case.fact(order.fact_id)
        if fact is None or fact not in page.case.live_facts or (kind and not isinstance(fact, kind)):
            raise RefusedError(Refusal(problem=Problem.FACT_UNKNOWN, at="fact_id"))
        return fact
    facts = page.case.of(kind) if kind else ()
    if order.form in ("notice", "minutes", "comments"):
        # A notice calls to a meeting that comes; minutes, and comments on them, are of one that has been.
        fitting = [each for each in page.case.of(Meeting) if (each.held is None) == (order.form == "notice")]
        facts = tuple(fitting) or facts
    if order.form == "apart":
        without = [each for each in page.case.of(Meeting) if each.mode is MeetingMode.WITHOUT_EMPLOYEE]
        facts = tuple(each for each in without if each.held is None) or tuple(without)
    return facts[-1] if facts else None


def _document_id(form: FormInfo, fact: Fact | None, page: CasePage) -> str:
    """Name a document by its kind, the case's number, and its place among the case's facts of that kind."""
    same = page.case.of(type(fact)) if fact is not None else ()
    place = next((n for n, each in enumerate(same, start=1) if fact is not None and each.id == fact.id), 1)
    head = f"{form.id_prefix}-{page.case.ref}"
    return head if place == 1 else f"{head}-{place}"


def _values(form: str, fact: Fact | None, source: PaperSource) -> Iterator[tuple[str, str]]:
    yield from _people(source)
    yield from _employer(source)
    yield from _clocks(source)
    yield from _storage(source)
    yield from values_of(fact, source)
    if form == "notice" and isinstance(fact, Meeting) and fact.mode is MeetingMode.WITHOUT_EMPLOYEE:
        # Those who are invited read it; the sentence below its title says who is not, and what they get.
        yield "meeting.kind", ""
    if form == "transfer":
        yield from transfer_values(fact, source)
    elif form == "offer" and isinstance(fact, Offer):
        yield from offer_values(fact, source)


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


def _employer(source: PaperSource) -> Iterator[tuple[str, str]]:
    organisation = source.organisation
    contact = ", ".join(
        part
        for part in (organisation.contact_name, organisation.contact_title, organisation.contact_reach)
        if part
    )
    yield "controller.contact", contact
    yield "contact.name", contact or source.policy.own_word("the_contact", source.lang)
    yield "meeting.contact", contact
    yield "meeting.caller", organisation.contact_name
    yield "dpo.contact", organisation.privacy_contact
    yield from _labels(source)
    yield "rules.name", source.rules_name


def _labels(source: PaperSource) -> Iterator[tuple[str, str]]:
    for key in {key for words in source.policy.labels.values() for key in words}:
        yield f"label.{key}", source.policy.label(key, source.lang)


def _clocks(source: PaperSource) -> Iterator[tuple[str, str]]:
    state, write = source.page.state, source.words.date
    for path, kind in (
        ("agreement.end", ClockKind.AGREEMENT_END),
        ("agreement.earliest_end", ClockKind.CAN_CLOSE_FROM),
        ("agreement.earliest_end", ClockKind.CAN_CLOSE_EARLIEST),
        ("agreement.extension", ClockKind.EXTENSION_LIMIT),
    ):
        on = min((clock.on for clock in state.clocks if clock.what is kind and clock.on), default=None)
        if on is not None:
            yield path, write(on)


def _storage(source: PaperSource) -> Iterator[tuple[str, str]]:
    """How long the data are kept: what the rules say of it in words, and the day where one can be counted."""
    rules = source.policy.rules.retention
    if said := [text for rule in rules if (text := source.told(rule))]:
        yield "storage.rule", " ".join(said)
        # A quotation names its source itself.
        if all(map(source.has_letter, rules)):
            yield "storage.source", source.stands(*rules)
    on = min((each.on for each in source.page.state.retention if each.on), default=None)
    if on is not None and on >= source.issued:
        yield "storage.deletion", source.words.date(on)
