"""Forms about what follows an agreement: how its terms stood, who may talk to whom, who gets a copy."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zlib import crc32

from akan_desktop.app.commands import AddFact, AssessTerms, RecordDisclosure, RecordRelease, WithdrawRelease
from akan_desktop.domain.fact_codes import Area, TermStatus
from akan_desktop.domain.facts import Agreement, Measure, Meeting, Release, Term, TermSeen
from akan_desktop.domain.people import Role
from akan_desktop.domain.terms_versions import terms_versions
from akan_desktop.i18n import dates
from akan_desktop.i18n.labels import label
from akan_desktop.ui.forms.context import copy_rule
from akan_desktop.ui.forms.shared_inputs import entry_told, exact_day, fact_day
from akan_desktop.ui.forms.spec import Input, InputKind, Section, StepForm, Values

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from akan_desktop.ui.forms.context import FormContext

_TALKERS = (
    Role.LINE_MANAGER,
    Role.MAIN_CONTACT,
    Role.AKAN_CONTACT,
    Role.PEER_SUPPORT_CONTACT,
    Role.OCCUPATIONAL_HEALTH_SERVICE,
    Role.GENERAL_PRACTITIONER,
    Role.UNION_REP,
    Role.SAFETY_REP,
    Role.HR,
    Role.OTHER,
)


def terms_at(
    context: FormContext, meeting: Meeting | None, shown: Callable[[Values], bool]
) -> tuple[Input, ...]:
    """Ask of each term how it stood at a meeting; what is left open was not gone through there."""
    t, texts = context.texts.t, context.texts
    noted = {} if meeting is None else {each.text: each.status for each in meeting.terms_seen}
    inputs = []
    for term in _terms_to_see(context, noted):
        about = [label(texts, term.owner)]
        if term.status is not TermStatus.OPEN and term.text not in noted:
            about.append(t("last: {status}", status=label(texts, term.status).lower()))
        inputs.append(
            Input(
                key=_term_key(term.text),
                label=t("Term: {term}", term=term.text),
                kind=InputKind.CHOICE,
                choices=context.choices(each for each in TermStatus if each is not TermStatus.OPEN),
                none=t("Not assessed at this meeting"),
                initial=noted.get(term.text),
                hint=" · ".join(about),
                shown=shown,
            )
        )
    return tuple(inputs)


def seen_at(context: FormContext, meeting: Meeting | None, values: Values) -> tuple[TermSeen, ...]:
    """Return how the terms stood by what was chosen of them."""
    noted = {} if meeting is None else {each.text: each.status for each in meeting.terms_seen}
    chosen = (
        (term.text, values.choice(_term_key(term.text), TermStatus)) for term in _terms_to_see(context, noted)
    )
    return tuple(TermSeen(text=text, status=status) for text, status in chosen if status is not None)


def _terms_to_see(context: FormContext, noted: Mapping[str, TermStatus]) -> tuple[Term, ...]:
    """The terms that hold now, each once; one that has ended only where this meeting saw it end."""
    versions = terms_versions(context.case)
    found = {
        term.text: term
        for term in (versions[-1].terms if versions else ())
        if term.status is not TermStatus.ENDED or term.text in noted
    }
    return tuple(found.values())


def _term_key(text: str) -> str:
    # By what it says, not by its place: a draft must find its term again though the terms have changed.
    return f"term.{crc32(text.encode()):08x}"


def terms_seen(context: FormContext, meeting: Meeting) -> StepForm:
    """Ask how each term stood at a meeting; as it was noted there, else as it stands now."""
    t = context.texts.t
    versions = terms_versions(context.case)
    terms = versions[-1].terms if versions else ()
    noted = {each.text: each.status for each in meeting.terms_seen}
    inputs = tuple(
        Input(
            key=f"term.{place}",
            label=term.text,
            kind=InputKind.CHOICE,
            choices=context.choices(TermStatus),
            initial=noted.get(term.text, term.status),
            hint=label(context.texts, term.owner),
        )
        for place, term in enumerate(terms)
    )

    def command(values: Values) -> AssessTerms:
        return AssessTerms(
            case_id=context.case.id,
            meeting_id=meeting.id,
            seen=tuple(
                TermSeen(
                    text=term.text,
                    status=values.choice(f"term.{place}", TermStatus) or TermStatus.OPEN,
                )
                for place, term in enumerate(terms)
            ),
        )

    return StepForm(
        id=f"terms_seen:{meeting.id}",
        title=t("How the terms stood"),
        text=t(
            "At the meeting on {date}. Go through the terms together; what can be seen counts.",
            date=dates.fact_date(meeting.on, context.texts.language),
        ),
        sections=(Section(inputs=inputs),),
        command=command,
        verb=t("Save"),
    )


def release(context: FormContext) -> StepForm:
    """Ask who may talk with whom, about what and until when: the employee's consent."""
    t = context.texts.t
    clauses = [rule.clause.clause for rule in context.policy.rules.secrecy]
    return StepForm(
        id="release",
        title=t("Consent to talk together"),
        text=t("Only what the employee has said yes to. It can be taken back at any time.")
        + (f" ({clauses[0]})" if clauses else ""),
        sections=(
            Section(
                inputs=(
                    Input(
                        key="between",
                        label=t("Who may talk with each other"),
                        kind=InputKind.CHECKS,
                        choices=context.choices(_TALKERS),
                    ),
                    Input(
                        key="about",
                        label=t("About what"),
                        kind=InputKind.TEXT,
                        hint=t("No diagnoses. For example how the follow-up is going."),
                    ),
                    exact_day(context, t("The employee said yes on")),
                    Input(
                        key="until",
                        label=t("Until"),
                        kind=InputKind.DAY,
                        hint=t("Leave it empty for as long as the agreement runs."),
                    ),
                )
            ),
        ),
        command=lambda values: RecordRelease(
            case_id=context.case.id,
            between=values.checks("between", Role),
            about=values.text("about"),
            on=values.day("on"),
            until=values.day("until"),
        ),
        verb=t("Save"),
        previews=False,
    )


