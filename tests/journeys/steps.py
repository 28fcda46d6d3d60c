"""What every journey does in the same way: sets the program up, opens a case, fills in the steps, reads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from akan_desktop.boot.resources import find_resources
from akan_desktop.boot.wiring import Wiring
from akan_desktop.domain.fact_codes import Answer, Decision, MinutesStatus, Outcome
from akan_desktop.domain.language import capital
from akan_desktop.domain.people import Role
from akan_desktop.domain.state import Action, ClockKind
from akan_desktop.i18n import dates
from akan_desktop.i18n.catalogue import Texts
from akan_desktop.i18n.labels import label
from akan_desktop.i18n.own_words import in_own_words
from tests.journeys.desktop import until
from tests.journeys.person import BOX, RADIO, SECRET, Person

PASSPHRASE: Final = "fjord lykt sykkel brev torsk"
_CLAUSE = "push button"


def home_of(base: Path) -> dict[str, str]:
    """An empty home, and nothing of the tester's own."""
    names = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
    return {"HOME": str(base), **{name: str(base / name.lower()) for name in names}}


@dataclass(frozen=True, slots=True, kw_only=True)
class Employer:
    """Who sets the program up: the name on the papers, and the rules by the name in the list."""

    name: str
    contact: str
    rules: str
    public: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCase:
    """What is told when a case is opened; `source` is how a concern came in, "" for no concern yet."""

    name: str
    unit: str
    problem: str
    source: str = ""
    on: date | None = None
    seen: str = ""


# Setting up


def make_the_vault(who: Person, employer: Employer) -> None:
    """Go through the wizard from the first page to an empty *I dag*."""
    who.press("Get started")
    who.write("Name of the organisation", employer.name)
    who.write("Your name, as the papers should say", employer.contact)
    who.press("Public (state, county or municipality)" if employer.public else "Private", RADIO)
    who.choose("Number of employees", "250")
    who.press("Yes", RADIO)
    who.shot("the-organisation")
    who.press("Next")
    who.wait_for("Which rules apply with you?", 30)
    who.press(employer.rules, RADIO)
    who.shot("the-rules")
    who.press("Next")
    go_past_what_is_not_decided(who)
    who.write("Passphrase", PASSPHRASE, SECRET)
    who.write("The passphrase once more", PASSPHRASE, SECRET)
    who.shot("the-passphrase")
    who.press("Next")
    who.wait_for("Type the code from the paper", 60)
    code = code_on_the_screen(who)
    who.shot("the-recovery-code")
    who.write("Type the code from the paper", code)
    who.press("Next")
    who.wait_for("Where will you keep a second copy?", 60)
    who.shot("ready")
    who.press("Start using the program")
    who.wait_for("Nothing is due", 60)
    who.shot("an-empty-today")


def go_past_what_is_not_decided(who: Person) -> None:
    """Leave open what the rules leave open, where they do: all of it can be answered later."""
    undecided = who.t("This is not decided")

    def look() -> str:
        return next((name for name in (undecided, who.t("The passphrase once more")) if who.has(name)), "")

    if until(lambda: look() or None, "the page after the rules", 30) == undecided:
        who.shot("what-the-rules-leave-open")
        who.press("Next")


def code_on_the_screen(who: Person) -> str:
    """Read the groups of the recovery code off the screen, as its owner does."""
    start = re.escape(who.t("Group {number}: {group}", number="", group="").split(":")[0].strip())
    said = [re.fullmatch(rf"{start} \d: (.+)", text) for text in who.texts_seen()]
    return "-".join("".join(found[1].split()) for found in said if found)


def open_the_case(who: Person, case: NewCase) -> None:
    """Open a case with the shortcut, with its concern where there is one."""
    who.key("ctrl+n")
    who.write("Name", case.name)
    who.write("Unit", case.unit)
    who.choose("Main problem", case.problem)
    who.press("Yes, they have been told", RADIO)
    if case.source:
        who.choose("How it came in", case.source)
        if case.on is not None:
            who.write("Date of the concern", dates.short(case.on))
        who.write("In your own words: what happened, when and where", case.seen)
    who.shot("a-new-case")
    who.press("Open the case")
    back_in_the_case(who)
    who.shot("the-case")


def in_words_of(who: Person, policy: str) -> Texts:
    """Return the language of the window as it is spoken in a case under these rules."""
    return in_own_words(who.texts, Wiring(find_resources()).policies.get(policy))


# Reading


def reads(who: Person, *words: str, seconds: float = 20) -> None:
    """Wait until the screen says all of this somewhere, each in one piece."""
    missing: list[str] = []

    def look() -> bool:
        seen = who.texts_seen()
        missing[:] = [each for each in words if not any(each in text for text in seen)]
        return not missing

    try:
        until(look, "what should be read", seconds)
    except AssertionError:
        who.shot("not-read")
        seen = "\n".join(f"  {text}" for text in who.texts_seen())
        raise AssertionError(f"{missing} cannot be read; what can be is:\n{seen}") from None


