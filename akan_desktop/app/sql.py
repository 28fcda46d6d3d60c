"""The little of a database connection that adapters may rely on.

The vault opens the one connection; the register works on it through these shapes, without the driver.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol, TypeAlias

SqlValue: TypeAlias = str | bytes | int | float | None
SqlParameters: TypeAlias = Sequence[SqlValue] | Mapping[str, SqlValue]
# The types of the columns are known to the SQL statement, not to the type checker.
SqlRow: TypeAlias = tuple[Any, ...]


class SqlCursor(Protocol):
    """The answer to one statement."""

    @property
    def rowcount(self) -> int:
        """Rows changed."""

    @property
    def lastrowid(self) -> int | None:
        """The row id of the last insert."""

    def fetchone(self) -> SqlRow | None:
        """The next row."""

    def fetchall(self) -> list[SqlRow]:
        """All rows that are left."""

    def __iter__(self) -> Iterator[SqlRow]: ...


class SqlConnection(Protocol):
    """The one open connection of a vault.

    Belongs to one thread; writes only inside ``VaultSession.transaction``.
    """

    def execute(self, sql: str, parameters: SqlParameters = (), /) -> SqlCursor:
        """Run one statement."""

    def executemany(self, sql: str, parameters: Iterable[SqlParameters], /) -> SqlCursor:
        """Run one statement for each set of values."""
