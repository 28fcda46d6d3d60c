from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, replace
from itertools import count
from pathlib import Path

from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from akan_desktop.app.imports import IncomingCase
from akan_desktop.app.vault_records import AuditEntry, Passphrase
from akan_desktop.boot.wiring import Wiring
from akan_desktop.cli.fact_lines import FIELD_WORDS
from akan_desktop.domain.dates import FactDate
from akan_desktop.domain.facts import FACT_KINDS, Fact, Note, Voided
from akan_desktop.domain.people import GroupMember, ProblemArea, Subject, Workplace
from akan_desktop.exchange.akan_case_out import case_as_json
from tests.cli.conftest import PASSPHRASE, Cli
from tests.exchange.test_round_trip import DAY, LATER, fact, numbered, record
from tests.exchange.test_round_trip import before as earlier

ON = ("--on", "2099-12-31")
CaseFile = Callable[..., Path]
RICH = [
    {
        "kind": "meeting",
        "date": "2026-02-02",
        "time": "09:30",
        "place": "Rom 2",
        "held": "yes",
        "agenda": ["Hvordan det går"],
        "points": ["Bra\nmed søvnen"],
        "decisions": ["Vi fortsetter"],
        "actions": [{"text": "Ringe fastlegen", "owner": "employee", "done": "2026-02-09"}],
        "minutes": "final",
        "subject_comment": "Enig.",
        "comment_by": "2026-02-12",
    },
    {"kind": "talk", "date": "2026-01-20", "comment": "Sov dårlig.", "agreed": False},
    {"kind": "voided", "date": "2026-02-20", "fact": 0, "reason": "Feil sak"},
    {"kind": "closing", "date": "2026-03-02", "outcome": "own_wish", "evaluation": "Tett oppfølging hjalp."},
]
CONCERN = {"kind": "concern", "date": "2026-01-12", "text": "Tatt opp på møtet."}
SEAT = {"role": "line_manager", "name": "Leder Eksempelsen", "since": "2026-01-12", "contact": "rom 4"}


def test_exported_cases_are_taken_in_elsewhere_and_written_out_the_same(
    cli: Cli, vault: Path, secret: list[str], case_file: CaseFile, tmp_path: Path
) -> None:
    one = case_file(CONCERN, *RICH[:2], RICH[3], group=[SEAT], opened="2026-01-12", name="en.json")
    two = case_file(CONCERN, RICH[2], name="to.json", ref="2026-015")
    assert cli("case", "import", vault, one, two, *secret, *ON).status == 0
    out = tmp_path / "ut.json"
    done = cli("case", "export", vault, "2026-014", "2026-015", *secret, *ON, "-o", out)
    assert done.status == 0, done.err
    assert "ikke kryptert" in done.out
    assert out.stat().st_mode & 0o777 == 0o600
    told = json.loads(out.read_text(encoding="utf-8"))
    assert told[0] == json.loads(one.read_text(encoding="utf-8"))
    assert [case["ref"] for case in told] == ["2026-014", "2026-015"]
    taken = cli("case", "import", vault, out, *secret, *ON, "--json")
    assert [(p["code"], p["at"]) for p in taken.told["problems"]] == [("ref_taken", f"{out}/ref")] * 2
    assert "(2026-015)" in taken.err
    elsewhere = tmp_path / "elsewhere"
    code = cli("vault", "create", elsewhere, *secret, "--policy", "oslo-2017")
    assert code.status == 0, code.err
    assert cli("case", "import", elsewhere, out, *secret, *ON).status == 0
    again = cli("case", "export", elsewhere, "--all", *secret, *ON, "-o", "-")
    assert sorted(json.loads(again.out), key=lambda case: case["ref"]) == told


def test_an_export_overwrites_nothing_and_asks_which_cases(
    cli: Cli, vault: Path, secret: list[str], case_file: CaseFile, tmp_path: Path
) -> None:
    assert cli("case", "import", vault, case_file(CONCERN), *secret, *ON).status == 0
    there = tmp_path / "der.json"
    there.write_text("mitt", encoding="utf-8")
    refused = cli("case", "export", vault, "2026-014", *secret, *ON, "-o", there, "--json")
    assert [p["code"] for p in refused.told["problems"]] == ["exists"]
    assert there.read_text(encoding="utf-8") == "mitt"
    out = tmp_path / "ny.json"
    assert cli("case", "export", vault, *secret, *ON, "-o", out).status == 2
    assert cli("case", "export", vault, "2026-014", "--all", *secret, *ON, "-o", out).status == 2
    assert cli("case", "export", vault, "2026-099", *secret, *ON, "-o", out).status == 1
    assert not out.exists()
    assert cli("case", "export", vault, "2026-014", *secret, *ON, "-o", out).status == 0
    assert json.loads(out.read_text(encoding="utf-8"))["ref"] == "2026-014"


