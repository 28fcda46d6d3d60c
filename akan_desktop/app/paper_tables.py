"""The tables and the signers of a paper: who takes part, the terms, the agenda, what was decided."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from akan_desktop.app.papers import FormInfo, Signer
from akan_desktop.app.reads import CasePage
from akan_desktop.app.records import Organisation
from akan_desktop.domain.fact_codes import MeetingMode
from akan_desktop.domain.facts import Agreement, Amendment, Fact, Meeting
from akan_desktop.domain.people import Role

Write = Callable[[date], str]
Row = Mapping[str, str]


def tables_of(
    form: FormInfo, fact: Fact | None, page: CasePage, organisation: Organisation, write: Write
) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Return the rows of the form's tables, each row's cells in the order of the form's columns.

    A cell that holds a role holds its code; the engine has the words.
    """
    found: dict[str, Sequence[Row]] = {"parties": _parties(fact, page, organisation)}
    if isinstance(fact, Agreement):
        found["terms"] = _terms(fact, page, write)
    if isinstance(fact, Meeting):
        found["attendance"] = [_named(role, page, organisation) for role in fact.attendance]
        found["participants"] = [
            row
            for row in found["parties"]
            if not (fact.mode is MeetingMode.WITHOUT_EMPLOYEE and row["role"] == Role.EMPLOYEE)
        ]
        found["actions"] = [
            {"action": item.text, "owner": item.owner, "due": write(item.due) if item.due else ""}
            for item in fact.actions
        ]
    return {
        table.name: tuple(tuple(row.get(column, "") for column in table.columns) for row in found[table.name])
        for table in form.tables
        if found.get(table.name)
    }


def lists_of(fact: Fact | None) -> Mapping[str, tuple[str, ...]]:
    """Return the lists of a paper that the fact holds."""
    if isinstance(fact, Meeting):
        return {"agenda": fact.agenda, "points": fact.points, "decisions": fact.decisions}
    return {}


def signers_of(
    form: FormInfo, fact: Fact | None, page: CasePage, organisation: Organisation
) -> tuple[Signer, ...]:
    """Return who signs, as the rules name them, in the order of the form's roles."""
    if not form.signer_roles:
        return ()
    wanted = [seat.role for seat in page.state.signers if seat.required or seat.filled]
    if not isinstance(fact, Agreement) or not wanted:
        wanted = [Role(role) for role in form.signer_roles if role in set(Role)]
    signers = []
    for role in form.signer_roles:
        if role in wanted:
            name = _name(Role(role), page, organisation, fact)
            if name:
                signers.append(Signer(role=role, name=name))
    return tuple(signers)


def _parties(fact: Fact | None, page: CasePage, organisation: Organisation) -> list[Row]:
    roles = [Role.EMPLOYEE, *(member.role for member in page.case.group if member.until is None)]
    if isinstance(fact, Agreement):
        roles += [seat.role for seat in fact.group]
    return [_named(role, page, organisation, fact) for role in dict.fromkeys(roles)]


def _named(role: Role, page: CasePage, organisation: Organisation, fact: Fact | None = None) -> Row:
    subject = page.case.subject
    position = subject.position if role is Role.EMPLOYEE else ""
    return {"role": role, "name": _name(role, page, organisation, fact), "position": position}


def _name(role: Role, page: CasePage, organisation: Organisation, fact: Fact | None) -> str:
    if role is Role.EMPLOYEE:
        return page.case.subject.name
    if isinstance(fact, Agreement):
        for seat in fact.group:
            if seat.role is role:
                return seat.name
    for member in page.case.group:
        if member.role is role and member.until is None:
            return member.name
    if role is Role.MAIN_CONTACT:
        return organisation.contact_name
    return ""


def _terms(fact: Agreement, page: CasePage, write: Write) -> list[Row]:
    """Return the terms that hold: those of the last amendment that has set them anew."""
    terms = fact.terms
    for amendment in page.case.of(Amendment):
        if amendment.terms is not None:
            terms = amendment.terms
    return [
        {"term": term.text, "owner": term.owner, "due": write(term.due) if term.due else ""} for term in terms
    ]
