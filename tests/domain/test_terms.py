"""The look at a term: what it points at, what it must leave in peace, and that it holds for any text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from akan_desktop.app.term_library import TermLibraryError, read_terms
from akan_desktop.boot.resources import Resources
from akan_desktop.domain.fact_codes import Area
from akan_desktop.domain.language import Lang
from akan_desktop.domain.people import Role
from akan_desktop.domain.terms import SuggestedTerm, TermIssue, look_at_term, search_terms

I = TermIssue  # noqa: E741 - read beside every row below


def issues(
    text: str, owner: Role | None = Role.EMPLOYEE, area: Area = Area.WORK, *, internal: bool = True
) -> set[TermIssue]:
    return {each.issue for each in look_at_term(text, owner, area=area, internal=internal)}


FLAGGED = (
    ("Totalavhold livet ut.", I.LIFELONG_ABSTINENCE),
    ("Skal holde seg edru resten av livet", I.LIFELONG_ABSTINENCE),
    ("Du drikker aldri mer", I.LIFELONG_ABSTINENCE),
    ("Den ansatte forplikter seg til totalavhold", I.LIFELONG_ABSTINENCE),
    ("Totalavhald så lenge avtalen gjeld", I.LIFELONG_ABSTINENCE),
    ("Ingen pengespill for resten av livet", I.LIFELONG_ABSTINENCE),
    ("Slutter å drikke for godt", I.LIFELONG_ABSTINENCE),
    ("Total abstinence from alcohol", I.LIFELONG_ABSTINENCE),
    ("Stay sober for the rest of your life", I.LIFELONG_ABSTINENCE),
    ("Du er alkoholiker og tar imot behandling", I.DIAGNOSIS),
    ("Behandles for rusavhengighet", I.DIAGNOSIS),
    ("Går til oppfølging for depresjonen sin", I.DIAGNOSIS),
    ("Leverer legeerklæring med diagnose F10.2", I.DIAGNOSIS),
    ("Tek medisinar for ADHD før arbeid", I.DIAGNOSIS),
    ("You take treatment for addiction", I.DIAGNOSIS),
    ("Negative prøver hver måned", I.SAMPLE_RESULT),
    ("Under 0,2 i promille ved arbeidstidens begynnelse", I.SAMPLE_RESULT),
    ("Leverer prøvesvar til lederen hver fredag", I.SAMPLE_RESULT),
    ("Du prøver å komme tidsnok", I.NOT_OBSERVABLE),
    ("Skjerper seg på jobben", I.NOT_OBSERVABLE),
    ("Gjør så godt du kan", I.NOT_OBSERVABLE),
    ("Viser god vilje overfor leiaren", I.NOT_OBSERVABLE),
    ("Har en bedre holdning til arbeidet", I.NOT_OBSERVABLE),
    ("You try to be on time", I.NOT_OBSERVABLE),
    ("Punktlighet", I.NOT_OBSERVABLE),
    ("Drikker ikke på fritiden", I.NOT_ABOUT_WORK),
    ("Har ikkje alkohol heime", I.NOT_ABOUT_WORK),
    ("Går ikke på fest i helgene", I.NOT_ABOUT_WORK),
    ("You do not drink at weekends", I.NOT_ABOUT_WORK),
)
LEFT_IN_PEACE = (
    "Møter rusfri på jobb hver dag",
    "Følger opplegget som er avtalt med behandler",
    "Totalavhold i arbeidstiden og de siste åtte timene før vakt",
    "Pliktmessig avhold gjelder åtte timer før tjeneste",
    "Du gir prøve hos bedriftshelsetjenesten to ganger i måneden",
    "Prøver tas den dagen som er avtalt",
    "Lederen spør ikke om diagnose, og du trenger ikke å si noe om den",
    "Diagnoser skal ikke oppgis til noen",
    "Prøvesvar blir ikke gitt videre til lederen",
    "Du går på møter i Anonyme Alkoholikere når du selv vil",
    "Du går på møte i Anonyme Alkoholikarar",
    "Avtaler time på rus- og avhengighetspoliklinikken",
    "Du snakker med Spillavhengighet Norge",
    "Bedriftshelsetjenesten er fri og uavhengig og kaller inn hver måned",
    "Møtetid er avhengig av vaktplanen og settes hver mandag",
    "Du har hjemmekontor på fredager",
    "Du jobber ikke i helgene de første tre månedene, vaktplanen legges om",
    "Fri i feriene avtaler du med lederen",
    "Du jobber i hjemmetjenesten mandag til fredag",
    "Du sier fra til lederen hvis noe skjer hjemme",
    "Du viser lederen bekreftelsen samme dag",
    "Festningen låses av to personer",
    "Du rører aldri maskinen alene",
    "Du er aldri påvirket på jobb igjen",
    "Lederen drikker kaffe med deg hver fredag, for godt samarbeid",
    "You come to work sober every day",
    "You drink coffee with your manager every Monday",
    "Den svarte mannen på kaia kontakter lederen",
    "Du leier ikke ut din tjenestebil",
)


@pytest.mark.parametrize(("text", "issue"), FLAGGED)
def test_words_that_go_wrong_are_pointed_at(text: str, issue: TermIssue) -> None:
    assert issues(text) == {issue}


@pytest.mark.parametrize("text", LEFT_IN_PEACE)
def test_false_alarms_are_not_raised(text: str) -> None:
    assert look_at_term(text, Role.EMPLOYEE) == ()


def test_F28_a_term_says_who_owns_it() -> None:
    assert issues("Møter rusfri på jobb", None) == {I.OWNER_MISSING}
    assert issues("Møter rusfri på jobb", Role.LINE_MANAGER) == set()


def test_F38_treatment_and_debt_need_not_speak_of_work() -> None:
    assert issues("Snakker med familien sin") == {I.NOT_ABOUT_WORK}
    assert issues("Snakker med familien sin", area=Area.TREATMENT) == set()
    assert issues("Snakker med familien sin", area=Area.DEBT) == set()
    assert issues("Snakker med familien sin", internal=False) == set()


def test_the_advice_names_the_words_it_is_about() -> None:
    (advice,) = look_at_term("Lover  Totalavhold\nlivet ut", Role.EMPLOYEE)
    assert advice.words == "Totalavhold livet ut"


def test_nothing_is_said_of_nothing() -> None:
    assert look_at_term(" \n", None) == ()


@given(text=st.text(max_size=300), owner=st.sampled_from([None, *Role]), area=st.sampled_from(Area))
def test_any_text_gets_advice_about_words_that_stand_in_it(text: str, owner: Role | None, area: Area) -> None:
    for advice in look_at_term(text, owner, area=area):
        assert advice.words in " ".join(text.split())
        assert (advice.issue is I.OWNER_MISSING) == (not advice.words)


@given(
    row=st.sampled_from(FLAGGED),
    blanks=st.sampled_from([" ", "  ", "\n", "\t"]),
    loud=st.booleans(),
    other=st.sampled_from(LEFT_IN_PEACE),
)
def test_neither_blanks_nor_capitals_nor_a_good_sentence_beside_it_hide_a_bad_one(
    row: tuple[str, TermIssue], blanks: str, loud: bool, other: str
) -> None:
    text, issue = row
    if len(text.split()) == 1:
        return
    told = blanks.join(text.split())
    told = told.upper() if loud else told
    assert issues(told) == {issue}
    assert issue in issues(f"{other}. {told}")
    assert issue in issues(f"{told.rstrip('.')}. {other}")


@given(first=st.sampled_from(LEFT_IN_PEACE), second=st.sampled_from(LEFT_IN_PEACE))
def test_two_good_sentences_make_a_good_term(first: str, second: str) -> None:
    assert look_at_term(f"{first}. {second}.", Role.EMPLOYEE) == ()


@pytest.fixture(scope="module")
def library(resources: Resources) -> tuple[SuggestedTerm, ...]:
    return read_terms((path.stem, path.read_text("utf-8")) for path in resources.terms.glob("*.toml"))


def test_the_library_has_terms_for_every_area_it_promises(library: tuple[SuggestedTerm, ...]) -> None:
    count = {area: sum(term.area is area for term in library) for area in Area if area is not Area.OTHER}
    assert min(count.values()) >= 5, count
    assert [term.area for term in library] == sorted((term.area for term in library), key=list(Area).index)


@pytest.mark.parametrize("lang", list(Lang))
def test_every_suggestion_passes_the_look_in_every_language(
    lang: Lang, library: tuple[SuggestedTerm, ...]
) -> None:
    for term in library:
        text = term.text(lang)
        assert look_at_term(text, term.owner, area=term.area, internal=term.internal) == (), text
        assert text.endswith("."), text


def test_the_three_languages_are_three(library: tuple[SuggestedTerm, ...]) -> None:
    for term in library:
        assert len({text for _, text in term.texts}) == 3, term.id


def test_the_library_is_searched_by_the_beginnings_of_words(library: tuple[SuggestedTerm, ...]) -> None:
    found = search_terms(library, "gjelds  TIME", "nb")
    assert {term.id for term in found} >= {"debt.counselling"}
    assert search_terms(library, "", "nn") == library
    assert search_terms(library, "finnes ikke her", "nb") == ()


GOOD = '[[term]]\nid = "work.x"\nowner = "employee"\nnb = "A b."\nnn = "A b."\nen = "A b."\n'


@pytest.mark.parametrize(
    ("area", "text", "named"),
    [
        ("moon", GOOD, "moon"),
        ("work", "[[term]", "work"),
        ("work", "title = 1\n" + GOOD, "work"),
        ("debt", GOOD, "work.x"),
        ("work", GOOD.replace("employee", "janitor"), "work.x"),
        ("work", GOOD.replace('nn = "A b."', 'nn = " "'), "work.x"),
        ("work", GOOD + "due = 3\n", "work.x"),
        ("work", GOOD + GOOD, "work.x"),
    ],
)
def test_a_library_that_is_written_wrong_is_refused_by_name(area: str, text: str, named: str) -> None:
    with pytest.raises(TermLibraryError, match=named):
        read_terms([(area, text)])


def test_the_library_comes_with_the_program(resources: Resources) -> None:
    assert isinstance(resources.terms, Path)
    assert {path.stem for path in resources.terms.glob("*.toml")} == set(Area) - {Area.OTHER}
