from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import Cli

CaseFile = Callable[..., Path]
ON = ("--on", "2027-01-04")
INCIDENT = {"kind": "incident", "date": "2026-01-12", "severity": "formal", "type": "influenced_or_smell"}
WARNING = {"kind": "warning", "date": "2026-01-15", "ground": "Møtte med alkohollukt 12. januar."}


def test_forms_are_listed_with_titles_in_three_languages(cli: Cli) -> None:
    forms = {form["id"]: form for form in cli("document", "list", "--json").told["forms"]}
    assert {"agreement", "destruction", "information", "minutes", "warning"} <= set(forms)
    assert all(set(form["titles"]) == {"nb", "nn", "en"} for form in forms.values())


def test_a_warning_is_made_kept_and_names_nobody_outside(
    cli: Cli, vault: Path, secret: list[str], case_file: CaseFile, tmp_path: Path
) -> None:
    group = [{"role": "line_manager", "name": "Leder Eksempelsen", "since": "2026-01-12"}]
    cli("case", "import", vault, case_file(INCIDENT, WARNING, group=group), *secret, *ON)
    out = tmp_path / "ut.pdf"
    make = ("document", "make", vault, "2026-014", "warning", *secret, *ON, "-o", out, "--json")
    wanting = cli(*make[:4], "information", *make[5:])
    assert wanting.status == 1
    (problem,) = wanting.told["problems"]
    assert problem["code"] == "missing_values"
    assert not out.exists()
    made = cli(*make, "--value", "warning.expected", "Møt uthvilt.")
    assert made.status == 0, made.err
    assert out.read_bytes().startswith(b"%PDF-1.7")
    assert out.stat().st_mode & 0o777 == 0o600
    (paper,) = cli("case", "show", vault, "2026-014", *secret, *ON, "--json").told["papers"]
    assert paper["sha256"] == made.told["sha256"]
    assert "Testesen" not in paper["document_id"]
    assert cli("document", "make", vault, "2026-014", "tull", *secret, *ON, "-o", out).status == 1


def test_minutes_that_are_not_final_are_kept_as_a_draft(
    cli: Cli, vault: Path, secret: list[str], case_file: CaseFile, tmp_path: Path
) -> None:
    meeting = {
        "kind": "meeting",
        "date": "2026-02-02",
        "held": "yes",
        "minutes": "draft",
        "points": ["Det går bra."],
        "attendance": ["employee", "line_manager"],
    }
    concern = {"kind": "concern", "date": "2026-01-12"}
    cli(
        "case",
        "import",
        vault,
        case_file(concern, meeting, group=[{"role": "line_manager", "name": "Leder Eksempelsen"}]),
        *secret,
        *ON,
    )
    out = tmp_path / "referat.pdf"
    made = cli("document", "make", vault, "2026-014", "minutes", *secret, *ON, "-o", out, "--json")
    assert made.status == 0, made.err
    assert (made.told["draft"], made.told["kept"]) == (True, True)
    (paper,) = cli("case", "show", vault, "2026-014", *secret, *ON, "--json").told["papers"]
    assert paper["draft"] is True


def test_where_the_rules_keep_no_copy_of_a_warning_none_is_kept(
    cli: Cli, vault: Path, secret: list[str], case_file: CaseFile, tmp_path: Path
) -> None:
    """The contact makes the warning for the leader, and keeps nothing."""
    group = [{"role": "line_manager", "name": "Leder Eksempelsen", "since": "2026-01-12"}]
    incident = {"kind": "incident", "date": "2026-01-12"}
    fact_only = {key: value for key, value in WARNING.items() if key != "ground"}
    path = case_file(incident, fact_only, group=group, policy="hustadvika")
    assert cli("case", "import", vault, path, *secret, *ON).status == 0
    out = tmp_path / "ut.pdf"
    make = ("document", "make", vault, "2026-014", "warning", *secret, *ON, "-o", out, "--json")
    made = cli(*make, "--value", "warning.ground", "Luktet alkohol")
    assert made.status == 0, made.err
    assert out.read_bytes().startswith(b"%PDF")
    assert made.told["kept"] is False
    assert "kopi" in made.err
    assert cli("case", "show", vault, "2026-014", *secret, *ON, "--json").told["papers"] == []


