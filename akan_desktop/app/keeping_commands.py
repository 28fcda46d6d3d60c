"""Commands about what is kept and for how long: drafts, papers, disclosures, deletion, the organisation."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from akan_desktop.app.case_commands import CaseCommand
from akan_desktop.app.papers import Paper
from akan_desktop.app.records import ArchiveDecision, EraseReason, Organisation
from akan_desktop.domain.case import PolicyRef
from akan_desktop.domain.people import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldDeletion(CaseCommand):
    """Let deletion wait, for a dispute or a personnel case; `until` None: until lifted."""

    reason: str
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LiftHold(CaseCommand):
    """End a hold; `hold_id` empty: every one that stands."""

    hold_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PostponeDeletion(CaseCommand):
    """Look at the deletion again on `until`, with a reason."""

    reason: str
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideArchive(CaseCommand):
    """Enter the archivist's decision for this case."""

    decision: ArchiveDecision


@dataclass(frozen=True, slots=True, kw_only=True)
class EraseCase:
    """Erase a case for good. `token` comes from the erase list that was shown (`Desk.erase_list`)."""

    case_id: str
    token: str
    reason: EraseReason


@dataclass(frozen=True, slots=True, kw_only=True)
class ShredWarnings:
    """Shred the warnings of a case that have lapsed; it goes on. `token`: see `Desk.shred_list`."""

    case_id: str
    token: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseRules:
    """Let cases that are opened from now on follow these rules; those that run keep theirs.

    `raw` is the whole of an employer's own rules, which the vault then keeps; empty for rules that the
    program brings. `instead_of`: new cases still follow these; None: no check.
    """

    policy: PolicyRef
    raw: bytes = field(default=b"", repr=False)
    instead_of: PolicyRef | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveDraft:
    """Keep what has been typed in a form; `case_id` "" for a case not opened yet. Replaces the one before.

    `again`: it was thrown away a moment ago; refused where something else has been typed there since.
    """

    form: str
    fields: tuple[tuple[str, str], ...]
    case_id: str = ""
    again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DropDraft:
    """Forget a draft, saved or not."""

    form: str
    case_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SweepDrafts:
    """Forget what was typed long ago of cases that were never opened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepPaper:
    """Keep a paper that was made for a case; `version` counts the papers of one document id."""

    case_id: str
    paper: Paper
    version: int = 1
    fact_id: str = ""
    draft: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepSignedPaper:
    """Replace a kept paper's bytes by the signed file that came back.

    `signed` False: that file was the wrong one; `pdf` is the paper as it was made.
    """

    case_id: str
    paper_id: str
    pdf: bytes
    sha256: str
    signed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class FilePaper:
    """The paper is filed in the archive or the personnel file: its bytes go, hash and `reference` stay."""

    case_id: str
    paper_id: str
    reference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportCases:
    """Cases are about to be written to a file outside the vault: an entry in the log for each."""

    case_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeOutPaper:
    """A paper has been printed, or written to a file outside the vault: an entry in the log.

    `case_id` is empty for a paper of no case.
    """

    case_id: str
    document: str
    printed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordDisclosure:
    """Enter in the ledger that somebody got a document or was told something.

    `copy_of`: the agreement that it is a copy of; that it was sent is then noted there, too (UD l. 273).
    With `remind_on` a reminder (`reminder`, in the words of the form) comes up on that day: to call a copy
    back, or to sweep it from where it was put. `begun`: the copy is about to be written; `FinishDisclosure`
    says how that ended, and only then is anybody reminded.
    """

    case_id: str
    role: Role
    what: str
    ground: str
    recipient: str = ""
    on: date | None = None
    paper_id: str = ""
    copy_of: str = ""
    remind_on: date | None = None
    reminder: str = ""
    begun: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishDisclosure:
    """Say how the writing of a copy ended that was entered as `begun`: it is there, or there is none.

    Where there is none, the entry goes from the ledger; the log keeps that there was one.
    """

    case_id: str
    disclosure_id: str
    written: bool = True
    remind_on: date | None = None
    reminder: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecallDisclosure:
    """Note that a copy has come back or has been destroyed, or (`done` False) has not after all."""

    case_id: str
    disclosure_id: str
    on: date | None = None
    done: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class SetOrganisation:
    """Say who the employer is and which rules are in force.

    `instead_of`: it is still this that stands there; None: no check.
    """

    organisation: Organisation
    instead_of: Organisation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPreference:
    """Keep a setting that belongs to the vault; never personal data. An empty value forgets it."""

    key: str
    value: str
