"""Which rules an employer can choose among, and how a file of its own becomes one of them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from akan_desktop.app.desk import Desk
from akan_desktop.app.own_decisions import Decisions, OwnHead, questions
from akan_desktop.app.policies import (
    Policy,
    PolicyError,
    PolicyInfo,
    PolicyMistake,
    PolicyProblem,
    PolicySource,
)
from akan_desktop.domain.case import PolicyRef

_SUFFIX: Final = "-egne"
_SPELLED: Final = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "đ": "d", "ŋ": "n", "ŧ": "t"})


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSet:
    """Rules that can be read here. `chosen`: new cases follow them; `own`: only this vault has them."""

    info: PolicyInfo
    chosen: bool = False
    own: bool = False


def rule_sets(desk: Desk) -> tuple[RuleSet, ...]:
    """Return the rules that come with the program, all versions of each, then those that only the vault has.

    A copy that can no longer be read is left out: its cases say so themselves.
    """
    now = rules_now(desk)
    shipped = [each for info in desk.policies.available() for each in desk.policies.versions(info.ref.id)]
    known = {info.ref for info in shipped}
    own = [
        desk.policy(ref).info
        for ref in desk.reads.policy_copies()
        if ref not in known and desk.rules.knows(ref)
    ]
    return tuple(
        RuleSet(info=info, chosen=info.ref == now, own=info.ref not in known) for info in (*shipped, *own)
    )


def rules_now(desk: Desk) -> PolicyRef | None:
    """Return which rules a case that is opened today begins under; None where none are chosen."""
    chosen = desk.reads.organisation().policy
    return desk.rules.in_force(chosen, desk.today()) if chosen is not None else None


def newer_version(desk: Desk) -> PolicyInfo | None:
    """Return the newest version of the organisation's rules, where it began after theirs and before tomorrow.

    Those that only the vault has are among them.
    """
    chosen = desk.reads.organisation().policy
    if chosen is None or not desk.rules.knows(chosen):
        return None
    began, today = desk.policy(chosen).valid_from, desk.today()
    kept = [ref for ref in desk.reads.policy_copies() if ref.id == chosen.id and desk.rules.knows(ref)]
    known = (*desk.policies.versions(chosen.id), *(desk.policy(ref).info for ref in kept))
    newer = [each for each in known if each.ref != chosen and began < each.valid_from <= today]
    return max(newer, key=lambda each: each.valid_from, default=None)


def name_taken(policies: PolicySource, policy: Policy) -> PolicyMistake | None:
    """Say so where the program brings other rules under the same id and version."""
    try:
        known = policies.get(policy.ref)
    except PolicyError:
        return None
    if known.raw == policy.raw:
        return None
    return PolicyMistake(file=policy.ref.id, line=0, key="version", problem=PolicyProblem.VERSION_TAKEN)


def take_in(desk: Desk, raw: bytes, file: str) -> Policy:
    """Let new cases follow the rules of this file from now on; the vault keeps the whole of them.

    Raises PolicyError with every mistake, and for other rules under an id and version that are known already:
    a case must be able to trust that its version never changes.
    """
    policy = desk.policies.read(raw, file)
    if desk.rules.knows(policy.ref) and desk.rules.raw(policy.ref) != policy.raw:
        raise PolicyError(
            PolicyMistake(file=file, line=0, key="version", problem=PolicyProblem.VERSION_TAKEN)
        )
    from akan_desktop.app.keeping_commands import ChooseRules  # commands come with the first change

    desk.do(ChooseRules(policy=policy.ref, raw=policy.raw))
    return policy


def decide(desk: Desk, decisions: Decisions) -> Policy:
    """Make the answers the employer's own rules and let new cases follow them; without one nothing changes.

    Raises PolicyError where the rules in force cannot be built upon, and VaultError.
    """
    organisation = desk.reads.organisation()
    if organisation.policy is None:
        raise ValueError("no rules to build on")
    base = desk.policy(desk.rules.in_force(organisation.policy, desk.today()))
    before = {each.question: each.answer for each in questions(base)}
    new = {key: value for key, value in decisions.items() if value and before.get(key, value) != value}
    if not new:
        return base
    head = OwnHead(
        ref=_next_ref(desk, organisation.name, base.ref),
        employer=organisation.name or base.employer,
        decided_on=desk.today(),
    )
    kept = {key: value for key, value in before.items() if value}
    return take_in(desk, desk.policies.decided(base, head, {**kept, **new}), head.ref.id)


def _next_ref(desk: Desk, employer: str, base: PolicyRef) -> PolicyRef:
    """The employer's name as an id, and the version after the last that the vault has."""
    own = f"{_slug(employer) or base.id.removesuffix(_SUFFIX)}{_SUFFIX}"
    versions = [each.info.ref.version for each in rule_sets(desk) if each.info.ref.id == own]
    last = max((int(version) for version in versions if version.isdecimal()), default=0)
    return PolicyRef(id=own, version=str(last + 1))


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_SPELLED))
    ascii_only = plain.encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")[:40].strip("-")
