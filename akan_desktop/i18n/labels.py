"""The word a user reads for every enum member, in one place.

Each topic has a module `akan_desktop/i18n/label_<topic>.py` with one table `LABELS` of pairs: enum member and
marked English wording, complete for every enum it names (pairs, not a dict: members of two StrEnums with the
same value are equal). It is listed in `_TOPICS` and is read when the
first label is asked for, so that the unlock page pays nothing for it.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import Enum

    from akan_desktop.i18n.catalogue import Texts

_TOPICS: Final[tuple[str, ...]] = (
    "facts",
    "people",
    "state",
    "reads",
    "records",
    "desk_notes",
    "vault",
    "statistics",
    "observations",
    "rules",
)


class MissingLabelError(LookupError):
    """An enum member reached a screen or a paper without a word for it: our own mistake."""


def label(texts: Texts, member: Enum) -> str:
    """Return the word for an enum member in the language of `texts`."""
    try:
        return texts.t(tables()[type(member), member.name])
    except KeyError:
        raise MissingLabelError(f"no label for {type(member).__name__}.{member.name}") from None


@cache
def tables() -> Mapping[tuple[type[Enum], str], str]:
    """Return every label table, joined: enum and member name -> English wording."""
    joined: dict[tuple[type[Enum], str], str] = {}
    for topic in _TOPICS:
        table: tuple[tuple[Enum, str], ...] = import_module(f"akan_desktop.i18n.label_{topic}").LABELS
        joined.update({(type(member), member.name): word for member, word in table})
    return joined
