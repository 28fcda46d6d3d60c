"""Shredding lapsed warnings in a case that goes on: what goes and what stays first, then the question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from akan_desktop.app.commands import ShredWarnings
from akan_desktop.i18n import dates
from akan_desktop.ui.common.question import ask
from akan_desktop.ui.common.surfaces import Card
from akan_desktop.ui.common.typography import Body
from akan_desktop.ui.deletion.erase import recall_card
from akan_desktop.ui.deletion.last_look import LastLook

if TYPE_CHECKING:
    from akan_desktop.ui.common.context import PageContext


class ShredPanel(LastLook):
    """Shows what goes with the lapsed warnings and what stays; shreds only what has been looked at."""

    def __init__(self, page: PageContext, case_id: str) -> None:
        gone, t = page.desk.shred_list(case_id), page.texts.t
        super().__init__(page, t("Shred the warning in case {ref}", ref=gone.ref), t("Shred the warning"))
        self._list = gone
        outside = self._list.outside
        copies = [recall_card(page.texts, outside)] if outside else []
        self._show(self._what_goes(), self._what_stays(), *copies)

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
        self._do(ShredWarnings(case_id=self._list.case_id, token=self._list.token))
