"""The icon set: own SVG files drawn in one colour, tinted when they are needed."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

if TYPE_CHECKING:
    from pathlib import Path

_RATIOS = (1, 2)


class Icons:
    """Reads `folder/<name>.svg` and paints it in any colour. Raises `KeyError` for a name without a file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._sources: dict[str, bytes] = {}
        self._icons = lru_cache(maxsize=512)(self._make)

    def icon(self, name: str, colour: str, size: int, *, disabled: str = "", gap: int = 0) -> QIcon:
        """Return the icon `size` logical pixels wide, in another colour where its button is disabled.

        `gap` leaves that many pixels free at its right: the style offers no other way to keep words off it.
        """
        return self._icons(name, colour, size, disabled, gap)

    def paint(self, painter: QPainter, name: str, colour: str, rect: QRectF) -> None:
        """Paint the icon into a square."""
        self.icon(name, colour, round(rect.width())).paint(painter, rect.toRect())

    def _make(self, name: str, colour: str, size: int, disabled: str, gap: int) -> QIcon:
        icon = QIcon()
        self._add(icon, name, colour, (size, gap), QIcon.Mode.Normal)
        if disabled:
            self._add(icon, name, disabled, (size, gap), QIcon.Mode.Disabled)
        return icon

    def _add(self, icon: QIcon, name: str, colour: str, room: tuple[int, int], mode: QIcon.Mode) -> None:
        size, gap = room
        source = self._source(name).replace(b"currentColor", colour.encode())
        renderer = QSvgRenderer(QByteArray(source))
        for ratio in _RATIOS:
            picture = QPixmap((size + gap) * ratio, size * ratio)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            renderer.render(painter, QRectF(0, 0, size * ratio, size * ratio))
            painter.end()
            picture.setDevicePixelRatio(ratio)
            icon.addPixmap(picture, mode)

    def _source(self, name: str) -> bytes:
        if name not in self._sources:
            path = self._folder / f"{name}.svg"
            if not path.is_file():
                raise KeyError(f"no icon {name}")
            self._sources[name] = path.read_bytes()
        return self._sources[name]
