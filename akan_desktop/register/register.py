"""The register in an open vault: brings the schema up to date, gives transactions and the read side."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from typing import Final

from akan_desktop.app.ports import CaseRules
from akan_desktop.app.records import DestructionRecord, Organisation
from akan_desktop.app.vaults import Transaction, VaultSession
from akan_desktop.domain.case import PolicyRef
from akan_desktop.register import employer, summaries
from akan_desktop.register.cases import Cases, next_number
from akan_desktop.register.desk_notes import DeskNotes
from akan_desktop.register.papers import Drafts, Papers
from akan_desktop.register.reading import Reading
from akan_desktop.register.schema import migrations
from akan_desktop.register.tallies import Tallies

_LOG_ENTRIES: Final = 5_000


class Unit:
    """One transaction. Implements `UnitOfWork`."""

    def __init__(self, session: VaultSession, transaction: Transaction, today: Callable[[], date]) -> None:
        self._session = session
        self._transaction = transaction
        self._db = transaction.connection
        self.cases = Cases(self._db, today)
        self.drafts = Drafts(self._db, self.cases.key)
        self.papers = Papers(self._db, self.cases.key)
        self.tallies = Tallies(self._db)
        self.desk_notes = DeskNotes(self._db)

    def organisation(self) -> Organisation:
        """Return the employer."""
        return employer.read_organisation(self._db)

    def set_organisation(self, organisation: Organisation) -> None:
        """Store the employer."""
        employer.write_organisation(self._db, organisation)

    def set_preference(self, key: str, value: str) -> None:
        """Keep a setting."""
        employer.write_preference(self._db, key, value)

    def keep_policy(self, policy: PolicyRef, raw: bytes) -> None:
        """Keep a copy of the rules."""
        employer.keep_policy(self._db, policy, raw)

    def add_destruction(self, record: DestructionRecord) -> None:
        """Add a destruction record."""
        employer.write_destruction(self._db, record)

    def next_serial(self, year: int) -> str:
        """Take the next number of a destruction record."""
        return f"M-{year}-{next_number(self._db, 'destruction', year):03d}"

    def record(
        self, action: str, case_id: str | None = None, details: Mapping[str, str] | None = None
    ) -> None:
        """Write a log entry."""
        self._transaction.record(action, case_id=case_id, details=details)

    def days_of_use(self, since: datetime) -> int:
        """Count days in the newest part of the log: enough to know of a month, never too many."""
        entries = self._session.audit_entries(_LOG_ENTRIES)
        return len({entry.utc.date() for entry in entries if entry.utc > since})

    def forget(self, case_id: str) -> None:
        """Make the log of an erased case unreadable, and remember that it is buried."""
        self._session.forget_case(self._transaction, case_id)
        self._session.bury(case_id)


class VaultRegister:
    """Implements `Register`. Making one brings the vault's schema up to date."""

    def __init__(self, session: VaultSession, rules: CaseRules, today: Callable[[], date]) -> None:
        """Raises VaultError NEWER_FORMAT where the vault has been used by a newer program."""
        session.migrate(migrations())
        self._session = session
        self._today = today
        self.reads = Reading(session.connection, rules, today)
        self.cases = Cases(session.connection, today)
        self.tallies = Tallies(session.connection)

    def stale(self, on: date, fingerprint: Callable[[PolicyRef], str]) -> tuple[str, ...]:
        """Name the cases whose summary no longer holds."""
        return summaries.stale(self._session.connection, on, fingerprint)

    @contextmanager
    def unit(self, *, reserve: bool = False) -> Iterator[Unit]:
        """Run a transaction; an exception inside takes everything back."""
        try:
            with self._session.transaction(reserve=reserve) as transaction:
                yield Unit(self._session, transaction, self._today)
        except BaseException:
            self.reads.forget()
            raise
