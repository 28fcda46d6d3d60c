"""A header made to hurt: refused before it costs memory or time."""

from __future__ import annotations

import hashlib
import json
import resource
from typing import Any

import pytest

from akan_desktop.app.vaults import VaultError, VaultErrorCode
from akan_desktop.vault import header, strict_json
from tests.vault.made import Made


def with_kdf(vault: Made, **kdf: Any) -> bytes:
    document = json.loads((vault.folder / header.NAME).read_bytes())
    del document["checksum"]
    slot = next(slot for slot in document["slots"] if slot["kind"] == "passphrase")
    slot["kdf"] = {"name": "argon2id", "memory": 64, "passes": 1, "lanes": 1} | kdf
    return strict_json.spelled(
        document | {"checksum": hashlib.sha256(strict_json.spelled(document)).hexdigest()}
    )


@pytest.mark.parametrize(
    "kdf",
    [
        {"memory": 1024 * 1024 + 1},
        {"memory": 2**31},
        {"memory": 2**52},
        {"memory": 0},
        {"memory": 7},
        {"passes": 17},
        {"passes": 2**32},
        {"passes": 0},
        {"lanes": 9},
        {"lanes": 0},
        {"name": "argon2i"},
        {"name": "pbkdf2"},
    ],
)
def test_hostile_parameters_are_refused_before_they_cost_anything(vault: Made, kdf: dict[str, Any]) -> None:
    (vault.folder / header.NAME).write_bytes(with_kdf(vault, **kdf))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(VaultError) as caught:
        vault.open()
    assert caught.value.code is VaultErrorCode.KDF_REFUSED
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000


def spoiled(raw: bytes) -> dict[str, bytes]:
    body = raw.rstrip(b"\n")
    return {
        "empty": b"",
        "not json": b"\x00\xff\xfe",
        "nested lists": b"[" * 30_000 + b"]" * 30_000,
        "nested objects": b'{"a":' * 10_000 + b"1" + b"}" * 10_000,
        "a hundred megabytes": body + b" " * 100_000_000,
        "white space": raw.replace(b":", b": ", 1),
        "leading space": b" " + raw,
        "no line end": body,
        "two line ends": raw + b"\n",
        "a duplicate key": b'{"confirmed":1,' + raw[1:],
        "an unknown key": b'{"aaa":1,' + raw[1:],
        "upper case digits": raw.replace(b'"salt":"', b'"salt":"A', 1),
        "a float": raw.replace(b'"generation":2', b'"generation":2.0', 1),
        "an exponent": raw.replace(b'"generation":2', b'"generation":2e0', 1),
        "a truth value": raw.replace(b'"confirmed":1', b'"confirmed":true', 1),
        "a long number": raw.replace(b'"generation":2', b'"generation":' + b"9" * 20_000, 1),
        "not a number": raw.replace(b'"generation":2', b'"generation":NaN', 1),
        "an escaped key": raw.replace(b'"vault"', b'"v\\u0061ult"', 1),
        "a byte order mark": b"\xef\xbb\xbf" + raw,
        "an array": b"[]\n",
        "a string": b'"x"\n',
    }


@pytest.mark.parametrize("how", sorted(spoiled(b'{"a":1}\n')))
def test_there_is_one_spelling_of_a_header(vault: Made, how: str) -> None:
    raw = (vault.folder / header.NAME).read_bytes()
    content = spoiled(raw)[how]
    assert content != raw
    for name in (header.NAME, header.COPY):
        (vault.folder / name).write_bytes(content)
    with pytest.raises(VaultError) as caught:
        vault.open()
    assert caught.value.code is VaultErrorCode.HEADER_DAMAGED
