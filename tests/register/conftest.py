from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from akan_desktop.register.register import VaultRegister
from akan_desktop.vault.gate import Gate
from tests.fakes.clock import FixedClock
from tests.fakes.rules import SimpleRules
from tests.fakes.world import TODAY, World, memory_world
from tests.vault.made import CHEAP, PASSPHRASE, cheap_gate


@pytest.fixture(scope="session")
def empty_vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pattern") / "vault"
    cheap_gate().create(folder, PASSPHRASE)
    return folder


@pytest.fixture
def vault_world(empty_vault: Path, tmp_path: Path) -> Iterator[World]:
    """Use cases on a real encrypted vault."""
    folder = tmp_path / "vault"
    shutil.copytree(empty_vault, folder)
    clock, rules = FixedClock(TODAY), SimpleRules()
    session = Gate(now=clock.now, cost=CHEAP).open(folder, PASSPHRASE)
    yield World(
        register=VaultRegister(session, rules, clock.today), clock=clock, rules=rules, session=session
    )
    session.close()


@pytest.fixture(params=["memory", "vault"])
def world(request: pytest.FixtureRequest) -> World:
    """The same use cases on the fake and on a real vault, so that the fake cannot drift."""
    made = memory_world() if request.param == "memory" else request.getfixturevalue("vault_world")
    assert isinstance(made, World)
    made.employer()
    return made