def test_a_mistake_in_a_list_of_cases_is_placed_in_its_case(
    cli: Cli, vault: Path, secret: list[str], case_file: CaseFile, tmp_path: Path
) -> None:
    good = json.loads(case_file(CONCERN).read_text(encoding="utf-8"))
    bad = good | {"ref": "2026-015", "facts": [CONCERN | {"date": "2026-02-30"}]}
    both = tmp_path / "begge.json"
    both.write_text(json.dumps([good, bad, {"ref": 3}]), encoding="utf-8")
    refused = cli("case", "import", vault, both, *secret, *ON, "--json")
    places = [p["at"] for p in refused.told["problems"]]
    assert f"{both}/1/facts/0/date" in places
    assert f"{both}/2/subject" in places
    assert "Sak 1, Oppføring 0" in refused.err
    assert cli("case", "list", vault, *secret, *ON, "--json").told["total"] == 0
    both.write_text("[]", encoding="utf-8")
    assert cli("case", "import", vault, both, *secret, *ON, "--json").told["problems"][0]["code"] == "empty"


NUMBERS = count(1)
# What is not known of the workplace is taken from the employer on the way in.
WORKPLACE = st.builds(
    Workplace,
    occupational_health_service=st.booleans(),
    employees=st.integers(1, 1_000_000),
    public=st.booleans(),
)


