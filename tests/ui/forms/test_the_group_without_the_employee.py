"""The kind of meeting that a form proposes follows the rules of this employer."""

from __future__ import annotations

from datetime import date

import pytest

from akan_desktop.app.reads import CasePage
from akan_desktop.app.records import Organisation
from akan_desktop.domain.derive import derive
from akan_desktop.domain.fact_codes import MeetingMode
from akan_desktop.i18n.catalogue import Texts
from akan_desktop.policies.examples import examples
from akan_desktop.policies.files import PolicyFiles
from akan_desktop.ui.forms.context import FormContext
from akan_desktop.ui.forms.meetings import plan
from tests.policies.conftest import ROOT, Weekdays

POLICIES = ROOT / "resources" / "policies"


@pytest.mark.parametrize(
    ("policy_id", "example_id", "expected"),
    [
        ("ud-2018", "third-existing-warned", MeetingMode.WITHOUT_EMPLOYEE),
        ("ud-2018", "first-own-agreement-warned", MeetingMode.EXTRAORDINARY),
        ("ud-2018", "breach", MeetingMode.EXTRAORDINARY),
        ("oslo-2017", "further-existing", MeetingMode.EXTRAORDINARY),
    ],
)
def test_the_kind_of_meeting_is_the_one_the_rules_call(
    texts: Texts, policy_id: str, example_id: str, expected: MeetingMode
) -> None:
    policy = PolicyFiles(POLICIES, working_days=Weekdays()).get(policy_id)
    place = POLICIES / policy_id / "cases.toml"
    example, case, _ = next(e for e in examples(place.read_bytes(), place.name) if e[0].id == example_id)
    page = CasePage(
        case=case,
        state=derive(case, policy.rules, example.on, Weekdays()),
        timeline=(),
        papers=(),
        disclosures=(),
        drafts=(),
        archive=None,
    )
    context = FormContext(
        texts=texts,
        today=date(2027, 2, 5),
        page=page,
        policy=policy,
        organisation=Organisation(name="Eksempel"),
    )
    inputs = [each for section in plan(context).sections for each in section.inputs]
    assert next(each.initial for each in inputs if each.key == "mode") is expected
