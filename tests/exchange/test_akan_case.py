from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pytest

from akan_desktop.app.imports import BadFileError, FileProblem
from akan_desktop.domain.dates import FactDate
from akan_desktop.domain.facts import FACT_KINDS, Agreement, Note, Voided
from akan_desktop.domain.people import InformUnionRep, ProblemArea, Role
from akan_desktop.exchange.akan_case import AkanCaseReader, read_case, schema
from akan_desktop.exchange.akan_case_model import AnyFact
from akan_desktop.exchange.akan_case_out import case_as_json
from akan_desktop.exchange.akan_case_words import WORDS
from akan_desktop.exchange.strict_json import read_bytes
from tests.exchange.case_files import as_bytes, case, ids

CONCERN = {"kind": "concern", "date": "2026-01-12"}
INCIDENT = {"kind": "incident", "date": "2020-03-01"}
SHREDDED = {"kind": "warning", "date": None, "shredded_on": "2022-06-01"}
AGREEMENT = {"kind": "agreement", "date": "2026-02-01", "basis": "after_concern"}


def flaws(*facts: dict[str, object], **more: object) -> set[tuple[str, FileProblem]]:
    with pytest.raises(BadFileError) as caught:
        read_case(as_bytes(case(*facts, **more)), ids())
    return {(flaw.at, flaw.problem) for flaw in caught.value.flaws}


def test_everything_the_format_names_is_read() -> None:
    told = case(
        CONCERN | {"source": "colleague", "observations": ["late"]},
        {"kind": "note", "date": "2026-01-13", "time": "09:30", "with": "line_manager"},
        AGREEMENT
        | {
            "terms": [{"text": "Møter mandager", "owner": "employee", "area": "work", "due": "2026-03-01"}],
            "group": [{"role": "line_manager", "name": "Leder Eksempelsen"}],
            "signed_by": ["employee", "line_manager"],
        },
        {"kind": "voided", "date": "2026-02-02", "fact": 1, "reason": "gjaldt en annen"},
        subject={
            "name": "Test Testesen",
            "manager": False,
            "inform_union_rep": "no",
            "employment": "permanent",
            "informed": "2026-01-12",
            "birth_year": None,
        },
        organisation={"occupational_health_service": True, "employees": 400, "public": True},
    )
    read = read_case(as_bytes(told), ids())
    assert read.subject.informed_on == date(2026, 1, 12)
    assert read.subject.inform_union_rep is InformUnionRep.NO
    assert read.subject.local_hire is None
    assert read.problem is ProblemArea.ALCOHOL
    assert read.workplace.employees == 400
    note, agreement, voided = read.facts[1:]
    assert isinstance(note, Note)
    assert note.with_role is Role.LINE_MANAGER
    assert isinstance(agreement, Agreement)
    assert agreement.terms[0].due == date(2026, 3, 1)
    assert isinstance(voided, Voided)
    assert voided.fact == note.id


@pytest.mark.parametrize(
    ("text", "day"), [("2019-05", FactDate(2019, 5)), ("2019", FactDate(2019)), (None, FactDate())]
)
def test_a_fact_from_before_the_program_may_have_an_approximate_date(text: str | None, day: FactDate) -> None:
    read = read_case(as_bytes(case(CONCERN | {"date": text, "before_program": True})), ids())
    assert read.facts[0].on == day
    assert read.facts[0].before_program
    also = read_case(as_bytes(case(CONCERN | {"date": text, "baseline": True})), ids())
    assert also.facts[0].before_program
    assert flaws(CONCERN | {"date": text}) == {("/facts/0/date", FileProblem.DATE_APPROXIMATE)}


def test_all_mistakes_are_told_at_once_each_with_its_place() -> None:
    found = flaws(
        {"kind": "rumour", "date": "2026-01-01"},
        {"date": "2026-01-01"},
        {"kind": "warning", "date": "2026-02-30", "issuer": "boss", "colour": "red"},
        {"kind": "concern"},
        {"kind": "meeting", "date": "2026-1-1", "time": "25:00", "video": "yes"},
        {"kind": "extension", "date": "2026-01-01", "months": 0},
        subject={"name": " ", "nickname": "x"},
        organisation={"employees": "400"},
        extra=1,
    )
    assert found == {
        ("/facts/0/kind", FileProblem.KIND_UNKNOWN),
        ("/facts/1/kind", FileProblem.KIND_MISSING),
        ("/facts/2/date", FileProblem.DATE_IMPOSSIBLE),
        ("/facts/2/issuer", FileProblem.WRONG_CODE),
        ("/facts/2/colour", FileProblem.FIELD_UNKNOWN),
        ("/facts/3/date", FileProblem.FIELD_MISSING),
        ("/facts/4/date", FileProblem.DATE_FORM),
        ("/facts/4/time", FileProblem.TIME_FORM),
        ("/facts/4/video", FileProblem.WRONG_TYPE),
        ("/facts/5/months", FileProblem.OUT_OF_RANGE),
        ("/subject/name", FileProblem.TEXT_MISSING),
        ("/subject/nickname", FileProblem.FIELD_UNKNOWN),
        ("/organisation/employees", FileProblem.WRONG_TYPE),
        ("/extra", FileProblem.FIELD_UNKNOWN),
    }


