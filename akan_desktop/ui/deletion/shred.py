"""Shredding lapsed warnings in a case that goes on: what goes and what stays first, then the question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame

from akan_desktop.app.commands import ShredWarnings
from akan_desktop.app.vaults import VaultError
from akan_desktop.domain.errors import RefusedError
from akan_desktop.i18n import dates
from akan_desktop.ui.common.banner import Banner
from akan_desktop.ui.common.buttons import DangerButton, LinkButton
from akan_desktop.ui.common.keyboard import LeftByEscape
from akan_desktop.ui.common.question import ask
from akan_desktop.ui.common.surfaces import Card, Scrolled, column, row
from akan_desktop.ui.common.tokens import Tone
from akan_desktop.ui.common.trouble import refused, vault_trouble
from akan_desktop.ui.common.typography import Body, Heading
from akan_desktop.ui.deletion.erase import recall_card

if TYPE_CHECKING:
    from akan_desktop.ui.common.context import PageContext


class ShredPanel(LeftByEscape, QFrame):
    """Shows what goes with the lapsed warnings and what stays; shreds only what has been looked at."""

    erased = Signal(object)
    left = Signal()

    def __init__(self, page: PageContext, case_id: str) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._page, self._list = page, page.desk.shred_list(case_id)
        t = page.texts.t
        layout = column(self, margin=1.3, gap=0.8)
        layout.addLayout(row(LinkButton(t("Leave it as it is"), self.left.emit, icon="back")))
        layout.addWidget(Heading(t("Shred the warning in case {ref}", ref=self._list.ref)))
        self._scrolled = Scrolled(gap=0.8)
        layout.addWidget(self._scrolled, 1)
        body = self._scrolled.body
        self._trouble = Banner(page.texts, Tone.WARNING, "", dismissible=False)
        self._trouble.setVisible(False)
        body.addWidget(self._trouble)
        body.addWidget(self._what_goes())
        body.addWidget(self._what_stays())
        if self._list.outside:
            body.addWidget(recall_card(page.texts, self._list.outside))
        self._seen = QCheckBox(t("I have looked through the list"))
        body.addWidget(self._seen)
        body.addStretch(1)
        self._shred_button = DangerButton(t("Shred the warning"), self._ask, icon="trash")
        self._shred_button.setEnabled(False)
        self._seen.toggled.connect(self._shred_button.setEnabled)
        buttons = row(push=False)
        buttons.addStretch(1)
        buttons.addWidget(self._shred_button)
        layout.addLayout(buttons)

    def put_away(self) -> None:
        """Leave the case as it is."""
        self.left.emit()

    def _what_goes(self) -> Card:
        t, texts = self._page.texts.t, self._page.texts
        card = Card(t("What goes"))
        for given in self._list.given:
            day = dates.fact_date(given, texts.language) or t("Date not known")
            card.body.addWidget(
                Body(t("The warning of {day}: why, by whom, who was told, and the day.", day=day))
            )
        if self._list.papers:
            card.body.addWidget(Body(f"{t('Papers')}: {len(self._list.papers)}"))
        if self._list.draft:
            card.body.addWidget(Body(t("What was typed of a warning and not saved")))
        card.body.addWidget(Body(t("Its words in the search and, within 30 days, in the older backups")))
        return card

    def _what_stays(self) -> Card:
        t = self._page.texts.t
        card = Card(t("What stays"))
        for words in (
            t("That there was a warning, and when it was shredded"),
            t("The incident, the talks and the agreement, until the case itself is erased"),
            t("The anonymous count for the statistics"),
            t("A record of erasure that names nobody, and a line in the log"),
        ):
            card.body.addWidget(Body(words))
        return card

    def _ask(self) -> None:
        t = self._page.texts.t
        ask(
            self._page.texts,
            self,
            title=t("Shred the warning in case {ref} for good?", ref=self._list.ref),
            text=t("This cannot be undone. The case goes on."),
            note=t("Shred what you have on paper, too."),
            verb=t("Shred for good"),
            yes=self._shred,
            danger=True,
        )

    def _shred(self) -> None:
        command = ShredWarnings(case_id=self._list.case_id, token=self._list.token)
        try:
            outcome = self._page.desk.do(command)
        except RefusedError as error:
            self._trouble.text.setText(refused(self._page.texts, error))
            self._trouble.setVisible(True)
            self._scrolled.verticalScrollBar().setValue(0)
            return
        except VaultError as error:
            self._page.message(Tone.DANGER, vault_trouble(self._page.texts, error))
            return
        self.erased.emit(outcome.receipt)
