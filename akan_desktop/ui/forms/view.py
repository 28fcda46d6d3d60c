"""Shows a form, keeps it as a draft, and hands over its command."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent

from akan_desktop.app.commands import Command
from akan_desktop.app.steps.sample_firewall import OWN_WORDS
from akan_desktop.domain.errors import Problem, RefusedError
from akan_desktop.domain.term_words import plain, sample_result
from akan_desktop.i18n.messages import message
from akan_desktop.ui.common.autosave import AutoSave
from akan_desktop.ui.common.banner import Banner
from akan_desktop.ui.common.buttons import PrimaryButton, SecondaryButton
from akan_desktop.ui.common.form import FormPage
from akan_desktop.ui.common.tokens import Tone
from akan_desktop.ui.common.trouble import refusal_said
from akan_desktop.ui.forms.editors import Editor, editor
from akan_desktop.ui.forms.spec import InputKind, StepForm, Values

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from akan_desktop.i18n.catalogue import Texts

_WHOLES = frozenset({"subject", "decision", "facts"})
Fields = tuple[tuple[str, str], ...]


class StepView(FormPage):
    """A form on the page. `submitted` carries the command; `edited` comes at every change.

    `keep_draft` is called at most every five seconds while something changes, and when the form is left.
    `refused_now` says why the command would be refused as the form stands, so that everything that is wrong
    is shown at once and not one thing after the other.
    """

    submitted = Signal(object)
    cancelled = Signal()
    edited = Signal()

    def __init__(
        self,
        texts: Texts,
        form: StepForm,
        *,
        keep_draft: Callable[[Fields], None] | None = None,
        refused_now: Callable[[], RefusedError | None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(form.title, form.text, parent)
        self._texts, self.form = texts, form
        self._editors: dict[str, Editor] = {}
        self._banner: Banner | None = None
        written = [item for item in form.inputs if item.kind in (InputKind.TEXT, InputKind.LINE)]
        self._texts_asked = frozenset(item.key for item in written) - OWN_WORDS
        for section in form.sections:
            if section.title:
                self.add_section(section.title, section.text)
            for item in section.inputs:
                made = editor(texts, item)
                self._editors[item.key] = made
                self.add(item.key, item.label if made.captioned else "", made.widget, hint=item.hint)
                made.listen(partial(self._changed, item.key))
        self.set_actions(
            PrimaryButton(form.verb, self._submit, icon="check"),
            SecondaryButton(texts.t("Cancel"), self.cancelled.emit),
        )
        self._draft = AutoSave(self, self._keep)
        self._keep_draft, self._refused_now = keep_draft, refused_now
        self._show_inputs()

    def values(self) -> Values:
        """Return what stands in the form now; inputs that are not asked for are left out."""
        hidden = self._hidden()
        return Values({key: made.value() for key, made in self._editors.items() if key not in hidden})

    def command(self) -> Command:
        """Return the command that the form stands for now."""
        return self.form.command(self.values())

    def stored(self) -> Fields:
        """Return everything as text, for the draft."""
        return tuple((key, made.store()) for key, made in self._editors.items())

    def restore(self, fields: Fields) -> None:
        """Show a draft; inputs that it does not name stay as they are."""
        for key, text in fields:
            if key in self._editors:
                self._editors[key].restore(text)
        self._show_inputs()

    def show_refusal(self, error: RefusedError) -> None:
        """Show every reason at its input; what has no input goes above the form."""
        at_fields, above = self._placed(error)
        self._show_above(" ".join(dict.fromkeys(above)))
        self.show_errors(at_fields)
        if self._banner is not None:
            self._go_to(self._banner)

    def _go_to(self, banner: Banner) -> None:
        """Lead to what stands above the form: in a long one it would be out of sight, and unheard."""
        banner.show()
        banner.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        banner.setFocus(Qt.FocusReason.OtherFocusReason)
        self.bring_into_sight(banner)
        QAccessible.updateAccessibility(QAccessibleEvent(banner, QAccessible.Event.Alert))

    def _placed(self, error: RefusedError) -> tuple[dict[str, str], list[str]]:
        """Return the reasons by input, and those that have none."""
        at_fields: dict[str, str] = {}
        above: list[str] = []
        for refusal in error.refusals:
            text, key = refusal_said(self._texts, refusal), self._key_of(refusal.at)
            if key:
                at_fields[key] = text
            else:
                above.append(text)
        return at_fields, above

    def _key_of(self, place: str) -> str:
        """Return the input that a refusal is about, "" for none: parts of a whole go by their own names."""
        if place not in self._editors and place.partition(".")[0] in _WHOLES:
            place = place.rpartition(".")[2]
        return place if place in self._editors else ""

    def leave(self) -> None:
        """Keep the draft now."""
        self._draft.flush()

    def done(self) -> None:
        """Forget what is typed: it has been saved, or is not wanted."""
        self._keep_draft = None

    def _submit(self) -> None:
        problems = self.unreadable()
        if problems:
            # What is missing has been stood in for, so a reason without an input may only be about that.
            error = self._refused_now() if self._refused_now is not None else None
            others = {} if error is None else self._placed(error)[0]
            hidden = self._hidden()
            self.show_errors({**{key: others[key] for key in others if key not in hidden}, **problems})
            return
        self.clear_errors()
        self._show_above("")
        self.submitted.emit(self.command())

    def unreadable(self) -> Mapping[str, str]:
        """Return what is missing or cannot be read, by input."""
        hidden = self._hidden()
        found = {key: made.problem() for key, made in self._editors.items() if key not in hidden}
        return {key: text for key, text in found.items() if text}

    def _hidden(self) -> set[str]:
        """Return the inputs that are not asked for, as the others stand."""
        everything = Values({key: made.value() for key, made in self._editors.items()})
        return {item.key for item in self.form.inputs if item.shown and not item.shown(everything)}

    def _changed(self, key: str) -> None:
        self.changed_field(key)
        self._warn_of_results(key)
        self._show_inputs()
        self._draft.touched()
        self.edited.emit()

    def _warn_of_results(self, key: str) -> None:
        """Say at once, and not only when it is saved, that what a sample showed has no place in a text."""
        made = self._editors[key]
        if key in self._texts_asked and (found := sample_result(plain(made.store()))):
            self._show_error(key, message(self._texts, Problem.SAMPLE_RESULT, words=found).text())

    def _keep(self) -> None:
        if self._keep_draft is not None:
            self._keep_draft(self.stored())

    def _show_inputs(self) -> None:
        values = Values({key: made.value() for key, made in self._editors.items()})
        for item in self.form.inputs:
            if item.shown is not None:
                self.show_field(item.key, shown=item.shown(values))
            if item.says is not None:
                self.show_hint(item.key, item.says(values))

    def _show_above(self, text: str) -> None:
        if self._banner is not None:
            self.body.removeWidget(self._banner)
            self._banner.deleteLater()
            self._banner = None
        if text:
            self._banner = Banner(self._texts, Tone.WARNING, text, dismissible=False)
            self.body.insertWidget(1, self._banner)
