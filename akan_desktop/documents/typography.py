"""Faces, sizes and colours, and the breaking of text into lines. All lengths are points.

Left aligned, never justified, nothing below 8 points. Source Sans 3 has Norwegian, Sami, Polish, Baltic and
Cyrillic letters; a character that it lacks is told before anything is drawn.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from akan_desktop.documents.model import Text

REGULAR, STRONG, SLANTED, HEAVY = "AkanSans", "AkanSans-Semibold", "AkanSans-Italic", "AkanSans-Bold"
_FILES = {
    REGULAR: "SourceSans3-Regular.ttf",
    STRONG: "SourceSans3-Semibold.ttf",
    SLANTED: "SourceSans3-It.ttf",
    HEAVY: "SourceSans3-Bold.ttf",
}

MM = 72 / 25.4
PAGE_WIDTH, PAGE_HEIGHT = 210 * MM, 297 * MM
LEFT, RIGHT = 23 * MM, 20 * MM
TEXT_WIDTH = PAGE_WIDTH - LEFT - RIGHT
FIRST_TOP, LATER_TOP, BOTTOM = 36.5 * MM, 24 * MM, 22 * MM
HANG = 28.0


class Colour(NamedTuple):
    """Red, green and blue from 0 to 1."""

    red: float
    green: float
    blue: float


def _hex(value: int) -> Colour:
    return Colour((value >> 16 & 255) / 255, (value >> 8 & 255) / 255, (value & 255) / 255)


BRAND, INK, MUTED = _hex(0x0F4C5C), _hex(0x17212B), _hex(0x4A5A67)
RULE, TINT, PAPER, ALERT = _hex(0xC9D3DA), _hex(0xF1F5F7), _hex(0xFFFFFF), _hex(0x7A1F1F)
PEN, FIELD = _hex(0x6B7A86), _hex(0xF8FAFB)


@dataclass(frozen=True, slots=True)
class Style:
    """How a block of text is set; `before` and `after` are the air around it."""

    size: float
    leading: float
    face: str = REGULAR
    colour: Colour = INK
    before: float = 0
    after: float = 0


TITLE = Style(21, 25, STRONG, BRAND, after=4)
LEAD = Style(11, 15, colour=MUTED, after=11)
HEADING = Style(12.2, 16, STRONG, BRAND, before=10, after=3)
BODY = Style(10, 14.2, after=5)
CLAUSE = Style(10, 14.2, after=3.6)
NOTE = Style(9.6, 13.4)
DRAFT = Style(10, 14, STRONG, ALERT, after=3)
CELL = Style(9.4, 12.6)
CELL_HEAD = Style(8.8, 11.5, STRONG, BRAND)
ROLE = Style(9.2, 12, STRONG, BRAND)
PERSON = Style(9.6, 12.6)
POSITION = Style(8.6, 11.4, colour=MUTED)
SMALL = Style(8.2, 10.6, colour=MUTED)


def baseline(style: Style) -> float:
    """Say how far below a line's upper edge its letters stand."""
    return (style.leading + style.size * 0.7) / 2


class Segment(NamedTuple):
    """A stretch of one line in one face."""

    face: str
    text: str


Line = tuple[Segment, ...]


def load_faces(folder: Path) -> frozenset[int]:
    """Register the faces once per process and give the code points that all of them can show."""
    known = set(pdfmetrics.getRegisteredFontNames())
    covered: set[int] | None = None
    for name, file in _FILES.items():
        if name not in known:
            pdfmetrics.registerFont(TTFont(name, str(folder / file)))
        glyphs = pdfmetrics.getFont(name).face.charToGlyph.keys()
        covered = set(glyphs) if covered is None else covered & glyphs
    return frozenset(covered or ())


@lru_cache(maxsize=8192)
def width_of(text: str, face: str, size: float) -> float:
    """Measure a stretch of text."""
    return pdfmetrics.getFont(face).stringWidth(text, size)


def face_for(style: Style, *, bold: bool, italic: bool) -> str:
    """Choose the face of a run within a style."""
    if bold:
        return STRONG
    return SLANTED if italic else style.face


def set_lines(text: Text, style: Style, width: float) -> tuple[Line, ...]:
    """Break text into lines no wider than `width`.

    Every line but the last ends with a space, so that a reader of the text does not join two words.
    """
    lines: list[Line] = []
    current: list[Segment] = []
    used = 0.0
    for found in _words(text, style):
        word = found
        if word is None:
            lines.append(_closed(current, style))
            current, used = [], 0.0
            continue
        long = sum(width_of(s.text, s.face, style.size) for s in word)
        gap = width_of(" ", style.face, style.size) if current else 0.0
        if current and used + gap + long > width:
            lines.append(_closed(current, style))
            current, used, gap = [], 0.0, 0.0
        if long > width:
            *full, rest = _cut(word, style, width)
            lines.extend(full)
            word, long = rest, sum(width_of(s.text, s.face, style.size) for s in rest)
        current.extend((Segment(style.face, " "), *word) if current else word)
        used += gap + long
    if current or not lines:
        lines.append(_merged(current))
    return tuple(lines)


def _words(text: Text, style: Style) -> Iterator[Line | None]:
    """Give words (a word may change face within itself) and None for a forced line break."""
    word: list[Segment] = []
    for run in text:
        face = face_for(style, bold=run.bold, italic=run.italic)
        for number, part in enumerate(run.text.replace("\n", " \n ").split(" ")):
            if number and word:
                yield tuple(word)
                word = []
            if part == "\n":
                yield None
            elif part:
                word.append(Segment(face, part))
    if word:
        yield tuple(word)


def _cut(word: Line, style: Style, width: float) -> list[Line]:
    """Cut a word that is wider than the line, after a hyphen where there is one."""
    lines: list[Line] = []
    current: list[Segment] = []
    used = 0.0
    for face, text in word:
        for character in text:
            step = width_of(character, face, style.size)
            if used + step > width and current:
                kept, carried = _at_hyphen(current)
                lines.append(_merged(kept))
                current, used = carried, sum(width_of(s.text, s.face, style.size) for s in carried)
            current.append(Segment(face, character))
            used += step
    return [*lines, _merged(current)]


def _at_hyphen(letters: list[Segment]) -> tuple[list[Segment], list[Segment]]:
    for back in range(len(letters) - 1, len(letters) // 3, -1):
        if letters[back].text == "-":
            return letters[: back + 1], letters[back + 1 :]
    return letters, []


def _closed(segments: list[Segment], style: Style) -> Line:
    return _merged([*segments, Segment(segments[-1].face if segments else style.face, " ")])


def _merged(segments: list[Segment]) -> Line:
    merged: list[Segment] = []
    for segment in segments:
        if merged and merged[-1].face == segment.face:
            merged[-1] = Segment(segment.face, merged[-1].text + segment.text)
        else:
            merged.append(segment)
    return tuple(merged)


def shortened(text: str, style: Style, width: float) -> str:
    """Cut a text to one line, with an ellipsis where something is left out."""
    if width_of(text, style.face, style.size) <= width:
        return text
    while text and width_of(text + "…", style.face, style.size) > width:
        text = text[:-1]
    return text.rstrip() + "…"
