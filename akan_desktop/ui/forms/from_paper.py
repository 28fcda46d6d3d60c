"""What happened before the program was taken into use: one entry, its day as well as it is known."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from akan_desktop.app.commands import AddFact
from akan_desktop.domain import facts
from akan_desktop.domain.fact_codes import Answer, Basis, Held, MinutesStatus, TalkAbout
from akan_desktop.domain.people import Role
from akan_desktop.domain.rule_codes import SeesWarning
from akan_desktop.i18n.fact_kinds import kind_word
from akan_desktop.ui.forms.spec import Input, InputKind, Section, StepForm, Values

if TYPE_CHECKING:
    from akan_desktop.ui.forms.context import FormContext


def from_paper(context: FormContext) -> StepForm:
    """Ask which kind of entry, when (month or year will do, or nothing), and what it says."""
    t, access = context.texts.t, context.page.state.warning_access
    kinds = [kind for kind in _MAKERS if kind != "warning" or access is not SeesWarning.NONE]
    told_only = access is SeesWarning.FACT_ONLY
    return StepForm(
        id="from_paper",
        title=t("From before the program"),
        text=t("One entry from the old papers. Write month or year if you do not know the day, or nothing."),
        sections=(
            Section(
                inputs=(
                    Input(
                        key="kind",
                        label=t("What it is"),
                        kind=InputKind.CHOICE,
                        choices=tuple((kind, kind_word(context.texts, kind)) for kind in kinds),
                        required=True,
                    ),
                    Input(key="on", label=t("Date, as far as it is known"), kind=InputKind.FACT_DAY),
                    Input(
                        key="basis",
                        label=t("How it came about"),
                        kind=InputKind.RADIO,
                        choices=context.choices(Basis),
                        shown=_is("agreement"),
                    ),
                    Input(
                        key="until",
                        label=t("Runs until, if it says so"),
                        kind=InputKind.DAY,
                        shown=_is("agreement"),
                    ),
                    Input(
                        key="signed_by",
                        label=t("Has signed"),
                        kind=InputKind.CHECKS,
                        choices=context.choices(tuple(seat.role for seat in context.page.state.signers)),
                        shown=_is("agreement"),
                    ),
                    Input(
                        key="answer",
                        label=t("The answer"),
                        kind=InputKind.RADIO,
                        choices=context.choices((Answer.ACCEPTED, Answer.DECLINED)),
                        shown=_is("offer"),
                    ),
                    Input(
                        key="text",
                        label=t("In short"),
                        kind=InputKind.TEXT,
                        hint=t("No more than you need to go on with the case."),
                        shown=lambda values: not (told_only and values.chosen("kind") == "warning"),
                    ),
                )
            ),
        ),
        command=lambda values: AddFact(case_id=context.case.id, fact=_fact(values)),
        verb=t("Save"),
    )


def _is(kind: str) -> Callable[[Values], bool]:
    return lambda values: values.chosen("kind") == kind


def _fact(values: Values) -> facts.Fact:
    kind = values.chosen("kind")
    return _MAKERS[kind if isinstance(kind, str) else "note"](values)


def _concern(values: Values) -> facts.Fact:
    return facts.Concern(id="", on=values.fact_day("on"), text=values.text("text"), before_program=True)


def _talk(values: Values) -> facts.Fact:
    about = TalkAbout.FOLLOW_UP
    return facts.Talk(
        id="", on=values.fact_day("on"), text=values.text("text"), about=about, before_program=True
    )


def _incident(values: Values) -> facts.Fact:
    return facts.Incident(id="", on=values.fact_day("on"), text=values.text("text"), before_program=True)


def _warning(values: Values) -> facts.Fact:
    return facts.Warning(
        id="",
        on=values.fact_day("on"),
        ground=values.text("text"),
        issuer=Role.LINE_MANAGER,
        before_program=True,
    )


def _offer(values: Values) -> facts.Fact:
    return facts.Offer(
        id="",
        on=values.fact_day("on"),
        text=values.text("text"),
        answer=values.choice("answer", Answer) or Answer.PENDING,
        answer_date=values.fact_day("on").exact,
        before_program=True,
    )


def _agreement(values: Values) -> facts.Fact:
    return facts.Agreement(
        id="",
        on=values.fact_day("on"),
        text=values.text("text"),
        basis=values.choice("basis", Basis),
        until=values.day("until"),
        signed_by=values.checks("signed_by", Role),
        before_program=True,
    )


def _meeting(values: Values) -> facts.Fact:
    return facts.Meeting(
        id="",
        on=values.fact_day("on"),
        text=values.text("text"),
        held=Held.YES,
        minutes=MinutesStatus.FINAL,
        before_program=True,
    )


def _note(values: Values) -> facts.Fact:
    return facts.Note(id="", on=values.fact_day("on"), text=values.text("text"), before_program=True)


_MAKERS: dict[str, Callable[[Values], facts.Fact]] = {
    "concern": _concern,
    "talk": _talk,
    "incident": _incident,
    "warning": _warning,
    "offer": _offer,
    "agreement": _agreement,
    "meeting": _meeting,
    "note": _note,
}
