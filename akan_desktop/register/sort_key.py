"""Norwegian order for a database that compares bytes: æ, ø, å last, aa as å, accents aside."""

from __future__ import annotations

import unicodedata
from typing import Final

_LAST: Final = {"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}"}
"""The three characters that follow z in ASCII."""


def sort_key(text: str) -> str:
    """Return a text whose bytes sort as a Norwegian expects of `text`."""
    folded = unicodedata.normalize("NFC", text).casefold().replace("aa", "å")
    return "".join(_LAST.get(char) or _plain(char) for char in folded)


def _plain(char: str) -> str:
    if char.isascii():
        return " " if char in "{|}~" else char
    return "".join(part for part in unicodedata.normalize("NFD", char) if not unicodedata.combining(part))
