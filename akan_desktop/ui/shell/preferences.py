"""What the window remembers between two starts: place, language, looks, lock. Never anything of a case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QSettings

from akan_desktop.i18n.catalogue import DEFAULT, LANGUAGES
from akan_desktop.ui.common.theme import Appearance, Contrast, Scheme

if TYPE_CHECKING:
    from pathlib import Path

LOCK_MINUTES: Final = (1, 2, 5, 10, 15, 30)
_LOCK_DEFAULT: Final = 5
SCALES: Final = (100, 115, 130, 145, 160)


class Preferences:
    """Reads and writes the settings file. What it cannot understand counts as not chosen."""

    def __init__(self, file: Path) -> None:
        self._settings = QSettings(str(file), QSettings.Format.IniFormat)

    @property
    def language(self) -> str:
        """The code of the window's language."""
        found = self._text("language")
        return found if found in LANGUAGES else DEFAULT

    @language.setter
    def language(self, code: str) -> None:
        self._settings.setValue("language", code)

    @property
    def appearance(self) -> Appearance:
        """Scheme, contrast and size of type."""
        scheme, contrast, scale = (self._text(f"appearance/{key}") for key in ("scheme", "contrast", "scale"))
        return Appearance(
            Scheme(scheme) if scheme in set(Scheme) else Scheme.SYSTEM,
            Contrast(contrast) if contrast in set(Contrast) else Contrast.SYSTEM,
            int(scale) if scale.isdigit() and 100 <= int(scale) <= 160 else 100,
        )

    @appearance.setter
    def appearance(self, chosen: Appearance) -> None:
        self._settings.setValue("appearance/scheme", chosen.scheme.value)
        self._settings.setValue("appearance/contrast", chosen.contrast.value)
        self._settings.setValue("appearance/scale", str(chosen.scale))

    @property
    def lock_minutes(self) -> int:
        """After how many quiet minutes the vault locks."""
        found = self._text("lock/minutes")
        return int(found) if found.isdigit() and int(found) in LOCK_MINUTES else _LOCK_DEFAULT

    @lock_minutes.setter
    def lock_minutes(self, minutes: int) -> None:
        self._settings.setValue("lock/minutes", str(minutes))

    @property
    def discreet(self) -> bool:
        """Whether names are hidden from the start."""
        return self._text("discreet") == "yes"

    @discreet.setter
    def discreet(self, on: bool) -> None:
        self._settings.setValue("discreet", "yes" if on else "no")

    @property
    def geometry(self) -> QByteArray:
        """Where the window stood."""
        return QByteArray.fromHex(QByteArray(self._text("window/geometry").encode("ascii", "ignore")))

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._settings.setValue("window/geometry", bytes(geometry.toHex().data()).decode("ascii"))

    def sync(self) -> None:
        """Write what has changed."""
        self._settings.sync()

    def _text(self, key: str) -> str:
        found = self._settings.value(key, "")
        return found if isinstance(found, str) else ""
