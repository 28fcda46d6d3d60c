import csv
import io
import json
import random
from datetime import date
from pathlib import Path

import pytest

from akan_desktop.app.statistics import (
    AuditCode,
    ExactTotals,
    ReportingBasis,
    SizeBand,
    StatisticsError,
    StatisticsProblem,
    StoredRelease,
    TotalsMode,
    Withheld,
)
from akan_desktop.disclosure import femgang
from akan_desktop.disclosure.release import canonical, checksum
from akan_desktop.disclosure.rounder import FemgangRounder
from akan_desktop.disclosure.spreadsheet import escape
from akan_desktop.domain.language import Lang
from akan_desktop.domain.tally_codes import CATEGORIES, FLOW_OF, Category, CountKey, Period, Table
from akan_desktop.i18n.catalogue import load
from akan_desktop.i18n.labels import label

RESOURCES = Path(__file__).parents[2] / "resources" / "i18n"
ROUNDER = FemgangRounder(lambda lang: load(lang, RESOURCES))
LARGE = ReportingBasis(employees=400)
DECIDED = ReportingBasis(
    employees=400, exact_totals=ExactTotals(decided_on=date(2026, 3, 1), reference="AMU 7/26")
)
LOCKED = date(2027, 1, 15)


def split(total: int, table: Table, rng: random.Random) -> dict[CountKey, int]:
    counts = dict.fromkeys(((table, c) for c in CATEGORIES[table]), 0)
    weights = [rng.random() ** 2 for _ in CATEGORIES[table]]
    for category in rng.choices(CATEGORIES[table], weights, k=total):
        counts[table, category] += 1
    return counts


def counts_of(new: int, closed: int, seed: int = 1) -> dict[CountKey, int]:
    rng = random.Random(seed)  # noqa: S311 - a repeatable sequence, no secret
    start = rng.randint(closed, closed + 20)
    found: dict[CountKey, int] = {
        (Table.TOTALS, Category.OPEN_AT_START): start,
        (Table.TOTALS, Category.NEW): new,
        (Table.TOTALS, Category.AGREEMENTS): new // 2,
        (Table.TOTALS, Category.CLOSED): closed,
        (Table.TOTALS, Category.OPEN_AT_END): start + new - closed,
    }
    for table, flow in FLOW_OF.items():
        found |= split(found[Table.TOTALS, flow], table, rng)
    return found | {(Table.EVENTS, c): rng.randint(0, 30) for c in CATEGORIES[Table.EVENTS]}


def sealed(
    basis: ReportingBasis = LARGE, new: int = 31, closed: int = 28, previous: str = "", seed: int = 1
) -> StoredRelease:
    preview = ROUNDER.protect(counts_of(new, closed, seed), period=Period(2026), basis=basis, key=b"k" * 32)
    return ROUNDER.seal(preview, locked_on=LOCKED, previous_sha256=previous)


def resealed(stored: StoredRelease, **changes: object) -> bytes:
    content = {**json.loads(stored.body), **changes}
    return canonical({**content, "sha256": checksum(content)})


@pytest.mark.parametrize("basis", [LARGE, DECIDED, ReportingBasis(employees=30), ReportingBasis()])
def test_what_is_sealed_is_read_back_and_passes_the_check(basis: ReportingBasis) -> None:
    preview = ROUNDER.protect(counts_of(31, 28), period=Period(2026), basis=basis, key=b"k" * 32)
    stored = ROUNDER.seal(preview, locked_on=LOCKED, previous_sha256="")
    read = ROUNDER.read(stored.body)
    assert read.tables == preview.tables
    assert (read.locked_on, read.sha256, read.totals) == (LOCKED, stored.sha256, preview.totals)
    report = ROUNDER.audit(stored.body)
    assert report.ok, report.findings
    assert report.sha256 == stored.sha256


def test_sealing_the_same_preview_twice_gives_the_same_bytes() -> None:
    assert sealed().body == sealed().body


