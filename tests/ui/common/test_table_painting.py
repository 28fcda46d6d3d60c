"""How the cells of a list are painted: by the theme of the moment, within their column."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from akan_desktop.ui.common.chips import ChipLook
from akan_desktop.ui.common.table import Column, Table, TableModel
from akan_desktop.ui.common.theme import Appearance, Contrast, Scheme, Theme
from akan_desktop.ui.common.tokens import Tone

LONG = "Et langt navn som ingen kolonne har plass til, uansett hvor bred den er"


def painted(table: Table[tuple[str, str]], column: int) -> QImage:
    """What stands in the first row of a column."""
    QCoreApplication.processEvents()
    cell = table.visualRect(table.model().index(0, column))
    return table.viewport().grab(cell).toImage()


def inked(picture: QImage, left: int, right: int, paper: QColor) -> bool:
    """Whether anything but paper is between two columns of pixels, above the line below the row."""
    return any(
        picture.pixelColor(x, y) != paper for x in range(left, right) for y in range(picture.height() - 2)
    )


def shown(qtbot: QtBot, name: str, *, right: bool = False) -> Table[tuple[str, str]]:
    model: TableModel[tuple[str, str]] = TableModel(
        [
            Column(key="name", title="Navn", text=lambda row: row[0], width=12, right=right),
            Column(
                key="stage",
                title="Status",
                text=lambda row: row[1],
                chip=lambda row: ChipLook(row[1], Tone.DANGER, "warning"),
                width=12,
            ),
        ]
    )
    table: Table[tuple[str, str]] = Table("Liste", model)
    qtbot.addWidget(table)
    table.resize(600, 200)
    model.show_rows([(name, "Brudd")])
    table.show()
    return table


def test_words_stay_in_their_column_and_are_cut_only_where_they_must(qtbot: QtBot, dressed: Theme) -> None:
    paper = QColor(dressed.tokens.surface)
    for name in ("Åse Prøve", LONG, "W" * 60, "Linje\nog linje"):
        picture = painted(shown(qtbot, name), 0)
        assert inked(picture, 0, picture.width(), paper), name
        assert not inked(picture, 0, dressed.em(0.5), paper), name
        assert not inked(picture, picture.width() - dressed.em(0.5), picture.width(), paper), name
    # A name that fits is not shortened: what it says reaches as far as the same letters with more room do.
    narrow, wide = shown(qtbot, "Åse Prøve"), shown(qtbot, "Åse Prøve")
    wide.setColumnWidth(0, narrow.columnWidth(0) * 2)
    width = narrow.columnWidth(0)
    assert painted(narrow, 0) == painted(wide, 0).copy(0, 0, width, painted(narrow, 0).height())


def test_figures_stand_at_the_right(qtbot: QtBot, dressed: Theme) -> None:
    paper = QColor(dressed.tokens.surface)
    picture = painted(shown(qtbot, "42", right=True), 0)
    half = picture.width() // 2
    assert inked(picture, half, picture.width(), paper)
    assert not inked(picture, 0, half, paper)


def test_cells_follow_the_theme_that_is_chosen_while_they_are_shown(qtbot: QtBot, dressed: Theme) -> None:
    dressed.choose(Appearance(Scheme.LIGHT, Contrast.NORMAL))
    table = shown(qtbot, "Åse Prøve")
    bright = [painted(table, column) for column in (0, 1)]
    dressed.choose(Appearance(Scheme.DARK, Contrast.NORMAL))
    dark = [painted(table, column) for column in (0, 1)]
    fresh = shown(qtbot, "Åse Prøve")
    assert dark == [painted(fresh, column) for column in (0, 1)]
    assert all(one != other for one, other in zip(bright, dark, strict=True))
    dressed.choose(Appearance(Scheme.DARK, Contrast.NORMAL, scale=150))
    larger = shown(qtbot, "Åse Prøve")
    for column in (0, 1):
        assert painted(table, column) == painted(larger, column)
