from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from akan_desktop.app.vaults import Migration, Passphrase, VaultError, VaultErrorCode, VaultSession
from akan_desktop.vault import files
from tests.vault.made import PASSPHRASE, SCHEMA, Made, case_ids, cheap_gate, erase_case, save_case

NEW = Passphrase("en blå hest uten sal")


def erase_again(session: VaultSession, revived: Sequence[str]) -> None:
    for case_id in revived:
        erase_case(session, case_id)  # type: ignore[arg-type]


def forget_to_erase(session: VaultSession, revived: Sequence[str]) -> None:
    assert revived


def with_backup(vault: Made) -> Made:
    session = vault.open()
    save_case(session, "c1", "Kanarifugl En")
    save_case(session, "c2", "Per Eksempel")
    session.backup()
    session.close()
    return vault


def test_a_restored_vault_has_what_the_backup_had_and_a_new_seal(vault: Made) -> None:
    with_backup(vault)
    session = vault.open()
    save_case(session, "c3")
    session.close()
    backup = vault.gate.backups(vault.folder)[0]
    vault.clock.advance(hours=1)
    report = vault.gate.restore(backup.path, vault.folder, PASSPHRASE, replay=erase_again)
    assert (report.taken, report.replayed, report.newest_tombstones) == (backup.taken, 0, True)
    assert report.set_aside is not None
    assert (report.set_aside / "cases.db").exists()
    session = vault.open()
    assert not session.read_only
    assert case_ids(session) == ["c1", "c2"]
    assert session.verify_audit().whole
    assert "restored" in {entry.action for entry in session.audit_entries(5)}
    session.close()
    assert vault.gate.verify(vault.folder, PASSPHRASE).sound
    assert len(vault.gate.backups(vault.folder)) == 1
    session = vault.open()
    later = session.backup()
    session.close()
    assert vault.gate.backups(vault.folder)[0] == later.backup


def test_the_dead_stay_dead(vault: Made) -> None:
    with_backup(vault)
    session = vault.open()
    erase_case(session, "c1")
    session.close()
    report = vault.gate.restore(
        vault.gate.backups(vault.folder)[0].path, vault.folder, PASSPHRASE, replay=erase_again
    )
    assert report.replayed == 1
    session = vault.open()
    assert case_ids(session) == ["c2"]
    assert session.is_buried("c1")
    assert session.revived() == ()
    blocks = session.connection.execute("SELECT block FROM words_data").fetchall()
    assert not any(b"kanarifugl" in bytes(row[0]) for row in blocks)
    assert session.verify_audit().whole
    session.close()


def test_a_restore_that_would_revive_a_case_puts_nothing_in_place(vault: Made) -> None:
    with_backup(vault)
    session = vault.open()
    erase_case(session, "c1")
    session.close()
    before = sorted(path.name for path in vault.folder.parent.iterdir())
    with pytest.raises(VaultError) as caught:
        vault.gate.restore(
            vault.gate.backups(vault.folder)[0].path, vault.folder, PASSPHRASE, replay=forget_to_erase
        )
    assert caught.value.code is VaultErrorCode.ERASURE_INCOMPLETE
    assert sorted(path.name for path in vault.folder.parent.iterdir()) == before
    session = vault.open()
    assert case_ids(session) == ["c2"]
    session.close()


@pytest.mark.parametrize("lost", ["cases.db", "seal.json", "vault.json", "everything"])
def test_a_damaged_vault_is_replaced(vault: Made, lost: str) -> None:
    with_backup(vault)
    session = vault.open()
    erase_case(session, "c1")
    session.close()
    if lost == "everything":
        moved = vault.folder.with_name("usb")
        (vault.folder / "backups").rename(moved)
        backup = next(moved.iterdir())
        shutil.rmtree(vault.folder)
    else:
        backup = vault.gate.backups(vault.folder)[0].path
        (vault.folder / lost).write_bytes(b"")
    report = vault.gate.restore(backup, vault.folder, vault.code, replay=erase_again)
    assert report.newest_tombstones is (lost in {"cases.db", "vault.json"})
    session = vault.open()
    # Where the newest tombstones are lost nobody can know, and the report says so.
    assert case_ids(session) == (["c2"] if report.newest_tombstones else ["c1", "c2"])
    session.close()


