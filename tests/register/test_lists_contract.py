"""Lists and search, asked of the register in memory and of a real vault."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from akan_desktop.app import commands as c
from akan_desktop.app.reads import CaseFilter, CaseQuery, CaseSort
from akan_desktop.domain.fact_codes import (
    Outcome,
)
from tests.fakes.world import TODAY, World


def test_the_list_sorts_as_norwegians_do(world: World) -> None:
    for name in ("Åse", "Ørjan", "Ærlig", "Zakarias", "Aase", "Anne", "Börje"):
        world.open(name)
    names = [row.name for row in world.reads.case_list(CaseQuery(on=TODAY, sort=CaseSort.NAME)).rows]
    assert names == ["Anne", "Börje", "Zakarias", "Ærlig", "Ørjan", "Åse", "Aase"]
    backwards = CaseQuery(on=TODAY, sort=CaseSort.NAME, descending=True)
    assert [row.name for row in world.reads.case_list(backwards).rows][-1] == "Anne"


def test_every_order_is_whole_and_can_be_turned(world: World) -> None:
    for number, name in enumerate(("Åse", "Berit", "Ørjan", "Berit", "Carl")):
        case_id = world.open(name, unit=("Ø-fløyen", "A-fløyen")[number % 2])
        if number % 3:
            world.do(c.PlanMeeting(case_id=case_id, on=TODAY + timedelta(days=9 - number)))
    expected = {
        CaseSort.NEXT_DATE: (53241, 23541),
        CaseSort.NAME: (24531, 13542),
        CaseSort.REF: (12345, 54321),
        CaseSort.UNIT: (24531, 13542),
        CaseSort.STAGE: (25341, 14352),
        CaseSort.CHANGED: (12345, 54321),
    }
    assert set(expected) == set(CaseSort)
    for sort, both in expected.items():
        for descending in (False, True):
            rows = world.reads.case_list(CaseQuery(on=TODAY, sort=sort, descending=descending)).rows
            order = int("".join(row.ref[-1] for row in rows))
            assert (sort, descending, order) == (sort, descending, both[descending])


def test_every_filter_counts_what_it_shows_in_every_order(world: World) -> None:
    for number in range(5):
        case_id = world.open(f"Person {number}", unit=f"Enhet {number % 2}")
        if number > 0:
            world.agreement(case_id)
        if number > 2:
            world.do(c.PlanMeeting(case_id=case_id, on=TODAY + timedelta(days=number - 3)))
        if number == 4:
            world.do(c.CloseCase(case_id=case_id, outcome=Outcome.COMPLETED))
    expected = {"open": 4, "due": 1, "early": 1, "agreement": 3, "hr_case": 0, "closed": 1, "all": 5}
    counts = world.reads.counts(TODAY)
    assert counts == expected
    for chip in CaseFilter:
        for sort in CaseSort:
            found = world.reads.case_list(CaseQuery(on=TODAY, filter=chip, sort=sort))
            assert (chip, sort, len(found.rows), found.total) == (chip, sort, expected[chip], expected[chip])


def test_the_list_comes_in_pages(world: World) -> None:
    for number in range(7):
        world.open(f"Person {number}")
    query = CaseQuery(on=TODAY, sort=CaseSort.NAME, limit=3)
    pages = [world.reads.case_list(replace(query, offset=start)) for start in (0, 3, 6, 9)]
    assert [len(page.rows) for page in pages] == [3, 3, 1, 0]
    assert {page.total for page in pages} == {7}
    assert len({row.id for page in pages for row in page.rows}) == 7


def test_search_finds_every_word_and_its_beginning(world: World) -> None:
    kari = world.open("Kari Åsnes")
    ola = world.open("Ola Hansen", unit="Renholdsavdelingen")
    world.do(c.AddNote(case_id=ola, text="Snakket om søvnvansker og gjeldsrådgivning"))

    def hits(text: str) -> list[str]:
        return [row.id for row in world.reads.case_list(CaseQuery(on=TODAY, text=text)).rows]

    assert hits("åsn") == [kari]
    assert hits("asnes") == []
    assert hits("gjeldsr SØVN") == [ola]
    assert hits("renhold ola") == [ola]
    assert hits("kari gjeld") == []
    assert hits("2026-002") == [ola]
    assert hits('"*') == []
    assert hits("NOT kari") == []
    assert len(hits("  ")) == 2
    (hit,) = world.reads.search("gjeldsr", TODAY)
    assert "gjeldsrådgivning" in hit.excerpt
    assert hit.fact_id == world.page(ola).case.facts[0].id


def test_a_single_letter_is_looked_for_where_names_numbers_and_units_begin(world: World) -> None:
    kari = world.open("Kari Åsnes", unit="Skole nr. 7")
    ola = world.open("Ola-Jon d'Hansen")
    world.do(c.AddNote(case_id=ola, text="k å s 7 og andre ord"))
    world.do(c.EditSubject(case_id=kari, subject=replace(world.page(kari).case.subject, name="Kari Ås")))

    def hits(text: str) -> list[str]:
        return [row.id for row in world.reads.case_list(CaseQuery(on=TODAY, text=text)).rows]

    assert [hits(letter) for letter in "kåÅs7"] == [[kari]] * 5
    assert [hits(letter) for letter in "ojdh"] == [[ola]] * 4
    assert hits("n") == [kari], "a unit's"
    assert hits("2") == hits("k 2") + hits("o 2")
    assert hits("a") == []


def test_what_was_read_is_read_anew_after_a_change_and_after_a_change_that_was_taken_back(
    world: World,
) -> None:
    query = CaseQuery(on=TODAY, text="kari")
    kari = world.open("Kari Åsnes")
    assert world.reads.case_list(query).total == 1
    other = world.open("Kari Ærlig")
    assert world.reads.case_list(query).total == 2
    assert world.reads.counts(TODAY)[CaseFilter.ALL] == 2

    def change_your_mind() -> None:
        with world.register.unit() as unit:
            unit.cases.remove(other)
            assert world.reads.case_list(query).total == 1
            assert world.reads.counts(TODAY)[CaseFilter.ALL] == 1
            raise LookupError

    with pytest.raises(LookupError):
        change_your_mind()
    assert {row.id for row in world.reads.case_list(query).rows} == {kari, other}
    assert world.reads.counts(TODAY)[CaseFilter.ALL] == 2


def test_discreet_lists_tell_no_name_and_no_order_of_names(world: World) -> None:
    for name in ("Zakarias", "Anne"):
        world.do(c.PlanMeeting(case_id=world.open(name), on=TODAY))
    query = CaseQuery(on=TODAY, sort=CaseSort.NAME, discreet=True)
    rows = world.reads.case_list(query).rows
    assert [(row.name, row.unit) for row in rows] == [("2026-001", ""), ("2026-002", "")]
    shown = (
        world.reads.today(TODAY, discreet=True),
        world.reads.meetings(TODAY, TODAY, discreet=True),
        world.reads.search("anne", TODAY, discreet=True),
    )
    assert "Anne" not in repr(shown)
