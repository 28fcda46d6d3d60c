"""Tables, fact boxes and signature boxes as strips."""

from dataclasses import dataclass, replace

from akan_desktop.app.papers import PaperMode
from akan_desktop.documents.model import Document, Run, SignatureBox, Signatures, Table
from akan_desktop.documents.sheet import Sheet
from akan_desktop.documents.strips import Strip, glued, without_widows
from akan_desktop.documents.structure import Element
from akan_desktop.documents.typography import (
    BRAND,
    CELL,
    CELL_HEAD,
    FIELD,
    LEFT,
    PAGE_HEIGHT,
    PEN,
    PERSON,
    POSITION,
    ROLE,
    RULE,
    SMALL,
    STRONG,
    TEXT_WIDTH,
    Line,
    Segment,
    Style,
    baseline,
    set_lines,
)

_PAD_TOP, _PAD_BOTTOM, _GUTTER = 3.6, 4.4, 10.0
_ROOMY_ROW, _LEAST_ROOMY_ROW, _ROWS_TOGETHER = 25.0, 21.5, 8
_TALL_ROW = PAGE_HEIGHT * 0.3
_BOX_GAP, _BOX_HEIGHT, _PEN_PITCH = 16.0, 46.0, 27.0


@dataclass(frozen=True, slots=True)
class _Cell:
    x: float
    element: Element
    lines: tuple[Line, ...]
    style: Style

    def height(self) -> float:
        return len(self.lines) * self.style.leading


@dataclass(frozen=True, slots=True)
class _Grid:
    """One table's place on the page."""

    table: Table
    x: float
    width: float
    least_row: float

    def cells(self) -> list[tuple[float, float]]:
        """Give each column's left edge and the width of its text."""
        places, x = [], self.x
        for share in self.table.widths:
            places.append((x, self.width * share - _GUTTER))
            x += self.width * share
        return places


def table_strips(table: Table, home: Element, x: float, width: float, air: float = 1.0) -> list[Strip]:
    """Set a table. Its header is painted again, as a running head, on every page that the table reaches.

    No row stands alone on a page; rows to fill in by hand, with `air` to write in, stay together.
    """
    grid = _Grid(table, x, width, max(_ROOMY_ROW * air, _LEAST_ROOMY_ROW) if table.roomy else 0.0)
    structure = home.add("Table")
    header = _header(grid, structure) if table.headings else None
    rows: list[Strip] = []
    for row in table.rows:
        entry = structure.add("TR")
        cells = []
        for column, (text, (cell_x, cell_width)) in enumerate(zip(row, grid.cells(), strict=True)):
            names_row = column == 0 and table.row_heads
            element = entry.add("TH", scope="Row") if names_row else entry.add("TD")
            style = replace(CELL, face=STRONG) if names_row else CELL
            cells.append(_Cell(cell_x, element.add("P"), set_lines(text, style, cell_width), style))
        rows += _row(grid, cells)
    rows = glued(rows) if table.roomy and len(rows) <= _ROWS_TOGETHER else without_widows(rows)
    if header is None:
        return [_ruled_above(grid, rows[0]), *rows[1:]]
    first, repeated = header
    return [first, *(replace(strip, header=repeated) for strip in rows)]


def _header(grid: _Grid, structure: Element) -> tuple[Strip, Strip]:
    """Give the header as content, for its first appearance, and as a running head for the others."""
    row = structure.add("TR")
    cells = [
        _Cell(x, row.add("TH", scope="Column").add("P"), set_lines((Run(h),), CELL_HEAD, width), CELL_HEAD)
        for h, (x, width) in zip(grid.table.headings, grid.cells(), strict=True)
    ]
    tallest = max(cell.height() for cell in cells)
    height = tallest + _PAD_BOTTOM

    def painter(*, repeated: bool) -> Strip:
        def paint(sheet: Sheet, y: float) -> None:
            for cell in cells:
                top = y - tallest + cell.height()
                for number, line in enumerate(cell.lines):
                    at = top - number * cell.style.leading - baseline(cell.style)
                    if repeated:
                        sheet.header(cell.x, at, "".join(s.text for s in line), cell.style)
                    else:
                        sheet.text(cell.element, cell.x, at, line, cell.style)
            sheet.rule(grid.x, y - height, grid.width, BRAND, 1.0)

        return Strip(height, paint, glued=True)

    return painter(repeated=False), painter(repeated=True)


