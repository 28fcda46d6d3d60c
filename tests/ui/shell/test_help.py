"""F1 answers for every form and every box, with what is open first; Ctrl+K reaches what a menu holds."""

import ast
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from akan_desktop.ui.cases.case_view import _MENU
from akan_desktop.ui.common.context import PageKey
from akan_desktop.ui.desk_notes.addresses import AddressBook
from akan_desktop.ui.forms.opening import NEW_CASE
from akan_desktop.ui.shell.help import HelpBox
from akan_desktop.ui.shell.help_here import BOXES
from akan_desktop.ui.shell.help_topics import TOPICS, topic_of
from akan_desktop.ui.shell.help_words import PAGES
from akan_desktop.ui.shell.palette import menu_actions
from tests.ui.working import Working, said, settle

UI = Path(__file__).resolve().parents[3] / "akan_desktop" / "ui"
PLAIN = {"HelpBox", "CrashBox", "Question", "CommandPalette", "FormBox"}
"""Boxes that say all there is to say, or that hold a form."""
LOGS = ["advice_log", "guidance_log", "report_log"]
NAMED = {"NEW_CASE": [NEW_CASE], "form_id": ["departure", "bypass"]}
"""Ids that are no words where the form is made."""


def trees() -> Iterator[ast.Module]:
    for place in sorted(UI.rglob("*.py")):
        yield ast.parse(place.read_text("utf-8"))


def written(value: ast.expr) -> list[str]:
    """The ids that an expression can give, up to the part that names a fact."""
    if isinstance(value, ast.IfExp):
        return [*written(value.body), *written(value.orelse)]
    if isinstance(value, ast.JoinedStr):
        start = value.values[0]
        return [str(start.value)] if isinstance(start, ast.Constant) else LOGS
    if isinstance(value, ast.Constant):
        return [str(value.value)]
    return NAMED.get(ast.unparse(value), [ast.unparse(value)])


def form_ids() -> list[str]:
    calls = (node for tree in trees() for node in ast.walk(tree) if isinstance(node, ast.Call))
    forms = (call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "StepForm")
    return [
        each for form in forms for word in form.keywords if word.arg == "id" for each in written(word.value)
    ]


def test_every_form_has_help_of_its_own() -> None:
    ids = form_ids()
    assert len(ids) > 45
    assert [each for each in ids if not topic_of(each)] == []


def test_every_box_has_help_of_its_own_and_no_help_is_of_a_box_that_is_gone() -> None:
    classes = {
        node.name: node for tree in trees() for node in ast.walk(tree) if isinstance(node, ast.ClassDef)
    }
    boxes = {name for name, node in classes.items() if "QDialog" in map(ast.unparse, node.bases)}
    assert boxes - PLAIN <= set(BOXES)
    assert set(BOXES) <= set(classes)
    assert set(BOXES.values()) <= set(TOPICS)


def test_no_help_stands_there_that_nothing_asks_for() -> None:
    assert set(TOPICS) == {topic_of(each) for each in form_ids()} | set(BOXES.values())


def asked(over: QDialog | None = None) -> HelpBox:
    (box,) = (
        each for each in QApplication.topLevelWidgets() if isinstance(each, HelpBox) and each.isVisible()
    )
    if over is not None:
        assert box.parent() is over
    return box


def test_help_begins_with_the_form_that_is_open(working: Working) -> None:
    case = next(iter(working.cases.values()))
    working.form(case, "note")
    working.workspace._help()
    settle()
    box = asked()
    told = said(box)
    first = working.t(TOPICS["note"][0])
    assert told.index(first) < told.index(working.t(PAGES[PageKey.CASES][0]))
    box.accept()


def test_f1_reaches_into_a_box(working: Working) -> None:
    working.workspace.quick.addresses()
    settle()
    (book,) = (each for each in QApplication.topLevelWidgets() if isinstance(each, AddressBook))
    QTest.keyClick(book, Qt.Key.Key_F1)
    settle()
    box = asked(book)
    assert working.t(TOPICS["addresses"][0]) in said(box)
    box.accept()
    book.reject()


def test_the_palette_reaches_what_the_menu_of_a_case_holds(working: Working) -> None:
    case = next(iter(working.cases.values()))
    page = working.cases_page(case)
    names = {action.name: action for action in menu_actions(page)}
    assert [working.t(words) for _, words in _MENU] == list(names)
    assert {action.name for action in working.workspace._actions()} >= set(names)
    names[working.t("Write a note")].act()
    settle()
    assert working.panel(working.cases_page_now()).view.form.id == "note"
    working.go(PageKey.TODAY)
    assert not menu_actions(working.workspace._pages[PageKey.CASES])


def test_the_palette_reaches_every_step_that_the_rules_suggest(working: Working) -> None:
    for case in ("agreement", "offer", "concern"):
        view = working.view(working.cases_page(case))
        state = working.desk.reads.case_page(working.cases[case], working.desk.today()).state
        steps = {view._next._words(step): step for step in state.next_actions}
        assert len(steps) == len(state.next_actions) > 4
        names = [action.name for action in working.workspace._actions()]
        assert set(steps) <= set(names)
        assert len(names) == len(set(names)), "two lines of the same name"
    working.cases_page("offer")
    answer = working.t("Record the answer")
    (act,) = (action.act for action in working.workspace._actions() if action.name == answer)
    act()
    settle()
    assert working.panel(working.cases_page_now()).view.form.id == "answer"
    # Behind an open form the steps are out of sight.
    assert answer not in [action.name for action in working.workspace._actions()]
