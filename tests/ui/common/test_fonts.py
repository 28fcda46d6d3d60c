"""The letters that are shipped: Norwegian and Sámi names, and the signs that the pages are set with."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontDatabase, QRawFont

from akan_desktop.boot.resources import Resources
from akan_desktop.ui.common.theme import Theme

NAMES = "abcxyzæøåABCXYZÆØÅ áčđŋšŧžÁČĐŊŠŦŽ éèêëóòôöüäñßşğıłńćęąőűỳăđơư"
SIGNS = "0123456789 .,:;-–—«»“”‘’…·•§№€%°→←≤≥≠×"


@pytest.mark.parametrize("weight", ["Regular", "Medium", "SemiBold"])
def test_the_window_has_the_letters_of_names_here(
    weight: str, resources: Resources, app_theme: Theme
) -> None:
    assert app_theme is not None
    font = QRawFont(str(resources.resources / "fonts" / "inter" / f"Inter-{weight}.ttf"), 16)
    assert font.isValid()
    assert font.familyName().startswith("Inter")
    assert [letter for letter in NAMES + SIGNS if not font.supportsCharacter(ord(letter))] == []


def test_the_three_weights_are_one_family(app_theme: Theme) -> None:
    """A file that names a family of its own is never found by its weight: headings would look regular."""
    assert app_theme is not None
    weights = {QFontDatabase.weight("Inter", style) for style in QFontDatabase.styles("Inter")}
    assert {400, 500, 600} <= weights
