"""What takes seconds, as pictures: run as a module with FOLDER LANG LOOK SCALE."""

from __future__ import annotations

import os
import sys
import tempfile
from datetime import timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QDialog

from akan_desktop.app import commands as c
from akan_desktop.app.desk_notes import Address, DeskNoteKind, PlaceKind
from akan_desktop.boot.resources import find_resources
from akan_desktop.domain.people import GroupMember, Role
from akan_desktop.ui.common.context import PageKey, Route
from akan_desktop.ui.common.theme import Appearance, Theme
from akan_desktop.ui.shell.preferences import Preferences
from akan_desktop.ui.shell.window import MainWindow
from tests.ui.out_folder import out_folder
from tests.ui.pictures import LOOKS, SIZE, settle
from tests.ui.real_window import RealWindow
from tests.ui.seeded import fill, open_desk


def main(folder: Path, language: str, look: str, scale: int) -> int:
    """Take every picture of one language, look and size."""
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication(["pictures"])
    application.setQuitOnLastWindowClosed(False)
    chosen = LOOKS[look]
    Theme(application, find_resources().resources).choose(Appearance(chosen.scheme, chosen.contrast, scale))
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
        day = desk.today() + timedelta(days=3)
        desk.do(c.WriteDeskNote(kind=DeskNoteKind.PHONE, text="Leder spør om sjekklisten", time="09:41"))
        desk.do(c.WriteDeskNote(kind=DeskNoteKind.GUIDANCE, text="Den første samtalen"))
        desk.do(c.RemindInCase(case_id=cases["agreement"], text="Ring torsdag", remind_on=day))
        place = Address(
            id="", kind=PlaceKind.TREATMENT, organisation="Fjordby poliklinikk", phone="00 00 00 00"
        )
        desk.do(c.SaveAddress(address=place))
        group = desk.reads.case_page(cases["agreement"], desk.today()).case.group
        support = GroupMember(id="", role=Role.PEER_SUPPORT_CONTACT, name="Per Personkås")
        desk.do(c.ComposeGroup(case_id=cases["agreement"], members=(*group[1:], support)))
        window.show_desk(desk)
        settle(200)
        workspace = window._workspace
        assert workspace is not None

        def take(name: str) -> None:
            settle(150)
            box = QApplication.activeModalWidget()
            target = box or window
            target.grab().save(str(folder / f"{name}--{language}-{look}-{scale}.png"))
            if isinstance(box, QDialog):
                box.reject()
                settle(50)

        take("today")
        quick = workspace.quick
        for name, act in (
            ("checklist", quick.checklist),
            ("phone", lambda: quick.write(DeskNoteKind.PHONE)),
            ("report", lambda: quick.write(DeskNoteKind.REPORT)),
            ("notes", quick.notes),
            ("letter", quick.letter),
            ("addresses", quick.addresses),
            ("palette", workspace._palette),
            ("help", workspace._help),
        ):
            act()
            take(name)
        workspace.go(Route(PageKey.CASES, cases["agreement"], "group"))
        take("group")
        window.close_vault()
        window.close()
    return 0


if __name__ == "__main__":
    # An option or a missing word: OUT is looked at first.
    out, lang, how, size = (*sys.argv[1:], *("", "nb", "light", "100")[len(sys.argv) - 1 :])[:4]
    sys.exit(main(out_folder(out), lang, how, int(size)))
