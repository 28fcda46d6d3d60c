"""The lock files: exact versions with hashes for every platform, and no address of anything."""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

import pytest

from tests.house.tree import ROOT

sys.path.insert(0, str(ROOT / "packaging"))
from lock import LOCKS, RUN_LOCK, foreign_lines

PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^ ]+)", re.MULTILINE)


def pins(target: str) -> dict[str, str]:
    return dict(PIN.findall((ROOT / target).read_text(encoding="utf-8")))


@pytest.mark.parametrize("target", [lock.target for lock in LOCKS])
def test_a_lock_holds_requirements_and_their_hashes_only(target: str) -> None:
    text = (ROOT / target).read_text(encoding="utf-8")
    assert not foreign_lines(text)
    blocks = re.split(r"(?m)^(?=[^ ])", text)
    assert all("--hash=sha256:" in block for block in blocks if block)


@pytest.mark.parametrize(
    "line",
    ["--index-url somewhere", "pkg @ file:///wheels/pkg.whl", "pkg>=1 \\", "# from elsewhere", "-f ./wheels"],
)
def test_an_address_or_an_open_version_is_noticed(line: str) -> None:
    assert foreign_lines(line) == [line]


def test_the_locks_agree_on_every_version() -> None:
    running = pins(RUN_LOCK)
    for lock in LOCKS:
        both = running.keys() & pins(lock.target).keys()
        assert {name: pins(lock.target)[name] for name in both} == {name: running[name] for name in both}


def test_everything_the_program_declares_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {re.split(r"[<>=~!;\[ ]", need)[0].lower() for need in project["dependencies"]}
    assert declared <= pins(RUN_LOCK).keys()
    assert pins(RUN_LOCK).keys() <= pins("packaging/requirements-dev.lock").keys()


def test_uv_lock_stays_out_of_the_project(tmp_path: Path) -> None:
    # It holds addresses, unlike ours.
    assert "uv.lock" in (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    assert not (ROOT / "uv.lock").exists()
