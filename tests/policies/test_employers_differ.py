"""Where the employers differ: their clocks and steps come out as each of them words it."""

from __future__ import annotations

from datetime import date

import pytest

from akan_desktop.app.policies import Policy
from akan_desktop.domain.case import CaseFile, PolicyRef
from akan_desktop.domain.dates import FactDate
from akan_desktop.domain.derive import derive
from akan_desktop.domain.fact_codes import (
    Answer,
    Basis,
    EmploymentChange,
    Held,
    ImmediateMeasure,
    Outcome,
    RunsFrom,
    Severity,
)
from akan_desktop.domain.facts import (
    Agreement,
    Closing,
    EmploymentEvent,
    Extension,
    Fact,
    HrTransfer,
    Incident,
    Meeting,
    Offer,
    Relapse,
    Talk,
    Warning,
)
from akan_desktop.domain.people import InformUnionRep, Role, Subject
from akan_desktop.domain.periods import WorkingDays
from akan_desktop.domain.rule_codes import RetentionScope, SeesWarning, Situation
from akan_desktop.domain.state import Action, CaseState, Certainty, ClockKind, RetentionAction
from akan_desktop.policies.files import PolicyFiles


def day(text: str) -> FactDate:
    return FactDate.parse(text)


@pytest.fixture
def rules(policies: PolicyFiles) -> dict[str, Policy]:
    return {
        "ud": policies.get("ud-2018"),
        "hv": policies.get("hustadvika"),
        "nav": policies.get("nav"),
        "akan": policies.get("akan"),
    }


def state(
    policy: Policy,
    on: str,
    working_days: WorkingDays,
    *facts: Fact,
    union: InformUnionRep = InformUnionRep.UNASKED,
) -> CaseState:
    case = CaseFile(
        id="c",
        ref="2026-001",
        policy=PolicyRef(id="x", version="1"),
        subject=Subject(name="Kari Eksempel", informed_on=date(2026, 1, 1), inform_union_rep=union),
        opened_on=date(2026, 1, 1),
        facts=facts,
    )
    return derive(case, policy.rules, date.fromisoformat(on), working_days)


def clock(found: CaseState, kind: ClockKind) -> date | str | None:
    hit = next((c for c in found.clocks if c.what is kind), None)
    return None if hit is None else hit.on or hit.ask


def primary(found: CaseState) -> Action:
    return next(item.action for item in found.next_actions if item.primary)


def test_ud_counts_from_the_last_warning(rules: dict[str, Policy], working_days: WorkingDays) -> None:
    agreement = Agreement(
        id="a", on=day("2026-02-02"), basis=Basis.AFTER_INCIDENT, signed_by=(Role.EMPLOYEE,)
    )
    first = Warning(id="w", on=day("2026-01-20"))
    again = Warning(id="v", on=day("2026-08-10"))
    ud = rules["ud"]
    assert clock(state(ud, "2026-09-01", working_days, first, agreement), ClockKind.CAN_CLOSE_FROM) == date(
        2028, 1, 20
    )
    later = state(ud, "2026-09-01", working_days, first, agreement, again)
    assert clock(later, ClockKind.CAN_CLOSE_FROM) == date(2028, 8, 10)
    assert clock(later, ClockKind.POSTING_BAN) == date(2028, 8, 10)
    assert clock(later, ClockKind.AGREEMENT_END) is None


def test_ud_own_initiative_without_a_warning_is_asked(
    rules: dict[str, Policy], working_days: WorkingDays
) -> None:
    own = Agreement(id="a", on=day("2026-02-02"), basis=Basis.OWN_INITIATIVE)
    assert (
        clock(state(rules["ud"], "2026-03-01", working_days, own), ClockKind.CAN_CLOSE_FROM)
        == "agreement_until"
    )


def test_ud_follows_up_on_the_next_working_day_and_hv_the_day_after(
    rules: dict[str, Policy], working_days: WorkingDays
) -> None:
    friday = Incident(
        id="i", on=day("2026-03-06"), severity=Severity.FORMAL, measures=(ImmediateMeasure.SENT_HOME,)
    )
    assert clock(state(rules["ud"], "2026-03-06", working_days, friday), ClockKind.FOLLOW_UP) == date(
        2026, 3, 9
    )
    assert clock(state(rules["hv"], "2026-03-06", working_days, friday), ClockKind.FOLLOW_UP) == date(
        2026, 3, 7
    )


