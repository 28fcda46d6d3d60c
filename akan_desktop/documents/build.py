"""A document becomes a file. Only this module and those below it know ReportLab."""

from pathlib import Path

from akan_desktop.documents import conform, furniture
from akan_desktop.documents.layout import AIRY, SNUGGER, lay_out
from akan_desktop.documents.model import Document
from akan_desktop.documents.sheet import Sheet
from akan_desktop.documents.strips import Placed, paginate
from akan_desktop.documents.structure import Element
from akan_desktop.documents.typography import BOTTOM, FIRST_TOP, LATER_TOP, PAGE_HEIGHT, load_faces


def faces(resources: Path) -> frozenset[int]:
    """Load the faces and give the code points that every one of them can show."""
    return load_faces(resources / "fonts" / "source-sans-3")


def build(document: Document, resources: Path) -> tuple[bytes, int]:
    """Write the file; give its bytes and its number of pages. The faces must be loaded."""
    icc = (resources / "icc" / "sRGB.icc").read_bytes()
    top, pages = _pages(document)
    with conform.writing_rules():
        sheet = Sheet(document.words.locale)
        for number, placed in enumerate(pages, 1):
            if number == 1:
                furniture.paint_head(sheet, document, top)
            else:
                furniture.paint_running_head(sheet, document)
            for piece in placed:
                piece.strip.paint(sheet, piece.y)
            furniture.paint_foot(sheet, document, number, len(pages))
            sheet.end_page(last=number == len(pages))
        meta = conform.Metadata(
            title=document.meta_title,
            author=document.organisation,
            subject=document.running_title,
            locale=document.words.locale,
            identifier=document.identifier or document.running_title,
            issued=document.issued,
        )
        return conform.finish(sheet, top, meta, icc), len(pages)


def _pages(document: Document) -> tuple[Element, list[list[Placed]]]:
    """Lay the document on pages; with less air between its parts where that saves a whole page.

    A sheet that runs over by a line leaves its reader a page with one line on it; signatures that miss the
    page by a finger's breadth leave a quarter of it empty.
    """
    best = _laid_out(document, AIRY)
    for snug in SNUGGER:
        if len(best[1]) == 1:
            break
        tried = _laid_out(document, snug)
        if len(tried[1]) < len(best[1]):
            return tried
    return best


def _laid_out(document: Document, air: float) -> tuple[Element, list[list[Placed]]]:
    top = Element("Document")
    strips = lay_out(document, top, air)
    return top, paginate(strips, PAGE_HEIGHT - FIRST_TOP, PAGE_HEIGHT - LATER_TOP, BOTTOM)
