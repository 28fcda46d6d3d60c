"""What has been erased: a list that identifies nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from akan_desktop.app.records import DestructionRecord
from akan_desktop.i18n import dates
from akan_desktop.i18n.labels import label
from akan_desktop.ui.common.table import Column, Table, TableModel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from akan_desktop.i18n.catalogue import Texts


class RecordsTable(Table[DestructionRecord]):
    """The destruction records, newest first."""

    def __init__(self, texts: Texts) -> None:
        t = texts.t
        self._model: TableModel[DestructionRecord] = TableModel(
            [
                Column(key="serial", title=t("Record"), text=lambda row: row.serial, width=8),
                Column(
                    key="on",
                    title=t("Date"),
                    text=lambda row: dates.short(row.on),
                    sort=lambda row: row.on,
                    width=8,
                ),
                Column(key="reason", title=t("Why"), text=lambda row: label(texts, row.reason)),
                Column(
                    key="size",
                    title=t("Extent"),
                    text=lambda row: texts.tn("{n} entry", "{n} entries", row.facts),
                    sort=lambda row: row.facts,
                    width=10,
                ),
            ]
        )
        super().__init__(t("Destruction records"), self._model)

    @property
    def count(self) -> int:
        """How many there are."""
        return self._model.rowCount()

    def show_records(self, records: Sequence[DestructionRecord]) -> None:
        """Show these."""
        self._model.show_rows(records)
