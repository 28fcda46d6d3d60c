from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from akan_desktop.policies.files import PolicyFiles

ROOT = Path(__file__).parents[2]


class Weekdays:
    """Monday to Friday, no public holidays."""

    def is_working_day(self, day: date) -> bool:
        return day.weekday() < 5


@pytest.fixture(scope="session")
def working_days() -> Weekdays:
    return Weekdays()


@pytest.fixture(scope="session")
def policies(working_days: Weekdays) -> PolicyFiles:
    return PolicyFiles(ROOT / "resources" / "policies", working_days=working_days)
