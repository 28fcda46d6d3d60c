"""Pictures go to a folder: never to one that is called as an option is."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

import pytest

from tests.ui.out_folder import out_folder

ROOT = Path(__file__).parents[2]
PICTURES = sorted([*ROOT.glob("tests/**/pictures*.py"), ROOT / "packaging/docs/pictures.py"])


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.name)
def test_an_option_is_no_folder_for_pictures(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", [str(path), "--help"])
    with pytest.raises(SystemExit) as left:
        runpy.run_path(str(path), run_name="__main__")
    assert left.value.code
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_a_folder() -> None:
    assert out_folder("ut") == Path("ut")
