"""The form by which a case goes on under other rules, or a newer version of them: what changes, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from akan_desktop.app.commands import SwitchPolicy
from akan_desktop.app.policies import PolicyError
from akan_desktop.app.policy_switch import Changed, SwitchPreview
from akan_desktop.domain.case import PolicyRef
from akan_desktop.i18n import dates
from akan_desktop.i18n.labels import label
from akan_desktop.ui.forms.spec import Input, InputKind, Section, StepForm, Values

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from akan_desktop.app.policies import PolicyInfo
    from akan_desktop.domain.state import ClauseRef, Clock, NextAction, Retention, Seat
    from akan_desktop.i18n.catalogue import Texts
    from akan_desktop.ui.forms.context import FormContext

T = TypeVar("T")


def switch_rules(context: FormContext) -> StepForm:
    """Ask which rules the case goes on under, with all that this changes shown beforehand, and why."""
    t = context.texts.t
    rules = context.other_rules
    known = rules.known() if rules is not None else ()
    newer = rules.newer() if rules is not None else ()
    others = [info for info in known if info.ref != context.case.policy]
    choices = tuple((info.ref, rules_name(context, info)) for info in others)
    return StepForm(
        id="switch_rules",
        title=t("Go on under other rules"),
        text=t(
            "The case follows {rules}. What has happened stays as it is; from now on it is read by the rules "
            "you choose here.",
            rules=_own_name(context),
        ),
        sections=(
            Section(
                inputs=(
                    Input(
                        key="to",
                        label=t("Rules from now on"),
                        kind=InputKind.CHOICE,
                        choices=choices,
                        initial=newer[-1].ref if newer else None,
                        required=True,
                    ),
                    Input(
                        key="reason",
                        label=t("Why the case changes rules"),
                        kind=InputKind.TEXT,
                        hint=t("For example that the employer has adopted new rules."),
                    ),
                )
            ),
        ),
        command=lambda values: SwitchPolicy(
            case_id=context.case.id, to=_chosen(values) or context.case.policy, reason=values.text("reason")
        ),
        verb=t("Go on under these rules"),
        told=lambda values: _told(context, values),
    )


def rules_name(context: FormContext, info: PolicyInfo) -> str:
    """Return how rules are named in a list: their name, version, and from when they hold."""
    name = info.name.get(context.lang) or info.ref.id
    return f"{name} · {info.ref.version} · {dates.short(info.valid_from)}"


def _own_name(context: FormContext) -> str:
    return rules_name(context, context.policy.info)


def _chosen(values: Values) -> PolicyRef | None:
    found = values.chosen("to")
    return found if isinstance(found, PolicyRef) else None


def _told(context: FormContext, values: Values) -> tuple[str, ...]:
    to, rules, t = _chosen(values), context.other_rules, context.texts.t
    if to is None or rules is None:
        return ()
    try:
        found = rules.preview(to)
    except PolicyError:
        return (t("These rules cannot be read."),)
    if found.changes_nothing:
        return (t("Nothing changes for this case today: the same steps, dates and seats."),)
    return tuple(switch_lines(context.texts, found))


def switch_lines(texts: Texts, found: SwitchPreview) -> Iterator[str]:
    """Give what a switch changes, a line each: before and after, each with its clause."""
    t = texts.t
    yield from _lines(texts, t("Next step"), found.steps, lambda step: _step(texts, step))
    yield from _lines(texts, t("Date"), found.clocks, lambda clock: _clock(texts, clock))
    yield from _lines(texts, t("Deletion"), found.retention, lambda kept: _kept(texts, kept))
    yield from _lines(texts, t("Signs the agreement"), found.signers, lambda seat: _seat(texts, seat))
    yield from _lines(texts, t("In the group"), found.group, lambda seat: _seat(texts, seat))


def _lines(
    texts: Texts, about: str, changes: tuple[Changed[T], ...], told: Callable[[T], str]
) -> Iterator[str]:
    for change in changes:
        before = texts.t("not there") if change.before is None else told(change.before)
        after = texts.t("no longer there") if change.after is None else told(change.after)
        yield texts.t("{about}: {before} → {after}", about=about, before=before, after=after)


def _step(texts: Texts, step: NextAction) -> str:
    said = [label(texts, step.action), _clause(step.clause)]
    said.append(texts.t("a departure") if step.departs else "")
    said.append(texts.t("by {date}", date=dates.short(step.due)) if step.due else "")
    return ", ".join(part for part in said if part)


def _clock(texts: Texts, clock: Clock) -> str:
    when = dates.short(clock.on) if clock.on else texts.t("must be clarified")
    return f"{label(texts, clock.what)} {when}, {_clause(clock.clause)}"


def _kept(texts: Texts, kept: Retention) -> str:
    when = dates.short(kept.on) if kept.on else texts.t("must be clarified")
    return f"{label(texts, kept.action)} {when}, {_clause(kept.clause)}"


def _seat(texts: Texts, seat: Seat) -> str:
    needed = texts.t("required") if seat.required else texts.t("if wished")
    return f"{label(texts, seat.role)}, {needed}, {_clause(seat.clause)}"


def _clause(clause: ClauseRef) -> str:
    return clause.clause if clause.lines else f"{clause.source} {clause.clause}".strip()
