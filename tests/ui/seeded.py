"""A vault with a handful of fictional cases, entered step by step as a person would."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

from akan_desktop.app import commands as do
from akan_desktop.app.desk import Desk
from akan_desktop.app.records import Organisation
from akan_desktop.app.vault_records import Passphrase
from akan_desktop.domain.dates import FactDate, add_months
from akan_desktop.domain.errors import RefusedError
from akan_desktop.domain.fact_codes import (
    Answer,
    Basis,
    ConcernSource,
    Outcome,
    Severity,
    TalkAbout,
)
from akan_desktop.domain.facts import ActionItem, Concern, Term
from akan_desktop.domain.people import Employment, GroupMember, ProblemArea, Role, Subject
from tests.ui.real_window import PASSPHRASE, RealWindow

GROUP = (
    (Role.LINE_MANAGER, "Lene Lederdal"),
    (Role.AKAN_CONTACT, "Kåre Kontaktnes"),
    (Role.OCCUPATIONAL_HEALTH_SERVICE, "Hege Helsevik"),
)
TERMS = (
    Term(text="Møter rusfri på jobb hver dag", owner=Role.EMPLOYEE),
    Term(text="Kort prat med leder hver mandag morgen", owner=Role.LINE_MANAGER),
    Term(text="Følger opplegget som er avtalt med behandler", owner=Role.EMPLOYEE, internal=False),
)


def open_desk(real: RealWindow) -> Desk:
    """Open the vault that `RealWindow.make_vault` made, as an organisation with everything filled in."""
    desk = real.wiring.open_desk(real.wiring.gate.open(real.folder, Passphrase(PASSPHRASE)))
    policy = desk.reads.organisation().policy
    desk.do(
        do.SetOrganisation(
            organisation=Organisation(
                name="Fjordby kommune",
                number="000 000 000",
                public=True,
                employees=640,
                occupational_health_service=True,
                policy=policy,
                contact_name="Mari Hovedkontakt",
                contact_title="HMS-rådgiver",
                contact_reach="tlf. 00 00 00 00",
                privacy_contact="personvern@fjordby.example",
            )
        )
    )
    return desk


def fill(desk: Desk) -> dict[str, str]:
    """Enter cases at different stages; return their ids by what they show."""
    today = desk.today()
    made = {
        "concern": _opened(desk, "Test Testesen", "Teknisk drift", concern=today - timedelta(days=3)),
        "offer": _offered(
            desk, _opened(desk, "Prøve Prøvestad", "Barnehage nord"), today - timedelta(days=9)
        ),
        "agreement": _agreed(desk, _opened(desk, "Ærlig Øksnes Ås", "Hjemmetjenesten"), today),
        "closed": _closed(desk, _opened(desk, "Ola Oppdiktet", "Kjøkken og kantine"), today),
    }
    waiting = Subject(
        name="Frida Fiksjon",
        unit="Renhold",
        not_informed_reason="Er på reise uten telefon.",
        inform_by=today + timedelta(days=12),
    )
    made["uninformed"] = desk.do(do.OpenCase(subject=waiting)).case_id
    return made


def _opened(desk: Desk, name: str, unit: str, *, concern: date | None = None) -> str:
    today = desk.today()
    facts = ()
    if concern is not None:
        facts = (
            Concern(
                id="",
                on=FactDate.of(concern),
                source=ConcernSource.MANAGER,
                observations=("tasks_pile_up", "withdrawal"),
                text="Har glemt to avtaler og trekker seg unna i pausene.",
            ),
        )
    subject = Subject(
        name=name,
        unit=unit,
        position="Fagarbeider",
        employment=Employment.PERMANENT,
        informed_on=today,
    )
    return desk.do(do.OpenCase(subject=subject, problem=ProblemArea.ALCOHOL, facts=facts)).case_id


def _offered(desk: Desk, case_id: str, on: date) -> str:
    kind = desk.policy(desk.reads.case_page(case_id, on).case.policy).rules.incident[0].code
    desk.do(
        do.RecordIncident(
            case_id=case_id,
            on=FactDate.of(on),
            type=kind,
            severity=Severity.FORMAL,
            text="Luktet alkohol ved vaktstart kl. 07:00.",
            talk=do.TalkSection(on=FactDate.of(on)),
            offer=do.OfferSection(on=FactDate.of(on)),
        )
    )
    return case_id


def _warn(desk: Desk, command: do.IssueWarning) -> None:
    """Do it; where the rules of this employer see it otherwise, as a departure with its reason."""
    try:
        desk.do(command)
    except RefusedError:
        why = do.DepartureReason(clause="", reason="Avtalt med leder og ansatt.")
        with suppress(RefusedError):
            desk.do(replace(command, departure=why))
            return
        # A contact who hears of warnings only that they are given holds nothing of what they say.
        desk.do(replace(command, departure=why, ground=""))


def _agreed(desk: Desk, case_id: str, today: date) -> str:
    on = today - timedelta(days=60)
    _offered(desk, case_id, on)
    desk.do(do.RecordAnswer(case_id=case_id, answer=Answer.ACCEPTED, on=on + timedelta(days=2)))
    # The contact has no part in warnings before there is a group (OSLO).
    members = tuple(GroupMember(id="", role=role, name=name, secrecy_on=on) for role, name in GROUP)
    desk.do(do.ComposeGroup(case_id=case_id, members=members, on=on))
    warning = do.IssueWarning(
        case_id=case_id, ground="Luktet alkohol ved vaktstart.", on=FactDate.of(on + timedelta(days=2))
    )
    _warn(desk, warning)
    desk.do(
        do.ConcludeAgreement(
            case_id=case_id,
            basis=Basis.AFTER_INCIDENT,
            on=FactDate.of(on + timedelta(days=7)),
            terms=TERMS,
            signed_by=(
                Role.EMPLOYEE,
                Role.LINE_MANAGER,
                Role.AKAN_CONTACT,
                Role.OCCUPATIONAL_HEALTH_SERVICE,
            ),
        )
    )
    desk.do(
        do.HoldMeeting(
            case_id=case_id,
            on=today - timedelta(days=14),
            attendance=(Role.EMPLOYEE, Role.LINE_MANAGER, Role.AKAN_CONTACT),
            points=("Går bra på jobb", "Mandagspraten er nyttig"),
            decisions=("Avtalen fortsetter",),
            actions=(
                ActionItem(text="Ordner ny vaktplan", owner=Role.LINE_MANAGER, due=today - timedelta(days=2)),
            ),
            next=today + timedelta(days=8),
            plan_next=True,
        )
    )
    return case_id


def _closed(desk: Desk, case_id: str, today: date) -> str:
    start = add_months(today, -26)
    desk.do(
        do.AddFact(
            case_id=case_id,
            fact=replace(
                Concern(id="", on=FactDate(start.year, start.month), text="Hentet fra mappen."),
                before_program=True,
            ),
        )
    )
    desk.do(
        do.RecordTalk(
            case_id=case_id,
            on=FactDate.of(today - timedelta(days=20)),
            about=TalkAbout.CONCERN,
            text="God prat.",
        )
    )
    desk.do(
        do.CloseCase(
            case_id=case_id, outcome=Outcome.COMPLETED, on=FactDate.of(today), evaluation="Det gikk bra."
        )
    )
    return case_id
