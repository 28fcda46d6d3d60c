"""Every paper of the made-up cases, in every language: filled from the case, the rules and the employer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Final

import pytest

from akan_desktop.app.commands import SetOrganisation
from akan_desktop.app.desk import Desk
from akan_desktop.app.paper_facts import values_of
from akan_desktop.app.paper_flags import flags_of
from akan_desktop.app.paper_people import signers_of
from akan_desktop.app.paper_values import (
    EMPLOYERS_OWN,
    PaperOrder,
    PaperSource,
    copy_may_be_kept,
    paper_request,
)
from akan_desktop.app.papers import FormInfo, PaperRequest
from akan_desktop.app.reads import CaseFilter, CasePage, CaseQuery
from akan_desktop.boot.demo import Demonstration
from akan_desktop.boot.resources import find_resources
from akan_desktop.boot.wiring import Wiring
from akan_desktop.domain.dates import FactDate
from akan_desktop.domain.fact_codes import Area, Held, MeetingMode
from akan_desktop.domain.facts import Agreement, Fact, Meeting, Release, Term, Warning
from akan_desktop.domain.language import Lang
from akan_desktop.domain.people import Role
from akan_desktop.domain.rule_codes import SeesWarning
from tests.documents.reading import text_of
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


def with_facts(desk: Desk, *facts: Fact) -> PaperSource:
    """The case with an agreement of today and these facts, and nothing else."""
    page = page_with(desk, "agreement")
    agreement = replace(page.case.of(Agreement)[-1], on=FactDate.of(desk.today()))
    return source(desk, replace(page, case=replace(page.case, facts=(agreement, *facts))))


def meeting(desk: Desk, days: int, held: Held | None = None, **told: object) -> Meeting:
    on = FactDate.of(desk.today() + timedelta(days=days))
    return replace(Meeting(id=f"meeting-{days}", on=on, held=held), **told)  # type: ignore[arg-type]  # by name


def written(desk: Desk, days: int) -> str:
    return desk.words(Lang.NB).date(desk.today() + timedelta(days=days))


def test_minutes_name_the_next_meeting_as_agreed_or_as_arranged_since(desk: Desk) -> None:
    first = meeting(desk, 1, Held.YES)
    second = meeting(desk, 30, time="09:30", place="Møterom Furua")
    apart = meeting(desk, 9, mode=MeetingMode.WITHOUT_EMPLOYEE)
    put_off = meeting(desk, 8, Held.POSTPONED)

    def following(fact: Meeting, *others: Meeting) -> str:
        return dict(values_of(fact, with_facts(desk, fact, *others)))["meeting.next"]

    arranged = f"{written(desk, 30)} kl. 09:30, Møterom Furua"
    assert following(first) == ""
    assert following(first, apart, put_off) == ""
    assert following(first, apart, put_off, second) == arranged
    # The same is said when that meeting has been held: final minutes do not change.
    assert following(first, replace(second, held=Held.YES), meeting(desk, 60)) == arranged
    agreed = replace(first, next=second.on.exact)
    assert following(agreed, meeting(desk, 12), second) == arranged
    assert following(agreed, meeting(desk, 12)) == written(desk, 30)
    assert following(second, first) == ""


def test_an_agreement_tells_of_the_first_meeting_only_before_it_and_never_of_one_without_the_employee(
    desk: Desk,
) -> None:
    apart = meeting(desk, 2, mode=MeetingMode.WITHOUT_EMPLOYEE)
    planned = meeting(desk, 9, time="10:00")

    def said(*facts: Fact) -> dict[str, str]:
        here = with_facts(desk, *facts)
        return dict(values_of(here.page.case.of(Agreement)[0], here))

    assert said(apart, planned)["evaluation.first"] == f"{written(desk, 9)} kl. 10:00"
    assert "evaluation.first" not in said(apart)
    assert "evaluation.first" not in said(meeting(desk, 3, Held.YES), planned)


@pytest.mark.parametrize(("policy", "often"), [("nav", "med høyst 1 måned mellom møtene"), ("ud-2018", "")])
def test_an_agreement_says_how_often_people_meet_where_the_rules_do(
    desk: Desk, policy: str, often: str
) -> None:
    here = replace(with_facts(desk), policy=desk.policies.get(policy))
    said = dict(values_of(here.page.case.of(Agreement)[0], here))
    assert said["evaluation.frequency"] == often


def test_what_is_put_together_from_several_entries_reads_as_sentences(desk: Desk) -> None:
    terms = tuple(
        Term(text=text, owner=Role.EMPLOYEE, area=Area.SAMPLES)
        for text in ("Prøve annenhver uke", "Svaret blir hos BHT.")
    )
    consent = Release(
        id="release",
        on=FactDate.of(desk.today()),
        between=(Role.GENERAL_PRACTITIONER, Role.OCCUPATIONAL_HEALTH_SERVICE),
        text="når sykmeldingen er over.",
    )
    here = with_facts(desk, consent)
    said = dict(values_of(replace(here.page.case.of(Agreement)[0], terms=terms), here))
    assert said["samples.regime"] == "Prøve annenhver uke. Svaret blir hos BHT."
    assert said["secrecy.release"] == "fastlege og bedriftshelsetjenesten – når sykmeldingen er over"


@pytest.mark.parametrize(
    ("policy", "signing", "said", "unsaid"),
    [
        (
            "oslo-2017",
            [Role.EMPLOYEE, Role.LINE_MANAGER, Role.AKAN_CONTACT, Role.OCCUPATIONAL_HEALTH_SERVICE],
            "kan den forlenges",
            "høyst",
        ),
        ("ud-2018", [Role.EMPLOYER, Role.EMPLOYEE], "retningslinjene for rus og avhengighet", "forlenges"),
        ("hustadvika", [Role.EMPLOYEE, Role.LINE_MANAGER], "partene i opplegget", "AKAN-gruppen"),
        ("nav", [Role.EMPLOYEE, Role.LINE_MANAGER], "med høyst 1 måned mellom møtene", "etter behov"),
    ],
)
def test_an_agreement_to_fill_in_by_hand_is_the_one_of_this_employers_rules(
    desk: Desk, policy: str, signing: list[Role], said: str, unsaid: str
) -> None:
    here = replace(source(desk, page_with(desk, "agreement")), policy=desk.policies.get(policy))
    order = PaperOrder(case_id=here.page.case.id, form="agreement", lang=Lang.NB, blank=True)
    request = paper_request(order, form_of(desk, "agreement"), here)
    assert [signer.role for signer in request.signers] == signing
    printed = " ".join(text_of(desk.papers.make(request).pdf).split())
    assert said in printed
    assert unsaid not in printed
    assert here.rules_name in printed
