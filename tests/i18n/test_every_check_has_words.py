"""Whatever the rules want looked at, there are words for it: codes stand in the domain, words here."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from akan_desktop.domain.facts import FACT_KINDS
from akan_desktop.domain.people import Role
from akan_desktop.domain.state import Check
from akan_desktop.i18n.catalogue import LANGUAGES, load
from akan_desktop.i18n.check_words import CHECKS, check_word

ROOT = Path(__file__).parents[2]
DOMAIN = "\n".join(
    path.read_text(encoding="utf-8") for path in (ROOT / "akan_desktop" / "domain").glob("*.py")
)


def codes_in_the_domain() -> set[str]:
    plain = set(re.findall(r'code="([a-z_]+\.[a-z_]+)"', DOMAIN))
    asked = {f"ask.{word}" for word in re.findall(r'ask=(?:"" if [^"]* else )?"([a-z_]+)"', DOMAIN)}
    return plain | asked


def test_the_codes_of_the_domain_are_found_at_all() -> None:
    assert {"group.seat_empty", "ask.severity"} <= codes_in_the_domain()


def test_every_code_of_the_domain_has_words() -> None:
    assert codes_in_the_domain() <= set(CHECKS)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", sorted(CHECKS))
def test_every_check_is_said_in_every_language(language: str, code: str) -> None:
    texts = load(language, ROOT / "resources" / "i18n")
    said = check_word(texts, Check(code=code, at=Role.LINE_MANAGER))
    assert said
    assert "{" not in said
    assert texts.knows(CHECKS[code])


@pytest.mark.parametrize(
    "kind", ["agreement", "incident", "warning", "extension", "closing", "employment", "meeting"]
)
def test_a_fact_that_starts_a_clock_can_be_asked_for_its_date(kind: str) -> None:
    assert kind in FACT_KINDS
    assert f"ask.{kind}_date" in CHECKS
