"""Strips and pages: a paper is a sequence of horizontal strips, and a page break falls between two of them.

What belongs together is glued: the first and last two lines of a paragraph, a heading and what it heads, a
table's header and its first row, the last clause and the signatures.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

from akan_desktop.documents.sheet import Sheet

Paint = Callable[[Sheet, float], None]


@dataclass(frozen=True, slots=True)
class Strip:
    """Something `height` points high that is never cut. `paint` is told the y of its upper edge.

    `before` is air that vanishes at the top of a page; `glued` forbids a break after the strip; `header` is
    painted again where a page starts with the strip.
    """

    height: float
    paint: Paint
    before: float = 0
    glued: bool = False
    header: "Strip | None" = None


@dataclass(frozen=True, slots=True)
class Placed:
    """A strip with the y of its upper edge."""

    strip: Strip
    y: float


def glued(strips: list[Strip]) -> list[Strip]:
    """Glue all strips to each other; the last keeps its freedom."""
    return [*(replace(strip, glued=True) for strip in strips[:-1]), *strips[-1:]]


def without_widows(strips: list[Strip]) -> list[Strip]:
    """Keep the first two and the last two lines of a paragraph together."""
    last = len(strips) - 2
    return [replace(s, glued=True) if i in (0, last) and i <= last else s for i, s in enumerate(strips)]


def paginate(strips: list[Strip], first_top: float, later_top: float, bottom: float) -> list[list[Placed]]:
    """Lay strips on pages. A glued group moves as one; only one higher than a page is broken."""
    pages: list[list[Placed]] = [[]]
    y = first_top
    for group in _groups(strips):
        fits_here = not pages[-1] or y - _height(group, at_top=False) >= bottom
        if not fits_here and _height(group, at_top=True) <= later_top - bottom:
            pages.append([])
            y = later_top
        for strip in group:
            at_top = not pages[-1]
            if not at_top and y - _reach(strip, at_top=False) < bottom:
                pages.append([])
                y, at_top = later_top, True
            if at_top and strip.header and len(pages) > 1:
                pages[-1].append(Placed(strip.header, y))
                y -= strip.header.height
            elif not at_top:
                y -= strip.before
            pages[-1].append(Placed(strip, y))
            y -= strip.height
    return pages


def _groups(strips: list[Strip]) -> list[list[Strip]]:
    groups: list[list[Strip]] = [strips[:1]] if strips else []
    for previous, strip in pairwise(strips):
        if previous.glued:
            groups[-1].append(strip)
        else:
            groups.append([strip])
    return groups


def _reach(strip: Strip, *, at_top: bool) -> float:
    if at_top:
        return strip.height + (strip.header.height if strip.header else 0)
    return strip.before + strip.height


def _height(group: list[Strip], *, at_top: bool) -> float:
    return _reach(group[0], at_top=at_top) + sum(_reach(strip, at_top=False) for strip in group[1:])
