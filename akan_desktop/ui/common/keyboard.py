"""Where the keyboard is: in sight, on the page when a part of it is shown anew, and out again with Escape."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from akan_desktop.ui.common.surfaces import scroll_to, takes_tab

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    _Widget = QWidget
else:
    # To stand before any kind of widget among the bases of a class; two of Qt's own it could not have.
    _Widget = object

_MODIFIERS = Qt.KeyboardModifier.KeypadModifier
_SHOWN_MS = 1
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def _at(window: QWidget) -> QWidget | None:
    """Return the widget with the keyboard; Qt's own stubs know nothing of there being none."""
    return window.focusWidget()


def plain_enter(event: QKeyEvent) -> bool:
    """Whether Enter was pressed, of letters or of digits, and nothing with it."""
    return event.key() in _ENTER and not event.modifiers() & ~_MODIFIERS


def save_keys(event: QKeyEvent) -> bool:
    """Whether the keys were pressed that save a form wherever in it one is: Ctrl+Enter or Ctrl+S."""
    ctrl = event.modifiers() & ~_MODIFIERS == Qt.KeyboardModifier.ControlModifier
    return ctrl and (event.key() in _ENTER or event.key() == Qt.Key.Key_S)


class LeftByEscape(_Widget):
    """A part of a page that Escape puts away, as its own way back does. What is typed in it is kept."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leads back, where nothing inside has its own use for it."""
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self.put_away()
            return
        super().keyPressEvent(event)

    def put_away(self) -> None:
        """Keep what is typed, and go back to where one came from."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Spot:
    """A control as it was: what it is called, and where its middle stood."""

    kind: type[QWidget]
    name: str
    about: str
    middle: QPoint


class KeepsKeyboard(_Widget):
    """A page or a box that keeps the keyboard when the control that has it goes, as in a list shown anew.

    Qt would give it to whatever comes next in the window, which may be the sidebar. Here the control that
    took its place gets it, otherwise the nearest one; where the page itself says where to go, that holds.
    """

    _spot: Spot | None = None
    _measured_in: QWidget | None = None
    """What moves as a whole when a message comes above it: places are measured in it."""

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's own signature
        """Qt asks for the next control with Tab, and also when the one with the keyboard is hidden."""
        at = _at(self.window())
        if at is None or at.isVisible() or not self.isAncestorOf(at):
            return super().focusNextPrevChild(forward)
        self._spot = _spot_of(at, self._measured_in or self)
        self._wait()
        return True

    def event(self, event: QEvent) -> bool:
        """While a box is open over it the page may be shown anew, too."""
        kind = event.type()
        if kind == QEvent.Type.WindowDeactivate:
            self._spot = self.spot()
        elif kind == QEvent.Type.WindowActivate and self._spot is not None:
            # Asked before Qt gives it to the first control of a window in which nothing has it.
            self._wait(lost=self._is_lost())
        return super().event(event)

    def _wait(self, *, lost: bool = False) -> None:
        # What stands there instead is shown by its layouts, which do so only later.
        QTimer.singleShot(0, self, lambda: QTimer.singleShot(_SHOWN_MS, self, partial(self._go_back, lost)))

    def _go_back(self, lost: bool) -> None:  # noqa: FBT001 - bound to a timer
        spot, self._spot = self._spot, None
        if self.isVisible() and (lost or self._is_lost()):
            self.go_to(spot)

    def _is_lost(self) -> bool:
        at = _at(self.window())
        return at is None or not at.isVisible() or not self.isAncestorOf(at)

    def spot(self) -> Spot | None:
        """Return where the keyboard is here, to come back to with `go_to`."""
        at = _at(self.window())
        return _spot_of(at, self._measured_in or self) if at is not None and self.isAncestorOf(at) else None

    def go_to(self, spot: Spot | None) -> None:
        """Go to the control that is there now, by its name before its place."""
        if spot is None:
            return
        found = [each for each in self.findChildren(QWidget) if takes_tab(each)]
        if found:
            # By keyboard, so that it can be seen where one is.
            nearest = min(found, key=lambda each: _distance(spot, _spot_of(each, self._measured_in or self)))
            nearest.setFocus(Qt.FocusReason.TabFocusReason)


def _spot_of(widget: QWidget, root: QWidget) -> Spot:
    words = widget.text() if isinstance(widget, QAbstractButton) else ""
    return Spot(
        kind=type(widget),
        name=widget.accessibleName() or words,
        about=widget.accessibleDescription(),
        middle=root.mapFromGlobal(widget.mapToGlobal(widget.rect().center())),
    )


def _distance(wanted: Spot, other: Spot) -> tuple[bool, bool, int]:
    """How far a control is from being the one that went: another thing, another name, another place."""
    same = wanted.kind is other.kind and wanted.name == other.name
    return (
        not (same and wanted.about == other.about),
        not same,
        (wanted.middle - other.middle).manhattanLength(),
    )


class KeyboardInSight(QObject):
    """Scrolls to whatever gets the keyboard. Qt does so only while one walks inside the part that scrolls."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        # Once it has its place: a layout that was just made has given it none yet.
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(0)
        self._pause.timeout.connect(self._scroll)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._moved)

    def _moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        # What was pressed with the mouse is in sight, and must not move away under it.
        if now is not None and QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self._pause.start()

    def _scroll(self) -> None:
        if (now := QApplication.focusWidget()) is not None:
            into_sight(now)


def into_sight(widget: QWidget) -> None:
    """Scroll so that a control is in sight with the line that names it, as far as there is room."""
    if widget.isVisible() and widget.visibleRegion().boundingRect() != widget.rect():
        scroll_to(widget)