def test_a_backup_works_on_another_computer_with_either_secret(vault: Made) -> None:
    with_backup(vault)
    backup = vault.gate.backups(vault.folder)[0].path
    for name, secret in (("one", PASSPHRASE), ("two", vault.code)):
        place = vault.folder.with_name(name)
        report = cheap_gate().restore(backup, place, secret, replay=erase_again)
        assert report.set_aside is None
        assert not report.newest_tombstones
        session = cheap_gate().open(place, PASSPHRASE)
        assert case_ids(session) == ["c1", "c2"]
        session.close()


def test_the_newer_passphrase_wins_and_the_backups_own_still_helps(vault: Made) -> None:
    with_backup(vault)
    session = vault.open()
    session.change_passphrase(PASSPHRASE, NEW)
    session.close()
    backup = vault.gate.backups(vault.folder)[0].path
    vault.gate.restore(backup, vault.folder, NEW, replay=erase_again)
    with pytest.raises(VaultError):
        vault.gate.open(vault.folder, PASSPHRASE)
    vault.gate.open(vault.folder, NEW).close()
    vault.clock.advance(minutes=1)
    backup = vault.gate.backups(vault.folder)[0].path
    vault.gate.restore(backup, vault.folder, PASSPHRASE, replay=erase_again)
    session = vault.gate.open(vault.folder, PASSPHRASE)
    assert not session.read_only
    session.close()


