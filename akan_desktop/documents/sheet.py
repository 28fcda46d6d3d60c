"""A canvas that cannot paint untagged: text belongs to an element or is a running head; lines decorate.

No validator sees text that was hidden as an artifact or left untagged; here it is impossible instead.
"""

from io import BytesIO

from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFObjectReference,
    PDFStream,
    PDFString,
)
from reportlab.pdfgen.canvas import Canvas

from akan_desktop.documents.structure import Element, Mark, Widget
from akan_desktop.documents.typography import (
    PAGE_HEIGHT,
    PAGE_WIDTH,
    REGULAR,
    Colour,
    Line,
    Segment,
    Style,
    width_of,
)

_DECORATION = "/Artifact <</Type /Layout>> BDC"
_HEADER = "/Artifact <</Type /Pagination /Subtype /Header /Attached [/Top]>> BDC"
_FOOTER = "/Artifact <</Type /Pagination /Subtype /Footer /Attached [/Bottom]>> BDC"
_PRINTED_AND_FIXED = 4 + 128


class UntaggedTextError(RuntimeError):
    """Text was about to be painted that no screen reader would find. Always our own mistake."""


class Sheet:
    """The pages of one document. Coordinates start at the lower left; `y` of a text is its base line."""

    def __init__(self, locale: str) -> None:
        self.canvas = Canvas(
            BytesIO(),
            pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
            pageCompression=1,
            invariant=1,
            pdfVersion=(1, 7),
            initialFontName=REGULAR,
            lang=locale,
        )
        self.pages: list[list[Element]] = [[]]
        self.widgets: list[tuple[PDFDictionary, Element]] = []
        self.field_names: list[str] = []
        self._open: Element | str | None = None

    def text(self, element: Element | None, x: float, y: float, line: Line, style: Style) -> None:
        """Paint one line as content of `element`."""
        if element is None:
            raise UntaggedTextError("".join(segment.text for segment in line))
        self._switch(element)
        self._paint(x, y, line, style)

    def header(self, x: float, y: float, text: str, style: Style) -> None:
        """Paint a running head, which repeats and is skipped by a screen reader."""
        self._switch(_HEADER)
        self._paint(x, y, (Segment(style.face, text),), style)

    def footer(self, x: float, y: float, text: str, style: Style) -> None:
        """Paint a running foot."""
        self._switch(_FOOTER)
        self._paint(x, y, (Segment(style.face, text),), style)

    def monogram(self, x: float, y: float, letter: str, style: Style) -> None:
        """Paint one letter as a mark, centred on `x`; the name beside it says the same in full."""
        self._switch(_DECORATION)
        left = x - width_of(letter, style.face, style.size) / 2
        self._paint(left, y, (Segment(style.face, letter),), style)

    def rule(self, x: float, y: float, width: float, colour: Colour, thickness: float = 0.6) -> None:
        """Paint a horizontal line."""
        self._switch(_DECORATION)
        self.canvas.setStrokeColorRGB(*colour)
        self.canvas.setLineWidth(thickness)
        self.canvas.line(x, y, x + width, y)

    def area(self, x: float, y: float, width: float, height: float, colour: Colour) -> None:
        """Fill a rectangle."""
        self._switch(_DECORATION)
        self.canvas.setFillColorRGB(*colour)
        self.canvas.rect(x, y, width, height, stroke=0, fill=1)

    def frame(self, x: float, y: float, width: float, height: float, stroke: Colour, fill: Colour) -> None:
        """Paint a box with slightly rounded corners."""
        self._switch(_DECORATION)
        self.canvas.setStrokeColorRGB(*stroke)
        self.canvas.setFillColorRGB(*fill)
        self.canvas.setLineWidth(0.6)
        self.canvas.roundRect(x, y, width, height, 2.5, stroke=1, fill=1)

    def tile(self, x: float, y: float, side: float, colour: Colour) -> None:
        """Fill a square with rounded corners."""
        self._switch(_DECORATION)
        self.canvas.setFillColorRGB(*colour)
        self.canvas.roundRect(x, y, side, side, side / 5, stroke=0, fill=1)

    def picture(self, element: Element, image: ImageReader, box: tuple[float, float, float, float]) -> None:
        """Paint a picture into x, y, width, height; the element's `alt` says what it shows."""
        x, y, width, height = box
        element.box = (x, y, x + width, y + height)
        self._switch(element)
        self.canvas.drawImage(image, x, y, width, height)

    def signature_field(
        self, element: Element, name: str, description: str, box: tuple[float, float, float, float]
    ) -> None:
        """Lay an empty signature field over x, y, width, height."""
        self._close()
        x, y, width, height = box
        document = self.canvas._doc  # noqa: SLF001 - ReportLab has no public call; see the contract test
        corners: list[object] = [0, 0, round(width, 2), round(height, 2)]
        nothing = PDFStream(
            PDFDictionary(
                {
                    "Type": PDFName("XObject"),
                    "Subtype": PDFName("Form"),
                    "BBox": PDFArray(corners),
                    "Resources": PDFDictionary({}),
                }
            ),
            b" ",
        )
        rectangle: list[object] = [round(v, 2) for v in (x, y, x + width, y + height)]
        widget = PDFDictionary(
            {
                "Type": PDFName("Annot"),
                "Subtype": PDFName("Widget"),
                "FT": PDFName("Sig"),
                "T": PDFString(name),
                "TU": PDFString(description),
                "Contents": PDFString(description),
                "F": _PRINTED_AND_FIXED,
                "Rect": PDFArray(rectangle),
                "P": PDFObjectReference(f"Page{len(self.pages)}"),
                "AP": PDFDictionary({"N": document.Reference(nothing, f"Appearance.{name}")}),
            }
        )
        widget.__RefOnly__ = 1
        self.canvas._addAnnotation(widget, name=name)  # noqa: SLF001 - see the contract test
        element.children.append(Widget(len(self.pages) - 1, name))
        self.widgets.append((widget, element))
        self.field_names.append(name)

    def end_page(self, *, last: bool) -> None:
        """Finish the page and give it its place in the structure tree."""
        self._close()
        self.canvas.showPage()
        page = self.canvas._doc.Pages.pages[-1]  # noqa: SLF001 - see the contract test
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = len(self.pages) - 1
        page.Tabs = PDFName("S")
        if not last:
            self.pages.append([])

    def _paint(self, x: float, y: float, line: Line, style: Style) -> None:
        self.canvas.setFillColorRGB(*style.colour)
        text = self.canvas.beginText(x, y)
        for face, words in line:
            text.setFont(face, style.size)
            text.textOut(words)
        self.canvas.drawText(text)

    def _switch(self, to: Element | str) -> None:
        if self._open is to:
            return
        self._close()
        code = self.canvas._code  # noqa: SLF001 - see the contract test
        if isinstance(to, Element):
            marks = self.pages[-1]
            code.append(f"/{to.role} <</MCID {len(marks)}>> BDC")
            to.children.append(Mark(len(self.pages) - 1, len(marks)))
            marks.append(to)
        else:
            code.append(to)
        self._open = to

    def _close(self) -> None:
        if self._open is not None:
            self.canvas._code.append("EMC")  # noqa: SLF001 - see the contract test
            self._open = None
