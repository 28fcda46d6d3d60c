"""Each case is spoken of in the words of its own employer: on its page, in the lists, on its papers."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from itertools import product
from typing import Final

import pytest
from PySide6.QtWidgets import QMenu

from akan_desktop.app import commands as do
from akan_desktop.app.desk import Desk
from akan_desktop.app.paper_values import EMPLOYERS_OWN, PaperOrder
from akan_desktop.app.reads import CaseFilter
from akan_desktop.app.rule_sets import rule_sets
from akan_desktop.domain.dates import FactDate
from akan_desktop.domain.errors import Problem, RefusedError
from akan_desktop.domain.fact_codes import Answer, Basis
from akan_desktop.domain.language import Lang
from akan_desktop.domain.people import GroupMember, Role
from akan_desktop.domain.rule_codes import SeesWarning
from akan_desktop.ui.cases.case_view import timeline_items
from akan_desktop.ui.common.context import PageKey
from akan_desktop.ui.today.due import DueLine
from tests.documents.reading import text_of
from tests.ui import seeded
from tests.ui.working import Working, said

OWN: Final = {
    "akan": ("policyen", "Brudd på policyen", "Registrer brudd på policyen", "Akan-hovedkontakt"),
    "hustadvika": (
        "retningslinjene",
        "Brudd på reglementet",
        "Registrer brudd på reglementet",
        "AKAN-hovedkontakt",
    ),
    "nav": (
        "retningslinjene",
        "Brudd på retningslinjene",
        "Registrer brudd på retningslinjene",
        "AKAN-hovedkontakt",
    ),
    "oslo-2017": ("reglementet", "Hendelse", "Registrer hendelse", "AKAN-hovedkontakt"),
    "ud-2018": ("retningslinjene", "Forseelse", "Registrer forseelse", "HMS-rådgiver/AKAN-hovedkontakt"),
}
"""What each employer calls its rules and what happened; the act in the menu; its main contact."""

_INCIDENT: Final = r"\b(hendelse[nr]?|hending[a]?)\b"
_REGLEMENT: Final = r"\b\w*reglement\w*\b"
_GUIDELINES: Final = r"\b(retningslinje\w*)\b"
_MISCONDUCT: Final = r"\b(forseelse\w*|regelbrot\w*)\b"
_UPPER: Final = r"\bAKAN-\w+"
_MIXED: Final = r"\bAkan-"
_TEAM: Final = r"\bsamarbeidsteam\w*\b"
_GROUP: Final = r"\bAKAN-grupp\w+\b"
_FOLLOWERS: Final = r"\boppfølgingsgrupp\w+\b"
_POLICY: Final = r"\bpolicyen\b"
_HR: Final = r"\b(Personalavdeling\w+|HR-avdeling\w+)\b"
_RECRUITMENT: Final = r"\b(Rekruttering og personal|rekruttering og personal)\b"

STRANGE: Final = {
    "akan": (_INCIDENT, _REGLEMENT, _MISCONDUCT, _UPPER, _TEAM, _RECRUITMENT, _GUIDELINES),
    "hustadvika": (_INCIDENT, _MISCONDUCT, _MIXED, _TEAM, _GROUP, _FOLLOWERS, _POLICY, _HR, _RECRUITMENT),
    "nav": (_INCIDENT, _REGLEMENT, _MISCONDUCT, _MIXED, _GROUP, _FOLLOWERS, _POLICY, _RECRUITMENT),
    "oslo-2017": (_MISCONDUCT, _GUIDELINES, _MIXED, _TEAM, _FOLLOWERS, _POLICY, _RECRUITMENT),
    "ud-2018": (_INCIDENT, _REGLEMENT, _MIXED, _TEAM, _FOLLOWERS, _POLICY, _HR),
}
"""Words of the others, which must not be said of a case of this employer."""

PAPERS: Final = ("agreement", "warning", "minutes", "offer", "transfer", "information")


def agree(desk: Desk, case_id: str) -> None:
    """Take the steps to an agreement and a meeting that any of the employers knows."""
    on = desk.today() - timedelta(days=60)
    seeded._offered(desk, case_id, on)
    desk.do(do.RecordAnswer(case_id=case_id, answer=Answer.ACCEPTED, on=on))
    members = tuple(GroupMember(id="", role=role, name=name, secrecy_on=on) for role, name in seeded.GROUP)
    desk.do(do.ComposeGroup(case_id=case_id, members=members, on=on))
    told = desk.reads.case_page(case_id, desk.today()).state.warning_access is SeesWarning.FACT_ONLY
    steps = (
        do.IssueWarning(case_id=case_id, ground="" if told else "Kom for sent.", on=FactDate.of(on)),
        do.ConcludeAgreement(
            case_id=case_id, basis=Basis.AFTER_INCIDENT, on=FactDate.of(on), terms=seeded.TERMS
        ),
        do.HoldMeeting(
            case_id=case_id, on=on + timedelta(days=30), points=("Går bra",), attendance=(Role.EMPLOYEE,)
        ),
    )
    for step in steps:
        try:
            desk.do(step)
        except RefusedError as error:
            # Not every employer warns at the first step: then it is a departure, with its reason.
            if [each.problem for each in error.refusals] != [Problem.REASON_MISSING]:
                raise
            desk.do(replace(step, departure=do.DepartureReason(clause="", reason="Avtalt i møte.")))


def case_of(working: Working, policy: str) -> str:
    """A case with an agreement by the rules of this employer."""
    desk = working.desk
    follow(desk, policy)
    case_id = working.cases[policy] = seeded._opened(desk, f"Fiksjon {policy.title()}", "Prøvestad")
    agree(desk, case_id)
    return case_id


def follow(desk: Desk, policy: str) -> None:
    """Let new cases follow the rules of this employer."""
    ref = next(each.info.ref for each in rule_sets(desk) if each.info.ref.id == policy)
    now = desk.reads.organisation()
    desk.do(do.SetOrganisation(organisation=replace(now, policy=ref, contact_name="")))


def strange(policy: str, text: str) -> list[str]:
    """The words of other employers in a text, as they stand there."""
    return [found[0] for pattern in STRANGE[policy] for found in re.finditer(pattern, text)]


def no_names(text: str) -> str:
    """A text without what people typed or the employer is called, and without Akan's own phone."""
    return re.sub(r"Akan-kompetansesenter|Akan kompetansesenter|Akans", "", text)


