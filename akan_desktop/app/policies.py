"""The port to the employers' rules: which policies there are, one in full, what is wrong with a file.

A policy is the rules that the domain computes with, and beside them the words: its names, what each rule says
in short, what things are called by this employer, which passages of the source it was made from.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from akan_desktop.domain.case import PolicyRef
from akan_desktop.domain.language import Lang
from akan_desktop.domain.people import Role
from akan_desktop.domain.rules import Rules
from akan_desktop.domain.state import ClauseRef

if TYPE_CHECKING:
    from akan_desktop.app.own_decisions import Decisions, OwnHead

TextPerLang = Mapping[Lang, str]
_LABEL_OF: Mapping[Role, str] = {Role.AKAN_CONTACT: "contact"}
"""Roles whose label has another name than their code."""
_NAMED = (
    "agreement akan an_incident breach committee group hr_case incident new_incident offer plan rules "
    "the_contact the_group the_incident the_plan the_rules warning"
)
LABELS = frozenset((*_NAMED.split(), *(_LABEL_OF.get(role, role.value) for role in Role)))
"""What a policy may have a word of its own for, beside its types of incident."""
INCIDENT_LABEL = "incident."
"""What a label begins with that names a type of incident by its code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LawRef:
    """A law that the policy names, with the days between which the reference is right.

    `check_by` is the day by which somebody should look whether it still is.
    """

    id: str
    name: TextPerLang
    valid_from: date | None = None
    valid_to: date | None = None
    check_by: date | None = None
    note: TextPerLang = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A passage of the source: its lines, what it says in our own words, the rules made from it.

    `reason` says why a passage has no rule; exactly one of `rules` and `reason` is filled.
    """

    id: str
    lines: str
    summary: str
    rules: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyNote:
    """Something that the source says, or leaves open, that is text only here; `reason` says why."""

    id: str
    clause: str
    text: TextPerLang
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyInfo:
    """One policy in a list."""

    ref: PolicyRef
    name: TextPerLang
    employer: str
    valid_from: date


def in_force(versions: Iterable[PolicyInfo], policy: PolicyRef, on: date) -> PolicyRef:
    """Return which of the versions of a policy was in force on a day: the newest that had begun by then.

    Before the first began it is the first; where none is known, the one that was asked for.
    """
    known = sorted(versions, key=lambda each: each.valid_from)
    begun = [each.ref for each in known if each.valid_from <= on]
    return begun[-1] if begun else known[0].ref if known else policy


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """An employer's rules with their words.

    `wordings` hold each rule's short text by rule id, `readings` the reason of a reading where the source
    leaves room. `labels` say what this employer calls things (`incident`, `breach`, `warning` ...).
    `letters` hold how some rules are said to the employee on a paper, as "you". `raw` is the file as it was
    read, so that a vault can keep a copy beside the cases that began under it; for rules that build on
    others (`builds_on`: their id and version) it is the whole of both. `titles` name the other texts that
    rules stand in, by their short names.
    """

    ref: PolicyRef
    name: TextPerLang
    employer: str
    source: str
    source_title: str
    valid_from: date
    rules: Rules
    wordings: Mapping[str, TextPerLang] = field(repr=False)
    readings: Mapping[str, TextPerLang] = field(repr=False)
    labels: Mapping[Lang, Mapping[str, str]] = field(repr=False)
    laws: tuple[LawRef, ...] = ()
    passages: tuple[Passage, ...] = field(default=(), repr=False)
    notes: tuple[PolicyNote, ...] = field(default=(), repr=False)
    builds_on: str = ""
    titles: Mapping[str, str] = field(default_factory=dict, repr=False)
    letters: Mapping[str, TextPerLang] = field(default_factory=dict, repr=False)
    raw: bytes = field(default=b"", repr=False)

    @property
    def info(self) -> PolicyInfo:
        """The line for a list."""
        return PolicyInfo(ref=self.ref, name=self.name, employer=self.employer, valid_from=self.valid_from)

    def wording(self, rule_id: str, lang: Lang) -> str:
        """Return what a rule says in short; empty for a rule that is not the policy's own (such as GDPR)."""
        return _in(self.wordings.get(rule_id, {}), lang)

    def reading(self, rule_id: str, lang: Lang) -> str:
        """Return why a rule is read as it is; empty where the source leaves no room."""
        return _in(self.readings.get(rule_id, {}), lang)

    def letter(self, rule_id: str, lang: Lang) -> str:
        """Return how a rule is said to the employee on a paper; empty where the policy has no such words."""
        return self.letters.get(rule_id, {}).get(lang, "")

    def title_of(self, clause: ClauseRef) -> str:
        """Return the title of the text that a clause stands in; empty for one beside the rules (a law)."""
        return self.source_title if clause.source == self.source else self.titles.get(clause.source, "")

    def label(self, key: str, lang: Lang) -> str:
        """Return what the employer calls a thing, or the key itself where the policy has no word for it."""
        return self.labels.get(lang, {}).get(key) or self.labels.get(Lang.NB, {}).get(key) or key

    def own_word(self, key: str, lang: Lang) -> str:
        """Return what the employer calls a thing, "" where the policy has no word for it."""
        word = self.label(key, lang)
        return "" if word == key else word

    def own_role(self, role: Role, lang: Lang) -> str:
        """Return what the employer calls somebody who takes part, "" where the policy has no word for it.

        Where the contact and the main contact are one person, the word is the main contact's: whoever else
        is a contact goes by the program's own word.
        """
        word = self.own_word(_LABEL_OF.get(role, role), lang)
        return "" if role is Role.AKAN_CONTACT and word and word in self.label("main_contact", lang) else word


