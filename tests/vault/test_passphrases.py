from __future__ import annotations

import re

import pytest

from akan_desktop.app.vaults import Passphrase, PassphraseFlaw, VaultError, VaultErrorCode
from akan_desktop.vault.passphrases import flaw, require_strong, suggested, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", PassphraseFlaw.TOO_SHORT),
        ("kort frase her"[:13], PassphraseFlaw.TOO_SHORT),
        ("ab            ", PassphraseFlaw.TOO_SHORT),
        ("aaaaaaaaaaaaaaaa", PassphraseFlaw.REPETITIVE),
        ("abcdabcdabcdabcd", PassphraseFlaw.REPETITIVE),
        ("12345678901234", PassphraseFlaw.COMMON),
        ("qwertyuiopåasdf", PassphraseFlaw.COMMON),
        ("passordpassord1234", PassphraseFlaw.COMMON),
        ("Sommer Vinter 2026", PassphraseFlaw.COMMON),
        ("Velkommen-Oslo-1", PassphraseFlaw.COMMON),
        ("en god frase\x07 som piper", PassphraseFlaw.CONTROL_CHARACTER),
    ],
)
def test_a_weak_passphrase_is_refused_with_its_flaw(text: str, expected: PassphraseFlaw) -> None:
    assert flaw(Passphrase(text)) is expected
    with pytest.raises(VaultError) as caught:
        require_strong(Passphrase(text))
    assert (caught.value.code, caught.value.flaw) == (VaultErrorCode.WEAK_PASSPHRASE, expected)


@pytest.mark.parametrize("text", ["gul sykkel på fjellet", "Tolv elg i en båt", "x9!kQ2#vLp0_aZ"])
def test_a_long_passphrase_of_ones_own_is_accepted(text: str) -> None:
    assert flaw(Passphrase(text)) is None


def test_length_counts_what_one_sees_whatever_the_keyboard_composes() -> None:
    composed, decomposed = "\u00e5ker og \u00f8y se", "a\u030aker og \u00f8y se"
    assert flaw(Passphrase(composed)) is flaw(Passphrase(decomposed)) is PassphraseFlaw.TOO_SHORT


def test_suggestions_are_six_of_our_own_words_and_strong() -> None:
    found = {suggested().text for _ in range(30)}
    assert len(found) == 30
    for text in found:
        assert all(part in words() for part in text.split("-"))
        assert text.count("-") == 5
        assert flaw(Passphrase(text)) is None


def test_the_word_list_gives_more_than_sixty_bits() -> None:
    assert len(words()) == len(set(words())) >= 1024
    assert all(re.fullmatch("[a-zæøå]{3,9}", word) for word in words())
