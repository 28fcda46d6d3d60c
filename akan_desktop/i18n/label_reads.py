"""What lists and screens speak of, in words."""

from __future__ import annotations

from enum import Enum
from typing import Final

from akan_desktop.app.reads import (
    CaseFilter,
    DeletionBucket,
    DueKind,
)
from akan_desktop.i18n.catalogue import N_

LABELS: Final[tuple[tuple[Enum, str], ...]] = (
    (CaseFilter.OPEN, N_("Open")),
    (CaseFilter.DUE, N_("Due")),
    (CaseFilter.EARLY, N_("Before an agreement")),
    (CaseFilter.AGREEMENT, N_("With an agreement")),
    (CaseFilter.HR_CASE, N_("Personnel cases")),
    (CaseFilter.CLOSED, N_("Closed cases")),
    (CaseFilter.ALL, N_("All")),
    (DueKind.STEP, N_("Next step")),
    (DueKind.CLOCK, N_("Deadline")),
    (DueKind.MEETING, N_("Meeting")),
    (DueKind.ACTION_ITEM, N_("Task")),
    (DueKind.MINUTES, N_("Minutes")),
    (DueKind.SIGNATURE, N_("Signature")),
    (DueKind.NOTIFY, N_("To be told")),
    (DueKind.DELETION, N_("Deletion deadline")),
    (DueKind.REMINDER, N_("Reminder")),
    (DeletionBucket.DUE, N_("Time to act")),
    (DeletionBucket.SOON, N_("Within ninety days")),
    (DeletionBucket.HELD, N_("On hold")),
    (DeletionBucket.ASK, N_("Must be looked at")),
    (DeletionBucket.LATER, N_("Later")),
)
