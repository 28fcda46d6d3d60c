"""The check of tagging and fonts that needs no Java: every form, language and mode, and broken files."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from akan_desktop.app.papers import PaperMode, PaperRequest
from akan_desktop.documents import structure
from akan_desktop.documents.maker import FormPaperMaker
from akan_desktop.documents.sheet import Sheet, UntaggedTextError
from akan_desktop.documents.structure import Element, Mark, Widget
from akan_desktop.documents.typography import BODY, Segment
from akan_desktop.domain.language import Lang
from tests.documents.reading import elements, mistakes, painted
from tests.documents.sample import FORMS, agreement, blank, paper


def logo() -> bytes:
    out = BytesIO()
    Image.new("RGBA", (300, 120), (15, 76, 92, 120)).save(out, "PNG")
    return out.getvalue()


def with_logo() -> PaperRequest:
    request = agreement()
    return replace(request, letterhead=replace(request.letterhead, logo=logo()))


@pytest.mark.parametrize("mode", PaperMode)
@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("form", FORMS)
def test_every_text_is_tagged_in_the_tree_and_every_font_embedded(
    maker: FormPaperMaker, form: str, lang: Lang, mode: PaperMode
) -> None:
    assert mistakes(maker.make(paper(form, lang, mode)).pdf) == []


@pytest.mark.parametrize("form", FORMS)
def test_a_blank_form_is_tagged_too(maker: FormPaperMaker, form: str) -> None:
    assert mistakes(maker.make(blank(form)).pdf) == []


def test_reading_order_is_the_order_of_the_text(maker: FormPaperMaker) -> None:
    pdf = maker.make(agreement()).pdf
    texts = {(t.page, t.mcid): "" for t in painted(pdf) if t.mcid >= 0}
    for text in painted(pdf):
        if text.mcid >= 0:
            texts[text.page, text.mcid] += text.text
    order = [texts[e.page, mcid] for e in elements(pdf) for mcid in e.mcids]
    landmarks = [
        "Eksempelby",
        "AVT-2026",
        "Unntatt",
        "Individuell",
        "Avtale mellom",
        "Rolle",
        "Nærmeste leder",
        "Bakgrunn",
    ]
    places = [next(i for i, text in enumerate(order) if mark in text) for mark in landmarks]
    assert places == sorted(places)


def test_a_logo_is_a_figure_with_a_description(maker: FormPaperMaker) -> None:
    made = maker.make(with_logo())
    assert [e.alt for e in elements(made.pdf) if e.role == "Figure"] == [
        "Logo: Eksempelby kommune, Sykehjemsetaten"
    ]
    assert mistakes(made.pdf) == []


def test_untagged_text_cannot_be_painted(maker: FormPaperMaker) -> None:
    maker.make(agreement())
    sheet = Sheet("nb-NO")
    with pytest.raises(UntaggedTextError, match="uten merke"):
        sheet.text(None, 0, 0, (Segment(BODY.face, "uten merke"),), BODY)


def test_the_check_sees_text_that_is_hidden_as_decoration(
    maker: FormPaperMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = Sheet.text

    def hide(sheet: Sheet, element: Element | None, x: float, y: float, line: object, style: object) -> None:
        if element is not None and element.role == "H2":
            sheet.header(x, y, "".join(s.text for s in line), style)  # type: ignore[attr-defined, arg-type]
        else:
            honest(sheet, element, x, y, line, style)  # type: ignore[arg-type]

    monkeypatch.setattr(Sheet, "text", hide)
    assert any(
        m.startswith("hidden from a screen reader: 'Bakgrunn") for m in mistakes(maker.make(agreement()).pdf)
    )


def test_the_check_sees_text_outside_the_tree(maker: FormPaperMaker, monkeypatch: pytest.MonkeyPatch) -> None:
    honest = structure._kid

    def astray(child: Element | Mark | Widget, home: int | None, names: dict[int, str]) -> object:
        return honest(
            replace(child, mcid=child.mcid + 500) if isinstance(child, Mark) else child, home, names
        )

    monkeypatch.setattr(structure, "_kid", astray)
    assert any(m.startswith("tagged outside the tree") for m in mistakes(maker.make(agreement()).pdf))


def test_the_check_sees_text_with_no_mark_at_all(
    maker: FormPaperMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Sheet, "_switch", lambda _sheet, _to: None)
    assert any(m.startswith("untagged") for m in mistakes(maker.make(agreement()).pdf))
