"""The library of suggested terms as it is picked from: areas, a search, and a list where one press adds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from akan_desktop.domain.fact_codes import Area
from akan_desktop.domain.terms import SuggestedTerm, search_terms
from akan_desktop.i18n.labels import label
from akan_desktop.ui.common.chips import Filter, FilterChips
from akan_desktop.ui.common.fields import SearchField
from akan_desktop.ui.common.surfaces import column
from akan_desktop.ui.common.theme import theme
from akan_desktop.ui.common.typography import Muted

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from akan_desktop.i18n.catalogue import Texts

_EVERY = "every"
_ROWS = 7


class TermLibrary(QWidget):
    """Suggested terms. `picked` carries the one that was pressed.

    The arrow down goes from the search into the list, Enter takes the one that is marked; from the search
    itself Enter takes the first one found.
    """

    picked = Signal(object)

    def __init__(self, texts: Texts, terms: tuple[SuggestedTerm, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts, self._terms = texts, terms
        layout = column(self, gap=0.5)
        t = texts.t
        self.search = SearchField(t("Search the suggestions"), t("Search the suggestions"), self)
        self.areas = FilterChips(t("About"), self)
        areas = [area for area in Area if any(term.area is area for term in terms)]
        self.areas.show_filters(
            [Filter(_EVERY, t("All areas")), *(Filter(area, label(texts, area)) for area in areas)]
        )
        self.list = _Terms(t("Suggested terms"), self)
        self._none = Muted(t("No suggestion fits. Write the term in your own words."), parent=self)
        for part in (self.search, self.areas, self.list, self._none):
            layout.addWidget(part)
        self.search.searched.connect(self._show)
        self.search.installEventFilter(self)
        self.search.returnPressed.connect(self._pick_first)
        self.areas.chosen.connect(self._show)
        self.list.picked.connect(self._pick)
        self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow down go from the search into the list."""
        down = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down
        if watched is self.search and down and event.type() is QEvent.Type.KeyPress and self.list.count():
            self.list.setFocus()
            self.list.setCurrentRow(0)
            return True
        return super().eventFilter(watched, event)

    def found(self) -> tuple[SuggestedTerm, ...]:
        """Return the suggestions that fit the area and the words looked for."""
        found = search_terms(self._terms, self.search.text(), self._texts.language)
        area = self.areas.current()
        return tuple(term for term in found if area in (_EVERY, "", term.area))

    def _show(self) -> None:
        found = self.found()
        self.list.show_lines([term.text(self._texts.language) for term in found])
        self.list.setVisible(bool(found))
        self._none.setVisible(not found)

    def _pick(self, place: int) -> None:
        self.picked.emit(self.found()[place])

    def _pick_first(self) -> None:
        # What is typed may not have been looked for yet: the search waits for a pause.
        self._show()
        if self.search.text().strip() and self.found():
            self._pick(0)


class _Terms(QListWidget):
    """The list; `picked` carries the place of the one that was pressed, by mouse or keyboard."""

    picked = Signal(int)

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setWordWrap(True)
        self.setUniformItemSizes(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.itemClicked.connect(lambda item: self.picked.emit(self.row(item)))
        theme().changed.connect(self._measure)

    def show_lines(self, lines: list[str]) -> None:
        """Show these, each on as many lines as it needs."""
        self.clear()
        for line in lines:
            self.addItem(QListWidgetItem(line))
        if lines:
            self.setCurrentRow(0)
        self._measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the marked one."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.currentRow() >= 0:
            self.picked.emit(self.currentRow())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        # Without the bar that comes when there is more than is seen, and what stands around the words.
        room = self.viewport().width() - theme().em(2.6)
        letters = self.fontMetrics()
        for place in range(self.count()):
            item = self.item(place)
            text = letters.boundingRect(0, 0, max(room, 1), 10_000, Qt.TextFlag.TextWordWrap, item.text())
            item.setSizeHint(QSize(0, text.height() + theme().em(1.1)))
        high = sum(self.item(place).sizeHint().height() for place in range(min(self.count(), _ROWS)))
        self.setFixedHeight(min(high, theme().em(22)) + theme().em(0.8))
