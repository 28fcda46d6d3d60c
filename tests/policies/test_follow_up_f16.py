"""When somebody who was sent home is followed up: on the country's own calendar, with its holidays."""

from __future__ import annotations

from datetime import date

import pytest

from akan_desktop.domain.case import CaseFile, PolicyRef
from akan_desktop.domain.dates import FactDate
from akan_desktop.domain.derive import derive
from akan_desktop.domain.fact_codes import ImmediateMeasure
from akan_desktop.domain.facts import Incident
from akan_desktop.domain.people import Subject
from akan_desktop.domain.state import ClockKind
from akan_desktop.policies.files import PolicyFiles
from akan_desktop.system.holidays import NorwegianWorkingDays


@pytest.mark.parametrize(
    ("policy", "sent_home", "due"),
    [
        # UD l. 87-88: preferably the next working day.
        ("ud-2018", date(2026, 4, 1), date(2026, 4, 7)),  # over Easter
        ("ud-2018", date(2026, 5, 13), date(2026, 5, 15)),  # over Ascension Day
        ("ud-2018", date(2027, 12, 23), date(2027, 12, 24)),  # Christmas Eve is a working day by law
        ("ud-2018", date(2027, 12, 24), date(2027, 12, 27)),
        # HV l. 259: the day after, whichever day that is.
        ("hustadvika", date(2026, 4, 1), date(2026, 4, 2)),
        ("hustadvika", date(2026, 5, 16), date(2026, 5, 17)),
        # OSLO 5.2, NAV and the leaflet do not say when.
        ("oslo-2017", date(2026, 4, 1), None),
        ("nav", date(2026, 4, 1), None),
        ("akan", date(2026, 4, 1), None),
    ],
)
def test_F16_the_day_of_the_follow_up_is_the_one_that_the_source_names(
    policies: PolicyFiles, policy: str, sent_home: date, due: date | None
) -> None:
    incident = Incident(id="i", on=FactDate.of(sent_home), measures=(ImmediateMeasure.SENT_HOME,))
    case = CaseFile(
        id="case",
        ref="2026-001",
        policy=PolicyRef(id=policy, version="1"),
        opened_on=sent_home,
        subject=Subject(name="Eva Eksempelsen", informed_on=sent_home),
        facts=(incident,),
    )
    state = derive(case, policies.get(policy).rules, sent_home, NorwegianWorkingDays())
    found = [clock.on for clock in state.clocks if clock.what is ClockKind.FOLLOW_UP]
    assert found == ([due] if due is not None else [])
