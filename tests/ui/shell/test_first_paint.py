import os
import subprocess
import sys
from pathlib import Path

_SCRIPT = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from akan_desktop.boot import window
from akan_desktop.boot.doors import Doors
from akan_desktop.boot.program import WindowRequest
from akan_desktop.boot.resources import find_resources
app = window.make_application()
shown = window.make_window(app, Doors(WindowRequest(Path(sys.argv[1]), demo=False), find_resources()).ports())
shown.show()
QTimer.singleShot(50, app.quit)
app.exec()
assert type(shown.centralWidget()).__name__ == sys.argv[2], shown.centralWidget()
heavy = ("akan_desktop.domain", "akan_desktop.app", "akan_desktop.register", "akan_desktop.vault", "pydantic",
         "cryptography", "sqlcipher3", "reportlab", "pypdfium2", "pypdf", "keyring")
print([name for name in sys.modules if name in heavy or name.startswith(tuple(h + "." for h in heavy))])
"""


def test_the_unlock_page_is_painted_before_anything_heavy_is_loaded(tmp_path: Path) -> None:
    vault = tmp_path / "vault"
    vault.mkdir()
    (vault / "vault.json").write_text("{}")
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path)}
    for folder, page in ((vault, "UnlockPage"), (tmp_path / "none", "WelcomePage")):
        done = subprocess.run(
            [sys.executable, "-c", _SCRIPT, str(folder), page],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert done.returncode == 0, done.stderr
        assert done.stdout.strip() == "[]"
