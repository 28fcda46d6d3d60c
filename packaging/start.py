"""Start Akan Desktop from a checkout: make everything ready the first time, then open the window.

    python3 packaging/start.py              open the window
    python3 packaging/start.py --demo       open it with a throw-away vault of fictional cases
    python3 packaging/start.py --setup      only prepare .venv and its command akan-desktop

Options of its own come first: --setup, --skip-system-packages (leave the operating system alone), --help.
Everything after them goes to the program: `python3 packaging/start.py policy list`.
"""

from __future__ import annotations

import os
import subprocess
import sys

# Said before anything newer is imported: whoever has an old Python should be told kindly.
if sys.version_info < (3, 11):  # noqa: UP036 - the very check that the lint rule takes as given
    sys.exit("Akan Desktop needs Python 3.11 or newer; this is " + sys.version.split()[0] + ".")

import environment

_HAS_VAULT = (
    "from akan_desktop.boot.paths import default_vault; raise SystemExit(not default_vault().exists())"
)


def offer_demo() -> bool:
    """Ask, once and only of a person at a terminal, whether to look at the demo where no vault exists yet."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    if subprocess.run([environment.interpreter(), "-c", _HAS_VAULT], check=False).returncode == 0:
        return False
    answer = input(
        "There is no vault on this computer yet. Look at a demo with fictional cases first? [y/N] "
    )
    return answer.strip().lower() in {"y", "yes", "j", "ja"}


def run(arguments: list[str]) -> int:
    """Hand over to the program; on POSIX this process becomes the program."""
    command = [str(environment.program()), *arguments]
    if os.name == "posix":
        sys.stdout.flush()
        os.execv(command[0], command)  # noqa: S606 - our own command, no shell wanted
    return subprocess.run(command, check=False).returncode


def main(arguments: list[str]) -> int:
    """Prepare, then start; the exit status."""
    setup_only, system = False, True
    while arguments and arguments[0] in {"--setup", "--skip-system-packages", "--help", "-h"}:
        option = arguments.pop(0)
        if option in {"--help", "-h"}:
            print(__doc__)
            return 0
        setup_only = setup_only or option == "--setup"
        system = system and option != "--skip-system-packages"
    try:
        environment.prepare(environment.RUN, system=system)
    except environment.SetupError as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    if setup_only:
        print(f"Ready: {environment.program()}")
        return 0
    return run(arguments or (["--demo"] if offer_demo() else []))


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit("\nStopped. Run the same command again to go on.")
