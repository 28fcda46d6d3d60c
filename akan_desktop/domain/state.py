"""What is derived of a case on a day, under its rules: stage, next actions, clocks, duties, retention.

Every derived thing carries its `because`: the facts it rests on and the clause it comes from. Nothing here is
stored as truth; the summary row of a case holds dates only and is re-derived when the rules change.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from akan_desktop.domain.people import Role
from akan_desktop.domain.rule_codes import RetentionScope, SeesWarning


class Stage(StrEnum):
    """Where a case is, as the list shows it."""

    NEW = "new"
    CONCERN = "concern"
    INCIDENT = "incident"
    OFFER = "offer"
    SIGNING = "signing"
    AGREEMENT = "agreement"
    BREACH = "breach"
    HR_CASE = "hr_case"
    CLOSED = "closed"


class Action(StrEnum):
    """A step that a person can take next; each has one form in the window."""

    INFORM_SUBJECT = "inform_subject"
    RECORD_CONCERN = "record_concern"
    HOLD_TALK = "hold_talk"
    SHOW_SUMMARY = "show_summary"
    RECORD_INCIDENT = "record_incident"
    ISSUE_WARNING = "issue_warning"
    MAKE_OFFER = "make_offer"
    RECORD_ANSWER = "record_answer"
    CONCLUDE_AGREEMENT = "conclude_agreement"
    RECORD_SIGNATURES = "record_signatures"
    AMEND_AGREEMENT = "amend_agreement"
    EXTEND_AGREEMENT = "extend_agreement"
    PLAN_MEETING = "plan_meeting"
    HOLD_MEETING = "hold_meeting"
    FINISH_MINUTES = "finish_minutes"
    CONVENE_GROUP = "convene_group"
    ASSESS_BREACH = "assess_breach"
    RECORD_BREACH = "record_breach"
    RECORD_REFUSAL = "record_refusal"
    TRANSFER_TO_HR = "transfer_to_hr"
    ASSESS_HR_CASE = "assess_hr_case"
    BYPASS = "bypass"
    DEPART = "depart"
    CLOSE_CASE = "close_case"
    NOTIFY = "notify"
    COMPOSE_GROUP = "compose_group"
    REVIEW_RETENTION = "review_retention"
    ERASE = "erase"
    ADD_NOTE = "add_note"


class ClockKind(StrEnum):
    """What a date is the date of."""

    AGREEMENT_END = "agreement_end"
    CAN_CLOSE_FROM = "can_close_from"
    CAN_CLOSE_EARLIEST = "can_close_earliest"
    WARNING_STALE = "warning_stale"
    FOLLOW_UP = "follow_up"
    NEXT_TALK = "next_talk"
    NEXT_MEETING = "next_meeting"
    ACTION_DUE = "action_due"
    TERM_DUE = "term_due"
    INFORM_BY = "inform_by"
    EXTENSION_LIMIT = "extension_limit"
    POSTING_BAN = "posting_ban"
    RETENTION = "retention"
    HOLD_ENDS = "hold_ends"


class Certainty(StrEnum):
    """How firm a rule or a date is."""

    STATED = "stated"
    INFERRED = "inferred"
    NOT_SETTLED = "not_settled"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseRef:
    """Where a rule stands: the clause as the employer numbers it, the source's id, the lines there."""

    clause: str
    source: str
    lines: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """How a date came about: `anchor` + `months` + `days`; shown to people as a sum."""

    anchor: date
    anchor_fact: str = ""
    anchor_kind: str = ""
    months: int = 0
    days: int = 0
    working_days: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NextAction:
    """A step that the rules suggest or allow now. Exactly one is `primary` where there is any.

    `rule` is the id of the rule in the policy, whose wording (per language) is the text for people. `departs`
    says that taking it is a departure that needs a reason.
    """

    action: Action
    clause: ClauseRef
    rule: str = ""
    primary: bool = False
    departs: bool = False
    alternative: str = ""
    because: tuple[str, ...] = ()
    due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A date with its reason; `on` is None where something must be asked first (`ask` says what)."""

    what: ClockKind
    on: date | None
    clause: ClauseRef
    rule: str = ""
    formula: Formula | None = None
    certainty: Certainty = Certainty.STATED
    ask: str = ""
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A seat that the rules want in the group or among the signers, and whether somebody has it."""

    role: Role
    required: bool
    filled: bool
    clause: ClauseRef
    on_wish: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NotifyDuty:
    """Somebody whom the rules want told of a step; `done` is the day it was done."""

    role: Role
    about: str
    clause: ClauseRef
    required: bool = True
    done: date | None = None


class Effect(StrEnum):
    """What a trait of the person means under the rules.

    `assess`: whether an agreement can be offered at all is weighed first (UD l. 275-277).
    """

    OPEN = "open"
    NO_OFFER = "no_offer"
    PRESUMPTION = "presumption"
    OPTION = "option"
    ASSESS = "assess"
    ASK = "ask"


@dataclass(frozen=True, slots=True, kw_only=True)
class Eligibility:
    """Whether the support plan is open to this person, for one trait, a field's name (OSLO § 2, 1.3)."""

    trait: str
    effect: Effect
    clause: ClauseRef
    rule: str = ""


class RetentionAction(StrEnum):
    """What happens to the data when their time has come."""

    DELETE = "delete"
    REVIEW = "review"
    BLOCK = "block"
    ARCHIVE = "archive"


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """When the data of a case are to be reviewed or deleted, why, and what holds them.

    `what`: which of its data the rule speaks of, the whole case or a part of it. `archive_gate`: nothing is
    destroyed before the archivist's decision has been entered.
    """

    action: RetentionAction
    on: date | None
    clause: ClauseRef
    rule: str = ""
    what: RetentionScope = RetentionScope.CASE
    formula: Formula | None = None
    certainty: Certainty = Certainty.STATED
    ask: str = ""
    held: bool = False
    held_until: date | None = None
    archive_gate: bool = False
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """Something to look at, as a code and its place: a role missing or wrong, a term without owner."""

    code: str
    at: str = ""
    clause: ClauseRef | None = None
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseState:
    """Everything that the screens show of a case on the day `on`.

    `holds_until` is the last day on which the same facts give the same state: the summary row is re-derived
    after it. `warning_access` is what the contact may hold of a warning now. `lapsed` names the warnings that
    count no more, each with the last incident that it counted with ("" where there was none).
    """

    on: date
    stage: Stage
    next_actions: tuple[NextAction, ...] = ()
    clocks: tuple[Clock, ...] = ()
    group: tuple[Seat, ...] = ()
    signers: tuple[Seat, ...] = ()
    notify: tuple[NotifyDuty, ...] = ()
    eligibility: tuple[Eligibility, ...] = ()
    retention: tuple[Retention, ...] = ()
    checks: tuple[Check, ...] = ()
    warning_access: SeesWarning = SeesWarning.CO_ISSUES
    warning_count: int = 0
    lapsed: tuple[tuple[str, str], ...] = ()
    incident_count: int = 0
    has_active_agreement: bool = False
    holds_until: date | None = None
