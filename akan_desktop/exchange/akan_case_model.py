"""The shape of `akan-case/1`, for checking and for the printed JSON schema. Loaded only when a file is read.

Fields that the window stores but that the core of the format does not name (place and agenda of a meeting,
the status of its minutes, seats of the group over time ...) are optional here, so that a case that is written
out and read in again is the same case.
"""

from __future__ import annotations

from datetime import date as Day  # noqa: N812 - `date` is a field's name in every fact
from typing import Annotated, Final, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from akan_desktop.domain import fact_codes as codes
from akan_desktop.domain.people import Employment, InformUnionRep, ProblemArea, Role
from akan_desktop.exchange.akan_case_types import (
    LAST_YEAR,
    ONE_LINE,
    Code,
    Line,
    Name,
    OptionalDay,
    Roles,
    Text,
    Texts,
    Time,
    When,
    Word,
    whole_day,
)

SCHEMA: Final = "akan-case/1"


class Strict(BaseModel):
    """Unknown keys are refused and nothing is converted: a number in quotes is a mistake worth seeing."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, arbitrary_types_allowed=True)


class SubjectModel(Strict):
    """The person whom the case concerns; what is absent is unknown."""

    name: Name
    unit: Line = ""
    position: Line = ""
    manager: bool | None = None
    inform_union_rep: Code[InformUnionRep] = InformUnionRep.UNASKED
    employment: Code[Employment | None] = None
    local_hire: bool | None = None
    posted_abroad: bool | None = None
    mandatory_abstinence: bool | None = None
    criminal_in_service: bool | None = None
    birth_year: Annotated[int, Field(ge=1900, le=LAST_YEAR)] | None = None
    gender: Word | None = None
    informed: OptionalDay = None
    not_informed_reason: Text = ""
    inform_by: OptionalDay = None


class OrganisationModel(Strict):
    """What the rules need to know of the employer."""

    occupational_health_service: bool | None = None
    employees: Annotated[int, Field(ge=0, le=1_000_000)] | None = None
    public: bool | None = None


class SeatModel(Strict):
    """A seat in the group over time."""

    role: Code[Role]
    name: Name
    since: OptionalDay = None
    until: OptionalDay = None
    secrecy: OptionalDay = None
    contact: Line = ""
    chosen_by: Code[Role | None] = None
    accepted_by: Code[Role | None] = None
    tasks: Text = ""
    trained_on: OptionalDay = None
    guidance: Line = ""


class FactModel(Strict):
    """What every fact has. `baseline` says the same as `before_program`: taken over from paper."""

    date: When
    text: Text = ""
    before_program: bool = False
    baseline: bool | None = None


class NoteModel(FactModel):
    """A dated note."""

    kind: Literal["note"]
    time: Time = ""
    with_role: Annotated[Code[Role | None], Field(alias="with")] = None
    remind_on: OptionalDay = None
    done_on: OptionalDay = None


class NotifiedModel(Strict):
    """Somebody told of a step or given a copy."""

    role: Code[Role]
    date: Annotated[Day, BeforeValidator(whole_day), WithJsonSchema({"type": "string", "format": "date"})]


class ConcernModel(FactModel):
    """A concern."""

    kind: Literal["concern"]
    source: Code[codes.ConcernSource | None] = None
    observations: Annotated[list[Word], Field(max_length=50)] = []
    notified: Annotated[list[NotifiedModel], Field(max_length=30)] = []


class TalkModel(FactModel):
    """A talk."""

    kind: Literal["talk"]
    about: Code[codes.TalkAbout | None] = None
    participants: Roles = []
    representative: Code[codes.Representative | None] = None
    comment: Text = ""
    agreed: bool | None = None
    shown_on: OptionalDay = None
    next_talk: OptionalDay = None


class IncidentModel(FactModel):
    """An incident."""

    kind: Literal["incident"]
    type: Word = ""
    severity: Code[codes.Severity | None] = None
    measures: Annotated[list[Code[codes.ImmediateMeasure]], Field(max_length=10)] = []


class WarningModel(FactModel):
    """A warning; of one that was shredded only its last two fields, the incident by its index from 0."""

    kind: Literal["warning"]
    form: Code[codes.WarningForm] = codes.WarningForm.WRITTEN
    issuer: Code[Role | None] = None
    consulted: Roles = []
    ground: Text = ""
    notified: Annotated[list[NotifiedModel], Field(max_length=30)] = []
    shredded_on: OptionalDay = None
    counted_with: Annotated[int, Field(ge=0)] | None = None


class OfferModel(FactModel):
    """An offer of an agreement."""

    kind: Literal["offer"]
    answer: Code[codes.Answer] = codes.Answer.PENDING
    answer_date: OptionalDay = None


class TermModel(Strict):
    """A term of an agreement."""

    text: Annotated[str, Field(max_length=20_000, pattern=r"\S")]
    owner: Code[Role]
    area: Code[codes.Area] = codes.Area.WORK
    internal: bool = True
    due: OptionalDay = None
    status: Code[codes.TermStatus] = codes.TermStatus.OPEN


class TermSeenModel(Strict):
    """How a term stood at a meeting."""

    text: Annotated[str, Field(max_length=20_000, pattern=r"\S")]
    status: Code[codes.TermStatus]


class GroupSeatModel(Strict):
    """A member of the group as named in the agreement."""

    role: Code[Role]
    name: Name


class AgreementModel(FactModel):
    """An agreement."""

    kind: Literal["agreement"]
    basis: Code[codes.Basis | None] = None
    until: OptionalDay = None
    terms: Annotated[list[TermModel], Field(max_length=100)] = []
    group: Annotated[list[GroupSeatModel], Field(max_length=30)] = []
    signed_by: Roles = []
    copies: Annotated[list[NotifiedModel], Field(max_length=30)] = []


class AmendmentModel(FactModel):
    """A written change of the agreement."""

    kind: Literal["amendment"]
    changes: Text = ""
    terms: Annotated[list[TermModel], Field(max_length=100)] | None = None


class ReleaseModel(FactModel):
    """The employee's consent that some may talk with each other."""

    kind: Literal["release"]
    between: Roles = []
    until: OptionalDay = None
    withdrawn_on: OptionalDay = None


