"""The whole life of one case in a municipality with Oslo's rules, through the real window from outside."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
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
from tests.journeys import traces
from tests.journeys.decrypted import bytes_of, decrypted_pages
from tests.journeys.desktop import Desktop, until, what_is_missing
from tests.journeys.person import BOX, RADIO, SECRET, Person

pytestmark = [
    pytest.mark.window,
    pytest.mark.skipif(
        bool(what_is_missing()), reason=f"no desktop to drive: {', '.join(what_is_missing())} missing"
    ),
]

ROOT = Path(__file__).parents[2]
OUT = Path(__file__).parent / "out"
NAME = "Prøve Øksnesås"
FEW = 13
"""Inputs from the open case to its finished notice; to open it takes two more, and fifteen is the limit."""
PASSPHRASE = "fjord lykt sykkel brev torsk"


def home_of(base: Path) -> dict[str, str]:
    """An empty home, and nothing of the tester's own."""
    names = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
    return {"HOME": str(base), **{name: str(base / name.lower()) for name in names}}


def make_the_vault(who: Person) -> None:
    who.press("Get started")
    who.write("Name of the organisation", "Fjordby kommune")
    who.write("Your name, as the papers should say", "Mari Hovedkontakt")
    who.press("Public (state, county or municipality)", RADIO)
    who.choose("Number of employees", "250")
    who.press("Yes", RADIO)
    who.shot("the-organisation")
    who.press("Next")
    who.wait_for("Which rules apply with you?")
    who.press("Oslo kommune (2017)", RADIO)
    who.shot("the-rules")
    who.press("Next")
    who.wait_for("This is not decided")
    who.shot("what-the-rules-leave-open")
    who.press("Next")
    who.write("Passphrase", PASSPHRASE, SECRET)
    who.write("The passphrase once more", PASSPHRASE, SECRET)
    who.shot("the-passphrase")
    who.press("Next")
    who.wait_for("Type the code from the paper", 30)
    code = code_on_the_screen(who)
    who.shot("the-recovery-code")
    who.write("Type the code from the paper", code)
    who.press("Next")
    who.wait_for("Where will you keep a second copy?", 30)
    who.shot("ready")
    who.press("Start using the program")
    who.wait_for("Nothing is due")
    who.shot("an-empty-today")


def code_on_the_screen(who: Person) -> str:
    """Read the groups of the recovery code off the screen, as its owner does."""
    start = re.escape(who.t("Group {number}: {group}", number="", group="").split(":")[0].strip())
    said = [re.fullmatch(rf"{start} \d: (.+)", text) for text in who.texts_seen()]
    return "-".join("".join(found[1].split()) for found in said if found)


def open_the_case(who: Person) -> None:
    who.key("ctrl+n")
    who.write("Name", NAME)
    who.write("Unit", "Renhold nord")
    who.choose("Main problem", "Alkohol")
    who.press("Yes, they have been told", RADIO)
    who.choose("How it came in", "Leder")
    who.write(
        "In your own words: what happened, when and where",
        "Har glemt to avtaler og trekker seg unna i pausene.",
    )
    who.shot("a-new-case")
    who.press("Open the case")
    back_in_the_case(who)
    who.shot("the-case")


def back_in_the_case(who: Person) -> None:
    who.wait_for("Parts of the case")


def save(who: Person, verb: str = "Save") -> None:
    who.press(verb)
    back_in_the_case(who)


def up_to_the_answer(who: Person) -> None:
    who.take(Action.HOLD_TALK)
    who.write("What was said, in short", "Snakket om avtalene som glapp. Vil prøve å få sove mer.")
    who.shot("a-talk")
    save(who)
    who.take(Action.RECORD_INCIDENT)
    who.choose("What it was", "Møtte")
    who.write("What happened, where and when", "Luktet alkohol ved vaktstart kl. 07:00 på Nordre base.")
    who.press("A warning has been given", BOX)
    who.write("Ground for the warning", "Påvirket på jobb kl. 07:00 på Nordre base.")
    who.press("An agreement has been offered", BOX)
    who.shot("an-incident")
    save(who)
    who.shot("after-the-incident")
    who.take(Action.RECORD_ANSWER)
    who.pick(Answer.ACCEPTED)
    who.shot("the-answer")
    save(who)


