"""What can be wrong with a step in a case, as codes; the words for people live in `i18n`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Problem(StrEnum):
    """One code per thing that is refused."""

    DATE_MISSING = "date_missing"
    DATE_IMPOSSIBLE = "date_impossible"
    DATE_IN_FUTURE = "date_in_future"
    DATE_APPROXIMATE = "date_approximate"
    END_BEFORE_START = "end_before_start"
    BEFORE_CASE = "before_case"
    TEXT_MISSING = "text_missing"
    NAME_MISSING = "name_missing"
    REASON_MISSING = "reason_missing"
    CHOICE_MISSING = "choice_missing"
    NOT_INFORMED = "not_informed"
    INFORM_DEADLINE_TOO_LATE = "inform_deadline_too_late"
    OFFER_MISSING = "offer_missing"
    OFFER_ANSWERED = "offer_answered"
    AGREEMENT_ACTIVE = "agreement_active"
    AGREEMENT_MISSING = "agreement_missing"
    CASE_CLOSED = "case_closed"
    CASE_NOT_CLOSED = "case_not_closed"
    FACT_UNKNOWN = "fact_unknown"
    FACT_VOIDED = "fact_voided"
    MINUTES_FINAL = "minutes_final"
    KIND_UNKNOWN = "kind_unknown"
    FIELD_UNKNOWN = "field_unknown"
    POLICY_UNKNOWN = "policy_unknown"
    CASE_UNKNOWN = "case_unknown"
    REF_TAKEN = "ref_taken"
    CASE_HELD = "case_held"
    ARCHIVE_BLOCKS = "archive_blocks"
    NOT_DUE = "not_due"
    CHANGED_SINCE = "changed_since"
    PERIOD_LOCKED = "period_locked"
    PERIOD_NOT_OVER = "period_not_over"
    READ_ONLY = "read_only"
    WARNING_BEFORE_GROUP = "warning_before_group"
    WARNING_CONTENT = "warning_content"
    SHOWN_AFTERWARDS = "shown_afterwards"
    SAMPLE_RESULT = "sample_result"
    """Values: `words`, what was found; they speak of a sample, never of a person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """One thing that is wrong: what (`problem`), where (`at`: a field, "" for the whole), with which values.

    `values` are name and value for the message (dates as ISO text, clause refs); never names or free text of
    a case.
    """

    problem: Problem
    at: str = ""
    values: tuple[tuple[str, str], ...] = ()


class RefusedError(Exception):
    """A step that is refused, with every reason at once; nothing was changed."""

    def __init__(self, *refusals: Refusal) -> None:
        """Hold the refusals; the exception text carries codes only."""
        super().__init__(", ".join(f"{r.at}:{r.problem}" for r in refusals))
        self.refusals = refusals
