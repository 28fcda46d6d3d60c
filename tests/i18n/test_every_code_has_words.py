"""Whatever code reaches a person, there is a word for it, in every language."""

from __future__ import annotations

import importlib
import inspect
from enum import Enum
from pathlib import Path

import pytest

from akan_desktop.domain.errors import Problem
from akan_desktop.domain.fact_codes import Area, Severity
from akan_desktop.domain.facts import FACT_KINDS
from akan_desktop.domain.people import Role
from akan_desktop.i18n import fact_kinds, labels, messages
from akan_desktop.i18n.catalogue import LANGUAGES, Texts, load

FOLDER = Path(__file__).parents[2] / "resources" / "i18n"
MODULES = (
    "domain.fact_codes",
    "domain.people",
    "domain.state",
    "app.reads",
    "app.records",
    "domain.observations",
)
SORTING = frozenset({"CaseSort"})


def enums() -> list[type[Enum]]:
    found: list[type[Enum]] = []
    for name in MODULES:
        module = importlib.import_module(f"akan_desktop.{name}")
        found += [
            thing
            for _, thing in inspect.getmembers(module, inspect.isclass)
            if issubclass(thing, Enum) and thing.__module__ == module.__name__
        ]
    return [enum for enum in found if enum.__name__ not in SORTING]


@pytest.fixture(params=LANGUAGES)
def texts(request: pytest.FixtureRequest) -> Texts:
    return load(request.param, FOLDER)


@pytest.mark.parametrize("enum", enums(), ids=lambda enum: enum.__name__)
def test_every_member_of_every_enum_has_a_label(texts: Texts, enum: type[Enum]) -> None:
    for member in enum:
        assert labels.label(texts, member)
        assert texts.knows(labels.tables()[enum, member.name])


def test_members_with_the_same_value_keep_their_own_word() -> None:
    texts = load("nb", FOLDER)
    assert labels.label(texts, Area.OTHER) == "Annet"
    assert labels.label(texts, Role.OTHER) == "Annen rolle"
    assert labels.label(texts, Severity.MILD) == "Mildere"


def test_every_problem_has_a_message(texts: Texts) -> None:
    for problem in Problem:
        said = messages.message(texts, problem, latest="1.1.2027", kind="x", field="y", words="z")
        assert said.what
        assert texts.knows(messages.tables()[Problem, problem.name].what)


def test_every_kind_of_fact_has_a_word(texts: Texts) -> None:
    assert set(fact_kinds.KINDS) == set(FACT_KINDS)
    for kind in FACT_KINDS:
        assert fact_kinds.kind_word(texts, kind)
