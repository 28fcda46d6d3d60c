"""The pages of work as pictures, under any employer's rules.

python -m tests.ui.cases.pictures_of_cases FOLDER [LANG LOOK SCALE [RULES [HEIGHT]]]

A greater HEIGHT of the window shows what one otherwise scrolls to.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from akan_desktop.app.desk import Desk
from akan_desktop.boot.resources import find_resources
from akan_desktop.ui.cases.page import CasesPage
from akan_desktop.ui.common.context import PageKey, Route
from akan_desktop.ui.common.fields import TextArea
from akan_desktop.ui.common.theme import Appearance, Theme
from akan_desktop.ui.forms.term_rows import TermRows
from akan_desktop.ui.guidelines.page import GuidelinesPage
from akan_desktop.ui.papers.panel import NewPaperPanel
from akan_desktop.ui.settings.backups import BackupCard
from akan_desktop.ui.settings.page import SettingsPage
from akan_desktop.ui.shell.preferences import Preferences
from akan_desktop.ui.shell.window import MainWindow
from akan_desktop.ui.shell.workspace import Workspace
from tests.ui.out_folder import out_folder
from tests.ui.papers.test_paper_panels import kept
from tests.ui.pictures import LOOKS, SIZE, settle, until
from tests.ui.real_window import RealWindow
from tests.ui.seeded import fill, open_desk
from tests.ui.working import Working, put

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
    "measure",
    "release",
    "hand_out",
    "hold",
    "employment",
    "from_paper",
    "switch_rules",
    "support",
)
PARTS = ("agreement", "group", "papers", "privacy")


class Pictures:
    """A window at work that is taken pictures of."""

    def __init__(
        self,
        real: RealWindow,
        window: MainWindow,
        desk: Desk,
        cases: dict[str, str],
        save: Callable[[QWidget, str], None],
    ) -> None:
        self.real, self.window, self.desk, self.cases = real, window, desk, cases
        self._save = save
        assert window._workspace is not None
        self.workspace: Workspace = window._workspace

    def shot(self, name: str) -> None:
        """Take what is in front."""
        settle(150)
        self._save(QApplication.activeModalWidget() or self.window, name)

    def go(self, name: str, route: Route) -> None:
        """Go there and take it."""
        self.workspace.go(route)
        self.shot(name)

    def cases_page(self) -> CasesPage:
        """Return the page of cases."""
        page = self.workspace._pages[PageKey.CASES]
        assert isinstance(page, CasesPage)
        return page

    def work(self) -> None:
        """Cases with their parts and forms."""
        self.go("today", Route(PageKey.TODAY))
        for name, case_id in self.cases.items():
            self.go(f"case-{name}", Route(PageKey.CASES, case_id))
        case_id = self.cases["agreement"]
        for part in PARTS:
            self.go(f"part-{part}", Route(PageKey.CASES, case_id, part))
        page = self.desk.reads.case_page(case_id, self.desk.today())
        for fact in page.case.facts:
            self.go(f"fact-{type(fact).__name__.lower()}", Route(PageKey.CASES, case_id, f"fact:{fact.id}"))
        self.go("form-new", Route(PageKey.CASES, None, "new"))
        for name, each in self.cases.items():
            self.go(f"step-{name}", Route(PageKey.CASES, each, "step"))
        for form in FORMS:
            self.go(f"form-{form}", Route(PageKey.CASES, case_id, f"form:{form}"))
        self._chosen(case_id)
        self._library(case_id)
        self._switching(case_id)
        self._papers(case_id)

    def _chosen(self, case_id: str) -> None:
        """Forms in which something has been chosen, with what it changes."""
        for form, typed in (
            ("restart", {"text": "Nytt brudd, ny start.", "months": 12}),
            ("amend", {"changes": "Oftere samtaler den første tiden."}),
        ):
            self.workspace.go(Route(PageKey.CASES, case_id, f"form:{form}"))
            panel = self.cases_page()._panel
            assert panel is not None
            for key, value in typed.items():
                if key in {each.key for each in panel.view.form.inputs}:
                    put(panel, key, value)
            for field in panel.view.findChildren(TextArea):
                if field.toPlainText().startswith("Kort prat"):
                    field.setPlainText("Kort prat med leder hver dag")
            settle(1500)
            scrolled = panel.findChild(QScrollArea)
            assert scrolled is not None
            scrolled.verticalScrollBar().setValue(scrolled.verticalScrollBar().maximum())
            self.shot(f"{form}-chosen")

    def _library(self, case_id: str) -> None:
        self.workspace.go(Route(PageKey.CASES, case_id, "form:amend"))
        panel = self.cases_page()._panel
        assert panel is not None
        for rows in panel.findChildren(TermRows):
            rows.show_library()
            self.shot("term-library")
        settle()

    def _switching(self, case_id: str) -> None:
        self.workspace.go(Route(PageKey.CASES, case_id, "form:switch_rules"))
        panel = self.cases_page()._panel
        assert panel is not None
        field = panel.view.field("to")
        field.setCurrentIndex(1)  # type: ignore[attr-defined]  # a list of choices
        settle(1500)
        self.shot("switching-chosen")

    def _papers(self, case_id: str) -> None:
        self._paper(self.cases["concern"], "preparation")
        for form in ("notice", "agreement"):
            self._paper(case_id, form)
        handed = kept(Working(self.real, self.window, self.desk, self.cases))
        settle(400)
        self.shot("paper-kept")
        handed._begin_hand_out()
        self.shot("paper-locked-copy")

    def _paper(self, case_id: str, form: str) -> None:
        self.workspace.go(Route(PageKey.CASES, case_id, f"paper:{form}:"))
        panel = self.cases_page().findChildren(NewPaperPanel)[-1]
        until(lambda: panel._paper is not None, 4000)
        self.shot(f"paper-{form}")

    def rest(self) -> None:
        """Meetings, deletion, statistics, rules, settings."""
        desk, cases = self.desk, self.cases
        self.go("meetings", Route(PageKey.MEETINGS, None, "month"))
        self.go("meetings-list", Route(PageKey.MEETINGS, None, "list"))
        self.go("meetings-new", Route(PageKey.MEETINGS, None, "new"))
        held = next(row for row in desk.reads.meetings(desk.today(), date.max) if row.held is None)
        self.go("meeting-hold", Route(PageKey.MEETINGS, held.case_id, f"hold:{held.fact_id}:case"))
        self.go("deletion", Route(PageKey.DELETION, cases["closed"]))
        self.go("erase", Route(PageKey.DELETION, cases["closed"], "erase"))
        self.go("statistics", Route(PageKey.STATISTICS))
        self.go("guidelines", Route(PageKey.GUIDELINES))
        rules = self.workspace._pages[PageKey.GUIDELINES]
        assert isinstance(rules, GuidelinesPage)
        rules.beside.setCurrentIndex(2)
        self.go("guidelines-beside", Route(PageKey.GUIDELINES))
        self.go("settings", Route(PageKey.SETTINGS))
        settings = self.workspace._pages[PageKey.SETTINGS]
        assert isinstance(settings, SettingsPage)
        backups = settings.findChildren(BackupCard)[0]
        backups._services.back_up()
        folder = desk.vault.folder
        until(lambda: bool(self.real.ports.gate().backups(folder)))
        settings.refresh()
        backups._table.selectRow(0)
        self.shot("settings-backup")
        backups._ask()
        self.shot("restore")


def main(folder: Path, language: str, look: str, scale: int, rules: str, height: int) -> int:
    """Take every picture of one language, look and size."""
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication(["pictures"])
    application.setQuitOnLastWindowClosed(False)
    theme = Theme(application, find_resources().resources)
    chosen = LOOKS[look]
    theme.choose(Appearance(chosen.scheme, chosen.contrast, scale))
    with tempfile.TemporaryDirectory(prefix="akan-pictures-") as base:
        real = RealWindow(Path(base))
        real.make_vault(rules)
        preferences = Preferences(real.ports.settings_file)
        preferences.language = language
        preferences.sync()
        window = MainWindow(real.ports, preferences)
        window.resize(SIZE[0], height)
        window.show()
        desk = open_desk(real)
        cases = fill(desk)
        window.show_desk(desk)
        settle(200)

        def save(shown: QWidget, name: str) -> None:
            shown.grab().save(str(folder / f"{name}--{rules}-{language}-{look}-{scale}.png"))

        pictures = Pictures(real, window, desk, cases, save)
        pictures.work()
        pictures.rest()
        window.close_vault()
        window.close()
    return 0


if __name__ == "__main__":
    # An option or a missing word: FOLDER is looked at first.
    given = sys.argv[1:] or ["tests/ui/out"]
    out, lang, how, size, profile, tall = (
        *given,
        *("", "nb", "light", "100", "oslo-2017", str(SIZE[1]))[len(given) :],
    )[:6]
    sys.exit(main(out_folder(out), lang, how, int(size), profile, int(tall)))
