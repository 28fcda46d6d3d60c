"""A case in the foreign service: talk with summary, two written warnings, an agreement that starts over."""

from __future__ import annotations

import sys
from datetime import date
from typing import Final

import pytest

from akan_desktop.boot.clock import SystemClock
from akan_desktop.domain.dates import add_months
from akan_desktop.domain.fact_codes import Basis, Decision, MinutesStatus, Outcome
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

MINISTRY: Final = steps.Employer(
    name="Fjordby departement", contact="Mari Hovedkontakt", rules="Utenrikstjenesten (2018)"
)
CONCERN, AGREEMENT = "Om bekymringer", "Hva er en AKAN-avtale?"
FIRST, SECOND = "Første skriftlige advarsel", "Andre skriftlige advarsel"
POSTING: Final = "Rekruttering, hovedregel"
NOT_THEIRS: Final = ("tilrettevisning", "samarbeidsteamet", "oppfølgingsgruppen", "partene i opplegget")


def the_concern_talk(who: Person, day: date) -> None:
    """Summed up in writing; the employee comments, and need not agree."""
    steps.reads(who, "Nærmeste leder holder en bekymringssamtale. Den oppsummeres alltid skriftlig")
    steps.clause(who, CONCERN)
    who.take(Action.HOLD_TALK)
    steps.on(who, day)
    who.write("What was said, in short", "Leder fortalte om to glemte møter. Ny prat avtalt.")
    who.write("The employee's own comment", "Jeg har hatt det travelt.")
    who.choose("Does the employee agree with the summary?", who.t("Does not agree"))
    who.shot("the-concern-talk")
    steps.save(who)


def the_misconduct(who: Person, day: date, kind: str, seen: str) -> None:
    who.take(Action.RECORD_INCIDENT)
    steps.reads(who, "Forseelse")
    steps.on(who, day)
    who.choose("What it was", kind)
    who.write("What happened, where and when", seen)
    who.shot("the-misconduct")
    steps.save(who)


def the_talk(who: Person, day: date) -> None:
    who.take(Action.HOLD_TALK)
    steps.on(who, day)
    who.write("What was said, in short", "Forseelsen og retningslinjene er gjennomgått.")
    steps.save(who)


def the_warning(who: Person, day: date, *preview: str) -> None:
    """Given by the nearest superior together with the personnel section and the main contact."""
    who.take(Action.ISSUE_WARNING)
    steps.on(who, day)
    who.pick(Role.HR, BOX)
    who.press("AKAN main contact", BOX)
    steps.reads(who, *preview)
    who.shot("the-warning")
    steps.save(who)
    until = dates.short(add_months(day, 24))
    steps.clock(who, ClockKind.POSTING_BAN, until, f"skriftlig advarsel {dates.short(day)} + 2 år")
    steps.clause(who, POSTING)
    who.shot("after-the-warning")


def the_offer(who: Person, day: date) -> None:
    who.take(Action.MAKE_OFFER)
    steps.on(who, day)
    who.shot("the-offer")
    steps.save(who)
    steps.clause(who, FIRST)
    steps.answer_yes(who, day)
    steps.reads(who, "Den ansatte sier ja: AKAN-avtalen inngås, og en AKAN-gruppe opprettes.")


def the_agreement(who: Person, warned: date, day: date) -> None:
    """Its two years are counted from the last warning, not from the agreement."""
    steps.compose_the_group(
        who,
        "AKAN-gruppen",
        (
            (Role.LINE_MANAGER, "Lene Lederdal"),
            (Role.MAIN_CONTACT, "Mari Hovedkontakt"),
            (Role.OCCUPATIONAL_HEALTH_SERVICE, "Hege Helsevik"),
        ),
    )
    who.take(Action.CONCLUDE_AGREEMENT)
    who.pick(Basis.AFTER_INCIDENT)
    steps.on(who, day, "Date of the agreement")
    steps.add_a_term(who, "Møter til avtalt tid hver dag")
    who.shot("the-agreement")
    steps.save(who)
    steps.sign(who)
    counted = f"skriftlig advarsel {dates.short(warned)} + 2 år"
    steps.clock(who, ClockKind.CAN_CLOSE_FROM, dates.short(add_months(warned, 24)), counted)
    steps.clause(who, AGREEMENT)
    who.shot("two-years-from-the-warning")


