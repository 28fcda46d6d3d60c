"""The terms of an agreement over time: each written change is a version, with what it adds, changes, removes.

Terms are matched by their words, for a version is the whole new set: first those that read the same, then
those that read nearly so. How a term stands is no part of the difference: that is seen at meetings and not
agreed in writing (UD l. 284, OSLO 5.4).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from akan_desktop.domain.case import CaseFile
from akan_desktop.domain.fact_codes import TermStatus
from akan_desktop.domain.facts import Agreement, Amendment, Meeting, Term

_ALIKE: Final = 0.55
"""From how alike two texts are (0 to 1) they are one term written anew, and not one removed and one added."""


class TermChangeKind(StrEnum):
    """What became of a term in a new version."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class TermChange:
    """One term that is not as it was; `before` is None for an added one, `after` for a removed one."""

    kind: TermChangeKind
    before: Term | None
    after: Term | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TermsVersion:
    """The terms from one paper on: the agreement itself (`number` 1) or a written change of it."""

    number: int
    fact: Agreement | Amendment
    terms: tuple[Term, ...]
    changes: tuple[TermChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LatestTerms:
    """The terms as they were last agreed, and the id of the fact that holds them; "" where there are none."""

    fact: str = ""
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TermSighting:
    """How a term stood at a meeting."""

    meeting: Meeting
    status: TermStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class TermCourse:
    """A term that holds now, and how it stood at every meeting where it was gone through, oldest first."""

    term: Term
    seen: tuple[TermSighting, ...]


def difference(before: tuple[Term, ...], after: tuple[Term, ...]) -> tuple[TermChange, ...]:
    """Return what a new set of terms adds, changes and removes: in the order of the new set, removed last.

    Terms that are the same but for how they stand, or for their place, are not told.
    """
    pairs = _paired(before, after)
    taken = set(pairs.values())
    found: list[TermChange] = []
    for place, term in enumerate(after):
        if place not in pairs:
            found.append(TermChange(kind=TermChangeKind.ADDED, before=None, after=term))
        elif _agreed(before[pairs[place]]) != _agreed(term):
            old = before[pairs[place]]
            found.append(TermChange(kind=TermChangeKind.CHANGED, before=old, after=term))
    gone = [term for place, term in enumerate(before) if place not in taken]
    found += [TermChange(kind=TermChangeKind.REMOVED, before=term, after=None) for term in gone]
    return tuple(found)


def terms_versions(case: CaseFile) -> tuple[TermsVersion, ...]:
    """Return the versions of the newest agreement, the first one first; () where there is none.

    A change that left the terms alone, such as another day of the week for meetings, is a version too.
    """
    agreements = case.of(Agreement)
    if not agreements:
        return ()
    agreement = agreements[-1]
    terms = agreement.terms
    found = [TermsVersion(number=1, fact=agreement, terms=terms, changes=())]
    later = case.live_facts[case.live_facts.index(agreement) + 1 :]
    for fact in later:
        if isinstance(fact, Amendment):
            new = terms if fact.terms is None else fact.terms
            changes = difference(terms, new)
            found.append(TermsVersion(number=len(found) + 1, fact=fact, terms=new, changes=changes))
            terms = new
    return tuple(found)


def latest_terms(case: CaseFile) -> LatestTerms:
    """Return the terms of the newest agreement, or of the last change that set them anew.

    They can be read once the agreement has ended, too: whether it runs is another question.
    """
    found = LatestTerms()
    for fact in case.live_facts:
        terms = fact.terms if isinstance(fact, Agreement | Amendment) else None
        if terms is not None and (found.fact or isinstance(fact, Agreement)):
            found = LatestTerms(fact=fact.id, terms=terms)
    return found


def term_courses(case: CaseFile) -> tuple[TermCourse, ...]:
    """Return the terms that hold now with how each stood at the meetings, also before it was written anew."""
    versions = terms_versions(case)
    if not versions:
        return ()
    meetings = [each for each in case.of(Meeting) if each.terms_seen]
    return tuple(
        TermCourse(term=term, seen=_sightings(_names(term, versions), meetings))
        for term in versions[-1].terms
    )


def _sightings(names: frozenset[str], meetings: list[Meeting]) -> tuple[TermSighting, ...]:
    return tuple(
        TermSighting(meeting=meeting, status=seen.status)
        for meeting in meetings
        for seen in meeting.terms_seen
        if seen.text in names
    )


def _names(term: Term, versions: tuple[TermsVersion, ...]) -> frozenset[str]:
    """Return every text that a term has had, going back from version to version."""
    names, now = {term.text}, term.text
    for version in reversed(versions):
        for change in version.changes:
            if change.after is not None and change.after.text == now and change.before is not None:
                now = change.before.text
                names.add(now)
                break
    return frozenset(names)


def _paired(before: tuple[Term, ...], after: tuple[Term, ...]) -> dict[int, int]:
    """Return which term of the old set each term of the new one is, by places; what has none is new."""
    found: dict[int, int] = {}
    free = dict(enumerate(before))
    for same in (_agreed, lambda term: term.text):
        for place, term in enumerate(after):
            match = next((old for old, each in free.items() if same(each) == same(term)), None)
            if place not in found and match is not None:
                found[place] = match
                del free[match]
    likeness = sorted(
        (
            (_alike(each, after[place]), old, place)
            for old, each in free.items()
            for place in range(len(after))
            if place not in found
        ),
        key=lambda row: (-row[0], row[1], row[2]),
    )
    for alike, old, place in likeness:
        if alike >= _ALIKE and old in free and place not in found:
            found[place] = old
            del free[old]
    return found


def _alike(before: Term, after: Term) -> float:
    """Return how alike two terms read, word by word, from 0 to 1."""
    from difflib import SequenceMatcher  # with the first change of terms

    old, new = before.text.casefold().split(), after.text.casefold().split()
    return SequenceMatcher(None, old, new, autojunk=False).ratio()


def _agreed(term: Term) -> Term:
    return replace(term, status=TermStatus.OPEN)
