"""What a use case answers: what changed, what comes next, which papers go with the step."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from akan_desktop.app.records import EraseReceipt
from akan_desktop.domain.state import NextAction


class Changed(StrEnum):
    """What a view may have to read anew."""

    CASES = "cases"
    CASE = "case"
    TODAY = "today"
    MEETINGS = "meetings"
    DELETION = "deletion"
    STATISTICS = "statistics"
    ORGANISATION = "organisation"
    SETTINGS = "settings"
    DRAFTS = "drafts"
    PAPERS = "papers"


CASE_CHANGED = frozenset({Changed.CASES, Changed.CASE, Changed.TODAY, Changed.DELETION, Changed.STATISTICS})


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedPaper:
    """A paper that goes with the step just saved; `form` is a form's id, `fact_id` the fact it documents."""

    form: str
    fact_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The answer to a command. `new_id` is the id of what was added, if anything was."""

    changed: frozenset[Changed] = frozenset()
    case_id: str = ""
    new_id: str = ""
    revision: int = 0
    next_actions: tuple[NextAction, ...] = ()
    documents: tuple[OfferedPaper, ...] = ()
    receipt: EraseReceipt | None = None
