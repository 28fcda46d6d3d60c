"""The command `akan-desktop`, also as `python -m akan_desktop`."""

import sys

from akan_desktop.boot.program import run


def main() -> None:
    """Run the program with this process's arguments and leave with its exit status."""
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
