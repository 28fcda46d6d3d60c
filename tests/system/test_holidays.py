from datetime import date

import pytest

from akan_desktop.system.holidays import NorwegianWorkingDays, easter_sunday


@pytest.mark.parametrize(
    "easter", [date(1961, 4, 2), date(2000, 4, 23), date(2019, 4, 21), date(2024, 3, 31), date(2038, 4, 25)]
)
def test_easter_falls_where_the_almanac_has_it(easter: date) -> None:
    assert easter_sunday(easter.year) == easter


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2026, 4, 1), True),
        (date(2026, 4, 2), False),
        (date(2026, 4, 6), False),
        (date(2026, 5, 1), False),
        (date(2026, 5, 14), False),
        (date(2027, 5, 17), False),
        (date(2026, 5, 25), False),
        (date(2026, 12, 24), True),
        (date(2026, 12, 25), False),
        (date(2026, 11, 21), False),
        (date(2026, 11, 23), True),
    ],
)
def test_public_holidays_and_weekends_are_no_working_days(day: date, working: bool) -> None:
    assert NorwegianWorkingDays().is_working_day(day) is working
