"""Who sits in the AKAN group, from when to when, and who has acknowledged the duty of confidentiality."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from akan_desktop.app.case_commands import AcknowledgeSecrecy, ComposeGroup
from akan_desktop.app.note_commands import DescribeSupport
from akan_desktop.app.steps.step import Context, Refusals, Step
from akan_desktop.domain.case import CaseFile
from akan_desktop.domain.errors import Problem, Refusal, RefusedError
from akan_desktop.domain.people import GroupMember, Role

_ALIKE: Final = 0.6
"""From how alike on (0 to 1) a name is taken for the same one with its letters put right."""


def compose_group(case: CaseFile, command: ComposeGroup, context: Context) -> Step:
    """Set the group as it is now; who is left out has left, and stays in the history.

    So has who stood where another name stands now, while a name that is only corrected stays who it was.
    """
    on = command.on or context.today
    known = {member.id: member for member in case.group}
    refusals = Refusals()
    for index, member in enumerate(command.members):
        refusals.require(member.name.strip(), Problem.NAME_MISSING, f"members.{index}.name")
        refusals.require(not member.id or member.id in known, Problem.FACT_UNKNOWN, f"members.{index}")
        if member.since and member.until and member.until < member.since:
            refusals.add(
                Problem.END_BEFORE_START,
                f"members.{index}.until",
                start=member.since.isoformat(),
                end=member.until.isoformat(),
            )
    refusals.settle()
    wanted = [_follows(member, known[member.id], on) if member.id else member for member in command.members]
    seated = [
        _as_described(member, known[member.id])
        if member.id
        else replace(member, id=context.ids.new(), since=member.since or on)
        for member in wanted
    ]
    named = {member.id for member in seated}
    left = [
        member if member.until is not None else replace(member, until=on)
        for member in case.group
        if member.id not in named
    ]
    return Step(case=replace(case, group=(*left, *seated)), details=(("members", str(len(seated))),))


def acknowledge_secrecy(case: CaseFile, command: AcknowledgeSecrecy, context: Context) -> Step:
    """Note the day a member acknowledged the duty of confidentiality; or that it was noted by mistake."""
    on = command.on or context.today
    refusals = Refusals()
    refusals.require(on <= context.today, Problem.DATE_IN_FUTURE, "on", date=on.isoformat())
    refusals.settle()
    if all(member.id != command.member_id for member in case.group):
        raise RefusedError(Refusal(problem=Problem.FACT_UNKNOWN, at="member_id"))
    group = tuple(
        replace(member, secrecy_on=on if command.done else None) if member.id == command.member_id else member
        for member in case.group
    )
    details = (("member", command.member_id), *(() if command.done else (("taken_back", "yes"),)))
    return Step(case=replace(case, group=group), details=details)


def describe_support(case: CaseFile, command: DescribeSupport, context: Context) -> Step:
    """Note who chose and accepted a peer support contact, what they do, their training and guidance."""
    refusals = Refusals()
    trained = command.trained_on
    if trained is not None and trained > context.today:
        refusals.add(Problem.DATE_IN_FUTURE, "trained_on", date=trained.isoformat())
    refusals.settle()
    found = next((member for member in case.group if member.id == command.member_id), None)
    if found is None or found.role is not Role.PEER_SUPPORT_CONTACT:
        raise RefusedError(Refusal(problem=Problem.FACT_UNKNOWN, at="member_id"))
    told = replace(
        found,
        chosen_by=command.chosen_by,
        accepted_by=command.accepted_by,
        tasks=command.tasks.strip(),
        trained_on=trained,
        guidance=command.guidance.strip(),
    )
    group = tuple(told if member.id == found.id else member for member in case.group)
    return Step(case=replace(case, group=group), details=(("member", found.id),))


def _follows(member: GroupMember, known: GroupMember, on: date) -> GroupMember:
    """Return who was written over a member; somebody else has a seat of their own, and nothing acknowledged.

    Who was only entered that day has not sat there: the name was wrong.
    """
    if known.since == on or not _is_another(member.name, known.name):
        return member
    return GroupMember(
        id="",
        role=member.role,
        name=member.name,
        contact=member.contact,
        since=on if member.since == known.since else member.since,
        until=member.until,
        secrecy_on=None if member.secrecy_on == known.secrecy_on else member.secrecy_on,
    )


def _is_another(name: str, known: str) -> bool:
    """Whether a name is another one, and not the same put right: no word in common, and nothing like it."""
    from difflib import SequenceMatcher

    now, before = name.casefold().split(), known.casefold().split()
    alike = SequenceMatcher(None, " ".join(now), " ".join(before)).ratio() >= _ALIKE
    return bool(before) and not set(now) & set(before) and not alike


def _as_described(member: GroupMember, known: GroupMember) -> GroupMember:
    """Keep what is told of a peer support contact elsewhere than where the group is put together."""
    if member.name.strip() != known.name or member.role is not known.role:
        return member
    return replace(
        member,
        chosen_by=known.chosen_by,
        accepted_by=known.accepted_by,
        tasks=known.tasks,
        trained_on=known.trained_on,
        guidance=known.guidance,
    )
