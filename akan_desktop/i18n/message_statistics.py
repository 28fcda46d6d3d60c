"""What is refused about the yearly figures, in words."""

from __future__ import annotations

from enum import Enum
from typing import Final

from akan_desktop.app.statistics import StatisticsProblem
from akan_desktop.i18n.catalogue import N_
from akan_desktop.i18n.messages import Wording

MESSAGES: Final[tuple[tuple[Enum, Wording], ...]] = (
    (
        StatisticsProblem.PERIOD_LOCKED,
        Wording(
            what=N_("The figures for {period} are locked already."),
            kept=N_("Nothing was changed."),
            advice=N_("What is entered now counts in the first year that is still open."),
        ),
    ),
    (
        StatisticsProblem.RELEASE_FILE_EXISTS,
        Wording(
            what=N_("The figures for {period} were locked earlier, in a later state of this register."),
            kept=N_("Nothing was changed."),
            advice=N_("Lock the vault and open it again: the published figures are then taken over."),
        ),
    ),
    (
        StatisticsProblem.PERIOD_NOT_OVER,
        Wording(
            what=N_("{period} is not over yet."),
            kept=N_("Nothing was changed."),
            advice=N_("Lock the figures after New Year, so that the whole year is in them."),
        ),
    ),
    (
        StatisticsProblem.PERIOD_OUT_OF_ORDER,
        Wording(
            what=N_("The years are locked in order: {period} comes first."),
            kept=N_("Nothing was changed."),
        ),
    ),
    (
        StatisticsProblem.PERIOD_NOT_LOCKED,
        Wording(
            what=N_("The figures for {period} are not locked yet."),
            advice=N_("Only locked figures can be exported, so that everybody gets the same ones."),
        ),
    ),
    (
        StatisticsProblem.RELEASE_DAMAGED,
        Wording(
            what=N_("The published figures have been changed since they were locked, and are not shown."),
            advice=N_("Restore a backup, or use a copy that you have sent out."),
        ),
    ),
    (
        StatisticsProblem.KEY_TOO_SHORT,
        Wording(what=N_("The key is too short: at least 16 bytes are needed.")),
    ),
    (
        StatisticsProblem.TABLE_UNREADABLE,
        Wording(
            what=N_("The table cannot be read at {place}."),
            advice=N_("It needs the columns tabell, kategori and antall, and whole numbers from 0."),
        ),
    ),
    (
        StatisticsProblem.READ_ONLY,
        Wording(what=N_("The vault is open for reading only."), kept=N_("Nothing was changed.")),
    ),
)
