"""Qt's own file dialog writes down nowhere in which folders it was."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

_CHOOSE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog
from akan_desktop.boot.window import make_application
app = make_application() if sys.argv[1] == "ours" else QApplication([])
box = QFileDialog(None, "", sys.argv[2])
box.setOption(QFileDialog.Option.DontUseNativeDialog)
box.setFileMode(QFileDialog.FileMode.Directory)
box.open()
QTimer.singleShot(100, lambda: (box.accept(), box.deleteLater()))
QTimer.singleShot(400, app.quit)
app.exec()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system's own dialog is used")
@pytest.mark.parametrize(("whose", "written"), [("plain", True), ("ours", False)])
def test_no_folder_of_the_file_dialog_is_remembered(whose: str, written: bool, tmp_path: Path) -> None:
    home, folder = tmp_path / "home", tmp_path / "Ola Nordmann"
    home.mkdir()
    folder.mkdir()
    environment = {
        **os.environ,
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home),
        "QT_QPA_PLATFORM": "offscreen",
    }
    subprocess.run(
        [sys.executable, "-c", _CHOOSE, whose, str(folder)], env=environment, check=True, timeout=60
    )
    kept = [each.read_text("utf-8", "replace") for each in home.rglob("*") if each.is_file()]
    # Without our doing it is written: the test sees what it looks for.
    assert any("Nordmann" in each for each in kept) is written
