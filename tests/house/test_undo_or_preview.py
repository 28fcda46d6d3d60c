"""Nothing is changed without undo, preview or a question: every command says here which of them protects it.

A command that is new, or that loses its protection, fails here. That the undo really restores what stood is
shown in tests/app/test_way_back.py and, through the window, in tests/ui/common/test_undo.py.
"""

from __future__ import annotations

import ast
from enum import Enum
from pathlib import Path
from typing import Final, get_args

import pytest

from akan_desktop.app import commands as c
from akan_desktop.app import way_back
from akan_desktop.app.dispatch import CASE_STEPS, DESK_STEPS
from tests.house.tree import CODE, name, python_files, tree


class By(Enum):
    """What protects whoever presses the button."""

    UNDO = "the message that says it is done undoes it"
    PREVIEW = "what it changes is shown before it is saved"
    ASKS = "final by its nature: a question comes first, or the choice of a file"
    NOBODY = "no act of the user's, or changed back in the very same place"


IN_A_CASE: Final = {
    # The form says that the content is erased and asks for a reason; what it changes stands beside it.
    c.VoidFact: By.PREVIEW,
    # The form shows what the other rules change, and what the contact may no longer hold.
    c.SwitchPolicy: By.PREVIEW,
    # A decision of somebody else's is entered, with its day; it is entered anew where it was wrong.
    c.DecideArchive: By.PREVIEW,
    c.TakeBack: By.NOBODY,
}
"""The steps of a case that `TakeBack` does not undo; it does every other, and most are previewed besides."""

BESIDE: Final = {
    c.OpenCase: By.PREVIEW,
    c.ImportCase: By.ASKS,
    c.EraseCase: By.ASKS,
    # What goes and what stays is listed first, then comes the question.
    c.ShredWarnings: By.ASKS,
    c.SaveDraft: By.NOBODY,
    c.DropDraft: By.UNDO,
    c.SweepDrafts: By.NOBODY,
    # The paper is on the screen before it is kept.
    c.KeepPaper: By.PREVIEW,
    c.KeepSignedPaper: By.UNDO,
    c.FilePaper: By.ASKS,
    c.ExportCases: By.ASKS,
    c.TakeOutPaper: By.ASKS,
    # The list of what was handed out is a log: how the entry will read is shown first.
    c.RecordDisclosure: By.PREVIEW,
    # What became of a copy that nobody saw finished is asked before the list says so.
    c.FinishDisclosure: By.ASKS,
    c.RecallDisclosure: By.UNDO,
    c.SetOrganisation: By.UNDO,
    c.ChooseRules: By.UNDO,
    # What an employer always writes on a paper: it stands in the field, and is written over there.
    c.SetPreference: By.NOBODY,
    c.WriteDeskNote: By.UNDO,
    c.MoveDeskNote: By.UNDO,
    c.DropDeskNote: By.UNDO,
    c.PutBackDeskNote: By.NOBODY,
    c.SaveAddress: By.UNDO,
    c.DropAddress: By.UNDO,
}
"""What is done beside the steps of a case."""

DIRECT: Final = {
    "cases/step_panel.py": 2,
    "common/undo.py": 3,
    "deletion/last_look.py": 1,
    "desk_notes/letters.py": 1,
    "papers/hand_out.py": 4,
    "papers/kept.py": 1,
    "papers/panel.py": 1,
    "papers/sheet.py": 1,
    "wizard/page.py": 2,
}
"""Where the window does commands itself and not by way of `ui/common/undo.py`, and how many.

Each shows a form, a paper or a question first, keeps what is typed, or offers the undo by its own message;
the wizard sets up an empty vault.
"""

COMMANDS: Final = {
    command.__name__: command
    for command in (
        *CASE_STEPS,
        *DESK_STEPS,
        *(each for each in get_args(c.Command) if each is not c.CaseCommand),
    )
}


def protected_by(command: type[object]) -> By | None:
    """Return what protects from a command, None where nothing has been declared."""
    if issubclass(command, c.CaseCommand):
        return IN_A_CASE.get(command, By.UNDO if command in CASE_STEPS else None)
    return BESIDE.get(command)


def test_every_command_is_known_here() -> None:
    # By name: a class with slots leaves the one that it was made from behind.
    in_cases = {each.__name__ for each in c.CaseCommand.__subclasses__()}
    assert in_cases == {each.__name__ for each in CASE_STEPS}
    beside = {each for each in get_args(c.Command) if each is not c.CaseCommand}
    assert beside == set(BESIDE), "say what protects the user from it, here and in the program"
    assert set(DESK_STEPS) <= beside


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_a_command_is_undone_previewed_or_asked_about(command: type[object]) -> None:
    assert protected_by(command) is not None


def test_what_is_called_undone_has_a_way_back_and_what_is_not_has_none() -> None:
    assert set(way_back.FINAL) == set(IN_A_CASE)
    source = tree(CODE / "app" / "way_back.py")
    named = {each.attr for each in ast.walk(source) if isinstance(each, ast.Attribute)} & set(COMMANDS)
    made = {"TakeBack", "PutBackDeskNote", "SaveDraft"}
    for command in BESIDE:
        undone = BESIDE[command] is By.UNDO
        assert (command.__name__ in named - made) is undone, command.__name__


def _functions(path: Path) -> list[ast.FunctionDef]:
    return [each for each in ast.walk(tree(path)) if isinstance(each, ast.FunctionDef)]


def _without_preview(function: ast.FunctionDef) -> bool:
    return any(
        isinstance(each, ast.keyword)
        and each.arg == "previews"
        and isinstance(each.value, ast.Constant)
        and each.value.value is False
        for each in ast.walk(function)
    )


def _names(function: ast.FunctionDef) -> set[str]:
    return {each.id for each in ast.walk(function) if isinstance(each, ast.Name)} & set(COMMANDS)


def test_a_form_that_shows_no_preview_can_be_undone() -> None:
    found = {
        (name(path), function.name): _names(function)
        for path in python_files("akan_desktop")
        for function in _functions(path)
        if _without_preview(function)
    }
    assert len(found) >= 10, "the forms are described in another way now: look for them anew"
    for place, commands in found.items():
        assert commands, place
        for each in commands:
            assert protected_by(COMMANDS[each]) is By.UNDO, (place, each)


def test_nothing_else_in_the_window_does_a_command_by_itself() -> None:
    ui = CODE / "ui"
    files = [path for path in python_files("akan_desktop") if ui in path.parents]
    found = {path.relative_to(ui).as_posix(): sum(map(_does, ast.walk(tree(path)))) for path in files}
    assert {place: number for place, number in found.items() if number} == DIRECT


def _does(node: ast.AST) -> bool:
    """Whether this hands a command to the desk."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or node.func.attr != "do":
        return False
    of = node.func.value
    return (of.attr if isinstance(of, ast.Attribute) else getattr(of, "id", "")) in ("desk", "_desk")
