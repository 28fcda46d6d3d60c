from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from akan_desktop.app.vaults import (
    Passphrase,
    RecoveryCode,
    SlotKind,
    VaultError,
    VaultErrorCode,
)
from akan_desktop.vault import files, header
from akan_desktop.vault.recovery_codes import new_recovery_code
from tests.vault.made import PASSPHRASE, Made, case_ids, save_case

NEW = Passphrase("en blå hest uten sal")


def test_inspecting_tells_of_the_slots_without_a_key(vault: Made) -> None:
    info = vault.gate.inspect(vault.folder)
    assert info.exists
    assert info.problem is None
    assert set(info.slots) == {SlotKind.PASSPHRASE, SlotKind.RECOVERY}
    assert info.recovery_confirmed


def test_set_up_is_not_done_until_the_code_was_typed_back(vault: Made) -> None:
    folder = vault.folder.with_name("other")
    code = vault.gate.create(folder, PASSPHRASE)
    assert not vault.gate.inspect(folder).recovery_confirmed
    vault.gate.open(folder, PASSPHRASE).close()
    assert not vault.gate.inspect(folder).recovery_confirmed
    with pytest.raises(VaultError) as caught:
        vault.gate.confirm_recovery(folder, new_recovery_code()[0])
    assert caught.value.code is VaultErrorCode.WRONG_RECOVERY_CODE
    vault.gate.confirm_recovery(folder, RecoveryCode(code.text.lower())).close()
    assert vault.gate.inspect(folder).recovery_confirmed


def test_everything_in_the_folder_is_private(vault: Made) -> None:
    session = vault.open()
    save_case(session, "c1")
    session.backup()
    assert stat.S_IMODE(vault.folder.stat().st_mode) == 0o700
    for path in vault.folder.rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path
    session.close()


def test_a_changed_passphrase_opens_and_the_old_one_no_more(vault: Made) -> None:
    session = vault.open()
    save_case(session, "c1")
    session.change_passphrase(PASSPHRASE, NEW)
    session.close()
    with pytest.raises(VaultError) as caught:
        vault.gate.open(vault.folder, PASSPHRASE)
    assert caught.value.code is VaultErrorCode.WRONG_PASSPHRASE
    for secret in (NEW, vault.code):
        session = vault.gate.open(vault.folder, secret)
        assert not session.read_only
        assert case_ids(session) == ["c1"]
        session.close()


def test_a_forgotten_passphrase_is_replaced_with_the_recovery_code(vault: Made) -> None:
    session = vault.gate.open(vault.folder, vault.code)
    assert session.notices.opened_with is SlotKind.RECOVERY
    session.change_passphrase(vault.code, NEW)
    session.close()
    vault.gate.open(vault.folder, NEW).close()


def test_a_copy_that_cannot_be_written_does_not_stay_behind_with_the_old_passphrase(
    vault: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = vault.open()
    real = files.replace

    def fails(path: Path, *rest: object) -> None:
        if path.name == header.COPY:
            raise VaultError(VaultErrorCode.DISK_FULL)
        real(path, *rest)

    with monkeypatch.context() as patch:
        patch.setattr(files, "replace", fails)
        session.change_passphrase(PASSPHRASE, NEW)
    assert not (vault.folder / header.COPY).exists()
    session.close()
    vault.gate.open(vault.folder, NEW).close()
    assert (vault.folder / header.COPY).read_bytes() == (vault.folder / header.NAME).read_bytes()


@pytest.mark.parametrize("current", [Passphrase("gul sykkel på fjorden"), new_recovery_code()[0]])
def test_a_wrong_current_secret_changes_nothing(vault: Made, current: Passphrase) -> None:
    session = vault.open()
    before = (vault.folder / header.NAME).read_bytes()
    with pytest.raises(VaultError):
        session.change_passphrase(current, NEW)
    assert (vault.folder / header.NAME).read_bytes() == before
    session.close()


def test_a_renewed_recovery_code_revokes_the_old_one(vault: Made) -> None:
    session = vault.open()
    code = session.renew_recovery_code()
    assert not vault.gate.inspect(vault.folder).recovery_confirmed
    with pytest.raises(VaultError) as caught:
        session.confirm_recovery(vault.code)
    assert caught.value.code is VaultErrorCode.WRONG_RECOVERY_CODE
    session.confirm_recovery(code)
    session.close()
    with pytest.raises(VaultError) as caught:
        vault.gate.open(vault.folder, vault.code)
    assert caught.value.code is VaultErrorCode.WRONG_RECOVERY_CODE
    vault.gate.open(vault.folder, code).close()


def test_a_header_of_a_later_format_is_left_alone(vault: Made) -> None:
    document = json.loads((vault.folder / header.NAME).read_bytes())
    document["format"] = 2
    (vault.folder / header.NAME).write_bytes(
        json.dumps(document, sort_keys=True, separators=(",", ":")).encode() + b"\n"
    )
    with pytest.raises(VaultError) as caught:
        vault.open()
    assert caught.value.code is VaultErrorCode.NEWER_FORMAT
    assert vault.gate.inspect(vault.folder).problem is VaultErrorCode.NEWER_FORMAT


def test_all_four_kinds_of_slot_can_be_written_and_read(vault: Made) -> None:
    first = header.read(vault.folder / header.NAME)
    passphrase = next(slot for slot in first.slots if slot.kind is SlotKind.PASSPHRASE)
    from dataclasses import replace

    more = tuple(
        replace(passphrase, kind=kind, id=kind.value) for kind in (SlotKind.DEPUTY, SlotKind.KEYRING)
    )
    wide = replace(first, slots=(*first.slots, *more))
    assert header.parse(wide.written()) == wide


def test_wrong_passphrases_are_slowed_down_but_never_the_recovery_code(vault: Made) -> None:
    for _ in range(3):
        with pytest.raises(VaultError) as caught:
            vault.gate.open(vault.folder, NEW)
        assert caught.value.code is VaultErrorCode.WRONG_PASSPHRASE
    with pytest.raises(VaultError) as caught:
        vault.gate.open(vault.folder, PASSPHRASE)
    assert caught.value.code is VaultErrorCode.THROTTLED
    assert caught.value.retry_after is not None
    assert 0 < caught.value.retry_after <= 1
    session = vault.gate.open(vault.folder, vault.code)
    assert session.notices.failed_unlocks == 3
    assert session.notices.last_failed == vault.clock.now
    logged = {entry.action: entry.details for entry in session.audit_entries()}
    assert logged["unlock_failed"] == {"times": "3"}
    session.close()
    session = vault.open()
    assert session.notices.failed_unlocks == 0
    session.close()


def test_making_needs_an_empty_place_and_a_strong_passphrase(vault: Made) -> None:
    with pytest.raises(VaultError) as caught:
        vault.gate.create(vault.folder, PASSPHRASE)
    assert caught.value.code is VaultErrorCode.FOLDER_NOT_EMPTY
    with pytest.raises(VaultError) as caught:
        vault.gate.create(vault.folder.with_name("new"), Passphrase("kort"))
    assert caught.value.code is VaultErrorCode.WEAK_PASSPHRASE
    assert [path.name for path in vault.folder.parent.iterdir()] == ["vault"]
    empty = vault.folder.with_name("empty")
    empty.mkdir()
    vault.gate.create(empty, PASSPHRASE)
    vault.gate.open(empty, PASSPHRASE).close()
