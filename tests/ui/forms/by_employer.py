"""A case under the rules of one employer, in the window that the tests work in."""

from __future__ import annotations

from datetime import date, timedelta

from akan_desktop.app import commands as do
from akan_desktop.app.reads import CasePage
from akan_desktop.domain.dates import FactDate
from akan_desktop.domain.fact_codes import ImmediateMeasure, Severity
from akan_desktop.domain.facts import Fact
from akan_desktop.domain.people import GroupMember, Role, Subject, Workplace
from akan_desktop.i18n.catalogue import Texts
from akan_desktop.i18n.own_words import in_own_words
from tests.ui.working import Working

GROUND = "Kom i ustø gange inn i varemottaket."


def opened(work: Working, policy: str, **traits: object) -> str:
    """Open a case under an employer's rules; the traits are fields of the person."""
    subject = Subject(name="Petter Påfunn", unit="Vei", informed_on=work.desk.today(), **traits)  # type: ignore[arg-type]  # traits by name
    return work.desk.do(
        do.OpenCase(
            subject=subject,
            policy=work.desk.policies.get(policy).ref,
            workplace=Workplace(occupational_health_service=True, employees=400, public=True),
        )
    ).case_id


def page(work: Working, case_id: str) -> CasePage:
    return work.desk.reads.case_page(case_id, work.desk.today())


def words_of(work: Working, case_id: str) -> Texts:
    """Return the language in the words of the case's own employer."""
    return in_own_words(work.texts, work.desk.policy(page(work, case_id).case.policy))


def facts(work: Working, case_id: str, kind: type[Fact]) -> tuple[Fact, ...]:
    return page(work, case_id).case.of(kind)


def incident(
    work: Working,
    case_id: str,
    on: date | None = None,
    *,
    severity: Severity = Severity.FORMAL,
    measures: tuple[ImmediateMeasure, ...] = (),
) -> None:
    rules = work.desk.policy(page(work, case_id).case.policy).rules
    work.desk.do(
        do.RecordIncident(
            case_id=case_id,
            on=FactDate.of(on or work.desk.today()),
            type=rules.incident[0].code,
            severity=severity,
            measures=measures,
            text="Luktet alkohol ved vaktstart.",
        )
    )


def warned(work: Working, case_id: str, on: date, ground: str = GROUND) -> None:
    incident(work, case_id, on)
    work.desk.do(do.IssueWarning(case_id=case_id, ground=ground, on=FactDate.of(on)))


def grouped(work: Working, case_id: str) -> None:
    member = GroupMember(id="", role=Role.LINE_MANAGER, name="Lene Lederdal", secrecy_on=work.desk.today())
    work.desk.do(do.ComposeGroup(case_id=case_id, members=(member,)))


def ago(work: Working, days: int) -> date:
    return work.desk.today() - timedelta(days=days)
