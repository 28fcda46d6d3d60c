"""What ends up on the paper: conditions, fallbacks, required values, refusals, drafts and blank forms."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from akan_desktop.app.papers import Letterhead, PaperError, PaperMode, PaperProblem, PaperRequest, Signer
from akan_desktop.documents.compose import polish
from akan_desktop.documents.maker import FormPaperMaker
from akan_desktop.domain.language import Lang
from tests.documents.reading import text_of
from tests.documents.sample import FORMS, PEOPLE, agreement, blank, paper, small_agreement

DEMANDS_NOTHING = ("checklist", "preparation")
"""Sheets for a leader: made also where nothing is known yet."""


def said(maker: FormPaperMaker, request: PaperRequest) -> str:
    """The text of a paper with its line breaks undone."""
    return " ".join(text_of(maker.make(request).pdf).replace("\u00a0", " ").split())


def with_values(request: PaperRequest, **values: str) -> PaperRequest:
    named = {path.replace("__", "."): text for path, text in values.items()}
    return replace(request, values={**request.values, **named})


def without(request: PaperRequest, *paths: str) -> PaperRequest:
    return replace(request, values={p: v for p, v in request.values.items() if p not in paths})


def refusal(maker: FormPaperMaker, request: PaperRequest) -> PaperError:
    with pytest.raises(PaperError) as refused:
        maker.make(request)
    return refused.value


def test_clauses_stand_only_where_they_apply(maker: FormPaperMaker) -> None:
    full, small = said(maker, agreement()), said(maker, small_agreement())
    for clause in ("Personkontakt", "Prøver i oppfølgingen", "vernet mot å miste", "helsejournalen"):
        assert clause in full
        assert clause not in small


def test_clauses_are_numbered_without_gaps(maker: FormPaperMaker) -> None:
    small = said(maker, small_agreement())
    assert "9 Helse" in small
    assert "10 Taushetsplikt" in small
    assert "13 Når avtalen avsluttes 13.1" in small


def test_an_agreement_without_a_computed_end_names_none(maker: FormPaperMaker) -> None:
    assert "Når den kan avsluttes, avtaler vi skriftlig" in said(maker, small_agreement())
    normal = with_values(small_agreement(), agreement__earliest_end="12. mars 2028")
    assert "Den kan normalt avsluttes fra 12. mars 2028" in said(maker, normal)


def test_a_fallback_stands_where_a_value_is_missing(maker: FormPaperMaker) -> None:
    assert "Nærmeste leder kaller inn" in said(maker, small_agreement())
    named = with_values(small_agreement(), evaluation__caller="AKAN-kontakten")
    assert "AKAN-kontakten kaller inn" in said(maker, named)


@pytest.mark.parametrize("typed", ["personvernforordningen artikkel 6", "personvernforordningen artikkel 6."])
def test_a_typed_text_that_ends_with_a_full_stop_gives_no_second_one(
    maker: FormPaperMaker, typed: str
) -> None:
    sheet = said(maker, with_values(paper("information"), basis__processing=typed))
    assert "Grunnlaget er personvernforordningen artikkel 6. For" in sheet


@pytest.mark.parametrize(
    ("lang", "taker"),
    [
        (Lang.NB, "Bedriftshelsetjenesten tar prøvene"),
        (Lang.NN, "Bedriftshelsetenesta tek prøvene"),
        (Lang.EN, "The occupational health service takes the samples"),
    ],
)
def test_HV_5_1_who_takes_samples_stands_there_only_where_the_rules_say_so(
    maker: FormPaperMaker, lang: Lang, taker: str
) -> None:
    """HV l. 249-255, like every other source, leaves open who takes the samples of a follow-up."""
    silent = paper("agreement", lang)
    assert taker not in said(maker, silent)
    assert taker in said(maker, replace(silent, flags=silent.flags | {"samples_bht"}))
    rules = list((Path(__file__).parents[2] / "resources" / "policies").glob("*/policy.toml"))
    assert len(rules) == 5
    assert not [path for path in rules if "samples_bht" in path.read_text("utf-8")]


def test_the_marking_follows_the_kind_of_employer(maker: FormPaperMaker) -> None:
    public, private = said(maker, agreement()), said(maker, small_agreement())
    assert "Unntatt offentlighet, jf. offl. § 13 første ledd" in public
    assert "Fortrolig – taushetsbelagt" in private
    assert "offl." not in private


def test_the_support_person_is_a_party_but_never_signs(maker: FormPaperMaker) -> None:
    full = agreement()
    assert "Per Personkås" in said(maker, full)
    signing = replace(full, signers=(*full.signers, Signer("peer_support_contact", "Per Personkås")))
    found = refusal(maker, signing)
    assert (found.code, found.fields) == (PaperProblem.BAD_SIGNERS, ("peer_support_contact",))


@pytest.mark.parametrize("form", [form for form in FORMS if form not in DEMANDS_NOTHING])
def test_every_required_value_is_named_when_missing(maker: FormPaperMaker, form: str) -> None:
    info = next(found for found in maker.forms() if found.id == form)
    required = {value.path for value in info.values if value.required}
    tables = {table.name for table in info.tables if table.required}
    empty = replace(paper(form), values={}, tables={}, lists={}, flags=frozenset())
    assert required | tables <= set(maker.missing(empty))
    found = refusal(maker, empty)
    assert found.code is PaperProblem.MISSING_VALUES
    assert set(found.fields) == set(maker.missing(empty))


def test_a_value_is_required_only_where_its_clause_stands(maker: FormPaperMaker) -> None:
    told = without(paper("agreement"), "gp.name", "support.name", "rules.name")
    assert maker.missing(told) == ("rules.name",)
    open_ended = without(paper("agreement"), "agreement.start", "agreement.end")
    assert maker.missing(open_ended) == ("agreement.start",)


def test_white_space_is_no_value(maker: FormPaperMaker) -> None:
    assert maker.missing(with_values(agreement(), agreement__background=" \n\t ")) == (
        "agreement.background",
    )


@pytest.mark.parametrize(
    ("signers", "missing"),
    [
        ((), ("signer.employee",)),
        ((Signer("employee", "Eva"),), ("signers",)),
        ((Signer("employee", " "),), ("signer.employee",)),
    ],
)
def test_the_signers_that_an_agreement_needs_are_named(
    maker: FormPaperMaker, signers: tuple[Signer, ...], missing: tuple[str, ...]
) -> None:
    assert maker.missing(replace(agreement(), signers=signers)) == missing


@pytest.mark.parametrize(
    ("spoil", "code", "fields"),
    [
        (lambda r: replace(r, form="reisebrev"), PaperProblem.UNKNOWN_FORM, ("reisebrev",)),
        (lambda r: with_values(r, no__such="x"), PaperProblem.UNKNOWN_INPUT, ("no.such",)),
        (lambda r: replace(r, flags=r.flags | {"hemmelig"}), PaperProblem.UNKNOWN_INPUT, ("hemmelig",)),
        (lambda r: replace(r, lists={"ukjent": ()}), PaperProblem.UNKNOWN_INPUT, ("ukjent",)),
        (
            lambda r: replace(r, tables={**r.tables, "terms": (("a", "b"),)}),
            PaperProblem.BAD_ROW,
            ("terms[1]",),
        ),
        (
            lambda r: replace(r, document_id="Eva Eksempelsen"),
            PaperProblem.BAD_DOCUMENT_ID,
            ("Eva Eksempelsen",),
        ),
        (lambda r: replace(r, document_id="../x"), PaperProblem.BAD_DOCUMENT_ID, ("../x",)),
        (lambda r: with_values(r, agreement__goal="å" * 20_001), PaperProblem.TOO_LARGE, ("agreement.goal",)),
        (
            lambda r: replace(r, tables={**r.tables, "terms": (("a", "b", "c"),) * 301}),
            PaperProblem.TOO_LARGE,
            ("terms",),
        ),
        (
            lambda r: replace(r, letterhead=replace(r.letterhead, logo=b"GIF89a")),
            PaperProblem.LOGO_UNREADABLE,
            ("letterhead.logo",),
        ),
        (
            lambda r: replace(r, issued=r.issued.replace(year=2010)),
            PaperProblem.LAW_NOT_IN_FORCE,
            ("gdpr_rights",),
        ),
    ],
)
def test_what_cannot_be_right_is_refused_by_name(
    maker: FormPaperMaker,
    spoil: Callable[[PaperRequest], PaperRequest],
    code: PaperProblem,
    fields: tuple[str, ...],
) -> None:
    found = refusal(maker, spoil(agreement()))
    assert (found.code, found.fields) == (code, fields)


@pytest.mark.parametrize(
    ("character", "shown"),
    [("😀", "😀"), ("漢", "漢"), ("ع", "ع"), ("\x07", "U+0007"), ("\x96", "U+0096"), ("\u20e3", "U+20E3")],
)
def test_a_character_that_the_font_lacks_is_refused_with_its_field(
    maker: FormPaperMaker, character: str, shown: str
) -> None:
    full = agreement()
    found = refusal(maker, with_values(full, agreement__goal=f"Godt {character}"))
    assert (found.code, found.fields, found.character) == (
        PaperProblem.GLYPH_MISSING,
        ("agreement.goal",),
        shown,
    )
    rows = ((f"Møte {character}", "employee", "i dag"),)
    assert refusal(maker, replace(full, tables={**full.tables, "terms": rows})).fields == ("terms[1]",)
    named = (*full.signers[:3], Signer("hr", f"Ola {character}"))
    assert refusal(maker, replace(full, signers=named)).fields == ("signer.hr",)
    sender = Letterhead(f"By {character}", "", public=True)
    assert refusal(maker, replace(full, letterhead=sender)).fields == ("letterhead.organisation",)


def test_norwegian_sami_polish_baltic_and_cyrillic_names_are_printed(maker: FormPaperMaker) -> None:
    names = (
        "Ærlig Ødegård Åse, Áilu Čáppa Đorši Ŋálla Ŧuovla Žorža, Łukasz Żółć, Šarūnė Ļāča, Юлія Їжак, Ёлка"
    )
    assert names in said(maker, with_values(agreement(), agreement__goal=names))


def test_decomposed_letters_are_composed_and_soft_hyphens_dropped(maker: FormPaperMaker) -> None:
    assert "Blåbær og rusmiddel" in said(
        maker, with_values(agreement(), agreement__goal="Bla\u030abær og rus\u00admiddel")
    )


def test_what_nobody_can_see_is_left_out_and_everything_else_is_printed(maker: FormPaperMaker) -> None:
    unseen = "\ufeffGod\u200b \u200edag\u200f, \u202aÆrlig\u202c\u2066 Ås\u2069!\u2060 \u2764\ufe0e"
    assert "God dag, Ærlig Ås! ❤" in said(maker, with_values(agreement(), agreement__goal=unseen))
    broken = with_values(agreement(), agreement__goal="Først\u2028så\x0bto\x85tre\u2003fire\u2029fem\tseks")
    assert "Først så to tre fire fem seks" in said(maker, broken)
    others = "Ελένη Žižek «a» – b … € § ½ m² 20 °C → ✓ x\u030c"
    assert others in said(maker, with_values(agreement(), agreement__goal=others))


@given(text=st.text(alphabet=st.sampled_from("a<>&{}[]*#`|\\«» §\n%$1.:_"), min_size=1, max_size=60))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
def test_a_value_is_never_read_as_markup(maker: FormPaperMaker, text: str) -> None:
    goal = f"før {text} etter"
    printed = said(maker, with_values(small_agreement(), agreement__goal=goal))
    assert "".join(goal.split()) in "".join(printed.split())


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("§ 4-1", "§\u00a04-1"),
        ("§§ 15-7", "§§\u00a015-7"),
        ("nr. 3 og kap. 9", "nr.\u00a03 og kap.\u00a09"),
        ("18. november 2026", "18.\u00a0november 2026"),
        ("1 May 2027", "1\u00a0May 2027"),
        ("kl. 14", "kl.\u00a014"),
        ("artikkel 15", "artikkel\u00a015"),
        ("to år", "to år"),
    ],
)
def test_what_belongs_together_is_not_parted(text: str, kept: str) -> None:
    assert polish(text) == kept


@pytest.mark.parametrize(("lang", "word"), [(Lang.NB, "UTKAST"), (Lang.NN, "UTKAST"), (Lang.EN, "DRAFT")])
def test_a_draft_says_so_on_every_page_and_cannot_be_signed(
    maker: FormPaperMaker, lang: Lang, word: str
) -> None:
    made = maker.make(replace(agreement(lang), draft=True))
    pages = text_of(made.pdf).split("\n\f")
    assert all(word in page for page in pages)
    assert b"/Sig" not in made.pdf
    assert word not in text_of(maker.make(agreement(lang)).pdf)


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("form", FORMS)
def test_a_blank_form_needs_nothing_and_names_nobody(maker: FormPaperMaker, form: str, lang: Lang) -> None:
    made = maker.make(blank(form, lang))
    text = text_of(made.pdf)
    assert made.file_name == f"{form}-{lang}.pdf"
    assert not any(name in text for name in PEOPLE)
    assert "{{" not in text


def test_the_text_is_the_same_in_every_mode(maker: FormPaperMaker) -> None:
    made = [maker.make(agreement(mode=mode)) for mode in PaperMode]
    assert len({paper.text_sha256 for paper in made}) == 1
    assert len({paper.sha256 for paper in made}) == 3
    other = maker.make(with_values(agreement(), agreement__goal="Noe annet."))
    assert other.text_sha256 != made[0].text_sha256


def test_only_the_fields_mode_has_fields_and_only_paper_has_lines_for_the_pen(maker: FormPaperMaker) -> None:
    by_mode = {mode: maker.make(agreement(mode=mode)) for mode in PaperMode}
    assert by_mode[PaperMode.FIELDS].pdf.count(b"/FT /Sig") == 4
    assert b"/AcroForm" not in by_mode[PaperMode.SERVICE].pdf
    assert b"/AcroForm" not in by_mode[PaperMode.PAPER].pdf
    assert "Sted og dato" in text_of(by_mode[PaperMode.PAPER].pdf)
    assert "Sted og dato" not in text_of(by_mode[PaperMode.SERVICE].pdf)


def test_a_signing_service_gets_no_more_than_it_takes(maker: FormPaperMaker) -> None:
    made = maker.make(agreement(mode=PaperMode.SERVICE))
    assert len(made.pdf) <= 3_000_000
    assert len(made.title) <= 80
    eleven = tuple(Signer("hr", f"Navn {n}") for n in range(11))
    assert refusal(maker, replace(agreement(), signers=eleven)).code is PaperProblem.BAD_SIGNERS
    longest = maker.make(replace(agreement(), document_id="A" * 32, version=999))
    assert len(longest.title) <= 80


def test_the_warning_is_titled_as_the_rules_title_it(maker: FormPaperMaker) -> None:
    made = maker.make(with_values(paper("warning"), warning__title="Advarsel (skriftlig tilrettevisning)"))
    assert "Advarsel (skriftlig tilrettevisning)" in text_of(made.pdf)


def test_what_is_expected_is_said_once_in_the_words_that_were_typed(maker: FormPaperMaker) -> None:
    usual = "du bruker ikke rusmidler i arbeidstiden"
    own = with_values(paper("warning"), warning__expected="Du møter uthvilt.")
    assert usual not in said(maker, own)
    assert "Du møter uthvilt." in said(maker, own)
    assert said(maker, without(paper("warning"), "warning.expected")).count(usual) == 1
    assert said(maker, replace(blank("warning"), flags=frozenset({"substances"}))).count(usual) == 1


def test_an_earlier_warning_is_cited_only_where_there_is_one(maker: FormPaperMaker) -> None:
    assert "Du har fått advarsel før: 12. mars 2026" in said(maker, paper("warning"))
    assert "Du har fått advarsel før" not in said(maker, without(paper("warning"), "warning.earlier"))


def test_the_record_of_erasure_shows_no_case_even_if_told_one(maker: FormPaperMaker) -> None:
    assert "AKAN-2026-0042" not in said(maker, paper("destruction"))
    assert "offl." not in said(maker, paper("destruction"))
