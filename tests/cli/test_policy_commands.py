from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from akan_desktop.boot.resources import Resources
from akan_desktop.boot.wiring import Wiring
from akan_desktop.cli.main import run
from tests.cli.conftest import Cli

INCIDENT = {"kind": "incident", "date": "2026-01-12", "severity": "formal", "type": "influenced_or_smell"}
TALK = {"kind": "talk", "date": "2026-01-13", "about": "incident"}
OFFER = {"kind": "offer", "date": "2026-01-13", "answer": "accepted", "answer_date": "2026-01-15"}
WARNING = {"kind": "warning", "date": "2026-01-15", "ground": "Møtte med alkohollukt."}
AGREEMENT = {
    "kind": "agreement",
    "date": "2026-02-02",
    "basis": "after_incident",
    "signed_by": ["employee", "line_manager", "akan_contact", "occupational_health_service"],
}
CaseFile = Callable[..., Path]


def explained(cli: Cli, path: Path, on: str = "2026-03-01") -> dict[str, object]:
    answer = cli("policy", "explain", "--facts", path, "--on", on, "--json")
    assert answer.status == 0, answer.err
    told: dict[str, object] = answer.told
    return told


def test_oslo_is_listed_and_shown_with_clauses(cli: Cli) -> None:
    assert "oslo-2017" in [each["id"] for each in cli("policy", "list", "--json").told["policies"]]
    rules = cli("policy", "show", "oslo-2017", "--json").told["rules"]
    assert all(rule["clause"] and rule["source"] and rule["text"] for rule in rules)
    assert cli("policy", "check", "oslo-2017").status == 0
    shown = cli("--lang", "nn", "policy", "show", "oslo-2017").out
    assert "5.3" in shown
    assert "ikkje" in shown


