"""What a sample showed stands nowhere: not as the ground of a warning, a breach or an end, nor in a note.

No field is made for it. Where somebody writes it in words all the same, the step is refused at that field
(HV 5.1, l. 249-255). The employee's own words are left as they are, and so is what corrects minutes.
"""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Final

from akan_desktop.app.steps.step import Refusals
from akan_desktop.domain.errors import Problem
from akan_desktop.domain.facts import ActionItem, Fact
from akan_desktop.domain.term_words import plain, sample_result

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from akan_desktop.domain.case import CaseFile

OWN_WORDS: Final = frozenset({"comment", "subject_comment", "statement"})
"""Fields and inputs that hold the employee's own words."""
_NO_PROSE: Final = frozenset({"id", "fact", "clause", "time", "type", "before", "after", "items"})
_LEFT: Final = OWN_WORDS | _NO_PROSE


def keep_results_out(before: CaseFile | None, after: CaseFile, *, numbered: bool = False) -> None:
    """Refuse words about what a sample showed in whatever a step adds or changes. Raises RefusedError.

    A field of the first such fact goes by its name, one of a fact that came along by `<kind>.<name>`; with
    `numbered` the places are JSON pointers into a file's facts.
    """
    known = {fact.id: fact for fact in before.facts} if before is not None else {}
    refusals = Refusals()
    new = [(index, fact) for index, fact in enumerate(after.facts) if fact != known.get(fact.id)]
    for index, fact in new:
        old = known.get(fact.id)
        stood = set(_told(old)) if old is not None else set()
        within = "" if fact is new[0][1] else f"{fact.kind}."
        for name, text in _told(fact):
            if (name, text) not in stood and (found := sample_result(plain(text))):
                place = f"/facts/{index}/{name}" if numbered else f"{within}{name}"
                refusals.add(Problem.SAMPLE_RESULT, place, words=found)
    refusals.found = list(dict.fromkeys(refusals.found))
    refusals.settle()


def refuse_results(told: Iterable[tuple[str, str]]) -> None:
    """Refuse the same words where they stand in no fact: in a note without a case, in a text for a paper.

    `told` pairs the name of each field with what is written in it. Raises RefusedError.
    """
    refusals = Refusals()
    for name, text in told:
        if found := sample_result(plain(text)):
            refusals.add(Problem.SAMPLE_RESULT, name, words=found)
    refusals.settle()


def _told(fact: Fact) -> Iterator[tuple[str, str]]:
    """Yield the name of each field and what is written in it."""
    for part in fields(fact):
        if part.name in _LEFT:
            continue
        value = getattr(fact, part.name)
        if isinstance(value, str):
            yield part.name, value
        elif isinstance(value, tuple):
            yield from ((part.name, text) for each in value if (text := _words(each)))


def _words(value: object) -> str:
    if isinstance(value, ActionItem):
        return value.text
    return value if isinstance(value, str) else ""
