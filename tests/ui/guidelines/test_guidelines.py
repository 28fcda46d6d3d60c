"""The rules to read, with clauses, searched, side by side; and a file of one's own, right and wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from akan_desktop.app.commands import ChooseRules
from akan_desktop.app.own_decisions import Question, still_open, unsettled_retention, unsettled_yes
from akan_desktop.app.policy_prose import open_points
from akan_desktop.app.rule_sets import decide, take_in
from akan_desktop.domain.case import PolicyRef
from akan_desktop.domain.language import Lang
from akan_desktop.ui.common.clauses import ClauseBadge
from akan_desktop.ui.common.context import PageKey
from akan_desktop.ui.guidelines.open_points import DecisionFields, LeftOpen
from akan_desktop.ui.guidelines.page import GuidelinesPage
from akan_desktop.ui.today.page import TodayPage
from tests.ui.working import Working, all_of, button, said, settle

OSLO = Path(__file__).parents[3] / "resources" / "policies" / "oslo-2017" / "policy.toml"


@pytest.fixture
def page(working: Working) -> GuidelinesPage:
    shown = working.go(PageKey.GUIDELINES)
    assert isinstance(shown, GuidelinesPage)
    return shown


def until(probe: Callable[[], bool], what: str) -> None:
    for _ in range(300):
        if probe():
            return
        settle(20)
    raise AssertionError(what)


def wait_for_question(page: GuidelinesPage) -> None:
    until(lambda: page.question is not None and page.question.isVisible(), "nothing was asked")


def test_every_rule_stands_there_with_its_clause(working: Working, page: GuidelinesPage) -> None:
    policy = working.desk.policy(PolicyRef(id="oslo-2017", version="1"))
    badges = {badge.text() for badge in all_of(page, ClauseBadge)}
    assert {rule.clause.clause for rule in policy.rules.ladder} <= badges
    told = said(page)
    assert working.t("New cases follow these") in told
    for step in policy.rules.ladder:
        for rule in (step, *step.alternatives):
            assert policy.wording(rule.id, Lang.NB) in told


def test_the_search_leaves_what_has_all_words(working: Working, page: GuidelinesPage) -> None:
    page.search.setText("prøvetid")
    until(lambda: 0 < len(all_of(page, ClauseBadge)) < 4, "the search changed nothing")
    page.search.setText("finnes ikke noe sted")
    until(lambda: working.t("Nothing found") in said(page), "nothing was said")
    assert not all_of(page, ClauseBadge)


def test_two_employers_side_by_side_and_only_what_differs(working: Working, page: GuidelinesPage) -> None:
    page.beside.choose(PolicyRef(id="hustadvika", version="1"))
    settle()
    alike = said(page).count(working.t("Computed alike"))
    assert alike > 0
    page.differing.setChecked(True)
    settle()
    assert working.t("Computed alike") not in said(page)


def test_a_file_of_ones_own_is_taken_in_after_a_question(
    working: Working, page: GuidelinesPage, tmp_path: Path
) -> None:
    file = tmp_path / "egne.toml"
    file.write_text(OSLO.read_text("utf-8").replace('id = "oslo-2017"', 'id = "eksempelby"', 1), "utf-8")
    page.read_file(file)
    wait_for_question(page)
    assert page.question is not None
    page.question.accept()
    settle()
    assert working.desk.reads.organisation().policy == PolicyRef(id="eksempelby", version="1")
    assert page.which.value() == PolicyRef(id="eksempelby", version="1")
    assert working.t("New cases follow these") in said(page)


def test_every_mistake_of_a_file_is_told_with_its_line_and_nothing_is_taken_in(
    working: Working, page: GuidelinesPage, tmp_path: Path
) -> None:
    file = tmp_path / "egne.toml"
    text = OSLO.read_text("utf-8").replace('id = "oslo-2017"', 'id = "eksempelby"', 1)
    file.write_text(
        text.replace('schema = "akan-policy/1"', 'schema = "akan-policy/1"\ncolour = "red"'), "utf-8"
    )
    before = working.desk.reads.organisation().policy
    page.read_file(file)
    wanted = working.t("What is wrong in {file}", file="egne.toml")
    until(lambda: wanted in said(page), "the mistakes were not told")
    told = said(page)
    assert wanted in told
    assert any(each.endswith("colour") for each in told)
    assert working.desk.reads.organisation().policy == before
    button(page, working.t("Back to the rules")).click()
    settle()
    assert wanted not in said(page)


def test_going_over_to_other_rules_is_asked_first(working: Working, page: GuidelinesPage) -> None:
    page.which.choose(PolicyRef(id="ud-2018", version="1"))
    settle()
    button(page, working.t("Let new cases follow these")).click()
    assert page.question is not None
    page.question.reject()
    assert working.desk.reads.organisation().policy == PolicyRef(id="oslo-2017", version="1")
    button(page, working.t("Let new cases follow these")).click()
    page.question.accept()
    settle()
    assert working.desk.reads.organisation().policy == PolicyRef(id="ud-2018", version="1")


def test_what_is_open_is_decided_on_the_page_and_new_cases_follow_it(
    working: Working, page: GuidelinesPage
) -> None:
    working.desk.do(ChooseRules(policy=PolicyRef(id="nav", version="1")))
    page.refresh()
    page.which.choose(PolicyRef(id="nav", version="1"))
    settle()
    assert working.t("This is not decided") in said(page)
    assert page.open_card is not None
    page.open_card.decisions.choose({Question.SEES_WARNING: "none", Question.RETENTION: "12"})
    button(page, working.t("Save the decisions")).click()
    settle()
    mine = working.desk.reads.organisation().policy
    assert mine is not None
    assert mine.id.endswith("-egne")
    assert page.which.value() == mine
    card = page.open_card
    assert card.decisions.fields[Question.RETENTION].value() == "12"
    assert card.decisions.fields[Question.SIDE].value() is None
    card.decisions.choose({Question.SIDE: "elected"})
    button(card, working.t("Save the decisions")).click()
    settle()
    assert working.desk.reads.organisation().policy == PolicyRef(id=mine.id, version="2")
    assert working.t("Decided by ourselves") in said(page)


def test_only_the_rules_that_are_followed_ask(working: Working, page: GuidelinesPage) -> None:
    page.which.choose(PolicyRef(id="nav", version="1"))
    settle()
    assert working.t("Save the decisions") not in said(page)


def test_today_asks_until_the_rules_leave_nothing_open(working: Working) -> None:
    today = working.go(PageKey.TODAY)
    assert isinstance(today, TodayPage)
    assert today._notices.banners == []
    working.desk.do(ChooseRules(policy=PolicyRef(id="hustadvika", version="1")))
    today.refresh()
    (banner,) = today._notices.banners
    button(banner, working.t("Look at it")).click()
    settle()
    assert isinstance(working.workspace._pages[PageKey.GUIDELINES], GuidelinesPage)
    decide(working.desk, {Question.RETENTION: "24"})
    today.refresh()
    assert today._notices.banners == []


def test_a_newer_version_is_followed_with_one_press(
    working: Working, page: GuidelinesPage, tmp_path: Path
) -> None:
    one = working.desk.reads.organisation().policy
    assert one is not None
    text = OSLO.read_text("utf-8").replace('\nversion = "1"', '\nversion = "2"', 1)
    text = text.replace("valid_from = 2017-03-01", "valid_from = 2020-01-01", 1)
    two = take_in(working.desk, text.encode(), "oslo.toml").ref
    working.desk.do(ChooseRules(policy=one))
    today = working.go(PageKey.TODAY)
    assert isinstance(today, TodayPage)
    today.refresh()
    page.refresh()
    assert len(page.notices.banners) == 1
    (banner,) = today._notices.banners
    button(banner, working.t("Let new cases follow it")).click()
    settle()
    assert working.desk.reads.organisation().policy == two
    assert today._notices.banners == []
    page.refresh()
    assert page.notices.banners == []


@pytest.mark.parametrize(
    ("policy_id", "title"),
    [
        ("oslo-2017", "AKAN-reglementet"),
        ("nav", "NAVs policy med kjøreregler"),
        ("hustadvika", "Retningslinjene for AKAN-arbeidet"),
    ],
)
def test_the_page_is_called_as_the_employer_calls_its_rules(
    page: GuidelinesPage, policy_id: str, title: str
) -> None:
    page.which.choose(PolicyRef(id=policy_id, version="1"))
    settle()
    assert page._head.title.text() == title


@pytest.mark.parametrize("name", ["akan", "hustadvika", "nav", "oslo-2017", "ud-2018"])
def test_whatever_a_source_leaves_open_is_asked_or_shown_as_open(working: Working, name: str) -> None:
    policy = working.desk.policies.get(name)
    fields, left = DecisionFields(working.texts, policy), LeftOpen(working.texts, policy, readings=True)
    assert set(fields.fields) >= {each.question for each in still_open(policy)}
    shown = " ".join(each.text() for part in (fields, left) for each in part.findChildren(QLabel))
    settled_by_answer = {each.id for each in (*unsettled_yes(policy), *unsettled_retention(policy))}
    for point in open_points(policy):
        if point.line is not None and point.line.rule not in settled_by_answer:
            assert point.line.text[Lang.NB] in shown, point.line.rule
            reading = point.line.reading.get(Lang.NB, "")
            assert reading in shown, point.line.rule
