from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from akan_desktop.boot.wiring import Wiring
from tests.cli.conftest import Cli
from tests.fakes.clock import FixedClock

CONCERN = {"kind": "concern", "date": "2026-01-12", "text": "Trøtt og fraværende."}
CLOSING = {"kind": "closing", "date": "2026-02-02", "outcome": "completed"}
ON = ("--on", "2026-03-02")
CaseFile = Callable[..., Path]


def test_an_imported_case_is_listed_shown_and_written_out_as_it_came(
    cli: Cli, vault: Path, secret: list[str], case_file: CaseFile
) -> None:
    path = case_file(CONCERN)
    taken = cli("case", "import", vault, path, *secret, *ON, "--json").told
    assert taken["ok"] is True
    assert [(c["ref"], c["saved"], c["stage"]) for c in taken["cases"]] == [("2026-014", True, "concern")]
    listed = cli("case", "list", vault, *secret, *ON, "--json").told
    assert (listed["total"], listed["cases"][0]["name"]) == (1, "Test Testesen")
    assert cli("case", "list", vault, *secret, *ON, "--search", "finnesikke", "--json").told["total"] == 0
    shown = cli("case", "show", vault, "2026-014", *secret, *ON, "--json").told
    again = tmp = path.with_name("igjen.json")
    import json

    tmp.write_text(json.dumps(shown["case"] | {"ref": "2026-015"}))
    assert cli("case", "import", vault, again, *secret, *ON).status == 0
    twin = cli("case", "show", vault, "2026-015", *secret, *ON, "--json").told
    assert twin["case"]["facts"] == shown["case"]["facts"] == [CONCERN]
    assert shown["case"]["subject"] == twin["case"]["subject"]
    text = cli("case", "show", vault, "2026-014", *secret, *ON).out
    assert "Neste steg" in text
    assert "12.01.2026" in text
    assert cli("case", "show", vault, "2026-099", *secret).status == 1


def test_a_dry_run_says_the_same_and_changes_nothing(
    cli: Cli, vault: Path, secret: list[str], case_file: CaseFile
) -> None:
    dry = cli("case", "import", vault, case_file(), *secret, *ON, "--dry-run", "--json").told
    assert (dry["ok"], dry["dry_run"], dry["cases"][0]["saved"]) == (True, True, False)
    assert cli("case", "list", vault, *secret, *ON, "--json").told["total"] == 0


def test_all_files_are_taken_in_or_none(
    cli: Cli, vault: Path, secret: list[str], case_file: CaseFile
) -> None:
    good = case_file(name="a.json")
    bad = case_file(CONCERN | {"date": "2026-02-30"}, name="b.json", ref="2026-015")
    answer = cli("case", "import", vault, good.parent, *secret, *ON, "--json")
    assert answer.status == 1
    assert answer.told["problems"][0]["at"] == f"{bad}/facts/0/date"
    assert cli("case", "list", vault, *secret, *ON, "--json").told["total"] == 0
    bad.unlink()
    twice = case_file(name="c.json")
    same = cli("case", "import", vault, good, twice, *secret, *ON, "--json")
    assert [p["code"] for p in same.told["problems"]] == ["ref_taken"]
    assert cli("case", "import", vault, good, *secret, *ON).status == 0
    taken = cli("case", "import", vault, good, *secret, *ON)
    assert taken.status == 1
    assert "i bruk" in taken.err


@pytest.mark.parametrize(
    ("more", "code", "at"),
    [
        ({"policy": "finnes-ikke"}, "policy_unknown", "/policy"),
        ({"subject": {"name": "Test Testesen"}}, "not_informed", "subject.informed_on"),
        ({"facts": [CONCERN | {"date": "2026-03-03"}]}, "date_in_future", "/facts/0/date"),
        ({"opened": "2026-03-03"}, "date_in_future", "opened_on"),
        ({"facts": [CONCERN, {"kind": "meeting", "date": "2025-12-01"}]}, "before_case", "/facts/1/date"),
    ],
)
def test_a_case_that_the_register_would_refuse_is_refused(
    cli: Cli,
    vault: Path,
    secret: list[str],
    case_file: CaseFile,
    more: dict[str, object],
    code: str,
    at: str,
) -> None:
    path = case_file(**more)
    answer = cli("case", "import", vault, path, *secret, *ON, "--json")
    assert answer.status == 1
    assert (code, f"{path}{at}") in {(p["code"], p["at"]) for p in answer.told["problems"]}
    assert cli("case", "list", vault, *secret, *ON, "--json").told["total"] == 0


def test_nobody_is_stored_without_knowing_unless_there_is_a_reason_and_a_day(
    cli: Cli, vault: Path, secret: list[str], case_file: CaseFile
) -> None:
    path = case_file(subject={"name": "Test Testesen"})
    reason = ("--not-informed-reason", "Er på ferie")
    assert cli("case", "import", vault, path, *secret, *ON, *reason).status == 2
    late = cli("case", "import", vault, path, *secret, *ON, *reason, "--inform-by", "2026-04-20", "--json")
    assert [p["code"] for p in late.told["problems"]] == ["inform_deadline_too_late"]
    assert cli("case", "import", vault, path, *secret, *ON, *reason, "--inform-by", "2026-03-20").status == 0
    due = cli("due", vault, *secret, "--on", "2026-03-18", "--json").told["due"]
    assert ("inform_by", "2026-03-20", 2) in {(row["clock"], row["date"], row["days"]) for row in due}


