from datetime import date

import pytest

from akan_desktop.domain.dates import FactDate
from akan_desktop.domain.language import Lang
from akan_desktop.i18n import dates

MONDAY = date(2026, 11, 23)


def test_dates_read_as_people_write_them() -> None:
    assert dates.short(date(2026, 11, 2)) == "02.11.2026"
    assert dates.long(MONDAY, "nb") == "mandag 23.\u00a0november 2026"
    assert dates.long(MONDAY, "nn") == "måndag 23.\u00a0november 2026"
    assert dates.long(MONDAY, "en") == "Monday 23\u00a0November 2026"
    assert dates.long(date(2026, 11, 22), Lang.NN) == "sundag 22.\u00a0november 2026"
    assert dates.month(MONDAY, "nb") == "november 2026"


def test_weeks_begin_on_monday_and_are_iso_weeks() -> None:
    assert dates.weekdays("nb")[0] == "mandag"
    assert dates.week(date(2026, 11, 22)) == 47
    assert dates.week(MONDAY) == 48
    assert dates.week(date(2027, 1, 1)) == 53


def test_a_fact_date_says_no_more_than_is_known() -> None:
    assert dates.fact_date(FactDate(2019), "nb") == "2019"
    assert dates.fact_date(FactDate(2019, 3), "nb") == "mars 2019"
    assert dates.fact_date(FactDate(2019, 3, 4), "nb") == "04.03.2019"
    assert dates.fact_date(FactDate(), "nb") == ""


@pytest.mark.parametrize(
    "typed",
    [
        "22.11.2026",
        "22.11.26",
        "22. 11. 2026",
        "22/11/2026",
        "22112026",
        "221126",
        "2026-11-22",
        " 22.11.2026 ",
    ],
)
def test_a_day_is_read_as_it_is_typed(typed: str) -> None:
    assert dates.parse(typed) == date(2026, 11, 22)


@pytest.mark.parametrize(
    "typed", ["", "31.02.2026", "29.02.2027", "32.1.2026", "1.13.2026", "i morgen", "11.2026", "0.1.2026"]
)
def test_what_is_no_day_is_not_a_day(typed: str) -> None:
    assert dates.parse(typed) is None


def test_two_digit_years_of_a_working_life_are_right() -> None:
    assert dates.parse("01.01.99") == date(1999, 1, 1)
    assert dates.parse("01.01.79") == date(2079, 1, 1)
