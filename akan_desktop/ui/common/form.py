"""A form: one column, each field with its label above, a hint below, and its error where it belongs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, SignalInstance
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from akan_desktop.ui.common.date_field import DateField
from akan_desktop.ui.common.fields import PassphraseField
from akan_desktop.ui.common.kept import show_or_hide
from akan_desktop.ui.common.keyboard import plain_enter, save_keys
from akan_desktop.ui.common.surfaces import Rule, Scrolled, column
from akan_desktop.ui.common.theme import theme
from akan_desktop.ui.common.typography import Body, ErrorText, Heading, Muted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from akan_desktop.ui.common.buttons import Button

WIDTH_EM = 46


@dataclass(frozen=True, slots=True)
class _Field:
    holder: QWidget
    layout: QVBoxLayout
    widget: QWidget
    error: ErrorText


class FormPage(QWidget):
    """Holds the fields by key; the order of adding is the order of reading and of Tab.

    The buttons stay at the bottom while the fields scroll: the primary one at the right. The first field gets
    the focus when the form is shown, and the first wrong one when errors are. Ctrl+Enter and Ctrl+S press the
    primary button from anywhere; Enter does so in the fields of a form without longer texts.
    """

    def __init__(self, title: str = "", text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outer = column(self, gap=0.9)
        self._scrolled = Scrolled(self)
        self.body: QVBoxLayout = column(gap=1.1)
        holder = QWidget()
        holder.setLayout(self.body)
        holder.setMaximumWidth(theme().em(WIDTH_EM))
        self._holder = holder
        self._scrolled.body.addWidget(holder)
        self._scrolled.body.addStretch(1)
        outer.addWidget(self._scrolled, 1)
        self._actions: QHBoxLayout | None = None
        self._primary: Button | None = None
        self._outer = outer
        self._fields: dict[str, _Field] = {}
        self._hints: dict[str, Muted] = {}
        self._fresh, self._moving = True, False
        if title:
            self.body.addWidget(Heading(title))
        self._text = Muted(text)
        if text:
            self.body.addWidget(self._text)
        theme().changed.connect(self._restyle)

    def say(self, text: str) -> None:
        """Say something else below the title, where something is said."""
        self._text.setText(text)

    def add_section(self, title: str, text: str = "") -> None:
        """Begin a new part of the form."""
        if self.body.count():
            self.body.addSpacing(theme().em(0.4))
            self.body.addWidget(Rule())
        self.body.addWidget(Heading(title))
        if text:
            self.body.addWidget(Muted(text))

    def add(self, key: str, label: str, widget: QWidget, *, hint: str = "", beside: bool = False) -> None:
        """Add a field. `beside` puts the label left of a short field; otherwise it stands above it."""
        holder = QWidget()
        layout = column(holder, gap=0.3)
        caption = QLabel(label)
        caption.setTextFormat(Qt.TextFormat.PlainText)
        caption.setBuddy(widget)
        caption.setProperty("kind", "h3")
        if not widget.accessibleName():
            widget.setAccessibleName(label)
        if beside:
            line = QHBoxLayout()
            line.setSpacing(theme().em(0.8))
            caption.setMinimumWidth(theme().em(11))
            line.addWidget(caption)
            line.addWidget(widget, 1)
            layout.addLayout(line)
        else:
            layout.addWidget(caption)
            if not label:
                # A widget that says its own name, such as a box to check, needs no caption above it. Shown
                # before it has its place, a caption would be a window of its own and take the keyboard.
                caption.hide()
            layout.addWidget(widget)
        error = ErrorText()
        error.setVisible(False)
        layout.addWidget(error)
        on_change(widget, lambda: self.changed_field(key))
        self._fields[key] = _Field(holder, layout, widget, error)
        self.body.addWidget(holder)
        if hint:
            self.show_hint(key, hint)

    def add_widget(self, widget: QWidget) -> None:
        """Add something that is no field: a preview, a banner, a paragraph."""
        self.body.addWidget(widget)

    def add_text(self, text: str) -> Body:
        """Add a paragraph."""
        body = Body(text)
        self.body.addWidget(body)
        return body

    def set_actions(self, primary: Button, *others: Button) -> None:
        """Put the buttons at the bottom; Tab reaches them after the fields."""
        self._actions = QHBoxLayout()
        self._actions.setSpacing(theme().em(0.6))
        for button in others:
            self._actions.addWidget(button)
        self._actions.addStretch(1)
        self._actions.addWidget(primary)
        primary.setDefault(True)
        self._primary = primary
        bar = QWidget()
        bar.setLayout(self._actions)
        self._actions.setContentsMargins(0, 0, 0, 0)
        bar.setMaximumWidth(theme().em(WIDTH_EM))
        self._outer.addWidget(bar)

    def field(self, key: str) -> QWidget:
        """Return the widget of a field. Raises `KeyError` for a field that the form does not have."""
        return self._fields[key].widget

    def show_field(self, key: str, *, shown: bool) -> None:
        """Show or hide a field with its label, hint and error."""
        self._fields[key].holder.setVisible(shown)

    def show_hint(self, key: str, text: str) -> None:
        """Say something else below a field, "" for nothing."""
        item, hint = self._fields[key], self._hints.get(key)
        if hint is None:
            hint = self._hints[key] = Muted("")
            item.layout.insertWidget(item.layout.count() - 1, hint)
        if hint.text() != text:
            hint.setText(text)
            show_or_hide(hint, shown=bool(text))
            self._describe(key)

    def _describe(self, key: str) -> None:
        item, hint = self._fields[key], self._hints.get(key)
        said = (item.error.text(), hint.text() if hint is not None else "")
        item.widget.setAccessibleDescription(" ".join(part for part in said if part))

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Show each error at its field and go to the first wrong one; fields that are not named are right.

        An error stands until its field is changed, or the form is looked at anew.
        """
        first: QWidget | None = None
        for key, item in self._fields.items():
            text = errors.get(key, "")
            self._show_error(key, text)
            if text and first is None:
                first = item.widget
        if first is not None:
            # A field that is left may tidy what was typed: that is no correction.
            self._moving = True
            first.setFocus()
            self._moving = False
            self.bring_into_sight(first)

    def _show_error(self, key: str, text: str) -> None:
        item = self._fields[key]
        item.error.setText(text)
        item.error.setVisible(bool(text))
        self._describe(key)
        _mark(item.widget, wrong=bool(text))

    def changed_field(self, key: str) -> None:
        """Take away the error of a field that is being corrected.

        With a day or a passphrase also what was said of the others of its kind that are filled in: it may
        have been about the two together.
        """
        item = self._fields.get(key)
        if item is None or self._moving:
            return
        for other, each in self._fields.items():
            if each.error.text() and (other == key or _of_a_pair(each.widget, item.widget)):
                self._show_error(other, "")

    def bring_into_sight(self, widget: QWidget) -> None:
        """Scroll to a part of the form, once the layout has given it its place."""
        QTimer.singleShot(0, widget, lambda: self._scrolled.ensureWidgetVisible(widget))

    def clear_errors(self) -> None:
        """Show no errors."""
        self.show_errors({})

    def focus_first(self) -> None:
        """Go to the first field."""
        for item in self._fields.values():
            if item.widget.isEnabled() and not item.holder.isHidden():
                item.widget.setFocus()
                return

    def showEvent(self, event: QShowEvent) -> None:
        """Go to the first field the first time that the form is seen."""
        super().showEvent(event)
        if self._fresh:
            self._fresh = False
            self.focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save by keyboard."""
        if self._primary is not None and (save_keys(event) or (plain_enter(event) and self._in_one_line())):
            self._primary.click()
            return
        super().keyPressEvent(event)

    def _in_one_line(self) -> bool:
        """Whether Enter has no other meaning here: one writes in a line, and no field has several."""
        at = self.window().focusWidget()
        fields = [item.widget for item in self._fields.values() if not item.holder.isHidden()]
        if any(isinstance(each, QPlainTextEdit) or each.findChild(QPlainTextEdit) for each in fields):
            return False
        # Not in a search inside a field: there Enter takes what was found.
        return isinstance(at, QLineEdit) and any(at in (each, each.focusProxy()) for each in fields)

    def _restyle(self) -> None:
        self._holder.setMaximumWidth(theme().em(WIDTH_EM))


def on_change(widget: QWidget, call: Callable[[], None]) -> None:
    """Call `call` whenever what stands in a field changes, whatever kind of field it is."""
    for name in ("changed", "textChanged", "toggled", "valueChanged"):
        signal = getattr(widget, name, None)
        if isinstance(signal, SignalInstance):
            signal.connect(lambda *_: call())
            return


def _of_a_pair(one: QWidget, other: QWidget) -> bool:
    """Whether two fields are read together and `one` is filled in."""
    if isinstance(one, DateField):
        return isinstance(other, DateField) and not one.is_empty() and not one.problem()
    return isinstance(one, PassphraseField) and isinstance(other, PassphraseField) and bool(one.text())


def _mark(widget: QWidget, *, wrong: bool) -> None:
    target = widget.focusProxy() or widget
    if bool(target.property("wrong")) == wrong:
        return
    target.setProperty("wrong", wrong)
    target.style().unpolish(target)
    target.style().polish(target)
