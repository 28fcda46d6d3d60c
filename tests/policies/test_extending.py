"""Own rules that build on others: only what differs is written, and the whole stands on its own."""

from __future__ import annotations

import contextlib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from akan_desktop.app.own_decisions import Question, still_open
from akan_desktop.app.policies import PolicyError, PolicyMistake
from akan_desktop.app.policy_prose import open_points
from akan_desktop.domain.language import Lang
from akan_desktop.domain.periods import Period
from akan_desktop.domain.rule_codes import RetentionScope
from akan_desktop.domain.state import Certainty, ClauseRef
from akan_desktop.policies.files import PolicyFiles
from tests.policies.conftest import ROOT, Weekdays

SHIPPED = ROOT / "resources" / "policies"
FILES = PolicyFiles(SHIPPED, working_days=Weekdays())
HEAD = """schema = "akan-policy/1"
id = "eksempel"
version = "1"
valid_from = 2026-01-01
employer = "Eksempel kommune"
source = "EKS"
source_title = "AKAN-reglement for Eksempel kommune"
extends = "oslo-2017"
"""
NAME = """
[name]
nb = "Eksempel kommune"
nn = "Eksempel kommune"
en = "Eksempel municipality"
"""
CHANGED = """
[labels.nb]
incident = "forseelse"

[[period]]
id = "two_years"
clause = "8"
period = "36 months"
nb = "Tre år."
nn = "Tre år."
en = "Three years."
"""


def mistakes(text: str) -> tuple[PolicyMistake, ...]:
    with pytest.raises(PolicyError) as caught:
        FILES.read(text.encode())
    return caught.value.mistakes


def line_with(text: str, part: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), 1) if part in line)


def test_what_is_not_written_is_as_in_the_base() -> None:
    policy, base = FILES.read((HEAD + NAME + CHANGED).encode()), FILES.get("oslo-2017")
    assert policy.builds_on == "oslo-2017 1"
    assert policy.employer == "Eksempel kommune"
    assert policy.valid_from == date(2026, 1, 1)
    assert policy.label("incident", Lang.NB) == "forseelse"
    assert policy.label("breach", Lang.NB) == base.label("breach", Lang.NB)
    ours, theirs = {r.id: r for r in policy.rules.all()}, {r.id: r for r in base.rules.all()}
    assert list(ours) == list(theirs)
    assert {name for name in ours if ours[name] != theirs[name]} == {"period.two_years"}


def test_a_changed_rule_stands_at_its_own_clause_and_the_others_where_they_stood() -> None:
    policy = FILES.read((HEAD + NAME + CHANGED).encode())
    by_id = {rule.id: rule for rule in policy.rules.all()}
    changed = policy.rules.period[0]
    assert (changed.clause.clause, changed.clause.source, changed.clause.lines) == ("8", "EKS", "")
    assert changed.period == Period(months=36)
    assert changed.certainty is Certainty.STATED
    assert by_id["breach"].clause.source == "OSLO"
    assert by_id["breach"].clause.lines


def test_rules_can_be_removed_branches_too() -> None:
    text = HEAD + 'remove = ["exclusion.abstinence", "bypass", "severity.severe", "ladder.first.existing"]\n'
    ids = {rule.id for rule in FILES.read((text + NAME).encode()).rules.all()}
    base = {rule.id for rule in FILES.get("oslo-2017").rules.all()}
    gone = {"exclusion.abstinence", "bypass", "severity.severe", "ladder.first.existing"}
    assert base - ids == gone
    assert ids <= base


def test_a_step_can_be_changed_in_one_branch_only() -> None:
    text = (
        HEAD + NAME + '[[ladder]]\nid = "second"\n[[ladder.alternatives]]\nid = "alt2"\nclause = "7"\n'
        'warning = "always"\nnb = "x"\nnn = "x"\nen = "x"\n'
    )
    policy, base = FILES.read(text.encode()), FILES.get("oslo-2017")
    step, was = policy.rules.ladder[1], base.rules.ladder[1]
    assert [branch.id for branch in step.alternatives] == [branch.id for branch in was.alternatives]
    differing = [ours.id for ours, theirs in zip(step.alternatives, was.alternatives, strict=True)
                 if ours != theirs]  # fmt: skip
    assert differing == ["ladder.second.alt2"]
    assert step.alternatives[1].steps == was.alternatives[1].steps


