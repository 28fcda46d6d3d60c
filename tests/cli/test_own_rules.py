"""An employer's own rules from the terminal: a file to fill in, every mistake at once, the schema."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Cli


@pytest.mark.parametrize("base", ["akan", "nav", "oslo-2017", "ud-2018", "hustadvika"])
def test_the_file_to_fill_in_has_no_mistakes_and_names_what_is_open(
    cli: Cli, tmp_path: Path, base: str
) -> None:
    path = tmp_path / "own.toml"
    assert cli("policy", "new", "--extends", base, "-o", path).status == 0
    checked = cli("policy", "check", path, "--json")
    assert checked.status == 0, checked.told
    assert checked.told["rules"] == cli("policy", "check", base, "--json").told["rules"]
    assert cli("policy", "new", "--extends", base, "-o", path).status == 1
    text = path.read_text("utf-8")
    assert f'extends = "{base}"' in text
    assert all(f"# {rule} [" in text for rule in checked.told["open"])


def test_check_names_rules_and_passages_and_says_why_a_passage_has_none(cli: Cli) -> None:
    told = cli("policy", "check", "nav", "--json").told
    assert told["rules"] > 20
    assert told["passages"] > 10
    assert told["without_rule"]
    assert all(each["reason"] for each in told["without_rule"])
    text = cli("--lang", "nn", "policy", "check", "nav").out
    assert f"Reglar: {told['rules']}" in text
    assert told["without_rule"][0]["reason"] in text
    assert told["rules"] == len(told["clauses"])
    assert told["passages"] == len(told["with_rule"]) + len(told["without_rule"])
    assert all(rule in text and clause in text for rule, clause in told["clauses"].items())
    assert all(each["lines"] in text and each["summary"] in text for each in told["with_rule"])


@pytest.mark.parametrize(
    ("lang", "remedy"),
    [("nb", "Minst 1."), ("nn", "Minst 1."), ("en", "At least 1.")],
)
def test_every_mistake_is_told_at_once_with_line_and_remedy(
    cli: Cli, tmp_path: Path, lang: str, remedy: str
) -> None:
    path = tmp_path / "own.toml"
    cli("policy", "new", "-o", path)
    words = 'nb = "x"\nnn = "x"\nen = "x"\n'
    text = path.read_text("utf-8").replace("remove = []", 'remove = ["finnes.ikke"]', 1) + (
        f'\n[[period]]\nid = "two_years"\nclause = "7"\nperiod = "-2 years"\n{words}'
        f'[[group]]\nid = "ny"\nclause = "7"\nrole = "sjef"\ntull = 1\n{words}'
    )
    path.write_text(text, "utf-8")
    told = cli("--lang", lang, "policy", "check", path)
    assert told.status == 1
    lines = text.splitlines()
    for part in ("finnes.ikke", "-2 years", "sjef", "tull"):
        number = next(n for n, line in enumerate(lines, 1) if part in line)
        assert f"own.toml:{number}:" in told.out
    assert remedy in told.out
    assert "line_manager" in told.out


def test_the_schema_knows_whole_files_and_those_that_build_on_others(cli: Cli) -> None:
    schema = cli("schema", "akan-policy").told
    assert schema == cli("schema", "policy").told
    whole, part = schema["anyOf"]
    assert {"schema", "id", "clause"} & set(whole["required"]) == {"schema", "id"}
    assert "extends" in part["required"]
    tables = schema["$defs"]
    assert "clause" in tables["PeriodRuleRow"]["required"]
    assert tables["PeriodRuleRowPart"]["required"] == ["id"]
    assert "#/$defs/PeriodRuleRowPart" in str(part["properties"]["period"])
    assert "#/$defs/AlternativeRuleRowPart" in str(tables["LadderStepRowPart"])


def test_a_file_of_ones_own_is_tried_on_paper_before_any_case_depends_on_it(
    cli: Cli, tmp_path: Path, case_file: Callable[..., Path]
) -> None:
    own, case = tmp_path / "own.toml", case_file()
    assert cli("policy", "new", "--extends", "nav", "-o", own).status == 0
    on = ("--on", "2026-02-01", "--json")
    mine = cli("policy", "explain", "--facts", case, "--policy", own, *on)
    assert mine.status == 0, mine.err
    assert mine.told["policy"] == {"id": "virksomheten", "version": "1"}
    navs = cli("policy", "explain", "--facts", case, "--policy", "nav", *on).told
    assert mine.told["next_actions"] == navs["next_actions"]
    own.write_text("tull = 1", "utf-8")
    assert cli("policy", "explain", "--facts", case, "--policy", own, *on).status == 1
    assert cli("policy", "explain", "--facts", case, "--policy", tmp_path / "borte.toml", *on).status == 1
