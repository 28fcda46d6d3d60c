"""kill -9 in the longer acts of a desk: a file taken in, rules switched, a year's figures locked."""

from __future__ import annotations

import shutil
import sys
from datetime import date
from pathlib import Path

import pytest

from akan_desktop.app.statistics import StatisticsError
from akan_desktop.app.vaults import Passphrase
from akan_desktop.domain.tally_codes import Period
from tests.faults.counts import RANDOM, count
from tests.faults.test_kill import kill_after, run
from tests.ui.real_window import PASSPHRASE, RealWindow
from tests.ui.seeded import fill, open_desk

OPENED = """
import sys
from datetime import date, timedelta
from pathlib import Path
from akan_desktop.app import commands as c
from akan_desktop.app.vaults import Passphrase
from akan_desktop.domain.people import Subject
from akan_desktop.domain.tally_codes import Period
from tests.ui.real_window import PASSPHRASE, RealWindow
real = RealWindow(Path(sys.argv[1]))
desk = real.wiring.open_desk(real.wiring.gate.open(real.folder, Passphrase(PASSPHRASE)))
today = desk.today()
cases = sorted(desk.reads.case_ids())
rules = {each.ref.id: each.ref for each in real.ports.policies("nb")}
print("open", flush=True)
"""
IMPORTING = (
    OPENED
    + """
for number in range(500):
    name = f"{sys.argv[2]}-{number:03d}"
    subject = Subject(name=f"Test {name}", unit="Drift", informed_on=today)
    desk.do(c.ImportCase(subject=subject, policy=rules["nav"], facts=(), ref=name, opened_on=today))
    print(name, flush=True)
"""
)
SWITCHING = (
    OPENED
    + """
for number in range(500):
    for case_id in cases:
        now = desk.reads.case_page(case_id, today).case.policy.id
        to = rules["nav" if now == "akan" else "akan"]
        desk.do(c.SwitchPolicy(case_id=case_id, to=to, reason="Ny arbeidsgiver"))
        print(case_id, to.id, flush=True)
"""
)
LOCKING = (
    OPENED
    + """
import os, signal
usual, synced = os.fsync, []
def die(handle):
    usual(handle)
    synced.append(handle)
    if len(synced) == int(sys.argv[2]):
        os.kill(os.getpid(), signal.SIGKILL)
os.fsync = die
desk.statistics.lock(Period(today.year), date(today.year + 1, 1, 2))
print("locked", flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""
)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no kill there that nothing can catch")


@pytest.fixture(scope="module")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    real = RealWindow(tmp_path_factory.mktemp("work"))
    real.make_vault()
    desk = open_desk(real)
    fill(desk)
    desk.close()
    return real.folder


@pytest.fixture
def real(pattern: Path, tmp_path: Path) -> RealWindow:
    shutil.copytree(pattern, tmp_path / "vault")
    return RealWindow(tmp_path)


def test_a_case_that_was_taken_in_is_there_and_none_is_half_there(real: RealWindow) -> None:
    told: list[str] = []
    for turn in range(count(2, 60)):
        told += kill_after(run(IMPORTING, real.folder.parent, turn), RANDOM.uniform(0.6, 1.0))
        desk = real.wiring.open_desk(real.wiring.gate.open(real.folder, Passphrase(PASSPHRASE)))
        assert not desk.vault.read_only
        pages = [desk.reads.case_page(each, desk.today()) for each in desk.reads.case_ids()]
        taken_in = {page.case.ref: page for page in pages if "-0" in page.case.ref[:4]}
        assert set(told) <= {page.case.ref for page in pages}
        assert all(page.case.subject.name.endswith(ref) for ref, page in taken_in.items())
        assert desk.vault.verify_audit().whole
        desk.close()
    assert told


def test_rules_that_were_switched_are_switched_with_all_that_hangs_on_them(real: RealWindow) -> None:
    for _ in range(count(2, 60)):
        lines = kill_after(run(SWITCHING, real.folder.parent), RANDOM.uniform(0.05, 0.5))
        last = dict(line.split() for line in lines)
        desk = real.wiring.open_desk(real.wiring.gate.open(real.folder, Passphrase(PASSPHRASE)))
        assert not desk.vault.read_only
        wrong = 0
        for case_id in desk.reads.case_ids():
            case = desk.reads.case_page(case_id, desk.today()).case
            switched = [each for each in case.facts if each.kind == "policy_switch"]
            # The case, the fact that says so and the copy of the rules go together.
            assert not switched or desk.rules.knows(case.policy)
            wrong += case_id in last and case.policy.id != last[case_id]
        assert wrong <= 1, "at most the one that was saved and not yet said"
        assert desk.summaries_hold() or desk.refresh_summaries(budget_ms=5000) == 0
        assert desk.vault.verify_audit().whole
        desk.close()


@pytest.mark.parametrize("nth", range(1, count(5, 9)))
def test_a_year_is_locked_or_not_and_never_with_two_different_answers(real: RealWindow, nth: int) -> None:
    """Killed right after the n-th time that something of the lock is on the disk."""
    output, _ = run(LOCKING, real.folder.parent, nth).communicate(timeout=60)
    lines = output.splitlines()
    published = [path.read_bytes() for path in (real.folder / "releases").glob("*.json")]
    desk = real.wiring.open_desk(real.wiring.gate.open(real.folder, Passphrase(PASSPHRASE)))
    period = Period(desk.today().year)
    assert not desk.vault.read_only
    try:
        body = desk.statistics.json(period)
    except StatisticsError:
        assert not lines, "what was called locked is locked"
        assert not published, "what stood in the folder may have been sent"
        desk.statistics.lock(period, date(period.last_year + 1, 1, 2))
        body = desk.statistics.json(period)
    assert published in ([], [body])
    assert [path.read_bytes() for path in (real.folder / "releases").glob("*.json")] == [body]
    assert desk.vault.verify_audit().whole
    desk.close()
    again = real.wiring.open_desk(real.wiring.gate.open(real.folder, Passphrase(PASSPHRASE)))
    assert again.statistics.json(period) == body
    again.close()
