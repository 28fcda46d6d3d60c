"""A letter has come: must it be kept? What to do with each kind; at most a pointer is stored."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QDialog, QWidget

from akan_desktop.app.commands import AddNote
from akan_desktop.app.vaults import VaultError
from akan_desktop.domain.errors import RefusedError
from akan_desktop.i18n.catalogue import N_
from akan_desktop.ui.common.buttons import PrimaryButton, SecondaryButton
from akan_desktop.ui.common.fields import ChoiceField, TextField
from akan_desktop.ui.common.surfaces import Card, Scrolled, column, row
from akan_desktop.ui.common.theme import theme
from akan_desktop.ui.common.tokens import Tone
from akan_desktop.ui.common.trouble import refused, vault_trouble
from akan_desktop.ui.common.typography import Body, ErrorText, Heading, Muted, Subheading
from akan_desktop.ui.common.undo import offer_undo, remember
from akan_desktop.ui.desk_notes.forms import case_choices

if TYPE_CHECKING:
    from akan_desktop.ui.common.context import PageContext


class Letter(StrEnum):
    """What kind of letter has come."""

    HEALTH = "health"
    SAMPLE = "sample"
    SICK_NOTE = "sick_note"
    SIGNED = "signed"
    FROM_EMPLOYEE = "from_employee"
    CONCERN = "concern"
    AUTHORITY = "authority"
    OTHER = "other"


KINDS: Final[tuple[tuple[Letter, str], ...]] = (
    (Letter.HEALTH, N_("From a doctor, a clinic or the health service")),
    (Letter.SAMPLE, N_("The result of a sample")),
    (Letter.SICK_NOTE, N_("A sick note")),
    (Letter.SIGNED, N_("A signed agreement or another signed paper")),
    (Letter.FROM_EMPLOYEE, N_("From the employee: a comment, a wish, a complaint")),
    (Letter.CONCERN, N_("A concern or a report about somebody")),
    (Letter.AUTHORITY, N_("From NAV, a court or another authority")),
    (Letter.OTHER, N_("Something else")),
)
ADVICE: Final[dict[Letter, tuple[str, ...]]] = {
    Letter.HEALTH: (
        N_("Do not keep it, and copy nothing from it. Health papers belong to the health service."),
        N_("Send it back to whoever sent it, or let the employee fetch it. Tell the employee that you did."),
    ),
    Letter.SAMPLE: (
        N_("There is no place for results here. Return it to the occupational health service unread."),
        N_("The group only needs to know whether the arrangement was carried out."),
    ),
    Letter.SICK_NOTE: (
        N_("It goes the usual way, to the leader or to payroll. Keep no copy."),
        N_("If it matters for the agreement, note in the case that the person is away; no clock moves."),
    ),
    Letter.SIGNED: (
        N_("Keep it: in the case as the signed file, or in the personnel file with a reference here."),
        N_("In public service the archive has a say. Ask the archivist where you are in doubt."),
    ),
    Letter.FROM_EMPLOYEE: (
        N_("Keep what answers something in the case, and answer it. A comment is attached to the minutes."),
        N_("Does it hold health data that nobody asked for? Give it back, and write down only what matters."),
    ),
    Letter.CONCERN: (
        N_("Send it on to the leader it belongs to, or to the level above if it is about the leader."),
        N_("Keep neither the letter nor who wrote it. Log that a report was sent on."),
    ),
    Letter.AUTHORITY: (
        N_("Is it to the employer? Then it goes to the post room or the archive, not into this program."),
        N_("A dispute or a personnel case may stop the deletion: let the deletion wait, with a reason."),
    ),
    Letter.OTHER: (
        N_("Ask: do I need this to follow up the agreement? If not, return it or shred it."),
        N_("If it is in the archive already, a reference is enough."),
    ),
}
POINTER: Final = frozenset({Letter.SIGNED, Letter.FROM_EMPLOYEE, Letter.AUTHORITY, Letter.OTHER})
"""Letters of which a reference may be noted in the case; of the others nothing is stored at all."""


class LetterBox(QDialog):
    """Choose the kind, read what to do; where it makes sense, note in a case where the letter lies."""

    def __init__(
        self, context: PageContext, parent: QWidget, case_id: str, saved: Callable[[], None]
    ) -> None:
        super().__init__(parent)
        t = context.texts.t
        self._context, self._saved = context, saved
        self.setModal(True)
        self.setWindowTitle(t("A letter has come: must it be kept?"))
        room = parent.window().size()
        self.resize(min(theme().em(48), room.width()), min(theme().em(44), room.height()))
        layout = column(self, margin=1.6, gap=0.8)
        layout.addWidget(Heading(t("A letter has come: must it be kept?")))
        self.kind: ChoiceField[Letter] = ChoiceField(t("What kind of letter"))
        self.kind.show_choices([(kind, t(words)) for kind, words in KINDS])
        self.kind.choose(Letter.HEALTH)
        layout.addWidget(Subheading(t("What kind of letter")))
        layout.addWidget(self.kind)
        scrolled = Scrolled(gap=0.8)
        layout.addWidget(scrolled, 1)
        self.advice = [Body(""), Body("")]
        for line in self.advice:
            scrolled.body.addWidget(line)
        self.pointer = self._pointer(case_id)
        scrolled.body.addWidget(self.pointer)
        scrolled.body.addStretch(1)
        line_ = row(push=False)
        line_.addStretch(1)
        line_.addWidget(PrimaryButton(t("Close"), self.accept))
        layout.addLayout(line_)
        self.kind.changed.connect(self._show)
        self.finished.connect(lambda _: self.deleteLater())
        self._show()

    def _pointer(self, case_id: str) -> Card:
        t = self._context.texts.t
        card = Card(t("Note where it lies"))
        card.body.addWidget(Muted(t("Only the reference is kept, as a note in the case. The letter is not.")))
        self.case: ChoiceField[object] = ChoiceField(t("Which case"))
        self.case.show_choices([(key, words) for key, words in case_choices(self._context)])
        if case_id:
            self.case.choose(case_id)
        self.reference = TextField(placeholder=t("Reference, e.g. 2026/1234-5"))
        self.reference.setAccessibleName(t("Reference in the archive"))
        self.error = ErrorText()
        self.error.hide()
        for each in (Subheading(t("Which case")), self.case, self.reference, self.error):
            card.body.addWidget(each)
        card.body.addLayout(row(SecondaryButton(t("Note the reference"), self._note, icon="pen")))
        return card

    def _show(self) -> None:
        kind = self.kind.value() or Letter.OTHER
        for label_, words in zip(self.advice, ADVICE[kind], strict=True):
            label_.setText(self._context.texts.t(words))
        self.pointer.setVisible(kind in POINTER)

    def _note(self) -> None:
        t, reference, case_id = self._context.texts.t, self.reference.value(), self.case.value()
        if not reference or not isinstance(case_id, str):
            self.error.setText(t("Choose the case and write the reference."))
            self.error.show()
            return
        text = t("Letter received, filed as {reference}", reference=reference)
        command = AddNote(case_id=case_id, text=text)
        try:
            way = remember(self._context, command)
            undo = way(self._context.desk.do(command))
        except RefusedError as error:
            self.error.setText(refused(self._context.texts, error))
            self.error.show()
            return
        except VaultError as error:
            self._context.message(Tone.DANGER, vault_trouble(self._context.texts, error))
            return
        self._context.saved()
        self.accept()
        self._saved()
        offer_undo(self._context, t("The reference is noted in the case."), undo, self._saved)
