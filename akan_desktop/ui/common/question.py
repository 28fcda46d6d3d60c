"""A plain question with verbs on its buttons. It never blocks: the answer comes to a function."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QWidget

from akan_desktop.ui.common.buttons import Button, DangerButton, PrimaryButton, SecondaryButton
from akan_desktop.ui.common.surfaces import column, row
from akan_desktop.ui.common.theme import theme
from akan_desktop.ui.common.typography import Body, Heading, Muted

if TYPE_CHECKING:
    from collections.abc import Callable

    from akan_desktop.i18n.catalogue import Texts


class Question(QDialog):
    """Asks one thing.

    `open()` it; `accepted` and `finished` tell the answer. Escape and "Cancel" change nothing.
    """

    def __init__(
        self,
        texts: Texts,
        parent: QWidget,
        *,
        title: str,
        text: str,
        verb: str,
        note: str = "",
        danger: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setWindowTitle(title)
        layout = column(self, margin=1.8, gap=0.9)
        for part in (Heading(title), Body(text), Muted(note)):
            if part.text():
                layout.addWidget(part)
        self.extra = column(gap=0.6)
        layout.addLayout(self.extra)
        self.verb: Button = DangerButton(verb, self.accept) if danger else PrimaryButton(verb, self.accept)
        self.refrain = SecondaryButton(texts.t("Cancel"), self.reject)
        buttons = row(push=False)
        buttons.addStretch(1)
        buttons.addWidget(self.refrain)
        buttons.addWidget(self.verb)
        layout.addSpacing(theme().em(0.5))
        layout.addLayout(buttons)
        self.setMinimumWidth(theme().em(34))
        (self.refrain if danger else self.verb).setDefault(True)
        (self.refrain if danger else self.verb).setFocus()


def ask(
    texts: Texts,
    parent: QWidget,
    *,
    title: str,
    text: str,
    verb: str,
    yes: Callable[[], None],
    note: str = "",
    danger: bool = False,
) -> Question:
    """Ask, and call `yes` if the answer is the verb. The box deletes itself."""
    question = Question(texts, parent, title=title, text=text, verb=verb, note=note, danger=danger)
    question.accepted.connect(yes)
    question.finished.connect(lambda _: question.deleteLater())
    question.open()
    return question
