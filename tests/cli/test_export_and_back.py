"""What is written out of one vault and taken in by another leads to the same steps, dates and deletion."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import pytest

from akan_desktop.app.case_commands import SwitchPolicy
from akan_desktop.app.desk import Desk
from akan_desktop.app.importing import take_in
from akan_desktop.app.imports import IncomingCase
from akan_desktop.app.rule_sets import take_in as take_rules_in
from akan_desktop.app.vault_records import Passphrase
from akan_desktop.boot.demo_cases import demo_cases
from akan_desktop.boot.wiring import Wiring
from akan_desktop.cli.told import StateTeller
from akan_desktop.domain.case import CaseFile, PolicyRef
from akan_desktop.domain.errors import RefusedError
from akan_desktop.policies.examples import examples
from tests.cli.conftest import PASSPHRASE, Cli

TODAY = date(2026, 11, 20)
LONG_AFTER = date(2099, 12, 31)
POLICIES = Path(__file__).parents[2] / "resources" / "policies"
SOURCES = ("akan", "hustadvika", "nav", "oslo-2017", "ud-2018")


@pytest.fixture
def empty(cli: Cli, secret: list[str], tmp_path: Path) -> Path:
    folder = tmp_path / "tomt"
    assert cli("vault", "create", folder, *secret, "--policy", "nav", "--on", "2026-01-02").status == 0
    return folder


def told(desk: Desk, ref: str, days: Sequence[date], program: Wiring) -> list[object]:
    """Everything that the screens show of a case on these days, with its rules and without our own ids."""
    texts = program.texts("nb")
    page = desk.reads.case_page(desk.reads.case_id(ref), days[0])
    teller = StateTeller(page.case, desk.policy(page.case.policy), texts)
    return [teller.tell(desk.rules.state(page.case, day)) for day in days]


def days_of(case: CaseFile) -> tuple[date, ...]:
    return tuple(case.opened_on + timedelta(days=each) for each in (0, 40, 400, 800, 4000))


def same_elsewhere(program: Wiring, cli: Cli, secret: list[str], here: Path, there: Path, on: date) -> int:
    """Write all cases of one vault out, take them in by the other, and compare; return how many they were."""
    out = here.parent / "alle.json"
    day = ("--on", on.isoformat())
    assert cli("case", "export", here, "--all", *secret, *day, "-o", out).status == 0
    taken = cli("case", "import", there, out, *secret, *day)
    assert taken.status == 0, taken.err
    known = Passphrase(PASSPHRASE)
    with program.open_vault(here, known, on=on) as desk:
        cases = [desk.reads.case_page(each, on).case for each in desk.reads.case_ids()]
        before = {case.ref: told(desk, case.ref, days_of(case), program) for case in cases}
    with program.open_vault(there, known, on=on) as desk:
        for case in cases:
            assert told(desk, case.ref, days_of(case), program) == before[case.ref], case.ref
    return len(cases)


def as_incoming(case: CaseFile, policy: str, ref: str) -> IncomingCase:
    return IncomingCase(
        policy=policy,
        ref=ref,
        subject=case.subject,
        workplace=case.workplace,
        problem=case.problem,
        group=case.group,
        facts=case.facts,
        opened_on=case.opened_on,
    )


def example_cases() -> Iterator[tuple[str, CaseFile]]:
    for policy in SOURCES:
        place = POLICIES / policy / "cases.toml"
        yield from ((policy, case) for _, case, _ in examples(place.read_bytes(), str(place)))


def test_the_cases_of_the_demonstration_lead_to_the_same_elsewhere(
    cli: Cli, program: Wiring, vault: Path, empty: Path, secret: list[str], tmp_path: Path
) -> None:
    file = tmp_path / "demo.json"
    file.write_text(json.dumps(demo_cases(TODAY), ensure_ascii=False), encoding="utf-8")
    assert cli("case", "import", vault, file, *secret, "--on", TODAY.isoformat()).status == 0
    assert same_elsewhere(program, cli, secret, vault, empty, TODAY) == 40


def test_every_example_case_leads_to_the_same_elsewhere(
    cli: Cli, program: Wiring, vault: Path, empty: Path, secret: list[str]
) -> None:
    taken = 0
    with program.open_vault(vault, Passphrase(PASSPHRASE), on=LONG_AFTER) as desk:
        for policy, case in example_cases():
            # Some show what a case looks like that was entered elsewhere, and may not be taken in here.
            with suppress(RefusedError):
                take_in(desk, as_incoming(case, policy, f"2026-{taken + 1:03d}"))
                taken += 1
    assert taken > 150
    assert same_elsewhere(program, cli, secret, vault, empty, LONG_AFTER) == taken


def test_a_case_that_was_moved_to_other_rules_stays_under_their_version(
    cli: Cli, program: Wiring, vault: Path, empty: Path, secret: list[str], tmp_path: Path
) -> None:
    """Also where only the two vaults have those rules: a file of the employer's own, in two versions."""
    own = tmp_path / "own.toml"
    assert cli("policy", "new", "--extends", "nav", "-o", own).status == 0
    first = own.read_bytes()
    second = first.replace(b'version = "1"', b'version = "2"').replace(
        b"valid_from = ", b"valid_from = 2030-01-01 # "
    )
    known = Passphrase(PASSPHRASE)
    for place in (vault, empty):
        for day, raw in ((TODAY, first), (date(2030, 2, 1), second)):
            with program.open_vault(place, known, on=day) as desk:
                take_rules_in(desk, raw, "own.toml")
    with program.open_vault(vault, known, on=date(2030, 3, 1)) as desk:
        for number, (to, why) in enumerate(((None, ""), ("1", "x"), ("2", "y")), 1):
            (_, case), *_ = example_cases()
            done = take_in(desk, as_incoming(case, "oslo-2017", f"2026-{number:03d}"))
            if to is not None:
                ref = PolicyRef(id=desk.policies.read(first).ref.id, version=to)
                desk.do(SwitchPolicy(case_id=done.case.id, to=ref, reason=why))
    assert same_elsewhere(program, cli, secret, vault, empty, date(2030, 3, 1)) == 3
    with program.open_vault(empty, known, on=date(2030, 3, 1)) as desk:
        pages = [desk.reads.case_page(each, desk.today()) for each in desk.reads.case_ids()]
        assert sorted(page.case.policy.version for page in pages) == ["1", "1", "2"]
    shown = cli("case", "show", empty, "2026-003", *secret, "--on", "2030-03-01", "--json")
    assert shown.status == 0, shown.err
    assert shown.told["state"]["policy"] == {"id": "virksomheten", "version": "2"}
