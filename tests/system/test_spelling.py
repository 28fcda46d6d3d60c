"""Spelling is a help that may be missing: then nothing is underlined, and nothing breaks."""

from __future__ import annotations

from pathlib import Path

import pytest

from akan_desktop.system import spelling as adapter
from akan_desktop.system.spelling import spelling

there = pytest.mark.skipif(spelling("nb") is None, reason="no Hunspell with a Norwegian dictionary here")


@there
def test_norwegian_words_are_known_and_mistakes_are_not() -> None:
    nb, nn = spelling("nb"), spelling("nn")
    assert nb is not None
    assert [word for word in ("Møtet", "vaktplan", "følger", "ikke") if not nb.knows(word)] == []
    assert not nb.knows("vaktplannn")
    if nn is not None:
        assert nn.knows("ikkje")


@there
def test_without_a_dictionary_there_is_no_spelling(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(adapter, "_FOLDERS", (tmp_path,))
    spelling.cache_clear()
    assert spelling("nb") is None
    assert spelling("xx") is None
    spelling.cache_clear()


def test_without_the_library_there_is_no_spelling(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for ending in ("aff", "dic"):
        (tmp_path / f"nb_NO.{ending}").write_text("SET UTF-8\n")
    monkeypatch.setattr(adapter, "_FOLDERS", (tmp_path,))
    monkeypatch.setattr(adapter, "find_library", lambda _name: None)
    spelling.cache_clear()
    assert spelling("nb") is None
    spelling.cache_clear()
