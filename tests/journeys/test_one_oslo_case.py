"""The whole life of one case in a municipality with Oslo's rules, through the real window from outside."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

from akan_desktop.app.records import ArchiveChoice, EraseReason
from akan_desktop.app.vaults import Passphrase, VaultErrorCode
from akan_desktop.boot.clock import SystemClock
from akan_desktop.boot.resources import find_resources
from akan_desktop.domain.fact_codes import Answer, Decision, MinutesStatus, Outcome
from akan_desktop.domain.people import Role
from akan_desktop.domain.state import Action
from akan_desktop.i18n import dates
from akan_desktop.i18n.catalogue import load
from akan_desktop.i18n.labels import label
from akan_desktop.i18n.messages import message
from tests.journeys import steps, traces
from tests.journeys.conftest import OUT, ROOT
from tests.journeys.decrypted import bytes_of, decrypted_pages
from tests.journeys.desktop import Desktop, until, what_is_missing
from tests.journeys.person import BOX, SECRET, Person

pytestmark = [
    pytest.mark.window,
    pytest.mark.skipif(
        bool(what_is_missing()), reason=f"no desktop to drive: {', '.join(what_is_missing())} missing"
    ),
]

NAME = "Prøve Øksnesås"
FEW = 13
"""Inputs from the open case to its finished notice; to open it takes two more, and fifteen is the limit."""
OSLO = steps.Employer(name="Fjordby kommune", contact="Mari Hovedkontakt", rules="Oslo kommune (2017)")
CASE = steps.NewCase(
    name=NAME,
    unit="Renhold nord",
    problem="Alkohol",
    source="Leder",
    seen="Har glemt to avtaler og trekker seg unna i pausene.",
)


def up_to_the_answer(who: Person) -> None:
    who.take(Action.HOLD_TALK)
    who.write("What was said, in short", "Snakket om avtalene som glapp. Vil prøve å få sove mer.")
    who.shot("a-talk")
    steps.save(who)
    who.take(Action.RECORD_INCIDENT)
    who.choose("What it was", "Møtte")
    who.write("What happened, where and when", "Luktet alkohol ved vaktstart kl. 07:00 på Nordre base.")
    # Before there is a group the warning is the leader's alone: the contact has no part in it.
    assert not who.has(who.t("A warning has been given"), BOX)
    who.press("An agreement has been offered", BOX)
    who.shot("an-incident")
    steps.save(who)
    who.shot("after-the-incident")
    who.take(Action.RECORD_ANSWER)
    who.pick(Answer.ACCEPTED)
    who.shot("the-answer")
    steps.save(who)


def the_agreement(who: Person) -> None:
    steps.compose_the_group(
        who,
        "AKAN-gruppen",
        (
            (Role.LINE_MANAGER, "Lene Lederdal"),
            (Role.AKAN_CONTACT, "Kåre Kontaktnes"),
            (Role.OCCUPATIONAL_HEALTH_SERVICE, "Hege Helsevik"),
        ),
    )
    who.take(Action.CONCLUDE_AGREEMENT)
    steps.add_a_term(who, "Møter rusfri på jobb hver dag")
    who.shot("the-agreement")
    steps.save(who)


def the_notice(who: Person) -> None:
    """The first meeting of a case: day and agenda are proposed, time and place nobody knows yet."""
    before = who.inputs
    who.take(Action.PLAN_MEETING)
    who.write("Time", "10:30")
    who.write("Place", "Møterom Furu")
    who.shot("a-meeting-is-called")
    steps.save(who, "Save and make the notice")
    steps.keep_the_paper(who)
    asked = who.inputs - before
    sys.stdout.write(f"\ninputs from the open case to a finished notice: {asked}\n")
    assert asked <= FEW


def the_meeting(who: Person) -> None:
    who.take(Action.HOLD_MEETING)
    who.write("What was decided, one thing on each line", "Avtalen fortsetter\nNy prat hver mandag")
    who.shot("the-meeting")
    steps.save(who, "Save the meeting")
    who.take(Action.FINISH_MINUTES)
    who.pick(MinutesStatus.FINAL)
    who.write("The employee's comment", "Fint at vi møttes.")
    who.shot("the-minutes")
    steps.save(who)


def the_breach(who: Person, today: date) -> None:
    who.take(Action.RECORD_BREACH)
    who.write("Which term was not kept, and how it was seen", "Kom ikke til mandagsprat to ganger.")
    who.shot("a-breach")
    steps.save(who)
    who.take(Action.CONVENE_GROUP)
    who.write("Date", dates.short(today))
    who.write("Time", "14")
    steps.save(who, "Save and make the notice")
    who.shot("the-group-is-called")
    who.take(Action.ASSESS_BREACH)
    who.pick(Decision.CONTINUE)
    who.choose("The employer has decided", label(who.texts, Decision.CONTINUE))
    who.shot("the-breach-is-assessed")
    steps.save(who)
    who.take(Action.AMEND_AGREEMENT)
    who.write("What changes, and why", "Prat med leder to ganger i uken, i tre måneder.")
    who.shot("the-agreement-is-changed")
    steps.save(who)


def the_closing(who: Person) -> None:
    who.take(Action.CLOSE_CASE)
    who.pick(Outcome.COMPLETED)
    who.write("What helped, and what could have been better", "Det gikk bra.")
    # Before its two years are over: the rules want a reason for that.
    who.write("Why", "Har flyttet og begynner i ny stilling hos en annen arbeidsgiver.")
    who.shot("closing")
    steps.save(who, "Close the case")
    who.shot("closed")


def lock_and_come_back(who: Person) -> None:
    who.key("ctrl+l")
    who.find(who.t("Passphrase"), SECRET, 30)
    assert not any(NAME in text for text in who.texts_seen())
    who.shot("locked")
    who.write("Passphrase", "feil passordfrase her", SECRET)
    who.press("Unlock")
    until(
        lambda: who.has(message(who.texts, VaultErrorCode.WRONG_PASSPHRASE).what[:20]),
        "the refusal",
        60,
    )
    who.shot("a-wrong-passphrase")
    who.write("Passphrase", steps.PASSPHRASE, SECRET)
    who.press("Unlock")
    who.find(who.t("Today"), BOX, 30)
    who.shot("unlocked")


def back_up(who: Person) -> None:
    who.press("Settings", BOX)
    who.press("Back up now")
    who.shot("a-backup-that-still-knows-the-case")


def the_deletion(who: Person) -> None:
    who.press("Deletion deadlines", BOX)
    who.press("Enter the archivist's decision")
    who.shot("the-archive-has-to-decide")
    who.pick(ArchiveChoice.DESTROY)
    who.write("Reference in the archive", "2026/000123")
    who.press("Save")
    who.press("Erase before the deadline")
    who.wait_for("I have looked through the list")
    who.shot("what-would-be-erased")
    who.pick(EraseReason.REQUEST)
    who.press("I have looked through the list", BOX)
    who.press("Erase the case")
    who.wait_for("This cannot be undone.")
    who.shot("the-last-question")
    who.press("Erase for good")
    who.wait_for("The case has been erased", 30)
    who.shot("the-receipt")
    who.press("Done")
    assert not any(NAME in text for text in who.texts_seen())


def the_year_still_counts_it(who: Person) -> None:
    who.press("Statistics", BOX)
    who.wait_for("New in the year")
    who.shot("the-statistics")


PERSONAL = (NAME, "Øksnesås", "Lederdal", "Kontaktnes", "Helsevik", "glemt to avtaler", "mandagsprat to")


def test_one_case_from_the_first_concern_to_its_erasure(desktop: Desktop, tmp_path: Path) -> None:
    texts = load("nb", find_resources().i18n)
    log, home = tmp_path / "window.log", tmp_path / "home"
    home.mkdir()
    program = desktop.start(sys.executable, "-m", "akan_desktop", log=log, env=steps.home_of(home), cwd=ROOT)
    who = Person(desktop, "akan", OUT / "oslo-2017", texts=texts)
    steps.make_the_vault(who, OSLO)
    who.inputs = 0
    today = SystemClock().now().astimezone().date()
    steps.open_the_case(who, CASE)
    up_to_the_answer(who)
    the_agreement(who)
    steps.keep_the_paper(who)
    steps.sign(who)
    the_notice(who)
    sys.stdout.write(f"\ninputs from a new case through every step to a finished notice: {who.inputs}\n")
    the_meeting(who)
    the_breach(who, today)
    the_closing(who)
    lock_and_come_back(who)
    back_up(who)
    the_deletion(who)
    the_year_still_counts_it(who)
    vault = next(home.rglob("vault.json")).parent
    who.key("alt+F4")
    assert program.wait(60) == 0, log.read_text()
    nothing_is_left(vault, tmp_path)
    assert "Traceback" not in log.read_text()


def nothing_is_left(vault: Path, base: Path) -> None:
    secret = Passphrase(steps.PASSPHRASE)
    assert traces.found_in(bytes_of(vault), PERSONAL) == []
    pages = decrypted_pages(vault, secret)
    assert traces.found_in(pages, ("Fjordby kommune",)), "the pages are not in the clear"
    assert traces.found_in(pages, PERSONAL) == []
    rows = traces.every_row(vault, secret)
    assert traces.found_in(rows, PERSONAL) == []
    assert b"counter: " in rows
    assert b"destruction_record: " in rows
    older = [folder for folder in (vault / "backups").iterdir() if knows_the_case(folder, secret)]
    assert older, "no backup is from before the erasure: restoring shows nothing"
    for copy in traces.restored(vault, base, secret):
        assert traces.found_in(traces.every_row(copy, secret), PERSONAL) == [], copy.name
        assert traces.found_in(decrypted_pages(copy, secret), PERSONAL) == [], copy.name


def knows_the_case(backup: Path, secret: Passphrase) -> bool:
    return bool(traces.found_in(decrypted_pages(backup, secret), (NAME,)))
