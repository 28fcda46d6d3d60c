from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from akan_desktop.boot.resources import Resources
from akan_desktop.boot.wiring import Wiring
from akan_desktop.cli.main import run
from akan_desktop.vault.gate import Gate
from akan_desktop.vault.password_hashing import KdfCost

PASSPHRASE = "gul sykkel på fjellet"
CHEAP = KdfCost(memory_kib=64, passes=1, lanes=1)


@dataclass(frozen=True)
class Answer:
    """What a command said."""

    status: int
    out: str
    err: str

    @property
    def told(self) -> Any:
        return json.loads(self.out)


Cli = Callable[..., Answer]


@pytest.fixture(scope="session")
def program(resources: Resources) -> Wiring:
    return Wiring(resources, gate=Gate(now=lambda: datetime.now(UTC), cost=CHEAP))


@pytest.fixture
def cli(program: Wiring, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Cli:
    """Carry out a command in this process, against real parts and a cheap password hash."""

    def call(*arguments: object, environment: dict[str, str] | None = None) -> Answer:
        capfd.readouterr()
        status = run([str(each) for each in arguments], program, environment or {})
        out, err = capfd.readouterr()
        return Answer(status, out, err)

    return call


@pytest.fixture
def secret(tmp_path: Path) -> list[str]:
    path = tmp_path / "passord"
    path.write_text(PASSPHRASE + "\n", encoding="utf-8")
    return ["--passphrase-file", str(path)]


@pytest.fixture(scope="session")
def made(program: Wiring, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make one vault through the command, for all tests to copy: `hvelv` and `kode` in the folder."""
    folder = tmp_path_factory.mktemp("laget")
    (folder / "passord").write_text(PASSPHRASE + "\n", encoding="utf-8")
    arguments = [
        *("vault", "create", str(folder / "hvelv"), "--passphrase-file", str(folder / "passord")),
        *("--policy", "oslo-2017", "--on", "2026-01-02", "--organisation", "Bydel Eksempel"),
        *("--employees", "400", "--public", "--recovery-out", str(folder / "kode")),
    ]
    assert run(arguments, program, {}) == 0
    return folder


@pytest.fixture
def vault(made: Path, tmp_path: Path) -> Path:
    """Copy the vault of a public employer with 400 employees and Oslo's rules, and its recovery code."""
    shutil.copy(made / "kode", tmp_path / "kode")
    shutil.copytree(made / "hvelv", tmp_path / "hvelv")
    (tmp_path / "hvelv").chmod(0o700)
    return tmp_path / "hvelv"


@pytest.fixture
def case_file(tmp_path: Path) -> Callable[..., Path]:
    """Write a case to a file: `case_file(fact, ref=..., subject=...)`."""

    def write(*facts: dict[str, object], name: str = "sak.json", **more: object) -> Path:
        told = {
            "schema": "akan-case/1",
            "policy": "oslo-2017",
            "ref": "2026-014",
            "subject": {
                "name": "Test Testesen",
                "unit": "Bydel Eksempel",
                "employment": "permanent",
                "informed": "2026-01-12",
            },
            "organisation": {"occupational_health_service": True, "employees": 400, "public": True},
            "problem": "alcohol",
            "facts": list(facts) or [{"kind": "concern", "date": "2026-01-12"}],
        } | more
        path = tmp_path / name
        path.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
        return path

    return write