def reads_nowhere(who: Person, *words: str) -> None:
    """Check that nothing on the screen says any of this: words of other employers' rules."""
    found = {each: text for text in who.texts_seen() for each in words if each in text}
    assert not found, found


def clause(who: Person, reference: str, seconds: float = 20) -> None:
    """Wait for a badge with this clause, as it is named to a screen reader."""
    name = who.t("Clause {reference}", reference=reference) if reference[:1].isdigit() else reference
    who.find(name, _CLAUSE, seconds)


def clock(who: Person, what: ClockKind, when: str, how: str = "") -> None:
    """Wait for a date of the case, as it is shown, and for how it was counted."""
    wanted = [f"{label(who.texts, what)} {when}"]
    reads(who, *(wanted if not how else [*wanted, capital(how)]))


# Steps


def back_in_the_case(who: Person) -> None:
    """Wait until the case is shown."""
    who.wait_for("Parts of the case", 30)


def save(who: Person, verb: str = "Save") -> None:
    """Save the form; the case is shown again."""
    who.press(verb)
    back_in_the_case(who)


def on(who: Person, day: date, field: str = "Date") -> None:
    """Write a day."""
    who.write(field, dates.short(day))


def compose_the_group(who: Person, named: str, members: Sequence[tuple[Role, str]]) -> None:
    """Put the members into the group, by the name that the employer has for it."""
    who.press("Group", BOX)
    who.press("Change the group")
    reads(who, named)
    for role, name in members:
        who.press("Add a member")
        who.choose("Role", label(who.texts, role), last=True)
        who.write("Name", name, last=True)
    who.shot("the-group")
    save(who)


def add_a_term(who: Person, text: str, owner: Role = Role.EMPLOYEE) -> None:
    """Add a term in the form of the agreement."""
    who.press("Add a term")
    who.write("Term", text, last=True)
    who.choose("Responsible", label(who.texts, owner), last=True)


def keep_the_paper(who: Person, picture: str = "the-paper", *, offered: bool = True) -> None:
    """Make the paper that is offered after a step, look at it, keep it in the case."""
    if offered:
        who.press("Make the paper")
    who.wait_for("Keep in the case", 30)
    until(lambda: who.has(who.t("Page {number} of {count}", number=1, count="").strip()), "the pages", 60)
    who.shot(picture)
    who.press("Keep in the case")
    back_in_the_case(who)


def sign(who: Person) -> None:
    """Note that everybody whom the rules want has signed."""
    who.take(Action.RECORD_SIGNATURES)
    who.shot("the-signatures")
    save(who)


def answer_yes(who: Person, day: date) -> None:
    """Record that the offer is accepted."""
    who.take(Action.RECORD_ANSWER)
    who.pick(Answer.ACCEPTED)
    on(who, day, "Answered on")
    who.shot("the-answer")
    save(who)


def call_a_meeting(who: Person, day: date, *, step: Action = Action.PLAN_MEETING) -> None:
    """Call a meeting, and put away the offer of its notice by going on."""
    who.take(step)
    on(who, day)
    who.write("Time", "10:30")
    who.write("Place", "Møterom Furu")
    who.shot("a-meeting-is-called")
    save(who, "Save and make the notice")


def hold_the_meeting(who: Person, decided: str, day: date | None = None) -> None:
    """Write down the meeting that was called, and finish its minutes."""
    who.take(Action.HOLD_MEETING)
    if day is not None:
        on(who, day)
    who.write("What was decided, one thing on each line", decided)
    who.shot("the-meeting")
    save(who, "Save the meeting")
    who.take(Action.FINISH_MINUTES)
    who.pick(MinutesStatus.FINAL)
    who.shot("the-minutes")
    save(who)


def decide(who: Person, decision: Decision, day: date) -> None:
    """Write down what the group recommends and the employer decides."""
    who.take(Action.ASSESS_BREACH)
    who.pick(decision)
    who.choose("The employer has decided", label(who.texts, decision))
    on(who, day, "Decided on")
    who.shot("the-assessment")
    save(who)


def close_the_case(who: Person, outcome: Outcome, evaluation: str, day: date | None = None) -> None:
    """Close the case; nothing but the outcome and the evaluation is asked where the rules are followed."""
    who.take(Action.CLOSE_CASE)
    who.pick(outcome)
    if day is not None:
        on(who, day, "Closed on")
    who.write("What helped, and what could have been better", evaluation)
    who.shot("closing")
    save(who, "Close the case")
    who.shot("closed")
