"""What a rule says of people beside its own sentence: who talks, who is asked, who may be brought along."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from akan_desktop.app.policy_prose import Aside, RuleAside
from akan_desktop.domain.language import inside
from akan_desktop.domain.people import Role
from akan_desktop.i18n.catalogue import N_
from akan_desktop.i18n.labels import label

if TYPE_CHECKING:
    from akan_desktop.i18n.catalogue import Texts

_WORDS: Final = {
    Aside.INSTEAD: N_("If it is about a manager, the talk is held by: {roles}."),
    Aside.COMMENT: N_("The employee is to see the summary and may comment on it."),
    Aside.CONSULT: N_("Talked over first with: {roles}."),
    Aside.MAY_BRING: N_("The employee may bring: {roles}."),
}


def aside_words(texts: Texts, asides: Iterable[RuleAside]) -> tuple[str, ...]:
    """Return a sentence for each."""
    return tuple(texts.t(_WORDS[each.what], roles=_roles(texts, each.roles)) for each in asides)


def _roles(texts: Texts, roles: Iterable[Role]) -> str:
    other = texts.t("someone else they trust")
    return ", ".join(other if role is Role.OTHER else inside(label(texts, role)) for role in roles)
