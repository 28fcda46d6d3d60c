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
    known = {fact.id: fact for fact in before.of(Warning)} if before is not None else {}
    refusals = Refusals()
    for warning in after.of(Warning):
        old = known.get(warning.id)
        if old is not None and warning.ground in ("", old.ground) and warning.text in ("", old.text):
            continue
        if access is SeesWarning.NONE:
            refusals.add(Problem.WARNING_BEFORE_GROUP, "warning")
        elif warning.ground or warning.text:
            refusals.add(Problem.WARNING_CONTENT, "ground")
    refusals.found = list(dict.fromkeys(refusals.found))
    refusals.settle()


def without_content(case: CaseFile, access: SeesWarning) -> tuple[CaseFile, tuple[str, ...]]:
    """Return the case as the contact may hold it, and the warnings whose papers go with the content."""
    if access is SeesWarning.CO_ISSUES:
        return case, ()
    facts = tuple(
        replace(fact, ground="", text="") if isinstance(fact, Warning) else fact for fact in case.facts
    )
    return replace(case, facts=facts), tuple(sorted(warning.id for warning in case.of(Warning)))
