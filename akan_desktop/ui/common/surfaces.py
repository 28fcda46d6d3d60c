"""What a page is made of: cards, rules, columns that scroll, and what to show where there is nothing yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from akan_desktop.ui.common.theme import theme
from akan_desktop.ui.common.typography import Heading, Muted, PageTitle, Subheading

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


_BY_TAB = Qt.FocusPolicy.TabFocus


def column(parent: QWidget | None = None, *, margin: float = 0.0, gap: float = 0.75) -> QVBoxLayout:
    """Return a vertical layout with distances in em."""
    layout = QVBoxLayout() if parent is None else QVBoxLayout(parent)
    edge = theme().em(margin)
    layout.setContentsMargins(edge, edge, edge, edge)
    layout.setSpacing(theme().em(gap))
    return layout


def row(*widgets: QWidget, gap: float = 0.6, push: bool = True) -> QHBoxLayout:
    """Return a horizontal layout of widgets; `push` leaves the free room at the right."""
    layout = QHBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme().em(gap))
    for widget in widgets:
        layout.addWidget(widget)
    if push:
        layout.addStretch(1)
    return layout


def empty(layout: QVBoxLayout) -> None:
    """Take everything out of a column, at once from the screen."""
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def holds_keyboard(part: QWidget) -> bool:
    """Whether the keyboard is in this part of its window, also while another window is in front."""
    at: QObject | None = part.window().focusWidget()
    return isinstance(at, QWidget) and part.isAncestorOf(at)


def takes_tab(widget: QWidget) -> bool:
    """Whether Tab stops at a widget as it stands now."""
    return bool(widget.focusPolicy() & _BY_TAB) and widget.isEnabled() and widget.isVisible()


class FocusRing(QFrame):
    """Shows that the keyboard is in an area that scrolls; laid over it, so that nothing in it moves."""

    def __init__(self, area: QScrollArea) -> None:
        super().__init__(area)
        self.setProperty("kind", "ring")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        area.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Come and go with the keyboard."""
        kind = event.type()
        if kind in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.setVisible(kind == QEvent.Type.FocusIn)
            self.raise_()
        area = self.parentWidget()
        if area is not None and kind in (QEvent.Type.FocusIn, QEvent.Type.Resize):
            self.setGeometry(area.rect())
        return super().eventFilter(watched, event)


class Rule(QFrame):
    """A thin line between two parts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "rule")
        self.setFixedHeight(theme().tokens.line_width)


class Card(QFrame):
    """A raised box. Put things into `body`; actions stand at the right of its title."""

    def __init__(
        self, title: str = "", *, actions: Sequence[QWidget] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.body = column(self, margin=1.4, gap=0.75)
        if title or actions:
            head = row(gap=0.4, push=False)
            self.title = Subheading(title, wrap=False)
            head.addWidget(self.title)
            head.addStretch(1)
            for action in actions:
                head.addWidget(action)
            self.body.addLayout(head)
            self.setAccessibleName(title)

    def offers(self) -> tuple[tuple[str, Callable[[], None]], ...]:
        """Return what can be done from the card, in words, for whoever types instead of pointing."""
        return ()


class Scrolled(QScrollArea):
    """A column that scrolls when it is longer than the window. Put things into `body`."""

    def __init__(self, parent: QWidget | None = None, *, margin: float = 0.0, gap: float = 1.0) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = QWidget()
        content.setProperty("kind", "scrolled")
        self.body = column(content, margin=margin, gap=gap)
        margins = self.body.contentsMargins()
        margins.setRight(margins.right() + theme().em(0.5))
        self.body.setContentsMargins(margins)
        self.setWidget(content)
        self._ring: FocusRing | None = None
        self.verticalScrollBar().rangeChanged.connect(self._reach)

    def read(self, name: str) -> None:
        """Let the keyboard begin here, as in a text that is only read; `name` is for those who hear it."""
        self.setAccessibleName(name)
        self._let_in()
        # No letter stands on its ring.
        side, above = theme().em(0.8), theme().em(0.5)
        self.body.setContentsMargins(side, above, side, above)
        self.setFocus()

    def _reach(self, _least: int, most: int) -> None:
        """Where nothing inside can have the keyboard the area itself takes it, to be read to its end."""
        content = self.widget()
        if self.accessibleName() or content is None:
            return
        # Not whether they are seen by now: the page may be about to be shown.
        inside = (each for each in content.findChildren(QWidget) if each.focusPolicy() & _BY_TAB)
        if most > 0 and not any(each.isEnabled() and each.isVisibleTo(content) for each in inside):
            self._let_in()
        else:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _let_in(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if self._ring is None:
            self._ring = FocusRing(self)

    def minimumSizeHint(self) -> QSize:
        """As wide as the content asks, so that nothing is cut at the right."""
        hint = super().minimumSizeHint()
        content = self.widget()
        if content is not None:
            hint.setWidth(max(hint.width(), content.minimumSizeHint().width() + theme().em(1.2)))
        return hint


def scroll_to(field: QWidget) -> None:
    """Bring a field into sight with the line that names it."""
    around = field.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    content = around.widget() if isinstance(around, QScrollArea) else None
    if isinstance(around, QScrollArea) and content is not None:
        # By its corners: of a text, Qt itself would only bring the cursor into sight.
        foot = field.mapTo(content, QPoint(0, field.height()))
        head = field.mapTo(content, QPoint(0, 0))
        around.ensureVisible(foot.x(), foot.y(), 0, theme().em(1))
        around.ensureVisible(head.x(), head.y(), 0, theme().em(2))


class PageHead(QWidget):
    """The top of a page: its title, a quiet line beside it, and its actions at the right."""

    def __init__(
        self, title: str, *, note: str = "", actions: Sequence[QWidget] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().em(1))
        self.title = PageTitle(title, wrap=False)
        self.note = Muted(note, wrap=False)
        layout.addWidget(self.title, 0, Qt.AlignmentFlag.AlignBaseline)
        layout.addWidget(self.note, 0, Qt.AlignmentFlag.AlignBaseline)
        layout.addStretch(1)
        for action in actions:
            layout.addWidget(action)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)


class EmptyState(QWidget):
    """Says what this place is for and what to do, where there is nothing to show yet."""

    def __init__(
        self, icon: str, title: str, text: str, action: QWidget | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon_name = icon
        layout = column(self, margin=2, gap=0.6)
        layout.addStretch(1)
        self._picture = QLabel(self)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.title = Heading(title)
        self.text = Muted(text)
        for part in (self.title, self.text):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self._picture)
        layout.addWidget(self.title)
        layout.addWidget(self.text)
        if action is not None:
            layout.addSpacing(theme().em(0.5))
            layout.addWidget(action, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)
        theme().changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        size = theme().em(3.2)
        icon = theme().icons.icon(self._icon_name, theme().tokens.control, size)
        self._picture.setPixmap(icon.pixmap(QSize(size, size), self.devicePixelRatioF()))
