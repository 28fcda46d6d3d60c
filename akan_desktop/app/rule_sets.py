"""Which rules an employer can choose among, and how a file of its own becomes one of them."""

from __future__ import annotations

from dataclasses import dataclass

from akan_desktop.app.desk import Desk
from akan_desktop.app.keeping_commands import ChooseRules
from akan_desktop.app.policies import Policy, PolicyError, PolicyInfo, PolicyMistake, PolicyProblem


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
    now = desk.reads.organisation().policy
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
    desk.do(ChooseRules(policy=policy.ref, raw=policy.raw))
    return policy
