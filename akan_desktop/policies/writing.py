"""From tables back to TOML: the whole of rules that build on others, as a vault keeps it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any


def as_toml(data: dict[str, Any]) -> bytes:
    """Write the tables of a policy. Values are texts, numbers, truths, days, lists of them, and tables."""
    return "\n".join(_lines(data, "")).encode() + b"\n"


def _lines(table: dict[str, Any], name: str) -> Iterator[str]:
    for key, held in table.items():
        if not isinstance(held, dict) and not _is_tables(held):
            yield f"{_key(key)} = {_value(held)}"
    for key, held in table.items():
        inner = f"{name}.{_key(key)}" if name else _key(key)
        if isinstance(held, dict):
            yield from ("", f"[{inner}]", *_lines(held, inner))
        elif _is_tables(held):
            for row in held:
                yield from ("", f"[[{inner}]]", *_lines(row, inner))


def _is_tables(held: object) -> bool:
    return isinstance(held, list) and bool(held) and all(isinstance(row, dict) for row in held)


def _key(key: str) -> str:
    bare = key and all(sign.isascii() and (sign.isalnum() or sign in "_-") for sign in key)
    return key if bare else _text(key)


def _value(held: object) -> str:
    if isinstance(held, str):
        return _text(held)
    if isinstance(held, bool):
        return "true" if held else "false"
    if isinstance(held, date):
        return held.isoformat()
    if isinstance(held, list):
        return f"[{', '.join(_value(one) for one in held)}]"
    return str(held)


def _text(text: str) -> str:
    # A text of JSON is one of TOML, but for the sign that only TOML forbids.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
