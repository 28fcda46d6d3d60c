from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from akan_desktop.vault.session import Session
from tests.vault.made import Made, make


@pytest.fixture(scope="session")
def pattern_vault(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make(tmp_path_factory.mktemp("pattern") / "vault")


@pytest.fixture
def vault(pattern_vault: Made, tmp_path: Path) -> Made:
    copy = pattern_vault.copy_to(tmp_path / "vault")
    pattern_vault.clock.now = pattern_vault.clock.now.replace(year=2026, month=3, day=2, hour=9)
    return copy


@pytest.fixture
def session(vault: Made) -> Iterator[Session]:
    opened = vault.open()
    yield opened
    opened.close()
