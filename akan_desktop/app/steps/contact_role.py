"""What the contact may hold of a warning: the rules decide, and nothing that is stored goes past them."""

from __future__ import annotations

from dataclasses import replace

from akan_desktop.app.steps.step import Refusals
from akan_desktop.domain.case import CaseFile
from akan_desktop.domain.errors import Problem
from akan_desktop.domain.facts import Warning
from akan_desktop.domain.rule_codes import SeesWarning


def keep_to_role(before: CaseFile | None, after: CaseFile, access: SeesWarning) -> None:
    """Refuse a warning that the contact may not hold, or its content; those that stood before are left alone.

    `access` is derived from the case as it would be stored. Raises RefusedError.
    """
    if access is SeesWarning.CO_ISSUES:
        return
    known = before.facts if before is not None else ()
    refusals = Refusals()
    for warning in after.of(Warning):
        if warning in known:
            continue
        if access is SeesWarning.NONE:
            refusals.add(Problem.WARNING_BEFORE_GROUP, "warning")
        elif warning.ground or warning.text:
            refusals.add(Problem.WARNING_CONTENT, "ground")
    refusals.found = list(dict.fromkeys(refusals.found))
    refusals.settle()


def without_content(case: CaseFile, access: SeesWarning) -> tuple[CaseFile, tuple[str, ...]]:
    """Return the case as the contact may hold it, and the warnings that lost their content."""
    if access is SeesWarning.CO_ISSUES:
        return case, ()
    full = {warning.id for warning in case.of(Warning) if warning.ground or warning.text}
    facts = tuple(
        replace(fact, ground="", text="") if isinstance(fact, Warning) and fact.id in full else fact
        for fact in case.facts
    )
    return replace(case, facts=facts), tuple(sorted(full))
