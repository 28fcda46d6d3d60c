from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import replace
from datetime import date

import pytest

from akan_desktop.app.statistics import (
    Period,
    PeriodState,
    StatisticsError,
    StatisticsProblem,
)
from akan_desktop.app.statistics_desk import count_erased
from akan_desktop.domain.case import CaseFile, PolicyRef
from akan_desktop.domain.dates import FactDate
from akan_desktop.domain.fact_codes import Outcome
from akan_desktop.domain.facts import Agreement, Closing, Fact, Incident, Voided, Warning
from akan_desktop.domain.language import Lang
from akan_desktop.domain.people import Subject
from akan_desktop.domain.tally_codes import Category, Table
from tests.app_statistics.memory_register import MemoryRegister

Y2026, Y2027 = Period(2026), Period(2027)
JANUARY = date(2027, 1, 15)
P = StatisticsProblem


def case(number: int, *facts: Fact, opened: date = date(2026, 3, 2)) -> CaseFile:
    return CaseFile(
        id=f"case-{number}",
        ref=f"2026-{number:03}",
        policy=PolicyRef(id="oslo-2017", version="1"),
        subject=Subject(name="Ola Fiksjon", birth_year=1980, gender="man"),
        opened_on=opened,
        facts=facts,
    )


def incident(number: int, day: date = date(2026, 3, 1)) -> Incident:
    return Incident(id=f"i{number}", on=FactDate.of(day))


def closing(number: int, day: date) -> Closing:
    return Closing(id=f"e{number}", on=FactDate.of(day), outcome=Outcome.COMPLETED)


def register(cases: int = 18) -> MemoryRegister:
    made = MemoryRegister()
    made.cases = {f"case-{n}": case(n, incident(n)) for n in range(cases)}
    return made


def refused(step: Callable[[], object]) -> tuple[StatisticsProblem, Period | None]:
    with pytest.raises(StatisticsError) as caught:
        step()
    return caught.value.code, caught.value.period


def counted(made: MemoryRegister, period: Period) -> dict[Category, int]:
    made.desk.preview(period)
    return {category: n for (table, category), n in made.rounder.given.items() if table is Table.TOTALS and n}


def test_a_lock_publishes_what_the_preview_showed_and_forgets_key_and_counters() -> None:
    made = register()
    count_erased(
        made.cases.pop("case-0"),
        made.store,
        employees=400,
        erased_on=date(2026, 9, 1),
        wrongly_opened=False,
        numbers={},
    )
    preview = made.desk.preview(Y2026)
    assert made.store.counters(Y2026)
    assert made.store.period_key(Y2026) is not None
    release = made.desk.lock(Y2026, JANUARY)
    assert release.tables == preview.tables
    assert release.locked_on == JANUARY
    assert made.store.counters(Y2026) == {}
    assert made.store.period_key(Y2026) is None
    assert made.files.read() == {Y2026: made.desk.json(Y2026)}
    assert made.log[-1] == ("statistics_locked", {"period": "2026", "sha256": release.sha256})
    assert made.checkpoints == 1
    assert made.desk.audit(Y2026).ok


def test_previews_of_one_period_do_not_differ_and_cannot_be_exported() -> None:
    made = register()
    assert made.desk.preview(Y2026) == made.desk.preview(Y2026)
    assert refused(lambda: made.desk.csv(Y2026, Lang.NB)) == (P.PERIOD_NOT_LOCKED, Y2026)
    assert refused(lambda: made.desk.json(Y2026)) == (P.PERIOD_NOT_LOCKED, Y2026)
    assert made.desk.preview(Y2026).sha256 == ""


def test_exports_after_later_changes_are_the_same_bytes() -> None:
    made = register()
    made.desk.lock(Y2026, JANUARY)
    before = made.desk.json(Y2026), made.desk.csv(Y2026, Lang.NB), made.desk.csv(Y2026, Lang.NN)
    made.cases = {key: replace(each, problem=None, facts=()) for key, each in made.cases.items()}
    made.cases["late"] = case(99, incident(99, date(2026, 5, 5)), opened=date(2027, 2, 1))
    after = made.desk.json(Y2026), made.desk.csv(Y2026, Lang.NB), made.desk.csv(Y2026, Lang.NN)
    assert before == after


def test_what_is_entered_after_the_lock_counts_in_the_next_year() -> None:
    made = register()
    made.desk.lock(Y2026, JANUARY)
    late = case(99, incident(99, date(2026, 12, 5)), opened=date(2027, 2, 1))
    made.cases[late.id] = late
    open_at_end = Category.OPEN_AT_END
    assert counted(made, Y2027) == {Category.OPEN_AT_START: 18, Category.NEW: 1, open_at_end: 19}


def test_a_second_lock_is_refused() -> None:
    made = register()
    made.desk.lock(Y2026, JANUARY)
    assert refused(lambda: made.desk.lock(Y2026, JANUARY)) == (P.PERIOD_LOCKED, Y2026)
    assert refused(lambda: made.desk.preview(Y2026)) == (P.PERIOD_LOCKED, Y2026)


