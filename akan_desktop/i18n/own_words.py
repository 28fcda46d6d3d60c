"""The words of a case as its employer writes them: «Akan-avtale», «samarbeidsteamet», «skriftlig advarsel».

Employers have their own names for the agreement, the group and the contacts, and their own spelling. What the
rules have no word for is said in the program's own words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from akan_desktop.domain.language import Lang
from akan_desktop.i18n.catalogue import N_

if TYPE_CHECKING:
    from akan_desktop.app.policies import Policy
    from akan_desktop.i18n.catalogue import Texts

_SAID: Final = (
    ("agreement", N_("Individual agreement")),
    ("agreement", N_("Individual AKAN agreement")),
    ("warning", N_("Warning")),
    ("offer", N_("Offer of an agreement")),
    ("the_group", N_("The AKAN group")),
    ("main_contact", N_("AKAN main contact")),
    ("contact", N_("AKAN contact")),
    ("peer_support_contact", N_("Personal support contact")),
)
"""What a label of the rules stands for in the window."""


def in_own_words(texts: Texts, policy: Policy) -> Texts:
    """Return the same language with the employer's own names for what the rules name."""
    lang = Lang(texts.language)

    def own(key: str) -> str:
        word = policy.label(key, lang)
        return "" if word == key else word

    said = {msgid: _capital(own(key)) for key, msgid in _SAID if own(key)}
    if own("contact") and own("contact") in own("main_contact"):
        # One person is both: the other role goes on under the program's own word.
        del said["AKAN contact"]
    if own("the_group"):
        said["Gather the AKAN group"] = texts.t("Gather {the_group}", the_group=own("the_group"))
    return texts.with_own(said)


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
