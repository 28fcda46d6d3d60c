"""A view of a case knows the last day on which it holds."""

from __future__ import annotations

from datetime import date

from akan_desktop.domain.moment import Moment


def test_a_day_that_has_come_changes_nothing_later() -> None:
    moment = Moment(date(2026, 3, 2))
    assert moment.reached(date(2026, 3, 2))
    assert moment.reached(date(2026, 3, 1))
    assert moment.holds_until is None


def test_the_view_holds_until_the_day_before_the_next_one_asked_about() -> None:
    moment = Moment(date(2026, 3, 2))
    assert not moment.reached(date(2026, 4, 1))
    assert not moment.reached(date(2026, 3, 10))
    assert not moment.passed(date(2026, 3, 5))
    assert moment.holds_until == date(2026, 3, 5)


def test_the_last_day_of_the_calendar_is_never_passed() -> None:
    assert not Moment(date(2026, 3, 2)).passed(date.max)
