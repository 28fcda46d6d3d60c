"""JSON with exactly one spelling: what is read must be, byte for byte, what would be written.

A parser that accepts other spellings lets damage and tampering pass unseen: duplicate and unknown keys, stray
white space, sloppy hexadecimal, numbers with two faces.
"""

from __future__ import annotations

import json
from typing import Any, Never

_MOST_BRACKETS = 256  # our documents hold a handful; nesting cannot go deeper than this


class NotCanonical(ValueError):  # noqa: N818 - says what is wrong with the text
    """The bytes are not the one spelling of a document of the expected shape."""


def spelled(document: dict[str, Any]) -> bytes:
    """The one spelling of a document."""
    return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode() + b"\n"


def _refuse(_: str) -> Never:
    raise NotCanonical("number")


def document(raw: bytes, *, largest: int) -> dict[str, Any]:
    """Parse bytes that must be canonical and at most ``largest`` long.

    Raises NotCanonical, quickly, for all others.
    """
    if len(raw) > largest:
        raise NotCanonical("size")
    if raw.count(b"[") + raw.count(b"{") > _MOST_BRACKETS:
        raise NotCanonical("depth")
    try:
        parsed = json.loads(raw.decode("ascii"), parse_float=_refuse, parse_constant=_refuse)
    except ValueError as error:
        raise NotCanonical("syntax") from error
    if not isinstance(parsed, dict) or spelled(parsed) != raw:
        raise NotCanonical("spelling")
    return parsed


def fields(found: object, *names: str) -> dict[str, Any]:
    """An object with exactly these fields."""
    if not isinstance(found, dict) or set(found) != set(names):
        raise NotCanonical("fields")
    return found


def text(found: object, *, longest: int = 64) -> str:
    """A short, non-empty string of visible ASCII characters."""
    if (
        not isinstance(found, str)
        or not 0 < len(found) <= longest
        or not found.isascii()
        or not found.isprintable()
    ):
        raise NotCanonical("text")
    return found


def whole(found: object, *, least: int = 0, most: int = 2**53) -> int:
    """A whole number in a range."""
    if type(found) is not int or not least <= found <= most:
        raise NotCanonical("number")
    return found


def octets(found: object, *, least: int, most: int) -> bytes:
    """Bytes in lower-case hexadecimal."""
    if not isinstance(found, str) or not 2 * least <= len(found) <= 2 * most:
        raise NotCanonical("bytes")
    try:
        value = bytes.fromhex(found)
    except ValueError as error:
        raise NotCanonical("bytes") from error
    if value.hex() != found:
        raise NotCanonical("bytes")
    return value
