"""The pictures of the README, taken from the demonstration.

    .venv/bin/python packaging/docs/pictures.py

Take them again when a page has changed. They show made-up people only.
"""

from __future__ import annotations

import io
import os
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image  # noqa: E402 - found only now, as all below
from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QPlainTextEdit, QRadioButton  # noqa: E402

from akan_desktop.app.desk import Desk  # noqa: E402
from akan_desktop.app.paper_values import PaperOrder  # noqa: E402
from akan_desktop.app.reads import CaseQuery  # noqa: E402
from akan_desktop.boot.demo import Demonstration  # noqa: E402
from akan_desktop.boot.doors import Doors  # noqa: E402
from akan_desktop.boot.program import WindowRequest  # noqa: E402
from akan_desktop.boot.resources import find_resources  # noqa: E402
from akan_desktop.boot.window import make_application, make_window  # noqa: E402
from akan_desktop.boot.wiring import Wiring  # noqa: E402
from akan_desktop.domain.case import CaseFile  # noqa: E402
from akan_desktop.domain.facts import Agreement, Closing  # noqa: E402
from akan_desktop.domain.language import Lang  # noqa: E402
from akan_desktop.domain.state import Action  # noqa: E402
from akan_desktop.ui.common.context import PageKey, Route  # noqa: E402
from akan_desktop.ui.common.theme import Appearance, Contrast, Scheme, theme  # noqa: E402
from akan_desktop.ui.shell.window import MainWindow  # noqa: E402

FOLDER: Final = Path(__file__).resolve().parent / "pictures"
SIZE: Final = (1360, 860)
_COLOURS: Final = 128
_PAPER_WIDTH: Final = 900


def save(name: str, png: bytes) -> None:
    """Write a picture with no more colours than it needs: a third of the size, and nobody sees it."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    small = picture.quantize(_COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    small.save(FOLDER / f"{name}.png", optimize=True)


def grab(window: MainWindow) -> bytes:
    """Return the window as PNG."""
    QTest.qWait(200)
    QCoreApplication.processEvents()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    window.grab().save(buffer, "PNG")
    return bytes(buffer.data().data())


def cases(desk: Desk) -> list[CaseFile]:
    """Return the cases of the demonstration."""
    today = desk.today()
    rows = desk.reads.case_list(CaseQuery(on=today)).rows
    return [desk.reads.case_page(row.id, today).case for row in rows]


def paper(desk: Desk, case: CaseFile) -> bytes:
    """Return the first page of the agreement as PNG."""
    made = desk.papers.make(desk.paper_request(PaperOrder(case_id=case.id, form="agreement", lang=Lang.NB)))
    page = desk.viewer.render(made.pdf, 0, _PAPER_WIDTH)
    out = io.BytesIO()
    Image.frombytes("RGBA", (page.width, page.height), page.rgba).convert("RGB").save(out, "PNG")
    return out.getvalue()


def main() -> None:
    """Take every picture."""
    FOLDER.mkdir(exist_ok=True)
    application = make_application()
    wiring = Wiring(find_resources())
    with (
        tempfile.TemporaryDirectory(prefix="akan-pictures-") as base,
        Demonstration(Path(base)) as demonstration,
    ):
        demonstration.prepare(wiring)
        doors = Doors(WindowRequest(Path(base) / "none", demo=False), find_resources(), wiring=wiring)
        window = make_window(application, replace(doors.ports(), settings_file=Path(base) / "window.ini"))
        theme().choose(Appearance(Scheme.LIGHT, Contrast.NORMAL))
        window.resize(*SIZE)
        window.show()
        desk = demonstration.desk(wiring)
        window.show_desk(desk)
        take(window, desk)
        window.close_vault()
        window.close()


def fill_in(window: MainWindow) -> None:
    """Answer the form for a longer agreement, so that it shows what that changes."""
    QTest.qWait(100)
    choices = [each for each in window.findChildren(QRadioButton) if each.isVisible()]
    choices[-1].click()
    for text in window.findChildren(QPlainTextEdit):
        if text.isVisible() and not text.isReadOnly():
            text.setPlainText("Gruppen mener at det går bedre, men at oppfølgingen bør vare lenger.")
    QTest.qWait(500)


def take(window: MainWindow, desk: Desk) -> None:
    """Go to each place and take its picture."""
    found = cases(desk)
    agreed = max(
        (case for case in found if case.of(Agreement) and not case.of(Closing)),
        key=lambda case: len(case.facts),
    )
    workspace = window._workspace  # noqa: SLF001 - there is no other way in than through the window
    assert workspace is not None  # noqa: S101 - a vault is open
    for name, route in (
        ("i-dag", Route(PageKey.TODAY)),
        ("saker", Route(PageKey.CASES, agreed.id)),
        ("skjema", Route(PageKey.CASES, agreed.id, f"take:{Action.EXTEND_AGREEMENT}")),
        ("slettefrister", Route(PageKey.DELETION)),
        ("statistikk", Route(PageKey.STATISTICS)),
    ):
        workspace.go(route)
        if name == "skjema":
            fill_in(window)
        save(name, grab(window))
    save("avtale", paper(desk, agreed))


if __name__ == "__main__":
    if len(sys.argv) > 1:
        sys.exit(f"The pictures go to {FOLDER}; no arguments are taken.")
    main()
