"""A case is spoken of in its employer's own words, in every language that the rules have words in."""

from __future__ import annotations

import pytest

from akan_desktop.boot.resources import find_resources
from akan_desktop.boot.wiring import Wiring
from akan_desktop.domain.people import Role
from akan_desktop.domain.state import Action
from akan_desktop.i18n.catalogue import load
from akan_desktop.i18n.fact_kinds import kind_word
from akan_desktop.i18n.labels import label
from akan_desktop.i18n.own_words import in_own_words


@pytest.mark.parametrize(
    ("policy", "lang", "agreement", "gather", "contact"),
    [
        ("akan", "nb", "Individuell Akan-avtale", "Samle oppfølgingsgruppen", "Akan-hovedkontakt"),
        ("akan", "nn", "Individuell Akan-avtale", "Samle oppfølgingsgruppa", "Akan-hovudkontakt"),
        ("nav", "nb", "Individuell AKAN-avtale", "Samle samarbeidsteamet", "AKAN-hovedkontakt"),
        ("hustadvika", "nb", "Individuell AKAN-avtale", "Samle partene i opplegget", "AKAN-hovedkontakt"),
        (
            "ud-2018",
            "nb",
            "Individuell AKAN-avtale",
            "Samle AKAN-gruppen",
            "HMS-rådgiver/AKAN-hovedkontakt",
        ),
        ("oslo-2017", "en", "Individual AKAN agreement", "Gather the AKAN group", "AKAN main contact"),
    ],
)
def test_names_follow_the_rules(policy: str, lang: str, agreement: str, gather: str, contact: str) -> None:
    resources = find_resources()
    own = in_own_words(load(lang, resources.i18n), Wiring(resources).policies.get(policy))
    assert kind_word(own, "agreement") == agreement
    assert label(own, Action.CONVENE_GROUP) == gather
    assert label(own, Role.MAIN_CONTACT) == contact


@pytest.mark.parametrize("policy", ["akan", "hustadvika", "nav", "oslo-2017", "ud-2018"])
def test_two_roles_never_get_one_name(policy: str) -> None:
    resources = find_resources()
    own = in_own_words(load("nb", resources.i18n), Wiring(resources).policies.get(policy))
    words = [label(own, role) for role in Role]
    assert len(set(words)) == len(words)


def test_what_the_rules_have_no_word_for_stays_as_it_is() -> None:
    resources = find_resources()
    texts = load("nb", resources.i18n)
    own = in_own_words(texts, Wiring(resources).policies.get("ud-2018"))
    assert label(own, Role.PEER_SUPPORT_CONTACT) == label(texts, Role.PEER_SUPPORT_CONTACT)
    assert own.t("New case") == texts.t("New case")
