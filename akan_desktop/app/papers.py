"""The port to the papers: what a use case asks for and what it gets back.

A paper is made from a *form* (text as data, one per document and language) and a request that holds
everything that is printed. The maker reads no register and no clock: the same request gives the same bytes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Protocol

from akan_desktop.domain.language import Lang

__all__ = [
    "NO_LISTS",
    "NO_ROLES",
    "NO_TABLES",
    "FormInfo",
    "FormProblem",
    "Lang",
    "Letterhead",
    "Paper",
    "PaperError",
    "PaperMaker",
    "PaperMode",
    "PaperPreview",
    "PaperProblem",
    "PaperRequest",
    "Raster",
    "Signer",
    "TableInfo",
    "ValueInfo",
]


class PaperMode(StrEnum):
    """How a paper is made ready to sign. Text and document id are the same in all three."""

    FIELDS = "fields"
    """One tagged signature field per signer, for signing in a PDF program."""
    SERVICE = "service"
    """Flat, for a signing service: no form, no signature field."""
    PAPER = "paper"
    """Lines for pen, place and date."""


@dataclass(frozen=True, slots=True)
class Signer:
    """One person who signs. `role` is a key of the form's roles, such as `employee` or `line_manager`."""

    role: str
    name: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who sends the paper. `public` decides the marking; `logo` is a PNG or JPEG file's bytes or None."""

    organisation: str
    org_number: str
    public: bool
    logo: bytes | None = None


NO_LISTS: Mapping[str, tuple[str, ...]] = MappingProxyType({})
NO_ROLES: Mapping[str, str] = MappingProxyType({})
NO_TABLES: Mapping[str, tuple[tuple[str, ...], ...]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRequest:
    """Everything that one paper is made of.

    `values` are the texts for the form's placeholders by dotted path (`employee.name`), already written as a
    person reads them in `lang`: dates too. `flags` turn conditional clauses on. `lists` fill `vilkår-list`
    directives and `tables` the form's tables, one tuple of cells per row in the order of the form's columns.
    `blank` asks for a form to fill in by hand: placeholders become lines, nothing is required. `draft` adds
    the line "UTKAST". `signers` come in the order in which they are to sign. `roles` are the employer's own
    words for roles; the engine has a word for every other.
    """

    form: str
    lang: Lang
    mode: PaperMode
    document_id: str
    version: int
    case_ref: str
    issued: date
    letterhead: Letterhead
    values: Mapping[str, str]
    flags: frozenset[str] = frozenset()
    # By factory: Python 3.11 takes a read-only mapping for a mutable default.
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: NO_LISTS)
    tables: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=lambda: NO_TABLES)
    signers: tuple[Signer, ...] = ()
    draft: bool = False
    blank: bool = False
    roles: Mapping[str, str] = field(default_factory=lambda: NO_ROLES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A finished paper. `title` and `file_name` hold no name of a person; `pages` counts the pages of `pdf`.

    `text_sha256` is taken over the text in reading order, so that two files can be compared by what they say.
    """

    document_id: str
    form: str
    form_version: str
    lang: Lang
    mode: PaperMode
    pdf: bytes = field(repr=False)
    sha256: str
    text_sha256: str
    pages: int
    file_name: str
    title: str


@dataclass(frozen=True, slots=True)
class ValueInfo:
    """One placeholder of a form: its path, whether it must be filled, and what it is called per language."""

    path: str
    required: bool
    labels: Mapping[Lang, str]


@dataclass(frozen=True, slots=True)
class TableInfo:
    """One table of a form: its columns' keys and headings in order; `required`: at least one row."""

    name: str
    columns: tuple[str, ...]
    required: bool
    headings: Mapping[Lang, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormInfo:
    """What a form needs and offers. `id_prefix` begins the document ids of its papers, such as `AVT`."""

    id: str
    version: str
    id_prefix: str
    titles: Mapping[Lang, str]
    values: tuple[ValueInfo, ...]
    flags: tuple[str, ...]
    lists: tuple[str, ...]
    tables: tuple[TableInfo, ...]
    modes: tuple[PaperMode, ...]
    signer_roles: tuple[str, ...]
    required_signers: tuple[str, ...]


class PaperProblem(StrEnum):
    """Why a paper could not be made."""

    MISSING_VALUES = "missing_values"
    GLYPH_MISSING = "glyph_missing"
    UNKNOWN_FORM = "unknown_form"
    UNKNOWN_INPUT = "unknown_input"
    BAD_ROW = "bad_row"
    BAD_SIGNERS = "bad_signers"
    BAD_DOCUMENT_ID = "bad_document_id"
    LAW_NOT_IN_FORCE = "law_not_in_force"
    MODE_NOT_OFFERED = "mode_not_offered"
    LOGO_UNREADABLE = "logo_unreadable"
    TOO_LARGE = "too_large"
    FORM_INVALID = "form_invalid"


@dataclass(frozen=True, slots=True)
class FormProblem:
    """One mistake in a form: the file (relative to `forms/`), the line from 1 (0: the whole file), why."""

    file: str
    line: int
    reason: str
    detail: str = ""


class PaperError(Exception):
    """A paper or a form was refused; carries codes and places for a message, never a finished sentence.

    `fields` name what the problem is about (missing paths, the field with the unprintable character, the
    limit that was passed); `character` is the character that the font lacks; `places` are the mistakes found
    in form files.
    """

    def __init__(
        self,
        code: PaperProblem,
        fields: tuple[str, ...] = (),
        *,
        character: str = "",
        places: tuple[FormProblem, ...] = (),
    ) -> None:
        lines = [f"{p.file}:{p.line}: {p.reason} {p.detail}".rstrip() for p in places]
        super().__init__("\n".join([f"{code}: {', '.join(fields)}".rstrip(": "), *lines]))
        self.code = code
        self.fields = fields
        self.character = character
        self.places = places


class PaperMaker(Protocol):
    """Makes papers from forms. One build at a time; callers run it on the worker lane."""

    def forms(self) -> tuple[FormInfo, ...]:
        """Every form that can be made, by id. Raises PaperError(FORM_INVALID) with all places at once."""
        ...

    def missing(self, request: PaperRequest) -> tuple[str, ...]:
        """Name the required paths, tables and signer roles (`signer.<role>`) that are left empty."""
        ...

    def make(self, request: PaperRequest) -> Paper:
        """Make the paper. Raises PaperError; nothing is written anywhere."""
        ...


@dataclass(frozen=True, slots=True)
class Raster:
    """A picture of one page, `width` x `height` pixels of four bytes: red, green, blue, alpha."""

    width: int
    height: int
    rgba: bytes = field(repr=False)


class PaperPreview(Protocol):
    """Draws pages for the window, signatures included, without writing a file."""

    def pages(self, pdf: bytes) -> int:
        """How many pages the file has."""
        ...

    def render(self, pdf: bytes, page: int, width_px: int) -> Raster:
        """Draw page `page` (from 0) `width_px` pixels wide, height by the page's proportions."""
        ...
