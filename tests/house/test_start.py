"""What a start of the program is, where its things live, and what its clock says."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import pytest

from akan_desktop.boot import paths
from akan_desktop.boot.clock import RandomIds, SystemClock
from akan_desktop.boot.program import WindowRequest, run, window_request


@pytest.mark.parametrize(
    ("arguments", "request_"),
    [
        ([], WindowRequest(None, demo=False)),
        (["--demo"], WindowRequest(None, demo=True)),
        (["--vault", "a b"], WindowRequest(Path("a b"), demo=False)),
        (["--vault=v", "--demo"], WindowRequest(Path("v"), demo=True)),
    ],
)
def test_the_windows_own_arguments_open_it(arguments: list[str], request_: WindowRequest) -> None:
    assert window_request(arguments) == request_


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["policy", "list"], ["--vault"], ["--demo", "due"], ["--nonsense"], ["--version"]],
)
def test_everything_else_is_for_the_commands(arguments: list[str]) -> None:
    assert window_request(arguments) is None


def test_without_a_screen_the_program_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for variable in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(variable, raising=False)
    assert run([]) == 1
    assert "no screen" in capsys.readouterr().err


def test_deciding_loads_no_heavy_library() -> None:
    question = "import sys, akan_desktop.boot.program; print([*sys.modules])"
    loaded = subprocess.run(
        [sys.executable, "-c", question], capture_output=True, text=True, check=True
    ).stdout
    assert not [
        name
        for name in ("PySide6", "click", "pydantic", "cryptography", "reportlab")
        if f"'{name}'" in loaded
    ]


def test_places_follow_the_platforms_customs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(variable, str(tmp_path / variable))
    found = paths.places()
    assert found.vault == paths.default_vault() == tmp_path / "XDG_DATA_HOME" / "akan-desktop" / "vault"
    assert found.settings == tmp_path / "XDG_CONFIG_HOME" / "akan-desktop"
    assert not paths.is_vault(found.vault)


@pytest.mark.parametrize("header", ["vault.json", "vault.json.bak"])
def test_a_folder_with_a_header_is_a_vault(tmp_path: Path, header: str) -> None:
    (tmp_path / header).touch()
    assert paths.is_vault(tmp_path)


def test_a_private_folder_is_closed_to_others_even_if_it_was_open(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True, mode=0o755)
    folder.chmod(0o755)
    paths.private_folder(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_new_files_are_private(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        paths.keep_private()
        (tmp_path / "file").touch()
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "file").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("folder", "mark"),
    [
        ("/data/OneDrive - Kommune/hvelv", "OneDrive - Kommune"),
        ("/data/Dropbox/v", "Dropbox"),
        ("/data/lokalt", None),
    ],
)
def test_a_synchronised_folder_is_recognised(folder: str, mark: str | None) -> None:
    assert paths.synchronised_by(Path(folder)) == mark


def test_the_clock_tells_day_moment_and_elapsed_time() -> None:
    clock = SystemClock()
    before = datetime.now(UTC)
    assert before <= clock.now() <= datetime.now(UTC)
    assert clock.today() in {date.today(), before.astimezone().date()}
    first = clock.boottime()
    time.sleep(0.01)
    assert 0.01 <= clock.boottime() - first < 5


def test_identifiers_are_random_and_differ() -> None:
    ids = RandomIds()
    made = {ids.new() for _ in range(100)}
    assert len(made) == 100
    assert {UUID(one).version for one in made} == {4}
