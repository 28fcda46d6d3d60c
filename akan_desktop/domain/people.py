"""Who takes part in a case, and the little that is known of the person it concerns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Role(StrEnum):
    """What somebody is in a case. The Norwegian terms stand in the glossary."""

    EMPLOYEE = "employee"
    LINE_MANAGER = "line_manager"
    MANAGER_SUBSTITUTE = "manager_substitute"
    INCOMING_MANAGER = "incoming_manager"
    MAIN_CONTACT = "main_contact"
    AKAN_CONTACT = "akan_contact"
    DEPUTY = "deputy"
    PEER_SUPPORT_CONTACT = "peer_support_contact"
    OCCUPATIONAL_HEALTH_SERVICE = "occupational_health_service"
    GENERAL_PRACTITIONER = "general_practitioner"
    UNION_REP = "union_rep"
    SAFETY_REP = "safety_rep"
    CHIEF_SAFETY_REP = "chief_safety_rep"
    HR = "hr"
    EMPLOYER = "employer"
    WITNESS = "witness"
    SECURITY_AUTHORISATION_OFFICER = "security_authorisation_officer"
    OTHER = "other"


class Employment(StrEnum):
    """How the person is employed; decides whether the support plan is open to them (OSLO § 2)."""

    PERMANENT = "permanent"
    PROBATION = "probation"
    TEMPORARY = "temporary"
    SHORT_TEMPORARY = "short_temporary"
    SCHEME = "scheme"


class InformUnionRep(StrEnum):
    """Whether the person wants the union told. `no` means that the union is told nothing."""

    YES = "yes"
    NO = "no"
    UNASKED = "unasked"


class ProblemArea(StrEnum):
    """The main problem, one per case; no diagnosis, ever."""

    ALCOHOL = "alcohol"
    DRUGS = "drugs"
    MEDICATION = "medication"
    GAMBLING = "gambling"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """The person whom a case concerns. None means unknown, which is not the same as False: it is asked.

    `informed_on` is the day the person was told that data about them are kept (GDPR art. 13 and 14). Without
    it, `not_informed_reason` and `inform_by` (at most one month after the case was opened) must stand.
    """

    name: str
    unit: str = ""
    position: str = ""
    manager: bool | None = None
    inform_union_rep: InformUnionRep = InformUnionRep.UNASKED
    employment: Employment | None = None
    local_hire: bool | None = None
    posted_abroad: bool | None = None
    mandatory_abstinence: bool | None = None
    criminal_in_service: bool | None = None
    birth_year: int | None = None
    gender: str | None = None
    informed_on: date | None = None
    not_informed_reason: str = ""
    inform_by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupMember:
    """A seat in the AKAN group (or beside it) over time; `secrecy_on` is the day secrecy was acknowledged.

    Of a support person (OSLO 4.5, HV) also who chose and who accepted them, what they do, when they had their
    training, and who guides them.
    """

    id: str
    role: Role
    name: str
    since: date | None = None
    until: date | None = None
    secrecy_on: date | None = None
    contact: str = ""
    chosen_by: Role | None = None
    accepted_by: Role | None = None
    tasks: str = ""
    trained_on: date | None = None
    guidance: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Workplace:
    """What the rules need to know of the employer. None is unknown and is asked where it matters."""

    occupational_health_service: bool | None = None
    employees: int | None = None
    public: bool | None = None
