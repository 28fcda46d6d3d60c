"""Who has not been told: the employee of a meeting without them, the leader of a breach of the agreement."""

from __future__ import annotations

from collections.abc import Iterator

from akan_desktop.domain.case import CaseFile
from akan_desktop.domain.fact_codes import Held, MeetingMode, MinutesStatus, TalkAbout
from akan_desktop.domain.facts import Breach, Meeting, Talk
from akan_desktop.domain.rule_codes import Duty
from akan_desktop.domain.rules import Rules
from akan_desktop.domain.rules_incident import AlternativeRule
from akan_desktop.domain.state import Check, ClauseRef

_COMES_OR_WAS_HELD = (None, Held.YES)


def summary_due(talk: Talk, rules: Rules) -> bool:
    """Whether a talk about a concern still lacks its summary, or the person has not been shown it.

    Always in writing, seen by the employee, who may comment on it (UD l. 336-339); whoever has commented has
    seen it.
    """
    rule = rules.concern
    if talk.about is not TalkAbout.CONCERN or talk.before_program or rule is None:
        return False
    unwritten = rule.summary is Duty.MUST and not talk.text.strip()
    unseen = rule.comment_right and talk.shown_on is None and not talk.comment.strip()
    return unwritten or unseen


def minutes_owed(meeting: Meeting) -> bool:
    """Whether the employee still lacks the final minutes of a meeting that was held without them."""
    apart = meeting.mode is MeetingMode.WITHOUT_EMPLOYEE and not meeting.before_program
    return apart and meeting.minutes is MinutesStatus.FINAL and meeting.given_on is None


def not_told(case: CaseFile, rules: Rules) -> Iterator[Check]:
    """Return what somebody has a right to hear and has not, as far as it was written down.

    Of a meeting without them (UD l. 228-231) the employee is told beforehand and given the minutes. Whoever
    the rules bind to secrecy and yet to this must tell the leader of a breach (UD l. 293-294); once the
    employer has decided, it is known.
    """
    for meeting in case.of(Meeting):
        if meeting.mode is not MeetingMode.WITHOUT_EMPLOYEE or meeting.before_program:
            continue
        clause, because = _clause(rules), (meeting.id,)
        if meeting.told_on is None and meeting.held in _COMES_OR_WAS_HELD:
            yield Check(code="meeting.not_told", at="told_on", clause=clause, because=because)
        if minutes_owed(meeting):
            yield Check(code="meeting.minutes_not_given", at="given_on", clause=clause, because=because)
    duty = next((rule for rule in rules.secrecy if rule.must_report_breach), None)
    if duty is None:
        return
    for breach in case.of(Breach):
        open_still = breach.reported_on is None and breach.employer_decides is None
        if open_still and not breach.before_program:
            yield Check(
                code="breach.not_reported", at="reported_on", clause=duty.clause, because=(breach.id,)
            )


def _clause(rules: Rules) -> ClauseRef | None:
    """The clause that lets the group meet without the employee; None where no rule says so."""
    apart = (each for each in rules.all() if isinstance(each, AlternativeRule) and each.exclude_employee)
    found = next(apart, None)
    return found.clause if found is not None else None