def withdraw_release(context: FormContext, given: Release) -> StepForm:
    """Ask when a consent was taken back."""
    t = context.texts.t
    who = ", ".join(label(context.texts, role) for role in given.between)
    return StepForm(
        id=f"withdraw_release:{given.id}",
        title=t("The consent is taken back"),
        text=t("Tell {who} that they no longer may talk about this.", who=who),
        sections=(Section(inputs=(exact_day(context, t("Taken back on")),)),),
        command=lambda values: WithdrawRelease(
            case_id=context.case.id, fact_id=given.id, on=values.day("on")
        ),
        verb=t("Save"),
        previews=False,
    )


def measure(context: FormContext) -> StepForm:
    """Ask about a measure in the follow-up: how it is done and what the group made of it, never a result."""
    t = context.texts.t
    return StepForm(
        id="measure",
        title=t("Measure in the follow-up"),
        text=t(
            "Adjustments at work, arrangements for samples, treatment. How it is done, never what it showed."
        ),
        sections=(
            Section(
                inputs=(
                    Input(
                        key="area",
                        label=t("What it is about"),
                        kind=InputKind.CHOICE,
                        choices=context.choices(Area),
                        initial=Area.WORK,
                    ),
                    Input(key="regime", label=t("How it is done"), kind=InputKind.TEXT),
                    Input(
                        key="carried_out",
                        label=t("Carried out"),
                        kind=InputKind.RADIO,
                        choices=((True, t("Yes")), (False, t("No"))),
                    ),
                    Input(
                        key="conclusion",
                        label=t("What the group concluded"),
                        kind=InputKind.TEXT,
                        hint=t("No test results."),
                    ),
                    fact_day(context),
                )
            ),
        ),
        command=lambda values: AddFact(
            case_id=context.case.id,
            fact=Measure(
                id="",
                on=values.fact_day("on"),
                area=values.choice("area", Area) or Area.OTHER,
                regime=values.text("regime"),
                carried_out=values.yes_no("carried_out"),
                conclusion=values.text("conclusion"),
            ),
        ),
        verb=t("Save"),
        previews=False,
    )


def copy_to_doctor(context: FormContext) -> StepForm:
    """Note that the general practitioner got a copy of the agreement, and on what ground."""
    t = context.texts.t
    rule = copy_rule(context)
    doctor = next((m.name for m in context.current_group() if m.role is Role.GENERAL_PRACTITIONER), "")
    said = context.policy.wording(rule.id, context.lang) if rule is not None else ""
    ground = t("Consent") if rule is None else t("Consent, and {clause}", clause=rule.clause.clause)

    def sent(values: Values) -> RecordDisclosure:
        return RecordDisclosure(
            case_id=context.case.id,
            role=Role.GENERAL_PRACTITIONER,
            recipient=values.text("recipient"),
            what=t("Copy of the agreement"),
            copy_of=context.page.case.of(Agreement)[-1].id if context.page.state.has_active_agreement else "",
            ground=values.text("ground") or ground,
            on=values.day("on"),
        )

    return StepForm(
        id="copy_to_doctor",
        title=t("Copy to the general practitioner"),
        text=said or t("The rules do not ask for it. The employee decides whether the doctor gets a copy."),
        sections=(
            Section(
                inputs=(
                    Input(key="recipient", label=t("Doctor"), kind=InputKind.LINE, initial=doctor),
                    Input(key="ground", label=t("On what ground"), kind=InputKind.LINE, initial=ground),
                    exact_day(context, t("Sent on")),
                )
            ),
        ),
        command=sent,
        verb=t("Save"),
        told=lambda values: entry_told(context, sent(values)),
    )
