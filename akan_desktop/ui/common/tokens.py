"""The colours of the window, by what they are for.

Four sets: light, dark, and a high-contrast set of each. A test holds every pair of `READABLE` to 4.5:1 and
every pair of `VISIBLE` to 3:1 (WCAG 2.2, 1.4.3 and 1.4.11), so a new colour must be put into a pair there.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Tone(StrEnum):
    """What a chip or a banner says by its colour; always together with a word and an icon."""

    NEUTRAL = "neutral"
    INFO = "info"
    SUCCESS = "success"
    WARNING = "warning"
    DANGER = "danger"
    ACCENT = "accent"


@dataclass(frozen=True, slots=True)
class Shade:
    """A quiet background, what is written on it, and the line around it."""

    back: str
    text: str
    line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """One complete set of colours (`#RRGGBB`)."""

    dark: bool
    contrast: bool
    window: str
    surface: str
    side: str
    hover: str
    text: str
    muted: str
    border: str
    control: str
    accent: str
    accent_hover: str
    on_accent: str
    selected: str
    on_selected: str
    danger: str
    danger_hover: str
    on_danger: str
    neutral: Shade
    info: Shade
    success: Shade
    warning: Shade
    critical: Shade
    special: Shade

    @property
    def line_width(self) -> int:
        """Width of a border in pixels: doubled where contrast is asked for."""
        return 2 if self.contrast else 1

    def shade(self, tone: Tone) -> Shade:
        """Return the shade of a tone."""
        return {
            Tone.NEUTRAL: self.neutral,
            Tone.INFO: self.info,
            Tone.SUCCESS: self.success,
            Tone.WARNING: self.warning,
            Tone.DANGER: self.critical,
            Tone.ACCENT: self.special,
        }[tone]


LIGHT: Final = Tokens(
    dark=False,
    contrast=False,
    window="#F6F7F9",
    surface="#FFFFFF",
    side="#EDF1F3",
    hover="#E9F1F0",
    text="#1A2129",
    muted="#566370",
    border="#DCE1E6",
    control="#7F8B97",
    accent="#0B6E69",
    accent_hover="#095A56",
    on_accent="#FFFFFF",
    selected="#D6ECEA",
    on_selected="#0A3B38",
    danger="#B3261E",
    danger_hover="#8F1D17",
    on_danger="#FFFFFF",
    neutral=Shade("#E9ECEF", "#46515C", "#CFD6DC"),
    info=Shade("#E3ECFB", "#1B4B91", "#BBD0F2"),
    success=Shade("#DDF1EA", "#0E5C45", "#B0DDCB"),
    warning=Shade("#FDF0D8", "#7A4B00", "#EFCF93"),
    critical=Shade("#FBE4E2", "#8C1D18", "#F0B9B5"),
    special=Shade("#E9E2F8", "#54309A", "#CFBFEF"),
)
DARK: Final = Tokens(
    dark=True,
    contrast=False,
    window="#14181C",
    surface="#1B2026",
    side="#101418",
    hover="#252E36",
    text="#E8ECF0",
    muted="#A7B2BD",
    border="#323B45",
    control="#75828F",
    accent="#4FC3B8",
    accent_hover="#74D4CB",
    on_accent="#06211F",
    selected="#1D4441",
    on_selected="#E6FFFC",
    danger="#FF8A80",
    danger_hover="#FFA79F",
    on_danger="#370805",
    neutral=Shade("#2C343C", "#C9D1D9", "#45505B"),
    info=Shade("#1D3358", "#B9D3FF", "#34558C"),
    success=Shade("#17433A", "#A9EBD6", "#2A6A5C"),
    warning=Shade("#4A3510", "#FFDB9A", "#7A5A21"),
    critical=Shade("#54201C", "#FFC9C4", "#8A3A34"),
    special=Shade("#3A2B5E", "#D9C7FF", "#5C4890"),
)
_BLACK_ON_WHITE: Final = Shade("#FFFFFF", "#000000", "#000000")
_WHITE_ON_BLACK: Final = Shade("#000000", "#FFFFFF", "#FFFFFF")
CONTRAST_LIGHT: Final = Tokens(
    dark=False,
    contrast=True,
    window="#FFFFFF",
    surface="#FFFFFF",
    side="#FFFFFF",
    hover="#E6EEFF",
    text="#000000",
    muted="#000000",
    border="#000000",
    control="#000000",
    accent="#003D99",
    accent_hover="#002966",
    on_accent="#FFFFFF",
    selected="#003D99",
    on_selected="#FFFFFF",
    danger="#8B0000",
    danger_hover="#5C0000",
    on_danger="#FFFFFF",
    neutral=_BLACK_ON_WHITE,
    info=Shade("#FFFFFF", "#002966", "#002966"),
    success=Shade("#FFFFFF", "#003B24", "#003B24"),
    warning=Shade("#FFFFFF", "#4D2B00", "#4D2B00"),
    critical=Shade("#FFFFFF", "#7A0000", "#7A0000"),
    special=Shade("#FFFFFF", "#360080", "#360080"),
)
CONTRAST_DARK: Final = Tokens(
    dark=True,
    contrast=True,
    window="#000000",
    surface="#000000",
    side="#000000",
    hover="#2B2B2B",
    text="#FFFFFF",
    muted="#FFFFFF",
    border="#FFFFFF",
    control="#FFFFFF",
    accent="#FFD60A",
    accent_hover="#FFE566",
    on_accent="#000000",
    selected="#FFD60A",
    on_selected="#000000",
    danger="#FF9C9C",
    danger_hover="#FFC2C2",
    on_danger="#000000",
    neutral=_WHITE_ON_BLACK,
    info=Shade("#000000", "#9CCBFF", "#9CCBFF"),
    success=Shade("#000000", "#8CF2C0", "#8CF2C0"),
    warning=Shade("#000000", "#FFD98A", "#FFD98A"),
    critical=Shade("#000000", "#FFB0B0", "#FFB0B0"),
    special=Shade("#000000", "#DCC6FF", "#DCC6FF"),
)
SETS: Final = (LIGHT, DARK, CONTRAST_LIGHT, CONTRAST_DARK)


def choose(*, dark: bool, contrast: bool) -> Tokens:
    """Return the set for a scheme and a wish for contrast."""
    if contrast:
        return CONTRAST_DARK if dark else CONTRAST_LIGHT
    return DARK if dark else LIGHT


READABLE: Final = (
    *((front, back) for front in ("text", "muted") for back in ("window", "surface", "side", "hover")),
    *((front, back) for front in ("accent", "danger") for back in ("window", "surface", "side")),
    ("accent", "hover"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_danger", "danger"),
    ("on_danger", "danger_hover"),
    ("on_selected", "selected"),
)
VISIBLE: Final = (
    ("control", "surface"),
    ("control", "window"),
    ("accent", "surface"),
    ("accent", "window"),
    ("accent", "side"),
    ("on_selected", "selected"),
)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours by WCAG 2.2: 1.0 to 21.0."""
    brighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
