"""The forms that ship, and what is refused in a form: every mistake with its file and line, all at once."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from akan_desktop.app.papers import FormProblem, PaperError, PaperMode, PaperProblem
from akan_desktop.documents import library
from akan_desktop.documents.maker import FormPaperMaker
from akan_desktop.documents.markup import parse
from akan_desktop.domain.language import Lang
from tests.documents.conftest import ROOT
from tests.documents.sample import FORMS

SHIPPED = ROOT / "forms"


@pytest.fixture
def forms(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "forms"))


def change(path: Path, old: str, new: str) -> int:
    """Replace one text in a form's file and give the line it stood on."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return text[: text.index(old)].count("\n") + 1


def problems(forms: Path) -> tuple[FormProblem, ...]:
    with pytest.raises(PaperError) as refused:
        library.load(forms)
    assert refused.value.code is PaperProblem.FORM_INVALID
    return refused.value.places


def test_every_shipped_form_is_sound_and_has_every_language(maker: FormPaperMaker) -> None:
    found = maker.forms()
    assert {form.id for form in found} == set(FORMS)
    for form in found:
        assert set(form.titles) == set(Lang)
        assert set(form.modes) == set(PaperMode)
        assert all(len(title) <= 40 for title in form.titles.values())
        assert all(set(value.labels) == set(Lang) for value in form.values)


def test_the_support_person_signs_nowhere_and_an_elected_contact_no_warning(maker: FormPaperMaker) -> None:
    signing = {form.id: set(form.signer_roles) for form in maker.forms()}
    assert not any("peer_support_contact" in roles for roles in signing.values())
    assert "akan_contact" not in signing["warning"]
    assert {"employee", "line_manager", "akan_contact", "occupational_health_service"} <= signing["agreement"]
    assert signing["destruction"] == set()


def test_samples_are_never_a_ground_for_a_sanction_in_any_language() -> None:
    said = {
        "nb": "tilpasse eller avslutte tiltak. De er ikke grunnlag for advarsel, oppsigelse eller avskjed",
        "nn": "tilpasse eller avslutte tiltak. Dei er ikkje grunnlag for åtvaring, oppseiing eller avskil",
        "en": "only to adapt or end measures. They are not grounds for a warning, notice or dismissal",
    }
    for lang, sentence in said.items():
        assert sentence in (SHIPPED / "agreement" / f"{lang}.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("lang", "foreign"),
    [
        ("nb", r"\b(ikkje|dei|frå|kva|kven|noko|vere|åtvaring|arbeidstakar|leiar)\b"),
        ("nn", r"\b(ikke|jeg|fra|hva|hvem|noe|være|advarsel|arbeidstaker|leder|deres|blei)\b"),
        ("en", r"\b(ikke|ikkje|og|avtalen|hvis du)\b"),
    ],
)
def test_each_language_keeps_to_its_own_norm(lang: str, foreign: str) -> None:
    for path in SHIPPED.glob(f"*/{lang}.md"):
        prose = re.sub(
            r"\[hvis[^\]]*\]|\{\{?[^}]*\}\}?|^:::.*?(?=\|)|^:::.*$",
            "",
            path.read_text("utf-8"),
            flags=re.MULTILINE,
        )
        assert re.findall(foreign, prose, re.IGNORECASE) == [], path.parent.name


def test_no_officialese() -> None:
    stiff = r"vedrørende|ovennevnte|herunder|iht\.|i henhold til|foreligger|besørge|samt\b|sprekk|totalavhold"
    for path in (*SHIPPED.glob("*/nb.md"), *SHIPPED.glob("*/nn.md")):
        assert re.findall(stiff, path.read_text("utf-8"), re.IGNORECASE) == [], path


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("\tinnrykk", "tab"),
        ("  innrykk", "indented"),
        ("luft bak ", "space_at_end"),
        ("---", "rule_or_underline"),
        ("### Tredje nivå {#x}", "heading_level"),
        ("* punkt", "bullet_sign"),
        ("1) punkt {#x}", "clause_sign"),
        ("| a | b |", "table_sign"),
        ("```", "code"),
        ("## Uten id", "id_missing"),
        ("1. Uten id", "id_missing"),
        ("Se [her](nettside)", "unknown_markup"),
        ("Et <b>ord</b>", "unknown_markup"),
        ("Et `ord`", "unknown_markup"),
        ("Et **ord", "emphasis_not_closed"),
        ("Et **ord *i* ord**", "nested_emphasis"),
        ("Til {{navn}}", "bad_placeholder"),
        ("Til {{employee.name|}}", "bad_placeholder"),
        ("Til {{ employee.name }}", "bad_placeholder"),
        ("[hvis Flagg] tekst", "bad_condition"),
        ("[hvis a b] tekst", "bad_condition"),
        ("::: bilde", "unknown_directive"),
        ("::: linjer 99", "unknown_directive"),
        ("::: tabell plan", "unknown_directive"),
    ],
)
def test_what_is_not_in_the_subset_is_refused_with_its_line(line: str, reason: str) -> None:
    _, found = parse(f"# Tittel\n\nEn linje.\n\n{line}\n\nTil slutt.\n", "x/nb.md")
    assert found == (FormProblem("x/nb.md", 5, reason, found[0].detail),)