def test_a_year_that_is_not_over_is_not_locked() -> None:
    made = register()
    assert refused(lambda: made.desk.lock(Y2026, date(2026, 12, 31))) == (P.PERIOD_NOT_OVER, Y2026)
    made.desk.lock(Y2026, date(2027, 1, 1))


def test_years_are_locked_in_order() -> None:
    made = register()
    later = date(2029, 1, 2)
    assert refused(lambda: made.desk.lock(Y2027, later)) == (P.PERIOD_OUT_OF_ORDER, Y2026)
    made.desk.lock(Y2026, later)
    assert refused(lambda: made.desk.lock(Period(2028), later)) == (P.PERIOD_OUT_OF_ORDER, Y2027)
    assert refused(lambda: made.desk.lock(Period(2025), later)) == (P.PERIOD_OUT_OF_ORDER, Y2027)
    made.desk.lock(Y2027, later)
    states = {row.period.code: row.state for row in made.desk.periods(later)}
    assert states == {
        "2026": PeriodState.LOCKED,
        "2027": PeriodState.LOCKED,
        "2028": PeriodState.CAN_LOCK,
        "2029": PeriodState.RUNNING,
    }


def test_the_page_says_which_year_waits_for_which() -> None:
    rows = register().desk.periods(date(2028, 6, 1))
    assert [(row.period.code, row.state) for row in rows] == [
        ("2028", PeriodState.RUNNING),
        ("2027", PeriodState.WAITS_FOR_EARLIER),
        ("2026", PeriodState.CAN_LOCK),
    ]
    assert rows[0].lock_from == date(2029, 1, 1)


def test_a_register_without_cases_can_publish_an_empty_year() -> None:
    made = register(0)
    assert [row.period for row in made.desk.periods(JANUARY)] == [Y2027]
    release = made.desk.lock(Y2026, JANUARY)
    assert {cell.lower for table in release.tables for cell in table.cells} == {0}


def test_a_read_only_register_is_not_locked() -> None:
    made = register()
    made.read_only = True
    assert refused(lambda: made.desk.lock(Y2026, JANUARY))[0] is P.READ_ONLY
    assert refused(lambda: made.desk.preview(Y2026))[0] is P.READ_ONLY


def test_a_file_that_cannot_be_written_leaves_the_year_unlocked() -> None:
    made = register()
    made.desk.preview(Y2026)
    key = made.store.period_key(Y2026)
    made.files.broken = True
    with pytest.raises(OSError, match="disk"):
        made.desk.lock(Y2026, JANUARY)
    assert made.store.releases() == ()
    assert made.store.period_key(Y2026) == key
    made.files.broken = False
    made.desk.lock(Y2026, JANUARY)


def restored(made: MemoryRegister, backup: dict[str, object]) -> MemoryRegister:
    """An older state of the register in a folder that still has the newer `releases/`."""
    older = MemoryRegister()
    older.store.__dict__.update(deepcopy(backup["store"]))  # type: ignore[call-overload]  # the fake's own state
    older.cases = dict(backup["cases"])  # type: ignore[call-overload]  # likewise
    older.files = made.files
    older.desk._files = made.files
    return older


def test_an_older_backup_cannot_lock_a_published_year_again() -> None:
    made = register()
    made.desk.preview(Y2026)
    backup: dict[str, object] = {"store": deepcopy(made.store.__dict__), "cases": dict(made.cases)}
    release = made.desk.lock(Y2026, JANUARY)
    older = restored(made, backup)
    assert older.store.period_key(Y2026) is not None
    assert refused(lambda: older.desk.lock(Y2026, JANUARY)) == (P.RELEASE_FILE_EXISTS, Y2026)
    found = older.desk.reconcile()
    assert (found.adopted, found.damaged) == ((Y2026,), ())
    assert older.desk.release(Y2026) == release
    assert older.store.period_key(Y2026) is None
    assert counted(older, Y2027) == {Category.OPEN_AT_START: 18, Category.OPEN_AT_END: 18}


def test_a_case_that_was_erased_after_the_lock_is_not_counted_twice_by_a_restored_backup() -> None:
    made = register()
    made.cases["case-0"] = case(0, incident(0), closing(0, date(2026, 11, 1)))
    backup: dict[str, object] = {"store": deepcopy(made.store.__dict__), "cases": dict(made.cases)}
    made.desk.lock(Y2026, JANUARY)
    older = restored(made, backup)
    older.desk.reconcile()
    gone = older.cases.pop("case-0")
    count_erased(
        gone, older.store, employees=400, erased_on=date(2027, 2, 1), wrongly_opened=False, numbers={}
    )
    assert older.store.counters(Y2027) == {}
    assert counted(older, Y2027) == {Category.OPEN_AT_START: 17, Category.OPEN_AT_END: 17}


