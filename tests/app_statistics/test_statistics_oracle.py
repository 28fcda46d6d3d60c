"""Counting over many random histories, against an account kept beside that never forgets a case."""

from __future__ import annotations

import os
import random
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import pytest

from akan_desktop.app.statistics import CountKey, Counts, Period
from akan_desktop.app.statistics_desk import count_erased
from akan_desktop.domain.case import CaseFile, PolicyRef
from akan_desktop.domain.dates import FactDate, add_months
from akan_desktop.domain.fact_codes import Answer, Basis, Decision, Held, Outcome, Severity
from akan_desktop.domain.facts import (
    Agreement,
    Breach,
    Closing,
    Extension,
    Fact,
    Incident,
    Meeting,
    Note,
    Offer,
    Warning,
)
from akan_desktop.domain.people import ProblemArea, Subject
from akan_desktop.domain.tally_codes import CATEGORIES, Category, Table
from tests.app_statistics.memory_register import MemoryRegister

FULL = os.environ.get("AKAN_FAULTS") == "full"
HISTORIES = 400 if FULL else 50
FIRST, LAST = 2024, 2029
PERSON = Subject(name="Kari Fiksjon")


@dataclass
class Account:
    """What the oracle knows of one case: the year that each thing counts in, decided when it was entered."""

    events: list[tuple[int, tuple[CountKey, ...]]] = field(default_factory=list)
    opened: int | None = None
    closed: int | None = None
    start: date = date.max
    warnings: int = 0
    gone: bool = False


