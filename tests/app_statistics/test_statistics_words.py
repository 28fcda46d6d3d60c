from enum import Enum
from pathlib import Path

import pytest

from akan_desktop.app.statistics import (
    AuditCode,
    PeriodState,
    SizeBand,
    StatisticsProblem,
    TotalsMode,
    Withheld,
)
from akan_desktop.domain.tally_codes import Category, Table
from akan_desktop.i18n.catalogue import load
from akan_desktop.i18n.labels import label, tables
from akan_desktop.i18n.messages import message

I18N = Path(__file__).parents[2] / "resources" / "i18n"
SHOWN: tuple[type[Enum], ...] = (Table, Category, SizeBand, TotalsMode, Withheld, PeriodState, AuditCode)


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_every_code_of_the_figures_has_its_word(language: str) -> None:
    texts = load(language, I18N)
    for kind in SHOWN:
        for member in kind:
            assert texts.knows(tables()[kind, member.name]), member
            assert label(texts, member)
    for problem in StatisticsProblem:
        said = message(texts, problem, period="2026", place="3")
        assert said.what != message(load("en", I18N), problem, period="2026", place="3").what


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_no_two_lines_of_a_table_have_the_same_word(language: str) -> None:
    texts = load(language, I18N)
    words = [label(texts, category) for category in Category]
    assert len(set(words)) == len(words)
