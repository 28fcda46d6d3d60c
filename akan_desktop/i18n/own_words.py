"""The words of a case as its employer writes them: «Akan-avtale», «samarbeidsteamet», «forseelse».

Employers have their own names for the agreement, the group, the contacts and their own rules, and their own
spelling. They are said in two ways: a wording that is nothing but such a name is replaced as a whole, and
within a sentence the program's own words for it are. What the rules have no word for is said in the
program's own words.

The program's own words within sentences are in a form that any employer's word can take: definite, or
indefinite with its article, and never followed by a pronoun or an adjective that has a gender.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from akan_desktop.domain.language import Lang
from akan_desktop.domain.people import Role
from akan_desktop.i18n.catalogue import N_

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from akan_desktop.app.policies import Policy
    from akan_desktop.domain.case import PolicyRef
    from akan_desktop.i18n.catalogue import Texts

_SAID: Final = (
    ("agreement", N_("Individual agreement")),
    ("agreement", N_("Individual AKAN agreement")),
    ("warning", N_("Warning")),
    ("offer", N_("Offer of an agreement")),
    ("the_group", N_("The AKAN group")),
    ("incident", N_("Incident")),
    ("hr_case", N_("Personnel case")),
    ("hr", N_("The personnel section")),
)
"""What a label of the rules stands for in the window, where it stands alone."""

_ROLES: Final = (
    (Role.MAIN_CONTACT, N_("AKAN main contact")),
    (Role.AKAN_CONTACT, N_("AKAN contact")),
    (Role.DEPUTY, N_("Deputy main contact")),
    (Role.PEER_SUPPORT_CONTACT, N_("Peer support contact")),
    (Role.OCCUPATIONAL_HEALTH_SERVICE, N_("Occupational health service")),
    (Role.HR, N_("Personnel section")),
)

_WITHIN: Final = (
    ("the_rules", N_("the rules of the employer")),
    ("the_group", N_("the AKAN group")),
    ("an_incident", N_("an incident")),
    ("the_incident", N_("the incident")),
    ("incident", N_("incident")),
    ("hr_case", N_("personnel case")),
    ("the_plan", N_("the AKAN support plan")),
    ("the_contact", N_("the AKAN contact")),
)
"""What a label of the rules stands for within a sentence."""

_SPELLED: Final = "AKAN"
"""Written so in all languages, also at the beginning of other words; the label `akan` is the employer's."""


class EachInOwnWords:
    """The same language for cases of several employers, each by the words of its own rules."""

    def __init__(self, texts: Texts, policy: Callable[[PolicyRef], Policy]) -> None:
        self._texts, self._policy = texts, policy
        self._known: dict[PolicyRef, Texts] = {}

    def of(self, ref: PolicyRef | None) -> Texts:
        """Return the words by these rules; the program's own where there are none."""
        if ref is None:
            return self._texts
        if ref not in self._known:
            self._known[ref] = in_own_words(self._texts, self._policy(ref))
        return self._known[ref]


def in_own_words(texts: Texts, policy: Policy) -> Texts:
    """Return the same language with the employer's own names for what the rules name."""
    texts, lang = texts.with_own({}), Lang(texts.language)
    whole = {msgid: _capital(word) for key, msgid in _SAID if (word := policy.own_word(key, lang))} | {
        msgid: _capital(word) for role, msgid in _ROLES if (word := policy.own_role(role, lang))
    }
    return texts.with_own(whole, _rewording(texts, policy, lang))


def _rewording(texts: Texts, policy: Policy, lang: Lang) -> Callable[[str], str] | None:
    """Return what puts the employer's words in the place of the program's; None where they are the same."""
    pairs = {texts.t(msgid): policy.own_word(key, lang) for key, msgid in _WITHIN}
    pairs = {ours: theirs for ours, theirs in pairs.items() if theirs and theirs != ours}
    spelled = policy.own_word("akan", lang)
    if spelled and spelled != _SPELLED:
        pairs[_SPELLED] = spelled
    return _replacing(pairs) if pairs else None


def _replacing(pairs: Mapping[str, str]) -> Callable[[str], str]:
    known = {_capital(ours): _capital(theirs) for ours, theirs in pairs.items()} | dict(pairs)
    # The longest first; a word that is part of a longer one, or the name of a place to fill, is left alone.
    words = "|".join(
        re.escape(ours) + (r"(?!\w)" if ours == _SPELLED else r"(?![\w-])")
        for ours in sorted(known, key=len, reverse=True)
    )
    pattern = re.compile(rf"(?<![\w{{-])(?:{words})")

    def said(found: re.Match[str]) -> str:
        theirs = known[found[0]]
        begins = found.start() == 0 or found.string[: found.start()].endswith((". ", "! ", "? ", ": "))
        # «AKAN-gruppen» has its capital everywhere; what stands for it may need one at the beginning only.
        return _capital(theirs) if begins and found[0][:1].isupper() else theirs

    return lambda text: pattern.sub(said, text)


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