def the_agreement(who: Person) -> None:
    who.press("Group", BOX)
    who.press("Change the group")
    for role, name in (
        (Role.LINE_MANAGER, "Lene Lederdal"),
        (Role.AKAN_CONTACT, "Kåre Kontaktnes"),
        (Role.OCCUPATIONAL_HEALTH_SERVICE, "Hege Helsevik"),
    ):
        who.press("Add a member")
        who.choose("Role", label(who.texts, role), last=True)
        who.write("Name", name, last=True)
    who.shot("the-group")
    save(who)
    who.take(Action.CONCLUDE_AGREEMENT)
    who.press("Add a term")
    who.write("Term", "Møter rusfri på jobb hver dag", last=True)
    who.choose("Responsible", label(who.texts, Role.EMPLOYEE), last=True)
    who.shot("the-agreement")
    save(who)


def the_paper(who: Person) -> None:
    who.press("Make the paper")
    who.wait_for("Keep in the case")
    until(lambda: who.has(who.t("Page {number} of {count}", number=1, count="").strip()), "the pages", 60)
    who.shot("the-paper")
    who.press("Keep in the case")
    back_in_the_case(who)
    who.shot("the-papers-of-the-case")


def the_signatures(who: Person) -> None:
    who.take(Action.RECORD_SIGNATURES)
    who.shot("the-signatures")
    save(who)


def the_notice(who: Person) -> None:
    """The first meeting of a case: day and agenda are proposed, time and place nobody knows yet."""
    before = who.inputs
    who.take(Action.PLAN_MEETING)
    who.write("Time", "10:30")
    who.write("Place", "Møterom Furu")
    who.shot("a-meeting-is-called")
    save(who, "Save and make the notice")
    the_paper(who)
    asked = who.inputs - before
    sys.stdout.write(f"\ninputs from the open case to a finished notice: {asked}\n")
    assert asked <= FEW


def the_meeting(who: Person) -> None:
    who.take(Action.HOLD_MEETING)
    who.write("What was decided, one thing on each line", "Avtalen fortsetter\nNy prat hver mandag")
    who.shot("the-meeting")
    save(who, "Save the meeting")
    who.take(Action.FINISH_MINUTES)
    who.pick(MinutesStatus.FINAL)
    who.write("The employee's comment", "Fint at vi møttes.")
    who.shot("the-minutes")
    save(who)


def the_breach(who: Person, today: date) -> None:
    who.take(Action.RECORD_BREACH)
    who.write("Which term was not kept, and how it was seen", "Kom ikke til mandagsprat to ganger.")
    who.shot("a-breach")
    save(who)
    who.take(Action.CONVENE_GROUP)
    who.write("Date", dates.short(today))
    who.write("Time", "14")
    save(who, "Save and make the notice")
    who.shot("the-group-is-called")
    who.take(Action.ASSESS_BREACH)
    who.pick(Decision.CONTINUE)
    who.choose("The employer has decided", label(who.texts, Decision.CONTINUE))
    who.shot("the-breach-is-assessed")
    save(who)
    who.take(Action.AMEND_AGREEMENT)
    who.write("What changes, and why", "Prat med leder to ganger i uken, i tre måneder.")
    who.shot("the-agreement-is-changed")
    save(who)


def the_closing(who: Person) -> None:
    who.take(Action.CLOSE_CASE)
    who.pick(Outcome.COMPLETED)
    who.write("What helped, and what could have been better", "Det gikk bra.")
    # Before its two years are over: the rules want a reason for that.
    who.write("Why", "Har flyttet og begynner i ny stilling hos en annen arbeidsgiver.")
    who.shot("closing")
    save(who, "Close the case")
    who.shot("closed")


def lock_and_come_back(who: Person) -> None:
    who.key("ctrl+l")
    who.find(who.t("Passphrase"), SECRET, 30)
    assert not any(NAME in text for text in who.texts_seen())
    who.shot("locked")
    who.write("Passphrase", "feil passordfrase her", SECRET)
    who.press("Unlock")
    until(lambda: who.has(message(who.texts, VaultErrorCode.WRONG_PASSPHRASE).what[:20]), "the refusal", 60)
    who.shot("a-wrong-passphrase")
    who.write("Passphrase", PASSPHRASE, SECRET)
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


@pytest.fixture
def desktop() -> Iterator[Desktop]:
    with Desktop() as made:
        yield made


def test_one_case_from_the_first_concern_to_its_erasure(desktop: Desktop, tmp_path: Path) -> None:
    texts = load("nb", find_resources().i18n)
    log, home = tmp_path / "window.log", tmp_path / "home"
    home.mkdir()
    program = desktop.start(sys.executable, "-m", "akan_desktop", log=log, env=home_of(home), cwd=ROOT)
    who = Person(desktop, "akan", OUT, texts=texts)
    make_the_vault(who)
    who.inputs = 0
    today = SystemClock().now().astimezone().date()
    open_the_case(who)
    up_to_the_answer(who)
    the_agreement(who)
    the_paper(who)
    the_signatures(who)
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
    secret = Passphrase(PASSPHRASE)
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
