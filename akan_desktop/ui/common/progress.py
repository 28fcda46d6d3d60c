"""Progress of work in the lane: what is done, how far, and a way to stop it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QProgressBar, QWidget

from akan_desktop.ui.common.buttons import LinkButton
from akan_desktop.ui.common.surfaces import column, row
from akan_desktop.ui.common.typography import Muted

if TYPE_CHECKING:
    from collections.abc import Callable

    from akan_desktop.i18n.catalogue import Texts
    from akan_desktop.ui.common.lane import Running


class ProgressStrip(QWidget):
    """Hidden until work begins; then says what is going on. Without a figure the bar just moves."""

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cancel: Callable[[], None] | None = None
        layout = column(self, gap=0.35)
        self._text = Muted()
        self._stop = LinkButton(texts.t("Cancel"), self._stopped)
        head = row(push=False)
        head.addWidget(self._text, 1)
        head.addWidget(self._stop)
        layout.addLayout(head)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        layout.addWidget(self._bar)
        self.setVisible(False)

    def begin(self, text: str, *, cancel: Callable[[], None] | None = None) -> None:
        """Show that work has begun; `cancel` is offered where the work can be stopped."""
        self._cancel = cancel
        self._text.setText(text)
        self._bar.setAccessibleName(text)
        self._stop.setVisible(cancel is not None)
        self._bar.setRange(0, 0)
        self.setVisible(True)

    def follow(self, running: Running) -> None:
        """Show how far a piece of work has come."""
        running.progressed.connect(self.report)

    def report(self, done: float) -> None:
        """Show how much is done, 0.0 to 1.0."""
        self._bar.setRange(0, 100)
        self._bar.setValue(round(done * 100))

    def end(self) -> None:
        """The work is over, one way or the other."""
        self._cancel = None
        self.setVisible(False)

    def _stopped(self) -> None:
        if self._cancel is not None:
            self._cancel()
        self.end()
