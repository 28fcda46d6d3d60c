"""The data that come with the program are found in a checkout and in an installed wheel."""

from __future__ import annotations

import gettext
import json
import subprocess
import sys
from pathlib import Path

import pytest

from akan_desktop.boot.resources import Resources, ResourcesMissingError, find_resources
from tests.house.tree import ROOT

_ASK = """
import json, akan_desktop
from akan_desktop.boot.resources import find_resources
found = find_resources()
print(json.dumps([akan_desktop.__file__, str(found.resources), str(found.forms)]))
"""


def make_tree(base: Path) -> Resources:
    (base / "resources" / "i18n").mkdir(parents=True)
    (base / "forms").mkdir()
    return Resources(base / "resources", base / "forms")


def test_a_checkout_is_found(resources: Resources) -> None:
    assert resources == Resources(ROOT / "resources", ROOT / "forms")
    assert (resources.i18n / "nb.mo").is_file()


def test_installed_data_win_over_a_neighbour(tmp_path: Path) -> None:
    make_tree(tmp_path)
    inside = make_tree(tmp_path / "akan_desktop" / "_data")
    assert find_resources(tmp_path / "akan_desktop") == inside


def test_an_incomplete_installation_says_where_it_looked(tmp_path: Path) -> None:
    with pytest.raises(ResourcesMissingError) as caught:
        find_resources(tmp_path / "akan_desktop")
    assert caught.value.looked == (tmp_path / "akan_desktop" / "_data", tmp_path)


@pytest.mark.slow
def test_an_installed_wheel_is_found(tmp_path: Path) -> None:
    wheels, site = tmp_path / "wheels", tmp_path / "site"
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "--no-input"]
    build = [
        "wheel",
        "--no-deps",
        "--no-index",
        "--no-build-isolation",
        "--wheel-dir",
        str(wheels),
        str(ROOT),
    ]
    subprocess.run([*pip, *build], check=True, cwd=tmp_path)
    (wheel,) = wheels.glob("*.whl")
    subprocess.run(
        [*pip, "install", "--no-deps", "--no-index", "--target", str(site), str(wheel)], check=True
    )
    answer = subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(site)!r})\n{_ASK}"],
        check=True,
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    package, found, forms = map(Path, json.loads(answer.stdout))
    assert package == site / "akan_desktop" / "__init__.py"
    assert (found, forms) == (site / "akan_desktop/_data/resources", site / "akan_desktop/_data/forms")
    assert {path.relative_to(found) for path in found.rglob("*") if path.is_file()} >= {
        path.relative_to(ROOT / "resources") for path in (ROOT / "resources").glob("i18n/*.mo")
    }
    with (found / "i18n" / "nb.mo").open("rb") as file:
        assert gettext.GNUTranslations(file).info()["language"] == "nb"