def test_a_changed_release_file_is_not_taken_over() -> None:
    made = register()
    made.desk.lock(Y2026, JANUARY)
    body = made.files.files[Y2026]
    fresh = register()
    fresh.files.files[Y2026] = body.replace(b'"lower":15', b'"lower":10')
    assert fresh.files.files[Y2026] != body
    assert fresh.desk.reconcile().damaged == (Y2026,)
    assert fresh.store.releases() == ()
    made.files.files[Y2026] = fresh.files.files[Y2026]
    assert made.desk.reconcile().damaged == (Y2026,)


def test_a_missing_release_file_is_written_again() -> None:
    made = register()
    made.desk.lock(Y2026, JANUARY)
    body = made.files.files.pop(Y2026)
    assert made.desk.reconcile().rewritten == (Y2026,)
    assert made.files.files[Y2026] == body


def test_each_publication_names_the_one_before() -> None:
    made = register()
    first = made.desk.lock(Y2026, JANUARY)
    second = made.desk.lock(Y2027, date(2028, 1, 3))
    assert (first.previous_sha256, second.previous_sha256) == ("", first.sha256)
    assert made.desk.audit(Y2027).ok


def test_a_case_taken_over_from_paper_is_open_and_not_new() -> None:
    made = register(0)
    old = replace(incident(1), on=FactDate(2024), before_program=True)
    warned = Warning(id="w", on=FactDate(2025, 4), before_program=True)
    again = Warning(id="w2", on=FactDate.of(date(2026, 6, 1)))
    agreed = Agreement(id="a", on=FactDate(), before_program=True)
    made.cases["case-1"] = case(1, old, warned, again, agreed)
    assert counted(made, Y2026) == {Category.OPEN_AT_START: 1, Category.OPEN_AT_END: 1}
    assert made.rounder.given[Table.EVENTS, Category.WARNING_SECOND] == 1
    assert not made.rounder.given.get((Table.EVENTS, Category.WARNING_FIRST))
    made.cases["case-1"] = case(1, old, closing(1, date(2026, 8, 1)))
    assert counted(made, Y2026) == {Category.OPEN_AT_START: 1, Category.CLOSED: 1}


def test_a_case_that_began_on_paper_in_the_year_of_entry_is_new() -> None:
    made = register(0)
    made.cases["case-1"] = case(1, replace(incident(1), on=FactDate(2026, 1), before_program=True))
    assert counted(made, Y2026) == {Category.NEW: 1, Category.OPEN_AT_END: 1}


def test_a_case_that_was_closed_on_paper_counts_for_nothing() -> None:
    made = register(0)
    made.cases["case-1"] = case(1, replace(closing(1, date(2025, 2, 1)), before_program=True))
    assert counted(made, Y2026) == {}


def test_a_voided_closing_opens_the_case_again_unless_its_year_is_locked() -> None:
    made = register(0)
    end, undone = closing(1, date(2026, 8, 1)), Voided(id="v", on=FactDate.of(date(2027, 1, 20)), fact="e1")
    made.cases["case-1"] = case(1, incident(1), end, undone)
    assert counted(made, Y2026) == {Category.NEW: 1, Category.OPEN_AT_END: 1}
    made.cases["case-1"] = case(1, incident(1), end)
    made.desk.lock(Y2026, JANUARY)
    again = closing(2, date(2027, 6, 1))
    made.cases["case-1"] = case(1, incident(1), end, undone, again)
    assert counted(made, Y2027) == {}


def test_a_small_organisation_counts_no_characteristic_of_an_erased_case() -> None:
    made = MemoryRegister(employees=120)
    count_erased(
        case(1, incident(1)),
        made.store,
        employees=120,
        erased_on=date(2026, 9, 1),
        wrongly_opened=False,
        numbers={},
    )
    assert {table for table, _ in made.store.counters(Y2026)} == {Table.TOTALS}


def test_a_case_opened_by_mistake_leaves_no_count() -> None:
    made = register(0)
    count_erased(
        case(1, incident(1)),
        made.store,
        employees=400,
        erased_on=date(2026, 9, 1),
        wrongly_opened=True,
        numbers={},
    )
    assert made.store.numbers == {}


def test_a_preview_reads_the_cases_once(monkeypatch: pytest.MonkeyPatch) -> None:
    made = register(0)
    for n in range(40):
        opened = date(2020 + n % 7, 1 + n % 12, 5)
        facts = [incident(n, opened), *(Warning(id=f"w{n}-{k}", on=FactDate.of(opened)) for k in range(6))]
        facts += [closing(n, date(2026, 10, 1))] if n % 2 else []
        made.cases[f"case-{n}"] = case(n, *facts, opened=opened)
    read: list[str] = []

    def all_cases() -> Iterator[CaseFile]:
        for key, found in made.cases.items():
            read.append(key)
            yield found

    monkeypatch.setattr(made, "all_cases", all_cases)
    made.desk.preview(Y2026)
    assert read == list(made.cases)
