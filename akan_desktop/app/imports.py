"""Taking cases in from files: what a file can be refused for, what a case in it holds, and the saving.

Reading a file is an adapter's work; here stand its codes and its port, and the use case that asks the rules
before anything is stored. A dry run says everything that the real one would, and changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Protocol, TypeAlias

from akan_desktop.domain.facts import Fact
from akan_desktop.domain.people import GroupMember, ProblemArea, Subject, Workplace


class FileProblem(StrEnum):
    """Why a case file is refused. One code per thing that a person can mend."""

    UNREADABLE = "unreadable"
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    """Values: `limit` in megabytes."""
    NOT_UTF8 = "not_utf8"
    """Values: `byte`, the place from 0."""
    NOT_JSON = "not_json"
    """Values: `line`, `column`."""
    TOO_DEEP = "too_deep"
    """Values: `limit`."""
    DUPLICATE_KEY = "duplicate_key"
    NOT_A_NUMBER = "not_a_number"
    BAD_CHARACTER = "bad_character"
    SCHEMA_UNKNOWN = "schema_unknown"
    FIELD_UNKNOWN = "field_unknown"
    FIELD_MISSING = "field_missing"
    KIND_UNKNOWN = "kind_unknown"
    KIND_MISSING = "kind_missing"
    WRONG_TYPE = "wrong_type"
    WRONG_CODE = "wrong_code"
    """Values: `expected`, the codes that may stand there."""
    TEXT_MISSING = "text_missing"
    TOO_LONG = "too_long"
    """Values: `limit`."""
    TOO_MANY = "too_many"
    """Values: `limit`."""
    OUT_OF_RANGE = "out_of_range"
    """Values: `limit`."""
    DATE_FORM = "date_form"
    DATE_IMPOSSIBLE = "date_impossible"
    DATE_APPROXIMATE = "date_approximate"
    TIME_FORM = "time_form"
    BASELINE_TWICE = "baseline_twice"
    END_BEFORE_START = "end_before_start"
    BEFORE_CASE = "before_case"
    ANSWER_MISSING = "answer_missing"
    ANSWER_DATE_MISSING = "answer_date_missing"
    DECISION_MISSING = "decision_missing"
    TWO_AGREEMENTS = "two_agreements"
    """Values: `other`, the index of the agreement that still runs."""
    AGREEMENT_MISSING = "agreement_missing"
    CLOSED_TWICE = "closed_twice"
    AFTER_CLOSING = "after_closing"
    VOIDED_UNKNOWN = "voided_unknown"
    VOIDED_VOID = "voided_void"
    VOIDED_TWICE = "voided_twice"
    SHREDDED_NOT_EMPTY = "shredded_not_empty"
    SHREDDED_ON_MISSING = "shredded_on_missing"
    COUNTED_WITH_UNKNOWN = "counted_with_unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFlaw:
    """One thing that is wrong in a file: what, and where as a JSON pointer ("" is the whole file).

    `kind` is the kind of the fact it lies in, "" outside the facts. `values` fill the message.
    """

    problem: FileProblem
    at: str = ""
    kind: str = ""
    values: tuple[tuple[str, str], ...] = ()


class BadFileError(Exception):
    """A file that is refused, with every flaw that could be found. The text carries codes and places only."""

    def __init__(self, *flaws: FileFlaw) -> None:
        super().__init__(", ".join(f"{flaw.at}:{flaw.problem}" for flaw in flaws))
        self.flaws = flaws


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingCase:
    """A case as a file tells it: well-formed and free of contradictions, not yet checked against the rules.

    `opened_on` is None where the file does not say; the case is then opened on the day of the import.
    """

    policy: str
    ref: str
    subject: Subject
    workplace: Workplace
    problem: ProblemArea | None
    group: tuple[GroupMember, ...]
    facts: tuple[Fact, ...]
    opened_on: date | None = None


NewId: TypeAlias = Callable[[], str]


class CaseReader(Protocol):
    """Reads one case from a file of a known format."""

    def read(self, path: Path, new_id: NewId) -> IncomingCase:
        """Read the whole file; BadFileError with all flaws at once. Facts and seats get ids from `new_id`."""
        ...

    def read_all(self, path: Path, new_id: NewId) -> tuple[IncomingCase, ...]:
        """Read a file that holds one case or a list of them; BadFileError with all flaws of all cases."""
        ...