def test_ud_third_incident_talks_warns_and_convenes(
    rules: dict[str, Policy], working_days: WorkingDays
) -> None:
    agreement = Agreement(
        id="a", on=day("2025-02-02"), basis=Basis.AFTER_INCIDENT, signed_by=(Role.EMPLOYEE, Role.LINE_MANAGER)
    )
    incidents = [
        Incident(id=f"i{n}", on=day(on), severity=Severity.FORMAL)
        for n, on in enumerate(("2025-01-10", "2025-06-10", "2026-03-02"))
    ]
    found = state(rules["ud"], "2026-03-03", working_days, *incidents, agreement)
    actions = [item.action for item in found.next_actions]
    assert actions[:3] == [Action.HOLD_TALK, Action.ISSUE_WARNING, Action.CONVENE_GROUP]
    for number in (3, 4):
        step = rules["ud"].rules.step(number)
        assert step is not None
        branch = step.alternative(Situation.EXISTING)
        assert branch is not None
        assert branch.exclude_employee
        assert branch.certainty is (Certainty.STATED if number == 3 else Certainty.INFERRED)


def test_ud_posting_waits_for_the_later_of_warning_and_agreement(
    rules: dict[str, Policy], working_days: WorkingDays
) -> None:
    ud = rules["ud"]
    warning = Warning(id="w", on=day("2026-01-20"))
    agreement = Agreement(id="a", on=day("2026-02-02"), basis=Basis.AFTER_INCIDENT)
    longer = Extension(id="e", on=day("2026-09-01"), months=24, runs_from=RunsFrom.OLD_END)
    on = "2026-09-02"
    assert clock(state(ud, on, working_days, warning), ClockKind.POSTING_BAN) == date(2028, 1, 20)
    assert clock(state(ud, on, working_days, warning, agreement, longer), ClockKind.POSTING_BAN) == date(
        2030, 1, 20
    )
    assert clock(state(ud, on, working_days, agreement), ClockKind.POSTING_BAN) == "agreement_until"
    assert clock(state(rules["hv"], on, working_days, warning), ClockKind.POSTING_BAN) is None


def test_the_contact_sees_of_a_warning_what_its_role_allows(rules: dict[str, Policy]) -> None:
    seen = {name: policy.rules.contact for name, policy in rules.items()}
    for name, expected in (("ud", SeesWarning.CO_ISSUES), ("hv", SeesWarning.FACT_ONLY)):
        contact = seen[name]
        assert contact is not None
        assert contact.sees_warning is expected


def test_hv_is_told_of_a_warning_although_there_is_no_agreement(
    rules: dict[str, Policy], working_days: WorkingDays
) -> None:
    facts = (
        Incident(id="i", on=day("2026-03-02")),
        Warning(id="w", on=day("2026-03-03")),
        Talk(id="t", on=day("2026-03-04")),
        Offer(id="o", on=day("2026-03-04"), answer=Answer.DECLINED, answer_date=date(2026, 3, 5)),
    )
    assert primary(state(rules["hv"], "2026-03-06", working_days, *facts)) is Action.NOTIFY
    assert primary(state(rules["ud"], "2026-03-06", working_days, *facts)) is Action.CLOSE_CASE


def test_hv_warns_first_and_the_first_no_has_no_stated_consequence(
    rules: dict[str, Policy], working_days: WorkingDays
) -> None:
    hv = rules["hv"]
    incident = Incident(id="i", on=day("2026-03-02"), severity=Severity.FORMAL)
    assert primary(state(hv, "2026-03-02", working_days, incident)) is Action.ISSUE_WARNING
    no = Offer(id="o", on=day("2026-03-03"), answer=Answer.DECLINED, answer_date=date(2026, 3, 4))
    after = state(hv, "2026-03-05", working_days, incident, Warning(id="w", on=day("2026-03-03")), no)
    actions = [item.action for item in after.next_actions]
    assert Action.TRANSFER_TO_HR not in actions
    assert Action.ASSESS_HR_CASE not in actions


def test_hv_tells_the_union_only_as_the_person_wishes(
    rules: dict[str, Policy], working_days: WorkingDays
) -> None:
    hv = rules["hv"]
    facts = (
        Incident(id="i", on=day("2026-01-12"), severity=Severity.FORMAL),
        Warning(id="w", on=day("2026-01-13")),
        Incident(id="j", on=day("2026-03-02"), severity=Severity.FORMAL),
        Warning(id="v", on=day("2026-03-03")),
        Offer(id="o", on=day("2026-03-03"), answer=Answer.DECLINED, answer_date=date(2026, 3, 4)),
    )
    for wish, told in (
        (InformUnionRep.NO, None),
        (InformUnionRep.UNASKED, False),
        (InformUnionRep.YES, True),
    ):
        found = state(hv, "2026-03-05", working_days, *facts, union=wish)
        duties = {duty.role: duty.required for duty in found.notify}
        assert duties.get(Role.UNION_REP) is told
        assert duties[Role.MAIN_CONTACT] is True
    assert primary(found) is Action.TRANSFER_TO_HR


