"""The steps without rules: the organisation, and the passphrase with the place of the vault."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget

from akan_desktop.ui.common.buttons import LinkButton
from akan_desktop.ui.common.fields import ChoiceField, PassphraseField, RadioChoice, TextField
from akan_desktop.ui.common.form import FormPage
from akan_desktop.ui.common.surfaces import column, row
from akan_desktop.ui.common.typography import Body, Muted
from akan_desktop.ui.unlock.frame import LANGUAGE_NAMES
from akan_desktop.ui.wizard.answers import is_organisation_number

if TYPE_CHECKING:
    from akan_desktop.app.vaults import VaultGate
    from akan_desktop.i18n.catalogue import Texts
    from akan_desktop.ui.ports import WindowPorts
    from akan_desktop.ui.wizard.answers import Answers

BANDS: Final = ((1, 9), (10, 49), (50, 99), (100, 249), (250, 0))


class Step(FormPage):
    """One step. `take` reads what is typed into the answers and returns what is wrong, by field."""

    def take(self, answers: Answers) -> dict[str, str]:
        """Read the fields; an empty answer means that the next step may come."""
        del answers
        return {}


class OrganisationStep(Step):
    """Who the employer is. Only what the rules and the papers need."""

    language_chosen = Signal(str)

    def __init__(self, texts: Texts, answers: Answers) -> None:
        t = texts.t
        super().__init__(
            t("The organisation"), t("This stands on the papers. All of it can be changed later.")
        )
        self._texts = texts
        self._language: ChoiceField[str] = ChoiceField(t("Language"))
        self._language.show_choices(LANGUAGE_NAMES)
        self._language.choose(texts.language)
        self._language.changed.connect(self._speak)
        line = QWidget()
        line.setLayout(row(QLabel(t("Language")), self._language))
        self.add_widget(line)
        self._add_names(answers)
        self._add_kind(answers)

    def _speak(self) -> None:
        code = self._language.value()
        if code is not None and code != self._texts.language:
            self.language_chosen.emit(code)

    def _add_names(self, answers: Answers) -> None:
        t = self._texts.t
        self._name, self._number = TextField(answers.name), TextField(answers.number)
        self._contact = TextField(answers.contact)
        self._title = TextField(answers.contact_title)
        self._reach = TextField(answers.contact_reach)
        self._number.setMaximumWidth(self._number.fontMetrics().horizontalAdvance("0") * 18)
        self.add("name", t("Name of the organisation"), self._name)
        self.add("number", t("Organisation number"), self._number, hint=t("Nine digits. May be left empty."))
        self.add("contact", t("Your name, as the papers should say"), self._contact)
        self.add("title", t("Your title"), self._title, hint=t("Such as AKAN main contact."))
        hint = t("A telephone number or an address that the employee may use.")
        self.add("reach", t("How you are reached"), self._reach, hint=hint)

    def _add_kind(self, answers: Answers) -> None:
        t = self._texts.t
        self._public: RadioChoice[bool] = RadioChoice(
            t("Kind of employer"),
            [(False, t("Private")), (True, t("Public (state, county or municipality)"))],
        )
        hint = t("A public body may not destroy papers before the archive has decided.")
        self.add("public", t("Kind of employer"), self._public, hint=hint)
        self._band: ChoiceField[int] = ChoiceField(t("Number of employees"))
        words = [
            (low, t("{low} to {high}", low=low, high=high) if high else t("{low} or more", low=low))
            for low, high in BANDS
        ]
        self._band.show_choices(words, none=t("Choose …"))
        self.add("employees", t("Number of employees"), self._band)
        self._service: RadioChoice[bool] = RadioChoice(
            t("Occupational health service"), [(True, t("Yes")), (False, t("No"))]
        )
        self.add("service", t("Does the organisation have an occupational health service?"), self._service)
        if answers.public is not None:
            self._public.choose(answers.public)
        self._band.choose(answers.employees)
        if answers.health_service is not None:
            self._service.choose(answers.health_service)

    def take(self, answers: Answers) -> dict[str, str]:
        """Name, kind, size and health service are needed; the number must be right if it is there."""
        t, wrong = self._texts.t, {}
        if not self._name.value():
            wrong["name"] = t("Write the name of the organisation.")
        if self._number.value() and not is_organisation_number(self._number.value()):
            wrong["number"] = t(
                "This is not an organisation number: nine digits, of which the last is a check."
            )
        if not self._contact.value():
            wrong["contact"] = t("Write your name.")
        if self._public.value() is None:
            wrong["public"] = t("Choose one of them.")
        if self._band.value() is None:
            wrong["employees"] = t("Choose one of them.")
        if self._service.value() is None:
            wrong["service"] = t("Choose one of them.")
        answers.name, answers.contact = self._name.value(), self._contact.value()
        answers.contact_title, answers.contact_reach = self._title.value(), self._reach.value()
        answers.number = self._number.value().replace(" ", "")
        answers.public, answers.employees = self._public.value(), self._band.value()
        answers.health_service = self._service.value()
        return wrong


class PassphraseStep(Step):
    """The passphrase, twice, and where the vault is put."""

    def __init__(self, texts: Texts, ports: WindowPorts) -> None:
        t = texts.t
        super().__init__(
            t("The passphrase"),
            t(
                "It opens the vault. Nobody can look it up for you: choose one that you will remember, "
                "and write it nowhere."
            ),
        )
        self._texts, self._ports = texts, ports
        self._first = PassphraseField(texts, t("Passphrase"))
        self._second = PassphraseField(texts, t("The passphrase once more"))
        hint = t("At least 14 characters, or five words that do not belong together.")
        self.add("passphrase", t("Passphrase"), self._first, hint=hint)
        self._suggestion = Muted()
        self._suggestion.setVisible(False)
        suggest = QWidget()
        line = column(suggest, gap=0.2)
        line.addLayout(row(LinkButton(t("Suggest six words"), self._suggest)))
        line.addWidget(self._suggestion)
        self.add_widget(suggest)
        self.add("again", t("The passphrase once more"), self._second)
        self._place = Body()
        place = QWidget()
        line = column(place, gap=0.2)
        line.addWidget(self._place)
        line.addLayout(row(LinkButton(t("Choose another place"), self._choose_place)))
        self.add("folder", t("The vault is kept here"), place)
        self._folder = ports.vault
        self._show_place()

    @property
    def passphrase(self) -> str:
        """What is typed."""
        return self._first.text()

    @property
    def gate(self) -> VaultGate:
        """The gate that checks passphrases."""
        return self._ports.gate()

    def take(self, answers: Answers) -> dict[str, str]:
        """Strong enough, the same twice, in a place that is free."""
        from akan_desktop.app.vaults import Passphrase
        from akan_desktop.i18n.messages import message

        wrong = {}
        flaw = self.gate.check_passphrase(Passphrase(self._first.text()))
        if flaw is not None:
            wrong["passphrase"] = message(self._texts, flaw).text()
        elif self._first.text() != self._second.text():
            wrong["again"] = self._texts.t("The two are not the same. Type the passphrase once more.")
        if self._folder.exists() and any(self._folder.iterdir()):
            wrong["folder"] = self._texts.t("There is something in this folder already. Choose an empty one.")
        answers.folder = self._folder
        return wrong

    def forget(self) -> None:
        """Empty the fields once the vault has been made."""
        self._first.clear()
        self._second.clear()
        self._suggestion.setText("")

    def _suggest(self) -> None:
        words = self.gate.suggest_passphrase().text
        self._suggestion.setText(words)
        self._suggestion.setVisible(True)
        self._first.setText(words)
        self._second.setFocus()

    def _choose_place(self) -> None:
        box = QFileDialog(self, self._texts.t("Choose another place"), str(self._folder.parent))
        box.setFileMode(QFileDialog.FileMode.Directory)
        box.setOption(QFileDialog.Option.ShowDirsOnly)
        box.fileSelected.connect(self._place_chosen)
        box.finished.connect(box.deleteLater)
        box.open()

    def _place_chosen(self, chosen: str) -> None:
        folder = Path(chosen)
        self._folder = folder / "akan-desktop" if folder.is_dir() and any(folder.iterdir()) else folder
        self._show_place()

    def _show_place(self) -> None:
        text = str(self._folder)
        if self._ports.synchronised_by(self._folder):
            text += "\n" + self._texts.t(
                "This folder seems to be synchronised to a cloud. Choose one that stays on this computer."
            )
        self._place.setText(text)
