"""A breach in Hustadvika: the leader warns, the contact keeps only that it was done; help, agreement, end."""

from __future__ import annotations

import sys
from datetime import date, timedelta
from typing import Final

import pytest

from akan_desktop.boot.clock import SystemClock
from akan_desktop.domain.dates import add_months
from akan_desktop.domain.fact_codes import Basis, ImmediateMeasure, Outcome
from akan_desktop.domain.people import Role
from akan_desktop.domain.state import Action, ClockKind
from akan_desktop.i18n import dates
from akan_desktop.i18n.labels import label
from tests.journeys import steps
from tests.journeys.conftest import SitsDown
from tests.journeys.desktop import what_is_missing
from tests.journeys.person import BOX, Person

pytestmark = [
    pytest.mark.window,
    pytest.mark.skipif(
        bool(what_is_missing()), reason=f"no desktop to drive: {', '.join(what_is_missing())} missing"
    ),
]

HUSTADVIKA: Final = steps.Employer(
    name="Fjordby kommune", contact="Mari Hovedkontakt", rules="Hustadvika kommune"
)
CASE: Final = steps.NewCase(name="Prøve Vaktnes", unit="Teknisk drift", problem="Alkohol")
FIRST, AFTER = "5.1 nr. 1", "5.1 nr. 4"
NOT_THEIRS: Final = ("AKAN-gruppen", "personalseksjonen", "3 år")


def the_breach(who: Person, day: date) -> None:
    """What was done at once starts a follow-up the day after; of a warning the form asks no ground."""
    who.take(Action.RECORD_INCIDENT, "Registrer brudd på reglementet")
    steps.reads(who, "Brudd på reglementet")
    steps.on(who, day)
    who.choose("What it was", "Var beruset")
    who.write("What happened, where and when", "Luktet alkohol og var ustø ved oppmøte kl. 07:00.")
    who.pick(ImmediateMeasure.SENT_HOME, BOX)
    steps.reads_nowhere(who, who.t("Ground for the warning"))
    who.shot("the-breach")
    steps.save(who)
    steps.reads(who, "Første brudd: advarsel (skriftlig tilrettevisning), så personlig samtale")
    steps.clause(who, FIRST)
    following = dates.short(day + timedelta(days=1))
    steps.clock(who, ClockKind.FOLLOW_UP, following, f"{dates.short(day)} + 1 dag")
    steps.clause(who, "5.1")
    who.shot("after-the-breach")


def the_warning(who: Person, day: date) -> None:
    """Only the fact is kept, and the paper is the leader's."""
    who.take(Action.ISSUE_WARNING)
    steps.on(who, day)
    steps.reads(who, "Her står det bare at advarsel er gitt.")
    steps.reads_nowhere(who, who.t("Ground for the warning"))
    who.shot("the-warning")
    steps.save(who)
    steps.reads(who, "Advarsel (skriftlig tilrettevisning)")
    who.shot("only-the-fact")
    who.take(Action.NOTIFY)
    who.choose("Who", label(who.texts, Role.MAIN_CONTACT))
    steps.on(who, day, "Was told on")
    who.shot("the-main-contact-has-been-told")
    steps.save(who)


def the_talk_and_the_offer(who: Person, day: date) -> None:
    who.take(Action.HOLD_TALK)
    steps.on(who, day)
    who.write("What was said, in short", "Reglementet ble forklart. Tilbud om hjelp.")
    who.shot("the-talk")
    steps.save(who)
    who.take(Action.MAKE_OFFER)
    steps.on(who, day)
    who.shot("the-offer")
    steps.save(who)
    steps.clause(who, FIRST)
    steps.answer_yes(who, day)
    steps.reads(who, "På dette trinnet er det frivillig.")


def the_agreement(who: Person, day: date) -> None:
    steps.compose_the_group(
        who,
        "Partene i opplegget",
        (
            (Role.LINE_MANAGER, "Lene Lederdal"),
            (Role.AKAN_CONTACT, "Kåre Kontaktnes"),
            (Role.PEER_SUPPORT_CONTACT, "Pia Kollegaberg"),
        ),
    )
    who.take(Action.CONCLUDE_AGREEMENT)
    who.pick(Basis.AFTER_INCIDENT, named="Etter et brudd på reglementet")
    steps.on(who, day, "Date of the agreement")
    steps.add_a_term(who, "Møter rusfri på jobb hver dag")
    who.shot("the-agreement")
    steps.save(who)
    steps.clause(who, "5.1 nr. 2 a")
    steps.sign(who)
    end = dates.short(add_months(day, 24))
    steps.clock(who, ClockKind.AGREEMENT_END, end, f"individuell AKAN-avtale {dates.short(day)} + 2 år")
    steps.clause(who, AFTER)
    who.shot("two-years-from-the-agreement")


def the_support_person_is_trained(who: Person, day: date) -> None:
    """Whom the employee chose, the leader accepts; then a short course."""
    who.press("Group", BOX)
    who.press("Tasks, training and guidance")
    who.choose("Chosen by", label(who.texts, Role.EMPLOYEE))
    who.choose("Accepted by", label(who.texts, Role.LINE_MANAGER))
    who.write("What the peer support contact does", "Lunsj sammen på mandager.")
    steps.on(who, day, "Had training on")
    who.shot("the-support-person")
    steps.save(who)


def test_a_breach_a_warning_that_is_the_leaders_and_the_end(sits_down: SitsDown) -> None:
    today = SystemClock().today()
    breach, begun = add_months(today, -27), add_months(today, -26)
    who = sits_down("hustadvika")
    steps.make_the_vault(who, HUSTADVIKA)
    who.inputs = 0
    steps.open_the_case(who, CASE)
    the_breach(who, breach)
    the_warning(who, breach)
    the_talk_and_the_offer(who, breach)
    the_agreement(who, begun)
    the_support_person_is_trained(who, add_months(begun, 1))
    steps.call_a_meeting(who, add_months(begun, 2))
    steps.hold_the_meeting(who, "Opplegget fortsetter")
    steps.reads(who, "Oppfølgingsmøte")
    steps.reads_nowhere(who, *NOT_THEIRS)
    steps.close_the_case(who, Outcome.COMPLETED, "Tett oppfølging i det daglige.")
    steps.clause(who, AFTER)
    closed = dates.short(today)
    steps.clock(who, ClockKind.RETENTION, closed, f"avslutning {closed}")
    sys.stdout.write(f"\ninputs of the whole case in Hustadvika: {who.inputs}\n")
