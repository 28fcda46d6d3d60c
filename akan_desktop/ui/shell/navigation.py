"""The sidebar: pages at the top; what was saved, settings and the lock at the bottom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QSizePolicy, QStyle, QStyleOption

from akan_desktop.ui.common.context import PageKey
from akan_desktop.ui.common.surfaces import column, holds_keyboard
from akan_desktop.ui.common.theme import theme
from akan_desktop.ui.common.typography import Muted, Subheading

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from akan_desktop.i18n.catalogue import Texts

ICONS = {
    PageKey.TODAY: "today",
    PageKey.CASES: "cases",
    PageKey.MEETINGS: "meetings",
    PageKey.DELETION: "deletion",
    PageKey.STATISTICS: "statistics",
    PageKey.GUIDELINES: "rules",
    PageKey.SETTINGS: "settings",
}


def page_name(texts: Texts, key: PageKey) -> str:
    """Return what a page is called."""
    return {
        PageKey.TODAY: texts.t("Today"),
        PageKey.CASES: texts.t("Cases"),
        PageKey.MEETINGS: texts.t("Meetings"),
        PageKey.DELETION: texts.t("Deletion deadlines"),
        PageKey.STATISTICS: texts.t("Statistics"),
        PageKey.GUIDELINES: texts.t("Guidelines"),
        PageKey.SETTINGS: texts.t("Settings"),
    }[key]


class NavButton(QPushButton):
    """A row of the sidebar: an icon, a word, a mark at the left where it is chosen."""

    def __init__(self, icon: str, text: str, *, note: str = "") -> None:
        super().__init__(text)
        self._icon_name, self._note = icon, note
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(True)
        self.setToolTip(note)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        """Roomy enough for a finger."""
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(words + theme().em(4.6), max(24, theme().em(2.55)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the row."""
        tokens, em = theme().tokens, theme().em
        option = QStyleOption()
        option.initFrom(self)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(QColor(tokens.accent), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(_brush(tokens.selected if self.isChecked() else tokens.hover if hovered else ""))
        painter.drawRoundedRect(box, em(0.5), em(0.5))
        ink = tokens.on_selected if self.isChecked() else tokens.text
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.on_selected if tokens.contrast else tokens.accent))
            painter.drawRoundedRect(QRectF(1, box.top() + em(0.6), 3, box.height() - em(1.2)), 1.5, 1.5)
        size = em(1.45)
        mark = QRectF(em(0.9), round((self.height() - size) / 2), size, size)
        theme().icons.paint(painter, self._icon_name, ink, mark)
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold if self.isChecked() else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        words = QRectF(mark.right() + em(0.8), 0, self.width() - mark.right() - em(1.2), self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.end()
        event.accept()


def _brush(colour: str) -> QColor:
    return QColor(colour) if colour else QColor(0, 0, 0, 0)


class Sidebar(QFrame):
    """Tells `chosen` with the page. Shows only pages that exist."""

    chosen = Signal(object)

    def __init__(self, texts: Texts, pages: Sequence[PageKey], lock: Callable[[], None]) -> None:
        super().__init__()
        self.setObjectName("Sidebar")
        self.setAccessibleName(texts.t("Navigation"))
        self._texts = texts
        self._group = QButtonGroup(self)
        self._buttons: dict[PageKey, NavButton] = {}
        layout = column(self, margin=0.9, gap=0.2)
        name = Subheading("Akan Desktop", wrap=False)
        name.setContentsMargins(theme().em(0.7), theme().em(0.6), 0, theme().em(0.9))
        layout.addWidget(name)
        for place, key in enumerate(page for page in pages if page is not PageKey.SETTINGS):
            layout.addWidget(self._button(key, f"Ctrl+{place + 1}"))
        layout.addStretch(1)
        self._saved = Muted("", wrap=False)
        self._saved.setContentsMargins(theme().em(0.9), 0, 0, theme().em(0.4))
        layout.addWidget(self._saved)
        if PageKey.SETTINGS in pages:
            layout.addWidget(self._button(PageKey.SETTINGS, f"Ctrl+{len(pages)}"))
        locked = NavButton("lock", texts.t("Lock"), note="Ctrl+L")
        locked.clicked.connect(lock)
        layout.addWidget(locked)
        self.setMinimumWidth(theme().em(16))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def show_page(self, key: PageKey) -> None:
        """Mark the page that is shown."""
        if key in self._buttons:
            self._buttons[key].setChecked(True)

    def has_keyboard(self) -> bool:
        """Whether somebody walks through the rows with the keyboard."""
        return holds_keyboard(self)

    def say_saved(self, text: str) -> None:
        """Say that everything is saved, and when."""
        self._saved.setText(text)

    def _button(self, key: PageKey, shortcut: str) -> NavButton:
        button = NavButton(ICONS[key], page_name(self._texts, key), note=shortcut)
        button.setCheckable(True)
        button.clicked.connect(lambda _=False: self.chosen.emit(key))
        self._group.addButton(button)
        self._buttons[key] = button
        return button
