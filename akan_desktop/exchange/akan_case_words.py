"""What the optional fields of `akan-case/1` mean, for the printed JSON schema."""

from __future__ import annotations

from typing import Final

WORDS: Final[dict[str, dict[str, str]]] = {
    "CaseModel": {
        "opened": "The day the case was opened; absent: the day of the import.",
        "group": "The seats of the group over time, also those that have ended.",
        "problem": "The main problem; absent: not known.",
    },
    "SubjectModel": {
        "informed": "The day the person was told that data about them are kept (GDPR art. 13 and 14).",
        "not_informed_reason": "Why the person has not been told yet; goes with inform_by.",
        "inform_by": "The day by which the person is told, at most a month after the case was opened.",
    },
    "SeatModel": {
        "secrecy": "The day secrecy was acknowledged.",
        "contact": "How the member is reached.",
        "chosen_by": "Who chose the peer support contact.",
        "accepted_by": "Who accepted the peer support contact.",
        "tasks": "What the peer support contact does.",
        "trained_on": "The day the peer support contact had their training.",
        "guidance": "Who guides the peer support contact.",
    },
    "NoteModel": {
        "remind_on": "The day the note comes up as a reminder.",
        "done_on": "The day the reminder was done; absent: not done yet.",
    },
    "WarningModel": {
        "shredded_on": "The day it was shredded, having lapsed; then date is null and all else absent.",
        "counted_with": "The last incident before a shredded warning, by its index from 0; absent: none.",
    },
    "MeetingModel": {
        "place": "Where the meeting is held.",
        "agenda": "What is to be talked about, one entry a line.",
        "minutes": "How far the minutes have come.",
        "subject_comment": "The employee's comment on the draft minutes.",
        "comment_by": "The last day for that comment.",
        "told_on": "The day the employee was told of a meeting that is held without them.",
        "statement": "What the employee sent to such a meeting.",
        "given_on": "The day the employee got its minutes.",
        "corrections": "What final minutes got wrong and how it is right, beside them.",
        "terms_seen": "How each term stood when the meeting went through them.",
        "group_recommends": "What the group recommends where a new incident made it meet.",
        "employer_decides": "What the employer then decided.",
    },
    "ActionModel": {"done": "The day it was done; absent: not done yet."},
    "TermModel": {
        "status": "How it stands with the term.",
        "internal": "Whether it lies inside the workplace.",
    },
    "TermSeenModel": {"text": "The term in the words it had then."},
    "ReleaseModel": {
        "between": "Who may talk with each other.",
        "until": "The last day it holds; absent: while the agreement runs.",
        "withdrawn_on": "The day the employee took it back.",
    },
    "DepartureModel": {"bypass": "Whether the ladder was left altogether."},
    "AmendmentModel": {"terms": "The whole new set of terms; absent: the terms did not change."},
}
"""By class of the checker and field."""


def with_words(schema: dict[str, object]) -> dict[str, object]:
    """Return the schema with the descriptions set in."""
    found = dict(schema)
    parts = found.get("$defs")
    defs = {name: _described(name, part) for name, part in parts.items()} if isinstance(parts, dict) else {}
    return {**_described("CaseModel", found), "$defs": defs}


def _described(name: str, part: dict[str, object]) -> dict[str, object]:
    fields = part.get("properties")
    words = WORDS.get(name, {})
    if not words or not isinstance(fields, dict):
        return part
    told = {
        key: {**field, "description": words[key]} if key in words else field for key, field in fields.items()
    }
    return {**part, "properties": told}
