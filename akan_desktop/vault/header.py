"""The header of a vault, ``vault.json``: who may open it, and nothing about what is in it.

A plain checksum tells damage from a wrong passphrase before any key is known; a keyed one, once the
master key is known, tells tampering. The header is replaced atomically and has a copy beside it and in
every backup.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from akan_desktop.app.vault_records import RecoveryCode, Secret, SlotKind, VaultError, VaultErrorCode
from akan_desktop.vault import files, strict_json
from akan_desktop.vault.keys import MasterKey, digest, same, sha256
from akan_desktop.vault.slots import Slot, read_slot, unlock

NAME = "vault.json"
COPY = "vault.json.bak"
FORMAT = 1
_LARGEST = 64 * 1024
_MOST_SLOTS = 16
_FIELDS = ("format", "vault", "created", "generation", "epoch", "confirmed", "slots", "mac", "checksum")


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What ``vault.json`` holds. ``mac`` is empty until the header has been signed."""

    vault_id: str
    created: str
    generation: int
    epoch: int
    """Counts the master keys this vault has had."""
    recovery_confirmed: bool
    slots: tuple[Slot, ...]
    mac: bytes = b""

    def _body(self) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "vault": self.vault_id,
            "created": self.created,
            "generation": self.generation,
            "epoch": self.epoch,
            "confirmed": int(self.recovery_confirmed),
            "slots": [slot.written() for slot in self.slots],
        }

    def signed(self, master: MasterKey) -> Header:
        """This header with its keyed checksum."""
        return replace(self, mac=digest(master.derive("header-mac"), strict_json.spelled(self._body())))

    def authentic(self, master: MasterKey) -> bool:
        """Whether the holder of the master key wrote it."""
        return same(digest(master.derive("header-mac"), strict_json.spelled(self._body())), self.mac)

    def written(self) -> bytes:
        """The bytes of the file."""
        body = self._body() | {"mac": self.mac.hex()}
        return strict_json.spelled(body | {"checksum": sha256(strict_json.spelled(body)).hex()})

    def created_at(self) -> datetime:
        """When the vault was made."""
        return datetime.fromisoformat(self.created).astimezone(UTC)

    def replaced_slot(self, old_kind: SlotKind, slot: Slot) -> Header:
        """The next generation, with ``slot`` in the place of the slots of that kind."""
        kept = tuple(one for one in self.slots if one.kind is not old_kind)
        return replace(self, generation=self.generation + 1, slots=(*kept, slot), mac=b"")


def parse(raw: bytes) -> Header:
    """Read a header. Raises HEADER_DAMAGED, NEWER_FORMAT or KDF_REFUSED, all before any costly step."""
    try:
        entry = strict_json.document(raw, largest=_LARGEST)
        if type(entry.get("format")) is int and entry["format"] > FORMAT:
            raise VaultError(VaultErrorCode.NEWER_FORMAT)
        strict_json.fields(entry, *_FIELDS)
        strict_json.whole(entry["format"], least=FORMAT, most=FORMAT)
        body = {name: value for name, value in entry.items() if name != "checksum"}
        if sha256(strict_json.spelled(body)).hex() != entry["checksum"]:
            raise strict_json.NotCanonical("checksum")
        slots = entry["slots"]
        if not isinstance(slots, list) or not 1 <= len(slots) <= _MOST_SLOTS:
            raise strict_json.NotCanonical("slots")
        header = Header(
            vault_id=strict_json.text(entry["vault"]),
            created=strict_json.text(entry["created"]),
            generation=strict_json.whole(entry["generation"], least=1),
            epoch=strict_json.whole(entry["epoch"], least=1),
            recovery_confirmed=bool(strict_json.whole(entry["confirmed"], most=1)),
            slots=tuple(read_slot(slot) for slot in slots),
            mac=strict_json.octets(entry["mac"], least=32, most=32),
        )
        header.created_at()
    except ValueError as error:
        raise VaultError(VaultErrorCode.HEADER_DAMAGED) from error
    return header


def read(path: Path) -> Header:
    """Read one header file. Raises HEADER_MISSING besides what ``parse`` raises."""
    raw = files.read_bounded(path, _LARGEST)
    if raw is None:
        raise VaultError(VaultErrorCode.HEADER_MISSING)
    return parse(raw)


def readable(folder: Path) -> list[tuple[str, Header]]:
    """The header and its copy, as far as they can be read, the header first.

    Raises the header's error if neither.
    """
    found: list[tuple[str, Header]] = []
    first: VaultError | None = None
    for name in (NAME, COPY):
        try:
            found.append((name, read(folder / name)))
        except VaultError as error:
            first = first or error
            if error.code in {VaultErrorCode.NEWER_FORMAT, VaultErrorCode.KDF_REFUSED}:
                raise
    if not found and first is not None:
        raise first
    return found


@dataclass(frozen=True, slots=True)
class Opened:
    """A header whose master key is known."""

    header: Header
    master: MasterKey
    slot: Slot
    from_copy: bool


def unlock_folder(folder: Path, secret: Secret) -> Opened:
    """Find the slot that the secret opens. Raises WRONG_PASSPHRASE, WRONG_RECOVERY_CODE or HEADER_DAMAGED."""
    for name, header in readable(folder):
        for slot in header.slots:
            master = unlock(slot, secret, header.vault_id)
            if master is None:
                continue
            if header.authentic(master):
                return Opened(header, master, slot, from_copy=name == COPY)
            master.wipe()
            break
        else:
            # A readable header decides; its copy is for damage, not for secrets that were replaced.
            raise VaultError(wrong_secret(secret))
    raise VaultError(VaultErrorCode.HEADER_DAMAGED)


def wrong_secret(secret: Secret) -> VaultErrorCode:
    """The code for a secret that opens nothing."""
    if isinstance(secret, RecoveryCode):
        return VaultErrorCode.WRONG_RECOVERY_CODE
    return VaultErrorCode.WRONG_PASSPHRASE


def write(folder: Path, header: Header, secret: Secret | None = None) -> None:
    """Replace the header and then its copy.

    With a secret, what was written is read back and opened with it first.
    """

    def proves(path: Path) -> bool:
        again = read(path)
        if again != header:
            return False
        if secret is None:
            return True
        for slot in again.slots:
            master = unlock(slot, secret, again.vault_id)
            if master is not None:
                fits = again.authentic(master)
                master.wipe()
                return fits
        return False

    files.replace(folder / NAME, header.written(), proves)
    try:
        files.replace(folder / COPY, header.written())
    except VaultError:
        # The header is in place and that is what counts; an outdated copy must not stay beside it.
        with contextlib.suppress(OSError):
            (folder / COPY).unlink(missing_ok=True)
