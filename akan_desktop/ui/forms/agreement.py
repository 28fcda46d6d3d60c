"""The agreement: its terms and group, signatures, changes, breaches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from akan_desktop.app.commands import (
    AmendAgreement,
    ComposeGroup,
    ConcludeAgreement,
    DecideBreach,
    ExtendAgreement,
    RecordBreach,
    RecordRefusal,
    RecordSignatures,
)
from akan_desktop.domain.fact_codes import Basis, Decision, RunsFrom
from akan_desktop.domain.facts import Agreement, Concern, GroupSeat, Incident, Term
from akan_desktop.domain.people import Role
from akan_desktop.domain.state import ClockKind
from akan_desktop.domain.terms import look_at_term
from akan_desktop.domain.terms_versions import difference, latest_terms
from akan_desktop.i18n import dates
from akan_desktop.i18n.term_words import advice_text, difference_lines
from akan_desktop.ui.forms.shared_inputs import exact_day, fact_day
from akan_desktop.ui.forms.spec import Input, InputKind, Section, StepForm, Values

if TYPE_CHECKING:
    from akan_desktop.ui.forms.context import FormContext

_TERM_OWNERS = (
    Role.EMPLOYEE,
    Role.LINE_MANAGER,
    Role.MAIN_CONTACT,
    Role.AKAN_CONTACT,
    Role.PEER_SUPPORT_CONTACT,
    Role.OCCUPATIONAL_HEALTH_SERVICE,
    Role.HR,
)


def conclude(context: FormContext) -> StepForm:
    """Ask for the agreement: how it came about, what it says, who has signed."""
    t = context.texts.t
    terms = Input(
        key="terms",
        label=t("What has been agreed"),
        kind=InputKind.TERMS,
        choices=context.choices(_TERM_OWNERS),
        suggestions=context.terms(),
    )
    signed = Input(
        key="signed_by",
        label=t("Has signed already"),
        kind=InputKind.CHECKS,
        choices=context.choices(_signers(context)),
    )
    return StepForm(
        id="agreement",
        title=t("Individual AKAN agreement"),
        text=t("Draw it up together with the employee. Every term says who does what, and by when."),
        sections=(
            Section(inputs=_period(context)),
            Section(title=t("Terms"), inputs=(terms,)),
            Section(
                title=t("Signatures"),
                text=t("Save first and print the agreement; enter the signatures when it comes back."),
                inputs=(signed,),
            ),
        ),
        command=lambda values: ConcludeAgreement(
            case_id=context.case.id,
            basis=values.choice("basis", Basis),
            on=values.fact_day("on"),
            until=values.day("until"),
            terms=values.terms("terms"),
            group=tuple(GroupSeat(role=each.role, name=each.name) for each in context.current_group()),
            signed_by=values.checks("signed_by", Role),
        ),
        verb=t("Save"),
        told=lambda values: advice_on(context, values.terms("terms")),
    )


def _period(context: FormContext) -> tuple[Input, ...]:
    t = context.texts.t
    return (
        Input(
            key="basis",
            label=t("How it came about"),
            kind=InputKind.RADIO,
            choices=context.choices(Basis),
            initial=_basis(context),
        ),
        fact_day(context, t("Date of the agreement")),
        Input(
            key="until",
            label=t("Runs until, if another day has been agreed"),
            kind=InputKind.DAY,
            hint=t("Leave it empty for the period of the rules."),
        ),
    )


def signatures(context: FormContext) -> StepForm:
    """Note who has signed."""
    t = context.texts.t
    agreements = context.case.of(Agreement)
    have = agreements[-1].signed_by if agreements else ()
    missing = tuple(role for role in _signers(context) if role not in have)
    return StepForm(
        id="signatures",
        title=t("Signatures on the agreement"),
        sections=(
            Section(
                inputs=(
                    Input(
                        key="roles",
                        label=t("Has signed"),
                        kind=InputKind.CHECKS,
                        choices=context.choices(missing),
                        initial=missing,
                    ),
                )
            ),
        ),
        command=lambda values: RecordSignatures(case_id=context.case.id, roles=values.checks("roles", Role)),
        verb=t("Save"),
    )


def amend(context: FormContext) -> StepForm:
    """Ask for a written change; the terms stand as they are now."""
    t = context.texts.t
    terms = current_terms(context)
    return StepForm(
        id="amend",
        title=t("Change of the agreement"),
        sections=(
            Section(
                inputs=(
                    fact_day(context),
                    Input(key="changes", label=t("What changes, and why"), kind=InputKind.TEXT),
                    Input(
                        key="terms",
                        label=t("The terms as they are from now on"),
                        kind=InputKind.TERMS,
                        choices=context.choices(_TERM_OWNERS),
                        initial=terms,
                        suggestions=context.terms(),
                    ),
                )
            ),
        ),
        command=lambda values: AmendAgreement(
            case_id=context.case.id,
            changes=values.text("changes"),
            on=values.fact_day("on"),
            terms=None if values.terms("terms") == terms else values.terms("terms"),
        ),
        verb=t("Save"),
        told=lambda values: (
            *difference_lines(context.texts, difference(terms, values.terms("terms"))),
            *advice_on(context, values.terms("terms")),
        ),
    )


def extend(context: FormContext) -> StepForm:
    """Ask for a longer period, and from when it counts: the rules do not say, so it is asked."""
    t = context.texts.t
    limit = next(
        (each.on for each in context.page.state.clocks if each.what is ClockKind.EXTENSION_LIMIT), None
    )
    return StepForm(
        id="extend",
        title=t("Longer period"),
        text=t("Can be extended to {date} at the latest.", date=dates.short(limit)) if limit else "",
        sections=(
            Section(
                inputs=(
                    fact_day(context, t("Decided on")),
                    Input(
                        key="months",
                        label=t("By how much"),
                        kind=InputKind.RADIO,
                        choices=(
                            (6, t("Six months")),
                            (12, t("One year")),
                            (18, t("One and a half years")),
                            (24, t("Two years")),
                        ),
                        initial=12,
                    ),
                    Input(
                        key="runs_from",
                        label=t("Counted from"),
                        kind=InputKind.RADIO,
                        choices=context.choices(RunsFrom),
                        hint=t("The rules do not say. Agree on it, and write it in the agreement."),
                    ),
                    Input(key="text", label=t("Why"), kind=InputKind.TEXT),
                )
            ),
        ),
        command=lambda values: _extend(context, values),
        verb=t("Save"),
    )


def _extend(context: FormContext, values: Values) -> ExtendAgreement:
    months = values.chosen("months")
    return ExtendAgreement(
        case_id=context.case.id,
        months=months if isinstance(months, int) else 0,
        runs_from=values.choice("runs_from", RunsFrom),
        on=values.fact_day("on"),
        text=values.text("text"),
    )


def breach(context: FormContext) -> StepForm:
    """Ask about a breach of the agreement; where the rules want the leader told of it, also when that was."""
    t = context.texts.t
    duty = any(rule.must_report_breach for rule in context.policy.rules.secrecy)
    told = (Input(key="reported_on", label=t("The leader was told on"), kind=InputKind.DAY),) if duty else ()
    return StepForm(
        id="breach",
        title=t("Breach of the agreement"),
        text=t("The group looks at the whole; the employer decides. Gather the group next."),
        sections=(
            Section(
                inputs=(
                    fact_day(context),
                    Input(
                        key="text",
                        label=t("Which term was not kept, and how it was seen"),
                        kind=InputKind.TEXT,
                        hint=t("No test results."),
                    ),
                    *told,
                )
            ),
        ),
        command=lambda values: RecordBreach(
            case_id=context.case.id,
            on=values.fact_day("on"),
            text=values.text("text"),
            reported_on=values.day("reported_on"),
        ),
        verb=t("Save"),
    )


def decide_breach(context: FormContext) -> StepForm:
    """Ask what the group recommends and what the employer decides."""
    t = context.texts.t
    choices = context.choices(Decision)
    return StepForm(
        id="decide_breach",
        title=t("Assessment of the breach"),
        text=t("The group recommends. The employer decides."),
        sections=(
            Section(
                inputs=(
                    Input(
                        key="group_recommends",
                        label=t("The group recommends"),
                        kind=InputKind.RADIO,
                        choices=choices,
                    ),
                    Input(
                        key="employer_decides",
                        label=t("The employer has decided"),
                        kind=InputKind.CHOICE,
                        choices=choices,
                        none=t("Not decided yet"),
                    ),
                    exact_day(context, t("Decided on")),
                )
            ),
        ),
        command=lambda values: DecideBreach(
            case_id=context.case.id,
            group_recommends=values.choice("group_recommends", Decision),
            employer_decides=values.choice("employer_decides", Decision),
            on=values.day("on"),
        ),
        verb=t("Save"),
    )


def refusal(context: FormContext) -> StepForm:
    """Ask which measure of the employer's was refused."""
    t = context.texts.t
    return StepForm(
        id="refusal",
        title=t("The employee refuses a measure"),
        text=t("This is about a measure that the employer has decided, not about the offer of an agreement."),
        sections=(
            Section(
                inputs=(
                    fact_day(context),
                    Input(key="of", label=t("Which measure"), kind=InputKind.TEXT),
                )
            ),
        ),
        command=lambda values: RecordRefusal(
            case_id=context.case.id, of=values.text("of"), on=values.fact_day("on")
        ),
        verb=t("Save"),
    )


