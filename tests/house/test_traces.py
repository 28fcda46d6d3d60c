"""Nothing in the project tells of a machine, registry or mirror, and nothing is left undone in silence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.house.tree import ROOT, name, project_files

_TEXT = {
    ".py",
    ".toml",
    ".md",
    ".lock",
    ".in",
    ".cfg",
    ".po",
    ".sql",
    ".txt",
    ".json",
    ".svg",
    ".qss",
    ".pyi",
    ".sh",
    "",
}

# Each last letter stands in brackets, so that this file is clean by its own rule.
TRACES = {
    "a folder of one machine": re.compile(r"(?<![\w.])/(?:wor[k]|roo[t]|home/\w+|Users/\w+)/"),
    "a package registry": re.compile(r"\b(?:pyp[i]|pythonhoste[d]|npmj[s])\.(?:org|com)\b", re.IGNORECASE),
    "a mirror or an index option": re.compile(r"--(?:extra-)?index-ur[l]|--find-link[s]|file:/[/]"),
    "something left undone": re.compile(r"\b(?:TOD[O]|FIXM[E]|XX[X])\b"),
}

# Where a trace is the subject matter.
ABOUT_TRACES = {"tests/house/test_locks.py": "shows that a lock file with an address is refused"}


def traces(text: str) -> set[str]:
    return {what for what, pattern in TRACES.items() if pattern.search(text)}


def readable(path: Path) -> bool:
    return path.suffix in _TEXT and name(path) not in ABOUT_TRACES


def test_no_file_holds_a_trace() -> None:
    found = {
        name(path): traces(path.read_text(encoding="utf-8")) for path in project_files() if readable(path)
    }
    assert not {path: what for path, what in found.items() if what}


@pytest.mark.parametrize(
    "text",
    [
        "open('/" + "work/main/x')",
        "cd /" + "root/x",
        "https://py" + "pi.org/simple",
        "-r x --index" + "-url y",
        "# TO" + "DO later",
    ],
)
def test_a_trace_is_noticed(text: str) -> None:
    assert len(traces(text)) == 1


def test_only_the_agreed_entries_stand_at_the_top() -> None:
    agreed = {
        *("akan_desktop", "resources", "forms", "tests", "packaging", ".ci"),
        *("pyproject.toml", "requirements.lock", ".gitignore"),
        *("README.md", "CHANGELOG.md", "LICENSE", "CONTRIBUTING.md", "SECURITY.md"),
    }
    assert {path.relative_to(ROOT).parts[0] for path in project_files()} == agreed
