"""Where a paper's texts come from: the case, the employer, the rules, and how a language writes things."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Protocol, TypeAlias

from akan_desktop.app.policies import Policy
from akan_desktop.app.reads import CasePage
from akan_desktop.app.records import Organisation
from akan_desktop.domain.dates import FactDate
from akan_desktop.domain.language import Lang, inside
from akan_desktop.domain.people import Role
from akan_desktop.domain.periods import Period
from akan_desktop.domain.rules_incident import Rule
from akan_desktop.domain.state import Certainty


class PaperWords(Protocol):
    """How dates, periods and codes are written in the language of a paper."""

    def date(self, on: date) -> str:
        """A day as people write it."""

    def moment(self, day: str, time: str) -> str:
        """A day, already written, and a time of day (HH:MM)."""

    def period(self, period: Period) -> str:
        """How long: "2 years"."""

    def interval(self, every: Period) -> str:
        """How often people meet at least, as it stands after "we meet"."""

    def clause(self, clause: str) -> str:
        """A clause as it is named in a sentence: "clause 5.3", or its heading in quotation marks."""

    def quoted(self, said: str, source: str, *, read: bool) -> str:
        """A rule in the employer's words, marked as such, with where it stands. `read`: it is a reading."""

    def listed(self, parts: tuple[str, ...]) -> str:
        """Several things in one sentence: "a, b and c"."""

    def label(self, member: Enum) -> str:
        """The word for a code."""

    def kind(self, kind: str) -> str:
        """The word for a kind of fact."""

    def of(self, policy: Policy) -> PaperWords:
        """The same, with the names that the employer of these rules has for things."""


WordsFor: TypeAlias = Callable[[Lang], PaperWords]


def ended(text: str) -> str:
    """Return a text that stands as a sentence in a paper with the full stop that it may lack."""
    return f"{text}." if text[-1:].isalnum() or text[-1:] in ")%" else text


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

    def stands(self, *rules: Rule) -> str:
        """Return where rules stand, as it is written in a sentence: "the guidelines, clause 5.3"."""
        places: dict[str, dict[str, None]] = {}
        for rule in rules:
            inherited = rule.clause.source != self.policy.source
            name = (inside(self.policy.title_of(rule.clause)) if inherited else "") or self.rules_name
            places.setdefault(name, {})[self.words.clause(rule.clause.clause)] = None
        return "; ".join(f"{name}, {self.words.listed(tuple(clauses))}" for name, clauses in places.items())

    def told(self, rule: Rule) -> str:
        """Say a rule to the employee: in its words for letters, else as a quotation with its clause."""
        if said := self.policy.letter(rule.id, self.lang):
            return said
        said = self.policy.wording(rule.id, self.lang)
        read = rule.certainty is not Certainty.STATED
        return self.words.quoted(said, self.stands(rule), read=read) if said else ""

    def has_letter(self, rule: Rule) -> bool:
        """Whether the rules have words of a rule for letters."""
        return bool(self.policy.letter(rule.id, self.lang))

    @property
    def has_health_service(self) -> bool:
        """Whether the employer has an occupational health service."""
        asked = self.page.case.workplace.occupational_health_service
        return bool(self.organisation.occupational_health_service if asked is None else asked)

    @property
    def roles(self) -> Mapping[str, str]:
        """The roles that the employer has a word of its own for, as they stand alone."""
        found = {role: self.policy.own_role(role, self.lang) for role in Role}
        return {role: word[:1].upper() + word[1:] for role, word in found.items() if word}

    def day(self, on: FactDate) -> str:
        """Write the day of a fact, known exactly or not."""
        return self.words.date(on.exact) if on.exact is not None else str(on)
