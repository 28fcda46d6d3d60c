"""The dated facts that a case is made of; everything else about a case is derived from them.

One class per kind of `akan-case/1`. A fact is never edited once others may have relied on it: it is voided
and entered anew. The exceptions are a meeting until its minutes are final, and an offer until it is answered.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final, TypeAlias

from akan_desktop.domain.dates import FactDate
from akan_desktop.domain.fact_codes import (
    Answer,
    Area,
    Basis,
    ConcernSource,
    Decision,
    EmploymentChange,
    Held,
    ImmediateMeasure,
    MeetingMode,
    MinutesStatus,
    Outcome,
    Representative,
    RunsFrom,
    Severity,
    TalkAbout,
    TermStatus,
    WarningForm,
)
from akan_desktop.domain.people import Role

Day: TypeAlias = date
"""The type, where a field's own name is `date`: readers of annotations would take that for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What every fact has: its id, the day, optional text, and whether it was taken over from paper."""

    kind: ClassVar[str] = ""

    id: str
    on: FactDate
    text: str = ""
    before_program: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Fact):
    """A dated note, for instance of a phone call (`time` as HH:MM).

    With `remind_on` it comes up on that day, until it is done (`done_on`).
    """

    kind: ClassVar[str] = "note"
    time: str = ""
    with_role: Role | None = None
    remind_on: date | None = None
    done_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Notified:
    """Somebody who was told of a step or given a copy, by role, and when."""

    role: Role
    date: Day


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern(Fact):
    """A concern with concrete observations (codes); no diagnosis, no absence record.

    `notified`: who was told of it, where the rules name somebody (UD l. 113).
    """

    kind: ClassVar[str] = "concern"
    source: ConcernSource | None = None
    observations: tuple[str, ...] = ()
    notified: tuple[Notified, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk(Fact):
    """A talk with the employee, their comment, whether they agree, and the day of the next talk.

    `shown_on`: the day they were shown the summary, which is `text` (UD l. 336-339).
    """

    kind: ClassVar[str] = "talk"
    about: TalkAbout | None = None
    participants: tuple[Role, ...] = ()
    representative: Representative | None = None
    comment: str = ""
    agreed: bool | None = None
    shown_on: date | None = None
    next_talk: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident(Fact):
    """Something that the rules react to; `type` is a code of the employer's rules."""

    kind: ClassVar[str] = "incident"
    type: str = ""
    severity: Severity | None = None
    measures: tuple[ImmediateMeasure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Warning(Fact):  # noqa: A001 - the field's own term; nothing here uses the built-in
    """A warning; its number follows from the warnings before it.

    `consulted`: with whom the one who gave it had talked it over (UD l. 211-212). `shredded_on`: it had
    lapsed, and nothing else is left but `counted_with`, the last incident before: its place in order.
    """

    kind: ClassVar[str] = "warning"
    form: WarningForm = WarningForm.WRITTEN
    issuer: Role | None = None
    consulted: tuple[Role, ...] = ()
    ground: str = ""
    notified: tuple[Notified, ...] = ()
    shredded_on: date | None = None
    counted_with: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer(Fact):
    """An offer of an agreement and its answer."""

    kind: ClassVar[str] = "offer"
    answer: Answer = Answer.PENDING
    answer_date: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One term of an agreement: what, who owns it, what it is about, inside work or outside, by when."""

    text: str
    owner: Role
    area: Area = Area.WORK
    internal: bool = True
    due: date | None = None
    status: TermStatus = TermStatus.OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class TermSeen:
    """How a term stood when a meeting went through it; known by its words, for a change writes all anew."""

    text: str
    status: TermStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupSeat:
    """A member of the group as named in the agreement."""

    role: Role
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement(Fact):
    """An individual agreement; it is signed when every signer that the rules name has signed.

    `copies`: who was sent a copy of it, and when (UD l. 273).
    """

    kind: ClassVar[str] = "agreement"
    basis: Basis | None = None
    until: date | None = None
    terms: tuple[Term, ...] = ()
    group: tuple[GroupSeat, ...] = ()
    signed_by: tuple[Role, ...] = ()
    copies: tuple[Notified, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment(Fact):
    """A written change of the agreement; `terms` is the whole new set where the terms changed."""

    kind: ClassVar[str] = "amendment"
    changes: str = ""
    terms: tuple[Term, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Release(Fact):
    """The employee's consent that some may talk with each other; `text` says about what (AKAN l. 94, HV 4.2).

    It lifts secrecy between people until `until` (None: while the agreement runs) or until it is taken back
    (`withdrawn_on`); it is never the legal basis for keeping data.
    """

    kind: ClassVar[str] = "release"
    between: tuple[Role, ...] = ()
    until: date | None = None
    withdrawn_on: date | None = None

    def holds_on(self, day: Day) -> bool:
        """Whether it holds on a day: begun, neither run out nor taken back."""
        begun = self.on.earliest is None or self.on.earliest <= day
        over = (self.until is not None and self.until < day) or (
            self.withdrawn_on is not None and self.withdrawn_on <= day
        )
        return begun and not over


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension(Fact):
    """A longer period for the agreement."""

    kind: ClassVar[str] = "extension"
    months: int = 0
    runs_from: RunsFrom | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureRefusal(Fact):
    """The employee refuses a measure of the employer's (OSLO 3.2); not the refusal of an offer."""

    kind: ClassVar[str] = "refusal"
    of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach(Fact):
    """A breach of the agreement: the group recommends, the employer decides (OSLO 5.4).

    `reported_on`: the day the leader was told of it, where the rules make that a duty (UD l. 293).
    """

    kind: ClassVar[str] = "breach"
    reported_on: date | None = None
    group_recommends: Decision | None = None
    employer_decides: Decision | None = None
    decision_date: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Relapse(Fact):
    """A relapse known otherwise than by a sample; some rules let it decide on shredding."""

    kind: ClassVar[str] = "relapse"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionItem:
    """Something that somebody took on at a meeting."""

    text: str
    owner: Role
    due: date | None = None
    done: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What final minutes got wrong and how it is right: recorded beside them, never written over them."""

    on: Day
    text: str
    asked_by: Role | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Fact):
    """A meeting, planned or held; `on` is its day, `time` HH:MM, `next` the day agreed for the next one.

    Where a new incident made the group meet, it recommends and the employer decides (OSLO 5.3, UD l. 228).
    Of a meeting without the employee they are told beforehand (`told_on`), may send a `statement`, and get
    the minutes (`given_on`). `comment_by` is the last day for the employee's comment on the draft.
    """

    kind: ClassVar[str] = "meeting"
    time: str = ""
    place: str = ""
    mode: MeetingMode = MeetingMode.ORDINARY
    held: Held | None = None
    video: bool = False
    agenda: tuple[str, ...] = ()
    attendance: tuple[Role, ...] = ()
    points: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    actions: tuple[ActionItem, ...] = ()
    next: date | None = None
    minutes: MinutesStatus = MinutesStatus.NONE
    subject_comment: str = ""
    comment_by: date | None = None
    told_on: date | None = None
    statement: str = ""
    given_on: date | None = None
    corrections: tuple[Correction, ...] = ()
    terms_seen: tuple[TermSeen, ...] = ()
    group_recommends: Decision | None = None
    employer_decides: Decision | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Fact):
    """A measure in the follow-up: regime, whether carried out, the group's conclusion; never a result."""

    kind: ClassVar[str] = "measure"
    area: Area = Area.OTHER
    regime: str = ""
    carried_out: bool | None = None
    conclusion: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EmploymentEvent(Fact):
    """A change in the employment that the clocks or the deletion may depend on."""

    kind: ClassVar[str] = "employment"
    change: EmploymentChange


@dataclass(frozen=True, slots=True, kw_only=True)
class Departure(Fact):
    """A departure from the rules, with its written reason (*fravik - begrunn*).

    `consulted`: who was asked for advice first, in words: it may be an office outside the case (OSLO 5.3).
    `bypass`: the ladder is left, for how serious it is or for a duty of abstinence (OSLO 1.3, 5.3).
    """

    kind: ClassVar[str] = "departure"
    clause: str = ""
    reason: str = ""
    by: Role | None = None
    consulted: str = ""
    bypass: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold(Fact):
    """Deletion waits until `until` (None: until lifted), for a dispute or a personnel case."""

    kind: ClassVar[str] = "hold"
    reason: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HrTransfer(Fact):
    """What was handed over to a personnel case, through the whitelist; the employee saw it on `shown_on`."""

    kind: ClassVar[str] = "hr_transfer"
    items: tuple[str, ...] = ()
    shown_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing(Fact):
    """The end of the case."""

    kind: ClassVar[str] = "closing"
    outcome: Outcome
    evaluation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voided(Fact):
    """Another fact was entered by mistake (*feilregistrert*): it counts for nothing, its content is gone."""

    kind: ClassVar[str] = "voided"
    fact: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicySwitch(Fact):
    """The case goes on under other rules, or another version of them; `text` says why.

    `before` and `after` are id and version, with a blank between.
    """

    kind: ClassVar[str] = "policy_switch"
    before: str = ""
    after: str = ""


_KINDS: Final[tuple[type[Fact], ...]] = (
    Note, Concern, Talk, Incident, Warning, Offer, Agreement, Amendment, Release, Extension,
    MeasureRefusal, Breach, Relapse, Meeting, Measure, EmploymentEvent, Departure, Hold, HrTransfer,
    Closing, PolicySwitch, Voided,
)  # fmt: skip
FACT_KINDS: Final[dict[str, type[Fact]]] = {cls.kind: cls for cls in _KINDS}
