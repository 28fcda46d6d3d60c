"""Who is to be told of a warning: by the step that it was given on, never by the one that came after."""

from __future__ import annotations

from datetime import date

from akan_desktop.domain.case import CaseFile, PolicyRef
from akan_desktop.domain.dates import FactDate
from akan_desktop.domain.derive import derive
from akan_desktop.domain.fact_codes import Answer
from akan_desktop.domain.facts import Fact, Incident, Notified, Offer, Warning
from akan_desktop.domain.people import Role, Subject
from akan_desktop.domain.periods import AnyDay
from akan_desktop.domain.state import NotifyDuty
from akan_desktop.policies.files import PolicyFiles

MARCH, JUNE = 3, 6


def on(month: int, day: int) -> FactDate:
    return FactDate.of(date(2026, month, day))


def duties(policies: PolicyFiles, policy: str, *facts: Fact) -> dict[Role, NotifyDuty]:
    case = CaseFile(
        id="case",
        ref="2026-001",
        policy=PolicyRef(id=policy, version="1"),
        opened_on=date(2026, 3, 1),
        subject=Subject(name="Eva Eksempelsen", informed_on=date(2026, 3, 1)),
        facts=facts,
    )
    state = derive(case, policies.get(policy).rules, date(2026, 6, 30), AnyDay())
    return {duty.role: duty for duty in state.notify}


def first(*told: Notified) -> tuple[Fact, ...]:
    return (
        Incident(id="i1", on=on(MARCH, 2)),
        Warning(id="w1", on=on(MARCH, 3), notified=told),
        Offer(id="o1", on=on(MARCH, 4), answer=Answer.DECLINED, answer_date=date(2026, 3, 4)),
    )


def test_F21_HV_271_the_first_warning_still_asks_for_the_main_contact_after_a_new_breach(
    policies: PolicyFiles,
) -> None:
    found = duties(policies, "hustadvika", *first(), Incident(id="i2", on=on(JUNE, 1)))
    assert (found[Role.MAIN_CONTACT].about, found[Role.MAIN_CONTACT].done) == (
        "ladder.first.main_contact",
        None,
    )


def test_F21_HV_296_a_notice_of_the_first_warning_is_none_of_the_second(policies: PolicyFiles) -> None:
    told = Notified(role=Role.MAIN_CONTACT, date=date(2026, 3, 5))
    again = (
        Incident(id="i2", on=on(JUNE, 1)),
        Offer(id="o2", on=on(JUNE, 3), answer=Answer.DECLINED, answer_date=date(2026, 6, 3)),
    )
    before = duties(policies, "hustadvika", *first(told), *again)
    assert before[Role.MAIN_CONTACT].about == "ladder.first.main_contact"
    after = duties(policies, "hustadvika", *first(told), Warning(id="w2", on=on(JUNE, 2)), *again)
    due = after[Role.MAIN_CONTACT]
    assert (due.about, due.done, due.required) == ("ladder.repeated.b.main_contact", None, True)


def test_F11_UD_88_the_authorisation_officer_is_proposed_for_misconduct_too(policies: PolicyFiles) -> None:
    due = duties(policies, "ud-2018", *first())[Role.SECURITY_AUTHORISATION_OFFICER]
    assert (due.clause.clause, due.required) == ("Autorisasjon", False)