def test_any_changed_byte_is_found() -> None:
    stored = sealed()
    rng = random.Random(3)  # noqa: S311 - a repeatable sequence, no secret
    for place in rng.sample(range(len(stored.body)), 150):
        body = bytearray(stored.body)
        body[place] ^= 1 << rng.randint(0, 6)
        with pytest.raises(StatisticsError) as caught:
            ROUNDER.read(bytes(body))
        assert caught.value.code is StatisticsProblem.RELEASE_DAMAGED
        assert not ROUNDER.audit(bytes(body)).ok


@pytest.mark.parametrize(
    "body", [b"", b"{}", b"[" * 20_000, b"\xff\xfe", b'{"schema":"akan-utgivelse/2"}', b"9" * 2_000_000]
)
def test_files_that_are_no_publication_are_refused_without_a_crash(body: bytes) -> None:
    report = ROUNDER.audit(body)
    assert not report.ok
    assert report.findings[0].code in {AuditCode.SCHEMA, AuditCode.UNREADABLE}
    with pytest.raises(StatisticsError):
        ROUNDER.read(body)


def edited(**cell: int) -> bytes:
    stored = sealed()
    tables = json.loads(stored.body)["tables"]
    table = next(t for t in tables if t["table"] == "background")
    table["cells"][0] |= cell
    return resealed(stored, tables=tables)


def test_a_resealed_file_that_does_not_add_up_is_found() -> None:
    first = next(t for t in ROUNDER.read(sealed().body).tables if t.table is Table.BACKGROUND).cells[0]
    rounded = (first.rounded or 0) + 5
    body = edited(rounded=rounded, lower=max(0, rounded - 4), upper=rounded + 4)
    assert AuditCode.SUM in {finding.code for finding in ROUNDER.audit(body).findings}


def test_a_resealed_file_with_a_true_number_in_it_is_found() -> None:
    found = {finding.code for finding in ROUNDER.audit(edited(rounded=13, lower=13, upper=13)).findings}
    assert AuditCode.RANGE in found


def test_a_table_below_its_gate_is_found() -> None:
    stored = sealed()
    tables = json.loads(stored.body)["tables"]
    table = next(t for t in tables if t["table"] == "background")
    for cell, number in zip(table["cells"], (10, 5, 0, 0), strict=True):
        cell |= {"rounded": number, "lower": max(0, number - 4), "upper": number + 4}
    table["total"] |= {"rounded": 15, "lower": 11, "upper": 19}
    found = {finding.code for finding in ROUNDER.audit(resealed(stored, tables=tables)).findings}
    assert AuditCode.GATE in found


def test_exact_totals_without_a_decision_are_found() -> None:
    body = resealed(sealed(DECIDED), totals={"mode": "exact", "decision": None})
    assert AuditCode.EXACT_WITHOUT_DECISION in {finding.code for finding in ROUNDER.audit(body).findings}


def test_a_file_that_does_not_follow_the_one_before_is_found() -> None:
    first = sealed()
    second = ROUNDER.seal(
        ROUNDER.protect(counts_of(30, 30), period=Period(2027), basis=LARGE, key=b"q" * 32),
        locked_on=date(2028, 1, 9),
        previous_sha256=first.sha256,
    )
    assert ROUNDER.audit(second.body, [first.body]).ok
    assert AuditCode.CHAIN in {f.code for f in ROUNDER.audit(second.body, [sealed(seed=2).body]).findings}


def test_a_total_rounded_apart_from_its_table_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    honest = femgang.round_table

    def apart(*args: object, **options: object) -> femgang.RoundedTable:
        found = honest(*args, **options)  # type: ignore[arg-type]  # passed on as they came
        return femgang.RoundedTable(found.cells, found.total + 5)

    monkeypatch.setattr("akan_desktop.disclosure.rounder.round_table", apart)
    assert AuditCode.SUM in {finding.code for finding in ROUNDER.audit(sealed().body).findings}


def test_a_table_rounded_up_beside_a_class_is_too_narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    honest = femgang.round_table
    monkeypatch.setattr(
        "akan_desktop.disclosure.rounder.round_table", lambda cells, draws, **_: honest(cells, draws)
    )
    counts = counts_of(19, 19)
    counts |= dict(zip([(Table.GENDER, c) for c in CATEGORIES[Table.GENDER]], (19, 0, 0), strict=True))
    found = set()
    for n in range(20):
        preview = ROUNDER.protect(counts, period=Period(2026), basis=LARGE, key=n.to_bytes(32))
        stored = ROUNDER.seal(preview, locked_on=LOCKED, previous_sha256="")
        found |= {finding.code for finding in ROUNDER.audit(stored.body).findings}
    assert found


