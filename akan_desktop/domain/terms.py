"""A look at one term of an agreement: has it an owner, can it be seen, is it about work.

A term is advice between people, so nothing here refuses one: it points at words that tend to go wrong, with a
code for the reason. The texts of all the languages of the program are read at once, for agreements mix them.
Sources: HV 5 l. 226 and OSLO 5.5 (terms that can be followed up), AKAN l. 8 and 80-86 (what is seen at work,
no diagnoses).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from akan_desktop.domain import term_words as words
from akan_desktop.domain.fact_codes import Area
from akan_desktop.domain.people import Role


class TermIssue(StrEnum):
    """What may be wrong with a term."""

    OWNER_MISSING = "owner_missing"
    NOT_OBSERVABLE = "not_observable"
    NOT_ABOUT_WORK = "not_about_work"
    LIFELONG_ABSTINENCE = "lifelong_abstinence"
    DIAGNOSIS = "diagnosis"
    SAMPLE_RESULT = "sample_result"


@dataclass(frozen=True, slots=True, kw_only=True)
class TermAdvice:
    """One thing worth another look, and the words of the term that it is about ("" for the whole term)."""

    issue: TermIssue
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestedTerm:
    """A term to begin from. `texts` holds it by language code (nb, nn, en); `id` is its area and a name."""

    id: str
    area: Area
    owner: Role
    internal: bool
    texts: tuple[tuple[str, str], ...]

    def text(self, language: str) -> str:
        """Return it in a language; in the first one where that is missing."""
        found = dict(self.texts)
        return found.get(language) or self.texts[0][1]


_OUTSIDE_WORK = frozenset({Area.TREATMENT, Area.DEBT})


def look_at_term(
    text: str, owner: Role | None, *, area: Area = Area.WORK, internal: bool = True
) -> tuple[TermAdvice, ...]:
    """Return what is worth another look in a term, the weightiest first; an empty term is not looked at.

    `internal` is False for what happens outside the workplace, such as treatment: it need not speak of work.
    """
    told = words.plain(text)
    if not told:
        return ()
    found = [
        TermAdvice(issue=issue, words=hit)
        for issue, hit in (
            (TermIssue.LIFELONG_ABSTINENCE, words.for_life(told)),
            (TermIssue.DIAGNOSIS, words.diagnosis(told)),
            (TermIssue.SAMPLE_RESULT, words.sample_result(told)),
            (TermIssue.NOT_OBSERVABLE, words.vague(told)),
        )
        if hit
    ]
    if internal and area not in _OUTSIDE_WORK and (hit := words.private_life(told)):
        found.append(TermAdvice(issue=TermIssue.NOT_ABOUT_WORK, words=hit))
    if owner is None:
        found.append(TermAdvice(issue=TermIssue.OWNER_MISSING))
    return tuple(found)


def search_terms(terms: tuple[SuggestedTerm, ...], wanted: str, language: str) -> tuple[SuggestedTerm, ...]:
    """Return the suggestions that hold every word looked for, or the start of it, in that language."""
    parts = words.plain(wanted).casefold().split()
    return tuple(term for term in terms if all(part in term.text(language).casefold() for part in parts))
