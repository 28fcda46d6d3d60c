"""The one check: everything that must hold before a change is shared. What runs elsewhere runs this too.

    python3 packaging/check.py              all steps; makes .venv ready first
    python3 packaging/check.py --quick      without slow and window tests and without coverage
    python3 packaging/check.py --full       with the full number of injected faults and random examples
    python3 packaging/check.py lint types   only these steps

A failed step does not stop the ones after it; the table at the end says how each one went, and the exit
status is 0 only if all passed. --skip-system-packages leaves the operating system alone.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass

if sys.version_info < (3, 11):  # noqa: UP036 - the very check that the lint rule takes as given
    sys.exit("The checks need Python 3.11 or newer; this is " + sys.version.split()[0] + ".")

import environment

_COUNT = re.compile(r"(\d+) (passed|failed|errors?|skipped)")

# As many test processes as there are cores: the one that is done takes tests over from the other. More than
# four would wait for the longest test, and each holds a screen of its own and some 300 MB.
_SIDE_BY_SIDE = ("-n", "auto", "--maxprocesses", "4", "--dist", "worksteal")

# The tool cannot be run as a module, and its command has another suffix on Windows.
_LINT_IMPORTS = "from importlinter.cli import lint_imports_command as lint; lint()"


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its name, what it is for, and its commands: what follows `python`."""

    name: str
    purpose: str
    commands: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Result:
    """How a step went. `counts` are the test runner's own figures, empty for other steps."""

    step: Step
    passed: bool
    seconds: float
    counts: dict[str, int]


def steps(effort: str) -> tuple[Step, ...]:
    """List the steps in the order in which they fail fastest; `effort` is quick, normal or full."""
    tests: tuple[str, ...] = ("-m", "pytest", *_SIDE_BY_SIDE, "--color=auto", "-ra", "--durations=12")
    if effort == "quick":
        tests += ("-m", "not slow and not window")
    else:
        tests += ("--cov", "--cov-report=term:skip-covered")
    return (
        Step("lint", "style and banned interfaces", (("-m", "ruff", "check", "."),)),
        Step("format", "one layout", (("-m", "ruff", "format", "--check", "."),)),
        Step("rings", "who may import whom", (("-c", _LINT_IMPORTS),)),
        Step("texts", "translations complete and fresh", (("packaging/catalogues.py", "check"),)),
        Step("types", "mypy, strict", (("-m", "mypy"),)),
        Step("tests", "behaviour", (tests,)),
    )


def run(step: Step, effort: str) -> Result:
    """Run one step with its output shown as it comes."""
    print(f"\n==== {step.name}: {step.purpose}", flush=True)
    started = time.monotonic()
    passed, counts = True, {}
    for command in step.commands:
        status, lines = _shown([str(environment.interpreter()), *command], _variables(effort))
        passed = passed and status == 0
        counts = _counts(lines) if step.name == "tests" else {}
    return Result(step, passed, time.monotonic() - started, counts)


def _variables(effort: str) -> dict[str, str]:
    """The environment of the tools: no screen unless a test makes its own, and the effort asked for."""
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen", "AKAN_FAULTS": effort, "PYTHONUNBUFFERED": "1"}


def _shown(command: list[str], variables: dict[str, str]) -> tuple[int, list[str]]:
    lines: list[str] = []
    with subprocess.Popen(
        command,
        cwd=environment.ROOT,
        env=variables,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    ) as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            lines.append(line)
    return process.returncode, lines


def _counts(lines: list[str]) -> dict[str, int]:
    """Read the closing line of the test runner."""
    for line in reversed(lines):
        found = {word.rstrip("s"): int(number) for number, word in _COUNT.findall(line)}
        if found and " in " in line:
            return found
    return {}


def summary(results: list[Result]) -> str:
    """Draw the closing table, and under it the number of tests where tests ran."""
    table = [
        f"  {result.step.name:<9}{'passed' if result.passed else 'FAILED':<9}{result.seconds:7.1f} s"
        for result in results
    ]
    text = "\n".join(["", "==== summary", *table])
    counts = next((result.counts for result in results if result.counts), None)
    if counts is None:
        return text
    failed = counts.get("failed", 0) + counts.get("error", 0)
    return f"{text}\n\n{counts.get('passed', 0)} passed, {failed} failed, {counts.get('skipped', 0)} skipped"


def main(argv: list[str] | None = None) -> int:
    """Prepare the environment, run the steps, show the table; the exit status."""
    names = [step.name for step in steps("normal")]
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, usage=argparse.SUPPRESS
    )
    amount = parser.add_mutually_exclusive_group()
    amount.add_argument("--quick", action="store_const", const="quick", dest="effort", default="normal")
    amount.add_argument("--full", action="store_const", const="full", dest="effort")
    parser.add_argument("--skip-system-packages", action="store_true")
    parser.add_argument("steps", nargs="*", metavar="STEP", help=f"any of: {', '.join(names)}")
    options = parser.parse_args(argv)
    if unknown := set(options.steps) - set(names):
        parser.error(f"no such step: {', '.join(sorted(unknown))}; there are {', '.join(names)}")
    try:
        environment.prepare(environment.CHECK, system=not options.skip_system_packages)
    except environment.SetupError as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    chosen = [step for step in steps(options.effort) if not options.steps or step.name in options.steps]
    results = [run(step, options.effort) for step in chosen]
    print(summary(results), flush=True)
    return 0 if all(result.passed for result in results) else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit("\nStopped.")
