"""Who takes part in a paper, who signs it, who is told; and its tables of terms and tasks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from akan_desktop.app.paper_amendment import (
    agreement_terms,
    amended_agreement,
    amendment_tables,
    supporters,
)
from akan_desktop.app.paper_facts import step_at
from akan_desktop.app.paper_words import PaperSource
from akan_desktop.app.papers import FormInfo, Signer
from akan_desktop.domain.fact_codes import MeetingMode
from akan_desktop.domain.facts import Agreement, Amendment, Concern, Fact, Meeting, Warning
from akan_desktop.domain.observations import Observation
from akan_desktop.domain.people import Role
from akan_desktop.domain.rule_codes import Presence, SeesWarning
from akan_desktop.domain.rules import SeatRule

Row = Mapping[str, str]
_BESIDE_THE_GROUP = frozenset({Role.GENERAL_PRACTITIONER, Role.WITNESS})
"""Known to the case, but neither party to an agreement nor invited to a meeting."""


def tables_of(
    form: FormInfo, fact: Fact | None, source: PaperSource
) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Return the rows of the form's tables, each row's cells in the order of the form's columns.

    A cell that holds a role holds its code; the engine has the words.
    """
    found: dict[str, Sequence[Row]] = {"parties": _parties(fact, source)}
    if isinstance(fact, Agreement):
        found["terms"] = agreement_terms(fact, source)
    if isinstance(fact, Amendment):
        found |= amendment_tables(fact, source)
    if isinstance(fact, Meeting):
        found["attendance"] = [_named(role, source, None) for role in fact.attendance]
        found["participants"] = [
            row
            for row in found["parties"]
            if not (fact.mode is MeetingMode.WITHOUT_EMPLOYEE and row["role"] == Role.EMPLOYEE)
        ]
        found["actions"] = [
            {"action": item.text, "owner": item.owner, "due": source.words.date(item.due) if item.due else ""}
            for item in fact.actions
        ]
        found["terms"] = [
            {"term": seen.text, "status": source.words.label(seen.status)} for seen in fact.terms_seen
        ]
    return {
        table.name: tuple(tuple(row.get(column, "") for column in table.columns) for row in found[table.name])
        for table in form.tables
        if found.get(table.name)
    }


def lists_of(fact: Fact | None, source: PaperSource) -> Mapping[str, tuple[str, ...]]:
    """Return the lists of a paper: a meeting's points, and who is told of the case."""
    if isinstance(fact, Meeting):
        return {
            "agenda": fact.agenda,
            "points": fact.points,
            "decisions": fact.decisions,
            "corrections": tuple(f"{source.words.date(each.on)}: {each.text}" for each in fact.corrections),
        }
    if isinstance(fact, Concern):
        return {"observations": tuple(source.words.label(Observation(code)) for code in fact.observations)}
    wished = tuple(
        source.words.label(rule.role)
        for rule in source.policy.rules.group
        if rule.presence is Presence.ON_WISH and not any(_people_of(rule, source, None))
    )
    tasks = tuple(line for each in supporters(source.page.case) for line in each.tasks.splitlines())
    return {"recipients": tuple(_recipients(source)), "wished": wished, "support_tasks": tasks}


def signers_of(form: FormInfo, fact: Fact | None, source: PaperSource) -> tuple[Signer, ...]:
    """Return who signs, by the rules, in the order in which they are to sign.

    Somebody who must sign by the rules and whom nobody has named has an empty name: the engine says so.
    """
    agreement = amended_agreement(fact, source)
    if agreement is not None and form.id in ("agreement", "amendment"):
        signers = [
            signer for rule in source.policy.rules.signer for signer in _seat_signers(rule, agreement, source)
        ]
        if not source.policy.rules.signer:
            # Rules that do not say who signs leave the two that no agreement is without.
            signers = [_signer(role, source, agreement) for role in (Role.EMPLOYEE, Role.LINE_MANAGER)]
    elif isinstance(fact, Warning):
        signers = [_signer(role, source, fact) for role in (*_issuers(fact, source), Role.EMPLOYEE)]
    elif form.id in ("information", "offer", "transfer"):
        signers = [_signer(Role.EMPLOYEE, source, fact)]
        if form.id != "information":
            leader = _signer(Role.LINE_MANAGER, source, fact)
            signers = [leader, *signers] if leader.name else signers
    else:
        roles = [
            role for rule in source.policy.rules.paper if rule.form == form.id for role in rule.signed_by
        ]
        signers = [signer for role in roles if (signer := _signer(role, source, fact)).name]
    offered = set(form.signer_roles)
    return tuple(dict.fromkeys(signer for signer in signers if signer.role in offered))


