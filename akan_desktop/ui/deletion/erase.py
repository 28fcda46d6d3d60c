"""Erasing a case in two steps: the whole list first, then the question, then the receipt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from akan_desktop.app.commands import EraseCase
from akan_desktop.app.records import EraseReason
from akan_desktop.i18n import dates
from akan_desktop.i18n.fact_kinds import kind_word
from akan_desktop.i18n.labels import label
from akan_desktop.ui.common.banner import Banner
from akan_desktop.ui.common.buttons import PrimaryButton, SecondaryButton
from akan_desktop.ui.common.fields import RadioChoice
from akan_desktop.ui.common.keyboard import LeftByEscape
from akan_desktop.ui.common.question import ask
from akan_desktop.ui.common.surfaces import Card, Scrolled, column, row
from akan_desktop.ui.common.tokens import Tone
from akan_desktop.ui.common.typography import Body, Heading, Muted, Subheading
from akan_desktop.ui.deletion.last_look import LastLook

if TYPE_CHECKING:
    from akan_desktop.app.records import Disclosure, EraseReceipt
    from akan_desktop.i18n.catalogue import Texts
    from akan_desktop.ui.common.context import PageContext
    from akan_desktop.ui.forms.context import FormContext


class ErasePanel(LastLook):
    """Shows everything that would go. Only then, and only when it has been looked at, it can be erased.

    That its time has come is offered as a reason only where it is `due`: elsewhere it would be refused. The
    reason is chosen beforehand only where it follows from what was done; without one nothing is erased.
    """

    def __init__(
        self, page: PageContext, context: FormContext, reason: EraseReason | None, *, due: bool
    ) -> None:
        gone, texts, t = page.desk.erase_list(context.case.id), page.texts, page.texts.t
        title = t("What would be erased in case {ref}", ref=gone.ref)
        super().__init__(page, title, t("Erase the case"))
        self._list = gone
        self._reason: RadioChoice[EraseReason] = RadioChoice(
            t("Why it is erased"),
            [
                (each, label(texts, each))
                for each in EraseReason
                if each.chosen and (due or each is not EraseReason.RETENTION)
            ],
        )
        if reason is not None:
            self._reason.choose(reason)
        self._reason.changed.connect(self._look)
        outside = self._list.outside
        copies = [recall_card(texts, outside)] if outside else []
        self._show(self._what_goes(), *copies, Subheading(t("Why it is erased")), self._reason)

    def _look(self) -> None:
        self._button.setEnabled(self._seen.isChecked() and self._reason.value() is not None)

    def _what_goes(self) -> Card:
        t, texts = self._page.texts.t, self._page.texts
        card = Card(t("In the program"))
        for kind, count in self._list.facts:
            card.body.addWidget(Body(f"{kind_word(texts, kind)}: {count}"))
        for words, count in (
            (t("Members of the group"), self._list.members),
            (t("Papers"), len(self._list.papers)),
            (t("Drafts"), self._list.drafts),
            (t("Notes of what was handed out"), self._list.disclosures),
        ):
            if count:
                card.body.addWidget(Body(f"{words}: {count}"))
        card.body.addWidget(
            Muted(
                t(
                    "Also gone: the search index, the journal and, within 30 days, the older backups. "
                    "The anonymous counts for the statistics stay."
                )
            )
        )
        return card

    def _ask(self) -> None:
        t = self._page.texts.t
        ask(
            self._page.texts,
            self,
            title=t("Erase case {ref} for good?", ref=self._list.ref),
            text=t("This cannot be undone."),
            note=t("A new backup without the case is taken afterwards."),
            verb=t("Erase for good"),
            yes=self._erase,
            danger=True,
        )

    def _erase(self) -> None:
        reason = self._reason.value()
        if reason is None:
            return
        self._do(EraseCase(case_id=self._list.case_id, token=self._list.token, reason=reason))


class ReceiptPanel(LeftByEscape, QFrame):
    """What was done, shown once: it still names who holds copies, so it is not kept."""

    left = Signal()
    paper_wanted = Signal(object)

    def __init__(self, page: PageContext, receipt: EraseReceipt) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        t, texts = page.texts.t, page.texts
        record = receipt.record
        layout = column(self, margin=1.3, gap=0.8)
        of_warning = record.reason is EraseReason.WARNING_LAPSED
        gone = t("The warning has been shredded") if of_warning else t("The case has been erased")
        layout.addWidget(Heading(gone))
        scrolled = Scrolled(gap=0.8)
        layout.addWidget(scrolled, 1)
        body = scrolled.body
        body.addWidget(Body(t("Destruction record no. {serial}", serial=record.serial)))
        body.addWidget(Muted(f"{dates.short(record.on)} · {label(texts, record.reason)}"))
        backup = (
            (
                t("A new backup without the warning has been taken. Older ones go within 30 days.")
                if of_warning
                else t("A new backup without the case has been taken. Older ones go within 30 days.")
            )
            if receipt.backed_up
            else t("A new backup could not be taken. Take one under “Settings”.")
        )
        body.addWidget(
            Banner(texts, Tone.SUCCESS if receipt.backed_up else Tone.WARNING, backup, dismissible=False)
        )
        if receipt.outside:
            body.addWidget(recall_card(texts, receipt.outside))
        body.addWidget(Muted(t("An SSD may keep traces that no program can reach. The vault is encrypted.")))
        body.addStretch(1)
        buttons = row(push=False)
        buttons.addWidget(
            SecondaryButton(
                t("Make the record of erasure"), lambda: self.paper_wanted.emit(receipt), icon="document"
            )
        )
        buttons.addStretch(1)
        buttons.addWidget(PrimaryButton(t("Done"), self.left.emit, icon="check"))
        layout.addLayout(buttons)

    def put_away(self) -> None:
        """Escape does what "Done" does."""
        self.left.emit()


def recall_card(texts: Texts, outside: tuple[Disclosure, ...]) -> Card:
    """Return the list of copies that others hold."""
    card = Card(texts.t("Copies that others have, to be called back"))
    for entry in outside:
        who = entry.recipient or label(texts, entry.role)
        card.body.addWidget(Body(f"{who}: {entry.what} ({dates.short(entry.on)})"))
    return card
