from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from akan_desktop.app.vaults import BackupInfo, VaultError, VaultErrorCode
from akan_desktop.vault import backups, copying
from akan_desktop.vault.session import Session
from tests.vault.made import PASSPHRASE, Made, case_ids, erase_case, save_case


def test_a_backup_is_verified_private_and_opens_with_either_secret(vault: Made) -> None:
    session = vault.open()
    save_case(session, "c1")
    report = session.backup()
    session.close()
    (found,) = vault.gate.backups(vault.folder)
    assert found == report.backup
    assert found.taken == vault.clock.now
    assert found.size > 8 * 4096
    assert sorted(path.name for path in found.path.iterdir()) == ["cases.db", "seal.json", "vault.json"]
    for secret in (PASSPHRASE, vault.code):
        verdict = vault.gate.verify(found.path, secret)
        assert verdict.sound, verdict
        assert verdict.tables["cases"] == 1
        assert verdict.audit is not None
        assert verdict.audit.whole


def test_saving_goes_on_while_the_copy_is_made_and_is_not_in_it(vault: Made) -> None:
    session = vault.open()
    save_case(session, "before")
    job = session.start_backup()
    worker = threading.Thread(target=job.run)
    worker.start()
    for number in range(20):
        save_case(session, f"during{number}")
        session.checkpoint()
    worker.join()
    report = job.finish()
    assert session.backup_due(closing=True)
    session.close()
    verdict = vault.gate.verify(report.backup.path, PASSPHRASE)
    assert verdict.sound
    assert verdict.tables["cases"] == 1
    session = vault.open()
    assert len(case_ids(session)) == 21
    session.close()


def test_a_cancelled_backup_leaves_nothing_and_is_due_again(vault: Made) -> None:
    session = vault.open()
    save_case(session, "c1")
    with pytest.raises(VaultError) as caught:
        session.backup(cancelled=lambda: True)
    assert caught.value.code is VaultErrorCode.BACKUP_CANCELLED
    assert not list((vault.folder / "backups").iterdir())
    assert session.backup_due(closing=True)
    session.backup()
    assert not session.backup_due(closing=True)
    session.close()


def test_a_lock_calls_a_running_copy_off_and_leaves_no_part_of_it(vault: Made) -> None:
    session = vault.open()
    save_case(session, "c1")
    for pause in (0.0, 0.1, 0.3):
        job = session.start_backup()
        refused: list[VaultErrorCode] = []

        def work(job: backups.Job = job, refused: list[VaultErrorCode] = refused) -> None:
            try:
                job.run()
            except VaultError as error:
                refused.append(error.code)

        worker = threading.Thread(target=work)
        worker.start()
        worker.join(pause)
        try:
            job.finish()
        except VaultError as error:
            assert error.code is VaultErrorCode.BACKUP_CANCELLED  # noqa: PT017 - unless it was quicker
        worker.join()
    session.close()
    session = vault.open()
    assert all(vault.gate.verify(found.path, PASSPHRASE).sound for found in vault.gate.backups(vault.folder))
    assert not list((vault.folder / "backups").glob("*.part"))
    session.close()


def test_nothing_changed_means_no_backup_is_due(vault: Made) -> None:
    session = vault.open()
    assert not session.backup_due(closing=True)
    save_case(session, "c1")
    assert session.backup_due(closing=True)
    assert not session.backup_due()
    session.close()


def test_a_copy_that_does_not_verify_never_gets_a_name(session: Session, tmp_path: Path) -> None:
    save_case(session, "c1")
    session.checkpoint()
    sealed = session.current_seal()
    ahead = type(sealed)(
        vault_id=sealed.vault_id,
        sequence=sealed.sequence + 5,
        head=sealed.head,
        header_generation=sealed.header_generation,
        database_sha256=None,
        buried=frozenset(),
    )
    order = {
        "source": str(tmp_path / "source.db"),
        "target": str(tmp_path / "copy"),
        "header": session.header.written().hex(),
        "seal": ahead.written(session.keys.seal).hex(),
        "master": session.master.reveal().hex(),
    }
    folder = session.folder
    session.close()
    (tmp_path / "source.db").write_bytes((folder / "cases.db").read_bytes())
    with pytest.raises(VaultError) as caught:
        copying.make(order)
    assert caught.value.code is VaultErrorCode.BACKUP_DAMAGED


