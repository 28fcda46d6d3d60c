"""What decides something is asked: no answer is put in beforehand."""

from __future__ import annotations

import pytest

from tests.ui.working import Working, refused


def test_whether_the_person_knows_is_asked_and_never_assumed(working: Working) -> None:
    assert refused(working, "", "new", {"name": "Nina Nyoppfunnet"}).keys() == {"told"}


@pytest.mark.parametrize(
    ("form", "key"), [("close", "outcome"), ("employment", "change"), ("hand_out", "role")]
)
def test_a_choice_is_asked_and_never_assumed(working: Working, form: str, key: str) -> None:
    assert key in refused(working, "agreement", form, {})


def test_everything_that_is_missing_is_shown_at_once(working: Working) -> None:
    assert refused(working, "", "new", {}).keys() == {"told", "name"}
    assert refused(working, "agreement", "hand_out", {}).keys() == {"role", "what", "ground"}
    # One cannot be read, the other would be refused.
    assert refused(working, "closed", "postpone", {"until": ""}).keys() == {"until", "reason"}
