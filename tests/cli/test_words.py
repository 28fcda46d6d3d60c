"""Every refusal that a command can meet has words; no English shows through."""

from __future__ import annotations

import pytest

from akan_desktop.app.imports import BadFileError, FileFlaw, FileProblem
from akan_desktop.app.papers import PaperError, PaperProblem
from akan_desktop.app.policies import PolicyError, PolicyMistake, PolicyProblem
from akan_desktop.app.statistics import StatisticsError, StatisticsProblem
from akan_desktop.app.vault_records import Kept, PassphraseFlaw, VaultError, VaultErrorCode
from akan_desktop.boot.wiring import Wiring
from akan_desktop.cli.trouble import troubles
from akan_desktop.domain.errors import Problem, Refusal, RefusedError

VALUES = tuple(
    (name, "9")
    for name in (
        "limit",
        "byte",
        "line",
        "column",
        "expected",
        "other",
        "latest",
        "kind",
        "field",
        "date",
        "start",
        "words",
    )
)


def errors() -> list[Exception]:
    return [
        *(
            BadFileError(FileFlaw(problem=code, at="/facts/0", kind="note", values=VALUES))
            for code in FileProblem
        ),
        *(RefusedError(Refusal(problem=code, at="x", values=VALUES)) for code in Problem),
        *(VaultError(code, kept=kept, group=3, retry_after=2.0) for code in VaultErrorCode for kept in Kept),
        *(VaultError(VaultErrorCode.WEAK_PASSPHRASE, flaw=flaw) for flaw in PassphraseFlaw),
        *(PolicyError(PolicyMistake(file="f", line=1, key="k", problem=code)) for code in PolicyProblem),
        *(PaperError(code, ("felt",), character="ʬ") for code in PaperProblem),
        *(StatisticsError(code) for code in StatisticsProblem),
    ]


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_refusal_has_its_own_words(program: Wiring, language: str) -> None:
    english, texts = program.texts("en"), program.texts(language)
    for error in errors():
        (found,) = troubles(error, texts)
        assert found.text
        if language != "en":
            assert found.text != troubles(error, english)[0].text, repr(error)
