"""Input fields. Each tells `changed`, and each is named by the form that it stands in or by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QSizePolicy,
    QStyledItemDelegate,
    QToolButton,
    QWidget,
)

from akan_desktop.ui.common.buttons import IconButton
from akan_desktop.ui.common.surfaces import column
from akan_desktop.ui.common.theme import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from akan_desktop.i18n.catalogue import Texts

T = TypeVar("T")
SEARCH_DELAY_MS = 80
_MARK_EM = 1.25
_NARROWEST = 16
"""Letters of a choice that must be seen, its arrow included."""


class TextField(QLineEdit):
    """One line of text."""

    def __init__(self, text: str = "", *, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setPlaceholderText(placeholder)

    def value(self) -> str:
        """Return what is written, without spaces around it."""
        return self.text().strip()


class SearchField(QLineEdit):
    """Search as you type: tells `searched` when the typing has paused for a moment. Escape empties it."""

    searched = Signal(str)

    def __init__(self, name: str, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setClearButtonEnabled(True)
        # Not one of Qt's own actions: their pictures stay small, however large the type is.
        self._mark = QLabel(self)
        self._mark.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SEARCH_DELAY_MS)
        self._timer.timeout.connect(self._tell)
        self.textChanged.connect(self._timer.start)
        for button in self.findChildren(QToolButton):
            button.setAccessibleName(name)
        theme().changed.connect(self._restyle)
        self._restyle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape empties the field."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    def _tell(self) -> None:
        self.searched.emit(self.text().strip())

    def _restyle(self) -> None:
        size = theme().em(_MARK_EM)
        picture = theme().icon("search", factor=_MARK_EM).pixmap(QSize(size, size), self.devicePixelRatioF())
        self._mark.setPixmap(picture)
        self.setTextMargins(theme().em(_MARK_EM + 0.35), 0, 0, 0)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the mark at the left end."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        size = theme().em(_MARK_EM)
        self._mark.setGeometry(theme().em(0.65), (self.height() - size) // 2, size, size)


class TextArea(QPlainTextEdit):
    """Several lines of text. It grows with them between `least` and `most` lines; Tab leaves it."""

    def __init__(
        self,
        text: str = "",
        *,
        placeholder: str = "",
        least: int = 3,
        most: int = 14,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._least, self._most = least, most
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        theme().changed.connect(self._grow)
        self.setPlainText(text)
        self._grow()

    def value(self) -> str:
        """Return what is written, without empty lines around it."""
        return self.toPlainText().strip()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Count the lines anew: they break elsewhere."""
        super().resizeEvent(event)
        self._grow()

    def _grow(self) -> None:
        letters = QFontMetricsF(self.font())
        # A plain text document counts its height in lines.
        lines = min(self._most, max(self._least, round(self.document().size().height())))
        height = (
            round(lines * letters.lineSpacing() + 2 * theme().em(0.5) + 2 * self.document().documentMargin())
            + 4
        )
        if height != self.height():
            self.setFixedHeight(height)


