"""The pages of work as they are met without eyes or pointer, in the language chosen, with names hidden."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QScrollArea, QTableView, QWidget
from pytestqt.qtbot import QtBot

from akan_desktop.i18n.catalogue import load
from akan_desktop.ui.common.context import PageKey
from akan_desktop.ui.common.theme import Appearance, Contrast, Scheme, Theme
from tests.ui import walk
from tests.ui.working import Working, all_of, said, settle

CASES = PageKey.CASES
PLACES = (
    (PageKey.TODAY, "", ""),
    (PageKey.MEETINGS, "", ""),
    (PageKey.DELETION, "closed", ""),
    (PageKey.DELETION, "closed", "erase"),
    *((CASES, "agreement", part) for part in ("timeline", "agreement", "group", "papers", "privacy")),
    (CASES, "", "new"),
    (CASES, "agreement", "paper:agreement:"),
)
FORMS = (
    *(
        (CASES, "agreement", f"form:{key}")
        for key in (
            "note",
            "concern",
            "talk",
            "incident",
            "plan_meeting",
            "hold_meeting",
            "group",
            "amend",
            "employment",
            "departure",
            "edit_subject",
            "inform_subject",
            "hold",
            "postpone",
            "archive",
            "close",
        )
    ),
    (CASES, "agreement", "take:record_breach"),
    (CASES, "agreement", "take:close_case"),
    (CASES, "offer", "take:record_answer"),
)


WIDE, NARROW = QSize(1920, 1080), QSize(1360, 860)


def named(place: tuple[PageKey, str, str]) -> str:
    return "-".join(part for part in place if part)


def opened(work: Working, place: tuple[PageKey, str, str]) -> QWidget:
    page = work.go(*place)
    settle(20)
    # From its beginning: what is scrolled away is not above what is in sight.
    for area in all_of(page, QScrollArea):
        area.verticalScrollBar().setValue(0)
    return page


@pytest.mark.parametrize(("scale", "size"), [(100, WIDE), (160, WIDE), (160, NARROW)])
def test_pages_and_forms_can_be_used_without_seeing_or_pointing(
    scale: int, size: QSize, working: Working, dressed: Theme
) -> None:
    dressed.choose(Appearance(Scheme.LIGHT, Contrast.NORMAL, scale))
    working.window.resize(size)
    found = {named(place): walk.faults(opened(working, place)) for place in (*PLACES, *FORMS)}
    assert {place: faults for place, faults in found.items() if faults} == {}


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_no_english_on_any_page_or_form(language: str, working: Working, qtbot: QtBot) -> None:
    working.window.set_language(language)
    qtbot.waitUntil(lambda: working.workspace._texts.language == language)
    texts = load(language, working.real.resources.i18n)
    found = {named(place): walk.english_words(opened(working, place), texts) for place in (*PLACES, *FORMS)}
    assert {place: words for place, words in found.items() if words} == {}


def spoken(root: QWidget) -> str:
    """Everything that a page shows or reads aloud, tables too."""
    kinds = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value)
    aloud = [node.text(kind) for node in walk.nodes(root) for kind in kinds]
    return "\n".join(
        [*said(root), *aloud, *(text for view in all_of(root, QTableView) for text in cells(view))]
    )


def cells(view: QTableView) -> list[str]:
    """Return what the rows of a list say, read aloud, and tell under the pointer."""
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
    model = view.model()
    return [
        str(model.index(row, column).data(role))
        for row in range(model.rowCount())
        for column in range(model.columnCount())
        for role in roles
    ]


NAMES = (
    "Ærlig",
    "Øksnes",
    "Testesen",
    "Prøvestad",
    "Oppdiktet",
    "Fiksjon",
    "Lederdal",
    "Kontaktnes",
    "Helsevik",
)
SHOWN = (
    (PageKey.TODAY, "", ""),
    (PageKey.MEETINGS, "", ""),
    (PageKey.DELETION, "closed", ""),
    *((CASES, "agreement", part) for part in ("timeline", "agreement", "group", "papers", "privacy")),
)


def test_names_are_hidden_on_every_page_and_come_back(working: Working) -> None:
    open_ = {place: spoken(opened(working, place)) for place in SHOWN}
    without = [named(place) for place, text in open_.items() if not any(name in text for name in NAMES)]
    assert without == [], "these pages show no name anyway"
    working.workspace._discreet()
    for place in SHOWN:
        text = spoken(opened(working, place))
        assert [name for name in NAMES if name in text] == [], named(place)
    assert not any(name in working.window.windowTitle() for name in NAMES)
    working.workspace._discreet()
    assert "Ærlig Øksnes Ås" in spoken(opened(working, SHOWN[-1]))


def test_another_language_comes_to_the_same_place(working: Working, qtbot: QtBot) -> None:
    working.cases_page("closed", "privacy")
    working.window.set_language("nn")
    qtbot.waitUntil(lambda: working.workspace._texts.language == "nn")
    settle()
    page = working.workspace._pages[CASES]
    assert isinstance(page, type(working.cases_page()))
    assert working.view(page)._context.case.id == working.cases["closed"]
    assert working.view(page).part == "privacy"
    assert load("nn", working.real.resources.i18n).t("Privacy") in "\n".join(said(page))


def living() -> int:
    settle()
    gc.collect()
    settle()
    return len(QApplication.allWidgets())


@pytest.mark.slow
def test_pages_and_forms_opened_and_closed_fifty_times_leave_nothing_behind(working: Working) -> None:
    places = (
        (CASES, "agreement", "timeline"),
        (CASES, "agreement", "form:note"),
        (CASES, "concern", "timeline"),
        (PageKey.DELETION, "closed", ""),
        (PageKey.TODAY, "", ""),
        (PageKey.MEETINGS, "", ""),
        (CASES, "agreement", "group"),
    )

    def round_() -> None:
        for place in places:
            working.go(*place)
        for page in working.workspace._pages.values():
            page.refresh()

    for _ in range(3):
        round_()
    before = living()
    for _ in range(50):
        round_()
    assert living() <= before