def test_all_mistakes_are_told_at_once() -> None:
    _, found = parse("# Tittel\n\n## En\n\n* to\n\n::: fakta\nuten kolon\n:::\n\n::: fire\n", "x/nb.md")
    assert [(p.line, p.reason) for p in found] == [
        (3, "id_missing"),
        (5, "bullet_sign"),
        (8, "fact_without_colon"),
        (11, "unknown_directive"),
    ]


@pytest.mark.parametrize("text", ["", "Ingen tittel.\n", "# En\n\n# To\n"])
def test_a_form_has_one_title_and_it_comes_first(text: str) -> None:
    assert [p.reason for p in parse(text, "x/nb.md")[1]] == ["one_title_first"]


def test_a_fact_box_must_end() -> None:
    assert [p.reason for p in parse("# T\n\n::: fakta\nTid: nå\n", "x/nb.md")[1]] == ["facts_not_closed"]


def test_the_same_id_twice_is_refused() -> None:
    _, found = parse("# T\n\n1. En {#a}\n\n1. To {#a}\n", "x/nb.md")
    assert [(p.line, p.reason, p.detail) for p in found] == [(5, "duplicate_id", "a")]


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("[hvis gambling]", "[hvis speling]", "unknown_condition"),
        ("{{agreement.goal}}", "{{agreement.goel}}", "unknown_value"),
        ("{{law.archive}}", "{{law.arkiv}}", "unknown_law"),
        ("::: vilkår-list accommodations", "::: vilkår-list tilrettelegging", "unknown_list"),
        ("::: tabell terms |", "::: tabell vilkaar |", "unknown_table"),
        ("| due=Frist", "| when=Frist", "columns_differ"),
    ],
)
def test_an_undeclared_name_is_refused_with_its_line(forms: Path, old: str, new: str, reason: str) -> None:
    line = change(forms / "agreement" / "nb.md", old, new)
    assert ("agreement/nb.md", line, reason) in [(p.file, p.line, p.reason) for p in problems(forms)]


def test_the_languages_must_say_the_same(forms: Path) -> None:
    line = change(
        forms / "agreement" / "nn.md", "[hvis bht] 1. Bedriftshelsetenesta gir", "1. Bedriftshelsetenesta gir"
    )
    assert problems(forms) == (
        FormProblem("agreement/nn.md", line, "differs_from_nb", problems(forms)[0].detail),
    )


def test_a_locked_clause_must_stand_in_every_language(forms: Path) -> None:
    change(forms / "agreement" / "en.md", "{#samples-purpose}", "{#samples-use}")
    assert ("agreement/en.md", "locked_clause_missing", "samples-purpose") in [
        (p.file, p.reason, p.detail) for p in problems(forms)
    ]


def test_a_missing_language_is_told(forms: Path) -> None:
    (forms / "notice" / "nn.md").unlink()
    assert ("notice/nn.md", "unreadable") in [(p.file, p.reason) for p in problems(forms)]


def test_a_declared_name_must_be_used(forms: Path) -> None:
    change(forms / "notice" / "form.toml", "[values]", '[values]\n"a.b" = { nb = "a", nn = "a", en = "a" }')
    assert [(p.reason, p.detail) for p in problems(forms)] == [("declared_but_unused", "a.b")]


def test_an_unknown_key_in_form_toml_is_refused_with_its_line(forms: Path) -> None:
    line = (
        change(forms / "notice" / "form.toml", "confidential = true", "confidential = true\nsecret = 1") + 1
    )
    found = problems(forms)
    assert [(p.file, p.line, p.detail) for p in found] == [("notice/form.toml", line, "secret")]


def test_broken_toml_is_told_with_its_line(forms: Path) -> None:
    line = change(forms / "law.toml", 'id = "gdpr_rights"', "id = gdpr rights")
    assert ("law.toml", line, "not_toml") in [(p.file, p.line, p.reason) for p in problems(forms)]


def test_every_law_reference_and_marking_holds_today_and_says_when_to_look_again() -> None:
    shipped = library.load(SHIPPED)
    for name in {entry.id for entry in (*shipped.law, *shipped.markings)}:
        entries = [e for e in (*shipped.law, *shipped.markings) if e.id == name]
        assert sum(entry.holds_on(date(2026, 11, 22)) for entry in entries) == 1
        assert all(entry.check_by > entry.since for entry in entries)
