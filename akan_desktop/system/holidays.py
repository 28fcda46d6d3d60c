"""Norway's working days, for rules that count in them.

The movable days hang on Easter Sunday (Gregorian computus); 1 and 17 May, Christmas and New Year are fixed.
An employer's own free days are no public holidays and are not known here.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import Final

_FIXED: Final = ((1, 1), (5, 1), (5, 17), (12, 25), (12, 26))
# Maundy Thursday, Good Friday, Easter Sunday and Monday, Ascension, Whit Sunday and Monday.
_FROM_EASTER: Final = (-3, -2, 0, 1, 39, 49, 50)
_SATURDAY: Final = 5


class NorwegianWorkingDays:
    """Knows Norway's public holidays, for any year of the Gregorian calendar."""

    def is_working_day(self, day: date) -> bool:
        """Whether `day` is neither Saturday, Sunday nor a public holiday."""
        return day.weekday() < _SATURDAY and day not in holidays(day.year)


@lru_cache(maxsize=64)
def holidays(year: int) -> frozenset[date]:
    """Return the public holidays of a year."""
    easter = easter_sunday(year)
    movable = (easter + timedelta(days=days) for days in _FROM_EASTER)
    return frozenset([*(date(year, month, day) for month, day in _FIXED), *movable])


def easter_sunday(year: int) -> date:
    """Return Easter Sunday, by the anonymous Gregorian algorithm."""
    golden = year % 19
    century, of_century = divmod(year, 100)
    skipped, rest = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - skipped - correction + 15) % 30
    leaps, odd = divmod(of_century, 4)
    to_sunday = (32 + 2 * rest + 2 * leaps - epact - odd) % 7
    late = (golden + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)
