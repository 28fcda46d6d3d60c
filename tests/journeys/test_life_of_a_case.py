"""One Oslo case from the first concern to erasure, through the use cases and a real vault."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from akan_desktop.app import commands as c
from akan_desktop.app.desk import Desk
from akan_desktop.app.paper_values import PaperOrder
from akan_desktop.app.papers import PaperMode
from akan_desktop.app.reads import CaseFilter, CaseQuery, DeletionBucket
from akan_desktop.app.records import ArchiveChoice, ArchiveDecision, EraseReason, Organisation
from akan_desktop.app.statistics import ExactTotals
from akan_desktop.app.vaults import Passphrase, VaultSession
from akan_desktop.boot.resources import Resources
from akan_desktop.boot.wiring import Wiring
from akan_desktop.domain.dates import FactDate
from akan_desktop.domain.errors import Problem, RefusedError
from akan_desktop.domain.fact_codes import (
    Answer,
    Area,
    Basis,
    Decision,
    Held,
    MinutesStatus,
    Outcome,
    Severity,
    TalkAbout,
)
from akan_desktop.domain.facts import ActionItem, Notified, Term
from akan_desktop.domain.language import Lang
from akan_desktop.domain.people import GroupMember, ProblemArea, Role, Subject
from akan_desktop.domain.state import Action, ClockKind, Stage
from akan_desktop.domain.tally_codes import Category, Period, Table
from akan_desktop.vault.gate import Gate
from akan_desktop.vault.password_hashing import KdfCost
from tests.journeys.decrypted import bytes_of, decrypted_pages

NAME = "Kanarius Ødeland"
PASSPHRASE = Passphrase("gul sykkel på fjellet")
SIGNERS = (Role.EMPLOYEE, Role.LINE_MANAGER, Role.AKAN_CONTACT, Role.OCCUPATIONAL_HEALTH_SERVICE)
At = Callable[[int, int, int], Desk]


@pytest.fixture
def wiring(resources: Resources) -> Wiring:
    cheap = KdfCost(memory_kib=64, passes=1, lanes=1)
    return Wiring(resources, gate=Gate(now=lambda: datetime.now(UTC), cost=cheap))


@pytest.fixture
def session(wiring: Wiring, tmp_path: Path) -> Iterator[VaultSession]:
    folder = tmp_path / "hvelv"
    code = wiring.gate.create(folder, PASSPHRASE)
    session = wiring.gate.confirm_recovery(folder, code)
    yield session
    session.close()


@pytest.fixture
def at(wiring: Wiring, session: VaultSession) -> At:
    """Give the desk as it stands on a day."""
    return lambda year, month, day: wiring.open_desk(session, on=date(year, month, day))


def primary(desk: Desk, case_id: str) -> Action:
    state = desk.reads.case_page(case_id, desk.today()).state
    (action,) = [each.action for each in state.next_actions if each.primary]
    return action


def stage(desk: Desk, case_id: str) -> Stage:
    return desk.reads.case_page(case_id, desk.today()).state.stage


def clock(desk: Desk, case_id: str, kind: ClockKind) -> date | None:
    state = desk.reads.case_page(case_id, desk.today()).state
    return next((each.on for each in state.clocks if each.what is kind), None)


def paper(desk: Desk, case_id: str, form: str, **typed: str) -> bytes:
    """Make a paper, fill in what only a person knows, and keep it."""
    order = PaperOrder(case_id=case_id, form=form, lang=Lang.NB, mode=PaperMode.PAPER, typed=typed)
    request = desk.paper_request(order)
    missing = {path: "Avtales" for path in desk.papers.missing(request) if not path.startswith("signer")}
    order = replace(order, typed={**missing, **typed})
    made = desk.papers.make(desk.paper_request(order))
    desk.do(c.KeepPaper(case_id=case_id, paper=made))
    return made.pdf


def set_up(desk: Desk) -> None:
    desk.do(
        c.SetOrganisation(
            organisation=Organisation(
                name="Eksempel kommune",
                number="000 000 000",
                public=True,
                employees=400,
                occupational_health_service=True,
                policy=desk.policies.get("oslo-2017").ref,
                contact_name="Hovedkontakt Eksempelsen",
                contact_title="AKAN-hovedkontakt",
                contact_reach="akan@eksempel.invalid",
                privacy_contact="personvern@eksempel.invalid",
                exact_totals=ExactTotals(decided_on=date(2026, 1, 5), reference="Sak 1/26"),
            )
        )
    )


def begin(at: At) -> str:
    """Concern, talk, incident with warning and offer, the answer."""
    desk = at(2026, 1, 12)
    subject = Subject(
        name=NAME, unit="Bydel Eksempel", not_informed_reason="På ferie", inform_by=date(2026, 2, 1)
    )
    with pytest.raises(RefusedError):
        desk.do(c.OpenCase(subject=Subject(name=NAME), problem=ProblemArea.ALCOHOL))
    case = desk.do(c.OpenCase(subject=subject, problem=ProblemArea.ALCOHOL)).case_id
    desk.do(c.RecordConcern(case_id=case, observations=("absence_pattern",), text=f"{NAME} er mye borte."))
    assert stage(desk, case) is Stage.CONCERN
    at(2026, 1, 19).do(c.InformSubject(case_id=case))
    at(2026, 1, 20).do(
        c.RecordTalk(
            case_id=case, about=TalkAbout.CONCERN, text="Snakket om fravær.", next_talk=date(2026, 2, 3)
        )
    )
    desk = at(2026, 3, 2)
    desk.do(
        c.RecordIncident(
            case_id=case,
            type="influenced_or_smell",
            severity=Severity.FORMAL,
            talk=c.TalkSection(text="Reglementet gjennomgått."),
            offer=c.OfferSection(),
        )
    )
    assert primary(desk, case) is Action.RECORD_ANSWER
    desk = at(2026, 3, 5)
    desk.do(c.RecordAnswer(case_id=case, answer=Answer.ACCEPTED))
    assert primary(desk, case) is Action.CONCLUDE_AGREEMENT
    return case


def agree(at: At, case: str) -> None:
    """Group, agreement with its paper, signatures."""
    desk = at(2026, 3, 16)
    members = tuple(
        GroupMember(id="", role=role, name=f"{role.value} Eksempelsen", since=date(2026, 3, 16))
        for role in SIGNERS[1:]
    )
    desk.do(c.ComposeGroup(case_id=case, members=members))
    # In Oslo the contact has no part in the warning before there is a group.
    desk.do(
        c.IssueWarning(
            case_id=case,
            on=FactDate(2026, 3, 2),
            ground=f"{NAME} møtte påvirket.",
            notified=(Notified(role=Role.HR, date=date(2026, 3, 2)),),
        )
    )
    desk.do(
        c.ConcludeAgreement(
            case_id=case,
            basis=Basis.AFTER_INCIDENT,
            terms=(
                Term(text="Møter uthvilt og rusfri.", owner=Role.EMPLOYEE, area=Area.WORK),
                Term(text="Legger til rette for dagvakt.", owner=Role.LINE_MANAGER, due=date(2026, 4, 1)),
            ),
        )
    )
    assert stage(desk, case) is Stage.SIGNING
    assert paper(desk, case, "agreement").startswith(b"%PDF-1.7")
    with pytest.raises(RefusedError) as caught:
        desk.do(c.ConcludeAgreement(case_id=case, basis=Basis.AFTER_INCIDENT))
    assert Problem.AGREEMENT_ACTIVE in {refusal.problem for refusal in caught.value.refusals}
    desk = at(2026, 3, 20)
    desk.do(c.RecordSignatures(case_id=case, roles=SIGNERS))
    assert stage(desk, case) is Stage.AGREEMENT
    assert clock(desk, case, ClockKind.AGREEMENT_END) == date(2028, 3, 16)


def follow_up(at: At, case: str) -> None:
    """Meeting, minutes, breach, decision, amendment."""
    planned = at(2026, 3, 20).do(c.PlanMeeting(case_id=case, on=date(2026, 4, 20), time="09:00"))
    desk = at(2026, 4, 20)
    desk.do(
        c.HoldMeeting(
            case_id=case,
            meeting_id=planned.new_id,
            held=Held.YES,
            on=date(2026, 4, 20),
            time="09:00",
            attendance=SIGNERS,
            points=(f"{NAME} forteller at det går bedre.",),
            decisions=("Avtalen fortsetter.",),
            actions=(ActionItem(text="Ny vaktplan", owner=Role.LINE_MANAGER, due=date(2026, 5, 4)),),
        )
    )
    for status in (MinutesStatus.DRAFT, MinutesStatus.COMMENTING, MinutesStatus.FINAL):
        desk.do(c.FinishMinutes(case_id=case, meeting_id=planned.new_id, status=status))
    with pytest.raises(RefusedError):
        desk.do(c.HoldMeeting(case_id=case, meeting_id=planned.new_id, on=date(2026, 4, 20)))
    assert paper(desk, case, "minutes").startswith(b"%PDF-1.7")
    desk = at(2026, 6, 8)
    desk.do(c.RecordBreach(case_id=case, text=f"{NAME} uteble fra samtale."))
    assert stage(desk, case) is Stage.BREACH
    desk.do(
        c.DecideBreach(
            case_id=case,
            group_recommends=Decision.ADJUST,
            employer_decides=Decision.ADJUST,
            on=date(2026, 6, 8),
        )
    )
    desk.do(c.AmendAgreement(case_id=case, changes="Samtale hver uke."))
    assert stage(desk, case) is Stage.AGREEMENT


def test_a_case_lives_is_erased_and_goes_on_counting(
    at: At, wiring: Wiring, session: VaultSession, tmp_path: Path
) -> None:
    set_up(at(2026, 1, 5))
    case = begin(at)
    agree(at, case)
    follow_up(at, case)
    session.backup()
    at(2026, 11, 2).do(
        c.CloseCase(
            case_id=case,
            outcome=Outcome.OWN_WISH,
            on=FactDate(2026, 11, 2),
            evaluation=f"{NAME} ønsker å avslutte.",
            departure=c.DepartureReason(clause="5.3", reason="Etter eget ønske, enighet i gruppa."),
        )
    )
    early = at(2026, 12, 1)
    (row,) = early.reads.deletion_list(early.today())
    assert (row.bucket, row.on) == (DeletionBucket.LATER, date(2027, 11, 2))
    hits = early.reads.search("Kanarius", early.today())
    assert [hit.row.id for hit in hits] == [case]

    desk = at(2027, 11, 2)
    (row,) = desk.reads.deletion_list(desk.today())
    assert row.bucket is DeletionBucket.DUE
    shown = desk.erase_list(case)
    assert len(shown.papers) == 2
    erase = c.EraseCase(case_id=case, token=shown.token, reason=EraseReason.REVIEW)
    with pytest.raises(RefusedError) as caught:
        desk.do(erase)
    assert [refusal.problem for refusal in caught.value.refusals] == [Problem.ARCHIVE_BLOCKS]
    decision = ArchiveDecision(
        choice=ArchiveChoice.DESTROY, reference="Arkivsak 27/9", decided_on=date(2027, 11, 1)
    )
    desk.do(c.DecideArchive(case_id=case, decision=decision))
    receipt = desk.do(replace(erase, token=desk.erase_list(case).token)).receipt
    assert receipt is not None
    assert receipt.backed_up
    assert receipt.record.papers == 2
    assert desk.reads.case_list(CaseQuery(on=desk.today(), filter=CaseFilter.ALL)).total == 0
    assert desk.reads.search("Kanarius", desk.today()) == ()
    assert [record.serial for record in desk.reads.destruction_records()] == [receipt.record.serial]

    release = desk.statistics.lock(Period(2026), desk.today())
    totals = next(table for table in release.tables if table.table is Table.TOTALS)
    counted = {cell.category: (cell.lower, cell.upper) for cell in totals.cells}
    assert counted[Category.NEW] == counted[Category.AGREEMENTS] == counted[Category.CLOSED] == (1, 1)
    session.close()
    _assert_forgotten(wiring, tmp_path / "hvelv", tmp_path)


def _assert_forgotten(wiring: Wiring, folder: Path, beside: Path) -> None:
    """The name is in no byte of the folder, on no decrypted page, and in no backup once it is restored."""
    traces = [NAME.encode(), NAME.encode("utf-16-le"), b"Kanarius", b"kanarius"]
    assert not [trace for trace in traces if trace in bytes_of(folder)]
    assert not [trace for trace in traces if trace in decrypted_pages(folder, PASSPHRASE)]
    backups = wiring.gate.backups(folder)
    assert len(backups) >= 2
    older = decrypted_pages(backups[-1].path, PASSPHRASE)
    assert NAME.encode() in older, "the search would find the name if it were there"
    for number, backup in enumerate(backups):
        into = beside / f"gjenopprettet-{number}" / "hvelv"
        into.parent.mkdir()
        # The newest list of what has been erased goes along, as on the same computer.
        restored = _beside(folder, into)
        wiring.gate.restore(backup.path, restored, PASSPHRASE, replay=wiring.replay)
        assert not [trace for trace in traces if trace in decrypted_pages(restored, PASSPHRASE)]


def _beside(folder: Path, into: Path) -> Path:
    shutil.copytree(folder, into)
    into.chmod(0o700)
    return into
