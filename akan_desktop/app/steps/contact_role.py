"""What the contact may hold of a warning: the rules decide, and nothing that is stored goes past them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from akan_desktop.app.ports import UnitOfWork
from akan_desktop.app.reads import CasePage
from akan_desktop.app.steps.step import Refusals
from akan_desktop.domain.case import CaseFile
from akan_desktop.domain.errors import Problem
from akan_desktop.domain.facts import Warning
from akan_desktop.domain.rule_codes import SeesWarning

Fields: TypeAlias = tuple[tuple[str, str], ...]
PAPER: Final = "warning"
"""The form of the paper of a warning."""
_PAPER_DRAFT: Final = f"paper-{PAPER}-"
_GROUND: Final = {"warning": "ground", "incident": "warning.ground", "from_paper": "text"}
"""The forms in which a warning can be typed, and the field that says what it is about."""
_SECTION: Final = {"incident": ("warning.", "with_warning")}
_OLD_WARNING: Final = ("kind", "=warning")


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """What the contact may hold no longer under other rules: how many of each."""

    warnings: int = 0
    papers: int = 0
    drafts: int = 0

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return bool(self.warnings or self.papers or self.drafts)


NOTHING: Final = Forgotten()


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


def keep_paper_to_role(form: str, access: SeesWarning) -> None:
    """Refuse to keep the paper of a warning that the contact may not hold. Raises RefusedError."""
    if form != PAPER or access is SeesWarning.CO_ISSUES:
        return
    nothing = access is SeesWarning.NONE
    refusals = Refusals()
    refusals.add(Problem.WARNING_BEFORE_GROUP if nothing else Problem.WARNING_CONTENT, "paper")
    refusals.settle()


def tells_of_warning(form: str) -> bool:
    """Whether a warning can be typed in this form, or at its paper."""
    return form in _GROUND or form.startswith(_PAPER_DRAFT)


def typed_within_role(form: str, fields: Fields, access: SeesWarning) -> Fields:
    """Return what may be kept of what was typed and not saved; nothing where none of it may be."""
    if access is SeesWarning.CO_ISSUES or not tells_of_warning(form):
        return fields
    if form.startswith(_PAPER_DRAFT) or (form == "warning" and access is SeesWarning.NONE):
        return ()
    if form == "from_paper" and _OLD_WARNING not in fields:
        return fields
    barred = (_GROUND[form], *(_SECTION.get(form, ()) if access is SeesWarning.NONE else ()))
    return tuple(
        (key, value) for key, value in fields
        if not key.startswith(barred) and (access is not SeesWarning.NONE or (key, value) != _OLD_WARNING)
    )  # fmt: skip


def forgotten(page: CasePage, access: SeesWarning) -> Forgotten:
    """Say what would go if the contact could hold no more than `access` allows."""
    if access is SeesWarning.CO_ISSUES:
        return NOTHING
    content = [warning for warning in page.case.of(Warning) if warning.ground or warning.text]
    told = {warning.id for warning in page.case.of(Warning)}
    drafts = 0
    for draft in page.drafts:
        left = typed_within_role(draft.form, draft.fields, access)
        drafts += any(field[1] and field not in left for field in draft.fields)
    return Forgotten(
        warnings=len(content),
        papers=sum(paper.form == PAPER or paper.fact_id in told for paper in page.papers),
        drafts=drafts,
    )


def forget(unit: UnitOfWork, case_id: str, access: SeesWarning) -> None:
    """Take away what the case's other rules no longer let the contact hold: papers, and what was typed."""
    if access is SeesWarning.CO_ISSUES:
        return
    unit.papers.drop_form(case_id, PAPER)
    for draft in unit.drafts.of(case_id):
        fields = typed_within_role(draft.form, draft.fields, access)
        if not fields:
            unit.drafts.drop(draft.form, case_id)
        elif fields != draft.fields:
            unit.drafts.put(replace(draft, fields=fields))