def test_due_counts_from_the_day_that_is_given(
    cli: Cli, vault: Path, secret: list[str], case_file: CaseFile
) -> None:
    meeting = {"kind": "meeting", "date": "2026-03-10", "time": "09:00"}
    cli("case", "import", vault, case_file(CONCERN, meeting), *secret, *ON)
    far = cli("due", vault, *secret, "--on", "2026-02-02", "--json").told["due"]
    near = cli("due", vault, *secret, "--on", "2026-03-09", "--json").told["due"]
    late = cli("due", vault, *secret, "--on", "2026-03-12").out
    assert "meeting" not in {row["kind"] for row in far}
    assert ("meeting", 1) in {(row["kind"], row["days"]) for row in near}
    assert "2 dager over fristen" in late


def test_erase_shows_asks_and_erases_what_is_due(
    cli: Cli, vault: Path, secret: list[str], case_file: CaseFile
) -> None:
    cli("case", "import", vault, case_file(CONCERN, CLOSING), *secret, *ON)
    erase = ("erase", vault, *secret)
    reference = ("--archive-reference", "Arkivsak 26/123")
    early = cli(*erase, "--case", "2026-014", "--yes", "--on", "2026-06-01", *reference, "--json")
    assert [p["code"] for p in early.told["problems"]] == ["not_due"]
    assert cli(*erase, "--due", "--on", "2026-06-01").status == 0
    due = ("--on", "2027-02-02")
    shown = cli(*erase, "--due", *due, "--json")
    assert (shown.status, shown.told["erased"]) == (1, [])
    assert shown.told["would_erase"][0]["facts"] == {"closing": 1, "concern": 1}
    gate = cli(*erase, "--due", *due, "--yes", "--json")
    assert (gate.status, gate.told["problems"][0]["code"]) == (1, "archive_blocks")
    done = cli(*erase, "--due", *due, "--yes", *reference, "--json").told
    assert done["erased"][0]["ref"] == "2026-014"
    assert done["erased"][0]["backed_up"] is True
    assert cli("case", "list", vault, *secret, *due, "--json").told["total"] == 0
    assert cli(*erase, "--case", "2026-014", "--yes", *due).status == 1
    assert cli(*erase, *due).status == 2


def test_a_hold_stops_erasing(cli: Cli, vault: Path, secret: list[str], case_file: CaseFile) -> None:
    hold = {"kind": "hold", "date": "2026-02-10", "reason": "Tvist"}
    cli("case", "import", vault, case_file(CONCERN, CLOSING, hold), *secret, *ON)
    answer = cli(
        *("erase", vault, *secret, "--case", "2026-014", "--yes", "--on", "2027-03-01"),
        *("--archive-reference", "x", "--reason", "review", "--json"),
    )
    assert [p["code"] for p in answer.told["problems"]] == ["case_held"]


def test_files_that_are_no_case_are_refused_at_once_with_what_is_wrong(
    cli: Cli, vault: Path, secret: list[str], tmp_path: Path
) -> None:
    huge, deep, other = tmp_path / "stor.json", tmp_path / "dyp.json", tmp_path / "annet.json"
    with huge.open("wb") as stream:
        stream.truncate(100 * 1024 * 1024)
    deep.write_bytes(b"[" * 10_000)
    other.write_bytes("blåbær".encode("latin-1"))
    answer = cli("case", "import", vault, huge, deep, other, tmp_path / "borte.json", *secret, *ON, "--json")
    assert answer.status == 1
    assert {(p["code"], p["at"]) for p in answer.told["problems"]} == {
        ("too_large", str(huge)),
        ("too_deep", str(deep)),
        ("not_utf8", str(other)),
        ("unreadable", str(tmp_path / "borte.json")),
    }
    for words in ("større enn 50 MB", "mer enn 50 nivåer", "ikke tekst i UTF-8", "kan ikke leses"):
        assert words in answer.err


def test_a_clock_that_has_jumped_erases_nothing_unasked(
    cli: Cli,
    vault: Path,
    case_file: CaseFile,
    secret: list[str],
    program: Wiring,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Ten years ahead everything is due; a nightly `erase --due --yes` must not believe it."""
    assert cli("case", "import", vault, case_file(), *secret, "--on", "2026-01-12").status == 0
    later = program.today() + timedelta(days=3653)
    monkeypatch.setitem(program.__dict__, "clock", FixedClock(later))
    refused = cli("erase", vault, "--due", "--yes", *secret, "--json")
    assert (refused.status, refused.told["problems"][0]["code"]) == (1, "clock_jumped")
    assert f"--on {later}" in refused.told["problems"][0]["text"]
    assert cli("erase", vault, "--due", "--yes", *secret, "--on", later).status == 0
    monkeypatch.undo()
    assert cli("erase", vault, "--due", "--yes", *secret).status == 0
