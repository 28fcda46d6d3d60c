"""What the agreement's papers say of its terms over time, and of who else may talk together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from akan_desktop.app.paper_words import PaperSource
from akan_desktop.domain.case import CaseFile
from akan_desktop.domain.facts import Agreement, Amendment, Fact, Release, Term
from akan_desktop.domain.language import inside
from akan_desktop.domain.people import GroupMember, Role
from akan_desktop.domain.terms_versions import terms_versions

Row = Mapping[str, str]


def amendment_values(fact: Amendment, source: PaperSource) -> Iterator[tuple[str, str]]:
    """Give the texts of a written change: what and why, from when, and which version it makes."""
    yield "amendment.changes", fact.changes or fact.text
    yield "amendment.date", source.day(fact.on)
    versions = terms_versions(source.page.case)
    yield "agreement.start", source.day(versions[0].fact.on) if versions else ""
    yield "amendment.number", next((str(each.number) for each in versions if each.fact.id == fact.id), "")


def amendment_tables(fact: Amendment, source: PaperSource) -> dict[str, Sequence[Row]]:
    """Return the tables of a written change: what it changes, and the terms as they are from then on."""
    version = next((each for each in terms_versions(source.page.case) if each.fact.id == fact.id), None)
    if version is None:
        return {}
    changes = [
        {
            "kind": source.words.label(change.kind),
            "before": _told(change.before, change.after, source),
            "after": _told(change.after, change.before, source),
        }
        for change in version.changes
    ]
    return {"changes": changes, "terms": _rows(version.terms, source)}


def agreement_terms(fact: Agreement, source: PaperSource) -> list[Row]:
    """Return the terms that hold: those of the last written change that has set them anew."""
    versions = terms_versions(source.page.case)
    newest = bool(versions) and versions[0].fact.id == fact.id
    return _rows(versions[-1].terms if newest else fact.terms, source)


def amended_agreement(fact: Fact | None, source: PaperSource) -> Agreement | None:
    """Return the agreement that a paper is signed as: itself, or the one that it changes."""
    if isinstance(fact, Amendment):
        agreements = source.page.case.of(Agreement)
        return agreements[-1] if agreements else None
    return fact if isinstance(fact, Agreement) else None


def releases_told(source: PaperSource) -> str:
    """Return who else may talk together and about what, by the consents that hold on the day of the paper."""
    given = [each for each in source.page.case.of(Release) if each.holds_on(source.issued)]
    return "; ".join(_release(each, source) for each in given)


def supporters(case: CaseFile) -> tuple[GroupMember, ...]:
    """Return who supports the employee now: what was agreed with them stands in the agreement."""
    return tuple(each for each in case.group if each.role is Role.PEER_SUPPORT_CONTACT and each.until is None)


def _release(given: Release, source: PaperSource) -> str:
    roles = tuple(inside(source.words.label(role)) for role in given.between)
    who = source.words.listed(roles) if roles else ""
    return f"{who} – {given.text.rstrip('.')}" if given.text else who


def _told(term: Term | None, other: Term | None, source: PaperSource) -> str:
    """Return a term with what else differs from the other one: who is responsible, and by when."""
    if term is None:
        return "–"
    told = [term.text]
    if other is not None and term.owner is not other.owner:
        told.append(source.words.label(term.owner))
    if other is not None and term.due != other.due and term.due is not None:
        told.append(source.words.date(term.due))
    return " · ".join(told)


def _rows(terms: tuple[Term, ...], source: PaperSource) -> list[Row]:
    write = source.words.date
    return [
        {"term": term.text, "owner": term.owner, "due": write(term.due) if term.due else ""} for term in terms
    ]