def test_a_flaw_names_the_kind_and_what_may_stand_there() -> None:
    with pytest.raises(BadFileError) as caught:
        read_case(as_bytes(case({"kind": "warning", "date": "2026-01-01", "form": "shouted"})), ids())
    (flaw,) = caught.value.flaws
    assert flaw.kind == "warning"
    assert dict(flaw.values) == {"expected": "written, oral"}


def test_a_meeting_long_before_the_case_was_opened_is_refused_unless_it_is_told_as_from_before() -> None:
    lone = {"kind": "meeting", "date": "2020-02-01", "held": "yes"}
    assert flaws(lone, opened="2026-01-12") == {("/facts/0/date", FileProblem.BEFORE_CASE)}
    for fine in ({"before_program": True}, {"date": "2026-01-12"}):
        assert read_case(as_bytes(case(lone | fine, opened="2026-01-12")), ids()).facts
    begun = [CONCERN | {"date": "2020-01-30"}, lone]
    assert read_case(as_bytes(case(*begun, opened="2026-01-12")), ids()).facts


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "case.json")
    with pytest.raises(BadFileError) as caught:
        read_bytes(tmp_path / "case.json")
    assert [flaw.problem for flaw in caught.value.flaws] == [FileProblem.UNREADABLE]


@pytest.mark.parametrize("day", ["2026-02-29", "2025-13-01", "0001-01-01", "9999-12-31", "2026-00-10"])
def test_impossible_days_are_refused(day: str) -> None:
    assert flaws(CONCERN | {"date": day}) == {("/facts/0/date", FileProblem.DATE_IMPOSSIBLE)}


def test_29_february_of_a_leap_year_is_a_day() -> None:
    assert read_case(as_bytes(case(CONCERN | {"date": "2028-02-29"})), ids()).facts[0].on == FactDate(
        2028, 2, 29
    )


def test_another_schema_is_refused_by_name() -> None:
    assert ("/schema", FileProblem.SCHEMA_UNKNOWN) in flaws(CONCERN, schema="akan-case/2")


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (
            [{"kind": "offer", "date": "2026-01-12", "answer_date": "2026-01-13"}],
            ("/facts/0/answer", "answer_missing"),
        ),
        (
            [{"kind": "offer", "date": "2026-01-12", "answer": "accepted"}],
            ("/facts/0/answer_date", "answer_date_missing"),
        ),
        (
            [{"kind": "offer", "date": "2026-01-12", "answer": "declined", "answer_date": "2026-01-11"}],
            ("/facts/0/answer_date", "end_before_start"),
        ),
        ([AGREEMENT | {"until": "2026-01-31"}], ("/facts/0/until", "end_before_start")),
        ([CONCERN, {"kind": "breach", "date": "2026-02-01"}], ("/facts/1", "agreement_missing")),
        (
            [AGREEMENT, {"kind": "extension", "date": "2026-01-01", "months": 6}],
            ("/facts/1", "agreement_missing"),
        ),
        (
            [AGREEMENT, {"kind": "breach", "date": "2026-03-01", "decision_date": "2026-03-02"}],
            ("/facts/1/employer_decides", "decision_missing"),
        ),
        ([AGREEMENT, AGREEMENT | {"date": "2026-05-01"}], ("/facts/1", "two_agreements")),
        ([AGREEMENT | {"date": "2026-05-01"}, AGREEMENT], ("/facts/1", "two_agreements")),
        ([CONCERN, {"kind": "meeting", "date": "2025-12-01"}], ("/facts/1/date", "before_case")),
        (
            [CONCERN]
            + [{"kind": "closing", "date": f"2026-02-0{day}", "outcome": "completed"} for day in (1, 2)],
            ("/facts/2", "closed_twice"),
        ),
        (
            [{"kind": "closing", "date": "2026-01-13", "outcome": "left"}, CONCERN | {"date": "2026-01-14"}],
            ("/facts/1/date", "after_closing"),
        ),
        ([{"kind": "voided", "date": "2026-01-01", "fact": 4}], ("/facts/0/fact", "voided_unknown")),
        ([{"kind": "voided", "date": "2026-01-01", "fact": 0}], ("/facts/0/fact", "voided_void")),
        (
            [CONCERN] + [{"kind": "voided", "date": "2026-02-01", "fact": 0}] * 2,
            ("/facts/2/fact", "voided_twice"),
        ),
        (
            [CONCERN, {"kind": "hold", "date": "2026-02-01", "reason": "tvist", "until": "2026-01-31"}],
            ("/facts/1/until", "end_before_start"),
        ),
        (
            [CONCERN | {"baseline": False, "before_program": True}],
            ("/facts/0/baseline", "baseline_twice"),
        ),
        ([SHREDDED | {"date": "2020-03-05"}], ("/facts/0/date", "shredded_not_empty")),
        ([SHREDDED | {"ground": "Sint."}], ("/facts/0/ground", "shredded_not_empty")),
        ([SHREDDED | {"text": "Sint."}], ("/facts/0/text", "shredded_not_empty")),
        ([SHREDDED | {"form": "oral"}], ("/facts/0/form", "shredded_not_empty")),
        ([CONCERN, SHREDDED | {"counted_with": 0}], ("/facts/1/counted_with", "counted_with_unknown")),
        ([INCIDENT, SHREDDED | {"counted_with": 7}], ("/facts/1/counted_with", "counted_with_unknown")),
        (
            [INCIDENT, {"kind": "warning", "date": "2026-01-12", "counted_with": 0}],
            ("/facts/1/shredded_on", "shredded_on_missing"),
        ),
    ],
)
def test_contradictions_are_refused(facts: list[dict[str, object]], expected: tuple[str, str]) -> None:
    assert flaws(*facts) == {(expected[0], FileProblem(expected[1]))}


