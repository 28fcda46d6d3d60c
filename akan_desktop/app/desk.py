"""The application as the window and the commands use it: an open vault and all that can be done in it.

`boot` makes a desk from an open vault. It lives on one thread; what takes long is split in two, so that the
slow half (`papers.make`, a backup's copy) can run elsewhere.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from akan_desktop.app.case_rules import PolicyRules
from akan_desktop.app.outcome import Outcome
from akan_desktop.app.papers import (
    FormInfo,
    Lang,
    PaperError,
    PaperMaker,
    PaperMode,
    PaperPreview,
    PaperProblem,
    PaperRequest,
)
from akan_desktop.app.policies import Policy, PolicySource
from akan_desktop.app.ports import Clock, Ids, Register
from akan_desktop.app.reads import Preview, Reads
from akan_desktop.app.records import DestructionRecord, EraseList, EraseReceipt, ShredList
from akan_desktop.app.statistics_desk import StatisticsDesk
from akan_desktop.app.vaults import VaultError, VaultSession
from akan_desktop.domain.case import PolicyRef

if TYPE_CHECKING:
    from akan_desktop.app.commands import CaseCommand, Command, OpenCase
    from akan_desktop.app.dispatch import Dispatch
    from akan_desktop.app.paper_values import PaperOrder, WordsFor
    from akan_desktop.domain.terms import SuggestedTerm

_SLICE = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """An open vault at work. `words` gives the texts that papers print for codes and dates, per language.

    `terms` reads the library of suggested terms, when a form first asks for it.
    """

    vault: VaultSession
    register: Register
    rules: PolicyRules
    policies: PolicySource
    papers: PaperMaker
    viewer: PaperPreview
    words: WordsFor
    clock: Clock
    ids: Ids
    statistics: StatisticsDesk
    terms: Callable[[], tuple[SuggestedTerm, ...]] = tuple

    @property
    def reads(self) -> Reads:
        """The read side."""
        return self.register.reads

    @property
    def dispatch(self) -> Dispatch:
        """The write side."""
        from akan_desktop.app.dispatch import Dispatch  # with the first change

        return Dispatch(
            register=self.register,
            rules=self.rules,
            clock=self.clock,
            ids=self.ids,
        )

    def today(self) -> date:
        """The day where the user is."""
        return self.clock.today()

    def do(self, command: Command) -> Outcome:
        """Do a command. Raises RefusedError with every reason, or VaultError saying what is kept.

        After an erasure the journal is emptied and a fresh backup is taken; the receipt says whether it was.
        """
        outcome = self.dispatch.do(command)
        if outcome.receipt is not None:
            return replace(outcome, receipt=replace(outcome.receipt, backed_up=self._swept()))
        return outcome

    def preview(self, command: CaseCommand | OpenCase) -> Preview:
        """Say what a step or a new case would change, without saving it."""
        return self.dispatch.preview(command)

    def is_unfinished(self) -> bool:
        """Whether the set-up of this vault was broken off: nobody has said whose it is, and it is empty."""
        named = self.vault.read_only or bool(self.reads.organisation().name)
        return not named and not self.reads.case_ids()

    def open_case_page(self, case_id: str) -> None:
        """Note in the log that the case was read (once per case and sitting)."""
        self.vault.read_logged(case_id)

    def erase_list(self, case_id: str) -> EraseList:
        """Say what erasing a case would take away; its token goes into `EraseCase`."""
        from akan_desktop.app.steps.erasure import erase_list

        page = self.reads.case_page(case_id, self.today())
        return erase_list(page.case, page.papers, page.disclosures, page.drafts, self.today())

    def shred_list(self, case_id: str) -> ShredList:
        """Say what shredding a case's lapsed warnings takes away; its token goes into `ShredWarnings`."""
        from akan_desktop.app.steps.shredding import shred_list

        page = self.reads.case_page(case_id, self.today())
        return shred_list(page.case, page.state, page.papers, page.disclosures, page.drafts, self.today())

    def policy(self, ref: PolicyRef) -> Policy:
        """The rules of a case in full, with their words; the vault's own copy where the program has none."""
        return self.rules.policy(ref)

    def paper_request(self, order: PaperOrder) -> PaperRequest:
        """Gather what a paper of a case is made of; hand it to `papers.make`, then save with `KeepPaper`.

        A text that nobody knows is taken from the employer's own (`usual_key`), where one was kept.
        """
        from akan_desktop.app.paper_values import PaperSource, paper_request

        page = self.reads.case_page(order.case_id, self.today())
        policy = self.policy(page.case.policy)
        source = PaperSource(
            page=page,
            organisation=self.reads.organisation(),
            policy=policy,
            words=self.words(order.lang).of(policy),
            lang=order.lang,
            issued=self.today(),
            usual=lambda form, path: self.reads.preference(self.usual_key(form, path, order.lang)),
        )
        return paper_request(order, self._form(order.form), source)

    def usual_key(self, form: str, path: str, lang: Lang) -> str:
        """The preference under which the employer's own text for a place of a form is kept in a language."""
        key = f"paper.{form}.{path}"
        return key if lang is self.reads.organisation().paper_language else f"{key}.{lang}"

    def may_keep(self, case_id: str, form: str) -> bool:
        """Whether a copy of this paper may be kept here: the contact's role decides for warnings."""
        from akan_desktop.app.paper_values import copy_may_be_kept

        page = self.reads.case_page(case_id, self.today())
        return copy_may_be_kept(form, page, self.policy(page.case.policy))

    def destruction_request(
        self, of: EraseReceipt | DestructionRecord, lang: Lang, mode: PaperMode = PaperMode.PAPER
    ) -> PaperRequest:
        """Gather the record of an erasure. While the receipt is at hand it says more than the kept record."""
        from akan_desktop.app.destruction_paper import destruction_request

        return destruction_request(
            of,
            self._form("destruction"),
            organisation=self.reads.organisation(),
            words=self.words(lang),
            lang=lang,
            mode=mode,
        )

    def summaries_hold(self) -> bool:
        """Whether every list shows what would be derived today; True for a vault that is only read."""
        return self.vault.read_only or not self.register.stale(self.today(), self.rules.fingerprint)

    def refresh_summaries(self, *, budget_ms: int = 20) -> int:
        """Derive summaries anew that no longer hold, for about this long; return how many are left to do.

        Call it at unlock and once a day, again and again until it answers 0.
        """
        if self.vault.read_only:
            return 0
        ends = time.monotonic() + budget_ms / 1000
        stale = self.register.stale(self.today(), self.rules.fingerprint)
        if not stale:
            return 0
        dispatch = self.dispatch
        for done in range(0, len(stale), _SLICE):
            with self.register.unit() as unit:
                for case_id in stale[done : done + _SLICE]:
                    dispatch.refresh(unit, case_id)
            if time.monotonic() > ends:
                return max(0, len(stale) - done - _SLICE)
        return 0

    def erase_revived(self) -> int:
        """Erase cases again that an older copy brought back; return how many."""
        revived = [case_id for case_id in self.reads.case_ids() if self.vault.is_buried(case_id)]
        if revived:
            self.erase_again(revived)
        return len(revived)

    def sweep_drafts(self) -> None:
        """Forget what was typed long ago of cases that were never opened; writes nothing where all is new."""
        from datetime import timedelta

        month_ago = self.clock.now() - timedelta(days=30)
        if any(not draft.case_id and draft.saved_at < month_ago for draft in self.reads.drafts()):
            from akan_desktop.app.commands import SweepDrafts

            self.do(SweepDrafts())

    def erase_again(self, case_ids: Sequence[str]) -> None:
        """Erase cases that an older copy still holds; they go on counting as they did."""
        from akan_desktop.app.steps.erasure import erase_again

        for case_id in case_ids:
            with self.register.unit(reserve=True) as unit:
                erase_again(unit, case_id, self.today(), self.rules)

    def close(self) -> None:
        """Close the vault."""
        self.vault.close()

    def _form(self, form_id: str) -> FormInfo:
        for form in self.papers.forms():
            if form.id == form_id:
                return form
        raise PaperError(PaperProblem.UNKNOWN_FORM, (form_id,))

    def _swept(self) -> bool:
        try:
            self.vault.checkpoint()
            self.vault.backup()
        except VaultError:
            return False
        return True
