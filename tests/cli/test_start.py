"""What a call of the program says and loads, in a process of its own. What it costs, the bench measures."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from akan_desktop import __version__

HEAVY = (
    *("PySide6", "reportlab", "pydantic", "sqlcipher3", "cryptography", "keyring"),
    *("pypdfium2", "pypdf", "sqlite3"),
)
COMMANDS = ("vault", "policy", "case", "due", "erase", "document", "statistics", "schema")


def start(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "akan_desktop", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "LC_ALL": "C.UTF-8", **environment},
        encoding="utf-8",
    )


def test_help_names_every_command_in_bokmal() -> None:
    done = start("--help")
    assert done.returncode == 0
    assert done.stderr == ""
    assert all(f"\n  {name} " in done.stdout for name in COMMANDS)
    assert "Saksregister" in done.stdout


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], *([name, "--help"] for name in COMMANDS)])
def test_a_help_page_loads_nothing_heavy(arguments: list[str]) -> None:
    code = (
        "import sys; from akan_desktop.boot.program import run; status = run(sys.argv[1:]);"
        f"heavy = [m for m in {HEAVY} if m in sys.modules];"
        "sys.stderr.write(' '.join(heavy)); sys.exit(status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("environment", "word"),
    [
        ({"LC_ALL": "nn_NO.UTF-8"}, "Kommandoar"),
        ({"LC_ALL": "nb_NO.UTF-8"}, "Kommandoer"),
        ({"LC_ALL": "en_GB.UTF-8"}, "Commands"),
        ({"LC_ALL": "", "LC_MESSAGES": "", "LANG": "no_NO"}, "Kommandoer"),
        ({"LC_ALL": "", "LC_MESSAGES": "", "LANG": ""}, "Kommandoer"),
    ],
)
def test_the_language_is_the_one_the_system_asks_for(environment: dict[str, str], word: str) -> None:
    assert word in start("--help", **environment).stdout
    assert "Commands" in start("--lang", "en", "--help", **environment).stdout


@pytest.mark.parametrize(
    "arguments",
    [["nonsense"], ["vault"], ["vault", "create"], ["due", "--nonsense"], ["due", "x", "--on", "1.2.2026"]],
)
def test_wrong_use_is_two(arguments: list[str]) -> None:
    done = start(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "--help" in done.stderr


def test_version_is_told() -> None:
    assert start("--version").stdout == f"Akan Desktop {__version__}\n"


def test_a_passphrase_comes_over_standard_input_or_a_descriptor_but_never_as_an_argument(
    tmp_path: Path,
) -> None:
    assert "passphrase " not in start("vault", "create", "--help").stdout
    nowhere = str(tmp_path / "ingen")
    for arguments in (["--passphrase-file", "-"], ["--passphrase-fd", "0"]):
        done = subprocess.run(
            [sys.executable, "-m", "akan_desktop", "vault", "verify", nowhere, *arguments],
            input=b"en lang nok passordfrase\n",
            capture_output=True,
            check=False,
        )
        # Read well: what is refused is the folder.
        assert done.returncode == 1, done.stderr
    silent = subprocess.run(
        [sys.executable, "-m", "akan_desktop", "vault", "verify", nowhere],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    assert silent.returncode == 2


@pytest.mark.skipif(sys.platform == "win32", reason="no core dumps of this kind")
def test_a_command_leaves_no_core_dump_and_no_readable_file() -> None:
    code = (
        "import os, resource; resource.setrlimit(resource.RLIMIT_CORE, (4096, 4096)); os.umask(0);"
        "from akan_desktop.boot.program import run; run(['--version']);"
        "print(resource.getrlimit(resource.RLIMIT_CORE), oct(os.umask(0)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "(1, 1) 0o77"