class World:
    """A register, its calendar, and the account beside it."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.register = MemoryRegister()
        self.accounts: dict[str, Account] = {}
        self.first_open = FIRST
        self.numbers = 0
        self.serial = 0

    def year(self, day: date) -> int:
        return max(day.year, self.first_open)

    def fact_id(self) -> str:
        self.serial += 1
        return f"f{self.serial}"

    def enter_case(self, today: date) -> None:
        case_id = f"c{len(self.accounts)}"
        account = self.accounts[case_id] = Account()
        late = self.rng.choice([0, 0, 0, 10, 90, 400])
        on_paper = self.rng.random() < 0.15
        start = max(today - timedelta(days=late), date(FIRST, 1, 1))
        account.start = start
        problem = self.rng.choice([*ProblemArea, None])
        birth = self.rng.choice([None, start.year - 20, start.year - 50, start.year - 65])
        gender = self.rng.choice([None, "woman", "man"])
        facts: tuple[Fact, ...]
        if on_paper:
            account.start = min(today, date(FIRST - 3, 12, 31))
            facts = (Note(id=self.fact_id(), on=FactDate(FIRST - 3), before_program=True),)
        else:
            facts = (Incident(id=self.fact_id(), on=FactDate.of(start), severity=Severity.FORMAL),)
        self.register.cases[case_id] = CaseFile(
            id=case_id,
            ref=case_id,
            policy=PolicyRef(id="p", version="1"),
            subject=replace(PERSON, birth_year=birth, gender=gender),
            opened_on=today,
            problem=problem,
            facts=facts,
        )
        if on_paper:
            account.opened = self.year(today)
            return
        account.opened = self.year(start)
        ages = {None: Category.NOT_STATED, 20: Category.UNDER_40, 50: Category.AGED_40_TO_59}
        age = ages.get(birth and start.year - birth, Category.AGED_60_PLUS)
        genders = {"woman": Category.WOMAN, "man": Category.MAN, None: Category.OTHER_OR_NOT_STATED}
        account.events.append(
            (
                account.opened,
                (
                    (Table.TOTALS, Category.NEW),
                    (Table.BACKGROUND, Category.AFTER_INCIDENT),
                    (Table.PROBLEM, Category(problem.value) if problem else Category.NOT_STATED),
                    (Table.AGE, age),
                    (Table.GENDER, genders[gender]),
                ),
            )
        )

    def add(self, case_id: str, fact: Fact) -> None:
        case = self.register.cases[case_id]
        self.register.cases[case_id] = replace(case, facts=(*case.facts, fact))

    def happen(self, case_id: str, today: date) -> None:
        account = self.accounts[case_id]
        lag = self.rng.choice([0, 0, 0, 5, 40])
        earliest = max(account.start, self.last_warning(case_id))
        day = max(min(today, earliest), today - timedelta(days=lag))
        on, key = FactDate.of(day), self.fact_id()
        warning = (Category.WARNING_FIRST, Category.WARNING_SECOND, Category.WARNING_LATER)
        what = self.rng.randrange(7)
        if what == 0:
            self.add(case_id, Warning(id=key, on=on))
            counts = (Table.EVENTS, warning[min(account.warnings, 2)])
            account.warnings += 1
        elif what == 1:
            self.add(case_id, Agreement(id=key, on=on, basis=Basis.AFTER_INCIDENT))
            counts = (Table.TOTALS, Category.AGREEMENTS)
        elif what == 2:
            self.add(case_id, Offer(id=key, on=on, answer=Answer.DECLINED, answer_date=day))
            counts = (Table.EVENTS, Category.OFFER_DECLINED)
        elif what == 3:
            self.add(case_id, Extension(id=key, on=on, months=6))
            counts = (Table.EVENTS, Category.AGREEMENT_EXTENDED)
        elif what == 4:
            self.add(case_id, Breach(id=key, on=on, employer_decides=Decision.CONTINUE))
            counts = (Table.EVENTS, Category.BREACH_HANDLED)
        elif what == 5:
            self.add(case_id, Meeting(id=key, on=on, held=Held.YES))
            counts = (Table.EVENTS, Category.MEETING_HELD)
        else:
            self.add(case_id, Meeting(id=key, on=on, held=Held.POSTPONED))
            return
        account.events.append((max(self.year(day), account.opened or 0), (counts,)))

    def last_warning(self, case_id: str) -> date:
        days = [fact.on.exact for fact in self.register.cases[case_id].of(Warning) if fact.on.exact]
        return max(days, default=date.min)

    def close(self, case_id: str, today: date) -> None:
        account = self.accounts[case_id]
        day = max(account.start, today - timedelta(days=self.rng.choice([0, 0, 20, 60])))
        outcome = self.rng.choice(list(Outcome))
        self.add(case_id, Closing(id=self.fact_id(), on=FactDate.of(day), outcome=outcome))
        self.end(case_id, day, Category(outcome.value))

    def end(self, case_id: str, day: date, outcome: Category) -> None:
        account = self.accounts[case_id]
        account.closed = max(self.year(day), account.opened or 0)
        if day < add_months(account.start, 12):
            duration = Category.UNDER_ONE_YEAR
        elif day < add_months(account.start, 24):
            duration = Category.ONE_TO_TWO_YEARS
        else:
            duration = Category.TWO_YEARS_OR_MORE
        keys = ((Table.TOTALS, Category.CLOSED), (Table.OUTCOME, outcome), (Table.DURATION, duration))
        account.events.append((account.closed, keys))

    def erase(self, case_id: str, today: date, *, wrongly_opened: bool) -> None:
        account = self.accounts[case_id]
        case = self.register.cases[case_id]
        count_erased(
            case,
            self.register.store,
            employees=400,
            erased_on=today,
            wrongly_opened=wrongly_opened,
            numbers={},
        )
        del self.register.cases[case_id]
        self.register.store.marks.pop(case_id, None)
        account.gone = True
        if wrongly_opened:
            account.events = [event for event in account.events if event[0] < self.first_open]
            account.opened = None
        elif account.closed is None:
            self.end(case_id, today, Category.NOT_STATED)

    def expected(self, year: int) -> Counter[CountKey]:
        total: Counter[CountKey] = Counter()
        for account in self.accounts.values():
            for counted_in, keys in account.events:
                if counted_in == year:
                    total.update(keys)
            still = account.closed is None or account.closed > year
            if account.opened is not None and account.opened <= year and still:
                total[Table.TOTALS, Category.OPEN_AT_END] += 1
        return total

    def lock(self, year: int, today: date) -> None:
        self.register.desk.lock(Period(year), today)
        given, expected = self.register.rounder.given, self.expected(year)
        for table, lines in CATEGORIES.items():
            for category in lines:
                if category is Category.OPEN_AT_START:
                    continue
                assert given.get((table, category), 0) == expected[table, category], (year, table, category)
                self.numbers += 1
        totals = {category: given.get((Table.TOTALS, category), 0) for category in CATEGORIES[Table.TOTALS]}
        flow = totals[Category.OPEN_AT_START] + totals[Category.NEW] - totals[Category.CLOSED]
        assert flow == totals[Category.OPEN_AT_END]
        assert all(n >= 0 for n in totals.values())
        self.first_open = year + 1

    def run(self) -> None:
        day = date(FIRST, 1, 1)
        self.enter_case(date(FIRST, 1, 2))
        lock_on = {year: self.lock_day(year) for year in range(FIRST, LAST)}
        while day < date(LAST, 6, 1):
            day += timedelta(days=self.rng.randint(3, 25))
            for year, when in sorted(lock_on.items()):
                if day >= when and year == self.first_open:
                    self.lock(year, day)
            self.one_step(day)

    def lock_day(self, year: int) -> date:
        return date(year + 1, 1, 1) + timedelta(days=self.rng.choice([0, 10, 30, 200, 500]))

    def one_step(self, day: date) -> None:
        live = sorted(self.register.cases)
        chance = self.rng.random()
        if chance < 0.3 or not live:
            self.enter_case(day)
            return
        case_id = self.rng.choice(live)
        closed = self.accounts[case_id].closed is not None
        if chance < 0.7 and not closed:
            self.happen(case_id, day)
        elif chance < 0.85 and not closed:
            self.close(case_id, day)
        elif chance > 0.94 or (closed and chance > 0.6):
            self.erase(case_id, day, wrongly_opened=self.rng.random() < 0.15)


def worlds(count: int) -> int:
    numbers = 0
    for seed in range(count):
        world = World(random.Random(seed))  # noqa: S311 - a repeatable history, no secret
        world.run()
        numbers += world.numbers
    return numbers


def test_every_number_is_right_however_cases_come_late_and_go() -> None:
    assert worlds(HISTORIES) > HISTORIES * 120


def test_dropping_the_open_at_end_counter_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    honest = MemoryRegister.__init__

    def forgetful(self: MemoryRegister, employees: int | None = 400) -> None:
        honest(self, employees)
        add = self.store.add
        dropped = (Table.TOTALS, Category.OPEN_AT_END)

        def drop(period: Period, deltas: Counts) -> None:
            add(period, {key: n for key, n in deltas.items() if key != dropped})

        monkeypatch.setattr(self.store, "add", drop)

    monkeypatch.setattr(MemoryRegister, "__init__", forgetful)
    with pytest.raises(AssertionError, match="OPEN_AT_END"):
        worlds(20)
