"""A whole desk: a real vault, the City of Oslo's rules, real forms; one case from incident to erasure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from akan_desktop.app import commands as c
from akan_desktop.app.desk import Desk
from akan_desktop.app.paper_values import PaperOrder
from akan_desktop.app.papers import Lang, PaperMode
from akan_desktop.app.reads import CaseQuery, DeletionBucket
from akan_desktop.app.records import ArchiveChoice, ArchiveDecision, EraseReason, Organisation
from akan_desktop.app.vaults import VaultSession
from akan_desktop.boot.resources import find_resources
from akan_desktop.boot.wiring import Wiring
from akan_desktop.domain.dates import FactDate
from akan_desktop.domain.fact_codes import Answer, Basis, MinutesStatus, Outcome, Severity
from akan_desktop.domain.facts import ActionItem, Term
from akan_desktop.domain.people import GroupMember, Role, Subject
from akan_desktop.domain.state import Stage
from tests.fakes.clock import FixedClock
from tests.vault.made import PASSPHRASE, cheap_gate

TODAY = date(2026, 11, 23)
MEMBERS = (
    (Role.LINE_MANAGER, "Leif Lederbakken"),
    (Role.AKAN_CONTACT, "Astrid Akanstad"),
    (Role.OCCUPATIONAL_HEALTH_SERVICE, "Bente Bedriftslund"),
)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[VaultSession]:
    gate = cheap_gate()
    gate.create(tmp_path / "vault", PASSPHRASE)
    opened = gate.open(tmp_path / "vault", PASSPHRASE)
    yield opened
    opened.close()


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(TODAY)


@pytest.fixture
def desk(session: VaultSession, clock: FixedClock) -> Desk:
    made = replace(Wiring(find_resources()).open_desk(session, on=TODAY), clock=clock)
    policy = made.policies.get("oslo-2017").ref
    organisation = Organisation(
        name="Eksempelby kommune",
        number="999 999 999",
        public=True,
        employees=400,
        occupational_health_service=True,
        policy=policy,
        contact_name="Astrid Akanstad",
    )
    made.do(c.SetOrganisation(organisation=organisation))
    return made


def opened(desk: Desk) -> str:
    subject = Subject(name="Eva Eksempelsen", unit="Furulia", position="Hjelpepleier", informed_on=TODAY)
    group = tuple(GroupMember(id="", role=role, name=name) for role, name in MEMBERS)
    return desk.do(c.OpenCase(subject=subject, group=group)).case_id


def with_agreement(desk: Desk) -> tuple[str, str]:
    case_id = opened(desk)
    desk.do(
        c.RecordIncident(
            case_id=case_id,
            on=FactDate(2026, 11, 20),
            type="under_influence",
            severity=Severity.FORMAL,
            text="Luktet alkohol på kveldsvakt.",
            talk=c.TalkSection(),
            warning=c.WarningSection(ground="Luktet alkohol på kveldsvakt."),
            offer=c.OfferSection(),
        )
    )
    desk.do(c.RecordAnswer(case_id=case_id, answer=Answer.ACCEPTED))
    terms = (Term(text="Samtale hos bedriftshelsetjenesten", owner=Role.EMPLOYEE, due=date(2026, 12, 1)),)
    agreement = c.ConcludeAgreement(case_id=case_id, basis=Basis.AFTER_INCIDENT, terms=terms)
    return case_id, desk.do(agreement).new_id


def test_a_case_goes_from_incident_to_erasure_by_real_rules(desk: Desk, clock: FixedClock) -> None:
    case_id, _ = with_agreement(desk)
    assert desk.reads.case_page(case_id, TODAY).state.stage is Stage.SIGNING
    roles = (Role.EMPLOYEE, *(role for role, _ in MEMBERS))
    desk.do(c.RecordSignatures(case_id=case_id, roles=roles))
    assert desk.reads.case_page(case_id, TODAY).state.stage is Stage.AGREEMENT
    desk.do(c.HoldMeeting(case_id=case_id, points=("Det går bra",)))
    clock.day = date(2028, 11, 24)
    desk.do(c.CloseCase(case_id=case_id, outcome=Outcome.COMPLETED))
    desk.do(c.DecideArchive(case_id=case_id, decision=ArchiveDecision(choice=ArchiveChoice.DESTROY)))
    clock.day = date(2030, 1, 2)
    gone = desk.erase_list(case_id)
    outcome = desk.do(c.EraseCase(case_id=case_id, token=gone.token, reason=EraseReason.REVIEW))
    assert outcome.receipt is not None
    assert outcome.receipt.backed_up
    assert desk.reads.case_ids() == ()
    for lang in Lang:
        request = desk.destruction_request(outcome.receipt, lang)
        assert "Eva" not in repr(request)
        assert desk.papers.make(request).pages >= 1


@pytest.mark.parametrize("lang", Lang)
def test_the_papers_of_a_case_are_filled_from_the_register(desk: Desk, lang: Lang) -> None:
    case_id, _ = with_agreement(desk)
    desk.do(
        c.HoldMeeting(
            case_id=case_id,
            time="14:00",
            place="Møterom Furua",
            attendance=(Role.EMPLOYEE, Role.LINE_MANAGER),
            points=("Det går bra",),
            actions=(ActionItem(text="Avtale ny time", owner=Role.EMPLOYEE, due=date(2026, 12, 1)),),
        )
    )
    typed = {
        "warning": {"warning.expected": "Møt uthvilt."},
        "information": {
            "basis.processing": "artikkel 6 nr. 1 f",
            "basis.health": "artikkel 9 nr. 2 b",
            "access.keepers": "hovedkontakten og vara",
            "storage.deletion": "senest 2029",
        },
    }
    for form in ("information", "warning", "agreement", "notice", "minutes"):
        order = PaperOrder(case_id=case_id, form=form, lang=lang, typed=typed.get(form, {}))
        request = desk.paper_request(order)
        assert desk.papers.missing(request) == (), form
        for mode in (PaperMode.FIELDS, PaperMode.SERVICE):
            assert desk.papers.make(replace(request, mode=mode)).pages >= 1


def test_an_agreement_names_its_signers_terms_and_version(desk: Desk) -> None:
    case_id, agreement = with_agreement(desk)
    order = PaperOrder(case_id=case_id, form="agreement", lang=Lang.NB, mode=PaperMode.FIELDS)
    request = desk.paper_request(order)
    assert [signer.role for signer in request.signers] == [
        "employee",
        "line_manager",
        "akan_contact",
        "occupational_health_service",
    ]
    assert request.values["employee.name"] == "Eva Eksempelsen"
    assert request.values["agreement.end"] == "23.\N{NO-BREAK SPACE}november 2028"
    assert request.tables["terms"] == (
        ("Samtale hos bedriftshelsetjenesten", "employee", "1.\N{NO-BREAK SPACE}desember 2026"),
    )
    paper = desk.papers.make(request)
    assert (paper.document_id, request.version) == ("AVT-2026-001", 1)
    desk.do(c.KeepPaper(case_id=case_id, paper=paper, version=request.version, fact_id=agreement))
    assert desk.paper_request(order).version == 2


def test_what_is_usual_for_an_employer_is_typed_once(desk: Desk) -> None:
    case_id = opened(desk)
    order = PaperOrder(case_id=case_id, form="information", lang=Lang.NB)
    assert "access.keepers" in desk.papers.missing(desk.paper_request(order))
    desk.do(c.SetPreference(key="paper.information.access.keepers", value="Hovedkontakten og vara"))
    assert desk.paper_request(order).values["access.keepers"] == "Hovedkontakten og vara"


def test_summaries_are_brought_up_to_date_in_slices(desk: Desk, clock: FixedClock) -> None:
    for _ in range(60):
        opened(desk)
    with_agreement(desk)
    assert desk.refresh_summaries() == 0
    clock.day = date(2031, 1, 1)
    left = [desk.refresh_summaries(budget_ms=0) for _ in range(4)]
    assert left[-1] == 0
    assert left == sorted(left, reverse=True)


def test_a_revived_case_is_erased_again(desk: Desk, session: VaultSession) -> None:
    case_id = opened(desk)
    session.bury(case_id)
    assert desk.erase_revived() == 1
    assert desk.reads.case_ids() == ()
    assert [record.reason for record in desk.reads.destruction_records()] == [EraseReason.AGAIN]
    assert desk.erase_revived() == 0


def test_the_deletion_page_shows_a_closed_case(desk: Desk) -> None:
    case_id, _ = with_agreement(desk)
    desk.do(
        c.CloseCase(
            case_id=case_id,
            outcome=Outcome.OWN_WISH,
            departure=c.DepartureReason(clause="5.4", reason="Flytter"),
        )
    )
    (row,) = desk.reads.deletion_list(TODAY)
    assert row.archive is not None
    assert row.archive.choice is ArchiveChoice.BLOCKED
    assert row.bucket in (DeletionBucket.DUE, DeletionBucket.SOON, DeletionBucket.LATER, DeletionBucket.ASK)
    assert desk.reads.case_list(CaseQuery(on=TODAY)).total == 0


def test_minutes_of_a_meeting_without_the_employee_are_final_all_the_same(desk: Desk) -> None:
    case_id = opened(desk)
    meeting = desk.do(c.HoldMeeting(case_id=case_id)).new_id
    desk.do(c.FinishMinutes(case_id=case_id, meeting_id=meeting, status=MinutesStatus.FINAL))
    order = PaperOrder(case_id=case_id, form="minutes", lang=Lang.NN, fact_id=meeting)
    assert desk.paper_request(order).document_id == "REF-2026-001"
