"""Where a paper's texts come from: the case, the employer, the rules, and how a language writes things."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Protocol, TypeAlias

from akan_desktop.app.policies import Policy
from akan_desktop.app.reads import CasePage
from akan_desktop.app.records import Organisation
from akan_desktop.domain.dates import FactDate
from akan_desktop.domain.language import Lang
from akan_desktop.domain.periods import Period


class PaperWords(Protocol):
    """How dates, periods and codes are written in the language of a paper."""

    def date(self, on: date) -> str:
        """A day as people write it."""

    def moment(self, day: str, time: str) -> str:
        """A day, already written, and a time of day (HH:MM)."""

    def period(self, period: Period) -> str:
        """How long: "2 years"."""

    def clause(self, clause: str) -> str:
        """A clause as it is named in a sentence: "clause 5.3"."""

    def label(self, member: Enum) -> str:
        """The word for a code."""

    def kind(self, kind: str) -> str:
        """The word for a kind of fact."""


WordsFor: TypeAlias = Callable[[Lang], PaperWords]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperSource:
    """Where the values come from. `usual` gives what is kept for a path of a form, "" where nothing is."""

    page: CasePage
    organisation: Organisation
    policy: Policy
    words: PaperWords
    lang: Lang
    issued: date
    usual: Callable[[str, str], str] = lambda _form, _path: ""

    @property
    def rules_name(self) -> str:
        """What the employer calls its rules."""
        named = self.policy.label("rules", self.lang)
        return named if named != "rules" else self.policy.name.get(self.lang, "")

    @property
    def has_health_service(self) -> bool:
        """Whether the employer has an occupational health service."""
        asked = self.page.case.workplace.occupational_health_service
        return bool(self.organisation.occupational_health_service if asked is None else asked)

    def day(self, on: FactDate) -> str:
        """Write the day of a fact, known exactly or not."""
        return self.words.date(on.exact) if on.exact is not None else str(on)
