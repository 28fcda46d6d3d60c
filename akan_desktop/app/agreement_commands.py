"""Commands about what follows a talk or an agreement: how terms stood, who may talk, who was told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from akan_desktop.app.case_commands import CaseCommand
from akan_desktop.domain.facts import TermSeen
from akan_desktop.domain.people import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessTerms(CaseCommand):
    """Record how the terms stood at a meeting that was held; those that hold now follow it."""

    meeting_id: str
    seen: tuple[TermSeen, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRelease(CaseCommand):
    """Record the employee's consent that these may talk with each other, about what, and until when."""

    between: tuple[Role, ...]
    about: str
    on: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawRelease(CaseCommand):
    """Record that the employee has taken a consent back."""

    fact_id: str
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportBreach(CaseCommand):
    """Note the day on which the leader was told of a breach of the agreement (UD l. 293)."""

    breach_id: str
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowSummary(CaseCommand):
    """Note that the employee was shown the summary of a talk, and what they say of it (UD l. 336-339).

    `text` is the summary; what was written when the talk was entered stands unless it is given.
    """

    talk_id: str
    on: date | None = None
    text: str = ""
    comment: str = ""
    agreed: bool | None = None
