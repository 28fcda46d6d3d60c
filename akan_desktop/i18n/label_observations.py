"""What can be observed at work, in words."""

from __future__ import annotations

from enum import Enum
from typing import Final

from akan_desktop.domain.observations import (
    Observation,
)
from akan_desktop.i18n.catalogue import N_

LABELS: Final[tuple[tuple[Enum, str], ...]] = (
    (Observation.ABSENCE_PATTERN, N_("Absence on Mondays or after payday")),
    (Observation.SHORT_ABSENCES, N_("More short absences")),
    (Observation.TASKS_PILE_UP, N_("Tasks pile up")),
    (Observation.MISTAKES, N_("Mistakes")),
    (Observation.ACCIDENTS, N_("Accidents")),
    (Observation.LESS_CAPACITY, N_("Gets less done")),
    (Observation.CONCENTRATION, N_("Finds it hard to concentrate")),
    (Observation.WITHDRAWAL, N_("Keeps away from others")),
    (Observation.MOOD_SWINGS, N_("Mood swings")),
    (Observation.LOW_SPIRITS, N_("Seems low")),
    (Observation.OVERACTIVE, N_("Seems overactive")),
    (Observation.COOPERATION, N_("Cooperation is difficult")),
)
