"""What can be seen at work and give ground for a concern talk (AKAN leaflet l. 65-78); no diagnosis."""

from __future__ import annotations

from enum import StrEnum


class Observation(StrEnum):
    """One kind of change that a manager can see. A pattern in absence is named, never counted or imported."""

    ABSENCE_PATTERN = "absence_pattern"
    SHORT_ABSENCES = "short_absences"
    TASKS_PILE_UP = "tasks_pile_up"
    MISTAKES = "mistakes"
    ACCIDENTS = "accidents"
    LESS_CAPACITY = "less_capacity"
    CONCENTRATION = "concentration"
    WITHDRAWAL = "withdrawal"
    MOOD_SWINGS = "mood_swings"
    LOW_SPIRITS = "low_spirits"
    OVERACTIVE = "overactive"
    COOPERATION = "cooperation"
