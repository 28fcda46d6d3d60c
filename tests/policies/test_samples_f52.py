"""Two kinds of samples, each with its own use, where a source speaks of them (HV 5.1, l. 239-255)."""

from __future__ import annotations

from pathlib import Path

import pytest

from akan_desktop.app.policy_prose import prose
from akan_desktop.domain.fact_codes import Area
from akan_desktop.domain.facts import FACT_KINDS
from akan_desktop.domain.language import Lang
from akan_desktop.domain.rule_codes import TestKind
from akan_desktop.policies.files import PolicyFiles

FORMS = Path(__file__).parents[2] / "forms"


@pytest.mark.parametrize(
    ("policy", "control"), [("hustadvika", "sanctions_within_aml_9"), ("akan", "sanctions_aml_9")]
)
def test_F52_each_kind_of_sample_has_its_own_use_and_the_rules_page_says_which(
    policies: PolicyFiles, policy: str, control: str
) -> None:
    found = policies.get(policy)
    uses = {rule.test: set(rule.allowed_use) for rule in found.rules.test}
    assert uses == {TestKind.FOLLOW_UP: {"intensify", "end_measure"}, TestKind.CONTROL: {control}}
    told = {line.rule for chapter in prose(found) for line in chapter.lines}
    assert {rule.id for rule in found.rules.test} <= told


@pytest.mark.parametrize("policy", ["ud-2018", "oslo-2017", "nav"])
def test_F52_where_the_source_is_silent_of_samples_no_use_is_lent_to_it(
    policies: PolicyFiles, policy: str
) -> None:
    assert policies.get(policy).rules.test == ()
    assert "tests" in {note.id for note in policies.get(policy).notes}


def test_F52_control_tests_have_no_place_at_all() -> None:
    """There is a measure for what was agreed on; none for what an employer demands (aml chapter 9)."""
    assert not [area for area in Area if "control" in area]
    assert not [kind for kind in FACT_KINDS if "test" in kind or "sample" in kind]


@pytest.mark.parametrize("lang", list(Lang))
def test_F52_the_agreement_says_what_its_samples_are_for(lang: Lang) -> None:
    text = (FORMS / "agreement" / f"{lang}.md").read_text("utf-8")
    (purpose,) = [line for line in text.splitlines() if "{#samples-purpose}" in line]
    # Neither a warning nor the end of the employment rests on them.
    words = {Lang.NB: ("bare", "oppsigelse"), Lang.NN: ("berre", "oppseiing"), Lang.EN: ("only", "dismiss")}
    assert all(word in purpose for word in words[lang]), purpose