@pytest.mark.parametrize("policy", OWN)
def test_the_page_of_a_case_has_no_words_of_others(working: Working, policy: str) -> None:
    _, incident, record, _ = OWN[policy]
    case_of(working, policy)
    for part in ("timeline", "agreement", "group", "papers", "privacy"):
        view = working.view(working.cases_page(policy, part))
        told = "\n".join(said(view))
        assert strange(policy, no_names(told)) == [], part
    context = working.view(working.cases_page(policy))._context
    assert context is not None
    line = [each.title for each in timeline_items(context)]
    assert incident in line
    assert strange(policy, no_names("\n".join(line))) == []
    menu = view.findChildren(QMenu)[0]
    assert record in [action.text() for action in menu.actions()]
    for key in ("incident", "departure", "group", "talk", "close", "amend"):
        told = "\n".join(said(working.form(policy, key)))
        assert strange(policy, no_names(told)) == [], key


@pytest.mark.parametrize("policy", OWN)
def test_the_papers_of_a_case_have_no_words_of_others(working: Working, policy: str) -> None:
    desk, case_id = working.desk, case_of(working, policy)
    for form, lang, blank in product(PAPERS, (Lang.NB, Lang.NN), (False, True)):
        typed = dict.fromkeys(EMPLOYERS_OWN.get(form, ()), "Arbeidsgiveren vet det.")
        order = PaperOrder(case_id=case_id, form=form, lang=lang, typed=typed, blank=blank)
        lacking = desk.papers.missing(desk.paper_request(order))
        order = replace(order, typed=typed | dict.fromkeys(lacking, "Utfylt"))
        if desk.papers.missing(desk.paper_request(order)):
            continue  # The rules name too few who sign: only the form to fill in by hand can be made.
        text = text_of(desk.papers.make(desk.paper_request(order)).pdf)
        assert strange(policy, no_names(text)) == [], (form, lang, blank)


def test_the_contact_signs_by_the_employers_title(working: Working) -> None:
    for policy, (_, _, _, title) in OWN.items():
        order = PaperOrder(case_id=case_of(working, policy), form="minutes", lang=Lang.NB)
        assert working.desk.paper_request(order).roles["main_contact"] == title


def test_rows_side_by_side_each_speak_by_their_own_rules(working: Working) -> None:
    desk = working.desk
    for policy in OWN:
        follow(desk, policy)
        case_id = seeded._opened(desk, f"Ny {policy.title()}", "Prøvestad")
        kind = desk.policy(desk.reads.case_page(case_id, desk.today()).case.policy).rules.incident[0].code
        desk.do(do.RecordIncident(case_id=case_id, on=FactDate.of(desk.today()), type=kind))
    page = working.cases_page()
    page.listing.filters.chosen.emit(CaseFilter.ALL)
    model = page.listing._model
    stage = [column.key for column in model._columns].index("stage")
    shown = {row.name: model._columns[stage].text(row) for row in model.rows}
    assert {policy: shown[f"Ny {policy.title()}"] for policy in OWN} == {
        policy: words[1] for policy, words in OWN.items()
    }
    lines = working.go(PageKey.TODAY).findChildren(DueLine)
    assert lines
    for line in lines:
        for policy in OWN:
            if policy.title() in line.press.accessibleDescription():
                assert strange(policy, no_names("\n".join(said(line)))) == []