def test_a_bad_policy_file_is_refused_with_lines(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "policy.toml"
    path.write_text('schema = "akan-policy/1"\nid = "x"\ntull = 1\n')
    answer = cli("policy", "check", path, "--json")
    assert answer.status == 1
    problems = answer.told["problems"]
    assert any(each["code"] == "unknown_key" and each["at"].endswith(":3") for each in problems)
    assert cli("policy", "show", "finnes-ikke").status == 1


def test_check_without_a_name_looks_through_all_that_come_with_the_program(cli: Cli) -> None:
    told = cli("policy", "check", "--json").told["policies"]
    assert set(told) == {each["id"] for each in cli("policy", "list", "--json").told["policies"]}
    assert all(
        told[each]["ok"] is (cli("policy", "check", each).status == 0) for each in ("oslo-2017", "nav")
    )
    assert "\noslo-2017\n" in cli("policy", "check").out


def test_explain_answers_with_steps_dates_clauses_and_the_facts_behind_them(
    cli: Cli, case_file: CaseFile
) -> None:
    told = explained(cli, case_file(INCIDENT, TALK, WARNING, OFFER, AGREEMENT))
    assert told["on"] == "2026-03-01"
    assert told["stage"] == "agreement"
    assert {
        "next_actions",
        "clocks",
        "group",
        "signers",
        "notify",
        "eligibility",
        "retention",
        "checks",
    } <= set(told)
    (end,) = [clock for clock in told["clocks"] if clock["what"] == "agreement_end"]
    assert end["date"] == "2028-02-02"
    assert end["formula"]["anchor"] == "2026-02-02"
    assert end["formula"]["months"] == 24
    assert end["because"] == [4]
    assert end["clause"] == "5.3"
    for action in told["next_actions"]:
        assert {"action", "clause", "source", "text", "primary", "because"} <= set(action)
    assert [action["primary"] for action in told["next_actions"]].count(True) == 1


def test_29_february_runs_to_28_february(cli: Cli, case_file: CaseFile) -> None:
    leap = AGREEMENT | {"date": "2028-02-29"}
    told = explained(cli, case_file(INCIDENT, leap), on="2028-03-01")
    (end,) = [clock for clock in told["clocks"] if clock["what"] == "agreement_end"]
    assert end["date"] == "2030-02-28"


def test_every_alternative_of_the_first_incident_has_its_clause(cli: Cli, case_file: CaseFile) -> None:
    refused = OFFER | {"answer": "declined"}
    accepted = {a["action"] for a in explained(cli, case_file(INCIDENT, TALK, OFFER))["next_actions"]}
    told = explained(cli, case_file(INCIDENT, TALK, refused))
    declined = told["next_actions"]
    assert "conclude_agreement" in accepted
    assert {"assess_hr_case", "transfer_to_hr"} <= {a["action"] for a in declined}
    assert all(a["clause"] for a in declined)
    # The warning of both alternatives is the leader's: the contact has no part in it before a group.
    assert "warning.is_the_leaders" in {check["code"] for check in told["checks"]}


def test_a_further_incident_without_an_agreement_stands_under_its_own_branch(
    cli: Cli, case_file: CaseFile
) -> None:
    days = ("2026-01-12", "2026-02-12", "2026-03-12")
    told = explained(cli, case_file(*(INCIDENT | {"date": day} for day in days)), on="2026-03-13")
    rules = {action["action"]: action["rule"] for action in told["next_actions"]}
    assert rules["make_offer"] == rules["assess_hr_case"] == "ladder.further.no_agreement"
    first = explained(cli, case_file(INCIDENT))["next_actions"]
    assert {a["rule"] for a in first if a["action"] == "make_offer"} == {"ladder.first"}


def test_to_close_comes_last_where_nothing_was_agreed(cli: Cli, case_file: CaseFile) -> None:
    concern = {"kind": "concern", "date": "2026-01-12"}
    told = explained(cli, case_file(concern, TALK | {"about": "concern"}))["next_actions"]
    steps = [action["action"] for action in told if action["action"] != "depart"]
    assert len(steps) > 2
    assert steps[-1] == "close_case"
    assert told[-1]["action"] == "depart"


def test_explain_in_words_and_by_other_rules(cli: Cli, case_file: CaseFile) -> None:
    path = case_file(INCIDENT)
    lines = cli("policy", "explain", "--facts", path, "--on", "2026-03-01")
    assert lines.status == 0
    assert "Neste steg" in lines.out
    assert "5.3" in lines.out
    assert cli("policy", "explain", "--facts", path, "--policy", "finnes-ikke").status == 1


def test_a_facts_file_is_refused_with_every_place(cli: Cli, case_file: CaseFile) -> None:
    path = case_file({"kind": "rykte", "date": "2026-01-01"}, INCIDENT | {"date": "2026-02-30"}, extra=1)
    answer = cli("policy", "explain", "--facts", path, "--json")
    assert answer.status == 1
    assert {(p["code"], p["at"]) for p in answer.told["problems"]} == {
        ("kind_unknown", "/facts/0/kind"),
        ("date_impossible", "/facts/1/date"),
        ("field_unknown", "/extra"),
    }
    assert "Oppføring 1 (Hendelse), date: Denne dagen finnes ikke" in answer.err


def test_schemas_are_printed(cli: Cli) -> None:
    for name in ("akan-case", "akan-utgivelse", "policy"):
        schema = json.loads(cli("schema", name).out)
        assert schema["$schema"].startswith("https://json-schema.org/")
    assert cli("schema", "tull").status == 2


def test_check_without_a_name_tells_also_of_rules_too_broken_to_be_listed(
    resources: Resources, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "resources"
    for name in ("policies", "i18n"):
        shutil.copytree(resources.resources / name, folder / name)
    place = folder / "policies" / "nav" / "policy.toml"
    place.write_text(place.read_text("utf-8") + "\ntull = = 1\n", "utf-8")
    program = Wiring(Resources(folder, resources.forms))
    assert run(["policy", "list", "--json"], program, {}) == 0
    assert "nav" not in [each["id"] for each in json.loads(capfd.readouterr().out)["policies"]]
    assert run(["policy", "check", "--json"], program, {}) == 1
    told = json.loads(capfd.readouterr().out)
    assert [name for name, each in told["policies"].items() if not each["ok"]] == ["nav"]
    assert told["policies"]["nav"]["problems"]
