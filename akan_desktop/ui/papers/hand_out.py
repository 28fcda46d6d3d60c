"""A locked copy of a kept paper to hand out: to whom and why, a passphrase, and when to sweep it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from akan_desktop.app.commands import DropDraft, FinishDisclosure, RecordDisclosure, SaveDraft
from akan_desktop.app.records import PaperStatus
from akan_desktop.app.vault_records import Passphrase
from akan_desktop.app.vaults import VaultError
from akan_desktop.domain.errors import RefusedError
from akan_desktop.domain.people import Role
from akan_desktop.i18n.labels import label
from akan_desktop.i18n.messages import message
from akan_desktop.i18n.own_words import in_own_words
from akan_desktop.ui.common.autosave import AutoSave
from akan_desktop.ui.common.buttons import LinkButton, PrimaryButton, SecondaryButton
from akan_desktop.ui.common.date_field import DateField
from akan_desktop.ui.common.fields import ChoiceField, PassphraseField, TextField
from akan_desktop.ui.common.form import FormPage
from akan_desktop.ui.common.keyboard import LeftByEscape
from akan_desktop.ui.common.surfaces import column, row
from akan_desktop.ui.common.tokens import Tone
from akan_desktop.ui.common.trouble import refused, vault_trouble
from akan_desktop.ui.common.typography import Body, Heading, Muted
from akan_desktop.ui.common.undo import offer_undo
from akan_desktop.ui.papers.output import ask_where

if TYPE_CHECKING:
    from akan_desktop.app.desk import Desk
    from akan_desktop.app.records import PaperEntry
    from akan_desktop.ui.common.context import PageContext
    from akan_desktop.ui.ports import WindowPorts

SWEEP_AFTER: Final = timedelta(days=14)
"""Proposed until a copy is swept: time to read it, and short enough to remember where it was put."""


class HandOutForm(LeftByEscape, FormPage):
    """Asks for what the copy needs and writes it. `written` says it was, with the passphrase.

    Nothing is written over. That a copy is begun stands in the list before there is one: whatever happens
    meanwhile, no copy lies anywhere that is in no list.
    """

    written = Signal(Path, str)
    left = Signal()

    def __init__(self, context: PageContext, desk: Desk, entry: PaperEntry, pdf: bytes) -> None:
        t = context.texts.t
        super().__init__(
            t("Hand out a copy"),
            t("The copy can be read only by someone who has its passphrase. It is noted who got it."),
        )
        self._context, self._desk, self._entry, self._pdf = context, desk, entry, pdf
        if entry.status is PaperStatus.SIGNED:
            self.add_widget(
                Muted(
                    t(
                        "Digital signatures are seen in the copy but cannot be checked there. "
                        "Use “Save as a file” for someone who must check them."
                    )
                )
            )
        self._add_recipient()
        self._add_passphrase()
        self._remind = DateField(context.texts, day=desk.today() + SWEEP_AFTER)
        self.add(
            "remind_on",
            t("Remind me to sweep the copy on"),
            self._remind,
            hint=t("From the folder or the stick where you put it. Leave it empty if nothing lies there."),
        )
        self._save = PrimaryButton(t("Save the locked copy"), self._submit, icon="lock")
        self.set_actions(self._save, SecondaryButton(t("Cancel"), self._cancel))
        self._draft = AutoSave(self, self._keep)
        self._take_up_draft()

    def _add_recipient(self) -> None:
        t = self._context.texts.t
        desk, case_id = self._desk, self._entry.case_id
        # The roles as the employer of this case calls them; a paper may also be of no case.
        policy = desk.policy(desk.reads.case_page(case_id, desk.today()).case.policy) if case_id else None
        texts = self._context.texts if policy is None else in_own_words(self._context.texts, policy)
        self._role: ChoiceField[Role] = ChoiceField(t("Who gets it"))
        self._role.show_choices([(role, label(texts, role)) for role in Role], none=t("Choose …"))
        self._name = TextField()
        self._ground = TextField()
        self.add("role", t("Who gets it"), self._role)
        self.add("recipient", t("Name or place, if needed"), self._name)
        hint = t("For example consent, a need in the job, or the law.")
        self.add("ground", t("On what ground"), self._ground, hint=hint)

    def _add_passphrase(self) -> None:
        t, texts = self._context.texts.t, self._context.texts
        self._passphrase = PassphraseField(texts, t("Passphrase of the copy"))
        hint = t("A new one for each copy, and never the one that opens the register.")
        self.add("passphrase", t("Passphrase of the copy"), self._passphrase, hint=hint)
        self._suggestion = Muted()
        self._suggestion.setVisible(False)
        suggest = QWidget()
        line = column(suggest, gap=0.2)
        line.addLayout(row(LinkButton(t("Suggest six words"), self._suggest)))
        line.addWidget(self._suggestion)
        self.add_widget(suggest)

    @property
    def _ports(self) -> WindowPorts:
        services = self._context.services
        if services is None:
            raise RuntimeError("the shell gives every page its services")
        return services.ports

    def _suggest(self) -> None:
        words = self._ports.gate().suggest_passphrase().text
        self._suggestion.setText(words)
        self._suggestion.setVisible(True)
        self._passphrase.setText(words)

    def file_name(self) -> str:
        """Return the name to offer: the paper's own, which names nobody."""
        return f"{Path(self._entry.file_name).stem}-{self._context.texts.t('copy')}.pdf"

    # -- wrong turns --------------------------------------------------------------------------------------

    def _wrong(self) -> dict[str, str]:
        t, texts = self._context.texts.t, self._context.texts
        wrong = {}
        if self._role.value() is None:
            wrong["role"] = t("Choose who gets the copy.")
        if not self._ground.value():
            wrong["ground"] = t("Write why they may have it.")
        flaw = self._ports.gate().check_passphrase(Passphrase(self._passphrase.text()))
        if flaw is not None:
            wrong["passphrase"] = message(texts, flaw).text()
        remind = self._remind.day()
        if self._remind.problem():
            wrong["remind_on"] = self._remind.problem()
        elif remind is not None and remind < self._desk.today():
            wrong["remind_on"] = t("Choose a day that is not over.")
        return wrong

    def _submit(self) -> None:
        wrong = self._wrong()
        self.show_errors(wrong)
        if not wrong:
            ask_where(self, self._context.texts, self.file_name(), self._chosen, replace=False)

    def _chosen(self, path: Path) -> None:
        if path.exists():
            self._tell(
                self._context.texts.t(
                    "There is a file with that name already. Nothing was written; choose another name."
                )
            )
            return
        # What is locked now is what stands in the form now, whatever is typed meanwhile.
        command, passphrase, ports, pdf = self._command(), self._passphrase.text(), self._ports, self._pdf
        self._save.setEnabled(False)
        self._context.lane.run(
            lambda _: ports.locked_copy(pdf, passphrase),
            owner=self,
            done=lambda locked: self._write(path, locked, command, passphrase),
            failed=self._failed,
        )

    def _failed(self, _error: Exception) -> None:
        self._save.setEnabled(True)
        self._tell(self._context.texts.t("The copy could not be locked. Nothing was written."))

    # -- writing ------------------------------------------------------------------------------------------

    def _command(self) -> RecordDisclosure:
        t, document = self._context.texts.t, self._entry.document_id
        return RecordDisclosure(
            case_id=self._entry.case_id,
            role=self._role.value() or Role.OTHER,
            recipient=self._name.value(),
            what=t("Locked copy of {document}", document=document),
            ground=self._ground.value(),
            paper_id=self._entry.id,
            remind_on=self._remind.day(),
            reminder=t("Sweep the copy of {document} from where you put it", document=document),
        )

    def _write(self, path: Path, locked: bytes, command: RecordDisclosure, passphrase: str) -> None:
        self._save.setEnabled(True)
        texts = self._context.texts
        try:
            entry = self._desk.do(replace(command, begun=True)).new_id
        except (RefusedError, VaultError) as error:
            told = refused(texts, error) if isinstance(error, RefusedError) else vault_trouble(texts, error)
            self._tell(" ".join((told, texts.t("No copy was written."))))
            return
        finish = FinishDisclosure(
            case_id=command.case_id,
            disclosure_id=entry,
            remind_on=command.remind_on,
            reminder=command.reminder,
        )
        try:
            try:
                self._ports.save_file(path, locked)
            except OSError:
                self._desk.do(replace(finish, written=False))
                self._tell(
                    texts.t("The file could not be written there. Nothing was lost; choose another place.")
                )
                return
            self._desk.do(finish)
        except VaultError as error:
            kept = texts.t("In the list under “Handed out” the copy stands as not finished.")
            self._tell(" ".join((vault_trouble(texts, error), kept)))
            return
        self._draft.flush()
        self._drop_draft()
        self._passphrase.clear()
        self._suggestion.setText("")
        self._context.saved()
        self.written.emit(path, passphrase)

    # -- what is typed and not saved ----------------------------------------------------------------------

    def _take_up_draft(self) -> None:
        kept = self._desk.reads.draft(self._draft_key, self._entry.case_id)
        fields = dict(kept.fields) if kept is not None else {}
        with suppress(ValueError):
            self._role.choose(Role(fields.get("role", "")))
        self._name.setText(fields.get("recipient", ""))
        self._ground.setText(fields.get("ground", ""))
        if "remind_on" in fields:
            with suppress(ValueError):
                self._remind.set_day(date.fromisoformat(fields["remind_on"]) if fields["remind_on"] else None)
        for changed in (self._role.changed, self._name.textChanged, self._ground.textChanged):
            changed.connect(self._draft.touched)
        self._remind.changed.connect(self._draft.touched)

    @property
    def _draft_key(self) -> str:
        return f"hand_out:{self._entry.id}"

    def _keep(self) -> None:
        """Keep everything but the passphrase: what a copy is locked with is written down nowhere."""
        role, day = self._role.value(), self._remind.day()
        fields = (
            ("role", role.value if role is not None else ""),
            ("recipient", self._name.value()),
            ("ground", self._ground.value()),
            ("remind_on", day.isoformat() if day is not None else ""),
        )
        self._quietly(SaveDraft(form=self._draft_key, fields=fields, case_id=self._entry.case_id))

    def _drop_draft(self) -> None:
        if self._desk.reads.draft(self._draft_key, self._entry.case_id) is not None:
            self._quietly(DropDraft(form=self._draft_key, case_id=self._entry.case_id))

    def _quietly(self, command: SaveDraft | DropDraft) -> None:
        # Where the case has been erased meanwhile, its drafts have gone with it.
        with suppress(RefusedError):
            try:
                self._desk.do(command)
            except VaultError as error:
                self._tell(vault_trouble(self._context.texts, error))

    def _cancel(self) -> None:
        self._draft.flush()
        kept = self._desk.reads.draft(self._draft_key, self._entry.case_id)
        self._drop_draft()
        self.left.emit()
        if kept is not None:
            told = self._context.texts.t("What you had typed was thrown away.")
            back = SaveDraft(form=kept.form, fields=kept.fields, case_id=kept.case_id, again=True)
            offer_undo(self._context, told, back)

    def put_away(self) -> None:
        """Keep what is typed, the passphrase excepted, and go back to the paper."""
        self._draft.flush()
        self.left.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what is typed: the page is being left, or the vault is about to lock."""
        super().hideEvent(event)
        self._draft.flush()

    def _tell(self, words: str) -> None:
        self._context.message(Tone.DANGER, words)


class HandedOut(LeftByEscape, QWidget):
    """What to do with the copy: where it is, how the passphrase gets to the other person. `left` ends it."""

    left = Signal()

    def __init__(self, context: PageContext, path: Path, passphrase: str) -> None:
        super().__init__()
        t = context.texts.t
        layout = column(self, gap=0.8)
        layout.addWidget(Heading(t("The copy is locked")))
        layout.addWidget(Body(t("It is saved in {folder} as {file}.", folder=path.parent, file=path.name)))
        layout.addWidget(Muted(t("The passphrase of the copy is")))
        self.words = TextField(passphrase)
        self.words.setReadOnly(True)
        self.words.setAccessibleName(t("Passphrase of the copy"))
        layout.addWidget(self.words)
        for words in (
            t("Say it to the person, face to face or on the phone. Never send it together with the copy."),
            t("It is kept nowhere. Without it nobody can open the copy, but you can make a new one."),
            t("It is noted in the case who got the copy. Delete your own file when it has been handed over."),
        ):
            layout.addWidget(Muted(words))
        self.done = PrimaryButton(t("Done"), self.left.emit, icon="check")
        layout.addLayout(row(self.done))
        layout.addStretch(1)

    def put_away(self) -> None:
        """Escape does what "Done" does."""
        self.left.emit()
