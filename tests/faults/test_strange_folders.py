"""Folders that are not damaged but wrong: files of two vaults together, a path that nothing fits under."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from akan_desktop.app.vaults import VaultError, VaultErrorCode
from akan_desktop.vault import header, seal
from tests.faults.test_damage import outcome
from tests.vault.made import PASSPHRASE, Made, make


def mixed(vault: Made, names: tuple[str, ...]) -> Made:
    """Put files of another vault, which the same passphrase opens, into the folder of this one."""
    other = make(vault.folder.with_name("other"))
    for name in names:
        shutil.copyfile(other.folder / name, vault.folder / name)
    return other


@pytest.mark.parametrize(
    "names",
    [(header.NAME,), (header.NAME, header.COPY), (seal.NAME,), ("cases.db", header.NAME, header.COPY)],
)
def test_files_of_another_vault_are_named_as_such_and_not_as_damage(
    vault: Made, names: tuple[str, ...]
) -> None:
    mixed(vault, names)
    assert vault.gate.inspect(vault.folder).problem is VaultErrorCode.OTHER_VAULT
    assert vault.gate.verify(vault.folder, PASSPHRASE).problems == (VaultErrorCode.OTHER_VAULT,)
    assert outcome(vault) is VaultErrorCode.OTHER_VAULT


def test_a_header_that_this_vaults_passphrase_does_not_open_is_told_to_be_anothers(vault: Made) -> None:
    other = mixed(vault, (header.NAME, header.COPY))
    with pytest.raises(VaultError) as caught:
        vault.gate.open(vault.folder, vault.code)
    assert caught.value.code is VaultErrorCode.OTHER_VAULT
    with pytest.raises(VaultError) as caught:
        vault.gate.open(other.folder, vault.code)
    assert caught.value.code is VaultErrorCode.WRONG_RECOVERY_CODE


def test_a_path_that_is_too_long_is_called_so(vault: Made, tmp_path: Path) -> None:
    deep = tmp_path
    while len(str(deep)) < 600:
        deep /= "x" * 50
    for folder in (deep, tmp_path / ("å" * 200)):
        for attempt in (
            lambda at=folder: vault.gate.create(at, PASSPHRASE),
            lambda at=folder: vault.gate.restore(vault.folder, at, PASSPHRASE, replay=lambda *_: None),
        ):
            with pytest.raises(VaultError) as caught:
                attempt()
            assert caught.value.code is VaultErrorCode.PATH_TOO_LONG
    assert not deep.exists()
    deep.parent.mkdir(parents=True)
    shutil.copytree(vault.folder, deep)
    assert outcome(Made(deep, vault.code, vault.gate, vault.clock)) is VaultErrorCode.PATH_TOO_LONG
    assert vault.gate.inspect(tmp_path / ("å" * 200)).problem is VaultErrorCode.PATH_TOO_LONG


def test_the_longest_path_that_is_taken_has_room_for_backup_and_restore(vault: Made, tmp_path: Path) -> None:
    folder = tmp_path
    while len(str(folder)) < 512 - 64 - 52:
        folder /= "x" * 50
    folder /= "y" * (512 - 64 - len(str(folder)) - 1)
    made = make(folder)
    session = made.open()
    copy = session.backup().backup.path
    session.close()
    made.gate.restore(copy, folder, PASSPHRASE, replay=lambda *_: None)
    made.open().close()
    with pytest.raises(VaultError):
        vault.gate.create(folder.with_name(folder.name + "y"), PASSPHRASE)
