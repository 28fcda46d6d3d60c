"""A date that is typed (22.11.2026) or taken from a calendar; where allowed only a month or a year."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QFrame, QHBoxLayout, QLineEdit, QToolButton, QWidget

from akan_desktop.domain.dates import FactDate
from akan_desktop.i18n import dates
from akan_desktop.ui.common.buttons import IconButton
from akan_desktop.ui.common.surfaces import column
from akan_desktop.ui.common.theme import theme

if TYPE_CHECKING:
    from akan_desktop.i18n.catalogue import Texts

_MONTH: Final = re.compile(r"(\d{1,2})[.\-/ ]\s*(\d{4})")
_YEAR: Final = re.compile(r"\d{4}")
_LOCALES: Final = {"nb": "nb_NO", "nn": "nn_NO", "en": "en_GB"}


class DateField(QWidget):
    """Reads a day; with `approximate` also "11.2026" and "2026".

    Empty is no date. Up and Down move by a day.
    """

    changed = Signal()

    def __init__(
        self,
        texts: Texts,
        *,
        day: date | None = None,
        approximate: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._texts, self._approximate = texts, approximate
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().em(0.3))
        self._line = _DayLine(self)
        self._line.setPlaceholderText(
            texts.t("dd.mm.yyyy, mm.yyyy or yyyy") if approximate else texts.t("dd.mm.yyyy")
        )
        self._line.setMinimumWidth(theme().em(16 if approximate else 10))
        self._line.setMaximumWidth(theme().em(18))
        self._line.textChanged.connect(lambda _: self.changed.emit())
        self._line.editingFinished.connect(self._tidy)
        self._line.stepped.connect(self._step)
        self._open = IconButton(
            "calendar", texts.t("Choose in the calendar"), self._show_calendar, parent=self
        )
        layout.addWidget(self._line)
        layout.addWidget(self._open)
        layout.addStretch(1)
        self.setFocusProxy(self._line)
        if day is not None:
            self.set_day(day)

    def setAccessibleName(self, name: str) -> None:
        """Name the line to type in, which is what assistive technology meets."""
        super().setAccessibleName(name)
        self._line.setAccessibleName(name)

    def setAccessibleDescription(self, description: str) -> None:
        """Likewise."""
        super().setAccessibleDescription(description)
        self._line.setAccessibleDescription(description)

    def day(self) -> date | None:
        """Return the day, or None where there is none, or none that can be read."""
        return dates.parse(self._line.text())

    def set_day(self, day: date | None) -> None:
        """Show a day."""
        self._line.setText("" if day is None else dates.short(day))

    def fact_date(self) -> FactDate:
        """Return what is known: a day, a month, a year, or nothing."""
        text = self._line.text().strip()
        day = dates.parse(text)
        if day is not None:
            return FactDate.of(day)
        if self._approximate and (found := _MONTH.fullmatch(text)) and 1 <= int(found[1]) <= 12:
            return FactDate(int(found[2]), int(found[1]))
        if self._approximate and _YEAR.fullmatch(text) and int(text) > 0:
            return FactDate(int(text))
        return FactDate()

    def set_fact_date(self, when: FactDate) -> None:
        """Show what is known."""
        if when.exact is not None:
            self.set_day(when.exact)
        elif when.year is None:
            self.set_day(None)
        else:
            self._line.setText(f"{when.month:02d}.{when.year}" if when.month else str(when.year))

    def text(self) -> str:
        """Return what is written, whether or not it is a date."""
        return self._line.text()

    def set_text(self, text: str) -> None:
        """Show what had been written, whether or not it is a date."""
        self._line.setText(text)

    def is_empty(self) -> bool:
        """Whether nothing is written."""
        return not self._line.text().strip()

    def problem(self) -> str:
        """Say what is wrong with what is written, or "" where it is a date or nothing at all."""
        if self.is_empty() or self.fact_date().is_known:
            return ""
        impossible = dates.impossible(self._line.text())
        if impossible is not None:
            day, month, year = impossible
            named = dates.day_of_month(day, month, self._texts.language)
            return self._texts.t("There is no {day} in {year}.", day=named, year=year)
        if self._approximate:
            return self._texts.t("This is not a date. Write it as 22.11.2026, 11.2026 or 2026.")
        return self._texts.t("This is not a date. Write it as 22.11.2026.")

    def _tidy(self) -> None:
        day = self.day()
        if day is not None and self._line.text() != dates.short(day):
            self.set_day(day)

    def _step(self, days: int) -> None:
        day = self.day()
        if day is not None and date.min.toordinal() < day.toordinal() + days < date.max.toordinal():
            self.set_day(date.fromordinal(day.toordinal() + days))

    def _show_calendar(self) -> None:
        popup = _CalendarPopup(self._texts, self.day() or self.fact_date().earliest, self)
        popup.picked.connect(self._picked)
        popup.open_below(self._line)

    def _picked(self, day: date) -> None:
        self.set_day(day)
        self._line.setFocus()


class _DayLine(QLineEdit):
    """The line to type in."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down move by a day, Page Up and Page Down by a week."""
        step = {
            Qt.Key.Key_Up: 1,
            Qt.Key.Key_Down: -1,
            Qt.Key.Key_PageUp: 7,
            Qt.Key.Key_PageDown: -7,
        }.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the whole date, so that typing replaces it."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()


class _CalendarPopup(QFrame):
    """A month with week numbers, Monday first."""

    picked = Signal(date)

    def __init__(self, texts: Texts, day: date | None, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("kind", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        layout = column(self, margin=0.4)
        calendar = QCalendarWidget(self)
        calendar.setLocale(QLocale(_LOCALES[texts.language]))
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers)
        calendar.setAccessibleName(texts.t("Calendar"))
        if day is not None:
            calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        for button, name in (
            ("qt_calendar_prevmonth", texts.t("Previous month")),
            ("qt_calendar_nextmonth", texts.t("Next month")),
        ):
            found = calendar.findChild(QToolButton, button)
            if found is not None:
                found.setAccessibleName(name)
                found.setIcon(theme().icon("left" if "prev" in button else "right"))
        calendar.clicked.connect(self._pick)
        calendar.activated.connect(self._pick)
        self._calendar = calendar
        layout.addWidget(calendar)

    def open_below(self, field: QWidget) -> None:
        """Open below the field, inside the screen."""
        self.adjustSize()
        corner = field.mapToGlobal(QPoint(0, field.height() + theme().em(0.2)))
        room = field.screen().availableGeometry()
        corner.setX(max(room.left(), min(corner.x(), room.right() - self.width())))
        corner.setY(max(room.top(), min(corner.y(), room.bottom() - self.height())))
        self.move(corner)
        self.show()
        self._calendar.setFocus()

    def _pick(self, day: QDate) -> None:
        self.picked.emit(date(day.year(), day.month(), day.day()))
        self.close()
