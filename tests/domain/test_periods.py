"""Periods are read as rules word them and counted as the calendar has it."""

from __future__ import annotations

from datetime import date

import pytest

from akan_desktop.domain.periods import Period


class Weekdays:
    """Monday to Friday, but for one public holiday."""

    def is_working_day(self, day: date) -> bool:
        return day.weekday() < 5 and day != date(2026, 5, 1)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("24 months", Period(months=24)),
        ("2 years", Period(months=24)),
        ("1 year", Period(months=12)),
        ("1 day", Period(days=1)),
        ("1 working day", Period(working_days=1)),
        ("3 working days", Period(working_days=3)),
    ],
)
def test_a_period_is_read(text: str, period: Period) -> None:
    assert Period.parse(text) == period


@pytest.mark.parametrize(
    "text", ["", "months", "24", "-1 months", "0 days", "2 fortnights", "1.5 years", "9999 years"]
)
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="period"):
        Period.parse(text)


@pytest.mark.parametrize("text", ["24 months", "1 day", "2 working days", "1 working day"])
def test_a_period_is_written_as_it_is_read(text: str) -> None:
    assert str(Period.parse(text)) == text


def test_two_years_from_the_leap_day_end_on_the_28th() -> None:
    assert Period(months=24).after(date(2028, 2, 29), Weekdays()) == date(2030, 2, 28)


def test_a_working_day_skips_weekend_and_holiday() -> None:
    assert Period(working_days=1).after(date(2026, 4, 30), Weekdays()) == date(2026, 5, 4)
    assert Period(days=1).after(date(2026, 4, 30), Weekdays()) == date(2026, 5, 1)
