"""Whatever is wrong with a policy file is told with its line and key, everything at once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from akan_desktop.app.policies import LABELS, PolicyError, PolicyMistake, PolicyProblem
from akan_desktop.domain.case import PolicyRef
from akan_desktop.domain.language import Lang
from akan_desktop.policies.files import PolicyFiles
from tests.policies.conftest import ROOT, Weekdays

OSLO = (ROOT / "resources" / "policies" / "oslo-2017" / "policy.toml").read_text("utf-8")
FILES = PolicyFiles(ROOT / "resources" / "policies", working_days=Weekdays())


def mistakes(text: str | bytes) -> tuple[PolicyMistake, ...]:
    raw = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(PolicyError) as caught:
        FILES.read(raw)
    return caught.value.mistakes


def swapped(old: str, new: str, text: str = OSLO) -> str:
    assert old in text
    return text.replace(old, new, 1)


def line_with(text: str, part: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), 1) if part in line)


def test_the_city_of_oslo_reads_without_a_mistake() -> None:
    policy = FILES.get("oslo-2017")
    assert policy.ref == PolicyRef(id="oslo-2017", version="1")
    assert "oslo-2017" in [info.ref.id for info in FILES.available()]
    for rule in policy.rules.all():
        for lang in Lang:
            assert policy.wording(rule.id, lang), rule.id
    assert all(passage.rules or passage.reason for passage in policy.passages)
    assert policy.wording("gdpr.inform", Lang.NN)


def test_an_unknown_key_is_refused_at_its_line() -> None:
    text = swapped("health_service_note = true", "health_service_note = true\nhelath_note = true")
    (mistake,) = mistakes(text)
    assert (mistake.problem, mistake.key) == ("unknown_key", "closing.helath_note")
    assert mistake.line == line_with(text, "helath_note")


def test_a_rule_without_a_clause_is_refused_at_its_table() -> None:
    text = swapped('[refusal]\nclause = "3.2"', "[refusal]")
    (mistake,) = mistakes(text)
    assert (mistake.problem, mistake.key) == ("clause_missing", "refusal.clause")
    assert mistake.line == line_with(text, "[refusal]")


def test_an_empty_clause_is_no_clause() -> None:
    (mistake,) = mistakes(swapped('[refusal]\nclause = "3.2"', '[refusal]\nclause = ""'))
    assert mistake.problem == "clause_missing"


def test_a_wrong_value_says_which_would_be_right() -> None:
    text = swapped('effect = "no_offer"', 'effect = "forbidden"')
    (mistake,) = mistakes(text)
    assert mistake.problem == "bad_value"
    assert {"no_offer", "presumption", "option"} <= set(mistake.allowed)
    assert mistake.line == line_with(text, '"forbidden"')


@pytest.mark.parametrize(
    "period", ["-24 months", "0 months", "two years", "24", "24 fortnights", "24 months "]
)
def test_a_period_that_is_none_is_refused(period: str) -> None:
    (mistake,) = mistakes(swapped('period = "12 months"', f'period = "{period}"'))
    assert (mistake.problem, mistake.key) == ("bad_period", "retention.necessity.period")


def test_an_unknown_role_is_refused() -> None:
    (mistake,) = mistakes(swapped('role = "line_manager"', 'role = "boss"'))
    assert (mistake.problem, mistake.key) == ("bad_value", "group.line_manager.role")


def test_a_missing_language_is_told() -> None:
    text = swapped('nn = "Å bruke rusmiddel i arbeidstida."\n', "")
    (mistake,) = mistakes(text)
    assert (mistake.problem, mistake.key) == ("wording_missing", "incident.use_at_work.nn")


def test_a_gap_and_an_overlap_in_the_ladder_are_told() -> None:
    gap = mistakes(swapped("n = 2\n", "n = 5\n"))
    assert [(m.problem, m.key) for m in gap] == [
        ("ladder_gap", "ladder.second.n"),
        ("ladder_overlap", "ladder.further.n"),
    ]
    (overlap,) = mistakes(swapped("n = 2\n", "n = 1\n"))[:1]
    assert overlap.problem == "ladder_overlap"


def test_an_inferred_rule_must_say_why() -> None:
    text = swapped('certainty = "inferred"\nwhat = "case"', 'certainty = "inferred"\nwhat = "case"')
    start = text.index('reading_nb = "5.6 sier')
    text = text[:start] + text[text.index("\n", start) + 1 :]
    assert [(m.problem, m.key) for m in mistakes(text)] == [
        ("reading_missing", "retention.necessity.reading_nb")
    ]


def test_what_is_not_settled_holds_no_period() -> None:
    text = swapped('certainty = "inferred"\nwhat = "case"', 'certainty = "not_settled"\nwhat = "case"')
    assert [m.problem for m in mistakes(text)] == ["value_but_not_settled"]


def test_passages_and_rules_must_meet() -> None:
    found = mistakes(swapped('rules = ["refusal"]', 'rules = ["refusals"]'))
    assert {(m.problem, m.key) for m in found} == {
        ("passage_unknown_rule", "passage.employee_measures.rules"),
        ("rule_without_passage", "refusal"),
    }
    (unused,) = mistakes(swapped('reason = "Innledning uten regler."', "rules = []"))
    assert unused.problem == "passage_unused"


def test_two_rules_with_one_id_are_told() -> None:
    (mistake,) = mistakes(swapped('id = "drugs"', 'id = "alcohol"'))[:1]
    assert (mistake.problem, mistake.key) == ("duplicate_id", "scope.alcohol.id")


def test_every_mistake_is_told_at_once() -> None:
    text = swapped('effect = "no_offer"', 'effect = "forbidden"')
    text = swapped('[refusal]\nclause = "3.2"', "[refusal]", text)
    text = swapped("n = 2\n", "n = 5\n", text)
    text = swapped('nn = "Å bruke rusmiddel i arbeidstida."\n', "", text)
    found = mistakes(text)
    assert {m.problem for m in found} == {
        "bad_value", "clause_missing", "ladder_gap", "ladder_overlap", "wording_missing",
    }  # fmt: skip
    assert [m.line for m in found] == sorted(m.line for m in found)
    assert all(m.line for m in found)


def test_two_rules_about_one_matter_are_told() -> None:
    (branch,) = mistakes(swapped('when = "declined"', 'when = "accepted"'))
    assert (branch.problem, branch.key) == ("rule_overlap", "ladder.first.alternatives.alt2.when")
    (seat,) = mistakes(swapped('role = "akan_contact"', 'role = "line_manager"'))
    assert (seat.problem, seat.key) == ("rule_overlap", "group.akan_contact.role")
    (period,) = mistakes(swapped('meaning = "can_close_from"', 'meaning = "end"'))
    assert (period.problem, period.key) == ("rule_overlap", "period.can_close")
    (trait,) = mistakes(swapped('"short_temporary", "scheme"]', '"short_temporary", "probation"]'))
    assert (trait.problem, trait.key) == ("rule_overlap", "exclusion.employment.values")


def test_a_rule_that_leads_nowhere_is_told() -> None:
    text = swapped("[bypass]", "[bypass_]")
    assert "rule_gap" in {m.problem for m in mistakes(text)}
    start = OSLO.index('[[period]]\nid = "after_concern"')
    text = OSLO[:start] + OSLO[OSLO.index("[extension]", start) :]
    gaps = [(m.key, m.detail) for m in mistakes(text) if m.problem == "rule_gap"]
    assert gaps == [("entry.after_concern.basis", "[[period]] after_concern")]


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        (b"\xff\xfe", "not_utf8"),
        (b"a = ", "empty_value"),
        (b"a = " + b"9" * 5000, "not_toml"),
        (b"a = " + b"[" * 20000, "too_deep"),
        (b"[" + b".".join([b"a"] * 20000) + b"]\nb = 1\n", "too_deep"),
        (b".".join([b"a"] * 200000) + b" = 1\n", "too_deep"),
        (b"[" + b" " * 200000 + b"x", "not_toml"),
        (b"#" * 1_000_001, "too_large"),
        (b"", "empty_file"),
        (b"\n  \n", "empty_file"),
        (b"ladder = 3\npassage = [1]\nscope = {}\ncontact = []\n", "bad_shape"),
        (b'passage = [{id = "a", rules = [[], {}]}]\n', "bad_shape"),
    ],
)
def test_what_is_no_policy_at_all(raw: bytes, problem: str) -> None:
    assert problem in {m.problem for m in mistakes(raw)}


def test_a_broken_line_is_named() -> None:
    (mistake,) = mistakes(swapped('id = "drugs"', 'id = "drugs'))
    assert mistake.line == line_with(OSLO, 'id = "drugs"')


def test_every_line_that_cannot_be_read_is_told_with_the_rest() -> None:
    text = swapped('id = "drugs"', "id = drugs")
    text = swapped("valid_from = 2017-03-01", "valid_from = 2017-02-30", text)
    text = swapped('effect = "no_offer"', 'effect = "forbidden"', text)
    text = swapped("[refusal]", "[refusal", text)
    text = swapped('role = "line_manager"', 'role = "line_manager"\nrole = "hr"', text)
    assert [(m.problem, m.line, m.detail) for m in mistakes(text)] == [
        ("bad_date", line_with(text, "2017-02-30"), "valid_from = 2017-02-30"),
        ("bad_writing", line_with(text, "id = drugs"), "id = drugs"),
        ("bad_value", line_with(text, '"forbidden"'), ""),
        ("not_toml", text.split("\n").index("[refusal") + 1, "[refusal"),
        ("written_twice", line_with(text, 'role = "hr"'), 'role = "hr"'),
    ]


def test_a_list_that_is_never_closed_is_told_once() -> None:
    (mistake,) = mistakes(swapped('"short_temporary", "scheme"]', '"short_temporary",'))
    assert mistake.problem == "not_toml"
    assert line_with(OSLO, '"scheme"]') < mistake.line


def test_a_file_as_any_editor_saves_it_is_read() -> None:
    for raw in (
        OSLO.encode("utf-8-sig"),
        OSLO.replace("\n", "\r\n").encode(),
        OSLO.replace("\n", "\r").encode(),
    ):
        assert FILES.read(raw).ref.id == "oslo-2017"


@pytest.mark.parametrize(("encoding", "line"), [("cp1252", 1), ("utf-16", 0)])
def test_another_encoding_is_told_with_the_other_mistakes(encoding: str, line: int) -> None:
    text = swapped('effect = "no_offer"', 'effect = "forbidden"')
    found = {m.problem: m.line for m in mistakes(text.encode(encoding, "replace"))}
    assert set(found) == {"not_utf8", "bad_value"}
    assert bool(found[PolicyProblem.NOT_UTF8]) == bool(line)


def test_a_misspelled_key_is_answered_with_those_that_are_like_it() -> None:
    (mistake,) = mistakes(
        swapped("valid_from = 2017-03-01", "valid_from = 2017-03-01\nvalid_form = 2017-03-01")
    )
    assert mistake.allowed[0] == "valid_from"
    text = swapped("[refusal]", "[[ladders]]\nid = 'x'\n\n[refusal]")
    (mistake,) = (m for m in mistakes(text) if m.problem == "unknown_key")
    assert (mistake.key, mistake.line) == ("ladders", line_with(text, "[[ladders]]"))
    assert mistake.allowed[0] == "ladder"


def test_an_unknown_policy_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(PolicyError) as caught:
        FILES.get("nowhere")
    assert caught.value.mistakes[0].problem == "not_found"
    assert FILES.check(tmp_path / "none.toml")[0].problem == "not_found"
    with pytest.raises(PolicyError):
        FILES.get(PolicyRef(id="oslo-2017", version="0"))


@given(st.text(max_size=200) | st.integers(0, len(OSLO)).map(lambda cut: OSLO[:cut] + OSLO[cut + 7 :]))
def test_the_reader_never_crashes(text: str) -> None:
    try:
        FILES.read(text.encode("utf-8", "surrogatepass"))
    except PolicyError as wrong:
        assert wrong.mistakes  # noqa: PT017 - it may also be a policy still


def test_the_schema_names_every_section() -> None:
    schema = FILES.schema()
    kinds = schema["anyOf"]
    assert isinstance(kinds, list)
    assert len(kinds) == 2
    for kind in kinds:
        assert {"ladder", "exclusion", "retention", "passage", "schema", "copies"} <= set(kind["properties"])
        assert kind["additionalProperties"] is False


def test_the_schema_names_every_word_that_the_reader_takes_and_no_other() -> None:
    kinds = FILES.schema()["anyOf"]
    assert isinstance(kinds, list)
    for kind in kinds:
        words = kind["properties"]["labels"]["additionalProperties"]
        named, (of_incidents,) = set(words["properties"]), words["patternProperties"]
        assert words["additionalProperties"] is False
        assert re.search(of_incidents, "incident.use_at_work")
        assert not re.search(of_incidents, "incident")
        # What the schema names is taken, and what is taken is named.
        given = "".join(f'{key} = "ord"\n' for key in sorted(named))
        assert len(FILES.read(labelled(given).encode()).labels[Lang.NB]) == len(named)
        (mistake,) = mistakes(labelled('nothing_of_ours = "ord"\n'))
        assert mistake.problem == "unknown_key"
        assert named == LABELS


def labelled(words: str) -> str:
    """Give rules that have these words in Norwegian Bokmål and no others."""
    return re.sub(r"(?ms)^\[labels\.nb\]\n.*?(?=^\[)", f"[labels.nb]\n{words}\n", OSLO)


def test_a_word_for_something_that_is_never_asked_for_is_told_with_the_nearest() -> None:
    text = swapped("\nincident = ", "\ninncident = ")
    (mistake,) = mistakes(text)
    assert (mistake.problem, mistake.key) == ("unknown_key", "labels.nb.inncident")
    assert mistake.line == line_with(text, "inncident")
    assert "incident" in mistake.allowed


def test_a_word_for_a_type_of_incident_that_there_is_not_is_told_at_its_line() -> None:
    text = swapped('"incident.use_at_work" = ', '"incident.use_at_wrok" = ')
    (mistake,) = mistakes(text)
    assert mistake.line == line_with(text, "use_at_wrok")
    assert mistake.allowed[0] == "incident.use_at_work"


def test_every_word_that_is_looked_up_may_be_given() -> None:
    from akan_desktop.i18n import own_words

    asked = {key for key, _ in (*own_words._SAID, *own_words._WITHIN)} | {"akan"}
    forms = (ROOT / "forms").rglob("*.toml")
    asked |= {key for form in forms for key in re.findall(r"\{label\.([a-z_]+)\}", form.read_text("utf-8"))}
    assert len(asked) > 10
    assert asked <= LABELS
