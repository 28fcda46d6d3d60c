"""A register with everything around it that a use case needs, and short ways to say common steps."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from akan_desktop.app import commands as c
from akan_desktop.app.dispatch import Dispatch
from akan_desktop.app.outcome import Outcome
from akan_desktop.app.ports import Register
from akan_desktop.app.reads import CasePage, Reads
from akan_desktop.app.records import EraseReason, Organisation
from akan_desktop.app.steps.erasure import erase_list
from akan_desktop.app.vaults import VaultSession
from akan_desktop.domain.errors import Problem, RefusedError
from akan_desktop.domain.fact_codes import Answer, Basis
from akan_desktop.domain.people import ProblemArea, Subject
from tests.fakes.clock import CountingIds, FixedClock
from tests.fakes.register import MemoryRegister
from tests.fakes.rules import POLICY, SimpleRules

TODAY = date(2026, 11, 22)


@dataclass
class World:
    register: Register
    clock: FixedClock
    rules: SimpleRules
    ids: CountingIds = field(default_factory=CountingIds)
    session: VaultSession | None = None

    @property
    def reads(self) -> Reads:
        return self.register.reads

    @property
    def dispatch(self) -> Dispatch:
        return Dispatch(register=self.register, rules=self.rules, clock=self.clock, ids=self.ids)

    def do(self, command: c.Command) -> Outcome:
        return self.dispatch.do(command)

    def refused(self, command: c.Command) -> set[tuple[Problem, str]]:
        try:
            self.do(command)
        except RefusedError as error:
            return {(refusal.problem, refusal.at) for refusal in error.refusals}
        return set()

    def page(self, case_id: str) -> CasePage:
        return self.reads.case_page(case_id, self.clock.day)

    def employer(self, *, public: bool = False, employees: int = 400) -> None:
        organisation = Organisation(
            name="Eksempel bedrift", public=public, employees=employees, policy=POLICY
        )
        self.do(c.SetOrganisation(organisation=organisation))

    def open(self, name: str = "Kari Eksempel", *, unit: str = "Verkstedet", ref: str = "") -> str:
        subject = Subject(name=name, unit=unit, informed_on=self.clock.day)
        return self.do(c.OpenCase(subject=subject, problem=ProblemArea.ALCOHOL, ref=ref)).case_id

    def agreement(self, case_id: str) -> str:
        """Go from an incident to an agreement, all today; return the agreement's id."""
        self.do(c.RecordIncident(case_id=case_id, text="Kom på jobb i bakrus", offer=c.OfferSection()))
        self.do(c.RecordAnswer(case_id=case_id, answer=Answer.ACCEPTED))
        return self.do(c.ConcludeAgreement(case_id=case_id, basis=Basis.AFTER_INCIDENT)).new_id

    def erase(self, case_id: str, reason: EraseReason = EraseReason.RETENTION) -> Outcome:
        page = self.page(case_id)
        gone = erase_list(page.case, page.papers, page.disclosures, page.drafts, self.clock.day)
        return self.do(c.EraseCase(case_id=case_id, token=gone.token, reason=reason))


def memory_world() -> World:
    clock, rules = FixedClock(TODAY), SimpleRules()
    return World(register=MemoryRegister(rules, clock.today), clock=clock, rules=rules)
