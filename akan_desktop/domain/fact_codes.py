"""The codes that facts are told in. The words for people live in `i18n`."""

from __future__ import annotations

from enum import StrEnum


class Severity(StrEnum):
    """How serious an incident is judged: decides talk, ladder or bypass (OSLO 5.2, 5.3)."""

    MILD = "mild"
    FORMAL = "formal"
    SEVERE = "severe"


class Answer(StrEnum):
    """The answer to an offer of an agreement."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    DECLINED = "declined"


class Basis(StrEnum):
    """How an agreement came about; never "imposed": it needs consent (AKAN l. 94)."""

    OWN_INITIATIVE = "own_initiative"
    AFTER_CONCERN = "after_concern"
    AFTER_INCIDENT = "after_incident"


class Area(StrEnum):
    """What a term or a measure is about."""

    WORK = "work"
    TREATMENT = "treatment"
    ABSENCE = "absence"
    SAMPLES = "samples"
    CONTACT = "contact"
    TRAINING = "training"
    DEBT = "debt"
    OTHER = "other"


class TermStatus(StrEnum):
    """How a term stands, as last seen at a meeting."""

    OPEN = "open"
    KEPT = "kept"
    PARTLY_KEPT = "partly_kept"
    NOT_KEPT = "not_kept"
    ENDED = "ended"


class Decision(StrEnum):
    """What the group recommends or the employer decides about an agreement (OSLO 5.3, 5.4)."""

    CONTINUE = "continue"
    ADJUST = "adjust"
    EXTEND = "extend"
    END = "end"
    HR_CASE = "hr_case"


class RunsFrom(StrEnum):
    """From when an extension counts; the sources do not say, so it is asked."""

    DECISION = "decision"
    OLD_END = "old_end"


class MeetingMode(StrEnum):
    """What kind of meeting it is."""

    ORDINARY = "ordinary"
    EXTRAORDINARY = "extraordinary"
    WITHOUT_EMPLOYEE = "without_employee"
    EVALUATION = "evaluation"
    CLOSING = "closing"


class Held(StrEnum):
    """What became of a meeting; None means that it is planned."""

    YES = "yes"
    POSTPONED = "postponed"
    NO_SHOW = "no_show"


class MinutesStatus(StrEnum):
    """Where the minutes stand; a final text changes only by a recorded amendment."""

    NONE = "none"
    DRAFT = "draft"
    COMMENTING = "commenting"
    FINAL = "final"


class EmploymentChange(StrEnum):
    """What changed in the employment."""

    ENDED = "ended"
    TRANSFERRED = "transferred"
    SICK_LEAVE = "sick_leave"
    INPATIENT = "inpatient"
    RETURNED = "returned"
    DIED = "died"
    BECAME_MANAGER = "became_manager"
    STOPPED_MANAGING = "stopped_managing"


class Outcome(StrEnum):
    """How a case ended."""

    COMPLETED = "completed"
    OWN_WISH = "own_wish"
    EARLY_HR_CASE = "early_hr_case"
    LEFT = "left"
    DISMISSED = "dismissed"


class ConcernSource(StrEnum):
    """By which way a concern came in; never who raised it."""

    MANAGER = "manager"
    COLLEAGUE = "colleague"
    SAFETY_REP = "safety_rep"
    UNION_REP = "union_rep"
    SELF = "self"
    CHANNEL = "channel"
    HR = "hr"


class TalkAbout(StrEnum):
    """What a talk was about."""

    CONCERN = "concern"
    INCIDENT = "incident"
    FOLLOW_UP = "follow_up"


class Representative(StrEnum):
    """Whether the person was offered to bring someone, and did."""

    OFFERED = "offered"
    PRESENT = "present"
    DECLINED = "declined"


class ImmediateMeasure(StrEnum):
    """What was done at once when somebody was under the influence at work."""

    SENT_HOME = "sent_home"
    SAFE_TRANSPORT = "safe_transport"
    HEALTH_ASSESSED = "health_assessed"
    THIRD_PERSON = "third_person"


class WarningForm(StrEnum):
    """Whether a warning was given in writing or by word of mouth."""

    WRITTEN = "written"
    ORAL = "oral"
