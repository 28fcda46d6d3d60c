"""Editors for several things of the same shape: actions, members. One card each, added and removed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QCompleter, QFrame, QGridLayout, QLabel, QWidget

from akan_desktop.domain.facts import ActionItem
from akan_desktop.domain.people import GroupMember, Role
from akan_desktop.i18n import dates
from akan_desktop.i18n.labels import label
from akan_desktop.ui.common.buttons import IconButton, SecondaryButton
from akan_desktop.ui.common.date_field import DateField
from akan_desktop.ui.common.fields import ChoiceField, TextArea, TextField
from akan_desktop.ui.common.surfaces import column, row
from akan_desktop.ui.common.theme import theme
from akan_desktop.ui.common.typography import Muted

if TYPE_CHECKING:
    from akan_desktop.i18n.catalogue import Texts
    from akan_desktop.ui.forms.spec import Input

Stored = dict[str, str]


@dataclass(frozen=True, slots=True)
class Cell:
    """One input of a row: its key, its caption ("" for none) and its widget."""

    key: str
    title: str
    widget: QWidget


class Row(QFrame):
    """One thing, as a small card; its cells stand in two columns."""

    def __init__(self, texts: Texts, number: int, cells: Sequence[Cell], remove: IconButton) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.cells = {cell.key: cell.widget for cell in cells}
        self.remove = remove
        layout = column(self, margin=0.9, gap=0.5)
        self._number = Muted("", wrap=False)
        head = row(self._number, push=True)
        head.addWidget(remove)
        layout.addLayout(head)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme().em(0.8))
        grid.setVerticalSpacing(theme().em(0.4))
        grid.setColumnStretch(1, 1)
        for place, cell in enumerate(cells):
            if cell.title:
                caption = QLabel(cell.title)
                caption.setBuddy(cell.widget)
                if not cell.widget.accessibleName():
                    cell.widget.setAccessibleName(cell.title)
                grid.addWidget(caption, place, 0)
            grid.addWidget(cell.widget, place, 1)
        layout.addLayout(grid)
        self._texts = texts
        self.count(number)

    def count(self, number: int) -> None:
        """Say which one it is."""
        self._number.setText(self._texts.t("No. {number}", number=number))
        self.setAccessibleName(self._number.text())


class RowsEditor(QWidget):
    """The rows and the button that adds one. Sub-classes say what a row holds."""

    changed = Signal()
    add_verb = ""

    def __init__(self, texts: Texts, item: Input) -> None:
        super().__init__()
        self._texts, self._item = texts, item
        self._rows: list[Row] = []
        self._layout = column(self, gap=0.6)
        self._add = SecondaryButton(self._verb(), self.add_row, icon="plus")
        self._buttons = row(self._add)
        self._layout.addLayout(self._buttons)
        self.setFocusProxy(self._add)
        if isinstance(item.initial, tuple):
            for thing in item.initial:
                self._append(self._store(thing))

    def value(self) -> tuple[object, ...]:
        """Return the things that hold something."""
        return tuple(thing for thing in (self._read(each) for each in self._rows) if thing is not None)

    def store(self) -> list[Stored]:
        """Return every row as text, as it stands."""
        return [{key: _written(widget) for key, widget in each.cells.items()} for each in self._rows]

    def restore(self, stored: Sequence[Stored]) -> None:
        """Show rows as `store` gave them."""
        for each in list(self._rows):
            self._remove(each)
        for texts in stored:
            self._append(texts)

    def problem(self) -> str:
        """Say what cannot be read, or ""."""
        for each in self._rows:
            for cell in each.cells.values():
                if isinstance(cell, DateField) and cell.problem():
                    return cell.problem()
        return ""

    def _verb(self) -> str:
        raise NotImplementedError

    def _cells(self) -> list[Cell]:
        raise NotImplementedError

    def _store(self, thing: object) -> Stored:
        raise NotImplementedError

    def _read(self, each: Row) -> object | None:
        raise NotImplementedError

    def add_row(self) -> None:
        """Add an empty row and go there."""
        self._add_empty()

    def _add_empty(self) -> None:
        each = self._append({})
        first = next(iter(each.cells.values()))
        first.setFocus()
        self.changed.emit()

    def _append(self, texts: Stored) -> Row:
        remove = IconButton("trash", self._texts.t("Take away"))
        each = Row(self._texts, len(self._rows) + 1, self._cells(), remove)
        remove.clicked.connect(lambda: self._remove(each))
        for key, widget in each.cells.items():
            _set(widget, texts.get(key, ""))
            _listen(widget, self)
        self._layout.insertWidget(len(self._rows), each)
        self._rows.append(each)
        self._order_for_tab()
        return each

    def _order_for_tab(self) -> None:
        """Let Tab go on from the button through the rows: what is made later would come after the page."""
        stops = [stop for each in self._rows for stop in _stops(each)]
        for first, second in pairwise((*self._beginning(), *stops)):
            QWidget.setTabOrder(first, second)

    def _beginning(self) -> list[QWidget]:
        found = (self._buttons.itemAt(place) for place in range(self._buttons.count()))
        return [widget for item in found if item is not None and (widget := item.widget()) is not None]

    def _remove(self, each: Row) -> None:
        self._rows.remove(each)
        self._layout.removeWidget(each)
        each.hide()
        each.deleteLater()
        for number, other in enumerate(self._rows, 1):
            other.count(number)
        self.changed.emit()

    def _row_texts(self, each: Row) -> Stored:
        return {key: _get(widget) for key, widget in each.cells.items()}

    def _roles(self, name: str) -> ChoiceField[object]:
        field: ChoiceField[object] = ChoiceField(name)
        roles = [choice for choice in self._item.choices if isinstance(choice[0], Role)]
        field.show_choices(
            roles or [(role, label(self._texts, role)) for role in Role], none=self._texts.t("Choose …")
        )
        return field


class ActionRows(RowsEditor):
    """What was taken on at a meeting: what, who, by when."""

    def _verb(self) -> str:
        return self._texts.t("Add a task")

    def _cells(self) -> list[Cell]:
        t = self._texts.t
        return [
            Cell("text", t("Task"), TextField()),
            Cell("owner", t("Who does it"), self._roles(t("Who does it"))),
            Cell("due", t("By when"), DateField(self._texts)),
        ]

    def _store(self, thing: object) -> Stored:
        if not isinstance(thing, ActionItem):
            return {}
        return {
            "text": thing.text,
            "owner": thing.owner,
            "due": thing.due.isoformat() if thing.due else "",
        }

    def _read(self, each: Row) -> ActionItem | None:
        texts = self._row_texts(each)
        if not texts["text"].strip():
            return None
        return ActionItem(
            text=texts["text"].strip(),
            owner=Role(texts["owner"] or Role.MAIN_CONTACT),
            due=date.fromisoformat(texts["due"]) if texts["due"] else None,
        )


class MemberRows(RowsEditor):
    """The members of the group: role, name, how to reach them, when secrecy was acknowledged."""

    def _verb(self) -> str:
        return self._texts.t("Add a member")

    def _cells(self) -> list[Cell]:
        t = self._texts.t
        hidden = TextField()
        hidden.setVisible(False)
        return [
            Cell("role", t("Role"), self._roles(t("Role"))),
            Cell("name", t("Name"), TextField()),
            Cell("contact", t("Phone or e-mail"), picking(TextField(), self._item.completions)),
            Cell("secrecy_on", t("Confidentiality acknowledged"), DateField(self._texts)),
            Cell("since", t("Member from"), DateField(self._texts)),
            Cell("id", "", hidden),
        ]

    def _store(self, thing: object) -> Stored:
        if not isinstance(thing, GroupMember):
            return {}
        return {
            "id": thing.id,
            "role": thing.role,
            "name": thing.name,
            "contact": thing.contact,
            "secrecy_on": thing.secrecy_on.isoformat() if thing.secrecy_on else "",
            "since": thing.since.isoformat() if thing.since else "",
        }

    def _read(self, each: Row) -> GroupMember | None:
        texts = self._row_texts(each)
        if not texts["name"].strip() or not texts["role"]:
            return None
        return GroupMember(
            id=texts["id"],
            role=Role(texts["role"]),
            name=texts["name"].strip(),
            contact=texts["contact"].strip(),
            since=date.fromisoformat(texts["since"]) if texts["since"] else None,
            secrecy_on=date.fromisoformat(texts["secrecy_on"]) if texts["secrecy_on"] else None,
        )


def picking(field: TextField, lines: Sequence[str]) -> TextField:
    """Let a field offer lines, such as those of the address book, that hold what is typed."""
    if lines:
        offered = QCompleter(list(lines), field)
        offered.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        offered.setFilterMode(Qt.MatchFlag.MatchContains)
        field.setCompleter(offered)
    return field


def _stops(each: Row) -> list[QWidget]:
    """Return where Tab stops in a row, in order; a compound input stops at its parts."""
    found = [each.remove, *each.cells.values()]
    parts = [part for widget in found for part in (widget, *widget.findChildren(QWidget))]
    return [
        part
        for part in parts
        # The list that a choice opens is a window of its own.
        if part.window() is each.window()
        and part.focusPolicy() & Qt.FocusPolicy.TabFocus
        and part.focusProxy() is None
    ]


def _get(widget: QWidget) -> str:
    if isinstance(widget, TextField):
        return widget.text()
    if isinstance(widget, TextArea):
        return widget.toPlainText()
    if isinstance(widget, QCheckBox):
        return "1" if widget.isChecked() else ""
    if isinstance(widget, DateField):
        day = widget.day()
        return "" if day is None else day.isoformat()
    if isinstance(widget, ChoiceField):
        value = widget.value()
        return str(value.value) if isinstance(value, Enum) else ""
    raise TypeError(type(widget).__name__)


def _written(widget: QWidget) -> str:
    """Return what stands in an input; of a date also half of one, so that it is not lost with the draft."""
    return _get(widget) or (widget.text() if isinstance(widget, DateField) else "")


def _set(widget: QWidget, text: str) -> None:
    if isinstance(widget, TextField):
        widget.setText(text)
    elif isinstance(widget, TextArea):
        widget.setPlainText(text)
    elif isinstance(widget, QCheckBox):
        widget.setChecked(bool(text))
    elif isinstance(widget, DateField):
        day = dates.parse(text)
        if day is None:
            widget.set_text(text)
        else:
            widget.set_day(day)
    elif isinstance(widget, ChoiceField) and text:
        # Members are equal to their codes, so the code finds its member.
        widget.choose(text)


def _listen(widget: QWidget, rows: RowsEditor) -> None:
    if isinstance(widget, TextField | TextArea):
        widget.textChanged.connect(rows.changed)
    elif isinstance(widget, QCheckBox):
        widget.toggled.connect(rows.changed)
    elif isinstance(widget, (DateField, ChoiceField)):
        widget.changed.connect(rows.changed)