def _in(texts: TextPerLang, lang: Lang) -> str:
    return texts.get(lang) or texts.get(Lang.NB, "")


class PolicyProblem(StrEnum):
    """What is wrong at a place in a policy file; the advice for people lives in `i18n`, by the same code."""

    NOT_FOUND = "not_found"
    UNREADABLE = "unreadable"
    TOO_LARGE = "too_large"
    EMPTY_FILE = "empty_file"
    NOT_UTF8 = "not_utf8"
    TOO_DEEP = "too_deep"
    NOT_TOML = "not_toml"
    BAD_WRITING = "bad_writing"
    BAD_DATE = "bad_date"
    WRITTEN_TWICE = "written_twice"
    UNKNOWN_KEY = "unknown_key"
    MISSING_KEY = "missing_key"
    BAD_VALUE = "bad_value"
    EMPTY_VALUE = "empty_value"
    TOO_LONG = "too_long"
    BAD_NAME = "bad_name"
    BAD_SHAPE = "bad_shape"
    BAD_PERIOD = "bad_period"
    CLAUSE_MISSING = "clause_missing"
    WORDING_MISSING = "wording_missing"
    READING_MISSING = "reading_missing"
    DUPLICATE_ID = "duplicate_id"
    LADDER_GAP = "ladder_gap"
    LADDER_OVERLAP = "ladder_overlap"
    PASSAGE_UNUSED = "passage_unused"
    PASSAGE_UNKNOWN_RULE = "passage_unknown_rule"
    RULE_WITHOUT_PASSAGE = "rule_without_passage"
    RULE_OVERLAP = "rule_overlap"
    RULE_GAP = "rule_gap"
    EXTENDS_UNKNOWN = "extends_unknown"
    EXTENDS_CYCLE = "extends_cycle"
    EXTENDS_TWICE = "extends_twice"
    EXTENDS_BROKEN = "extends_broken"
    REMOVE_UNKNOWN = "remove_unknown"
    REMOVE_WITHOUT_EXTENDS = "remove_without_extends"
    VALUE_BUT_NOT_SETTLED = "value_but_not_settled"
    VERSION_TAKEN = "version_taken"
    BAD_CASE = "bad_case"
    CASE_FAILED = "case_failed"
    CASE_NEVER = "case_never"


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyMistake:
    """One mistake: the file, the line from 1 (0: the whole file), the key, the code, a detail in codes.

    `allowed` lists the values that would have been right, where there are few.
    """

    file: str
    line: int
    key: str
    problem: PolicyProblem
    detail: str = ""
    allowed: tuple[str, ...] = ()


class PolicyError(Exception):
    """A policy that cannot be used, with every mistake at once; nothing of it was loaded."""

    def __init__(self, *mistakes: PolicyMistake) -> None:
        """Hold the mistakes; the exception text carries places and codes only."""
        super().__init__(
            "\n".join(f"{m.file}:{m.line}: {m.key}: {m.problem} {m.detail}".rstrip() for m in mistakes)
        )
        self.mistakes = mistakes


class PolicySource(Protocol):
    """Where policies are read from."""

    def available(self) -> tuple[PolicyInfo, ...]:
        """Every policy that can be read, by id; of each the version that began last."""
        ...

    def ids(self) -> tuple[str, ...]:
        """The id of every policy that is there, also of one with mistakes."""
        ...

    def versions(self, policy_id: str) -> tuple[PolicyInfo, ...]:
        """Every version of a policy that can be read, in the order in which they began."""
        ...

    def get(self, ref: PolicyRef | str) -> Policy:
        """Return the policy of this id and version; by its id alone, the version that began last.

        Raises PolicyError (NOT_FOUND, or every mistake).
        """
        ...

    def read(self, raw: bytes, file: str = "policy.toml") -> Policy:
        """Read a policy from bytes, such as the copy that a vault keeps. Raises PolicyError."""
        ...

    def check(self, what: Path | str) -> tuple[PolicyMistake, ...]:
        """Look for every mistake in a policy file (or a known policy's id), its example cases included."""
        ...

    def decided(self, base: Policy, head: OwnHead, decisions: Decisions) -> bytes:
        """Return the rules of `base` as a file of the employer's own, with its decisions in it."""
        ...

    def template(self) -> bytes:
        """Return the commented file from which an employer's own rules are written."""
        ...

    def schema(self) -> dict[str, object]:
        """Return the JSON schema of a policy file."""
        ...
