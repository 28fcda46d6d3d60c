"""The form by which a case goes on under other rules, or a newer version of them: what changes, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from akan_desktop.app.commands import SwitchPolicy
from akan_desktop.app.policies import PolicyError
from akan_desktop.app.policy_switch import Changed, SwitchPreview
from akan_desktop.domain.case import PolicyRef
from akan_desktop.domain.language import Lang, inside
from akan_desktop.domain.rule_codes import SeesWarning
from akan_desktop.i18n import dates
from akan_desktop.i18n.catalogue import N_
from akan_desktop.i18n.labels import label
from akan_desktop.ui.forms.context import rules_name
from akan_desktop.ui.forms.spec import Input, InputKind, Section, StepForm, Values

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from akan_desktop.app.steps.contact_role import Forgotten
    from akan_desktop.domain.state import (
        ClauseRef,
        Clock,
        Eligibility,
        NextAction,
        NotifyDuty,
        Retention,
        Seat,
    )
    from akan_desktop.i18n.catalogue import Texts
    from akan_desktop.ui.forms.context import FormContext

T = TypeVar("T")
_SEES: Final = {
    SeesWarning.CO_ISSUES: N_("All of it: the contact takes part in giving it"),
    SeesWarning.FACT_ONLY: N_("That it was given, not what it says"),
    SeesWarning.NONE: N_("Nothing before there is a group"),
}


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
    return (*_forgotten_lines(context.texts, found.forgotten), *switch_lines(context.texts, found))


def _forgotten_lines(texts: Texts, gone: Forgotten) -> Iterator[str]:
    """Say first what is erased for good: the contact may hold no longer what warnings are about."""
    if not gone:
        return
    tn = texts.tn
    told = []
    if gone.warnings:
        told.append(tn("what {n} warning is about", "what {n} warnings are about", gone.warnings))
    if gone.papers:
        told.append(tn("{n} paper of a warning", "{n} papers of warnings", gone.papers))
    if gone.drafts:
        told.append(
            tn(
                "what is typed of a warning in {n} form and not saved",
                "what is typed of a warning in {n} forms and not saved",
                gone.drafts,
            )
        )
    yield texts.t(
        "By these rules the contact may not hold this, and it is erased here at once: {things}. Print what "
        "the leader is to keep first. Older backups still hold it for up to 30 days.",
        things=", ".join(told),
    )


@dataclass(frozen=True, slots=True)
class _Side:
    """What one set of rules says of a matter: its clause, and the rest in words."""

    clause: str
    said: str = ""

    def text(self) -> str:
        """Return both."""
        return f"{self.said} ({self.clause})" if self.said else self.clause


def switch_lines(texts: Texts, found: SwitchPreview) -> Iterator[str]:
    """Give what a switch changes, a line each: before and after, each with its clause.

    What stays as it is but rests on another clause comes last, on one line: the page of the rules has the
    clauses themselves.
    """
    t = texts.t
    pairs = [
        *_pairs(t("Next step"), found.steps, lambda each: label(texts, each.action), _step(texts)),
        *_pairs(t("Date"), found.clocks, lambda each: label(texts, each.what), _clock(texts)),
        *_pairs(t("Deletion"), found.retention, _what_goes(texts), _kept(texts)),
        *_pairs(t("Signs the agreement"), found.signers, lambda each: label(texts, each.role), _seat(texts)),
        *_pairs(t("In the group"), found.group, lambda each: label(texts, each.role), _seat(texts)),
        *_pairs(t("Still to be told"), found.notify, lambda each: label(texts, each.role), _duty(texts)),
        *_pairs(t("To be aware of"), found.eligibility, lambda each: label(texts, each.effect), _meant),
    ]
    same: list[str] = []
    for about, name, before, after in pairs:
        if before is not None and after is not None and before.said == after.said:
            same.append(name)
            continue
        told = [t("not there") if before is None else before.text()]
        told.append(t("no longer there") if after is None else after.text())
        yield t("{about}, {name}: {before} → {after}", about=about, name=name, before=told[0], after=told[1])
    yield from _contact_lines(texts, found)
    if same:
        yield t("As before, by other clauses: {things}", things=", ".join(dict.fromkeys(same)))


def _contact_lines(texts: Texts, found: SwitchPreview) -> Iterator[str]:
    """What the contact is told of a warning from now on, and what things are called."""
    before, after = found.before.warning_access, found.after.warning_access
    if before is not after:
        told = " → ".join(texts.t(_SEES[each]) for each in (before, after))
        yield f"{texts.t('What is the contact told of a warning?')} {told}"
    lang = Lang(texts.language)
    pairs = [(each.before, each.after) for each in found.words]
    named = [f"«{old[lang]}» → «{new[lang]}»" for old, new in pairs if old and new and old[lang] != new[lang]]
    if named:
        yield texts.t("Called something else: {things}", things=", ".join(named))


def _pairs(
    about: str, changes: tuple[Changed[T], ...], name: Callable[[T], str], side: Callable[[T], _Side]
) -> Iterator[tuple[str, str, _Side | None, _Side | None]]:
    for change in changes:
        known = change.after if change.after is not None else change.before
        if known is not None:
            before = None if change.before is None else side(change.before)
            after = None if change.after is None else side(change.after)
            yield about, name(known), before, after


def _step(texts: Texts) -> Callable[[NextAction], _Side]:
    def side(step: NextAction) -> _Side:
        said = [texts.t("a departure") if step.departs else texts.t("as the rules say")]
        said.append(texts.t("by {date}", date=dates.short(step.due)) if step.due else "")
        return _Side(_clause(step.clause), ", ".join(part for part in said if part))

    return side


def _clock(texts: Texts) -> Callable[[Clock], _Side]:
    return lambda clock: _Side(_clause(clock.clause), _when(texts, clock.on))


def _kept(texts: Texts) -> Callable[[Retention], _Side]:
    def side(kept: Retention) -> _Side:
        # What waits for the end of the case has no day yet; only some of it must be asked.
        waits = kept.on is None and not kept.ask
        return _Side(_clause(kept.clause), texts.t("no date yet") if waits else _when(texts, kept.on))

    return side


def _what_goes(texts: Texts) -> Callable[[Retention], str]:
    return lambda kept: f"{label(texts, kept.what)}: {inside(label(texts, kept.action))}"


def _seat(texts: Texts) -> Callable[[Seat], _Side]:
    def side(seat: Seat) -> _Side:
        return _Side(_clause(seat.clause), texts.t("required") if seat.required else texts.t("if wished"))

    return side


def _duty(texts: Texts) -> Callable[[NotifyDuty], _Side]:
    def side(duty: NotifyDuty) -> _Side:
        said = texts.t("must be told") if duty.required else texts.t("to be considered")
        return _Side(_clause(duty.clause), said)

    return side


def _meant(found: Eligibility) -> _Side:
    return _Side(_clause(found.clause))


def _when(texts: Texts, on: date | None) -> str:
    return dates.short(on) if on else texts.t("must be clarified")


def _clause(clause: ClauseRef) -> str:
    return clause.clause if clause.lines else f"{clause.source} {clause.clause}".strip()
