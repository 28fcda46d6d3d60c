"""Notes without a case and the address book, in words."""

from __future__ import annotations

from enum import Enum
from typing import Final

from akan_desktop.app.desk_notes import DeskNoteKind, PlaceKind
from akan_desktop.i18n.catalogue import N_

LABELS: Final[tuple[tuple[Enum, str], ...]] = (
    (DeskNoteKind.PHONE, N_("Phone note")),
    (DeskNoteKind.REMINDER, N_("Reminder")),
    (DeskNoteKind.ADVICE, N_("Advice given")),
    (DeskNoteKind.GUIDANCE, N_("Leader guided")),
    (DeskNoteKind.REPORT, N_("Report sent on")),
    (PlaceKind.HEALTH_SERVICE, N_("Health service")),
    (PlaceKind.TREATMENT, N_("Treatment")),
    (PlaceKind.UNION, N_("Union")),
    (PlaceKind.OTHER, N_("Other place")),
)
