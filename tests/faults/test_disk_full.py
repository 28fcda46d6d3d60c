"""The disk is full or fails: nothing half saved, everything said, and an erasure can still finish."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from akan_desktop.app import commands as c
from akan_desktop.app.vaults import Kept, Passphrase, VaultError, VaultErrorCode
from akan_desktop.register.register import VaultRegister
from akan_desktop.vault import files, header
from tests.fakes.clock import FixedClock
from tests.fakes.rules import SimpleRules
from tests.fakes.world import TODAY, World
from tests.faults.counts import count
from tests.vault.made import PASSPHRASE, Made, case_ids, cheap_gate, erase_case, save_case

# Limits the size of every file in a process of its own, and saves until there is no more room.
LIMITED = """
import resource, sys
from pathlib import Path
from akan_desktop.app.vaults import VaultError
from tests.vault.made import PASSPHRASE, case_ids, cheap_gate, save_case
session = cheap_gate().open(Path(sys.argv[1]), PASSPHRASE)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), -1))
for number in range(10_000):
    try:
        save_case(session, f"c{number:05d}", "Kari Eksempel " * 50)
    except VaultError as error:
        print(error.code.value, error.kept.value, len(case_ids(session)))
        break
    print(f"c{number:05d}", flush=True)
resource.setrlimit(resource.RLIMIT_FSIZE, (-1, -1))
"""


@pytest.fixture
def mounted(tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "disk"
    place.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=22m", "tmpfs", place], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip("a small disk can only be mounted by the administrator")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", place], check=True)


@pytest.fixture
def small_disk(vault: Made, mounted: Path) -> Made:
    (vault.folder / "ballast").unlink()
    made = vault.copy_to(mounted / "vault")
    # A disk this small gets no reserve by itself.
    (made.folder / "ballast").write_bytes(bytes(files.BALLAST_BYTES))
    return made


def fill(folder: Path, leave: int) -> None:
    place = folder.parent
    with (place / "filler").open("wb") as handle:
        while os.statvfs(place).f_bavail * os.statvfs(place).f_frsize > leave:
            handle.write(bytes(4096))
            handle.flush()


def test_a_full_disk_loses_no_saved_fact_and_an_erasure_still_finishes(small_disk: Made) -> None:
    session = small_disk.open()
    save_case(session, "c0", "Kari Eksempel " * 50)
    fill(small_disk.folder, 4_500_000)
    saved = ["c0"]
    with pytest.raises(VaultError) as caught:  # noqa: PT012 - until it happens
        for number in range(1, 1000):
            save_case(session, f"c{number}", "Kari Eksempel " * 50)
            saved.append(f"c{number}")
    assert caught.value.code is VaultErrorCode.DISK_FULL
    assert caught.value.kept is Kept.SAVED_BEFORE
    assert len(saved) > 3
    assert not session.read_only
    assert set(case_ids(session)) == set(saved)
    assert (small_disk.folder / "ballast").exists()
    fill(small_disk.folder, 4096)
    erase_case(session, "c0")
    assert not (small_disk.folder / "ballast").exists()
    session.close()
    session = small_disk.open()
    assert not session.read_only
    assert set(case_ids(session)) >= set(saved) - {"c0"}
    assert session.is_buried("c0")
    assert session.verify_audit().whole
    session.close()


def test_a_vault_on_a_disk_without_any_room_opens_on_its_reserve(small_disk: Made) -> None:
    session = small_disk.open()
    save_case(session, "c0")
    session.close()
    fill(small_disk.folder, 0)
    session = small_disk.open()
    assert not session.read_only
    assert case_ids(session) == ["c0"]
    erase_case(session, "c0")
    session.close()
    fill(small_disk.folder, 0)
    with pytest.raises(VaultError) as caught:
        small_disk.open()
    assert caught.value.code is VaultErrorCode.DISK_FULL


def test_a_vault_on_a_full_disk_opens_for_erasing(small_disk: Made) -> None:
    session = small_disk.open()
    save_case(session, "c0")
    session.close()
    fill(small_disk.folder, 100_000)
    session = small_disk.open()
    assert not session.read_only
    assert case_ids(session) == ["c0"]
    erase_case(session, "c0")
    session.close()
    session = small_disk.open()
    assert case_ids(session) == []
    session.close()


def test_what_was_typed_is_put_away_on_a_full_disk_when_the_vault_locks(mounted: Path) -> None:
    folder = mounted / "vault"
    cheap_gate().create(folder, PASSPHRASE)
    session = cheap_gate().open(folder, PASSPHRASE)
    world = World(
        register=VaultRegister(session, SimpleRules(), lambda: TODAY),
        clock=FixedClock(TODAY),
        rules=SimpleRules(),
        session=session,
    )
    (folder / "ballast").write_bytes(bytes(files.BALLAST_BYTES))
    typed = c.SaveDraft(form="open_case", fields=(("name", "Kari Eksempel"),))
    fill(folder, 4_500_000)
    world.do(typed)
    assert (folder / "ballast").exists(), "as long as there is room, the reserve stays"
    fill(folder, 4096)
    with pytest.raises(VaultError):
        world.do(c.SetPreference(key="lys", value="mørkt"))
    world.do(c.SaveDraft(form="open_case", fields=(("name", "Kari Eksempel"), ("unit", "Bydel Eksempel"))))
    session.close()
    session = cheap_gate().open(folder, PASSPHRASE)
    reads = VaultRegister(session, SimpleRules(), lambda: TODAY).reads
    draft = reads.draft("open_case")
    assert draft is not None
    assert ("unit", "Bydel Eksempel") in draft.fields
    session.close()


@pytest.mark.parametrize("limit", [60_000, 150_000, 300_000])
def test_a_save_that_does_not_fit_is_not_half_saved(vault: Made, limit: int) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, vault.folder, str(limit)], capture_output=True, text=True, check=True
    )
    *saved, last = done.stdout.splitlines()
    code, kept, held = last.split()
    assert code in {VaultErrorCode.DISK_FULL, VaultErrorCode.IO_ERROR}
    assert int(held) - len(saved) == (kept == Kept.SAVED_ALL)
    session = vault.open()
    assert not session.read_only
    assert case_ids(session)[: len(saved)] == saved
    assert session.verify_audit().whole
    session.close()


@pytest.mark.parametrize("failing", ["fsync", "write", "replace"])
@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC])
def test_a_header_that_cannot_be_written_leaves_the_old_one(
    vault: Made, monkeypatch: pytest.MonkeyPatch, failing: str, code: int
) -> None:
    session = vault.open()
    before = (vault.folder / header.NAME).read_bytes()

    def fails(*_: object) -> int:
        raise OSError(code, "injected")

    with monkeypatch.context() as patch:
        if failing == "replace":
            patch.setattr(Path, "replace", fails)
        else:
            patch.setattr(os, failing, fails)
        with pytest.raises(VaultError) as caught:
            session.change_passphrase(PASSPHRASE, Passphrase("en blå hest uten sal"))
    assert caught.value.code in {VaultErrorCode.DISK_FULL, VaultErrorCode.IO_ERROR}
    assert caught.value.kept is Kept.NOTHING_CHANGED
    assert (vault.folder / header.NAME).read_bytes() == before
    assert not list(vault.folder.glob("*.new"))
    save_case(session, "c1")
    session.close()
    vault.open().close()


@pytest.mark.parametrize("nth", range(1, count(7, 12)))
def test_an_error_at_any_fsync_of_ours_loses_nothing(
    vault: Made, monkeypatch: pytest.MonkeyPatch, nth: int
) -> None:
    session = vault.open()
    real = os.fsync
    calls = {"count": 0}

    def sometimes(handle: int) -> None:
        calls["count"] += 1
        if calls["count"] == nth:
            raise OSError(errno.EIO, "injected")
        real(handle)

    saved = []
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", sometimes)
        for number in range(5):
            try:
                save_case(session, f"c{number}")
                saved.append(f"c{number}")
            except VaultError as error:
                if error.kept is Kept.SAVED_ALL:
                    saved.append(f"c{number}")
    session.close()
    session = vault.open()
    assert not session.read_only
    assert case_ids(session) == saved
    session.close()


def test_a_folder_that_may_not_be_written_is_named_as_such(vault: Made) -> None:
    """As an ordinary user: the administrator may write anywhere."""
    for path in (vault.folder, *vault.folder.iterdir()):
        path.chmod(0o555 if path.is_dir() else 0o444)
    script = (
        "import os, sys\nfrom pathlib import Path\nfrom akan_desktop.app.vaults import VaultError\n"
        "from tests.vault.made import PASSPHRASE, cheap_gate\n"
        "gate = cheap_gate()\n"
        "if os.getuid() == 0:\n    os.setuid(65534)\n"
        "try:\n    gate.open(Path(sys.argv[1]), PASSPHRASE)\n"
        "except VaultError as error:\n    print(error.code.value)\n"
    )
    readable = vault.folder.parent
    while readable != Path("/tmp"):  # noqa: S108 - the tests' own folders below it
        if readable == readable.parent:
            break
        readable.chmod(0o755)
        readable = readable.parent
    done = subprocess.run(
        [sys.executable, "-c", script, vault.folder], capture_output=True, text=True, check=False
    )
    vault.folder.chmod(0o700)
    assert done.stdout.strip() == VaultErrorCode.READ_ONLY_FOLDER, done.stderr


def test_a_set_up_on_a_full_disk_leaves_nothing_and_says_why(mounted: Path) -> None:
    fill(mounted / "vault", 100_000)
    with pytest.raises(VaultError) as caught:
        cheap_gate().create(mounted / "vault", PASSPHRASE)
    assert caught.value.code is VaultErrorCode.DISK_FULL
    assert [path.name for path in mounted.iterdir()] == ["filler"]


def test_a_restore_on_a_full_disk_leaves_the_vault_as_it_is_and_nothing_beside_it(small_disk: Made) -> None:
    session = small_disk.open()
    save_case(session, "c1")
    backup = session.backup().backup
    save_case(session, "c2")
    session.close()
    fill(small_disk.folder, 50_000)
    before = sorted(path.name for path in small_disk.folder.parent.iterdir())
    with pytest.raises(VaultError) as caught:
        small_disk.gate.restore(backup.path, small_disk.folder, PASSPHRASE, replay=lambda *_: None)
    assert caught.value.code is VaultErrorCode.DISK_FULL
    assert sorted(path.name for path in small_disk.folder.parent.iterdir()) == before
    (small_disk.folder.parent / "filler").unlink()
    session = small_disk.open()
    assert (case_ids(session), session.read_only) == (["c1", "c2"], False)
    session.close()