def test_leftovers_of_an_interrupted_backup_are_swept(vault: Made) -> None:
    left = vault.folder / "backups" / "20260101T000000Z-00000001.part"
    left.mkdir(parents=True)
    (left / "cases.db").write_bytes(b"half")
    assert vault.gate.backups(vault.folder) == ()
    session = vault.open()
    assert not left.exists()
    session.close()


def taken(*moments: datetime) -> list[BackupInfo]:
    ordered = sorted(moments, reverse=True)
    return [BackupInfo(path=Path(f"{moment:%Y%m%dT%H%M%S}"), taken=moment, size=1) for moment in ordered]


NOW = datetime(2026, 3, 30, 12, tzinfo=UTC)


def test_five_latest_seven_days_and_four_weeks_are_kept_and_none_older_than_thirty_days() -> None:
    hourly = [NOW - timedelta(hours=hour) for hour in range(12)]
    daily = [NOW - timedelta(days=day) for day in range(1, 60)]
    found = taken(*hourly, *daily)
    gone = backups.expired(found, NOW)
    kept = [backup.taken for backup in found if backup not in gone]
    assert kept[:5] == hourly[:5]
    assert {moment.date() for moment in kept} >= {(NOW - timedelta(days=day)).date() for day in range(7)}
    assert len({moment.isocalendar()[:2] for moment in kept}) == 4
    assert all(NOW - moment <= timedelta(days=30) for moment in kept)
    assert len(kept) <= 5 + 7 + 4


def test_the_newest_two_are_never_pruned_however_old() -> None:
    old = taken(*(NOW - timedelta(days=day) for day in range(100, 110)))
    assert backups.expired(old[:2], NOW) == ()
    found = taken(NOW, *(NOW - timedelta(days=day) for day in (1, 40, 50)))
    assert [backup.taken for backup in backups.expired(found, NOW)] == [
        NOW - timedelta(days=40),
        NOW - timedelta(days=50),
    ]


@pytest.mark.parametrize("days", [3, 30, 3650, -1, -365])
def test_a_jump_of_the_clock_deletes_nothing(days: int) -> None:
    now = NOW + timedelta(days=days)
    found = taken(now, *(NOW - timedelta(days=day) for day in range(25)))
    assert backups.expired(found, now) == ()


def test_purging_leaves_one_fresh_backup(vault: Made) -> None:
    session = vault.open()
    save_case(session, "c1", "Kanarifugl En")
    session.backup()
    vault.clock.advance(minutes=5)
    erase_case(session, "c1")
    assert session.purge_backups() == 1
    (left,) = vault.gate.backups(vault.folder)
    assert vault.gate.verify(left.path, PASSPHRASE).tables["cases"] == 0
    session.close()


def test_the_newest_is_the_one_with_the_last_commit_even_if_the_clock_went_back(vault: Made) -> None:
    session = vault.open()
    save_case(session, "c1")
    session.backup()
    vault.clock.advance(days=-400)
    save_case(session, "c2")
    report = session.backup()
    assert vault.gate.backups(vault.folder)[0] == report.backup
    assert report.pruned == 0
    session.close()


def test_pruning_removes_the_folders(vault: Made) -> None:
    session = vault.open()
    for number in range(6):
        save_case(session, f"c{number}")
        vault.clock.advance(minutes=5)
        report = session.backup()
    assert report.pruned == 1
    assert len(vault.gate.backups(vault.folder)) == 5
    session.close()


def test_the_copying_process_takes_no_module_from_the_folder_one_stands_in(
    vault: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The key goes to that process: a file in a downloads folder must not be run in it."""
    (tmp_path / "hashlib.py").write_text("raise SystemExit(0)\n")
    monkeypatch.chdir(tmp_path)
    session = vault.open()
    save_case(session, "c1")
    assert session.backup().backup.path.is_dir()
    session.close()
