"""Who sat in the group before, and what is told of a peer support contact: lines of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from akan_desktop.i18n import dates
from akan_desktop.i18n.labels import label

if TYPE_CHECKING:
    from akan_desktop.domain.people import GroupMember
    from akan_desktop.ui.forms.context import FormContext


def former_members(context: FormContext, *, discreet: bool) -> list[str]:
    """Return who has left the group, with from when to when; with `discreet` by their roles alone."""
    gone = [m for m in context.case.group if m.until is not None and m.until <= context.today]
    return [_former(context, member, discreet=discreet) for member in gone]


def _former(context: FormContext, member: GroupMember, *, discreet: bool) -> str:
    role = label(context.texts, member.role)
    since = dates.short(member.since) if member.since else ""
    until = dates.short(member.until) if member.until else ""
    return " · ".join(
        part for part in ("" if discreet else member.name, role, f"{since}\u2013{until}") if part
    )


def support_told(context: FormContext, member: GroupMember) -> list[str]:
    """Return what is told of a peer support contact, a line each."""
    texts, t = context.texts, context.texts.t
    lines = []
    if member.chosen_by is not None:
        lines.append(t("Chosen by: {who}", who=label(texts, member.chosen_by)))
    if member.accepted_by is not None:
        lines.append(t("Accepted by: {who}", who=label(texts, member.accepted_by)))
    if member.tasks:
        lines.append(t("Tasks: {what}", what=member.tasks))
    if member.trained_on is not None:
        lines.append(t("Had training on {date}", date=dates.short(member.trained_on)))
    if member.guidance:
        lines.append(t("Guided by: {who}", who=member.guidance))
    return lines
