"""Texts are found in a compiled catalogue as Python's own reader finds them."""

from __future__ import annotations

import gettext
import io

import pytest

from akan_desktop.i18n.compiled import Compiled
from tests.house.tree import ROOT


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_every_text_is_found_as_pythons_own_reader_finds_it(language: str) -> None:
    content = (ROOT / "resources" / "i18n" / f"{language}.mo").read_bytes()
    mine, usual = Compiled(content), gettext.GNUTranslations(io.BytesIO(content))
    known: dict[str | tuple[str, int], str] = vars(usual)["_catalog"]
    assert len(known) > 1000
    for msgid, text in known.items():
        if isinstance(msgid, tuple):
            one, form = msgid
            assert mine.counted(one, 1 if form == 0 else 2) == text
            assert mine.counted(one, 0) == usual.ngettext(one, "", 0)
            assert mine.single(one) == usual.gettext(one)
        elif "\x04" in msgid:
            assert mine.foreign(*msgid.split("\x04")) == text
        else:
            assert mine.single(msgid) == text
            assert mine.counted(msgid, 1) is None
            # What only begins, or ends, like a text is none.
            assert mine.single(msgid + "\x7f") is None
            assert mine.single("\x7f" + msgid) is None


@pytest.mark.parametrize("content", [b"", b"\xde\x12\x04\x95", b"x" * 28, b"\x00" * 28])
def test_what_is_no_catalogue_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match="no compiled catalogue"):
        Compiled(content)
