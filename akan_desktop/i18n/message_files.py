"""What is wrong in a case file, in words."""

from __future__ import annotations

from enum import Enum
from typing import Final

from akan_desktop.app.imports import FileProblem
from akan_desktop.i18n.catalogue import N_
from akan_desktop.i18n.messages import Wording

MESSAGES: Final[tuple[tuple[Enum, Wording], ...]] = (
    (FileProblem.UNREADABLE, Wording(what=N_("The file could not be read."))),
    (FileProblem.EMPTY, Wording(what=N_("The file is empty."))),
    (
        FileProblem.TOO_LARGE,
        Wording(what=N_("The file is larger than {limit} MB. A case is never that large.")),
    ),
    (
        FileProblem.NOT_UTF8,
        Wording(what=N_("The file is not text in UTF-8 (byte {byte}). Save it as UTF-8.")),
    ),
    (
        FileProblem.NOT_JSON,
        Wording(what=N_("The file is not JSON: it goes wrong in line {line}, column {column}.")),
    ),
    (
        FileProblem.TOO_DEEP,
        Wording(what=N_("The file is nested more than {limit} levels deep. A case is never that deep.")),
    ),
    (FileProblem.DUPLICATE_KEY, Wording(what=N_("This field stands more than once."))),
    (FileProblem.NOT_A_NUMBER, Wording(what=N_("This is not a number that can be kept."))),
    (FileProblem.BAD_CHARACTER, Wording(what=N_("There is a control character here that cannot be kept."))),
    (FileProblem.SCHEMA_UNKNOWN, Wording(what=N_("The program reads files of the format akan-case/1."))),
    (FileProblem.FIELD_UNKNOWN, Wording(what=N_("The format has no such field."))),
    (FileProblem.FIELD_MISSING, Wording(what=N_("This field is missing."))),
    (FileProblem.KIND_UNKNOWN, Wording(what=N_("The format has no such kind. It knows: {expected}."))),
    (FileProblem.KIND_MISSING, Wording(what=N_("The kind is missing."))),
    (
        FileProblem.WRONG_TYPE,
        Wording(
            what=N_("Something of another type must stand here (text, number, true or false, list, date).")
        ),
    ),
    (FileProblem.WRONG_CODE, Wording(what=N_("Here may stand: {expected}."))),
    (
        FileProblem.TEXT_MISSING,
        Wording(what=N_("Something must be written here, in the form that the format asks for.")),
    ),
    (FileProblem.TOO_LONG, Wording(what=N_("The text is longer than {limit} characters."))),
    (FileProblem.TOO_MANY, Wording(what=N_("There are more than {limit} entries here."))),
    (FileProblem.OUT_OF_RANGE, Wording(what=N_("The number is outside the limit {limit}."))),
    (FileProblem.DATE_FORM, Wording(what=N_("A date is written as YYYY-MM-DD."))),
    (
        FileProblem.DATE_IMPOSSIBLE,
        Wording(what=N_("There is no such day, or it lies too far away (1950-2100).")),
    ),
    (
        FileProblem.DATE_APPROXIMATE,
        Wording(what=N_("The day must be known, unless the fact is marked with before_program.")),
    ),
    (FileProblem.TIME_FORM, Wording(what=N_("A time is written as HH:MM."))),
    (FileProblem.BASELINE_TWICE, Wording(what=N_("baseline and before_program say different things."))),
    (FileProblem.END_BEFORE_START, Wording(what=N_("This day comes before the fact that it belongs to."))),
    (FileProblem.BEFORE_CASE, Wording(what=N_("This meeting comes before everything else in the case."))),
    (
        FileProblem.ANSWER_MISSING,
        Wording(what=N_("There is a date for the answer, but the answer is still pending.")),
    ),
    (FileProblem.ANSWER_DATE_MISSING, Wording(what=N_("There is an answer, but not the day it was given."))),
    (FileProblem.DECISION_MISSING, Wording(what=N_("There is a date for the decision, but no decision."))),
    (
        FileProblem.TWO_AGREEMENTS,
        Wording(
            what=N_(
                "Two agreements run at the same time: this one and fact {other}. Tell when the first one ended."
            )
        ),
    ),
    (FileProblem.AGREEMENT_MISSING, Wording(what=N_("There is no agreement yet that this could belong to."))),
    (FileProblem.CLOSED_TWICE, Wording(what=N_("The case is closed already."))),
    (FileProblem.AFTER_CLOSING, Wording(what=N_("This happened after the case was closed."))),
    (FileProblem.VOIDED_UNKNOWN, Wording(what=N_("There is no fact with this number."))),
    (FileProblem.VOIDED_VOID, Wording(what=N_("A mark for a mistake cannot itself be a mistake."))),
    (FileProblem.VOIDED_TWICE, Wording(what=N_("This fact has been marked as a mistake already."))),
    (
        FileProblem.SHREDDED_NOT_EMPTY,
        Wording(
            what=N_(
                "Of a shredded warning only the day it was shredded and the last incident before it remain. "
                "Leave this empty."
            )
        ),
    ),
    (
        FileProblem.SHREDDED_ON_MISSING,
        Wording(
            what=N_("Only a shredded warning points to an incident. Write the day the warning was shredded.")
        ),
    ),
    (FileProblem.COUNTED_WITH_UNKNOWN, Wording(what=N_("There is no incident with this number."))),
)
