from __future__ import annotations

import pytest

from akan_desktop.app.vaults import Migration, VaultError, VaultErrorCode
from akan_desktop.vault.migrations import statements
from tests.vault.made import SCHEMA, Made, case_ids, save_case

REBUILD = Migration(
    "0002_rebuild",
    """
    -- a table rebuild; with foreign keys on it would fail or take the children along
    CREATE TABLE fresh (id TEXT PRIMARY KEY, story TEXT NOT NULL, note TEXT NOT NULL DEFAULT ';') STRICT;
    INSERT INTO fresh (id, story) SELECT id, story FROM cases;
    DROP TABLE cases;
    ALTER TABLE fresh RENAME TO cases;
    CREATE TRIGGER keep AFTER INSERT ON parts BEGIN SELECT 1; SELECT 2; END;
    """,
)


def test_statements_are_split_where_they_end() -> None:
    found = list(statements(REBUILD.sql))
    assert [" ".join(one.split())[:12] for one in found if one.strip()] == [
        "-- a table r",
        "INSERT INTO ",
        "DROP TABLE c",
        "ALTER TABLE ",
        "CREATE TRIGG",
    ]


def test_steps_run_once_and_in_order_after_a_backup(vault: Made) -> None:
    session = vault.open()
    save_case(session, "c1")
    with session.transaction() as running:
        running.connection.execute("INSERT INTO parts VALUES ('c1', 1)")
    session.migrate((*SCHEMA, REBUILD))
    session.migrate((*SCHEMA, REBUILD))
    assert case_ids(session) == ["c1"]
    assert session.connection.execute("SELECT count(*) FROM parts").fetchone() == (1,)
    assert session.database.own("PRAGMA foreign_keys") == [(1,)]
    steps = [entry.details for entry in session.audit_entries() if entry.action == "schema_changed"]
    assert steps == [{"step": "0002_rebuild"}, {"step": "0001_cases"}]
    assert len(vault.gate.backups(vault.folder)) == 1
    session.close()


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TABLE more (a); INSERT INTO nowhere VALUES (1);",
        "CREATE TABLE more (a); INSERT INTO parts VALUES ('nobody', 1);",
        "CREATE TABLE more (a); PRAGMA writable_schema = ON;",
    ],
)
def test_a_step_that_fails_leaves_the_last_whole_one(vault: Made, sql: str) -> None:
    session = vault.open()
    save_case(session, "c1")
    with pytest.raises(VaultError) as caught:
        session.migrate((*SCHEMA, Migration("0002_bad", sql)))
    assert caught.value.code is VaultErrorCode.MIGRATION_FAILED
    assert session.database.own("PRAGMA user_version") == [(1,)]
    assert session.database.own("PRAGMA foreign_keys") == [(1,)]
    found = session.connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'more'").fetchone()
    assert found is None
    save_case(session, "c2")
    session.close()
    session = vault.open()
    assert case_ids(session) == ["c1", "c2"]
    session.close()


def test_a_vault_with_more_steps_than_are_known_is_refused(vault: Made) -> None:
    session = vault.open()
    with pytest.raises(VaultError) as caught:
        session.migrate(())
    assert caught.value.code is VaultErrorCode.NEWER_FORMAT
    session.close()


def test_every_search_table_erases_what_is_deleted(vault: Made) -> None:
    session = vault.open()
    assert session.connection.execute("SELECT v FROM words_config WHERE k = 'secure-delete'").fetchone() == (
        1,
    )
    with session.own_transaction() as running:
        running.connection.execute("INSERT INTO words (words, rank) VALUES ('secure-delete', 0)")
    session.close()
    session = vault.open()
    assert session.connection.execute("SELECT v FROM words_config WHERE k = 'secure-delete'").fetchone() == (
        1,
    )
    session.close()
