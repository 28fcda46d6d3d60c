"""What it means for a case to go on under other rules, or another version of them, said beforehand.

Nothing is changed here: the same facts are read under both, and what comes out differently is put side by
side. The recorded act itself is the command `SwitchPolicy`.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Generic, TypeVar

from akan_desktop.app.desk import Desk
from akan_desktop.app.policies import Policy, PolicyInfo, TextPerLang
from akan_desktop.app.steps.contact_role import NOTHING, Forgotten, forgotten
from akan_desktop.domain.case import CaseFile, PolicyRef
from akan_desktop.domain.derive import derive
from akan_desktop.domain.language import Lang
from akan_desktop.domain.periods import WorkingDays
from akan_desktop.domain.state import (
    CaseState,
    Clock,
    Effect,
    Eligibility,
    NextAction,
    NotifyDuty,
    Retention,
    Seat,
)

T = TypeVar("T")
_NAMED: Final = ("agreement", "warning", "incident", "the_group", "hr_case")
"""What people meet most by the employer's own word for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed(Generic[T]):
    """One thing before and after; None where it is not there under those rules."""

    before: T | None
    after: T | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SwitchPreview:
    """What a switch would change for a case on a day, each with the clauses of both rules.

    `steps` are next actions that come, go, or stand elsewhere (another clause, now or no longer a departure,
    now or no longer the first); `clocks` are dates, `retention` is when the data go, `signers` and `group`
    are seats. The words of a step or clock are looked up in the policy of its side, by its `rule`.
    """

    ref_before: PolicyRef
    ref_after: PolicyRef
    before: CaseState
    after: CaseState
    steps: tuple[Changed[NextAction], ...]
    clocks: tuple[Changed[Clock], ...]
    retention: tuple[Changed[Retention], ...]
    signers: tuple[Changed[Seat], ...]
    group: tuple[Changed[Seat], ...]
    notify: tuple[Changed[NotifyDuty], ...] = ()
    """Who is still to be told under one of them and not, or not so, under the other."""
    eligibility: tuple[Changed[Eligibility], ...] = ()
    """What a trait of the person means under one of them: no offer, a presumption, a way out."""
    words: tuple[Changed[TextPerLang], ...] = ()
    """What is called something else by the other rules."""
    forgotten: Forgotten = NOTHING
    """What the contact may hold no longer of warnings, and the switch takes away."""

    @property
    def changes_nothing(self) -> bool:
        """Whether the case reads the same under both."""
        told = (self.steps, self.clocks, self.retention, self.signers, self.group, self.notify,
                self.eligibility, self.words, self.forgotten)  # fmt: skip
        return not any(told) and self.before.warning_access is self.after.warning_access


def what_changes(
    case: CaseFile, before: Policy, after: Policy, on: date, working_days: WorkingDays
) -> SwitchPreview:
    """Read the facts of a case under both rules and say what differs. Pure."""
    old = derive(replace(case, policy=before.ref), before.rules, on, working_days)
    new = derive(replace(case, policy=after.ref), after.rules, on, working_days)
    return SwitchPreview(
        ref_before=before.ref,
        ref_after=after.ref,
        before=old,
        after=new,
        steps=_differing(old.next_actions, new.next_actions, lambda step: step.action, _step),
        clocks=_differing(old.clocks, new.clocks, _which_clock, _clock),
        retention=_differing(old.retention, new.retention, lambda kept: kept.rule, _kept),
        signers=_differing(old.signers, new.signers, lambda seat: seat.role, _seat),
        group=_differing(old.group, new.group, lambda seat: seat.role, _seat),
        notify=_differing(_to_tell(old), _to_tell(new), lambda duty: duty.role, _duty),
        eligibility=_differing(_meant(old), _meant(new), _which_trait, lambda found: found.clause.clause),
        words=tuple(_words(before, after)),
    )


def switch_preview(desk: Desk, case_id: str, to: PolicyRef) -> SwitchPreview:
    """Say what `SwitchPolicy` would change today. Raises RefusedError, or PolicyError for unknown rules."""
    today = desk.today()
    page = desk.reads.case_page(case_id, today)
    before, after = desk.policy(page.case.policy), desk.policy(to)
    found = what_changes(page.case, before, after, today, desk.rules.working_days)
    return replace(found, forgotten=forgotten(page, found.after.warning_access))


def newer_versions(desk: Desk, ref: PolicyRef) -> tuple[PolicyInfo, ...]:
    """Return the versions of rules that began after `ref`, a case's own, and before tomorrow; oldest first.

    Those that only the vault has are among them.
    """
    today = desk.today()
    began = desk.policy(ref).valid_from
    # Only these rules are read, for the page of every case asks: the other employers' may stay unread.
    own = (desk.policy(each).info for each in desk.reads.policy_copies()
           if each.id == ref.id and desk.rules.knows(each))  # fmt: skip
    known = {each.ref: each for each in (*desk.policies.versions(ref.id), *own)}
    return tuple(
        sorted(
            (each for each in known.values() if each.ref != ref
             and began < each.valid_from <= today),
            key=lambda each: each.valid_from,
        )
    )  # fmt: skip


def _differing(
    before: Iterable[T],
    after: Iterable[T],
    key: Callable[[T], Hashable],
    told: Callable[[T], Hashable],
) -> tuple[Changed[T], ...]:
    """Pair what is about the same matter and keep the pairs that do not read alike; in the order of both."""
    old, new = {key(each): each for each in before}, {key(each): each for each in after}
    pairs = (Changed(before=old.get(each), after=new.get(each)) for each in dict.fromkeys((*old, *new)))
    return tuple(
        pair for pair in pairs
        if pair.before is None or pair.after is None or told(pair.before) != told(pair.after)
    )  # fmt: skip


def _words(before: Policy, after: Policy) -> Iterator[Changed[TextPerLang]]:
    for key in _NAMED:
        old, new = ({lang: each.own_word(key, lang) for lang in Lang} for each in (before, after))
        if old != new and all(old.values()) and all(new.values()):
            yield Changed(before=old, after=new)


def _step(step: NextAction) -> Hashable:
    return step.clause.clause, step.departs, step.primary, step.due


def _which_clock(clock: Clock) -> Hashable:
    return clock.what, clock.because


def _clock(clock: Clock) -> Hashable:
    return clock.on, clock.ask, clock.clause.clause


def _kept(kept: Retention) -> Hashable:
    return kept.action, kept.on, kept.ask, kept.clause.clause


def _to_tell(state: CaseState) -> Iterator[NotifyDuty]:
    return (duty for duty in state.notify if duty.done is None)


def _duty(duty: NotifyDuty) -> Hashable:
    return duty.required, duty.clause.clause


def _meant(state: CaseState) -> Iterator[Eligibility]:
    return (found for found in state.eligibility if found.effect not in (Effect.OPEN, Effect.ASK))


def _which_trait(found: Eligibility) -> Hashable:
    return found.trait, found.effect


def _seat(seat: Seat) -> Hashable:
    return seat.required, seat.filled, seat.clause.clause
