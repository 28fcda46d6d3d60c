"""The copies of the vault: take one now, see them, put one in the vault's place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QLabel

from akan_desktop.app.vaults import BackupInfo, Passphrase
from akan_desktop.i18n import dates
from akan_desktop.ui.common.buttons import SecondaryButton
from akan_desktop.ui.common.fields import PassphraseField
from akan_desktop.ui.common.question import Question
from akan_desktop.ui.common.surfaces import Card, row
from akan_desktop.ui.common.table import Column, Table, TableModel
from akan_desktop.ui.common.theme import theme
from akan_desktop.ui.common.tokens import Tone
from akan_desktop.ui.common.typography import Body, Muted
from akan_desktop.ui.settings.restoring import RestoringBox

if TYPE_CHECKING:
    from akan_desktop.ui.common.context import PageContext
    from akan_desktop.ui.shell.services import Services


class BackupCard(Card):
    """Lists the copies, newest first."""

    def __init__(self, context: PageContext, services: Services) -> None:
        t = context.texts.t
        super().__init__(t("Backups"))
        self._context, self._services = context, services
        self.body.addWidget(
            Muted(
                t(
                    "A copy is taken when you close the program. Keep one in another place too: copy the "
                    "folder."
                )
            )
        )
        self._where = Muted(str(context.desk.vault.folder / "backups"))
        self.body.addWidget(self._where)
        self._rows: TableModel[BackupInfo] = TableModel(
            [
                Column(
                    key="taken", title=t("Taken"), text=self._taken, sort=lambda row: row.taken.isoformat()
                ),
                Column(
                    key="size", title=t("Size"), text=_size, sort=lambda row: row.size, width=8, right=True
                ),
            ],
            parent=self,
        )
        self._table: Table[BackupInfo] = Table(t("Backups"), self._rows)
        self._table.setFixedHeight(theme().em(14))
        self.body.addWidget(self._table)
        self._none = Body(t("No copy has been taken yet."))
        self.body.addWidget(self._none)
        self._restore = SecondaryButton(t("Put it in the vault's place"), self._ask, icon="loop")
        self.body.addLayout(
            row(SecondaryButton(t("Back up now"), services.back_up, icon="backup"), self._restore)
        )
        self._table.picked.connect(self._picked)
        self.refresh()

    def refresh(self) -> None:
        """Read the list anew."""
        self._rows.show_rows(self._services.ports.gate().backups(self._context.desk.vault.folder))
        self._table.setVisible(bool(self._rows.rows))
        self._none.setVisible(not self._rows.rows)
        self._restore.setVisible(bool(self._rows.rows))
        self._picked(self._table.current())

    def _picked(self, chosen: object) -> None:
        self._restore.setEnabled(chosen is not None)

    def _taken(self, backup: BackupInfo) -> str:
        local = backup.taken.astimezone()
        return f"{dates.long(local.date(), self._context.texts.language)} {local:%H:%M}"

    def _ask(self) -> None:
        chosen, t = self._table.current(), self._context.texts.t
        if chosen is None:
            return
        box = Question(
            self._context.texts,
            self,
            title=t("Put the backup in the vault's place?"),
            text=t("The register becomes as it was {day}.", day=self._taken(chosen)),
            note=t(
                "What was saved after that is set aside in a folder of its own. Erased cases stay erased."
            ),
            verb=t("Put it in the vault's place"),
            danger=True,
        )
        field = PassphraseField(self._context.texts, t("Passphrase"))
        caption = QLabel(t("Passphrase"))
        caption.setBuddy(field)
        box.extra.addWidget(caption)
        box.extra.addWidget(field)
        field.setFocus()
        box.accepted.connect(lambda: self._begin(chosen, field.text()))
        box.finished.connect(box.deleteLater)
        QDialog.open(box)

    def _begin(self, chosen: BackupInfo, passphrase: str) -> None:
        if not passphrase:
            self._context.message(Tone.WARNING, self._context.texts.t("Type the passphrase first."))
            return
        folder = self._context.desk.vault.folder
        box = RestoringBox(self._context.texts, self.window(), self._services)
        self._services.close_vault()
        ports = self._services.ports

        def work(_running: object) -> None:
            ports.gate().restore(chosen.path, folder, Passphrase(passphrase), replay=ports.replay)

        box.open()
        self._context.lane.run(work, owner=box, done=box.succeeded, failed=box.failed)


def _size(backup: BackupInfo) -> str:
    return f"{backup.size / 1024 / 1024:.1f} MB".replace(".", ",")
