"""Each thing inside ReportLab that the papers lean on, by name: an upgrade that moves one fails here."""

from __future__ import annotations

import inspect
from io import BytesIO

import pytest
import reportlab
from reportlab import rl_config
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from akan_desktop.documents import conform
from akan_desktop.documents.sheet import Sheet
from akan_desktop.documents.typography import REGULAR, load_faces
from tests.documents.conftest import ROOT


@pytest.fixture(autouse=True)
def _faces() -> None:
    load_faces(ROOT / "resources" / "fonts" / "source-sans-3")


def test_the_version_is_the_one_that_was_read() -> None:
    assert reportlab.Version.startswith("5.1.")


def test_the_canvas_collects_operators_in_a_list_that_we_may_add_to() -> None:
    canvas = Canvas(BytesIO(), initialFontName=REGULAR)
    before = len(canvas._code)
    canvas.line(0, 0, 1, 1)
    assert isinstance(canvas._code, list)
    assert len(canvas._code) > before
    assert all(isinstance(operator, str) for operator in canvas._code)


def test_a_canvas_takes_what_we_tell_it() -> None:
    taken = inspect.signature(Canvas.__init__).parameters
    assert {"pagesize", "pageCompression", "invariant", "pdfVersion", "initialFontName", "lang"} <= set(taken)


def test_a_page_is_appended_when_it_is_shown_and_lists_its_own_keys() -> None:
    canvas = Canvas(BytesIO(), initialFontName=REGULAR)
    canvas.line(0, 0, 1, 1)
    canvas.showPage()
    page = canvas._doc.Pages.pages[-1]
    assert isinstance(page.__NoDefault__, list)
    assert isinstance(page.stream, str)
    assert canvas._doc.idToObject["Page1"] is page


def test_an_annotation_gets_the_name_that_the_structure_tree_uses() -> None:
    canvas = Canvas(BytesIO(), initialFontName=REGULAR)
    note = pdfdoc.PDFDictionary({"Type": pdfdoc.PDFName("Annot")})
    note.__RefOnly__ = 1
    canvas._addAnnotation(note, name="n")
    assert canvas._doc.idToObject["Annot.n"] is note
    assert canvas._doc.refAnnotation("n").name == "Annot.n"


def test_the_catalogue_writes_keys_that_are_added_to_its_list() -> None:
    catalogue = pdfdoc.PDFCatalog()
    assert {"Metadata", "StructTreeRoot", "MarkInfo", "AcroForm", "ViewerPreferences"} <= set(
        catalogue.__NoDefault__
    )
    assert "OutputIntents" not in catalogue.__NoDefault__


def test_a_stream_ends_without_a_line_end_and_our_rule_adds_it_and_goes_away_again() -> None:
    document = Canvas(BytesIO(), initialFontName=REGULAR)._doc
    stream = pdfdoc.PDFStream(pdfdoc.PDFDictionary({}), b"x")
    original = pdfdoc.PDFStream.format
    assert stream.format(document).endswith(b"stream\nxendstream\n")
    with conform.writing_rules():
        assert stream.format(document).endswith(b"stream\nx\nendstream\n")
        assert rl_config.useA85 == 0
    assert pdfdoc.PDFStream.format is original


def test_the_document_takes_our_time_stamp_and_identifier() -> None:
    canvas = Canvas(BytesIO(), initialFontName=REGULAR)
    assert {"t", "lt", "YMDhms", "dhh", "dmm"} <= set(vars(canvas._doc._timeStamp))
    canvas._doc._ID = b"[<00><00>]"
    canvas.showPage()
    assert b"[<00><00>]" in canvas._doc.GetPDFData(canvas)


def test_a_name_and_a_reference_are_what_we_take_them_for() -> None:
    document = Canvas(BytesIO(), initialFontName=REGULAR)._doc
    filed = pdfdoc.PDFDictionary({})
    filed.__RefOnly__ = 1
    assert document.Reference(filed, "Ours").name == "Ours"
    assert pdfdoc.PDFName("S") == "/S"
    assert pdfdoc.PDFZCompress.pdfname == "FlateDecode"


def test_a_face_knows_its_glyphs_and_measures() -> None:
    from reportlab.pdfbase import pdfmetrics

    font = pdfmetrics.getFont(REGULAR)
    assert ord("ø") in font.face.charToGlyph
    assert font.stringWidth("ø", 10) > 0
    assert hasattr(PDFTextObject, "textOut")


def test_no_text_is_painted_before_we_paint_any() -> None:
    sheet = Sheet("nb-NO")
    sheet.end_page(last=True)
    assert "Tj" not in sheet.canvas._doc.Pages.pages[0].stream
