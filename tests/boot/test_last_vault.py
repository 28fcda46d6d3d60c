"""Which vault is offered at the next start, and what is said of one that is no longer there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from akan_desktop.boot import doors
from akan_desktop.boot.doors import Doors
from akan_desktop.boot.program import WindowRequest
from akan_desktop.boot.resources import Resources
from tests.ui.real_window import RealWindow


@pytest.fixture
def usual(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the program keep its settings and its usual vault in a folder of the test."""
    own = doors.places()._replace(vault=tmp_path / "usual", settings=tmp_path / "settings")
    monkeypatch.setattr(doors, "places", lambda: own)
    return own.vault


def opened(resources: Resources, given: Path | None = None) -> Doors:
    return Doors(WindowRequest(given, demo=False), resources)


def vault_in(base: Path, name: str) -> Path:
    real = RealWindow(base / f"of-{name}")
    real.make_vault()
    return Path(shutil.move(real.folder, base / name))


@pytest.mark.parametrize("name", ["usual", "elsewhere"])
def test_a_vault_that_is_gone_is_named_at_the_next_start(
    name: str, resources: Resources, usual: Path, tmp_path: Path
) -> None:
    folder = vault_in(tmp_path, name)
    assert opened(resources).ports().missing_vault is None
    opened(resources).ports().remember_vault(folder)
    again = opened(resources).ports()
    assert (again.vault, again.missing_vault) == (folder, None)
    shutil.rmtree(folder)
    gone = opened(resources).ports()
    assert (gone.vault, gone.missing_vault) == (usual, folder)
    # Whoever says which vault they want is not told of another one.
    assert opened(resources, tmp_path / "third").ports().missing_vault is None
