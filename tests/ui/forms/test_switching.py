"""A case in mid-ladder is moved between every two employers' rules: told before, true afterwards."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

from PySide6.QtCore import Qt

from akan_desktop.app.importing import take_in
from akan_desktop.app.imports import IncomingCase
from akan_desktop.domain.dates import FactDate
from akan_desktop.domain.fact_codes import Answer, Basis, Severity
from akan_desktop.domain.facts import Agreement, Incident, Offer, PolicySwitch, Talk, Warning
from akan_desktop.domain.language import Lang
from akan_desktop.domain.people import GroupMember, Role, Subject, Workplace
from akan_desktop.i18n import dates
from akan_desktop.ui.common.clauses import ClauseBadge
from akan_desktop.ui.common.timeline import Timeline
from tests.ui.working import Working, all_of, changes, put, save

SETS = ("oslo-2017", "hustadvika", "ud-2018", "nav", "akan")
TOLD = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


def every_pair_once() -> list[str]:
    """Walk from set to set so that each follows each other once: twenty moves, and back at the first."""
    walk = [each for i in range(len(SETS)) for j in range(i + 1, len(SETS)) for each in (SETS[i], SETS[j])]
    return [*walk, SETS[0]]


def a_case_in_mid_ladder(working: Working) -> str:
    day = working.desk.today() - timedelta(days=200)
    on = FactDate.of(day)
    facts = (
        Incident(id="a", on=on, severity=Severity.FORMAL),
        Talk(id="b", on=on),
        Offer(id="c", on=on, answer=Answer.ACCEPTED, answer_date=day),
        Warning(id="d", on=on, ground="Møtte med alkohollukt."),
        Agreement(id="e", on=FactDate.of(day + timedelta(days=9)), basis=Basis.AFTER_INCIDENT),
    )
    seat = GroupMember(id="m", role=Role.LINE_MANAGER, name="Leder Eksempelsen", since=day, secrecy_on=day)
    incoming = IncomingCase(
        policy=SETS[0],
        ref="2026-777",
        subject=Subject(name="Stig Stigesen", informed_on=day),
        workplace=Workplace(occupational_health_service=True, employees=400, public=True),
        problem=None,
        group=(seat,),
        facts=facts,
        opened_on=day,
    )
    return take_in(working.desk, incoming).case.id


def test_a_case_moves_between_every_two_sets_of_rules(working: Working) -> None:
    desk = working.desk
    case_id = a_case_in_mid_ladder(working)
    walk = every_pair_once()
    assert len(set(pairwise(walk))) == 20
    for old, new in pairwise(walk):
        before, after = desk.policies.get(old), desk.policies.get(new)
        panel = working.form(case_id, "switch_rules")
        put(panel, "to", after.ref)
        told = " ".join(changes(panel, "«"))
        was = desk.reads.case_page(case_id, desk.today()).state
        put(panel, "reason", f"Fra {old} til {new}")
        save(panel)
        page = desk.reads.case_page(case_id, desk.today())
        assert page.case.policy == after.ref, (old, new)
        word = {each.ref: each.own_word("agreement", Lang.NB) for each in (before, after)}
        if word[before.ref] != word[after.ref]:
            assert f"«{word[before.ref]}» → «{word[after.ref]}»" in told, (old, new, told)
        if was.warning_access is not page.state.warning_access:
            assert working.t("What is the contact told of a warning?") in told, (old, new, told)
        days = {each.on for each in page.state.clocks if each.on} - {each.on for each in was.clocks}
        days |= {each.on for each in page.state.retention if each.on} - {each.on for each in was.retention}
        assert all(dates.short(day) in told for day in days), (old, new, days, told)
        view = working.view(working.cases_page(case_id))
        clauses = {badge.text() for badge in all_of(view, ClauseBadge)}
        (first,) = [each for each in page.state.next_actions if each.primary]
        assert any(first.clause.clause in each for each in clauses), (new, first.clause, clauses)
    moves = page.case.of(PolicySwitch)
    assert [(each.before.split()[0], each.after.split()[0]) for each in moves] == list(pairwise(walk))
    (line,) = all_of(working.view(working.cases_page(case_id, "timeline")), Timeline)
    model = line.model()
    rows = " ".join(str(model.index(row, 0).data(role)) for row in range(model.rowCount()) for role in TOLD)
    assert all(f"Fra {old} til {new}" in rows for old, new in pairwise(walk)), rows
