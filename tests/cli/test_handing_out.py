"""A locked copy from the command line: locked, private, noted, and never left behind in no list."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from akan_desktop.app.commands import FinishDisclosure
from akan_desktop.app.vault_records import Passphrase
from akan_desktop.boot.wiring import Wiring
from tests.cli.conftest import PASSPHRASE, Cli

CaseFile = Callable[..., Path]
ON = ("--on", "2027-01-04")
WORDS = "bjørk-lykt-ærend-skåre-torsk"
INCIDENT = {"kind": "incident", "date": "2026-01-12", "severity": "formal", "type": "influenced_or_smell"}


@pytest.fixture
def paper(cli: Cli, vault: Path, secret: list[str], case_file: CaseFile, tmp_path: Path) -> str:
    """Keep a paper; return the number printed on it."""
    assert cli("case", "import", vault, case_file(INCIDENT), *secret, *ON).status == 0
    make = (
        "document",
        "make",
        vault,
        "2026-014",
        "information",
        *secret,
        *ON,
        "-o",
        tmp_path / "i.pdf",
        "--json",
    )
    missing = cli(*make).told["problems"]
    values = [
        part for each in missing for path in each["at"].split(", ") for part in ("--value", path, "Oppdiktet")
    ]
    made = cli(*make, *values)
    assert made.status == 0, made.err
    return str(made.told["document_id"])


@pytest.fixture
def words(tmp_path: Path) -> Path:
    path = tmp_path / "kopiens ord"
    path.write_text(WORDS + "\n", encoding="utf-8")
    return path


def ledger(program: Wiring, vault: Path) -> list[tuple[str, str, str]]:
    session = program.gate.open(vault, Passphrase(PASSPHRASE))
    desk = program.open_desk(session)
    page = desk.reads.case_page(desk.reads.case_id("2026-014"), desk.today())
    logged = [entry.action for entry in session.audit_entries(1000)].count("record_disclosure")
    desk.close()
    assert logged == len(page.disclosures)
    return [(each.role.value, each.recipient, each.ground) for each in page.disclosures]


def test_a_copy_is_locked_and_noted(
    cli: Cli, vault: Path, secret: list[str], paper: str, words: Path, tmp_path: Path, program: Wiring
) -> None:
    out = tmp_path / "kopi.pdf"
    command = ("document", "hand-out", vault, "2026-014", paper, *secret, *ON, "--to", "line_manager")
    done = cli(*command, "--ground", "tjenstlig behov", "--copy-passphrase-file", words, "-o", out)
    assert done.status == 0, done.err
    assert WORDS not in done.out + done.err
    assert out.stat().st_mode & 0o777 == 0o600
    with pytest.raises(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(out, password=PASSPHRASE)
    assert len(pypdfium2.PdfDocument(out, password=WORDS)) >= 1
    assert ledger(program, vault) == [("line_manager", "", "tjenstlig behov")]
    reading, writing = os.pipe()
    os.write(writing, WORDS.encode())
    os.close(writing)
    more = ("--ground", "samtykke", "--recipient", "Vest", "--copy-passphrase-fd", str(reading))
    again = cli(*command, *more, "-o", tmp_path / "to.pdf", "--json")
    os.close(reading)
    assert again.status == 0, again.err
    assert again.told["document_id"] == paper
    assert len(ledger(program, vault)) == 2


def test_nothing_is_left_where_it_cannot_be_noted_or_is_not_asked_right(
    cli: Cli, vault: Path, secret: list[str], paper: str, words: Path, tmp_path: Path, program: Wiring
) -> None:
    out = tmp_path / "kopi.pdf"
    start = ("document", "hand-out", vault, "2026-014")
    rest = (*secret, *ON, "--to", "hr", "--copy-passphrase-file", words, "-o", out)
    assert cli(*start, paper, *rest, "--ground", "  ").status == 1
    assert cli(*start, "2026-014/X9", *rest, "--ground", "lov").status == 1
    assert cli(*start, paper, *secret, *ON, "--to", "hr", "--ground", "lov", "-o", out).status == 2
    weak = tmp_path / "svak"
    weak.write_text("kort", encoding="utf-8")
    refused = cli(
        *start,
        paper,
        *secret,
        *ON,
        "--to",
        "hr",
        "--ground",
        "lov",
        "--copy-passphrase-file",
        weak,
        "-o",
        out,
    )
    assert refused.status == 1
    assert "kort" not in refused.out
    assert not out.exists()
    out.write_bytes(b"mitt")
    assert cli(*start, paper, *rest, "--ground", "lov").status == 1
    assert out.read_bytes() == b"mitt"
    out.unlink()
    assert ledger(program, vault) == []
    (vault / "seal.json").unlink()
    assert cli(*start, paper, *rest, "--ground", "lov").status == 1
    assert not out.exists()


KILLED = """
import os, signal, sys
from akan_desktop.boot import program, wiring
from akan_desktop.cli import handing_out
from tests.vault.made import cheap_gate

wiring.Wiring.gate = property(lambda _: cheap_gate())
usual = handing_out.write_out

def die(path, data, **more):
    if sys.argv[1] == "after":
        usual(path, data, **more)
    os.kill(os.getpid(), signal.SIGKILL)

handing_out.write_out = die
sys.exit(program.run(sys.argv[2:]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no kill there that nothing can catch")
@pytest.mark.parametrize("when", ["before", "after"])
def test_a_copy_stands_in_the_list_whenever_the_program_is_killed(
    cli: Cli,
    vault: Path,
    secret: list[str],
    paper: str,
    words: Path,
    tmp_path: Path,
    program: Wiring,
    when: str,
) -> None:
    out = tmp_path / "kopi.pdf"
    command = ["document", "hand-out", vault, "2026-014", paper, *secret, *ON, "--to", "hr"]
    rest = ["--ground", "lov", "--copy-passphrase-file", words, "-o", out]
    arguments = [str(each) for each in (*command, *rest)]
    done = subprocess.run([sys.executable, "-c", KILLED, when, *arguments], check=False, capture_output=True)
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert out.exists() is (when == "after")
    session = program.gate.open(vault, Passphrase(PASSPHRASE))
    desk = program.open_desk(session)
    case_id = desk.reads.case_id("2026-014")
    [entry] = desk.reads.case_page(case_id, desk.today()).disclosures
    assert entry.begun
    desk.do(FinishDisclosure(case_id=case_id, disclosure_id=entry.id, written=when == "after"))
    left = desk.reads.case_page(case_id, desk.today()).disclosures
    assert [each.begun for each in left] == ([False] if when == "after" else [])
    desk.close()
    shown = cli("case", "show", vault, "2026-014", *secret, *ON)
    assert shown.status == 0, shown.err
