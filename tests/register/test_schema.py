"""Every table is declared, and what a case owns is gone with it."""

from __future__ import annotations

from typing import Any

import pytest

from akan_desktop.app import commands as c
from akan_desktop.app.reads import CaseQuery
from akan_desktop.app.records import ArchiveChoice, ArchiveDecision, EraseReason
from akan_desktop.app.sql import SqlConnection
from akan_desktop.domain.fact_codes import Answer, Basis, Held, Outcome
from akan_desktop.domain.facts import Term
from akan_desktop.domain.people import GroupMember, Role, Subject
from akan_desktop.domain.tally_codes import Period
from akan_desktop.register.schema import OWNERS, Owner
from tests.fakes.world import TODAY, World
from tests.register.test_register_contract import paper

VAULTS_OWN = ("audit", "vault_")
CANARY = "Kanarifuglåsen"


def connection_of(world: World) -> SqlConnection:
    assert world.session is not None
    return world.session.connection


def tables(connection: SqlConnection) -> set[str]:
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return {name for (name,) in rows if not name.startswith("sqlite_")}


def content(connection: SqlConnection, table: str) -> list[tuple[Any, ...]]:
    return connection.execute(f'SELECT * FROM "{table}"').fetchall()  # noqa: S608 - a name from the schema


def crowded(world: World) -> str:
    """A case with something in every table that a case owns."""
    world.employer()
    subject = Subject(
        name=CANARY, unit=CANARY, position=CANARY, informed_on=TODAY, gender="woman", birth_year=1980
    )
    member = GroupMember(id="", role=Role.LINE_MANAGER, name=CANARY, contact=CANARY)
    case_id = world.do(c.OpenCase(subject=subject, group=(member,))).case_id
    world.do(
        c.RecordIncident(
            case_id=case_id, text=CANARY, warning=c.WarningSection(ground=CANARY), offer=c.OfferSection()
        )
    )
    world.do(c.RecordAnswer(case_id=case_id, answer=Answer.ACCEPTED, text=CANARY))
    terms = (Term(text=CANARY, owner=Role.EMPLOYEE),)
    world.do(c.ConcludeAgreement(case_id=case_id, basis=Basis.AFTER_INCIDENT, terms=terms))
    world.do(c.HoldMeeting(case_id=case_id, held=Held.YES, points=(CANARY,), place=CANARY))
    note = world.do(c.AddNote(case_id=case_id, text=CANARY)).new_id
    world.do(c.VoidFact(case_id=case_id, fact_id=note, reason=CANARY))
    world.do(c.HoldDeletion(case_id=case_id, reason=CANARY))
    world.do(c.LiftHold(case_id=case_id))
    world.do(c.HoldDeletion(case_id=case_id, reason=CANARY))
    kept = world.do(c.KeepPaper(case_id=case_id, paper=paper(CANARY))).new_id
    world.do(
        c.RecordDisclosure(
            case_id=case_id, role=Role.HR, what=CANARY, ground=CANARY, recipient=CANARY, paper_id=kept
        )
    )
    world.do(c.SaveDraft(case_id=case_id, form="note", fields=(("text", CANARY),)))
    world.do(c.CloseCase(case_id=case_id, outcome=Outcome.COMPLETED, evaluation=CANARY))
    decision = ArchiveDecision(choice=ArchiveChoice.DESTROY, reference=CANARY)
    world.do(c.DecideArchive(case_id=case_id, decision=decision))
    return case_id


def test_every_table_says_whose_it_is(vault_world: World) -> None:
    found = tables(connection_of(vault_world))
    shadows = {f"case_search_{part}" for part in ("data", "idx", "content", "docsize", "config")}
    undeclared = {name for name in found - shadows if name not in OWNERS and not name.startswith(VAULTS_OWN)}
    assert not undeclared
    assert set(OWNERS) <= found


def test_whatever_a_case_owns_goes_with_it(vault_world: World) -> None:
    world, case_id = vault_world, crowded(vault_world)
    connection = connection_of(world)
    with world.register.unit() as unit:
        key = connection.execute("SELECT key FROM case_file").fetchone()
        assert key is not None
        connection.execute("INSERT INTO counted VALUES (?, 'opened', '2025')", (key[0],))
        del unit
    full = {name for name, owner in OWNERS.items() if owner is Owner.CASE and content(connection, name)}
    assert full == {name for name, owner in OWNERS.items() if owner is Owner.CASE}
    world.do(c.LiftHold(case_id=case_id))
    world.erase(case_id, EraseReason.REQUEST)
    left = {name for name, owner in OWNERS.items() if owner is Owner.CASE and content(connection, name)}
    assert left == set()
    for table in tables(connection):
        assert CANARY.casefold() not in repr(content(connection, table)).casefold(), table
        # The log keeps the random id of the case: the chain would not hold without it.
        assert table == "audit" or case_id not in repr(content(connection, table)), table
    assert world.register.tallies.counters(Period(2026))


@pytest.mark.parametrize("secure", [True, False])
def test_no_word_of_an_erased_case_stays_in_the_search_index(vault_world: World, secure: bool) -> None:
    world, case_id = vault_world, crowded(vault_world)
    other = world.open("Blir Værende")
    connection = connection_of(world)
    if not secure:
        assert world.session is not None
        with world.session.transaction() as running:
            running.connection.execute(
                "INSERT INTO case_search (case_search, rank) VALUES ('secure-delete', 0)"
            )
    world.do(c.LiftHold(case_id=case_id))
    world.erase(case_id, EraseReason.REQUEST)
    index = b"".join(bytes(row[-1]) for row in content(connection, "case_search_data"))
    found = CANARY.casefold().encode() in index or b"fugl" in index
    assert found is not secure
    assert world.reads.case_ids() == (other,)


def test_what_names_a_case_is_searchable_anew_when_it_is_derived_by_other_rules(vault_world: World) -> None:
    world = vault_world
    world.employer()
    case_id = world.open("Kari Eksempel")
    assert world.session is not None
    with world.session.transaction() as running:
        running.connection.execute("UPDATE case_search SET body = '' WHERE name <> ''")
    query = CaseQuery(on=TODAY, text="k")
    assert world.reads.case_list(query).total == 0
    for version, found in (("1", 0), ("2", 1)):
        world.rules.version = version
        with world.register.unit() as unit:
            world.dispatch.refresh(unit, case_id)
        assert world.reads.case_list(query).total == found
