"""What a form is once its files have been read: blocks of text with placeholders and conditions.

Nothing here knows a request or a page.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from akan_desktop.app.papers import PaperMode
from akan_desktop.domain.language import Lang


class Kind(StrEnum):
    """The blocks of the strict Markdown subset."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    CLAUSE = "clause"
    BULLET = "bullet"
    NOTE = "note"
    FACTS = "facts"
    FACT = "fact"
    PARTIES = "parties"
    TABLE = "table"
    TERMS = "terms"
    POINTS = "points"
    LINES = "lines"
    SIGNATURES = "signatures"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text (`path` empty) or a placeholder; `fallback` None: the value is required."""

    text: str = ""
    path: str = ""
    fallback: str | None = None
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """`[hvis name]` or `[hvis ikke name]`: a flag, a value's path, a list, a table or a built-in name."""

    name: str
    negated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One block with the line it starts on.

    `label` is the left half of a fact; `name` a table or list; `headings` a table's (key, heading) pairs;
    `count` a number of writing lines; `rows` the facts of a fact box.
    """

    kind: Kind
    line: int
    id: str = ""
    conditions: tuple[Condition, ...] = ()
    pieces: tuple[Piece, ...] = ()
    label: tuple[Piece, ...] = ()
    name: str = ""
    headings: tuple[tuple[str, str], ...] = ()
    count: int = 0
    rows: tuple["Block", ...] = ()

    def placeholders(self) -> Iterator[Piece]:
        """Every placeholder of the block and of its rows, in reading order."""
        yield from (p for p in (*self.label, *self.pieces) if p.path)
        for row in self.rows:
            yield from row.placeholders()


@dataclass(frozen=True, slots=True)
class ValueSpec:
    """A declared placeholder: its names per language; `lines` of handwriting it gets in a blank form."""

    labels: Mapping[Lang, str]
    lines: int = 0


@dataclass(frozen=True, slots=True)
class TableSpec:
    """A declared table. `widths` are shares; cells of `role_columns` hold role keys shown in the language."""

    columns: tuple[str, ...]
    widths: tuple[float, ...]
    required: bool = False
    blank_rows: int = 4
    role_columns: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One document's form with its text in every language, checked and ready to compose."""

    id: str
    version: str
    prefix: str
    numbered: bool
    confidential: bool
    shows_case: bool
    modes: tuple[PaperMode, ...]
    signer_roles: tuple[str, ...]
    required_signers: tuple[str, ...]
    min_signers: int
    optional_signers: bool
    blank_signers: int
    locked: frozenset[str]
    titles: Mapping[Lang, str]
    values: Mapping[str, ValueSpec]
    flags: tuple[str, ...]
    lists: tuple[str, ...]
    tables: Mapping[str, TableSpec]
    roles: Mapping[str, Mapping[Lang, str]]
    """What somebody is called in this paper alone: the employee to whom a letter is written, "you"."""
    texts: Mapping[Lang, tuple[Block, ...]]


@dataclass(frozen=True, slots=True)
class Dated:
    """A text that holds from `since` through `until` (None: no end known); `check_by` asks for a look."""

    id: str
    since: date
    until: date | None
    check_by: date
    texts: Mapping[Lang, str]
    short: Mapping[Lang, str] = field(default_factory=dict)

    def holds_on(self, day: date) -> bool:
        """Say whether the text is in force on `day`."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Words:
    """What the engine itself prints in one language: `page` holds {page} and {pages}."""

    locale: str
    document: str
    case: str
    dated: str
    page: str
    draft: str
    org_number: str
    role: str
    name: str
    position: str
    place_date: str
    signature: str
    signature_of: str
    logo_of: str
    day_format: str
    months: tuple[str, ...]
    roles: Mapping[str, str]

    def day(self, when: date) -> str:
        """Write a date as a person reads it, with no break between day and month."""
        return self.day_format.format(day=when.day, month=self.months[when.month - 1], year=when.year)


BUILT_IN_VALUES = frozenset({"organisation.name", "document.id", "document.issued", "case.ref"})
BUILT_IN_CONDITIONS = frozenset({"papir", "signers", "skjema", "utkast"})
LAW_PREFIX = "law."
