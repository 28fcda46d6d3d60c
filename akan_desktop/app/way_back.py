"""How what has just been done is undone: looked at before it is done, for afterwards it cannot be seen.

    way = way_back(reads, command, today=today, reason=reason)
    outcome = desk.do(command)
    undo = way(outcome)         the command that undoes it; None where nothing does

What has no way back here is previewed before it is saved, or asked about because it is final by its nature.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeAlias

from akan_desktop.app import commands as c

if TYPE_CHECKING:
    from datetime import date

    from akan_desktop.app.outcome import Outcome
    from akan_desktop.app.reads import Reads

WayBack: TypeAlias = "Callable[[Outcome], c.Command | None]"

FINAL: Final = (c.VoidFact, c.SwitchPolicy, c.DecideArchive, c.TakeBack)
"""Steps in a case that destroy content, decide on its papers, or are an undoing themselves."""


def way_back(reads: Reads, command: c.Command, *, today: date, reason: str) -> WayBack:
    """Return what finds the undoing once the command is done. `reason` stands where a fact is withdrawn.

    Raises RefusedError for a case that is not there.
    """
    if isinstance(command, c.CaseCommand):
        undo: c.Command | None = None
        if not isinstance(command, FINAL):
            undo = _step(reads, command.case_id, today, reason)
        return _always(undo)
    if isinstance(command, c.WriteDeskNote | c.MoveDeskNote | c.DropDeskNote):
        return _of_note(reads, command, today, reason)
    if isinstance(command, c.SaveAddress | c.DropAddress):
        return _of_address(reads, command)
    return _always(_beside(reads, command))


def _always(undo: c.Command | None) -> WayBack:
    return lambda _: undo


def _step(reads: Reads, case_id: str, today: date, reason: str) -> c.TakeBack:
    before = reads.case_page(case_id, today).case
    return c.TakeBack(case_id=case_id, before=before, reason=reason)


def _of_note(
    reads: Reads, command: c.WriteDeskNote | c.MoveDeskNote | c.DropDeskNote, today: date, reason: str
) -> WayBack:
    if isinstance(command, c.WriteDeskNote):
        return lambda outcome: c.DropDeskNote(note_id=outcome.new_id)
    note = next((each for each in reads.desk_notes() if each.id == command.note_id), None)
    if note is None:
        return _always(None)
    moved = command.case_id if isinstance(command, c.MoveDeskNote) else ""
    out_of = _step(reads, moved, today, reason) if moved else None
    return _always(c.PutBackDeskNote(note=note, out_of=out_of))


def _of_address(reads: Reads, command: c.SaveAddress | c.DropAddress) -> WayBack:
    if isinstance(command, c.SaveAddress) and not command.address.id:
        return lambda outcome: c.DropAddress(address_id=outcome.new_id)
    changed = command.address if isinstance(command, c.SaveAddress) else None
    wanted = command.address_id if isinstance(command, c.DropAddress) else command.address.id
    stood = next((each for each in reads.addresses() if each.id == wanted), None)
    return _always(None if stood is None else c.SaveAddress(address=stood, instead_of=changed))


def _beside(reads: Reads, command: c.Command) -> c.Command | None:
    undo: c.Command | None = None
    match command:
        case c.ChooseRules(policy=policy):
            followed = reads.organisation().policy
            undo = None if followed is None else c.ChooseRules(policy=followed, instead_of=policy)
        case c.SetOrganisation(organisation=organisation):
            stood = reads.organisation()
            # Gender and year of birth go for good where they lose their purpose.
            if organisation.keeps_traits or not stood.keeps_traits:
                undo = c.SetOrganisation(organisation=stood, instead_of=organisation)
        case c.KeepSignedPaper(case_id=case_id, paper_id=paper_id, signed=True):
            made = reads.paper_bytes(paper_id) or b""
            digest = hashlib.sha256(made).hexdigest()
            undo = replace(command, pdf=made, sha256=digest, signed=False)
        case c.RecallDisclosure(done=True):
            undo = replace(command, done=False)
        case c.DropDraft(form=form, case_id=case_id):
            draft = reads.draft(form, case_id)
            if draft is not None:
                undo = c.SaveDraft(form=form, fields=draft.fields, case_id=case_id, again=True)
        case _:
            pass
    return undo
