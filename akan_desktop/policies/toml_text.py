"""The text of a rule file as a person saved it, and everything in it that is no TOML, told at once.

The standard library's reader stops at the first such line. A person who writes rules wants them all: each
line that cannot be read is told and left out, and the rest is read on, as far as that makes sense.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from akan_desktop.app.policies import PolicyMistake, PolicyProblem
from akan_desktop.policies.places import text_of

MAX_BYTES: Final = 1_000_000
_MOST: Final = 25
_SHOWN: Final = 80
_UNREAD: Final = "__unread__"
_AT: Final = re.compile(r"(.*) \(at (?:line ([0-9]+), column ([0-9]+)|end of document)\)", re.DOTALL)
_KINDS: Final = (
    ("Invalid date", PolicyProblem.BAD_DATE),
    ("Cannot declare", PolicyProblem.WRITTEN_TWICE),
    ("Cannot overwrite", PolicyProblem.WRITTEN_TWICE),
    ("Duplicate inline table key", PolicyProblem.WRITTEN_TWICE),
    ("Invalid value", PolicyProblem.BAD_WRITING),
)
_UNMATCHED: Final = ("{", "[", '"""', "'''", ",")


@dataclass(slots=True, kw_only=True)
class Read:
    """What could be read: the tables (None: nothing), the text for the places, and what could not."""

    data: dict[str, Any] | None
    text: str
    mistakes: list[PolicyMistake]


def read_toml(raw: bytes, file: str) -> Read:
    """Read the bytes of a file as far as they can be read."""
    if len(raw) > MAX_BYTES:
        mega = f"> {MAX_BYTES // 1_000_000} MB"
        return Read(data=None, text="", mistakes=[_whole(file, PolicyProblem.TOO_LARGE, mega)])
    mistakes = []
    try:
        text = text_of(raw)
    except RecursionError:
        return Read(data=None, text="", mistakes=[_whole(file, PolicyProblem.TOO_DEEP)])
    except UnicodeDecodeError as wrong:
        wide = raw[:2] in (b"\xff\xfe", b"\xfe\xff")
        line = 0 if wide else raw.count(b"\n", 0, wrong.start) + 1
        mistakes.append(PolicyMistake(file=file, line=line, key="", problem=PolicyProblem.NOT_UTF8))
        text = raw.decode("utf-16" if wide else "cp1252", errors="replace").replace("\r\n", "\n")
    if not text.strip():
        mistakes.append(_whole(file, PolicyProblem.EMPTY_FILE))
        return Read(data=None, text=text, mistakes=mistakes)
    data = None
    try:
        data = _as_far_as_it_goes(text, file, mistakes)
    except RecursionError:
        mistakes.append(_whole(file, PolicyProblem.TOO_DEEP))
    except ValueError:  # such as a number of thousands of digits
        mistakes.append(_whole(file, PolicyProblem.NOT_TOML))
    return Read(data=data, text=text, mistakes=mistakes)


def _whole(file: str, problem: PolicyProblem, detail: str = "") -> PolicyMistake:
    return PolicyMistake(file=file, line=0, key="", problem=problem, detail=detail)


def _as_far_as_it_goes(text: str, file: str, mistakes: list[PolicyMistake]) -> dict[str, Any] | None:
    lines = text.split("\n")
    for _ in range(_MOST):
        try:
            data = tomllib.loads("\n".join(lines))
        except tomllib.TOMLDecodeError as wrong:
            line, goes_on = _told(str(wrong), lines, file, mistakes)
            if not goes_on:
                return None
            lines[line - 1] = f"[[{_UNREAD}]]" if lines[line - 1].lstrip().startswith("[") else ""
        else:
            data.pop(_UNREAD, None)
            return data
    return None


def _told(said: str, lines: list[str], file: str, mistakes: list[PolicyMistake]) -> tuple[int, bool]:
    """Note what is wrong; return the line and whether the rest can be read without it."""
    found = _AT.fullmatch(said)
    message, line, column = (found[1], int(found[2] or 0), int(found[3] or 0)) if found else (said, 0, 0)
    text = lines[line - 1] if 0 < line <= len(lines) else ""
    problem = next((kind for start, kind in _KINDS if message.startswith(start)), PolicyProblem.NOT_TOML)
    # Where a value was looked for and a key stands, a list above was never closed: all below would be wrong.
    inside = message.startswith("Unclosed") or bool(
        problem is PolicyProblem.BAD_WRITING and "=" in text and column <= text.index("=")
    )
    if inside:
        problem = PolicyProblem.NOT_TOML
    elif problem is PolicyProblem.BAD_WRITING and not text.partition("=")[2].partition("#")[0].strip():
        problem = PolicyProblem.EMPTY_VALUE
    if line == 0:
        line = _opened(lines)
        text, inside = (lines[line - 1] if line else ""), True
    shown = "".join(sign for sign in text.strip() if sign.isprintable())[:_SHOWN]
    mistakes.append(PolicyMistake(file=file, line=line, key="", problem=problem, detail=shown))
    return line, bool(text) and not inside


def _opened(lines: list[str]) -> int:
    """The last line that begins something that goes on below it; 0 where none does."""
    ends = ((number, line.rstrip()) for number, line in enumerate(lines, 1))
    return max((number for number, line in ends if line.endswith(_UNMATCHED)), default=0)


def with_ids(data: dict[str, Any], key: str) -> str:
    """Return a key with the ids of its tables in place of their numbers: `group.boss.role`."""
    return ".".join(_named(data, key.split(".")))


def _named(held: Any, parts: list[str]) -> Iterator[str]:  # noqa: ANN401 - whatever a file holds
    for place, part in enumerate(parts):
        if isinstance(held, list):
            row = held[int(part)] if part.isdigit() and int(part) < len(held) else None
            own = row.get("id") if isinstance(row, dict) else None
            yield own if isinstance(own, str) and own else part
            held = row
        elif isinstance(held, dict):
            yield part
            held = held.get(part)
        else:
            yield from parts[place:]
            return
