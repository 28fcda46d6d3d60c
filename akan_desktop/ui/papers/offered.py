"""What the paper panel asks for, and the words for it: ways to sign, further texts, places in a paper."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from akan_desktop.app.papers import FormInfo, Lang, PaperMode
from akan_desktop.domain.people import Role
from akan_desktop.i18n.catalogue import N_
from akan_desktop.i18n.labels import label

if TYPE_CHECKING:
    from akan_desktop.i18n.catalogue import Texts

OF_A_CASE: Final = (
    "information",
    "preparation",
    "warning",
    "offer",
    "agreement",
    "amendment",
    "notice",
    "apart",
    "minutes",
    "comments",
    "transfer",
)


class Making(StrEnum):
    """In which way a paper is made."""

    READY = "ready"
    PEN = "pen"
    FIELDS = "fields"
    SERVICE = "service"
    DRAFT = "draft"
    BLANK = "blank"

    @property
    def mode(self) -> PaperMode:
        """How the engine makes it."""
        modes = {Making.FIELDS: PaperMode.FIELDS, Making.SERVICE: PaperMode.SERVICE}
        return modes.get(self, PaperMode.PAPER)


WAYS: Final[Mapping[Making, tuple[str, str]]] = {
    Making.READY: (N_("Ready to hand out"), N_("Nobody signs this paper.")),
    Making.PEN: (N_("By pen, on paper"), N_("Print it: there are lines for place, date and signature.")),
    Making.FIELDS: (
        N_("In a PDF program"),
        N_("Save the file: it has a field for each signature. It comes back here when all have signed."),
    ),
    Making.SERVICE: (
        N_("In a signing service"),
        N_("Save the file and upload it: the service adds the signatures."),
    ),
    Making.DRAFT: (N_("A draft to read through"), N_("Marked as a draft. It cannot be signed.")),
    Making.BLANK: (
        N_("A blank form to fill in by hand"),
        N_("Nothing of the case stands on it, and it is not kept."),
    ),
}

MORE: Final[Mapping[str, tuple[str, ...]]] = {
    "agreement": (
        "agreement.goal",
        "evaluation.frequency",
        "evaluation.caller",
        "absence.contact",
        "absence.deadline",
        "secrecy.release",
        "storage.place",
        "storage.deletion",
    ),
    "warning": ("warning.expected", "warning.consequence", "offer.answer_by", "storage.place"),
    "offer": ("offer.answer_by", "offer.yes", "offer.no"),
    "transfer": ("transfer.decision",),
    "notice": ("meeting.duration", "meeting.preparation"),
    "apart": ("statement.due",),
    "minutes": ("meeting.leader", "meeting.writer", "comment.due"),
    "comments": ("comment.due",),
}
"""Texts that a paper can do without: an ordinary wording stands there, or nothing."""

LISTS: Final[Mapping[str, Mapping[str, str]]] = {
    "agreement": {
        "accommodations": N_("Adjustments at work, one on each line"),
        "support_tasks": N_("What the peer support contact does, one on each line"),
    }
}
"""Lists that can be written in the panel."""

AGREED: Final[Mapping[str, Mapping[str, str]]] = {
    "agreement": {
        "sick_note_gp": N_("Sick notes from the doctor"),
        "gp_check": N_("Health check at the doctor"),
    }
}
"""Sentences that stand only where they were agreed."""

HINTS: Final[Mapping[str, str]] = {
    "basis.processing": N_("For example: the General Data Protection Regulation, article 6(1)(f)"),
    "basis.health": N_("For example: article 9(2)(b)"),
    "access.keepers": N_("For example: the AKAN main contact and the deputy"),
}

_PLACES: Final[Mapping[str, str]] = {
    "letterhead.organisation": N_("the employer's name"),
    "letterhead.org_number": N_("the organisation number"),
    "case_ref": N_("the number of the case"),
    "parties": N_("the people of the group"),
    "participants": N_("the people of the group"),
    "attendance": N_("the people of the group"),
    "terms": N_("the terms of the agreement"),
    "changes": N_("what changes in the terms"),
    "actions": N_("the tasks"),
    "agenda": N_("the agenda"),
    "points": N_("what was talked about"),
    "decisions": N_("what was agreed"),
    "corrections": N_("the corrections"),
    "recipients": N_("the people of the group"),
    "observations": N_("what has been seen"),
}
_ROW: Final = re.compile(r"^(.+)\[(\d+)\]$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One input: the path (or the name of a list), its name, an example, whether it is remembered."""

    path: str
    name: str
    hint: str = ""
    remembered: bool = False


def name_of(texts: Texts, info: FormInfo, path: str) -> str:
    """Return what a place of a paper is called, as an error names it: a value, a row of a table, a signer."""
    lang = Lang(texts.language)
    row = _ROW.match(path)
    if row is not None:
        return texts.t("{place}, no. {number}", place=name_of(texts, info, row[1]), number=row[2])
    if path.startswith("signer."):
        return role_name(texts, path)
    for value in info.values:
        if value.path == path:
            return value.labels.get(lang, path)
    if path in LISTS.get(info.id, {}):
        return texts.t(LISTS[info.id][path])
    return texts.t(_PLACES[path]) if path in _PLACES else path


def role_name(texts: Texts, path: str) -> str:
    """Return the role of a signer (`signer.<role>`) in words."""
    role = path.removeprefix("signer.")
    return label(texts, Role(role)) if role in set(Role) else role