@pytest.mark.parametrize(
    ("employees", "size", "mode"),
    [
        (None, SizeBand.UNDER_50, TotalsMode.CLASSES_OF_TEN),
        (49, SizeBand.UNDER_50, TotalsMode.CLASSES_OF_TEN),
        (50, SizeBand.FROM_50_TO_199, TotalsMode.CLASSES_OF_FIVE),
        (199, SizeBand.FROM_50_TO_199, TotalsMode.CLASSES_OF_FIVE),
        (200, SizeBand.FROM_200, TotalsMode.CLASSES_OF_FIVE),
    ],
)
def test_the_size_decides_what_is_published(employees: int | None, size: SizeBand, mode: TotalsMode) -> None:
    decided = ReportingBasis(employees=employees, exact_totals=DECIDED.exact_totals)
    for basis in (ReportingBasis(employees=employees), decided):
        release = ROUNDER.protect(counts_of(40, 40), period=Period(2026), basis=basis, key=b"k" * 32)
        exact = basis is decided and size is SizeBand.FROM_200
        assert (release.size, release.totals) == (size, TotalsMode.EXACT if exact else mode)
        tables = {table.table for table in release.tables}
        assert tables == (set(Table) if size is SizeBand.FROM_200 else {Table.TOTALS})
        width = {TotalsMode.EXACT: 0, TotalsMode.CLASSES_OF_FIVE: 4, TotalsMode.CLASSES_OF_TEN: 9}
        totals = next(t for t in release.tables if t.table is Table.TOTALS)
        assert {cell.upper - cell.lower for cell in totals.cells} == {width[release.totals]}


def shown_tables(counts: dict[CountKey, int], basis: ReportingBasis = LARGE) -> dict[Table, object]:
    release = ROUNDER.protect(counts, period=Period(2026), basis=basis, key=b"k" * 32)
    return {table.table: (table.withheld, len(table.cells)) for table in release.tables}


def test_what_is_shown_depends_on_the_totals_alone() -> None:
    for new, closed in ((14, 14), (15, 15), (24, 20), (25, 25), (60, 3)):
        assert len({str(shown_tables(counts_of(new, closed, seed))) for seed in range(60)}) == 1


def test_gates_are_fifteen_for_three_lines_and_twenty_five_for_more() -> None:
    shown = shown_tables(counts_of(15, 14))
    assert shown[Table.GENDER] == (None, 3)
    assert shown[Table.AGE] == (Withheld.TOO_FEW, 0)
    assert shown[Table.DURATION] == (Withheld.TOO_FEW, 0)
    shown = shown_tables(counts_of(25, 24))
    assert shown[Table.AGE] == (None, 4)
    assert shown[Table.OUTCOME] == (None, 2)
    assert shown_tables(counts_of(25, 25))[Table.OUTCOME] == (None, 6)


def test_a_table_that_was_not_counted_all_year_is_not_shown() -> None:
    counts = counts_of(40, 40)
    counts[Table.AGE, Category.UNDER_40] -= 1
    assert shown_tables(counts)[Table.AGE] == (Withheld.INCOMPLETE, 0)


@pytest.mark.parametrize("lang", list(Lang))
def test_the_spreadsheet_says_what_the_ledger_says(lang: Lang) -> None:
    texts = load(lang, RESOURCES)
    stored = sealed(DECIDED)
    content = ROUNDER.csv(stored.body, lang)
    assert content == ROUNDER.csv(stored.body, lang)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert rows[0] == ["periode", "tabell", "kategori", "vises", "nedre", "ovre"]
    expected = []
    for table in ROUNDER.read(stored.body).tables:
        name = label(texts, table.table)
        lines = [(label(texts, cell.category), cell) for cell in table.cells]
        lines += [(texts.t("Total"), table.total)] if table.total else []
        expected += [["2026", name, line, str(cell.lower), str(cell.upper)] for line, cell in lines]
    assert [[*row[:3], *row[4:]] for row in rows[1:]] == expected
    for row in rows[1:]:
        assert row[3] == row[4] if row[4] == row[5] else f"{row[4]}–{row[5]}" in row[3]


