"""The translations of the product are complete, and the tool that says so can tell when they are not."""

from __future__ import annotations

import gettext
import io
import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOT

sys.path.insert(0, str(ROOT / "packaging"))
from catalogues import CatalogueError, Catalogues, mo_bytes, read_po, uses_in

HEADER = 'msgid ""\nmsgstr ""\n"Language: nb\\n"\n\n'
CODE = 't("Save {name}")\nself.texts.tn("{n} case", "{n} cases", n)\nN_("Locked")\n'
GOOD = {
    "window": 'msgid "Save {name}"\nmsgstr "Lagre {name}"\n\nmsgid "Locked"\nmsgstr "Låst"\n',
    "cases": 'msgid "{n} case"\nmsgid_plural "{n} cases"\nmsgstr[0] "én sak"\nmsgstr[1] "{n} saker"\n',
}


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A small project whose translations are complete."""
    (tmp_path / "akan_desktop").mkdir()
    (tmp_path / "akan_desktop" / "page.py").write_text(CODE)
    for language in ("nb", "nn"):
        folder = tmp_path / "resources" / "i18n" / language
        folder.mkdir(parents=True)
        for topic, text in GOOD.items():
            (folder / f"{topic}.po").write_text(HEADER + text)
    Catalogues(tmp_path).compile()
    return tmp_path


def add(checkout: Path, text: str, topic: str = "window") -> None:
    path = checkout / "resources" / "i18n" / "nb" / f"{topic}.po"
    path.write_text((path.read_text() if path.exists() else HEADER) + "\n" + text)
    Catalogues(checkout).compile()


def problems(checkout: Path) -> list[str]:
    return Catalogues(checkout).problems()


def test_the_products_own_catalogues_are_complete_and_fresh() -> None:
    assert not Catalogues(ROOT).problems()


def test_complete_translations_have_no_problem(checkout: Path) -> None:
    assert not problems(checkout)


def test_the_standard_library_reads_what_is_compiled(checkout: Path) -> None:
    with (checkout / "resources/i18n/nb.mo").open("rb") as file:
        words = gettext.GNUTranslations(file)
    assert words.gettext("Locked") == "Låst"
    assert [words.ngettext("{n} case", "{n} cases", n) for n in (0, 1, 2)] == [
        "{n} saker",
        "én sak",
        "{n} saker",
    ]


def test_a_context_keeps_two_meanings_apart(checkout: Path) -> None:
    add(checkout, 'msgctxt "QDialog"\nmsgid "Locked"\nmsgstr "Sperret"\n', topic="qt")
    assert not problems(checkout)
    words = gettext.GNUTranslations(io.BytesIO((checkout / "resources/i18n/nb.mo").read_bytes()))
    assert words.pgettext("QDialog", "Locked") == "Sperret"
    assert words.gettext("Locked") == "Låst"


def test_equal_sources_give_equal_bytes_whatever_their_order(checkout: Path) -> None:
    entries = Catalogues(checkout).entries("nb")
    assert mo_bytes("nb", entries) == mo_bytes("nb", entries[::-1])


def test_a_changed_text_makes_the_compiled_file_stale(checkout: Path) -> None:
    path = checkout / "resources/i18n/nn/window.po"
    path.write_text(path.read_text().replace("Lagre", "Lagra"))
    assert problems(checkout) == ["nn: nn.mo is stale: run packaging/catalogues.py"]


def test_a_text_without_translation_is_named_with_its_place(checkout: Path) -> None:
    (checkout / "akan_desktop" / "page.py").write_text(CODE + 'self.t("Close")\n')
    assert problems(checkout) == [
        f"{language}: no translation of 'Close' (page.py:4)" for language in ("nb", "nn")
    ]


@pytest.mark.parametrize("entry", ['msgid "Close"\nmsgstr ""\n', '#, fuzzy\nmsgid "Close"\nmsgstr "Lukk"\n'])
def test_an_empty_or_unsure_translation_is_none(checkout: Path, entry: str) -> None:
    (checkout / "akan_desktop" / "page.py").write_text(CODE + 'self.t("Close")\n')
    add(checkout, entry)
    assert "nb: no translation of 'Close' (page.py:4)" in problems(checkout)


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ('msgid "Gone"\nmsgstr "Borte"\n', "nothing asks for 'Gone'"),
        ('msgid "Locked"\nmsgstr "Stengt"\n', "'Locked' is translated otherwise at cases.po"),
        ('msgid "Save {name}"\nmsgstr "Lagre {navn}"\n', "placeholders ['navn'] instead of ['name']"),
    ],
)
def test_what_contradicts_the_code_or_itself_is_named(checkout: Path, entry: str, problem: str) -> None:
    if "otherwise" in problem:
        add(checkout, 'msgid "Locked"\nmsgstr "Låst"\n', topic="cases")
    add(checkout, entry)
    assert any(problem in line for line in problems(checkout))


@pytest.mark.parametrize("text", ["nonsense\n", '"no keyword"\n', 'msgid "open\n', 'msgstr "before"\n'])
def test_a_malformed_file_is_refused_with_its_line(tmp_path: Path, text: str) -> None:
    path = tmp_path / "bad.po"
    path.write_text(text)
    with pytest.raises(CatalogueError, match=r"bad\.po:1: "):
        read_po(path)


@pytest.mark.parametrize("call", ['t(f"Case {ref}")', 't("Case " + ref)', 'self.t("Case %s" % ref)'])
def test_a_text_put_together_at_run_time_is_refused(tmp_path: Path, call: str) -> None:
    path = tmp_path / "page.py"
    path.write_text(call)
    with pytest.raises(CatalogueError, match="needs a plain text"):
        uses_in(path)
