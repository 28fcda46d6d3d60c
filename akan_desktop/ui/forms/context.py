"""What a form is filled from: the words, the day, the case as it stands, its rules, the organisation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from akan_desktop.domain.language import Lang
from akan_desktop.domain.people import GroupMember, Role
from akan_desktop.domain.periods import AnyDay, WorkingDays
from akan_desktop.i18n.labels import label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from akan_desktop.app.policies import Policy, PolicyInfo
    from akan_desktop.app.policy_switch import SwitchPreview
    from akan_desktop.app.reads import CasePage
    from akan_desktop.app.records import Organisation
    from akan_desktop.domain.case import CaseFile, PolicyRef
    from akan_desktop.domain.rules import CopyRule
    from akan_desktop.domain.state import NotifyDuty
    from akan_desktop.domain.terms import SuggestedTerm
    from akan_desktop.i18n.catalogue import Texts
    from akan_desktop.ui.forms.spec import Choice


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherRules:
    """The rules that a case could go on under, and what that would change; asked for only where it is shown.

    `newer` are later versions of the case's own rules; `read` gives rules with their words.
    """

    known: Callable[[], tuple[PolicyInfo, ...]]
    newer: Callable[[], tuple[PolicyInfo, ...]]
    preview: Callable[[PolicyRef], SwitchPreview]
    read: Callable[[PolicyRef], Policy]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormContext:
    """Everything a form may need to prefill itself."""

    texts: Texts
    today: date
    page: CasePage
    policy: Policy
    organisation: Organisation
    units: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    terms: Callable[[], tuple[SuggestedTerm, ...]] = tuple
    other_rules: OtherRules | None = None
    working_days: WorkingDays = AnyDay()  # noqa: RUF009 - frozen, so one shared default is safe

    @property
    def case(self) -> CaseFile:
        """The case."""
        return self.page.case

    @property
    def lang(self) -> Lang:
        """The window's language, as policies know it."""
        return Lang(self.texts.language)

    def choices(self, members: Iterable[Enum]) -> tuple[Choice, ...]:
        """Return members with their words."""
        return tuple((member, label(self.texts, member)) for member in members)

    def current_group(self) -> tuple[GroupMember, ...]:
        """Return who is in the group now."""
        return tuple(
            member for member in self.case.group if member.until is None or member.until > self.today
        )

    def group_roles(self) -> tuple[Role, ...]:
        """Return the roles that somebody has in the group, the employee first."""
        roles = [Role.EMPLOYEE, *(member.role for member in self.current_group())]
        return tuple(dict.fromkeys(roles))

    def warning_duties(self) -> tuple[NotifyDuty, ...]:
        """Return who is to be told of the last warning by the rules, told already or not."""
        others = {*self._concern_rule(), *self._copy_rules()}
        return tuple(duty for duty in self.page.state.notify if duty.about not in others)

    def concern_duties(self) -> tuple[NotifyDuty, ...]:
        """Return who is to be told of the last concern by the rules, told already or not (UD l. 113)."""
        rule = self._concern_rule()
        return tuple(duty for duty in self.page.state.notify if duty.about in rule)

    def copy_duties(self) -> tuple[NotifyDuty, ...]:
        """Return who is to have a copy of the agreement by the rules, sent already or not (UD l. 273)."""
        rules = self._copy_rules()
        return tuple(duty for duty in self.page.state.notify if duty.about in rules)

    def _concern_rule(self) -> frozenset[str]:
        rule = self.policy.rules.concern
        return frozenset() if rule is None else frozenset({rule.id})

    def _copy_rules(self) -> frozenset[str]:
        return frozenset(copy.id for copy in self.policy.rules.copies)

    def incident_types(self) -> tuple[Choice, ...]:
        """Return the types of incident that the rules react to, in their own words."""
        return tuple(
            (rule.code, incident_word(self.policy, rule.code, self.lang))
            for rule in self.policy.rules.incident
        )


def incident_word(policy: Policy, code: str, lang: Lang) -> str:
    """Return what the employer calls a type of incident; the rule's wording where it has no short name."""
    key = f"incident.{code}"
    short = policy.label(key, lang)
    if short != key:
        return short
    rule = next((each for each in policy.rules.incident if each.code == code), None)
    return policy.wording(rule.id, lang) if rule is not None else ""


def copy_rule(context: FormContext) -> CopyRule | None:
    """Return the rule that gives the general practitioner a copy of the agreement, where there is one."""
    return next(
        (
            rule
            for rule in context.policy.rules.copies
            if rule.recipient is Role.GENERAL_PRACTITIONER and rule.document == "agreement"
        ),
        None,
    )


def rules_name(context: FormContext, info: PolicyInfo) -> str:
    """Return how rules are named within a sentence and in a list: their name and version."""
    name = info.name.get(context.lang) or info.ref.id
    return context.texts.t("{name}, version {version}", name=name, version=info.ref.version)
