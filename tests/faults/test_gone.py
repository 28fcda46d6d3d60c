"""The vault goes while it is open: nothing is called saved that nobody could find again."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from akan_desktop.app.vaults import Kept, VaultError, VaultErrorCode
from akan_desktop.vault import seal
from tests.vault.made import Made, case_ids, save_case


def _deleted(folder: Path) -> None:
    shutil.rmtree(folder)


def _moved(folder: Path) -> None:
    folder.rename(folder.with_name("flyttet"))


def _database_deleted(folder: Path) -> None:
    (folder / "cases.db").unlink()


def _database_replaced(folder: Path) -> None:
    """As programs do that synchronise folders: the newer file is laid in the other one's place."""
    older = folder.parent / "eldre"
    shutil.copytree(folder.with_name("before"), older)
    (older / "cases.db").replace(folder / "cases.db")


def _log_deleted(folder: Path) -> None:
    (folder / "cases.db-wal").unlink()


GOING = (_deleted, _moved, _database_deleted, _database_replaced, _log_deleted)


@pytest.mark.parametrize("go", GOING)
def test_a_save_into_a_vault_that_is_gone_is_refused_and_tells_why(
    vault: Made, go: Callable[[Path], None]
) -> None:
    vault.copy_to(vault.folder.with_name("before"))
    session = vault.open()
    save_case(session, "c1")
    assert session.trouble() is None
    go(vault.folder)
    with pytest.raises(VaultError) as caught:
        save_case(session, "c2")
    assert (caught.value.code, caught.value.kept) == (VaultErrorCode.GONE, Kept.SAVED_BEFORE)
    assert session.read_only
    assert session.trouble() is VaultErrorCode.GONE
    session.close()


@pytest.mark.parametrize("go", GOING)
def test_it_is_noticed_without_a_save(vault: Made, go: Callable[[Path], None]) -> None:
    vault.copy_to(vault.folder.with_name("before"))
    session = vault.open()
    save_case(session, "c1")
    assert session.trouble() is None
    go(vault.folder)
    assert session.trouble() is VaultErrorCode.GONE
    session.close()


def test_what_was_saved_in_a_folder_that_is_moved_is_all_there(vault: Made) -> None:
    session = vault.open()
    save_case(session, "c1")
    _moved(vault.folder)
    session.close()
    vault.folder.with_name("flyttet").rename(vault.folder)
    session = vault.open()
    assert not session.read_only
    assert case_ids(session) == ["c1"]
    session.close()


def test_a_folder_that_is_back_is_as_good_as_before(vault: Made) -> None:
    """A share in a network may be away for a moment; nothing was saved into nowhere meanwhile."""
    session = vault.open()
    save_case(session, "c1")
    _moved(vault.folder)
    assert session.trouble() is VaultErrorCode.GONE
    vault.folder.with_name("flyttet").rename(vault.folder)
    assert session.trouble() is None
    assert not session.read_only
    save_case(session, "c2")
    session.close()
    session = vault.open()
    assert not session.notices.unclean_close
    assert case_ids(session) == ["c1", "c2"]
    session.close()


def test_what_was_saved_before_the_log_was_deleted_is_all_there(vault: Made) -> None:
    session = vault.open()
    save_case(session, "c1")
    _ = session.trouble()
    _log_deleted(vault.folder)
    session.close()
    session = vault.open()
    assert not session.read_only
    assert case_ids(session) == ["c1"]
    session.close()


def test_a_close_seals_no_file_that_another_program_has_laid_there(vault: Made) -> None:
    """Sealed as the newest, an older copy would pass for whole, and what is missing in it for never saved."""
    vault.copy_to(vault.folder.with_name("before"))
    session = vault.open()
    save_case(session, "c1")
    _database_replaced(vault.folder)
    session.close()
    assert seal.read(vault.folder, session.keys.seal).database_sha256 is None
    (vault.folder / "cases.db-wal").unlink(missing_ok=True)
    session = vault.open()
    assert session.read_only_because is VaultErrorCode.SEAL_MISMATCH
    session.close()
