"""The call from one start of the program to another: where it is heard, and by whom."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from akan_desktop.ui.shell import one_window
from akan_desktop.ui.shell.one_window import OneWindow, call_other_window

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="sockets in the file system")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "settings"
    folder.mkdir(mode=0o700)
    return folder


def place_of(window: OneWindow) -> Path:
    assert window._door is not None
    return window._door._place


def test_without_a_folder_of_the_system_it_listens_in_the_programs_own(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    open_to_all = tmp_path / "runtime"
    open_to_all.mkdir(mode=0o755)
    open_to_all.chmod(0o755)
    link = tmp_path / "link"
    link.symlink_to(own)
    for given in (None, str(open_to_all), str(tmp_path / "missing"), "relative", str(link)):
        if given is None:
            monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
        else:
            monkeypatch.setenv("XDG_RUNTIME_DIR", given)
        window = OneWindow(tmp_path, own)
        assert place_of(window).parent == own
        assert stat.S_IMODE(place_of(window).stat().st_mode) == 0o600
        with qtbot.waitSignal(window.called, timeout=2000):
            assert call_other_window(tmp_path, own)
        window.close()
        assert list(own.iterdir()) == []


def test_a_private_folder_of_the_system_is_used(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    private = tmp_path / "runtime"
    private.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(private))
    window = OneWindow(tmp_path, own)
    assert place_of(window).parent == private
    window.close()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a way of Linux")
def test_a_folder_with_a_long_name_is_called_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    deep = tmp_path / ("a" * 90) / ("b" * 90)
    deep.mkdir(mode=0o700, parents=True)
    assert len(os.fsencode(deep)) > 107
    window = OneWindow(tmp_path, deep)
    with qtbot.waitSignal(window.called, timeout=2000):
        assert call_other_window(tmp_path, deep)
    window.close()
    assert list(deep.iterdir()) == []
    assert not call_other_window(tmp_path, deep)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a way of Linux")
def test_another_user_is_not_heard_and_not_believed(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    window = OneWindow(tmp_path, own)
    called: list[int] = []
    window.called.connect(lambda: called.append(1))
    me = os.getuid()
    with monkeypatch.context() as other:
        # The kernel tells who is at the other end; here it is we who are somebody else.
        other.setattr(one_window.os, "getuid", lambda: me + 1)
        assert not call_other_window(tmp_path, own)
        qtbot.wait(50)
    assert called == []
    window.close()
