import pytest

from akan_desktop.ui.common.tokens import READABLE, SETS, VISIBLE, Tokens, Tone, choose, contrast


def test_the_measure_is_the_one_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("tokens", SETS)
@pytest.mark.parametrize(("front", "back"), READABLE)
def test_every_text_is_readable(tokens: Tokens, front: str, back: str) -> None:
    wanted = 7.0 if tokens.contrast else 4.5
    assert contrast(getattr(tokens, front), getattr(tokens, back)) >= wanted


@pytest.mark.parametrize("tokens", SETS)
@pytest.mark.parametrize(("front", "back"), VISIBLE)
def test_every_outline_can_be_seen(tokens: Tokens, front: str, back: str) -> None:
    assert contrast(getattr(tokens, front), getattr(tokens, back)) >= 3.0


@pytest.mark.parametrize("tokens", SETS)
@pytest.mark.parametrize("tone", Tone)
def test_every_chip_and_banner_is_readable(tokens: Tokens, tone: Tone) -> None:
    shade = tokens.shade(tone)
    assert contrast(shade.text, shade.back) >= (7.0 if tokens.contrast else 4.5)


def test_the_set_fits_the_wish() -> None:
    for dark in (False, True):
        for wish in (False, True):
            chosen = choose(dark=dark, contrast=wish)
            assert (chosen.dark, chosen.contrast) == (dark, wish)
