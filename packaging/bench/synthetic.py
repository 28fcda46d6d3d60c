"""A vault of N made-up cases, for measuring: real encryption, real facts, real summaries, a cheap passphrase.

    python packaging/bench/synthetic.py FOLDER --cases 10000

The cases are those of the demonstration, moved in time and with other names. They are read as files are and
saved many at a time: what is measured afterwards is the program, not the filling.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from akan_desktop.app.commands import SetOrganisation  # noqa: E402 - found from here only
from akan_desktop.app.desk import Desk  # noqa: E402
from akan_desktop.app.imports import IncomingCase  # noqa: E402
from akan_desktop.app.records import Organisation  # noqa: E402
from akan_desktop.app.summary import summarise  # noqa: E402
from akan_desktop.app.vaults import Passphrase, VaultGate  # noqa: E402
from akan_desktop.boot.demo_cases import EMPLOYEES, POLICY, demo_cases  # noqa: E402
from akan_desktop.boot.resources import find_resources  # noqa: E402
from akan_desktop.boot.wiring import Wiring  # noqa: E402
from akan_desktop.domain.case import CaseFile  # noqa: E402
from akan_desktop.exchange.akan_case import read_case  # noqa: E402
from akan_desktop.vault.gate import Gate  # noqa: E402
from akan_desktop.vault.password_hashing import KdfCost  # noqa: E402

PASSPHRASE = "gul sykkel på fjellet"  # noqa: S105 - opens made-up cases only
BATCH = 500
_FIRST = (
    "Ola",
    "Kari",
    "Test",
    "Prøve",
    "Nils",
    "Anne",
    "Per",
    "Ingrid",
    "Åse",
    "Øystein",
    "Ærlend",
    "Marit",
)
_LAST = ("Testesen", "Eksempelsen", "Oppdiktet", "Prøvesen", "Liksomsen", "Påfunn", "Fiksjonsen")


def gate(wiring: Wiring) -> VaultGate:
    """Return a gate whose vaults open at once."""
    return Gate(now=wiring.clock.now, cost=KdfCost(memory_kib=64, passes=1, lanes=1))


def make(folder: Path, cases: int, *, seed: int = 1) -> None:
    """Make a vault of `cases` cases in a new folder; the same seed and day give the same cases."""
    wiring = Wiring(find_resources())
    door = gate(wiring)
    session = door.confirm_recovery(folder, door.create(folder, Passphrase(PASSPHRASE)))
    try:
        desk = wiring.open_desk(session)
        desk.do(
            SetOrganisation(
                organisation=Organisation(
                    name="Eksempel kommune",
                    public=True,
                    employees=EMPLOYEES,
                    occupational_health_service=True,
                    policy=desk.policies.get(POLICY).ref,
                )
            )
        )
        told = itertools.islice(_cases(desk, random.Random(seed)), cases)  # noqa: S311 - repeatable, not secret
        while batch := list(itertools.islice(told, BATCH)):
            _save(desk, batch)
            session.checkpoint()
    finally:
        session.close()


def _cases(desk: Desk, draw: random.Random) -> Iterator[CaseFile]:
    today = desk.today()
    numbers = itertools.count(1)
    while True:
        # Some weeks apart and up to four years back, so that not everything is due on the same day.
        day = today - timedelta(days=draw.randrange(0, 1400))
        for told in demo_cases(day):
            yield _case(desk, read_case(json.dumps(told).encode(), desk.ids.new), next(numbers), draw, day)


def _case(desk: Desk, incoming: IncomingCase, number: int, draw: random.Random, day: date) -> CaseFile:
    name = f"{draw.choice(_FIRST)} {draw.choice(_LAST)} {number}"
    return CaseFile(
        id=desk.ids.new(),
        ref=f"{day.year}-{number:06d}",
        policy=desk.policies.get(incoming.policy).ref,
        subject=replace(incoming.subject, name=name),
        opened_on=incoming.opened_on or day,
        workplace=incoming.workplace,
        problem=incoming.problem,
        group=incoming.group,
        facts=incoming.facts,
    )


def _save(desk: Desk, batch: list[CaseFile]) -> None:
    today = desk.today()
    with desk.register.unit() as unit:
        for case in batch:
            unit.keep_policy(case.policy, desk.rules.raw(case.policy))
            unit.cases.add(case)
            state = desk.rules.state(case, today)
            unit.cases.set_summary(summarise(case, state, desk.rules.fingerprint(case.policy)))


def main() -> None:
    """Make a vault and say how long it took."""
    parser = argparse.ArgumentParser(description="Make a vault of made-up cases to measure with.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--cases", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    started = time.perf_counter()
    make(given.folder, given.cases, seed=given.seed)
    size = (given.folder / "cases.db").stat().st_size / 1_000_000
    seconds = time.perf_counter() - started
    print(f"{given.cases} cases in {seconds:.1f} s, {size:.1f} MB, passphrase: {PASSPHRASE}")


if __name__ == "__main__":
    main()
