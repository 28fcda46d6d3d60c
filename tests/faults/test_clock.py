"""The clock is set back and ahead while the vault is open and between two openings."""

from __future__ import annotations

import pytest

from akan_desktop.app.vaults import Passphrase, VaultError, VaultErrorCode
from tests.faults.counts import RANDOM, count
from tests.vault.made import Made, case_ids, save_case

JUMPS = (-3650, -366, -1, 1, 3, 31, 366, 3650)


@pytest.mark.parametrize("days", [each for each in JUMPS if each != 1])
def test_the_log_keeps_its_order_and_no_backup_goes_by_a_wrong_clock(vault: Made, days: int) -> None:
    session = vault.open()
    for number in range(7):
        save_case(session, f"c{number}")
        session.backup()
        vault.clock.advance(minutes=1)
    before = len(vault.gate.backups(vault.folder))
    vault.clock.advance(days=days)
    save_case(session, "later")
    newest = session.backup().backup
    assert len(vault.gate.backups(vault.folder)) == before + 1
    assert vault.gate.backups(vault.folder)[0] == newest, "the newest is the one with the newest commit"
    numbers = [entry.seq for entry in session.audit_entries()]
    assert numbers == sorted(numbers, reverse=True)
    assert session.audit_entries(1)[0].utc == vault.clock.now
    session.close()
    session = vault.open()
    assert not session.read_only
    assert case_ids(session)[-1] == "later"
    assert session.verify_audit().whole
    session.close()


def test_a_clock_that_wanders_from_one_opening_to_the_next_locks_nobody_out(vault: Made) -> None:
    saved = []
    for number in range(count(8, 100)):
        session = vault.open()
        assert not session.read_only
        save_case(session, f"c{number:03d}")
        saved.append(f"c{number:03d}")
        vault.clock.advance(days=RANDOM.choice(JUMPS))
        session.close()
    session = vault.open()
    assert case_ids(session) == saved
    assert session.verify_audit().whole
    session.close()


def test_the_wait_after_wrong_passphrases_is_not_shortened_by_the_clock(vault: Made) -> None:
    code = VaultErrorCode.WRONG_PASSPHRASE
    for _ in range(20):
        with pytest.raises(VaultError) as caught:
            vault.gate.open(vault.folder, Passphrase("feil frase og feil igjen"))
        code = caught.value.code
        if code is VaultErrorCode.THROTTLED:
            break
    assert code is VaultErrorCode.THROTTLED
    for days in JUMPS:
        vault.clock.advance(days=days)
        with pytest.raises(VaultError) as caught:
            vault.open()
        assert caught.value.code is VaultErrorCode.THROTTLED
