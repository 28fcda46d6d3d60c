"""What the user reads when something did not go as asked: what happened, what was kept, what to do.

Each topic has a module `akan_desktop/i18n/message_<topic>.py` with one table `MESSAGES` of pairs: enum member
and `Wording`, complete for every error enum it names, and is listed in `_TOPICS`. `app` returns the codes;
this is the only place with words for them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import Enum

    from akan_desktop.i18n.catalogue import Texts

_TOPICS: Final[tuple[str, ...]] = ("steps", "vault", "files", "statistics", "papers", "policies")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Marked English sentences for one code; `kept` and `advice` may be empty."""

    what: str
    kept: str = ""
    advice: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """The same, translated and filled in."""

    what: str
    kept: str
    advice: str

    def text(self) -> str:
        """Return the sentences as one paragraph."""
        return " ".join(part for part in (self.what, self.kept, self.advice) if part)


class MissingMessageError(LookupError):
    """An error code reached the user without words for it: our own mistake."""


def message(texts: Texts, code: Enum, /, **values: object) -> Message:
    """Return what to tell about `code`; `values` fill the places of the sentences."""
    try:
        wording = tables()[type(code), code.name]
    except KeyError:
        raise MissingMessageError(f"no message for {type(code).__name__}.{code.name}") from None
    what, kept, advice = (
        texts.t(part, **values) if part else "" for part in (wording.what, wording.kept, wording.advice)
    )
    return Message(what=what, kept=kept, advice=advice)


@cache
def tables() -> Mapping[tuple[type[Enum], str], Wording]:
    """Return every message table, joined."""
    joined: dict[tuple[type[Enum], str], Wording] = {}
    for topic in _TOPICS:
        table: tuple[tuple[Enum, Wording], ...] = import_module(f"akan_desktop.i18n.message_{topic}").MESSAGES
        joined.update({(type(code), code.name): wording for code, wording in table})
    return joined
