"""The copies of the vault: take one now, see them, put one in the vault's place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from akan_desktop.app.vaults import BackupInfo, VaultError
from akan_desktop.ui.common.banner import Banner
from akan_desktop.ui.common.buttons import SecondaryButton
from akan_desktop.ui.common.question import ask
from akan_desktop.ui.common.surfaces import Card, row
from akan_desktop.ui.common.table import Column, Table, TableModel
from akan_desktop.ui.common.theme import theme
from akan_desktop.ui.common.tokens import Tone
from akan_desktop.ui.common.trouble import vault_trouble
from akan_desktop.ui.common.typography import Body, Muted
from akan_desktop.ui.settings.restoring import RestoreBox, taken_words

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
        self._aside = Banner(
            context.texts,
            Tone.WARNING,
            t(
                "The register from before a restore still lies beside this one. It may hold cases that have "
                "been erased. Delete it when nothing is missing."
            ),
            action=t("Delete the earlier register"),
            act=self._ask_to_discard,
            dismissible=False,
        )
        self.body.addWidget(self._aside)
        self._rows: TableModel[BackupInfo] = TableModel(
            [
                Column(
                    key="taken", title=t("Taken"), text=self._taken, sort=lambda row: row.taken.isoformat()
                ),
                Column(
                    key="size",
                    title=t("Size"),
                    text=self._size,
                    sort=lambda row: row.size,
                    width=8,
                    right=True,
                ),
            ],
            parent=self,
        )
        self._table: Table[BackupInfo] = Table(t("Backups"), self._rows)
        self._table.setFixedHeight(theme().em(11))
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
        """Read the list anew, and whether a restore has left something."""
        folder = self._context.desk.vault.folder
        self._aside.setVisible(bool(self._services.ports.gate().set_aside(folder)))
        self._rows.show_rows(self._services.ports.gate().backups(folder))
        self._table.setVisible(bool(self._rows.rows))
        self._none.setVisible(not self._rows.rows)
        self._restore.setVisible(bool(self._rows.rows))
        self._picked(self._table.current())

    def _picked(self, chosen: object) -> None:
        self._restore.setEnabled(chosen is not None)

    def _taken(self, backup: BackupInfo) -> str:
        return taken_words(self._context.texts, backup)

    def _size(self, backup: BackupInfo) -> str:
        return _size(backup, self._context.texts.language)

    def _ask(self) -> None:
        chosen = self._table.current()
        if chosen is None:
            return
        box = RestoreBox(
            self._context.texts,
            self.window(),
            self._services.ports,
            self._context.lane,
            self._context.desk.vault.folder,
            chosen=chosen,
            before=self._services.close_vault,
        )
        box.restored.connect(self._services.start_afresh)
        box.finished.connect(box.deleteLater)
        box.open()

    def _ask_to_discard(self) -> None:
        t = self._context.texts.t
        ask(
            self._context.texts,
            self.window(),
            title=t("Delete the earlier register?"),
            text=t("It was set aside when a backup was restored. What was saved only there, is gone then."),
            verb=t("Delete the earlier register"),
            yes=self._discard,
            danger=True,
        )

    def _discard(self) -> None:
        gate, folder = self._services.ports.gate(), self._context.desk.vault.folder
        self._context.lane.run(
            lambda _running: gate.discard_set_aside(folder),
            owner=self,
            done=self._discarded,
            failed=self._not_discarded,
        )

    def _discarded(self, _count: int) -> None:
        self.refresh()
        self._context.message(Tone.SUCCESS, self._context.texts.t("The earlier register is deleted."))

    def _not_discarded(self, error: Exception) -> None:
        if not isinstance(error, VaultError):
            raise error
        self._context.message(Tone.DANGER, vault_trouble(self._context.texts, error))


def _size(backup: BackupInfo, language: str) -> str:
    size = f"{backup.size / 1024 / 1024:.1f} MB"
    return size if language == "en" else size.replace(".", ",")