@pytest.mark.parametrize("name", ["cases.db", "seal.json", "vault.json"])
def test_a_damaged_backup_is_refused_and_the_vault_is_untouched(vault: Made, name: str) -> None:
    with_backup(vault)
    backup = vault.gate.backups(vault.folder)[0].path
    content = bytearray((backup / name).read_bytes())
    content[len(content) // 2] ^= 4
    (backup / name).write_bytes(content)
    before = (vault.folder / "cases.db").read_bytes()
    with pytest.raises(VaultError) as caught:
        vault.gate.restore(backup, vault.folder, PASSPHRASE, replay=erase_again)
    assert caught.value.code in {VaultErrorCode.BACKUP_DAMAGED, VaultErrorCode.HEADER_DAMAGED}
    assert (vault.folder / "cases.db").read_bytes() == before
    assert [path.name for path in vault.folder.parent.iterdir()] == ["vault"]


def test_an_open_vault_is_not_replaced(vault: Made) -> None:
    with_backup(vault)
    session = vault.open()
    with pytest.raises(VaultError) as caught:
        vault.gate.restore(
            vault.gate.backups(vault.folder)[0].path, vault.folder, PASSPHRASE, replay=erase_again
        )
    assert caught.value.code is VaultErrorCode.IN_USE
    save_case(session, "c9")
    session.close()


def test_a_backup_of_an_older_schema_is_brought_up_to_date_and_all_backups_are_kept(vault: Made) -> None:
    with_backup(vault)
    more = (*SCHEMA, Migration("0002_more", "CREATE TABLE more (a INTEGER) STRICT;"))
    session = vault.open()
    session.migrate(more)
    session.close()
    before = {found.path.name for found in vault.gate.backups(vault.folder)}
    oldest = vault.gate.backups(vault.folder)[-1].path
    vault.clock.advance(minutes=1)

    def replay(session: VaultSession, revived: Sequence[str]) -> None:
        session.migrate(more)
        erase_again(session, revived)

    vault.gate.restore(oldest, vault.folder, PASSPHRASE, replay=replay)
    assert {found.path.name for found in vault.gate.backups(vault.folder)} > before
    assert vault.gate.verify(vault.folder, PASSPHRASE).tables["more"] == 0


def test_a_restore_after_an_interrupted_swap_keeps_what_was_ready(vault: Made) -> None:
    with_backup(vault)
    elsewhere = vault.folder.with_name("usb") / "backups" / vault.gate.backups(vault.folder)[0].path.name
    shutil.copytree(vault.gate.backups(vault.folder)[0].path, elsewhere)
    vault.folder.rename(vault.folder.with_name(".vault.ready"))
    report = vault.gate.restore(elsewhere, vault.folder, PASSPHRASE, replay=erase_again)
    assert report.set_aside is not None
    assert (report.set_aside / "cases.db").exists()
    assert report.newest_tombstones


@pytest.mark.parametrize("stopped_after", [2, 3])
def test_a_swap_that_was_interrupted_is_finished_at_the_next_look(
    vault: Made, monkeypatch: pytest.MonkeyPatch, stopped_after: int
) -> None:
    with_backup(vault)
    backup = vault.gate.backups(vault.folder)[0].path
    rename = Path.rename
    done: list[Path] = []

    def stops(source: Path, target: Path) -> Path:
        if len(done) == stopped_after:
            raise KeyboardInterrupt
        done.append(source)
        return rename(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", stops)
        with pytest.raises(KeyboardInterrupt):
            vault.gate.restore(backup, vault.folder, PASSPHRASE, replay=erase_again)
    assert vault.folder.exists() is (stopped_after == 3)
    assert vault.gate.inspect(vault.folder).problem is None
    session = vault.open()
    assert case_ids(session) == ["c1", "c2"]
    session.close()
    assert len(vault.gate.backups(vault.folder)) == 1


def test_a_vault_that_is_opened_during_a_restore_is_not_replaced(vault: Made) -> None:
    """Its owner would go on writing into the folder that was set aside."""
    with_backup(vault)
    opened: list[VaultSession] = []

    def open_it(session: VaultSession, revived: Sequence[str]) -> None:
        erase_again(session, revived)
        opened.append(vault.open())

    with pytest.raises(VaultError) as raised:
        vault.gate.restore(vault.gate.backups(vault.folder)[0].path, vault.folder, PASSPHRASE, replay=open_it)
    assert raised.value.code is VaultErrorCode.IN_USE
    save_case(opened[0], "c3")  # type: ignore[arg-type]
    opened[0].close()
    assert vault.gate.set_aside(vault.folder) == ()
    session = vault.open()
    assert (case_ids(session), session.read_only) == (["c1", "c2", "c3"], False)
    session.close()


@pytest.mark.parametrize("left", [".vault.restoring-0123abcd", ".vault.ready"])
def test_where_nobody_can_say_who_works_what_a_killed_restore_left_goes_after_an_hour(
    vault: Made, left: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may hold a case that was erased after the backup was taken."""
    monkeypatch.setattr(files, "_marked", lambda _: None)
    with_backup(vault)
    copy = vault.folder.with_name(left)
    shutil.copytree(vault.gate.backups(vault.folder)[0].path, copy)
    vault.open().close()
    assert copy.exists()  # a restore may be running
    earlier = vault.clock.now.timestamp() - 7200
    os.utime(copy, (earlier, earlier))
    other = vault.folder.with_name(".vault-two.ready")
    other.mkdir()
    os.utime(other, (0, 0))
    vault.open().close()
    assert not copy.exists()
    assert other.exists()


def test_what_a_restore_set_aside_is_listed_and_can_be_deleted(vault: Made) -> None:
    with_backup(vault)
    assert vault.gate.set_aside(vault.folder) == ()
    backup = vault.gate.backups(vault.folder)[0].path
    report = vault.gate.restore(backup, vault.folder, PASSPHRASE, replay=erase_again)
    assert vault.gate.set_aside(vault.folder) == (report.set_aside,)
    assert vault.gate.discard_set_aside(vault.folder) == 1
    assert vault.gate.set_aside(vault.folder) == ()
    assert len(vault.gate.backups(vault.folder)) == 1
    vault.open().close()
