"""What is refused about a step in a case, in words."""

from __future__ import annotations

from enum import Enum
from typing import Final

from akan_desktop.domain.errors import Problem
from akan_desktop.i18n.catalogue import N_
from akan_desktop.i18n.messages import Wording

MESSAGES: Final[tuple[tuple[Enum, Wording], ...]] = (
    (Problem.DATE_MISSING, Wording(what=N_("The date is missing."))),
    (Problem.DATE_IMPOSSIBLE, Wording(what=N_("There is no such date."))),
    (
        Problem.DATE_IN_FUTURE,
        Wording(what=N_("The date lies ahead. What has not happened yet cannot be recorded.")),
    ),
    (
        Problem.DATE_APPROXIMATE,
        Wording(
            what=N_(
                "The day must be known. Only what happened before the program was taken into use may have month or year alone."
            )
        ),
    ),
    (Problem.END_BEFORE_START, Wording(what=N_("The end comes before the start."))),
    (
        Problem.BEFORE_CASE,
        Wording(
            what=N_(
                "The date is before the case was opened. If it is from the old papers, choose “Enter something from before the program” in the menu of the case."
            )
        ),
    ),
    (Problem.TEXT_MISSING, Wording(what=N_("Something must be written here."))),
    (Problem.NAME_MISSING, Wording(what=N_("The name is missing."))),
    (Problem.REASON_MISSING, Wording(what=N_("Write the reason."))),
    (Problem.CHOICE_MISSING, Wording(what=N_("Choose one."))),
    (
        Problem.NOT_INFORMED,
        Wording(
            what=N_(
                "A name is not kept without the person knowing. Enter the day they were told, or why not yet and by when."
            )
        ),
    ),
    (
        Problem.INFORM_DEADLINE_TOO_LATE,
        Wording(what=N_("The person must be told within a month, by {latest} at the latest.")),
    ),
    (Problem.OFFER_MISSING, Wording(what=N_("There is no offer to answer. Record the offer first."))),
    (Problem.OFFER_ANSWERED, Wording(what=N_("This offer has been answered already."))),
    (
        Problem.AGREEMENT_ACTIVE,
        Wording(what=N_("There is an agreement already. Change it or end it before a new one is made.")),
    ),
    (Problem.AGREEMENT_MISSING, Wording(what=N_("There is no agreement that this could belong to."))),
    (Problem.CASE_CLOSED, Wording(what=N_("The case is closed. Nothing more is recorded in it."))),
    (Problem.CASE_NOT_CLOSED, Wording(what=N_("The case is not closed yet."))),
    (Problem.FACT_UNKNOWN, Wording(what=N_("This entry is not in the case."))),
    (Problem.FACT_VOIDED, Wording(what=N_("This entry has already been marked as a mistake."))),
    (Problem.MINUTES_FINAL, Wording(what=N_("The minutes are final. Record a correction instead."))),
    (Problem.KIND_UNKNOWN, Wording(what=N_("The program does not know an entry of the kind {kind}."))),
    (Problem.FIELD_UNKNOWN, Wording(what=N_("The program does not know the field {field}."))),
    (
        Problem.WARNING_BEFORE_GROUP,
        Wording(
            what=N_("By these rules the contact has no part in warnings before there is a group."),
            advice=N_("The leader keeps it. Enter that it was given once the group is there."),
        ),
    ),
    (
        Problem.WARNING_CONTENT,
        Wording(
            what=N_("By these rules the contact is told only that a warning was given."),
            advice=N_("Leave out what it is about. The paper for the leader has room for it."),
        ),
    ),
    (
        Problem.SHOWN_AFTERWARDS,
        Wording(
            what=N_("The employee sees it before it is handed over."),
            advice=N_("Write the day they saw it."),
        ),
    ),
    (
        Problem.SAMPLE_RESULT,
        Wording(
            what=N_("“{words}”: what a sample shows has no place here."),
            advice=N_("Write what somebody saw, or what the group concluded."),
        ),
    ),
    (Problem.POLICY_UNKNOWN, Wording(what=N_("These rules are not in the program."))),
    (Problem.CASE_UNKNOWN, Wording(what=N_("There is no such case."))),
    (Problem.REF_TAKEN, Wording(what=N_("This case number is in use already."))),
    (Problem.CASE_HELD, Wording(what=N_("Deletion is on hold. End the hold first."))),
    (
        Problem.ARCHIVE_BLOCKS,
        Wording(
            what=N_(
                "The archivist has not decided yet whether the papers are to be preserved. Enter the decision first."
            )
        ),
    ),
    (
        Problem.NOT_DUE,
        Wording(
            what=N_("It is not time yet to erase this case. Give another reason if it is to be erased now.")
        ),
    ),
    (
        Problem.CHANGED_SINCE,
        Wording(
            what=N_(
                "The case has changed since the form was opened. What you wrote is kept; look over it and save again."
            )
        ),
    ),
    (Problem.PERIOD_LOCKED, Wording(what=N_("The figures for this period are locked already."))),
    (Problem.PERIOD_NOT_OVER, Wording(what=N_("The period is not over yet."))),
    (Problem.READ_ONLY, Wording(what=N_("The vault is open for reading only. Nothing was changed."))),
)
