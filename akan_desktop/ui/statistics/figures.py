"""Published tables on the page: line, bar and number side by side, and which tables are not shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from akan_desktop.domain.language import inside
from akan_desktop.i18n.labels import label
from akan_desktop.ui.common.banner import Banner
from akan_desktop.ui.common.surfaces import Card, Rule
from akan_desktop.ui.common.theme import theme
from akan_desktop.ui.common.tokens import Tone
from akan_desktop.ui.common.typography import Body
from akan_desktop.ui.statistics.bars import RangeBar, scale_of
from akan_desktop.ui.statistics.wording import shown, spoken, table_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from akan_desktop.app.statistics import Cell, PublishedTable
    from akan_desktop.i18n.catalogue import Texts


class FigureCard(Card):
    """One table: its lines as text, bars to compare by eye, and the numbers as they are published."""

    def __init__(self, texts: Texts, table: PublishedTable, parent: QWidget | None = None) -> None:
        super().__init__(table_title(texts, table), parent=parent)
        self._texts = texts
        self.numbers: list[str] = []
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme().em(0.9))
        grid.setVerticalSpacing(theme().em(0.35))
        grid.setColumnStretch(0, 5)
        grid.setColumnStretch(1, 5)
        scale = scale_of(table.cells)
        for cell in table.cells:
            self._add_line(
                grid,
                cell,
                label(texts, cell.category),
                bar=RangeBar(cell, scale, spoken(texts, cell.category, cell)),
            )
        if table.total is not None:
            grid.addWidget(Rule(), grid.rowCount(), 0, 1, 3)
            self._add_line(grid, table.total, texts.t("Total"))
        self.body.addLayout(grid)

    def _add_line(self, grid: QGridLayout, cell: Cell, name: str, *, bar: QWidget | None = None) -> None:
        line = grid.rowCount()
        grid.addWidget(Body(name), line, 0, Qt.AlignmentFlag.AlignVCenter)
        if bar is not None:
            grid.addWidget(bar, line, 1, Qt.AlignmentFlag.AlignVCenter)
        number = Body(shown(self._texts, cell), wrap=False)
        number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(number, line, 2)
        self.numbers.append(number.text())


def not_shown(texts: Texts, tables: Sequence[PublishedTable]) -> Card:
    """Return the grey box that stands for the tables that are withheld, with the reason for each."""
    card = Card(texts.t("Not shown this year"))
    for why in dict.fromkeys(table.withheld for table in tables):
        if why is not None:
            names = _as_said(texts, [table_title(texts, table) for table in tables if table.withheld is why])
            text = texts.t("{reason}: {tables}.", reason=label(texts, why), tables=names)
            card.body.addWidget(Banner(texts, Tone.NEUTRAL, text, dismissible=False))
    return card


def _as_said(texts: Texts, titles: Sequence[str]) -> str:
    """Return titles as a sentence lists them: what they count is said once (by age and by gender)."""
    counted: dict[str, list[str]] = {}
    for title in titles:
        what, by = " ".join(title.split()[:2]), " ".join(title.split()[2:])
        counted.setdefault(what, []).append(by)
    said = []
    for what, each in counted.items():
        *most, last = [by for by in each if by] or [""]
        by = texts.t("{most} and {last}", most=", ".join(most), last=last) if most else last
        said.append(inside(f"{what} {by}".strip()))
    return "; ".join(said)
