"""A compiled catalogue as it lies on the disk: a text is looked for where it stands, none is read before.

GNU's format keeps its texts in order, so that they can be found by halving. Python's own reader makes a table
of all of them first: thousands of texts for a help page of twenty lines, or a window's first page.
"""

from __future__ import annotations

import struct
from bisect import bisect_left
from typing import Final

_MAGIC: Final = 0x950412DE


class Compiled:
    """The texts of one `.mo` file, by their English. ValueError for anything that is no such file."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._known: dict[bytes, bytes | None] = {}
        try:
            magic, _, count, originals, translations = struct.unpack_from("<5I", content)
            self._originals = struct.unpack_from(f"<{2 * count}I", content, originals)
            self._translations = struct.unpack_from(f"<{2 * count}I", content, translations)
        except struct.error:
            raise ValueError("no compiled catalogue") from None
        if magic != _MAGIC:
            raise ValueError("no compiled catalogue")
        self._count = count

    def single(self, msgid: str) -> str | None:
        """Return the text; of one with forms by number, the first. None for an unknown one."""
        found = self._found(msgid.encode())
        return None if found is None else found.partition(b"\0")[0].decode()

    def counted(self, one: str, n: int) -> str | None:
        """Return the form that fits the count: in Norwegian one thing, and every other number."""
        found = self._found(one.encode())
        if found is None or b"\0" not in found:
            return None
        return found.split(b"\0")[n != 1].decode()

    def foreign(self, context: str, msgid: str) -> str | None:
        """Return the text that has this context."""
        return self.single(f"{context}\x04{msgid}")

    def _found(self, msgid: bytes) -> bytes | None:
        if msgid not in self._known:
            self._known[msgid] = self._searched(msgid)
        return self._known[msgid]

    def _searched(self, msgid: bytes) -> bytes | None:
        place = bisect_left(range(self._count), msgid, key=self._original)
        # With forms by number, the singular is followed by the plural.
        if place == self._count or self._original(place).partition(b"\0")[0] != msgid:
            return None
        return self._text(self._translations, place)

    def _original(self, place: int) -> bytes:
        return self._text(self._originals, place)

    def _text(self, table: tuple[int, ...], place: int) -> bytes:
        length, start = table[2 * place : 2 * place + 2]
        return self._content[start : start + length]
