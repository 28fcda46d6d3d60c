"""Another program that knows the format of SQLCipher 4 reads the same file.

The format is what we say it is.
"""

from __future__ import annotations

import apsw

from akan_desktop.vault.header import unlock_folder
from tests.vault.made import PASSPHRASE, Made, save_case


def test_apsw_reads_the_same_rows(vault: Made) -> None:
    session = vault.open()
    save_case(session, "c1", "Åse Ødegård Eksempel")
    rows = {
        table: session.connection.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall()  # noqa: S608
        for table in ("cases", "audit", "vault_meta", "vault_commit")
    }
    session.close()
    key = unlock_folder(vault.folder, PASSPHRASE).master.database_key(1).decode()
    other = apsw.Connection(
        f"file:{vault.folder / 'cases.db'}?mode=ro&immutable=1",
        flags=apsw.SQLITE_OPEN_URI | apsw.SQLITE_OPEN_READONLY,
    )
    other.pragma("cipher", "sqlcipher")
    other.pragma("legacy", 4)
    other.execute(f'PRAGMA key="{key}"')
    for table, expected in rows.items():
        # The last commit of a session may be of its close.
        found = other.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall()  # noqa: S608
        assert found == expected
    assert other.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    other.close()
