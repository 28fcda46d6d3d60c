from __future__ import annotations

import json
import time

import pytest

from akan_desktop.app.vaults import Kept, VaultError, VaultErrorCode
from akan_desktop.vault import seal
from akan_desktop.vault.session import Session
from tests.vault.made import Made, case_ids, erase_case, save_case


def test_what_was_saved_is_there_after_the_next_opening(vault: Made) -> None:
    session = vault.open()
    save_case(session, "c1")
    session.close()
    session = vault.open()
    assert case_ids(session) == ["c1"]
    assert not session.notices.unclean_close
    session.close()


def test_an_exception_inside_rolls_back_and_goes_on(session: Session) -> None:
    with pytest.raises(ZeroDivisionError), session.transaction() as running:  # noqa: PT012 - all of it is the story
        running.connection.execute("INSERT INTO cases VALUES ('c1', 'x')")
        _ = 1 / 0
    assert case_ids(session) == []
    save_case(session, "c2")
    assert case_ids(session) == ["c2"]


def test_transactions_do_not_nest(session: Session) -> None:
    with session.transaction(), pytest.raises(RuntimeError), session.transaction():
        pass
    save_case(session, "c1")


def test_the_seal_is_on_the_disk_before_a_transaction_has_ended(session: Session) -> None:
    save_case(session, "c1")
    sealed = seal.read(session.folder, session.keys.seal)
    row = session.connection.execute("SELECT max(sequence) FROM vault_commit").fetchone()
    assert (sealed.sequence,) == row
    assert sealed.database_sha256 is None


def test_a_clean_close_seals_the_files_hash(vault: Made) -> None:
    session = vault.open()
    key = session.keys.seal
    session.close()
    assert seal.read(vault.folder, key).database_sha256 == seal.file_sha256(vault.folder / "cases.db")
    assert not (vault.folder / "cases.db-wal").exists()


def test_a_seal_that_cannot_be_written_stops_further_saves_and_says_what_is_saved(
    vault: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = vault.open()

    def fails(*_: object) -> None:
        raise VaultError(VaultErrorCode.IO_ERROR)

    with monkeypatch.context() as patch:
        patch.setattr(seal, "write", fails)
        with pytest.raises(VaultError) as caught:
            save_case(session, "c1")
    assert (caught.value.code, caught.value.kept) == (VaultErrorCode.IO_ERROR, Kept.SAVED_ALL)
    assert session.read_only_because is VaultErrorCode.IO_ERROR
    with pytest.raises(VaultError) as caught:
        save_case(session, "c2")
    assert caught.value.code is VaultErrorCode.READ_ONLY
    session.close()
    session = vault.open()
    assert case_ids(session) == ["c1"]
    assert not session.read_only
    session.close()


def test_after_closing_everything_says_closed(vault: Made) -> None:
    session = vault.open()
    session.close()
    session.close()
    for use in (
        lambda: save_case(session, "c1"),
        lambda: session.secret("export/1"),
        session.verify_audit,
        session.start_backup,
        session.audit_entries,
    ):
        with pytest.raises(VaultError) as caught:
            use()
        assert caught.value.code is VaultErrorCode.CLOSED


def test_keys_for_a_purpose_are_stable_and_differ_by_purpose(vault: Made) -> None:
    session = vault.open()
    one = session.secret("export/1")
    assert one != session.secret("export/2")
    assert len(session.secret("export/1", 16)) == 16
    assert one not in {session.keys.seal, session.keys.audit, session.keys.tombstone}
    session.close()
    session = vault.open()
    assert session.secret("export/1") == one
    session.close()


def test_tombstones_take_effect_with_the_commit_and_not_before(session: Session) -> None:
    save_case(session, "case-one")
    with pytest.raises(ZeroDivisionError), session.transaction():  # noqa: PT012 - likewise
        session.bury("case-one")
        _ = 1 / 0
    assert not session.is_buried("case-one")
    session.bury("case-one")
    assert session.is_buried("case-one")
    document = json.loads((session.folder / "seal.json").read_bytes())
    assert document["buried"] == list(session.buried())
    assert "case-one" not in (session.folder / "seal.json").read_text()


def test_a_tombstone_without_its_erasure_is_told_of_at_the_next_opening(vault: Made) -> None:
    session = vault.open()
    save_case(session, "c1")
    session.bury("c1")
    save_case(session, "c2")
    # The log of c1 is gone; its rows come back to mind with the next thing logged before anyone erased them.
    with session.own_transaction() as running:
        running.connection.execute("INSERT INTO audit_salt VALUES ('c1', zeroblob(32))")
    session.close()
    session = vault.open()
    assert session.revived() == ("c1",)
    session.close()


def test_checkpoint_is_due_half_a_second_after_a_save(session: Session) -> None:
    session.checkpoint()
    assert not session.checkpoint_due()
    save_case(session, "c1")
    assert not session.checkpoint_due()
    time.sleep(0.55)
    assert session.checkpoint_due()
    session.checkpoint()
    assert not session.checkpoint_due()
    assert (session.folder / "cases.db-wal").stat().st_size == 0


def test_an_erased_name_is_in_no_page_and_not_in_the_search_index(session: Session) -> None:
    """Also the control: without the search tables' own secure delete the word stays."""
    for secure, left in ((1, False), (0, True)):
        with session.own_transaction() as running:
            running.connection.execute(
                "INSERT INTO words (words, rank) VALUES ('secure-delete', ?)", (secure,)
            )
        for number in range(20):
            save_case(session, f"keep{secure}{number}", "noe annet som står")
        save_case(session, f"c{secure}", "Kanarifuglnavn")
        erase_case(session, f"c{secure}")
        rows = session.connection.execute("SELECT block FROM words_data").fetchall()
        assert any(b"kanarifuglnavn" in bytes(row[0]) for row in rows) is left
