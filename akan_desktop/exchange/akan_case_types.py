"""The kinds of values that `akan-case/1` is made of, each with its bounds."""

from __future__ import annotations

import re
from datetime import date as Day  # noqa: N812 - `date` is a field's name in every fact
from typing import Annotated, Final, TypeVar

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from akan_desktop.app.imports import FileProblem
from akan_desktop.domain.dates import FactDate
from akan_desktop.domain.people import Role

_FIRST_YEAR: Final = 1950
LAST_YEAR: Final = 2100
_TIME: Final = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


def _fact_date(value: object) -> FactDate:
    if value is None:
        return FactDate()
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}(-\d{2}){0,2}", value, re.ASCII):
        raise PydanticCustomError(FileProblem.DATE_FORM.value, "date")
    try:
        when = FactDate.parse(value)
    except ValueError:
        raise PydanticCustomError(FileProblem.DATE_IMPOSSIBLE.value, "date") from None
    if when.year is None or not _FIRST_YEAR <= when.year <= LAST_YEAR:
        raise PydanticCustomError(FileProblem.DATE_IMPOSSIBLE.value, "date")
    return when


def whole_day(value: object) -> Day | None:
    """Read a day that is known exactly; None stays None."""
    if value is None:
        return None
    when = _fact_date(value)
    if when.exact is None:
        raise PydanticCustomError(FileProblem.DATE_FORM.value, "date")
    return when.exact


def _time(value: object) -> object:
    if isinstance(value, str) and value and not _TIME.fullmatch(value):
        raise PydanticCustomError(FileProblem.TIME_FORM.value, "time")
    return value


E = TypeVar("E")
_DAY_SCHEMA: Final = {"type": ["string", "null"], "format": "date"}
_WHEN_SCHEMA: Final = {"type": ["string", "null"], "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}

Code = Annotated[E, Field(strict=False)]
OptionalDay = Annotated[Day | None, BeforeValidator(whole_day), WithJsonSchema(_DAY_SCHEMA)]
When = Annotated[
    FactDate,
    BeforeValidator(_fact_date),
    WithJsonSchema(_WHEN_SCHEMA),
]
Time = Annotated[str, BeforeValidator(_time)]
Word = Annotated[str, Field(max_length=80)]
Line = Annotated[str, Field(max_length=300)]
# What a list shows in one line: no line breaks, and no characters that turn the order of those around them.
ONE_LINE = r"\n\r\t\u2028\u2029\u202a-\u202e\u2066-\u2069"
Name = Annotated[str, Field(max_length=200, pattern=rf"^[^{ONE_LINE}]*[^\s{ONE_LINE}][^{ONE_LINE}]*$")]
Text = Annotated[str, Field(max_length=20_000)]
Texts = Annotated[list[Text], Field(max_length=200)]
Roles = Annotated[list[Code[Role]], Field(max_length=30)]
