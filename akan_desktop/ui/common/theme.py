"""How the window looks: colours, type and icons, following the system while it runs.

There is one theme, as there is one `QApplication.palette()`; painted widgets ask `theme()`. A widget that
keeps an icon or a size made from it connects a method of its own (never a lambda, which would outlive it) to
`changed`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication

from akan_desktop.ui.common.icons import Icons
from akan_desktop.ui.common.stylesheet import sheet
from akan_desktop.ui.common.tokens import Tokens, choose

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QIcon

FAMILIES = ["Inter", "Segoe UI", "Noto Sans", "DejaVu Sans"]
_SMALLEST_POINTS = 10.0


class Scheme(StrEnum):
    """Light or dark, or whatever the system has."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Contrast(StrEnum):
    """High contrast or not, or whatever the system has."""

    SYSTEM = "system"
    NORMAL = "normal"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Appearance:
    """What the user has chosen. `scale` is the size of type in percent of the system's, 100 to 160."""

    scheme: Scheme = Scheme.SYSTEM
    contrast: Contrast = Contrast.SYSTEM
    scale: int = 100


class Theme(QObject):
    """Dresses the application, and does it again whenever the system or the user changes their mind.

    `in_style` says that the application was started in the Fusion style: being asked for it afterwards, Qt
    hands back a style, and Python loads all that styles are made of before the first page is painted.
    """

    changed = Signal()

    def __init__(
        self,
        app: QApplication,
        resources: Path,
        appearance: Appearance | None = None,
        *,
        in_style: bool = False,
    ) -> None:
        super().__init__(app)
        self._app = app
        self._icons = Icons(resources / "icons")
        self._pictures = resources / "style"
        self._chosen = appearance or Appearance()
        self._busy = False
        for file in sorted((resources / "fonts" / "inter").glob("*.ttf")):
            QFontDatabase.addApplicationFont(str(file))
        if not in_style:
            app.setStyle("Fusion")
        _Current.theme = self
        # Both are kept: what Python makes of the second dies with what it makes of the first.
        self._hints = app.styleHints()
        self._sight = self._hints.accessibility()
        self._hints.colorSchemeChanged.connect(self.apply)
        self._sight.contrastPreferenceChanged.connect(self.apply)
        self.apply()

    @property
    def appearance(self) -> Appearance:
        """What the user has chosen."""
        return self._chosen

    def choose(self, appearance: Appearance) -> None:
        """Take the user's choice and show it at once."""
        self._chosen = replace(appearance, scale=min(160, max(100, appearance.scale)))
        self.apply()

    def apply(self) -> None:
        """Dress the application anew.

        The shell calls it too, when the system says that its own look changed.
        """
        if self._busy:
            return
        self._busy = True
        try:
            self.tokens = choose(dark=self._dark(), contrast=self._high_contrast())
            font = QFont()
            font.setFamilies(FAMILIES)
            font.setPointSizeF(max(_SMALLEST_POINTS, _system_points()) * self._chosen.scale / 100)
            self._app.setFont(font)
            # Inter's line is 1.21 times its body; at 10 points and 96 dots per inch one em is 13.3 pixels.
            self._em = QFontMetricsF(font).height() / 1.21
            self._app.setPalette(_palette(self.tokens))
            self._app.setStyleSheet(sheet(self.tokens, self.em, font, self._pictures))
        finally:
            self._busy = False
        self.changed.emit()

    def em(self, factor: float = 1.0) -> int:
        """Return a length in pixels that grows with the type; 1.0 is the height of a letter's body."""
        return round(self._em * factor)

    def icon(self, name: str, colour: str = "", factor: float = 1.35, gap: float = 0) -> QIcon:
        """Return an icon in a colour (the muted one unless said), sized with the type; lengths in em."""
        ink, off = colour or self.tokens.muted, self.tokens.control
        return self._icons.icon(name, ink, self.em(factor), disabled=off, gap=self.em(gap))

    @property
    def icons(self) -> Icons:
        """The icons themselves, for painted widgets."""
        return self._icons

    def _dark(self) -> bool:
        if self._chosen.scheme is not Scheme.SYSTEM:
            return self._chosen.scheme is Scheme.DARK
        return self._hints.colorScheme() == Qt.ColorScheme.Dark

    def _high_contrast(self) -> bool:
        if self._chosen.contrast is not Contrast.SYSTEM:
            return self._chosen.contrast is Contrast.HIGH
        return self._sight.contrastPreference() == Qt.ContrastPreference.HighContrast


class _Current:
    theme: Theme | None = None


def theme() -> Theme:
    """Return the theme of the running application. Raises `RuntimeError` before there is one."""
    if _Current.theme is None:
        raise RuntimeError("no theme yet: boot makes it right after the application")
    return _Current.theme


def _system_points() -> float:
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).pointSizeF()


def _palette(tokens: Tokens) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for name, colour in (
        (role.Window, tokens.window),
        (role.WindowText, tokens.text),
        (role.Base, tokens.surface),
        (role.AlternateBase, tokens.window),
        (role.Text, tokens.text),
        (role.Button, tokens.surface),
        (role.ButtonText, tokens.text),
        (role.BrightText, tokens.danger),
        (role.Highlight, tokens.selected),
        (role.HighlightedText, tokens.on_selected),
        (role.Accent, tokens.accent),
        (role.Link, tokens.accent),
        (role.LinkVisited, tokens.accent),
        (role.ToolTipBase, tokens.surface),
        (role.ToolTipText, tokens.text),
        (role.PlaceholderText, tokens.muted),
        (role.Mid, tokens.border),
        (role.Midlight, tokens.border),
        (role.Dark, tokens.border),
        (role.Light, tokens.surface),
    ):
        palette.setColor(name, QColor(colour))
    for name in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(tokens.muted))
    return palette
