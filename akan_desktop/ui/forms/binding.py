"""Against which state of its case a form was filled in, and what may happen meanwhile without harm."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from akan_desktop.domain.facts import Note

if TYPE_CHECKING:
    from akan_desktop.domain.case import CaseFile


class KnownCase:
    """The case as the one who fills in a form knows it; `revision` goes with the command."""

    def __init__(self, case: CaseFile) -> None:
        self._case = case

    @property
    def revision(self) -> int:
        """The revision that the form builds on."""
        return self._case.revision

    def renew(self, now: CaseFile, *, done_in: str = "") -> bool:
        """Go on from the case as it is now where only notes came or changed since; say whether that is so.

        A note changes nothing that a form was filled from. Anything else may, so the form keeps the revision
        that it knows and is refused when it is saved. `done_in` is a meeting that was changed beside the form
        by the same hand.
        """
        if not _only_notes_since(self._case, now, done_in):
            return False
        self._case = now
        return True


def _only_notes_since(before: CaseFile, now: CaseFile, done_in: str) -> bool:
    return _without_notes(before, done_in) == _without_notes(now, done_in)


def _without_notes(case: CaseFile, done_in: str) -> CaseFile:
    facts = tuple(fact for fact in case.facts if not isinstance(fact, Note) and fact.id != done_in)
    return replace(case, facts=facts, revision=0)
