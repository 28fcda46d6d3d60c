from __future__ import annotations

import os
from itertools import pairwise

import pytest

from akan_desktop.app.vaults import RecoveryCode, VaultError, VaultErrorCode
from akan_desktop.vault.recovery_codes import mistyped_group, new_recovery_code, recovery_bytes

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODES = 20 if os.environ.get("AKAN_FAULTS") == "full" else 1


@pytest.fixture(params=range(CODES))
def code(request: pytest.FixtureRequest) -> tuple[str, bytes]:
    made, raw = new_recovery_code()
    return made.text, raw


def test_a_code_has_eight_groups_of_five_and_160_bits(code: tuple[str, bytes]) -> None:
    text, raw = code
    assert [len(group) for group in text.split("-")] == [5] * 8
    assert len(raw) == 20
    assert recovery_bytes(RecoveryCode(text)) == raw


def test_a_code_may_be_typed_as_people_type(code: tuple[str, bytes]) -> None:
    text, raw = code
    assert recovery_bytes(RecoveryCode(text.lower().replace("-", " "))) == raw
    assert recovery_bytes(RecoveryCode(text.replace("-", ""))) == raw
    assert recovery_bytes(RecoveryCode(f"  {text}\n")) == raw
    assert recovery_bytes(RecoveryCode(text.replace("0", "O").replace("1", "I"))) == raw
    assert recovery_bytes(RecoveryCode(text.replace("0", "o").replace("1", "l"))) == raw


def test_every_substitution_is_found_in_its_group(code: tuple[str, bytes]) -> None:
    text, _ = code
    for place, letter in enumerate(text):
        if letter == "-":
            continue
        for other in ALPHABET:
            if other != letter:
                wrong = text[:place] + other + text[place + 1 :]
                assert mistyped_group(RecoveryCode(wrong)) == place // 6 + 1


def test_every_swap_of_neighbours_is_found_in_the_first_group_it_touches(code: tuple[str, bytes]) -> None:
    text, _ = code
    places = [place for place, letter in enumerate(text) if letter != "-"]
    for one, next_one in pairwise(places):
        if text[one] != text[next_one]:
            letters = list(text)
            letters[one], letters[next_one] = letters[next_one], letters[one]
            assert mistyped_group(RecoveryCode("".join(letters))) == one // 6 + 1


def test_swapped_groups_are_found(code: tuple[str, bytes]) -> None:
    groups = code[0].split("-")
    for one in range(7):
        swapped = groups.copy()
        swapped[one], swapped[one + 1] = swapped[one + 1], swapped[one]
        assert mistyped_group(RecoveryCode("-".join(swapped))) == one + 1


def test_a_group_of_wrong_length_or_alphabet_is_named() -> None:
    groups = new_recovery_code()[0].text.split("-")
    assert mistyped_group(RecoveryCode("-".join([*groups[:3], groups[3][:4], *groups[4:]]))) == 4
    assert mistyped_group(RecoveryCode("-".join([*groups[:6], "UUUUU", groups[7]]))) == 7
    assert mistyped_group(RecoveryCode("-".join(groups[:7]))) == 0
    assert mistyped_group(RecoveryCode("")) == 0
    with pytest.raises(VaultError) as caught:
        recovery_bytes(RecoveryCode("-".join(groups[:7])))
    assert (caught.value.code, caught.value.group) == (VaultErrorCode.RECOVERY_MISTYPED, 0)


def test_codes_differ() -> None:
    assert len({new_recovery_code()[1] for _ in range(50)}) == 50


def test_secrets_do_not_show_in_a_repr() -> None:
    code, _ = new_recovery_code()
    assert code.text not in repr(code)
