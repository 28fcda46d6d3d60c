"""A line of what was handed out: whether it has come back, and a copy that nobody knows the end of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from akan_desktop.app.commands import FinishDisclosure
from akan_desktop.i18n import dates
from akan_desktop.i18n.labels import label
from akan_desktop.ui.cases.at_once import recall
from akan_desktop.ui.common.buttons import LinkButton
from akan_desktop.ui.common.chips import flowing
from akan_desktop.ui.common.question import ask
from akan_desktop.ui.common.surfaces import column, row
from akan_desktop.ui.common.typography import Body, Muted

if TYPE_CHECKING:
    from akan_desktop.app.records import Disclosure
    from akan_desktop.ui.cases.acts import Act
    from akan_desktop.ui.forms.context import FormContext


def handed_out(context: FormContext, entry: Disclosure, act: Act) -> QWidget:
    """Return who got what and when, and what can be noted about it."""
    holder = QWidget()
    layout = column(holder, gap=0.2)
    text = f"{dates.short(entry.on)} · {label(context.texts, entry.role)} · {entry.what}"
    line = row(Body(text), push=False)
    layout.addLayout(line)
    if entry.begun:
        layout.addWidget(_unfinished(context, entry, act))
    else:
        line.addWidget(recall(context, entry, act))
    return holder


def _unfinished(context: FormContext, entry: Disclosure, act: Act) -> QWidget:
    """Return what is to be found out, and the two ways it may have ended.

    The program ended while the copy was written: somebody has to look whether it is there.
    """
    t, holder = context.texts.t, QWidget()

    def question(*, written: bool) -> None:
        there, gone = t("The copy is there"), t("There is no copy")
        ask(
            context.texts,
            holder.window(),
            title=t("What became of the copy?"),
            text=t("It stays in the list as handed out: {what}", what=entry.what)
            if written
            else t("It goes from the list: {what}", what=entry.what),
            note="" if written else t("Look also for a file that is not whole, and delete it."),
            verb=there if written else gone,
            yes=lambda: act(
                FinishDisclosure(case_id=context.case.id, disclosure_id=entry.id, written=written)
            ),
        )

    layout = column(holder, gap=0.2)
    layout.addWidget(
        Muted(t("Not finished: the program ended while the copy was written. Look where it was to lie."))
    )
    there = LinkButton(t("The copy is there"), lambda: question(written=True))
    gone = LinkButton(t("There is no copy"), lambda: question(written=False))
    for button in (there, gone):
        button.setAccessibleDescription(entry.what)
    layout.addWidget(flowing(there, gone))
    return holder
