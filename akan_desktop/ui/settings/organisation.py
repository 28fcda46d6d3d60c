"""The employer and the contact, as the papers name them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel

from akan_desktop.app.commands import SetOrganisation
from akan_desktop.app.vaults import VaultError
from akan_desktop.i18n.messages import message
from akan_desktop.ui.common.buttons import SecondaryButton
from akan_desktop.ui.common.fields import TextField
from akan_desktop.ui.common.surfaces import Card, row
from akan_desktop.ui.common.theme import theme
from akan_desktop.ui.common.tokens import Tone
from akan_desktop.ui.common.typography import ErrorText, Muted
from akan_desktop.ui.wizard.answers import is_organisation_number

if TYPE_CHECKING:
    from akan_desktop.ui.common.context import PageContext


class OrganisationCard(Card):
    """Names, address and how the contact is reached. Saved with its own button: it goes onto papers."""

    def __init__(self, context: PageContext) -> None:
        t = context.texts.t
        super().__init__(t("The organisation"))
        self._context = context
        now = context.desk.reads.organisation()
        self.body.addWidget(Muted(t("This stands on the papers.")))
        self._fields: dict[str, TextField] = {}
        for key, label, value in (
            ("name", t("Name of the organisation"), now.name),
            ("number", t("Organisation number"), now.number),
            ("address", t("Address"), now.address),
            ("contact_name", t("Main contact"), now.contact_name),
            ("contact_title", t("Title"), now.contact_title),
            ("contact_reach", t("Telephone or e-mail"), now.contact_reach),
            ("privacy_contact", t("Questions about personal data go to"), now.privacy_contact),
        ):
            field = TextField(value)
            caption = QLabel(label)
            caption.setBuddy(field)
            caption.setProperty("kind", "h3")
            field.setAccessibleName(label)
            self.body.addSpacing(theme().em(0.2))
            self.body.addWidget(caption)
            self.body.addWidget(field)
            self._fields[key] = field
        self._error = ErrorText()
        self._error.setVisible(False)
        self.body.addWidget(self._error)
        self.body.addLayout(row(SecondaryButton(t("Save the organisation"), self._save)))

    def _save(self) -> None:
        t = self._context.texts.t
        number = self._fields["number"].value().replace(" ", "")
        wrong = ""
        if not self._fields["name"].value():
            wrong = t("Write the name of the organisation.")
        elif number and not is_organisation_number(number):
            wrong = t("This is not an organisation number: nine digits, of which the last is a check.")
        self._error.setText(wrong)
        self._error.setVisible(bool(wrong))
        if wrong:
            return
        typed = {key: field.value() for key, field in self._fields.items()} | {"number": number}
        organisation = replace(self._context.desk.reads.organisation(), **typed)  # type: ignore[arg-type]  # texts only
        try:
            self._context.desk.do(SetOrganisation(organisation=organisation))
        except VaultError as error:
            text = message(self._context.texts, error.code, seconds=0, group=0).text()
            self._context.message(Tone.DANGER, text)
            return
        self._context.saved()
        self._context.message(Tone.SUCCESS, t("The organisation is saved."))
