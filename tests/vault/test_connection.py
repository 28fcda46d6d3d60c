from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as driver

from akan_desktop.app.vaults import VaultError, VaultErrorCode
from akan_desktop.vault import connection as database
from akan_desktop.vault.session import Session

KEY = b"x'" + b"5a" * 32 + b"'"
SPECIFIED = {
    "locking_mode": "exclusive",
    "journal_mode": "wal",
    "synchronous": 2,
    "fullfsync": 1,
    "checkpoint_fullfsync": 1,
    "secure_delete": 1,
    "temp_store": 2,
    "foreign_keys": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "mmap_size": 0,
    "cipher_memory_security": "1",
    "cipher_log_level": "NONE",
    "cipher_use_hmac": "1",
    "cache_size": -2000,
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "cases.db"
    path.touch(mode=0o600)
    return path


def test_the_profile_is_the_specified_one_line_by_line() -> None:
    assert [name for name, _, _ in database.PROFILE] == list(SPECIFIED)[:11]
    assert all(SPECIFIED[name] == expected for name, _, expected in database.PROFILE)


def test_every_setting_of_the_profile_is_in_force(session: Session) -> None:
    found = {name: session.database.own(f"PRAGMA {name}") for name in SPECIFIED}
    assert found == {name: [(value,)] for name, value in SPECIFIED.items()}


def test_until_something_is_to_be_changed_the_database_itself_refuses_it(path: Path) -> None:
    connection = database.Connection(path, bytearray(KEY))
    try:
        assert connection.own("PRAGMA query_only") == [(1,)]
        with pytest.raises(driver.DatabaseError):
            connection.own("CREATE TABLE t (a)")
        with connection.writing():
            connection.execute("CREATE TABLE t (a)")
        with pytest.raises(VaultError):
            connection.execute("DROP TABLE t")
    finally:
        connection.close()


@pytest.mark.parametrize("dropped", [entry[0] for entry in database.PROFILE])
def test_a_setting_that_does_not_take_is_noticed(
    path: Path, monkeypatch: pytest.MonkeyPatch, dropped: str
) -> None:
    """Each line of the profile is replaced by one that leaves the driver's default or sets another value."""
    other = {
        "locking_mode": "NORMAL",
        "journal_mode": "DELETE",
        "synchronous": "NORMAL",
        "mmap_size": "65536",
    }
    asked = {name: value for name, value, _ in database.PROFILE}
    contrary = other.get(dropped, {"ON": "OFF", "OFF": "ON", "MEMORY": "FILE"}.get(asked[dropped], ""))
    ignored = database.Connection.own

    def own(self: database.Connection, sql: str) -> list[tuple[object, ...]]:
        if sql.startswith(f"PRAGMA {dropped}="):
            return ignored(self, f"PRAGMA {dropped}={contrary}")
        return ignored(self, sql)

    monkeypatch.setattr(database.Connection, "own", own)
    with pytest.raises(VaultError) as caught:
        database.Connection(path, bytearray(KEY))
    assert caught.value.code is VaultErrorCode.IO_ERROR


def test_the_key_is_wiped_after_use_also_when_opening_fails(path: Path) -> None:
    key = bytearray(KEY)
    database.Connection(path, key).close()
    assert key == bytes(len(KEY))
    path.write_bytes(b"this is no database" * 400)
    key = bytearray(KEY)
    with pytest.raises(VaultError) as caught:
        database.Connection(path, key)
    assert caught.value.code is VaultErrorCode.DATABASE_DAMAGED
    assert key == bytes(len(KEY))


def test_a_missing_file_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(VaultError):
        database.Connection(tmp_path / "cases.db", bytearray(KEY))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "statement",
    [
        "ATTACH DATABASE 'other.db' AS other",
        "ATTACH DATABASE ':memory:' AS other",
        "PRAGMA user_version",
        "PRAGMA writable_schema=ON",
        "PRAGMA secure_delete=OFF",
        "PRAGMA key='other'",
        "PRAGMA rekey='other'",
        "SELECT load_extension('x')",
        "SELECT sqlcipher_export('main')",
        "SELECT * FROM pragma_table_info('cases')",
        "BEGIN",
        "COMMIT",
    ],
)
def test_what_no_caller_may_run_is_refused(session: Session, statement: str) -> None:
    with pytest.raises(driver.DatabaseError, match=r"not authorized|prohibited|no such"):
        session.connection.execute(statement)


