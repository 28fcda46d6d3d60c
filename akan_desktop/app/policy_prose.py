"""An employer's rules as a person reads them: in chapters, each with its clause; or two of them side by side.

Words come from the policy itself; what the chapters are called is told by `i18n`, by the codes here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from akan_desktop.app.policies import Policy, TextPerLang
from akan_desktop.domain.people import Role
from akan_desktop.domain.rules import ConcernRule, Rules
from akan_desktop.domain.rules_incident import AlternativeRule, LadderStep, NotifyRule, Rule
from akan_desktop.domain.state import Action, Certainty, ClauseRef, NextAction


class Chapter(StrEnum):
    """What a rule is about, in the order of a case."""

    SCOPE = "scope"
    CONTACT = "contact"
    CONCERN = "concern"
    INCIDENT = "incident"
    LADDER = "ladder"
    WARNING = "warning"
    AGREEMENT = "agreement"
    GROUP = "group"
    FOLLOW_UP = "follow_up"
    BREACH = "breach"
    CLOSING = "closing"
    RETENTION = "retention"
    YEAR = "year"


SECTIONS: Final[Mapping[Chapter, tuple[str, ...]]] = {
    Chapter.SCOPE: ("scope", "exclusion", "eligibility"),
    Chapter.CONTACT: ("contact", "secrecy"),
    Chapter.CONCERN: ("concern", "entry"),
    Chapter.INCIDENT: ("incident", "immediate", "severity"),
    Chapter.LADDER: ("ladder", "bypass", "refusal"),
    Chapter.WARNING: ("warning",),
    Chapter.AGREEMENT: ("period", "extension", "early_end", "signer", "copies", "paper"),
    Chapter.GROUP: ("group",),
    Chapter.FOLLOW_UP: ("meeting", "test"),
    Chapter.BREACH: ("breach",),
    Chapter.CLOSING: ("closing",),
    Chapter.RETENTION: ("retention",),
    Chapter.YEAR: ("cycle", "report"),
}
"""Which sections of the rules stand in which chapter."""


class Aside(StrEnum):
    """What a rule says of people beside its own sentence."""

    INSTEAD = "instead"
    COMMENT = "comment"
    CONSULT = "consult"
    MAY_BRING = "may_bring"


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleAside:
    """Who holds a talk instead of the leader, is asked first, or may be brought; `COMMENT` names nobody."""

    what: Aside
    roles: tuple[Role, ...] = ()


_AT: Final[Mapping[Action, tuple[Aside, ...]]] = {
    Action.HOLD_TALK: (Aside.INSTEAD, Aside.COMMENT, Aside.MAY_BRING),
    Action.SHOW_SUMMARY: (Aside.COMMENT,),
    Action.ISSUE_WARNING: (Aside.CONSULT,),
}
"""Where in a case each of them matters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleLine:
    """One rule in prose. `depth` 1: a branch or notice of the step before it; `reading` may be empty."""

    rule: str
    clause: ClauseRef
    certainty: Certainty
    text: TextPerLang
    reading: TextPerLang
    depth: int = 0
    asides: tuple[RuleAside, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleChapter:
    """A chapter; without lines the source is silent there."""

    chapter: Chapter
    lines: tuple[RuleLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RulePair:
    """The same rule in two policies; None where one has no such rule. `same`: the rules compute alike."""

    left: RuleLine | None
    right: RuleLine | None
    same: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PairedChapter:
    """A chapter of two policies, side by side."""

    chapter: Chapter
    pairs: tuple[RulePair, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPoint:
    """Something that the source leaves open, to be shown and asked at set-up.

    `rule` names a rule that is inferred or not settled, and is empty where a whole chapter is silent.
    """

    chapter: Chapter
    line: RuleLine | None


def prose(policy: Policy) -> tuple[RuleChapter, ...]:
    """Return every rule in force, chapter by chapter."""
    return tuple(
        RuleChapter(chapter=chapter, lines=tuple(_line(policy, rule, depth) for rule, depth in rules))
        for chapter, rules in _chapters(policy.rules)
    )


def side_by_side(left: Policy, right: Policy) -> tuple[PairedChapter, ...]:
    """Return two policies rule by rule: what both speak of first, then what only one does.

    Rules meet by what they are about (their section and id, or for a seat or period the role and basis).
    """
    chapters = []
    for (chapter, ours), (_, theirs) in zip(_chapters(left.rules), _chapters(right.rules), strict=True):
        here, there = _by_matter(ours), _by_matter(theirs)
        pairs = tuple(
            RulePair(
                left=_line(left, *here[matter]) if matter in here else None,
                right=_line(right, *there[matter]) if matter in there else None,
                same=matter in here and matter in there and _core(here[matter][0]) == _core(there[matter][0]),
            )
            for matter in dict.fromkeys((*here, *there))
        )
        chapters.append(PairedChapter(chapter=chapter, pairs=pairs))
    return tuple(chapters)


def asides(rule: Rule) -> tuple[RuleAside, ...]:
    """Return what a rule says of people beside its own sentence, as far as it says anything."""
    found: list[RuleAside] = []
    if isinstance(rule, ConcernRule):
        found.append(RuleAside(what=Aside.INSTEAD, roles=rule.instead))
        if rule.comment_right:
            found.append(RuleAside(what=Aside.COMMENT))
    if isinstance(rule, LadderStep):
        found.append(RuleAside(what=Aside.CONSULT, roles=rule.consult))
        found.append(RuleAside(what=Aside.MAY_BRING, roles=rule.may_bring))
    return tuple(each for each in found if each.roles or each.what is Aside.COMMENT)


def asides_at(policy: Policy, step: NextAction) -> tuple[RuleAside, ...]:
    """Return what matters of it when this step is taken; a branch has what its step of the ladder says."""
    owner = next((s for s in policy.rules.ladder if f"{step.rule}.".startswith(f"{s.id}.")), None)
    rule = owner or next((each for each in policy.rules.all() if each.id == step.rule), None)
    wanted = _AT.get(step.action, ())
    return tuple(each for each in asides(rule) if each.what in wanted) if rule is not None else ()


def open_points(policy: Policy) -> tuple[OpenPoint, ...]:
    """Return what the source leaves open: readings, what is not settled, chapters where it is silent."""
    found = []
    for chapter in prose(policy):
        if not chapter.lines:
            found.append(OpenPoint(chapter=chapter.chapter, line=None))
        found += [
            OpenPoint(chapter=chapter.chapter, line=line)
            for line in chapter.lines
            if line.certainty is not Certainty.STATED
        ]
    return tuple(found)


def _chapters(rules: Rules) -> Iterator[tuple[Chapter, list[tuple[Rule, int]]]]:
    for chapter, sections in SECTIONS.items():
        found: list[tuple[Rule, int]] = []
        for section in sections:
            held = getattr(rules, section)
            for rule in held if isinstance(held, tuple) else (held,) if held is not None else ():
                found += _with_parts(rule)
        yield chapter, found


def _with_parts(rule: Rule) -> Iterator[tuple[Rule, int]]:
    yield rule, 0
    if isinstance(rule, LadderStep):
        yield from ((part, 1) for part in (*rule.notify, *rule.alternatives))
        for branch in rule.alternatives:
            yield from ((part, 1) for part in branch.notify)


def _line(policy: Policy, rule: Rule, depth: int) -> RuleLine:
    return RuleLine(
        rule=rule.id,
        clause=rule.clause,
        certainty=rule.certainty,
        text=policy.wordings.get(rule.id, {}),
        reading=policy.readings.get(rule.id, {}),
        depth=depth,
        asides=asides(rule),
    )


def _by_matter(rules: list[tuple[Rule, int]]) -> dict[str, tuple[Rule, int]]:
    found: dict[str, tuple[Rule, int]] = {}
    step = 0
    for rule, depth in rules:
        step = rule.n if isinstance(rule, LadderStep) else step
        found.setdefault(_matter(rule, step), (rule, depth))
    return found


def _matter(rule: Rule, step: int) -> str:
    """What a rule is about, whatever its employer has called it."""
    section = rule.id.partition(".")[0]
    if isinstance(rule, LadderStep):
        return f"ladder.{rule.n}"
    if isinstance(rule, AlternativeRule):
        return f"ladder.{step}.{rule.when}"
    if isinstance(rule, NotifyRule):
        return f"ladder.{step}.notify.{rule.role}"
    for key in ("role", "basis", "problem", "trait", "code", "severity", "what", "test", "meaning"):
        about = getattr(rule, key, None)
        if about:
            bases = "-".join(getattr(rule, "bases", ()))
            return f"{section}.{about}.{bases}.{getattr(rule, 'condition', '')}"
    return rule.id


def _core(rule: Rule) -> object:
    """What a rule computes with: all but its name, its place and its parts."""
    left_out = ("id", "clause", "alternatives", "notify")
    return tuple(
        (name, getattr(rule, name)) for name in type(rule).__dataclass_fields__ if name not in left_out
    )
