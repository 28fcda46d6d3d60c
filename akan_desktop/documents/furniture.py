"""What stands around the text: the head of the first page, and the running heads and feet."""

from dataclasses import replace
from io import BytesIO

from PIL import Image, UnidentifiedImageError
from reportlab.lib.utils import ImageReader

from akan_desktop.app.papers import PaperError, PaperProblem
from akan_desktop.documents.model import Document, Run
from akan_desktop.documents.sheet import Sheet
from akan_desktop.documents.structure import Element
from akan_desktop.documents.typography import (
    ALERT,
    BRAND,
    HEAVY,
    INK,
    LEFT,
    MM,
    MUTED,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    PAPER,
    RIGHT,
    RULE,
    STRONG,
    TEXT_WIDTH,
    Segment,
    Style,
    set_lines,
    shortened,
    width_of,
)

_BAND = 3.2 * MM
_SMALL = Style(8.4, 10.8, colour=MUTED)
_VALUE = replace(_SMALL, colour=INK)
_MARKING = Style(8.4, 11, STRONG, ALERT)
_SENDER = Style(10.5, 12.6, STRONG, INK)
_LETTER = Style(12, 12, HEAVY, PAPER)
_LABEL_X, _VALUE_X = LEFT + TEXT_WIDTH - 150, LEFT + TEXT_WIDTH - 98
_LOGO_HEIGHT, _LOGO_WIDTH, _LOGO_PIXELS = 26.0, 120.0, 4_000_000
_TILE = 21.0


def paint_head(sheet: Sheet, document: Document, top: Element) -> None:
    """Paint the head of the first page. It is content: it is read aloud before the title."""
    section = Element("Sect")
    top.children.insert(0, section)
    sheet.area(0, PAGE_HEIGHT - _BAND, PAGE_WIDTH, _BAND, BRAND)
    y = PAGE_HEIGHT - 14.5 * MM
    x = LEFT + _mark(sheet, document, section, y) + 8
    name = set_lines((Run(document.organisation),), _SENDER, _LABEL_X - x - 14)
    sender = section.add("P")
    for number, line in enumerate(name[:2]):
        shown = line if number == 0 or len(name) == 2 else _ellipsis(line)
        sheet.text(sender, x, y - number * _SENDER.leading, shown, _SENDER)
    below = y - (min(len(name), 2) - 1) * _SENDER.leading - 11
    if document.organisation_line:
        sheet.text(section.add("P"), x, below, _plain(document.organisation_line, _SMALL), _SMALL)
    for number, (label, value) in enumerate(document.facts):
        at = y - number * 11.2 + 1
        fact = section.add("P")
        sheet.text(fact, _LABEL_X, at, _plain(label + " ", _SMALL), _SMALL)
        sheet.text(fact, _VALUE_X, at, _plain(shortened(value, _VALUE, 98), _VALUE), _VALUE)
    base = PAGE_HEIGHT - 30 * MM
    if document.marking:
        marking = document.marking
        right = LEFT + TEXT_WIDTH - width_of(marking, STRONG, _MARKING.size)
        sheet.text(section.add("P"), right, base + 6, _plain(marking, _MARKING), _MARKING)
    sheet.rule(LEFT, base, TEXT_WIDTH, RULE)


def paint_running_head(sheet: Sheet, document: Document) -> None:
    """Paint the head of every later page."""
    y = PAGE_HEIGHT - 14 * MM
    x = LEFT
    if document.draft:
        sheet.header(x, y, document.words.draft, _MARKING)
        x += width_of(document.words.draft, STRONG, _MARKING.size) + 8
    running = "  ·  ".join(part for part in (document.running_title, document.identifier) if part)
    sheet.header(x, y, running, _SMALL)
    if document.marking_short:
        short = document.marking_short
        sheet.header(LEFT + TEXT_WIDTH - width_of(short, STRONG, _MARKING.size), y, short, _MARKING)
    sheet.rule(LEFT, y - 6, TEXT_WIDTH, RULE)


def paint_foot(sheet: Sheet, document: Document, page: int, pages: int) -> None:
    """Paint the foot of page `page` of `pages`."""
    y = 13 * MM
    count = document.words.page.format(page=page, pages=pages)
    room = TEXT_WIDTH - width_of(count, _SMALL.face, _SMALL.size) - 20
    left = "  ·  ".join(part for part in (document.identifier, document.organisation) if part)
    sheet.rule(LEFT, y + 11, TEXT_WIDTH, RULE)
    sheet.footer(LEFT, y, shortened(left, _SMALL, room), _SMALL)
    right = PAGE_WIDTH - RIGHT - width_of(count, _SMALL.face, _SMALL.size)
    sheet.footer(right, y, count, _SMALL)


def _mark(sheet: Sheet, document: Document, section: Element, y: float) -> float:
    """Paint the logo, or the organisation's first letter where there is none; give its width."""
    if document.logo is None:
        sheet.tile(LEFT, y - 11, _TILE, BRAND)
        sheet.monogram(LEFT + _TILE / 2, y - 4.6, document.organisation[:1].upper(), _LETTER)
        return _TILE
    picture = read_logo(document.logo)
    scale = min(_LOGO_HEIGHT / picture.height, _LOGO_WIDTH / picture.width)
    width, height = picture.width * scale, picture.height * scale
    alt = document.words.logo_of.format(organisation=document.organisation)
    box = (LEFT, y - 12 + (_LOGO_HEIGHT - height) / 2, width, height)
    sheet.picture(section.add("Figure", alt=alt), ImageReader(picture), box)
    return width


def read_logo(data: bytes) -> Image.Image:
    """Read a logo and lay it on white: no transparency, no colour profile, no metadata of its own."""
    try:
        with Image.open(BytesIO(data), formats=("PNG", "JPEG")) as opened:
            if opened.width * opened.height > _LOGO_PIXELS:
                raise PaperError(PaperProblem.LOGO_UNREADABLE, ("letterhead.logo",))
            picture = opened.convert("RGBA")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise PaperError(PaperProblem.LOGO_UNREADABLE, ("letterhead.logo",)) from error
    white = Image.new("RGBA", picture.size, "white")
    flat = Image.alpha_composite(white, picture).convert("RGB")
    flat.thumbnail((960, 480))
    return flat


def _plain(text: str, style: Style) -> tuple[Segment, ...]:
    return (Segment(style.face, text),)


def _ellipsis(line: tuple[Segment, ...]) -> tuple[Segment, ...]:
    return (Segment(line[0].face, line[0].text.rstrip()[:-1].rstrip() + "…"),)
