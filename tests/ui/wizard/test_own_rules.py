"""Set-up with rules of one's own: a file, right and in every way wrong; and what the rules leave open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from akan_desktop.app.desk import Desk
from akan_desktop.app.own_decisions import OWN_CLAUSE, Question
from akan_desktop.domain.case import PolicyRef
from akan_desktop.domain.language import Lang
from akan_desktop.i18n.catalogue import Texts
from akan_desktop.ui.guidelines.own_file import MistakeList
from akan_desktop.ui.shell.window import MainWindow
from akan_desktop.ui.wizard.page import Wizard
from akan_desktop.ui.wizard.rules_steps import OWN_FILE
from tests.ui import walk
from tests.ui.real_window import PASSPHRASE, RealWindow
from tests.ui.wizard.test_wizard import choose_rules, wizard_of
from tests.ui.working import all_of, button, said

Open = Callable[[RealWindow], MainWindow]
ROOT = Path(__file__).parents[3]
OSLO = ROOT / "resources" / "policies" / "oslo-2017" / "policy.toml"
SIXTH = ROOT / "tests" / "policies" / "sixth" / "policy.toml"


@pytest.fixture
def wizard(real: RealWindow, open_window: Open, qtbot: QtBot) -> Wizard:
    """The set-up at the page of the rules."""
    window = open_window(real)
    window.show_wizard()
    shown = wizard_of(window)
    first = shown._organisation
    QTest.keyClicks(first._name, "Ås Eksempelverk")
    QTest.keyClicks(first._contact, "Siv Eksempel")
    first._public.choose(False)
    first._band.choose(100)
    first._service.choose(True)
    shown._next()
    qtbot.waitUntil(lambda: bool(shown._rules._policies), timeout=15000)
    return shown


def choose_file(wizard: Wizard, place: Path, qtbot: QtBot) -> None:
    choice = wizard._rules._choice
    assert choice is not None
    choice.choose(OWN_FILE)
    before = wizard._rules._told.itemAt(0)
    shown = before.widget() if before is not None else None
    wizard._rules.read_file(place)

    def told() -> bool:
        now = wizard._rules._told.itemAt(0)
        return now is not None and now.widget() is not shown

    qtbot.waitUntil(told, timeout=15000)
    qtbot.wait(10)


def finish(wizard: Wizard, qtbot: QtBot) -> Desk:
    """Go from what is open to the finished vault."""
    assert wizard._stack.currentWidget() is wizard._open
    wizard._next()
    wizard._passphrase._first.setText(PASSPHRASE)
    wizard._passphrase._second.setText(PASSPHRASE)
    wizard._next()
    qtbot.waitUntil(lambda: wizard.step == 3, timeout=15000)
    wizard._recovery._typed.setText("-".join(wizard._recovery._groups))
    wizard._next()
    assert wizard.step == 4
    assert wizard._desk is not None
    return wizard._desk


def test_a_file_of_ones_own_becomes_the_rules_of_the_new_vault(
    wizard: Wizard, texts: Texts, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "våre regler.toml"
    file.write_bytes(SIXTH.read_bytes())
    choose_file(wizard, file, qtbot)
    assert texts.t("Nothing is wrong in {file}.", file=file.name) in said(wizard)
    wizard._next()
    assert wizard._open.fields is not None
    assert set(wizard._open.fields.fields) == {
        Question.SIDE,
        Question.SEES_WARNING,
        Question.LENGTH,
        Question.RETENTION,
    }
    file.unlink()
    desk = finish(wizard, qtbot)
    now = desk.reads.organisation().policy
    assert now == PolicyRef(id="flora", version="1")
    assert desk.reads.policy_copies() == (now,)
    assert desk.policy(now).raw == SIXTH.read_bytes()
    wizard.close_desk()


def test_answers_at_set_up_become_rules_of_ones_own(wizard: Wizard, qtbot: QtBot) -> None:
    choose_rules(wizard, "nav")
    wizard._next()
    assert wizard._open.fields is not None
    wizard._open.fields.choose({Question.SIDE: "elected", Question.SEES_WARNING: "fact_only"})
    desk = finish(wizard, qtbot)
    now = desk.reads.organisation().policy
    assert now == PolicyRef(id="as-eksempelverk-egne", version="1")
    policy = desk.policy(now)
    assert policy.builds_on == "nav 1"
    assert policy.rules.contact is not None
    assert policy.rules.contact.clause.clause.startswith(f"{OWN_CLAUSE} ")
    assert policy.wording("contact", Lang.NN).startswith("Kontakten er vald")
    assert policy.rules.retention == ()
    wizard.close_desk()


def test_everything_can_be_left_open(wizard: Wizard, qtbot: QtBot) -> None:
    choose_rules(wizard, "akan")
    wizard._next()
    desk = finish(wizard, qtbot)
    assert desk.reads.organisation().policy == PolicyRef(id="akan", version="1")
    assert desk.reads.policy_copies() == ()
    wizard.close_desk()


def test_back_and_forth_keeps_the_answers_and_other_rules_ask_other_things(
    wizard: Wizard, texts: Texts
) -> None:
    choose_rules(wizard, "nav")
    wizard._next()
    assert wizard._open.fields is not None
    wizard._open.fields.choose({Question.RETENTION: "24"})
    wizard._next()
    assert wizard.step == 2
    wizard._go_back()
    assert wizard._stack.currentWidget() is wizard._open
    wizard._go_back()
    assert wizard._stack.currentWidget() is wizard._rules
    choose_rules(wizard, "hustadvika")
    wizard._next()
    assert wizard._open.fields is not None
    assert wizard._open.fields.decisions() == {Question.RETENTION: "24"}
    assert set(wizard._open.fields.fields) == {Question.RETENTION}
    wizard._go_back()
    choose_rules(wizard, "oslo-2017")
    wizard._next()
    assert wizard._open.fields.fields == {}
    assert texts.t("Decided from case to case") in said(wizard)


def broken(tmp_path: Path) -> dict[str, Path]:
    """A file for every way of being wrong."""
    text = OSLO.read_text("utf-8")
    own = text.replace('id = "oslo-2017"', 'id = "eksempelby"', 1)
    contents = {
        "latin.toml": own.encode("latin-1", "replace"),
        "huge.toml": own.encode() + b"# " + b"x" * 3_000_000,
        "sentence.toml": b"dette er ikke toml",
        "empty.toml": b"",
        "mistakes.toml": own.replace(
            'schema = "akan-policy/1"', 'schema = "akan-policy/1"\ncolour = "red"\nshape = "round"'
        ).encode(),
        "taken.toml": text.encode() + b"\n# ours\n",
        "nowhere.toml": b'extends = "finnes-ikke"\n',
    }
    for name, raw in contents.items():
        (tmp_path / name).write_bytes(raw)
    return {name: tmp_path / name for name in (*contents, "gone.toml")}


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("latin.toml", "UTF-8"),
        ("huge.toml", "> 1 MB"),
        ("sentence.toml", "1"),
        ("empty.toml", ""),
        ("mistakes.toml", "colour"),
        ("taken.toml", "version"),
        ("nowhere.toml", "finnes-ikke"),
        ("gone.toml", ""),
    ],
)
def test_every_mistake_is_told_and_nothing_is_taken(
    wizard: Wizard, texts: Texts, qtbot: QtBot, tmp_path: Path, name: str, told: str
) -> None:
    choose_file(wizard, broken(tmp_path)[name], qtbot)
    (mistakes,) = all_of(wizard, MistakeList)
    words = said(mistakes)
    assert texts.t("Nothing of it has been taken in. Mend these and try again.") in words
    assert any(told in each for each in words)
    assert walk.english_words(wizard, texts) == []
    wizard._next()
    assert wizard._stack.currentWidget() is wizard._rules
    assert not wizard._rules._fields["policy"].error.isHidden()
    assert wizard._answers.policy is None


def test_all_mistakes_stand_there_at_once_with_their_lines(
    wizard: Wizard, texts: Texts, qtbot: QtBot, tmp_path: Path
) -> None:
    choose_file(wizard, broken(tmp_path)["mistakes.toml"], qtbot)
    lines = OSLO.read_text("utf-8").splitlines()
    at = lines.index('schema = "akan-policy/1"') + 1
    words = said(wizard)
    for number, key in ((at + 1, "colour"), (at + 2, "shape")):
        assert f"{texts.t('Line {number}', number=number)}: {key}" in words


def test_a_mended_file_goes_on_after_a_broken_one(wizard: Wizard, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "egne.toml"
    file.write_text("ikke toml")
    choose_file(wizard, file, qtbot)
    wizard._next()
    assert wizard._stack.currentWidget() is wizard._rules
    file.write_bytes(SIXTH.read_bytes())
    choose_file(wizard, file, qtbot)
    assert wizard._rules._fields["policy"].error.isHidden()
    assert all_of(wizard, MistakeList) == []
    wizard._next()
    assert wizard._stack.currentWidget() is wizard._open


def test_the_page_of_open_points_can_be_used_without_seeing_or_pointing(
    wizard: Wizard, texts: Texts, qtbot: QtBot
) -> None:
    choose_rules(wizard, "akan")
    wizard._next()
    qtbot.wait(10)
    assert walk.faults(wizard) == []
    assert walk.english_words(wizard, texts) == []
    button(wizard, texts.t("Show how we read it")).click()
    qtbot.wait(10)
    assert walk.faults(wizard) == []
    assert any("Heftet" in each for each in said(wizard._open))
