"""On which line of a TOML file a key stands: a small scan of table headers and keys.

The standard library's reader keeps no places, and a person who writes a policy needs the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, TypeAlias

KeyPath: TypeAlias = tuple[str | int, ...]

_HEADER: Final = re.compile(r"^\s*(\[\[?)\s*([^\]]+?)\s*\]\]?\s*(#.*)?$")
_KEY: Final = re.compile(
    r"""^\s*((?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')(?:\s*\.\s*[A-Za-z0-9_-]+)*)\s*=\s*(.*)$"""
)
_PART: Final = re.compile(r""""[^"]*"|'[^']*'|[^.\s]+""")
"""A dot within quotes parts nothing."""
_FENCES: Final = ('"""', "'" * 3)
_NO_KEY: Final = re.compile(r"""["'=#]""")
_MOST_PARTS: Final = 50
_LONGEST: Final = 5000
"""No line of rules is longer; the patterns are not tried on what is."""


def text_of(raw: bytes) -> str:
    """Return the text of a file, whatever system and editor saved it as UTF-8.

    Raises UnicodeDecodeError, and RecursionError for a key of more parts than any rule has: reading on would
    take minutes, for the standard library's reader looks at every part before each.
    """
    text = raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    if any(_key_of(line).count(".") > _MOST_PARTS for line in text.split("\n")):
        raise RecursionError("a key of too many parts")
    return text


def _key_of(line: str) -> str:
    """Return what stands before the first sign that no bare key has."""
    return _NO_KEY.split(line, maxsplit=1)[0]


def places(text: str) -> dict[KeyPath, int]:
    """Return the line (from 1) of every table and key; members of an array of tables by their number."""
    found: dict[KeyPath, int] = {}
    counts: dict[KeyPath, int] = {}
    table: KeyPath = ()
    fence = ""
    for number, line in enumerate(text.split("\n"), 1):
        if fence:
            fence = "" if fence in line else fence
            continue
        if len(line) > _LONGEST:
            continue
        header = _HEADER.match(line)
        if header and not _KEY.match(line):
            table = _table(header[2], array=header[1] == "[[", counts=counts)
            found.setdefault(table, number)
            if header[1] == "[[":
                found.setdefault(table[:-1], number)
            continue
        key = _KEY.match(line)
        if key:
            found.setdefault((*table, *_split(key[1])), number)
            fence = next((mark for mark in _FENCES if key[2].count(mark) % 2), "")
    return found


def _split(dotted: str) -> list[str]:
    return [part.strip("\"'") for part in _PART.findall(dotted)]


def _table(dotted: str, *, array: bool, counts: dict[KeyPath, int]) -> KeyPath:
    """The path of a header: each array of tables on the way stands for its last member."""
    path: KeyPath = ()
    names = _split(dotted)
    for place, name in enumerate(names):
        path = (*path, name)
        last = place == len(names) - 1
        if last and array:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path


def line_of(found: dict[KeyPath, int], path: Iterable[str | int]) -> int:
    """Return the line of a key, or of the nearest table around it; 0 for the whole file."""
    wanted = tuple(path)
    while wanted:
        if wanted in found:
            return found[wanted]
        wanted = wanted[:-1]
    return 0
