"""What the page says about figures and their protection, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from akan_desktop.app.statistics import Cell, PeriodState, Release, SizeBand, TotalsMode
from akan_desktop.domain.tally_codes import FLOW_OF, Category, Table
from akan_desktop.i18n import dates
from akan_desktop.i18n.labels import label

if TYPE_CHECKING:
    from akan_desktop.app.statistics import PeriodRow, PublishedTable
    from akan_desktop.i18n.catalogue import Texts


def shown(texts: Texts, cell: Cell) -> str:
    """Return a number as it is shown: never a rounded one without its range."""
    if cell.lower == cell.upper:
        return str(cell.lower)
    span = f"{cell.lower}–{cell.upper}"
    if cell.rounded:
        return texts.t("approx. {number} ({range})", number=cell.rounded, range=span)
    return span


def spoken(texts: Texts, category: Category, cell: Cell) -> str:
    """Return a number for assistive technology, with its line."""
    name = label(texts, category)
    if cell.lower == cell.upper:
        return texts.t("{line}: {number}", line=name, number=cell.lower)
    return texts.t("{line}: from {lower} to {upper}", line=name, lower=cell.lower, upper=cell.upper)


def explanation(texts: Texts, release: Release) -> str:
    """Return the method for readers without training in statistics."""
    parts = [texts.t("Small numbers can reveal who it is about.")]
    if release.totals is TotalsMode.EXACT:
        parts.append(texts.t("The totals are exact, because that has been decided and recorded."))
    elif release.totals is TotalsMode.CLASSES_OF_FIVE:
        parts.append(texts.t("Therefore case numbers are shown in groups of five."))
    else:
        parts.append(texts.t("Therefore case numbers are shown in groups of ten."))
    if any(table.table in FLOW_OF for table in release.tables):
        parts.append(
            texts.t(
                "Numbers in tables are rounded to a multiple of five, up or down by the drawing of lots. "
                '"0–4" means anything from none to four. "Approx. 5" means between 1 and 9. '
                "The tables add up."
            )
        )
    return " ".join(parts)


def size_note(texts: Texts, release: Release) -> str:
    """Return why there are no tables, or "" where there are."""
    if release.size is SizeBand.FROM_200:
        return ""
    return texts.t(
        "With fewer than 200 employees only totals are published: a table by age, gender or background "
        "would point at people. Such details are therefore not asked for either."
    )


def state_text(texts: Texts, row: PeriodRow) -> str:
    """Return where the year stands and what can be done about it."""
    year = row.period.code
    if row.state is PeriodState.LOCKED:
        when = dates.middle(row.locked_on, texts.language) if row.locked_on else ""
        return texts.t(
            "The figures for {year} were locked on {date}. They are the only ones there are: "
            "everybody gets the same.",
            year=year,
            date=when,
        )
    if row.state is PeriodState.RUNNING:
        return texts.t(
            "{year} is not over. What you see is a preview for you alone; it can be locked from {date}.",
            year=year,
            date=dates.middle(row.lock_from, texts.language),
        )
    if row.state is PeriodState.WAITS_FOR_EARLIER:
        return texts.t(
            "This is a preview for you alone. The years are locked in order; an earlier one is still open."
        )
    return texts.t(
        "This is a preview for you alone. See that the cases of {year} are entered, and lock the figures. "
        "Then they can be given to others.",
        year=year,
    )


def table_title(texts: Texts, table: PublishedTable) -> str:
    """Return what the table is called on the page."""
    if table.table is Table.TOTALS:
        return texts.t("Cases in all")
    return label(texts, table.table)
