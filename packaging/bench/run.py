"""Measure the program against its budgets; ratios decide, absolute times are printed beside them.

    .venv/bin/python packaging/bench --cases 300      everything, with a vault of 300 synthetic cases
    .venv/bin/python packaging/bench help             only measurements with "help" in their name
    .venv/bin/python packaging/bench --vault FOLDER   with a vault that synthetic.py has made before

Exit status 1 if a ratio is exceeded. Times in milliseconds say as much of the machine as of the program: they
are judged by people, beside the time of `python -c pass`.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path
from typing import Final

import start_up
from measure import REGISTER, Bench, Finding, take
from synthetic import PASSPHRASE

# Modules that declare measurements.
PARTS = (start_up,)
AT_WORK: Final = "at work"
MEMORY_BUDGET: Final = 2.0
# What somebody at work feels, in milliseconds with up to 10,000 cases; None for what nothing was promised of.
BUDGETS: Final[dict[str, float | None]] = {
    "open the vault": None,
    "key press": 40,
    "open a large case": 50,
    "derive one case": 2,
    "derive 10,000 of 30 facts": 5000,
    "save until it is durable": 25,
    "agreement as PDF": 100,
    "figures of a year": None,
    "lock": 1000,
}
_HERE = Path(__file__).resolve().parent


def report(finding: Finding) -> str:
    """Write one line of the table."""
    one = finding.measurement
    return (
        f"  {one.name:<28}{finding.seconds * 1000:9.1f} ms{finding.ratio:8.2f} x {one.against:<16}"
        f"budget {one.budget:g} x  {_verdict(finding.within)}"
    )


def at_work(bench: Bench, vault: Path | None) -> bool:
    """Measure in a window over a vault of the asked size, made now unless given; whether the ratio holds."""
    if vault is None:
        vault = bench.home / "vault"
        seconds = bench.seconds(str(_HERE / "synthetic.py"), str(vault), str(bench.cases))
        print(f"  a vault of {bench.cases} cases was made in {seconds:.0f} s", flush=True)
    found = json.loads(bench.output(str(_HERE / "at_work.py"), str(vault)))
    print(f"  its database: {found['database'] / 1e6:.0f} MB; medians by the clock (by the processor)")
    for name, (clock, processor) in found["times"].items():
        budget = BUDGETS[name]
        said = "" if budget is None else f"budget {budget:g} ms  {_verdict(clock * 1000 <= budget)}"
        print(f"  {name:<28}{clock * 1000:9.1f} ms ({processor * 1000:.1f} ms)   {said}")
    return at_rest(bench, vault)


def at_rest(bench: Bench, vault: Path) -> bool:
    """Measure the memory of a window that does nothing else; whether the ratio to a bare one holds."""
    bare = start_up.bare_memory(bench)
    if not bare:
        return True
    held = int(bench.output(str(_HERE / "at_rest.py"), str(vault), PASSPHRASE))
    within = held / bare <= MEMORY_BUDGET
    print(
        f"  {'memory after unlock':<28}{held / 1e6:9.0f} MB{held / bare:8.2f} x {'bare window':<16}"
        f"budget {MEMORY_BUDGET:g} x  {_verdict(within)}"
    )
    return within


def _verdict(within: bool) -> str:  # noqa: FBT001 - said by what it is given
    return "within" if within else "OVER"


def main(argv: list[str] | None = None) -> int:
    """Measure what was asked for; the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, usage=argparse.SUPPRESS
    )
    parser.add_argument("--cases", type=int, default=300, metavar="N")
    parser.add_argument("--repeats", type=int, default=9, metavar="N")
    parser.add_argument("--vault", type=Path, metavar="FOLDER")
    parser.add_argument("names", nargs="*", metavar="NAME")
    options = parser.parse_args(argv)
    chosen = [
        one
        for one in REGISTER.measurements
        if not options.names or any(name in one.name for name in options.names)
    ]
    working = not options.names or any(name in AT_WORK for name in options.names)
    if not chosen and not working:
        parser.error("no such measurement: " + ", ".join(options.names))
    with tempfile.TemporaryDirectory(prefix="akan-bench-") as home:
        bench = Bench(Path(home), options.cases)
        pass_time = min(start_up.bare_python(bench) for _ in range(options.repeats))
        print(f"python -c pass: {pass_time * 1000:.1f} ms; {options.cases} cases; best of {options.repeats}")
        findings = []
        for one in chosen:
            findings.append(take(one, bench, options.repeats))
            print(report(findings[-1]), flush=True)
        held = at_work(bench, options.vault) if working else True
    return 0 if held and all(finding.within for finding in findings) else 1


if __name__ == "__main__":
    sys.exit(main())
