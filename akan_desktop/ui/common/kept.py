"""Rows that are kept and filled anew: making and dressing a widget costs far more than another text in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QBoxLayout, QLayout

W = TypeVar("W", bound=QWidget)


class KeptRows(Generic[W]):
    """As many rows of one shape as are asked for, one below the other in a layout."""

    def __init__(self, layout: QBoxLayout, make: Callable[[], W]) -> None:
        self._layout, self._make = layout, make
        self._rows: list[W] = []

    def show(self, count: int) -> list[W]:
        """Show this many and return them to be filled; the others are put away."""
        while len(self._rows) < count:
            made = self._make()
            self._layout.addWidget(made)
            self._rows.append(made)
        for place, each in enumerate(self._rows):
            show_or_hide(each, shown=place < count)
        return self._rows[:count]

    @property
    def made(self) -> int:
        """How many there are, shown or put away."""
        return len(self._rows)


def show_or_hide(widget: QWidget, *, shown: bool) -> None:
    """Show or hide a widget, without the work that Qt makes of what is so already."""
    if widget.isHidden() == shown:
        widget.setVisible(shown)


def tab_as_read(root: QWidget) -> None:
    """Let Tab go through `root` as its layouts stand: Qt takes what was made later later, wherever it is."""
    before: QWidget | None = None
    for each in _as_read(root):
        if before is not None:
            QWidget.setTabOrder(before, each)
        before = each


def _as_read(widget: QWidget) -> Iterator[QWidget]:
    inside = widget.widget() if isinstance(widget, QScrollArea) else None
    if inside is not None:
        yield from _as_read(inside)
        return
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    layout = widget.layout()
    if layout is not None:
        yield from _in(layout)


def _in(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield from _as_read(widget)
        elif inner is not None:
            yield from _in(inner)