@pytest.mark.parametrize(
    "statement",
    ["INSERT INTO cases VALUES ('c', 'x')", "DELETE FROM audit", "DROP TABLE cases", "CREATE TABLE t (a)"],
)
def test_writing_outside_a_transaction_is_refused(session: Session, statement: str) -> None:
    with pytest.raises(VaultError):
        session.connection.execute(statement)
    session.connection.execute("SELECT count(*) FROM cases")


def test_what_was_written_in_a_transaction_is_refused_after_it(session: Session) -> None:
    """The driver keeps prepared statements: that one was let through before must not let it through again."""
    insert, note = "INSERT INTO cases VALUES (?, 'x')", "DELETE FROM cases WHERE id = 'nobody'"
    with session.transaction() as running:
        running.connection.execute(insert, ("c1",))
        running.connection.executemany(insert, [("c2",), ("c3",)])
        running.connection.execute(note)
    attempts: tuple[Callable[[], object], ...] = (
        lambda: session.connection.execute(insert, ("c4",)),
        lambda: session.connection.executemany(insert, [("c5",)]),
        lambda: session.connection.execute(note),
        lambda: session.connection.execute("INSERT INTO cases VALUES ('c6', 'x')"),
    )
    for attempt in attempts:
        with pytest.raises(VaultError) as caught:
            attempt()
        assert caught.value.code is VaultErrorCode.READ_ONLY
    with session.transaction() as running:
        running.connection.execute(insert, ("c7",))
    found = session.connection.execute("SELECT id FROM cases ORDER BY id").fetchall()
    assert [row[0] for row in found if row[0].startswith("c")] == ["c1", "c2", "c3", "c7"]


def test_what_the_vault_runs_itself_nobody_else_may_run_after_it(session: Session) -> None:
    with session.transaction() as running:
        for statement in ("COMMIT", "ROLLBACK", "PRAGMA query_only=ON"):
            with pytest.raises(driver.DatabaseError, match="not authorized"):
                running.connection.execute(statement)
    session.checkpoint()
    own = ("BEGIN IMMEDIATE", "COMMIT", "PRAGMA wal_checkpoint(TRUNCATE)", "PRAGMA query_only=OFF")
    for statement in own:
        with pytest.raises(driver.DatabaseError, match="not authorized"):
            session.connection.execute(statement)


def test_a_second_save_prepares_nothing_anew(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    seen = database.Connection._authorize

    def authorize(self: database.Connection, action: int, *about: str | None) -> int:
        asked.append(action)
        return seen(self, action, *about)

    def save() -> None:
        with session.transaction() as running:
            running.connection.execute("UPDATE cases SET story = 'y'")
            running.record("tested")

    save()
    monkeypatch.setattr(database.Connection, "_authorize", authorize)
    session.database._raw.set_authorizer(session.database._authorize)
    save()
    assert asked
    asked.clear()
    save()
    assert asked == []


def test_a_closed_connection_says_so(session: Session) -> None:
    connection = session.connection
    session.close()
    with pytest.raises(VaultError) as caught:
        connection.execute("SELECT 1")
    assert caught.value.code is VaultErrorCode.CLOSED


def test_nothing_readable_is_in_the_files(session: Session) -> None:
    with session.transaction() as running:
        running.connection.execute("INSERT INTO cases VALUES ('c1', ?)", ("Kanarifugl " * 500,))
    session.close()
    for path in session.folder.iterdir():
        content = path.read_bytes()
        assert b"Kanarifugl" not in content
        assert b"SQLite format" not in content
