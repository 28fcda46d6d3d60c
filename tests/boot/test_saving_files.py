"""How a file that the user asked for is written: private, whole, and never where a link leads."""

from __future__ import annotations

import os
import resource
import stat
from pathlib import Path

import pytest

from akan_desktop.boot.doors import _save_file


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_a_file_is_private_and_whole_and_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "ut.pdf"
    target.write_bytes(b"gammel")
    target.chmod(0o644)
    _save_file(target, b"ny" * 5000)
    assert target.read_bytes() == b"ny" * 5000
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert names(tmp_path) == ["ut.pdf"]


def test_a_name_that_was_laid_out_beforehand_is_neither_followed_nor_kept(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(b"noe annet")
    elsewhere.chmod(0o644)
    folder = tmp_path / "ut"
    folder.mkdir()
    (folder / ".ut.pdf.part").symlink_to(elsewhere)
    (folder / "ut.pdf").symlink_to(elsewhere)
    _save_file(folder / "ut.pdf", b"hemmelig")
    assert elsewhere.read_bytes() == b"noe annet"
    assert not (folder / "ut.pdf").is_symlink()
    assert (folder / "ut.pdf").read_bytes() == b"hemmelig"
    assert stat.S_IMODE((folder / "ut.pdf").stat().st_mode) == 0o600


def test_a_full_disk_leaves_the_old_file_and_nothing_half_done(tmp_path: Path) -> None:
    target = tmp_path / "ut.pdf"
    target.write_bytes(b"gammel")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))
    try:
        with pytest.raises(OSError, match=r"File too large"):
            _save_file(target, b"x" * 100_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert target.read_bytes() == b"gammel"
    assert names(tmp_path) == ["ut.pdf"]


def test_what_breaks_off_in_the_last_moment_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        _save_file(tmp_path / "ut.pdf", b"x")
    assert names(tmp_path) == []


def test_a_name_as_long_as_the_system_allows_can_be_used(tmp_path: Path) -> None:
    longest = os.pathconf(tmp_path, "PC_NAME_MAX")
    target = tmp_path / ("n" * (longest - 4) + ".pdf")
    _save_file(target, b"x")
    assert target.read_bytes() == b"x"
