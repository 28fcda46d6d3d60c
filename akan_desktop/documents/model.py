"""A paper with every text final, before it has pages: what is said, in reading order."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from akan_desktop.app.papers import PaperMode
from akan_desktop.documents.form import Words


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one weight. A line feed in `text` breaks the line."""

    text: str
    bold: bool = False
    italic: bool = False


Text = tuple[Run, ...]


class Tone(StrEnum):
    """How a paragraph speaks."""

    LEAD = "lead"
    BODY = "body"
    NOTE = "note"
    DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class Title:
    """The one heading of the first level."""

    text: Text


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the second level; `number` is empty in papers without numbers."""

    number: str
    text: Text


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: Text
    tone: Tone = Tone.BODY


@dataclass(frozen=True, slots=True)
class Item:
    """A clause (`2.1`) or a bullet; neighbours make one list."""

    label: str
    text: Text
    ordered: bool


@dataclass(frozen=True, slots=True)
class Table:
    """`headings` empty: a fact box. `row_heads`: the first column names its row. `roomy`: for handwriting."""

    headings: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[Text, ...], ...]
    row_heads: bool = False
    roomy: bool = False


@dataclass(frozen=True, slots=True)
class PenLines:
    """Empty lines to write on."""

    count: int


@dataclass(frozen=True, slots=True)
class SignatureBox:
    """One signer. `field` is the PDF field's name, `description` what a screen reader says."""

    role: str
    name: str
    title: str
    field: str
    description: str


@dataclass(frozen=True, slots=True)
class Signatures:
    """All who sign, in order."""

    boxes: tuple[SignatureBox, ...]


Block = Title | Heading | Paragraph | Item | Table | PenLines | Signatures


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A finished text with its head and foot; `identifier` may be empty in a blank form."""

    words: Words
    mode: PaperMode
    draft: bool
    numbered: bool
    meta_title: str
    running_title: str
    identifier: str
    issued: date
    organisation: str
    organisation_line: str
    logo: bytes | None
    facts: tuple[tuple[str, str], ...]
    marking: str
    marking_short: str
    blocks: tuple[Block, ...]

    def text_sha256(self) -> str:
        """Hash the text in reading order, the same in every mode."""
        import hashlib  # with the first paper

        said = "\n".join(line for block in self.blocks for line in _lines(block))
        return hashlib.sha256(said.encode()).hexdigest()


def plain(text: Text) -> str:
    """Give the text without weights."""
    return "".join(run.text for run in text)


def _lines(block: Block) -> list[str]:
    match block:
        case Heading(number=number, text=text):
            return [f"{number} {plain(text)}".strip()]
        case Item(label=label, text=text):
            return [f"{label} {plain(text)}"]
        case Table(headings=headings, rows=rows):
            return ["\t".join(headings), *("\t".join(plain(cell) for cell in row) for row in rows)]
        case Signatures(boxes=boxes):
            return [f"{box.role}\t{box.name}\t{box.title}" for box in boxes]
        case PenLines():
            return []
        case _:
            return [plain(block.text)]
