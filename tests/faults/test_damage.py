"""Bits flip, tails are lost, files go missing.

Every damage is told, none makes a new vault, none opens as if whole.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from akan_desktop.app.vaults import VaultError, VaultErrorCode
from akan_desktop.vault import header, seal
from tests.faults.counts import RANDOM, count
from tests.vault.made import PASSPHRASE, Made, case_ids, save_case

TOLD = {VaultErrorCode.DATABASE_DAMAGED, VaultErrorCode.SEAL_MISMATCH}


def outcome(vault: Made) -> VaultErrorCode | None:
    """What opening tells: an error, the reason for being read-only, or None when all is well."""
    try:
        session = vault.open()
    except VaultError as error:
        return error.code
    try:
        return session.read_only_because
    finally:
        session.close()


def flip(path: Path, bit: int) -> None:
    content = bytearray(path.read_bytes())
    content[bit // 8] ^= 1 << bit % 8
    path.write_bytes(content)


@pytest.fixture
def filled(vault: Made) -> Made:
    session = vault.open()
    for number in range(30):
        save_case(session, f"c{number:02d}", "Kari Eksempel " * 30)
    session.close()
    return vault


def test_every_flipped_bit_of_the_database_is_found(filled: Made) -> None:
    path = filled.folder / "cases.db"
    whole = path.read_bytes()
    sealed = (filled.folder / seal.NAME).read_bytes()
    for _ in range(count(40, 5000)):
        flip(path, RANDOM.randrange(len(whole) * 8))
        assert outcome(filled) in TOLD
        path.write_bytes(whole)
        (filled.folder / seal.NAME).write_bytes(sealed)
    assert outcome(filled) is None


def test_every_flipped_bit_of_the_database_is_found_after_a_crash_too(filled: Made) -> None:
    """Without the file's hash in the seal the pages' own authentication codes must find it."""
    path = filled.folder / "cases.db"
    session = filled.open()
    with session.transaction() as running:  # free pages are checked too
        running.connection.execute("INSERT INTO cases VALUES ('long', ?)", ("Kari " * 20_000,))
    with session.transaction() as running:
        running.connection.execute("DELETE FROM cases WHERE id = 'long'")
    key, sealed = session.keys.seal, session.current_seal()
    session.close()
    shutil.copyfile(filled.folder / seal.NAME, filled.folder / "closed")
    sealed = seal.parse((filled.folder / "closed").read_bytes(), key).with_database(None)
    whole = path.read_bytes()
    for _ in range(count(40, 5000)):
        seal.write(filled.folder, sealed, key)
        flip(path, RANDOM.randrange(len(whole) * 8))
        assert outcome(filled) in TOLD
        path.write_bytes(whole)


@pytest.mark.parametrize("name", [header.NAME, header.COPY])
def test_a_damaged_header_opens_from_its_copy_and_is_mended(vault: Made, name: str) -> None:
    path = vault.folder / name
    whole = path.read_bytes()
    bits = len(whole) * 8
    for bit in RANDOM.sample(range(bits), count(25, bits)):
        flip(path, bit)
        session = vault.open()
        assert not session.read_only
        assert session.notices.header_from_copy is (name == header.NAME)
        session.close()
        assert path.read_bytes() == whole


def test_no_flipped_bit_of_a_header_is_accepted(vault: Made) -> None:
    whole = (vault.folder / header.NAME).read_bytes()
    for bit in range(len(whole) * 8):
        content = bytearray(whole)
        content[bit // 8] ^= 1 << bit % 8
        with pytest.raises(VaultError) as caught:
            header.parse(bytes(content))
        assert caught.value.code in {VaultErrorCode.HEADER_DAMAGED, VaultErrorCode.NEWER_FORMAT}


def test_a_header_rewritten_without_the_key_is_not_accepted(vault: Made) -> None:
    """The plain checksum is right, the keyed one cannot be."""
    from dataclasses import replace

    forged = replace(header.read(vault.folder / header.NAME), recovery_confirmed=False)
    for name in (header.NAME, header.COPY):
        (vault.folder / name).write_bytes(forged.written())
    assert outcome(vault) is VaultErrorCode.HEADER_DAMAGED


def test_both_headers_damaged_is_told_apart_from_a_wrong_passphrase(vault: Made) -> None:
    for name in (header.NAME, header.COPY):
        flip(vault.folder / name, 4000)
    assert outcome(vault) is VaultErrorCode.HEADER_DAMAGED
    assert vault.gate.inspect(vault.folder).problem is VaultErrorCode.HEADER_DAMAGED


def test_no_flipped_bit_of_the_seal_is_accepted(vault: Made) -> None:
    path = vault.folder / seal.NAME
    whole = path.read_bytes()
    bits = len(whole) * 8
    for bit in RANDOM.sample(range(bits), count(40, bits)):
        flip(path, bit)
        assert outcome(vault) is VaultErrorCode.SEAL_DAMAGED
        path.write_bytes(whole)
    path.unlink()
    assert outcome(vault) is VaultErrorCode.SEAL_MISSING


TRUNCATED = {
    "cases.db": {*TOLD, VaultErrorCode.DATABASE_MISSING},
    "seal.json": {VaultErrorCode.SEAL_DAMAGED},
}


@pytest.mark.parametrize("name", sorted(TRUNCATED))
def test_a_truncated_or_lengthened_file_never_becomes_a_new_vault(filled: Made, name: str) -> None:
    path = filled.folder / name
    files = {one: one.read_bytes() for one in filled.folder.iterdir() if one.is_file()}
    whole = files[path]
    lengths = [0, 1, 15, len(whole) // 2, len(whole) - 1]
    lengths += [RANDOM.randrange(len(whole)) for _ in range(count(5, 200))]
    if name == "cases.db":
        lengths += [4096, 8192, len(whole) - 4096]
    for length in lengths:
        path.write_bytes(whole[:length])
        assert outcome(filled) in TRUNCATED[name]
        for one, content in files.items():
            one.write_bytes(content)
    path.write_bytes(whole + b"trailing junk")
    assert outcome(filled) in TRUNCATED[name]


def crashed(vault: Made) -> Made:
    """A copy of a vault as a crash leaves it: some saves only in the write-ahead log."""
    session = vault.open()
    session.checkpoint()
    for number in range(6):
        save_case(session, f"w{number}", "Kari Eksempel " * 30)
    folder = vault.folder.with_name("crashed")
    # Another process copies: this one may not open the database while it holds it.
    subprocess.run(["cp", "-r", vault.folder, folder], check=True)
    session.close()
    (folder / "cases.db-shm").unlink(missing_ok=True)
    return Made(folder, vault.code, vault.gate, vault.clock)


def test_the_control_a_crash_alone_loses_nothing(filled: Made) -> None:
    left = crashed(filled)
    session = left.open()
    assert not session.read_only
    assert session.notices.unclean_close
    assert len(case_ids(session)) == 36
    session.close()


def lose(_: Path) -> bytes | None:
    return None


def cut(path: Path) -> bytes:
    content = path.read_bytes()
    return content[: RANDOM.randrange(len(content) * 3 // 4)]


def flipped(path: Path) -> bytes:
    content = bytearray(path.read_bytes())
    # The last frames hold the last save; a flip before them loses them too.
    content[RANDOM.randrange(32, len(content))] ^= 1
    return bytes(content)


def foreign(path: Path) -> bytes:
    return RANDOM.randbytes(len(path.read_bytes()))


@pytest.mark.parametrize("spoil", [lose, cut, flipped, foreign])
def test_every_lost_tail_is_told_by_the_seal(filled: Made, spoil: Callable[[Path], bytes | None]) -> None:
    pattern = crashed(filled)
    for turn in range(count(6, 250)):
        left = pattern.copy_to(pattern.folder.with_name(f"left{turn}"))
        wal = left.folder / "cases.db-wal"
        content = spoil(wal)
        if content is None:
            wal.unlink()
        else:
            wal.write_bytes(content)
        session_told = outcome(left)
        assert session_told in TOLD


def test_an_older_database_or_log_is_told_by_the_seal(filled: Made) -> None:
    older = filled.copy_to(filled.folder.with_name("older"))
    session = filled.open()
    save_case(session, "later")
    session.close()
    shutil.copyfile(older.folder / "cases.db", filled.folder / "cases.db")
    assert outcome(filled) is VaultErrorCode.SEAL_MISMATCH
    assert (older.folder / "cases.db").read_bytes() == (filled.folder / "cases.db").read_bytes()


def test_an_older_seal_is_told_too(filled: Made) -> None:
    older = filled.copy_to(filled.folder.with_name("older"))
    session = filled.open()
    for number in range(3):
        save_case(session, f"later{number}")
    session.close()
    shutil.copyfile(older.folder / seal.NAME, filled.folder / seal.NAME)
    assert outcome(filled) is VaultErrorCode.SEAL_MISMATCH


def test_a_seal_of_an_earlier_moment_of_the_same_sitting_is_told(filled: Made) -> None:
    session = filled.open()
    save_case(session, "first")
    early = (filled.folder / seal.NAME).read_bytes()
    for number in range(3):
        save_case(session, f"later{number}")
    session.close()
    (filled.folder / seal.NAME).write_bytes(early)
    assert outcome(filled) is VaultErrorCode.SEAL_MISMATCH


def test_a_database_with_another_past_is_told(filled: Made) -> None:
    """Same vault, same number of commits, other content: two copies that went on separately."""
    twin = filled.copy_to(filled.folder.with_name("twin"))
    for made, story in ((filled, "Kari"), (twin, "Per")):
        session = made.open()
        save_case(session, "next", story)
        if made is filled:
            sealed = (filled.folder / seal.NAME).read_bytes()
        session.close()
    shutil.copyfile(twin.folder / "cases.db", filled.folder / "cases.db")
    (filled.folder / seal.NAME).write_bytes(sealed)
    assert outcome(filled) is VaultErrorCode.SEAL_MISMATCH


def test_an_older_header_with_a_replaced_passphrase_is_told(vault: Made) -> None:
    from akan_desktop.app.vaults import Passphrase

    older = vault.copy_to(vault.folder.with_name("older"))
    session = vault.open()
    session.change_passphrase(PASSPHRASE, Passphrase("en blå hest uten sal"))
    session.close()
    for name in (header.NAME, header.COPY):
        shutil.copyfile(older.folder / name, vault.folder / name)
    assert outcome(vault) is VaultErrorCode.SEAL_MISMATCH


def test_a_single_older_page_is_told(filled: Made) -> None:
    """The page is authentic and fits its place; only the seal of the whole file knows that it is old."""
    path = filled.folder / "cases.db"
    before = path.read_bytes()
    session = filled.open()
    with session.transaction() as running:
        running.connection.execute("UPDATE cases SET story = replace(story, 'Kari', 'Siri') WHERE id = 'c05'")
    session.close()
    after = path.read_bytes()
    files = {one: one.read_bytes() for one in filled.folder.iterdir() if one.is_file()}
    told = []
    for place in range(4096, min(len(before), len(after)), 4096):
        if before[place : place + 4096] != after[place : place + 4096]:
            path.write_bytes(after[:place] + before[place : place + 4096] + after[place + 4096 :])
            told.append(outcome(filled))
            for one, content in files.items():
                one.write_bytes(content)
    assert set(told) <= TOLD
    assert VaultErrorCode.SEAL_MISMATCH in told


def test_a_read_only_vault_can_be_read_and_takes_no_saves(filled: Made) -> None:
    (filled.folder / seal.NAME).unlink()
    session = filled.open()
    assert session.read_only_because is VaultErrorCode.SEAL_MISSING
    assert len(case_ids(session)) == 30
    with pytest.raises(VaultError) as caught:
        save_case(session, "more")
    assert caught.value.code is VaultErrorCode.READ_ONLY
    with pytest.raises(VaultError):
        session.connection.execute("DELETE FROM cases")
    session.close()
    assert not (filled.folder / seal.NAME).exists()


@pytest.mark.parametrize(
    ("gone", "expected"),
    [
        (("cases.db",), VaultErrorCode.DATABASE_MISSING),
        (("vault.json", "vault.json.bak"), VaultErrorCode.HEADER_MISSING),
        (("vault.json", "vault.json.bak", "cases.db"), VaultErrorCode.NOT_A_VAULT),
        (("seal.json",), VaultErrorCode.SEAL_MISSING),
        (("vault.json",), None),
        (("vault.json.bak",), None),
        (("ballast",), None),
    ],
)
def test_each_missing_file_has_its_own_message(
    vault: Made, gone: tuple[str, ...], expected: VaultErrorCode | None
) -> None:
    for name in gone:
        (vault.folder / name).unlink()
    assert outcome(vault) is expected
    if expected in {VaultErrorCode.DATABASE_MISSING, VaultErrorCode.NOT_A_VAULT}:
        assert not (vault.folder / "cases.db").exists()
        assert vault.gate.inspect(vault.folder).problem is expected


def test_a_missing_folder_or_a_file_in_its_place_is_no_vault(tmp_path: Path, vault: Made) -> None:
    assert vault.gate.inspect(tmp_path / "nowhere").problem is VaultErrorCode.FOLDER_MISSING
    with pytest.raises(VaultError) as caught:
        vault.gate.open(tmp_path / "nowhere", PASSPHRASE)
    assert caught.value.code is VaultErrorCode.FOLDER_MISSING
    (tmp_path / "file").write_text("x")
    assert vault.gate.inspect(tmp_path / "file").problem is VaultErrorCode.FOLDER_MISSING
    with pytest.raises(VaultError):
        vault.gate.create(tmp_path / "file", PASSPHRASE)
    assert not (tmp_path / "nowhere").exists()


def test_a_database_of_another_vault_is_not_opened(vault: Made) -> None:
    other = vault.folder.with_name("other")
    vault.gate.create(other, PASSPHRASE)
    shutil.copyfile(other / "cases.db", vault.folder / "cases.db")
    assert outcome(vault) is VaultErrorCode.DATABASE_DAMAGED


@pytest.mark.parametrize("name", ["mappe med æøå", "x" * 200, "100% sikker? #1 &c"])
def test_unusual_folder_names_work(tmp_path: Path, vault: Made, name: str) -> None:
    deep = tmp_path / name / ("y" * 120)
    vault.copy_to(deep)
    moved = Made(deep, vault.code, vault.gate, vault.clock)
    assert outcome(moved) is None
    link = tmp_path / "lenke"
    link.symlink_to(deep)
    assert outcome(Made(link, vault.code, vault.gate, vault.clock)) is None
