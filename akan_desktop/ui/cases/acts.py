"""What can be done from a case that is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from akan_desktop.app.commands import Command
    from akan_desktop.app.records import PaperEntry


class Act(Protocol):
    """Does what takes one press; `back` is how it is taken back from the message that says so."""

    def __call__(self, command: Command, back: Command | None = None) -> None:
        """Do it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseActs:
    """What can be done from the parts of a case."""

    open_fact: Callable[[str], None]
    open_form: Callable[[str], None]
    open_paper: Callable[[PaperEntry], None]
    make_paper: Callable[..., None]
    do: Act
