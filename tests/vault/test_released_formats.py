"""A real vault of each format that was ever in use opens for ever. The files are never made anew."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from akan_desktop.app.vaults import RecoveryCode
from tests.vault.made import PASSPHRASE, SCHEMA, case_ids, cheap_gate

DATA = Path(__file__).parent / "data"


@pytest.mark.parametrize("name", sorted(path.name for path in DATA.iterdir()))
@pytest.mark.parametrize("way", ["passphrase", "recovery"])
def test_a_vault_of_every_format_opens_with_all_it_held(tmp_path: Path, name: str, way: str) -> None:
    folder = tmp_path / "vault"
    shutil.copytree(DATA / name, folder)
    code = RecoveryCode((folder / "recovery-code.txt").read_text())
    session = cheap_gate().open(folder, PASSPHRASE if way == "passphrase" else code)
    assert not session.read_only
    assert not session.notices.unclean_close
    session.migrate(SCHEMA)
    assert case_ids(session) == ["c1", "c3"]
    assert session.connection.execute("SELECT story FROM cases WHERE id = 'c1'").fetchone() == (
        "Åse Ødegård Eksempel",
    )
    found = session.connection.execute("SELECT case_id FROM words WHERE words MATCH 'siri'").fetchall()
    assert found == [("c3",)]
    assert session.is_buried("c2")
    assert session.verify_audit().whole
    actions = [entry.action for entry in reversed(session.audit_entries())]
    assert actions[:4] == ["created", "opened", "recovery_code_confirmed", "schema_changed"]
    session.close()
    assert cheap_gate().verify(folder, PASSPHRASE).sound