class ChoiceField(QComboBox, Generic[T]):
    """One of several values. The wheel does not change it by accident while the page scrolls."""

    changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: list[T | None] = []
        self.setAccessibleName(name)
        # The delegate of combo boxes does not ask the style sheet how high a row is.
        self.setItemDelegate(QStyledItemDelegate(self))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMinimumContentsLength(12)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.currentIndexChanged.connect(lambda _: self.changed.emit())

    def show_choices(self, choices: Sequence[tuple[T, str]], *, none: str = "") -> None:
        """Offer these values with their words; `none` is the word for not having chosen yet."""
        kept = self.value()
        blocked = self.blockSignals(True)
        self.clear()
        self._values = []
        if none:
            self.addItem(none)
            self._values.append(None)
        for value, text in choices:
            self.addItem(text)
            self._values.append(value)
        self.blockSignals(blocked)
        if kept is not None and kept in self._values:
            self.choose(kept)

    def value(self) -> T | None:
        """Return the chosen value, or None."""
        index = self.currentIndex()
        return self._values[index] if 0 <= index < len(self._values) else None

    def choose(self, value: T | None) -> None:
        """Choose a value; one that is not offered changes nothing."""
        if value in self._values:
            self.setCurrentIndex(self._values.index(value))

    def minimumSizeHint(self) -> QSize:
        """Give way in a narrow column; the list that opens still shows the words whole."""
        narrowest = self.fontMetrics().averageCharWidth() * _NARROWEST
        return QSize(min(super().minimumSizeHint().width(), narrowest), super().minimumSizeHint().height())

    def showPopup(self) -> None:
        """Open the list as wide as its words, however narrow the field is."""
        self.view().setMinimumWidth(min(self.sizeHint().width(), self.window().width()))
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll."""
        event.ignore()


class RadioChoice(QWidget, Generic[T]):
    """One of a few values, all of them in sight. For two to five; more belong in a `ChoiceField`."""

    changed = Signal()

    def __init__(self, name: str, choices: Sequence[tuple[T, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._values = [value for value, _ in choices]
        self._group = QButtonGroup(self)
        layout = column(self, gap=0.1)
        for index, (_, text) in enumerate(choices):
            button = QRadioButton(text, self)
            self._group.addButton(button, index)
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._group.idToggled.connect(self._toggled)
        first = self._group.button(0)
        if first is not None:
            self.setFocusProxy(first)

    def value(self) -> T | None:
        """Return the chosen value, or None."""
        index = self._group.checkedId()
        return self._values[index] if index >= 0 else None

    def choose(self, value: T) -> None:
        """Choose a value; one that is not offered changes nothing."""
        if value in self._values:
            button = self._group.button(self._values.index(value))
            button.setChecked(True)
            self.setFocusProxy(button)

    def _toggled(self, _index: int, checked: bool) -> None:  # noqa: FBT001 - Qt's signal
        if checked:
            self.changed.emit()


class CheckList(QWidget, Generic[T]):
    """Any number of values, each with its box."""

    changed = Signal()

    def __init__(
        self, name: str, choices: Sequence[tuple[T, str]] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._boxes: list[tuple[T, QCheckBox]] = []
        self._layout = column(self, gap=0.1)
        self.show_choices(choices)

    def show_choices(self, choices: Sequence[tuple[T, str]], checked: Sequence[T] = ()) -> None:
        """Offer these values with their words, some of them checked."""
        for _, box in self._boxes:
            self._layout.removeWidget(box)
            box.deleteLater()
        self._boxes = []
        for value, text in choices:
            box = QCheckBox(text, self)
            box.setChecked(value in checked)
            box.toggled.connect(lambda _: self.changed.emit())
            self._layout.addWidget(box, 0, Qt.AlignmentFlag.AlignLeft)
            self._boxes.append((value, box))
        if self._boxes:
            self.setFocusProxy(self._boxes[0][1])

    def checked(self) -> tuple[T, ...]:
        """Return the checked values in their order."""
        return tuple(value for value, box in self._boxes if box.isChecked())


class PassphraseField(QLineEdit):
    """A passphrase: hidden, with a button to show it, and told whether Caps Lock seems to be on."""

    caps_lock = Signal(bool)

    def __init__(self, texts: Texts, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self.setAccessibleName(name)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self._show = IconButton("eye", texts.t("Show the passphrase"), self._toggle, parent=self)
        theme().changed.connect(self._restyle)
        self._restyle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Compare the letter with the Shift key: a capital without it means Caps Lock."""
        typed = event.text()
        if len(typed) == 1 and typed.isalpha() and typed.lower() != typed.upper():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_lock.emit(typed.isupper() != shift)
        elif event.key() == Qt.Key.Key_CapsLock:
            self.caps_lock.emit(False)
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide it again when the field is left for something else than its button."""
        super().focusOutEvent(event)
        elsewhere = event.reason() is not Qt.FocusReason.PopupFocusReason and not self._show.underMouse()
        if self.echoMode() is QLineEdit.EchoMode.Normal and elsewhere and not self._show.hasFocus():
            self._toggle()

    def sizeHint(self) -> QSize:
        """Room for five words."""
        return QSize(theme().em(24), super().sizeHint().height())

    def _toggle(self) -> None:
        hidden = self.echoMode() is QLineEdit.EchoMode.Password
        self.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)
        self._restyle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the button at the right end."""
        super().resizeEvent(event)
        side = min(self.height() - 4, self._show.sizeHint().width())
        self._show.setGeometry(self.width() - side - 2, (self.height() - side) // 2, side, side)

    def _restyle(self) -> None:
        hidden = self.echoMode() is QLineEdit.EchoMode.Password
        self._show.set_icon("eye" if hidden else "eye-off")
        self._show.set_name(
            self._texts.t("Show the passphrase") if hidden else self._texts.t("Hide the passphrase")
        )
        self.setTextMargins(0, 0, theme().em(2.2), 0)
