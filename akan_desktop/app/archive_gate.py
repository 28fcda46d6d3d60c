"""Whether the archivist's decision stands between a case of a public body and its deletion."""

from __future__ import annotations

from akan_desktop.app.records import ArchiveChoice, ArchiveDecision, Organisation
from akan_desktop.domain.case import CaseFile


def archive_gate(
    case: CaseFile, decision: ArchiveDecision | None, organisation: Organisation
) -> ArchiveDecision | None:
    """Return the archivist's decision that holds for a case; None where the archive has no say."""
    return public_gate(case.workplace.public, decision, organisation)


def public_gate(
    public: bool | None,  # noqa: FBT001 - as the case says
    decision: ArchiveDecision | None,
    organisation: Organisation,
) -> ArchiveDecision | None:
    """Return the decision that holds: the case's own, the employer's for all, or BLOCKED until there is one.

    A public body starts as blocked, and so does one that has not said whether it is public.
    """
    is_public = organisation.public if organisation.public is not None else public
    if decision is not None or is_public is False:
        return decision
    return organisation.archive or ArchiveDecision(choice=ArchiveChoice.BLOCKED)