def test_a_removed_step_can_be_written_anew_in_its_place() -> None:
    text = (
        HEAD + 'remove = ["ladder.second"]\n' + NAME + '[[ladder]]\nid = "other"\nclause = "7"\nn = 2\n'
        'nb = "x"\nnn = "x"\nen = "x"\n'
    )
    assert [step.id for step in FILES.read(text.encode()).rules.ladder] == [
        "ladder.first", "ladder.other", "ladder.further",
    ]  # fmt: skip


def test_the_whole_is_kept_and_needs_the_base_no_more(tmp_path: Path) -> None:
    policy = FILES.read((HEAD + NAME + CHANGED).encode())
    (tmp_path / "common.toml").write_bytes((SHIPPED / "common.toml").read_bytes())
    alone = PolicyFiles(tmp_path, working_days=Weekdays())
    again = alone.read(policy.raw)
    assert again.rules == policy.rules
    assert again.wordings == policy.wordings
    assert again.readings == policy.readings
    assert again.labels == policy.labels
    assert (again.laws, again.notes, again.builds_on) == (policy.laws, policy.notes, policy.builds_on)
    assert again.raw == policy.raw


@pytest.mark.parametrize("base", [info.ref.id for info in FILES.available()])
def test_every_set_of_rules_can_be_built_upon(base: str) -> None:
    policy = FILES.read((HEAD.replace("oslo-2017", base) + NAME).encode())
    assert policy.rules == FILES.get(base).rules


def test_a_change_without_a_clause_or_words_is_refused_at_its_line() -> None:
    text = HEAD + NAME + '[[period]]\nid = "two_years"\nperiod = "36 months"\n'
    found = mistakes(text)
    assert {m.problem for m in found} == {"clause_missing", "wording_missing"}
    assert {m.line for m in found} == {line_with(text, "[[period]]")}


def test_new_words_alone_need_no_clause() -> None:
    text = HEAD + NAME + '[[period]]\nid = "two_years"\nnb = "To år hos oss."\n'
    policy = FILES.read(text.encode())
    assert policy.wording("period.two_years", Lang.NB) == "To år hos oss."
    assert policy.rules == FILES.get("oslo-2017").rules


def test_a_list_of_codes_is_replaced_as_a_whole() -> None:
    head = HEAD.replace("oslo-2017", "ud-2018") + NAME
    told = '[concern]\nclause = "3"\nnotify = ["hr"]\nnb = "x"\nnn = "x"\nen = "x"\n'
    concern = FILES.read((head + told).encode()).rules.concern
    assert concern is not None
    assert [role.value for role in concern.notify] == ["hr"]
    assert {m.problem for m in mistakes(head + '[concern]\nnotify = ["hr"]\n')} == {
        "clause_missing", "wording_missing",
    }  # fmt: skip


def test_mistakes_are_told_on_the_lines_of_the_file() -> None:
    text = HEAD + NAME + CHANGED.replace("36 months", "-36 months") + '[[group]]\nid = "new"\nrole = "boss"\n'
    found = {m.problem.value: m.line for m in mistakes(text)}
    assert found["bad_period"] == line_with(text, "-36 months")
    assert found["bad_value"] == line_with(text, "boss")
    assert found["clause_missing"] == line_with(text, "[[group]]")


def test_building_on_what_is_not_there_tells_what_there_is_and_the_other_mistakes() -> None:
    text = HEAD.replace("oslo-2017", "atlantis") + NAME + '[[period]]\nid = "two_years"\nlength = "x"\n'
    unknown, key = mistakes(text)
    assert (unknown.problem, unknown.line) == ("extends_unknown", line_with(text, "extends"))
    assert {"akan", "nav", "oslo-2017"} <= set(unknown.allowed)
    assert (key.problem, key.line) == ("unknown_key", line_with(text, "length"))


def test_building_on_oneself_or_in_two_levels_is_refused(tmp_path: Path) -> None:
    (tmp_path / "common.toml").write_bytes((SHIPPED / "common.toml").read_bytes())
    for name, base in (("a", "b"), ("b", "a"), ("c", "c"), ("d", "a"), ("e", "broken"), ("broken", "")):
        (tmp_path / name).mkdir()
        text = HEAD.replace('"eksempel"', f'"{name}"').replace('"oslo-2017"', f'"{base}"') + NAME
        (tmp_path / name / "policy.toml").write_text(text if base else "= not toml", "utf-8")
    files = PolicyFiles(tmp_path, working_days=Weekdays())
    told = {name: [m.problem.value for m in files.check(name)] for name in "abcde"}
    assert told == {
        "a": ["extends_cycle"], "b": ["extends_cycle"], "c": ["extends_cycle"],
        "d": ["extends_twice"], "e": ["extends_broken"],
    }  # fmt: skip
    assert files.available() == ()


