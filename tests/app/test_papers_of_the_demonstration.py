"""Every paper of the made-up cases, in every language: filled from the case, the rules and the employer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from akan_desktop.app.commands import SetOrganisation
from akan_desktop.app.desk import Desk
from akan_desktop.app.paper_facts import values_of
from akan_desktop.app.paper_flags import flags_of
from akan_desktop.app.paper_people import signers_of
from akan_desktop.app.paper_values import EMPLOYERS_OWN, PaperOrder, PaperSource, copy_may_be_kept
from akan_desktop.app.papers import FormInfo, PaperRequest
from akan_desktop.app.reads import CaseFilter, CasePage, CaseQuery
from akan_desktop.boot.demo import Demonstration
from akan_desktop.boot.resources import find_resources
from akan_desktop.boot.wiring import Wiring
from akan_desktop.domain.facts import Agreement, Fact, Meeting, Warning
from akan_desktop.domain.language import Lang
from akan_desktop.domain.people import Role
from akan_desktop.domain.rule_codes import SeesWarning
from tests.documents.test_conformance import needs_vera, verdicts

KINDS: Final[Mapping[str, type[Fact]]] = {
    "agreement": Agreement,
    "warning": Warning,
    "notice": Meeting,
    "minutes": Meeting,
}
FORMS: Final = ("information", *KINDS)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with Demonstration(Path(tmp_path_factory.mktemp("demo"))) as demo:
        yield demo.desk(Wiring(find_resources()))


def pages(desk: Desk) -> list[CasePage]:
    rows = desk.reads.case_list(CaseQuery(on=desk.today(), filter=CaseFilter.ALL)).rows
    return [desk.reads.case_page(row.id, desk.today()) for row in rows]


def page_with(desk: Desk, form: str) -> CasePage:
    """A case in which nothing is lacking that a paper documents: its group is there."""
    kind = KINDS.get(form, Agreement)
    whole = [page for page in pages(desk) if page.case.group and page.case.of(Agreement)]
    return next(page for page in whole if page.case.of(kind) and (form != "warning" or _has_incident(page)))


def _has_incident(page: CasePage) -> bool:
    return any(fact.kind == "incident" for fact in page.case.live_facts)


def ordered(desk: Desk, form: str, lang: Lang) -> PaperRequest:
    typed = dict.fromkeys(EMPLOYERS_OWN.get(form, ()), "Arbeidsgiveren vet det.")
    case_id = page_with(desk, form).case.id
    return desk.paper_request(PaperOrder(case_id=case_id, form=form, lang=lang, typed=typed))


def source(desk: Desk, page: CasePage) -> PaperSource:
    return PaperSource(
        page=page,
        organisation=desk.reads.organisation(),
        policy=desk.policy(page.case.policy),
        words=desk.words(Lang.NB),
        lang=Lang.NB,
        issued=desk.today(),
    )


def form_of(desk: Desk, form: str) -> FormInfo:
    return next(each for each in desk.papers.forms() if each.id == form)


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("form", FORMS)
def test_every_paper_is_made_with_nothing_typed_but_what_only_the_employer_knows(
    desk: Desk, form: str, lang: Lang
) -> None:
    request = ordered(desk, form, lang)
    assert desk.papers.missing(request) == ()
    assert desk.papers.make(request).pages >= 1


def test_the_oslo_sentences_of_an_agreement_come_from_rules_with_their_clause(desk: Desk) -> None:
    page = page_with(desk, "agreement")
    said = {
        flag: rule.clause.clause for rule in desk.policy(page.case.policy).rules.paper for flag in rule.says
    }
    assert said == {
        "protected": "3.2",
        "bht": "4.3",
        "contact_follows": "4.4.2",
        "support_courses": "4.5",
        "aml_dismissal": "5.4",
        "group_leads": "5.5",
    }
    assert set(said) <= ordered(desk, "agreement", Lang.NB).flags
    assert not {"sick_note_gp", "gp_check"} & ordered(desk, "agreement", Lang.NB).flags
    ours = source(desk, page)
    silent = replace(ours, policy=replace(ours.policy, rules=replace(ours.policy.rules, paper=())))
    assert not flags_of(form_of(desk, "agreement"), None, silent) & set(said)


def test_an_agreement_is_signed_by_the_four_of_the_rules_and_a_warning_by_no_contact(desk: Desk) -> None:
    assert [signer.role for signer in ordered(desk, "agreement", Lang.NB).signers] == [
        Role.EMPLOYEE,
        Role.LINE_MANAGER,
        Role.AKAN_CONTACT,
        Role.OCCUPATIONAL_HEALTH_SERVICE,
    ]
    warning = ordered(desk, "warning", Lang.NB).signers
    assert [signer.role for signer in warning] == [Role.LINE_MANAGER, Role.EMPLOYEE]


def test_a_contact_who_co_issues_signs_a_warning_and_one_told_the_fact_only_keeps_no_copy(desk: Desk) -> None:
    page = page_with(desk, "warning")
    ours = source(desk, page)
    contact = ours.policy.rules.contact
    assert contact is not None
    assert copy_may_be_kept("warning", page, ours.policy)
    for sees, signs, kept in ((SeesWarning.CO_ISSUES, True, True), (SeesWarning.FACT_ONLY, False, False)):
        rules = replace(ours.policy.rules, contact=replace(contact, sees_warning=sees))
        policy = replace(ours.policy, rules=rules)
        warning = page.case.of(Warning)[-1]
        signing = signers_of(form_of(desk, "warning"), warning, replace(ours, policy=policy))
        assert (Role.MAIN_CONTACT in {signer.role for signer in signing}) is signs
        assert copy_may_be_kept("warning", page, policy) is kept


def test_a_signer_whom_nobody_has_named_is_missing_by_role(desk: Desk) -> None:
    page = page_with(desk, "agreement")
    alone = replace(page, case=replace(page.case, group=()))
    agreement = replace(page.case.of(Agreement)[-1], group=())
    signing = signers_of(form_of(desk, "agreement"), agreement, source(desk, alone))
    request = replace(ordered(desk, "agreement", Lang.NB), signers=signing)
    assert set(desk.papers.missing(request)) == {
        "signer.line_manager",
        "signer.akan_contact",
        "signer.occupational_health_service",
    }


def test_where_the_rules_do_not_say_who_signs_the_employee_and_the_leader_do(desk: Desk) -> None:
    page = page_with(desk, "agreement")
    here = replace(source(desk, page), policy=desk.policies.get("nav"))
    assert not here.policy.rules.signer
    signing = signers_of(form_of(desk, "agreement"), page.case.of(Agreement)[-1], here)
    assert [signer.role for signer in signing] == [Role.EMPLOYEE, Role.LINE_MANAGER]
    request = replace(ordered(desk, "agreement", Lang.NB), signers=signing)
    assert desk.papers.missing(request) == ()


def test_the_information_names_who_is_told_and_how_the_rules_are_read(desk: Desk) -> None:
    request = ordered(desk, "information", Lang.NN)
    assert any(entry.startswith("Næraste leiar: ") for entry in request.lists["recipients"])
    assert request.lists["wished"] == ("Personkontakt",)
    assert request.values["storage.source"] == "AKAN-reglementet, punkt 5.6"
    assert "Eitt år etter" in request.values["storage.rule"]


def test_the_employers_own_words_are_kept_per_language(desk: Desk) -> None:
    assert desk.usual_key("information", "access.keepers", Lang.NB) == "paper.information.access.keepers"
    assert desk.usual_key("information", "access.keepers", Lang.NN) == "paper.information.access.keepers.nn"
    before = desk.reads.organisation()
    desk.do(SetOrganisation(organisation=replace(before, paper_language=Lang.NN)))
    assert desk.usual_key("information", "access.keepers", Lang.NN) == "paper.information.access.keepers"
    desk.do(SetOrganisation(organisation=before))


def test_a_form_to_fill_in_by_hand_knows_nothing_of_the_case(desk: Desk) -> None:
    page = page_with(desk, "agreement")
    for form in FORMS:
        order = PaperOrder(case_id=page.case.id, form=form, lang=Lang.NB, blank=True)
        request = desk.paper_request(order)
        assert page.case.subject.name not in repr(request)
        assert page.case.ref not in repr(request)
        assert desk.papers.make(request).pages >= 1


@pytest.mark.slow
@needs_vera
def test_the_papers_of_real_cases_are_pdf_a_2a_and_pdf_ua_1(desk: Desk, tmp_path: Path) -> None:
    files = []
    for form in FORMS:
        for lang in Lang:
            files.append(tmp_path / f"{form}-{lang}.pdf")
            files[-1].write_bytes(desk.papers.make(ordered(desk, form, lang)).pdf)
    found = verdicts(files)
    assert {name: verdict for name, verdict in found.items() if verdict != "pass"} == {}
    assert len(found) == 2 * len(files)


@pytest.mark.parametrize(
    ("policy_id", "said", "extended"),
    [
        ("oslo-2017", {"closing_meeting", "support_courses"}, True),
        ("ud-2018", {"report_breach"}, False),
        ("hustadvika", {"support_accepted"}, False),
    ],
)
def test_an_agreement_says_only_what_this_employers_rules_say(
    desk: Desk, policy_id: str, said: set[str], extended: bool
) -> None:
    policy = desk.policies.get(policy_id)
    page = page_with(desk, "agreement")
    here = replace(source(desk, page), policy=policy)
    fact = page.case.of(Agreement)[-1]
    own = {"closing_meeting", "support_accepted", "support_courses", "report_breach"}
    assert flags_of(form_of(desk, "agreement"), fact, here) & own == said
    assert ("agreement.extension_period" in dict(values_of(fact, here))) is extended
