"""A paper that is addressed to the employee speaks to the employee, whatever the employer's rules say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from akan_desktop.app.papers import PaperRequest
from akan_desktop.documents import compose, library, model
from akan_desktop.domain.facts import Meeting
from akan_desktop.domain.language import Lang
from akan_desktop.domain.people import Role
from tests.app.papers_to_the_employee import (
    FORMS,
    MAKER,
    RULES,
    TODAY,
    info,
    order,
    situations,
    without_letters,
)
from tests.policies.conftest import ROOT

LIBRARY = library.load(ROOT / "forms")
THIRD_PERSON = re.compile(
    r"\b(den ansatte|den tilsette|arbeidstaker|arbeidstakar|medarbeider|medarbeidar|vedkommende"
    r"|vedkomande|the employee|the answer is)",
    re.IGNORECASE,
)
PARTY = re.compile(
    r"«Du» i avtalen er den (ansatte|tilsette)\.|“You” means the employee\."
    r"|(^|\t)(Den ansatte|Den tilsette|The employee|Employee)(?=\t|$)"
)
"""Who the parties of an agreement are, and who is responsible for a term: one named as the other."""
AGREEMENTS = ("agreement", "amendment")
QUOTED = re.compile("«[^»]*»|“[^”]*”")


def lines(request: PaperRequest) -> Iterator[str]:
    """Every line of a paper, signatures included, as it is read."""
    document = compose.compose(LIBRARY, LIBRARY.forms[request.form], request)
    for block in document.blocks:
        yield from model._lines(block)  # what the paper's own checksum is taken of


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("rules", RULES)
def test_no_paper_to_the_employee_speaks_of_the_employee(rules: str, form: str) -> None:
    for policy in (RULES[rules], without_letters(RULES[rules])):
        for lang in Lang:
            for situation in situations(form, policy):
                request = order(form, policy, lang, situation)
                assert MAKER.missing(request) == (), (situation.name, lang)
                read = [PARTY.sub("", line) if form in AGREEMENTS else line for line in lines(request)]
                told = [line for line in read if THIRD_PERSON.search(QUOTED.sub("", line))]
                assert told == [], (situation.name, lang)


@pytest.mark.parametrize("rules", RULES)
def test_no_rules_are_quoted_where_they_have_words_for_letters(rules: str) -> None:
    policy = RULES[rules]
    for form in ("offer", "warning", "information"):
        for situation in situations(form, policy):
            values = order(form, policy, Lang.NB, situation).values
            said = [values.get(path, "") for path in ("offer.yes", "offer.no", "storage.rule")]
            assert not any("«" in each for each in said), situation.name


def test_rules_without_words_for_letters_are_quoted_with_their_clause() -> None:
    oslo = without_letters(RULES["oslo-2017"])
    first = next(each for each in situations("offer", oslo) if each.name == "1-pending")
    for lang, start in (
        (Lang.NB, "Kort sagt er dette regelen i AKAN-reglementet, punkt 5.3: «Alternativ 2: Den ansatte"),
        (Lang.NN, "Kort sagt er dette regelen i AKAN-reglementet, punkt 5.3: «Alternativ 2: Den tilsette"),
        (Lang.EN, "In short, this is the rule in the AKAN rules, clause 5.3: “Alternative 2: the answer"),
    ):
        values = order("offer", oslo, lang, first).values
        assert values["offer.no"].startswith(start)
        assert not {"offer.source", "offer.reading"} & set(values)
    information = order("information", oslo, Lang.NB, first).values
    assert information["storage.rule"].startswith("Slik leser vi AKAN-reglementet, punkt 5.6: «")
    assert "storage.source" not in information


def test_an_offer_says_what_the_answer_means_where_it_stands_and_whether_it_is_a_reading() -> None:
    oslo, ud = RULES["oslo-2017"], RULES["ud-2018"]
    second = next(each for each in situations("offer", oslo) if each.name == "2-pending")
    said = order("offer", oslo, Lang.NB, second).values
    assert said["offer.no"].startswith("Vi behandler saken som en vanlig personalsak.")
    assert said["offer.source"] == "AKAN-reglementet, punkt 5.3"
    third = next(each for each in situations("offer", ud) if each.name == "3-pending")
    read = order("offer", ud, Lang.NN, third).values
    assert read["offer.no"] == "Saka går til personalseksjonen."
    assert read["offer.reading"].endswith(", «Tredje skriftlige advarsel»")
    # Where the rules are silent, the letter says what always holds, and cites them for nothing.
    nav = RULES["nav"]
    silent = order(
        "offer", nav, Lang.NB, next(each for each in situations("offer", nav) if each.name == "1-pending")
    )
    assert "offer.no" not in silent.values


def test_what_rules_meet_with_a_talk_alone_is_no_step_of_an_offer() -> None:
    from akan_desktop.domain.fact_codes import Severity
    from akan_desktop.domain.facts import Incident

    oslo = RULES["oslo-2017"]
    second = next(each for each in situations("offer", oslo) if each.name == "2-pending")
    mild = tuple(
        replace(fact, severity=Severity.MILD) if isinstance(fact, Incident) and fact.id == "i1" else fact
        for fact in second.facts
    )
    said = order("offer", oslo, Lang.NB, replace(second, facts=mild)).values["offer.no"]
    assert said.startswith("Du får en advarsel")


@pytest.mark.parametrize("form", ["offer", "transfer", "warning"])
def test_a_paper_to_fill_in_by_hand_is_signed_in_the_same_order(form: str) -> None:
    policy = RULES["oslo-2017"]
    filled = [order(form, policy, Lang.NB, each) for each in situations(form, policy) if not each.blank]
    signing = {tuple(signer.role for signer in request.signers) for request in filled}
    by_hand = info(form).signer_roles[: LIBRARY.forms[form].blank_signers]
    assert signing == {tuple(by_hand)} == {(Role.LINE_MANAGER, Role.EMPLOYEE)}


@pytest.mark.parametrize(
    ("ago", "said"), [(1, "fikk beskjed 22. november 2026,"), (0, "får beskjed 23. november 2026,")]
)
def test_a_notice_speaks_of_a_day_that_has_passed_as_past(ago: int, said: str) -> None:
    policy = RULES["oslo-2017"]
    apart = next(each for each in situations("notice", policy) if each.name == "without_employee")
    (meeting,) = apart.facts
    assert isinstance(meeting, Meeting)
    told = replace(meeting, told_on=TODAY - timedelta(days=ago))
    request = order("notice", policy, Lang.NB, replace(apart, facts=(told,)))
    assert any(said in line.replace("\u00a0", " ") for line in lines(request))


@pytest.mark.parametrize("number", ["99 99 99 99", "999 99 999", "+47 99 99 99 99"])
def test_no_line_parts_a_telephone_number(number: str) -> None:
    policy = RULES["oslo-2017"]
    (told, *_) = [each for each in situations("information", policy) if not each.blank]
    request = order("information", policy, Lang.NB, told)
    values = {path: text.replace("99 99 99 99", number) for path, text in request.values.items()}
    whole = "\n".join(
        lines(replace(request, values={**values, "access.keepers": f"Hanne, telefon {number}."}))
    )
    assert number.replace(" ", "\u00a0") in whole
    assert number not in whole
