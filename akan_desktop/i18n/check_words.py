"""What is worth looking at in a case, in words: what must be asked, and what seems wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from akan_desktop.domain.people import Role
from akan_desktop.i18n.catalogue import N_
from akan_desktop.i18n.labels import label

if TYPE_CHECKING:
    from akan_desktop.domain.state import Check
    from akan_desktop.i18n.catalogue import Texts

ASK: Final = "ask."
CHECKS: Final[dict[str, str]] = {
    "ask.employment": N_("kind of employment"),
    "ask.criminal_in_service": N_("criminal act in the service"),
    "ask.mandatory_abstinence": N_("duty of abstinence in the job"),
    "ask.local_hire": N_("whether employed on local terms abroad"),
    "ask.posted_abroad": N_("whether posted abroad"),
    "ask.severity": N_("how serious the incident was"),
    "ask.agreement_basis": N_("how the agreement came about"),
    "ask.agreement_until": N_("how long the agreement runs"),
    "ask.agreement_date": N_("the date of the agreement"),
    "ask.incident_date": N_("the date of the incident"),
    "ask.extension_runs_from": N_("from when the extension counts"),
    "ask.extension_date": N_("the date of the extension"),
    "ask.warning_date": N_("the date of the warning"),
    "ask.warning_stale": N_("when the warning lapses"),
    "ask.closing_date": N_("the date of closing"),
    "ask.employment_date": N_("when the employment changed"),
    "ask.meeting_date": N_("the date of the meeting"),
    "ask.hold_until": N_("until when deletion waits"),
    "ask.retention_not_settled": N_("when the data are to go"),
    "ask.occupational_health_service": N_("whether there is an occupational health service"),
    "agreement.until_differs": N_("The agreement runs until another day than the rules give."),
    "extension.over_limit": N_("The extension is longer than the rules allow for."),
    "departure.reason_missing": N_("A departure from the rules lacks its reason."),
    "group.seat_empty": N_("Nobody has this seat in the group yet: {role}."),
    "role.subject_is_manager": N_("The employee is a manager. Somebody else must take the manager's part."),
    "eligibility.leader_role": N_("The employee cannot act as a manager while the agreement runs."),
    "role.member_is_subject": N_("The employee also stands in the group as: {role}."),
    "role.same_person_twice": N_("One person has two seats in the group: {role}."),
    "role.union_rep_unwanted": N_("The employee does not want the union told, but it is in the group."),
    "role.union_rep_unasked": N_(
        "The employee has not been asked whether the union may know, but it is in the group."
    ),
    "role.manager_left": N_("The manager in the group has changed. Put in the new one, or a substitute."),
    "role.term_ended": N_("Nobody has followed since the time was over for: {role}."),
    "role.support_not_accepted": N_("The peer support contact has not been accepted by the manager yet."),
    "secrecy.not_acknowledged": N_("Has not acknowledged the duty of confidentiality: {role}."),
    "warning.lapsed": N_(
        "The warning has lapsed and counts no more. Shred the paper, and take it out of the case."
    ),
    "warning.kept_without_group": N_(
        "The rules keep warnings from the contact until there is an AKAN group. Keep only what you need."
    ),
    "warning.is_the_leaders": N_(
        "The leader gives the warning. It is not kept here before there is a group."
    ),
    "closing.health_service_note": N_(
        "The occupational health service tells what stays in the health record."
    ),
    "meeting.not_told": N_("The employee has not been told of the meeting that is held without them."),
    "meeting.minutes_not_given": N_(
        "The employee has not been given the minutes of the meeting without them."
    ),
    "breach.not_reported": N_("Nobody has noted that the leader was told of the breach."),
    "archive.decision_needed": N_("The archive must decide before anything is erased."),
}


def check_word(texts: Texts, found: Check) -> str:
    """Return a check as a sentence, or what is to be asked as words inside one. Raises KeyError."""
    role = label(texts, Role(found.at)) if found.at in set(Role) else ""
    words = CHECKS[found.code]
    return texts.t(words, role=role) if "{role}" in words else texts.t(words)