def signs_by_hand(form: FormInfo, source: PaperSource) -> tuple[Signer, ...]:
    """Return who signs an agreement to fill in by hand, without names; () leaves it to the form."""
    if form.id not in ("agreement", "amendment"):
        return ()
    health = source.has_health_service
    found = [
        rule.role
        for rule in source.policy.rules.signer
        if rule.presence is Presence.REQUIRED or (rule.presence is Presence.WHERE_EXISTS and health)
    ]
    roles = found or [Role.EMPLOYEE, Role.LINE_MANAGER]
    return tuple(Signer(role=role, name="") for role in roles if role in form.signer_roles)


def _seat_signers(rule: SeatRule, fact: Agreement, source: PaperSource) -> Iterator[Signer]:
    """The one who takes a signer's seat: the role itself, else somebody who may fill it."""
    for role in (rule.role, *rule.filled_by):
        if name := _name(role, source, fact):
            yield Signer(role=role, name=name)
            return
    needed = rule.presence is Presence.REQUIRED
    if needed or (rule.presence is Presence.WHERE_EXISTS and source.has_health_service):
        yield Signer(role=rule.role, name="")


def _issuers(fact: Warning, source: PaperSource) -> tuple[Role, ...]:
    """Who gives the warning: as entered, else as the rules say; with a contact who co-issues by the rules."""
    rules = source.policy.rules
    step = step_at(fact, source) or rules.step(1)
    issuer = fact.issuer or (step.issuer if step is not None else None) or Role.LINE_MANAGER
    both = rules.contact is not None and rules.contact.sees_warning is SeesWarning.CO_ISSUES
    return (issuer, Role.MAIN_CONTACT) if both else (issuer,)


def _signer(role: Role, source: PaperSource, fact: Fact | None) -> Signer:
    name = _name(role, source, fact)
    if not name and role is Role.MAIN_CONTACT:
        name = source.organisation.contact_name
    return Signer(role=role, name=name)


def _recipients(source: PaperSource) -> Iterator[str]:
    """Those who follow up the case: by name where they are in the group, else by the role in the rules."""
    seen: set[Role] = {Role.EMPLOYEE}
    for rule in source.policy.rules.group:
        named = [role for role in _people_of(rule, source, None) if role not in seen]
        seen |= {rule.role, *named}
        for role in named:
            yield f"{source.words.label(role)}: {_name(role, source, None)}"
        exists = rule.presence is not Presence.WHERE_EXISTS or source.has_health_service
        if not named and rule.role is not Role.EMPLOYEE and rule.presence is not Presence.ON_WISH and exists:
            yield source.words.label(rule.role)
    for member in source.page.case.group:
        if member.until is None and member.role not in seen:
            seen.add(member.role)
            yield f"{source.words.label(member.role)}: {member.name}"


def _people_of(rule: SeatRule, source: PaperSource, fact: Fact | None) -> tuple[Role, ...]:
    """The roles that somebody has of those that may take a seat; the person concerned is not counted."""
    wanted = (rule.role, *rule.filled_by)
    return tuple(role for role in wanted if role is not Role.EMPLOYEE and _name(role, source, fact))


def _parties(fact: Fact | None, source: PaperSource) -> list[Row]:
    roles = [Role.EMPLOYEE, *(member.role for member in source.page.case.group if member.until is None)]
    if isinstance(fact, Agreement):
        roles += [seat.role for seat in fact.group]
    # The manager's substitute has a sentence of their own; beside the manager they are no party.
    beside = _BESIDE_THE_GROUP | ({Role.MANAGER_SUBSTITUTE} if Role.LINE_MANAGER in roles else set())
    return [_named(role, source, fact) for role in dict.fromkeys(roles) if role not in beside]


def _named(role: Role, source: PaperSource, fact: Fact | None) -> Row:
    subject = source.page.case.subject
    position = ", ".join(part for part in (subject.position, subject.unit) if part)
    return {
        "role": role,
        "name": _name(role, source, fact),
        "position": position if role is Role.EMPLOYEE else "",
    }


def _name(role: Role, source: PaperSource, fact: Fact | None) -> str:
    if role is Role.EMPLOYEE:
        return source.page.case.subject.name
    if isinstance(fact, Agreement):
        for seat in fact.group:
            if seat.role is role:
                return seat.name
    for member in source.page.case.group:
        if member.role is role and member.until is None:
            return member.name
    return ""
