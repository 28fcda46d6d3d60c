"""Commands that undo what was saved a moment ago; `way_back` makes them."""

from __future__ import annotations

from dataclasses import dataclass

from akan_desktop.app.case_commands import CaseCommand
from akan_desktop.app.desk_notes import DeskNote
from akan_desktop.domain.case import CaseFile


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBack(CaseCommand):
    """Undo the last step of a case right after it was saved. `before` is the case as it stood then.

    What the step changed stands as it stood; what it entered is withdrawn as any other mistake is
    (`VoidFact`), with `reason`. Refused as soon as anything else has been saved in the case.
    """

    before: CaseFile
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PutBackDeskNote:
    """Take back that a note was done, thrown away or moved: it stands as it stood.

    `out_of` takes back what moving it has left in a case.
    """

    note: DeskNote
    out_of: TakeBack | None = None
