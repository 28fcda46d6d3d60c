"""What the window needs from outside. `boot` fills it in; tests fill in what they are about.

Nothing is imported from `app` when the program starts: the names below are for the type checker, and the
functions load what they need when they are first called, in the lane while the key is being worked out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime
    from pathlib import Path

    from akan_desktop.app.desk import Desk
    from akan_desktop.app.meetings_calendar import CalendarMaker
    from akan_desktop.app.policies import PolicySource
    from akan_desktop.app.vaults import TombstoneReplay, VaultGate, VaultSession
    from akan_desktop.domain.case import PolicyRef


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyChoice:
    """One set of rules to choose in the wizard, in the language of the window; `rules` is how many it has."""

    ref: PolicyRef
    name: str
    source: str
    valid_from: date
    rules: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """Something the program is made of, for the page about it."""

    name: str
    version: str
    licence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Resume:
    """All that outlives a lock: the place in the window (no names) and where the window stood.

    `because` is the code of what went wrong, where the vault was locked though nobody asked for it.
    """

    page: str = ""
    case_id: str = ""
    tab: str = ""
    geometry: str = ""
    because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Demo:
    """A vault of made-up cases: `prepare` makes it, in the lane because it takes a while; `desk` opens it."""

    prepare: Callable[[], None]
    desk: Callable[[], Desk]


class Spelling(Protocol):
    """A dictionary of one language."""

    def knows(self, word: str, /) -> bool:
        """Whether the word is in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowPorts:
    """The doors of the window.

    `vault` is the folder to offer at start; `missing_vault` is where the one that was opened last lay, if
    there is none now; `boottime` counts seconds that go on during suspend; `now` is
    the local time. `gate`, `warm`, `policies` and `policy_source` may take a while and are called in the
    lane. `open_desk` is called in the window's thread. `restart` replaces the process by a fresh one and
    does not come back (except in tests). `discard_vault` removes a vault whose set-up was broken off;
    `save_file` writes a file that only its owner can read, whole or not at all. `spelling` gives the
    dictionary of a language ("nb"), None where this computer has none. `locked_copy` locks a PDF with
    a passphrase, in the lane.
    """

    resources: Path
    settings_file: Path
    vault: Path
    missing_vault: Path | None = None
    resume: Resume
    demo: Demo | None
    boottime: Callable[[], float]
    now: Callable[[], datetime]
    is_vault: Callable[[Path], bool]
    synchronised_by: Callable[[Path], str | None]
    remember_vault: Callable[[Path], None]
    discard_vault: Callable[[Path], None]
    save_file: Callable[[Path, bytes], None]
    gate: Callable[[], VaultGate]
    warm: Callable[[], None]
    open_desk: Callable[[VaultSession], Desk]
    policies: Callable[[str], tuple[PolicyChoice, ...]]
    policy_source: Callable[[], PolicySource]
    replay: TombstoneReplay
    restart: Callable[[Resume], None]
    start_demo: Callable[[], None]
    components: Callable[[], tuple[Component, ...]]
    calendar_file: CalendarMaker
    spelling: Callable[[str], Spelling | None]
    locked_copy: Callable[[bytes, str], bytes]
