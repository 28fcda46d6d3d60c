"""The peer support contact: chosen by whom, accepted by whom, for what, trained when, guided by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from akan_desktop.app.commands import DescribeSupport
from akan_desktop.domain.people import Role
from akan_desktop.ui.forms.spec import Input, InputKind, Section, StepForm

if TYPE_CHECKING:
    from akan_desktop.ui.forms.context import FormContext

_CHOOSERS = (Role.EMPLOYEE, Role.LINE_MANAGER, Role.AKAN_CONTACT)
_ACCEPTERS = (Role.LINE_MANAGER, Role.EMPLOYER, Role.HR)


def support_person(context: FormContext, member_id: str) -> StepForm | None:
    """Ask about a peer support contact of the group; None for somebody who is none."""
    t = context.texts.t
    found = next((member for member in context.case.group if member.id == member_id), None)
    if found is None or found.role is not Role.PEER_SUPPORT_CONTACT:
        return None
    inputs = (
        Input(
            key="chosen_by",
            label=t("Chosen by"),
            kind=InputKind.CHOICE,
            choices=context.choices(_CHOOSERS),
            none=t("Not said"),
            initial=found.chosen_by,
        ),
        Input(
            key="accepted_by",
            label=t("Accepted by"),
            kind=InputKind.CHOICE,
            choices=context.choices(_ACCEPTERS),
            none=t("Not yet"),
            initial=found.accepted_by,
        ),
        Input(
            key="tasks",
            label=t("What the peer support contact does"),
            kind=InputKind.TEXT,
            initial=found.tasks,
            hint=t("For example: lunch together on Mondays, can be called before a shift."),
        ),
        Input(key="trained_on", label=t("Had training on"), kind=InputKind.DAY, initial=found.trained_on),
        Input(
            key="guidance",
            label=t("Guided by"),
            kind=InputKind.LINE,
            initial=found.guidance,
            hint=t("For example: the occupational health service, once a month."),
        ),
    )
    return StepForm(
        id=f"support:{member_id}",
        title=t("Support person"),
        text=t("A colleague who supports. The peer support contact neither treats nor controls."),
        sections=(Section(inputs=inputs),),
        command=lambda values: DescribeSupport(
            case_id=context.case.id,
            member_id=member_id,
            chosen_by=values.choice("chosen_by", Role),
            accepted_by=values.choice("accepted_by", Role),
            tasks=values.text("tasks"),
            trained_on=values.day("trained_on"),
            guidance=values.text("guidance"),
        ),
        verb=t("Save"),
        previews=False,
    )