class ExtensionModel(FactModel):
    """A longer period."""

    kind: Literal["extension"]
    months: Annotated[int, Field(ge=1, le=60)]
    runs_from: Code[codes.RunsFrom | None] = None


class RefusalModel(FactModel):
    """The employee refuses a measure of the employer's."""

    kind: Literal["refusal"]
    of: Text = ""


class BreachModel(FactModel):
    """A breach of the agreement."""

    kind: Literal["breach"]
    reported_on: OptionalDay = None
    group_recommends: Code[codes.Decision | None] = None
    employer_decides: Code[codes.Decision | None] = None
    decision_date: OptionalDay = None


class RelapseModel(FactModel):
    """A relapse."""

    kind: Literal["relapse"]


class ActionModel(Strict):
    """Something somebody took on at a meeting."""

    text: Annotated[str, Field(max_length=20_000, pattern=r"\S")]
    owner: Code[Role]
    due: OptionalDay = None
    done: OptionalDay = None


class CorrectionModel(Strict):
    """What final minutes got wrong, and how it is right."""

    on: Annotated[Day, BeforeValidator(whole_day), WithJsonSchema({"type": "string", "format": "date"})]
    text: Annotated[str, Field(max_length=20_000, pattern=r"\S")]
    asked_by: Code[Role | None] = None


class MeetingModel(FactModel):
    """A meeting, planned or held."""

    kind: Literal["meeting"]
    time: Time = ""
    place: Line = ""
    mode: Code[codes.MeetingMode] = codes.MeetingMode.ORDINARY
    held: Code[codes.Held | None] = None
    video: bool = False
    agenda: Texts = []
    attendance: Roles = []
    points: Texts = []
    decisions: Texts = []
    actions: Annotated[list[ActionModel], Field(max_length=100)] = []
    next: OptionalDay = None
    minutes: Code[codes.MinutesStatus] = codes.MinutesStatus.NONE
    subject_comment: Text = ""
    comment_by: OptionalDay = None
    told_on: OptionalDay = None
    statement: Text = ""
    given_on: OptionalDay = None
    corrections: Annotated[list[CorrectionModel], Field(max_length=100)] = []
    terms_seen: Annotated[list[TermSeenModel], Field(max_length=100)] = []
    group_recommends: Code[codes.Decision | None] = None
    employer_decides: Code[codes.Decision | None] = None


class MeasureModel(FactModel):
    """A measure in the follow-up; there is no field for a result."""

    kind: Literal["measure"]
    area: Code[codes.Area] = codes.Area.OTHER
    regime: Text = ""
    carried_out: bool | None = None
    conclusion: Text = ""


class EmploymentModel(FactModel):
    """A change in the employment."""

    kind: Literal["employment"]
    change: Code[codes.EmploymentChange]


class DepartureModel(FactModel):
    """A departure from the rules with its reason."""

    kind: Literal["departure"]
    clause: Line = ""
    reason: Annotated[str, Field(max_length=20_000, pattern=r"\S")]
    by: Code[Role | None] = None
    consulted: Line = ""
    bypass: bool = False


class PolicySwitchModel(FactModel):
    """The case goes on under other rules; id and version of those before and after."""

    kind: Literal["policy_switch"]
    before: Line = ""
    after: Line = ""


class HoldModel(FactModel):
    """Deletion waits."""

    kind: Literal["hold"]
    reason: Annotated[str, Field(max_length=20_000, pattern=r"\S")]
    until: OptionalDay = None


class HrTransferModel(FactModel):
    """What was handed over to a personnel case."""

    kind: Literal["hr_transfer"]
    items: Annotated[list[Literal["warnings", "agreement_dates", "decision"]], Field(max_length=10)] = []
    shown_on: OptionalDay = None


class ClosingModel(FactModel):
    """The end of the case."""

    kind: Literal["closing"]
    outcome: Code[codes.Outcome]
    evaluation: Text = ""


class VoidedModel(FactModel):
    """Another fact was entered by mistake; `fact` is its index from 0."""

    kind: Literal["voided"]
    fact: Annotated[int, Field(ge=0)]
    reason: Text = ""


AnyFact = Annotated[
    NoteModel
    | ConcernModel
    | TalkModel
    | IncidentModel
    | WarningModel
    | OfferModel
    | AgreementModel
    | AmendmentModel
    | ReleaseModel
    | ExtensionModel
    | RefusalModel
    | BreachModel
    | RelapseModel
    | MeetingModel
    | MeasureModel
    | EmploymentModel
    | DepartureModel
    | PolicySwitchModel
    | HoldModel
    | HrTransferModel
    | ClosingModel
    | VoidedModel,
    Field(discriminator="kind"),
]


class CaseModel(Strict):
    """One case."""

    schema_: Annotated[Literal["akan-case/1"], Field(alias="schema")]
    policy: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,60}$")]
    ref: Annotated[str, Field(pattern=rf"^[^\s/\\{ONE_LINE}][^/\\{ONE_LINE}]{{0,39}}$")]
    subject: SubjectModel
    organisation: OrganisationModel = OrganisationModel()
    problem: Code[ProblemArea | None] = None
    opened: OptionalDay = None
    group: Annotated[list[SeatModel], Field(max_length=100)] = []
    facts: Annotated[list[AnyFact], Field(max_length=2_000)]
