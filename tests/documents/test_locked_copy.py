"""A locked copy: opened by others' readers with the passphrase, by nobody without it."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
import pytest
from pypdf import PdfReader

from akan_desktop.documents.locked_copy import locked_copy
from akan_desktop.documents.maker import FormPaperMaker
from tests.documents.sample import agreement

WORDS = "bjørk-lykt-ærend-skåre-torsk"


@pytest.fixture(scope="module")
def paper(maker: FormPaperMaker) -> bytes:
    return maker.make(agreement()).pdf


def test_the_right_passphrase_opens_every_page(paper: bytes) -> None:
    plain, locked = pypdfium2.PdfDocument(paper), locked_copy(paper, WORDS)
    opened = pypdfium2.PdfDocument(locked, password=WORDS)
    texts = [[page.get_textpage().get_text_range() for page in each] for each in (plain, opened)]
    assert texts[0] == texts[1]
    assert opened.is_tagged() == plain.is_tagged()


@pytest.mark.parametrize("wrong", [None, "", "bjork-lykt-aerend-skare-torsk", WORDS.upper(), WORDS + " "])
def test_no_other_passphrase_opens_it(wrong: str | None, paper: bytes) -> None:
    with pytest.raises(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(locked_copy(paper, WORDS), password=wrong)


def test_it_is_aes_256_and_everything_in_it_is_locked(paper: bytes) -> None:
    locked = locked_copy(paper, WORDS)
    reader = PdfReader(BytesIO(locked))
    said = reader.trailer["/Encrypt"].get_object()
    assert (said["/V"], said["/R"], said["/CF"]["/StdCF"]["/CFM"]) == (5, 6, "/AESV3")
    assert said.get("/EncryptMetadata", True)
    assert b"pdfaid" in paper
    assert b"pdfaid" not in locked
    assert b"/StructTreeRoot" in locked


def test_two_copies_of_one_paper_have_nothing_in_common(paper: bytes) -> None:
    first, second = (PdfReader(BytesIO(locked_copy(paper, WORDS))) for _ in range(2))
    keys = [each.trailer["/Encrypt"].get_object()["/UE"] for each in (first, second)]
    assert keys[0] != keys[1]


def test_no_copy_is_made_without_a_passphrase(paper: bytes) -> None:
    with pytest.raises(ValueError, match="passphrase"):
        locked_copy(paper, "")
