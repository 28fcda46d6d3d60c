"""The master key and what is derived from it, and how a master key is handed to a slot.

Keys live in bytearrays that are overwritten when they are no longer needed. The interpreter and the
crypto library make short-lived copies that cannot be reached; the lock therefore also starts a fresh
process image.

Hashing goes through the same library: the interpreter's own would load a second OpenSSL beside it.
"""

from __future__ import annotations

import os
from pathlib import Path

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
_NONCE_BYTES = 12
_PUBLIC_BYTES = 32
_CONTEXT = b"akan-desktop/vault/1/"
_BLOCK = 1 << 18
_BLIND = os.urandom(KEY_BYTES)


def wipe(buffer: bytearray) -> None:
    """Overwrite a key in place."""
    buffer[:] = bytes(len(buffer))


def digest(key: bytes | bytearray, message: bytes) -> bytes:
    """HMAC-SHA256."""
    return _mac(key, message).finalize()


def _mac(key: bytes | bytearray, message: bytes) -> hmac.HMAC:
    mac = hmac.HMAC(key, hashes.SHA256())
    mac.update(message)
    return mac


def sha256(content: bytes) -> bytes:
    """SHA-256."""
    total = hashes.Hash(hashes.SHA256())
    total.update(content)
    return total.finalize()


def file_sha256(path: Path) -> bytes:
    """SHA-256 of a file that nobody writes to meanwhile. Raises OSError."""
    total, block = hashes.Hash(hashes.SHA256()), bytearray(_BLOCK)
    view = memoryview(block)
    with path.open("rb", buffering=0) as handle:
        while size := handle.readinto(block):
            total.update(view[:size])
    return total.finalize()


def same(one: bytes, other: bytes) -> bool:
    """Compare without telling by the time taken where they differ."""
    try:
        _mac(_BLIND, one).verify(_mac(_BLIND, other).finalize())
    except InvalidSignature:
        return False
    return True


def hkdf(secret: bytes | bytearray, *, salt: bytes, purpose: str, length: int = KEY_BYTES) -> bytes:
    """Derive a key for one purpose from a secret that already has full entropy."""
    return HKDF(hashes.SHA256(), length, salt, _CONTEXT + purpose.encode()).derive(bytes(secret))


class MasterKey:
    """The 32 random bytes everything in a vault hangs on."""

    __slots__ = ("_bytes", "_salt")

    def __init__(self, raw: bytes | bytearray, vault_id: str) -> None:
        if len(raw) != KEY_BYTES:
            raise ValueError("a master key has 32 bytes")
        self._bytes = bytearray(raw)
        self._salt = vault_id.encode()

    @classmethod
    def random(cls, vault_id: str) -> MasterKey:
        """A new master key."""
        return cls(os.urandom(KEY_BYTES), vault_id)

    def derive(self, purpose: str, length: int = KEY_BYTES) -> bytes:
        """The sub key for a purpose, e.g. ``seal``; bound to the vault's id."""
        return hkdf(self._bytes, salt=self._salt, purpose=purpose, length=length)

    def database_key(self, epoch: int) -> bytearray:
        """The database key in the raw-key notation of SQLCipher; the caller wipes it."""
        return bytearray(b"x'" + self.derive(f"db-key/{epoch}").hex().encode() + b"'")

    def reveal(self) -> bytearray:
        """A copy, for sealing it to a slot or handing it to the copying process; the caller wipes it."""
        return bytearray(self._bytes)

    def wipe(self) -> None:
        """Overwrite the key."""
        wipe(self._bytes)


def lock_box(key: bytes, content: bytes | bytearray, aad: bytes) -> bytes:
    """Encrypt and authenticate with AES-256-GCM; the nonce stands first."""
    nonce = os.urandom(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, bytes(content), aad)


def open_box(key: bytes, box: bytes, aad: bytes) -> bytes | None:
    """Decrypt what ``lock_box`` made; None when key, content or aad is another."""
    if len(box) <= _NONCE_BYTES:
        return None
    try:
        return AESGCM(key).decrypt(box[:_NONCE_BYTES], box[_NONCE_BYTES:], aad)
    except InvalidTag:
        return None


def new_key_pair() -> tuple[bytes, bytes]:
    """A private and a public X25519 key, raw."""
    private = X25519PrivateKey.generate()
    return private.private_bytes_raw(), private.public_key().public_bytes_raw()


def seal_to(public: bytes, content: bytes | bytearray, aad: bytes) -> bytes:
    """Encrypt so that only the holder of the private key can read; needs no secret of theirs."""
    ephemeral = X25519PrivateKey.generate()
    own = ephemeral.public_key().public_bytes_raw()
    shared = ephemeral.exchange(X25519PublicKey.from_public_bytes(public))
    return own + lock_box(hkdf(shared, salt=own + public, purpose="sealed"), content, aad)


def unseal(private: bytes, sealed: bytes, aad: bytes) -> bytes | None:
    """Read what ``seal_to`` made for the public half of this key; None when it does not fit."""
    mine = X25519PrivateKey.from_private_bytes(private)
    own = sealed[:_PUBLIC_BYTES]
    if len(own) < _PUBLIC_BYTES:
        return None
    try:
        shared = mine.exchange(X25519PublicKey.from_public_bytes(own))
    except ValueError:  # a point that gives the all-zero secret
        return None
    key = hkdf(shared, salt=own + mine.public_key().public_bytes_raw(), purpose="sealed")
    return open_box(key, sealed[_PUBLIC_BYTES:], aad)
