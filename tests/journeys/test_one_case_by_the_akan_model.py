"""A manager prepares the necessary talk by the Akan model: talk, offer, agreement, evaluations, the end."""

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
from tests.journeys.person import BOX, Person

pytestmark = [
    pytest.mark.window,
    pytest.mark.skipif(
        bool(what_is_missing()), reason=f"no desktop to drive: {', '.join(what_is_missing())} missing"
    ),
]

FIRM: Final = steps.Employer(
    name="Fjordby Verft AS", contact="Mari Hovedkontakt", rules="Akan-modellen (generell)", public=False
)
TALK, HELP = "Tips til den nødvendige samtalen", "Hvordan hjelpe en ansatt?"


def the_preparation(who: Person) -> None:
    """The sheet for the talk, filled in from the concern, kept among the papers of the case."""
    steps.reads(who, "Ta opp bekymringen så tidlig som mulig, med det du konkret har sett.")
    steps.clause(who, TALK)
    who.press("Papers", BOX)
    who.press("Make a paper")
    who.choose("Which paper", "Forberedelse til den nødvendige samtalen")
    steps.keep_the_paper(who, "the-preparation-sheet", offered=False)
    steps.reads(who, "Forberedelse til den nødvendige samtalen")
    who.shot("the-sheet-is-in-the-case")


def the_talk(who: Person, day: date) -> None:
    """No talk ends without a day for the next one."""
    who.take(Action.HOLD_TALK)
    steps.on(who, day)
    who.write("What was said, in short", "Fortalte hva jeg har sett. Åpne spørsmål. Tenker over det.")
    steps.reads(who, who.t("The rules want the next talk agreed before you part."))
    steps.on(who, add_months(day, 1), "Next talk")
    who.shot("the-talk")
    steps.save(who)
    steps.clock(who, ClockKind.NEXT_TALK, dates.short(add_months(day, 1)))
    steps.clause(who, TALK)


def the_offer(who: Person, day: date) -> None:
    who.take(Action.MAKE_OFFER)
    steps.on(who, day)
    who.shot("the-offer")
    steps.save(who)
    steps.clause(who, HELP)
    steps.answer_yes(who, day)
    steps.reads(who, "En medarbeider med problematisk bruk kan få tilbud om en individuell Akan-avtale.")


def the_agreement(who: Person, day: date) -> None:
    steps.compose_the_group(who, "Oppfølgingsgruppen", [(Role.LINE_MANAGER, "Lene Lederdal")])
    who.take(Action.CONCLUDE_AGREEMENT)
    who.pick(Basis.AFTER_CONCERN)
    steps.on(who, day, "Date of the agreement")
    steps.add_a_term(who, "Møter uthvilt til vakt hver dag")
    who.shot("the-agreement")
    steps.save(who)
    steps.reads(who, "Medarbeideren underskriver: avtalen krever samtykke og binder begge parter.")
    steps.sign(who)
    end = dates.short(add_months(day, 24))
    steps.clock(who, ClockKind.AGREEMENT_END, end, f"individuell Akan-avtale {dates.short(day)} + 2 år")
    steps.clause(who, HELP)
    who.shot("two-years")


def an_evaluation(who: Person, day: date) -> None:
    steps.call_a_meeting(who, day)
    steps.hold_the_meeting(who, "Avtalen fortsetter")
    steps.clause(who, "AKAN.NO Veiledning: individuell Akan-avtale, evaluering")


def test_prepared_talk_agreement_evaluations_and_the_end(sits_down: SitsDown) -> None:
    today = SystemClock().today()
    seen, talk, begun = (add_months(today, -months) for months in (28, 27, 26))
    case = steps.NewCase(
        name="Prøve Tankefull",
        unit="Dokk to",
        problem="Alkohol",
        source="Leder",
        on=seen,
        seen="Glemte to overleveringer på en uke og satt mye alene.",
    )
    who = sits_down("akan")
    steps.make_the_vault(who, FIRM)
    who.inputs = 0
    steps.open_the_case(who, case)
    the_preparation(who)
    the_talk(who, talk)
    the_offer(who, begun)
    the_agreement(who, begun)
    an_evaluation(who, add_months(begun, 2))
    an_evaluation(who, add_months(begun, 23))
    steps.reads_nowhere(who, "AKAN-gruppe", "AKAN-avtale", "AKAN-kontakt")
    steps.close_the_case(who, Outcome.COMPLETED, "At vi snakket om det så tidlig.")
    steps.reads(who, "Avsluttet")
    steps.clause(who, "AKAN.NO Veiledning: individuell Akan-avtale, oppbevaring")
    sys.stdout.write(f"\ninputs of the whole case by the Akan model: {who.inputs}\n")