@settings(
    max_examples=12,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(kind=st.sampled_from(list(FACT_KINDS)), data=st.data())
def test_nothing_is_lost_between_a_file_the_vault_and_a_file(
    cli: Cli, vault: Path, secret: list[str], tmp_path: Path, kind: str, data: st.DataObject
) -> None:
    person = data.draw(record(Subject))
    # Of what was taken back nothing is kept but its kind.
    first = Note(id="", on=FactDate()) if kind == Voided.kind else earlier(kind)
    # A name is kept with single blanks, and neither it nor where somebody works with any around it.
    person = replace(
        person,
        name=" ".join(person.name.split()),
        unit=person.unit.strip(),
        position=person.position.strip(),
    )
    told = IncomingCase(
        policy="oslo-2017",
        ref=f"2026-{next(NUMBERS):03d}",
        subject=replace(person, informed_on=DAY),
        workplace=data.draw(WORKPLACE),
        problem=data.draw(st.none() | st.sampled_from(ProblemArea)),
        group=tuple(data.draw(st.lists(record(GroupMember, until=None), max_size=2))),
        facts=(first, data.draw(fact(FACT_KINDS[kind]))),
        opened_on=data.draw(LATER),
    )
    told = numbered(told)
    written = case_as_json(told, told.policy)
    before, after = tmp_path / "inn.json", tmp_path / f"{told.ref}.json"
    before.write_text(json.dumps(written, ensure_ascii=False), encoding="utf-8")
    taken = cli("case", "import", vault, before, *secret, *ON)
    assume(taken.status == 0)
    assert cli("case", "export", vault, told.ref, *secret, *ON, "-o", after).status == 0
    assert json.loads(after.read_text(encoding="utf-8")) == written


LAPSED = [
    {"kind": "incident", "date": "2020-03-01", "type": "influence"},
    {"kind": "warning", "date": None, "shredded_on": "2022-06-01", "counted_with": 0},
    {"kind": "incident", "date": "2022-06-02", "type": "influence"},
]


def test_a_shredded_warning_goes_along_and_what_follows_is_the_same_after(
    cli: Cli, vault: Path, secret: list[str], case_file: CaseFile, tmp_path: Path
) -> None:
    on = ("--on", "2022-06-10")
    more = {"policy": "akan", "opened": "2020-03-01"}
    who = {"name": "Test Testesen", "informed": "2020-03-01"}
    one = case_file(*LAPSED, subject=who, **more)
    taken = cli("case", "import", vault, one, *secret, *on)
    assert taken.status == 0, taken.err
    out, elsewhere = tmp_path / "ut.json", tmp_path / "elsewhere"
    assert cli("case", "export", vault, "2026-014", *secret, *on, "-o", out).status == 0
    assert json.loads(out.read_text(encoding="utf-8")) == json.loads(one.read_text(encoding="utf-8"))
    assert cli("vault", "create", elsewhere, *secret, "--policy", "akan").status == 0
    assert cli("case", "import", elsewhere, out, *secret, *on).status == 0
    shown = [cli("case", "show", each, "2026-014", *secret, *on).out for each in (vault, elsewhere)]
    assert shown[0] == shown[1]
    assert "Makulert: 01.06.2022" in shown[0]
    assert "Siste hendelse før: 0" in shown[0]


def test_a_warning_cannot_have_been_shredded_on_a_day_to_come(
    cli: Cli, vault: Path, secret: list[str], case_file: CaseFile
) -> None:
    told = case_file(LAPSED[0], LAPSED[1] | {"shredded_on": "2026-02-02"}, policy="akan")
    refused = cli("case", "import", vault, told, *secret, "--on", "2026-02-01", "--json")
    places = [(p["code"], p["at"]) for p in refused.told["problems"]]
    assert places == [("date_in_future", f"{told}/facts/1/shredded_on")]
    assert cli("case", "import", vault, told, *secret, "--on", "2026-02-02").status == 0


def test_every_field_of_every_fact_has_its_words() -> None:
    inherited = {field.name for field in fields(Fact)}
    for cls in FACT_KINDS.values():
        assert {field.name for field in fields(cls)} - inherited - {"fact"} <= set(FIELD_WORDS), cls


def test_a_closed_case_is_shown_with_all_that_was_entered_and_asks_for_no_signature(
    cli: Cli, vault: Path, secret: list[str], case_file: CaseFile
) -> None:
    agreement = {
        "kind": "agreement",
        "date": "2026-01-25",
        "basis": "after_concern",
        "terms": [{"text": "Møter hos bedriftshelsetjenesten.", "owner": "employee", "area": "treatment"}],
        "signed_by": ["employee"],
    }
    assert cli("case", "import", vault, case_file(CONCERN, agreement, *RICH), *secret, *ON).status == 0
    shown = cli("case", "show", vault, "2026-014", *secret, "--on", "2026-03-02")
    assert shown.status == 0, shown.err
    for said in (
        "Møter hos bedriftshelsetjenesten. (",
        "Sov dårlig.",
        "med søvnen",
        "Ringe fastlegen",
        "gjort 09.02.2026",
        "Tett oppfølging hjalp.",
        "feilregistrert",
        "Feil sak",
    ):
        assert said in shown.out
    assert "Tatt opp på møtet." not in shown.out, "what was a mistake has lost its content"
    assert "Underskrifter som mangler" not in shown.out
    assert "oppsummeringen: Nei" in shown.out


def test_a_vault_that_takes_no_changes_is_told_with_every_list(
    cli: Cli, vault: Path, secret: list[str], case_file: CaseFile
) -> None:
    assert cli("case", "import", vault, case_file(CONCERN), *secret, *ON).status == 0
    assert "lesing" not in cli("due", vault, *secret, *ON).err
    (vault / "seal.json").unlink()
    for command in (("due", vault), ("case", "list", vault), ("case", "show", vault, "2026-014")):
        told = cli(*command, *secret, *ON, "--json")
        assert told.told["read_only"] == "seal_missing"
        assert "lesing" in told.err
        assert "segl" in told.err.lower()


def test_every_exported_case_stands_in_the_log_once_and_nothing_of_it_but_its_id(
    cli: Cli, vault: Path, secret: list[str], case_file: CaseFile, tmp_path: Path, program: Wiring
) -> None:
    one, two = case_file(CONCERN, name="en.json"), case_file(CONCERN, name="to.json", ref="2026-015")
    assert cli("case", "import", vault, one, two, *secret, *ON).status == 0
    out = tmp_path / "Kari Nordmann.json"
    export = ("case", "export", vault, "2026-014", "2026-015", "2026-014", *secret, *ON)
    assert cli(*export, "-o", out).status == 0
    assert cli("case", "export", vault, "2026-015", *secret, *ON, "-o", "-").status == 0
    entries = exports(program, vault)
    assert len(entries) == 3
    assert len({entry.case_id for entry in entries}) == 2
    assert [dict(entry.details or {}) for entry in entries] == [
        {"cases": "2"},
        {"cases": "2"},
        {"cases": "1"},
    ]
    assert (
        cli("case", "export", vault, "2026-014", "2026-099", *secret, *ON, "-o", tmp_path / "x").status == 1
    )
    assert len(exports(program, vault)) == 3


def exports(program: Wiring, vault: Path) -> list[AuditEntry]:
    session = program.gate.open(vault, Passphrase(PASSPHRASE))
    try:
        assert session.verify_audit().whole
        return sorted(
            (entry for entry in session.audit_entries(1000) if entry.action == "export_case"),
            key=lambda entry: entry.seq,
        )
    finally:
        session.close()


def test_a_vault_that_can_note_nothing_exports_nothing(
    cli: Cli, vault: Path, secret: list[str], case_file: CaseFile, tmp_path: Path
) -> None:
    assert cli("case", "import", vault, case_file(CONCERN), *secret, *ON).status == 0
    (vault / "seal.json").unlink()
    out = tmp_path / "ut.json"
    for place in (out, "-"):
        refused = cli("case", "export", vault, "--all", *secret, *ON, "-o", place)
        assert refused.status == 1
        assert "lesing" in refused.err
        assert "Testesen" not in refused.out
    assert not out.exists()
    told = cli("case", "export", vault, "--all", *secret, *ON, "-o", out, "--json").told
    assert [problem["code"] for problem in told["problems"]] == ["read_only"]