def test_a_withheld_table_says_so_in_the_spreadsheet() -> None:
    rows = ROUNDER.csv(sealed(new=3, closed=2).body, Lang.NB).decode("utf-8-sig").splitlines()
    assert "2026;Nye saker etter kjønn;;For få saker til å vises;;" in rows


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
def test_what_looks_like_a_formula_is_escaped(text: str) -> None:
    assert escape(text) == "'" + text
    assert escape("x" + text) == "x" + text


def test_the_schema_names_every_field_of_a_publication() -> None:
    schema = json.loads(ROUNDER.schema())
    assert set(schema["properties"]) == set(json.loads(sealed().body))
    assert schema["additionalProperties"] is False


def test_own_tables_get_the_same_answer_from_the_same_key() -> None:
    text = "tabell;kategori;antall\nkjønn;kvinner;11\nkjønn;menn;7\nalder;under 40;3\n".encode()
    first, second = ROUNDER.protect_file("t.csv", text, b"0123456789abcdef")
    assert (first, second) == ROUNDER.protect_file("t.csv", text, b"0123456789abcdef")
    assert second.withheld is Withheld.TOO_FEW
    assert first.total == sum(row[1] for row in first.rows)
    as_json = json.dumps({"kjønn": {"kvinner": 11, "menn": 7}}).encode()
    assert ROUNDER.protect_file("t.json", as_json, b"0123456789abcdef") == (first,)
    answers = {ROUNDER.protect_file("t.csv", text, n.to_bytes(32))[0].rows for n in range(40)}
    assert len(answers) > 1
    lines = ROUNDER.protected_csv((first, second), Lang.NN).decode("utf-8-sig").splitlines()
    assert lines[1].startswith(";kjønn;kvinner;ca. ")
    assert lines[3] == ";alder;;For få saker til å visast;;"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", "1"),
        ("a;b\n", "1"),
        ("kategori;antall\nx;-1\n", "2"),
        ("kategori;antall\nx;1\nx;2\n", "3"),
        ("kategori;antall\nx\n", "2"),
        ("kategori;antall\nx;1.5\n", "2"),
        ("kategori;antall\nx;99999999999\n", "2"),
    ],
)
def test_own_tables_that_cannot_be_read_name_the_line(text: str, place: str) -> None:
    with pytest.raises(StatisticsError) as caught:
        ROUNDER.protect_file("t.csv", text.encode(), b"0" * 32)
    assert (caught.value.code, caught.value.place) == (StatisticsProblem.TABLE_UNREADABLE, place)


@pytest.mark.parametrize(
    "text", ["[", "[]", '{"a": 3}', '{"a": {"x": -1}}', '{"a": {"x": true}}', '{"a": {"x": 1.5}}']
)
def test_own_tables_in_json_are_checked_as_well(text: str) -> None:
    with pytest.raises(StatisticsError):
        ROUNDER.protect_file("t.json", text.encode(), b"0" * 32)


def test_a_short_key_is_refused() -> None:
    with pytest.raises(StatisticsError) as caught:
        ROUNDER.protect_file("t.csv", b"kategori;antall\nx;20\n", b"short")
    assert caught.value.code is StatisticsProblem.KEY_TOO_SHORT


@pytest.mark.parametrize(
    "before", [" ", "\n", "\r\n", "\t", "\u00a0", "\ufeff", "\u200b ", "\x00", "\x0b", "\u2028"]
)
@pytest.mark.parametrize("sign", [*"=+-@", "\uff1d"])
def test_nothing_unseen_carries_a_formula_past_the_escape(before: str, sign: str) -> None:
    assert escape(f"{before}{sign}1+1") == f"'{before}{sign}1+1"


@pytest.mark.parametrize("text", ["\nord", "\tord", "\rord"])
def test_a_text_that_would_leave_its_cell_is_escaped(text: str) -> None:
    assert escape(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", " ", "5–9", "Bydel Øst - nord", " ord", "ca. 20 (18–22)"])
def test_what_is_no_formula_is_left_alone(text: str) -> None:
    assert escape(text) == text
