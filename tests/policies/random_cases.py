"""Random cases with facts of every kind, in any order, on any day: more than any form would let through.

They are made from a seed, not drawn field by field: a thousand cases in a second find more than twenty-five
that shrink well.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum
from random import Random
from typing import Final, TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from akan_desktop.domain import fact_codes as codes
from akan_desktop.domain import facts as f
from akan_desktop.domain.case import CaseFile, PolicyRef
from akan_desktop.domain.dates import FactDate
from akan_desktop.domain.people import Employment, GroupMember, InformUnionRep, Role, Subject, Workplace

E = TypeVar("E", bound=Enum)
FIRST: Final = date(2025, 1, 1)
DAYS = st.dates(min_value=FIRST, max_value=date(2029, 12, 31))
ROUGH: Final = (FactDate(), FactDate(2025), FactDate(2025, 6), FactDate(2028, 2))


@dataclass(frozen=True)
class Dice:
    """Random values of the kinds that facts are made of."""

    random: Random

    def day(self) -> date:
        return FIRST + timedelta(days=self.random.randrange(1825))

    def maybe_day(self) -> date | None:
        return self.day() if self.random.random() < 0.5 else None

    def on(self) -> FactDate:
        return self.random.choice(ROUGH) if self.random.random() < 0.2 else FactDate.of(self.day())

    def one(self, kind: type[E]) -> E:
        return self.random.choice(list(kind))

    def maybe(self, kind: type[E]) -> E | None:
        return self.one(kind) if self.random.random() < 0.7 else None

    def some(self, kind: type[E]) -> tuple[E, ...]:
        return tuple(self.random.sample(list(kind), self.random.randrange(4)))

    def yes_no_unknown(self) -> bool | None:
        return self.random.choice((None, True, False))

    def terms(self) -> tuple[f.Term, ...]:
        return tuple(
            f.Term(text="x", owner=self.one(Role), due=self.maybe_day())
            for _ in range(self.random.randrange(3))
        )

    def actions(self) -> tuple[f.ActionItem, ...]:
        return tuple(
            f.ActionItem(text="x", owner=self.one(Role), due=self.maybe_day())
            for _ in range(self.random.randrange(3))
        )


MAKERS: Final[tuple[Callable[[Dice], f.Fact], ...]] = (
    lambda d: f.Concern(id="", on=d.on()),
    lambda d: f.Talk(id="", on=d.on(), about=d.maybe(codes.TalkAbout), next_talk=d.maybe_day()),
    lambda d: f.Incident(
        id="", on=d.on(), severity=d.maybe(codes.Severity), measures=d.some(codes.ImmediateMeasure)
    ),
    lambda d: f.Incident(id="", on=d.on(), severity=codes.Severity.FORMAL),
    lambda d: f.Warning(id="", on=d.on()),
    lambda d: f.Offer(id="", on=d.on(), answer=d.one(codes.Answer), answer_date=d.maybe_day()),
    lambda d: f.Agreement(
        id="",
        on=d.on(),
        basis=d.maybe(codes.Basis),
        until=d.maybe_day(),
        terms=d.terms(),
        signed_by=d.some(Role),
    ),
    lambda d: f.Agreement(id="", on=d.on(), basis=codes.Basis.AFTER_INCIDENT),
    lambda d: f.Amendment(id="", on=d.on(), terms=d.terms()),
    lambda d: f.Extension(
        id="", on=d.on(), months=d.random.randrange(1, 37), runs_from=d.maybe(codes.RunsFrom)
    ),
    lambda d: f.MeasureRefusal(id="", on=d.on(), of="x"),
    lambda d: f.Breach(
        id="", on=d.on(), employer_decides=d.maybe(codes.Decision), decision_date=d.maybe_day()
    ),
    lambda d: f.Relapse(id="", on=d.on()),
    lambda d: f.Meeting(
        id="",
        on=d.on(),
        mode=d.one(codes.MeetingMode),
        held=d.maybe(codes.Held),
        actions=d.actions(),
        next=d.maybe_day(),
        minutes=d.one(codes.MinutesStatus),
        employer_decides=d.random.choice((None, None, d.one(codes.Decision))),
    ),
    lambda d: f.EmploymentEvent(id="", on=d.on(), change=d.one(codes.EmploymentChange)),
    lambda d: f.Departure(id="", on=d.on(), clause=d.random.choice(("", "5.3", "5.4", "x")), reason="x"),
    lambda d: f.Hold(id="", on=d.on(), reason="x", until=d.maybe_day()),
    lambda d: f.HrTransfer(id="", on=d.on(), items=("warnings",)),
    lambda d: f.Closing(id="", on=d.on(), outcome=d.one(codes.Outcome)),
)


def make_case(seed: int) -> CaseFile:
    """Make the case of a seed: any person, any workplace, up to sixteen facts, now and then a voided one."""
    dice = Dice(Random(seed))  # noqa: S311 - nothing secret is drawn
    told = [dice.random.choice(MAKERS)(dice) for _ in range(dice.random.randrange(17))]
    facts = [
        replace(fact, id=f"f{place}", before_program=dice.random.random() < 0.3)
        for place, fact in enumerate(told)
    ]
    if facts and dice.random.random() < 0.3:
        gone = dice.random.choice(facts)
        facts.append(f.Voided(id="v", on=FactDate.of(dice.day()), fact=gone.id, reason="x"))
    subject = Subject(
        name="Kari Eksempel",
        manager=dice.yes_no_unknown(),
        inform_union_rep=dice.one(InformUnionRep),
        employment=dice.maybe(Employment),
        mandatory_abstinence=dice.yes_no_unknown(),
        criminal_in_service=dice.yes_no_unknown(),
        informed_on=dice.maybe_day(),
        not_informed_reason=dice.random.choice(("", "x")),
        inform_by=dice.maybe_day(),
    )
    members = tuple(
        GroupMember(
            id=f"m{place}",
            role=dice.one(Role),
            name=f"Medlem {place}",
            since=dice.maybe_day(),
            until=dice.maybe_day(),
        )
        for place in range(dice.random.randrange(4))
    )
    return CaseFile(
        id="c",
        ref="2026-001",
        policy=PolicyRef(id="x", version="1"),
        subject=subject,
        opened_on=dice.day(),
        workplace=Workplace(occupational_health_service=dice.yes_no_unknown(), public=dice.yes_no_unknown()),
        group=members,
        facts=tuple(facts),
    )


def cases() -> SearchStrategy[CaseFile]:
    """Any case."""
    return st.integers(0, 2**48).map(make_case)
