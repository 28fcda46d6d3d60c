"""The sheet of paper with the recovery code, for a printer or as a PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import QFont, QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter

if TYPE_CHECKING:
    from akan_desktop.i18n.catalogue import Texts

_GROUPS_IN_LINE: Final = 2


def recovery_pdf(texts: Texts, groups: tuple[str, ...], *, made: str) -> bytes:
    """Return the sheet as a PDF. `made` is the day as people read it."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(texts.t("Recovery code"))
    set_page(writer)
    painter = QPainter(writer)
    paint_sheet(painter, writer, texts, groups, made=made)
    painter.end()
    buffer.close()
    return bytes(buffer.data().data())


def set_page(device: QPagedPaintDevice) -> None:
    """One A4 page, upright."""
    margins = QMarginsF(22, 22, 22, 22)
    page = QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, margins)
    page.setUnits(QPageLayout.Unit.Millimeter)
    page.setMargins(margins)
    device.setPageLayout(page)


def paint_sheet(
    painter: QPainter, device: QPagedPaintDevice, texts: Texts, groups: tuple[str, ...], *, made: str
) -> None:
    """Paint the sheet: what it is, the code in large letters, how to keep it. It names nobody."""
    t = texts.t
    width = painter.viewport().width()
    dots = device.logicalDpiX() / 72
    pen = _Pen(painter, width, dots)
    pen.write("Akan Desktop", 11, bold=False)
    pen.write(t("Recovery code"), 22)
    pen.write(t("Made on {day}", day=made), 11, bold=False)
    pen.skip(20)
    for start in range(0, len(groups), _GROUPS_IN_LINE):
        numbered = [
            f"{start + i + 1}   {group}" for i, group in enumerate(groups[start : start + _GROUPS_IN_LINE])
        ]
        pen.columns(numbered, 20)
    pen.skip(20)
    for text in (
        t("The code opens the vault if the passphrase is forgotten. Whoever holds it can read every case."),
        t("Keep the sheet in a sealed envelope, in a locked cabinet, away from this computer."),
        t(
            "If it may have been seen by others: make a new code under Settings. The old one then opens "
            "nothing."
        ),
    ):
        pen.write(text, 12, bold=False)
        pen.skip(6)


class _Pen:
    """Writes down the page."""

    def __init__(self, painter: QPainter, width: int, dots: float) -> None:
        self._painter, self._width, self._dots, self._y = painter, width, dots, 0.0

    def write(self, text: str, points: float, *, bold: bool = True) -> None:
        """Write a paragraph."""
        font = QFont("Inter")
        font.setPointSizeF(points)
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        self._painter.setFont(font)
        room = QRectF(0, self._y, self._width, 10_000)
        flags = int(Qt.TextFlag.TextWordWrap)
        height = self._painter.boundingRect(room, flags, text).height()
        self._painter.drawText(QRectF(0, self._y, self._width, height), flags, text)
        self._y += height + 6 * self._dots

    def columns(self, texts: list[str], points: float) -> None:
        """Write some groups side by side, in letters that cannot be mixed up."""
        font = QFont()
        font.setFamilies(["DejaVu Sans Mono", "Consolas", "Menlo", "Courier New"])
        font.setStyleHint(QFont.StyleHint.Monospace)
        font.setPointSizeF(points)
        self._painter.setFont(font)
        for place, text in enumerate(texts):
            self._painter.drawText(
                QRectF(place * self._width / 2, self._y, self._width / 2, points * 2 * self._dots),
                int(Qt.AlignmentFlag.AlignVCenter),
                text,
            )
        self._y += points * 2 * self._dots

    def skip(self, points: float) -> None:
        """Leave some room."""
        self._y += points * self._dots
