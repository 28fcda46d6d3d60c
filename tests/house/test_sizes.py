"""Small rooms: no module and no function grows past what can be read in one go."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.house.tree import name, python_files, tree

MODULE_LINES = 400
FUNCTION_LINES = 50
FORM_PAGE_LINES = 60


def long_functions(path: Path, limit: int) -> list[str]:
    functions = (node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef))
    return [
        f"{name(path)}:{node.lineno} {node.name}: {length} lines"
        for node in functions
        if (length := (node.end_lineno or node.lineno) - node.lineno + 1) > limit
    ]


def limit_of(path: Path) -> int:
    return FORM_PAGE_LINES if name(path).startswith("akan_desktop/ui/") else FUNCTION_LINES


def test_no_module_is_longer_than_400_lines() -> None:
    too_long = {
        name(path): lines
        for path in python_files("akan_desktop", "packaging", "tests")
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > MODULE_LINES
    }
    assert not too_long


def test_no_function_is_longer_than_50_lines_and_no_form_page_than_60() -> None:
    too_long = [
        found
        for path in python_files("akan_desktop", "packaging")
        for found in long_functions(path, limit_of(path))
    ]
    assert not too_long


def test_the_measure_sees_a_long_function(tmp_path: Path) -> None:
    path = tmp_path / "long.py"
    path.write_text("def long():\n" + "    pass\n" * FUNCTION_LINES)
    functions = [node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef)]
    assert (functions[0].end_lineno or 0) - functions[0].lineno + 1 == FUNCTION_LINES + 1


def test_no_module_has_a_name_that_says_nothing() -> None:
    empty_names = {
        "utils.py",
        "util.py",
        "helpers.py",
        "models.py",
        "widgets.py",
        "controller.py",
        "manager.py",
    }
    assert not [name(path) for path in python_files("akan_desktop", "packaging") if path.name in empty_names]
