"""The import contracts of pyproject.toml hold, and they would notice if they did not."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.house.tree import CODE, ROOT

LINT = "from importlinter.cli import lint_imports_command as lint; lint()"


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", LINT, "--no-cache"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "", "PYTHONPATH": str(folder), "LC_ALL": "C.UTF-8"},
    )


def test_the_contracts_hold() -> None:
    checked = lint_imports(ROOT)
    assert checked.returncode == 0, checked.stdout


@pytest.mark.parametrize(
    ("ring", "line"),
    [
        ("domain", "import akan_desktop.app"),
        ("app", "import akan_desktop.register"),
        ("ui", "import akan_desktop.vault"),
        ("cli", "import akan_desktop.policies"),
        ("vault", "import akan_desktop.register"),
        ("documents", "import PySide6"),
        ("register", "import sqlcipher3"),
    ],
)
def test_a_forbidden_import_is_noticed(tmp_path: Path, ring: str, line: str) -> None:
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    assert config["contracts"]
    (tmp_path / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    for package in (path for path in CODE.iterdir() if (path / "__init__.py").exists()):
        copy = tmp_path / "akan_desktop" / package.name
        copy.mkdir(parents=True)
        (copy / "__init__.py").write_text(f"{line}\n" if package.name == ring else "")
    (tmp_path / "akan_desktop" / "__init__.py").write_text("")
    checked = lint_imports(tmp_path)
    assert checked.returncode == 1, checked.stdout + checked.stderr
    assert f"akan_desktop.{ring}" in checked.stdout


def test_every_package_of_the_program_has_its_place() -> None:
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    layers = next(contract for contract in config["contracts"] if contract["type"] == "layers")
    placed = {name.strip() for layer in layers["layers"] for name in layer.split("|")}
    assert {path.parent.name for path in CODE.glob("*/__init__.py")} == placed
