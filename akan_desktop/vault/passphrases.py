"""What a new passphrase must be: long, and not one of those that are tried first."""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib import resources

from akan_desktop.app.vault_records import Passphrase, PassphraseFlaw, VaultError, VaultErrorCode

SHORTEST = 14
WORDS = 6
_FEWEST_DIFFERENT = 6
_LONGEST_UNIT = 6
_RUNS = (
    "abcdefghijklmnopqrstuvwxyzæøå",
    "qwertyuiopåasdfghjkløæzxcvbnm",
    "qwertyuiopasdfghjklzxcvbnm",
    "12345678901234567890",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
)
_COMMON = frozenset(
    {
        "passord",
        "password",
        "passphrase",
        "passfrase",
        "velkommen",
        "welcome",
        "sommer",
        "vinter",
        "høst",
        "vår",
        "norge",
        "oslo",
        "bergen",
        "trondheim",
        "stavanger",
        "akan",
        "akankontakt",
        "hemmelig",
        "sikkert",
        "sikker",
        "admin",
        "administrator",
        "kommune",
        "jobb",
        "kontor",
        "letmein",
        "iloveyou",
        "correcthorsebatterystaple",
        "test",
        "mitt",
        "langt",
        "er",
        "det",
        "nytt",
        "ny",
        "og",
    }
)


def flaw(passphrase: Passphrase) -> PassphraseFlaw | None:
    """What is wrong with a new passphrase; None when it may be used."""
    text = unicodedata.normalize("NFC", passphrase.text)
    if any(unicodedata.category(letter) in {"Cc", "Cs", "Cn"} for letter in text):
        return PassphraseFlaw.CONTROL_CHARACTER
    if len(text.strip()) < SHORTEST:
        return PassphraseFlaw.TOO_SHORT
    plain = "".join(letter for letter in text.lower() if letter.isalnum())
    if len(set(plain)) < _FEWEST_DIFFERENT or _repeats(plain):
        return PassphraseFlaw.REPETITIVE
    if _is_run(plain) or _is_made_of_common_words(plain):
        return PassphraseFlaw.COMMON
    return None


def require_strong(passphrase: Passphrase) -> None:
    """Raise WEAK_PASSPHRASE with the flaw."""
    found = flaw(passphrase)
    if found is not None:
        raise VaultError(VaultErrorCode.WEAK_PASSPHRASE, flaw=found)


def _repeats(plain: str) -> bool:
    """Whether a short unit is repeated to fill the length."""
    for length in range(1, _LONGEST_UNIT + 1):
        unit = plain[:length]
        if (unit * (len(plain) // length + 1))[: len(plain)] == plain:
            return True
    return False


def _is_run(plain: str) -> bool:
    """Whether it follows the keyboard, the alphabet or the digits, either way, possibly more than once."""
    doubled = [run * 2 for run in _RUNS]
    return any(plain in run or plain[::-1] in run for run in doubled)


def _is_made_of_common_words(plain: str) -> bool:
    """Whether only digits are left when the words that are tried first are taken away."""
    rest = plain
    for word in sorted(_COMMON, key=len, reverse=True):
        rest = rest.replace(word, "")
    return not rest.strip("0123456789")


@cache
def words() -> tuple[str, ...]:
    """The short Norwegian words that passphrases are made of."""
    listed = resources.files("akan_desktop.vault").joinpath("words.txt").read_text(encoding="utf-8")
    return tuple(line for line in listed.split() if line)


def suggested() -> Passphrase:
    """A new passphrase of random words: more than 60 bits."""
    import secrets

    return Passphrase("-".join(secrets.choice(words()) for _ in range(WORDS)))
