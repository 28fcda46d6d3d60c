"""No result of a sample has a place to stand: in no fact, no file, no form, no paper.

A follow-up sample is neither the ground of an early end nor sets the relapse flag (HV 5.1, l. 249-255).
"""

from __future__ import annotations

import json
import re
from dataclasses import fields, replace
from datetime import date
from enum import Enum
from pathlib import Path

import pytest

from akan_desktop.app import commands as c
from akan_desktop.app.desk_notes import DeskNoteKind
from akan_desktop.app.imports import BadFileError
from akan_desktop.app.paper_ladder import ITEM_FLAGS
from akan_desktop.app.steps.checks import HR_ITEMS
from akan_desktop.domain import fact_codes, facts, people
from akan_desktop.domain.case import CaseFile, PolicyRef
from akan_desktop.domain.dates import FactDate
from akan_desktop.domain.derive import derive
from akan_desktop.domain.errors import Problem
from akan_desktop.domain.fact_codes import Area, Basis
from akan_desktop.domain.facts import FACT_KINDS, Agreement, Closing, Measure, Note
from akan_desktop.domain.people import Subject
from akan_desktop.exchange.akan_case import read_case, schema
from akan_desktop.policies.files import PolicyFiles
from tests.fakes.world import POLICY, TODAY, World
from tests.policies.conftest import ROOT, Weekdays

RESULT = re.compile(
    r"result|positive|negative|per_mille|promille|concentration|level|diagnos|icd|substance_found|prøvesvar"
    r"|blood|urine|breath|peth|cdt|laborator",
    re.IGNORECASE,
)
DAY = FactDate(2026, 3, 2)


def test_F52_no_fact_has_a_field_that_could_hold_a_result() -> None:
    found = {(kind, part.name) for kind, cls in FACT_KINDS.items() for part in fields(cls)}
    parts = (
        facts.Term,
        facts.ActionItem,
        facts.Notified,
        facts.Correction,
        people.GroupMember,
        people.Subject,
    )
    found |= {(cls.__name__, part.name) for cls in parts for part in fields(cls)}
    assert ("measure", "regime") in found
    assert {name for name in found if RESULT.search(name[1])} == set()


def test_F52_of_a_measure_only_regime_carried_out_and_conclusion_are_kept() -> None:
    own = {part.name for part in fields(Measure)} - {part.name for part in fields(facts.Fact)}
    assert own == {"area", "regime", "carried_out", "conclusion"}


def test_F53_no_code_of_any_kind_names_a_result() -> None:
    modules = (fact_codes, people)
    kinds = [each for module in modules for each in vars(module).values() if isinstance(each, type)]
    codes = [member.value for kind in kinds if issubclass(kind, Enum) for member in kind]
    assert "samples" in codes
    assert [code for code in codes if RESULT.search(str(code))] == []


@pytest.mark.parametrize("field", ["result", "positive", "value", "level", "substances", "sample"])
@pytest.mark.parametrize("kind", ["measure", "warning", "closing", "relapse", "breach"])
def test_F53_a_file_cannot_bring_a_result_in(kind: str, field: str) -> None:
    told: dict[str, object] = {"kind": kind, "date": "2026-03-02", field: "positive"}
    if kind == "closing":
        told["outcome"] = "completed"
    case = {
        "format": "akan-case/1",
        "policy": "hustadvika",
        "subject": {"name": "Petter Påfunn", "informed": "2026-03-02"},
        "facts": [told],
    }
    with pytest.raises(BadFileError) as refused:
        read_case(json.dumps(case).encode(), lambda: "x")
    assert any(flaw.at.endswith(f"/{field}") for flaw in refused.value.flaws)


def test_F54_the_format_of_files_has_no_such_field() -> None:
    def names(node: object) -> list[str]:
        if isinstance(node, dict):
            own = list(node["properties"]) if isinstance(node.get("properties"), dict) else []
            return own + [name for part in node.values() for name in names(part)]
        return [name for part in node for name in names(part)] if isinstance(node, list) else []

    found = names(schema())
    assert "regime" in found
    assert [name for name in found if RESULT.search(name)] == []


def test_F54_no_paper_has_a_place_for_a_result_or_a_diagnosis() -> None:
    places = re.findall(
        r"^\"([a-z_.]+)\" = ",
        "\n".join(p.read_text("utf-8") for p in (ROOT / "forms").rglob("form.toml")),
        re.MULTILINE,
    )
    assert "samples.regime" in places
    assert [place for place in places if RESULT.search(place)] == []


def test_F26_nothing_but_the_whitelist_goes_to_a_personnel_case() -> None:
    assert set(ITEM_FLAGS) == HR_ITEMS == {"warnings", "agreement_dates", "decision"}
    text = Path(ROOT / "forms" / "transfer" / "nb.md").read_text("utf-8")
    asked = set(re.findall(r"\{\{([a-z_.]+)", text))
    assert {place.partition(".")[0] for place in asked} == {
        "employee", "transfer", "agreement", "label", "contact"
    }  # fmt: skip


