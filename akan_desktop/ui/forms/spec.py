"""How a form is described: inputs in sections, and how their values become a command."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum
from typing import TypeVar

from akan_desktop.app.commands import Command
from akan_desktop.domain.case import CaseFile
from akan_desktop.domain.dates import UNKNOWN_DATE, FactDate
from akan_desktop.domain.errors import Problem
from akan_desktop.domain.facts import ActionItem, Term
from akan_desktop.domain.people import GroupMember
from akan_desktop.domain.terms import SuggestedTerm

E = TypeVar("E", bound=Enum)


class InputKind(StrEnum):
    """What an input takes."""

    LINE = "line"
    TEXT = "text"
    LINES = "lines"
    """Several lines, one thing on each."""
    TIME = "time"
    DAY = "day"
    FACT_DAY = "fact_day"
    """A day that may be known to the month or year only."""
    CHOICE = "choice"
    RADIO = "radio"
    CHECKS = "checks"
    SWITCH = "switch"
    """One box: yes or no."""
    TERMS = "terms"
    ACTIONS = "actions"
    MEMBERS = "members"


Choice = tuple[object, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One input. `key` is the command's field; `shown` says when it is asked for at all.

    A `required` day or choice cannot be left empty: nothing else may stand in for it unseen. `missing` is
    what is said of a required line that is empty.

    `initial` is a value of the kind: a date, a string, a member, a tuple. `suggestions` are terms to pick
    from. `says` gives the hint as the form stands, where the hint depends on what is typed.
    """

    key: str
    label: str
    kind: InputKind
    hint: str = ""
    choices: tuple[Choice, ...] = ()
    none: str = ""
    initial: object = None
    completions: tuple[str, ...] = ()
    suggestions: tuple[SuggestedTerm, ...] = ()
    required: bool = False
    missing: Problem = Problem.NAME_MISSING
    shown: Callable[[Values], bool] | None = None
    says: Callable[[Values], str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Inputs under a heading; a section without a title belongs to the one before."""

    inputs: tuple[Input, ...]
    title: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepForm:
    """A form: what it is called, what it asks, and the command that its values make.

    `id` names its autosaved draft. `verb` is the word on the button. `said` is what a message says once it
    has been saved, where no case says more. `told` says, beside the dates that change, what else is worth
    knowing of the form as it is filled in: a line each. `renew` is handed the case as it is now when
    something else was saved meanwhile; it goes on from there if that does no harm.
    """

    id: str
    title: str
    sections: tuple[Section, ...]
    command: Callable[[Values], Command]
    verb: str
    text: str = ""
    previews: bool = True
    said: str = ""
    told: Callable[[Values], tuple[str, ...]] | None = None
    renew: Callable[[CaseFile], bool] | None = None

    @property
    def inputs(self) -> tuple[Input, ...]:
        """All inputs, in order."""
        return tuple(item for section in self.sections for item in section.inputs)


class Values:
    """What stands in a form, by key; asking for a key that the form lacks gives the empty value."""

    def __init__(self, found: Mapping[str, object]) -> None:
        self._found = found

    def text(self, key: str) -> str:
        """Return a text, "" where there is none."""
        value = self._found.get(key)
        return value if isinstance(value, str) else ""

    def lines(self, key: str) -> tuple[str, ...]:
        """Return the lines that hold something."""
        return tuple(line.strip() for line in self.text(key).splitlines() if line.strip())

    def day(self, key: str) -> date | None:
        """Return a day."""
        value = self._found.get(key)
        return value if isinstance(value, date) else None

    def fact_day(self, key: str) -> FactDate:
        """Return what is known of a day."""
        value = self._found.get(key)
        return value if isinstance(value, FactDate) else UNKNOWN_DATE

    def choice(self, key: str, kind: type[E]) -> E | None:
        """Return the chosen member."""
        value = self._found.get(key)
        return value if isinstance(value, kind) else None

    def chosen(self, key: str) -> object:
        """Return whatever was chosen."""
        return self._found.get(key)

    def checks(self, key: str, kind: type[E]) -> tuple[E, ...]:
        """Return the checked members."""
        value = self._found.get(key)
        return tuple(item for item in value if isinstance(item, kind)) if isinstance(value, tuple) else ()

    def codes(self, key: str) -> tuple[str, ...]:
        """Return the checked codes."""
        value = self._found.get(key)
        return tuple(str(item) for item in value) if isinstance(value, tuple) else ()

    def on(self, key: str) -> bool:
        """Return whether a switch is on."""
        return self._found.get(key) is True

    def yes_no(self, key: str) -> bool | None:
        """Return yes, no, or not answered."""
        value = self._found.get(key)
        return value if isinstance(value, bool) else None

    def terms(self, key: str) -> tuple[Term, ...]:
        """Return the terms of an agreement."""
        value = self._found.get(key)
        return tuple(item for item in value if isinstance(item, Term)) if isinstance(value, tuple) else ()

    def actions(self, key: str) -> tuple[ActionItem, ...]:
        """Return what was taken on at a meeting."""
        value = self._found.get(key)
        return (
            tuple(item for item in value if isinstance(item, ActionItem)) if isinstance(value, tuple) else ()
        )

    def members(self, key: str) -> tuple[GroupMember, ...]:
        """Return the members of the group."""
        value = self._found.get(key)
        return (
            tuple(item for item in value if isinstance(item, GroupMember)) if isinstance(value, tuple) else ()
        )
