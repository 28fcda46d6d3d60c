"""Write the lock files anew: exact versions and hashes for every platform, and no address of anything.

    .venv/bin/python packaging/lock.py              keep the locked versions where they still fit
    .venv/bin/python packaging/lock.py --upgrade    take the newest that fit

`uv pip compile` finds the versions; this script refuses a file with a line that is neither a requirement nor
its hash, so that no machine's registry, mirror or folder can slip into the repository.
"""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUN_LOCK = "requirements.lock"

_REQUIREMENT = re.compile(r"[A-Za-z0-9._-]+==[A-Za-z0-9.+!]+( ; [^\\]+)? \\")
_HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}( \\)?")


@dataclass(frozen=True, slots=True)
class Lock:
    """One lock file: where it goes, what it is made from and what must agree with it."""

    target: str
    sources: tuple[str, ...]
    options: tuple[str, ...] = ()


LOCKS = (
    Lock(RUN_LOCK, ("pyproject.toml",)),
    Lock("packaging/requirements-build.lock", ("packaging/requirements-build.in",)),
    Lock(
        "packaging/requirements-dev.lock",
        ("pyproject.toml", "packaging/requirements-dev.in"),
        ("--constraint", RUN_LOCK, "--constraint", "packaging/requirements-build.lock"),
    ),
    Lock("packaging/requirements-vera.lock", ("packaging/requirements-vera.in",), ("--no-deps",)),
)


def foreign_lines(text: str) -> list[str]:
    """Lines of a lock file that are neither `name==version ; marker` nor a hash of it."""
    return [
        line for line in text.splitlines() if not _REQUIREMENT.fullmatch(line) and not _HASH.fullmatch(line)
    ]


def write(lock: Lock, *, upgrade: bool) -> None:
    """Resolve one lock file; SystemExit if the resolver fails or says more than it should."""
    command = [sys.executable, "-m", "uv", "pip", "compile", *lock.sources, *lock.options]
    command += [
        "--universal",
        "--python-version",
        "3.11",
        "--generate-hashes",
        "--no-header",
        "--no-annotate",
    ]
    command += ["--quiet", "--output-file", lock.target, *(["--upgrade"] if upgrade else [])]
    subprocess.run(command, cwd=ROOT, check=True)
    foreign = foreign_lines((ROOT / lock.target).read_text(encoding="utf-8"))
    if foreign:
        raise SystemExit(f"{lock.target} holds lines that do not belong there:\n" + "\n".join(foreign))
    print(f"wrote {lock.target}")


def main() -> None:
    """Write all lock files, the running one first: the others must agree with it."""
    for lock in LOCKS:
        write(lock, upgrade="--upgrade" in sys.argv[1:])


if __name__ == "__main__":
    main()
