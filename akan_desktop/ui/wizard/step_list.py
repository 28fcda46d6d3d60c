"""The steps of the set-up at the left: which are done, which one this is, which are to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QSizePolicy

from akan_desktop.ui.common.theme import theme

if TYPE_CHECKING:
    from akan_desktop.i18n.catalogue import Texts


class StepList(QFrame):
    """Painted; names itself "Step 2 of 5: The rules"."""

    def __init__(self, texts: Texts, names: tuple[str, ...]) -> None:
        super().__init__()
        self._texts, self._names, self._step = texts, names, 0
        self.setObjectName("Sidebar")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        theme().changed.connect(self.updateGeometry)

    def show_step(self, step: int) -> None:
        """Show which step this is, from 0."""
        self._step = step
        name = self._texts.t(
            "Step {step} of {steps}: {name}", step=step + 1, steps=len(self._names), name=self._names[step]
        )
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the longest name asks."""
        widest = max(self.fontMetrics().horizontalAdvance(name) for name in self._names)
        return QSize(widest + theme().em(7), theme().em(20))

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a circle, a number and a name for each step."""
        super().paintEvent(event)
        tokens, em = theme().tokens, theme().em
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font, strong = QFont(self.font()), QFont(self.font())
        strong.setWeight(QFont.Weight.DemiBold)
        painter.setFont(strong)
        painter.setPen(QColor(tokens.text))
        painter.drawText(
            QRectF(em(1.8), em(1.8), self.width(), em(1.6)), Qt.AlignmentFlag.AlignVCenter, "Akan Desktop"
        )
        size, top, gap = em(1.9), em(5), em(3.1)
        for place, name in enumerate(self._names):
            y = top + place * gap
            circle = QRectF(em(1.8), y, size, size)
            if place + 1 < len(self._names):
                painter.setPen(QPen(QColor(tokens.control), tokens.line_width))
                x = round(circle.center().x())
                painter.drawLine(x, round(y + size + em(0.25)), x, round(y + gap - em(0.25)))
            reached = place <= self._step
            painter.setPen(QPen(QColor(tokens.accent if reached else tokens.control), 1.5))
            painter.setBrush(QColor(tokens.accent if place == self._step else tokens.side))
            painter.drawEllipse(circle)
            painter.setFont(strong if place == self._step else font)
            if place < self._step:
                mark = circle.adjusted(size * 0.22, size * 0.22, -size * 0.22, -size * 0.22)
                theme().icons.paint(painter, "check", tokens.accent, mark)
            else:
                painter.setPen(QColor(tokens.on_accent if place == self._step else tokens.muted))
                painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(place + 1))
            painter.setPen(QColor(tokens.text if reached else tokens.muted))
            room = QRectF(circle.right() + em(0.8), y, self.width(), size)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, name)
        painter.end()
