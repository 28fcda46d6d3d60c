"""What is stored beside the facts of a case: the organisation, drafts, papers, who got what, what is gone."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from akan_desktop.app.papers import PaperMode
from akan_desktop.app.statistics import ExactTotals
from akan_desktop.domain.case import PolicyRef
from akan_desktop.domain.dates import FactDate
from akan_desktop.domain.language import Lang
from akan_desktop.domain.people import Role, Workplace
from akan_desktop.domain.tally_codes import Table, counted_tables


class ArchiveChoice(StrEnum):
    """What the archivist has decided for the papers of a case, before anything is destroyed."""

    BLOCKED = "blocked"
    DESTROY = "destroy"
    PRESERVED = "preserved"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveDecision:
    """The archivist's decision; `reference` is where it is filed. A public body starts as BLOCKED."""

    choice: ArchiveChoice
    reference: str = ""
    decided_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """The employer whose register this is. `archive` is a decision for all its cases, where there is one.

    `contact_*` is the main contact as the papers name them; `privacy_contact` whom to turn to with questions
    about personal data; `logo` a PNG's or JPEG's bytes.
    """

    name: str = ""
    number: str = ""
    public: bool | None = None
    employees: int | None = None
    occupational_health_service: bool | None = None
    policy: PolicyRef | None = None
    paper_language: Lang = Lang.NB
    address: str = ""
    contact_name: str = ""
    contact_title: str = ""
    contact_reach: str = ""
    privacy_contact: str = ""
    archive: ArchiveDecision | None = None
    exact_totals: ExactTotals | None = None
    logo: bytes | None = field(default=None, repr=False)

    @property
    def workplace(self) -> Workplace:
        """What the rules need to know of the employer."""
        return Workplace(
            occupational_health_service=self.occupational_health_service,
            employees=self.employees,
            public=self.public,
        )

    @property
    def keeps_traits(self) -> bool:
        """Whether gender and birth year have a purpose: a table of them can be published at all."""
        return Table.GENDER in counted_tables(self.employees)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What somebody has typed in a form and not saved yet; `case_id` is "" for a case not opened yet."""

    case_id: str
    form: str
    fields: tuple[tuple[str, str], ...]
    saved_at: datetime


class PaperStatus(StrEnum):
    """Where a paper stands."""

    MADE = "made"
    SIGNED = "signed"
    FILED = "filed"
    """In the archive or the personnel file: the bytes are gone here, hash and reference stay."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperEntry:
    """A paper of a case, without its bytes; no name stands in its title or file name.

    `document_id` is printed on it; `reference` is where it is filed; `fact_id` the fact that it documents, ""
    where there is none.
    """

    id: str
    case_id: str
    document_id: str
    version: int
    form: str
    form_version: str
    lang: Lang
    mode: PaperMode
    title: str
    file_name: str
    made_on: date
    pages: int
    sha256: str
    text_sha256: str
    status: PaperStatus = PaperStatus.MADE
    fact_id: str = ""
    reference: str = ""
    draft: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure:
    """Somebody got a document or was told something: who, what, when, on what ground.

    `begun`: a copy was about to be written, and nobody has said yet how that ended.
    """

    id: str
    case_id: str
    on: date
    role: Role
    recipient: str
    what: str
    ground: str
    paper_id: str = ""
    recalled_on: date | None = None
    begun: bool = False


class EraseReason(StrEnum):
    """Why a case, or something of it, is erased."""

    RETENTION = "retention"
    """Its time has come by the rules."""
    REVIEW = "review"
    """Looked at one by one: no longer necessary."""
    REQUEST = "request"
    """The person asked, and it was granted."""
    WRONGLY_OPENED = "wrongly_opened"
    """*Feilregistrert*: the case should never have been opened."""
    AGAIN = "again"
    """It had been erased before; an older copy had brought it back."""
    WARNING_LAPSED = "warning_lapsed"
    """Not a case: warnings of one that goes on, too old to count by the rules."""

    @property
    def chosen(self) -> bool:
        """Whether somebody who erases a case can give this reason."""
        return self not in (EraseReason.AGAIN, EraseReason.WARNING_LAPSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class DestructionRecord:
    """What remains of an erased case: that something was erased, why and how much; it identifies nobody."""

    serial: str
    on: date
    reason: EraseReason
    policy: PolicyRef
    clause: str = ""
    archive: ArchiveChoice | None = None
    facts: int = 0
    papers: int = 0
    outside: int = 0
    """Copies outside our reach that were on the recall list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EraseList:
    """Everything that erasing a case would take away, shown before it is done.

    `token` goes back in `EraseCase`: it fits this list on this day only. `outside` are the copies that others
    hold; `facts` counts by kind.
    """

    case_id: str
    ref: str
    token: str
    facts: tuple[tuple[str, int], ...]
    papers: tuple[PaperEntry, ...]
    drafts: int
    members: int
    disclosures: int
    outside: tuple[Disclosure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShredList:
    """Which warnings of a case would be shredded, and what goes with them; `token` as of an `EraseList`.

    `given` are their days. `draft`: a warning that was begun and not saved goes as well.
    """

    case_id: str
    ref: str
    token: str
    clause: str
    given: tuple[FactDate, ...]
    papers: tuple[PaperEntry, ...]
    draft: bool
    outside: tuple[Disclosure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EraseReceipt:
    """What was done, to show once and to print; not stored, for it still says who has which papers.

    `kinds` counts the facts that are gone, by kind.
    """

    record: DestructionRecord
    kinds: tuple[tuple[str, int], ...]
    outside: tuple[Disclosure, ...]
    backed_up: bool
    """Whether a fresh backup without the case has been taken; older ones expire within 30 days."""
