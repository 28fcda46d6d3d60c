"""One line of what is due: what, in which case, when, by which clause."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from akan_desktop.app.reads import DueKind, DueRow
from akan_desktop.i18n import dates
from akan_desktop.i18n.labels import label
from akan_desktop.ui.cases.wording import in_days, reference
from akan_desktop.ui.common.buttons import LinkButton
from akan_desktop.ui.common.chips import Chip, ChipLook
from akan_desktop.ui.common.clauses import ClauseBadge
from akan_desktop.ui.common.surfaces import column
from akan_desktop.ui.common.theme import theme
from akan_desktop.ui.common.tokens import Tone
from akan_desktop.ui.common.typography import Muted

if TYPE_CHECKING:
    from akan_desktop.i18n.catalogue import Texts
    from akan_desktop.ui.common.context import PageContext

_ICONS = {
    DueKind.STEP: "forward",
    DueKind.CLOCK: "clock",
    DueKind.MEETING: "meetings",
    DueKind.ACTION_ITEM: "check",
    DueKind.MINUTES: "document",
    DueKind.SIGNATURE: "pen",
    DueKind.NOTIFY: "bell",
    DueKind.DELETION: "deletion",
    DueKind.REMINDER: "bell",
}


def due_title(texts: Texts, row: DueRow) -> str:
    """Return what is due, in words."""
    if row.kind is DueKind.MEETING:
        return texts.t("Meeting {time}", time=row.text).strip()
    if row.kind is DueKind.ACTION_ITEM or (row.kind is DueKind.REMINDER and row.text):
        return row.text
    if row.kind is DueKind.MINUTES and row.action is None:
        return texts.t("Give the employee the minutes")
    if row.action is not None:
        return label(texts, row.action)
    if row.clock is not None:
        return label(texts, row.clock)
    return label(texts, row.kind)


class DueLine(QWidget):
    """A row that can be pressed: it goes to where the thing is done.

    `own` are the words of the case's own rules, in which is said what is due.
    """

    def __init__(
        self,
        context: PageContext,
        own: Texts,
        row: DueRow,
        wording: str,
        go: Callable[[DueRow], None],
        done: Callable[[DueRow], None],
    ) -> None:
        super().__init__()
        texts = context.texts
        line = QHBoxLayout(self)
        line.setContentsMargins(0, theme().em(0.15), 0, theme().em(0.15))
        line.setSpacing(theme().em(0.8))
        chip = Chip(ChipLook(label(texts, row.kind), self._tone(row), _ICONS[row.kind]))
        chip.setMinimumWidth(theme().em(8.5))
        words = column(gap=0)
        title = due_title(own, row)
        self.press = press = LinkButton(title, lambda: go(row))
        press.setAccessibleDescription(f"{row.name} {row.ref}")
        words.addWidget(press)
        who = row.ref if row.name == row.ref else f"{row.name} · {row.ref}"
        below = Muted(who)
        # As far in as the words on the button above.
        below.setIndent(theme().em(0.55))
        words.addWidget(below)
        line.addWidget(chip)
        line.addLayout(words, 1)
        # Date over clause: beside each other they have no room with large type.
        why = column(gap=0)
        if row.on is not None:
            away = in_days(texts, row.on, context.desk.today())
            why.addWidget(
                Muted(f"{dates.short(row.on)} · {away}", wrap=False), 0, Qt.AlignmentFlag.AlignRight
            )
        if row.clause is not None and (wording or not row.clause.lines):
            badge = ClauseBadge(texts, reference(row.clause), wording or reference(row.clause))
            why.addWidget(badge, 0, Qt.AlignmentFlag.AlignRight)
        # A task without its words, where they are hidden, could be any of those of its meeting.
        if row.kind is DueKind.REMINDER or (row.kind is DueKind.ACTION_ITEM and row.text):
            finished = LinkButton(texts.t("Mark as done"), lambda: done(row))
            finished.setAccessibleDescription(title)
            why.addWidget(finished, 0, Qt.AlignmentFlag.AlignRight)
        line.addLayout(why)

    def _tone(self, row: DueRow) -> Tone:
        if row.days is None:
            return Tone.NEUTRAL
        if row.days < 0:
            return Tone.DANGER
        return Tone.WARNING if row.days == 0 else Tone.INFO
