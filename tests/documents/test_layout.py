"""Pages: nothing falls off, nothing important is parted, names of any length fit."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from akan_desktop.app.papers import Letterhead, PaperMode, Signer
from akan_desktop.documents.maker import FormPaperMaker
from akan_desktop.documents.model import Run
from akan_desktop.documents.strips import Strip, paginate
from akan_desktop.documents.typography import BODY, set_lines, width_of
from akan_desktop.domain.language import Lang
from tests.documents.reading import mistakes, page_texts, painted, text_of
from tests.documents.sample import FORMS, agreement, blank, paper

LONG_NAME = "Anne-Margrethe Elisabeth Bjørnstad-Sørlie von Eksempelstuen Abrahamsen Ødegårdshaugen"
WORD = "bedriftshelsetjenesteleverandøransvarlig" * 4


@pytest.mark.parametrize("terms", [1, 4, 7, 9, 11, 14, 18, 25, 40])
@pytest.mark.parametrize("mode", PaperMode)
def test_signatures_never_stand_without_the_last_clause(
    maker: FormPaperMaker, terms: int, mode: PaperMode
) -> None:
    full = agreement(mode=mode)
    rows = tuple((f"Vilkår nummer {n} som skal følges", "employee", "1. mai 2027") for n in range(terms))
    pages = page_texts(maker.make(replace(full, tables={**full.tables, "terms": rows})).pdf)
    signed = next(page for page in pages if "Vi som underskriver" in page)
    assert "klage til Datatilsynet" in signed
    assert all(signed.count(signer.name) >= 1 for signer in full.signers)


def test_a_table_repeats_its_header_on_every_page(maker: FormPaperMaker) -> None:
    full = agreement()
    rows = tuple((f"Vilkår nummer {n}", "employee", "1. mai 2027") for n in range(90))
    made = maker.make(replace(full, tables={**full.tables, "terms": rows}))
    touched = [page for page in page_texts(made.pdf) if "Vilkår nummer" in page]
    assert len(touched) >= 3
    assert all("Ansvarlig" in page for page in touched)
    assert mistakes(made.pdf) == []


def test_a_row_higher_than_a_page_is_set_line_by_line(maker: FormPaperMaker) -> None:
    full = agreement()
    text = " ".join(f"ord{n}" for n in range(1500))
    made = maker.make(replace(full, tables={**full.tables, "terms": ((text, "employee", "nå"),)}))
    assert "ord0 " in text_of(made.pdf)
    assert "ord1499" in text_of(made.pdf)
    assert mistakes(made.pdf) == []


def test_long_names_and_words_stay_on_the_paper(maker: FormPaperMaker) -> None:
    full = agreement()
    signers = tuple(Signer(s.role, LONG_NAME, LONG_NAME) for s in full.signers)
    parties = tuple((s.role, LONG_NAME, WORD) for s in full.signers)
    request = replace(
        full,
        signers=signers,
        letterhead=Letterhead(f"{LONG_NAME} og {LONG_NAME} kommune", "999 999 999", public=True),
        tables={**full.tables, "parties": parties, "terms": ((WORD, WORD, WORD),)},
        values={**full.values, "agreement.goal": WORD},
    )
    made = maker.make(request)
    assert mistakes(made.pdf) == []
    for text in painted(made.pdf):
        assert text.x > 20
        assert text.right < 595.3 - 50, text.text


@pytest.mark.parametrize("lang", Lang)
def test_words_are_not_joined_at_line_ends(maker: FormPaperMaker, lang: Lang) -> None:
    made = maker.make(agreement(lang))
    tagged: dict[tuple[int, int], str] = {}
    for text in painted(made.pdf):
        if text.mcid >= 0:
            tagged[text.page, text.mcid] = tagged.get((text.page, text.mcid), "") + text.text
    background = agreement(lang).values["agreement.background"]
    assert background in {text.replace("\u00a0", " ") for text in tagged.values()}


@pytest.mark.parametrize("lang", Lang)
def test_no_page_of_a_blank_form_ends_with_what_leads_in_to_the_next(
    maker: FormPaperMaker, lang: Lang
) -> None:
    for form in FORMS:
        for page in page_texts(maker.make(blank(form, lang)).pdf)[:-1]:
            said = [line.rstrip() for line in page.splitlines() if line.strip()]
            # The last line is the footer.
            assert not said[-2].endswith(":"), (form, said[-2:])


@pytest.mark.parametrize("lang", Lang)
def test_the_sheet_before_a_talk_is_one_sheet(maker: FormPaperMaker, lang: Lang) -> None:
    assert maker.make(blank("preparation", lang)).pages == 1


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("form", ["preparation", "comments", "apart", "checklist"])
def test_what_is_handed_out_as_a_sheet_is_one_sheet(maker: FormPaperMaker, form: str, lang: Lang) -> None:
    made = maker.make(paper(form, lang, PaperMode.PAPER))
    assert made.pages == 1
    assert mistakes(made.pdf) == []


def test_three_who_sign_with_a_pen_stand_side_by_side_where_that_saves_the_page(
    maker: FormPaperMaker,
) -> None:
    full = paper("transfer", Lang.NB, PaperMode.PAPER)
    three = replace(full, signers=(*full.signers, Signer("hr", "Hanne Personalås")))
    for more in range(1, 20):
        lists = {"warnings": tuple(f"Advarsel {n}" for n in range(more))}
        two, all_three = (maker.make(replace(each, lists=lists)) for each in (full, three))
        assert all_three.pages == two.pages, more
        assert mistakes(all_three.pdf) == []


def body(page: str) -> list[str]:
    """The lines of a page between its running head and its foot."""
    return [line.strip() for line in page.splitlines() if line.strip()][1:-1]


def test_a_second_page_is_begun_only_for_more_than_a_few_lines(maker: FormPaperMaker) -> None:
    full = paper("notice", Lang.NB, PaperMode.PAPER)
    lengths = [
        replace(full, lists={"agenda": tuple(f"Punkt {n}" for n in range(many))}) for many in range(5, 45)
    ]
    pages = [page_texts(maker.make(each).pdf) for each in lengths]
    first_two = next(each for each in pages if len(each) == 2)
    assert len(body(first_two[1])) >= 3


def test_no_table_is_parted_from_the_text_that_says_what_it_is(maker: FormPaperMaker) -> None:
    full = agreement()
    for many in range(2, 45):
        accommodations = tuple(f"Tilrettelegging nummer {n}" for n in range(many))
        pages = page_texts(maker.make(replace(full, lists={"accommodations": accommodations})).pdf)
        assert not any("hvem som gjør hva" in body(page)[-1] for page in pages[:-1])


def test_no_row_of_a_table_stands_alone_on_a_page(maker: FormPaperMaker) -> None:
    full = agreement()
    for many in range(2, 40):
        rows = tuple((f"Vilkår nummer {n}", "employee", "1. mai 2027") for n in range(many))
        pages = page_texts(maker.make(replace(full, tables={**full.tables, "terms": rows})).pdf)
        assert 1 not in [page.count("Vilkår nummer") for page in pages], many


@pytest.mark.parametrize("lang", Lang)
def test_minutes_to_fill_in_by_hand_have_no_room_for_what_comes_after(
    maker: FormPaperMaker, lang: Lang
) -> None:
    said = "".join(page_texts(maker.make(blank("minutes", lang)).pdf))
    assert {Lang.NB: "Rettelser", Lang.NN: "Rettingar", Lang.EN: "Corrections"}[lang] not in said


def test_the_footer_counts_pages_in_the_language_of_the_paper(maker: FormPaperMaker) -> None:
    nb, en = maker.make(agreement()), maker.make(agreement(Lang.EN))
    for made, form in ((nb, "Side {} av {}"), (en, "Page {} of {}")):
        for number, page in enumerate(page_texts(made.pdf), 1):
            assert form.format(number, made.pages) in page


def strip(height: float, *, glued: bool = False, before: float = 0) -> Strip:
    return Strip(height, lambda _sheet, _y: None, before, glued)


@given(
    st.lists(
        st.builds(strip, st.floats(1, 90), glued=st.booleans(), before=st.floats(0, 12)),
        min_size=1,
        max_size=60,
    )
)
def test_every_strip_is_placed_once_in_order_inside_its_page(strips: list[Strip]) -> None:
    pages = paginate(strips, 500, 560, 100)
    assert [placed.strip for page in pages for placed in page] == strips
    for number, page in enumerate(pages):
        assert page
        assert page[0].y == (500 if number == 0 else 560)
        for placed in page:
            assert placed.y - placed.strip.height >= 100 - 1e-6


@given(st.lists(st.integers(1, 9), min_size=1, max_size=30))
def test_a_glued_group_that_fits_a_page_is_never_parted(sizes: list[int]) -> None:
    strips = [strip(20, glued=place < size - 1) for size in sizes for place in range(size)]
    pages = paginate(strips, 500, 500, 100)
    assert not any(page[-1].strip.glued for page in pages)


@given(st.text(alphabet="ab c-", max_size=200), st.floats(20, 300))
def test_lines_are_never_wider_than_their_column_and_lose_nothing(text: str, width: float) -> None:
    _FACES.setdefault("loaded", _load())
    lines = set_lines((Run(text),), BODY, width)
    for line in lines:
        assert sum(width_of(s.text.rstrip(), s.face, BODY.size) for s in line) <= width + 0.01
    assert "".join("".join(s.text for s in line) for line in lines).split() or not text.split()
    assert "".join(s.text for line in lines for s in line).replace(" ", "") == text.replace(" ", "")


_FACES: dict[str, object] = {}


def _load() -> frozenset[int]:
    from akan_desktop.documents.typography import load_faces
    from tests.documents.conftest import ROOT

    return load_faces(ROOT / "resources" / "fonts" / "source-sans-3")
