"""A document's blocks become strips, and with them its structure tree grows in reading order."""

from dataclasses import dataclass, field, replace

from akan_desktop.documents import model
from akan_desktop.documents.grids import signature_strips, table_strips
from akan_desktop.documents.model import Document, Item, PenLines, Signatures, Table, Text, Title, Tone
from akan_desktop.documents.sheet import Sheet
from akan_desktop.documents.strips import Strip, glued, without_widows
from akan_desktop.documents.structure import Element
from akan_desktop.documents.typography import (
    BODY,
    BRAND,
    CLAUSE,
    DRAFT,
    HANG,
    HEADING,
    LEAD,
    LEFT,
    NOTE,
    PEN,
    STRONG,
    TEXT_WIDTH,
    TINT,
    TITLE,
    Line,
    Segment,
    Style,
    baseline,
    set_lines,
)

_TONES = {Tone.LEAD: LEAD, Tone.BODY: BODY, Tone.DRAFT: DRAFT}
_BULLET_HANG = 15.0
_PEN_PITCH, _LEAST_PEN_PITCH, _LINES_TOGETHER = 24.0, 20.5, 8
_NOTE_PAD, _NOTE_BAR = 8.0, 2.5
AIRY, SNUGGER = 1.0, (0.85, 0.7, 0.6)
"""The air between the parts of a paper, as a share of the usual: first, and tried where a page runs over."""


def lay_out(document: Document, top: Element, air: float = AIRY) -> list[Strip]:
    """Give every strip of the document; `top` receives the structure. `air` is a share of the usual."""
    builder = _Builder(document, top, air)
    for block in document.blocks:
        builder.take(block)
    return builder.strips


def line_strips(element: Element, lines: tuple[Line, ...], style: Style, x: float) -> list[Strip]:
    """Set lines as content of one element."""

    def strip(line: Line) -> Strip:
        def paint(sheet: Sheet, y: float) -> None:
            sheet.text(element, x, y - baseline(style), line, style)

        return Strip(style.leading, paint)

    return [strip(line) for line in lines]


def spaced(strips: list[Strip], before: float) -> list[Strip]:
    """Put air above the first strip."""
    return [replace(strips[0], before=before), *strips[1:]] if strips else []