def group(context: FormContext) -> StepForm:
    """Ask who is in the group now."""
    t = context.texts.t
    wanted = tuple(seat.role for seat in context.page.state.group if seat.role is not Role.EMPLOYEE)
    others = tuple(role for role in Role if role is not Role.EMPLOYEE and role not in wanted)
    return StepForm(
        id="group",
        title=t("The AKAN group"),
        text=t("The employee is always a member. Whoever is taken away has left the group today."),
        sections=(
            Section(
                inputs=(
                    Input(
                        key="members",
                        label=t("Members"),
                        kind=InputKind.MEMBERS,
                        choices=context.choices((*wanted, *others)),
                        initial=context.current_group(),
                        completions=context.places,
                    ),
                )
            ),
        ),
        command=lambda values: ComposeGroup(
            case_id=context.case.id, members=values.members("members"), on=context.today
        ),
        verb=t("Save"),
    )


def advice_on(context: FormContext, terms: tuple[Term, ...]) -> tuple[str, ...]:
    """Return what is worth another look in the terms as they stand, a sentence each."""
    return tuple(
        advice_text(context.texts, found)
        for term in terms
        for found in look_at_term(term.text, term.owner, area=term.area, internal=term.internal)
    )


def current_terms(context: FormContext) -> tuple[Term, ...]:
    """Return the terms that hold now."""
    return latest_terms(context.case).terms


def _signers(context: FormContext) -> tuple[Role, ...]:
    roles = tuple(seat.role for seat in context.page.state.signers)
    return roles or (Role.EMPLOYEE, Role.LINE_MANAGER, Role.AKAN_CONTACT, Role.OCCUPATIONAL_HEALTH_SERVICE)


def _basis(context: FormContext) -> Basis | None:
    if context.case.of(Incident):
        return Basis.AFTER_INCIDENT
    return Basis.AFTER_CONCERN if context.case.of(Concern) else None
