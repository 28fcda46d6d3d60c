"""What is stored beside the facts, in words."""

from __future__ import annotations

from enum import Enum
from typing import Final

from akan_desktop.app.records import (
    ArchiveChoice,
    EraseReason,
    PaperStatus,
)
from akan_desktop.i18n.catalogue import N_

LABELS: Final[tuple[tuple[Enum, str], ...]] = (
    (ArchiveChoice.BLOCKED, N_("Waits for the archivist")),
    (ArchiveChoice.DESTROY, N_("May be destroyed")),
    (ArchiveChoice.PRESERVED, N_("Preserved in the archive")),
    (PaperStatus.MADE, N_("Made")),
    (PaperStatus.SIGNED, N_("Signed")),
    (PaperStatus.FILED, N_("Filed elsewhere")),
    (EraseReason.RETENTION, N_("Its time has come")),
    (EraseReason.REVIEW, N_("No longer necessary")),
    (EraseReason.REQUEST, N_("The person asked for it")),
    (EraseReason.AGAIN, N_("Erased before; an old copy had brought it back")),
    (EraseReason.WRONGLY_OPENED, N_("Opened by mistake")),
    (EraseReason.WARNING_LAPSED, N_("A warning that had lapsed")),
)
