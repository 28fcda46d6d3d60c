"""An employer's rules as data: what the guide, the clocks and the retention are computed from.

Every rule carries its id (under which the policy holds its wording), its clause and how firm it is. What the
source does not speak of has no rule: it is *silent*. What the source raises without settling is a rule with
`Certainty.NOT_SETTLED` and no value: it is asked, never filled in from another employer's rule.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields

from akan_desktop.domain.fact_codes import Basis, Decision, MeetingMode, RunsFrom
from akan_desktop.domain.people import ProblemArea, Role
from akan_desktop.domain.periods import Period
from akan_desktop.domain.rule_codes import (
    Anchor,
    ContactSide,
    CycleItem,
    Duty,
    EligibleFor,
    Party,
    PeriodMeaning,
    Presence,
    RetentionCondition,
    RetentionScope,
    SeesWarning,
    TestKind,
    Track,
)
from akan_desktop.domain.rules_incident import (
    BypassRule,
    ImmediateRule,
    IncidentRule,
    LadderStep,
    RefusalRule,
    Rule,
    SeverityRule,
    WarningRule,
)
from akan_desktop.domain.state import Action, Effect, RetentionAction


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactRule(Rule):
    """Whose person the contact is, and what the contact may hold of a warning."""

    appointed_by: str = ""
    side: ContactSide | None = None
    sees_warning: SeesWarning | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScopeRule(Rule):
    """A behaviour, or a group of people, under the rules; what is `outside` is refused with the reason."""

    problem: ProblemArea | None = None
    people: str = ""
    track: Track = Track.FULL
    exempt: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExclusionRule(Rule):
    """A trait of the person (a field of `Subject`) and what it means for the support plan.

    `values` are the values of the trait that the rule is about; `true` for a yes/no trait.
    """

    trait: str
    values: tuple[str, ...]
    effect: Effect


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernRule(Rule):
    """What follows a concern: talk, summary, the person's comment, whom to tell, other routes.

    `at_once`: the source asks for it without delay. `instead` holds who takes the talk where the person is
    their unit's manager; empty where the source does not say.
    """

    talk: Duty = Duty.NONE
    at_once: bool = False
    summary: Duty = Duty.NONE
    comment_right: bool = False
    next_talk: Duty = Duty.NONE
    notify: tuple[Role, ...] = ()
    instead: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRule(Rule):
    """A way into an agreement."""

    basis: Basis
    offered: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodRule(Rule):
    """How long an agreement runs, from where it is counted, and what the end means.

    `bases` empty: for agreements on any basis that no other rule names. `period` None: asked.
    """

    bases: tuple[Basis, ...] = ()
    anchor: Anchor = Anchor.SIGNED
    period: Period | None = None
    meaning: PeriodMeaning = PeriodMeaning.END


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionRule(Rule):
    """How much longer an agreement may run. `runs_from` None: the source does not say, so it is asked."""

    period: Period
    runs_from: RunsFrom | None = None
    trigger: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlyEndRule(Rule):
    """Who may end an agreement early, who decides, and what comes next (None: the file is closed)."""

    by: Party
    bases: tuple[Basis, ...] = ()
    decider: Role | None = None
    conditions: tuple[str, ...] = ()
    step: Action | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BreachRule(Rule):
    """What follows a breach of the agreement: the group weighs, the decider decides among `options`."""

    convene_group: bool = True
    options: tuple[Decision, ...] = ()
    decider: Role | None = None
    written_changes: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingRule(Rule):
    """How an agreement is ended: meeting, evaluation, what the health service tells."""

    meeting: Duty = Duty.NONE
    health_service_note: bool = False
    after_failure: Action | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatRule(Rule):
    """A seat in the group or among the signers. `filled_by`: other roles that may take it."""

    role: Role
    presence: Presence = Presence.REQUIRED
    filled_by: tuple[Role, ...] = ()
    chosen_by: Role | None = None
    approved_by: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyRule(Rule):
    """Who gets a copy of which paper."""

    recipient: Role
    document: str
    required: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRule(Rule):
    """What a paper says, or who signs it, because the rules say so; a paper says nothing that has no rule.

    `form` is the form's id, `says` the names of its conditions that hold. `signed_by`: who signs a paper that
    is neither an agreement nor a warning (those follow from `signer` and from the ladder).
    """

    form: str
    says: tuple[str, ...] = ()
    signed_by: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRule(Rule):
    """How often the group meets. `every` None: as needed."""

    every: Period | None = None
    phase: str = ""
    modes: tuple[MeetingMode, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TestRule(Rule):
    """What samples of one kind may be used for (codes); their results are never stored."""

    __test__ = False  # the test runner collects by name

    test: TestKind
    allowed_use: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SecrecyRule(Rule):
    """Who is bound to secrecy, and who must report a breach of the agreement to the manager all the same."""

    roles: tuple[Role, ...] = ()
    must_report_breach: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EligibilityRule(Rule):
    """What an active agreement or a recent warning stands in the way of."""

    about: EligibleFor
    active_agreement: bool = False
    warning_newer_than: Period | None = None
    main_rule: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionRule(Rule):
    """When data are to be reviewed, deleted or blocked. `period` None with an anchor: on that very day.

    `archive_gate`: in a public body the archivist decides before anything is destroyed. `anchor` NONE: not
    settled, so it is asked.
    """

    what: RetentionScope = RetentionScope.CASE
    condition: RetentionCondition = RetentionCondition.ANY
    anchor: Anchor = Anchor.CLOSING
    period: Period | None = None
    action: RetentionAction = RetentionAction.REVIEW
    archive_gate: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CycleRule(Rule):
    """What comes round, how often (None: as the owner's own term), who owns it and who gets it."""

    what: CycleItem
    every: Period | None = None
    owner: str = ""
    recipient: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRule(Rule):
    """By which way the yearly report goes, and what it holds (codes)."""

    chain: tuple[str, ...] = ()
    contents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """One employer's rules in one version. An empty section means that the source is silent there."""

    contact: ContactRule | None = None
    scope: tuple[ScopeRule, ...] = ()
    exclusion: tuple[ExclusionRule, ...] = ()
    concern: ConcernRule | None = None
    entry: tuple[EntryRule, ...] = ()
    incident: tuple[IncidentRule, ...] = ()
    immediate: tuple[ImmediateRule, ...] = ()
    severity: tuple[SeverityRule, ...] = ()
    ladder: tuple[LadderStep, ...] = ()
    bypass: BypassRule | None = None
    refusal: RefusalRule | None = None
    warning: tuple[WarningRule, ...] = ()
    period: tuple[PeriodRule, ...] = ()
    extension: ExtensionRule | None = None
    early_end: tuple[EarlyEndRule, ...] = ()
    breach: BreachRule | None = None
    closing: ClosingRule | None = None
    group: tuple[SeatRule, ...] = ()
    signer: tuple[SeatRule, ...] = ()
    copies: tuple[CopyRule, ...] = ()
    paper: tuple[PaperRule, ...] = ()
    meeting: tuple[MeetingRule, ...] = ()
    test: tuple[TestRule, ...] = ()
    secrecy: tuple[SecrecyRule, ...] = ()
    eligibility: tuple[EligibilityRule, ...] = ()
    retention: tuple[RetentionRule, ...] = ()
    cycle: tuple[CycleRule, ...] = ()
    report: tuple[ReportRule, ...] = ()

    def all(self) -> Iterator[Rule]:
        """Give every rule, branches and notices of the ladder included."""
        for field in fields(self):
            held = getattr(self, field.name)
            for rule in held if isinstance(held, tuple) else (held,) if held is not None else ():
                yield from _with_parts(rule)

    def step(self, n: int) -> LadderStep | None:
        """Return the ladder step for the n-th incident; None where the ladder ends before it."""
        return next((s for s in self.ladder if s.n == n or (s.and_later and n >= s.n)), None)


def _with_parts(rule: Rule) -> Iterator[Rule]:
    yield rule
    if isinstance(rule, LadderStep):
        yield from rule.notify
        for branch in rule.alternatives:
            yield branch
            yield from branch.notify