def the_group_looks_at_it(who: Person, day: date) -> None:
    """After the second warning the group recommends, the employer decides, the change is in writing."""
    steps.clause(who, SECOND)
    steps.call_a_meeting(who, day, step=Action.CONVENE_GROUP)
    who.take(Action.HOLD_MEETING)
    who.write("What was decided, one thing on each line", "Avtalen strammes inn")
    who.choose("The group recommends", label(who.texts, Decision.ADJUST))
    who.choose("The employer has decided", label(who.texts, Decision.ADJUST))
    who.shot("the-group-meets")
    steps.save(who, "Save the meeting")
    who.take(Action.FINISH_MINUTES)
    who.pick(MinutesStatus.FINAL)
    steps.save(who)
    who.take(Action.AMEND_AGREEMENT)
    steps.on(who, day)
    who.write("What changes, and why", "Prat med leder hver fredag.")
    who.shot("the-change")
    steps.save(who)


def test_two_warnings_the_second_restarts_the_clock_and_the_end(sits_down: SitsDown) -> None:
    today = SystemClock().today()
    seen, first, begun, second = (add_months(today, -months) for months in (36, 34, 33, 26))
    case = steps.NewCase(
        name="Prøve Attasjénes",
        unit="Seksjon tre",
        problem="Alkohol",
        source="Leder",
        on=seen,
        seen="Glemte to møter på en uke.",
    )
    who = sits_down("ud-2018")
    steps.make_the_vault(who, MINISTRY)
    who.inputs = 0
    steps.open_the_case(who, case)
    who.texts = steps.in_words_of(who, "ud-2018")
    the_concern_talk(who, seen)
    the_misconduct(who, first, "Brukte rusmidler i arbeidstiden", "Luktet alkohol i mottakelsen kl. 10.")
    steps.reads(who, "Første forseelse: samtale så snart som mulig")
    steps.clause(who, FIRST)
    the_talk(who, first)
    the_warning(who, first)
    the_offer(who, first)
    the_agreement(who, first, begun)
    steps.call_a_meeting(who, add_months(begun, 2))
    steps.hold_the_meeting(who, "Avtalen fortsetter")
    steps.clause(who, "Leders plikt")
    the_misconduct(who, second, "Fravær på grunn av", "Kom ikke på jobb, og ringte ikke.")
    steps.clause(who, SECOND)
    the_talk(who, second)
    moved = who.t(
        "{what}: {after} instead of {before}",
        what=label(who.texts, ClockKind.CAN_CLOSE_FROM),
        after=dates.short(add_months(second, 24)),
        before=dates.short(add_months(first, 24)),
    )
    the_warning(who, second, moved)
    counted = f"skriftlig advarsel {dates.short(second)} + 2 år"
    steps.clock(who, ClockKind.CAN_CLOSE_FROM, dates.short(add_months(second, 24)), counted)
    the_group_looks_at_it(who, second)
    steps.reads_nowhere(who, *NOT_THEIRS)
    # Two years after the second warning: the rules let it end, and no reason is asked.
    steps.close_the_case(who, Outcome.COMPLETED, "Klare ord fra leder.")
    closed = dates.short(add_months(today, 12))
    steps.clock(who, ClockKind.RETENTION, closed, f"avslutning {dates.short(today)} + 1 år")
    steps.clause(who, "Personvern/arkivering")
    sys.stdout.write(f"\ninputs of the whole case in the foreign service: {who.inputs}\n")
