"""The pages of work as pictures: python -m tests.ui.cases.pictures_of_cases FOLDER [LANG LOOK SCALE]."""

from __future__ import annotations

import os
import sys
import tempfile
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QWidget

from akan_desktop.boot.resources import find_resources
from akan_desktop.ui.common.context import PageKey, Route
from akan_desktop.ui.common.theme import Appearance, Theme
from akan_desktop.ui.guidelines.page import GuidelinesPage
from akan_desktop.ui.shell.preferences import Preferences
from akan_desktop.ui.shell.window import MainWindow
from tests.ui.out_folder import out_folder
from tests.ui.pictures import LOOKS, SIZE, settle
from tests.ui.real_window import RealWindow
from tests.ui.seeded import fill, open_desk

FORMS = (
    "concern",
    "talk",
    "incident",
    "plan_meeting",
    "group",
    "amend",
    "restart",
    "departure",
    "close",
    "edit_subject",
    "note",
)


def main(folder: Path, language: str, look: str, scale: int) -> int:
    """Take every picture of one language, look and size."""
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication(["pictures"])
    application.setQuitOnLastWindowClosed(False)
    theme = Theme(application, find_resources().resources)
    chosen = LOOKS[look]
    theme.choose(Appearance(chosen.scheme, chosen.contrast, scale))
    with tempfile.TemporaryDirectory(prefix="akan-pictures-") as base:
        real = RealWindow(Path(base))
        real.make_vault()
        preferences = Preferences(real.ports.settings_file)
        preferences.language = language
        preferences.sync()
        window = MainWindow(real.ports, preferences)
        window.resize(*SIZE)
        window.show()
        desk = open_desk(real)
        cases = fill(desk)
        window.show_desk(desk)
        settle(200)
        workspace = window._workspace
        assert workspace is not None

        def go(name: str, route: Route) -> None:
            workspace.go(route)
            settle(150)
            target: QWidget = QApplication.activeModalWidget() or window
            target.grab().save(str(folder / f"{name}--{language}-{look}-{scale}.png"))

        go("today", Route(PageKey.TODAY))
        for name, case_id in cases.items():
            go(f"case-{name}", Route(PageKey.CASES, case_id))
        for part in ("agreement", "group", "papers", "privacy"):
            go(f"part-{part}", Route(PageKey.CASES, cases["agreement"], part))
        go("form-new", Route(PageKey.CASES, None, "new"))
        go("form-step", Route(PageKey.CASES, cases["offer"], "step"))
        for form in FORMS:
            go(f"form-{form}", Route(PageKey.CASES, cases["agreement"], f"form:{form}"))
        go("meetings", Route(PageKey.MEETINGS))
        held = next(row for row in desk.reads.meetings(desk.today(), date.max) if row.held is None)
        go("meeting-hold", Route(PageKey.MEETINGS, held.case_id, f"hold:{held.fact_id}:case"))
        go("deletion", Route(PageKey.DELETION, cases["closed"]))
        go("erase", Route(PageKey.DELETION, cases["closed"], "erase"))
        go("statistics", Route(PageKey.STATISTICS))
        go("guidelines", Route(PageKey.GUIDELINES))
        rules = workspace._pages[PageKey.GUIDELINES]
        assert isinstance(rules, GuidelinesPage)
        rules.beside.setCurrentIndex(2)
        go("guidelines-beside", Route(PageKey.GUIDELINES))
        go("settings", Route(PageKey.SETTINGS))
        window.close_vault()
        window.close()
    return 0


if __name__ == "__main__":
    out, lang, how, size = (
        (*sys.argv[1:], "nb", "light", "100")[:4]
        if len(sys.argv) > 2
        else (
            sys.argv[1] if len(sys.argv) > 1 else "tests/ui/out",
            "nb",
            "light",
            "100",
        )
    )
    sys.exit(main(out_folder(out), lang, how, int(size)))
