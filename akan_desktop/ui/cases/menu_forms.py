"""Which form a key of the case's menu opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from akan_desktop.domain.facts import Breach, Fact, Meeting, Release, Talk
from akan_desktop.ui.forms import (
    agreement,
    before_agreement,
    ending,
    following,
    incident,
    meetings,
    offers,
    opening,
    personnel,
)
from akan_desktop.ui.forms.breach import report_breach
from akan_desktop.ui.forms.from_paper import from_paper
from akan_desktop.ui.forms.restart import restart
from akan_desktop.ui.forms.support import support_person
from akan_desktop.ui.forms.switching import switch_rules

if TYPE_CHECKING:
    from collections.abc import Callable

    from akan_desktop.ui.forms.context import FormContext
    from akan_desktop.ui.forms.spec import StepForm


def menu_form(context: FormContext, key: str) -> StepForm | None:
    """Return the form for a key (`note`, `hold_meeting:<fact>`, `void:<fact>`); None for an unknown one."""
    name, _, fact_id = key.partition(":")
    if name == "void":
        return ending.void(context, fact_id)
    if name == "support":
        return support_person(context, fact_id)
    if name in ("withdraw_release", "show_summary", "report_breach"):
        return _of_fact(context, context.case.fact(fact_id))
    if name in _MEETINGS:
        return _of_meeting(context, name, fact_id)
    make = _FORMS.get(name)
    return None if make is None else make(context)


def _of_fact(context: FormContext, found: Fact | None) -> StepForm | None:
    """What is noted of a fact later on: that it was taken back, shown or told."""
    match found:
        case Release():
            return following.withdraw_release(context, found)
        case Talk():
            return before_agreement.summary(context, found)
        case Breach():
            return report_breach(context, found)
        case _:
            return None


def _of_meeting(context: FormContext, name: str, fact_id: str) -> StepForm | None:
    found = context.case.fact(fact_id) if fact_id else None
    meeting = found if isinstance(found, Meeting) else None
    if name == "hold_meeting":
        return meetings.hold(context, meeting)
    if meeting is None:
        return None
    return _MEETINGS[name](context, meeting)


def _of_concern(context: FormContext) -> StepForm:
    duties = context.concern_duties()
    return offers.notified(context, duties[0].about if duties else "")


_MEETINGS: dict[str, Callable[[FormContext, Meeting], StepForm]] = {
    "hold_meeting": meetings.hold,
    "change_meeting": meetings.change,
    "finish_minutes": meetings.finish,
    "correct_minutes": meetings.correct,
    "minutes_given": meetings.given,
    "terms_seen": following.terms_seen,
}
_FORMS: dict[str, Callable[[FormContext], StepForm]] = {
    "note": ending.note,
    "from_paper": from_paper,
    "concern": before_agreement.concern,
    "talk": before_agreement.talk,
    "incident": incident.incident,
    "plan_meeting": meetings.plan,
    "group": agreement.group,
    "amend": agreement.amend,
    "restart": restart,
    "employment": ending.employment,
    "departure": personnel.departure,
    "edit_subject": opening.edit_subject,
    "inform_subject": opening.inform_subject,
    "hold": ending.hold_deletion,
    "hand_out": ending.hand_out,
    "postpone": ending.postpone,
    "archive": ending.archive,
    "close": ending.close,
    "own_end": ending.own_end,
    "measure": following.measure,
    "release": following.release,
    "notified_of_concern": _of_concern,
    "copy_to_doctor": following.copy_to_doctor,
    "switch_rules": switch_rules,
}
