"""The seal: what was last saved, kept outside the database, so that a lost tail of it is noticed.

The database engine cannot tell a database whose newest commits were lost from one where they never
happened. The seal can: it is written after every commit and before anyone is told "saved". It also
carries the tombstones, which must survive the replacement of the database by an older copy.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from akan_desktop.app.vault_records import VaultError, VaultErrorCode
from akan_desktop.vault import files, keys, strict_json
from akan_desktop.vault.keys import MasterKey, digest, same

NAME = "seal.json"
_FORMAT = 1
_LARGEST = 16 * 1024 * 1024
_MARK_BYTES = 16
_VAULT_ID = re.compile(r"[0-9a-f]{32}")
_DAMAGED = 4
"""An id in which no more characters than these differ is the same one, damaged: two random ones share few."""
_FIELDS = ("format", "vault", "sequence", "head", "header", "database", "buried", "mac")


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """The state of a vault at its last commit."""

    vault_id: str
    sequence: int
    head: bytes
    header_generation: int
    database_sha256: bytes | None
    """Set at a clean close only: the hash of the whole database file."""
    buried: frozenset[str]

    def _body(self) -> dict[str, Any]:
        return {
            "format": _FORMAT,
            "vault": self.vault_id,
            "sequence": self.sequence,
            "head": self.head.hex(),
            "header": self.header_generation,
            "database": "" if self.database_sha256 is None else self.database_sha256.hex(),
            "buried": sorted(self.buried),
        }

    def written(self, key: bytes) -> bytes:
        """The bytes of the file."""
        body = self._body()
        return strict_json.spelled(body | {"mac": digest(key, strict_json.spelled(body)).hex()})

    def with_database(self, sha256: bytes | None) -> Seal:
        """The same state with or without the file's hash."""
        return replace(self, database_sha256=sha256)


def seal_key(master: MasterKey) -> bytes:
    """The key of the seal."""
    return master.derive("seal")


def tombstone(key: bytes, case_id: str) -> str:
    """What is remembered of an erased case: a keyed hash of its random id."""
    return digest(key, case_id.encode())[:_MARK_BYTES].hex()


def parse(raw: bytes, key: bytes) -> Seal:
    """Read a seal. Raises SEAL_DAMAGED."""
    try:
        entry = strict_json.fields(strict_json.document(raw, largest=_LARGEST), *_FIELDS)
        strict_json.whole(entry["format"], least=_FORMAT, most=_FORMAT)
        marks = entry["buried"]
        if not isinstance(marks, list):
            raise strict_json.NotCanonical("buried")
        for mark in marks:
            strict_json.octets(mark, least=_MARK_BYTES, most=_MARK_BYTES)
        sha256 = strict_json.octets(entry["database"], least=32, most=32) if entry["database"] else None
        seal = Seal(
            vault_id=strict_json.text(entry["vault"]),
            sequence=strict_json.whole(entry["sequence"]),
            head=strict_json.octets(entry["head"], least=32, most=32),
            header_generation=strict_json.whole(entry["header"], least=1),
            database_sha256=sha256,
            buried=frozenset(marks),
        )
        mac = strict_json.octets(entry["mac"], least=32, most=32)
        authentic = same(digest(key, strict_json.spelled(seal._body())), mac)  # noqa: SLF001 - its own module
        if not authentic or seal.written(key) != raw:
            raise strict_json.NotCanonical("mac")
    except ValueError as error:
        raise VaultError(VaultErrorCode.SEAL_DAMAGED) from error
    return seal


def read(folder: Path, key: bytes) -> Seal:
    """Read a folder's seal. Raises SEAL_MISSING or SEAL_DAMAGED."""
    raw = files.read_bounded(folder / NAME, _LARGEST)
    if raw is None:
        raise VaultError(VaultErrorCode.SEAL_MISSING)
    return parse(raw, key)


def names_another(folder: Path, vault_id: str) -> bool:
    """Whether the seal in a folder says that it is another vault's. Nothing vouches for it but the words.

    For saying what is wrong once something is: without the other vault's key its seal looks damaged.
    """
    try:
        raw = files.read_bounded(folder / NAME, _LARGEST)
        told = strict_json.document(raw or b"", largest=_LARGEST).get("vault")
    except (ValueError, VaultError):
        return False
    if not isinstance(told, str) or not _VAULT_ID.fullmatch(told) or len(vault_id) != len(told):
        return False
    return sum(one != other for one, other in zip(told, vault_id, strict=True)) > _DAMAGED


def write(folder: Path, seal: Seal, key: bytes) -> None:
    """Replace the seal, giving up the ballast if the disk is full. Raises VaultError."""
    content = seal.written(key)
    try:
        files.replace(folder / NAME, content)
    except VaultError as error:
        if error.code is not VaultErrorCode.DISK_FULL or not files.drop_ballast(folder):
            raise
        files.replace(folder / NAME, content)


def file_sha256(path: Path) -> bytes:
    """The hash of a file that nobody holds open. Raises VaultError."""
    with files.errors_as_codes():
        return keys.file_sha256(path)
