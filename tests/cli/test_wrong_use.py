"""What a command says of a wrong word, in the language of the answer, and of a file that is none."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Cli


@pytest.mark.parametrize(
    ("arguments", "nb", "nn"),
    [
        (("due", "x", "--on", "1.2.2026"), "1.2.2026 er ikke en dag", "1.2.2026 er ikkje ein dag"),
        (("due", "x", "--days", "mange"), "mange er ikke et helt tall fra 0 til 366", "eit heilt tal"),
        (("due", "x", "--days"), "--days mangler en verdi", "--days manglar ein verdi"),
        (("due", "x", "--passphrase-fd", "tre"), "tre er ikke et helt tall fra 0", "eit heilt tal"),
        (("due", "x", "y", "z"), "flere ord enn kommandoen tar", "fleire ord enn kommandoen tek"),
        (
            ("schema", "akan-innmelding"),
            "ikke blant disse: akan-case",
            "ikkje blant desse",
        ),
        (("--lang", "tull", "due"), "tull er ikke blant disse: nb", ""),
        (("statistics", "make", "x", "--period", "i år"), "i år er ikke en periode", "ikkje ein periode"),
    ],
)
def test_a_wrong_word_is_answered_in_the_language_of_the_call(
    cli: Cli, arguments: tuple[str, ...], nb: str, nn: str
) -> None:
    told = cli(*arguments)
    assert told.status == 2
    assert nb in told.err
    for english in ("is not", "requires", "unexpected", "one of"):
        assert english not in told.err
    if nn:
        assert nn in cli("--lang", "nn", *arguments).err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_in_the_place_of_a_file_is_refused_and_not_waited_for(
    cli: Cli, vault: Path, secret: list[str], tmp_path: Path
) -> None:
    pipe = tmp_path / "fil.toml"
    os.mkfifo(pipe)
    assert cli("case", "import", vault, pipe, *secret).status == 1
    assert cli("policy", "check", pipe).status == 1
    assert cli("statistics", "audit", pipe).status == 1
    (vault / "cases.db").unlink()
    os.mkfifo(vault / "cases.db")
    assert cli("vault", "verify", vault, *secret).status == 1


def test_nothing_is_said_twice_of_what_is_due(
    cli: Cli, vault: Path, secret: list[str], case_file: Callable[..., Path]
) -> None:
    unsigned = {"kind": "agreement", "date": "2026-02-02", "basis": "own_initiative"}
    informed = {"name": "Test Testesen", "informed": "2026-02-01"}
    path = case_file(unsigned, subject=informed)
    assert cli("case", "import", vault, path, *secret, "--on", "2026-02-03").status == 0
    lines = cli("due", vault, *secret, "--on", "2026-02-03").out.splitlines()
    assert sum("Registrer underskrifter" in line for line in lines) == 1
    assert len(set(lines)) == len(lines)
