"""Put the adapters behind the ports: the only place that knows which part does what.

Every part is made when it is first asked for, and its module is imported no earlier: a command pays for what
it uses, and the window paints before the register is loaded.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from akan_desktop.i18n.catalogue import Texts, load

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date, datetime
    from enum import Enum
    from pathlib import Path

    from akan_desktop.app.desk import Desk
    from akan_desktop.app.imports import CaseReader
    from akan_desktop.app.papers import PaperMaker, PaperPreview
    from akan_desktop.app.policies import Policy, PolicySource
    from akan_desktop.app.ports import CaseRules, Clock
    from akan_desktop.app.statistics import ReportingBasis, Rounder
    from akan_desktop.app.statistics_desk import StatisticsDesk
    from akan_desktop.app.vaults import Secret, VaultGate, VaultProgress, VaultSession
    from akan_desktop.boot.resources import Resources
    from akan_desktop.domain.case import CaseFile, PolicyRef
    from akan_desktop.domain.language import Lang
    from akan_desktop.domain.periods import Period, WorkingDays
    from akan_desktop.domain.terms import SuggestedTerm
    from akan_desktop.register.register import VaultRegister


class ClockOn(NamedTuple):
    """A clock that shows a given day: what `--on` asks for. The moment stays the real one, for the log."""

    day: date
    clock: Clock

    def today(self) -> date:
        """Return the given day."""
        return self.day

    def now(self) -> datetime:
        """Return the moment."""
        return self.clock.now()


class Words:
    """How papers write dates and codes in one language."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def of(self, policy: Policy) -> Words:
        """Return the same words as the employer of these rules says them."""
        from akan_desktop.i18n.own_words import in_own_words

        return Words(in_own_words(self._texts, policy))

    def date(self, on: date) -> str:
        """Return `23. november 2026`."""
        from akan_desktop.i18n.dates import middle

        return middle(on, self._texts.language)

    def moment(self, day: str, time: str) -> str:
        """Return `23. november 2026 kl. 14:00`."""
        return self._texts.t("{day} at {time}", day=day, time=time)

    def period(self, period: Period) -> str:
        """Return `2 years`."""
        texts = self._texts
        if period.months and period.months % 12 == 0:
            return texts.tn("{n} year", "{n} years", period.months // 12)
        if period.months:
            return texts.tn("{n} month", "{n} months", period.months)
        if period.working_days:
            return texts.tn("{n} working day", "{n} working days", period.working_days)
        return texts.tn("{n} day", "{n} days", period.days)

    def interval(self, every: Period) -> str:
        """Return `with at most 1 month between the meetings`."""
        return self._texts.t("with at most {period} between the meetings", period=self.period(every))

    def clause(self, clause: str) -> str:
        """Return `clause 5.3`, or a heading in quotation marks; a paragraph sign speaks for itself."""
        if clause[:1].isdigit():
            return self._texts.t("clause {clause}", clause=clause)
        return clause if clause.startswith("§") else self._texts.t("“{heading}”", heading=clause)

    def quoted(self, said: str, source: str, *, read: bool) -> str:
        """Return `In short, the rules, clause 5.3, say: “...”`; for a reading, that it is one."""
        if read:
            return self._texts.t("This is how we read {source}: “{said}”", source=source, said=said)
        return self._texts.t("In short, this is the rule in {source}: “{said}”", source=source, said=said)

    def listed(self, parts: tuple[str, ...]) -> str:
        """Return `a, b and c`."""
        *most, last = parts
        return self._texts.t("{most} and {last}", most=", ".join(most), last=last) if most else last

    def label(self, member: Enum) -> str:
        """Return the word for a code."""
        from akan_desktop.i18n.labels import label

        return label(self._texts, member)

    def kind(self, kind: str) -> str:
        """Return the word for a kind of fact."""
        from akan_desktop.i18n.fact_kinds import kind_word

        return kind_word(self._texts, kind)


class Wiring:
    """The parts of one running program. `gate` stands in for the usual one: tests, throw-away vaults."""

    def __init__(self, resources: Resources, *, gate: VaultGate | None = None) -> None:
        self._resources = resources
        self._texts: dict[str, Texts] = {}
        self._gate = gate

    def texts(self, language: str) -> Texts:
        """Return the words of a language."""
        if language not in self._texts:
            self._texts[language] = load(language, self._resources.i18n)
        return self._texts[language]

    def words(self, lang: Lang) -> Words:
        """Return how papers write dates and codes."""
        return Words(self.texts(lang.value))

    def today(self) -> date:
        """Return the day on this computer's calendar."""
        return self.clock.today()

    def new_id(self) -> str:
        """Return an id never given before."""
        from akan_desktop.boot.clock import RandomIds

        return RandomIds().new()

    def failure(self, error: Exception) -> str:
        """Log a failure of our own, and return what may be told of it: types and places, no data."""
        import logging

        from akan_desktop.boot.logs import describe

        logging.getLogger(__name__).critical("failure.command", exc_info=error)
        return describe(error).as_text()

    @cached_property
    def clock(self) -> Clock:
        """This computer's clock."""
        from akan_desktop.boot.clock import SystemClock

        return SystemClock()

    @cached_property
    def gate(self) -> VaultGate:
        """Makes, opens, checks and restores vaults."""
        if self._gate is not None:
            return self._gate
        from akan_desktop.vault.gate import vault_gate

        return vault_gate(now=self.clock.now)

    @cached_property
    def working_days(self) -> WorkingDays:
        """Knows the country's public holidays."""
        from akan_desktop.system.holidays import NorwegianWorkingDays

        return NorwegianWorkingDays()

    @cached_property
    def policies(self) -> PolicySource:
        """The employers' rules that come with the program."""
        from akan_desktop.policies.files import PolicyFiles

        return PolicyFiles(self._resources.policies, working_days=self.working_days)

    @cached_property
    def rules(self) -> CaseRules:
        """The same, as they judge a case that is in no register."""
        from akan_desktop.app.case_rules import PolicyRules

        return PolicyRules(self.policies, self.working_days)

    @cached_property
    def papers(self) -> PaperMaker:
        """Makes the papers."""
        from akan_desktop.documents.maker import FormPaperMaker

        return FormPaperMaker(self._resources.forms, self._resources.resources)

    @cached_property
    def terms(self) -> tuple[SuggestedTerm, ...]:
        """The library of suggested terms."""
        from akan_desktop.app.term_library import read_terms

        files = sorted(self._resources.terms.glob("*.toml"))
        return read_terms((path.stem, path.read_text("utf-8")) for path in files)

    @cached_property
    def viewer(self) -> PaperPreview:
        """Draws the pages of papers."""
        from akan_desktop.documents.preview import PdfiumPreview

        return PdfiumPreview()

    @cached_property
    def rounder(self) -> Rounder:
        """Rounds and checks figures."""
        from akan_desktop.disclosure.rounder import FemgangRounder

        return FemgangRounder(self.texts)

    @cached_property
    def cases(self) -> CaseReader:
        """Reads case files."""
        from akan_desktop.exchange.akan_case import AkanCaseReader

        return AkanCaseReader()

    def open_desk(self, session: VaultSession, *, on: date | None = None) -> Desk:
        """Bring an open vault to the newest schema and put its use cases together; `on` fixes the day.

        Where the vault may be changed, cases that an older copy brought back are erased again, locked figures
        that only the folder has are taken over, and old drafts of cases that were never opened are forgotten.
        """
        desk = self._desk(session, on)
        if not session.read_only:
            desk.erase_revived()
            desk.sweep_drafts()
        return desk

    def _desk(self, session: VaultSession, on: date | None) -> Desk:
        from akan_desktop.app.case_rules import PolicyRules
        from akan_desktop.app.desk import Desk
        from akan_desktop.boot.clock import RandomIds
        from akan_desktop.register.register import VaultRegister
        from akan_desktop.vault.keys import sha256

        clock = self.clock if on is None else ClockOn(on, self.clock)

        def kept(ref: PolicyRef) -> bytes | None:
            return register.reads.policy_copy(ref)

        rules = PolicyRules(self.policies, self.working_days, kept, sha256)
        register = VaultRegister(session, rules, clock.today)
        statistics = self._statistics(session, register, rules)
        desk = Desk(
            vault=session,
            register=register,
            rules=rules,
            policies=self.policies,
            papers=self.papers,
            viewer=self.viewer,
            words=self.words,
            clock=clock,
            ids=RandomIds(),
            statistics=statistics,
            terms=lambda: self.terms,
        )
        # Before anything is erased: a case must not count again in a year that has been published.
        statistics.reconcile()
        return desk

    def _statistics(self, session: VaultSession, register: VaultRegister, rules: CaseRules) -> StatisticsDesk:
        from akan_desktop.app.statistics import ReportingBasis
        from akan_desktop.app.statistics_desk import StatisticsDesk
        from akan_desktop.vault.releases import ReleaseFolder

        def basis() -> ReportingBasis:
            employer = register.reads.organisation()
            return ReportingBasis(employees=employer.employees, exact_totals=employer.exact_totals)

        return StatisticsDesk(
            session=session,
            store=register.tallies,
            cases=register.cases,
            files=ReleaseFolder(session.folder),
            rounder=self.rounder,
            numbers=rules.warning_numbers,
            basis=basis,
            random_bytes=os.urandom,
        )

    @contextmanager
    def open_vault(
        self, folder: Path, secret: Secret, *, on: date, progress: VaultProgress | None = None
    ) -> Iterator[Desk]:
        """Open a vault on the day `on`, with every summary up to date; it is closed when the block ends."""
        session = self.gate.open(folder, secret, progress)
        try:
            desk = self.open_desk(session, on=on)
            while desk.refresh_summaries(budget_ms=1000):
                pass
            yield desk
        finally:
            session.close()

    def replay(self, session: VaultSession, case_ids: Sequence[str]) -> None:
        """Bring a restored vault up to date, and erase in it again what had been erased."""
        self._desk(session, None).erase_again(case_ids)

    def case_as_json(self, case: CaseFile) -> Mapping[str, object]:
        """Return a case as the object of an `akan-case/1` file."""
        from akan_desktop.exchange.akan_case_out import case_as_json

        return case_as_json(case, case.policy.id)

    def locked_copy(self, pdf: bytes, passphrase: str) -> bytes:
        """Return a paper that opens with this passphrase only."""
        from akan_desktop.documents.locked_copy import locked_copy

        return locked_copy(pdf, passphrase)

    def schema(self, name: str) -> Mapping[str, object]:
        """Return the JSON schema of a format. KeyError for one that the program does not have."""
        if name == "akan-case":
            from akan_desktop.exchange.akan_case import schema

            return schema()
        if name == "akan-utgivelse":
            import json

            found: dict[str, object] = json.loads(self.rounder.schema())
            return {"$schema": "https://json-schema.org/draft/2020-12/schema", **found}
        if name in ("policy", "akan-policy"):
            return self.policies.schema()
        raise KeyError(name)
