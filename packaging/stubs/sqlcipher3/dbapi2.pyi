from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias

SQLITE_ATTACH: Final[int]
SQLITE_BUSY: Final[int]
SQLITE_CANTOPEN: Final[int]
SQLITE_CORRUPT: Final[int]
SQLITE_DENY: Final[int]
SQLITE_FULL: Final[int]
SQLITE_FUNCTION: Final[int]
SQLITE_IOERR: Final[int]
SQLITE_LOCKED: Final[int]
SQLITE_NOTADB: Final[int]
SQLITE_OK: Final[int]
SQLITE_PRAGMA: Final[int]
SQLITE_READ: Final[int]
SQLITE_READONLY: Final[int]
SQLITE_RECURSIVE: Final[int]
SQLITE_SELECT: Final[int]
SQLITE_TRANSACTION: Final[int]
sqlite_version: Final[str]

class Error(Exception):
    sqlite_errorcode: int
    sqlite_errorname: str

class DatabaseError(Error): ...
class OperationalError(DatabaseError): ...
class IntegrityError(DatabaseError): ...
class ProgrammingError(DatabaseError): ...

_Value: TypeAlias = str | bytes | int | float | None
_Parameters: TypeAlias = Sequence[_Value] | Mapping[str, _Value]

class Cursor:
    @property
    def rowcount(self) -> int: ...
    @property
    def lastrowid(self) -> int | None: ...
    def fetchone(self) -> tuple[Any, ...] | None: ...
    def fetchall(self) -> list[tuple[Any, ...]]: ...
    def __iter__(self) -> Iterator[tuple[Any, ...]]: ...

class Connection:
    @property
    def in_transaction(self) -> bool: ...
    def set_key(self, key: bytearray, /) -> None: ...
    def execute(self, sql: str, parameters: _Parameters = ..., /) -> Cursor: ...
    def executemany(self, sql: str, parameters: Iterable[_Parameters], /) -> Cursor: ...
    def set_authorizer(
        self, authorizer: Callable[[int, str | None, str | None, str | None, str | None], int] | None
    ) -> None: ...
    def set_progress_handler(self, handler: Callable[[], int | None] | None, n: int) -> None: ...
    def close(self) -> None: ...

def connect(
    database: str,
    timeout: float = ...,
    *,
    isolation_level: str | None = ...,
    check_same_thread: bool = ...,
    cached_statements: int = ...,
    uri: bool = ...,
) -> Connection: ...
def complete_statement(statement: str) -> bool: ...
