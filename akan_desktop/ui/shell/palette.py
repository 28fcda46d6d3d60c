"""The command palette (Ctrl+K): type a few letters of what you want to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QMenu, QWidget

from akan_desktop.ui.common.fields import SearchField
from akan_desktop.ui.common.surfaces import Card, column
from akan_desktop.ui.common.theme import theme

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from akan_desktop.i18n.catalogue import Texts


@dataclass(frozen=True, slots=True)
class Action:
    """Something that can be done from anywhere."""

    name: str
    icon: str
    act: Callable[[], None]
    shortcut: str = ""


def menu_actions(page: QWidget | None) -> list[Action]:
    """Return what the menus that can be opened on the page hold, such as those of the case in sight."""
    menus = [] if page is None else [menu for menu in page.findChildren(QMenu) if _in_sight(menu)]
    return [
        Action(act.text().replace("&", ""), "more", act.trigger)
        for menu in menus
        for act in menu.actions()
        if act.text() and act.isEnabled() and act.menu() is None
    ]


def offered_actions(page: QWidget | None) -> list[Action]:
    """Return what the cards in sight offer, and what the menus hold that no card does."""
    cards = [] if page is None else [card for card in page.findChildren(Card) if card.isVisible()]
    found = {words: Action(words, "right", act) for card in cards for words, act in card.offers()}
    for action in menu_actions(page):
        found.setdefault(action.name, action)
    return list(found.values())


def _in_sight(menu: QMenu) -> bool:
    button = menu.parentWidget()
    return button is not None and button.isVisible() and button.isEnabled()


def _icon(name: str) -> QIcon:
    """The icon of an action, in the colour of the words beside it also where the row is marked."""
    icon, size = QIcon(theme().icon(name)), theme().em(1.35)
    chosen = theme().icon(name, theme().tokens.on_selected)
    for ratio in (1.0, 2.0):
        icon.addPixmap(chosen.pixmap(QSize(size, size), ratio), QIcon.Mode.Selected)
    return icon


class CommandPalette(QDialog):
    """A list that gets shorter as one types. Enter does the marked one, Escape nothing."""

    def __init__(self, texts: Texts, actions: Sequence[Action], parent: QWidget) -> None:
        super().__init__(parent)
        self._actions = tuple(actions)
        self.setWindowTitle(texts.t("What do you want to do?"))
        self.setMinimumSize(theme().em(38), theme().em(26))
        layout = column(self, margin=1, gap=0.6)
        self._line = SearchField(texts.t("What do you want to do?"), texts.t("What do you want to do?"))
        self._line.textChanged.connect(self._narrow)
        self._line.returnPressed.connect(self._do)
        self._line.installEventFilter(self)
        self._list = QListWidget()
        self._list.setAccessibleName(texts.t("Actions"))
        self._list.itemActivated.connect(lambda _: self._do())
        self._list.itemClicked.connect(lambda _: self._do())
        layout.addWidget(self._line)
        layout.addWidget(self._list, 1)
        self._narrow("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down move in the list while the letters go to the field."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step and self._list.count():
                self._list.setCurrentRow((self._list.currentRow() + step) % self._list.count())
                return True
        return super().eventFilter(watched, event)

    def _narrow(self, typed: str) -> None:
        self._list.clear()
        words = typed.casefold().split()
        for place, action in enumerate(self._actions):
            if all(word in action.name.casefold() for word in words):
                text = f"{action.name}   ({action.shortcut})" if action.shortcut else action.name
                item = QListWidgetItem(_icon(action.icon), text)
                item.setData(Qt.ItemDataRole.UserRole, place)
                self._list.addItem(item)
        self._list.setCurrentRow(0)

    def _do(self) -> None:
        item = self._list.currentItem()
        if not self._list.count():
            return
        action = self._actions[item.data(Qt.ItemDataRole.UserRole)]
        self.accept()
        action.act()
