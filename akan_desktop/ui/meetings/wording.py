"""How a meeting is said in a list: its day, its place, where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from akan_desktop.domain.fact_codes import Held, MinutesStatus
from akan_desktop.i18n import dates
from akan_desktop.i18n.labels import label
from akan_desktop.ui.common.chips import ChipLook
from akan_desktop.ui.common.tokens import Tone

if TYPE_CHECKING:
    from datetime import date

    from akan_desktop.app.reads import MeetingRow
    from akan_desktop.i18n.catalogue import Texts


def day_text(row: MeetingRow, texts: Texts) -> str:
    """Return the weekday and the day."""
    return f"{dates.weekdays(texts.language)[row.on.weekday()]} {dates.short(row.on)}"


def place_text(row: MeetingRow, texts: Texts) -> str:
    """Return where it is; that it is by video where nothing else is known."""
    return texts.t("By video") if row.video and not row.place else row.place


def is_unfinished(row: MeetingRow, today: date) -> bool:
    """Whether somebody still has to say what happened, or to finish the minutes."""
    if row.held is None:
        return row.on < today
    return row.held is Held.YES and row.minutes is not MinutesStatus.FINAL


def status_look(row: MeetingRow, texts: Texts) -> ChipLook:
    """Return where a meeting stands, as a chip."""
    if row.held is None:
        return ChipLook(texts.t("Planned"), Tone.INFO, "calendar")
    if row.held is not Held.YES:
        return ChipLook(label(texts, row.held), Tone.WARNING, "warning")
    tone = Tone.SUCCESS if row.minutes is MinutesStatus.FINAL else Tone.WARNING
    return ChipLook(label(texts, row.minutes), tone, "document")
