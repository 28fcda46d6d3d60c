"""Inputs that several forms ask in the same way: a day, the ground of a warning, an offer and its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from akan_desktop.app.commands import OfferSection, RecordDisclosure
from akan_desktop.domain.fact_codes import Answer, Representative
from akan_desktop.domain.language import inside
from akan_desktop.domain.people import Role
from akan_desktop.i18n import dates
from akan_desktop.i18n.labels import label
from akan_desktop.ui.forms.spec import Input, InputKind, Values

if TYPE_CHECKING:
    from collections.abc import Callable

    from akan_desktop.domain.dates import FactDate
    from akan_desktop.ui.forms.context import FormContext

WITH_OFFER = "with_offer"


def fact_day(
    context: FormContext,
    label: str = "",
    *,
    key: str = "on",
    shown: Callable[[Values], bool] | None = None,
) -> Input:
    """Ask when something was, as exactly as it is known; today unless another day is written."""
    words = label or context.texts.t("Date")
    return Input(key=key, label=words, kind=InputKind.FACT_DAY, initial=context.today, shown=shown)


def exact_day(context: FormContext, label: str = "", *, key: str = "on") -> Input:
    """Ask for a day that is known to the day, because it is counted from."""
    return Input(key=key, label=label or context.texts.t("Date"), kind=InputKind.DAY, initial=context.today)


def entry_told(context: FormContext, entry: RecordDisclosure) -> tuple[str, ...]:
    """Say how the list of what was handed out will read: it is a log, and an entry stays."""
    if not entry.what:
        return ()
    t, on = context.texts.t, dates.short(entry.on or context.today)
    told = f"{on} · {label(context.texts, entry.role)} · {entry.what}"
    lines = [t("It stays in the list of what was handed out: {what}", what=told)]
    if entry.remind_on is not None:
        lines.append(t("You are reminded on {date}.", date=dates.short(entry.remind_on)))
    return tuple(lines)


def decided_by(context: FormContext, *, key: str = "by") -> Input:
    """Ask who decided a departure from the rules: never the contact."""
    return Input(
        key=key,
        label=context.texts.t("Decided by"),
        kind=InputKind.CHOICE,
        choices=context.choices((Role.LINE_MANAGER, Role.EMPLOYER, Role.HR)),
        initial=Role.EMPLOYER,
    )


def note_if_any(context: FormContext) -> Input:
    """Ask for a few words that may be left out."""
    return Input(key="text", label=context.texts.t("Note, if any"), kind=InputKind.TEXT)


def representative(
    context: FormContext, *, key: str = "representative", shown: Callable[[Values], bool] | None = None
) -> Input:
    """Ask whether the employee was offered to bring somebody, and did; whom, as the rules say it."""
    t, rules = context.texts.t, context.policy.rules
    step = rules.step(max(1, context.page.state.incident_count))
    named = [
        t("someone else they trust") if role is Role.OTHER else inside(label(context.texts, role))
        for role in (step.may_bring if step is not None else ())
    ]
    hint = t("A union representative or someone else they trust.")
    if named and step is not None and step.may_bring != (Role.OTHER,):
        hint = t("The rules name: {roles}.", roles=", ".join(named))
    return Input(
        key=key,
        label=t("Someone to bring"),
        kind=InputKind.RADIO,
        choices=context.choices(Representative),
        hint=hint,
        shown=shown,
    )


def ground(
    context: FormContext,
    hint: str,
    *,
    key: str = "ground",
    initial: str = "",
    shown: Callable[[Values], bool] | None = None,
) -> Input:
    """Ask for the ground of a warning."""
    words = context.texts.t("Ground for the warning")
    return Input(key=key, label=words, kind=InputKind.TEXT, hint=hint, initial=initial, shown=shown)


def offer_made(context: FormContext, label: str) -> tuple[Input, Input]:
    """Ask whether an agreement was offered on the same occasion and, if so, for the answer."""
    answer = Input(
        key="offer.answer",
        label=context.texts.t("The answer"),
        kind=InputKind.RADIO,
        choices=context.choices(Answer),
        initial=Answer.PENDING,
        shown=lambda values: values.on(WITH_OFFER),
    )
    return Input(key=WITH_OFFER, label=label, kind=InputKind.SWITCH), answer


def offer_of(values: Values, on: FactDate) -> OfferSection | None:
    """Return the offer that was made on this day; an answer that was given was given at once."""
    if not values.on(WITH_OFFER):
        return None
    answer = values.choice("offer.answer", Answer) or Answer.PENDING
    return OfferSection(on=on, answer=answer, answer_date=None if answer is Answer.PENDING else on.exact)
