"""The same figures on a real encrypted vault: what a lock deletes is in no byte of the folder afterwards."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from akan_desktop.app.statistics import Period, ReportingBasis, StatisticsError, StatisticsProblem
from akan_desktop.app.statistics_desk import StatisticsDesk, count_erased
from akan_desktop.disclosure.rounder import FemgangRounder
from akan_desktop.domain.tally_codes import Category, Table
from akan_desktop.i18n.catalogue import Texts
from akan_desktop.register.register import VaultRegister
from akan_desktop.vault.gate import Gate
from akan_desktop.vault.header import unlock_folder
from akan_desktop.vault.releases import ReleaseFolder
from akan_desktop.vault.session import Session
from tests.app_statistics.memory_register import MemoryRegister
from tests.app_statistics.test_statistics_desk import case, closing, incident, register
from tests.fakes.clock import FixedClock
from tests.fakes.rules import SimpleRules
from tests.vault.made import PASSPHRASE, cheap_gate

JANUARY = date(2027, 1, 15)
Y2026 = Period(2026)
KEY = bytes(range(7, 39))
PAGE, RESERVED, SALT = 4096, 80, 16


@dataclass
class Opened:
    """A vault with cases, its register and the desk of the figures."""

    folder: Path
    session: Session
    register: VaultRegister
    desk: StatisticsDesk

    def fill(self, source: MemoryRegister) -> None:
        with self.register.unit() as unit:
            for each in source.cases.values():
                unit.cases.add(each)

    def erase(self, case_id: str) -> None:
        with self.register.unit() as unit:
            count_erased(
                unit.cases.get(case_id),
                unit.tallies,
                employees=400,
                erased_on=JANUARY,
                wrongly_opened=False,
                numbers={},
            )
            unit.cases.remove(case_id)
            unit.forget(case_id)


@pytest.fixture
def gate() -> Gate:
    return cheap_gate()


def opened(gate: Gate, folder: Path) -> Opened:
    session = gate.open(folder, PASSPHRASE)
    made = VaultRegister(session, SimpleRules(), FixedClock(JANUARY).today)
    desk = StatisticsDesk(
        session=session,
        store=made.tallies,
        cases=made.cases,
        files=ReleaseFolder(folder),
        rounder=FemgangRounder(Texts),
        numbers=lambda _: {},
        basis=lambda: ReportingBasis(employees=400),
        random_bytes=lambda _: KEY,
    )
    return Opened(folder, session, made, desk)


@pytest.fixture
def vault(gate: Gate, tmp_path: Path) -> Iterator[Opened]:
    gate.create(tmp_path / "vault", PASSPHRASE)
    made = opened(gate, tmp_path / "vault")
    made.fill(register(30))
    yield made
    made.session.close()


def plain_bytes(vault: Path, copy: Path) -> bytes:
    """Everything in the folder as whoever has the key can read it: all pages decrypted, unused ones too.

    Another process copies it, because this one holds the database open.
    """
    subprocess.run(["cp", "-r", str(vault), str(copy)], check=True)
    folder = copy
    key = bytes.fromhex(unlock_folder(folder, PASSPHRASE).master.database_key(1).decode()[2:66])
    pages = (folder / "cases.db").read_bytes()
    plain = []
    for start in range(0, len(pages), PAGE):
        page = pages[start + (SALT if start == 0 else 0) : start + PAGE]
        body, iv = page[:-RESERVED], page[-RESERVED : -RESERVED + 16]
        decryptor = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor()
        plain.append(decryptor.update(body) + decryptor.finalize())
    others = [path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.name != "cases.db"]
    return b"\0".join([*plain, *others])


def test_key_and_counters_are_in_no_byte_after_the_lock(vault: Opened, tmp_path: Path) -> None:
    vault.erase("case-0")
    vault.desk.preview(Y2026)
    vault.session.checkpoint()
    counters = vault.register.tallies.counters(Y2026)
    assert counters[Table.TOTALS, Category.NEW] == 1
    before = plain_bytes(vault.folder, tmp_path / "before")
    assert KEY in before
    assert b"2026age" in before
    vault.desk.lock(Y2026, JANUARY)
    assert vault.register.tallies.counters(Y2026) == {}
    assert (vault.folder / "cases.db-wal").stat().st_size == 0
    after = plain_bytes(vault.folder, tmp_path / "after")
    assert KEY not in after
    assert b"2026age" not in after
    assert b"akan-utgivelse/1" in after


def test_a_lock_survives_closing_and_refuses_a_second_one(gate: Gate, vault: Opened) -> None:
    release = vault.desk.lock(Y2026, JANUARY)
    body = vault.desk.json(Y2026)
    vault.session.close()
    again = opened(gate, vault.folder)
    try:
        assert again.desk.release(Y2026) == release
        assert (again.folder / "releases" / "2026.json").read_bytes() == body == again.desk.json(Y2026)
        with pytest.raises(StatisticsError) as caught:
            again.desk.lock(Y2026, JANUARY)
        assert caught.value.code is StatisticsProblem.PERIOD_LOCKED
        assert again.desk.audit(Y2026).ok
    finally:
        again.session.close()


def test_the_vault_counts_as_the_memory_does(vault: Opened) -> None:
    memory = register(30)
    memory.cases["case-99"] = case(99, incident(99), closing(99, date(2026, 9, 1)))
    with vault.register.unit() as unit:
        unit.cases.add(case(99, incident(99), closing(99, date(2026, 9, 1))))
    vault.erase("case-99")
    memory.desk.preview(Y2026)
    expected = memory.rounder.given
    seen: dict[object, int] = {}
    honest = vault.desk._rounder.protect

    def look(counts: object, **rest: object) -> object:
        seen.update(counts)  # type: ignore[call-overload]  # the true counts, as the rounder gets them
        return honest(counts, **rest)  # type: ignore[arg-type]  # passed on as they came

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(vault.desk._rounder, "protect", look)
        vault.desk.preview(Y2026)
    assert {k: n for k, n in seen.items() if n} == {k: n for k, n in expected.items() if n}
