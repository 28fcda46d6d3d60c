"""Walk a page as assistive technology does, and say what is wrong with it.

Any page can be given to `faults`.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QLabel, QScrollArea, QWidget

from akan_desktop.i18n.catalogue import Texts

SMALLEST_TARGET = 24
_ROLE = QAccessible.Role
_CONTROLS = {
    _ROLE.Button,
    _ROLE.CheckBox,
    _ROLE.RadioButton,
    _ROLE.EditableText,
    _ROLE.ComboBox,
    _ROLE.SpinBox,
    _ROLE.Slider,
    _ROLE.Table,
    _ROLE.Tree,
    _ROLE.List,
    _ROLE.PageTabList,
    _ROLE.ProgressBar,
}
# Parts that Qt makes inside its own widgets; the widget around them carries the name.
_INSIDE = ("qt_", "QScrollBar", "QComboBoxPrivate", "QHeaderView", "QTableCornerButton")


def nodes(root: QWidget) -> Iterator[QAccessibleInterface]:
    """Every visible node below a widget."""
    yield from _below(QAccessible.queryAccessibleInterface(root))


def _below(node: QAccessibleInterface | None) -> Iterator[QAccessibleInterface]:
    if node is None or not node.isValid() or node.state().invisible:
        return
    yield node
    # Not into cells: they are the model's, and `object()` of a header cell would take the header away from
    # Qt.
    if node.role() in {_ROLE.Table, _ROLE.Tree, _ROLE.List}:
        return
    for place in range(node.childCount()):
        yield from _below(node.child(place))


def unnamed(root: QWidget) -> list[str]:
    """Controls that have neither a name nor a label."""
    found = []
    for node in nodes(root):
        widget = node.object()
        inside = isinstance(widget, QWidget) and any(
            part in widget.objectName() or part in type(widget).__name__ for part in _INSIDE
        )
        if node.role() in _CONTROLS and not inside and not node.text(QAccessible.Text.Name).strip():
            found.append(f"{node.role().name} {type(widget).__name__} has no name")
    return found


def small_targets(root: QWidget) -> list[str]:
    """Buttons, boxes and fields that are smaller than a fingertip needs (WCAG 2.2, 2.5.8)."""
    found = []
    for widget in _reachable(root):
        size = widget.size()
        if min(size.width(), size.height()) < SMALLEST_TARGET and isinstance(widget, QAbstractButton):
            found.append(f"{type(widget).__name__} {_name(widget)!r} is {size.width()}x{size.height()}")
    return found


def disorder(root: QWidget) -> list[str]:
    """Places where Tab goes back up the page inside one column."""
    chain = _chain(root)
    found = []
    for before, after in pairwise(chain):
        # What is scrolled away is neither above nor below what stands beside it: there the whole area counts.
        here, there = _seen_from(before, after, root), _seen_from(after, before, root)
        first, second = _place(here, root), _place(there, root)
        overlap = min(first.x() + here.width(), second.x() + there.width()) - max(first.x(), second.x())
        if overlap > 0 and second.y() + there.height() <= first.y():
            found.append(f"Tab goes up from {_name(before)!r} to {_name(after)!r}")
    return found


def _seen_from(widget: QWidget, other: QWidget, root: QWidget) -> QWidget:
    """Return the widget, or the outermost part around it that scrolls and does not hold the other one."""
    found, around = widget, widget.parentWidget()
    while around is not None and around is not root:
        if isinstance(around, QScrollArea) and not around.isAncestorOf(other):
            found = around
        around = around.parentWidget()
    return found


def faults(root: QWidget) -> list[str]:
    """Everything that is wrong with a page for somebody who cannot see or point."""
    return [*unnamed(root), *small_targets(root), *disorder(root)]


def english_words(root: QWidget, texts: Texts, *, known: frozenset[str] = frozenset()) -> list[str]:
    """Visible words of a Norwegian page that are the English of a catalogue entry: a missing translation."""
    english = {msgid for msgid in _msgids(texts) if texts.t(msgid) != msgid}
    found = []
    for node in nodes(root):
        for kind in (QAccessible.Text.Name, QAccessible.Text.Description):
            text = node.text(kind).replace("&", "").strip()
            if text in english and text not in known:
                found.append(text)
    return found


def _msgids(texts: Texts) -> Iterator[str]:
    words = texts._words
    assert words is not None, "English has no catalogue to compare with"
    for place in range(words._count):
        msgid = words._original(place).partition(b"\0")[0].decode()
        if msgid and "\x04" not in msgid:
            yield msgid


def untranslated(root: QWidget, texts: Texts, data: frozenset[str]) -> list[str]:
    """Words of labels and buttons that are neither in the catalogue nor among the `data` shown."""
    spoken = {texts.t(msgid) for msgid in _msgids(texts)}
    found = []
    for widget in root.findChildren(QWidget):
        if widget.isVisibleTo(root) and isinstance(widget, QLabel | QAbstractButton):
            text = widget.text().replace("&", "").strip()
            if any(letter.isalpha() for letter in text) and text not in spoken and text not in data:
                found.append(text)
    return found


def _reachable(root: QWidget) -> list[QWidget]:
    return [
        widget
        for widget in root.findChildren(QWidget)
        if widget.isVisibleTo(root) and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if not widget.objectName().startswith("qt_")
    ]


def _chain(root: QWidget) -> list[QWidget]:
    """The widgets of a page in the order in which the Tab key visits them.

    Pressed and not read from Qt's chain: `nextInFocusChain` hands its answer to Python, which then deletes
    it.
    """
    window = root.window()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    wanted = _reachable(root)
    if not wanted:
        return []
    wanted[0].setFocus()
    chain: list[QWidget] = []
    for _ in range(400):
        widget = QApplication.focusWidget()
        if widget is None or (chain and widget is chain[0]):
            break
        if widget not in chain:
            chain.append(widget)
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    return [widget for widget in chain if root.isAncestorOf(widget)]


def _place(widget: QWidget, root: QWidget) -> QPoint:
    return widget.mapTo(root, QPoint(0, 0))


def _name(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton | QCheckBox) else ""
    return widget.accessibleName() or text or widget.objectName() or QApplication.applicationName()
