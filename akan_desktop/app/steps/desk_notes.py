"""Notes without a case, reminders, and the address book."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Final

from akan_desktop.app.desk_notes import DeskNote, DeskNoteKind
from akan_desktop.app.note_commands import (
    CompleteReminder,
    DropAddress,
    DropDeskNote,
    RemindInCase,
    SaveAddress,
    WriteDeskNote,
)
from akan_desktop.app.outcome import Changed, Outcome
from akan_desktop.app.ports import UnitOfWork
from akan_desktop.app.steps.checks import check_fact
from akan_desktop.app.steps.sample_firewall import refuse_results
from akan_desktop.app.steps.standing import live
from akan_desktop.app.steps.step import Context, Refusals, Step, with_changed, with_facts
from akan_desktop.app.undo_commands import PutBackDeskNote
from akan_desktop.domain.case import CaseFile
from akan_desktop.domain.dates import FactDate, add_months
from akan_desktop.domain.errors import Problem, Refusal, RefusedError
from akan_desktop.domain.facts import Note

CALL_KEPT: Final = timedelta(days=14)
"""How long a call may wait for its case: what may name somebody is not kept for long (GDPR art. 5)."""
LONGEST_MONTHS: Final = 12
"""How long the logs without names are kept: a year, so that the yearly report can be written from them."""
_CHANGED: Final = Outcome(changed=frozenset({Changed.TODAY}))


def write_desk_note(unit: UnitOfWork, command: WriteDeskNote, context: Context) -> Outcome:
    """Write something down without a case."""
    call = command.kind is DeskNoteKind.PHONE
    reminder = command.kind is DeskNoteKind.REMINDER
    latest = context.today + CALL_KEPT if call else add_months(context.today, LONGEST_MONTHS)
    due = command.due or (None if reminder else latest)
    refusals = Refusals()
    wordless = command.kind in (DeskNoteKind.ADVICE, DeskNoteKind.GUIDANCE, DeskNoteKind.REPORT)
    refusals.require(wordless or command.text.strip(), Problem.TEXT_MISSING, "text")
    refusals.require(due, Problem.DATE_MISSING, "due")
    if due is not None and due < context.today:
        refusals.add(Problem.END_BEFORE_START, "due", start=context.today.isoformat(), end=due.isoformat())
    if command.kind is DeskNoteKind.REPORT:
        refusals.require(command.sent_to, Problem.CHOICE_MISSING, "sent_to")
    refusals.settle()
    # What goes into a case later must not hold what a case may not hold.
    refuse_results([("text", command.text)])
    note = DeskNote(
        id=context.ids.new(),
        kind=command.kind,
        on=context.today,
        due=min(due, latest) if due is not None and not reminder else due or latest,
        time=command.time,
        text=command.text.strip(),
        way=command.way,
        sent_to=command.sent_to,
        own=command.own,
    )
    unit.desk_notes.put_note(note)
    unit.record("write_desk_note", None, {"kind": note.kind})
    return replace(_CHANGED, new_id=note.id)


def drop_desk_note(unit: UnitOfWork, command: DropDeskNote, _: Context) -> Outcome:
    """Throw a note away."""
    note = find_note(unit, command.note_id)
    unit.desk_notes.drop_note(note.id)
    unit.record("drop_desk_note", None, {"kind": note.kind})
    return _CHANGED


def put_back_desk_note(unit: UnitOfWork, command: PutBackDeskNote, _: Context) -> Outcome:
    """Let a note stand again as it stood, with its own day; its time to go stays what it was."""
    unit.desk_notes.put_note(command.note)
    unit.record("put_back_desk_note", None, {"kind": command.note.kind})
    return replace(_CHANGED, new_id=command.note.id)


def find_note(unit: UnitOfWork, note_id: str) -> DeskNote:
    """Return a note without a case. Raises RefusedError(FACT_UNKNOWN)."""
    for note in unit.desk_notes.notes():
        if note.id == note_id:
            return note
    raise RefusedError(Refusal(problem=Problem.FACT_UNKNOWN, at="note_id"))


def remind_in_case(case: CaseFile, command: RemindInCase, context: Context) -> Step:
    """Add a note that comes up on its day."""
    refusals = Refusals()
    refusals.require(command.text.strip(), Problem.TEXT_MISSING, "text")
    refusals.require(command.remind_on, Problem.DATE_MISSING, "remind_on")
    if command.remind_on is not None and command.remind_on < context.today:
        refusals.add(
            Problem.END_BEFORE_START,
            "remind_on",
            start=context.today.isoformat(),
            end=command.remind_on.isoformat(),
        )
    refusals.settle()
    note = Note(
        id=context.ids.new(),
        on=FactDate.of(context.today),
        text=command.text.strip(),
        remind_on=command.remind_on,
    )
    check_fact(case, note, context.today).settle()
    return Step(case=with_facts(case, note), new_id=note.id, details=(("fact", note.id), ("kind", note.kind)))


def complete_reminder(case: CaseFile, command: CompleteReminder, context: Context) -> Step:
    """Note that a reminder is done, or is not after all."""
    note = live(case, Note, command.note_id, "note_id")
    if note.remind_on is None:
        raise RefusedError(Refusal(problem=Problem.FACT_UNKNOWN, at="note_id"))
    changed = replace(note, done_on=context.today if command.done else None)
    return Step(case=with_changed(case, changed), new_id=note.id, details=(("fact", note.id),))


def save_address(unit: UnitOfWork, command: SaveAddress, context: Context) -> Outcome:
    """Keep a place in the address book."""
    address = command.address
    refusals = Refusals()
    refusals.require(address.organisation.strip(), Problem.NAME_MISSING, "organisation")
    if command.instead_of is not None:
        stands = command.instead_of in unit.desk_notes.addresses()
        refusals.require(stands, Problem.CHANGED_SINCE)
    refusals.settle()
    kept = replace(address, id=address.id or context.ids.new(), organisation=address.organisation.strip())
    unit.desk_notes.put_address(kept)
    unit.record("save_address")
    return Outcome(changed=frozenset({Changed.SETTINGS}), new_id=kept.id)


def drop_address(unit: UnitOfWork, command: DropAddress, _: Context) -> Outcome:
    """Take a place out of the address book."""
    unit.desk_notes.drop_address(command.address_id)
    unit.record("drop_address")
    return Outcome(changed=frozenset({Changed.SETTINGS}))
