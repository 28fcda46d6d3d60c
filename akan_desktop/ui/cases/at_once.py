"""What is done with one press, without a form: a task is done, a term is kept, secrecy is acknowledged."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from akan_desktop.app.commands import (
    AcknowledgeSecrecy,
    Command,
    CompleteAction,
    RecallDisclosure,
    SetTermStatus,
)
from akan_desktop.domain.fact_codes import TermStatus
from akan_desktop.i18n import dates
from akan_desktop.i18n.labels import label
from akan_desktop.ui.common.buttons import LinkButton
from akan_desktop.ui.common.fields import ChoiceField
from akan_desktop.ui.common.surfaces import column, row
from akan_desktop.ui.common.typography import Body, Muted

if TYPE_CHECKING:
    from akan_desktop.app.records import Disclosure
    from akan_desktop.domain.facts import ActionItem, Meeting, Term
    from akan_desktop.domain.people import GroupMember
    from akan_desktop.ui.cases.acts import Act
    from akan_desktop.ui.forms.context import FormContext


def tasks(context: FormContext, meeting: Meeting, act: Act) -> QWidget:
    """Return what was taken on at a meeting, each with a press that says it is done, or not after all."""
    holder = QWidget()
    layout = column(holder, gap=0.2)
    for index, item in enumerate(meeting.actions):
        layout.addWidget(Body(item.text))
        line = row(Muted(_about(context, item), wrap=False), push=False)
        words = (
            context.texts.t("Mark as done") if item.done is None else context.texts.t("Not done after all")
        )
        command = CompleteAction(
            case_id=context.case.id,
            meeting_id=meeting.id,
            index=index,
            on=context.today,
            done=item.done is None,
        )
        back = replace(command, done=item.done is not None, on=item.done or context.today)
        line.addWidget(_press(words, command, act, about=item.text, back=back))
        line.addStretch(1)
        layout.addLayout(line)
    return holder


def term_status(context: FormContext, fact_id: str, index: int, term: Term, act: Act) -> QWidget:
    """Return the choice of how a term stands, as last seen."""
    field: ChoiceField[TermStatus] = ChoiceField(
        context.texts.t("How the term stands: {term}", term=term.text)
    )
    field.show_choices([(status, label(context.texts, status)) for status in TermStatus])
    field.choose(term.status)

    def chosen() -> None:
        status = field.value()
        if status is not None and status is not term.status:
            command = SetTermStatus(case_id=context.case.id, fact_id=fact_id, index=index, status=status)
            act(command, replace(command, status=term.status))

    field.changed.connect(chosen)
    return field


def secrecy(context: FormContext, member: GroupMember, act: Act) -> QWidget:
    """Return the press that notes that a member acknowledged confidentiality today."""
    command = AcknowledgeSecrecy(case_id=context.case.id, member_id=member.id, on=context.today)
    words, about = context.texts.t("Acknowledged today"), label(context.texts, member.role)
    return _press(words, command, act, about=about, back=replace(command, done=False))


def recall(context: FormContext, entry: Disclosure, act: Act) -> QWidget:
    """Return the press that notes that a copy has come back, or when it did."""
    t = context.texts.t
    if entry.recalled_on is not None:
        return Muted(t("came back {date}", date=dates.short(entry.recalled_on)), wrap=False)
    command = RecallDisclosure(case_id=context.case.id, disclosure_id=entry.id, on=context.today)
    back = replace(command, done=False)
    return _press(t("The copy has come back"), command, act, about=entry.what, back=back)


def _press(words: str, command: Command, act: Act, *, about: str, back: Command) -> LinkButton:
    button = LinkButton(words, lambda: act(command, back))
    button.setAccessibleDescription(about)
    return button


def _about(context: FormContext, item: ActionItem) -> str:
    t = context.texts.t
    parts = [label(context.texts, item.owner)]
    if item.due is not None:
        parts.append(t("by {date}", date=dates.short(item.due)))
    if item.done is not None:
        parts.append(t("done {date}", date=dates.short(item.done)))
    return " · ".join(parts)
