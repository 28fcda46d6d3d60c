"""A form at work: what it would change is shown while it is filled in, and saving it is one step."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame
from shiboken6 import isValid

from akan_desktop.app.commands import CaseCommand, DropDraft, OpenCase, SaveDraft
from akan_desktop.app.vaults import VaultError
from akan_desktop.domain.errors import Problem, RefusedError
from akan_desktop.i18n import dates
from akan_desktop.i18n.labels import label
from akan_desktop.ui.common.banner import Banner
from akan_desktop.ui.common.keyboard import LeftByEscape
from akan_desktop.ui.common.surfaces import Card, column
from akan_desktop.ui.common.tokens import Tone
from akan_desktop.ui.common.trouble import vault_trouble
from akan_desktop.ui.common.typography import Body, Muted
from akan_desktop.ui.common.undo import offer_undo, remember
from akan_desktop.ui.forms.view import Fields, StepView

if TYPE_CHECKING:
    from akan_desktop.app.commands import Command
    from akan_desktop.app.desk import Desk
    from akan_desktop.app.outcome import Outcome
    from akan_desktop.app.reads import Preview
    from akan_desktop.domain.case import CaseFile
    from akan_desktop.ui.common.context import PageContext
    from akan_desktop.ui.forms.spec import StepForm

_PAUSE_MS = 250


class StepPanel(LeftByEscape, QFrame):
    """Holds one form. `saved` carries the outcome; `left` says that it was put away.

    `begun` says that it was begun afresh. Escape puts it away with what is typed; only "Cancel" throws that
    away.

    `undo` undoes what was saved, None where nothing does; `reopen` leads back to the form once it was left.
    """

    saved = Signal(object)
    left = Signal()
    begun = Signal()
    undo: Command | None = None
    reopen: Callable[[], None] | None = None

    def __init__(self, context: PageContext, desk: Desk, form: StepForm, *, case_id: str = "") -> None:
        super().__init__()
        self._context, self._desk, self._form, self.case_id = context, desk, form, case_id
        self.setProperty("kind", "card")
        self._layout = column(self, margin=1.3)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._preview)
        self._changes: Card | None = None
        self.view = self._fresh_view()
        draft = desk.reads.draft(form.id, case_id)
        if draft is not None:
            self._offer_draft(draft.fields)
        self._preview()

    def _fresh_view(self) -> StepView:
        view = StepView(self._context.texts, self._form, keep_draft=self._keep, refused_now=self._refused_now)
        if self._form.previews:
            self._changes = Card(self._context.texts.t("What this changes"))
            view.add_widget(self._changes)
        view.edited.connect(self._pause.start)
        view.submitted.connect(self._save)
        view.cancelled.connect(self._cancel)
        self._layout.addWidget(view)
        return view

    def leave(self) -> None:
        """Keep what is typed: the page is being left or the vault locks."""
        self.view.leave()

    def put_away(self) -> None:
        """Keep what is typed and go; say that it waits in the form."""
        self.leave()
        with suppress(RefusedError):  # where the case has been erased meanwhile, nothing waits
            if self._desk.reads.draft(self._form.id, self.case_id) is not None:
                t = self._context.texts.t
                self._context.message(Tone.INFO, t("What you typed waits in the form, unsaved."))
        self.left.emit()

    def renew(self, case: CaseFile) -> None:
        """Go on from the case as it is now, where what else was saved meanwhile does the form no harm."""
        if self._form.renew is not None and self._form.renew(case):
            self._pause.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Say what it changes as it stands now."""
        super().showEvent(event)
        self._pause.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Ask nothing of a vault that may be about to close."""
        super().hideEvent(event)
        self._pause.stop()

    def _offer_draft(self, fields: Fields) -> None:
        self.view.restore(fields)
        t = self._context.texts.t
        banner = Banner(
            self._context.texts,
            Tone.INFO,
            t("What you typed last time is here. It has not been saved."),
            action=t("Begin afresh"),
            act=self._begin_afresh,
        )
        banner.dismissed.connect(banner.hide)
        self.view.body.insertWidget(1, banner)

    def _begin_afresh(self) -> None:
        old = self.view
        typed = old.stored()
        old.done()
        self._drop()
        self._layout.removeWidget(old)
        old.hide()
        old.deleteLater()
        self.view = self._fresh_view()
        self.view.focus_first()
        self._preview()
        self.begun.emit()
        self._offer_typed(typed)

    def _save(self, command: Command) -> None:
        outcome = self._attempt(lambda: self._do(command))
        if outcome is None:
            return
        self.view.done()
        if not self.case_id:
            # What a command about no case, or about one chosen in the form, knows nothing of.
            self._drop()
        self.saved.emit(outcome)
        self._context.saved()

    def _do(self, command: Command) -> Outcome:
        way = remember(self._context, command)
        outcome = self._desk.do(command)
        self.undo = way(outcome)
        return outcome

    def _attempt(self, act: Callable[[], Outcome]) -> Outcome | None:
        try:
            return act()
        except RefusedError as error:
            self.view.show_refusal(error)
        except VaultError as error:
            self._context.message(Tone.DANGER, vault_trouble(self._context.texts, error))
        return None

    def _cancel(self) -> None:
        # Kept first, so that it is known whether there was anything to throw away.
        self.view.leave()
        typed = self._drop()
        self.view.done()
        self.left.emit()
        if typed:
            self._offer_typed(typed)

    def _offer_typed(self, typed: Fields) -> None:
        """Let what was typed and thrown away be fetched again, whatever page is open by then."""
        form, case_id, reopen = self._form.id, self.case_id, self.reopen

        def again() -> None:
            if isValid(self) and self.isVisible():
                self.view.restore(typed)
                self._pause.start()
            elif reopen is not None:
                reopen()

        told = self._context.texts.t("What you had typed was thrown away.")
        back = SaveDraft(form=form, fields=typed, case_id=case_id, again=True)
        offer_undo(self._context, told, back, again)

    def _drop(self) -> Fields:
        """Forget the draft; return what it held."""
        try:
            kept = self._desk.reads.draft(self._form.id, self.case_id)
        except RefusedError:
            # The case has been erased meanwhile, and its drafts with it.
            return ()
        if kept is None:
            return ()
        self._quietly(DropDraft(form=self._form.id, case_id=self.case_id))
        return kept.fields

    def _keep(self, fields: Fields) -> None:
        if not self._desk.vault.read_only:
            self._quietly(SaveDraft(form=self._form.id, fields=fields, case_id=self.case_id))

    def _quietly(self, command: SaveDraft | DropDraft) -> None:
        """Do what nobody asked for by a press: trouble with the vault is told, a case that is gone is not."""
        try:
            self._desk.do(command)
        except VaultError as error:
            self._context.message(Tone.DANGER, vault_trouble(self._context.texts, error))
        except RefusedError as error:
            if any(refusal.problem is not Problem.CASE_UNKNOWN for refusal in error.refusals):
                raise

    def _refused_now(self) -> RefusedError | None:
        command = self.view.command()
        if isinstance(command, CaseCommand) and self.case_id:
            try:
                self._look(command)
            except RefusedError as error:
                return error
        return None

    def _look(self, command: CaseCommand | OpenCase) -> Preview:
        if isinstance(command, CaseCommand):
            # What else was saved meanwhile is told when this is saved, not while it is written.
            command = replace(command, expected_revision=None)
        return self._desk.preview(command)

    def _preview(self) -> None:
        if self._changes is None:
            return
        command = self.view.command()
        found: Preview | None = None
        if isinstance(command, CaseCommand | OpenCase) and not self.view.unreadable():
            try:
                found = self._look(command)
            except RefusedError:
                found = None
        self._show_changes(self._changes, found)

    def _show_changes(self, card: Card, found: Preview | None) -> None:
        while card.body.count() > 1:
            item = card.body.takeAt(1)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        lines = [] if found is None else _lines(self._context, found)
        if self._form.told is not None:
            lines = [*self._form.told(self.view.values()), *lines]
        for line in lines:
            card.body.addWidget(Body(line))
        if not lines:
            t = self._context.texts.t
            card.body.addWidget(
                Muted(t("No dates change.") if found else t("Fill in the form to see what changes."))
            )


def _lines(context: PageContext, found: Preview) -> list[str]:
    texts = context.texts
    t = texts.t
    lines: list[str] = []
    if found.before.stage is not found.after.stage:
        lines.append(
            t(
                "Status: {before} → {after}",
                before=label(texts, found.before.stage),
                after=label(texts, found.after.stage),
            )
        )
    for change in found.dates:
        what = label(texts, change.what)
        if change.before is None and change.after is not None:
            lines.append(t("{what}: {date}", what=what, date=dates.short(change.after)))
        elif change.after is None:
            lines.append(t("{what}: no longer applies", what=what))
        elif change.before is not None:
            lines.append(
                t(
                    "{what}: {after} instead of {before}",
                    what=what,
                    after=dates.short(change.after),
                    before=dates.short(change.before),
                )
            )
    primary = next((step for step in found.after.next_actions if step.primary), None)
    if primary is not None:
        lines.append(t("Next step: {step}", step=label(texts, primary.action)))
    return lines
