from __future__ import annotations

import pytest
from sqlcipher3 import dbapi2 as driver

from akan_desktop.vault import audit
from akan_desktop.vault.session import Session
from tests.vault.made import Clock, Made, erase_case, save_case


def tamper(session: Session, sql: str) -> None:
    """Change the log behind the vault's back, with its key."""
    with session.own_transaction() as running:
        running.connection.execute(sql)


def test_entries_tell_who_what_when_and_for_which_case(vault: Made, session: Session) -> None:
    save_case(session, "c1")
    newest, opened = session.audit_entries(2)
    assert (newest.action, newest.case_id, newest.details) == (
        "concern_noted",
        "c1",
        {"who": "Kari Eksempel"},
    )
    assert (newest.utc, newest.actor) == (vault.clock.now, "passphrase")
    assert opened.action == "opened"
    assert session.verify_audit().whole


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE audit SET action = 'other' WHERE seq = 4",
        "UPDATE audit SET utc = '2020-01-01T00:00:00.000+00:00' WHERE seq = 4",
        "UPDATE audit SET case_id = 'c9' WHERE seq = 6",
        "UPDATE audit SET details = '{}' WHERE seq = 6",
        "UPDATE audit SET details = NULL WHERE seq = 6",
        "UPDATE audit SET commitment = zeroblob(32) WHERE seq = 4",
        "UPDATE audit SET hash = zeroblob(32) WHERE seq = 4",
        "DELETE FROM audit WHERE seq = 4",
        "DELETE FROM audit WHERE seq = (SELECT max(seq) FROM audit)",
        "DELETE FROM audit_salt WHERE case_id = 'c1'",
        "UPDATE audit_salt SET salt = zeroblob(32) WHERE case_id = 'c1'",
    ],
)
def test_every_tampering_with_the_log_is_found(session: Session, change: str) -> None:
    save_case(session, "c1")
    save_case(session, "c2")
    assert session.verify_audit().whole
    tamper(session, change)
    assert not session.verify_audit().whole


def test_erasing_a_case_leaves_the_chain_whole_and_nothing_to_open(session: Session) -> None:
    save_case(session, "c1", "Per Eksempel")
    save_case(session, "c2")
    erase_case(session, "c1")
    assert session.verify_audit().whole
    entries = [entry for entry in session.audit_entries() if entry.case_id == "c1"]
    assert [(entry.action, entry.details) for entry in entries] == [
        ("case_erased", None),
        ("concern_noted", None),
    ]
    salts = session.connection.execute("SELECT count(*) FROM audit_salt WHERE case_id = 'c1'").fetchone()
    assert salts == (0,)
    assert session.is_buried("c1")
    assert not session.is_buried("c2")
    assert session.revived() == ()


def test_an_entry_about_an_erased_case_does_not_bring_it_back(session: Session) -> None:
    save_case(session, "c1")
    erase_case(session, "c1")
    with session.transaction() as running:
        running.record("receipt_printed", case_id="c1", details={"copies": "1"})
    assert session.revived() == ()
    assert session.verify_audit().whole


def test_reads_are_logged_once_per_case_and_sitting_without_a_commit_each(vault: Made) -> None:
    session = vault.open()
    save_case(session, "c1")
    before = len(session.audit_entries())
    for _ in range(5):
        session.read_logged("c1")
    assert len(session.audit_entries()) == before
    session.close()
    session = vault.open()
    reads = [entry for entry in session.audit_entries() if entry.action == "case_read"]
    assert [entry.case_id for entry in reads] == ["c1"]
    session.close()


def test_a_rolled_back_transaction_leaves_no_entry(session: Session) -> None:
    before = session.audit_entries()
    with pytest.raises(driver.IntegrityError), session.transaction() as running:  # noqa: PT012 - one story
        running.record("will_not_be", case_id="c1")
        running.connection.execute("INSERT INTO cases VALUES ('c1', NULL)")
    assert session.audit_entries() == before
    save_case(session, "c1")
    assert session.verify_audit().whole


def test_a_long_log_is_followed_to_its_end(session: Session, effort: str) -> None:
    clock = Clock()
    count = 100_000 if effort == "full" else 5_000
    with session.own_transaction() as running:
        for number in range(count):
            line = audit.Line(
                utc=clock.now, actor="passphrase", action="note", case_id=None, details={"n": str(number)}
            )
            running.log = audit.append(running.connection, session.keys.audit, running.log, line)
    found = session.verify_audit()
    assert found.whole
    assert found.entries >= count
