from __future__ import annotations

import json
from dataclasses import MISSING, fields, replace
from datetime import date
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from akan_desktop.app.imports import BadFileError, IncomingCase
from akan_desktop.domain.dates import UNKNOWN_DATE, FactDate
from akan_desktop.domain.facts import FACT_KINDS, Fact, HrTransfer, Incident, Note, Voided, Warning
from akan_desktop.domain.people import GroupMember, ProblemArea, Subject, Workplace
from akan_desktop.exchange.akan_case import read_case
from akan_desktop.exchange.akan_case_out import case_as_json
from tests.exchange.case_files import as_bytes, case, ids

DAY = date(2026, 1, 12)
LATER = st.dates(date(2026, 1, 12), date(2099, 12, 31))
TEXT = st.text(st.characters(min_codepoint=32, max_codepoint=0x2FF, exclude_characters="\x7f"), max_size=30)
FILLED = TEXT.map(lambda text: "x" + text)
SPECIAL = {
    "time": st.sampled_from(["", "00:00", "23:59"]),
    "months": st.integers(1, 60),
    "birth_year": st.none() | st.integers(1900, 2100),
    "employees": st.none() | st.integers(0, 1_000_000),
    "items": st.just(("warnings", "decision")),
    "name": FILLED,
}
NEVER_EMPTY = {"text": {"Term", "TermSeen", "ActionItem", "Correction"}, "reason": {"Departure", "Hold"}}


@cache
def hints(cls: type) -> dict[str, Any]:
    return get_type_hints(cls)


def of_type(wanted: Any) -> st.SearchStrategy[Any]:
    origin, arguments = get_origin(wanted), get_args(wanted)
    if origin in (UnionType, Union):
        return st.one_of(*(of_type(each) for each in arguments))
    if origin is tuple:
        return st.lists(of_type(arguments[0]), max_size=2).map(tuple)
    simple = {NoneType: st.none(), str: TEXT, bool: st.booleans(), int: st.integers(0, 10), date: LATER}
    if wanted in simple:
        return simple[wanted]
    if issubclass(wanted, StrEnum):
        return st.sampled_from(list(wanted))
    return record(wanted)


def record(cls: type, **fixed: Any) -> st.SearchStrategy[Any]:
    parts = {}
    for field in fields(cls):
        if field.name in fixed:
            parts[field.name] = st.just(fixed[field.name])
        elif field.name in SPECIAL:
            parts[field.name] = SPECIAL[field.name]
        elif cls.__name__ in NEVER_EMPTY.get(field.name, ()):
            parts[field.name] = FILLED
        else:
            parts[field.name] = of_type(hints(cls)[field.name])
    return st.builds(cls, **parts)


FIRST = "the first fact"
SHREDDED = st.builds(
    Warning,
    id=st.just(""),
    on=st.just(UNKNOWN_DATE),
    before_program=st.booleans(),
    shredded_on=LATER,
    counted_with=st.sampled_from(["", FIRST]),
)


def fact(cls: type[Fact]) -> st.SearchStrategy[Fact]:
    """Draw a fact of a kind; a shredded warning points to the first fact, for `numbered` to resolve."""
    if cls is Warning:
        given = record(cls, id="", on=FactDate.of(DAY), shredded_on=None, counted_with="")
        return given | SHREDDED
    return record(cls, id="", on=FactDate.of(DAY))


def before(kind: str) -> Fact:
    """Return a fact from paper that one of this kind may point to."""
    cls = Incident if kind == Warning.kind else Note
    return cls(id="", on=FactDate(2026), before_program=True)


def numbered(case_: IncomingCase) -> IncomingCase:
    """Give facts and seats the ids that the reader will give them."""
    give = ids()
    facts = tuple(replace(each, id=give()) for each in case_.facts)
    facts = tuple(replace(each, fact=facts[0].id) if isinstance(each, Voided) else each for each in facts)
    facts = tuple(
        replace(each, counted_with=facts[0].id) if getattr(each, "counted_with", "") else each
        for each in facts
    )
    return replace(case_, facts=facts, group=tuple(replace(seat, id=give()) for seat in case_.group))


@pytest.mark.parametrize("kind", list(FACT_KINDS))
@settings(max_examples=10, phases=[Phase.explicit, Phase.generate])
@given(data=st.data())
def test_what_is_written_reads_back_as_the_same_case(kind: str, data: st.DataObject) -> None:
    """Where a drawn case contradicts itself, the reader says so; all others come back unchanged."""
    told = IncomingCase(
        policy="oslo-2017",
        ref="2026-014",
        subject=data.draw(record(Subject)),
        workplace=data.draw(record(Workplace)),
        problem=data.draw(st.none() | st.sampled_from(ProblemArea)),
        group=tuple(data.draw(st.lists(record(GroupMember, until=None), max_size=2))),
        facts=(before(kind), data.draw(fact(FACT_KINDS[kind]))),
        opened_on=data.draw(st.none() | LATER),
    )
    told = numbered(told)
    written = as_bytes(case_as_json(told, told.policy))
    try:
        read = read_case(written, ids())
    except BadFileError as error:
        contradicted = {"answer_missing", "answer_date_missing", "decision_missing", "agreement_missing"}
        assert {flaw.problem.value for flaw in error.flaws} <= contradicted  # noqa: PT017 - drawn at random
    else:
        assert read == told


def test_every_field_of_every_fact_can_be_told() -> None:
    """A field added to a record must be added to the format, or a written case would lose it."""
    for cls in FACT_KINDS.values():
        names = {field.name for field in fields(cls)} - {"id", "fact"}
        assert names <= set(hints(cls)), cls
        for field in fields(cls):
            assert field.default is not MISSING or field.name in {"id", "on", "change", "outcome", "fact"}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=20,
)
WORDS = st.sampled_from(
    ["kind", "date", "text", "terms", "actions", "group", "answer", "fact", "until", "notified"]
)


@settings(max_examples=100)
@given(data=st.binary(max_size=200) | JSON.map(lambda value: json.dumps(value).encode()))
def test_no_bytes_crash_the_reader(data: bytes) -> None:
    with pytest.raises(BadFileError):
        read_case(data, ids())


@settings(max_examples=100)
@given(
    kind=st.sampled_from(list(FACT_KINDS)),
    rest=st.dictionaries(WORDS, JSON, max_size=5),
    more=st.dictionaries(
        st.sampled_from(["subject", "organisation", "facts", "ref", "group"]), JSON, max_size=2
    ),
)
def test_no_garbled_case_crashes_the_reader(
    kind: str, rest: dict[str, object], more: dict[str, object]
) -> None:
    told = case({"kind": kind, "date": "2026-01-12"} | rest) | more
    try:
        read = read_case(as_bytes(told), ids())
    except BadFileError as error:
        assert error.flaws  # noqa: PT017 - drawn at random: some are good
    else:
        assert HrTransfer.kind in FACT_KINDS
        assert read.ref
