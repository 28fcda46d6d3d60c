"""Settings: language and looks, the lock, the copies, the passphrase, the employer, the licences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shiboken6 import isValid

from akan_desktop.ui.common.context import Page, PageContext
from akan_desktop.ui.common.surfaces import PageHead, Scrolled, column
from akan_desktop.ui.common.theme import theme
from akan_desktop.ui.settings.about import AboutCard
from akan_desktop.ui.settings.backups import BackupCard
from akan_desktop.ui.settings.looks import LockCard, LooksCard
from akan_desktop.ui.settings.organisation import OrganisationCard
from akan_desktop.ui.settings.passphrase import PassphraseCard
from akan_desktop.ui.settings.recovery import RecoveryCard

if TYPE_CHECKING:
    from akan_desktop.ui.shell.services import Services

WIDTH_EM = 50


class SettingsPage(Page):
    """One column of cards. What is chosen takes effect at once."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        services = _services(context)
        layout = column(self, margin=1.8, gap=1)
        layout.addWidget(PageHead(context.texts.t("Settings")))
        scrolled = Scrolled(gap=1)
        layout.addWidget(scrolled, 1)
        self._backups = BackupCard(context, services)
        self._context, self._scrolled = context, scrolled
        self._organisation = OrganisationCard(context, self._organisation_again)
        for card in (
            LooksCard(context, services),
            LockCard(context, services),
            self._backups,
            PassphraseCard(context, services),
            RecoveryCard(context, services),
            self._organisation,
            AboutCard(context, services),
        ):
            card.setMaximumWidth(theme().em(WIDTH_EM))
            scrolled.body.addWidget(card)
        scrolled.body.addStretch(1)

    def refresh(self) -> None:
        """Look for new backups."""
        self._backups.refresh()

    def _organisation_again(self) -> None:
        """Show the employer as it stands now: what was saved has been undone."""
        if not isValid(self):
            return
        old, self._organisation = (
            self._organisation,
            OrganisationCard(self._context, self._organisation_again),
        )
        self._organisation.setMaximumWidth(old.maximumWidth())
        self._scrolled.body.replaceWidget(old, self._organisation)
        old.hide()
        old.deleteLater()


def _services(context: PageContext) -> Services:
    if context.services is None:
        raise ValueError("the settings page needs the window's services")
    return context.services