@pytest.mark.parametrize("policy", ["ud-2018", "hustadvika", "oslo-2017", "nav", "akan"])
def test_F53_a_follow_up_sample_ends_no_agreement_and_sets_no_relapse(policy: str) -> None:
    """Whatever is written of a sample as a measure, the case stands where it stood, to the last date."""
    rules = PolicyFiles(ROOT / "resources" / "policies", working_days=Weekdays()).get(policy).rules
    case = CaseFile(
        id="1",
        ref="2026-1",
        policy=PolicyRef(id=policy, version="1"),
        subject=Subject(name="Petter Påfunn", informed_on=date(2026, 3, 2)),
        opened_on=date(2026, 3, 2),
        facts=(Agreement(id="a", on=DAY, basis=Basis.AFTER_CONCERN),),
    )
    sample = Measure(
        id="m", on=FactDate(2026, 4, 1), area=Area.SAMPLES, regime="Hver uke", carried_out=False,
        conclusion="Positiv prøve. Tilbakefall.", text="Positiv prøve",
    )  # fmt: skip
    closing = Closing(id="c", on=FactDate(2026, 5, 4), outcome=fact_codes.Outcome.COMPLETED)
    today = date(2026, 5, 4)
    for more in ((), (closing,)):
        without = replace(case, facts=(*case.facts, *more))
        with_sample = replace(case, facts=(*case.facts, sample, *more))
        before, after = (derive(each, rules, today, Weekdays()) for each in (without, with_sample))
        assert after.stage is before.stage
        assert after.has_active_agreement is before.has_active_agreement
        assert after.clocks == before.clocks
        assert after.retention == before.retention
        assert [step.action for step in after.next_actions] == [step.action for step in before.next_actions]


def test_F53_the_outcomes_and_the_decisions_know_no_sample() -> None:
    """An early end rests on a breach, a wish or a decision: no code lets a sample end it."""
    assert not {member for kind in (fact_codes.Outcome, fact_codes.Decision) for member in kind
                if "sample" in member.value or "test" in member.value}  # fmt: skip
    assert {part.name for part in fields(facts.Relapse)} == {part.name for part in fields(facts.Fact)}


RESULTS = (
    "Positiv urinprøve 12.11.",
    "Blåste 0,8 i promille",
    "Kjørte med 1,2 i promille",
    "Kjørte med promille på 1,2",
    "Kjørte med promille. Blåste 0,8 i promille",
    "Hadde promille da prøven ble tatt",
    "Prøvesvaret kom i dag",
    "A positive test",
)
HARMLESS = (
    "Prøver å komme presis",
    "Leder fikk ikke prøvesvar",
    "Rusprøve hver uke hos BHT",
    "Gruppen vil ha prøver sjeldnere",
    "Stanset for promillekjøring i tjenestebil",
    "Promillekøyring i tenestebil",
    "Kjørte med promille",
    "En kollega så at han kjørte tjenestebilen hjem med promille etter mottakelsen",
    "Køyrde i promille frå festen",
    "Tatt for promille bak rattet",
    "Over promillegrensen på vei til jobb",
)


@pytest.mark.parametrize("said", RESULTS)
def test_F53_what_a_sample_showed_is_refused_where_it_is_typed(world: World, said: str) -> None:
    case_id = world.open()
    world.agreement(case_id)
    why = c.DepartureReason(clause="5.1", reason=said)
    sample = Measure(id="", on=FactDate.of(TODAY), area=Area.SAMPLES, regime="Hver uke", conclusion=said)
    before = len(world.page(case_id).case.facts)
    for at, command in (
        ("text", c.RecordBreach(case_id=case_id, text=said)),
        ("text", c.AddNote(case_id=case_id, text=said)),
        ("points", c.HoldMeeting(case_id=case_id, points=("Går bra", said))),
        ("conclusion", c.AddFact(case_id=case_id, fact=sample)),
        ("evaluation", c.CloseCase(case_id=case_id, outcome=fact_codes.Outcome.COMPLETED, evaluation=said)),
        ("departure.reason", c.AddNote(case_id=case_id, text="Ringte", departure=why)),
    ):
        assert world.refused(command) == {(Problem.SAMPLE_RESULT, at)}, command
    assert len(world.page(case_id).case.facts) == before


@pytest.mark.parametrize("kind", list(DeskNoteKind))
def test_F53_a_note_without_a_case_holds_no_result_either(world: World, kind: DeskNoteKind) -> None:
    written = c.WriteDeskNote(kind=kind, text=RESULTS[0], due=TODAY, sent_to=people.Role.HR)
    assert world.refused(written) == {(Problem.SAMPLE_RESULT, "text")}
    assert world.refused(replace(written, text=HARMLESS[2])) == set()


@pytest.mark.parametrize("said", HARMLESS)
def test_F53_to_speak_of_samples_is_no_result(world: World, said: str) -> None:
    world.do(c.AddNote(case_id=world.open(), text=said))


def test_F53_the_employees_own_words_are_left_as_they_are(world: World) -> None:
    talk = c.RecordTalk(case_id=world.open(), text="Rolig samtale", comment="Jeg har bare hatt rene prøver.")
    assert world.refused(talk) == set()


def test_F53_what_stood_before_hinders_no_other_step(world: World) -> None:
    case_id = world.open()
    note = Note(id="old", on=FactDate.of(TODAY), text="Positiv prøve")
    with world.register.unit() as unit:
        case = unit.cases.get(case_id)
        unit.cases.update(case, replace(case, facts=(*case.facts, note), revision=case.revision + 1))
    assert world.refused(c.AddNote(case_id=case_id, text="Ringte leder")) == set()


def test_F53_a_file_brings_no_result_in_as_words_either(world: World) -> None:
    told = (
        Note(id="", on=FactDate.of(TODAY), text="Ringte"),
        facts.Breach(id="", on=FactDate.of(TODAY), text="Positiv prøve"),
    )
    subject = Subject(name="Petter Påfunn", informed_on=TODAY)
    taken_in = c.ImportCase(subject=subject, policy=POLICY, facts=told)
    assert world.refused(taken_in) == {(Problem.SAMPLE_RESULT, "/facts/1/text")}
