"""Cases live at random: no step before its predecessor, closing once, and nothing left after erasure."""

from __future__ import annotations

import shutil
import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, rule

from akan_desktop.app import commands as c
from akan_desktop.app.reads import CaseFilter, CaseQuery
from akan_desktop.app.records import EraseReason
from akan_desktop.app.steps.standing import is_closed, pending_offer, running_agreement, standing_holds
from akan_desktop.domain import tally
from akan_desktop.domain.case import CaseFile
from akan_desktop.domain.errors import Problem, RefusedError
from akan_desktop.domain.fact_codes import Answer, Basis, Decision, MinutesStatus, Outcome
from akan_desktop.domain.facts import Breach, Closing, Fact, Meeting, Voided
from akan_desktop.domain.people import GroupMember, Role, Subject
from akan_desktop.register.register import VaultRegister
from tests.fakes.clock import FixedClock
from tests.fakes.register import MemoryRegister
from tests.fakes.rules import SimpleRules
from tests.fakes.world import TODAY, World, memory_world
from tests.vault.made import PASSPHRASE, cheap_gate


class LifeOfCases(RuleBasedStateMachine):
    """Steps in any order on a register in memory."""

    cases = Bundle("cases")

    def __init__(self) -> None:
        super().__init__()
        self.world = self.make_world()
        self.world.employer()
        self.erased: set[str] = set()
        self.number = 0

    def make_world(self) -> World:
        return memory_world()

    def everything_stored(self) -> str:
        register = self.world.register
        assert isinstance(register, MemoryRegister)
        return repr(vars(register.rows))

    def case(self, case_id: str) -> CaseFile:
        return self.world.page(case_id).case

    def try_step(self, command: c.CaseCommand, *, allowed: bool, problem: Problem) -> None:
        """Do a step; it is refused for `problem` exactly when it is not allowed."""
        before = self.case(command.case_id)
        refused = {found for found, _ in self.world.refused(command)}
        after = self.case(command.case_id)
        assert (problem in refused) is not allowed
        assert after == before if refused else after.revision == before.revision + 1

    def still_open(self, case_id: str) -> bool:
        return not is_closed(self.case(case_id))

    @rule(target=cases)
    def open(self) -> str:
        self.number += 1
        canary = f"Xq{self.number:04d}z"
        member = GroupMember(id="", role=Role.LINE_MANAGER, name=canary)
        subject = Subject(name=f"Person {canary}", unit=canary, informed_on=self.world.clock.day)
        case_id = self.world.do(c.OpenCase(subject=subject, group=(member,))).case_id
        self.world.do(c.SaveDraft(case_id=case_id, form="note", fields=(("text", canary),)))
        return case_id

    def canary(self, case_id: str) -> str:
        return self.case(case_id).subject.unit

    @rule(case_id=cases, with_offer=st.booleans(), with_warning=st.booleans())
    def incident(self, case_id: str, with_offer: bool, with_warning: bool) -> None:
        text = self.canary(case_id)
        command = c.RecordIncident(
            case_id=case_id,
            text=text,
            warning=c.WarningSection(ground=text) if with_warning else None,
            offer=c.OfferSection(text=text) if with_offer else None,
        )
        self.try_step(command, allowed=self.still_open(case_id), problem=Problem.CASE_CLOSED)

    @rule(case_id=cases, answer=st.sampled_from((Answer.ACCEPTED, Answer.DECLINED)))
    def answer(self, case_id: str, answer: Answer) -> None:
        command = c.RecordAnswer(case_id=case_id, answer=answer)
        waits = pending_offer(self.case(case_id)) is not None
        refused = {problem for problem, _ in self.world.refused(command)}
        assert bool(refused) is not (waits and self.still_open(case_id))

    @rule(case_id=cases)
    def agreement(self, case_id: str) -> None:
        if self.still_open(case_id):
            command = c.ConcludeAgreement(
                case_id=case_id, basis=Basis.AFTER_INCIDENT, text=self.canary(case_id)
            )
            free = running_agreement(self.case(case_id)) is None
            self.try_step(command, allowed=free, problem=Problem.AGREEMENT_ACTIVE)

    @rule(case_id=cases)
    def breach(self, case_id: str) -> None:
        if self.still_open(case_id):
            command = c.RecordBreach(case_id=case_id, text=self.canary(case_id))
            runs = running_agreement(self.case(case_id)) is not None
            self.try_step(command, allowed=runs, problem=Problem.AGREEMENT_MISSING)

    @rule(case_id=cases, decision=st.sampled_from(Decision))
    def decide(self, case_id: str, decision: Decision) -> None:
        waits = any(breach.employer_decides is None for breach in self.case(case_id).of(Breach))
        command = c.DecideBreach(case_id=case_id, employer_decides=decision)
        self.try_step(command, allowed=waits, problem=Problem.FACT_UNKNOWN)

    @rule(case_id=cases, days=st.integers(-5, 30))
    def plan(self, case_id: str, days: int) -> None:
        if self.still_open(case_id):
            on = self.world.clock.day + timedelta(days=days)
            command = c.PlanMeeting(case_id=case_id, on=on, place=self.canary(case_id))
            self.world.refused(command)

    @rule(case_id=cases)
    def minutes(self, case_id: str) -> None:
        for meeting in self.case(case_id).of(Meeting)[:1]:
            held = c.HoldMeeting(case_id=case_id, meeting_id=meeting.id, points=(self.canary(case_id),))
            final = meeting.minutes is MinutesStatus.FINAL
            if self.still_open(case_id):
                self.try_step(held, allowed=not final, problem=Problem.MINUTES_FINAL)
            finish = c.FinishMinutes(case_id=case_id, meeting_id=meeting.id, status=MinutesStatus.FINAL)
            self.world.refused(finish)

    @rule(case_id=cases, place=st.integers(0, 20))
    def void(self, case_id: str, place: int) -> None:
        facts: list[Fact] = [fact for fact in self.case(case_id).live_facts if not isinstance(fact, Voided)]
        if place < len(facts):
            command = c.VoidFact(case_id=case_id, fact_id=facts[place].id, reason="Feil sak")
            self.try_step(command, allowed=True, problem=Problem.FACT_VOIDED)
            self.try_step(command, allowed=False, problem=Problem.FACT_VOIDED)

    @rule(case_id=cases)
    def close(self, case_id: str) -> None:
        command = c.CloseCase(case_id=case_id, outcome=Outcome.COMPLETED, evaluation=self.canary(case_id))
        self.try_step(command, allowed=self.still_open(case_id), problem=Problem.CASE_CLOSED)

    @rule(case_id=cases)
    def hold(self, case_id: str) -> None:
        self.world.do(c.HoldDeletion(case_id=case_id, reason=self.canary(case_id)))

    @rule(case_id=cases)
    def lift(self, case_id: str) -> None:
        standing = bool(standing_holds(self.case(case_id), self.world.clock.day))
        self.try_step(c.LiftHold(case_id=case_id), allowed=standing, problem=Problem.FACT_UNKNOWN)

    @rule(case_id=consumes(cases))
    def erase(self, case_id: str) -> None:
        canary = self.canary(case_id)
        try:
            self.world.erase(case_id, EraseReason.REQUEST)
        except RefusedError:
            assert standing_holds(self.case(case_id), self.world.clock.day)
            self.world.do(c.LiftHold(case_id=case_id))
            self.world.erase(case_id, EraseReason.REQUEST)
        self.erased.add(canary)

    @rule(days=st.integers(0, 200))
    def wait(self, days: int) -> None:
        self.world.clock.day += timedelta(days=days)

    @invariant()
    def the_lists_agree(self) -> None:
        on = self.world.clock.day
        counts = self.world.reads.counts(on)
        everything = self.world.reads.case_list(CaseQuery(on=on, filter=CaseFilter.ALL))
        assert everything.total == counts[CaseFilter.ALL] == len(self.world.reads.case_ids())
        for row in everything.rows:
            case = self.case(row.id)
            assert len(case.of(Closing)) <= 1
            assert (row.closed_on is not None) is is_closed(case)

    @invariant()
    def the_figures_are_those_of_the_whole_cases(self) -> None:
        repository = self.world.register.cases
        whole = {case.id: tally.moments(case) for case in repository.all_cases()}
        assert {case.id: tally.moments(case) for case in repository.counted_cases()} == whole
        assert not whole.keys() ^ set(self.world.reads.case_ids())

    @invariant()
    def the_erased_are_gone(self) -> None:
        stored = self.everything_stored().casefold()
        assert not [canary for canary in self.erased if canary.casefold() in stored]


class LifeInAVault(LifeOfCases):
    """The same on a real encrypted vault, with every table looked through."""

    def make_world(self) -> World:
        self.folder = Path(tempfile.mkdtemp(prefix="akan-life-"))
        gate = cheap_gate()
        gate.create(self.folder / "vault", PASSPHRASE)
        session = gate.open(self.folder / "vault", PASSPHRASE)
        clock, rules = FixedClock(TODAY), SimpleRules()
        register = VaultRegister(session, rules, clock.today)
        return World(register=register, clock=clock, rules=rules, session=session)

    def everything_stored(self) -> str:
        assert self.world.session is not None
        connection = self.world.session.connection
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return repr([connection.execute(f'SELECT * FROM "{name}"').fetchall() for (name,) in names])  # noqa: S608

    def teardown(self) -> None:
        assert self.world.session is not None
        self.world.session.close()
        shutil.rmtree(self.folder)


TestLifeOfCases = pytest.mark.slow(LifeOfCases.TestCase)
TestLifeOfCases.settings = settings(max_examples=25, stateful_step_count=40, deadline=None)
TestLifeInAVault = pytest.mark.slow(LifeInAVault.TestCase)
TestLifeInAVault.settings = settings(
    max_examples=5,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
