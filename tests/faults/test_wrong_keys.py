from __future__ import annotations

import unicodedata

import pytest

from akan_desktop.app.vaults import Passphrase, RecoveryCode, VaultError, VaultErrorCode
from akan_desktop.vault.header import unlock_folder
from akan_desktop.vault.recovery_codes import new_recovery_code
from tests.faults.counts import RANDOM, count
from tests.vault.made import PASSPHRASE, Made

TEXT = PASSPHRASE.text


def near_misses() -> list[str]:
    alphabet = "abcdefghijklmnopqrstuvwxyzæøåABC 0123456789-.,"
    fixed = ["", " ", TEXT + " ", " " + TEXT, TEXT.upper(), TEXT.title(), TEXT[:-1], TEXT.replace(" ", "")]
    fixed += [TEXT.replace("å", "a"), TEXT.replace("å", "aa"), TEXT.replace(" ", "\u00a0"), TEXT + "\n"]
    for _ in range(count(40, 1000)):
        letters = list(TEXT)
        place = RANDOM.randrange(len(letters))
        letters[place] = RANDOM.choice(alphabet)
        fixed.append("".join(letters))
    return [text for text in fixed if text != TEXT]


def test_no_near_miss_opens_and_none_is_taken_for_damage(vault: Made) -> None:
    for text in near_misses():
        with pytest.raises(VaultError) as caught:
            unlock_folder(vault.folder, Passphrase(text))
        assert caught.value.code is VaultErrorCode.WRONG_PASSPHRASE


def test_the_same_passphrase_opens_from_every_keyboard(vault: Made) -> None:
    for form in ("NFC", "NFD"):
        typed = Passphrase(unicodedata.normalize(form, TEXT))
        unlock_folder(vault.folder, typed).master.wipe()


def test_other_codes_do_not_open_and_a_mistyped_one_is_not_counted_as_an_attempt(vault: Made) -> None:
    for _ in range(count(30, 500)):
        with pytest.raises(VaultError) as caught:
            unlock_folder(vault.folder, new_recovery_code()[0])
        assert caught.value.code is VaultErrorCode.WRONG_RECOVERY_CODE
    groups = list(vault.code.groups)
    groups[2] = groups[2][:3] + ("0" if groups[2][3] != "0" else "2") + groups[2][4]
    with pytest.raises(VaultError) as caught:
        vault.gate.open(vault.folder, RecoveryCode("-".join(groups)))
    assert (caught.value.code, caught.value.group) == (VaultErrorCode.RECOVERY_MISTYPED, 3)
    session = vault.open()
    assert session.notices.failed_unlocks == 0
    session.close()


def test_the_passphrase_of_another_vault_does_not_open(vault: Made) -> None:
    other = Passphrase("tolv elg i en grønn båt")
    vault.gate.create(vault.folder.with_name("other"), other)
    with pytest.raises(VaultError) as caught:
        unlock_folder(vault.folder, other)
    assert caught.value.code is VaultErrorCode.WRONG_PASSPHRASE
