"""What the window holds in memory over an open vault: run by run.py in a process that does nothing else.

    python packaging/bench/at_rest.py VAULT

Prints bytes. Measured as the bare window is: what the system counts for the process, in a window of the same
size, with the first page painted, the list of cases painted after it, and every summary up to date.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from akan_desktop.app.vaults import Passphrase  # noqa: E402 - found only now
from akan_desktop.boot.doors import Doors  # noqa: E402
from akan_desktop.boot.program import WindowRequest  # noqa: E402
from akan_desktop.boot.resources import find_resources  # noqa: E402
from akan_desktop.boot.window import make_application, make_window  # noqa: E402
from akan_desktop.ui.common.context import PageKey, Route  # noqa: E402

WIDTH: Final = 1360
HEIGHT: Final = 860


def resident() -> int:
    """Return how much memory this process holds, in bytes; 0 where the system does not say."""
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmRSS")), 0)


def main(vault: Path, passphrase: str) -> None:
    """Open the vault, go to the cases, and look."""
    application = make_application()
    ports = Doors(WindowRequest(vault, demo=False), find_resources()).ports()
    window = make_window(application, ports)
    window.resize(WIDTH, HEIGHT)
    window.show()
    application.processEvents()
    ports.warm()
    session = ports.gate().open(vault, Passphrase(passphrase))
    desk = ports.open_desk(session)
    window.show_desk(desk)
    application.processEvents()
    while desk.refresh_summaries(budget_ms=1000):
        pass
    workspace = window._workspace  # noqa: SLF001 - there is no other way in than through the window
    assert workspace is not None  # noqa: S101 - a vault is open
    workspace.go(Route(PageKey.CASES))
    for _ in range(3):
        application.processEvents()
    sys.stdout.write(f"{resident()}\n")
    sys.stdout.flush()
    session.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
