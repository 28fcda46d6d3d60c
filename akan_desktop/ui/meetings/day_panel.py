"""The meetings of a chosen day, or those that come next, each with what can be done with it now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractButton, QWidget

from akan_desktop.domain.fact_codes import Held, MinutesStatus
from akan_desktop.i18n import dates
from akan_desktop.i18n.labels import label
from akan_desktop.ui.common.buttons import LinkButton, SecondaryButton
from akan_desktop.ui.common.chips import Chip, FlowLayout
from akan_desktop.ui.common.surfaces import Card, Scrolled
from akan_desktop.ui.common.typography import Heading, Muted, Subheading
from akan_desktop.ui.meetings.wording import day_text, place_text, status_look

if TYPE_CHECKING:
    from datetime import date

    from akan_desktop.app.reads import MeetingRow
    from akan_desktop.i18n.catalogue import Texts

Act = Callable[["MeetingRow"], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingActs:
    """What can be done with a meeting from the calendar."""

    open: Act
    hold: Act
    change: Act
    finish: Act
    save_file: Act


class DayPanel(Scrolled):
    """Shows a day; where it has no meeting, what comes next."""

    def __init__(self, texts: Texts, acts: MeetingActs) -> None:
        super().__init__(gap=0.7)
        self._texts, self._acts = texts, acts

    def show_day(self, day: date, rows: Sequence[MeetingRow], coming: Sequence[MeetingRow]) -> None:
        """Show the meetings of a day, or the next ones."""
        self._clear()
        t = self._texts.t
        self.body.addWidget(Heading(_capital(dates.long(day, self._texts.language))))
        for row in rows:
            self.body.addWidget(self._meeting(row, dated=False))
        if not rows:
            self.body.addWidget(Muted(t("No meetings on this day.")))
            if coming:
                self.body.addWidget(Subheading(t("Next meetings")))
            for row in coming:
                self.body.addWidget(self._meeting(row, dated=True))
        self.body.addStretch(1)

    def focus_first(self) -> None:
        """Go to the first thing that can be done."""
        buttons = [each for each in self.findChildren(QAbstractButton) if each.isVisibleTo(self)]
        if buttons:
            buttons[0].setFocus()

    def _meeting(self, row: MeetingRow, *, dated: bool) -> QWidget:
        texts, acts = self._texts, self._acts
        card = Card()
        when = f"{_capital(day_text(row, texts))} {row.time}".strip() if dated else row.time
        names = row.ref if row.name == row.ref else f"{row.ref} {row.name}"
        card.body.addWidget(Subheading(" · ".join(part for part in (when, names) if part)))
        about = (label(texts, row.mode), place_text(row, texts))
        card.body.addWidget(Muted(" · ".join(part for part in about if part)))
        card.body.addWidget(Chip(status_look(row, texts)))
        bar = QWidget()
        flow = FlowLayout(bar)
        t = texts.t
        for words, icon, act in self._offered(row):
            flow.addWidget(self._button(SecondaryButton(words, icon=icon), act, row))
        if row.held is None:
            flow.addWidget(self._button(LinkButton(t("Change time or place")), acts.change, row))
            flow.addWidget(self._button(LinkButton(t("Save for another calendar")), acts.save_file, row))
        flow.addWidget(self._button(LinkButton(t("Go to the case")), acts.open, row))
        card.body.addWidget(bar)
        return card

    def _offered(self, row: MeetingRow) -> list[tuple[str, str, Act]]:
        """The one thing that a meeting waits for."""
        t = self._texts.t
        if row.held is None:
            return [(t("Hold the meeting"), "pen", self._acts.hold)]
        if row.held is Held.YES and row.minutes is MinutesStatus.DRAFT:
            return [
                (t("Finish the minutes"), "check", self._acts.finish),
                (t("Write more"), "pen", self._acts.hold),
            ]
        if row.held is Held.YES and row.minutes is MinutesStatus.COMMENTING:
            return [(t("Finish the minutes"), "check", self._acts.finish)]
        return []

    def _button(
        self, button: SecondaryButton | LinkButton, act: Act, row: MeetingRow
    ) -> SecondaryButton | LinkButton:
        button.clicked.connect(lambda: act(row))
        button.setAccessibleDescription(row.ref)
        return button

    def _clear(self) -> None:
        while self.body.count():
            item = self.body.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
