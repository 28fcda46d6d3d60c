"""Argon2id: how a passphrase becomes a key, what it costs, and what a hostile header may not ask for."""

from __future__ import annotations

import time
import unicodedata
from dataclasses import dataclass

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from akan_desktop.vault.keys import KEY_BYTES

_MEBI = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class KdfCost:
    """What one try at a passphrase costs."""

    memory_kib: int
    passes: int
    lanes: int

    @property
    def acceptable(self) -> bool:
        """Whether a reader may try: at most 1 GiB, 16 passes and 8 lanes, and what Argon2 allows."""
        return (
            1 <= self.passes <= 16
            and 1 <= self.lanes <= 8
            and 8 * self.lanes <= self.memory_kib <= 1024 * _MEBI
        )


FLOOR = KdfCost(memory_kib=64 * _MEBI, passes=3, lanes=4)
DEFAULT = KdfCost(memory_kib=256 * _MEBI, passes=3, lanes=4)
CAP = KdfCost(memory_kib=512 * _MEBI, passes=3, lanes=4)
_STEP = 32 * _MEBI


def calibrated(seconds: float = 1.0) -> KdfCost:
    """The cost that takes about the given time on this machine: memory between the floor and the cap.

    One measurement at the floor; Argon2's time is proportional to its memory.
    """
    start = time.perf_counter()
    stretch("calibration", b"calibration-salt", FLOOR)
    taken = max(time.perf_counter() - start, 0.001)
    memory = round(FLOOR.memory_kib * seconds / taken / _STEP) * _STEP
    return KdfCost(
        memory_kib=min(max(memory, FLOOR.memory_kib), CAP.memory_kib),
        passes=DEFAULT.passes,
        lanes=DEFAULT.lanes,
    )


def stretch(passphrase: str, salt: bytes, cost: KdfCost) -> bytes:
    """The key that a passphrase gives. NFC first, so that every keyboard types the same passphrase."""
    typed = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    return Argon2id(
        salt=salt, length=KEY_BYTES, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory_kib
    ).derive(typed)
