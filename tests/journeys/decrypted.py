"""Every decrypted byte of a closed vault's database, free pages included: what the key opens."""

from __future__ import annotations

import re
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from akan_desktop.app.vaults import Passphrase
from akan_desktop.vault.header import unlock_folder

_PAGE = 4096
_RESERVED = 80  # initialisation vector and authentication code
_SALT = 16


def decrypted_pages(folder: Path, passphrase: Passphrase) -> bytes:
    """Decrypt page by page, without a database program that might leave something out."""
    raw = unlock_folder(folder, passphrase).master.database_key(1).decode()
    found = re.search(r"[0-9a-fA-F]{64}", raw)
    assert found is not None
    key = bytes.fromhex(found.group())
    data = (folder / "cases.db").read_bytes()
    assert len(data) % _PAGE == 0
    told = []
    for start in range(0, len(data), _PAGE):
        page = data[start : start + _PAGE]
        iv = page[_PAGE - _RESERVED : _PAGE - _RESERVED + 16]
        hidden = page[_SALT if start == 0 else 0 : _PAGE - _RESERVED]
        reader = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor()
        told.append(reader.update(hidden) + reader.finalize())
    return b"".join(told)


def bytes_of(folder: Path) -> bytes:
    """Return the names and the contents of every file below a folder."""
    told = []
    for path in sorted(folder.rglob("*")):
        told.append(str(path.relative_to(folder)).encode())
        if path.is_file():
            told.append(path.read_bytes())
    return b"\n".join(told)