@pytest.mark.parametrize(
    "facts",
    [
        [AGREEMENT | {"until": "2026-04-01"}, AGREEMENT | {"date": "2026-05-01"}],
        [
            AGREEMENT,
            {
                "kind": "breach",
                "date": "2026-03-01",
                "employer_decides": "end",
                "decision_date": "2026-03-09",
            },
            AGREEMENT | {"date": "2026-05-01"},
        ],
        [AGREEMENT, {"kind": "voided", "date": "2026-02-01", "fact": 0}, AGREEMENT],
        [SHREDDED, INCIDENT, SHREDDED | {"counted_with": 1, "before_program": True}],
        [INCIDENT, SHREDDED | {"counted_with": 0}, {"kind": "voided", "date": "2026-02-01", "fact": 0}],
        [SHREDDED | {"counted_with": 9}, {"kind": "voided", "date": "2026-02-01", "fact": 0}],
        [CONCERN | {"date": "2026", "before_program": True}, {"kind": "meeting", "date": "2026-01-02"}],
        [
            {"kind": "closing", "date": "2026-03-01", "outcome": "left"},
            CONCERN,
            {"kind": "note", "date": "2026-04-01"},
        ],
    ],
)
def test_what_may_be_true_is_let_through(facts: list[dict[str, object]]) -> None:
    assert len(read_case(as_bytes(case(*facts)), ids()).facts) == len(facts)


def test_a_sample_result_has_no_field() -> None:
    found = flaws({"kind": "measure", "date": "2026-01-01", "area": "samples", "result": "positive"})
    assert found == {("/facts/0/result", FileProblem.FIELD_UNKNOWN)}


def test_every_kind_of_fact_has_a_shape_and_the_schema_names_it() -> None:
    shapes = {model.model_fields["kind"].annotation.__args__[0] for model in AnyFact.__args__[0].__args__}
    assert shapes == set(FACT_KINDS)
    printed = json.dumps(schema())
    assert all(f'"{kind}"' in printed for kind in FACT_KINDS)
    assert "additionalProperties" in printed


def test_a_file_is_read_from_disk(tmp_path: Path) -> None:
    path = tmp_path / "sak.json"
    path.write_bytes(b"\xef\xbb\xbf" + as_bytes(case(CONCERN)))
    read = AkanCaseReader().read(path, ids())
    assert case_as_json(read, read.policy) == case(CONCERN)


@pytest.mark.parametrize("mark", ["\n", "\r", "\t", "\u2028", "\u202e", "\u2066"])
def test_what_a_list_shows_in_one_line_is_one_line_in_its_own_order(mark: str) -> None:
    told = case(ref=f"2026{mark}410", subject={"name": f"Test{mark}Testesen"})
    with pytest.raises(BadFileError) as raised:
        read_case(as_bytes(told), ids())
    assert {flaw.at for flaw in raised.value.flaws} == {"/ref", "/subject/name"}


def test_names_of_every_script_are_names() -> None:
    for name in ("Åse Øygård-Nærø", "محمد علي", "山田 太郎", "Zoë O'Neill 🙂"):
        assert read_case(as_bytes(case(subject={"name": name})), ids()).subject.name == name


def test_the_schema_says_what_the_optional_fields_mean() -> None:
    """Also that each of them is a field: a word for one that has gone would mislead."""
    told = schema()
    parts = {"CaseModel": told, **told["$defs"]}  # type: ignore[dict-item]  # printed JSON is typed object
    for name, words in WORDS.items():
        for field, description in words.items():
            assert parts[name]["properties"][field]["description"] == description, (name, field)
    page = (Path(__file__).parents[2] / "packaging/docs/akan-case.md").read_text(encoding="utf-8")
    assert all(f"`{field}`" in page for words in WORDS.values() for field in words)
