"""The rules in force as the use cases ask them: each case by the version it began under.

A policy that the program does not have (any more) is read from the copy that the vault keeps.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from akan_desktop.app.policies import Policy, PolicyError, PolicySource, in_force
from akan_desktop.domain.case import CaseFile, PolicyRef
from akan_desktop.domain.derive import derive
from akan_desktop.domain.facts import Warning
from akan_desktop.domain.periods import WorkingDays
from akan_desktop.domain.state import CaseState
from akan_desktop.domain.walk import warning_numbers

ENGINE: Final = "10"
"""Raised whenever `domain` derives something else from the same facts, or the register keeps something else
of it: summaries are then written anew."""


class PolicyRules:
    """Implements `CaseRules`; `kept` gives the vault's own copy of a policy, None where there is none.

    `digest` is SHA-256 from a library that is loaded anyway; without it the interpreter's own is loaded.
    """

    def __init__(
        self,
        policies: PolicySource,
        working_days: WorkingDays,
        kept: Callable[[PolicyRef], bytes | None] = lambda _: None,
        digest: Callable[[bytes], bytes] | None = None,
    ) -> None:
        self._policies = policies
        self._working_days = working_days
        self._kept = kept
        self._digest = digest or _sha256
        self._read: dict[PolicyRef, Policy] = {}
        self._derived: tuple[CaseFile, date, CaseState] | None = None

    @property
    def working_days(self) -> WorkingDays:
        """The country's working days, as every count in the rules sees them."""
        return self._working_days

    def policy(self, ref: PolicyRef) -> Policy:
        """Return the rules in full. Raises PolicyError where neither the program nor the vault has them."""
        policy = self._read.get(ref)
        if policy is None:
            policy = self._read[ref] = self._found(ref)
        return policy

    def knows(self, policy: PolicyRef) -> bool:
        """Return whether these rules are at hand."""
        try:
            self.policy(policy)
        except PolicyError:
            return False
        return True

    def fingerprint(self, policy: PolicyRef) -> str:
        """Return what changes whenever the same facts might give another state."""
        return f"{ENGINE}:{self._digest(self.policy(policy).raw).hex()[:16]}"

    def raw(self, policy: PolicyRef) -> bytes:
        """Return the rules as they were read."""
        return self.policy(policy).raw

    def in_force(self, policy: PolicyRef, on: date) -> PolicyRef:
        """Return the version of these rules that was in force on a day.

        What only the vault has was chosen by somebody: it counts among the versions that the program brings.
        """
        known = self._policies.versions(policy.id)
        if known and all(each.ref != policy for each in known) and self.knows(policy):
            known = (*known, self.policy(policy).info)
        return in_force(known, policy, on)

    def state(self, case: CaseFile, on: date) -> CaseState:
        """Derive the state of a case on a day; asked again for the very same one, give what was found."""
        if (last := self._derived) is not None and last[0] is case and last[1] == on:
            return last[2]
        state = derive(case, self.policy(case.policy).rules, on, self._working_days)
        self._derived = (case, on, state)
        return state

    def warning_numbers(self, case: CaseFile) -> Mapping[str, int]:
        """Return which warning each was on its day; none lapses before one that is the only one."""
        if sum(isinstance(fact, Warning) for fact in case.facts) < 2 or not self.knows(case.policy):
            return {}
        return warning_numbers(case, self.policy(case.policy).rules)

    def _found(self, ref: PolicyRef) -> Policy:
        try:
            return self._policies.get(ref)
        except PolicyError:
            kept = self._kept(ref)
            if kept is None:
                raise
            return self._policies.read(kept)


def _sha256(content: bytes) -> bytes:
    import hashlib

    return hashlib.sha256(content).digest()
