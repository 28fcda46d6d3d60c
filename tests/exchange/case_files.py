"""Small akan-case data and strategies shared by the tests of this folder."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import count


def ids() -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"id-{next(numbers)}"


def case(*facts: dict[str, object], **more: object) -> dict[str, object]:
    return {
        "schema": "akan-case/1",
        "policy": "oslo-2017",
        "ref": "2026-014",
        "subject": {"name": "Test Testesen"},
        "problem": "alcohol",
        "facts": list(facts),
        **more,
    }


def as_bytes(told: object) -> bytes:
    return json.dumps(told, ensure_ascii=False).encode()
