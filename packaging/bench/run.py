"""Measure the program against its budgets; ratios decide, absolute times are printed beside them.

    .venv/bin/python packaging/bench --cases 300      everything, with a vault of 300 synthetic cases
    .venv/bin/python packaging/bench help             only measurements with "help" in their name

Exit status 1 if a budget is exceeded.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import start_up
from measure import REGISTER, Bench, Finding, take

# Modules that declare measurements.
PARTS = (start_up,)


def report(finding: Finding) -> str:
    """Write one line of the table."""
    one = finding.measurement
    verdict = "within" if finding.within else "OVER"
    return (
        f"  {one.name:<28}{finding.seconds * 1000:9.1f} ms{finding.ratio:8.2f} x {one.against:<16}"
        f"budget {one.budget:g} x  {verdict}"
    )


def main(argv: list[str] | None = None) -> int:
    """Measure what was asked for; the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, usage=argparse.SUPPRESS
    )
    parser.add_argument("--cases", type=int, default=300, metavar="N")
    parser.add_argument("--repeats", type=int, default=9, metavar="N")
    parser.add_argument("names", nargs="*", metavar="NAME")
    options = parser.parse_args(argv)
    chosen = [
        one
        for one in REGISTER.measurements
        if not options.names or any(name in one.name for name in options.names)
    ]
    if not chosen:
        parser.error("no such measurement: " + ", ".join(options.names))
    with tempfile.TemporaryDirectory(prefix="akan-bench-") as home:
        bench = Bench(Path(home), options.cases)
        pass_time = min(start_up.bare_python(bench) for _ in range(options.repeats))
        print(f"python -c pass: {pass_time * 1000:.1f} ms; {options.cases} cases; best of {options.repeats}")
        findings = []
        for one in chosen:
            findings.append(take(one, bench, options.repeats))
            print(report(findings[-1]), flush=True)
    return 0 if all(finding.within for finding in findings) else 1


if __name__ == "__main__":
    sys.exit(main())