@dataclass(slots=True)
class _Builder:
    document: Document
    top: Element
    snug: float = AIRY
    strips: list[Strip] = field(default_factory=list)
    air: float = 0
    section: Element | None = None
    section_start: int = 0
    listing: tuple[Element, bool] | None = None
    led_in: bool = False
    """Whether the last block is text: above a table it says what the table is."""

    def take(self, block: model.Block) -> None:
        if not isinstance(block, Item):
            self.listing = None
        self._set(block)
        self.led_in = isinstance(block, model.Paragraph)

    def _set(self, block: model.Block) -> None:
        match block:
            case Title(text=text):
                self._add(
                    line_strips(self._home().add("H1"), set_lines(text, TITLE, TEXT_WIDTH), TITLE, LEFT),
                    TITLE,
                )
            case model.Heading():
                self._heading(block)
            case model.Paragraph(text=text, tone=Tone.NOTE):
                self._note(text)
            case model.Paragraph(text=text, tone=tone):
                self._paragraph(text, tone)
            case Item():
                self._item(block)
            case Table():
                self._table(block)
            case PenLines(count=count):
                self._pen_lines(count)
            case Signatures():
                self._signatures(block)

    def _home(self) -> Element:
        return self.section or self.top

    def _indent(self) -> float:
        return HANG if self.document.numbered and self.section else 0.0

    def _add(self, strips: list[Strip], style: Style, *, keep_with_next: bool = False) -> None:
        if keep_with_next:
            strips = glued(strips)
            strips[-1] = replace(strips[-1], glued=True)
        self.strips += spaced(strips, max(self.air, style.before) * self.snug)
        self.air = style.after

    def _heading(self, block: model.Heading) -> None:
        self.section, self.section_start = self.top.add("Sect"), len(self.strips)
        element = self.section.add("H2")
        indent = HANG if self.document.numbered else 0.0
        lines = set_lines(block.text, HEADING, TEXT_WIDTH - indent)
        strips = line_strips(element, lines, HEADING, LEFT + indent)
        if block.number:
            strips[0] = _with_label(strips[0], element, block.number + " ", HEADING)
        self._add(strips, HEADING, keep_with_next=True)

    def _paragraph(self, text: Text, tone: Tone) -> None:
        style, indent = _TONES[tone], self._indent()
        lines = set_lines(text, style, TEXT_WIDTH - indent)
        strips = without_widows(line_strips(self._home().add("P"), lines, style, LEFT + indent))
        # A sentence that ends in a colon says what the list or table below it is.
        leads = model.plain(text).endswith(":")
        self._add(strips, style, keep_with_next=leads or tone is Tone.DRAFT)

    def _note(self, text: Text) -> None:
        element, indent = self._home().add("P"), self._indent()
        width = TEXT_WIDTH - indent
        lines = set_lines(text, NOTE, width - 2 * _NOTE_PAD - _NOTE_BAR - 2)
        inner = line_strips(element, lines, NOTE, LEFT + indent + _NOTE_BAR + 2 + _NOTE_PAD)

        def backed(strip: Strip, above: float, below: float) -> Strip:
            height = above + strip.height + below

            def paint(sheet: Sheet, y: float) -> None:
                sheet.area(LEFT + indent, y - height, width, height, TINT)
                sheet.area(LEFT + indent, y - height, _NOTE_BAR, height, BRAND)
                strip.paint(sheet, y - above)

            return Strip(height, paint)

        last = len(inner) - 1
        strips = [
            backed(strip, 6.0 if i == 0 else 0.0, 7.0 if i == last else 0.0) for i, strip in enumerate(inner)
        ]
        self._add(without_widows(strips), replace(NOTE, before=6, after=9))

    def _item(self, item: Item) -> None:
        if self.listing is None or self.listing[1] != item.ordered:
            kind = "Decimal" if item.ordered else "Disc"
            self.listing = (self._home().add("L", numbering=kind), item.ordered)
        entry = self.listing[0].add("LI")
        label, body = entry.add("Lbl"), entry.add("LBody")
        indent = self._indent()
        hang = 0.0 if item.ordered and self.document.numbered else _BULLET_HANG
        lines = set_lines(item.text, CLAUSE, TEXT_WIDTH - indent - hang)
        strips = line_strips(body, lines, CLAUSE, LEFT + indent + hang)
        label_style = replace(CLAUSE, face=STRONG, colour=BRAND)
        label_x = LEFT + (indent if hang else 0.0) + (0.0 if item.ordered else 2.0)
        strips[0] = _with_label(strips[0], label, item.label + " ", label_style, label_x)
        self._add(without_widows(strips), CLAUSE)

    def _table(self, table: Table) -> None:
        indent = self._indent()
        if self.led_in:
            self._glue_to_next()
        strips = table_strips(table, self._home(), LEFT + indent, TEXT_WIDTH - indent, self.snug)
        self._add(strips, replace(BODY, before=7, after=10))

    def _pen_lines(self, count: int) -> None:
        indent = self._indent()
        pitch = max(_PEN_PITCH * self.snug, _LEAST_PEN_PITCH)

        def paint(sheet: Sheet, y: float) -> None:
            sheet.rule(LEFT + indent, y - pitch + 3, TEXT_WIDTH - indent, PEN)

        strips = [Strip(pitch, paint)] * count
        self._glue_to_next()
        self._add(glued(strips) if count <= _LINES_TOGETHER else strips, replace(BODY, after=9))

    def _glue_to_next(self) -> None:
        """Keep what stands last together with what comes."""
        if self.strips:
            self.strips[-1] = replace(self.strips[-1], glued=True)

    def _signatures(self, block: Signatures) -> None:
        """Glue the signatures to each other and to the last clause before them, wherever that starts."""
        self._glue_last_clause()
        rows = signature_strips(block, self.document, self._home(), dense=self.snug < AIRY)
        self._add(glued(rows), replace(BODY, before=6, after=4))

    def _glue_last_clause(self) -> None:
        """Glue backwards over the signature section's own text to the end of the section before it."""
        reach = max(self.section_start - 1, 0)
        while reach > 0 and self.strips[reach - 1].glued:
            reach -= 1
        self.strips[reach:] = [replace(strip, glued=True) for strip in self.strips[reach:]]


def _with_label(strip: Strip, element: Element, label: str, style: Style, x: float = LEFT) -> Strip:
    """Hang a number or a bullet in front of a strip; it is read before the strip's own text."""
    line = (Segment(style.face, label),)

    def paint(sheet: Sheet, y: float) -> None:
        sheet.text(element, x, y - baseline(style), line, style)
        strip.paint(sheet, y)

    return replace(strip, paint=paint)
