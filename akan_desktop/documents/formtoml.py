"""The TOML files of the forms: unknown keys are refused, every mistake is collected with its line."""

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from akan_desktop.app.papers import FormProblem, PaperMode
from akan_desktop.documents.form import Dated, TableSpec, ValueSpec, Words
from akan_desktop.domain.language import Lang


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Tongues(_Strict):
    """One text in every language; none may be empty."""

    nb: str = Field(min_length=1)
    nn: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def by_lang(self) -> dict[Lang, str]:
        """Give the texts by language."""
        return {Lang.NB: self.nb, Lang.NN: self.nn, Lang.EN: self.en}


class Titles(Tongues):
    """A form's title: with the document id it stays within the 80 characters that signing services take."""

    nb: str = Field(min_length=1, max_length=40)
    nn: str = Field(min_length=1, max_length=40)
    en: str = Field(min_length=1, max_length=40)


class ValueFile(Tongues):
    """One declared placeholder."""

    lines: int = Field(default=0, ge=0, le=30)

    def spec(self) -> ValueSpec:
        """Give the declaration without its file."""
        return ValueSpec(self.by_lang(), self.lines)


class TableFile(_Strict):
    """One declared table."""

    columns: tuple[str, ...] = Field(min_length=1, max_length=6)
    widths: tuple[float, ...]
    required: bool = False
    blank_rows: int = Field(default=4, ge=1, le=20)
    role_columns: tuple[str, ...] = ()

    def spec(self) -> TableSpec:
        """Give the declaration without its file."""
        return TableSpec(
            self.columns, self.widths, self.required, self.blank_rows, frozenset(self.role_columns)
        )


class FormFile(_Strict):
    """`form.toml` of one document."""

    id: str = Field(pattern=r"^[a-z][a-z0-9-]{1,30}$")
    version: str = Field(pattern=r"^\d{4}\.\d{1,3}$")
    prefix: str = Field(pattern=r"^[A-Z]{2,4}$")
    numbered: bool = False
    confidential: bool
    shows_case: bool = True
    modes: tuple[PaperMode, ...] = Field(min_length=1)
    signers: tuple[str, ...] = ()
    required_signers: tuple[str, ...] = ()
    min_signers: int = Field(default=0, ge=0, le=10)
    optional_signers: bool = False
    blank_signers: int = Field(default=0, ge=0, le=10)
    locked: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    title: Titles
    values: dict[str, ValueFile] = Field(default_factory=dict)
    tables: dict[str, TableFile] = Field(default_factory=dict)
    roles: dict[str, Tongues] = Field(default_factory=dict)


class WordsFile(_Strict):
    """What the engine prints itself, in one language."""

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
    months: tuple[str, ...] = Field(min_length=12, max_length=12)
    roles: dict[str, str]

    def words(self) -> Words:
        """Give the words without their file."""
        return Words(**self.model_dump())


class AllWords(_Strict):
    """`words.toml`."""

    nb: WordsFile
    nn: WordsFile
    en: WordsFile


class DatedFile(_Strict):
    """One law reference or marking with the time in which it holds."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    since: date
    until: date | None = None
    check_by: date
    text: Tongues
    short: Tongues | None = None

    def dated(self) -> Dated:
        """Give the text without its file."""
        short = self.short.by_lang() if self.short else {}
        return Dated(self.id, self.since, self.until, self.check_by, self.text.by_lang(), short)


class LawFile(_Strict):
    """`law.toml`: references to law and the markings that follow from it."""

    law: tuple[DatedFile, ...]
    marking: tuple[DatedFile, ...]


_Model = TypeVar("_Model", bound=BaseModel)


def read(path: Path, name: str, model: type[_Model]) -> tuple[_Model | None, tuple[FormProblem, ...]]:
    """Read one TOML file as `model`; None with the reasons where it cannot be read."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        return None, (FormProblem(name, 0, "unreadable", type(error).__name__),)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        return None, (FormProblem(name, int(found[1]) if found else 0, "not_toml", str(error)),)
    try:
        return model.model_validate(data), ()
    except ValidationError as error:
        return None, tuple(
            FormProblem(name, line_of(text, e["loc"]), e["type"], ".".join(str(p) for p in e["loc"]))
            for e in error.errors(include_url=False)
        )


def line_of(text: str, place: tuple[int | str, ...]) -> int:
    """Find the line of a key or table by its path; the nearest line above that matches, 0 if none does."""
    found = 0
    wanted = [str(part) for part in place if isinstance(part, str)]
    header: list[str] = []
    for number, raw in enumerate(text.split("\n"), 1):
        line = raw.strip()
        if line.startswith("["):
            header = [part.strip(' "') for part in line.strip("[]").split(".")]
            if wanted[: len(header)] == header:
                found = number
        elif "=" in line:
            key = [*header, line.split("=", 1)[0].strip().strip('"')]
            plain = ".".join(key)
            if ".".join(wanted) == plain or ".".join(wanted).startswith(plain + "."):
                return number
    return found
