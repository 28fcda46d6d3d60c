"""The recovery code: 160 random bits that can be written on paper, read out and typed back.

Eight groups of five characters from Crockford's alphabet. The fifth of each group is a check character
in GF(32): a substituted character and two swapped characters are always noticed, and in the group where
they happened. The place of the group enters the check, so that swapped groups are noticed too.
"""

from __future__ import annotations

import os

from akan_desktop.app.vault_records import RecoveryCode, VaultError, VaultErrorCode

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUES = {letter: value for value, letter in enumerate(_ALPHABET)} | {"O": 0, "I": 1, "L": 1}
_GROUPS = 8
_DATA = 4
_GROUP = _DATA + 1
_BITS = 5
_BYTES = _GROUPS * _DATA * _BITS // 8
_POLYNOMIAL = 0b100101  # x^5 + x^2 + 1, primitive


def _doubled(value: int) -> int:
    value <<= 1
    return value ^ _POLYNOMIAL if value & 0b100000 else value


def _check(place: int, symbols: list[int]) -> int:
    """Horner's rule gives each symbol another power of the generator as its weight."""
    total = place + 1
    for symbol in symbols:
        total = _doubled(total ^ symbol)
    return total


def _encode(raw: bytes) -> RecoveryCode:
    number = int.from_bytes(raw, "big")
    symbols = [(number >> (_BITS * place)) & 31 for place in reversed(range(_GROUPS * _DATA))]
    groups = []
    for place in range(_GROUPS):
        data = symbols[place * _DATA : (place + 1) * _DATA]
        groups.append("".join(_ALPHABET[symbol] for symbol in [*data, _check(place, data)]))
    return RecoveryCode("-".join(groups))


def new_recovery_code() -> tuple[RecoveryCode, bytes]:
    """A new code and its 20 bytes."""
    raw = os.urandom(_BYTES)
    return _encode(raw), raw


def _groups(typed: str) -> list[str] | None:
    """The eight groups as typed, or None when they cannot be told apart."""
    text = typed.upper().replace("\u2013", "-").replace("\u2010", "-")
    apart = text.replace("-", " ").split()
    if len(apart) == _GROUPS:
        return apart
    joined = "".join(apart)
    if len(joined) != _GROUPS * _GROUP:
        return None
    return [joined[place : place + _GROUP] for place in range(0, len(joined), _GROUP)]


def mistyped_group(typed: RecoveryCode) -> int | None:
    """The first group (1-8) that cannot be right.

    0 when there are too few or too many characters; None if fine.
    """
    groups = _groups(typed.text)
    if groups is None:
        return 0
    for place, group in enumerate(groups):
        values = [_VALUES.get(letter) for letter in group]
        symbols = [value for value in values if value is not None]
        if len(symbols) != len(values) or len(symbols) != _GROUP:
            return place + 1
        if _check(place, symbols[:_DATA]) != symbols[_DATA]:
            return place + 1
    return None


def recovery_bytes(typed: RecoveryCode) -> bytes:
    """The 20 bytes of a typed code. Raises RECOVERY_MISTYPED with the group."""
    wrong = mistyped_group(typed)
    groups = _groups(typed.text)
    if wrong is not None or groups is None:
        raise VaultError(VaultErrorCode.RECOVERY_MISTYPED, group=wrong)
    number = 0
    for group in groups:
        for letter in group[:_DATA]:
            number = number << _BITS | _VALUES[letter]
    return number.to_bytes(_BYTES, "big")
