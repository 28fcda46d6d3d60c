"""What is derived of a case, told for machines: the shape that `policy explain` and `case show` answer in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from akan_desktop.app.policy_prose import asides_at
from akan_desktop.i18n import dates
from akan_desktop.i18n.labels import label
from akan_desktop.i18n.own_words import in_own_words
from akan_desktop.i18n.rule_asides import aside_words

if TYPE_CHECKING:
    from akan_desktop.app.policies import Policy
    from akan_desktop.domain.case import CaseFile
    from akan_desktop.domain.language import Lang
    from akan_desktop.domain.state import (
        CaseState,
        Check,
        ClauseRef,
        Clock,
        Eligibility,
        Formula,
        NextAction,
        NotifyDuty,
        Retention,
        Seat,
    )
    from akan_desktop.i18n.catalogue import Texts

Told = dict[str, object]


class StateTeller:
    """Tells the state of one case: facts by index from 0, dates as ISO, rules in the policy's own words."""

    def __init__(self, case: CaseFile, policy: Policy, texts: Texts) -> None:
        self._index: Mapping[str, int] = {fact.id: place for place, fact in enumerate(case.facts)}
        self._policy = policy
        self._texts = texts
        self._lang = _lang(texts.language)

    def tell(self, state: CaseState) -> Told:
        """Return everything that the screens show."""
        return {
            "on": state.on.isoformat(),
            "policy": {"id": self._policy.ref.id, "version": self._policy.ref.version},
            "stage": state.stage.value,
            "next_actions": [self._action(each) for each in state.next_actions],
            "clocks": [self._clock(each) for each in state.clocks],
            "group": [self._seat(each) for each in state.group],
            "signers": [self._seat(each) for each in state.signers],
            "notify": [self._notify(each) for each in state.notify],
            "eligibility": [self._eligibility(each) for each in state.eligibility],
            "retention": [self._retention(each) for each in state.retention],
            "checks": [self._check(each) for each in state.checks],
            "warnings": state.warning_count,
            "incidents": state.incident_count,
            "holds_until": _iso(state.holds_until),
        }

    def because(self, ids: Sequence[str]) -> list[int]:
        """Return facts by their index."""
        return [self._index[each] for each in ids if each in self._index]

    def text(self, rule: str) -> str:
        """Return what a rule says in short."""
        return self._policy.wording(rule, self._lang)

    def beside(self, action: NextAction) -> tuple[str, ...]:
        """Return what the rule of a step says of people beside its own sentence."""
        found = asides_at(self._policy, action)
        return aside_words(in_own_words(self._texts, self._policy), found) if found else ()

    def _clause(self, clause: ClauseRef) -> Told:
        return {"clause": clause.clause, "source": clause.source, "lines": clause.lines}

    def _action(self, action: NextAction) -> Told:
        return {
            "action": action.action.value,
            **self._clause(action.clause),
            "rule": action.rule,
            "text": self.text(action.rule) or label(self._texts, action.action),
            "primary": action.primary,
            "departs": action.departs,
            "alternative": action.alternative,
            "beside": list(self.beside(action)),
            "due": _iso(action.due),
            "because": self.because(action.because),
        }

    def _clock(self, clock: Clock) -> Told:
        return {
            "what": clock.what.value,
            "date": _iso(clock.on),
            "wording": self._wording(label(self._texts, clock.what), clock.on),
            "formula": self._formula(clock.formula),
            **self._clause(clock.clause),
            "rule": clock.rule,
            "text": self.text(clock.rule),
            "certainty": clock.certainty.value,
            "ask": clock.ask,
            "because": self.because(clock.because),
        }

    def _wording(self, what: str, on: date | None) -> str:
        if on is None:
            return self._texts.t("{what}: must be asked", what=what)
        return f"{what}: {dates.short(on)}"

    def _formula(self, formula: Formula | None) -> Told | None:
        if formula is None:
            return None
        return {
            "anchor": formula.anchor.isoformat(),
            "anchor_kind": formula.anchor_kind,
            "because": self.because((formula.anchor_fact,)),
            "months": formula.months,
            "days": formula.days,
            "working_days": formula.working_days,
            "text": self.sum(formula),
        }

    def sum(self, formula: Formula) -> str:
        """Return a formula as a sum that a person can follow: `12.01.2026 + 24 months`."""
        parts = [dates.short(formula.anchor)]
        if formula.months:
            parts.append(self._texts.tn("{n} month", "{n} months", formula.months))
        if formula.days and formula.working_days:
            parts.append(self._texts.tn("{n} working day", "{n} working days", formula.days))
        elif formula.days:
            parts.append(self._texts.tn("{n} day", "{n} days", formula.days))
        return " + ".join(parts)

    def _seat(self, seat: Seat) -> Told:
        return {
            "role": seat.role.value,
            "required": seat.required,
            "on_wish": seat.on_wish,
            "filled": seat.filled,
            **self._clause(seat.clause),
        }

    def _notify(self, duty: NotifyDuty) -> Told:
        return {
            "role": duty.role.value,
            "about": duty.about,
            "required": duty.required,
            "done": _iso(duty.done),
            **self._clause(duty.clause),
        }

    def _eligibility(self, found: Eligibility) -> Told:
        return {
            "trait": found.trait,
            "effect": found.effect.value,
            **self._clause(found.clause),
            "rule": found.rule,
            "text": self.text(found.rule),
        }

    def _retention(self, kept: Retention) -> Told:
        return {
            "action": kept.action.value,
            "date": _iso(kept.on),
            "formula": self._formula(kept.formula),
            **self._clause(kept.clause),
            "rule": kept.rule,
            "text": self.text(kept.rule),
            "certainty": kept.certainty.value,
            "ask": kept.ask,
            "held": kept.held,
            "held_until": _iso(kept.held_until),
            "archive_gate": kept.archive_gate,
            "because": self.because(kept.because),
        }

    def _check(self, found: Check) -> Told:
        clause = self._clause(found.clause) if found.clause is not None else {}
        return {"code": found.code, "at": found.at, **clause, "because": self.because(found.because)}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _lang(code: str) -> Lang:
    from akan_desktop.domain.language import Lang

    return Lang(code)
