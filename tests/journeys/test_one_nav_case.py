"""An employee of NAV asks for help: agreement at once, monthly meetings, two years at the least, the end."""

from __future__ import annotations

import sys
from datetime import date
from typing import Final

import pytest

from akan_desktop.boot.clock import SystemClock
from akan_desktop.domain.dates import add_months
from akan_desktop.domain.fact_codes import Basis, Outcome
from akan_desktop.domain.people import Role
from akan_desktop.domain.state import Action, ClockKind
from akan_desktop.i18n import dates
from tests.journeys import steps
from tests.journeys.conftest import SitsDown
from tests.journeys.desktop import what_is_missing
from tests.journeys.person import Person

pytestmark = [
    pytest.mark.window,
    pytest.mark.skipif(
        bool(what_is_missing()), reason=f"no desktop to drive: {', '.join(what_is_missing())} missing"
    ),
]

NAV: Final = steps.Employer(
    name="NAV Fjordby", contact="Mari Hovedkontakt", rules="NAV (lysark fra HMS-teamet)"
)
CASE: Final = steps.NewCase(name="Prøve Spillheim", unit="Oppfølging øst", problem="Pengespill")
DURATION, MEETINGS = "Varighet på AKAN-avtale", "Forutsetninger for oppfølging av AKAN-avtaler"
NOT_NAVS: Final = ("AKAN-gruppen", "dvarsel", "Bedriftshelsetjenesten")
"""What the slides know nothing of: a group by that name, warnings, a seat for the health service."""


def the_agreement(who: Person, day: date) -> None:
    """By own initiative: nothing has to come before it."""
    steps.reads(who, "Leder må ta den nødvendige samtalen")
    steps.clause(who, "Bakgrunn")
    steps.compose_the_group(who, "Samarbeidsteamet", [(Role.LINE_MANAGER, "Lene Lederdal")])
    who.take(Action.CONCLUDE_AGREEMENT)
    who.pick(Basis.OWN_INITIATIVE)
    steps.on(who, day, "Date of the agreement")
    steps.add_a_term(who, "Møter til avtalt tid hver dag")
    end = add_months(day, 24)
    steps.reads(who, f"Kan tidligst avsluttes: {dates.short(end)}")
    who.shot("the-agreement")
    steps.save(who)
    steps.clause(who, DURATION)
    agreed = f"individuell AKAN-avtale {dates.short(day)}"
    steps.clock(who, ClockKind.CAN_CLOSE_EARLIEST, dates.short(end), f"{agreed} + 2 år")
    steps.clause(who, MEETINGS)
    steps.clock(who, ClockKind.NEXT_MEETING, dates.short(add_months(day, 1)), f"{agreed} + 1 måned")
    steps.reads_nowhere(who, *NOT_NAVS)
    who.shot("two-years-at-the-least")


def a_monthly_meeting(who: Person, day: date) -> None:
    steps.call_a_meeting(who, day)
    steps.hold_the_meeting(who, "Avtalen fortsetter")
    following = dates.short(add_months(day, 1))
    steps.clock(who, ClockKind.NEXT_MEETING, following, f"møte {dates.short(day)} + 1 måned")
    steps.clause(who, MEETINGS)
    steps.reads_nowhere(who, *NOT_NAVS)
    who.shot("the-next-meeting-in-a-month")


def test_own_initiative_meetings_every_month_and_the_end(sits_down: SitsDown) -> None:
    today = SystemClock().today()
    who = sits_down("nav")
    steps.make_the_vault(who, NAV)
    who.inputs = 0
    steps.open_the_case(who, CASE)
    begun = add_months(today, -26)
    the_agreement(who, begun)
    a_monthly_meeting(who, add_months(begun, 1))
    a_monthly_meeting(who, add_months(today, -1))
    # Two years are over: nothing of a departure is asked.
    steps.close_the_case(who, Outcome.COMPLETED, "Åpenheten mellom leder og team.")
    steps.reads(who, "Avsluttet")
    sys.stdout.write(f"\ninputs of the whole case at NAV: {who.inputs}\n")
