"""The strict Markdown subset of the forms. Whatever is not named here is a mistake with a file and a line.

# Title                         [hvis flag] before any block, [hvis ikke flag] likewise
## Heading {#id}                **bold**, *italic*, {{path}}, {{path|fallback}}
1. Numbered clause {#id}        > note
- bullet                        ::: parter
paragraph, wrapped over lines   ::: tabell name | key=Heading | ...
::: fakta ... :::               ::: vilkår-list name, ::: punktliste name, ::: linjer 4, ::: signaturer
"""

import re
from collections.abc import Callable
from dataclasses import replace

from akan_desktop.app.papers import FormProblem
from akan_desktop.documents.form import Block, Condition, Kind, Piece

_CONDITION = re.compile(r"\[hvis (ikke )?([^\]\s]+)\]\s+")
_DIRECTIVE = re.compile(r"(\[hvis [^\]]*\] )*:::")
_ID = re.compile(r"\s*\{#([a-z][a-z0-9-]*)\}$")
_INLINE = re.compile(r"\{\{(?P<value>[^{}]*)\}\}|(?P<mark>\*\*|\*)|(?P<stray>[{}`\\]|\]\(|</?[A-Za-z!])")
_VALUE = re.compile(r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+$")
_NAME = re.compile(r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$")
_FORBIDDEN = (
    (re.compile(r"\t"), "tab"),
    (re.compile(r"^ "), "indented"),
    (re.compile(r" $"), "space_at_end"),
    (re.compile(r"^(-{3,}|\*{3,}|={3,}|_{3,})$"), "rule_or_underline"),
    (re.compile(r"^(\[hvis [^\]]*\] )*(#{3,} |#[^ #])"), "heading_level"),
    (re.compile(r"^[*+] "), "bullet_sign"),
    (re.compile(r"^\d+\) "), "clause_sign"),
    (re.compile(r"^\|"), "table_sign"),
    (re.compile(r"^~~~|^```"), "code"),
)
_MARKERS = (
    ("# ", Kind.TITLE),
    ("## ", Kind.HEADING),
    ("1. ", Kind.CLAUSE),
    ("- ", Kind.BULLET),
    ("> ", Kind.NOTE),
)
_NEEDS_ID = (Kind.HEADING, Kind.CLAUSE)


class _RefusedError(Exception):
    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.detail = detail


def parse(text: str, file: str) -> tuple[tuple[Block, ...], tuple[FormProblem, ...]]:
    """Read one language's text. Gives the blocks that could be read and every mistake, each with its line."""
    reader = _Reader(file)
    for number, line in enumerate(text.split("\n"), 1):
        reader.take(number, line)
    return reader.finish()


class _Reader:
    """Collects lines into blocks; a mistake spoils its block and reading goes on."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._blocks: list[Block] = []
        self._problems: list[FormProblem] = []
        self._open: list[str] = []
        self._line = 0
        self._facts: tuple[Block, list[Block]] | None = None
        self._ids: set[str] = set()

    def take(self, number: int, line: str) -> None:
        for pattern, reason in _FORBIDDEN:
            if pattern.search(line):
                self._note(number, reason, line.strip()[:40])
                return
        if self._facts is not None and line != "":
            self._take_fact(number, line, *self._facts)
        elif line == "":
            self._flush()
        elif _starts_block(line) or not self._open:
            self._flush()
            self._open, self._line = [line], number
            if _DIRECTIVE.match(line):
                self._flush()
        else:
            self._open.append(line)

    def finish(self) -> tuple[tuple[Block, ...], tuple[FormProblem, ...]]:
        self._flush()
        if self._facts is not None:
            self._note(self._facts[0].line, "facts_not_closed")
        titles = [b for b in self._blocks if b.kind is Kind.TITLE]
        if len(titles) != 1 or self._blocks[0].kind is not Kind.TITLE:
            self._note(titles[1].line if len(titles) > 1 else 1, "one_title_first")
        return tuple(self._blocks), tuple(self._problems)

    def _note(self, line: int, reason: str, detail: str = "") -> None:
        self._problems.append(FormProblem(self._file, line, reason, detail))

    def _take_fact(self, number: int, line: str, box: Block, rows: list[Block]) -> None:
        if line == ":::":
            self._blocks.append(replace(box, rows=tuple(rows)))
            self._facts = None
            return
        self._guarded(number, lambda: rows.append(_fact(line, number)))

    def _flush(self) -> None:
        if not self._open:
            return
        text, line = " ".join(self._open), self._line
        self._open = []
        self._guarded(line, lambda: self._add(_block(text, line)))

    def _guarded(self, line: int, step: Callable[[], None]) -> None:
        try:
            step()
        except _RefusedError as refused:
            self._note(line, refused.reason, refused.detail)

    def _add(self, block: Block) -> None:
        if block.id and block.id in self._ids:
            raise _RefusedError("duplicate_id", block.id)
        self._ids.add(block.id)
        if block.kind is Kind.FACTS:
            self._facts = (block, [])
        else:
            self._blocks.append(block)


def _starts_block(line: str) -> bool:
    return line.startswith(("[hvis ", ":::", *(marker for marker, _ in _MARKERS)))


def _conditions(text: str) -> tuple[tuple[Condition, ...], str]:
    found: list[Condition] = []
    while match := _CONDITION.match(text):
        if not _NAME.match(match[2]):
            raise _RefusedError("bad_condition", match[2])
        found.append(Condition(match[2], negated=bool(match[1])))
        text = text[match.end() :]
    if text.startswith("[hvis"):
        raise _RefusedError("bad_condition", text[:40])
    return tuple(found), text


def _block(text: str, line: int) -> Block:
    conditions, text = _conditions(text)
    if text.startswith(":::"):
        return replace(_directive(text[3:].strip(), line), conditions=conditions)
    kind = Kind.PARAGRAPH
    for marker, marked in _MARKERS:
        if text.startswith(marker):
            kind, text = marked, text[len(marker) :]
    ident = ""
    if match := _ID.search(text):
        ident, text = match[1], text[: match.start()]
    elif kind in _NEEDS_ID:
        raise _RefusedError("id_missing", text[:40])
    if kind is Kind.TITLE and conditions:
        raise _RefusedError("bad_condition", "title")
    return Block(kind=kind, line=line, id=ident, conditions=conditions, pieces=inline(text))


def _fact(line: str, number: int) -> Block:
    conditions, text = _conditions(line)
    label, colon, value = text.partition(": ")
    if not colon or not label.strip() or not value.strip():
        raise _RefusedError("fact_without_colon", text[:40])
    return Block(
        kind=Kind.FACT, line=number, conditions=conditions, label=inline(label), pieces=inline(value.strip())
    )


def _directive(text: str, line: int) -> Block:
    word, _, rest = text.partition(" ")
    if word in ("parter", "signaturer", "fakta") and not rest:
        kind = {"parter": Kind.PARTIES, "signaturer": Kind.SIGNATURES, "fakta": Kind.FACTS}[word]
        return Block(kind=kind, line=line, name="parties" if kind is Kind.PARTIES else "")
    if word == "linjer" and rest.isascii() and rest.isdigit() and 1 <= int(rest) <= 30:
        return Block(kind=Kind.LINES, line=line, count=int(rest))
    if word in ("vilkår-list", "punktliste") and _NAME.match(rest):
        return Block(kind=Kind.TERMS if word == "vilkår-list" else Kind.POINTS, line=line, name=rest)
    if word == "tabell":
        name, *columns = [part.strip() for part in rest.split("|")]
        pairs = tuple(
            (key.strip(), heading.strip()) for key, _, heading in (c.partition("=") for c in columns)
        )
        if _NAME.match(name) and pairs and all(key and heading for key, heading in pairs):
            return Block(kind=Kind.TABLE, line=line, name=name, headings=pairs)
    raise _RefusedError("unknown_directive", text[:40])


def inline(text: str) -> tuple[Piece, ...]:
    """Read emphasis and placeholders of one block's text."""
    pieces: list[Piece] = []
    bold = italic = False
    at = 0
    for match in _INLINE.finditer(text):
        if match.start() > at:
            pieces.append(Piece(text=text[at : match.start()], bold=bold, italic=italic))
        at = match.end()
        if match["stray"] is not None:
            raise _RefusedError("unknown_markup", match["stray"])
        if match["value"] is not None:
            pieces.append(replace(_placeholder(match["value"]), bold=bold, italic=italic))
        else:
            bold, italic = (not bold, italic) if match["mark"] == "**" else (bold, not italic)
            if bold and italic:
                raise _RefusedError("nested_emphasis")
    if bold or italic:
        raise _RefusedError("emphasis_not_closed")
    if at < len(text):
        pieces.append(Piece(text=text[at:]))
    if not pieces:
        raise _RefusedError("empty_block")
    return tuple(pieces)


def _placeholder(content: str) -> Piece:
    path, bar, fallback = content.partition("|")
    if not _VALUE.match(path) or (bar and not fallback.strip()):
        raise _RefusedError("bad_placeholder", content)
    return Piece(path=path, fallback=fallback if bar else None)