def test_only_locked_figures_leave_the_vault_and_they_are_locked_once(
    cli: Cli, vault: Path, secret: list[str], case_file: CaseFile, tmp_path: Path
) -> None:
    cli("case", "import", vault, case_file(INCIDENT, WARNING), *secret, *ON)
    out = tmp_path / "tall"
    make = ("statistics", "make", vault, *secret, "--period", "2026", "--out", out)
    refused = cli(*make, *ON)
    assert refused.status == 1
    assert "ikke låst" in refused.err
    assert not out.exists()
    running = cli(*make, "--lock", "--on", "2026-12-31", "--json")
    assert [p["code"] for p in running.told["problems"]] == ["period_not_over"]
    locked = cli(*make, "--lock", *ON, "--json").told
    first = {path.name: path.read_bytes() for path in out.iterdir()}
    assert set(first) == {"2026.json", "2026-nb.csv", "2026-nn.csv", "2026-en.csv"}
    assert b"Testesen" not in b"".join(first.values())
    assert (vault / "releases" / "2026.json").read_bytes() == first["2026.json"]
    again = cli(*make, "--lock", *ON, "--json").told
    assert again["sha256"] == locked["sha256"]
    assert {path.name: path.read_bytes() for path in out.iterdir()} == first
    audit = cli("statistics", "audit", out / "2026.json", "--json")
    assert (audit.status, audit.told["ok"]) == (0, True)
    tampered = out / "2026.json"
    tampered.write_bytes(first["2026.json"].replace(b'"2026"', b'"2025"', 1))
    found = cli("statistics", "audit", tampered)
    assert found.status == 1
    assert "Kontrollsummen stemmer ikke" in found.out
    assert locked["sha256"] in found.out
    told = json.loads(first["2026.json"])
    cell = told["tables"][0]["cells"][1]
    cell["lower"], cell["upper"] = cell["lower"] + 3, cell["upper"] + 3
    tampered.write_text(json.dumps(told), encoding="utf-8")
    found = cli("statistics", "audit", tampered)
    assert "Saker - Nye i året: Et tall passer ikke til spennet sitt" in found.out
    assert f"spennet {cell['lower']}-{cell['upper']}" in found.out
    assert "Ikke bruk denne filen" in found.out
    assert cli(*make[:-3], "tull", "--out", out).status == 2


def test_a_table_of_ones_own_is_rounded_the_same_way_each_time(cli: Cli, tmp_path: Path) -> None:
    table = tmp_path / "kurs.csv"
    table.write_text("kategori;antall\nHelse;17\nSkole;12\nTeknisk;4\n", encoding="utf-8")
    key = tmp_path / "nøkkel"
    key.write_bytes(bytes(range(32)))
    answers = []
    for name in ("a.csv", "b.csv"):
        answer = cli("statistics", "protect", table, "--key-file", key, "-o", tmp_path / name)
        assert answer.status == 0, answer.err
        answers.append((tmp_path / name).read_bytes())
    assert answers[0] == answers[1]
    key.write_bytes(b"kort")
    assert cli("statistics", "protect", table, "--key-file", key, "-o", tmp_path / "c.csv").status == 1
    assert not (tmp_path / "c.csv").exists()


def test_whoever_must_sign_and_is_not_in_the_register_can_be_named_in_the_command(
    cli: Cli, vault: Path, secret: list[str], case_file: CaseFile, tmp_path: Path
) -> None:
    term = {"text": "Møter til avtalt tid.", "owner": "employee", "area": "work"}
    agreement = {"kind": "agreement", "date": "2026-02-02", "basis": "after_incident", "terms": [term]}
    cli("case", "import", vault, case_file(INCIDENT, agreement), *secret, *ON)
    out = tmp_path / "avtale.pdf"
    make = ("document", "make", vault, "2026-014", "agreement", *secret, *ON, "-o", out, "--json")
    (problem,) = cli(*make).told["problems"]
    asked = problem["at"].split(", ")
    assert "signer.akan_contact" in asked
    values = [part for path in asked for part in ("--value", path, f"Oppdiktet {path}")]
    made = cli(*make, *values, "--value", "organisation.name", "Etat for eksempler")
    assert made.status == 0, made.err
    assert out.read_bytes().startswith(b"%PDF-1.7")
