"""A running case is taken over from paper: the day approximate or unknown, marked as what it is."""

from __future__ import annotations

import pytest

from akan_desktop.domain import facts
from akan_desktop.domain.dates import FactDate
from akan_desktop.ui.forms.from_paper import _MAKERS
from tests.ui.working import Working, put, save


@pytest.mark.parametrize("kind", sorted(_MAKERS))
def test_an_entry_from_before_the_program_may_know_the_year_only(working: Working, kind: str) -> None:
    # The contact has no part in warnings before there is a group (OSLO).
    name = "agreement" if kind == "warning" else "concern"
    panel = working.form(name, "from_paper")
    put(panel, "kind", kind)
    put(panel, "on", "2024")
    put(panel, "text", "Hentet fra den gamle mappen.")
    if kind == "agreement":
        put(panel, "basis", facts.Basis.OWN_INITIATIVE)
    if kind == "offer":
        put(panel, "answer", facts.Answer.DECLINED)
    save(panel)
    case = working.desk.reads.case_page(working.cases[name], working.desk.today()).case
    entered = next(fact for fact in case.facts if fact.kind == kind and fact.before_program)
    assert entered.on == FactDate(2024)


def test_the_day_may_be_unknown_altogether(working: Working) -> None:
    panel = working.form("agreement", "from_paper")
    put(panel, "kind", "warning")
    put(panel, "text", "Skriftlig advarsel, datoen står ikke der.")
    save(panel)
    case = working.desk.reads.case_page(working.cases["agreement"], working.desk.today()).case
    (old,) = (fact for fact in case.of(facts.Warning) if fact.before_program)
    assert not old.on.is_known
