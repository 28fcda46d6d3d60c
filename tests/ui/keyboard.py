"""Walk a page or a box with the Tab key alone, and say where the keyboard does not get, or cannot be seen."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import isValid

from tests.ui import walk
from tests.ui.working import all_of, settle

_MOST = 400
_ROUND = 4
"""Pixels around a control in which its focus may be shown."""
_BEGINNING = 24


def tabbed(root: QWidget) -> list[QWidget]:
    """Return what Tab stops at inside `root` on one whole round of its window, as often as it does."""
    window = root.window()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    wanted = walk._reachable(root)
    if not wanted:
        return []
    wanted[0].setFocus()
    stops: list[QWidget] = []
    for _ in range(_MOST):
        at = QApplication.focusWidget()
        if at is None or (stops and at is stops[0]):
            break
        stops.append(at)
        QTest.keyClick(at, Qt.Key.Key_Tab)
    return [each for each in stops if root.isAncestorOf(each)]


def unreached(root: QWidget) -> list[str]:
    """Controls that Tab does not stop at exactly once."""
    stops = tabbed(root)
    found = [f"Tab does not reach {said(each)}" for each in walk._reachable(root) if each not in stops]
    twice = {id(each): each for each in stops if stops.count(each) > 1}
    return found + [f"Tab comes twice to {said(each)}" for each in twice.values()]


def unseen(root: QWidget) -> list[str]:
    """Controls that are out of sight when Tab comes to them, or look the same as without the keyboard."""
    found = []
    stops = tabbed(root)
    for each in stops:
        if QApplication.focusWidget() is not each:
            continue  # what comes before the page, or after it
        settle()  # what scrolls to it does so once it has its place
        if _hidden(each):
            found.append(f"Tab goes out of sight to {said(each)}")
        with_it = _picture(each)
        QTest.keyClick(each, Qt.Key.Key_Tab)
        while QApplication.focusWidget() not in stops:
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        if QApplication.focusWidget() is not each and with_it == _picture(each):
            found.append(f"the keyboard cannot be seen on {said(each)}")
    return found


def _hidden(widget: QWidget) -> bool:
    """Whether less is in sight than the beginning of a control."""
    window = widget.window()
    seen = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    around = widget.parentWidget()
    while around is not None:
        seen &= QRect(around.mapTo(window, QPoint(0, 0)), around.size())
        around = None if around is window else around.parentWidget()
    return seen.height() < min(widget.height(), _BEGINNING) or seen.width() < min(widget.width(), _BEGINNING)


def _picture(widget: QWidget) -> QImage:
    around = QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())
    return widget.window().grab(around.adjusted(-_ROUND, -_ROUND, _ROUND, _ROUND)).toImage()


def said(widget: QWidget | None) -> str:
    """Return a widget as a person would find it."""
    return (
        "nothing"
        if widget is None or not isValid(widget)
        else f"{type(widget).__name__} {walk._name(widget)!r}"
    )


def unread(root: QWidget) -> list[str]:
    """Parts that scroll and that the keyboard does not get into."""
    stops = tabbed(root)
    return [
        said(area)
        for area in all_of(root, QScrollArea)
        if area.verticalScrollBar().maximum() > 0
        and not any(area is stop or area.isAncestorOf(stop) for stop in stops)
    ]


def faults(root: QWidget) -> list[str]:
    """Return all that stands in the way of the keyboard in `root`."""
    return [
        *unreached(root),
        *walk.disorder(root),
        *unseen(root),
        *(f"nobody can read {each}" for each in unread(root)),
    ]


def press(key: Qt.Key, with_: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the keyboard is."""
    at = QApplication.focusWidget()
    assert at is not None, "the keyboard is nowhere"
    QTest.keyClick(at, key, with_)
    settle(20)