def test_what_is_removed_must_be_there() -> None:
    text = HEAD + 'remove = ["bypas"]\n' + NAME
    (unknown,) = mistakes(text)
    assert (unknown.problem, unknown.line, unknown.detail) == ("remove_unknown", 9, "bypas")
    text = (SHIPPED / "nav" / "policy.toml").read_text("utf-8")
    (nothing,) = mistakes(text.replace('version = "1"', 'version = "1"\nremove = ["breach"]', 1))
    assert nothing.problem == "remove_without_extends"


def test_removing_what_others_lead_to_leaves_a_gap() -> None:
    (gap,) = mistakes(HEAD + 'remove = ["bypass"]\n' + NAME)
    assert (gap.problem, gap.detail) == ("rule_gap", "[bypass]")


_LINES = st.sampled_from(
    [
        "[[ladder]]", "[ladder]", "ladder = 3", 'id = "first"', "id = 4", "n = 1", "[[ladder.alternatives]]",
        "[bypass]", "bypass = true", 'remove = ["bypass"]', "remove = 7", 'extends = "nav"', "extends = []",
        "[[period]]", 'bases = ["x"]', "bases = 1", "[labels]", "labels = []", "[labels.nb]", '"a b" = 1',
        "[[note]]", "[concern]", 'clause = "1"', "period = []", "values = {}", "[[group]]", 'role = "hr"',
    ]
)  # fmt: skip


@given(st.lists(_LINES, max_size=9))
def test_whatever_is_built_upon_others_is_read_or_refused(lines: list[str]) -> None:
    raw = (HEAD + NAME + "\n".join(lines)).encode()
    with contextlib.suppress(PolicyError):
        assert all(rule.clause.clause for rule in FILES.read(raw).rules.all())


def test_what_the_base_leaves_open_stays_open_until_it_is_given_a_value() -> None:
    head = HEAD.replace("oslo-2017", "akan") + NAME
    words = 'nb = "Etter vår avtale."\nnn = "Etter avtalen vår."\nen = "By our agreement."\n'
    named = FILES.read(f'{head}[[retention]]\nid = "not_settled"\nclause = "7"\n{words}'.encode())
    kept = next(rule for rule in named.rules.retention if rule.what is RetentionScope.CASE)
    assert (kept.clause.clause, kept.certainty) == ("7", Certainty.NOT_SETTLED)
    assert kept.id in {point.line.rule for point in open_points(named) if point.line is not None}
    assert Question.RETENTION in {asked.question for asked in still_open(named)}
    value = 'anchor = "closing"\nperiod = "6 months"\naction = "delete"\n'
    settled = FILES.read(f'{head}[[retention]]\nid = "not_settled"\nclause = "7"\n{value}{words}'.encode())
    assert {rule.certainty for rule in settled.rules.retention} == {Certainty.STATED}
    # A reading that the employer takes over under a clause of its own is theirs.
    period = f'[[period]]\nid = "two_years"\nclause = "5"\n{words}'
    (own,) = FILES.read(f"{head}{period}".encode()).rules.period
    assert own.certainty is Certainty.STATED


def test_what_is_inherited_names_the_text_that_it_stands_in() -> None:
    policy = FILES.read((HEAD + NAME + CHANGED).encode())
    by_id = {rule.id: rule for rule in policy.rules.all()}
    own, inherited = by_id["period.two_years"], by_id["refusal"]
    assert policy.title_of(own.clause) == "AKAN-reglement for Eksempel kommune"
    assert policy.title_of(inherited.clause) == FILES.get("oslo-2017").source_title
    kept = FILES.read(policy.raw)
    assert kept.title_of(inherited.clause) == FILES.get("oslo-2017").source_title
    assert policy.title_of(ClauseRef(clause="art. 13", source="GDPR")) == ""


def test_every_rule_that_comes_with_the_program_names_the_text_that_it_stands_in() -> None:
    for info in FILES.available():
        policy = FILES.get(info.ref)
        assert all(policy.title_of(rule.clause) for rule in policy.rules.all()), info.ref


def test_an_incident_that_is_taken_away_takes_its_inherited_word_along() -> None:
    text = HEAD.replace(
        'extends = "oslo-2017"\n', 'extends = "oslo-2017"\nremove = ["incident.reputation"]\n'
    )
    policy = FILES.read((text + NAME).encode())
    assert policy.own_word("incident.reputation", Lang.NB) == ""
    assert policy.own_word("incident.absence", Lang.NB)
