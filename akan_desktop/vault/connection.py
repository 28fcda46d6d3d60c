"""The one connection to the case database: its profile, its limits and its errors.

Every setting is read back. A driver that silently ignores one would leave text of erased cases in free
pages, or rows in a temporary file, and nobody would see it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlcipher3 import dbapi2 as driver

from akan_desktop.app.sql import SqlCursor, SqlParameters, SqlRow
from akan_desktop.app.vault_records import Kept, VaultError, VaultErrorCode
from akan_desktop.vault import files, open_guard
from akan_desktop.vault.keys import wipe

NAME = "cases.db"
WAL = "cases.db-wal"

# What is set after the first read of the encrypted file, and what must be read back.
PROFILE: tuple[tuple[str, str, object], ...] = (
    ("locking_mode", "EXCLUSIVE", "exclusive"),
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", 2),
    ("fullfsync", "ON", 1),
    ("checkpoint_fullfsync", "ON", 1),
    ("secure_delete", "ON", 1),
    ("temp_store", "MEMORY", 2),
    ("foreign_keys", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("mmap_size", "0", 0),
)
_FIXED: tuple[tuple[str, object], ...] = (
    ("cipher_memory_security", "1"),
    ("cipher_log_level", "NONE"),
    ("cipher_use_hmac", "1"),
    ("cipher_page_size", "4096"),
)
_CACHE = -2000
"""Pages kept in memory, in KiB: following changed rules over 10,000 cases is no faster with four times as
many, and they would be held for as long as the vault is open."""
_READING = frozenset({"locking_mode", "journal_mode"})  # not for a copy that nobody writes
_READING_ACTIONS = frozenset(
    {
        driver.SQLITE_SELECT,
        driver.SQLITE_READ,
        driver.SQLITE_FUNCTION,
        driver.SQLITE_RECURSIVE,
        driver.SQLITE_PRAGMA,
    }
)
"""What a statement may do outside a transaction; everything else changes something."""
_FORBIDDEN_FUNCTIONS = frozenset({"load_extension", "sqlcipher_export", "fts3_tokenizer"})
_CODES = {
    driver.SQLITE_BUSY: VaultErrorCode.IN_USE,
    driver.SQLITE_LOCKED: VaultErrorCode.IN_USE,
    driver.SQLITE_FULL: VaultErrorCode.DISK_FULL,
    driver.SQLITE_READONLY: VaultErrorCode.READ_ONLY_FOLDER,
    driver.SQLITE_CANTOPEN: VaultErrorCode.IO_ERROR,
    driver.SQLITE_IOERR: VaultErrorCode.IO_ERROR,
    driver.SQLITE_CORRUPT: VaultErrorCode.DATABASE_DAMAGED,
    driver.SQLITE_NOTADB: VaultErrorCode.DATABASE_DAMAGED,
}


def error_code(error: driver.Error) -> VaultErrorCode | None:
    """What a driver error means for the vault; None when it is a fault in the statement."""
    return _CODES.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)


@contextmanager
def errors_as_codes(kept: Kept = Kept.NOTHING_CHANGED) -> Iterator[None]:
    """Turn the driver's trouble with file, disk and lock into VaultError.

    Faults in a statement pass as they are.
    """
    try:
        yield
    except driver.Error as error:
        code = error_code(error)
        if code is None:
            raise
        raise VaultError(code, kept=kept) from None


class Connection:
    """An encrypted database with the vault's profile. Implements the port for SQL."""

    def __init__(self, path: Path, key: bytearray, *, immutable: bool = False) -> None:
        """Open an existing file; ``key`` is wiped.

        ``immutable`` is for a copy that nobody writes: no lock, no log.

        Raises IN_USE, DATABASE_DAMAGED, PATH_TOO_LONG, READ_ONLY_FOLDER, DISK_FULL or IO_ERROR.
        """
        self._lifted = False
        self._open = True
        self._writing = self._unlocked = False
        self._running = ""
        self._changing: set[str] = set()
        self._reserved: set[str] = set()
        _secure_memory()
        mode = "mode=ro&immutable=1" if immutable else "mode=rw"
        address = f"file:{quote(os.fspath(path.absolute()))}?{mode}"
        try:
            files.require_short_path(path, below=len("-journal"))
            with errors_as_codes():
                self._raw = driver.connect(address, 0, isolation_level=None, cached_statements=256, uri=True)
        except BaseException:
            wipe(key)
            raise
        self._token = None if immutable else open_guard.hold(path)
        self._path, self._log = path, path.with_name(WAL)
        self._log_token: tuple[int, int] | None = None
        try:
            with errors_as_codes():
                self._prepare(key, immutable=immutable)
        except BaseException as error:
            self.close()
            if getattr(error, "code", None) is VaultErrorCode.IO_ERROR and files.is_full(path.parent):
                # The driver wants room to open anything, and does not tell that this is what it lacked.
                raise VaultError(VaultErrorCode.DISK_FULL) from None
            raise
        finally:
            wipe(key)

    def _prepare(self, key: bytearray, *, immutable: bool) -> None:
        self.set_pragma("cipher_log_level", "NONE", "NONE")
        self._raw.set_key(key)
        wipe(key)
        self._raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
        for name, value, expected in PROFILE:
            if not (immutable and name in _READING):
                self.set_pragma(name, value, expected)
        for name, expected in _FIXED:
            self._expect(name, expected)
        self.set_pragma("cache_size", str(_CACHE), _CACHE)
        if not immutable:
            self.set_pragma("query_only", "ON", 1)
        self._raw.set_authorizer(self._authorize)

    def _authorize(
        self, action: int, first: str | None, second: str | None, _database: str | None, _trigger: str | None
    ) -> int:
        forbidden = (
            (action == driver.SQLITE_PRAGMA and first != "data_version")
            or (action == driver.SQLITE_ATTACH and first != "")
            or action == driver.SQLITE_TRANSACTION
            or (action == driver.SQLITE_FUNCTION and second in _FORBIDDEN_FUNCTIONS)
        )
        changing = not forbidden and action not in _READING_ACTIONS
        # The driver keeps what it has prepared, and asks no more when the same text comes again.
        if changing:
            self._changing.add(self._running)
        if self._lifted:
            if forbidden:
                self._reserved.add(self._running)
            return driver.SQLITE_OK
        refused = forbidden or (changing and not self._writing)
        return driver.SQLITE_DENY if refused else driver.SQLITE_OK

    @contextmanager
    def lifted(self) -> Iterator[None]:
        """Let the vault's own statements through the authorizer."""
        before, self._lifted = self._lifted, True
        try:
            yield
        finally:
            self._lifted = before

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Let statements change the database.

        Until the first time the database itself refuses every change. To have it do so again each time would
        cost every statement its preparation, most of the time of a save: from then on a statement that
        changes something is refused here, when it is prepared and whenever it comes again.
        """
        if not self._unlocked:
            self.set_pragma("query_only", "OFF", 0)
            self._unlocked = True
        self._writing = True
        try:
            yield
        finally:
            self._writing = False

    def _require_leave(self, sql: str) -> None:
        """Refuse what only the vault itself may run; READ_ONLY for a change outside a transaction."""
        self._require_open()
        if sql in self._reserved:
            raise driver.DatabaseError("not authorized")
        if not self._writing and sql in self._changing:
            raise VaultError(VaultErrorCode.READ_ONLY, kept=Kept.SAVED_BEFORE)
        self._running = sql

    def execute(self, sql: str, parameters: SqlParameters = (), /) -> SqlCursor:
        """Run one statement. Trouble with the file comes as VaultError, a fault in the statement as it is.

        Outside a transaction one that changes something comes as VaultError READ_ONLY.
        """
        self._require_leave(sql)
        try:
            return self._raw.execute(sql, parameters)
        except driver.Error as error:
            raise self._trouble(error, sql) from None

    def executemany(self, sql: str, parameters: Iterable[SqlParameters], /) -> SqlCursor:
        """Run one statement for each set of values; errors as from ``execute``."""
        self._require_leave(sql)
        try:
            return self._raw.executemany(sql, parameters)
        except driver.Error as error:
            raise self._trouble(error, sql) from None

    def _trouble(self, error: driver.Error, sql: str) -> Exception:
        """The error to raise for a statement; what was saved before it is safe."""
        refused = not self._writing and sql in self._changing
        code = VaultErrorCode.READ_ONLY if refused else error_code(error)
        return error if code is None else VaultError(code, kept=Kept.SAVED_BEFORE)

    def own(self, sql: str) -> list[SqlRow]:
        """Run a statement of the vault's own (pragma, transaction control) and read all it answers."""
        self._require_open()
        self._running = sql
        with self.lifted():
            return self._raw.execute(sql).fetchall()

    def set_pragma(self, name: str, value: str, expected: object) -> None:
        """Set a pragma and make sure that it took."""
        self.own(f"PRAGMA {name}={value}")
        self._expect(name, expected)

    def _expect(self, name: str, expected: object) -> None:
        found = self.own(f"PRAGMA {name}")
        if found != [(expected,)]:
            raise VaultError(VaultErrorCode.IO_ERROR)

    def in_place(self) -> bool:
        """Whether what is written here can be found again: the files at the path are those that are open.

        The system lets a file go on that was deleted or replaced: all would seem saved, and be gone at the
        close. Asks the system twice; opens nothing.
        """
        if self._token is None:
            return True
        log = open_guard.identity(self._log)
        if self._log_token is None:
            self._log_token = log
        return open_guard.identity(self._path) == self._token and log == self._log_token

    def watch(self, tick: Callable[[], None] | None) -> None:
        """Call ``tick`` now and then during long statements."""
        if tick is None:
            self._raw.set_progress_handler(None, 0)
        else:
            wanted = tick

            def handler() -> int:
                wanted()
                return 0

            self._raw.set_progress_handler(handler, 200_000)

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is running."""
        return self._open and self._raw.in_transaction

    def _require_open(self) -> None:
        if not self._open:
            raise VaultError(VaultErrorCode.CLOSED)

    def close(self) -> None:
        """Close; a second call does nothing."""
        if not self._open:
            return
        self._open = False
        self._raw.close()
        if self._token is not None:
            open_guard.release(self._token)


def _secure_memory() -> None:
    """Have SQLCipher lock and wipe its memory; must stand before any key is given."""
    memory = driver.connect(":memory:", 0, isolation_level=None)
    try:
        memory.execute("PRAGMA cipher_memory_security=ON")
        if memory.execute("PRAGMA cipher_memory_security").fetchall() != [("1",)]:
            raise VaultError(VaultErrorCode.IO_ERROR)
    finally:
        memory.close()
