"""Key slots: the ways into a vault.

Each has a key pair of its own, and the master key is sealed to the public half. So the master key can be
replaced without asking for other people's passphrases, and a passphrase can be changed without touching
the master key. What opens the private half differs by kind; format 1 holds four kinds.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from typing import Any

from akan_desktop.app.vault_records import (
    Passphrase,
    RecoveryCode,
    Secret,
    SlotKind,
    VaultError,
    VaultErrorCode,
)
from akan_desktop.vault import keys, strict_json
from akan_desktop.vault.password_hashing import KdfCost, stretch
from akan_desktop.vault.recovery_codes import recovery_bytes

_SALT_BYTES = 16
_ARGON = "argon2id"
_HKDF = "hkdf-sha256"
_STRETCHED = frozenset({SlotKind.PASSPHRASE, SlotKind.DEPUTY, SlotKind.KEYRING})


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One way in. ``cost`` is None where the secret has full entropy and needs no stretching."""

    id: str
    kind: SlotKind
    cost: KdfCost | None
    salt: bytes
    public: bytes
    private_box: bytes
    sealed_master: bytes

    def _bound(self) -> dict[str, Any]:
        """The fields that the encrypted private key is bound to."""
        derivation: dict[str, Any] = {"name": _HKDF}
        if self.cost is not None:
            derivation = {
                "name": _ARGON,
                "memory": self.cost.memory_kib,
                "passes": self.cost.passes,
                "lanes": self.cost.lanes,
            }
        return {
            "id": self.id,
            "kind": self.kind.value,
            "kdf": derivation,
            "salt": self.salt.hex(),
            "public": self.public.hex(),
        }

    def written(self) -> dict[str, Any]:
        """The slot as it stands in the header."""
        return self._bound() | {"private": self.private_box.hex(), "master": self.sealed_master.hex()}

    def aad(self, vault_id: str) -> bytes:
        """What must be unchanged for the private key to open."""
        return strict_json.spelled(self._bound() | {"vault": vault_id})


def read_slot(found: object) -> Slot:
    """Parse one slot. Raises NotCanonical, and KDF_REFUSED for parameters no honest writer uses."""
    entry = strict_json.fields(found, "id", "kind", "kdf", "salt", "public", "private", "master")
    try:
        kind = SlotKind(strict_json.text(entry["kind"]))
    except ValueError as error:
        raise strict_json.NotCanonical("kind") from error
    cost = _read_cost(entry["kdf"])
    if (cost is not None) != (kind in _STRETCHED):
        raise strict_json.NotCanonical("kdf")
    return Slot(
        id=strict_json.text(entry["id"]),
        kind=kind,
        cost=cost,
        salt=strict_json.octets(entry["salt"], least=_SALT_BYTES, most=_SALT_BYTES),
        public=strict_json.octets(entry["public"], least=32, most=32),
        private_box=strict_json.octets(entry["private"], least=60, most=60),
        sealed_master=strict_json.octets(entry["master"], least=92, most=92),
    )


def _read_cost(found: object) -> KdfCost | None:
    if isinstance(found, dict) and found.get("name") == _HKDF:
        strict_json.fields(found, "name")
        return None
    entry = strict_json.fields(found, "name", "memory", "passes", "lanes")
    if entry["name"] != _ARGON:
        raise VaultError(VaultErrorCode.KDF_REFUSED)
    cost = KdfCost(
        memory_kib=strict_json.whole(entry["memory"]),
        passes=strict_json.whole(entry["passes"]),
        lanes=strict_json.whole(entry["lanes"]),
    )
    if not cost.acceptable:
        raise VaultError(VaultErrorCode.KDF_REFUSED)
    return cost


def _opening_key(slot: Slot, secret: Secret) -> bytes | None:
    """The key that opens the slot's private half, or None when this kind of secret does not belong to it."""
    if isinstance(secret, Passphrase) and slot.kind is SlotKind.PASSPHRASE and slot.cost is not None:
        return stretch(secret.text, slot.salt, slot.cost)
    if isinstance(secret, RecoveryCode) and slot.kind is SlotKind.RECOVERY:
        return keys.hkdf(recovery_bytes(secret), salt=slot.salt, purpose="slot/recovery")
    return None


def new_slot(secret: Secret, *, master: keys.MasterKey, vault_id: str, cost: KdfCost | None) -> Slot:
    """A slot that this secret opens. ``cost`` is for a passphrase; a recovery code needs none."""
    private, public = keys.new_key_pair()
    kind = SlotKind.PASSPHRASE if isinstance(secret, Passphrase) else SlotKind.RECOVERY
    bare = Slot(
        id=os.urandom(8).hex(),
        kind=kind,
        cost=cost,
        salt=os.urandom(_SALT_BYTES),
        public=public,
        private_box=b"",
        sealed_master=b"",
    )
    key = _opening_key(bare, secret)
    if key is None:
        raise ValueError("a passphrase slot needs a cost")
    revealed = master.reveal()
    try:
        sealed = keys.seal_to(public, revealed, _master_aad(vault_id, bare.id))
    finally:
        keys.wipe(revealed)
    box = keys.lock_box(key, private, bare.aad(vault_id))
    return replace(bare, private_box=box, sealed_master=sealed)


def _master_aad(vault_id: str, slot_id: str) -> bytes:
    return f"master/{vault_id}/{slot_id}".encode()


def unlock(slot: Slot, secret: Secret, vault_id: str) -> keys.MasterKey | None:
    """The master key, or None when the secret does not open this slot."""
    key = _opening_key(slot, secret)
    if key is None:
        return None
    private = keys.open_box(key, slot.private_box, slot.aad(vault_id))
    if private is None:
        return None
    raw = keys.unseal(private, slot.sealed_master, _master_aad(vault_id, slot.id))
    return None if raw is None else keys.MasterKey(raw, vault_id)
