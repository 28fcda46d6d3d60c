from __future__ import annotations

import json
from pathlib import Path

import pytest

from akan_desktop.app.vaults import Passphrase
from akan_desktop.boot.wiring import Wiring
from tests.cli.conftest import PASSPHRASE, Cli


def test_a_new_vault_is_private_and_its_recovery_code_opens_it(
    cli: Cli, tmp_path: Path, vault: Path, secret: list[str]
) -> None:
    code = tmp_path / "kode"
    assert vault.stat().st_mode & 0o777 == 0o700
    assert code.stat().st_mode & 0o777 == 0o600
    assert len(code.read_text().strip().split("-")) == 8
    assert cli("case", "list", vault, "--recovery-code-file", code).status == 0
    info = cli("vault", "info", vault, "--json").told
    assert info["recovery_confirmed"] is True
    assert info["slots"] == ["passphrase", "recovery"]
    assert len(info["backups"]) == 1


def test_create_refuses_what_is_there_and_what_is_weak(
    cli: Cli, tmp_path: Path, vault: Path, secret: list[str]
) -> None:
    again = cli("vault", "create", vault, *secret, "--policy", "oslo-2017")
    assert (again.status, again.out) == (1, "")
    assert "tom mappe" in again.err
    weak = tmp_path / "svak"
    weak.write_text("kort\n")
    refused = cli("vault", "create", tmp_path / "ny", "--passphrase-file", weak, "--policy", "oslo-2017")
    assert refused.status == 1
    assert "for kort" in refused.err
    assert not (tmp_path / "ny" / "cases.db").exists()
    unknown = cli("vault", "create", tmp_path / "ny", *secret, "--policy", "tull")
    assert unknown.status == 1
    assert "Slike retningslinjer finnes ikke" in unknown.err


def test_the_recovery_code_never_overwrites_a_file(cli: Cli, tmp_path: Path, secret: list[str]) -> None:
    out = tmp_path / "kode"
    out.write_text("viktig")
    answer = cli("vault", "create", tmp_path / "ny", *secret, "--policy", "oslo-2017", "--recovery-out", out)
    assert answer.status == 1
    assert "finnes allerede" in answer.err
    assert out.read_text() == "viktig"
    assert not (tmp_path / "ny").exists()


def test_a_vault_can_be_made_before_the_employer_has_a_name(
    cli: Cli, tmp_path: Path, secret: list[str]
) -> None:
    """Roll-out by an administrator: the name is typed in the window, and then it stays."""
    new = tmp_path / "ny"
    made = cli("vault", "create", new, *secret, "--policy", "oslo-2017", "--json")
    assert (made.status, made.told["ok"]) == (0, True)
    assert made.told["recovery_code"]
    assert any((new / "backups").iterdir())
    assert cli("due", new, *secret).status == 0


def test_no_vault_is_made_whose_recovery_code_cannot_be_written_down(
    cli: Cli, tmp_path: Path, secret: list[str]
) -> None:
    out = tmp_path / "ingen" / "kode"
    answer = cli("vault", "create", tmp_path / "ny", *secret, "--policy", "oslo-2017", "--recovery-out", out)
    assert answer.status == 1
    assert not (tmp_path / "ny").exists()


def test_a_wrong_passphrase_is_told_apart_from_no_vault(cli: Cli, tmp_path: Path, vault: Path) -> None:
    wrong = tmp_path / "feil"
    wrong.write_text("gul sykkel i fjellet\n")
    answer = cli("due", vault, "--passphrase-file", wrong)
    assert answer.status == 1
    assert "Passordfrasen åpner ikke" in answer.err
    assert "Ingenting er endret" in answer.err
    told = cli("due", vault, "--passphrase-file", wrong, "--json").told
    assert told["ok"] is False
    assert told["problems"][0]["code"] == "wrong_passphrase"
    nowhere = cli("vault", "info", tmp_path / "ingen", "--json")
    assert (nowhere.status, nowhere.told["problem"]) == (1, "folder_missing")
    empty = tmp_path / "tom"
    empty.mkdir()
    assert cli("vault", "info", empty, "--json").told["problem"] == "not_a_vault"


def test_while_the_window_has_the_vault_commands_wait_but_info_answers(
    cli: Cli, vault: Path, secret: list[str], program: Wiring, case_file: object
) -> None:
    session = program.gate.open(vault, Passphrase(PASSPHRASE))
    try:
        for arguments in (
            ["due", vault],
            ["case", "list", vault],
            ["vault", "backup", vault],
            ["erase", vault, "--due"],
        ):
            answer = cli(*arguments, *secret)
            assert (answer.status, answer.out) == (1, "")
            assert "åpen i vinduet" in answer.err
        assert cli("vault", "info", vault).status == 0
    finally:
        session.close()
    assert cli("due", vault, *secret).status == 0


def test_a_backup_becomes_a_vault_elsewhere_and_in_place(
    cli: Cli, tmp_path: Path, vault: Path, secret: list[str], case_file: object
) -> None:
    path = tmp_path / "sak.json"
    path.write_text(
        json.dumps(
            {
                "schema": "akan-case/1",
                "policy": "oslo-2017",
                "ref": "2026-001",
                "subject": {"name": "Test Testesen", "informed": "2026-01-12"},
                "facts": [{"kind": "concern", "date": "2026-01-12"}],
            }
        )
    )
    on = ["--on", "2026-02-01"]
    assert cli("case", "import", vault, path, *secret, *on).status == 0
    taken = cli("vault", "backup", vault, *secret, *on, "--json").told["path"]
    verified = cli("vault", "verify", taken, *secret, "--json")
    assert (verified.status, verified.told["ok"]) == (0, True)
    other = tmp_path / "annen"
    answer = cli("vault", "restore", taken, other, *secret, "--json")
    assert answer.status == 0, answer.err
    assert [c["ref"] for c in cli("case", "list", other, *secret, *on, "--json").told["cases"]] == [
        "2026-001"
    ]
    replaced = cli("vault", "restore", taken, vault, *secret, "--json").told
    assert Path(replaced["set_aside"]).is_dir()
    assert cli("vault", "verify", vault, *secret).status == 0


@pytest.mark.parametrize(("part", "word"), [("cases.db", "Registerfilen"), ("vault.json", "")])
def test_damage_is_found_and_said(cli: Cli, vault: Path, secret: list[str], part: str, word: str) -> None:
    path = vault / part
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)
    answer = cli("vault", "verify", vault, *secret)
    # A damaged header is read from its copy; a damaged register is not to be used.
    assert answer.status == (1 if part == "cases.db" else answer.status)
    assert word in answer.out + answer.err
    missing = vault / "cases.db"
    missing.unlink()
    gone = cli("due", vault, *secret)
    assert gone.status == 1
    assert not missing.exists()
