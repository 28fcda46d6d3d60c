import struct
from pathlib import Path

import pytest

from akan_desktop.i18n.catalogue import EN, LANGUAGES, Texts, load
from akan_desktop.i18n.compiled import Compiled

RESOURCES = Path(__file__).parents[2] / "resources" / "i18n"


def test_english_is_the_wording_itself() -> None:
    texts = load(EN, RESOURCES)
    assert texts.t("Case {number}", number="2026-014") == "Case 2026-014"
    assert texts.tn("{n} case", "{n} cases", 1) == "1 case"
    assert texts.tn("{n} case", "{n} cases", 0) == "0 cases"


def test_a_wording_without_translation_stays_english_and_is_not_blank() -> None:
    texts = Texts("nb", Compiled(_mo({})))
    assert texts.t("Not in any catalogue") == "Not in any catalogue"
    assert not texts.knows("Not in any catalogue")
    assert texts.foreign("QPlatformTheme", "Not in any catalogue") == ""


def test_the_empty_wording_never_shows_the_header() -> None:
    for language in LANGUAGES:
        assert load(language, RESOURCES).t("") == ""


def test_a_language_we_do_not_speak_is_refused() -> None:
    with pytest.raises(ValueError, match="sv"):
        load("sv", RESOURCES)


def test_a_missing_catalogue_is_an_error_and_not_silent_english(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load("nb", tmp_path)


def test_values_are_filled_in_after_the_translation() -> None:
    words = Compiled(_mo({"Case {number}": "Sak {number}"}))
    assert Texts("nb", words).t("Case {number}", number="{x}") == "Sak {x}"


def _mo(pairs: dict[str, str]) -> bytes:
    items = sorted({"": "Content-Type: text/plain; charset=UTF-8\n", **pairs}.items())
    ids = b"".join(k.encode() + b"\0" for k, _ in items)
    values = b"".join(v.encode() + b"\0" for _, v in items)
    start = 28 + 16 * len(items)
    table, offset = b"", start
    for part in (0, 1):
        for item in items:
            size = len(item[part].encode())
            table += struct.pack("<II", size, offset)
            offset += size + 1
    return struct.pack("<7I", 0x950412DE, 0, len(items), 28, 28 + 8 * len(items), 0, 0) + table + ids + values
