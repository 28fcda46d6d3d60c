"""What an unlocked window has loaded: nothing that only other days, or the first change, need."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.house.tree import ROOT

_SCRIPT = """
import builtins, linecache, sys
from datetime import UTC, datetime
from pathlib import Path
from akan_desktop.app.vaults import Passphrase
from akan_desktop.boot import window
from akan_desktop.boot.doors import Doors
from akan_desktop.boot.program import WindowRequest
from akan_desktop.boot.resources import find_resources
from akan_desktop.boot.wiring import Wiring
from akan_desktop.ui.common.context import PageKey, Route
from akan_desktop.vault.gate import Gate
from akan_desktop.vault.password_hashing import KdfCost

folder, words = Path(sys.argv[1]), Passphrase("bare en fiktiv prøve av ord")
gate = Gate(now=lambda: datetime.now(UTC), cost=KdfCost(memory_kib=1024, passes=1, lanes=1))
gate.create(folder, words)
app = window.make_application()
wiring = Wiring(find_resources(), gate=gate)
ports = Doors(WindowRequest(folder, demo=False), find_resources(), wiring=wiring).ports()
shown = window.make_window(app, ports)
shown.show()
ports.warm()
session = gate.open(folder, words)
shown.show_desk(ports.open_desk(session))
for _ in range(3):
    app.processEvents()
shown._workspace.go(Route(PageKey.CASES))
for _ in range(3):
    app.processEvents()
# Rules are read as they are for a case that began under them.
assert wiring.policies.get("oslo-2017").rules.ladder
session.close()
heavy = ("pydantic", "pydantic_core", "reportlab", "pypdfium2", "pypdf", "PIL", "icalendar", "pyhanko",
         "keyring", "calendar", "locale",
         "email", "asyncio", "unittest", "xml", "http", "click", "difflib", "akan_desktop.cli",
         "akan_desktop.documents.compose", "akan_desktop.app.commands", "akan_desktop.app.case_commands",
         "akan_desktop.app.steps.erasure", "akan_desktop.domain.terms", "akan_desktop.ui.cases.parts",
         "akan_desktop.ui.cases.fact_view", "akan_desktop.ui.cases.agreement_part",
         "akan_desktop.boot.demo", "akan_desktop.policies.schema", "akan_desktop.disclosure.release",
         "akan_desktop.ui.settings", "akan_desktop.ui.statistics", "akan_desktop.ui.wizard")
print([name for name in sys.modules if name in heavy or name.startswith(tuple(h + "." for h in heavy))])
# Qt's binding reads the source of what is imported after it, unless it is kept from it.
ours = [file for file in linecache.cache if "akan_desktop" in file and not file.endswith("window.py")]
print(len(ours) < 10, builtins.__import__ is getattr(builtins, "__orig_import__", builtins.__import__))
"""


def test_an_unlocked_window_has_loaded_nothing_that_its_first_page_does_not_need(tmp_path: Path) -> None:
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "HOME": str(tmp_path),
        "PYTHONPATH": str(ROOT),
    }
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        environment[name] = str(tmp_path / name.lower())
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT, str(tmp_path / "vault")],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["[]", "True True"]