def test_hv_own_initiative_ends_at_the_employees_wish(
    rules: dict[str, Policy], working_days: WorkingDays
) -> None:
    own = Agreement(id="a", on=day("2026-02-02"), basis=Basis.OWN_INITIATIVE)
    closing = {item.action: item for item in state(rules["hv"], "2026-03-01", working_days, own).next_actions}
    assert not closing[Action.CLOSE_CASE].departs
    assert closing[Action.CLOSE_CASE].clause.clause == "5"


def test_hv_shreds_without_relapse_and_asks_with_one(
    rules: dict[str, Policy], working_days: WorkingDays
) -> None:
    agreement = Agreement(id="a", on=day("2026-02-02"), basis=Basis.AFTER_INCIDENT)
    closing = Closing(id="c", on=day("2028-02-02"), outcome=Outcome.COMPLETED)
    hv = rules["hv"]
    clean = state(hv, "2028-02-02", working_days, agreement, closing)
    assert [(kept.action, kept.on) for kept in clean.retention] == [
        (RetentionAction.DELETE, date(2028, 2, 2))
    ]
    assert primary(clean) is Action.ERASE
    relapse = Relapse(id="r", on=day("2027-02-02"))
    again = Incident(id="i", on=day("2027-02-02"))
    before = Incident(id="i", on=day("2026-01-12"))
    for facts in (
        (agreement, relapse, closing),
        (agreement, again, closing),
        (before, closing),
        (agreement, HrTransfer(id="h", on=day("2027-02-02")), closing),
        (agreement, Closing(id="c", on=day("2028-02-02"), outcome=Outcome.EARLY_HR_CASE)),
    ):
        asked = state(hv, "2028-02-02", working_days, *facts)
        assert [(kept.on, kept.ask) for kept in asked.retention] == [(None, "retention_not_settled")]
        assert primary(asked) is Action.REVIEW_RETENTION
    assert primary(state(hv, "2028-02-02", working_days, before, agreement, closing)) is Action.ERASE


def test_ud_deletes_the_agreement_when_the_employment_ends(
    rules: dict[str, Policy], working_days: WorkingDays
) -> None:
    left = EmploymentEvent(id="e", on=day("2026-05-31"), change=EmploymentChange.ENDED)
    found = state(rules["ud"], "2026-06-01", working_days, left)
    assert {kept.rule: kept.on for kept in found.retention} == {
        "retention.agreement": date(2026, 5, 31),
        "retention.rest": date(2026, 5, 31),
        "retention.review": None,
        "retention.warning": None,
    }
    # The source names the agreement only (l. 308): that all of the case goes with it is a reading.
    firm = {kept.rule: (kept.what, kept.certainty) for kept in found.retention}
    assert firm["retention.agreement"] == (RetentionScope.AGREEMENT, Certainty.STATED)
    assert firm["retention.rest"] == (RetentionScope.CASE, Certainty.INFERRED)
    assert Certainty.STATED not in {how for what, how in firm.values() if what is RetentionScope.CASE}


def test_nav_meets_monthly_and_runs_at_least_two_years(
    rules: dict[str, Policy], working_days: WorkingDays
) -> None:
    agreement = Agreement(id="a", on=day("2026-01-31"), basis=Basis.AFTER_CONCERN)
    nav = rules["nav"]
    found = state(nav, "2026-02-01", working_days, agreement)
    assert clock(found, ClockKind.NEXT_MEETING) == date(2026, 2, 28)
    assert clock(found, ClockKind.CAN_CLOSE_EARLIEST) == date(2028, 1, 31)
    assert clock(found, ClockKind.CAN_CLOSE_FROM) is None
    met = Meeting(id="m", on=day("2026-02-25"), held=Held.YES)
    assert clock(state(nav, "2026-03-01", working_days, agreement, met), ClockKind.NEXT_MEETING) == date(
        2026, 3, 25
    )


def test_akan_warns_only_on_a_no(rules: dict[str, Policy], working_days: WorkingDays) -> None:
    akan = rules["akan"]
    incident = Incident(id="i", on=day("2026-03-02"), severity=Severity.FORMAL)
    yes = Offer(id="o", on=day("2026-03-03"), answer=Answer.ACCEPTED, answer_date=date(2026, 3, 4))
    no = Offer(id="o", on=day("2026-03-03"), answer=Answer.DECLINED, answer_date=date(2026, 3, 4))
    assert primary(state(akan, "2026-03-05", working_days, incident, yes)) is Action.CONCLUDE_AGREEMENT
    assert primary(state(akan, "2026-03-05", working_days, incident, no)) is Action.ISSUE_WARNING
    assert clock(
        state(akan, "2026-03-05", working_days, incident, Warning(id="w", on=day("2026-03-05"))),
        ClockKind.WARNING_STALE,
    ) == date(2028, 3, 5)
