"""Notes without a case, as lines: what, since when, by when it goes, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from akan_desktop.app.desk_notes import DeskNote, DeskNoteKind
from akan_desktop.i18n import dates
from akan_desktop.i18n.labels import label
from akan_desktop.ui.cases.wording import in_days
from akan_desktop.ui.common.buttons import LinkButton
from akan_desktop.ui.common.chips import Chip, ChipLook
from akan_desktop.ui.common.question import ask
from akan_desktop.ui.common.surfaces import column, row
from akan_desktop.ui.common.theme import theme
from akan_desktop.ui.common.tokens import Tone
from akan_desktop.ui.common.typography import Body, Muted
from akan_desktop.ui.common.undo import do_at_once

if TYPE_CHECKING:
    from akan_desktop.i18n.catalogue import Texts
    from akan_desktop.ui.common.context import PageContext

_ICONS = {
    DeskNoteKind.PHONE: "chat",
    DeskNoteKind.REMINDER: "bell",
    DeskNoteKind.ADVICE: "handshake",
    DeskNoteKind.GUIDANCE: "person",
    DeskNoteKind.REPORT: "forward",
}
_SOON_DAYS = 14


def wants_attention(note: DeskNote, today: date) -> bool:
    """Whether a note stands on the page of today: a call always does, the others when their day is near."""
    return note.kind is DeskNoteKind.PHONE or (note.due - today).days <= _SOON_DAYS


def note_text(texts: Texts, note: DeskNote) -> str:
    """Return what a note says, with its codes in words."""
    told = [note.text]
    if note.own:
        told.append(texts.t("on their own behalf"))
    if note.way is not None:
        told.append(label(texts, note.way))
    if note.sent_to is not None:
        told.append(f"→ {label(texts, note.sent_to)}")
    return " · ".join(part for part in told if part) or label(texts, note.kind)


def note_dates(texts: Texts, note: DeskNote, today: date) -> str:
    """Return when a note was written, and what its day means."""
    t = texts.t
    written = t("written {date}", date=" ".join(p for p in (dates.short(note.on), note.time) if p))
    when = f"{dates.short(note.due)} ({in_days(texts, note.due, today)})"
    if note.kind is DeskNoteKind.REMINDER:
        return when
    if note.kind is DeskNoteKind.PHONE:
        return f"{written} · " + t("move it or throw it away by {date}", date=when)
    return f"{written} · " + t("throw it away by {date}", date=when)


class DeskNoteLine(QWidget):
    """One note. `changed` is called after it was moved, done or thrown away."""

    def __init__(self, context: PageContext, note: DeskNote, changed: Callable[[], None]) -> None:
        super().__init__()
        texts, t, today = context.texts, context.texts.t, context.desk.today()
        self._context, self._note, self._changed = context, note, changed
        layout = column(self, gap=0.1)
        chip = Chip(ChipLook(label(texts, note.kind), self._tone(today), _ICONS[note.kind]))
        chip.setFixedWidth(max(chip.sizeHint().width(), theme().em(10)))
        hidden = context.discretion.on and note.kind is DeskNoteKind.PHONE
        words = column(gap=0)
        words.addWidget(Body(t("Hidden (F8)") if hidden else note_text(texts, note)))
        words.addWidget(Muted(note_dates(texts, note, today)))
        top = row(chip, push=False, gap=0.8)
        top.addLayout(words, 1)
        layout.addLayout(top)
        press = row(gap=0.2, push=False)
        press.addSpacing(theme().em(10.4))
        for button in self._buttons():
            button.setAccessibleDescription("" if hidden else note.text)
            press.addWidget(button)
        press.addStretch(1)
        layout.addLayout(press)

    def _buttons(self) -> list[LinkButton]:
        t = self._context.texts.t
        if self._note.kind is DeskNoteKind.REMINDER:
            return [LinkButton(t("Mark as done"), self._drop)]
        throw = LinkButton(t("Throw away"), self._ask_to_drop)
        if self._note.kind is DeskNoteKind.PHONE:
            return [LinkButton(t("Move into a case"), self._move), throw]
        return [throw]

    def _tone(self, today: date) -> Tone:
        days = (self._note.due - today).days
        return Tone.DANGER if days < 0 else Tone.WARNING if days == 0 else Tone.INFO

    def _move(self) -> None:
        from akan_desktop.ui.desk_notes.box import open_box  # with the first press
        from akan_desktop.ui.desk_notes.forms import NoteContext, move_form

        form = move_form(NoteContext(page=self._context), self._note)
        open_box(self._context, self.window(), form, self._changed)

    def _ask_to_drop(self) -> None:
        t = self._context.texts.t
        ask(
            self._context.texts,
            self.window(),
            title=t("Throw the note away?"),
            text=t("You can undo it right afterwards."),
            verb=t("Throw away"),
            yes=self._drop,
            danger=True,
        )

    def _drop(self) -> None:
        from akan_desktop.app.commands import DropDeskNote, PutBackDeskNote  # with the first change

        do_at_once(
            self._context,
            DropDeskNote(note_id=self._note.id),
            PutBackDeskNote(note=self._note),
            self._changed,
        )
