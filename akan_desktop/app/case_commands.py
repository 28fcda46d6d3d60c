"""Commands about a case and its steps, from the first concern to closing.

A command is what a form hands in: frozen, imperative. A date that is left None is today. Refusals name the
field here as their place (`at`); fields of a section have its name before a dot (`warning.ground`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from akan_desktop.domain.case import PolicyRef
from akan_desktop.domain.dates import FactDate
from akan_desktop.domain.fact_codes import (
    Answer,
    Basis,
    ConcernSource,
    Decision,
    EmploymentChange,
    ImmediateMeasure,
    Outcome,
    Representative,
    RunsFrom,
    Severity,
    TalkAbout,
    TermStatus,
    WarningForm,
)
from akan_desktop.domain.facts import Fact, GroupSeat, Notified, Term
from akan_desktop.domain.people import GroupMember, ProblemArea, Role, Subject, Workplace


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartureReason:
    """Why a step departs from the rules (*fravik - begrunn*); saved as a fact with the step."""

    clause: str
    reason: str
    by: Role | None = None
    consulted: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseCommand:
    """A step in a case. `expected_revision`: what the form was filled in against; None: no check.

    `draft` names the form whose autosaved draft goes with the saving.
    """

    case_id: str
    expected_revision: int | None = None
    departure: DepartureReason | None = None
    draft: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCase:
    """Open a case. The subject is informed (`informed_on`) or has a reason and `inform_by` within a month.

    `facts` are the first facts (their ids are given on saving); with `baseline` they are taken over from
    paper. `ref` empty: the next number of the year.
    """

    subject: Subject
    problem: ProblemArea | None = None
    facts: tuple[Fact, ...] = ()
    baseline: bool = False
    group: tuple[GroupMember, ...] = ()
    ref: str = ""
    policy: PolicyRef | None = None
    workplace: Workplace | None = None
    draft: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InformSubject(CaseCommand):
    """Note that the person has been told that data about them are kept."""

    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EditSubject(CaseCommand):
    """Correct what is known of the person and the main problem."""

    subject: Subject
    problem: ProblemArea | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AddFact(CaseCommand):
    """Add a fact of any kind as it is (its id is given on saving); checked like the step of its own."""

    fact: Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class AddNote(CaseCommand):
    """Add a dated note."""

    text: str
    on: date | None = None
    time: str = ""
    with_role: Role | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordConcern(CaseCommand):
    """Record a concern with concrete observations."""

    on: FactDate | None = None
    source: ConcernSource | None = None
    observations: tuple[str, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordTalk(CaseCommand):
    """Record a talk with the person."""

    on: FactDate | None = None
    about: TalkAbout | None = None
    participants: tuple[Role, ...] = ()
    representative: Representative | None = None
    text: str = ""
    comment: str = ""
    agreed: bool | None = None
    shown_on: date | None = None
    next_talk: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkSection:
    """The talk, as part of an incident's page."""

    on: FactDate | None = None
    participants: tuple[Role, ...] = ()
    representative: Representative | None = None
    text: str = ""
    comment: str = ""
    agreed: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningSection:
    """The warning, as part of an incident's page."""

    ground: str
    on: FactDate | None = None
    form: WarningForm = WarningForm.WRITTEN
    issuer: Role | None = Role.LINE_MANAGER
    consulted: tuple[Role, ...] = ()
    notified: tuple[Notified, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferSection:
    """The offer, as part of an incident's page, answered already or not."""

    on: FactDate | None = None
    answer: Answer = Answer.PENDING
    answer_date: date | None = None
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordIncident(CaseCommand):
    """Record an incident, with the talk, the warning and the offer where they came at the same time."""

    on: FactDate | None = None
    type: str = ""
    severity: Severity | None = None
    measures: tuple[ImmediateMeasure, ...] = ()
    text: str = ""
    talk: TalkSection | None = None
    warning: WarningSection | None = None
    offer: OfferSection | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueWarning(CaseCommand):
    """Record a warning, with an offer where it came at the same time."""

    ground: str
    on: FactDate | None = None
    form: WarningForm = WarningForm.WRITTEN
    issuer: Role | None = Role.LINE_MANAGER
    consulted: tuple[Role, ...] = ()
    notified: tuple[Notified, ...] = ()
    offer: OfferSection | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeOffer(CaseCommand):
    """Record an offer of an agreement."""

    on: FactDate | None = None
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordAnswer(CaseCommand):
    """Record the answer to an offer; `offer_id` empty: the one that waits for an answer."""

    answer: Answer
    on: date | None = None
    offer_id: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordNotified(CaseCommand):
    """Note that somebody was told of a concern or a warning, or was sent a copy of the agreement.

    `fact_id` empty: the last warning.
    """

    role: Role
    on: date | None = None
    fact_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcludeAgreement(CaseCommand):
    """Record the text of an agreement: its terms, its period, who is in the group, who has signed."""

    basis: Basis | None
    on: FactDate | None = None
    until: date | None = None
    terms: tuple[Term, ...] = ()
    group: tuple[GroupSeat, ...] = ()
    signed_by: tuple[Role, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordSignatures(CaseCommand):
    """Record who else has signed the agreement."""

    roles: tuple[Role, ...]
    agreement_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendAgreement(CaseCommand):
    """Record a written change; `terms` is the whole new set where the terms changed."""

    changes: str
    on: FactDate | None = None
    terms: tuple[Term, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtendAgreement(CaseCommand):
    """Record a longer period."""

    months: int
    runs_from: RunsFrom | None
    on: FactDate | None = None
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetTermStatus(CaseCommand):
    """Record how a term stands; `fact_id` is the agreement or the amendment that holds it, `index` from 0."""

    fact_id: str
    index: int
    status: TermStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class ComposeGroup(CaseCommand):
    """Set the group as it is now; a member with an empty id is new. Who is left out has left on `on`."""

    members: tuple[GroupMember, ...]
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AcknowledgeSecrecy(CaseCommand):
    """Note that a member has acknowledged the duty of confidentiality; `done` False: has not after all."""

    member_id: str
    on: date | None = None
    done: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordBreach(CaseCommand):
    """Record a breach of the agreement, with recommendation and decision where they are known."""

    on: FactDate | None = None
    text: str = ""
    group_recommends: Decision | None = None
    employer_decides: Decision | None = None
    decision_date: date | None = None
    reported_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideBreach(CaseCommand):
    """Record what the group recommends and what the employer decides; `breach_id` empty: the last one."""

    employer_decides: Decision | None
    group_recommends: Decision | None = None
    on: date | None = None
    breach_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRefusal(CaseCommand):
    """Record that the person refuses a measure of the employer's; not the refusal of an offer."""

    of: str
    on: FactDate | None = None
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordEmployment(CaseCommand):
    """Record a change in the employment."""

    change: EmploymentChange
    on: FactDate | None = None
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordDeparture(CaseCommand):
    """Record a departure from the rules that goes with no other step; `bypass`: the ladder is left."""

    clause: str
    reason: str
    on: date | None = None
    by: Role | None = None
    consulted: str = ""
    bypass: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferToHr(CaseCommand):
    """Record what was handed to a personnel case. Items: `warnings`, `agreement_dates`, `decision`.

    The employee sees it first: `shown_on`.
    """

    items: tuple[str, ...]
    shown_on: date | None
    on: date | None = None
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseCase(CaseCommand):
    """Close the case."""

    outcome: Outcome
    on: FactDate | None = None
    evaluation: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VoidFact(CaseCommand):
    """*Feilregistrert*: a fact was entered by mistake. Its content is erased, the marker and reason stay."""

    fact_id: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SwitchPolicy(CaseCommand):
    """Let the case go on under other rules, or another version of them, from today on, for a written reason.

    What that changes is said beforehand by `policy_switch.switch_preview`.
    """

    to: PolicyRef
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportCase:
    """Take in a whole case, as a file of `akan-case/1` describes it, after its own checks."""

    subject: Subject
    policy: PolicyRef
    facts: tuple[Fact, ...]
    ref: str = ""
    problem: ProblemArea | None = None
    workplace: Workplace | None = None
    group: tuple[GroupMember, ...] = ()
    opened_on: date | None = None
