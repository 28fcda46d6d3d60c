"""The codes that an employer's rules are told in. The words for people live in the policy and in `i18n`."""

from __future__ import annotations

from enum import StrEnum


class ContactSide(StrEnum):
    """Whose person the contact is."""

    EMPLOYER = "employer"
    ELECTED = "elected"


class SeesWarning(StrEnum):
    """What the contact may hold of a warning: all, that it was given, or nothing before a group exists."""

    CO_ISSUES = "co_issues"
    FACT_ONLY = "fact_only"
    NONE = "none"


class Track(StrEnum):
    """How a behaviour or a group of people stands under the rules."""

    FULL = "full"
    OPTIONAL = "optional"
    INFORMATION = "information"
    OUTSIDE = "outside"


class Duty(StrEnum):
    """How strongly something is asked for."""

    MUST = "must"
    SHOULD = "should"
    MAY = "may"
    NONE = "none"


class WarningDuty(StrEnum):
    """Whether a step brings a warning."""

    ALWAYS = "always"
    ASSESS = "assess"
    NONE = "none"


class Situation(StrEnum):
    """In which situation an alternative of a ladder step applies."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    NOT_OFFERED = "not_offered"
    EXISTING = "existing"
    NO_AGREEMENT = "no_agreement"


class Path(StrEnum):
    """What an incident of one severity leads to."""

    TALK = "talk"
    LADDER = "ladder"
    BYPASS = "bypass"


class Anchor(StrEnum):
    """The day from which a period is counted. NONE: the source gives none, so it is asked."""

    SIGNED = "signed"
    LAST_WARNING = "last_warning"
    LAST_INCIDENT = "last_incident"
    INCIDENT = "incident"
    LAST_MEETING = "last_meeting"
    AGREEMENT_END = "agreement_end"
    CLOSING = "closing"
    EMPLOYMENT_END = "employment_end"
    NONE = "none"


class PeriodMeaning(StrEnum):
    """What the end of the agreement's period means."""

    END = "end"
    CAN_CLOSE_FROM = "can_close_from"
    MINIMUM = "minimum"


class StaleEffect(StrEnum):
    """What follows when a warning is old enough."""

    SHRED = "shred"
    REVIEW = "review"
    SIMILAR_COUNTS = "similar_counts"
    ARCHIVE_PLAN = "archive_plan"


class Presence(StrEnum):
    """Whether a seat must be taken."""

    REQUIRED = "required"
    ON_WISH = "on_wish"
    WHERE_EXISTS = "where_exists"
    OPTIONAL = "optional"


class Party(StrEnum):
    """Who may end an agreement before its time."""

    EMPLOYEE = "employee"
    EMPLOYER = "employer"


class TestKind(StrEnum):
    """Which kind of sample a rule is about."""

    __test__ = False  # the test runner collects by name

    CONTROL = "control"
    FOLLOW_UP = "follow_up"


class EligibleFor(StrEnum):
    """What an agreement or a warning may stand in the way of."""

    FOREIGN_POSTING = "foreign_posting"
    LEADER_ROLE = "leader_role"
    SENSITIVE_POSITION = "sensitive_position"


class RetentionScope(StrEnum):
    """Which data a retention rule is about."""

    CASE = "case"
    WARNING = "warning"
    AGREEMENT = "agreement"
    MINUTES = "minutes"
    CONCERN = "concern"


class RetentionCondition(StrEnum):
    """For which course of a case a retention rule holds."""

    ANY = "any"
    RELAPSE_FREE = "relapse_free"
    RELAPSE = "relapse"


class CycleItem(StrEnum):
    """What comes round in the year or the term."""

    ACTION_PLAN = "action_plan"
    ANNUAL_REPORT = "annual_report"
    ANNUAL_STATISTICS = "annual_statistics"
    COMMITTEE_TERM = "committee_term"
    CONTACT_TERM = "contact_term"
    COURSE = "course"
    UNIT_TOPIC = "unit_topic"
    REVISION = "revision"
