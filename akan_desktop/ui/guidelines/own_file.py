"""A file of one's own: looked through, told what is wrong line by line, and taken in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from akan_desktop.app.policies import Policy, PolicyError, PolicyMistake, PolicyProblem
from akan_desktop.app.rule_sets import name_taken
from akan_desktop.i18n.messages import message
from akan_desktop.ui.common.surfaces import Card, column
from akan_desktop.ui.common.typography import Body, Muted, Subheading

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from akan_desktop.app.policies import PolicySource
    from akan_desktop.i18n.catalogue import Texts

_MOST = 200


def looked_through(policies: PolicySource, place: Path) -> Policy | tuple[PolicyMistake, ...]:
    """Return the rules of a file, or every mistake in it, its example cases included. For the lane."""
    wrong = policies.check(place)
    if wrong:
        return wrong
    try:
        policy = policies.read(place.read_bytes(), str(place))
    except PolicyError as error:
        return error.mistakes
    except OSError as error:
        detail = error.strerror or type(error).__name__
        return (
            PolicyMistake(file=str(place), line=0, key="", problem=PolicyProblem.UNREADABLE, detail=detail),
        )
    taken = name_taken(policies, policy)
    return policy if taken is None else (taken,)


def ask_which(parent: QWidget, texts: Texts, chosen: Callable[[Path], None]) -> QFileDialog:
    """Ask for a file of rules."""
    dialog = QFileDialog(parent, texts.t("Choose a file with rules"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptOpen)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter(texts.t("Rules (*.toml)"))
    dialog.fileSelected.connect(lambda name: chosen(Path(name)))
    dialog.finished.connect(lambda _: dialog.deleteLater())
    dialog.open()
    return dialog


class MistakeList(Card):
    """Every mistake of a file, with its line and what to do about it."""

    def __init__(self, texts: Texts, file: str, mistakes: Sequence[PolicyMistake]) -> None:
        super().__init__(texts.t("What is wrong in {file}", file=file))
        t = texts.t
        self.body.addWidget(Muted(t("Nothing of it has been taken in. Mend these and try again.")))
        for each in mistakes[:_MOST]:
            told = message(
                texts, each.problem, detail=each.detail, key=each.key, allowed=", ".join(each.allowed)
            )
            place = t("Line {number}", number=each.line) if each.line else t("The whole file")
            part = QWidget()
            layout = column(part, gap=0.1)
            layout.addWidget(Subheading(f"{place}: {each.key}" if each.key else place))
            layout.addWidget(Body(told.text()))
            if each.detail and each.detail not in told.text():
                layout.addWidget(Muted(each.detail))
            self.body.addWidget(part)
        if len(mistakes) > _MOST:
            self.body.addWidget(Muted(texts.tn("{n} more", "{n} more", len(mistakes) - _MOST)))
