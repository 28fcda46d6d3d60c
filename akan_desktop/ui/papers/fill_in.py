"""The inputs for what a paper needs and the register does not know; short, and in groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from akan_desktop.ui.common.fields import CheckList, TextArea
from akan_desktop.ui.common.surfaces import column
from akan_desktop.ui.common.typography import Body, Muted, Subheading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from akan_desktop.i18n.catalogue import Texts
    from akan_desktop.ui.papers.offered import Asked


class FillIn(QWidget):
    """One group of inputs under a heading. It is hidden while it has none; what is typed in it stays."""

    edited = Signal()

    def __init__(self, texts: Texts, title: str, note: str = "") -> None:
        super().__init__()
        self._texts = texts
        self._fields: dict[str, TextArea] = {}
        self._asked: tuple[Asked, ...] = ()
        self._checks: CheckList[str] | None = None
        layout = column(self, gap=0.4)
        layout.addWidget(Subheading(title))
        if note:
            layout.addWidget(Muted(note))
        holder = QWidget()
        self._body = column(holder, gap=0.35)
        layout.addWidget(holder)
        self.setVisible(False)

    def ask(self, asked: Sequence[Asked], typed: dict[str, str]) -> None:
        """Show an input for each; where the same are shown already, leave them alone."""
        if tuple(asked) == self._asked:
            return
        self._asked = tuple(asked)
        self._clear()
        for each in asked:
            name = Body(each.name)
            field = TextArea(
                typed.get(each.path, ""), least=2 if each.hint else 1, most=8, placeholder=each.hint
            )
            field.setAccessibleName(each.name)
            name.setBuddy(field)
            field.textChanged.connect(self.edited)
            self._body.addWidget(name)
            self._body.addWidget(field)
            if each.remembered:
                self._body.addWidget(Muted(self._texts.t("The same in every case: remembered.")))
            self._fields[each.path] = field
        self.setVisible(bool(asked))

    def offer(self, choices: Sequence[tuple[str, str]], checked: Sequence[str]) -> None:
        """Show sentences that stand only where they were agreed."""
        self._checks = CheckList(self._texts.t("Also agreed"))
        self._checks.show_choices(list(choices), checked)
        self._checks.changed.connect(self.edited)
        self._body.addWidget(self._checks)

    def values(self) -> dict[str, str]:
        """Return what is typed, by path."""
        return {path: field.value() for path, field in self._fields.items()}

    def checked(self) -> tuple[str, ...]:
        """Return the sentences that were agreed."""
        return self._checks.checked() if self._checks is not None else ()

    def focus_first(self) -> bool:
        """Go to the first input that is empty; whether there is one."""
        empty = next((field for field in self._fields.values() if not field.value()), None)
        if empty is not None:
            empty.setFocus(Qt.FocusReason.OtherFocusReason)
        return empty is not None

    def _clear(self) -> None:
        while self._body.count():
            item = self._body.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._fields, self._checks = {}, None
