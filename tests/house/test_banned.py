"""Interfaces that the product does without: what ruff can express is in pyproject.toml, the rest is here."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import CODE, ROOT, name, project_files, python_files, tree

# Who may write files, and why: everybody else hands them bytes.
WRITERS = {
    "akan_desktop/vault/": "header, seal, tombstones and backups, each written atomically",
    "akan_desktop/exchange/": "exports, with mode 0600 and replaced in one step",
    "akan_desktop/boot/logs.py": "the log, readable by its owner only",
}

_WRITING_MODES = re.compile(r"[wax+]")
_SQL = re.compile(r"\s*(select|insert|update|delete|create|alter|drop|pragma|with|replace)\b", re.IGNORECASE)
_SQL_COMMENT = re.compile(r"--[^\n]*")


def writes(path: Path) -> list[str]:
    """Places in a file that open something for writing."""
    found = []
    for node in ast.walk(tree(path)):
        if not isinstance(node, ast.Call):
            continue
        called = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if getattr(getattr(node.func, "value", None), "id", "") == "formatter":
            continue  # click's own word for adding to a help page
        mode = next((word.value for word in node.keywords if word.arg == "mode"), None)
        if mode is None and called == "open":
            position = 1 if isinstance(node.func, ast.Name) else 0
            mode = node.args[position] if len(node.args) > position else None
        text = mode.value if isinstance(mode, ast.Constant) and isinstance(mode.value, str) else ""
        if called in {"write_text", "write_bytes"} or (called == "open" and _WRITING_MODES.search(text)):
            found.append(f"{name(path)}:{node.lineno} {called}")
    return found


def quoted_sql(text: str) -> bool:
    """Whether SQL holds a double quote: SQLite would take a misspelt name in it for a text."""
    return '"' in _SQL_COMMENT.sub("", text)


def test_only_named_adapters_write_files() -> None:
    others = [path for path in python_files("akan_desktop") if not name(path).startswith(tuple(WRITERS))]
    assert not [place for path in others for place in writes(path)]


def test_writing_is_noticed_in_every_dress(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "writer.py"
    path.write_text(
        "open('a', 'w')\np.open('wb')\np.write_text('x')\nopen('a', mode='a')\nopen('a')\np.open()\n"
    )
    monkeypatch.setattr("tests.house.test_banned.name", lambda _: "writer.py")
    assert [place.split()[0] for place in writes(path)] == [
        "writer.py:1",
        "writer.py:2",
        "writer.py:3",
        "writer.py:4",
    ]


def test_sql_holds_no_double_quotes() -> None:
    texts = [
        (f"{name(path)}:{node.lineno}", node.value)
        for path in python_files("akan_desktop")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and _SQL.match(node.value)
    ]
    inside = [
        (place, text)
        for place, text in texts
        if place.startswith(("akan_desktop/register", "akan_desktop/vault"))
    ]
    files = [
        (name(path), path.read_text(encoding="utf-8")) for path in project_files() if path.suffix == ".sql"
    ]
    assert not [place for place, text in inside + files if quoted_sql(text)]


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("from datetime import date\nday = date.today()", "TID251"),
        ("import datetime\nmoment = datetime.datetime.now(datetime.UTC)", "TID251"),
        ("from uuid import uuid4\nkey = uuid4()", "TID251"),
        ("import sqlite3\nconnection = sqlite3.connect(':memory:')", "TID251"),
        ("import tempfile\nfolder = tempfile.mkdtemp()", "TID251"),
        ("from PySide6.QtWidgets import QMessageBox\nQMessageBox.warning(None, 'a', 'b')", "TID251"),
        ("print('name')", "T201"),
        ("try:\n    x = 1\nexcept Exception:\n    pass", "S110"),
        ("from PySide6.QtWidgets import *", "F403"),
        ("from . import sibling", "TID252"),
    ],
)
def test_lint_refuses(line: str, rule: str) -> None:
    # Read from standard input under a name inside the product: nothing is written into the checkout.
    checked = subprocess.run(
        [
            sys.executable,
            "-m",
            "ruff",
            "check",
            "--no-cache",
            "--stdin-filename",
            str(CODE / "app" / "sample.py"),
            "-",
        ],
        input=f'"""Sample."""\n\n{line}\n',
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 1
    assert rule in checked.stdout
