"""The file itself: the same bytes every time, no name where none belongs, no needless import, a preview."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import threading
from dataclasses import replace

import pypdfium2
import pytest

from akan_desktop.app.papers import Paper, PaperMode
from akan_desktop.documents.maker import FormPaperMaker
from akan_desktop.documents.preview import PdfiumPreview
from akan_desktop.domain.language import Lang
from tests.documents.conftest import ROOT
from tests.documents.sample import FORMS, PEOPLE, agreement, paper
from tests.documents.test_tagging import with_logo

_BUILD = """
import hashlib
from tests.documents.conftest import ROOT
from tests.documents.sample import agreement
from akan_desktop.documents.maker import FormPaperMaker
print(hashlib.sha256(FormPaperMaker(ROOT / "forms", ROOT / "resources").make(agreement()).pdf).hexdigest())
"""
_IMPORTS = """
import sys
import akan_desktop.app.papers, akan_desktop.documents.maker, akan_desktop.documents.preview
print([name for name in ("reportlab", "PIL", "pydantic", "pypdfium2", "pyhanko") if name in sys.modules])
"""


def run(code: str, **environment: str) -> str:
    told = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, **environment},
    )
    return told.stdout.strip()


@pytest.mark.parametrize("form", FORMS)
def test_two_builds_are_the_same_bytes(maker: FormPaperMaker, form: str) -> None:
    assert maker.make(paper(form)) == FormPaperMaker(ROOT / "forms", ROOT / "resources").make(paper(form))


def test_a_build_in_another_process_at_another_time_is_the_same_bytes(maker: FormPaperMaker) -> None:
    here = hashlib.sha256(maker.make(agreement()).pdf).hexdigest()
    assert run(_BUILD, SOURCE_DATE_EPOCH="1000000000", PYTHONHASHSEED="1", TZ="Asia/Tokyo") == here
    assert run(_BUILD, PYTHONHASHSEED="2", TZ="America/New_York") == here


def test_the_logo_does_not_bring_the_time_of_day(maker: FormPaperMaker) -> None:
    assert maker.make(with_logo()).sha256 == maker.make(with_logo()).sha256


def test_papers_made_at_once_do_not_disturb_each_other(maker: FormPaperMaker) -> None:
    alone = {form: maker.make(paper(form)).sha256 for form in FORMS}
    made: dict[str, Paper] = {}
    threads = [
        threading.Thread(target=lambda form=form: made.__setitem__(form, maker.make(paper(form))))
        for form in FORMS
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {form: found.sha256 for form, found in made.items()} == alone


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("form", FORMS)
def test_no_persons_name_is_in_title_metadata_or_file_name(
    maker: FormPaperMaker, form: str, lang: Lang
) -> None:
    made = maker.make(paper(form, lang))
    with pypdfium2.PdfDocument(made.pdf) as document:
        told = " ".join(document.get_metadata_dict().values())
    start = made.pdf.index(b"<?xpacket begin")
    told += made.pdf[start : made.pdf.index(b"<?xpacket end")].decode()
    told += made.title + made.file_name
    for name in PEOPLE:
        assert not any(part in told for part in name.split())


def test_the_file_is_named_after_the_document_alone(maker: FormPaperMaker) -> None:
    assert maker.make(replace(agreement(), version=3)).file_name == "AVT-2026-0042-v3.pdf"


def test_the_sum_is_the_sum_of_the_bytes(maker: FormPaperMaker) -> None:
    made = maker.make(agreement())
    assert made.sha256 == hashlib.sha256(made.pdf).hexdigest()
    assert made.pdf.startswith(b"%PDF-1.7")


def test_nothing_heavy_is_imported_before_it_is_needed() -> None:
    assert run(_IMPORTS) == "[]"


def test_the_preview_draws_every_page_at_the_width_asked_for(maker: FormPaperMaker) -> None:
    made, preview = maker.make(agreement(mode=PaperMode.FIELDS)), PdfiumPreview()
    assert preview.pages(made.pdf) == made.pages
    for page in range(made.pages):
        raster = preview.render(made.pdf, page, 620)
        assert (raster.width, raster.height) == (620, 877)
        assert len(raster.rgba) == 620 * 877 * 4
    brand = raster_pixel(preview.render(made.pdf, 0, 620).rgba, 620, 300, 3)
    assert brand == (0x0F, 0x4C, 0x5C, 255)


def raster_pixel(rgba: bytes, width: int, x: int, y: int) -> tuple[int, ...]:
    at = (y * width + x) * 4
    return tuple(rgba[at : at + 4])
