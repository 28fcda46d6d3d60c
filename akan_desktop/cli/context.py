"""What the commands are handed: ports of `app`, and the words of the language they answer in.

The commands know no adapter. `boot` makes a `Program`; its parts are made when they are first asked for, so
that a command pays only for what it uses.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import click

    from akan_desktop.app.desk import Desk
    from akan_desktop.app.imports import CaseReader
    from akan_desktop.app.papers import PaperMaker
    from akan_desktop.app.policies import PolicySource
    from akan_desktop.app.ports import CaseRules
    from akan_desktop.app.statistics import Rounder
    from akan_desktop.app.vaults import Secret, VaultGate, VaultProgress, VaultSession
    from akan_desktop.domain.case import CaseFile
    from akan_desktop.domain.periods import WorkingDays
    from akan_desktop.i18n.catalogue import Texts


class Program(Protocol):
    """Everything that a command may need; made by `boot`."""

    def texts(self, language: str) -> Texts:
        """Return the words of a language."""

    def today(self) -> date:
        """Return the day on this computer's calendar: what `--on` replaces."""

    def new_id(self) -> str:
        """Return an id never given before."""

    def failure(self, error: Exception) -> str:
        """Log a failure of our own, and return what may be told of it: no personal data."""

    @property
    def gate(self) -> VaultGate:
        """Makes, opens, checks and restores vaults."""

    @property
    def policies(self) -> PolicySource:
        """The employers' rules."""

    @property
    def working_days(self) -> WorkingDays:
        """The days that count as working days."""

    @property
    def rules(self) -> CaseRules:
        """The same, as they judge a case."""

    @property
    def papers(self) -> PaperMaker:
        """Makes the papers."""

    @property
    def rounder(self) -> Rounder:
        """Rounds and checks figures."""

    @property
    def cases(self) -> CaseReader:
        """Reads case files."""

    def open_vault(
        self, folder: Path, secret: Secret, *, on: date, progress: VaultProgress | None = None
    ) -> AbstractContextManager[Desk]:
        """Open a vault on the day `on`; it is closed, and backed up if need be, when the block ends."""

    def open_desk(self, session: VaultSession, *, on: date) -> Desk:
        """Wire a session that is open already, such as that of a new vault."""

    def replay(self, session: VaultSession, case_ids: Sequence[str]) -> None:
        """Erase again, in a restored vault, the cases that had been erased."""

    def case_as_json(self, case: CaseFile) -> Mapping[str, object]:
        """Return a case as the object of an `akan-case/1` file."""

    def locked_copy(self, pdf: bytes, passphrase: str) -> bytes:
        """Return a paper that opens with this passphrase only."""

    def schema(self, name: str) -> Mapping[str, object]:
        """Return the JSON schema of a format: `akan-case`, `akan-utgivelse`, `akan-innmelding`, `policy`."""


class Call:
    """One call of the program: what was handed in, the language, and whether a machine reads the answer."""

    def __init__(self, program: Program, texts: Texts) -> None:
        self.program = program
        self.texts = texts

    def day(self, on: date | None) -> date:
        """Return the day given by `--on`, or today."""
        return on or self.program.today()


def call_of(context: click.Context) -> Call:
    """Return the call that a command runs in."""
    found = context.find_object(Call)
    if found is None:
        raise LookupError("a command runs inside a call")
    return found
