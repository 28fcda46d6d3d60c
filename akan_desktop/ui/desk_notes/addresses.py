"""The address book: places to call, never a person in a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QWidget
from shiboken6 import isValid

from akan_desktop.app.commands import DropAddress, SaveAddress
from akan_desktop.app.desk_notes import Address, PlaceKind
from akan_desktop.i18n.labels import label
from akan_desktop.ui.common.buttons import LinkButton, PrimaryButton, SecondaryButton
from akan_desktop.ui.common.keyboard import KeepsKeyboard
from akan_desktop.ui.common.question import ask
from akan_desktop.ui.common.surfaces import EmptyState, Rule, Scrolled, column, empty, row
from akan_desktop.ui.common.theme import theme
from akan_desktop.ui.common.typography import Body, Heading, Muted, Subheading
from akan_desktop.ui.common.undo import do_and_offer_undo
from akan_desktop.ui.desk_notes.box import open_box
from akan_desktop.ui.desk_notes.messages import BoxMessages
from akan_desktop.ui.forms.spec import Input, InputKind, Section, StepForm

if TYPE_CHECKING:
    from akan_desktop.ui.common.context import PageContext


def address_form(context: PageContext, address: Address | None = None) -> StepForm:
    """Ask for a place, or for what has changed of one."""
    t = context.texts.t
    of = address or Address(id="", kind=PlaceKind.HEALTH_SERVICE, organisation="")
    lines = (
        ("organisation", t("Organisation"), of.organisation),
        ("office", t("Office or department"), of.office),
        ("phone", t("Phone"), of.phone),
        ("email", t("E-mail"), of.email),
        ("note", t("Note, if any"), of.note),
    )
    kind = Input(
        key="kind",
        label=t("What kind of place"),
        kind=InputKind.RADIO,
        choices=tuple((each, label(context.texts, each)) for each in PlaceKind),
        initial=of.kind,
    )
    inputs = tuple(
        Input(key=key, label=words, kind=InputKind.LINE, initial=value, required=key == "organisation")
        for key, words, value in lines
    )
    return StepForm(
        id=f"address:{of.id}" if of.id else "address",
        title=t("A place to call"),
        said=t("The address is changed.") if of.id else t("The address is saved."),
        text=t("Places and offices, never the name of somebody in a case."),
        sections=(Section(inputs=(kind, *inputs)),),
        command=lambda values: SaveAddress(
            address=Address(
                id=of.id,
                kind=values.choice("kind", PlaceKind) or PlaceKind.OTHER,
                organisation=values.text("organisation"),
                office=values.text("office"),
                phone=values.text("phone"),
                email=values.text("email"),
                note=values.text("note"),
            )
        ),
        verb=t("Save"),
        previews=False,
    )


class AddressBook(KeepsKeyboard, QDialog):
    """The places by kind, each to be changed or taken out."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        t = context.texts.t
        self.messages = BoxMessages(context, self)
        self._context = self.messages.context
        self.setModal(True)
        self.setWindowTitle(t("Address book"))
        room = parent.window().size()
        self.resize(min(theme().em(50), room.width()), min(theme().em(44), room.height()))
        layout = column(self, margin=1.6, gap=0.8)
        layout.addWidget(Heading(t("Address book")))
        layout.addWidget(Muted(t("Places and offices, never the name of somebody in a case.")))
        layout.addWidget(self.messages)
        self._scrolled = Scrolled(gap=0.6)
        self._measured_in = self._scrolled.widget()
        layout.addWidget(self._scrolled, 1)
        line = row(push=False)
        line.addWidget(SecondaryButton(t("Add a place"), self._add, icon="plus"))
        line.addStretch(1)
        line.addWidget(PrimaryButton(t("Close"), self.accept))
        layout.addLayout(line)
        self.finished.connect(lambda _: self.deleteLater())
        self.show_places()

    def show_places(self) -> None:
        """Read the places anew."""
        body = self._scrolled.body
        empty(body)
        t = self._context.texts.t
        places = self._context.desk.reads.addresses()
        if not places:
            text = t("Put in the health service, the clinic and the unions that you call now and then.")
            body.addWidget(EmptyState("building", t("No places yet"), text), 1)
            return
        before: PlaceKind | None = None
        for place in places:
            if place.kind is not before:
                if before is not None:
                    body.addWidget(Rule())
                body.addWidget(Subheading(label(self._context.texts, place.kind)))
            before = place.kind
            body.addWidget(self._line(place))
        body.addStretch(1)

    def _line(self, place: Address) -> QWidget:
        t = self._context.texts.t
        holder = QWidget()
        layout = column(holder, gap=0)
        layout.addWidget(Body(", ".join(part for part in (place.organisation, place.office) if part)))
        told = " · ".join(part for part in (place.phone, place.email, place.note) if part)
        if told:
            layout.addWidget(Muted(told))
        change = LinkButton(t("Change"), lambda: self._change(place))
        out = LinkButton(t("Take out"), lambda: self._ask_to_drop(place))
        for button in (change, out):
            button.setAccessibleDescription(place.organisation)
        layout.addLayout(row(change, out, gap=0.2))
        return holder

    def _add(self) -> None:
        open_box(self._context, self, address_form(self._context), self._again)

    def _change(self, place: Address) -> None:
        open_box(self._context, self, address_form(self._context, place), self._again)

    def _ask_to_drop(self, place: Address) -> None:
        t = self._context.texts.t
        ask(
            self._context.texts,
            self,
            title=t("Take {name} out of the address book?", name=place.organisation),
            text=t("What stands in cases stays as it is. You can undo it right afterwards."),
            verb=t("Take out"),
            yes=lambda: self._drop(place),
            danger=True,
        )

    def _drop(self, place: Address) -> None:
        told = self._context.texts.t("{name} is taken out.", name=place.organisation)
        do_and_offer_undo(self._context, DropAddress(address_id=place.id), told, self._again)

    def _again(self) -> None:
        # It can be undone from the message when the box has been closed.
        if isValid(self):
            self.show_places()
