"""F1 wherever one is: the help of the form or the box that is open, then of its page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from akan_desktop.ui.shell.help import HelpBox
from akan_desktop.ui.shell.help_topics import topic_of

if TYPE_CHECKING:
    from akan_desktop.i18n.catalogue import Texts
    from akan_desktop.ui.common.context import PageKey

BOXES: Final = {
    "AddressBook": "addresses",
    "ChecklistBox": "checklist",
    "HandOutForm": "locked_copy",
    "HoldView": "hold_view",
    "LetterBox": "letter",
    "MonthView": "month",
    "NewCodeBox": "recovery",
    "NoteLog": "notes",
    "OpenStep": "open_points",
    "RestoreBox": "restore",
    "RulesStep": "choose_rules",
    "ShredPanel": "shred_warning",
    "UnlockPage": "unlock",
    "WelcomePage": "welcome",
    "Wizard": "wizard",
}
"""What is no form has its topic by the name of its class, so that help costs nothing before F1 is pressed."""
_GIVEN: Final = "has_keys"


def open_help(texts: Texts, window: QWidget, page: PageKey | None = None) -> None:
    """Open the help over the window, or over the box that is open in it."""
    over = QApplication.activeModalWidget() or window
    if isinstance(over, HelpBox):
        return
    box = HelpBox(texts, over, page, tuple(dict.fromkeys(_topics(over))))
    box.finished.connect(box.deleteLater)
    box.open()


def _topics(over: QWidget) -> Iterator[str]:
    found = [topic for topic in map(_topic, _up_from(QApplication.focusWidget(), over)) if topic]
    if found:
        yield from found
        return
    inside = (_topic(each) for each in (over, *over.findChildren(QWidget)) if each.isVisible())
    yield from (topic for topic in inside if topic)


def _up_from(widget: QWidget | None, top: QWidget) -> Iterator[QWidget]:
    if widget is None or widget.window() is not top.window():
        return
    while widget is not None:
        yield widget
        widget = None if widget is top else widget.parentWidget()


def _topic(widget: QWidget) -> str:
    form_id = getattr(getattr(widget, "form", None), "id", "")
    return topic_of(form_id) if form_id else BOXES.get(type(widget).__name__, "")


class BoxKeys(QObject):
    """Gives every box that opens over the window the keys that hold everywhere, F1 and `others`.

    The window's own shortcuts do not reach into a box, and the telephone does not wait for it to be closed.
    """

    def __init__(
        self, ask: Callable[[], None], others: Sequence[tuple[str, Callable[[], None]]], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._keys = (("F1", ask), *others)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._give)

    def _give(self, _old: QWidget | None, now: QWidget | None) -> None:
        box = None if now is None else now.window()
        if not isinstance(box, QDialog) or box.property(_GIVEN):
            return
        box.setProperty(_GIVEN, True)
        for sequence, act in self._keys[1:] if isinstance(box, HelpBox) else self._keys:
            QShortcut(QKeySequence(sequence), box).activated.connect(act)
