"""Reads a finished PDF back through PDFium: what is painted, what is tagged, what a screen reader is told.

This is the check that needs no Java. It knows nothing of how the file was written.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

_TEXT_OBJECT = 1
_MARGIN_TOP, _MARGIN_BOTTOM = 24 * 72 / 25.4, 22 * 72 / 25.4


@dataclass(frozen=True)
class Painted:
    """One text object: its page, marked content (-1: none), marks, height on the page, font embedded."""

    page: int
    mcid: int
    marks: tuple[str, ...]
    text: str
    x: float
    right: float
    y: float
    embedded: bool


@dataclass(frozen=True)
class Element:
    """One structure element as one page sees it."""

    page: int
    role: str
    alt: str
    mcids: tuple[int, ...]


def _string(call: object, *handles: object) -> str:
    length = call(*handles, None, 0)  # type: ignore[operator]
    buffer = ctypes.create_string_buffer(max(length, 2))
    call(*handles, buffer, length)  # type: ignore[operator]
    return buffer.raw[: max(length - 2, 0)].decode("utf-16-le", "replace")


def painted(pdf: bytes) -> list[Painted]:
    """Give every text object of every page, in painting order."""
    found = []
    with pypdfium2.PdfDocument(pdf) as document:
        for number in range(len(document)):
            page = document[number]
            text_page = page.get_textpage()
            for index in range(pdfium.FPDFPage_CountObjects(page.raw)):
                item = pdfium.FPDFPage_GetObject(page.raw, index)
                if pdfium.FPDFPageObj_GetType(item) == _TEXT_OBJECT:
                    found.append(_painted(item, text_page.raw, number))
            text_page.close()
            page.close()
    return found


def _painted(item: object, text_page: object, number: int) -> Painted:
    marks = []
    for index in range(pdfium.FPDFPageObj_CountMarks(item)):
        mark = pdfium.FPDFPageObj_GetMark(item, index)
        length = ctypes.c_ulong()
        buffer = ctypes.create_string_buffer(200)
        pdfium.FPDFPageObjMark_GetName(
            mark, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), 200, length
        )
        marks.append(buffer.raw[: length.value].decode("utf-16-le").rstrip("\0"))
    edges = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(item, *edges)
    length = pdfium.FPDFTextObj_GetText(item, text_page, None, 0)
    buffer = ctypes.create_string_buffer(max(length, 2))
    pdfium.FPDFTextObj_GetText(item, text_page, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length)
    return Painted(
        page=number,
        mcid=pdfium.FPDFPageObj_GetMarkedContentID(item),
        marks=tuple(marks),
        text=buffer.raw[: max(length - 2, 0)].decode("utf-16-le", "replace"),
        x=edges[0].value,
        right=edges[2].value,
        y=edges[1].value,
        embedded=bool(pdfium.FPDFFont_GetIsEmbedded(pdfium.FPDFTextObj_GetFont(item))),
    )


def elements(pdf: bytes) -> list[Element]:
    """Give the structure elements page by page, in reading order."""
    found: list[Element] = []
    with pypdfium2.PdfDocument(pdf) as document:
        for number in range(len(document)):
            page = document[number]
            tree = pdfium.FPDF_StructTree_GetForPage(page.raw)
            for index in range(pdfium.FPDF_StructTree_CountChildren(tree)):
                found.extend(_walk(pdfium.FPDF_StructTree_GetChildAtIndex(tree, index), number))
            pdfium.FPDF_StructTree_Close(tree)
            page.close()
    return found


def _walk(element: object, page: int) -> Iterator[Element]:
    if not element:
        return
    count = max(pdfium.FPDF_StructElement_GetMarkedContentIdCount(element), 0)
    numbers = (pdfium.FPDF_StructElement_GetMarkedContentIdAtIndex(element, i) for i in range(count))
    mcids = tuple(number for number in numbers if number >= 0)
    role = _string(pdfium.FPDF_StructElement_GetType, element)
    yield Element(page, role, _string(pdfium.FPDF_StructElement_GetAltText, element), mcids)
    for index in range(pdfium.FPDF_StructElement_CountChildren(element)):
        yield from _walk(pdfium.FPDF_StructElement_GetChildAtIndex(element, index), page)


def mistakes(pdf: bytes) -> list[str]:
    """Say what is wrong with the tagging and the fonts of a file; nothing if all is well."""
    texts, tree = painted(pdf), elements(pdf)
    known = {(e.page, mcid) for e in tree for mcid in e.mcids}
    said = " ".join(t.text for t in texts if t.mcid >= 0)
    wrong = []
    for text in texts:
        if not text.embedded:
            wrong.append(f"font not embedded: {text.text!r}")
        if text.mcid >= 0 and (text.page, text.mcid) not in known:
            wrong.append(f"tagged outside the tree: {text.text!r}")
        if text.mcid < 0 and "Artifact" not in text.marks:
            wrong.append(f"untagged: {text.text!r}")
        in_margin = text.y > 842 - _MARGIN_TOP or text.y < _MARGIN_BOTTOM
        if text.mcid < 0 and not in_margin and text.text.strip() not in said:
            wrong.append(f"hidden from a screen reader: {text.text!r}")
    wrong += [
        f"figure without a description on page {e.page}" for e in tree if e.role == "Figure" and not e.alt
    ]
    if not any(e.role == "H1" for e in tree):
        wrong.append("no heading of the first level")
    return wrong


def text_of(pdf: bytes) -> str:
    """Give the text of all pages as a search would find it."""
    pages = []
    with pypdfium2.PdfDocument(pdf) as document:
        for number in range(len(document)):
            page = document[number]
            text_page = page.get_textpage()
            pages.append(text_page.get_text_bounded())
            text_page.close()
            page.close()
    return "\n\f".join(pages).replace("\r\n", "\n")


def page_texts(pdf: bytes) -> list[str]:
    """Give the text page by page."""
    return text_of(pdf).split("\n\f")
