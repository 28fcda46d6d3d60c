"""Which form a next action opens, and what every form of a case gets: revision, draft, departure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from akan_desktop.app.commands import CaseCommand, Command, DepartureReason
from akan_desktop.domain.fact_codes import MeetingMode, MinutesStatus
from akan_desktop.domain.facts import Meeting, Talk
from akan_desktop.domain.people import Role
from akan_desktop.domain.state import Action, ClauseRef, NextAction
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
from akan_desktop.ui.forms.binding import KnownCase
from akan_desktop.ui.forms.shared_inputs import decided_by
from akan_desktop.ui.forms.spec import Input, InputKind, Section, StepForm, Values

if TYPE_CHECKING:
    from akan_desktop.ui.forms.context import FormContext


def form_for(context: FormContext, step: NextAction) -> StepForm | None:
    """Return the form of a step; None for steps that are taken on another page (deletion)."""
    make = _FORMS.get(step.action)
    if make is None:
        return None
    form = make(context, step)
    if form is None:
        return None
    # These two are a departure by themselves, and ask why in their own words.
    if not step.departs or step.action in (Action.BYPASS, Action.DEPART):
        return form
    return with_departure(context, form, step.clause)


def with_departure(context: FormContext, form: StepForm, clause: ClauseRef) -> StepForm:
    """Ask also for the reason of the departure, and save it together with the step."""
    t = context.texts.t
    section = Section(
        title=t("Depart from the rules, with a reason"),
        text=t("The rules point another way here. It is possible; write down why."),
        inputs=(
            Input(key="departure.reason", label=t("Why"), kind=InputKind.TEXT),
            decided_by(context, key="departure.by"),
        ),
    )

    def command(values: Values) -> Command:
        made = form.command(values)
        if not isinstance(made, CaseCommand):
            return made
        reason = DepartureReason(
            clause=clause.clause,
            reason=values.text("departure.reason"),
            by=values.choice("departure.by", Role),
        )
        return replace(made, departure=reason)

    return replace(form, sections=(*form.sections, section), command=command)


def bound(context: FormContext, form: StepForm) -> StepForm:
    """Say with the command which revision the form was filled in against, and whose draft it ends."""
    known = KnownCase(context.case)

    def command(values: Values) -> Command:
        made = form.command(values)
        if not isinstance(made, CaseCommand):
            return made
        return replace(made, expected_revision=known.revision, draft=form.id)

    return replace(form, command=command, renew=known.renew)


def meeting_of(context: FormContext, step: NextAction) -> Meeting | None:
    """Return the meeting that a step is about: the one it rests on, or the last one."""
    found = context.case.of(Meeting)
    named = [each for each in found if each.id in step.because]
    meetings_there = named or list(found)
    return meetings_there[-1] if meetings_there else None


def _hold(context: FormContext, step: NextAction) -> StepForm:
    meeting = meeting_of(context, step)
    return meetings.hold(context, meeting if meeting and meeting.minutes is not MinutesStatus.FINAL else None)


def _finish(context: FormContext, step: NextAction) -> StepForm:
    meeting = meeting_of(context, step)
    return meetings.hold(context, None) if meeting is None else meetings.finish(context, meeting)


def _convene(context: FormContext, step: NextAction) -> StepForm:
    del step
    return meetings.plan(context, mode=MeetingMode.EXTRAORDINARY)


def _notify(context: FormContext, step: NextAction) -> StepForm:
    """A copy of the agreement goes into the ledger of what was handed out; the rest is a role and a day."""
    if any(duty.about == step.rule for duty in context.copy_duties()):
        return following.copy_to_doctor(context)
    return offers.notified(context, step.rule)


def _summary(context: FormContext, step: NextAction) -> StepForm | None:
    talks = [talk for talk in context.case.of(Talk) if talk.id in step.because]
    return before_agreement.summary(context, talks[-1]) if talks else None


def _plain(make: Callable[[FormContext], StepForm]) -> Callable[[FormContext, NextAction], StepForm]:
    return lambda context, _step: make(context)


def _departure(context: FormContext, step: NextAction) -> StepForm:
    return personnel.departure(context, step.clause)


_FORMS: dict[Action, Callable[[FormContext, NextAction], StepForm | None]] = {
    Action.INFORM_SUBJECT: _plain(opening.inform_subject),
    Action.RECORD_CONCERN: _plain(before_agreement.concern),
    Action.HOLD_TALK: _plain(before_agreement.talk),
    Action.RECORD_INCIDENT: _plain(incident.incident),
    Action.ISSUE_WARNING: _plain(incident.warning),
    Action.MAKE_OFFER: _plain(offers.offer),
    Action.RECORD_ANSWER: _plain(offers.answer_offer),
    Action.CONCLUDE_AGREEMENT: _plain(agreement.conclude),
    Action.RECORD_SIGNATURES: _plain(agreement.signatures),
    Action.AMEND_AGREEMENT: _plain(agreement.amend),
    Action.EXTEND_AGREEMENT: _plain(agreement.extend),
    Action.PLAN_MEETING: _plain(meetings.plan),
    Action.HOLD_MEETING: _hold,
    Action.FINISH_MINUTES: _finish,
    Action.CONVENE_GROUP: _convene,
    Action.ASSESS_BREACH: _plain(agreement.decide_breach),
    Action.RECORD_BREACH: _plain(agreement.breach),
    Action.RECORD_REFUSAL: _plain(agreement.refusal),
    Action.TRANSFER_TO_HR: _plain(personnel.transfer),
    Action.ASSESS_HR_CASE: _plain(personnel.transfer),
    Action.BYPASS: lambda context, step: personnel.bypass(context, step.clause, step.rule),
    Action.DEPART: _departure,
    Action.CLOSE_CASE: _plain(ending.close),
    Action.NOTIFY: _notify,
    Action.SHOW_SUMMARY: _summary,
    Action.COMPOSE_GROUP: _plain(agreement.group),
    Action.ADD_NOTE: _plain(ending.note),
}