def _row(grid: _Grid, cells: list[_Cell]) -> list[Strip]:
    """Set one row: whole where it is low, line by line where it might not fit a page."""
    height = max(cell.height() for cell in cells)
    if height <= _TALL_ROW:
        full = max(_PAD_TOP + height + _PAD_BOTTOM, grid.least_row)

        def paint(sheet: Sheet, y: float) -> None:
            for cell in cells:
                for number, line in enumerate(cell.lines):
                    at = y - _PAD_TOP - number * cell.style.leading - baseline(cell.style)
                    sheet.text(cell.element, cell.x, at, line, cell.style)
            sheet.rule(grid.x, y - full, grid.width, RULE)

        return [Strip(full, paint)]
    count = max(len(cell.lines) for cell in cells)
    return [_row_line(grid, cells, number, count) for number in range(count)]


def _row_line(grid: _Grid, cells: list[_Cell], number: int, count: int) -> Strip:
    above = _PAD_TOP if number == 0 else 0.0
    below = _PAD_BOTTOM if number == count - 1 else 0.0
    height = above + CELL.leading + below

    def paint(sheet: Sheet, y: float) -> None:
        for cell in cells:
            if number < len(cell.lines):
                sheet.text(
                    cell.element, cell.x, y - above - baseline(cell.style), cell.lines[number], cell.style
                )
        if number == count - 1:
            sheet.rule(grid.x, y - height, grid.width, RULE)

    return Strip(height, paint, glued=number in (0, count - 2))


def _ruled_above(grid: _Grid, strip: Strip) -> Strip:
    def paint(sheet: Sheet, y: float) -> None:
        sheet.rule(grid.x, y, grid.width, BRAND, 1.0)
        strip.paint(sheet, y)

    return replace(strip, paint=paint)


def signature_strips(
    block: Signatures, document: Document, home: Element, *, dense: bool = False
) -> list[Strip]:
    """Set the signers two and two. A draft has no fields: it is not to be signed.

    Where space is short (`dense`), three who sign with a pen stand side by side: the third needs no row.
    """
    abreast = 3 if dense and len(block.boxes) == 3 and document.mode is PaperMode.PAPER else 2
    width = (TEXT_WIDTH - (abreast - 1) * _BOX_GAP) / abreast
    groups = [block.boxes[i : i + abreast] for i in range(0, len(block.boxes), abreast)]
    rows = [_signature_row(group, width, document, home) for group in groups]
    return [replace(row, before=_BOX_GAP if number else 0.0) for number, row in enumerate(rows)]


def _signature_row(group: tuple[SignatureBox, ...], width: float, document: Document, home: Element) -> Strip:
    places = [(LEFT + i * (width + _BOX_GAP), width) for i in range(len(group))]
    boxes = [_Box(box, place, document, home) for box, place in zip(group, places, strict=True)]
    names = max(box.names_height() for box in boxes)
    by_hand = document.mode is PaperMode.PAPER
    room = 2 * _PEN_PITCH + SMALL.leading if by_hand else _BOX_HEIGHT

    def paint(sheet: Sheet, y: float) -> None:
        for box in boxes:
            box.paint(sheet, y, y - names)

    return Strip(names + room, paint)


class _Box:
    """One signer's place: role, name and position, and below them the field, the box or the pen lines."""

    def __init__(
        self, box: SignatureBox, place: tuple[float, float], document: Document, home: Element
    ) -> None:
        self._box, self._document = box, document
        self._x, self._width = place
        group = home.add("Sect")
        self._texts: list[tuple[Element, tuple[Line, ...], Style]] = []
        for text, style in ((box.role, ROLE), (box.name, PERSON), (box.title, POSITION)):
            if text:
                lines = set_lines((Run(text),), style, self._width)
                self._texts.append((group.add("P"), lines, style))
        self._form = group.add("Form")
        self._captions = (group.add("P"), group.add("P"))

    def names_height(self) -> float:
        return sum(len(lines) * style.leading for _, lines, style in self._texts) + 4

    def paint(self, sheet: Sheet, y: float, below_names: float) -> None:
        for element, lines, style in self._texts:
            for line in lines:
                sheet.text(element, self._x, y - baseline(style), line, style)
                y -= style.leading
        if self._document.mode is PaperMode.PAPER:
            self._pen_lines(sheet, below_names)
            return
        place = (self._x, below_names - _BOX_HEIGHT, self._width, _BOX_HEIGHT)
        sheet.frame(*place, PEN, FIELD)
        if self._document.mode is PaperMode.FIELDS and not self._document.draft:
            sheet.signature_field(self._form, self._box.field, self._box.description, place)

    def _pen_lines(self, sheet: Sheet, y: float) -> None:
        words = self._document.words
        for element, caption in zip(self._captions, (words.place_date, words.signature), strict=True):
            y -= _PEN_PITCH
            sheet.rule(self._x, y + SMALL.leading, self._width, PEN)
            sheet.text(
                element, self._x, y - baseline(SMALL) + SMALL.leading, (Segment(SMALL.face, caption),), SMALL
            )
