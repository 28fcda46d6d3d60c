"""The program is killed in the middle of a sentence: at the next unlock the sentence is there."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from akan_desktop.boot.resources import find_resources
from akan_desktop.i18n.catalogue import load
from tests.journeys.conftest import ROOT
from tests.journeys.desktop import Desktop, what_is_missing
from tests.journeys.person import BOX, SECRET, Person
from tests.journeys.steps import home_of
from tests.ui.real_window import PASSPHRASE, RealWindow
from tests.ui.seeded import fill, open_desk

pytestmark = [
    pytest.mark.window,
    pytest.mark.skipif(
        bool(what_is_missing()), reason=f"no desktop to drive: {', '.join(what_is_missing())} missing"
    ),
]


def unlock(who: Person) -> None:
    who.find(who.t("Passphrase"), SECRET, 30)
    who.write("Passphrase", PASSPHRASE, SECRET)
    who.press("Unlock")
    who.find(who.t("Today"), BOX, 30)


def test_what_was_typed_before_a_kill_is_offered_again(tmp_path: Path) -> None:
    real = RealWindow(tmp_path)
    real.make_vault()
    desk = open_desk(real)
    fill(desk)
    desk.close()
    command = (sys.executable, "-m", "akan_desktop", "--vault", str(real.folder))
    with Desktop() as desktop:
        who = Person(desktop, "akan", tmp_path / "out", texts=load("nb", find_resources().i18n))
        program = desktop.start(*command, log=tmp_path / "1.log", env=home_of(tmp_path), cwd=ROOT)
        unlock(who)
        who.key("ctrl+n")
        who.write("Name", "Halvveis Oppdiktet")
        time.sleep(6)
        program.kill()
        program.wait()
        desktop.start(*command, log=tmp_path / "2.log", env=home_of(tmp_path), cwd=ROOT)
        unlock(who)
        who.key("ctrl+n")
        who.wait_for("What you typed last time is here. It has not been saved.")
    desk = open_desk(real)
    kept = desk.reads.draft("open_case")
    desk.close()
    assert kept is not None
    assert dict(kept.fields)["name"] == "Halvveis Oppdiktet"
