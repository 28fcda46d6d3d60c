"""The employer and the contact, as the rules and the papers need them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from akan_desktop.app.commands import SetOrganisation
from akan_desktop.domain.language import Lang
from akan_desktop.ui.common.buttons import SecondaryButton
from akan_desktop.ui.common.fields import ChoiceField, RadioChoice, TextField
from akan_desktop.ui.common.question import ask
from akan_desktop.ui.common.surfaces import Card, row
from akan_desktop.ui.common.typography import Muted
from akan_desktop.ui.common.undo import do_and_offer_undo
from akan_desktop.ui.settings.fields import CardFields
from akan_desktop.ui.settings.logo import LogoField
from akan_desktop.ui.unlock.frame import LANGUAGE_NAMES
from akan_desktop.ui.wizard.answers import is_organisation_number

if TYPE_CHECKING:
    from collections.abc import Callable

    from akan_desktop.app.records import Organisation
    from akan_desktop.ui.common.context import PageContext

_MOST_EMPLOYEES: Final = 2_000_000


class OrganisationCard(Card):
    """Saved with its own button: it goes onto papers, and some of it decides what the rules say.

    `again` shows the employer anew once a saving has been undone.
    """

    def __init__(self, context: PageContext, again: Callable[[], None]) -> None:
        t = context.texts.t
        super().__init__(t("The organisation"))
        self._context, self._again = context, again
        now = context.desk.reads.organisation()
        self.body.addWidget(Muted(t("This stands on the papers.")))
        self._fields = CardFields(self)
        self._lines: dict[str, TextField] = {}
        self._line("name", t("Name of the organisation"), now.name)
        self._line("number", t("Organisation number"), now.number)
        self._line("address", t("Address"), now.address)
        self._add_kind(now)
        self._line("contact_name", t("Main contact"), now.contact_name)
        self._line("contact_title", t("Title"), now.contact_title)
        self._line("contact_reach", t("Telephone or e-mail"), now.contact_reach)
        self._line("privacy_contact", t("Questions about personal data go to"), now.privacy_contact)
        self._language: ChoiceField[Lang] = ChoiceField(t("Language of new papers"))
        self._language.show_choices([(Lang(code), name) for code, name in LANGUAGE_NAMES])
        self._language.choose(now.paper_language)
        self._fields.add("language", t("Language of new papers"), self._language)
        self._logo = LogoField(context.texts, now.logo)
        self._fields.add("logo", t("Logo on the papers"), self._logo)
        button = SecondaryButton(t("Save the organisation"), self._save)
        button.setEnabled(not context.desk.vault.read_only)
        self.body.addLayout(row(button))

    def _line(self, key: str, label: str, value: str) -> None:
        self._lines[key] = TextField(value)
        self._fields.add(key, label, self._lines[key])

    def _add_kind(self, now: Organisation) -> None:
        t = self._context.texts.t
        self._public: RadioChoice[bool] = RadioChoice(
            t("Kind of employer"),
            [(False, t("Private")), (True, t("Public (state, county or municipality)"))],
        )
        if now.public is not None:
            self._public.choose(now.public)
        hint = t("A public body may not destroy papers before the archive has decided.")
        self._fields.add("public", t("Kind of employer"), self._public, hint=hint)
        hint = t("Decides which figures can be published without anybody being recognised.")
        employees = "" if now.employees is None else str(now.employees)
        self._lines["employees"] = TextField(employees)
        self._fields.add("employees", t("Number of employees"), self._lines["employees"], hint=hint)
        self._service: RadioChoice[bool] = RadioChoice(
            t("Occupational health service"), [(True, t("Yes")), (False, t("No"))]
        )
        if now.occupational_health_service is not None:
            self._service.choose(now.occupational_health_service)
        question = t("Does the organisation have an occupational health service?")
        self._fields.add("service", question, self._service)

    def _wrong(self) -> dict[str, str]:
        t, wrong = self._context.texts.t, {}
        number = self._lines["number"].value()
        employees = self._lines["employees"].value().replace(" ", "")
        if not self._lines["name"].value():
            wrong["name"] = t("Write the name of the organisation.")
        # Only what has been changed: an older entry must not stand in the way of the rest.
        changed = number != self._context.desk.reads.organisation().number
        if number and changed and not is_organisation_number(number):
            wrong["number"] = t(
                "This is not an organisation number: nine digits, of which the last is a check."
            )
        if employees and not (employees.isdecimal() and 1 <= int(employees) <= _MOST_EMPLOYEES):
            wrong["employees"] = t("Write a whole number.")
        return wrong

    def _save(self) -> None:
        context = self._context
        if self._fields.show_errors(self._wrong()):
            return
        typed = {key: field.value() for key, field in self._lines.items()}
        employees = typed["employees"].replace(" ", "")
        now = context.desk.reads.organisation()
        organisation = replace(
            now,
            name=typed["name"],
            number=typed["number"],
            address=typed["address"],
            public=self._public.value(),
            employees=int(employees) if employees else None,
            occupational_health_service=self._service.value(),
            contact_name=typed["contact_name"],
            contact_title=typed["contact_title"],
            contact_reach=typed["contact_reach"],
            privacy_contact=typed["privacy_contact"],
            paper_language=self._language.value() or now.paper_language,
            logo=self._logo.content(),
        )
        if now.keeps_traits and not organisation.keeps_traits:
            self._ask_to_drop_traits(organisation)
        else:
            self._set(organisation)

    def _ask_to_drop_traits(self, organisation: Organisation) -> None:
        """Ask first: what is deleted with this cannot be fetched back."""
        t = self._context.texts.t
        ask(
            self._context.texts,
            self.window(),
            title=t("Delete gender and year of birth in every case?"),
            text=t("With so few employees no table of them can be published. They have no purpose any more."),
            note=t("This cannot be undone."),
            verb=t("Save and delete them"),
            yes=lambda: self._set(organisation),
            danger=True,
        )

    def _set(self, organisation: Organisation) -> None:
        told = self._context.texts.t("The organisation is saved.")
        command = SetOrganisation(organisation=organisation)
        do_and_offer_undo(self._context, command, told, undone=self._again)
