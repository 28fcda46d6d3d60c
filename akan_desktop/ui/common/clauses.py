"""The clause beside every suggestion, option and date, and dates that explain themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from akan_desktop.ui.common.buttons import ShorteningLink
from akan_desktop.ui.common.chips import FlowLayout
from akan_desktop.ui.common.surfaces import column
from akan_desktop.ui.common.theme import theme
from akan_desktop.ui.common.typography import Body, Muted, Subheading

if TYPE_CHECKING:
    from akan_desktop.i18n.catalogue import Texts


class ClauseBadge(ShorteningLink):
    """Shows a clause's number ("5.3"); the pointer shows its wording, a press opens it to read."""

    def __init__(
        self,
        texts: Texts,
        reference: str = "",
        wording: str = "",
        *,
        source: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(reference, self._open, icon="rules", parent=parent)
        self._texts = texts
        self.show_clause(reference, wording, source)

    def show_clause(self, reference: str, wording: str, source: str = "") -> None:
        """Show another clause."""
        self._reference, self._wording, self._source = reference, wording, source
        self.setText(reference)
        # A number needs a word before it; "§ 6" and the name of a section say what they are.
        numbered = reference[:1].isdigit()
        name = self._texts.t("Clause {reference}", reference=reference) if numbered else reference
        self.setAccessibleName(name)
        self.setAccessibleDescription(wording)
        # A tooltip would read markup in a policy file; the guard keeps it plain.
        self.setToolTip("\u200b" + wording.replace("<", "\u2039").replace(">", "\u203a"))

    def _open(self) -> None:
        sheet = QFrame(self, Qt.WindowType.Popup)
        sheet.setProperty("kind", "card")
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.setFixedWidth(theme().em(30))
        layout: QVBoxLayout = column(sheet, margin=1.2, gap=0.5)
        layout.addWidget(Subheading(self._reference))
        layout.addWidget(Body(self._wording))
        if self._source:
            layout.addWidget(Muted(self._source))
        sheet.adjustSize()
        corner = self.mapToGlobal(QPoint(0, self.height() + theme().em(0.2)))
        room = self.screen().availableGeometry()
        corner.setX(max(room.left(), min(corner.x(), room.right() - sheet.width())))
        corner.setY(max(room.top(), min(corner.y(), room.bottom() - sheet.height())))
        sheet.move(corner)
        sheet.show()


class ExplainedDate(QWidget):
    """A date, how it was counted, and by which clause: "14.03.2028 = last warning 14.03.2026 + 2 years"."""

    def __init__(
        self,
        title: str = "",
        when: str = "",
        formula: str = "",
        *,
        away: str = "",
        badge: ClauseBadge | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        layout = column(self, gap=0.15)
        self._title = Muted(title, self)
        # Made before what stands below it: what is made first is read first.
        head = QWidget(self)
        self._when = Subheading(when, head, wrap=False)
        self._formula = Muted(formula, self)
        layout.addWidget(self._title)
        self._away = Muted(away, head, wrap=False)
        # A clause with a long name goes on below the date.
        line = FlowLayout(head)
        for part in (self._when, self._away, badge):
            if part is not None:
                line.addWidget(part)
        layout.addWidget(head)
        layout.addWidget(self._formula)
        self.show_date(title, when, formula, away=away)

    def show_date(self, title: str, when: str, formula: str, *, away: str = "") -> None:
        """Show another date, and how far away it is; its badge belongs to whoever gave it."""
        self._when.setText(when)
        for part, text in ((self._title, title), (self._away, away), (self._formula, formula)):
            part.setText(text)
            part.setVisible(bool(text))
        self.setAccessibleName(" ".join(part for part in (title, when, away) if part))
        self.setAccessibleDescription(formula)
