"""Preparing a machine: what is missing is found, what may be installed is, and everybody else is told how."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOT

sys.path.insert(0, str(ROOT / "packaging"))
import check
import environment
import start
from environment import Kind, SetupError, prepare

SAMPLE = Kind("sample", ("requirements.lock",), (), ("libold|libnew", "libpresent", "libmissing"))


def command(folder: Path, name: str, script: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


@pytest.fixture
def debian(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A Debian with libpresent, that does not know libold, and whose apt-get writes down what it is asked."""
    folder = tmp_path / "bin"
    folder.mkdir()
    command(folder, "dpkg-query", "echo 'libpresent installed'; echo 'libmissing not-installed'; exit 1")
    command(folder, "apt-cache", 'case "$2" in libold) ;; *) echo "  Candidate: 1.0";; esac')
    command(folder, "apt-get", f'echo "$DEBIAN_FRONTEND: $@" >> {tmp_path}/asked')
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    monkeypatch.setattr("platform.freedesktop_os_release", lambda: {"ID": "mint", "ID_LIKE": "ubuntu debian"})
    monkeypatch.setattr(sys, "platform", "linux")
    # The packages are what these tests are about: the libraries count as there.
    monkeypatch.setattr(environment, "_stamp", lambda: {"sample": environment._fingerprint(SAMPLE)})
    monkeypatch.setattr(environment, "program", lambda: Path(sys.executable))
    return tmp_path / "asked"


def test_root_gets_what_is_missing_by_the_name_that_this_release_knows(
    debian: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    prepare(SAMPLE)
    assert debian.read_text().splitlines() == [
        "noninteractive: -q update",
        "noninteractive: -q install -y --no-install-recommends libnew libmissing",
    ]


def test_everybody_else_is_told_the_one_command(debian: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(
        SetupError, match=r"sudo apt-get update && sudo apt-get install .* libold libmissing\n"
    ):
        prepare(SAMPLE)
    assert not debian.exists()


def test_python3_venv_is_wanted_where_python_cannot_make_an_environment(
    debian: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(environment, "_has_ensurepip", lambda: False)
    monkeypatch.setattr(environment, "_venv_works", lambda: False)
    prepare(SAMPLE)
    assert debian.read_text().endswith(" libmissing python3-venv\n")


def test_the_system_is_left_alone_when_asked_to(debian: Path) -> None:
    prepare(SAMPLE, system=False)
    assert not debian.exists()


def test_a_failing_apt_get_is_quoted(debian: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    command(debian.parent / "bin", "apt-get", "echo 'no space left'; exit 100")
    with pytest.raises(SetupError, match="no space left"):
        prepare(SAMPLE)


@pytest.mark.parametrize("part", ["folder", "interpreter", "python", "pyproject.toml", "requirements.lock"])
def test_any_difference_calls_for_a_new_installation(
    part: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    stale = {**environment._fingerprint(SAMPLE), part: "other"}
    monkeypatch.setattr(environment, "_stamp", lambda: {"sample": stale})
    monkeypatch.setattr(environment, "VENV", tmp_path / "venv")
    monkeypatch.setattr(environment, "_has_ensurepip", lambda: False)
    with pytest.raises(SetupError, match="python3-venv"):
        prepare(SAMPLE, system=False)


def test_setup_starts_nothing(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(environment, "prepare", lambda *_, **__: None)
    monkeypatch.setattr(os, "execv", lambda *_: pytest.fail("something was started"))
    assert start.main(["--setup"]) == 0
    assert capsys.readouterr().out.strip().endswith("akan-desktop")


def test_further_arguments_go_to_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[list[str]] = []
    asked: list[bool] = []
    monkeypatch.setattr(environment, "prepare", lambda _, *, system: asked.append(system))
    monkeypatch.setattr(os, "execv", lambda _, arguments: heard.append(arguments[1:]) or sys.exit(0))
    for arguments in (["policy", "explain", "--help"], ["--skip-system-packages", "--demo"]):
        with pytest.raises(SystemExit):
            start.main(arguments)
    assert heard == [["policy", "explain", "--help"], ["--demo"]]
    assert asked == [True, False]


def test_an_old_python_is_told_so() -> None:
    script = "import sys; sys.version_info = (3, 9); sys.path.insert(0, 'packaging'); import start"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "needs Python 3.11 or newer" in done.stderr


def test_the_closing_line_of_the_tests_is_counted() -> None:
    assert check._counts(["1 failed, 41 passed, 2 skipped, 3 errors in 9.87s (0:00:09)\n", "coverage\n"]) == {
        "failed": 1,
        "passed": 41,
        "skipped": 2,
        "error": 3,
    }


def test_one_failed_step_fails_the_check_and_does_not_stop_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    steps = (
        check.Step("bad", "fails", (("-c", "raise SystemExit(3)"),)),
        check.Step("tests", "passes", (("-c", "print('5 passed, 1 skipped in 0.1s')"),)),
    )
    monkeypatch.setattr(check, "steps", lambda _: steps)
    monkeypatch.setattr(environment, "prepare", lambda *_, **__: None)
    monkeypatch.setattr(environment, "interpreter", lambda: sys.executable)
    assert check.main([]) == 1
    shown = capsys.readouterr().out
    assert shown.splitlines()[-1] == "5 passed, 0 failed, 1 skipped"
    assert "bad      FAILED" in shown
    assert check.main(["tests"]) == 0


def test_continuous_integration_runs_the_one_check() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    commands = [line for line in script.read_text().splitlines() if line and not line.startswith("#")]
    assert commands[-1] == "exec python3 packaging/check.py"
